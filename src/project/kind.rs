//! What a file beside the records is by what it says, whatever it is called.

use super::file_names::copied;
use crate::diagnostic::{Overlooked, OwnFile, Source, SourceFile, Unread};
use crate::files::{CIRCULATED, COMMITTEE};
use crate::form::Outline;
use crate::pipeline::meeting_line;
use std::sync::Arc;

/// What a file beside the records is by what it says, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The record of a meeting.
    Record,
    /// The list of what was circulated.
    Circulated,
    /// What holds for a committee.
    Committee,
    /// None of these for certain.
    Unsure,
}

impl Kind {
    /// By the keys of the whole file, and its lists. One that is called as no record is must say more to be taken for one
    /// than that it has a `meeting`.
    pub(super) fn of(source: &SourceFile, is_called_otherwise: bool) -> Self {
        if source.unread.is_some() {
            return Kind::Unsure;
        }
        if !is_called_otherwise && begins_as_record(&source.text) {
            return Kind::Record;
        }
        let outline = Outline::of(&source.text);
        let has_items = outline.lists("items") || outline.lists("sessions");
        match () {
            _ if outline.gives("meeting") && outline.gives("name") && !has_items => Kind::Unsure,
            _ if outline.gives("meeting") => Kind::Record,
            _ if outline.lists("meetings") => Kind::Circulated,
            _ if outline.gives("date") || has_items => Kind::Unsure,
            _ if outline.gives("name") => Kind::Committee,
            _ => Kind::Unsure,
        }
    }

    /// A file that is called as those of a kind are; what says for certain that it is of another one is not read.
    pub(super) fn called(self, source: Source, name: Kind, is_there: impl Fn(&str) -> bool) -> Source {
        let (what, instead) = match self {
            Kind::Record => (OwnFile::Record, record_name(&source)),
            Kind::Circulated => (OwnFile::Circulated, CIRCULATED.into()),
            Kind::Committee => (OwnFile::Committee, COMMITTEE.into()),
            Kind::Unsure => return source,
        };
        if self == name {
            return source;
        }
        let is_there = is_there(&instead);
        let why = Unread::OtherKind { what, instead, is_there };
        kept_back(&source, why)
    }
}

/// A file of which nothing may be made.
fn kept_back(source: &SourceFile, why: Unread) -> Source {
    Arc::new(source.again().held_back(why))
}

/// Whether the first line that says something names a meeting, as that of nearly every record does: then it need not be
/// parsed to know what it is.
fn begins_as_record(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim_start());
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    let value = first.and_then(|line| line.strip_prefix("meeting")?.trim_start().strip_prefix('='));
    value.is_some_and(|value| !value.trim_start().starts_with(['[', '{']))
}

/// What a record is called by its meeting.
fn record_name(source: &SourceFile) -> String {
    let meeting = meeting_line(&source.text).filter(|meeting| !meeting.is_empty());
    format!("{}.toml", meeting.map_or_else(|| "record".into(), |meeting| crate::book::file_name(&meeting)))
}

/// The own file of a committee whose folder lies within another's, where it is none.
pub(super) fn nested(source: &SourceFile, around: &str, below: &[&str]) -> Source {
    let folder = below.last().copied().unwrap_or_default().to_string();
    let why = Unread::Nested { folder, around: around.into() };
    kept_back(source, why)
}

/// Why a file beside the records is none of them, though its name ends so: it is called like a copy of the committee's own
/// file or of the list of what was circulated, and says no meeting; or it is such a list in a folder within, and there is
/// one that is read.
pub(super) fn copy_of_other(
    name: &str,
    kind: Kind,
    source: &SourceFile,
    is_there: impl Fn(&str) -> bool,
) -> Option<Overlooked> {
    if kind == Kind::Record || source.text.trim().is_empty() {
        return None;
    }
    if kind == Kind::Circulated && name.eq_ignore_ascii_case(CIRCULATED) && is_there(CIRCULATED) {
        return Some(Overlooked::Again { of: CIRCULATED.into() });
    }
    copied(name).map(|of| Overlooked::Copied { of })
}
