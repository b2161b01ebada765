//! The decision of a meeting that approved minutes, written into its record where it is not there.
//!
//! Only a draft gets it: what members have is changed by its author. It goes into the item that names the minutes, such as
//! `minutebook new` makes; if there is none, an item is put behind all others. What its author wrote, and how, stays.

use super::super::edit::parts;
use super::super::lines::changed_lines;
use super::super::plan::Change;
use super::super::planned::as_planned;
use super::super::refused::refused;
use super::ground::{Ground, called_by};
use crate::book::Meeting;
use crate::diagnostic::{PageFault, ProgramFault, Report, StepFault};
use crate::document::{Label, shipped_word};
use crate::files::BookFiles;
use crate::form::Mention;
use crate::ids::{FileId, RecordId};
use crate::pipeline::{Standing, standing_of};
use crate::record::State;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value,
};

/// The record of the meeting that decided, with its decision.
pub(super) struct Decided {
    record: RecordId,
    file: FileId,
    before: String,
    after: String,
}

impl Decided {
    /// The book with it.
    pub(super) fn files(&self, files: &BookFiles) -> BookFiles {
        as_planned(files, &self.record, &self.after, None)
    }

    /// The change.
    pub(super) fn change(self) -> Change {
        let Decided { record: _, file, before, after } = self;
        Change::Exchanged { file, before, after }
    }
}

/// The record of the meeting that approved minutes, with the decision that it has not; none if it has one.
///
/// # Errors
///
/// When it is no draft, or would not be right with it.
pub(super) fn written(
    files: &BookFiles,
    meeting: &Meeting,
    (ground, is_amended): (&Ground, bool),
) -> Result<Option<Decided>, Report> {
    let Ground::Meeting { meeting: other, .. } = ground else { return Ok(None) };
    if other.decided_on(&meeting.name) {
        return Ok(None);
    }
    if other.state() != State::Draft {
        return Err(refused(other, StepFault::DecisionNotWritten { meeting: other.reference.clone() }));
    }
    let internal = |what: ProgramFault| refused(other, PageFault::Internal { what });
    let before = other.source.text.clone();
    let mut document: DocumentMut =
        before.parse().map_err(|fault: TomlError| internal(ProgramFault::Unreadable(fault.to_string())))?;
    let label = if is_amended { Label::NewApprovedAmended } else { Label::NewApproved };
    let minutes = Mention::of(&called_by(meeting, other)).to_string();
    let words = shipped_word(label, &other.language).replace("{meeting}", &minutes);
    let title = shipped_word(Label::NewMinutes, &other.language);
    let place = (other.item_naming(&meeting.name), other.items.len());
    put(document.as_table_mut(), place, (&title, &words)).map_err(internal)?;
    let after = changed_lines(&before, &before, &document.to_string());
    let decided = Decided { record: other.record.clone(), file: other.source.id.clone(), before, after };
    let Standing { meetings, errors, drafts: _ } = standing_of(&decided.files(files), &other.record);
    match meetings.as_slice() {
        [again] if !errors.has_errors() && again.decided_on(&meeting.name) => Ok(Some(decided)),
        _ if errors.has_errors() => Err(errors),
        _ => Err(internal(ProgramFault::OtherNumbers)),
    }
}

/// Puts a decision into the item at a place, or into a new one of this title behind all others.
fn put(
    root: &mut dyn TableLike,
    (place, count): (Option<usize>, usize),
    (title, words): (&str, &str),
) -> Result<(), ProgramFault> {
    let in_braces = matches!(root.get("items"), Some(Item::Value(_)));
    if place.is_none() {
        add(root, in_braces, ("items", "title"), title);
    }
    let count = count + usize::from(place.is_none());
    let mut items = parts(root, "items", count)?;
    let found = items.len();
    match items.get_mut(place.unwrap_or(count.saturating_sub(1))) {
        Some(item) => add(*item, in_braces, ("entries", "decision"), words),
        None => return Err(ProgramFault::OtherParts { key: "items".into(), found, read: count }),
    }
    Ok(())
}

/// Adds a table of one line to a list, in the way in which the list is written; a new list stands in blocks, but within
/// braces.
fn add(table: &mut dyn TableLike, in_braces: bool, (list, key): (&str, &str), words: &str) {
    let braces = || {
        let mut braces = InlineTable::new();
        braces.insert(key, words.into());
        braces
    };
    match table.get_mut(list) {
        Some(Item::Value(Value::Array(known))) => known.push(braces()),
        Some(Item::ArrayOfTables(known)) => known.push(block(key, words)),
        Some(_) => {}
        None if in_braces => {
            table.insert(list, value(Array::from_iter([braces()])));
        }
        None => {
            let mut blocks = ArrayOfTables::new();
            blocks.push(block(key, words));
            table.insert(list, Item::ArrayOfTables(blocks));
        }
    }
}

fn block(key: &str, words: &str) -> Table {
    let mut block = Table::new();
    block.decor_mut().set_prefix("\n");
    block.insert(key, value(words));
    block
}
