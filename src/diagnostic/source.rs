//! Source texts and places in them.

use std::ops::Range;
use std::sync::Arc;

/// A text that a finding can point into.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as it is shown: relative to where the program was started, with forward slashes.
    pub name: String,
    /// The whole text.
    pub text: String,
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
