//! A checked record.
//!
//! Types that hold references are generic in what one is ([`Referring`]): a [`Key`] as written here, a bound
//! pointer in the book. Tables of a form that cannot be wrong once read stand here as they are.

mod item;
mod referring;
mod said;

use super::forms::{
    AdoptedForm, AttachmentForm, ChangeForm, Held, MeetingKind, Mode, NextMeetingForm, QuorumForm,
    RecordStatus, SessionOutcome, SignatureForm,
};
use super::lent::LENT;
use super::pattern::Pattern;
use super::person::Person;
use super::scheme::Rank;
use super::tables::AttendanceTable;
use super::who::Name;
use crate::diagnostic::{Source, Spot};
use crate::form::{At, Language, Reference, Text, ToItem, ToMeeting};
use crate::ids::RecordId;
use crate::prose::Key;
pub use item::{Annex, Entry, EntryFacts, EntryKind, Item, ItemFacts, ItemNumber, Waivers};
use jiff::civil::{Date, Time};
pub use referring::Referring;
pub use said::{
    Action, ActionReport, Decision, DecisionPart, Dissent, Movement, Note, Speech, StructuredTable, Vote,
    VoteFacts,
};
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

/// One meeting, checked by itself and against its committee.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file.
    pub source: Source,
    /// Which it is.
    pub id: RecordId,
    /// The meeting's key.
    pub meeting: Text,
    /// A title of its own.
    pub title: Option<Text>,
    /// A reference of its own.
    pub reference: Option<Text>,
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// How far the minutes have come.
    pub status: RecordStatus,
    /// Their version.
    pub version: Option<Text>,
    /// Their language.
    pub language: Language,
    /// Where that is said; none: the committee says it, or nobody.
    pub language_at: Option<Spot>,
    /// What they translate.
    pub translation_of: Option<Reference<ToMeeting>>,
    /// As which version of what they translate they were sealed.
    pub translated: Option<Box<Translated>>,
    /// Where they were approved.
    pub approved_at: Option<Reference<ToMeeting>>,
    /// The day on which a meeting approved them; without a meeting, the last day on which somebody could object.
    pub approved_on: Option<Date>,
    /// What changed from each version to the next, in order.
    pub changes: Vec<ChangeForm>,
    /// Whether they were approved with amendments.
    pub is_amended: bool,
    /// Why they hold no longer, and since when.
    pub withdrawal: Option<Box<Withdrawal>>,
    /// The day on which they were approved before they entered the book.
    pub adopted_on: Option<Date>,
    /// The files that were approved then.
    pub adopted: Vec<AdoptedForm>,
    /// Whether it lists itself all who were there.
    pub is_at_its_word: bool,
    /// Committees that met jointly.
    pub joint_with: Vec<Text>,
    /// What was frozen when the draft was sent to members.
    pub circulated: Option<Box<Circulated>>,
    /// What a translation repeats of that of its original.
    pub repeated: Option<Box<Circulated>>,
    /// The classification's place in its scheme.
    pub classification: Rank,
    /// Whether the record names it itself.
    pub is_classified: bool,
    /// A handling sentence of the record's own.
    pub handling: Option<Text>,
    /// The meeting's parts; at least one.
    pub sessions: Vec<Session>,
    /// Who was there, in the committee's order of tables.
    pub attendance: Vec<PresenceTable>,
    /// Members of the public.
    pub public: Option<u32>,
    /// The quorum.
    pub quorum: Option<Box<QuorumForm>>,
    /// Interests declared.
    pub interests: Vec<Interest>,
    /// The items.
    pub items: Vec<Item<Key>>,
    /// The annexes.
    pub annexes: Vec<Annex<Key>>,
    /// Attached files.
    pub attachments: Vec<AttachmentForm>,
    /// When the meeting was closed.
    pub closed: Option<At<Time>>,
    /// The time zone that it names for all that it says.
    pub time_zone: Option<Text>,
    /// Meetings to come.
    pub next_meetings: Vec<NextMeetingForm>,
    /// Lines to sign on.
    pub signature: Option<Box<SignatureForm>>,
    /// Whether the lines of pages are numbered.
    pub line_numbers: bool,
    /// Names that may stand in the record besides those known.
    pub names: Vec<Text>,
    /// Warnings waived for the whole record.
    pub waivers: Waivers,
}

/// Why minutes hold no longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Withdrawal {
    /// The reason, as their readers read it.
    pub reason: Text,
    /// The day.
    pub on: Date,
    /// The meeting that withdrew them.
    pub at: Option<Reference<ToMeeting>>,
}

/// What was frozen when a draft was sent to members.
#[derive(Debug, Clone, PartialEq)]
pub struct Circulated {
    /// Where the record says it.
    pub at: Range<usize>,
    /// The day on which it was sent out.
    pub on: Date,
    /// What was sealed of it last; none: it was sent out before versions were sealed.
    pub sealed: Option<Sealed>,
    /// The reference.
    pub reference: String,
    /// The head of the archive's log before they were sealed as approved.
    pub log_head: Option<String>,
    /// Of the actions.
    pub actions: Frozen,
    /// Of the decisions.
    pub decisions: Frozen,
    /// The numbers of the items in their order; none: they were not written down.
    pub items: Vec<String>,
    /// The same of the annexes.
    pub annexes: Vec<String>,
    /// Digests of what the committee's file lent the minutes; none: they were sent out before such were written down.
    pub lent: [Option<String>; LENT.len()],
    /// Digests of the words that members hold.
    pub digests: Vec<HeldWords>,
}

/// As which version of its original a translation was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// Where the record says it.
    pub at: Range<usize>,
    /// The version of the original.
    pub version: String,
    /// A digest of all that the translation said then; none in a record that came with its minutes.
    pub content: Option<String>,
    /// Whether it says something else by now.
    pub is_changed: bool,
}

/// What was sealed of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The version.
    pub version: String,
    /// A digest of all that the record said then ([`content_digest`](crate::form::content_digest)).
    pub content: String,
    /// Whether the record says something else by now.
    pub is_changed: bool,
}

/// What members hold behind a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldWords {
    /// Whether it is an action, else a decision.
    pub is_action: bool,
    /// Its number, as the record writes it.
    pub number: String,
    /// A digest of its words.
    pub digest: String,
}

/// What was frozen of the numbers of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// How they look; none: they are printed nowhere.
    pub pattern: Option<Pattern>,
    /// The year through which they were counted; none: within the meeting.
    pub year: Option<i16>,
    /// Those that members hold.
    pub held: Held,
}

/// A part of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// What it is called.
    pub name: Option<Text>,
    /// Its day.
    pub date: Date,
    /// Where that is said.
    pub date_at: Range<usize>,
    /// The weekday that shall be printed.
    pub weekday: Option<Text>,
    /// When it started.
    pub start: Option<Time>,
    /// When it ended.
    pub end: Option<Time>,
    /// The day it ended.
    pub end_date: Date,
    /// Where.
    pub venue: Option<Text>,
    /// In what way people took part.
    pub mode: Option<Mode>,
    /// The time zone's name.
    pub time_zone: Option<Text>,
    /// How it ended.
    pub outcome: SessionOutcome,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq)]
pub struct Interest {
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// Who declared it.
    pub person: Name,
    /// What kind of interest.
    pub kind: Option<Text>,
    /// The item it concerns.
    pub item: Option<Reference<ToItem>>,
    /// The interest itself.
    pub interest: Text,
    /// What the person did.
    pub did: Option<Text>,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
}

/// A table of attendance, as filled.
#[derive(Debug, Clone)]
pub struct PresenceTable {
    /// Which of the committee's tables it is.
    pub table: Arc<AttendanceTable>,
    /// Its groups in the order written.
    pub groups: Vec<Group>,
}

/// People who stand together.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they have in common, if it has a name.
    pub label: Option<Text>,
    /// The people in the order written.
    pub people: Vec<Person>,
}
