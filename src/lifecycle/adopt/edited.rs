//! The record as it is when its minutes enter the book as approved elsewhere.

use super::super::circulate::edited;
use super::super::edit::set_kept;
use super::approval::Elsewhere;
use crate::archive::NewFile;
use crate::book::Meeting;
use crate::diagnostic::ProgramFault;
use crate::digest::digest_512;
use crate::record::{Version, content_of};
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, TomlError, value};

/// The record with its numbers, its status, where or when it was approved, the files that were, its version, and what was
/// sealed of it.
pub(super) fn adopted(
    meeting: &Meeting,
    approval: &Elsewhere,
    copies: &[NewFile],
    version: Version,
) -> Result<String, ProgramFault> {
    let unreadable = |fault: TomlError| ProgramFault::Unreadable(fault.to_string());
    let mut document: DocumentMut = edited(meeting, approval.on)?.parse().map_err(unreadable)?;
    let root = document.as_table_mut();
    set_kept(root, "status", "approved".into());
    let day = approval.on.to_string();
    let day: Datetime = day.parse().map_err(|_| ProgramFault::Unreadable(day.clone()))?;
    match &approval.at {
        Some((called, _)) => {
            set_kept(root, "approved-at", called.as_str().into());
            set_kept(root, "approved-on", day.into());
        }
        None => set_kept(root, "adopted-on", day.into()),
    }
    set_kept(root, "version", version.to_string().into());
    let mut list = ArrayOfTables::new();
    for NewFile { name, bytes } in copies {
        let mut block = Table::new();
        block.decor_mut().set_prefix("\n");
        block.insert("file", value(name.as_str()));
        block.insert("sha512", value(digest_512(bytes)));
        list.push(block);
    }
    root.insert("adopted", Item::ArrayOfTables(list));
    let content = content_of(&document.to_string()).unwrap_or_default();
    let Some(held) = document.get_mut("circulated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "circulated".into(), file: None });
    };
    set_kept(held, "version", version.to_string().into());
    set_kept(held, "content-digest", content.into());
    Ok(document.to_string())
}
