//! A meeting's day whose year was mistyped: all other days of its record lie in another time.

use super::texts;
use crate::diagnostic::{Report, SessionFault};
use crate::record::forms::DueDate;
use crate::record::{EntryKind, Record};
use jiff::civil::Date;
use std::ops::Range;

/// So many days before a meeting nothing is due, and no meeting announced, that is minuted there: not all that is.
const LONG_BEFORE: i32 = 300;

/// The same where it is but one day.
const VERY_LONG_BEFORE: i32 = 5 * 365;

/// So many days after a meeting nothing is yet.
const LONG_AFTER: i32 = 10 * 365;

/// Warns of a day from which all others are far; gives whether it is so.
pub(super) fn check(record: &Record, report: &mut Report) -> bool {
    let Some(met) = record.sessions.iter().map(|session| session.date).min() else { return false };
    let days = days(record);
    let after = |day: &Date| (*day - met).get_days();
    let enough = if days.len() > 1 { LONG_BEFORE } else { VERY_LONG_BEFORE };
    let is_far = |far: &dyn Fn(i32) -> bool| !days.is_empty() && days.iter().all(|day| far(after(day)));
    let is_far = is_far(&|days| days < -enough) || is_far(&|days| days > LONG_AFTER);
    if let Some(nearest) = days.iter().min_by_key(|day| after(day).abs()).filter(|_| is_far) {
        let fault = SessionFault::FarOff { met: met.to_string(), other: nearest.to_string() };
        report.add(&record.source, place(record, met), fault);
    }
    is_far
}

/// The days that are to come in a record.
fn days(record: &Record) -> Vec<Date> {
    let due = texts::entries(record).into_iter().filter_map(|entry| match &entry.kind {
        EntryKind::Action(action) => action.due.as_ref(),
        EntryKind::Report(reported) => reported.due.as_ref(),
        _ => None,
    });
    let due = due.filter_map(|due| match due {
        DueDate::Date(day) => Some(day.value),
        DueDate::Words(_) => None,
    });
    due.chain(record.next_meetings.iter().map(|next| next.date.value)).collect()
}

/// Where a record says its day.
fn place(record: &Record, met: Date) -> Range<usize> {
    let (text, day) = (&record.source.text, met.to_string());
    let is_said = |(start, _): &(usize, &str)| {
        let before = text.get(..*start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
        before.trim().trim_end_matches('=').trim() == "date"
    };
    let said = text.match_indices(&day).find(is_said).map(|(start, day)| start..start + day.len());
    said.unwrap_or_else(|| record.meeting.range())
}
