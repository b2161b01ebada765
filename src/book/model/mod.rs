//! A book: meetings with their numbers given and their references bound.

mod minuted;
mod pointer;

use super::announced::Announced;
use super::moment::Moment;
use super::names::Anchor;
use super::working::Working;
use crate::diagnostic::{Source, Spot};
use crate::form::{Language, Text};
use crate::ids::RecordId;
pub use crate::ids::{MeetingName, MeetingParts};
use crate::record::forms::{
    AdoptedForm, AttachmentForm, ChangedSubject, Held, MeetingKind, QuorumForm, RecordStatus, SignatureForm,
};
use crate::record::{
    Committee, Interest, Joint, Name, PresenceTable, Rank, Session, Translated, sessions_of,
};
use jiff::civil::{Date, Time};
pub use minuted::{Minuted, NumberedAnnex, NumberedEntry, NumberedFacts, NumberedItem, Overruled, Withdrawn};
pub use pointer::{LonePointer, NAMELESS, Pointer, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// All meetings of all committees.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// The meetings, by committee and then in the order of their files' names.
    pub meetings: Vec<Meeting>,
}

/// A meeting.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The record.
    pub record: RecordId,
    /// The record's file.
    pub source: Source,
    /// The record's folder below `minutes/`, from which its files are counted.
    pub folder: String,
    /// The committee.
    pub committee: Arc<Committee>,
    /// What its files are called.
    pub name: MeetingName,
    /// The meeting's key as written.
    pub meeting: String,
    /// Where the record says it.
    pub at: Range<usize>,
    /// The reference as printed.
    pub reference: String,
    /// A title of its own.
    pub title: Option<String>,
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// How far the minutes have come.
    pub status: RecordStatus,
    /// The day on which they were sent out, and their numbers written down, for members hold them; none: they are a draft.
    pub circulated: Option<Date>,
    /// How their numbers look, and which were given.
    pub patterns: Patterns,
    /// The version that was sealed last.
    pub sealed_version: Option<Box<str>>,
    /// Their version.
    pub version: Option<String>,
    /// Whether they say something else than the version that was sealed last.
    pub is_changed: bool,
    /// Their language.
    pub language: Language,
    /// Where that is said.
    pub language_at: Option<Spot>,
    /// What they translate.
    pub translation_of: Option<Box<Pointer>>,
    /// As which version of it they were sealed.
    pub translated: Option<Box<Translated>>,
    /// The same, as the log and the order of time know it.
    pub original: Option<Box<Original>>,
    /// Where they were approved.
    pub approved_at: Option<Box<Pointer>>,
    /// The last day on which somebody could object, if silence approved them.
    pub approved_on: Option<Date>,
    /// The head of the archive's log before they were sealed as approved.
    pub log_head: Option<Box<str>>,
    /// What changed from each version to the next, in order.
    pub changes: Vec<VersionChange>,
    /// The day on which they were approved, by a meeting or without one.
    pub approved_day: Option<Date>,
    /// Whether they were approved with amendments.
    pub is_amended: bool,
    /// Why they hold no longer, and since when.
    pub withdrawal: Option<Box<TakenBack>>,
    /// The day on which they were approved before they entered the book.
    pub adopted_on: Option<Date>,
    /// The files that were approved then.
    pub adopted: Vec<AdoptedForm>,
    /// Committees that met jointly with this one.
    pub joint_with: Vec<Arc<Committee>>,
    /// Of a joint meeting: who of its people was listed at earlier ones of its committee alone.
    pub known_before: BTreeSet<String>,
    /// The classification's place in the scheme.
    pub classification: Rank,
    /// A handling sentence of its own.
    pub handling: Option<String>,
    /// The parts; at least one.
    pub sessions: Vec<Session>,
    /// Who was there.
    pub attendance: Vec<PresenceTable>,
    /// Members of the public.
    pub public: Option<u32>,
    /// The quorum as the record says it.
    pub quorum: Option<Box<QuorumForm>>,
    /// The quorum as it is reckoned by the committee's rule.
    pub working: Option<Working>,
    /// Interests declared.
    pub interests: Vec<Declared>,
    /// The items.
    pub items: Vec<NumberedItem>,
    /// The annexes.
    pub annexes: Vec<NumberedAnnex>,
    /// Attached files.
    pub attachments: Vec<AttachmentForm>,
    /// When the meeting was closed.
    pub closed: Option<Time>,
    /// Meetings to come.
    pub next_meetings: Vec<Announced>,
    /// What was announced as this meeting, if it was called off.
    pub called_off: Option<Box<Announced>>,
    /// Lines to sign on.
    pub signature: Option<Box<SignatureForm>>,
    /// Whether the lines of pages are numbered.
    pub line_numbers: bool,
    /// The items that people came for, or stayed until, by what is written.
    pub stays: BTreeMap<String, Anchor>,
    /// What is written of its references, each once and in order, and what they lead to. An edition has none of them.
    pub references: Vec<(String, Pointer)>,
    /// The other meetings that its references lead to, and whose decisions replace or annul its own.
    pub leads_to: BTreeSet<MeetingName>,
    /// Those of them to a place in which its references lead: what is printed for it may be their words.
    pub speaks_of: BTreeSet<MeetingName>,
}

/// What changed with one version of minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionChange {
    /// The version.
    pub version: String,
    /// The day on which it was sealed.
    pub on: Date,
    /// The meeting that made the change, if it is a correction.
    pub at: Option<Pointer>,
    /// Of what something changed.
    pub of: Vec<ChangedSubject>,
    /// The numbers of the items and annexes in which something reads differently.
    pub items: Vec<String>,
    /// What a correction changed outside the items.
    pub text: Option<Text>,
    /// How closed that is, if it is more closed than the minutes.
    pub classification: Option<Rank>,
}

/// Why minutes hold no longer, and since when.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// The reason, as their readers read it.
    pub reason: Text,
    /// The day.
    pub on: Date,
    /// The meeting that withdrew them.
    pub at: Option<Box<Pointer>>,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq)]
pub enum Declared {
    /// What was declared, and the item it concerns.
    Said(Box<Interest>, Option<Pointer>),
    /// What stands in for it in an edition that withholds it, and how closed it is.
    Withheld(Option<Text>, Rank),
    /// Nothing: it went with its item.
    Gone,
}

/// What a translation says again.
#[derive(Debug, Clone)]
pub struct Original {
    /// What its files are called.
    pub name: MeetingName,
    /// Its record.
    pub record: RecordId,
    /// What its minutes are called.
    pub reference: String,
    /// When the meeting was.
    pub moment: Moment,
    /// The committees that met.
    pub committees: Vec<String>,
    /// The day on which it was sent out, and its numbers written down; none: it is a draft.
    pub circulated: Option<Date>,
    /// How far its minutes have come.
    pub status: RecordStatus,
    /// Its version that was sealed last.
    pub version: Option<Box<str>>,
    /// Whether it says something else than that by now.
    pub is_changed: bool,
    /// Whether the translation says the same; one that does not lends its words to nothing.
    pub faithful: bool,
}

/// How the numbers of one meeting look, and which of them members hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patterns {
    /// Those of actions.
    pub actions: KindNumbers,
    /// Those of decisions.
    pub decisions: KindNumbers,
}

/// The same of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindNumbers {
    /// How they look: a pattern with the one placeholder `{number}`; none if they are printed nowhere.
    pub pattern: Option<String>,
    /// The year through which they are counted; none: within the meeting.
    pub year: Option<i16>,
    /// Those that members hold.
    pub held: Held,
}

impl Patterns {
    /// The years through which something of the meeting is counted.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        [self.actions.year, self.decisions.year].into_iter().flatten()
    }
}

impl Meeting {
    /// Whether the committee's seats say who its members were on a day. Minutes that entered the book as approved are older than
    /// them.
    pub fn is_by_seats(&self, day: Date) -> bool {
        self.adopted.is_empty() && self.committee.roster.tells_of(&self.attendance, day)
    }

    /// The name under which its actions and decisions are known: that of its original, if it is a translation.
    pub fn minuted_as(&self) -> &MeetingName {
        self.original.as_ref().map_or(&self.name, |original| &original.name)
    }

    /// The keys of the committees whose minutes these are: those that met, or met in its original.
    pub fn minuted_for(&self) -> Vec<String> {
        self.original.as_ref().map_or_else(|| self.committee_keys(), |original| original.committees.clone())
    }

    /// Of a translation that was sealed, or is none of a draft: the version of its original that it does not say yet. What was
    /// withdrawn says nothing any more.
    pub fn not_translated_yet(&self) -> Option<&str> {
        let version = self.original.as_ref()?.version.as_deref()?;
        let is_behind = match &self.translated {
            Some(own) => own.version != version,
            None => self.status != RecordStatus::Draft,
        };
        (is_behind && self.withdrawal.is_none()).then_some(version)
    }

    /// When it was; a translation was when its original was.
    pub fn moment(&self) -> Moment {
        match &self.original {
            Some(original) => original.moment.clone(),
            None => Moment::of_sessions(&self.sessions, &self.meeting),
        }
    }

    /// What tells who of those listed is of a committee that met jointly, and not of this one.
    pub fn joint(&self) -> Joint<'_> {
        let groups = self.attendance.iter().flat_map(|table| &table.groups);
        let groups: Vec<&Text> = groups.filter_map(|group| group.label.as_ref()).collect();
        Joint::new(&self.committee, self.joint_with.iter().map(Arc::as_ref), &groups, &self.known_before)
    }

    /// The keys of the committees that met: its own first.
    pub fn committee_keys(&self) -> Vec<String> {
        let joint = self.joint_with.iter().map(|other| other.key.clone());
        std::iter::once(self.name.committee.clone()).chain(joint).collect()
    }

    /// For each item: the place of its session among the sessions. One that names none was dealt with in the
    /// same as the item before it.
    pub fn item_sessions(&self) -> Vec<usize> {
        sessions_of(&self.sessions, self.items.iter().map(|item| item.facts.session.as_ref()))
    }

    /// All entries, in the order in which they are numbered.
    pub fn entries(&self) -> Vec<&NumberedEntry> {
        fn within<'a>(items: &'a [NumberedItem], all: &mut Vec<&'a NumberedEntry>) {
            for item in items {
                all.extend(&item.entries);
                within(&item.items, all);
            }
        }
        let mut all = Vec::new();
        within(&self.items, &mut all);
        all.extend(self.annexes.iter().flat_map(|annex| &annex.entries));
        all
    }

    /// Every name that stands in it by itself, but for the tables of attendance.
    pub fn names(&self) -> Vec<&Name> {
        fn within<'a>(items: &'a [NumberedItem], names: &mut Vec<&'a Name>) {
            for item in items {
                names.extend(item.facts.presenter.iter().chain(&item.facts.absent));
                within(&item.items, names);
            }
        }
        let mut names = Vec::new();
        within(&self.items, &mut names);
        for entry in self.entries() {
            if let Minuted::Said(kind) = &entry.content {
                names.extend(kind.names());
            }
        }
        names.extend(self.interests.iter().filter_map(|declared| match declared {
            Declared::Said(interest, _) => Some(&interest.person),
            Declared::Withheld(..) | Declared::Gone => None,
        }));
        names
    }

    /// All entries, to be changed.
    pub(super) fn entries_mut(&mut self) -> Vec<&mut NumberedEntry> {
        fn within<'a>(items: &'a mut [NumberedItem], all: &mut Vec<&'a mut NumberedEntry>) {
            for item in items {
                all.extend(&mut item.entries);
                within(&mut item.items, all);
            }
        }
        let mut all = Vec::new();
        within(&mut self.items, &mut all);
        all.extend(self.annexes.iter_mut().flat_map(|annex| &mut annex.entries));
        all
    }
}
