//! A paragraph's words, shaped and broken into lines.
//!
//! Input: [`Words`], text with looks. Output: [`Line`]s of frames whose x counts from the line's left end
//! and whose y counts from the baseline. The shaper (parley) sees to scripts, directions, fonts that
//! stand in, and line ends; how far lines stand apart is decided elsewhere.

use super::fonts::{FontRole, Fonts};
use super::frame::{Artifact, Destination, Frame, Glyph, Item, Owner, Place, TextRun};
use super::geometry::{Area, Length, Point};
use crate::document::{Pointer, Target};
use crate::form::{Colour, Language};
use crate::prose::Align;
use parley::fontique::SourceCache;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, Layout, LayoutContext, LineHeight,
    OverflowWrap,
};
use std::borrow::Cow;
use std::ops::Range;

/// How a stretch of text looks and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub role: FontRole,
    pub size: Length,
    pub colour: Colour,
    pub owner: Owner,
    /// Place in the list of the words' links.
    pub link: Option<usize>,
    /// How far the text is raised.
    pub rise: Length,
    pub struck: bool,
}

/// Text with looks, ready to be shaped.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub text: String,
    pub spans: Vec<(Range<usize>, Look)>,
    pub links: Vec<Link>,
    pub places: Vec<(usize, Place)>,
    pub language: Language,
}

/// A link of some words.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub to: Destination,
    pub underline: Option<Colour>,
}

impl Words {
    /// No words yet, in this language.
    pub(super) fn new(language: &Language) -> Self {
        Words {
            text: String::new(),
            spans: Vec::new(),
            links: Vec::new(),
            places: Vec::new(),
            language: language.clone(),
        }
    }

    /// Adds text that looks like this.
    pub(super) fn push(&mut self, text: &str, look: Look) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.spans.last_mut() {
            Some((range, last)) if *last == look => range.end = self.text.len(),
            _ if text.is_empty() => {}
            _ => self.spans.push((start..self.text.len(), look)),
        }
    }

    /// Whether there is nothing to be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Shapes words; holds what is used again from paragraph to paragraph.
pub(super) struct Setter<'a> {
    fonts: &'a Fonts,
    context: FontContext,
    scratch: LayoutContext<u16>,
}

impl<'a> Setter<'a> {
    /// A setter with these fonts and no others.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let context =
            FontContext { collection: fonts.collection.clone(), source_cache: SourceCache::default() };
        Setter { fonts, context, scratch: LayoutContext::new() }
    }

    /// Shapes the words.
    pub(super) fn shape(&mut self, words: Words) -> Shaped<'a> {
        let mut layout = Layout::new();
        if !words.text.is_empty() {
            let locale = parley::Language::parse(words.language.tag()).ok();
            let direction =
                if words.language.is_right_to_left() { BaseDirection::Rtl } else { BaseDirection::Ltr };
            let mut builder = self.scratch.style_run_builder(&mut self.context, &words.text, 1.0, false);
            builder.set_base_direction(direction);
            for (number, (range, look)) in words.spans.iter().enumerate() {
                let style = builder.push_style(parley::TextStyle {
                    font_family: FontFamily::List(Cow::Owned(self.fonts.families(look.role))),
                    font_size: look.size.points(),
                    locale,
                    brush: number as u16,
                    line_height: LineHeight::FontSizeRelative(1.0),
                    overflow_wrap: OverflowWrap::BreakWord,
                    ..parley::TextStyle::default()
                });
                builder.push_style_run(style, range.clone());
            }
            builder.build_into(&mut layout, &words.text);
        }
        Shaped { fonts: self.fonts, words, layout }
    }
}

/// Shaped words, not yet broken into lines.
pub(super) struct Shaped<'a> {
    fonts: &'a Fonts,
    words: Words,
    layout: Layout<u16>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// From the first letter to the last.
    pub width: Length,
    /// What stands on it.
    pub frames: Vec<Frame>,
}

impl Shaped<'_> {
    /// The width of the longest word and that of the longest line.
    pub(super) fn widths(&self) -> (Length, Length) {
        if self.words.is_blank() {
            return (Length::ZERO, Length::ZERO);
        }
        let widths = self.layout.calculate_content_widths();
        // A hair more, so that a column as wide as its text does not break it.
        (Length::pt(widths.min + 0.05), Length::pt(widths.max + 0.05))
    }

    /// Breaks the words into lines.
    pub(super) fn lines(&mut self, width: Length, align: Align) -> Vec<Line> {
        if self.words.is_blank() {
            return Vec::new();
        }
        self.layout.break_all_lines(Some(width.points()));
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::End,
        };
        self.layout.align(alignment, AlignmentOptions::default());
        self.layout.lines().map(|line| self.line(&line, align)).collect()
    }

    fn line(&self, line: &parley::Line<'_, u16>, align: Align) -> Line {
        let metrics = line.metrics();
        let mut pen =
            Pen { words: &self.words, x: metrics.offset + metrics.inline_min_coord, runs: Vec::new() };
        for run in line.runs() {
            pen.run(&run, self.fonts);
        }
        let mut frames = Vec::new();
        let text = line.text_range();
        for (at, place) in &self.words.places {
            if text.contains(at) || (*at == text.end && *at == self.words.text.len()) {
                let top = self.words.spans.first().map_or(Length::ZERO, |(_, look)| -look.size);
                frames.push(Frame {
                    owner: Owner::Artifact(Artifact::Decoration),
                    item: Item::Place(Point::new(Length::ZERO, top), place.clone()),
                });
            }
        }
        let mut runs = pen.runs;
        let hidden = if metrics.hanging_advance > 0.0 { Length::ZERO } else { self.hidden(&mut runs, align) };
        self.finish(runs, &mut frames);
        Line { width: Length::pt(metrics.advance - metrics.hanging_advance) - hidden, frames }
    }

    /// A space at the end of the last line is not to be seen: the line stands as if there were none.
    /// Gives the space's width.
    fn hidden(&self, runs: &mut [(Look, TextRun)], align: Align) -> Length {
        let right_to_left = self.words.language.is_right_to_left();
        let end = if right_to_left { runs.first() } else { runs.last() };
        let glyph = end.and_then(|(_, run)| {
            let glyph = if right_to_left { run.glyphs.first() } else { run.glyphs.last() };
            glyph.filter(|glyph| run.text.get(glyph.text.clone()) == Some(" "))
        });
        let Some(width) = glyph.map(|glyph| glyph.advance) else { return Length::ZERO };
        let by = match align {
            Align::Start => Length::ZERO,
            Align::Centre => width * 0.5,
            Align::End => width,
        };
        let by = if right_to_left { -by } else { by };
        for (_, run) in runs {
            run.at.x += by;
        }
        width
    }

    /// Turns runs into frames, with the rules and links that belong to them.
    fn finish(&self, runs: Vec<(Look, TextRun)>, frames: &mut Vec<Frame>) {
        let mut runs = runs.into_iter().peekable();
        let mut link_start = None;
        while let Some((look, run)) = runs.next() {
            let (left, width) = (run.at.x, run.width());
            frames.push(Frame { owner: look.owner, item: Item::Text(run) });
            if look.struck {
                frames.push(rule(Area::new(left, look.size * -0.26, width, look.size * 0.055), look.colour));
            }
            let Some(link) = look.link.and_then(|number| self.words.links.get(number)) else { continue };
            let start = *link_start.get_or_insert(left);
            if runs.peek().is_some_and(|(next, _)| next.link == look.link) {
                continue;
            }
            link_start = None;
            let span = left + width - start;
            if let Some(colour) = link.underline {
                frames.push(rule(Area::new(start, look.size * 0.16, span, Length::pt(0.5)), colour));
            }
            let area = Area::new(start, -look.rise - look.size * 0.85, span, look.size * 1.15);
            frames.push(Frame { owner: look.owner, item: Item::Link(area, link.to.clone()) });
        }
    }
}

fn rule(area: Area, colour: Colour) -> Frame {
    Frame { owner: Owner::Artifact(Artifact::Decoration), item: Item::Fill(area, colour) }
}

/// Collects the glyphs of a line from left to right.
struct Pen<'a> {
    words: &'a Words,
    x: f32,
    runs: Vec<(Look, TextRun)>,
}

impl Pen<'_> {
    fn run(&mut self, run: &parley::Run<'_, u16>, fonts: &Fonts) {
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
                let text = String::new();
                self.runs
                    .push((*look, TextRun { face, size, colour, at, turn: 0.0, text, glyphs: Vec::new() }));
            }
            let range = range.start..pending.take().unwrap_or(range.end);
            if let Some((_, into)) = current.and_then(|current| self.runs.get_mut(current)) {
                self.x += add(into, cluster.glyphs(), self.words.text.get(range).unwrap_or_default());
            }
        }
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
fn add(run: &mut TextRun, glyphs: impl Iterator<Item = parley::Glyph>, text: &str) -> f32 {
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
    run.text.push_str(text);
    reach
}

/// Where a reference leads, if it leads anywhere.
pub(super) fn destination(pointer: &Pointer) -> Option<Destination> {
    match &pointer.target {
        Target::Here(anchor) => Some(Destination::Here(Place::Anchor(anchor.clone()))),
        Target::Elsewhere { .. } => Some(Destination::Elsewhere(pointer.clone())),
        Target::Nowhere => None,
    }
}
