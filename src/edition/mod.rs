//! What one audience may see of a book. Whatever it may not see is gone here, so that no writer,
//! index or metadata field can show it: it never had it.
//!
//! An audience is known by the highest classification it may see. Minutes are made for the readers
//! of the record's own classification: an item, entry or annex marked more closed than its record
//! is replaced by its stand-in, and nothing leads to it any more.

mod withhold;

use crate::book::{Book, Meeting};

/// A book as one audience may see it.
#[derive(Debug, Clone)]
pub struct Edition {
    meetings: Vec<EditionMeeting>,
}

/// A meeting as one audience may see it. Only [`issue`] makes one.
#[derive(Debug, Clone)]
pub struct EditionMeeting(Meeting);

impl Edition {
    /// The meetings, in the book's order.
    pub fn meetings(&self) -> &[EditionMeeting] {
        &self.meetings
    }
}

impl EditionMeeting {
    /// What may be seen of the meeting.
    pub fn meeting(&self) -> &Meeting {
        &self.0
    }
}

/// The edition of a book for the readers of each record's own classification.
pub fn issue(book: Book) -> Edition {
    let meetings = withhold::withhold(book.meetings);
    Edition { meetings: meetings.into_iter().map(EditionMeeting).collect() }
}
