//! Meetings whose numbers and days disagree: a year that was mistyped puts a draft before all others.

use super::model::Meeting;
use super::moment::Moment;
use crate::diagnostic::{Fault, Report};
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
        let meetings = of_committee.values();
        for (before, meeting) in meetings.clone().zip(meetings.skip(1)) {
            let (was, is) = (Moment::of(before).date, Moment::of(meeting).date);
            if is < was && !meeting.circulated {
                let before = (before.reference.clone(), was.to_string());
                let fault = Fault::OutOfOrder { met: is.to_string(), before };
                report.add(&meeting.source, meeting.at.clone(), fault);
            }
        }
    }
}
