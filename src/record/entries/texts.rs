//! Texts and lines as they are read, with remarks on what is printed otherwise than it looks.

use super::super::check::Checker;
use super::super::remarks;
use super::super::written::{Written, WrittenLine};
use crate::diagnostic::{TextFault, TooMuchOf, ValueFault};
use crate::form::{Text, range_in_text};
use crate::prose::{Key, MOST_PARTS, Remark, is_too_large, parse, parse_line, size_of_inlines};
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

/// At most this many remarks of a kind are told of one text; the rest come once these are mended.
const MOST: usize = 20;

impl Checker<'_> {
    /// Whether a text says something; reported if not.
    pub(super) fn is_said(&mut self, text: &Text, key: &'static str) -> bool {
        if text.is_blank() {
            self.report.add(self.source, text.range(), ValueFault::EmptyText { key });
        }
        !text.is_blank()
    }

    /// Reads a text, with remarks on what is printed otherwise than it looks.
    pub(in super::super) fn written(&mut self, text: Text) -> Written<Key> {
        self.written_behind(text, 0)
    }

    /// The same of what stands behind the mark of a text, which is so long.
    pub(super) fn written_behind(&mut self, text: Text, mark: usize) -> Written<Key> {
        if self.is_full(&text) {
            return Written::unread(text);
        }
        let parsed = parse(text.as_str().get(mark..).unwrap_or_default());
        if self.count(&text, parsed.prose.size()) {
            return Written::unread(text);
        }
        let moved = |(range, remark): (Range<usize>, Remark)| (range.start + mark..range.end + mark, remark);
        self.remark(&text, parsed.remarks.into_iter().map(moved).collect(), remarks::in_text);
        Written::read(text, mark, parsed.prose)
    }

    /// Whether a text is not to be read, for the record's texts have too many parts with it, or had before.
    fn is_full(&mut self, text: &Text) -> bool {
        let parts = if is_too_large(text.as_str()) { MOST_PARTS + 1 } else { 0 };
        self.count(text, parts)
    }

    /// Counts the parts of a text. Whether there are too many of them, which is told once.
    fn count(&mut self, text: &Text, parts: usize) -> bool {
        let before = self.parts;
        self.parts = self.parts.saturating_add(parts);
        if before <= MOST_PARTS && self.parts > MOST_PARTS {
            let what = TooMuchOf::Parts;
            self.report.add(self.source, text.range(), ValueFault::TooMuch { what, most: MOST_PARTS });
        }
        self.parts > MOST_PARTS
    }

    /// Reads a line.
    pub(in super::super) fn line(&mut self, text: Text) -> WrittenLine<Key> {
        if self.is_full(&text) {
            return WrittenLine { text, content: Vec::new() };
        }
        let parsed = parse_line(text.as_str());
        if self.count(&text, size_of_inlines(&parsed.content)) {
            return WrittenLine { text, content: Vec::new() };
        }
        self.remark(&text, parsed.remarks, remarks::in_line);
        WrittenLine { text, content: parsed.content }
    }

    /// Tells what was odd about a text, of each kind no more than a few.
    fn remark(&mut self, text: &Text, remarks: Vec<(Range<usize>, Remark)>, fault: fn(Remark) -> TextFault) {
        let mut told: Vec<(Discriminant<Remark>, usize)> = Vec::new();
        for (range, remark) in remarks {
            let kind = discriminant(&remark);
            let at = told.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
                told.push((kind, 0));
                told.len() - 1
            });
            told[at].1 += 1;
            if told[at].1 <= MOST {
                let place = range_in_text(self.source, text, range);
                self.report.add(self.source, place, fault(remark));
            }
        }
    }
}
