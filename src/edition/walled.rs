//! A book behind the wall before some readers: nothing of it is reached but through [`Wall`], and no query takes a field of a
//! whole meeting.

use super::closed::Closed;
use super::readers::Readers;
use super::wall::Wall;
use crate::book::{Book, Meeting};
use crate::ids::RecordId;
use std::sync::Arc;

/// A whole book, and what of it is closed to some readers.
#[derive(Clone)]
pub(super) struct Walled {
    book: Arc<Book>,
    readers: Readers,
    closed: Arc<Closed>,
}

impl Walled {
    /// The book as it is for its readers: looks through all of it for what is closed to them. It is not copied.
    pub(super) fn new(book: &Arc<Book>, readers: &Readers) -> Self {
        let closed = Arc::new(Closed::find(book, readers));
        Walled { book: book.clone(), readers: readers.clone(), closed }
    }

    /// The wall before a meeting of the book; none where its readers may see nothing of it.
    pub(super) fn before<'a>(&'a self, whole: &'a Meeting) -> Option<Wall<'a>> {
        Some(Wall::new(&self.closed, whole, self.readers.clearance(whole)?))
    }

    /// The same before the meeting of a record.
    pub(super) fn before_record(&self, record: &RecordId) -> Option<Wall<'_>> {
        self.before(self.book.meetings.iter().find(|whole| whole.record == *record)?)
    }

    /// The same before each meeting of which anything may be seen, in the book's order.
    pub(super) fn walls(&self) -> impl Iterator<Item = Wall<'_>> {
        self.book.meetings.iter().filter_map(|whole| self.before(whole))
    }
}
