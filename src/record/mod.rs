//! One record at a time: TOML in, a checked [`Record`] out.
//!
//! Steps: [`forms`] are the shapes as written; `scheme` and `committee` resolve what a record
//! stands under; `check` turns a record's form into types that cannot be wrong.

pub mod forms;

mod check;
mod committee;
mod entries;
mod model;
mod pattern;
mod people;
mod remarks;
mod roster;
mod scheme;
mod sessions;

pub use check::check_record;
pub use committee::{
    ActionStyle, AttendanceTable, Committee, CommitteeSources, resolve_committee, unknown_classification,
};
pub use model::{
    Action, ActionReport, Annex, Circulated, Decision, DecisionPart, Entry, EntryKind, Frozen, Group, Item,
    ItemFacts, ItemNumber, Note, PresenceTable, Record, Session, Speech, StructuredTable, Vote, VoteFacts,
    Waivers, Written, WrittenLine,
};
pub use pattern::{Pattern, Placeholder};
pub use people::{is_absent, same_name};
pub use roster::{Fraction, QuorumRule, Roster, Seat};
pub use scheme::{BUILT_IN_SCHEMES, Classification, Rank, Scheme, read_scheme};
pub use sessions::weekday_like;
