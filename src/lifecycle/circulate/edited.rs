//! The record as it is when its numbers are written down: what its author wrote, and how, stays.

use super::super::changes::{Changes, add_changes};
use super::super::edit::{parts, put_first, set_kept};
use super::frozen::{frozen, is_lent};
use crate::book::{Meeting, NumberedAnnex, NumberedEntry, NumberedItem};
use crate::diagnostic::ProgramFault;
use crate::form::{Manner, sheet};
use crate::record::forms::{CirculatedForm, RecordStatus};
use crate::record::{Version, content_of};
use jiff::civil::Date;
use toml_edit::{Datetime, DocumentMut, Item, Table, TableLike, TomlError};

/// The record with its numbers written down.
pub(in super::super) fn edited(meeting: &Meeting, on: Date) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = meeting.source.text.parse().map_err(unreadable)?;
    let root = document.as_table_mut();
    if meeting.status == RecordStatus::Draft {
        set_kept(root, "status", "circulated".into());
    }
    number_items(root, &meeting.items)?;
    for (table, annex) in parts(root, "annexes", meeting.annexes.len())?.into_iter().zip(&meeting.annexes) {
        number_annex(table, annex)?;
    }
    let known = root.get("circulated").and_then(Item::as_table_like).map(digests).unwrap_or_default();
    let frozen = as_table(&frozen(meeting, on, known))?;
    match root.get_mut("circulated").and_then(Item::as_table_like_mut) {
        Some(known) => {
            let same = |key: &str| {
                let text =
                    |table: &dyn TableLike| table.get(key).map(|item| item.to_string().trim().to_string());
                text(known) == text(&frozen)
            };
            // The day is that on which numbers were frozen last.
            let new = !["actions", "decisions", "items", "annexes"].into_iter().all(same);
            // Of minutes that were approved before these were written down, nobody knows any more.
            let is_late = |key: &str| {
                meeting.status == RecordStatus::Approved
                    && (matches!(key, "items" | "annexes" | "text-digests") && !known.contains_key(key)
                        || is_lent(key))
            };
            let late: Vec<&str> = frozen.iter().map(|(key, _)| key).filter(|key| is_late(key)).collect();
            let new = new && late.is_empty();
            for (key, item) in frozen.iter().filter(|(key, _)| (*key != "on" || new) && !late.contains(key)) {
                if let Some(new) = item.as_value() {
                    set_kept(known, key, new.clone());
                }
            }
        }
        None => {
            let mut table = frozen;
            table.decor_mut().set_prefix(
                "\n# Numbers that members hold. Written by `minutebook circulate`: leave it as it is.\n",
            );
            table.set_position(Some(isize::MAX));
            root.insert("circulated", Item::Table(table));
        }
    }
    Ok(document.to_string())
}

/// Whether a record says what it said when its last version was sealed.
pub(super) fn is_sealed(record: &str) -> Result<bool, ProgramFault> {
    let document: DocumentMut = record.parse().map_err(unreadable)?;
    let now = content_of(record);
    Ok(now.is_some() && held(&document, "content-digest") == now)
}

/// A record whose numbers are written down, with the next version in which it is sent out on a day, and what changed with it.
pub(super) fn with_version(
    record: &str,
    on: Date,
    archived: Option<Version>,
    changes: Option<&Changes>,
) -> Result<(String, Version), ProgramFault> {
    let mut document: DocumentMut = record.parse().map_err(unreadable)?;
    let last = held(&document, "version");
    let written = said(document.as_table(), "version");
    // A record may have forgotten what the archive knows.
    let archived = archived.filter(|archived| !archived.is_approved());
    let last_version = last.as_deref().and_then(Version::parse).max(archived);
    let next = Version::to_send(last_version, written.as_deref());
    // What an author calls a version in words of her own stays.
    if written.as_deref().is_none_or(|written| Version::parse(written).is_some()) {
        set_kept(document.as_table_mut(), "version", next.to_string().into());
    }
    if let Some(changes) = changes {
        add_changes(&mut document, next, on, changes)?;
    }
    let content = content_of(&document.to_string()).unwrap_or_default();
    let Some(held) = document.get_mut("circulated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "circulated".into(), file: None });
    };
    if last.is_some() {
        let day: Datetime = on.to_string().parse().map_err(|_| ProgramFault::Unreadable(on.to_string()))?;
        set_kept(held, "on", day.into());
    }
    set_kept(held, "version", next.to_string().into());
    set_kept(held, "content-digest", content.into());
    Ok((document.to_string(), next))
}

/// What a table says under a key, in words.
fn said(table: &dyn TableLike, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.trim().to_string())
}

/// The same of what was sealed of a record.
fn held(document: &DocumentMut, key: &str) -> Option<String> {
    document.get("circulated").and_then(Item::as_table_like).and_then(|held| said(held, key))
}

/// The digests of words that a record keeps.
fn digests(circulated: &dyn TableLike) -> Vec<String> {
    let list = circulated.get("text-digests").and_then(Item::as_array);
    list.into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_string())).collect()
}

fn unreadable(fault: TomlError) -> ProgramFault {
    ProgramFault::Unreadable(fault.to_string())
}

/// A form as it stands in a file.
fn as_table(form: &CirculatedForm) -> Result<Table, ProgramFault> {
    let text = sheet(form, Manner::Packed).text();
    text.parse().map(DocumentMut::into_table).map_err(unreadable)
}

fn number_items(table: &mut dyn TableLike, items: &[NumberedItem]) -> Result<(), ProgramFault> {
    for (table, item) in parts(table, "items", items.len())?.into_iter().zip(items) {
        if let Some(number) = item.number.as_deref().filter(|_| !table.contains_key("number")) {
            put_first(table, "number", number.into());
        }
        number_entries(table, &item.entries)?;
        number_items(table, &item.items)?;
    }
    Ok(())
}

fn number_annex(table: &mut dyn TableLike, annex: &NumberedAnnex) -> Result<(), ProgramFault> {
    if !table.contains_key("number") {
        put_first(table, "number", annex.number.as_str().into());
    }
    number_entries(table, &annex.entries)
}

/// Numbers the entries of an item or annex, whose own text is the first of `entries`.
fn number_entries(table: &mut dyn TableLike, entries: &[NumberedEntry]) -> Result<(), ProgramFault> {
    let own = usize::from(table.contains_key("text")).min(entries.len());
    let entries = &entries[own..];
    for (table, entry) in parts(table, "entries", entries.len())?.into_iter().zip(entries) {
        let ordinal = entry.ordinal.filter(|_| !table.contains_key("number"));
        if let Some(ordinal) = ordinal {
            put_first(table, "number", i64::from(ordinal).into());
        }
    }
    Ok(())
}
