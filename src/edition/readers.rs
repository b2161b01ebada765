//! Who an edition is for.

use crate::book::Meeting;
use crate::record::Rank;
use std::collections::BTreeMap;

/// Who an edition is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    /// Those of each record's own classification.
    OfEach,
    /// Those who may see up to a classification, by committee; what is of other committees they may not.
    Cleared(BTreeMap<String, Rank>),
}

impl Readers {
    /// Up to where they may see a meeting; none if they may not see it at all.
    pub(super) fn clearance(&self, meeting: &Meeting) -> Option<Rank> {
        match self {
            Readers::OfEach => Some(meeting.classification),
            Readers::Cleared(ranks) => {
                ranks.get(&meeting.name.committee).copied().filter(|rank| *rank >= meeting.classification)
            }
        }
    }
}
