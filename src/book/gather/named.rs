//! Records with what they are called by.

use crate::book::index::MeetingIndex;
use crate::book::model::MeetingName;
use crate::book::numbers::Numbers;
use crate::book::parts::parts;
use crate::book::translation::Side;
use crate::diagnostic::Report;
use crate::record::forms::TableOf;
use crate::record::{Committee, Person, Record, known};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A record that is called something.
pub(super) struct Named {
    /// The record.
    pub(super) record: Box<Record>,
    /// Its committee.
    pub(super) committee: Arc<Committee>,
    /// What its files are called.
    pub(super) name: MeetingName,
    /// Its reference as printed.
    pub(super) reference: String,
    /// Of a joint meeting: who of its people was listed at earlier ones of its committee alone.
    pub(super) known_before: BTreeSet<String>,
}

impl Named {
    /// The record as a side of a translation.
    pub(super) fn side<'a>(&'a self, numbers: &'a Numbers) -> Side<'a> {
        let Named { record, committee, reference, .. } = self;
        Side { record, committee, numbers, reference }
    }

    /// The people whom it lists as members, there or away.
    fn members(&self) -> impl Iterator<Item = &Person> {
        let tables = self.record.attendance.iter();
        let tables = tables.filter(|table| table.table.of != TableOf::Others);
        tables.flat_map(|table| &table.groups).flat_map(|group| &group.people)
    }

    /// What can be referred to in it.
    pub(super) fn index(&self, numbers: &Numbers, report: &mut Report) -> MeetingIndex {
        let owned = (self.record.as_ref(), self.committee.as_ref());
        let index = MeetingIndex::new(owned, self.name.clone(), self.reference.clone(), numbers, report);
        if self.record.withdrawal.is_some() {
            return index;
        }
        index.with_parts(parts(&self.record, &self.committee, numbers))
    }
}

/// For each meeting that was joint: who of its people was listed at earlier ones of its committee alone.
pub(super) fn known_before(named: &[Named]) -> Vec<BTreeSet<String>> {
    let is_joint = |named: &&Named| !named.record.joint_with.is_empty();
    let hosts: BTreeSet<String> =
        named.iter().filter(is_joint).map(|joint| joint.record.id.committee.clone()).collect();
    // The first day on which a committee listed somebody.
    let mut first: HashMap<(&str, String), Date> = HashMap::new();
    for alone in named.iter().filter(|named| !is_joint(named) && hosts.contains(&named.record.id.committee)) {
        let day = alone.record.sessions[0].date;
        for name in known(alone.members()) {
            let first = first.entry((&alone.record.id.committee, name)).or_insert(day);
            *first = day.min(*first);
        }
    }
    let of_joint = |joint: &Named| -> BTreeSet<String> {
        let day = joint.record.sessions[0].date;
        let is_before = |name: &String| {
            first.get(&(joint.record.id.committee.as_str(), name.clone())).is_some_and(|first| *first < day)
        };
        known(joint.members()).into_iter().filter(is_before).collect()
    };
    named.iter().map(|named| if is_joint(&named) { of_joint(named) } else { BTreeSet::new() }).collect()
}
