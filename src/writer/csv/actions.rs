//! The register of actions.

use super::sheet::{Column, table};
use crate::book::{Event, Happened, Progress};
use crate::edition::StandingAction;
use crate::writer::in_words::{ActionWord, due, owners, word, words};
use jiff::civil::Date;

/// An action, and the day that the register shows.
struct Row<'a> {
    found: &'a StandingAction<'a>,
    as_of: Date,
}

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    vec![
        ("committee", |row| row.found.action.given.name.committee.clone()),
        ("meeting", |row| row.found.action.given.reference.clone()),
        ("given", |row| row.found.action.given.moment.date.to_string()),
        ("number", |row| row.found.action.number.clone()),
        ("action", |row| {
            row.found.action.task.as_ref().map(|task| words(&task.text.prose())).unwrap_or_default()
        }),
        ("owners", |row| owners(row.found.standing.owners).join("; ")),
        ("due", |row| row.found.standing.due.map(due).unwrap_or_default()),
        ("state", |row| word(ActionWord::of(&row.found.standing.progress))),
        ("overdue", |row| if row.found.is_overdue(row.as_of) { "yes" } else { "no" }.into()),
        ("carried-on-as", |row| match &row.found.standing.progress {
            Progress::CarriedOn(by) => by.words.clone(),
            Progress::Open | Progress::Closed | Progress::Withdrawn => String::new(),
        }),
        ("last-reported", |row| {
            row.last().map(|last| last.meeting.moment.date.to_string()).unwrap_or_default()
        }),
        ("last-reported-at", |row| row.last().map(|last| last.meeting.reference.clone()).unwrap_or_default()),
        ("last-report", |row| {
            let text = row.last().and_then(|last| last.text.as_ref());
            text.map(|text| words(&text.text.prose())).unwrap_or_default()
        }),
    ]
}

impl Row<'_> {
    /// What was last said of the action since it was given.
    fn last(&self) -> Option<&Event> {
        Some(self.found.standing.last).filter(|last| !matches!(last.what, Happened::Given(_)))
    }
}

/// Actions as of a day, a row each. An action that two committees did together is to be given once.
pub fn actions(actions: &[&StandingAction<'_>], as_of: Date) -> Vec<u8> {
    table(&columns(), actions.iter().map(|found| Row { found, as_of }))
}
