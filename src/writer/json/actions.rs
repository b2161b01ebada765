//! The register of actions.

use super::text::Reference;
use crate::book::{Event, Happened};
use crate::edition::StandingAction;
use crate::record::forms::Outcome;
use crate::writer::in_words::{ActionWord, due, owners, words};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of this file. It changes when a reader of the old shape would misread the new one.
const SHAPE: u32 = 1;

/// The actions of committees, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct ActionRegister<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The day that the register shows.
    as_of: String,
    /// How many actions are listed.
    count: usize,
    /// The actions, in the order in which they were given.
    actions: Vec<ActionInRegister<'a>>,
}

/// An action with all that was said of it.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ActionInRegister<'a> {
    /// Its number as printed.
    number: &'a str,
    /// Its number, if it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u32>,
    /// The committee in whose minutes it was given, by its key.
    committee: &'a str,
    /// All committees that met, by their keys.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    committees: &'a [String],
    /// The meeting that gave it, by its key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// The day on which it was given.
    given: String,
    /// Its permanent name in these minutes, as web addresses end.
    anchor: &'a str,
    /// What is to be done, as plain words; not there once it was taken out.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Who does it, by their names in full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<String>,
    /// By when: a day, or words.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// How far it is.
    state: ActionWord,
    /// Whether it should have been done before the day that the register shows.
    overdue: bool,
    /// What was said of it, in the order of time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventData<'a>>,
}

/// What was said of an action at a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EventData<'a> {
    /// The meeting's key, fit for a folder's name.
    meeting: &'a str,
    /// The committee that met, by its key.
    committee: &'a str,
    /// The reference of the minutes, as it is printed.
    reference: &'a str,
    /// The day of the meeting.
    date: String,
    /// The place in the minutes, as web addresses end.
    anchor: &'a str,
    /// What happened to the action.
    what: What,
    /// The action that carries it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Reference<'a>>,
    /// Why it was taken out of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// What was said, as plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Who does it from then on, by their names in full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<String>,
    /// By when from then on: a day, or words.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
}

/// What happened to an action at a meeting.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// It was given.
    Given,
    /// There was news of it; it stayed open.
    Update,
    /// It was carried forward; it stayed open.
    Carried,
    /// Somebody else was to do it; it stayed open.
    Reassigned,
    /// It was done.
    Closed,
    /// It was no longer wanted, or taken out of the minutes.
    Withdrawn,
    /// Another action carried it on.
    CarriedOn,
}

impl<'a> ActionRegister<'a> {
    pub(super) fn of(actions: &[&'a StandingAction<'_>], as_of: Date) -> Self {
        let actions: Vec<_> = actions.iter().map(|found| ActionInRegister::of(found, as_of)).collect();
        ActionRegister { minutebook: SHAPE, as_of: as_of.to_string(), count: actions.len(), actions }
    }
}

impl<'a> ActionInRegister<'a> {
    fn of(found: &'a StandingAction<'_>, as_of: Date) -> Self {
        let StandingAction { action, standing } = found;
        let given = &action.given;
        let events = action.events.iter().filter(|event| event.meeting.moment.date <= as_of);
        ActionInRegister {
            number: &action.number,
            ordinal: action.ordinal,
            committee: &given.name.committee,
            committees: &given.committees,
            meeting: &given.name.meeting,
            reference: &given.reference,
            given: given.moment.date.to_string(),
            anchor: &action.anchor.0,
            text: action.task.as_ref().map(|task| words(&task.text.prose())),
            owners: owners(standing.owners),
            due: standing.due.map(due),
            state: ActionWord::of(&standing.progress),
            overdue: found.is_overdue(as_of),
            events: events.map(EventData::of).collect(),
        }
    }
}

impl<'a> EventData<'a> {
    fn of(event: &'a Event) -> Self {
        let (by, reason) = match &event.what {
            Happened::CarriedOn(by) => (Some(Reference::of(by)), None),
            Happened::TakenOut(withdrawn) => (None, Some(withdrawn.reason.as_str())),
            Happened::Given(_) | Happened::Reported(_) => (None, None),
        };
        EventData {
            meeting: &event.meeting.name.meeting,
            committee: &event.meeting.name.committee,
            reference: &event.meeting.reference,
            date: event.meeting.moment.date.to_string(),
            anchor: &event.anchor.0,
            what: What::of(&event.what),
            by,
            reason,
            text: event.text.as_ref().map(|text| words(&text.text.prose())),
            owners: owners(&event.owners),
            due: event.due.as_ref().map(due),
        }
    }
}

impl What {
    fn of(happened: &Happened) -> Self {
        match happened {
            Happened::Given(_) => What::Given,
            Happened::Reported(Outcome::Update) => What::Update,
            Happened::Reported(Outcome::Carried) => What::Carried,
            Happened::Reported(Outcome::Reassigned) => What::Reassigned,
            Happened::Reported(Outcome::Closed) => What::Closed,
            Happened::Reported(Outcome::Withdrawn) | Happened::TakenOut(_) => What::Withdrawn,
            Happened::CarriedOn(_) => What::CarriedOn,
        }
    }
}
