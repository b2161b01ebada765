//! A meeting of an edition.

use super::record;
use super::wall::Barred;
use crate::book::{Anchor, Log, Meeting};
use crate::record::Rank;
use std::sync::Arc;

/// A meeting as one audience may see it. Only an [`Edition`](super::Edition) makes one.
#[derive(Debug, Clone)]
pub struct EditionMeeting {
    /// What is seen of it.
    pub(super) meeting: Meeting,
    /// Up to where its readers may see.
    pub(super) clearance: Rank,
    /// What it says that may not be followed as it is written.
    pub(super) barred: Arc<Barred>,
    /// Whether anything of it is withheld.
    pub(super) hides: bool,
    /// The actions that its readers may know of.
    pub(super) log: Arc<Log>,
    /// None for the whole minutes.
    pub(super) extract: Option<Extract>,
}

/// What a document says besides or instead of the minutes, when it is an extract of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// What it holds.
    pub of: Extracted,
    /// What tells its files from those of the minutes: `item-4`.
    pub suffix: String,
}

/// What an extract holds of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extracted {
    /// The item of this name.
    Item(Anchor),
    /// Who was there and what was decided, without the discussion: a decision note.
    Decisions,
}

impl Extract {
    /// The item that it holds; none for a decision note.
    pub fn item(&self) -> Option<&Anchor> {
        match &self.of {
            Extracted::Item(item) => Some(item),
            Extracted::Decisions => None,
        }
    }

    /// Whether it is a decision note.
    pub fn is_decision_note(&self) -> bool {
        self.item().is_none()
    }
}

impl EditionMeeting {
    /// What may be seen of the meeting.
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// The references, as they are written, that do not lead where they did: what is there is closed to these readers.
    pub fn barred(&self) -> impl Iterator<Item = &str> {
        self.barred.ways.keys().map(String::as_str)
    }

    /// The record as those who read the minutes may have it, in TOML: without the author's remarks and
    /// waivers, and without what is withheld. None for an extract, of minutes that were withdrawn, and if its file cannot be
    /// read.
    pub fn record(&self) -> Option<String> {
        if self.extract.is_some() || self.meeting.withdrawal.is_some() {
            return None;
        }
        record::record(&self.meeting, &self.barred, self.hides)
    }
}
