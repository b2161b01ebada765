//! Emphasis: which signs pair, and what stands between them.
//!
//! Whether a sign opens or closes depends on the white space and the brackets beside it, of any script. What CommonMark
//! takes for emphasis beside punctuation is emphasis here, too, save for a star in brackets or quotation marks of its own,
//! as `(*)`, and behind a bracket that opens.
//!
//! Input: the pieces of a paragraph, with the stand-ins of [`signs`]. Output: its inlines, with marks.

use super::signs::{STAR, TILDE, UNDERSCORE, ends, is_sign, is_spaceless, opens, plain, written};
use super::tree::{Inline, Key, Mark};
use std::ops::Range;

/// Marks within each other are read to this depth; a sign that would open a deeper one is text.
const DEEPEST: usize = 64;

/// A piece of a paragraph before emphasis is known.
pub(super) enum Piece {
    /// What it is already.
    Inline(Inline<Key>),
    /// A row of one sign: its stand-in, its length, and where it stands.
    Sign(char, usize, Range<usize>),
}

/// The pieces of a text: its signs, and what stands between them. `range` is where the text stands.
pub(super) fn pieces(text: &str, range: &Range<usize>, pieces: &mut Vec<Piece>) {
    let mut rest = text;
    while let Some(start) = rest.find(is_sign) {
        let sign = rest[start..].chars().next().unwrap_or(STAR);
        let length = rest[start..].len() - rest[start..].trim_start_matches(sign).len();
        if start > 0 {
            pieces.push(Piece::Inline(Inline::Text(plain(&rest[..start]))));
        }
        let at = range.start + text.len() - rest.len() + start;
        pieces.push(Piece::Sign(sign, length / sign.len_utf8(), at..at + length));
        rest = &rest[start + length..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Inline(Inline::Text(plain(rest))));
    }
}

/// The inlines of a row of pieces, emphasis found; `lone` is told of each sign that is printed as it is.
pub(super) fn paired(pieces: Vec<Piece>, lone: &mut dyn FnMut(Range<usize>)) -> Vec<Inline<Key>> {
    let signs: Vec<Option<Sign>> = (0..pieces.len()).map(|at| Sign::read(&pieces, at)).collect();
    let root = Frame { opener: None, spaces: 0, content: Vec::with_capacity(pieces.len()) };
    let mut pairing = Pairing { frames: vec![root], bottoms: [0; KINDS], spaces: 0, lone };
    for (piece, sign) in pieces.into_iter().zip(signs) {
        match (piece, sign) {
            (Piece::Inline(inline), _) => {
                pairing.spaces += usize::from(has_space(&inline));
                pairing.push(inline);
            }
            (Piece::Sign(..), Some(sign)) => pairing.sign(sign),
            (Piece::Sign(..), None) => {}
        }
    }
    pairing.collapse(1);
    pairing.frames.pop().map(|root| root.content).unwrap_or_default()
}

fn has_space(inline: &Inline<Key>) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.contains(char::is_whitespace),
        Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
            content.iter().any(has_space)
        }
        Inline::Break => true,
        Inline::Reference(_) | Inline::Note(_) => false,
    }
}

/// A row of signs with what it can do.
struct Sign {
    stand_in: char,
    count: usize,
    /// How many there were.
    length: usize,
    range: Range<usize>,
    can_open: bool,
    can_close: bool,
    /// Whether it stands between two letters or digits of a script that has spaces.
    in_word: bool,
    /// Whether it is a part of what it stands in, and no sign: `x**2`, `x_(1)`.
    in_formula: bool,
}

impl Sign {
    fn read(pieces: &[Piece], at: usize) -> Option<Self> {
        let Piece::Sign(stand_in, count, range) = &pieces[at] else { return None };
        let before = at.checked_sub(1).map_or(' ', |before| last_character(&pieces[before]));
        let after = pieces.get(at + 1).map_or(' ', first_character);
        let free = |character: char| character.is_whitespace();
        let in_word = |character: char| character.is_alphanumeric() && !is_spaceless(character);
        // An underscore beside a letter of a word belongs to it: `x_(1)`.
        let part = |character: char| *stand_in == UNDERSCORE && in_word(character);
        Some(Sign {
            stand_in: *stand_in,
            count: *count,
            length: *count,
            range: range.clone(),
            can_open: !free(after) && !part(before) && (free(before) || is_mark(before) || !closes(after)),
            can_close: !free(before) && !part(after) && (free(after) || closes(after) || !opens(before)),
            in_word: in_word(before) && in_word(after),
            in_formula: (in_word(before) && in_word(after) && (before.is_numeric() || after.is_numeric()))
                || (part(before) && opens(after)),
        })
    }

    /// How a row of this kind is told from others when what did not close is remembered.
    fn kind(&self) -> usize {
        let sign = match self.stand_in {
            STAR => 0,
            UNDERSCORE => 1,
            _ => 2,
        };
        sign * 12 + self.length % 3 * 4 + usize::from(self.can_open) * 2 + usize::from(self.in_word)
    }

    /// Whether it closes what `opener` opened.
    fn closes(&self, opener: &Sign, has_space: bool) -> bool {
        // CommonMark, rules 9 and 10, which let `*a**b**c*` be what its author meant.
        let odd = (self.can_open || opener.can_close)
            && (self.length + opener.length).is_multiple_of(3)
            && !(self.length.is_multiple_of(3) && opener.length.is_multiple_of(3));
        // What begins and ends within words is no more than a word: `x**2 + y**2` is no emphasis.
        let words = self.in_word && opener.in_word && has_space;
        self.stand_in == opener.stand_in && !odd && !words
    }
}

/// How many kinds of rows there are.
const KINDS: usize = 36;

fn first_character(piece: &Piece) -> char {
    match piece {
        Piece::Sign(..) => '*',
        Piece::Inline(inline) => edge(inline, true),
    }
}

fn last_character(piece: &Piece) -> char {
    match piece {
        Piece::Sign(..) => '*',
        Piece::Inline(inline) => edge(inline, false),
    }
}

/// The first or last character of an inline, as far as emphasis is concerned.
fn edge(inline: &Inline<Key>, first: bool) -> char {
    let of = |text: &str| if first { text.chars().next() } else { text.chars().next_back() };
    match inline {
        Inline::Text(text) => of(text).unwrap_or('"'),
        Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
            let inner = if first { content.first() } else { content.last() };
            inner.map_or('"', |inner| edge(inner, first))
        }
        Inline::Break => ' ',
        Inline::Code(_) | Inline::Reference(_) | Inline::Note(_) => '"',
    }
}

/// What has been read since a sign that may open.
struct Frame {
    opener: Option<Sign>,
    /// How many pieces with a space stood before it.
    spaces: usize,
    content: Vec<Inline<Key>>,
}

struct Pairing<'l> {
    /// The signs that wait for their partner, each within the one before it; first the paragraph.
    frames: Vec<Frame>,
    /// For each kind of row the number of frames of which it is known that it closes none.
    bottoms: [usize; KINDS],
    spaces: usize,
    lone: &'l mut dyn FnMut(Range<usize>),
}

impl Pairing<'_> {
    fn push(&mut self, inline: Inline<Key>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.content.push(inline);
        }
    }

    fn sign(&mut self, mut sign: Sign) {
        while sign.can_close && sign.count > 0 {
            let Some(at) = self.opener(&sign) else { break };
            self.collapse(at + 1);
            self.close(at, &mut sign);
        }
        if sign.count == 0 {
            return;
        }
        if sign.can_open && self.frames.len() <= DEEPEST {
            self.frames.push(Frame { opener: Some(sign), spaces: self.spaces, content: Vec::new() });
        } else {
            self.literal(&sign);
        }
    }

    /// The last frame that this row closes.
    fn opener(&mut self, sign: &Sign) -> Option<usize> {
        let bottom = self.bottoms[sign.kind()];
        let fits = |frame: &Frame| {
            frame.opener.as_ref().is_some_and(|opener| sign.closes(opener, self.spaces > frame.spaces))
        };
        let found = (bottom..self.frames.len()).rev().find(|at| fits(&self.frames[*at]));
        if found.is_none() {
            self.bottoms[sign.kind()] = self.frames.len();
        }
        found
    }

    /// Puts what stands in the last frame, which is `at`, into a mark.
    fn close(&mut self, at: usize, sign: &mut Sign) {
        let Some(mut frame) = self.frames.pop() else { return };
        let Some(mut opener) = frame.opener.take() else { return };
        let (used, mark) = match (sign.stand_in, opener.count.min(sign.count)) {
            (TILDE, _) => (2, Mark::Struck),
            (_, 1) => (1, Mark::Emphasis),
            _ => (2, Mark::Strong),
        };
        sign.count -= used.min(sign.count);
        opener.count -= used.min(opener.count);
        let marked = Inline::Marked(mark, frame.content);
        if opener.count > 0 {
            self.frames.push(Frame { opener: Some(opener), spaces: frame.spaces, content: vec![marked] });
        } else {
            self.push(marked);
        }
        self.bottoms.iter_mut().for_each(|bottom| *bottom = (*bottom).min(at));
    }

    /// Signs from the frame `from` on found no partner and are text.
    fn collapse(&mut self, from: usize) {
        let rest = self.frames.split_off(from.min(self.frames.len()));
        for Frame { opener, content, .. } in rest {
            if let Some(opener) = opener {
                self.literal(&opener);
            }
            if let Some(frame) = self.frames.last_mut() {
                frame.content.extend(content);
            }
        }
        self.bottoms.iter_mut().for_each(|bottom| *bottom = (*bottom).min(from));
    }

    fn literal(&mut self, sign: &Sign) {
        let written = written(sign.stand_in).unwrap_or('*');
        // A row of underscores is a line to write on, and `x**2` is as it should be.
        let is_line = written == '_' && sign.length > 2;
        if !is_line && !sign.in_formula {
            (self.lone)(sign.range.clone());
        }
        self.push(Inline::Text(written.to_string().repeat(sign.count)));
    }
}

/// The same, or a mark that ends a sentence or a part of it.
fn closes(character: char) -> bool {
    ends(character) || ".,;:!?、。，．；：！？…‥؛،؟।".contains(character)
}

/// Neither a letter, nor a digit, nor white space: a bracket, a dash, a quotation mark. Which of those opens and
/// which one closes is another matter in each language.
fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}
