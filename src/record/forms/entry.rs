//! What is minuted under an item.

use super::number::{OwnNumber, PrintedNumber};
use super::warnings::ByWarning;
use crate::diagnostic::{Expected, ValueFault};
use crate::form::{
    At, Definitions, Language, List, Named, OneOrMany, Read, Reader, Reference, Spelled, Text, ToPlace, Value,
};
use crate::{choice, form};
use jiff::civil::{Date, Time};
use serde_json::{Value as Json, json};

form! {
    /// An entry: one thing minuted. One of the keys `text`, `decision`, `action`, `report`, `note`, `speech`, `vote`, `facts`, `table`, `arrived` and `left` says what it is.
    pub struct EntryForm is "an entry" {
        /// Running text in Markdown: paragraphs, lists, quotations, tables, pictures, footnotes.
        "text" => text: Option<Text>,
        /// A decision, in Markdown.
        "decision" => decision: Option<Text>,
        /// An action: who is to do what.
        "action" => action: Option<Text>,
        /// A report on an earlier action, named by its number or key: "OPSG 34/01", "34#report". Its words stand in `text`.
        "report" => report: Option<Reference<ToPlace>>,
        /// A note that is not part of what the meeting itself did.
        "note" => note: Option<Text>,
        /// What one speaker said.
        "speech" => speech: Option<Text>,
        /// A question that was voted on without a decision.
        "vote" => vote: Option<Text>,
        /// Short statements: names and values.
        "facts" => facts: Option<Named<Text>>,
        /// A table with columns, rows and perhaps totals.
        "table" => table: Option<TableForm> as Heading,
        /// Who came in here, in the course of the meeting.
        "arrived" => arrived: OneOrMany<Text>,
        /// Who left here, in the course of the meeting.
        "left" => left: OneOrMany<Text>,
        /// Of somebody who arrived or left: when.
        "time" => time: Option<At<Time>>,
        /// The key by which the text refers to a decision or action: `[[key]]` prints its number.
        "key" => key: Option<Text>,
        /// A number of its own for a decision or action: 7, or the whole number in words: "26/01/9.1". Left out, it is numbered.
        "number" => number: Option<At<OwnNumber>>,
        /// Of a decision or action that was taken out after its number was sent to members: why. The number stays, the text is not printed.
        "withdrawn" => withdrawn: Option<Text>,
        /// Of an action: who does it, one or more people or bodies; of a report: who does it from now on.
        "owner" => owner: OneOrMany<Text>,
        /// Of an action: by when; a date, or words such as "next meeting". Of a report: by when from now on.
        "due" => due: Option<DueDate>,
        /// Of an action: how far it is; left out, open.
        "state" => state: Option<WorkState> = "open",
        /// Of a report: what became of the action; left out, it stays open.
        "outcome" => outcome: Option<Outcome>,
        /// Of an action: the action it carries on, such as "34x#checkpoints".
        "carried-from" => carried_from: Option<Reference<ToPlace>>,
        /// Of a decision: its keyword, such as RESOLVED, printed before it.
        "keyword" => keyword: Option<Text>,
        /// Of a decision: its parts, numbered (1), (2), or as they are marked.
        "parts" => parts: List<PartForm>,
        /// Of a decision: who moved it.
        "mover" => mover: Option<Text>,
        /// Of a decision: who seconded it.
        "seconder" => seconder: Option<Text>,
        /// Of a decision or vote: how it was taken.
        "taken" => taken: Option<Taken>,
        /// Of a decision or vote: how many voted for each option.
        "tallies" => tallies: Named<u32>,
        /// Of a decision or vote: who voted for each option.
        "votes" => votes: Named<List<Text>>,
        /// Of a decision: who dissented.
        "dissent" => dissent: OneOrMany<DissentForm>,
        /// Of a decision or vote: its result, such as "Carried".
        "result" => result: Option<Text>,
        /// Of a decision: false if the motion was lost, so that it is never in force.
        "carried" => carried: Option<At<bool>>,
        /// Of a decision: a line that sums it up in lists of decisions.
        "summary" => summary: Option<Text>,
        /// Of a decision: the decision it replaces.
        "replaces" => replaces: Option<Reference<ToPlace>>,
        /// Of a decision: the decision it annuls.
        "annuls" => annuls: Option<Reference<ToPlace>>,
        /// Of a decision: the status it gives to a subject.
        "status" => status: Option<StatusForm>,
        /// Of a note: what kind of note; left out, the words alone stand in brackets.
        "note-kind" => note_kind: Option<NoteKind>,
        /// Of a note: when it was added.
        "note-date" => note_date: Option<At<Date>>,
        /// Of a note: who added it.
        "note-author" => note_author: Option<Text>,
        /// Of a speech: who spoke.
        "speaker" => speaker: Option<Text>,
        /// The language of the entry, if it is not the record's.
        "language" => language: Option<Language>,
        /// Its own classification, one of the scheme's labels.
        "classification" => classification: Option<Text>,
        /// What those read who may not see it.
        "stand-in" => stand_in: Option<Text>,
        /// Warnings that are waived in it: the warning's code, and the reason.
        "waive" => waive: ByWarning<Text>,
    }

    /// A table.
    pub struct TableForm is "a table" {
        /// What the table shows.
        "title" => title: Option<Text>,
        /// The headings of its columns.
        "columns" => columns: List<Text>,
        /// Its rows: a list of cells each.
        "rows" => rows: List<List<Text>>,
        /// A last row that sums up.
        "total" => total: List<Text>,
    }

    /// A part of a decision. A plain string is its text.
    pub struct PartForm is "a part of a decision", short "text" {
        /// A number of its own, kept as written: "7.1.1", "(a)".
        "number" => number: Option<PrintedNumber>,
        /// What is decided.
        "text" => text: Text,
    }

    /// Somebody who dissented. A plain string is the name.
    pub struct DissentForm is "a dissent", short "name" {
        /// Who.
        "name" => name: Text,
        /// Why.
        "reason" => reason: Option<Text>,
    }

    /// A status given to a subject.
    pub struct StatusForm is "a status" {
        /// What has the status, such as "LSC 6".
        "subject" => subject: Text,
        /// The status, such as "AMBER".
        "value" => value: Text,
    }
}

choice! {
    /// How a decision was taken.
    pub enum Taken {
        /// Nobody objected.
        Consensus = "consensus",
        /// By raised hands.
        ShowOfHands = "show-of-hands",
        /// By ballot.
        Ballot = "ballot",
        /// By calling names.
        RollCall = "roll-call",
        /// By humming (IETF practice).
        Hum = "hum",
        /// In writing, between meetings.
        InWriting = "in-writing",
        /// By the chair.
        Chair = "chair",
    }

    /// How far an action is.
    pub enum WorkState {
        /// To be done.
        Open = "open",
        /// Done.
        Closed = "closed",
        /// No longer wanted.
        Withdrawn = "withdrawn",
    }

    /// What became of an action that is reported on.
    pub enum Outcome {
        /// There is news of it; it stays open.
        Update = "update",
        /// It is carried forward; it stays open.
        Carried = "carried",
        /// Somebody else does it; it stays open.
        Reassigned = "reassigned",
        /// It is done.
        Closed = "closed",
        /// It is no longer wanted.
        Withdrawn = "withdrawn",
    }

    /// What kind of note.
    pub enum NoteKind {
        /// About the meeting, such as who came and left.
        Plain = "plain",
        /// About what happened after the meeting.
        PostMeeting = "post-meeting",
        /// By the secretary.
        Secretary = "secretary",
        /// About the text itself.
        Editorial = "editorial",
    }
}

/// By when an action is due: a date, or words.
#[derive(Debug, Clone, PartialEq)]
pub enum DueDate {
    /// A day.
    Date(At<Date>),
    /// Words, such as “next meeting”.
    Words(Text),
}

impl DueDate {
    /// The day; none if it is words.
    pub fn day(&self) -> Option<Date> {
        match self {
            DueDate::Date(date) => Some(date.value),
            DueDate::Words(_) => None,
        }
    }
}

impl Read for DueDate {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.get_ref().is_datetime() {
            return At::<Date>::read(value, reader).map(DueDate::Date);
        }
        if !value.get_ref().is_str() {
            reader.wrong_type(value, Expected::Date);
            return None;
        }
        let words = Text::read(value, reader)?;
        if words.is_blank() {
            reader.fault(value.span(), ValueFault::EmptyText { key: "due" });
        }
        if words.value.trim().parse::<Date>().is_ok() {
            reader.wrong_type(value, Expected::Date);
        }
        Some(DueDate::Words(words))
    }

    fn spell(&self) -> Option<Spelled> {
        match self {
            DueDate::Date(day) => day.spell(),
            DueDate::Words(words) => words.spell(),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        let in_quotation_marks = json!({ "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$" });
        json!({
            "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "not": in_quotation_marks }]
        })
    }
}
