//! What bears numbers across a meeting: the decisions and actions among the entries of its record.

use crate::diagnostic::NumberedPart;
use crate::prose::Key;
use crate::record::{Committee, Entry, EntryKind, Item, Rank, Record};

/// What bears numbers across the whole meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Numbered {
    /// A decision.
    Decision,
    /// An action.
    Action,
}

impl Numbered {
    /// Both, in the order in which what concerns them is listed.
    pub(super) const ALL: [Numbered; 2] = [Numbered::Action, Numbered::Decision];

    /// What an entry is numbered as.
    pub(super) fn of(entry: &Entry<Key>) -> Option<Self> {
        match entry.kind {
            EntryKind::Action(_) => Some(Numbered::Action),
            EntryKind::Decision(_) => Some(Numbered::Decision),
            _ => None,
        }
    }

    /// What a fault calls it.
    pub(super) fn part(self) -> NumberedPart {
        match self {
            Numbered::Action => NumberedPart::Action,
            Numbered::Decision => NumberedPart::Decision,
        }
    }
}

/// A record with its committee.
pub(super) type Owned<'a> = (&'a Record, &'a Committee);

/// All entries in the order in which they are numbered.
pub(super) fn all_entries(record: &Record) -> Vec<&Entry<Key>> {
    fn of_items<'a>(items: &'a [Item<Key>], entries: &mut Vec<&'a Entry<Key>>) {
        for item in items {
            entries.extend(&item.entries);
            of_items(&item.items, entries);
        }
    }
    let mut entries = Vec::new();
    of_items(&record.items, &mut entries);
    entries.extend(record.annexes.iter().flat_map(|annex| &annex.entries));
    entries
}

/// How closed a part is within something.
pub(super) fn closed(own: Option<Rank>, outer: Rank) -> Rank {
    own.map_or(outer, |own| own.max(outer))
}
