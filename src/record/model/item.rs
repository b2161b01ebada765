//! Items and entries: what was minuted.

use super::super::forms::{ExclusionForm, Handled, OwnNumber, PaperForm};
use super::super::scheme::Rank;
use super::super::seldom::{Seldom, Sparse};
use super::super::who::Name;
use super::super::written::{Written, WrittenLine};
use super::referring::Referring;
use super::said::{Action, ActionReport, Decision, Movement, Note, Speech, StructuredTable, Vote, VoteFacts};
use crate::form::{At, Language, Text};
use crate::prose::Inline;
use jiff::civil::Time;
use std::fmt::Debug;
use std::ops::{Deref, Range};

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

impl Sparse for ItemFacts {
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

impl Sparse for EntryFacts {
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
