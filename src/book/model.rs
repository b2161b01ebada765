//! A book: meetings with their numbers given and their references bound.

use super::announced::Announced;
use super::moment::Moment;
use super::names::Anchor;
use super::numbered::Numbered;
use super::working::Working;
use crate::diagnostic::{Source, Spot};
use crate::form::{Language, RangeKey, Text};
use crate::ids::RecordId;
pub use crate::ids::{MeetingName, MeetingParts};
use crate::prose::Inline;
use crate::record::forms::{AttachmentForm, Held, MeetingKind, QuorumForm, RecordStatus, SignatureForm};
use crate::record::{
    Committee, EntryKind, Interest, ItemFacts, Joint, Name, PresenceTable, Rank, Referring, Seldom, Seldomly,
    Session, sessions_of,
};
use jiff::civil::{Date, Time};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// All meetings of all committees.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// The meetings, by committee and then in the order of their files' names.
    pub meetings: Vec<Meeting>,
}

/// A reference that knows what it prints and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointer {
    /// What is printed: a number or the author's own words; of what bears no number, its title.
    pub words: String,
    /// What is printed instead where the target may not be seen; none: the same words.
    pub guarded: Option<Box<str>>,
    /// Whether the words say nothing in other minutes: an item's number, or one that each meeting counts anew.
    pub is_local: bool,
    /// Where it leads.
    pub target: Target,
}

/// A pointer that stands by itself in a key of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct LonePointer {
    /// Where it leads.
    pub pointer: Pointer,
    /// Where the record says it.
    pub at: RangeKey,
}

impl Deref for LonePointer {
    type Target = Pointer;

    fn deref(&self) -> &Pointer {
        &self.pointer
    }
}

impl Referring for Pointer {
    type Lone = Box<LonePointer>;
}

impl Pointer {
    /// The same as it leads there from elsewhere than the minutes that it stands in, whose files are called so.
    #[must_use]
    pub fn from_outside(self, home: &MeetingName) -> Self {
        match self.target {
            Target::Here(anchor) => {
                let target = Target::Elsewhere { name: home.clone(), anchor: Some(anchor) };
                Pointer { target, ..self }
            }
            Target::Elsewhere { .. } | Target::Nowhere => self,
        }
    }

    /// The same as it is written in other minutes than those that are called so.
    pub fn abroad(self, reference: &str) -> Self {
        if self.is_local {
            let shown = |words: String| format!("{reference}, {words}");
            let (words, guarded) = (shown(self.words), self.guarded.map(|words| shown(words.into()).into()));
            Pointer { words, guarded, is_local: false, ..self }
        } else {
            self
        }
    }
}

/// What stands for a title that may not be seen.
pub const NAMELESS: &str = "[…]";

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A place in the same document.
    Here(Anchor),
    /// Another document of the book, or a place in it.
    Elsewhere {
        /// The document.
        name: MeetingName,
        /// A place in it.
        anchor: Option<Anchor>,
    },
    /// Nowhere that this document's readers can go: only the words are printed.
    Nowhere,
}

impl Target {
    /// The other document that it leads to.
    pub fn document(&self) -> Option<&MeetingName> {
        match self {
            Target::Elsewhere { name, .. } => Some(name),
            Target::Here(_) | Target::Nowhere => None,
        }
    }
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
    /// Whether their numbers were written down, for members hold them.
    pub circulated: bool,
    /// How their numbers look, and which were given.
    pub patterns: Patterns,
    /// Their version.
    pub version: Option<String>,
    /// Their language.
    pub language: Language,
    /// Where that is said.
    pub language_at: Option<Spot>,
    /// What they translate.
    pub translation_of: Option<Box<Pointer>>,
    /// The same, as the log and the order of time know it.
    pub original: Option<Box<Original>>,
    /// Where they were approved.
    pub approved_at: Option<Box<Pointer>>,
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
    /// What its references lead to, by what is written. An edition has none of them.
    pub references: BTreeMap<String, Pointer>,
    /// The other meetings that its references lead to, and whose decisions replace or annul its own.
    pub leads_to: BTreeSet<MeetingName>,
    /// Those of them to a place in which its references lead: what is printed for it may be their words.
    pub speaks_of: BTreeSet<MeetingName>,
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
    /// When the meeting was.
    pub moment: Moment,
    /// The committees that met.
    pub committees: Vec<String>,
    /// Whether its numbers were written down.
    pub circulated: bool,
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
    /// The name under which its actions and decisions are known: that of its original, if it is a translation.
    pub fn minuted_as(&self) -> &MeetingName {
        self.original.as_ref().map_or(&self.name, |original| &original.name)
    }

    /// The keys of the committees whose minutes these are: those that met, or met in its original.
    pub fn minuted_for(&self) -> Vec<String> {
        self.original.as_ref().map_or_else(|| self.committee_keys(), |original| original.committees.clone())
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

/// An item with its number.
#[derive(Debug, Clone)]
pub struct NumberedItem {
    /// Its key.
    pub key: Option<Text>,
    /// Its number as printed, without the full stop.
    pub number: Option<String>,
    /// Its permanent name.
    pub anchor: Anchor,
    /// Its title; nothing for an item that is a numbered paragraph.
    pub title: Vec<Inline<Pointer>>,
    /// What was minuted.
    pub entries: Vec<NumberedEntry>,
    /// Items within it.
    pub items: Vec<NumberedItem>,
    /// The minute it carries on.
    pub carried_from: Option<Box<LonePointer>>,
    /// Whether an edition withholds it: then nothing but its number and anchor is here.
    pub withheld: bool,
    /// All else about it.
    pub facts: Seldom<ItemFacts>,
}

/// What an entry says.
#[derive(Debug, Clone)]
pub enum Minuted {
    /// What was minuted.
    Said(EntryKind<Pointer>),
    /// What stands in for it in an edition that withholds it.
    Withheld(Option<Text>),
    /// Nothing any more: it was taken out after its number was sent to members.
    Withdrawn(Withdrawn),
}

/// A decision or action that was taken out, and keeps its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Withdrawn {
    /// What it was.
    pub what: Numbered,
    /// Why it was taken out.
    pub reason: Text,
    /// The day on which an action was due, which calendars may have. Nothing else tells it.
    pub due: Option<Date>,
}

/// An entry with its number. [What few have](NumberedFacts) is read as if it stood here.
#[derive(Debug, Clone)]
pub struct NumberedEntry {
    /// What it says.
    pub content: Minuted,
    /// Its key.
    pub key: Option<Text>,
    /// All else about it.
    pub facts: Seldom<NumberedFacts>,
}

impl Deref for NumberedEntry {
    type Target = NumberedFacts;

    fn deref(&self) -> &NumberedFacts {
        &self.facts
    }
}

/// What few entries have: decisions and actions their numbers, others a mark of their own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NumberedFacts {
    /// Of a decision or action: its number, if it was counted.
    pub ordinal: Option<u32>,
    /// Of a decision or action: its number as printed, if one is printed.
    pub number: Option<String>,
    /// The same as other minutes print it: with the reference of its own, where alone it would say nothing.
    pub called: Option<String>,
    /// Of a decision or action: its permanent name.
    pub anchor: Option<Anchor>,
    /// Of a decision: what ended it; none: nothing did.
    pub overruled: Option<Box<Overruled>>,
    /// Its language.
    pub language: Option<Language>,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
}

impl Seldomly for NumberedFacts {
    const NOTHING: &'static Self = &NumberedFacts {
        ordinal: None,
        number: None,
        called: None,
        anchor: None,
        overruled: None,
        language: None,
        classification: None,
        stand_in: None,
    };
}

impl NumberedEntry {
    /// The later decisions that replace it.
    pub fn replaced_by(&self) -> &[Pointer] {
        self.overruled.as_ref().map_or(&[], |overruled| &overruled.replaced_by)
    }

    /// The later decisions that annul it.
    pub fn annulled_by(&self) -> &[Pointer] {
        self.overruled.as_ref().map_or(&[], |overruled| &overruled.annulled_by)
    }

    /// The action that it reports on, if it is a report.
    pub fn reports_on(&self) -> Option<&LonePointer> {
        match &self.content {
            Minuted::Said(EntryKind::Report(report)) => report.on.as_deref(),
            _ => None,
        }
    }

    /// Whether it is a decision, or one that was taken out.
    pub fn tells_of_decision(&self) -> bool {
        match &self.content {
            Minuted::Said(kind) => matches!(kind, EntryKind::Decision(_)),
            Minuted::Withdrawn(withdrawn) => withdrawn.what == Numbered::Decision,
            Minuted::Withheld(_) => false,
        }
    }

    /// Whether the log of actions hears of it: an action, one that was taken out, or a report on one.
    pub fn tells_of_action(&self) -> bool {
        match &self.content {
            Minuted::Said(kind) => matches!(kind, EntryKind::Action(_) | EntryKind::Report(_)),
            Minuted::Withdrawn(withdrawn) => withdrawn.what == Numbered::Action,
            Minuted::Withheld(_) => false,
        }
    }
}

/// The later decisions that ended one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overruled {
    /// Those that replace it.
    pub replaced_by: Vec<Pointer>,
    /// Those that annul it.
    pub annulled_by: Vec<Pointer>,
}

/// An annex with its number.
#[derive(Debug, Clone)]
pub struct NumberedAnnex {
    /// Its key.
    pub key: Option<Text>,
    /// Its number as printed.
    pub number: String,
    /// Its permanent name.
    pub anchor: Anchor,
    /// Its title.
    pub title: Vec<Inline<Pointer>>,
    /// What it holds.
    pub entries: Vec<NumberedEntry>,
    /// The file that it is.
    pub file: Option<Text>,
    /// Whether an edition withholds it.
    pub withheld: bool,
    /// Its own classification.
    pub classification: Option<Rank>,
    /// What stands in for it.
    pub stand_in: Option<Text>,
}
