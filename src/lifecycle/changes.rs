//! The change record of minutes: with each version after the first the record says what changed since the last.

use super::archived::Archived;
use super::planned::as_planned;
use super::sealer::Sealer;
use crate::book::Meeting;
use crate::diagnostic::{ProgramFault, Report};
use crate::document::ChangeSummary;
use crate::files::BookFiles;
use crate::pipeline::changed_since;
use crate::record::Version;
use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, Item, Table, Value, value};

/// What stands above the first change.
const HEAD: &str = "\n# What changed from version to version. Written by `minutebook`: leave it as it is.\n";

/// What a record says of the changes that come with its next version.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    /// In a few words.
    pub summary: ChangeSummary,
    /// Of a correction: the meeting that made it, as its record calls it, and what it changed outside the items.
    pub correction: Option<(String, Option<String>)>,
    /// What a correction changed that not all readers may know: its classification, and what changed.
    pub closed: Vec<(String, String)>,
}

/// What changed since the last version was sealed, when the record says `after`; none if nothing that is read did, or there was no
/// version before.
///
/// # Errors
///
/// When that version is there and cannot be read.
pub(super) fn changes(
    files: &BookFiles,
    meeting: &Meeting,
    after: &str,
    (archived, sealer): (&Archived, &Sealer<'_>),
) -> Result<Option<Changes>, Report> {
    let Some(last) = archived.last else { return Ok(None) };
    let read = (sealer.sealed)(&archived.object, Some(last));
    let Some(sealed) = read.map_err(|finding| Report::of(*finding))? else { return Ok(None) };
    let planned = as_planned(files, &meeting.record, after, None);
    let summary = changed_since(&sealed, &planned, &meeting.record);
    // What changes nothing that anybody reads is no change of the minutes.
    let summary = summary.filter(|summary| *summary != ChangeSummary::default());
    Ok(summary.map(|summary| Changes { summary, ..Changes::default() }))
}

/// Adds what changed with a version to a record.
pub(super) fn add_changes(
    document: &mut DocumentMut,
    version: Version,
    on: Date,
    changes: &Changes,
) -> Result<(), ProgramFault> {
    let Changes { summary: ChangeSummary { of, items }, correction, closed } = changes;
    let day: Datetime = on.to_string().parse().map_err(|_| ProgramFault::Unreadable(on.to_string()))?;
    let mut table = Table::new();
    table.insert("version", value(version.to_string()));
    table.insert("on", value(day));
    if let Some((at, _)) = correction {
        table.insert("at", value(at.as_str()));
    }
    let list = |words: Vec<&str>| Item::Value(Value::Array(Array::from_iter(words)));
    if !of.is_empty() {
        table.insert("of", list(of.iter().map(|subject| subject.word()).collect()));
    }
    if !items.is_empty() {
        table.insert("items", list(items.iter().map(String::as_str).collect()));
    }
    if let Some(text) = correction.as_ref().and_then(|(_, text)| text.as_deref()) {
        table.insert("text", value(text));
    }
    let mut tables = vec![table];
    for (label, text) in closed {
        let mut table = Table::new();
        table.insert("version", value(version.to_string()));
        table.insert("on", value(day));
        if let Some((at, _)) = correction {
            table.insert("at", value(at.as_str()));
        }
        table.insert("text", value(text));
        table.insert("classification", value(label));
        tables.push(table);
    }
    tables.into_iter().try_for_each(|table| add(document, table))
}

/// Adds one to the list of a record.
fn add(document: &mut DocumentMut, mut table: Table) -> Result<(), ProgramFault> {
    match document.get_mut("changes") {
        None => {
            table.decor_mut().set_prefix(HEAD);
            table.set_position(Some(isize::MAX));
            let mut list = ArrayOfTables::new();
            list.push(table);
            document.insert("changes", Item::ArrayOfTables(list));
        }
        Some(Item::ArrayOfTables(list)) => {
            table.decor_mut().set_prefix("\n");
            list.push(table);
        }
        Some(Item::Value(Value::Array(list))) => list.push(table.into_inline_table()),
        Some(_) => return Err(ProgramFault::NoList { key: "changes".into(), file: None }),
    }
    Ok(())
}
