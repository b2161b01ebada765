//! Markdown text to blocks and inlines.
//!
//! CommonMark with tables, footnotes and strikethrough. What a record has no use for is kept as
//! plain text and remarked upon: nothing that an author wrote disappears.

use super::reader::Reader;
use super::remark::Remark;
use super::run_on;
use super::source::{Prepared, SHIELD};
use super::tree::{Block, Inline, Key, Prose};
use std::ops::Range;

/// A parsed text and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedProse {
    /// The text.
    pub prose: Prose<Key>,
    /// Oddities, with their place in the text's value.
    pub remarks: Vec<(Range<usize>, Remark)>,
}

/// Reads a text.
///
/// Output: the blocks with references unresolved, as typed, and the oddities, each with its place in the value; nothing is
/// an error, and no word is lost: what Markdown cannot be made of is printed as it is written. It takes time in
/// proportion to the text, and nothing deeper than [`DEEPEST`](super::DEEPEST) is followed, which is remarked.
pub fn parse(text: &str) -> ParsedProse {
    let prepared = Prepared::blocks(text);
    let mut reader = Reader::new(&prepared);
    let prose = reader.prose();
    let told = reader.remarks.iter().filter(|(_, remark)| *remark == Remark::RunTogether);
    let told: Vec<usize> = told.map(|(range, _)| range.start).collect();
    let doubled = doubled_backslash(text).map(|range| (range, Remark::DoubledBackslash));
    reader.remarks.extend(doubled);
    reader.remarks.extend(tick_box(text).map(|range| (range, Remark::TickBox)));
    let lost = run_on::found(text, &told).into_iter();
    reader.remarks.extend(lost.map(|(range, what)| (range, Remark::RunOn(what))));
    ParsedProse { prose, remarks: reader.remarks }
}

/// Reads a text of which all that is to be remarked was told when it was read before ([`parse`]); it is the same prose.
pub fn read_again(text: &str) -> Prose<Key> {
    Reader::new(&Prepared::blocks(text)).prose()
}

/// The first two backslashes that begin a word, as of `\\server\x`: Markdown prints one.
fn doubled_backslash(text: &str) -> Option<Range<usize>> {
    text.match_indices("\\\\").map(|(at, found)| at..at + found.len()).find(|range| {
        let begins = text[..range.start].chars().next_back().is_none_or(char::is_whitespace);
        begins && text[range.end..].starts_with(|next: char| next.is_ascii_alphanumeric())
    })
}

/// The first box to tick that stands at the beginning of a line or of a table's cell: an empty one anywhere there, a
/// ticked one behind the mark of a list or in a cell, for `[x]` may be a word of the text. Code is printed as it is.
fn tick_box(text: &str) -> Option<Range<usize>> {
    const EMPTY: &str = "[ ] ";
    const TICKED: [&str; 2] = ["[x] ", "[X] "];
    let is_mark = |sign: char| sign.is_whitespace() || sign.is_ascii_digit() || "-+*>.)•".contains(sign);
    let (mut at, mut in_code) = (0, false);
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches(is_mark);
        if bare.starts_with("```") || bare.starts_with("~~~") {
            in_code = !in_code;
        }
        if in_code {
            return None;
        }
        let is_row = bare.starts_with('|');
        let cells = bare.match_indices('|').filter(|_| is_row).map(|(bar, _)| &bare[bar + 1..]);
        std::iter::once(bare).chain(cells).find_map(|place| {
            let place = place.trim_start();
            let begin = line.len() - place.len();
            let is_marked = is_row || line[..begin].contains(|sign: char| !sign.is_whitespace());
            let is_box = place.starts_with(EMPTY)
                || is_marked && TICKED.iter().any(|ticked| place.starts_with(ticked));
            is_box.then(|| start + begin..start + begin + EMPTY.trim_end().len())
        })
    })
}

/// A parsed line and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedLine {
    /// The line.
    pub content: Vec<Inline<Key>>,
    /// Oddities, with their place in the line's value.
    pub remarks: Vec<(Range<usize>, Remark)>,
}

/// Reads one line of text, such as a title, that is nothing to remark upon.
pub fn parse_inline(text: &str) -> Vec<Inline<Key>> {
    parse_line(text).content
}

/// Reads one line of text, such as a title: the same as [`parse`] for a value that has no blocks.
pub fn parse_line(text: &str) -> ParsedLine {
    let prepared = Prepared::line(text);
    let mut reader = Reader::new(&prepared);
    let blocks = reader.blocks(0);
    let mut inlines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => inlines.extend(content),
            // A title has no room for a picture: what it shows is said.
            Block::Figure(figure) => {
                reader.remarks.push((figure.range, Remark::InnerPicture));
                inlines.push(Inline::Text(figure.alt));
            }
            _ => {}
        }
    }
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start_matches(SHIELD).to_string();
        if first.is_empty() {
            inlines.remove(0);
        }
    }
    // Most lines are one text.
    inlines.shrink_to_fit();
    ParsedLine { content: inlines, remarks: reader.remarks }
}
