//! Meetings whose numbers and days disagree: a year that was mistyped puts a draft before all others.

use super::model::Meeting;
use crate::diagnostic::{NumberFault, Report};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Warns of drafts that are numbered after a meeting and held before it, where both are called by a number alone.
pub(super) fn check_order(meetings: &[Meeting], report: &mut Report) {
    let mut numbered: BTreeMap<&str, BTreeMap<u64, &Meeting>> = BTreeMap::new();
    for meeting in meetings.iter().filter(|meeting| meeting.original.is_none()) {
        if let Ok(number) = meeting.meeting.trim().parse() {
            numbered.entry(&meeting.name.committee).or_default().insert(number, meeting);
        }
    }
    for of_committee in numbered.values() {
        let meetings: Vec<(&Meeting, Date)> =
            of_committee.values().map(|meeting| (*meeting, meeting.moment().date)).collect();
        for (at, pair) in meetings.windows(2).enumerate() {
            let [(before, was), (meeting, is)] = pair else { continue };
            if is >= was {
                continue;
            }
            // The day is mistyped that fits neither neighbour.
            let fits_without =
                at.checked_sub(1).and_then(|at| meetings.get(at)).is_some_and(|(_, day)| day <= is);
            let goes_on = meetings.get(at + 2).is_none_or(|(_, day)| day < was);
            let is_before = !(fits_without && goes_on && before.circulated.is_none());
            let ((meeting, met), (beside, day)) =
                if is_before { ((meeting, is), (before, was)) } else { ((before, was), (meeting, is)) };
            if meeting.circulated.is_none() {
                let beside = (beside.reference.clone(), day.to_string());
                let fault = NumberFault::OutOfOrder { met: met.to_string(), beside, is_before };
                report.add(&meeting.source, meeting.at.clone(), fault);
            }
        }
    }
}
