//! All records together: numbers are given and references bound.
//!
//! Steps: `number` gives every item, decision, action and annex its number and permanent anchor;
//! `index` knows what can be referred to; `bind` turns every `[[key]]` into a pointer.
//! Numbers are given here and nowhere else.

mod bind;
mod gather;
mod index;
mod model;
mod names;
mod number;

pub use gather::gather;
pub use model::{
    Anchor, Book, EntryLinks, Meeting, MeetingName, Minuted, NAMELESS, NumberedAnnex, NumberedEntry,
    NumberedItem, Pointer, Target,
};
pub use names::file_name;
