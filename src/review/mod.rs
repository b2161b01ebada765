//! Reads a checked record as a careful colleague would: promises that nobody noted, decisions hidden
//! in running text, abbreviations never explained, placeholders left over.
//!
//! Input: a [`Record`] and its [`Committee`]. Output: warnings. [`waive`] then takes out what the
//! record waives with a reason, wherever in the program it was found.

mod abbreviations;
mod promises;
mod texts;
mod totals;
mod votes;
mod waive;
mod words;

pub use waive::waive;

use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot};
use crate::form::{Text, range_in_text};
use crate::prose::Key;
use crate::record::forms::{DueDate, WorkState};
use crate::record::{Action, Committee, EntryKind, Record};
use std::ops::Range;

/// Reviews one record.
pub fn review(record: &Record, committee: &Committee, report: &mut Report) {
    let texts = texts::texts(record);
    promises::check(record, &texts, report);
    words::check(record, committee, &texts, report);
    abbreviations::check(record, committee, &texts, report);
    votes::check(record, committee, report);
    totals::check(record, report);
    let met = record.sessions.iter().map(|session| session.end_date).max();
    for next in &record.next_meetings {
        if let Some(met) = met.filter(|met| next.date.value < *met) {
            let fault = Fault::NextBeforeMeeting { next: next.date.value.to_string(), met: met.to_string() };
            report.add(&record.source, next.date.at.clone(), fault);
        }
    }
    for entry in texts::entries(record) {
        if let EntryKind::Action(action) = &entry.kind {
            check_action(record, action, report);
        }
    }
}

fn check_action(record: &Record, action: &Action<Key>, report: &mut Report) {
    if action.owners.is_empty() {
        report.add(&record.source, action.text.text.range(), Fault::ActionWithoutOwner);
    }
    let met = record.sessions.iter().map(|session| session.date).min();
    if let (Some(DueDate::Date(due)), Some(met)) = (&action.due, met)
        && due.value < met
        && action.state == WorkState::Open
    {
        let fault = Fault::DueBeforeMeeting { due: due.value.to_string(), met: met.to_string() };
        report.add(&record.source, due.at.clone(), fault);
    }
}

/// Adds a warning at a place within a text.
fn warn(report: &mut Report, source: &Source, text: &Text, range: Range<usize>, fault: Fault) {
    let place = range_in_text(&source.text, text, range);
    report.push(Finding {
        severity: Severity::Warning,
        fault,
        spot: Some(Spot::new(source, place)),
        other: None,
    });
}
