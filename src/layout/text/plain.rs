//! Plain text: words in European scripts that read from left to right, each in a font that has all of
//! it. It is set from pieces that are shaped once; everything else is left to the shaper as a whole.

use super::pieces::{Piece, SHAPED_AT};
use super::shaper::Shaper;
use super::together::{Together, is_measure};
use super::words::{Look, Words};
use crate::form::Language;
use crate::layout::frame::{Glyph, TextRun};
use crate::layout::geometry::{Length, Point};
use crate::prose::Align;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Plain text, cut where lines may end.
pub(in crate::layout) struct Plain {
    atoms: Vec<Atom>,
    segments: Vec<Segment>,
    /// The hyphen in each span's font, where words may be divided or may have to be.
    hyphens: Vec<Option<Arc<Piece>>>,
}

/// A word as long as this may be too long for a line, in the narrow column of a table, and is divided then.
const LONG: f32 = 36.0;

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
    /// Whether the line ends behind it only where there is no room for what it belongs to.
    holds: bool,
    /// The hyphen that is seen if the line ends behind it: it ends in a soft one.
    soft: Option<Box<Atom>>,
    /// Where it ends in the text.
    end: usize,
}

/// Says where a word may be divided; it is seen only where the line ends.
pub(in crate::layout) const SOFT_HYPHEN: char = '\u{AD}';

impl Segment {
    /// Its width if the line ends behind it.
    fn at_end(&self) -> f32 {
        self.word + self.soft.as_ref().map_or(0.0, |hyphen| hyphen.width)
    }
}

/// A line of plain text.
pub(in crate::layout) struct PlainLine {
    /// What part of the text it is.
    pub text: Range<usize>,
    /// From the first letter to the last.
    pub width: f32,
    /// Its runs, with the looks that they have.
    pub runs: Vec<(Look, TextRun)>,
}

impl Plain {
    /// The text as plain text, if it is.
    pub(in crate::layout) fn new(words: &Words, shaper: &mut Shaper<'_>, months: &[String]) -> Option<Self> {
        if words.language.is_right_to_left() || !words.text.chars().all(is_plain) {
            return None;
        }
        let mut plain = Plain { atoms: Vec::new(), segments: Vec::new(), hyphens: Vec::new() };
        let breaks = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let (mut start, mut span) = (0, 0);
        let together = Together::new(words, months);
        for end in breaks.segment_str(&words.text).skip(1).filter(|end| !is_measure(&words.text, *end)) {
            plain.segment(words, start..end, &mut span, shaper)?;
            if let Some(last) = plain.segments.last_mut() {
                last.holds = !last.ends_line && end < words.text.len() && together.holds(end);
            }
            start = end;
        }
        let has_soft = words.text.contains(SOFT_HYPHEN);
        if words.hyphenate || has_soft || plain.segments.iter().any(|segment| segment.word > LONG) {
            let hyphens = words.spans.iter().map(|(_, look)| shaper.piece(look.role, &words.language, "-"));
            plain.hyphens = hyphens.collect();
        }
        if has_soft {
            plain.soften(words);
        }
        Some(plain)
    }

    /// Gives each segment that ends in a soft hyphen the hyphen that may be seen.
    fn soften(&mut self, words: &Words) {
        for place in 0..self.segments.len() {
            let segment = &self.segments[place];
            let is_soft = segment.end < words.text.len() && words.text[..segment.end].ends_with(SOFT_HYPHEN);
            let last = self.atoms[segment.atoms.clone()].last().filter(|_| is_soft);
            let hyphen = last.and_then(|atom| self.hyphen(atom.span, words)).map(Box::new);
            self.segments[place].soft = hyphen;
        }
    }

    fn segment(
        &mut self,
        words: &Words,
        range: Range<usize>,
        span: &mut usize,
        shaper: &mut Shaper<'_>,
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
            let shown: Cow<'_, str> = match &words.text[at..end] {
                text if text.contains(SOFT_HYPHEN) => text.replace(SOFT_HYPHEN, "").into(),
                text => text.into(),
            };
            let from = std::mem::replace(&mut at, end);
            if shown.is_empty() {
                continue;
            }
            let piece = shaper.piece(look.role, &words.language, &shown)?;
            let width = piece.width * (look.size.points() / SHAPED_AT);
            widths[usize::from(from >= ink)] += width;
            self.atoms.push(Atom { span: *span, glyphs: 0..piece.glyphs.len(), piece, width });
        }
        self.segments.push(Segment {
            atoms: first..self.atoms.len(),
            word: widths[0],
            space: widths[1],
            ends_line: whole.ends_with('\n'),
            holds: false,
            soft: None,
            end: range.end,
        });
        Some(())
    }

    /// The width of the longest of what stays together, and that of the longest line.
    pub(in crate::layout) fn widths(&self) -> (f32, f32) {
        let (mut longest, mut most) = (0.0_f32, 0.0_f32);
        let (mut held, mut line) = (0.0, 0.0);
        for segment in &self.segments {
            longest = longest.max(held + segment.at_end());
            held = if segment.holds { held + segment.word + segment.space } else { 0.0 };
            most = most.max(line + segment.at_end());
            line = if segment.ends_line { 0.0 } else { line + segment.word + segment.space };
        }
        (longest, most)
    }

    /// The width of the longest part of a word, when long words are divided and addresses broken.
    pub(in crate::layout) fn narrowest(&self, words: &Words) -> f32 {
        let (mut narrowest, mut from) = (0.0_f32, 0);
        for segment in &self.segments {
            let parts = || self.longest_part(words, segment, from);
            narrowest = narrowest.max(if segment.word > LONG { parts() } else { segment.at_end() });
            from = segment.end;
        }
        narrowest
    }

    fn longest_part(&self, words: &Words, segment: &Segment, from: usize) -> f32 {
        let kind = kind_of(&words.text, from);
        let widths = self.atoms[segment.atoms.clone()].iter().filter(|atom| !is_space(atom)).map(|atom| {
            let size = words.spans[atom.span].1.size.points();
            let hyphen = self.hyphen(atom.span, words).map_or(0.0, |hyphen| hyphen.width);
            let parts = || divisions(atom, &words.language).filter(|_| kind == Kind::Word);
            match (kind, parts()) {
                (Kind::Figure, _) => atom.width,
                (_, Some(places)) => {
                    let scale = size / SHAPED_AT;
                    let starts = std::iter::once(0).chain(places.iter().copied());
                    let ends = places.iter().copied().chain([atom.piece.glyphs.len()]);
                    let parts = starts.zip(ends).map(|(start, end)| atom.part(start..end, scale).width);
                    parts.fold(0.0, f32::max) + hyphen
                }
                (_, None) => atom.width.min(size * SHORTEST),
            }
        });
        widths.fold(0.0, f32::max)
    }

    /// The width of what stays together from a segment on.
    fn held(&self, place: usize) -> f32 {
        let mut before = 0.0;
        for segment in &self.segments[place..] {
            if !segment.holds {
                return before + segment.at_end();
            }
            before += segment.word + segment.space;
        }
        before
    }

    /// The hyphen for words of a span.
    fn hyphen(&self, span: usize, words: &Words) -> Option<Atom> {
        let piece = self.hyphens.get(span)?.clone()?;
        let scale = words.spans[span].1.size.points() / SHAPED_AT;
        Some(Atom { span, glyphs: 0..piece.glyphs.len(), width: piece.width * scale, piece })
    }

    /// Breaks the text into lines; a word that is longer than a line is broken too.
    pub(in crate::layout) fn lines(&self, words: &Words, width: f32, align: Align) -> Vec<PlainLine> {
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
            soft: None,
            hyphens: 0,
        };
        let (mut from, mut within) = (0, false);
        for (place, segment) in self.segments.iter().enumerate() {
            // What stays together begins on the next line, if that has room for all of it.
            let held = if within { 0.0 } else { self.held(place) };
            breaker.segment(segment, from, if held <= width { held } else { 0.0 });
            (from, within) = (segment.end, segment.holds);
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
    /// The hyphen that is seen if the line ends here.
    soft: Option<Box<Atom>>,
    /// How many lines before this one end in a hyphen, one after the other.
    hyphens: usize,
}

/// So many lines, one after the other, may end in a hyphen.
const MOST_HYPHENS: usize = 2;

impl Breaker<'_> {
    /// Puts a segment, which starts at `from`, on this line or the next ones; `held` is the width of what it stays
    /// together with.
    fn segment(&mut self, segment: &Segment, from: usize, held: f32) {
        let too_long = segment.at_end() > self.width;
        let fits = self.used + segment.at_end() <= self.width;
        if fits && self.used + held > self.width && !self.line.is_empty() {
            self.end_before(from);
        }
        let overflows = self.used + segment.at_end() > self.width && !self.line.is_empty();
        let kind = if too_long || overflows && self.words.hyphenate {
            kind_of(&self.words.text, from)
        } else {
            Kind::Word
        };
        let mut atoms = self.plain.atoms[segment.atoms.clone()].iter().cloned();
        if overflows {
            let divided = if too_long || self.words.hyphenate && self.hyphens < MOST_HYPHENS {
                atoms.clone().next().and_then(|atom| self.divided_at_syllable(&atom, kind))
            } else {
                None
            };
            match divided {
                Some((head, hyphen, rest)) => {
                    atoms.next();
                    self.end_in_hyphen(head, hyphen, from);
                    self.put(rest, segment, from, (too_long, kind));
                }
                None => self.end_before(from),
            }
        }
        for atom in atoms {
            self.put(atom, segment, from, (too_long, kind));
        }
        self.visible = self.used - segment.space;
        self.soft.clone_from(&segment.soft);
        if segment.ends_line {
            self.end_line(segment.end);
        }
    }

    /// Puts a part of a segment on this line; of one that is too long for any line, as much as fits, and the rest
    /// on the next ones.
    fn put(&mut self, mut atom: Atom, segment: &Segment, from: usize, (too_long, kind): (bool, Kind)) {
        while too_long && self.used + atom.width > self.width && !is_space(&atom) {
            if let Some((head, hyphen, rest)) = self.divided_at_syllable(&atom, kind) {
                self.end_in_hyphen(head, hyphen, from);
                atom = rest;
                continue;
            }
            let empty = self.line.is_empty();
            let hyphen = self.plain.hyphen(atom.span, self.words).filter(|_| kind == Kind::Word);
            let room = self.width - self.used - hyphen.as_ref().map_or(0.0, |hyphen| hyphen.width);
            let look = &self.words.spans[atom.span].1;
            let (head, rest) = divided(&atom, look, room, empty);
            if rest.glyphs.is_empty() || head.glyphs.is_empty() && empty {
                break;
            }
            match hyphen.filter(|_| !head.glyphs.is_empty()) {
                Some(hyphen) => self.end_in_hyphen(head, hyphen, segment.end),
                None => {
                    self.visible = self.used + head.width;
                    self.line.push(head);
                    // The whole word belongs to its first line, for those who look for places in it.
                    self.end_line(segment.end);
                }
            }
            atom = rest;
        }
        self.used += atom.width;
        self.line.push(atom);
    }

    /// Ends the line with a part of a word and a hyphen, before the place `end` of the text.
    fn end_in_hyphen(&mut self, head: Atom, hyphen: Atom, end: usize) {
        self.visible = self.used + head.width + hyphen.width;
        self.line.extend([head, hyphen]);
        self.end_line(end);
        self.soften_hyphen();
        self.hyphens += 1;
    }

    /// Ends the line between two segments, before the place `end` of the text.
    fn end_before(&mut self, end: usize) {
        let Some(hyphen) = self.soft.take() else {
            self.end_line(end);
            self.hyphens = 0;
            return;
        };
        self.visible = self.used + hyphen.width;
        self.line.push(*hyphen);
        self.end_line(end);
        self.soften_hyphen();
        self.hyphens += 1;
    }

    /// Ends the line before the place `end` of the text.
    fn end_line(&mut self, end: usize) {
        let atoms = std::mem::take(&mut self.line);
        let widths = (self.visible, self.width);
        self.lines.push(set(self.words, atoms, self.start..end, widths, self.align));
        (self.used, self.start, self.soft) = (0.0, end, None);
    }

    /// The hyphen at the end of the last line is a soft one: it is seen, and no part of the word
    /// (ISO 32000-1, 14.8.2.2.3).
    fn soften_hyphen(&mut self) {
        let run = self.lines.last_mut().and_then(|line| line.runs.last_mut());
        if let Some((_, run)) = run
            && run.text.pop() == Some('-')
            && let Some(glyph) = run.glyphs.last_mut()
        {
            run.text.push('\u{AD}');
            glyph.text.end = run.text.len();
        }
    }

    /// As many syllables of a word as fit on the line with a hyphen, the hyphen, and the rest.
    fn divided_at_syllable(&self, atom: &Atom, kind: Kind) -> Option<(Atom, Atom, Atom)> {
        if kind != Kind::Word || is_space(atom) {
            return None;
        }
        let scale = self.words.spans[atom.span].1.size.points() / SHAPED_AT;
        let hyphen = self.plain.hyphen(atom.span, self.words)?;
        let room = self.width - self.used - hyphen.width;
        for count in divisions(atom, &self.words.language)?.into_iter().rev() {
            let head = atom.part(atom.glyphs.start..count, scale);
            if head.width <= room {
                let rest =
                    Atom { glyphs: count..atom.glyphs.end, width: atom.width - head.width, ..atom.clone() };
                return Some((head, hyphen, rest));
            }
        }
        None
    }
}

/// What a piece of text is, that decides how it is broken where it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It gets a hyphen.
    Word,
    /// An amount, a date, a number: it is broken only if it is longer than a line.
    Figure,
    /// An address, a file's name, a formula: a hyphen would change it.
    Address,
}

/// No word has more letters.
const LONGEST: usize = 160;

/// What the word is that stands around a place of the text.
fn kind_of(text: &str, at: usize) -> Kind {
    let is_part = |character: &char| !character.is_whitespace();
    let before: usize = text[..at].chars().rev().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let after: usize = text[at..].chars().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let whole = &text[at - before..at + after];
    let word = whole.trim_matches(|character: char| !character.is_alphanumeric());
    let letters = word.contains(char::is_alphabetic);
    let figures = word.contains(|character: char| character.is_ascii_digit());
    if letters && (word.contains(['/', '@', '\\', '_', ':', '=', '.']) || word.len() >= LONGEST) {
        Kind::Address
    } else if figures {
        Kind::Figure
    } else if whole.len() >= LONGEST {
        // A rule of dots is no word, and has no syllables to look for.
        Kind::Address
    } else {
        Kind::Word
    }
}

/// Before which glyphs of an atom a word may be divided by the rules of its language; none if they are not
/// known.
fn divisions(atom: &Atom, language: &Language) -> Option<Vec<usize>> {
    let glyphs = &atom.piece.glyphs;
    let places = syllables(&atom.piece.text, language)?.into_iter();
    let counts = places.filter_map(|place| glyphs.iter().position(|glyph| glyph.text.start == place));
    Some(counts.filter(|count| atom.glyphs.start < *count && *count < atom.glyphs.end).collect())
}

/// Where the first word of a text may be divided. What begins with a row of signs is none, and it is asked for each
/// of its lines.
fn syllables(text: &str, language: &Language) -> Option<Vec<usize>> {
    let code: [u8; 2] = language.primary().into_bytes().try_into().ok()?;
    let language = hypher::Lang::from_iso(code)?;
    let mut letters = text.char_indices().take(LONGEST);
    let (start, _) = letters.find(|(_, letter)| letter.is_alphabetic())?;
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

/// So many letters, at least, stand before and behind the place where a word is broken by no rule.
const FEWEST: usize = 3;

/// A column that has to be narrow is at least so many times as wide as the size of its letters, where its words
/// can be broken.
const SHORTEST: f32 = 6.0;

/// As much of an atom as fits, but no end of it that is too short to be read, and at least one letter of it on
/// an empty line; and the rest.
fn divided(atom: &Atom, look: &Look, room: f32, at_least_one: bool) -> (Atom, Atom) {
    let scale = look.size.points() / SHAPED_AT;
    let glyphs = &atom.piece.glyphs[atom.glyphs.clone()];
    // Glyphs that show one letter together stay together.
    let ends_letter = |number: usize| glyphs.get(number + 1).is_none_or(|next| !next.text.is_empty());
    let (mut ends, mut reach) = (Vec::new(), 0.0);
    for (number, glyph) in glyphs.iter().enumerate() {
        reach += glyph.advance.points() * scale;
        if reach > room && !ends.is_empty() {
            break;
        }
        if ends_letter(number) {
            if reach > room && !at_least_one {
                break;
            }
            ends.push(number + 1);
        }
    }
    let fitting = ends.last().copied().unwrap_or(0);
    let left = (fitting..glyphs.len()).filter(|number| ends_letter(*number)).take(FEWEST).count();
    let short = if left == 0 { 0 } else { FEWEST - left };
    let count = match ends.len() {
        few if few < FEWEST && left > 0 => {
            if at_least_one {
                few
            } else {
                0
            }
        }
        enough if enough >= FEWEST + short => enough - short,
        some => some,
    };
    let middle = atom.glyphs.start + count.checked_sub(1).map_or(0, |last| ends[last]);
    let head = atom.part(atom.glyphs.start..middle, scale);
    let rest = Atom { glyphs: middle..atom.glyphs.end, width: atom.width - head.width, ..atom.clone() };
    (head, rest)
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
                    right_to_left: false,
                    glyphs: Vec::new(),
                },
            ));
        }
        if let Some((_, run)) = runs.last_mut() {
            append(run, &atom, look.size.points() / SHAPED_AT);
        }
        x += atom.width;
    }
    for (_, run) in &mut runs {
        run.text.shrink_to_fit();
        run.glyphs.shrink_to_fit();
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
        letters: glyph.letters,
        hidden: false,
    }));
}

/// Letters, digits and signs that stand by themselves: nothing joins them to their neighbours, and they
/// read from left to right.
fn is_plain(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\n' | '\u{A0}'..='\u{24F}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{1E00}'..='\u{1FFF}' | '\u{2010}' | '\u{2012}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2070}'..='\u{20BF}'
        | '\u{2100}'..='\u{22FF}' | '\u{25A0}'..='\u{25FF}')
}
