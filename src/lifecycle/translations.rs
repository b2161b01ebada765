//! Translations, which go with their original: what their records say when it goes a step, and which of them go along.
//!
//! A translation has no approval of its own. It enters the archive with the version of its original that it says, in its
//! object, and bears that version and its state. One that is not ready, or says what an earlier version said, stays behind and
//! says so.

use super::edit::set_kept;
use super::lines::changed_lines;
use super::plan::Change;
use super::planned::as_planned;
use super::refused::refused;
use super::unfinished::refuse_unfinished;
use crate::book::{Meeting, Original};
use crate::diagnostic::{PageFault, ProgramFault, Report};
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::pipeline::translations_of;
use crate::record::forms::RecordStatus;
use crate::record::{State, Version, content_of};
use toml_edit::{DocumentMut, Item, Table, TomlError, value};

/// What stands above what was sealed of a translation.
const HEAD: &str =
    "\n# Of which version this is the translation. Written by `minutebook`: leave it as it is.\n";

/// The translations that go along with a version of their original.
pub(super) struct Along {
    /// The book in which their records say so.
    pub files: BookFiles,
    /// Their records' changes.
    pub changes: Vec<Change>,
    /// The translations, each with what its record says then.
    pub translations: Vec<(Meeting, String)>,
}

/// The translations that go along when `record` says in `files` what it will say when it is sealed. `before` is the version that was
/// sealed last, and `is_reworded` whether anybody reads something else now.
///
/// # Errors
///
/// When a record cannot be written anew.
pub(super) fn along(
    files: &BookFiles,
    record: &RecordId,
    state: State,
    (before, is_reworded): (Option<&str>, bool),
) -> Result<Along, Report> {
    let mut along = Along { files: files.clone(), changes: Vec::new(), translations: Vec::new() };
    for meeting in translations_of(files, record) {
        // Those of withdrawn minutes are withdrawn by now.
        if state == State::Withdrawn {
            let text = meeting.source.text.clone();
            along.translations.push((meeting, text));
            continue;
        }
        let follows = match &meeting.translated {
            None => true,
            Some(own) => meeting.is_changed || !is_reworded && Some(own.version.as_str()) == before,
        };
        let original = meeting.original.as_deref().filter(|own| own.faithful && follows);
        let Some(original) = original.filter(|_| refuse_unfinished(files, &meeting).is_ok()) else {
            continue;
        };
        let text = meeting.source.text.clone();
        let after = translation(&meeting, original)
            .map_err(|what| refused(&meeting, PageFault::Internal { what }))?;
        let after = changed_lines(&text, &text, &after);
        along.files = as_planned(&along.files, &meeting.record, &after, None);
        if after != text {
            let file = meeting.source.id.clone();
            along.changes.push(Change::Exchanged { file, before: text, after: after.clone() });
        }
        along.translations.push((meeting, after));
    }
    Ok(along)
}

/// The record of a translation with what is its own of what members hold: its reference, and as which version of its original it is
/// sealed. Its numbers stand in its original, and it has come as far as that.
pub(super) fn translation(meeting: &Meeting, original: &Original) -> Result<String, ProgramFault> {
    let mut document: DocumentMut = meeting.source.text.parse().map_err(unreadable)?;
    let root = document.as_table_mut();
    let status = match original.status {
        RecordStatus::Draft => RecordStatus::Circulated,
        status => status,
    };
    if meeting.status != status {
        set_kept(root, "status", status.word().into());
    }
    if !root.contains_key("reference") {
        root.insert("reference", value(meeting.reference.as_str()));
    }
    match &original.version {
        Some(version) => with_translation(document, version),
        None => Ok(document.to_string()),
    }
}

/// The record of a translation with the version of its original as which it is sealed.
pub(super) fn with_translation(mut document: DocumentMut, version: &str) -> Result<String, ProgramFault> {
    let root = document.as_table_mut();
    let written = root.get("version").and_then(Item::as_str);
    // What an author calls a version in words of her own stays.
    if written.is_none_or(|written| Version::parse(written).is_some()) {
        set_kept(root, "version", version.into());
    }
    let content = content_of(&document.to_string()).unwrap_or_default();
    let root = document.as_table_mut();
    if root.get("translated").and_then(Item::as_table_like).is_none() {
        let mut table = Table::new();
        table.decor_mut().set_prefix(HEAD);
        table.set_position(Some(isize::MAX));
        root.insert("translated", Item::Table(table));
    }
    let Some(sealed) = root.get_mut("translated").and_then(Item::as_table_like_mut) else {
        return Err(ProgramFault::NoList { key: "translated".into(), file: None });
    };
    set_kept(sealed, "version", version.into());
    set_kept(sealed, "content-digest", content.into());
    Ok(document.to_string())
}

fn unreadable(fault: TomlError) -> ProgramFault {
    ProgramFault::Unreadable(fault.to_string())
}
