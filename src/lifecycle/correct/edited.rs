//! The record with its corrections: words struck out, notes at their places, and what the record says of it all.

use super::super::changes::{Changes, add_changes};
use super::super::circulate::still_true;
use super::super::edit::set_kept;
use super::compare::{Way, WordsAt, content_of_table, tables};
use crate::book::Meeting;
use crate::diagnostic::ProgramFault;
use crate::record::{Rank, Version, content_of};
use jiff::civil::Date;
use toml_edit::{
    Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value,
};

/// What is written into a record.
pub(super) struct Corrected {
    /// The day that notes bear.
    pub on: Date,
    /// Each place.
    pub places: Vec<Noted>,
}

/// What is written at one place.
pub(super) struct Noted {
    /// The part of the record.
    pub place: Way,
    /// Its texts with what was struck out.
    pub texts: Vec<(WordsAt, String)>,
    /// What the note says.
    pub note: String,
    /// If fewer readers may have the place than before: the labels that more may see. What earlier corrections noted there under one of
    /// them, or under none, is closed with the place.
    pub too_open: Option<Vec<String>>,
}

impl Corrected {
    /// The record with all of it.
    pub(super) fn document(&self, record: &str) -> Result<String, ProgramFault> {
        let mut document: DocumentMut = record.parse().map_err(unreadable)?;
        for noted in &self.places {
            let table = at(document.as_table_mut(), &noted.place).ok_or(ProgramFault::NoMinutes)?;
            noted.texts.iter().for_each(|(at, text)| write_text(table, at, text));
        }
        // From the last to the first, so that no place moves before it was reached.
        for noted in self.places.iter().rev() {
            self.add_note(&mut document, noted)?;
        }
        Ok(document.to_string())
    }

    /// Adds the note: behind an entry, and as the first entry of an item or annex.
    fn add_note(&self, document: &mut DocumentMut, noted: &Noted) -> Result<(), ProgramFault> {
        let Noted { place, note, texts: _, too_open } = noted;
        let Some(((list, index), outer)) = place.split_last() else { return Ok(()) };
        let is_entry = *list == "entries";
        let whole = at(document.as_table_mut(), place).ok_or(ProgramFault::NoMinutes)?;
        let rank =
            whole.get("classification").filter(|_| is_entry).and_then(Item::as_str).map(str::to_string);
        let mut entry = InlineTable::new();
        entry.insert("note", note.as_str().into());
        entry.insert("note-kind", "editorial".into());
        entry.insert("note-date", day(self.on)?.into());
        if let Some(rank) = &rank {
            entry.insert("classification", rank.as_str().into());
        }
        let (holder, index) = if is_entry {
            (at(document.as_table_mut(), outer), index + 1)
        } else {
            (at(document.as_table_mut(), place), 0)
        };
        let holder = holder.ok_or(ProgramFault::NoMinutes)?;
        if let Some((rank, too_open)) = rank.zip(too_open.as_ref()) {
            close_notes(holder, index, (&rank, too_open));
        }
        // One that corrects the same place again on the same day says it once.
        let said = tables(holder, "entries").get(index).map(|next| content_of_table(*next));
        if said == Some(content_of_table(&entry)) {
            return Ok(());
        }
        insert_entry(holder, index, entry)
    }
}

/// Whether something bears a label that too many may see, or none.
fn is_too_open(table: &dyn TableLike, too_open: &[String]) -> bool {
    let own = table.get("classification").and_then(Item::as_str);
    own.is_none_or(|own| too_open.iter().any(|label| label == own))
}

/// Closes the notes that stand from a place on, one behind the other; what is more closed stays so.
fn close_notes(holder: &mut dyn TableLike, from: usize, (label, too_open): (&str, &[String])) {
    for index in from.. {
        let Some(entry) = at(holder, &[("entries", index)]) else { break };
        if entry.get("note-kind").and_then(Item::as_str) != Some("editorial") {
            break;
        }
        if is_too_open(entry, too_open) {
            set_kept(entry, "classification", label.into());
        }
    }
}

/// The record in which what earlier corrections told outside the items is told to those alone who may see a label: it was told to
/// more, under one of the labels `too_open` or under none, and what it is of is more closed now.
pub(super) fn with_told_closed(
    record: &str,
    label: &str,
    too_open: &[String],
) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = record.parse().map_err(unreadable)?;
    let Some(changes) = document.get("changes").cloned() else { return Ok(record.into()) };
    let tables: Vec<Table> = match changes {
        Item::ArrayOfTables(list) => list.iter().cloned().collect(),
        Item::Value(Value::Array(list)) => {
            let tables = list.iter().filter_map(Value::as_inline_table);
            tables.map(|table| table.clone().into_table()).collect()
        }
        _ => return Ok(record.into()),
    };
    let mut told = ArrayOfTables::new();
    for mut table in tables {
        if table.contains_key("classification") {
            // A line of its own already.
            if is_too_open(&table, too_open) {
                set_kept(&mut table, "classification", label.into());
            }
            told.push(table);
            continue;
        }
        let closed = table.remove("text");
        let mut own = Table::new();
        for key in ["version", "on", "at"] {
            table.get(key).and_then(as_value).into_iter().for_each(|item| drop(own.insert(key, item)));
        }
        told.push(table);
        if let Some(text) = closed {
            own.insert("text", text);
            own.insert("classification", value(label));
            told.push(own);
        }
    }
    document.insert("changes", Item::ArrayOfTables(told));
    Ok(document.to_string())
}

/// Whether somebody's interest is more closed than one of theirs was before.
pub(super) fn closes_interests(before: &str, now: &str, rank: &dyn Fn(&str) -> Option<Rank>) -> Option<Rank> {
    let of = |text: &str| -> Option<Vec<(String, Option<Rank>)>> {
        let document: DocumentMut = text.parse().ok()?;
        let word =
            |table: &dyn TableLike, key: &str| table.get(key).and_then(Item::as_str).map(str::to_string);
        let own = |table: &&dyn TableLike| {
            let label = word(*table, "classification");
            (word(*table, "person").unwrap_or_default(), label.and_then(|label| rank(&label)))
        };
        Some(tables(document.as_table(), "interests").iter().map(own).collect())
    };
    let (before, now) = (of(before)?, of(now)?);
    let is_closed = |(person, rank): &&(String, Option<Rank>)| {
        before.iter().any(|(other, then)| other == person && then < rank)
    };
    now.iter().filter(is_closed).filter_map(|(_, rank)| *rank).max()
}

fn insert_entry(holder: &mut dyn TableLike, index: usize, entry: InlineTable) -> Result<(), ProgramFault> {
    match holder.get_mut("entries") {
        Some(Item::Value(Value::Array(list))) if index <= list.len() => list.insert(index, entry),
        Some(Item::ArrayOfTables(list)) => {
            let mut tables: Vec<Table> = list.iter().cloned().collect();
            let mut table = entry.into_table();
            table.decor_mut().set_prefix("\n");
            tables.insert(index.min(tables.len()), table);
            list.clear();
            tables.into_iter().for_each(|table| list.push(table));
        }
        None => {
            let mut list = Array::new();
            list.push(entry);
            holder.insert("entries", value(list));
        }
        Some(_) => return Err(ProgramFault::NoList { key: "entries".into(), file: None }),
    }
    Ok(())
}

fn write_text(table: &mut dyn TableLike, at: &WordsAt, text: &str) {
    match at {
        WordsAt::Key(key) => set_kept(table, key, text.into()),
        WordsAt::Part(index) => {
            let parts = table.get_mut("parts").and_then(Item::as_array_mut);
            match parts.and_then(|parts| parts.get_mut(*index)) {
                Some(Value::InlineTable(part)) => set_kept(part, "text", text.into()),
                Some(part) => {
                    let decor = part.decor().clone();
                    *part = text.into();
                    *part.decor_mut() = decor;
                }
                None => {}
            }
        }
    }
}

/// The part of a record at a place.
fn at<'t>(table: &'t mut dyn TableLike, way: &[(&'static str, usize)]) -> Option<&'t mut dyn TableLike> {
    let Some(((list, index), rest)) = way.split_first() else { return Some(table) };
    let inner: &mut dyn TableLike = match table.get_mut(list)? {
        Item::ArrayOfTables(list) => list.get_mut(*index)?,
        Item::Value(Value::Array(list)) => list.get_mut(*index)?.as_inline_table_mut()?,
        _ => return None,
    };
    at(inner, rest)
}

/// The labels of the classifications that a record gives to a place in it, from the record itself to the place.
pub(super) fn labels_at(document: &DocumentMut, way: &Way) -> Vec<String> {
    let label =
        |table: &dyn TableLike| table.get("classification").and_then(Item::as_str).map(str::to_string);
    let mut table: &dyn TableLike = document.as_table();
    let mut labels: Vec<String> = label(table).into_iter().collect();
    for (list, index) in way {
        let Some(inner) = tables(table, list).get(*index).copied() else { break };
        table = inner;
        labels.extend(label(table));
    }
    labels
}

/// The sealed record in which one part says what it says now, but for its words and the parts in it.
pub(super) fn with_facts(
    sealed: &str,
    now: &str,
    (sealed_way, now_way): (&Way, &Way),
    keys: &[String],
) -> Option<String> {
    let (mut sealed, mut now): (DocumentMut, DocumentMut) = (sealed.parse().ok()?, now.parse().ok()?);
    let new = at(now.as_table_mut(), now_way)?;
    let old = at(sealed.as_table_mut(), sealed_way)?;
    for key in keys {
        match new.get(key) {
            Some(item) => drop(old.insert(key, as_value(item)?)),
            None => drop(old.remove(key)),
        }
    }
    Some(sealed.to_string())
}

/// The same item in one line, so that it may stand anywhere.
fn as_value(item: &Item) -> Option<Item> {
    item.clone().into_value().ok().map(Item::Value)
}

/// The record without the digests of words that were corrected: new ones are written for them.
pub(super) fn without_old_digests(read: &Meeting, record: &str) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = record.parse().map_err(unreadable)?;
    let held = document.get_mut("circulated").and_then(Item::as_table_like_mut);
    if let Some(list) = held.and_then(|held| held.get_mut("text-digests")).and_then(Item::as_array_mut) {
        let known = list.iter().filter_map(|digest| Some(digest.as_str()?.to_string())).collect();
        let kept = still_true(read, known);
        list.retain(|digest| digest.as_str().is_some_and(|digest| kept.iter().any(|known| known == digest)));
    }
    Ok(document.to_string())
}

/// The record with its new version, what changed with it, and what was sealed of it.
pub(super) fn finished(
    numbered: &str,
    (version, on): (Version, Date),
    told: &Changes,
) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = numbered.parse().map_err(unreadable)?;
    set_kept(document.as_table_mut(), "version", version.to_string().into());
    add_changes(&mut document, version, on, told)?;
    let content = content_of(&document.to_string()).unwrap_or_default();
    let Some(held) = document.get_mut("circulated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "circulated".into(), file: None });
    };
    set_kept(held, "version", version.to_string().into());
    set_kept(held, "content-digest", content.into());
    Ok(document.to_string())
}

fn day(day: Date) -> Result<Datetime, ProgramFault> {
    day.to_string().parse().map_err(|_| ProgramFault::Unreadable(day.to_string()))
}

fn unreadable(fault: TomlError) -> ProgramFault {
    ProgramFault::Unreadable(fault.to_string())
}
