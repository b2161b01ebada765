//! What registers for programs say in the same words in every format.

use crate::book::{Pointer, Progress};
use crate::document::plain;
use crate::edition::{AttendancePart, Force, ListedDecision};
use crate::prose::{Prose, printed_text};
use crate::record::forms::DueDate;
use crate::record::{Name, State};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

/// How far an action is.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ActionWord {
    /// To be done.
    Open,
    /// Done.
    Closed,
    /// No longer wanted, or taken out of the minutes.
    Withdrawn,
    /// Carried on under another number.
    CarriedOn,
}

/// Whether a decision is in force.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ForceWord {
    /// It is.
    Yes,
    /// A later one replaces it.
    Replaced,
    /// A later one annuls it.
    Annulled,
    /// It never was: the motion was lost.
    NotCarried,
    /// It was taken out of the minutes.
    Withdrawn,
}

/// How a member took part in a meeting.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PartWord {
    /// Was there.
    Present,
    /// Was there for a part of it.
    InPart,
    /// Was replaced by somebody.
    ByAlternate,
    /// Sent apologies.
    Apologies,
    /// Was absent.
    Absent,
    /// Was no member then.
    NoMember,
}

/// How far minutes have come.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StateWord {
    /// Nobody but their author has them.
    Draft,
    /// Members have them, and they wait for approval.
    Circulated,
    /// They were approved.
    Approved,
    /// They were approved, and something in them was corrected later.
    Corrected,
    /// They hold no longer.
    Withdrawn,
}

impl StateWord {
    pub(super) fn of(state: State) -> Self {
        match state {
            State::Draft => StateWord::Draft,
            State::Circulated => StateWord::Circulated,
            State::Approved => StateWord::Approved,
            State::Corrected => StateWord::Corrected,
            State::Withdrawn => StateWord::Withdrawn,
        }
    }
}

impl ActionWord {
    pub(super) fn of(progress: &Progress) -> Self {
        match progress {
            Progress::Open => ActionWord::Open,
            Progress::Closed => ActionWord::Closed,
            Progress::Withdrawn => ActionWord::Withdrawn,
            Progress::CarriedOn(_) => ActionWord::CarriedOn,
        }
    }
}

impl ForceWord {
    pub(super) fn of(force: &Force) -> Self {
        match force {
            Force::InForce => ForceWord::Yes,
            Force::Replaced(_) => ForceWord::Replaced,
            Force::Annulled(_) => ForceWord::Annulled,
            Force::Lost => ForceWord::NotCarried,
            Force::Withdrawn(_) => ForceWord::Withdrawn,
        }
    }
}

impl PartWord {
    pub(super) fn of(part: &AttendancePart) -> Self {
        match part {
            AttendancePart::Present => PartWord::Present,
            AttendancePart::InPart => PartWord::InPart,
            AttendancePart::Alternate(_) => PartWord::ByAlternate,
            AttendancePart::Apologies => PartWord::Apologies,
            AttendancePart::Absent => PartWord::Absent,
            AttendancePart::NoMember => PartWord::NoMember,
        }
    }
}

/// The word as JSON has it, for formats that hold nothing but words.
pub(super) fn word(word: impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(Json::String(word)) => word,
        _ => String::new(),
    }
}

/// A text as plain words, a blank line between blocks.
pub(super) fn words(prose: &Prose<Pointer>) -> String {
    printed_text(prose, &|pointer: &Pointer| pointer.words.clone())
}

/// Owners by their names in full.
pub(super) fn owners(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.who.called()).collect()
}

/// By when: a day, or words.
pub(super) fn due(due: &DueDate) -> String {
    match due {
        DueDate::Date(date) => date.value.to_string(),
        DueDate::Words(words) => words.value.to_string(),
    }
}

/// The item that a decision stands in: its number and its title; nothing in an annex.
pub(super) fn item(listed: &ListedDecision<'_>) -> String {
    let item = listed.item.as_ref().map(|item| {
        let title = plain(&item.title);
        match &item.number {
            Some(number) => format!("{number} {title}").trim_end().to_string(),
            None => title,
        }
    });
    item.unwrap_or_default()
}

/// The decisions that replace or annul one.
pub(super) fn later(force: &Force) -> &[Pointer] {
    match force {
        Force::Replaced(later) | Force::Annulled(later) => later,
        Force::InForce | Force::Lost | Force::Withdrawn(_) => &[],
    }
}
