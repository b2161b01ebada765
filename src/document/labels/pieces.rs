//! A label read as Markdown: pieces with places in them.

use crate::form::Language;
use crate::prose::{Inline as Prose, Key, Mark, parse_inline};
use crate::record::{Pattern, Placeholder};

/// A piece of a label, as Markdown reads it.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Words that stand as they are.
    Text(Vec<Part>),
    Code(Vec<Part>),
    Marked(Mark, Vec<Piece>),
    Link {
        to: Vec<Part>,
        content: Vec<Piece>,
    },
    Passage(Language, Vec<Piece>),
    Break,
}

/// A part of a text.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Words.
    Words(String),
    /// A place that is filled.
    Place(Placeholder),
}

/// The first of a plane of characters that no text uses; each stands for a placeholder while a label is read as Markdown.
const STAND_IN: u32 = 0xF0000;

/// A label that is read as Markdown, a sign standing for each placeholder.
pub(super) struct Reading {
    places: Vec<Placeholder>,
}

impl Reading {
    /// The pieces of a label.
    pub(super) fn of(pattern: &Pattern) -> Vec<Piece> {
        let reading = Reading { places: pattern.placeholders().cloned().collect() };
        let mut places = 0..;
        let line = pattern.woven(&mut |_| stand_in(places.next().unwrap_or_default()).to_string());
        if says_nothing_to_markdown(&line) {
            return vec![Piece::Text(reading.parts(&line))];
        }
        // A separator's spaces are part of it, and Markdown drops them.
        let lead = line.len() - line.trim_start().len();
        let trail = line.trim_end().len().max(lead);
        let outer = |spaces: &str| (!spaces.is_empty()).then(|| Piece::Text(reading.parts(spaces)));
        let inner = reading.pieces(&parse_inline(&line));
        outer(&line[..lead]).into_iter().chain(inner).chain(outer(&line[trail..])).collect()
    }

    fn pieces(&self, inlines: &[Prose<Key>]) -> Vec<Piece> {
        let piece = |inline: &Prose<Key>| match inline {
            Prose::Text(text) => Some(Piece::Text(self.parts(text))),
            Prose::Marked(mark, content) => Some(Piece::Marked(*mark, self.pieces(content))),
            Prose::Code(text) => Some(Piece::Code(self.parts(text))),
            Prose::Link { to, content } => {
                Some(Piece::Link { to: self.parts(to), content: self.pieces(content) })
            }
            Prose::Reference(key) => Some(Piece::Text(self.parts(&key.key))),
            Prose::Passage(language, content) => Some(Piece::Passage(language.clone(), self.pieces(content))),
            Prose::Break => Some(Piece::Break),
            Prose::Note(_) => None,
        };
        inlines.iter().filter_map(piece).collect()
    }

    /// A text with its placeholders, in whose places signs stood.
    fn parts(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut words = String::new();
        for character in text.chars() {
            match stood_in(character).and_then(|at| self.places.get(at)) {
                None => words.push(character),
                Some(place) => {
                    if !words.is_empty() {
                        parts.push(Part::Words(std::mem::take(&mut words)));
                    }
                    parts.push(Part::Place(place.clone()));
                }
            }
        }
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        parts
    }
}

/// What stands for the placeholder at `at` while the label is read as Markdown.
fn stand_in(at: usize) -> char {
    u32::try_from(at).ok().and_then(|at| char::from_u32(STAND_IN + at)).unwrap_or(' ')
}

/// Which placeholder a character stands for.
fn stood_in(character: char) -> Option<usize> {
    (character as u32).checked_sub(STAND_IN).map(|at| at as usize)
}

/// Whether Markdown would read a label as it stands: none of its signs is there, nor white space that it would drop. To
/// read it costs more than to look.
fn says_nothing_to_markdown(line: &str) -> bool {
    let plain = |character: char| {
        character.is_alphanumeric()
            || matches!(
                character,
                ' ' | ',' | ':' | ';' | '.' | '(' | ')' | '–' | '—' | '’' | '“' | '”' | '/'
            )
            || character as u32 >= STAND_IN
    };
    let first = |first: char| first.is_ascii_digit();
    line.chars().all(plain) && !line.starts_with(first) && !line.contains("  ")
}
