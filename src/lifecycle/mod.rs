//! Steps in the life of a record. Each is planned here from the book's files, as data; the disk is
//! changed elsewhere.

mod circulate;
mod new;

pub use circulate::circulate;
pub use new::{NewRecord, NextMeeting, begin};

/// A record that shall be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The record's path as shown.
    pub path: String,
    /// Its text as it was read.
    pub before: String,
    /// Its text as it shall be.
    pub after: String,
}
