//! The records as they are when minutes are withdrawn.

use super::super::circulate::edited;
use super::super::edit::set_kept;
use super::super::translations::with_translation;
use super::taken_back::TakenBack;
use crate::book::Meeting;
use crate::diagnostic::ProgramFault;
use crate::record::{Version, content_of};
use toml_edit::{Datetime, DocumentMut, Item, TableLike, TomlError};

/// The record with its numbers, why its minutes hold no longer, their version, and what was sealed of it. What its author
/// wrote stays: nobody reads it but who keeps the book.
pub(super) fn withdrawn(
    meeting: &Meeting,
    why: &TakenBack<'_>,
    version: Version,
) -> Result<String, ProgramFault> {
    let numbered = edited(meeting, meeting.circulated.unwrap_or(why.on))?;
    let mut document: DocumentMut = numbered.parse().map_err(unreadable)?;
    say(document.as_table_mut(), why)?;
    set_kept(document.as_table_mut(), "version", version.to_string().into());
    let content = content_of(&document.to_string()).unwrap_or_default();
    let Some(held) = document.get_mut("circulated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "circulated".into(), file: None });
    };
    set_kept(held, "version", version.to_string().into());
    set_kept(held, "content-digest", content.into());
    Ok(document.to_string())
}

/// A translation that is withdrawn with what it translates.
pub(super) fn translation(
    meeting: &Meeting,
    why: &TakenBack<'_>,
    version: Version,
) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = meeting.source.text.parse().map_err(unreadable)?;
    // The meeting is named in the record that is translated.
    say(document.as_table_mut(), &TakenBack { at: None, ..*why })?;
    with_translation(document, &version.to_string())
}

fn say(root: &mut dyn TableLike, why: &TakenBack<'_>) -> Result<(), ProgramFault> {
    let unreadable = |_| ProgramFault::Unreadable(why.on.to_string());
    let day: Datetime = why.on.to_string().parse().map_err(unreadable)?;
    set_kept(root, "status", "withdrawn".into());
    set_kept(root, "withdrawn", why.reason.into());
    set_kept(root, "withdrawn-on", day.into());
    if let Some(at) = why.at {
        set_kept(root, "withdrawn-at", at.into());
    }
    Ok(())
}

fn unreadable(fault: TomlError) -> ProgramFault {
    ProgramFault::Unreadable(fault.to_string())
}
