//! How the quorum of meetings is reckoned.

use super::super::wall::Wall;
use super::super::{Edition, Sitting};
use crate::book::{CountedPart, NumberedItem, Pointer, Working};
use crate::ids::RecordId;
use crate::prose::Inline;
use std::collections::BTreeSet;

/// The working of one meeting.
#[derive(Debug, Clone)]
pub struct MeetingQuorum<'a> {
    /// The meeting.
    pub meeting: &'a Sitting,
    /// Who counted, and for what; none where nobody is listed.
    pub working: Option<Working>,
    /// For each part of the working, the title of its item, as far as it is seen; nothing for an opening.
    pub titles: Vec<Vec<Inline<Pointer>>>,
}

impl Edition {
    /// Those of some records of a committee (its key) for which it has a rule.
    pub fn ruled<'e>(&'e self, committee: &str, records: &BTreeSet<RecordId>) -> Vec<&'e Sitting> {
        let has_rule = |sitting: &&Sitting| is_ruled(sitting, committee, records);
        self.sittings().iter().filter(has_rule).collect()
    }

    /// The working of the quorum of the same. What is seen of a meeting is made and let go, one after the other.
    pub fn quorum<'e>(&'e self, committee: &str, records: &BTreeSet<RecordId>) -> Vec<MeetingQuorum<'e>> {
        let ruled = self.open().filter(|(sitting, _)| is_ruled(sitting, committee, records));
        let working = |(meeting, wall): (&'e Sitting, Wall<'_>)| {
            let seen = wall.meeting().meeting;
            let parts = seen.working.iter().flat_map(|working| &working.parts);
            let titles = parts.map(|part| match &part.part {
                CountedPart::Item { path, .. } => find(&seen.items, path).map(|item| item.title.clone()),
                CountedPart::Opening(_) => None,
            });
            let titles = titles.map(Option::unwrap_or_default).collect();
            MeetingQuorum { meeting, titles, working: seen.working }
        };
        ruled.map(working).collect()
    }
}

/// Whether it is one of those records, and there is a rule on one of its days by which it met.
fn is_ruled(sitting: &Sitting, committee: &str, records: &BTreeSet<RecordId>) -> bool {
    let mut days = sitting.sessions.iter().map(|session| session.date);
    sitting.name.committee == committee
        && records.contains(&sitting.record)
        && !sitting.is_withdrawn
        && !sitting.is_adopted
        && days.any(|day| sitting.committee.quorum_on(day).is_some())
}

/// The item at a place among others, each step a place within the one before.
fn find<'i>(items: &'i [NumberedItem], path: &[usize]) -> Option<&'i NumberedItem> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    if rest.is_empty() { Some(item) } else { find(&item.items, rest) }
}
