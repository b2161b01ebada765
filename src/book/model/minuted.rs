//! What was minuted, with its numbers.

use super::super::names::Anchor;
use super::super::numbered::Numbered;
use super::pointer::{LonePointer, Pointer};
use crate::form::{Language, Text};
use crate::prose::Inline;
use crate::record::{EntryKind, ItemFacts, Rank, Seldom, Sparse};
use jiff::civil::Date;
use std::ops::Deref;

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
    /// Nothing: it was said of what is withheld before it, and goes with that.
    Gone,
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

impl Sparse for NumberedFacts {
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
            Minuted::Withheld(_) | Minuted::Gone => false,
        }
    }

    /// Whether the log of actions hears of it: an action, one that was taken out, or a report on one.
    pub fn tells_of_action(&self) -> bool {
        match &self.content {
            Minuted::Said(kind) => matches!(kind, EntryKind::Action(_) | EntryKind::Report(_)),
            Minuted::Withdrawn(withdrawn) => withdrawn.what == Numbered::Action,
            Minuted::Withheld(_) | Minuted::Gone => false,
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
