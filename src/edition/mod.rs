//! What one audience may see of a book. Whatever it may not see is gone here, so that no writer,
//! index or metadata field can show it: it never had it.
//!
//! An audience is known by the highest classification it may see. Minutes are made for the readers
//! of the record's own classification: an item, entry or annex marked more closed than its record
//! is replaced by its stand-in, and nothing leads to it any more.

mod closed;
mod record;
mod withhold;

use crate::book::{Book, Meeting};
use closed::Closed;
use std::sync::Arc;

/// A book as one audience may see it.
#[derive(Debug, Clone)]
pub struct Edition {
    meetings: Vec<EditionMeeting>,
}

/// A meeting as one audience may see it. Only [`issue`] makes one.
#[derive(Debug, Clone)]
pub struct EditionMeeting {
    meeting: Meeting,
    closed: Arc<Closed>,
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
    /// waivers, and without what is withheld. None if its file cannot be read.
    pub fn record(&self) -> Option<String> {
        record::record(&self.meeting, &self.closed)
    }
}

/// The edition of a book for the readers of each record's own classification.
pub fn issue(book: Book) -> Edition {
    let closed = Arc::new(Closed::find(&book.meetings));
    let meetings = withhold::withhold(book.meetings, &closed).into_iter();
    Edition { meetings: meetings.map(|meeting| EditionMeeting { meeting, closed: closed.clone() }).collect() }
}
