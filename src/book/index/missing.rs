//! Records that something may refer to, and nothing can be found in: those that could not be read, and those that are gone.

use crate::book::alike::{alike, spaced};
use crate::book::lost::Unread;
use crate::book::model::{MeetingName, Pointer, Target};
use crate::form::{PlaceName, committee_and_meeting};
use hashbrown::HashMap;

/// All such records. Who asks is a record of a committee: `own` is its key.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// Of each committee the records that could not be read, and which of them has a name.
    unread: HashMap<String, UnreadOf>,
    /// The records that are gone.
    lost: Vec<Unread>,
}

/// The records of a committee that could not be read.
#[derive(Debug)]
struct UnreadOf {
    /// The file to mend for the first of them.
    first: String,
    /// The file to mend for a meeting, by what it is called, and its name and reference if they can be seen.
    by_key: HashMap<String, Seen>,
    /// What meetings are called there, by how it reads.
    readings: HashMap<String, String>,
}

/// The file to mend for a meeting, and its name and reference if they can be seen.
type Seen = (String, Option<(MeetingName, String)>);

impl UnreadOf {
    /// The record of the meeting that is called so, or whose name reads so.
    fn called(&self, name: &str, by_reading: bool) -> Option<&Seen> {
        let name = if by_reading { self.readings.get(&alike(name))? } else { name };
        self.by_key.get(name)
    }
}

impl Missing {
    /// Lists them.
    pub(super) fn new(unread: Vec<Unread>) -> Self {
        let mut missing = Missing::default();
        for unread in unread {
            if unread.lost.is_some() {
                missing.lost.push(unread);
                continue;
            }
            let Unread { committee, keys, mend: _, file, name, lost: _ } = unread;
            let new = || UnreadOf { first: file.clone(), by_key: HashMap::new(), readings: HashMap::new() };
            let of_committee = missing.unread.entry(committee).or_insert_with(new);
            for key in keys {
                of_committee.readings.entry(alike(&key)).or_insert_with(|| key.clone());
                of_committee.by_key.entry(key).or_insert_with(|| (file.clone(), name.clone()));
            }
        }
        missing
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.unread.is_empty() && self.lost.is_empty()
    }

    /// Whether `key`, as it is written, names a record that could not be read or is gone, or what stood in it.
    pub(super) fn has(&self, own: &str, key: &str) -> bool {
        let meeting = PlaceName::of(key).meeting();
        // A record of another committee is not meant by its name alone.
        let is_meant = |lost: &Unread| {
            lost.committee == own || !lost.keys.iter().any(|name| spaced(name) == spaced(meeting))
        };
        self.unread_named(own, meeting, false).is_some() || self.lost_written(own, key).is_some_and(is_meant)
    }

    /// Whether what one of them is called, or what is known to have stood in one that is gone, reads like `key`.
    pub(super) fn reads_like(&self, own: &str, key: &str) -> bool {
        self.unread_named(own, PlaceName::of(key).meeting(), true).is_some()
            || self.lost.iter().any(|lost| lost.committee == own && lost.reads_like(key))
    }

    /// Whether a record of a committee could not be read.
    pub(super) fn is_of(&self, committee: &str) -> bool {
        self.unread.contains_key(committee)
    }

    /// The file to mend first for a committee.
    pub(super) fn first_of(&self, committee: &str) -> Option<&str> {
        Some(self.unread.get(committee)?.first.as_str())
    }

    /// The file to mend for the record that is called so, or else whose name reads so.
    pub(super) fn file_of(&self, own: &str, meeting: &str) -> Option<&str> {
        let named = |by_reading| self.unread_named(own, meeting, by_reading);
        named(false).or_else(|| named(true)).map(|(file, _)| file.as_str())
    }

    /// The record that could not be read and that is called so, or whose name reads so.
    fn unread_named(&self, own: &str, words: &str, by_reading: bool) -> Option<&Seen> {
        let words = words.trim();
        // A name such as 12/2026 has a stroke of its own.
        let mut names = [Some((own, words)), committee_and_meeting(words)].into_iter().flatten();
        names.find_map(|(committee, name)| self.unread.get(committee)?.called(name, by_reading))
    }

    /// The record that is gone and in which `key` stood, as it is written or else as it reads.
    pub(super) fn lost(&self, own: &str, key: &str) -> Option<&Unread> {
        let reads_so = |lost: &&Unread| lost.committee == own && lost.reads_like(key);
        self.lost_written(own, key).or_else(|| self.lost.iter().find(reads_so))
    }

    fn lost_written(&self, own: &str, key: &str) -> Option<&Unread> {
        let (here, elsewhere): (Vec<&Unread>, Vec<&Unread>) =
            self.lost.iter().partition(|lost| lost.committee == own);
        here.into_iter().chain(elsewhere).find(|lost| lost.is_meant(key, own))
    }

    /// A meeting whose record is gone, where nothing but its name is asked for. Of minutes that were withdrawn nothing
    /// is left that a link could lead to.
    pub(super) fn lost_meeting(&self, own: &str, key: &str) -> Option<Pointer> {
        let lost = self.lost(own, key).filter(|lost| lost.is_called(key))?;
        let (name, words) = lost.name.clone()?;
        let target =
            if lost.is_withdrawn() { Target::Nowhere } else { Target::Elsewhere { name, anchor: None } };
        Some(Pointer { words, guarded: None, is_local: false, target })
    }

    /// A meeting whose record could not be read, where nothing but its name is asked for: it is called as it was.
    pub(super) fn unread_meeting(&self, own: &str, key: &str) -> Option<Pointer> {
        let (_, seen) = self.unread_named(own, key, false)?;
        let (name, words) = seen.clone()?;
        let target = Target::Elsewhere { name, anchor: None };
        Some(Pointer { words, guarded: None, is_local: false, target })
    }
}
