//! One record at a time: TOML in, a checked [`Record`] out.
//!
//! Steps: [`forms`] are the shapes as written; `scheme` and `committee` resolve what a record
//! stands under; `directory` says who is meant by a name; `check` turns a record's form into types that cannot be wrong.

pub mod forms;

mod check;
mod circulated;
mod comments;
mod committee;
mod committee_sources;
mod directory;
mod entries;
mod filling;
mod joint;
mod lending;
mod lent;
mod life;
mod misnamed;
mod model;
mod moments;
mod names;
mod pattern;
mod people;
mod person;
mod plain;
mod quorum_rule;
mod remarks;
mod resolve_committee;
mod resolve_roster;
mod room;
mod roster;
mod scheme;
mod sealed;
mod seated;
mod seldom;
mod session_names;
mod sessions;
mod several;
mod tables;
mod time_zone;
mod times;
mod tombstone;
mod version;
mod who;
mod written;

pub use check::check_record;
pub use circulated::{CirculatedMeeting, read_circulated, read_sealed};
pub use comments::read_comments;
pub use committee::{ActionStyle, Approval, Committee, HandedOver, Retention};
pub use committee_sources::CommitteeSources;
pub use joint::{Joint, known};
pub use lending::{check_lent, lent};
pub use lent::LENT;
pub use life::{State, Step};
pub use model::{
    Action, ActionReport, Annex, Circulated, Decision, DecisionPart, Dissent, Entry, EntryFacts, EntryKind,
    Frozen, Group, HeldWords, Interest, Item, ItemFacts, ItemNumber, Movement, Note, PresenceTable, Record,
    Referring, Sealed, Session, Speech, StructuredTable, Translated, Vote, VoteFacts, Waivers, Withdrawal,
};
pub use moments::Moments;
pub use names::{
    ByName, Likeness, Spelling, are_one, called, folded, folded_words, is_one_of, is_turned, same_name,
    unaccented,
};
pub use pattern::{Pattern, Placeholder};
pub use person::{Beside, Person};
pub use quorum_rule::{Fraction, QuorumRule};
pub use resolve_committee::{resolve_committee, unknown_classification};
pub use room::{RecordCount, has_room};
pub use roster::{Roster, Seat, nearly};
pub use scheme::{BUILT_IN_SCHEMES, Classification, Rank, Scheme, read_scheme};
pub use sealed::{check_sealed, content_of, is_changed, is_translated_otherwise};
pub use seldom::{Seldom, Sparse};
pub use sessions::{attended, sessions_of};
pub use tables::{AttendanceTable, TableHeading};
pub use time_zone::moment_in;
pub use tombstone::{NAMELESS_ITEM, tombstone};
pub use version::Version;
pub use who::{Name, Who};
pub use written::{Written, WrittenLine};
