//! Markdown text to blocks and inlines.

use super::tree::{Inline, Key, Prose};
use std::ops::Range;

/// A parsed text and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedProse {
    /// The text.
    pub prose: Prose<Key>,
    /// Oddities, with their place in the text's value.
    pub remarks: Vec<(Range<usize>, Remark)>,
}

/// Something in a text that is printed otherwise than its author may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A heading; the text of an entry has none.
    Heading,
    /// HTML, printed as it is written.
    Html,
}

/// Reads a text.
pub fn parse(text: &str) -> ParsedProse {
    let block = super::tree::Block::Paragraph(vec![Inline::Text(text.into())]);
    ParsedProse { prose: Prose { blocks: vec![block], notes: Vec::new() }, remarks: Vec::new() }
}

/// Reads one line of text.
pub fn parse_inline(text: &str) -> Vec<Inline<Key>> {
    vec![Inline::Text(text.into())]
}
