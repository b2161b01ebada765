//! Plain text: words in European scripts that read from left to right, each in a font that has all of
//! it. It is set from pieces that are shaped once; everything else is left to the shaper as a whole.

use super::frame::{Glyph, TextRun};
use super::geometry::{Length, Point};
use super::pieces::{Piece, SHAPED_AT};
use super::text::{Look, Setter, Words};
use crate::form::Language;
use crate::prose::Align;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use std::ops::Range;
use std::sync::Arc;

/// Plain text, cut where lines may end.
pub(super) struct Plain {
    atoms: Vec<Atom>,
    segments: Vec<Segment>,
    /// The hyphen in each span's font, where words may be divided.
    hyphens: Vec<Option<Arc<Piece>>>,
}

/// A piece of one look, or some glyphs of one.
#[derive(Clone)]
struct Atom {
    span: usize,
    piece: Arc<Piece>,
    glyphs: Range<usize>,
    width: f32,
}

/// What stands between two places where a line may end.
#[derive(Clone)]
struct Segment {
    atoms: Range<usize>,
    /// Width without the space at its end.
    word: f32,
    /// Width of that space.
    space: f32,
    /// Whether the line ends behind it in any case.
    ends_line: bool,
    /// Where it ends in the text.
    end: usize,
}

/// A line of plain text.
pub(super) struct PlainLine {
    /// What part of the text it is.
    pub text: Range<usize>,
    /// From the first letter to the last.
    pub width: f32,
    /// Its runs, with the looks that they have.
    pub runs: Vec<(Look, TextRun)>,
}

impl Plain {
    /// The text as plain text, if it is.
    pub(super) fn new(words: &Words, setter: &mut Setter<'_>) -> Option<Self> {
        if words.language.is_right_to_left() || !words.text.chars().all(is_plain) {
            return None;
        }
        let mut plain = Plain { atoms: Vec::new(), segments: Vec::new(), hyphens: Vec::new() };
        if words.hyphenate {
            let hyphens = words.spans.iter().map(|(_, look)| setter.piece(look.role, &words.language, "-"));
            plain.hyphens = hyphens.collect();
        }
        let breaks = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let (mut start, mut span) = (0, 0);
        for end in breaks.segment_str(&words.text).skip(1) {
            plain.segment(words, start..end, &mut span, setter)?;
            start = end;
        }
        Some(plain)
    }

    fn segment(
        &mut self,
        words: &Words,
        range: Range<usize>,
        span: &mut usize,
        setter: &mut Setter<'_>,
    ) -> Option<()> {
        let whole = &words.text[range.clone()];
        let text = whole.trim_end_matches('\n');
        let ink = range.start + text.trim_end_matches(' ').len();
        let first = self.atoms.len();
        let (mut at, mut widths) = (range.start, [0.0, 0.0]);
        while at < range.start + text.len() {
            while words.spans.get(*span).is_some_and(|(own, _)| own.end <= at) {
                *span += 1;
            }
            let (own, look) = words.spans.get(*span)?;
            // A word, or the space behind it, as far as one look reaches.
            let end = own.end.min(if at < ink { ink } else { range.start + text.len() });
            let piece = setter.piece(look.role, &words.language, &words.text[at..end])?;
            let width = piece.width * (look.size.points() / SHAPED_AT);
            widths[usize::from(at >= ink)] += width;
            self.atoms.push(Atom { span: *span, glyphs: 0..piece.glyphs.len(), piece, width });
            at = end;
        }
        self.segments.push(Segment {
            atoms: first..self.atoms.len(),
            word: widths[0],
            space: widths[1],
            ends_line: whole.ends_with('\n'),
            end: range.end,
        });
        Some(())
    }

    /// The width of the longest word and that of the longest line.
    pub(super) fn widths(&self) -> (f32, f32) {
        let (mut longest, mut most) = (0.0_f32, 0.0_f32);
        let mut line = 0.0;
        for segment in &self.segments {
            longest = longest.max(segment.word);
            most = most.max(line + segment.word);
            line = if segment.ends_line { 0.0 } else { line + segment.word + segment.space };
        }
        (longest, most)
    }

    /// Breaks the text into lines; a word that is longer than a line is broken too.
    pub(super) fn lines(&self, words: &Words, width: f32, align: Align) -> Vec<PlainLine> {
        let mut breaker = Breaker {
            plain: self,
            words,
            width,
            align,
            lines: Vec::new(),
            line: Vec::new(),
            used: 0.0,
            visible: 0.0,
            start: 0,
            hyphens: 0,
        };
        let mut from = 0;
        for segment in &self.segments {
            breaker.segment(segment, from);
            from = segment.end;
        }
        if !breaker.line.is_empty() {
            breaker.end_line(words.text.len());
        }
        breaker.lines
    }
}

/// The lines in the making.
struct Breaker<'p> {
    plain: &'p Plain,
    words: &'p Words,
    width: f32,
    align: Align,
    lines: Vec<PlainLine>,
    /// What stands on the line so far.
    line: Vec<Atom>,
    /// How far it reaches, with and without the space at its end.
    used: f32,
    visible: f32,
    /// Where the line starts in the text.
    start: usize,
    /// How many lines before this one end in a hyphen, one after the other.
    hyphens: usize,
}

/// So many lines, one after the other, may end in a hyphen.
const MOST_HYPHENS: usize = 2;

impl Breaker<'_> {
    /// Puts a segment, which starts at `from`, on this line or the next ones.
    fn segment(&mut self, segment: &Segment, from: usize) {
        let mut atoms: Vec<Atom> = self.plain.atoms[segment.atoms.clone()].to_vec();
        let mut word = segment.word;
        if self.used + word > self.width && !self.line.is_empty() {
            match self.divided_at_syllable(&atoms, from) {
                Some((head, hyphen, rest)) => {
                    word -= head.width;
                    self.visible = self.used + head.width + hyphen.width;
                    self.line.extend([head, hyphen]);
                    atoms[0] = rest;
                    self.end_line(from);
                    self.without_hyphen();
                    self.hyphens += 1;
                }
                None => {
                    self.end_line(from);
                    self.hyphens = 0;
                }
            }
        }
        let too_long = word > self.width;
        for mut atom in atoms {
            while too_long && self.used + atom.width > self.width && !is_space(&atom) {
                let look = &self.words.spans[atom.span].1;
                let (head, rest) = divided(&atom, look, self.width - self.used, self.line.is_empty());
                if head.glyphs.is_empty() && self.line.is_empty() || rest.glyphs.is_empty() {
                    break;
                }
                self.visible = self.used + head.width;
                self.line.push(head);
                // The whole word belongs to its first line, for those who look for places in it.
                self.end_line(segment.end);
                atom = rest;
            }
            self.used += atom.width;
            self.line.push(atom);
        }
        self.visible = self.used - segment.space;
        if segment.ends_line {
            self.end_line(segment.end);
        }
    }

    /// Ends the line before the place `end` of the text.
    fn end_line(&mut self, end: usize) {
        let atoms = std::mem::take(&mut self.line);
        let widths = (self.visible, self.width);
        self.lines.push(set(self.words, atoms, self.start..end, widths, self.align));
        (self.used, self.start) = (0.0, end);
    }

    /// The hyphen at the end of the last line is seen, and no part of the text.
    fn without_hyphen(&mut self) {
        if let Some((_, run)) = self.lines.last_mut().and_then(|line| line.runs.last_mut()) {
            run.logical = run.text.strip_suffix('-').map(str::to_string);
        }
    }

    /// As many syllables of a word as fit on the line with a hyphen, the hyphen, and the rest.
    fn divided_at_syllable(&self, atoms: &[Atom], from: usize) -> Option<(Atom, Atom, Atom)> {
        if !is_word(&self.words.text, from) {
            return None;
        }
        let atom = atoms.first().filter(|atom| !is_space(atom) && self.hyphens < MOST_HYPHENS)?;
        let look = &self.words.spans[atom.span].1;
        let scale = look.size.points() / SHAPED_AT;
        let hyphen = self.plain.hyphens.get(atom.span)?.clone()?;
        let hyphen = Atom {
            span: atom.span,
            glyphs: 0..hyphen.glyphs.len(),
            width: hyphen.width * scale,
            piece: hyphen,
        };
        let room = self.width - self.used - hyphen.width;
        let glyphs = &atom.piece.glyphs;
        for place in syllables(&atom.piece.text, &self.words.language)?.into_iter().rev() {
            let Some(count) = glyphs.iter().position(|glyph| glyph.text.start == place) else { continue };
            let (head, rest) = (atom.part(0..count, scale), atom.part(count..glyphs.len(), scale));
            if head.width <= room {
                return Some((head, hyphen, rest));
            }
        }
        None
    }
}

/// Whether a word starts at a place of the text: no piece of an address, a file's name or a compound, which
/// a hyphen would change.
fn is_word(text: &str, from: usize) -> bool {
    let starts = text[..from].chars().next_back().is_none_or(char::is_whitespace);
    let word = text[from..].split(char::is_whitespace).next().unwrap_or_default();
    starts && !word.contains(['/', '@', '\\', '_', ':', '=']) && !word.trim_end_matches('.').contains('.')
}

/// Where the first word of a text may be divided.
fn syllables(text: &str, language: &Language) -> Option<Vec<usize>> {
    let code: [u8; 2] = language.primary().into_bytes().try_into().ok()?;
    let language = hypher::Lang::from_iso(code)?;
    let start = text.find(char::is_alphabetic)?;
    let word = text[start..].split(|character: char| !character.is_alphabetic()).next()?;
    let mut at = start;
    let ends = hypher::hyphenate(word, language).map(|syllable| {
        at += syllable.len();
        at
    });
    Some(ends.filter(|end| *end < start + word.len()).collect())
}

impl Atom {
    /// Some of its glyphs.
    fn part(&self, glyphs: Range<usize>, scale: f32) -> Atom {
        let reach: f32 = self.piece.glyphs[glyphs.clone()].iter().map(|glyph| glyph.advance.points()).sum();
        Atom { glyphs, width: reach * scale, ..self.clone() }
    }
}

/// As much of an atom as fits, but at least one letter of it on an empty line; and the rest.
fn divided(atom: &Atom, look: &Look, room: f32, at_least_one: bool) -> (Atom, Atom) {
    let scale = look.size.points() / SHAPED_AT;
    let glyphs = &atom.piece.glyphs[atom.glyphs.clone()];
    let (mut count, mut reach) = (0, 0.0);
    // Glyphs that show one letter together stay together.
    for (number, glyph) in glyphs.iter().enumerate() {
        reach += glyph.advance.points() * scale;
        let ends = glyphs.get(number + 1).is_none_or(|next| !next.text.is_empty());
        if ends && (reach <= room || at_least_one && count == 0) {
            count = number + 1;
        }
    }
    let middle = atom.glyphs.start + count;
    (atom.part(atom.glyphs.start..middle, scale), atom.part(middle..atom.glyphs.end, scale))
}

fn is_space(atom: &Atom) -> bool {
    atom.piece.text.starts_with(' ')
}

/// Puts the atoms of a line beside each other. `widths` are those of what is seen and of the measure.
fn set(
    words: &Words,
    atoms: Vec<Atom>,
    text: Range<usize>,
    (visible, width): (f32, f32),
    align: Align,
) -> PlainLine {
    let mut x = match align {
        Align::Start => 0.0,
        Align::Centre => (width - visible) * 0.5,
        Align::End => width - visible,
    };
    let mut runs: Vec<(Look, TextRun)> = Vec::new();
    let mut last = None;
    for atom in atoms {
        let look = words.spans[atom.span].1;
        let face = atom.piece.face;
        if last != Some((atom.span, face)) {
            last = Some((atom.span, face));
            runs.push((
                look,
                TextRun {
                    face,
                    size: look.size,
                    colour: look.colour,
                    at: Point::new(Length::pt(x), -look.rise),
                    turn: 0.0,
                    text: String::new(),
                    logical: None,
                    glyphs: Vec::new(),
                },
            ));
        }
        if let Some((_, run)) = runs.last_mut() {
            append(run, &atom, look.size.points() / SHAPED_AT);
        }
        x += atom.width;
    }
    PlainLine { text, width: visible, runs }
}

fn append(run: &mut TextRun, atom: &Atom, scale: f32) {
    let glyphs = &atom.piece.glyphs[atom.glyphs.clone()];
    let shown = |glyph: Option<&Glyph>| glyph.map(|glyph| glyph.text.clone());
    let start = shown(glyphs.first()).map_or(0, |text| text.start);
    let end = shown(glyphs.last()).map_or(0, |text| text.end);
    let before = run.text.len();
    run.text.push_str(&atom.piece.text[start..end]);
    run.glyphs.extend(glyphs.iter().map(|glyph| Glyph {
        id: glyph.id,
        advance: glyph.advance * scale,
        shift: Point::new(glyph.shift.x * scale, glyph.shift.y * scale),
        text: glyph.text.start - start + before..glyph.text.end - start + before,
    }));
}

/// Letters, digits and signs that stand by themselves: nothing joins them to their neighbours, and they
/// read from left to right.
fn is_plain(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\n' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{24F}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{1E00}'..='\u{1FFF}' | '\u{2010}' | '\u{2012}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2070}'..='\u{20BF}'
        | '\u{2100}'..='\u{22FF}' | '\u{25A0}'..='\u{25FF}')
}
