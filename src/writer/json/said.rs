//! What entries say, kind by kind.

use super::decided::{VoteData, as_printed};
use super::numbered::{ActionData, DecisionData, Kept, TextData, WorkData};
use super::text::Beside;
use super::when::time;
use super::word::Word;
use crate::book::{Minuted, Numbered, Pointer};
use crate::document::plain;
use crate::form::Text;
use crate::record::forms::{NoteKind, Outcome};
use crate::record::{
    ActionReport, EntryKind, Movement, Name, Note, Speech, StructuredTable, Vote, WrittenLine,
};
use crate::writer::in_words::words;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an entry says, by its kind.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Said<'a> {
    /// Running text.
    Text(TextData<'a>),
    /// A decision.
    Decision(Kept<'a, DecisionData<'a>>),
    /// An action.
    Action(Kept<'a, ActionData<'a>>),
    /// A report on an earlier action.
    Report(ReportData<'a>),
    /// A note.
    Note(NoteData<'a>),
    /// A speaker's turn.
    Speech(SpeechData<'a>),
    /// A vote without a decision.
    Vote(VoteEntry<'a>),
    /// Short statements.
    Facts(FactsData<'a>),
    /// A table.
    Table(TableData<'a>),
    /// Somebody came.
    Arrived(MovementData<'a>),
    /// Somebody left.
    Left(MovementData<'a>),
    /// Something that these readers may not see.
    Withheld(WithheldData<'a>),
}

impl<'a> Said<'a> {
    pub(super) fn of(content: &'a Minuted) -> Self {
        match content {
            Minuted::Gone => Said::Withheld(WithheldData { text: None }),
            Minuted::Withheld(stand_in) => {
                Said::Withheld(WithheldData { text: stand_in.as_ref().map(Text::as_str) })
            }
            Minuted::Withdrawn(withdrawn) => match withdrawn.what {
                Numbered::Decision => Said::Decision(Kept::taken_out(withdrawn.reason.as_str())),
                Numbered::Action => Said::Action(Kept::taken_out(withdrawn.reason.as_str())),
            },
            Minuted::Said(kind) => Said::kind(kind),
        }
    }

    fn kind(kind: &'a EntryKind<Pointer>) -> Self {
        match kind {
            EntryKind::Text(text) => Said::Text(TextData::of(text)),
            EntryKind::Decision(decision) => Said::Decision(Kept::Said(DecisionData::of(decision))),
            EntryKind::Action(action) => Said::Action(Kept::Said(ActionData::of(action))),
            EntryKind::Report(report) => Said::Report(ReportData::of(report)),
            EntryKind::Note(note) => Said::Note(NoteData::of(note)),
            EntryKind::Speech(speech) => Said::Speech(SpeechData::of(speech)),
            EntryKind::Vote(vote) => Said::Vote(VoteEntry::of(vote)),
            EntryKind::Facts(facts) => Said::Facts(FactsData::of(facts)),
            EntryKind::Table(table) => Said::Table(TableData::of(table)),
            EntryKind::Movement(movement) => {
                let data = MovementData::of(movement);
                if movement.came { Said::Arrived(data) } else { Said::Left(data) }
            }
        }
    }
}

/// A report on an earlier action.
#[derive(Serialize, JsonSchema)]
pub(super) struct ReportData<'a> {
    /// What became of the action.
    outcome: Word<Outcome>,
    /// What was reported, as plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(flatten)]
    beside: Beside<'a>,
    #[serde(flatten)]
    work: WorkData<'a>,
}

impl<'a> ReportData<'a> {
    fn of(report: &'a ActionReport<Pointer>) -> Self {
        let prose = report.text.as_ref().map(|text| text.prose());
        ReportData {
            outcome: Word(report.outcome),
            text: prose.as_deref().map(words),
            beside: prose.iter().fold(Beside::default(), |beside, prose| beside.text(prose)),
            work: WorkData::of(&report.owners, report.due.as_ref()),
        }
    }
}

/// A note.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) struct NoteData<'a> {
    #[serde(flatten)]
    text: TextData<'a>,
    /// What kind of note.
    note_kind: Word<NoteKind>,
    /// The day on which it was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// Who added it.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
}

impl<'a> NoteData<'a> {
    fn of(note: &'a Note<Pointer>) -> Self {
        NoteData {
            text: TextData::of(&note.text),
            note_kind: Word(note.kind),
            date: note.date.map(|date| date.to_string()),
            author: note.author.as_ref().map(Name::as_str),
        }
    }
}

/// A speaker's turn.
#[derive(Serialize, JsonSchema)]
pub(super) struct SpeechData<'a> {
    /// Who spoke.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(flatten)]
    text: TextData<'a>,
}

impl<'a> SpeechData<'a> {
    fn of(speech: &'a Speech<Pointer>) -> Self {
        SpeechData { speaker: speech.speaker.as_ref().map(Name::as_str), text: TextData::of(&speech.text) }
    }
}

/// A vote without a decision.
#[derive(Serialize, JsonSchema)]
pub(super) struct VoteEntry<'a> {
    #[serde(flatten)]
    text: TextData<'a>,
    #[serde(flatten)]
    vote: VoteData<'a>,
}

impl<'a> VoteEntry<'a> {
    fn of(vote: &'a Vote<Pointer>) -> Self {
        VoteEntry { text: TextData::of(&vote.text), vote: VoteData::of(&vote.facts, as_printed) }
    }
}

/// Short statements.
#[derive(Serialize, JsonSchema)]
pub(super) struct FactsData<'a> {
    /// The statements by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<&'a str, String>,
    /// The names in their order: an object of JSON has none (RFC 8259, 4).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    #[serde(flatten)]
    beside: Beside<'a>,
}

impl<'a> FactsData<'a> {
    fn of(facts: &'a [(Text, WrittenLine<Pointer>)]) -> Self {
        FactsData {
            facts: facts.iter().map(|(name, value)| (name.as_str(), plain(&value.content))).collect(),
            names: facts.iter().map(|(name, _)| name.as_str()).collect(),
            beside: facts.iter().fold(Beside::default(), |all, (_, value)| all.line(&value.content)),
        }
    }
}

/// A table.
#[derive(Serialize, JsonSchema)]
pub(super) struct TableData<'a> {
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The headings of its columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<String>,
    /// The rows, each as long as the headings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<Vec<String>>,
    /// The row that sums up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    total: Vec<String>,
    #[serde(flatten)]
    beside: Beside<'a>,
}

impl<'a> TableData<'a> {
    fn of(table: &'a StructuredTable<Pointer>) -> Self {
        let StructuredTable { title, columns, rows, total } = table;
        let row = |cells: &[WrittenLine<Pointer>]| cells.iter().map(|cell| plain(&cell.content)).collect();
        let lines = title.iter().chain(columns).chain(rows.iter().flatten()).chain(total);
        TableData {
            title: title.as_ref().map(|title| plain(&title.content)),
            columns: row(columns),
            rows: rows.iter().map(|cells| row(cells)).collect(),
            total: row(total),
            beside: lines.fold(Beside::default(), |all, line| all.line(&line.content)),
        }
    }
}

/// Who came or left.
#[derive(Serialize, JsonSchema)]
pub(super) struct MovementData<'a> {
    /// Who came or left.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<&'a str>,
    /// The time of day.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
}

impl<'a> MovementData<'a> {
    fn of(movement: &'a Movement) -> Self {
        MovementData {
            names: movement.names.iter().map(Name::as_str).collect(),
            time: movement.time.as_ref().map(|at| time(at.value)),
        }
    }
}

/// What stands in for something that these readers may not see.
#[derive(Serialize, JsonSchema)]
pub(super) struct WithheldData<'a> {
    /// What stands in for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}
