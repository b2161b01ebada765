//! Actions that were open when a meeting ended, as its minutes list them.

use super::when::Due;
use crate::book::{Happened, Meeting};
use crate::edition::StandingAction;
use crate::form::Language;
use crate::writer::in_words::words;
use schemars::JsonSchema;
use serde::Serialize;

/// An action that was open when the meeting ended.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct OpenAction<'a> {
    /// Its number, as these minutes call it.
    number: String,
    /// The committee in whose minutes it was given, by its key.
    committee: &'a str,
    /// The meeting that gave it, by its key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, fit for a file's name.
    reference: &'a str,
    /// Its permanent name in them, as web addresses end.
    anchor: &'a str,
    /// What is to be done, as plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The language of these words, if it is not that of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// Who does it, by their names in full.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<String>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due<'a>>,
    /// The reference of the minutes that last reported on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reported: Option<&'a str>,
}

impl<'a> OpenAction<'a> {
    pub(super) fn of(open: StandingAction<'a>, meeting: &'a Meeting) -> Self {
        let StandingAction { action, standing } = open;
        let given = action.given_in(&meeting.language);
        let owners = action.owners_in(&meeting.language, &standing);
        let is_news = !matches!(standing.last.what, Happened::Given(_) | Happened::TakenOut(_));
        let task = action.task_in(&meeting.language);
        let other = task.map(|task| &task.language).filter(|language| **language != meeting.language);
        OpenAction {
            number: action.called_by(&meeting.name.committee),
            committee: &given.committee,
            meeting: &given.meeting,
            reference: &given.reference,
            anchor: &action.anchor.0,
            text: task.map(|task| words(&task.text.prose())),
            language: other.map(Language::tag),
            owners: owners.iter().map(|owner| owner.who.called()).collect(),
            due: standing.due.map(Due::of),
            last_reported: is_news.then(|| standing.last.meeting.reference_in(meeting)),
        }
    }
}
