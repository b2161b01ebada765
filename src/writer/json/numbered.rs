//! What bears numbers: decisions and actions, as their minutes tell them.

use super::decided::{DecisionFacts, as_printed};
use super::text::Beside;
use super::when::Due;
use super::word::Word;
use crate::book::Pointer;
use crate::record::forms::{DueDate, WorkState};
use crate::record::{Action, Decision, Name, Written};
use crate::writer::in_words::words;
use schemars::JsonSchema;
use serde::Serialize;

/// A numbered entry, or why it was taken out after its number was sent to members.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "{T}OrWithdrawn")]
pub(super) enum Kept<'a, T> {
    /// What it says.
    Said(T),
    /// It was taken out.
    Withdrawn {
        /// Why it was taken out.
        withdrawn: &'a str,
    },
}

impl<'a, T> Kept<'a, T> {
    /// Something that was taken out, for a reason.
    pub(super) fn taken_out(reason: &'a str) -> Self {
        Kept::Withdrawn { withdrawn: reason }
    }
}

/// A text, and what plain words do not say of it.
#[derive(Serialize, JsonSchema)]
pub(super) struct TextData<'a> {
    /// What it says, as plain words.
    text: String,
    #[serde(flatten)]
    beside: Beside<'a>,
}

impl<'a> TextData<'a> {
    pub(super) fn of(text: &Written<Pointer>) -> Self {
        let prose = text.prose();
        TextData { text: words(&prose), beside: Beside::default().text(&prose) }
    }
}

/// A decision as its minutes tell it.
#[derive(Serialize, JsonSchema)]
pub(super) struct DecisionData<'a> {
    #[serde(flatten)]
    text: TextData<'a>,
    #[serde(flatten)]
    facts: DecisionFacts<'a>,
}

impl<'a> DecisionData<'a> {
    pub(super) fn of(decision: &'a Decision<Pointer>) -> Self {
        let text = TextData::of(&decision.text);
        let parts = decision.parts.iter().map(|part| part.text.prose());
        let beside = parts.fold(text.beside, |beside, prose| beside.text(&prose));
        DecisionData { text: TextData { beside, ..text }, facts: DecisionFacts::of(decision, as_printed) }
    }
}

/// An action as its minutes tell it.
#[derive(Serialize, JsonSchema)]
pub(super) struct ActionData<'a> {
    #[serde(flatten)]
    text: TextData<'a>,
    #[serde(flatten)]
    work: WorkData<'a>,
    /// How far it was at the end of the meeting.
    state: Word<WorkState>,
}

impl<'a> ActionData<'a> {
    pub(super) fn of(action: &'a Action<Pointer>) -> Self {
        let work = WorkData::of(&action.owners, action.due.as_ref());
        ActionData { text: TextData::of(&action.text), work, state: Word(action.state) }
    }
}

/// Who is to do something, and by when.
#[derive(Serialize, JsonSchema)]
pub(super) struct WorkData<'a> {
    /// Who does it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<&'a str>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due<'a>>,
}

impl<'a> WorkData<'a> {
    pub(super) fn of(owners: &'a [Name], due: Option<&'a DueDate>) -> Self {
        WorkData { owners: owners.iter().map(Name::as_str).collect(), due: due.map(Due::of) }
    }
}
