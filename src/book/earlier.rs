//! What earlier records announced, as far as the readers of a later one may know it.

use super::announced::Announced;
use super::model::Meeting;
use crate::record::Rank;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Where something was announced: by which meeting, in which place of its list.
pub(super) type Announcement = (usize, usize);

/// So many records.
pub(super) fn count(records: usize) -> u32 {
    u32::try_from(records).unwrap_or(u32::MAX)
}

/// The places that the readers of a meeting's minutes may know.
pub(super) fn seen(meetings: &[Meeting], at: usize, places: &[Announcement]) -> Vec<Announcement> {
    let rank = |at: usize| -> Rank { meetings[at].classification };
    places.iter().filter(|(by, _)| rank(*by) <= rank(at)).copied().collect()
}

/// What earlier records announced.
#[derive(Default)]
pub(super) struct Earlier {
    /// Where, by what it is known by.
    pub(super) places: BTreeMap<String, Vec<Announcement>>,
    /// What those are known by that have one key, or one kind and day.
    pub(super) alike: BTreeMap<String, Vec<String>>,
    /// What those are known by that a committee announced for a day.
    pub(super) on_day: BTreeMap<(String, Date), BTreeSet<String>>,
}

impl Earlier {
    /// What the readers of a meeting's minutes may know of something: how it was announced last.
    pub(super) fn last<'m>(
        &self,
        meetings: &'m [Meeting],
        at: usize,
        identity: &str,
    ) -> Option<(Announcement, &'m Announced)> {
        let (by, place) = seen(meetings, at, self.places.get(identity)?).last().copied()?;
        Some(((by, place), &meetings[by].next_meetings[place]))
    }

    /// The same of all that have a key, or a kind and day.
    pub(super) fn all<'m>(
        &self,
        meetings: &'m [Meeting],
        at: usize,
        alike: &str,
    ) -> Vec<(&String, &'m Announced)> {
        let identities = self.alike.get(alike).into_iter().flatten();
        identities.filter_map(|identity| Some((identity, self.last(meetings, at, identity)?.1))).collect()
    }
}
