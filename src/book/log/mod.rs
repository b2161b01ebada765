//! The log of actions: what all records together say about each.
//!
//! It is folded anew from the meetings each time, in the order of time, whatever order they come in;
//! nobody edits it. A translation says again what its original says: only its words are kept.
//!
//! `action` is what the log holds of each, `fold` puts it together.

mod action;
mod fold;

pub use action::{Event, Happened, LoggedAction, Occasion, Progress, Standing, Translated, Worded};
pub use fold::{Log, Told};
