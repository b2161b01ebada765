//! What one audience may see of a book. Whatever it may not see is gone here, so that no writer,
//! index or metadata field can show it: it never had it.
//!
//! An audience is known by the highest classification it may see. Minutes are made for the readers
//! of the record's own classification: an item, entry or annex marked more closed than its record
//! is replaced by its stand-in, and nothing leads to it any more.

mod actions;
mod closed;
mod counts;
mod extract;
mod meeting;
mod queries;
mod readers;
mod record;
mod sitting;
mod wall;
mod ways;

pub use actions::StandingAction;
pub use extract::NoExtract;
pub use meeting::{EditionMeeting, Extract};
pub use queries::{
    ActionCounts, ActionList, ActionQuery, ActionState, Attendance, AttendancePart, DecisionCounts,
    DecisionList, DecisionQuery, DecisionState, Force, LastDays, ListedDecision, MeetingQuorum, Member,
    OwnerAsked, OwnerQuery, Subject,
};
pub use readers::Readers;
pub use record::lacks_parts;
pub use sitting::{ListedItem, Sitting};

use crate::book::{Book, Log, Meeting, Told};
use crate::ids::RecordId;
use closed::Closed;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use wall::{Seen, Wall};

/// A book as one audience may see it. The book stays whole where it is: what is seen of a meeting is made when it is asked
/// for.
#[derive(Clone)]
pub struct Edition {
    book: Arc<Book>,
    readers: Readers,
    closed: Arc<Closed>,
    log: Arc<Log>,
    /// Made when a register asks for them.
    sittings: OnceLock<Vec<Sitting>>,
}

impl Edition {
    /// What may be seen of a meeting of the book; none if that is nothing. It is made anew each time.
    pub fn of(&self, whole: &Meeting) -> Option<EditionMeeting> {
        let clearance = self.readers.clearance(whole)?;
        let Seen { meeting, barred, hides } =
            Wall::new(&self.closed, whole, clearance).for_print().meeting(whole);
        let (barred, log) = (Arc::new(barred), self.log.clone());
        Some(EditionMeeting { meeting, clearance, barred, hides, log, extract: None })
    }

    /// The same of the meeting of a record.
    pub fn at(&self, record: &RecordId) -> Option<EditionMeeting> {
        self.of(self.book.meetings.iter().find(|whole| whole.record == *record)?)
    }

    /// What registers say of each meeting of which anything may be seen, in the book's order.
    pub fn sittings(&self) -> &[Sitting] {
        self.sittings.get_or_init(|| self.open().map(|(whole, _)| Sitting::of(whole)).collect())
    }

    /// The meetings of which anything may be seen, in the order of [`Edition::sittings`], each with the wall before its
    /// readers: they are whole, and what is behind the wall is asked of it alone.
    fn open(&self) -> impl Iterator<Item = (&Meeting, Wall<'_>)> {
        self.book
            .meetings
            .iter()
            .filter_map(|whole| Some((whole, Wall::new(&self.closed, whole, self.readers.clearance(whole)?))))
    }
}

/// The edition of a book for its readers: looks through the book for what is closed to them, and folds the log of what they
/// may know of actions. The book is not copied.
pub fn issue(book: &Arc<Book>, readers: &Readers) -> Edition {
    let closed = Closed::find(book, readers);
    let told = book.meetings.iter().filter_map(|meeting| {
        let wall = Wall::new(&closed, meeting, readers.clearance(meeting)?);
        let entries = wall.told_of_actions(meeting).into_iter().map(Cow::Owned).collect();
        Some(Told { meeting, entries })
    });
    let log = Arc::new(Log::fold(told));
    let (book, readers) = (book.clone(), readers.clone());
    Edition { book, readers, closed: Arc::new(closed), log, sittings: OnceLock::new() }
}
