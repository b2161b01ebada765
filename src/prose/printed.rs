//! A text as it is read: without addresses, keys and signs, and the way back to the text as written.

use super::addresses;
use super::markdown::OPTIONS;
use super::signs;
use super::source::{Prepared, SHIELD};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The words of a text that are printed, paragraphs and other blocks each on a line.
#[derive(Debug, Clone)]
pub struct Printed<'t> {
    /// The words. Where a number will be printed stands 0.
    pub text: Cow<'t, str>,
    /// Where pieces start, here and in the text as written; none if both are the same.
    starts: Vec<(usize, usize)>,
    /// Where program text stands in the words.
    code: Vec<Range<usize>>,
}

/// What may be Markdown.
const SIGNS: [char; 10] = ['[', '*', '_', '`', '~', '<', '&', '\\', '\n', '|'];

impl<'t> Printed<'t> {
    /// The words of a text of several blocks.
    pub fn of_text(text: &'t str) -> Self {
        Self::read(text, Prepared::blocks)
    }

    /// The words of a line, such as a title.
    pub fn of_line(text: &'t str) -> Self {
        Self::read(text, Prepared::line)
    }

    fn read(text: &'t str, prepare: fn(&str) -> Prepared) -> Self {
        if !text.contains(SIGNS) {
            return Printed { text: Cow::Borrowed(text), starts: Vec::new(), code: Vec::new() };
        }
        let prepared = prepare(text);
        let mut words =
            Words { prepared: &prepared, text: String::with_capacity(text.len()), starts: Vec::new() };
        let (mut number, mut code) = (false, Vec::new());
        for (event, range) in Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter() {
            match event {
                Event::Text(_) if number => {}
                Event::Code(text) => {
                    let start = words.text.len();
                    words.add(&text, range);
                    code.push(start..words.text.len());
                }
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    words.add(&text, range);
                }
                Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => {
                    number = true;
                    words.add("0", range);
                }
                Event::End(TagEnd::Link | TagEnd::Image) => number = false,
                Event::SoftBreak => words.add(" ", range),
                Event::HardBreak => words.add("\n", range),
                // It begins nowhere in what ends, which may be long.
                Event::End(_) => words.add("\n", range.end..range.end),
                _ => {}
            }
        }
        Printed { text: Cow::Owned(words.text), starts: words.starts, code }
    }

    /// Whether what stands here is said in words: it is no part of an address or of program text.
    pub fn is_said(&self, range: &Range<usize>) -> bool {
        let after = self.code.partition_point(|code| code.start <= range.start);
        let is_code = after.checked_sub(1).is_some_and(|code| range.start < self.code[code].end);
        !is_code && !addresses::within(&self.text, range)
    }

    /// Where words stand in the text as written.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.starts.is_empty() {
            return range;
        }
        let back = |at: usize| {
            let piece = self.starts.partition_point(|(here, _)| *here <= at).checked_sub(1);
            piece.map_or(0, |piece| self.starts[piece].1 + (at - self.starts[piece].0))
        };
        let start = back(range.start);
        start..(back(range.end.saturating_sub(1).max(range.start)) + 1).max(start)
    }
}

/// Words on the way to being read.
struct Words<'p> {
    prepared: &'p Prepared,
    text: String,
    starts: Vec<(usize, usize)>,
}

impl Words<'_> {
    /// Adds words that stand somewhere in a range.
    fn add(&mut self, words: &str, range: Range<usize>) {
        let source = self.prepared.text.get(range.clone()).unwrap_or_default();
        // What is spelled as an entity has no place of its own for each character.
        let inner = source.find(words);
        let mut restart = true;
        for (at, character) in words.char_indices() {
            let Some(ink) = signs::ink(character).filter(|ink| *ink != SHIELD) else {
                restart = true;
                continue;
            };
            if restart || ink != character {
                let at = range.start + inner.map_or(0, |inner| inner + at);
                self.starts.push((self.text.len(), self.prepared.written(at..at).start));
            }
            restart = ink != character;
            self.text.push(ink);
        }
    }
}
