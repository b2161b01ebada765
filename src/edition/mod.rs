//! What one audience may see of a book. Whatever it may not see is gone here, so that no writer,
//! index or metadata field can show it: it never had it.
//!
//! An audience is known by the highest classification it may see. Minutes are made for the readers
//! of the record's own classification: an item, entry or annex marked more closed than its record
//! is replaced by its stand-in, and nothing leads to it any more.

mod actions;
mod extract;
mod queries;
mod record;
mod withhold;

pub use actions::StandingAction;
pub use extract::{Extract, NoExtract};
pub use queries::{
    ActionCounts, ActionList, ActionQuery, ActionState, Attendance, AttendancePart, DecisionCounts,
    DecisionList, DecisionQuery, DecisionState, Force, LastDays, ListedDecision, Member, OwnerAsked,
    OwnerQuery, Subject,
};
pub use record::lacks_parts;

use crate::book::{Book, Log, Meeting};
use crate::record::Rank;
use std::collections::BTreeMap;
use std::sync::Arc;
use withhold::{Barred, Kept, withhold};

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
    fn clearance(&self, meeting: &Meeting) -> Option<Rank> {
        match self {
            Readers::OfEach => Some(meeting.classification),
            Readers::Cleared(ranks) => {
                ranks.get(&meeting.name.committee).copied().filter(|rank| *rank >= meeting.classification)
            }
        }
    }
}

/// A book as one audience may see it.
#[derive(Debug, Clone)]
pub struct Edition {
    meetings: Vec<EditionMeeting>,
    log: Arc<Log>,
}

/// A meeting as one audience may see it. Only [`issue`] makes one.
#[derive(Debug, Clone)]
pub struct EditionMeeting {
    meeting: Meeting,
    /// Up to where its readers may see.
    clearance: Rank,
    /// What it says that may not be followed as it is written.
    barred: Arc<Barred>,
    /// Whether anything of it is withheld.
    hides: bool,
    log: Arc<Log>,
    /// None for the whole minutes.
    extract: Option<Extract>,
}

impl Edition {
    /// The meetings, in the book's order.
    pub fn meetings(&self) -> &[EditionMeeting] {
        &self.meetings
    }
}

impl EditionMeeting {
    /// What may be seen of the meeting.
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// The record as those who read the minutes may have it, in TOML: without the author's remarks and
    /// waivers, and without what is withheld. None for an extract, and if its file cannot be read.
    pub fn record(&self) -> Option<String> {
        if self.extract.is_some() {
            return None;
        }
        record::record(&self.meeting, &self.barred, self.hides)
    }
}

/// The edition of a book for its readers.
pub fn issue(book: Book, readers: &Readers) -> Edition {
    let kept = withhold(book.meetings, readers);
    let log = Arc::new(Log::fold(kept.iter().map(|kept| &kept.meeting)));
    let meeting = |Kept { meeting, clearance, barred, hides }| EditionMeeting {
        meeting,
        clearance,
        barred: Arc::new(barred),
        hides,
        log: log.clone(),
        extract: None,
    };
    let meetings = kept.into_iter().map(meeting);
    Edition { meetings: meetings.collect(), log }
}
