//! The days of the steps: each is taken on the day of the one before it, or later.

use super::refused::refused;
use crate::book::Meeting;
use crate::diagnostic::{Report, StepFault};
use jiff::civil::Date;

/// Why a step cannot be of a day: what became of the minutes last is of a later one, or they met later.
pub(super) fn refuse_before(meeting: &Meeting, on: Date) -> Report {
    let met = meeting.sessions.iter().map(|session| session.date).min();
    let changed = meeting.changes.iter().map(|change| change.on);
    let steps = [met, meeting.circulated, meeting.approved_on, meeting.adopted_on];
    match steps.into_iter().flatten().chain(changed).max() {
        Some(last) if on < last => {
            refused(meeting, StepFault::BeforeLast { on: on.to_string(), last: last.to_string() })
        }
        _ => Report::new(),
    }
}
