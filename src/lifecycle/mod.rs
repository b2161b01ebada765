//! Steps in the life of a record. Each is planned here from the book's files, as data; the disk is
//! changed elsewhere.

mod new;

pub use new::{NewRecord, NextMeeting, begin};
