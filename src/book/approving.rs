//! Whether a meeting decided on the minutes of another.

use super::model::{Meeting, MeetingName, Minuted, NumberedEntry, NumberedItem, Pointer, Target};
use crate::prose::map_inlines;
use crate::record::{EntryKind, Written};

impl Meeting {
    /// Whether it took a decision on the minutes of another meeting: one that names them, or that stands in an item which
    /// does, and was not lost.
    pub fn decided_on(&self, other: &MeetingName) -> bool {
        self.items.iter().any(|item| item.decided_on(other, Whole::Only))
    }

    /// Whether it took a decision on the minutes of another meeting, or on something in them.
    pub fn decided_about(&self, other: &MeetingName) -> bool {
        self.items.iter().any(|item| item.decided_on(other, Whole::OrAPlace))
    }
}

/// What of minutes a decision may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// The minutes as a whole, and no place in them.
    Only,
    /// The minutes, or a place in them.
    OrAPlace,
}

impl Meeting {
    /// The place of the first of its items that names the minutes of another meeting.
    pub fn item_naming(&self, other: &MeetingName) -> Option<usize> {
        self.items.iter().position(|item| item.names(other, Whole::Only))
    }
}

impl NumberedItem {
    fn decided_on(&self, other: &MeetingName, what: Whole) -> bool {
        let decides = |entry: &NumberedEntry| match &entry.content {
            Minuted::Said(EntryKind::Decision(decision)) => decision.carried != Some(false),
            Minuted::Said(_) | Minuted::Withheld(_) | Minuted::Gone | Minuted::Withdrawn(_) => false,
        };
        let has_decision = self.entries.iter().any(decides);
        has_decision && self.names(other, what)
            || self.items.iter().any(|inner| inner.decided_on(other, what))
    }

    /// Whether its title, or what stands directly in it, names the minutes of another meeting.
    fn names(&self, other: &MeetingName, what: Whole) -> bool {
        let mut found = false;
        let mut look = |pointer: Pointer| {
            found |= match &pointer.target {
                Target::Elsewhere { name, anchor } => {
                    name == other && (anchor.is_none() || what == Whole::OrAPlace)
                }
                _ => false,
            };
        };
        let _: Vec<_> = map_inlines(self.title.clone(), &mut look);
        for entry in &self.entries {
            for text in texts(entry) {
                let _: Written<()> = text.clone().map(&mut |_, pointer| look(pointer));
            }
        }
        found
    }
}

/// The texts of an entry in which minutes are named that are approved.
fn texts(entry: &NumberedEntry) -> Vec<&Written<Pointer>> {
    match &entry.content {
        Minuted::Said(EntryKind::Text(text)) => vec![text],
        Minuted::Said(EntryKind::Decision(decision)) => {
            std::iter::once(&decision.text).chain(decision.parts.iter().map(|part| &part.text)).collect()
        }
        Minuted::Said(EntryKind::Note(note)) => vec![&note.text],
        Minuted::Said(
            EntryKind::Action(_)
            | EntryKind::Report(_)
            | EntryKind::Speech(_)
            | EntryKind::Vote(_)
            | EntryKind::Facts(_)
            | EntryKind::Movement(_)
            | EntryKind::Table(_),
        )
        | Minuted::Withheld(_)
        | Minuted::Gone
        | Minuted::Withdrawn(_) => Vec::new(),
    }
}
