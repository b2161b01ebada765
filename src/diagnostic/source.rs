//! Source texts and places in them.

use super::{DiskFault, Fault};
use std::ops::Range;
use std::sync::Arc;

/// A text that a finding can point into.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as it is shown: relative to where the program was started, with forward slashes.
    pub name: String,
    /// The whole text; of a file that could not be read, what can be shown of it.
    pub text: String,
    /// Why the file could not be read, if so. Nothing stands in for it: whoever reads it gets this error.
    pub unread: Option<Unread>,
}

/// Why there is no text where one is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The disk does not give it, or it is no text.
    Disk(DiskFault),
    /// A folder of records has no `committee.toml`.
    NoCommittee {
        /// The folder.
        folder: String,
    },
    /// Another file or folder has the same name on some systems.
    SameName {
        /// The other.
        other: String,
    },
}

impl SourceFile {
    /// A text that was read.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        SourceFile { name: name.into(), text: text.into(), unread: None }
    }

    /// A file that could not be read.
    pub fn unread(name: impl Into<String>, why: Unread) -> Self {
        SourceFile { name: name.into(), text: String::new(), unread: Some(why) }
    }

    /// The text of a file. Bytes that are no UTF-8 are none; what can be shown of them shows the place.
    pub fn of_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => SourceFile::new(name, text),
            Err(_) => SourceFile {
                name: name.into(),
                text: String::from_utf8_lossy(bytes).into_owned(),
                unread: Some(Unread::Disk(DiskFault::NotUtf8)),
            },
        }
    }

    /// The error of a file that could not be read, and its place.
    pub fn fault(&self) -> Option<(Range<usize>, Fault)> {
        let fault = match self.unread.clone()? {
            Unread::Disk(why) => Fault::File { path: self.name.clone(), why },
            Unread::NoCommittee { folder } => Fault::NoCommittee { folder },
            Unread::SameName { other } => Fault::SameName { name: self.name.clone(), other },
        };
        let stand_in = char::REPLACEMENT_CHARACTER;
        let at = match &self.unread {
            Some(Unread::Disk(_)) => self.text.find(stand_in),
            _ => None,
        };
        Some((at.map_or(0..0, |at| at..at + stand_in.len_utf8()), fault))
    }
}

/// A shared source text.
pub type Source = Arc<SourceFile>;

/// A place in a source text: a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The text.
    pub source: Source,
    /// Bytes in it. Always inside the text and on character boundaries.
    pub range: Range<usize>,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Spot {
    /// A place in `source`, pulled in to the text's bounds and to whole characters.
    pub fn new(source: &Source, range: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        Spot { source: source.clone(), range: start..end }
    }

    /// Line and column of the place's first character.
    pub fn position(&self) -> Position {
        let before = &self.source.text[..self.range.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}
