//! Reads a checked record as a careful colleague would: promises that nobody noted, decisions hidden
//! in running text, abbreviations never explained, placeholders left over, days that no program knows for days.
//!
//! Input: a [`Record`] and its [`Committee`]. Output: warnings. [`Waived`] then takes out what the
//! record waives with a reason, wherever in the program it was found.

mod abbreviations;
mod capitals;
mod days;
mod exchanged;
mod items;
mod members;
mod parts;
mod pattern;
mod promises;
mod texts;
mod titles;
mod totals;
mod votes;
mod waive;
mod weekdays;
mod words;
mod year;

pub use waive::Waived;

use crate::diagnostic::{EntryFault, Report, ReviewFault, SessionFault, meant};
use crate::prose::Key;
use crate::record::forms::{DueDate, Outcome, ShownFact, WorkState};
use crate::record::{Action, Committee, EntryKind, Record};
use crate::vocabulary::Vocabulary;

/// Reviews one record.
///
/// Input: a checked record and its committee. Nothing comes out but what is reported: warnings of what somebody should
/// look at, at the place of each, those left out that the record waives; and waivers of nothing. How grave each is the
/// committee may say, when all is told. It takes time in proportion to the texts, and looks at no other record.
pub fn review(record: &Record, committee: &Committee, report: &mut Report) {
    // A record may use words of another language than its own, and no other check knows them.
    let vocabulary = Vocabulary::all();
    let texts = texts::texts(record);
    parts::check(record, committee, &texts, report);
    promises::check(record, vocabulary, &texts, report);
    words::check(record, committee, vocabulary, &texts, report);
    weekdays::check(record, vocabulary, &texts, report);
    members::check(record, committee, vocabulary, &texts, report);
    abbreviations::check(record, committee, vocabulary, &texts, report);
    votes::check(record, vocabulary, report);
    titles::check(record, vocabulary, report);
    items::check(record, report);
    totals::check(record, vocabulary, report);
    exchanged::check(record, report);
    let is_far = year::check(record, report);
    let met = record.sessions.iter().map(|session| session.end_date).max().filter(|_| !is_far);
    for next in &record.next_meetings {
        if let Some(met) = met.filter(|met| next.date.value < *met) {
            let fault =
                SessionFault::NextBeforeMeeting { next: next.date.value.to_string(), met: met.to_string() };
            report.add(&record.source, next.date.at.clone(), fault);
        }
    }
    for entry in texts::entries(record) {
        match &entry.kind {
            EntryKind::Action(action) => check_action(record, action, is_far, vocabulary, report),
            EntryKind::Report(reported) => {
                let ends = matches!(reported.outcome, Outcome::Closed | Outcome::Withdrawn);
                check_due(
                    record,
                    reported.due.as_ref().filter(|_| !ends && !is_far),
                    false,
                    vocabulary,
                    report,
                );
            }
            _ => {}
        }
    }
    check_shown(record, committee, report);
}

fn check_action(
    record: &Record,
    action: &Action<Key>,
    is_far: bool,
    vocabulary: &Vocabulary,
    report: &mut Report,
) {
    if action.owners.is_empty() {
        report.add(&record.source, action.text.text.range(), EntryFault::ActionWithoutOwner);
    }
    let is_checked = action.state == WorkState::Open && !is_far;
    check_due(record, action.due.as_ref().filter(|_| is_checked), true, vocabulary, report);
}

/// Warns of what actions say and their minutes do not: once for a record, for the committee wants it so for all of
/// them. A state other than open is always printed.
fn check_shown(record: &Record, committee: &Committee, report: &mut Report) {
    let entries = texts::entries(record);
    let actions = || {
        entries.iter().filter_map(|entry| match &entry.kind {
            EntryKind::Action(action) => Some(action),
            _ => None,
        })
    };
    let owner = actions().find_map(|action| action.owners.first()).map(|owner| owner.range());
    let due = actions().find_map(|action| action.due.as_ref()).map(|due| match due {
        DueDate::Date(day) => day.at.clone(),
        DueDate::Words(words) => words.range(),
    });
    for (fact, key, place) in [(ShownFact::Owner, "owner", owner), (ShownFact::Due, "due", due)] {
        if let Some(place) = place.filter(|_| !committee.actions.show.contains(&fact)) {
            report.add(&record.source, place, ReviewFault::NotShown { key });
        }
    }
}

/// Warns of a day before the meeting that sets it, and of one that is written in words.
fn check_due(
    record: &Record,
    due: Option<&DueDate>,
    given: bool,
    vocabulary: &Vocabulary,
    report: &mut Report,
) {
    if let (Some(DueDate::Words(words)), Some(met)) = (due, record.sessions.first()) {
        let days = days::days_in(words.as_str(), met.date, vocabulary);
        let days: Vec<_> = days.into_iter().map(meant::in_both).collect();
        if !days.is_empty() {
            let fault = EntryFault::DueInWords { written: words.value.trim().into(), days };
            report.add(&record.source, words.range(), fault);
        }
    }
    let met = record.sessions.iter().map(|session| session.date).min();
    if let (Some(DueDate::Date(due)), Some(met)) = (due, met)
        && due.value < met
    {
        let fault = EntryFault::DueBeforeMeeting { due: due.value.to_string(), met: met.to_string(), given };
        report.add(&record.source, due.at.clone(), fault);
    }
}
