//! The events of a Markdown text as they are read one after the other, and what is known of the text so far.

use super::markdown::OPTIONS;
use super::remark::Remark;
use super::signs;
use super::source::Prepared;
use super::tree::{Block, Key};
use hashbrown::HashMap;
use pulldown_cmark::{Event, OffsetIter, Parser};
use std::iter::Peekable;
use std::ops::Range;

/// The events of a Markdown text that are still to be read.
pub(super) struct Reader<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) events: Peekable<OffsetIter<'a>>,
    pub(super) remarks: Vec<(Range<usize>, Remark)>,
    /// The footnotes' names, by the order of their first marks.
    pub(super) labels: HashMap<String, usize>,
    /// Marks around what is read now.
    pub(super) marks: usize,
    /// Whether something too deep was remarked upon.
    deep: bool,
    /// The lines of the text, by where they start.
    lines: Vec<Line>,
    /// The footnotes by their names, with their places.
    pub(super) definitions: Vec<(String, Range<usize>, Vec<Block<Key>>)>,
    /// The square brackets of the paragraph that is read which are no syntax, and their places.
    pub(super) brackets: Vec<(char, usize)>,
    /// The row of backslashes that was looked at last.
    pub(super) backslashes: Range<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(prepared: &'a Prepared) -> Self {
        Reader {
            prepared,
            events: Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter().peekable(),
            remarks: Vec::new(),
            labels: HashMap::new(),
            marks: 0,
            deep: false,
            lines: lines(&prepared.text),
            definitions: Vec::new(),
            brackets: Vec::new(),
            backslashes: 0..0,
        }
    }

    /// Where something stands in the text as written.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        self.prepared.written(range)
    }

    /// Whether the line that holds this place stands after an empty line, and not deeper than the text.
    pub(super) fn is_apart(&self, at: usize, depth: usize) -> bool {
        let after = self.lines.partition_point(|line| line.start <= at);
        let line = after.checked_sub(1).and_then(|line| self.lines.get(line));
        line.is_some_and(|line| {
            line.after_empty && (depth > 0 || line.start == at) && !self.prepared.is_parted(line.start)
        })
    }

    /// Remarks once on what stands too deep.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.deep, true) {
            let start = range.start;
            self.remarks.push((self.range(start..start + 1), Remark::TooDeep));
        }
    }

    /// The text up to the end of the block that was just begun, each piece with its place in the
    /// text as written.
    pub(super) fn raw_pieces(&mut self) -> Vec<(Range<usize>, String)> {
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let range = self.range(range);
            match event {
                Event::End(_) => break,
                Event::Text(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                    pieces.push((range, signs::plain(&piece)));
                }
                _ => pieces.push((range, "\n".into())),
            }
        }
        pieces
    }

    /// The place of a footnote among all, by its name.
    pub(super) fn note(&mut self, label: &str) -> usize {
        let next = self.labels.len();
        *self.labels.entry(label.into()).or_insert(next)
    }
}

/// A line of a text.
struct Line {
    start: usize,
    /// Whether nothing stands in the line before it but the marks of quotations.
    after_empty: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let is_empty = |line: &str| line.chars().all(|character| character == '>' || character.is_whitespace());
    let (mut start, mut after_empty) = (0, false);
    let line = |line: &str| {
        let found = Line { start, after_empty };
        (start, after_empty) = (start + line.len(), is_empty(line));
        found
    };
    text.split_inclusive('\n').map(line).collect()
}
