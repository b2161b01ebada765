//! One record at a time: TOML in, a checked [`Record`] out.
//!
//! Steps: [`forms`] are the shapes as written; `scheme` and `committee` resolve what a record
//! stands under; `directory` says who is meant by a name; `check` turns a record's form into types that cannot be wrong.

pub mod forms;

mod check;
mod circulated;
mod committee;
mod directory;
mod entries;
mod filling;
mod joint;
mod model;
mod names;
mod pattern;
mod people;
mod plain;
mod quorum_rule;
mod remarks;
mod roster;
mod scheme;
mod seated;
mod sessions;
mod several;
mod tables;
mod written;

pub use check::check_record;
pub use circulated::{CirculatedMeeting, LENT, check_lent, lent, read_circulated};
pub use committee::{ActionStyle, Committee, CommitteeSources, resolve_committee, unknown_classification};
pub use directory::{Name, Who};
pub use joint::{Joint, known};
pub use model::{
    Action, ActionReport, Annex, Circulated, Decision, DecisionPart, Dissent, Entry, EntryKind, Frozen,
    Group, HeldWords, Interest, Item, ItemFacts, ItemNumber, Movement, Note, PresenceTable, Record, Session,
    Speech, StructuredTable, Vote, VoteFacts, Waivers,
};
pub use names::{
    ByName, Likeness, Spelling, are_one, called, folded, folded_words, is_one_of, is_turned, same_name,
    unaccented,
};
pub use pattern::{Pattern, Placeholder};
pub use quorum_rule::{Fraction, QuorumRule};
pub use roster::{RecordCount, Roster, Seat, has_room, nearly};
pub use scheme::{BUILT_IN_SCHEMES, Classification, Rank, Scheme, read_scheme};
pub use sessions::{Moments, attended, moment_in, sessions_of};
pub use tables::{AttendanceTable, TableHeading};
pub use written::{Written, WrittenLine};
