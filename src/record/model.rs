//! A checked record.
//!
//! Types that hold references are generic in what one is ([`Referring`]): a [`Key`] as written here, a bound
//! pointer in the book. Tables of a form that cannot be wrong once read stand here as they are.

use super::forms::{
    AttachmentForm, DueDate, ExclusionForm, Handled, Held, MeetingKind, Mode, NextMeetingForm, NoteKind,
    Outcome, OwnNumber, PaperForm, QuorumForm, RecordStatus, SessionOutcome, SignatureForm, StatusForm,
    Taken, WorkState,
};
use super::lent::LENT;
use super::pattern::Pattern;
use super::person::Person;
use super::scheme::Rank;
use super::seldom::{Seldom, Seldomly};
use super::tables::AttendanceTable;
use super::who::Name;
use super::written::{Written, WrittenLine};
use crate::diagnostic::{Source, Spot};
use crate::form::{At, Language, Reference, Text, ToItem, ToMeeting, ToPlace};
use crate::ids::RecordId;
use crate::prose::{Delimiter, Inline, Key, Numbering};
use jiff::civil::{Date, Time};
use std::fmt::Debug;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// What references are: as they are written, or bound to what they lead to.
pub trait Referring: Clone + Debug {
    /// One that stands by itself in a key of its own.
    type Lone: Clone + Debug;
}

impl Referring for Key {
    type Lone = Reference<ToPlace>;
}

/// A list without room for more: a book keeps tens of thousands.
pub(super) fn kept<T>(found: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = found.into_iter().collect();
    list.shrink_to_fit();
    list
}

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
    /// Where they were approved.
    pub approved_at: Option<Reference<ToMeeting>>,
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

/// What was frozen when a draft was sent to members.
#[derive(Debug, Clone, PartialEq)]
pub struct Circulated {
    /// Where the record says it.
    pub at: Range<usize>,
    /// The reference.
    pub reference: String,
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

/// How an item is numbered.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemNumber {
    /// By its place.
    Automatic,
    /// As written.
    Literal(Text),
    /// Not at all.
    None,
}

/// An item.
#[derive(Debug, Clone)]
pub struct Item<R: Referring> {
    /// Its key.
    pub key: Option<Text>,
    /// How it is numbered.
    pub number: ItemNumber,
    /// Its title; none: its number stands beside its first paragraph.
    pub title: Option<WrittenLine<R>>,
    /// What was minuted, its own text first.
    pub entries: Vec<Entry<R>>,
    /// Items within it.
    pub items: Vec<Item<R>>,
    /// The minute it carries on.
    pub carried_from: Option<R::Lone>,
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// All else about it.
    pub facts: Seldom<ItemFacts>,
}

impl<R: Referring> Item<R> {
    /// Its title; nothing for an item that is a numbered paragraph.
    pub fn heading(&self) -> &[Inline<R>] {
        self.title.as_ref().map_or(&[], |title| &title.content)
    }

    /// Where it is found in its file.
    pub fn place(&self) -> Range<usize> {
        self.title.as_ref().map_or_else(|| self.at.clone(), |title| title.text.range())
    }
}

/// What is said of an item beside what stands in it; no references are among it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemFacts {
    /// Where it is said that the text goes on in the title's line; none: it does not.
    pub run_in: Option<Range<usize>>,
    /// Who presented it.
    pub presenter: Vec<Name>,
    /// Papers before the meeting.
    pub papers: Vec<PaperForm>,
    /// When it was taken up.
    pub start: Option<At<Time>>,
    /// The name of its session.
    pub session: Option<Text>,
    /// Who left the room for it.
    pub absent: Vec<Name>,
    /// What became of it.
    pub handled: Option<Handled>,
    /// To when it was deferred.
    pub deferred_to: Option<Text>,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
    /// The resolution that excluded the public.
    pub exclusion: Option<Box<ExclusionForm>>,
    /// Whether it was held without being minuted.
    pub not_minuted: bool,
    /// Warnings waived in it.
    pub waivers: Waivers,
}

impl Seldomly for ItemFacts {
    const NOTHING: &'static Self = &ItemFacts {
        run_in: None,
        presenter: Vec::new(),
        papers: Vec::new(),
        start: None,
        session: None,
        absent: Vec::new(),
        handled: None,
        deferred_to: None,
        classification: None,
        stand_in: None,
        exclusion: None,
        not_minuted: false,
        waivers: Waivers(Vec::new()),
    };
}

/// An entry. [What is said of few](EntryFacts) is read as if it stood here.
#[derive(Debug, Clone)]
pub struct Entry<R: Referring> {
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// What it is.
    pub kind: EntryKind<R>,
    /// Its key.
    pub key: Option<Text>,
    /// All else about it.
    pub facts: Seldom<EntryFacts>,
}

impl<R: Referring> Deref for Entry<R> {
    type Target = EntryFacts;

    fn deref(&self) -> &EntryFacts {
        &self.facts
    }
}

/// What is said of few entries beside their words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntryFacts {
    /// A number of its own.
    pub number: Option<At<OwnNumber>>,
    /// Why it was taken out after its number was sent to members.
    pub withdrawn: Option<Text>,
    /// Its language.
    pub language: Option<Language>,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
    /// Warnings waived in it.
    pub waivers: Waivers,
}

impl Seldomly for EntryFacts {
    const NOTHING: &'static Self = &EntryFacts {
        number: None,
        withdrawn: None,
        language: None,
        classification: None,
        stand_in: None,
        waivers: Waivers(Vec::new()),
    };
}

/// What an entry is. Most are text, and thousands are kept: the others' facts stand elsewhere.
#[derive(Debug, Clone)]
pub enum EntryKind<R: Referring> {
    /// Running text.
    Text(Written<R>),
    /// A decision.
    Decision(Box<Decision<R>>),
    /// An action.
    Action(Box<Action<R>>),
    /// A report on an earlier action.
    Report(Box<ActionReport<R>>),
    /// A note.
    Note(Box<Note<R>>),
    /// A speaker's turn.
    Speech(Box<Speech<R>>),
    /// A vote without a decision.
    Vote(Box<Vote<R>>),
    /// Short statements.
    Facts(Vec<(Text, WrittenLine<R>)>),
    /// A table.
    Table(Box<StructuredTable<R>>),
    /// Somebody's coming or going.
    Movement(Box<Movement>),
}

impl<R: Referring> EntryKind<R> {
    /// Every name that stands in it by itself.
    pub fn names(&self) -> Vec<&Name> {
        fn voters(vote: &VoteFacts) -> impl Iterator<Item = &Name> {
            vote.votes.iter().flat_map(|(_, voters)| voters)
        }
        match self {
            EntryKind::Decision(decision) => {
                let dissent = decision.dissent.iter().map(|dissent| &dissent.name);
                let moved = decision.mover.iter().chain(&decision.seconder);
                moved.chain(dissent).chain(voters(&decision.vote)).collect()
            }
            EntryKind::Action(action) => action.owners.iter().collect(),
            EntryKind::Report(report) => report.owners.iter().collect(),
            EntryKind::Note(note) => note.author.iter().collect(),
            EntryKind::Speech(speech) => speech.speaker.iter().collect(),
            EntryKind::Vote(vote) => voters(&vote.facts).collect(),
            EntryKind::Movement(movement) => movement.names.iter().collect(),
            EntryKind::Text(_) | EntryKind::Facts(_) | EntryKind::Table(_) => Vec::new(),
        }
    }
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision<R: Referring> {
    /// What was decided.
    pub text: Written<R>,
    /// Its keyword.
    pub keyword: Option<Text>,
    /// Its parts.
    pub parts: Vec<DecisionPart<R>>,
    /// Who moved it.
    pub mover: Option<Name>,
    /// Who seconded it.
    pub seconder: Option<Name>,
    /// Who dissented.
    pub dissent: Vec<Dissent>,
    /// How it was voted on.
    pub vote: VoteFacts,
    /// Whether it was carried, if that is said.
    pub carried: Option<bool>,
    /// A line that sums it up.
    pub summary: Option<Text>,
    /// The decision it replaces.
    pub replaces: Option<R::Lone>,
    /// The decision it annuls.
    pub annuls: Option<R::Lone>,
    /// The status it gives.
    pub status: Option<StatusForm>,
}

/// A part of a decision.
#[derive(Debug, Clone)]
pub struct DecisionPart<R> {
    /// A number of its own; none: it is counted.
    pub number: Option<String>,
    /// What is decided.
    pub text: Written<R>,
}

impl<R: Referring> Decision<R> {
    /// How its parts are marked.
    pub fn numbering(&self) -> Numbering {
        let counted = Numbering::Decimal(1, Delimiter::Brackets);
        if self.parts.iter().all(|part| part.number.is_none()) {
            return counted;
        }
        let mark =
            |(at, part): (usize, &DecisionPart<R>)| part.number.clone().unwrap_or_else(|| counted.mark(at));
        Numbering::Written(self.parts.iter().enumerate().map(mark).collect())
    }
}

/// Somebody who dissented.
#[derive(Debug, Clone, PartialEq)]
pub struct Dissent {
    /// Who.
    pub name: Name,
    /// Why.
    pub reason: Option<Text>,
}

/// How something was voted on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VoteFacts {
    /// How it was taken.
    pub taken: Option<Taken>,
    /// How many for each option.
    pub tallies: Vec<(Text, u32)>,
    /// Who for each option.
    pub votes: Vec<(Text, Vec<Name>)>,
    /// The result.
    pub result: Option<Text>,
}

/// An action.
#[derive(Debug, Clone)]
pub struct Action<R: Referring> {
    /// Who is to do what.
    pub text: Written<R>,
    /// Who does it.
    pub owners: Vec<Name>,
    /// By when.
    pub due: Option<DueDate>,
    /// How far it is.
    pub state: WorkState,
    /// The action it carries on.
    pub carried_from: Option<R::Lone>,
}

/// A report on an earlier action.
#[derive(Debug, Clone)]
pub struct ActionReport<R: Referring> {
    /// The action; none: nothing is called so, which is an error.
    pub on: Option<R::Lone>,
    /// What became of it.
    pub outcome: Outcome,
    /// What was reported.
    pub text: Option<Written<R>>,
    /// Who does it from now on; empty: who did it before.
    pub owners: Vec<Name>,
    /// By when from now on; none: as before.
    pub due: Option<DueDate>,
}

/// A note.
#[derive(Debug, Clone)]
pub struct Note<R> {
    /// What it says.
    pub text: Written<R>,
    /// What kind.
    pub kind: NoteKind,
    /// When it was added.
    pub date: Option<Date>,
    /// Who added it.
    pub author: Option<Name>,
}

/// That somebody came in or left in the course of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Whether they came; they left otherwise.
    pub came: bool,
    /// Who.
    pub names: Vec<Name>,
    /// When.
    pub time: Option<At<Time>>,
}

/// A speaker's turn.
#[derive(Debug, Clone)]
pub struct Speech<R> {
    /// Who spoke.
    pub speaker: Option<Name>,
    /// What was said.
    pub text: Written<R>,
}

/// A vote without a decision.
#[derive(Debug, Clone)]
pub struct Vote<R> {
    /// The question.
    pub text: Written<R>,
    /// How it was voted on.
    pub facts: VoteFacts,
}

/// A table.
#[derive(Debug, Clone)]
pub struct StructuredTable<R> {
    /// What it shows.
    pub title: Option<WrittenLine<R>>,
    /// The headings.
    pub columns: Vec<WrittenLine<R>>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<WrittenLine<R>>>,
    /// The row that sums up; empty, or as long as the headings.
    pub total: Vec<WrittenLine<R>>,
}

/// An annex.
#[derive(Debug, Clone)]
pub struct Annex<R: Referring> {
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// Its key.
    pub key: Option<Text>,
    /// A number of its own.
    pub number: Option<Text>,
    /// Its title.
    pub title: WrittenLine<R>,
    /// What it holds.
    pub entries: Vec<Entry<R>>,
    /// The file that it is.
    pub file: Option<Text>,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
    /// Warnings waived in it.
    pub waivers: Waivers,
}

/// Warnings waived, each by its code and with a reason.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waivers(pub Vec<(Text, Text)>);
