//! Actions for programs.

use super::{Sheet, file, words};
use crate::book::{Happened, Progress};
use crate::edition::StandingAction;
use crate::record::Name;
use crate::record::forms::DueDate;
use crate::writer::data::object::object;
use crate::writer::data::words::bound;
use jiff::civil::Date;
use serde_json::Value as Json;

/// The version of the shape of the JSON file. It changes when a reader of the old shape would misread the
/// new one.
const SHAPE: u32 = 1;

/// Actions of committees, as comma-separated values.
pub fn actions_csv(actions: &[StandingAction<'_>], as_of: Date) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "committee",
        "meeting",
        "given",
        "number",
        "action",
        "owners",
        "due",
        "state",
        "overdue",
        "carried-on-as",
        "last-reported",
        "last-reported-at",
        "last-report",
    ]);
    for found in actions {
        let StandingAction { action, standing } = found;
        let given = &action.given;
        let last = Some(standing.last).filter(|last| !matches!(last.what, Happened::Given(_)));
        let by = match &standing.progress {
            Progress::CarriedOn(by) => by.words.clone(),
            _ => String::new(),
        };
        sheet.row([
            given.name.committee.clone(),
            given.reference.clone(),
            given.moment.date.to_string(),
            action.number.clone(),
            action.task.as_ref().map(|task| words(&task.text.prose)).unwrap_or_default(),
            owners(standing.owners).join("; "),
            standing.due.map(due).unwrap_or_default(),
            state(&standing.progress).into(),
            if found.is_overdue(as_of) { "yes" } else { "no" }.into(),
            by,
            last.map(|last| last.meeting.moment.date.to_string()).unwrap_or_default(),
            last.map(|last| last.meeting.reference.clone()).unwrap_or_default(),
            last.and_then(|last| last.text.as_ref()).map(|text| words(&text.text.prose)).unwrap_or_default(),
        ]);
    }
    sheet.bytes()
}

/// Actions of committees, as JSON, with all that was said of each.
pub fn actions_json(actions: &[StandingAction<'_>], as_of: Date) -> Vec<u8> {
    let list: Vec<Json> = actions.iter().map(|found| action(found, as_of)).collect();
    file([
        ("minutebook", SHAPE.into()),
        ("as-of", as_of.to_string().into()),
        ("count", list.len().into()),
        ("actions", list.into()),
    ])
}

fn action(found: &StandingAction<'_>, as_of: Date) -> Json {
    let StandingAction { action, standing } = found;
    let given = &action.given;
    let events = action.events.iter().filter(|event| event.meeting.moment.date <= as_of);
    let events: Vec<Json> = events
        .map(|event| {
            let (what, by) = match &event.what {
                Happened::Given(_) => ("given", None),
                Happened::TakenOut(_) => ("withdrawn", None),
                Happened::Reported(outcome) => (outcome.word(), None),
                Happened::CarriedOn(by) => ("carried-on", Some(bound(by))),
            };
            let reason = match &event.what {
                Happened::TakenOut(withdrawn) => Some(withdrawn.reason.value.clone()),
                _ => None,
            };
            object!({
                "meeting": &event.meeting.name.meeting,
                "committee": &event.meeting.name.committee,
                "reference": &event.meeting.reference,
                "date": event.meeting.moment.date.to_string(),
                "anchor": &event.anchor.0,
                "what": what,
                "by": by,
                "reason": reason,
                "text": event.text.as_ref().map(|text| words(&text.text.prose)),
                "owners": owners(&event.owners),
                "due": event.due.as_ref().map(due),
            })
        })
        .collect();
    object!({
        "number": &action.number,
        "ordinal": &action.ordinal,
        "committee": &given.name.committee,
        "committees": &given.committees,
        "meeting": &given.name.meeting,
        "reference": &given.reference,
        "given": given.moment.date.to_string(),
        "anchor": &action.anchor.0,
        "text": action.task.as_ref().map(|task| words(&task.text.prose)),
        "owners": owners(standing.owners),
        "due": standing.due.map(due),
        "state": state(&standing.progress),
        "overdue": found.is_overdue(as_of),
        "events": events,
    })
}

/// Owners by their names in full.
fn owners(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.who.called()).collect()
}

fn due(due: &DueDate) -> String {
    match due {
        DueDate::Date(date) => date.value.to_string(),
        DueDate::Words(words) => words.value.clone(),
    }
}

fn state(progress: &Progress) -> &'static str {
    match progress {
        Progress::Open => "open",
        Progress::Closed => "closed",
        Progress::Withdrawn => "withdrawn",
        Progress::CarriedOn(_) => "carried-on",
    }
}
