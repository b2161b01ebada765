//! What entries of each kind say.

use super::super::forms::{DueDate, NoteKind, Outcome, StatusForm, Taken, WorkState};
use super::super::who::Name;
use super::super::written::{Written, WrittenLine};
use super::referring::Referring;
use crate::form::{At, Text};
use crate::prose::{Delimiter, Numbering};
use jiff::civil::{Date, Time};
use std::fmt::Debug;

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
