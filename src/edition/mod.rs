//! What one audience may see of a book. Whatever it may not see is gone here, so that no writer,
//! index or metadata field can show it: it never had it.
//!
//! An audience is known by the highest classification it may see. Minutes are made for the readers
//! of the record's own classification: an item, entry or annex marked more closed than its record
//! is replaced by its stand-in, and nothing leads to it any more.

mod actions;
mod closed;
mod comments;
mod counts;
mod decision_note;
mod extract;
mod meeting;
mod queries;
mod readers;
mod record;
mod sitting;
mod wall;
mod walled;
mod ways;

pub use actions::StandingAction;
pub use comments::{Answers, DisposedComment, Dispositions, SaidComment, dispositions};
pub use extract::NoExtract;
pub use meeting::{EditionMeeting, Extract, Extracted};
pub use queries::{
    ActionCounts, ActionList, ActionQuery, ActionState, Attendance, AttendancePart, DecisionCounts,
    DecisionList, DecisionQuery, DecisionState, Force, LastDays, ListedDecision, MeetingQuorum, Member,
    OwnerAsked, OwnerQuery, Subject,
};
pub use readers::Readers;
pub use record::lacks_parts;
pub use sitting::{ListedItem, Sitting};

use crate::book::{Book, Log, Meeting};
use crate::ids::RecordId;
use std::sync::{Arc, OnceLock};
use wall::{Seen, Wall};
use walled::Walled;

/// A book as one audience may see it. The book stays whole where it is: what is seen of a meeting is made when it is asked
/// for.
#[derive(Clone)]
pub struct Edition {
    walled: Walled,
    log: Arc<Log>,
    /// Made when a register asks for them.
    sittings: OnceLock<Vec<Sitting>>,
}

impl Edition {
    /// What may be seen of a meeting of the book; none if that is nothing. It is made anew each time.
    pub fn of(&self, whole: &Meeting) -> Option<EditionMeeting> {
        Some(self.seen(self.walled.before(whole)?))
    }

    /// The same of the meeting of a record.
    pub fn at(&self, record: &RecordId) -> Option<EditionMeeting> {
        Some(self.seen(self.walled.before_record(record)?))
    }

    fn seen(&self, wall: Wall<'_>) -> EditionMeeting {
        let wall = wall.for_print();
        let Seen { meeting, barred, hides } = wall.meeting();
        let (barred, log) = (Arc::new(barred), self.log.clone());
        EditionMeeting { meeting, clearance: wall.clearance(), barred, hides, log, extract: None }
    }

    /// What registers say of each meeting of which anything may be seen, in the book's order.
    pub fn sittings(&self) -> &[Sitting] {
        self.sittings.get_or_init(|| self.walled.walls().map(|wall| wall.sitting()).collect())
    }

    /// The meetings of which anything may be seen, in the order of [`Edition::sittings`], each with the wall before its
    /// readers.
    fn open(&self) -> impl Iterator<Item = (&Sitting, Wall<'_>)> {
        self.sittings().iter().zip(self.walled.walls())
    }
}

/// The edition of a book for its readers: looks through the book for what is closed to them, and folds the log of what they
/// may know of actions. The book is not copied.
pub fn issue(book: &Arc<Book>, readers: &Readers) -> Edition {
    let walled = Walled::new(book, readers);
    let log = Arc::new(Log::fold(walled.walls().map(|wall| wall.told_of_actions())));
    Edition { walled, log, sittings: OnceLock::new() }
}
