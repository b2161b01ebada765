//! What can be referred to, and by which words.
//!
//! `meeting` lists what is in one meeting, `finder` finds it in the book; `alike` knows what is written otherwise and read
//! alike, `missing` the records that cannot be read or are gone, and `nearest` says what was probably meant.

mod alike;
mod finder;
mod found;
mod meeting;
mod missing;
mod nearest;

pub(super) use finder::Index;
pub(super) use found::{Found, Unfound};
pub(super) use meeting::MeetingIndex;
