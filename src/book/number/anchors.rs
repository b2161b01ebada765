//! Permanent names, of which no two in a record are the same.

use crate::book::names::Anchor;
use crate::record::Rank;
use std::collections::BTreeMap;
use std::mem;

/// The permanent names of a record so far; with each, how many were wanted like it.
#[derive(Default)]
pub(in crate::book) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// Makes names of what each wants to be named, in that order. Of two that want the same the more open one has it,
    /// so that its readers do not learn of the other.
    pub(in crate::book) fn name_all(&mut self, mut wanted: Vec<(Rank, &mut Anchor)>) {
        wanted.sort_by_key(|(rank, _)| *rank);
        for (_, anchor) in wanted {
            *anchor = self.unique(mem::take(&mut anchor.0));
        }
    }

    /// A name that nothing else in the record has.
    pub(in crate::book) fn unique(&mut self, wanted: String) -> Anchor {
        let Some(mut count) = self.0.get(&wanted).copied() else {
            self.0.insert(wanted.clone(), 1);
            return Anchor(wanted);
        };
        let anchor = loop {
            count += 1;
            let anchor = format!("{wanted}-{count}");
            if !self.0.contains_key(&anchor) {
                break anchor;
            }
        };
        self.0.insert(wanted, count);
        self.0.insert(anchor.clone(), 1);
        Anchor(anchor)
    }
}
