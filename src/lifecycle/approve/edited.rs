//! The record as it is when its minutes are approved.

use super::super::changes::{Changes, add_changes};
use super::super::edit::set_kept;
use super::ground::Ground;
use crate::diagnostic::ProgramFault;
use crate::record::{Version, content_of};
use jiff::civil::Date;
use toml_edit::{Datetime, DocumentMut, Item, TableLike, TomlError};

/// The record with its numbers, its status, where it was approved, its version, and what was sealed of it.
pub(super) fn approved(
    numbered: &str,
    (ground, is_amended): (&Ground, bool),
    (version, on): (Version, Date),
    changes: Option<&Changes>,
) -> Result<String, ProgramFault> {
    let unreadable = |fault: TomlError| ProgramFault::Unreadable(fault.to_string());
    let mut document: DocumentMut = numbered.parse().map_err(unreadable)?;
    let root = document.as_table_mut();
    set_kept(root, "status", "approved".into());
    match ground {
        Ground::Meeting { called, meeting } => {
            set_kept(root, "approved-at", called.as_str().into());
            set_kept(root, "approved-on", day(meeting.moment().date)?.into());
        }
        Ground::Silence(until) => set_kept(root, "approved-on", day(*until)?.into()),
    }
    if is_amended {
        set_kept(root, "amended", true.into());
    }
    set_kept(root, "version", version.to_string().into());
    if let Some(changes) = changes {
        add_changes(&mut document, version, on, changes)?;
    }
    let content = content_of(&document.to_string()).unwrap_or_default();
    let Some(held) = document.get_mut("circulated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "circulated".into(), file: None });
    };
    put(held, "version", version.to_string());
    put(held, "content-digest", content);
    Ok(document.to_string())
}

fn put(table: &mut dyn TableLike, key: &str, value: String) {
    set_kept(table, key, value.into());
}

fn day(day: Date) -> Result<Datetime, ProgramFault> {
    day.to_string().parse().map_err(|_| ProgramFault::Unreadable(day.to_string()))
}
