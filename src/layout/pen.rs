//! The glyphs of a line, collected from left to right with the text that each shows.

use super::fonts::{Fonts, is_unseen};
use super::frame::{Glyph, TextRun};
use super::geometry::{Length, Point};
use super::text::{Look, Words};
use std::ops::Range;

/// Collects the glyphs of a line from left to right.
pub(super) struct Pen<'a> {
    /// The words that the line is a part of.
    pub words: &'a Words,
    /// Where the next glyph stands.
    pub x: f32,
    /// The runs so far.
    pub runs: Vec<(Look, TextRun)>,
    /// The part of the words that each run shows.
    pub shown: Vec<Range<usize>>,
}

impl Pen<'_> {
    /// Takes up the part of a run that stands on the line.
    pub(super) fn run(&mut self, run: &parley::Run<'_, u16>, fonts: &Fonts) {
        let face = fonts.face_of(&run.font().data);
        let mut current: Option<usize> = None;
        let mut span = None;
        // From right to left, the later letters of a ligature come before the one that has its glyphs.
        let mut pending: Option<usize> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_hard_line_break() {
                continue;
            }
            if cluster.is_ligature_continuation() {
                match (run.is_rtl(), current) {
                    (false, Some(current)) => self.extend(current, &range),
                    _ => pending = pending.or(Some(range.end)),
                }
                continue;
            }
            let number = cluster.style().brush;
            if current.is_none() || span != Some(number) {
                let Some((_, look)) = self.words.spans.get(usize::from(number)) else { continue };
                span = Some(number);
                current = Some(self.runs.len());
                let at = Point::new(Length::pt(self.x), -look.rise);
                let (size, colour) = (Length::pt(run.font_size()), look.colour);
                let (text, logical, glyphs) = (String::new(), None, Vec::new());
                self.runs.push((*look, TextRun { face, size, colour, at, turn: 0.0, text, logical, glyphs }));
                self.shown.push(range.clone());
            }
            let range = range.start..pending.take().unwrap_or(range.end);
            if let Some(shown) = self.shown.last_mut() {
                *shown = shown.start.min(range.start)..shown.end.max(range.end);
            }
            if let Some((_, into)) = current.and_then(|current| self.runs.get_mut(current)) {
                if run.is_rtl() {
                    let shown = self.shown.last().cloned().unwrap_or_default();
                    into.logical = self.words.text.get(shown).map(str::to_string);
                }
                let text = self.words.text.get(range).unwrap_or_default();
                self.x += add(into, cluster.glyphs(), text, run.is_rtl());
            }
        }
    }

    /// The runs in the order in which they are read.
    pub(super) fn in_order(self) -> Vec<(Look, TextRun)> {
        let mut runs: Vec<_> = self.runs.into_iter().zip(self.shown).collect();
        runs.sort_by_key(|(_, shown)| shown.start);
        runs.into_iter().map(|(run, _)| run).collect()
    }

    /// A further letter of the last glyph.
    fn extend(&mut self, current: usize, range: &Range<usize>) {
        let Some((_, run)) = self.runs.get_mut(current) else { return };
        run.text.push_str(self.words.text.get(range.clone()).unwrap_or_default());
        if let Some(glyph) = run.glyphs.iter_mut().rev().find(|glyph| !glyph.text.is_empty()) {
            glyph.text.end = run.text.len();
        }
    }
}

/// Adds a cluster's glyphs to a run; gives how far they reach.
fn add(
    run: &mut TextRun,
    glyphs: impl Iterator<Item = parley::Glyph>,
    text: &str,
    right_to_left: bool,
) -> f32 {
    // The shaper puts a space without width where nothing is seen; read out, it would part the word.
    if !text.is_empty() && text.chars().all(is_unseen) {
        return glyphs.map(|glyph| glyph.advance).sum();
    }
    let mut shown = run.text.len()..run.text.len() + text.len();
    let mut reach = 0.0;
    for glyph in glyphs {
        run.glyphs.push(Glyph {
            id: glyph.id as u16,
            advance: Length::pt(glyph.advance),
            shift: Point::new(Length::pt(glyph.x), Length::pt(glyph.y)),
            text: shown.clone(),
        });
        shown.start = shown.end;
        reach += glyph.advance;
    }
    match text.chars().next().filter(|_| right_to_left).and_then(mirrored) {
        Some(mirrored) => run.text.push(mirrored),
        None => run.text.push_str(text),
    }
    reach
}

/// The bracket that is seen where this one is written from right to left. Whoever reads a page turns
/// it back, so that the run must hold what is seen. Both take up equally many bytes.
fn mirrored(character: char) -> Option<char> {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    PAIRS.iter().find_map(|(open, close)| match character {
        _ if character == *open => Some(*close),
        _ if character == *close => Some(*open),
        _ => None,
    })
}
