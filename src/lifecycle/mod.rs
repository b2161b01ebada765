//! Steps in the life of a record. Each is planned here from the book's files, as data; the disk is
//! changed elsewhere.

mod circulate;
mod edit;
mod lines;
mod listed;
mod new;

pub use circulate::circulate;
pub use lines::changed_lines;
pub use new::{NewRecord, NextMeeting, begin};

/// A record that shall be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The record's path as shown.
    pub path: String,
    /// Its text as it was read; empty if there is none yet.
    pub before: String,
    /// Its text as it shall be.
    pub after: String,
}

impl Change {
    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        self.before == self.after
    }

    /// The way back.
    pub fn back(self) -> Self {
        Change { path: self.path, before: self.after, after: self.before }
    }
}

/// What a circulation writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulation {
    /// The record with its numbers.
    pub record: Change,
    /// The committee's list of what was circulated, which outlives the record; a translation stands in none.
    pub list: Option<Change>,
}
