//! A paragraph's words, shaped and broken into lines.
//!
//! Input: [`Words`], text with looks. Output: [`Line`]s of frames whose x counts from the line's left end
//! and whose y counts from the baseline. The shaper (parley) sees to scripts, directions, fonts that
//! stand in, and line ends; how far lines stand apart is decided elsewhere.

use super::fonts::{FontRole, Fonts};
use super::frame::{Artifact, Destination, Frame, Glyph, Item, Owner, Place, TextRun};
use super::geometry::{Area, Length, Point};
use super::pen::Pen;
use super::pieces::{Hand, Piece, Pieces, SHAPED_AT};
use super::plain::{Plain, PlainLine, SOFT_HYPHEN};
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
use std::sync::Arc;

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
    /// Whether words may be divided at the ends of lines.
    pub hyphenate: bool,
}

/// A link of some words.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub to: Destination,
    pub underline: Option<Colour>,
    /// What it belongs to; its words may belong to parts of that.
    pub owner: Owner,
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
            hyphenate: false,
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
    /// The names of the months: a date stays on one line.
    pub months: &'a [String],
    context: FontContext,
    scratch: LayoutContext<u16>,
    /// Pieces that this document has used.
    pieces: Vec<(Hand, Pieces)>,
}

impl<'a> Setter<'a> {
    /// A setter with these fonts and no others.
    pub(super) fn new(fonts: &'a Fonts, months: &'a [String]) -> Self {
        let context =
            FontContext { collection: fonts.collection.clone(), source_cache: SourceCache::default() };
        Setter { fonts, months, context, scratch: LayoutContext::new(), pieces: Vec::new() }
    }

    /// Shapes the words.
    pub(super) fn shape(&mut self, words: Words) -> Shaped<'a> {
        let body = self.body(&words);
        Shaped { fonts: self.fonts, words, body }
    }

    fn body(&mut self, words: &Words) -> Body {
        match Plain::new(words, self) {
            Some(plain) => Body::Plain(plain),
            None => Body::Whole(Box::new(self.whole(words))),
        }
    }

    /// A piece of plain text in one look; none if one font does not have all of it.
    pub(super) fn piece(&mut self, role: FontRole, language: &Language, text: &str) -> Option<Arc<Piece>> {
        let known = self.pieces.iter().position(|((own, tag), _)| *own == role && tag == language);
        let place = known.unwrap_or_else(|| {
            self.pieces.push(((role, language.clone()), Pieces::new()));
            self.pieces.len() - 1
        });
        if let Some(piece) = self.pieces[place].1.get(text) {
            return piece.clone();
        }
        let hand = (role, language.clone());
        let piece = self.fonts.shelf.find(&hand, text).unwrap_or_else(|| {
            let piece = self.shape_piece(role, language, text).map(Arc::new);
            self.fonts.shelf.keep(&hand, text, piece.clone());
            piece
        });
        self.pieces[place].1.insert(text.into(), piece.clone());
        piece
    }

    fn shape_piece(&mut self, role: FontRole, language: &Language, text: &str) -> Option<Piece> {
        let look = Look {
            role,
            size: Length::pt(SHAPED_AT),
            colour: Colour { red: 0, green: 0, blue: 0 },
            owner: Owner::Artifact(Artifact::Decoration),
            link: None,
            rise: Length::ZERO,
            struck: false,
        };
        let mut words = Words::new(language);
        words.push(text, look);
        let mut layout = self.whole(&words);
        layout.break_all_lines(None);
        let mut lines = layout.lines();
        let (line, rest) = (lines.next()?, lines.next());
        let mut pen = Pen { words: &words, x: 0.0, runs: Vec::new(), shown: Vec::new() };
        line.runs().for_each(|run| pen.run(&run, self.fonts));
        match <[_; 1]>::try_from(pen.runs) {
            Ok([(_, TextRun { face, text: shown, glyphs, .. })]) if rest.is_none() && shown == text => {
                Some(Piece { face, text: shown, glyphs, width: pen.x })
            }
            _ => None,
        }
    }

    fn whole(&mut self, words: &Words) -> Layout<u16> {
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
        layout
    }
}

/// Shaped words, not yet broken into lines.
pub(super) struct Shaped<'a> {
    fonts: &'a Fonts,
    words: Words,
    body: Body,
}

/// In what way words are shaped.
enum Body {
    /// From pieces.
    Plain(Plain),
    /// As a whole.
    Whole(Box<Layout<u16>>),
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
        let (least, most) = match &self.body {
            Body::Plain(plain) => plain.widths(),
            Body::Whole(layout) => {
                let widths = layout.calculate_content_widths();
                (widths.min, widths.max)
            }
        };
        // A hair more, so that a column as wide as its text does not break it.
        (Length::pt(least + 0.05), Length::pt(most + 0.05))
    }

    /// The width of the longest part of a word, when long words are divided and addresses broken.
    pub(super) fn narrowest(&self) -> Length {
        match &self.body {
            Body::Plain(plain) if !self.words.is_blank() => Length::pt(plain.narrowest(&self.words) + 0.05),
            _ => self.widths().0,
        }
    }

    /// Sets the words in letters of another size, a part of what they have.
    pub(super) fn scale(&mut self, factor: f32, setter: &mut Setter<'_>) {
        for (_, look) in &mut self.words.spans {
            (look.size, look.rise) = (look.size * factor, look.rise * factor);
        }
        self.body = setter.body(&self.words);
    }

    /// Breaks the words into lines.
    pub(super) fn lines(&mut self, width: Length, align: Align) -> Vec<Line> {
        if self.words.is_blank() {
            return Vec::new();
        }
        if let Body::Whole(layout) = &mut self.body {
            layout.break_all_lines(Some(width.points()));
            let alignment = match align {
                Align::Start => Alignment::Start,
                Align::Centre => Alignment::Center,
                Align::End => Alignment::End,
            };
            layout.align(alignment, AlignmentOptions::default());
        }
        match &self.body {
            Body::Whole(layout) => layout.lines().map(|line| self.line(&line, align)).collect(),
            Body::Plain(plain) => {
                let lines = plain.lines(&self.words, width.points(), align);
                lines.into_iter().map(|line| self.plain_line(line)).collect()
            }
        }
    }

    fn plain_line(&self, line: PlainLine) -> Line {
        let mut frames = self.places(line.text);
        self.finish(line.runs, &mut frames);
        frames.shrink_to_fit();
        Line { width: Length::pt(line.width), frames }
    }

    /// The places that stand in a part of the text.
    fn places(&self, text: Range<usize>) -> Vec<Frame> {
        let is_last = text.end == self.words.text.len();
        let before = |end: usize| self.words.places.partition_point(|(at, _)| *at < end);
        let (from, to) = (before(text.start), before(text.end + usize::from(is_last)));
        let top = self.words.spans.first().map_or(Length::ZERO, |(_, look)| -look.size);
        let places = self.words.places.get(from..to).unwrap_or_default().iter();
        let frames = places.map(|(_, place)| Frame {
            owner: Owner::Artifact(Artifact::Decoration),
            item: Item::Place(Point::new(Length::ZERO, top), place.clone()),
        });
        frames.collect()
    }

    fn line(&self, line: &parley::Line<'_, u16>, align: Align) -> Line {
        let metrics = line.metrics();
        let mut pen = Pen {
            words: &self.words,
            x: metrics.offset + metrics.inline_min_coord,
            runs: Vec::new(),
            shown: Vec::new(),
        };
        for run in line.runs() {
            pen.run(&run, self.fonts);
        }
        pen.join(self.fonts);
        let mut frames = self.places(line.text_range());
        let hidden =
            if metrics.hanging_advance > 0.0 { Length::ZERO } else { self.hidden(&mut pen.runs, align) };
        let hyphen = self.show_soft_hyphen(line.text_range().end, &mut pen, align);
        self.finish(pen.in_order(), &mut frames);
        frames.shrink_to_fit();
        Line { width: Length::pt(metrics.advance - metrics.hanging_advance) - hidden + hyphen, frames }
    }

    /// A soft hyphen is seen where the line ends in one, before the place `end` of the text. Gives the hyphen's width.
    /// A word that is read from right to left shows none.
    fn show_soft_hyphen(&self, end: usize, pen: &mut Pen<'_>, align: Align) -> Length {
        let text = &self.words.text;
        let is_soft = end < text.len() && text[..end].ends_with(SOFT_HYPHEN);
        let last = pen.shown.iter().enumerate().max_by_key(|(_, shown)| shown.end).map(|(place, _)| place);
        let rest = last.filter(|_| is_soft).and_then(|last| pen.runs.get_mut(last..));
        let Some((divided, after)) = rest.and_then(<[_]>::split_first_mut) else {
            return Length::ZERO;
        };
        let run = &mut divided.1;
        let Some(id) = self.fonts.face(run.face).glyph('-').filter(|_| !run.right_to_left) else {
            return Length::ZERO;
        };
        let metrics = &self.fonts.face(run.face).metrics;
        let advance = run.size * (f32::from(metrics.advance(id)) / f32::from(metrics.units_per_em));
        let start = run.text.len();
        run.text.push(SOFT_HYPHEN);
        let text = start..run.text.len();
        run.glyphs.push(Glyph { id, advance, shift: Point::default(), text, letters: 1, hidden: false });
        for (_, run) in after {
            run.at.x += advance;
        }
        let by = match (align, self.words.language.is_right_to_left()) {
            (Align::Start, false) | (Align::End, true) => Length::ZERO,
            (Align::Centre, _) => -(advance * 0.5),
            (Align::End, false) | (Align::Start, true) => -advance,
        };
        for (_, run) in &mut pen.runs {
            run.at.x += by;
        }
        advance
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
        // How far the parts of a link reach that stand on this line.
        let mut reach: Option<(Length, Length)> = None;
        while let Some((look, run)) = runs.next() {
            let (left, width) = (run.at.x, run.width());
            frames.push(Frame { owner: look.owner, item: Item::Text(run) });
            if look.struck {
                frames.push(rule(Area::new(left, look.size * -0.26, width, look.size * 0.055), look.colour));
            }
            let Some(link) = look.link.and_then(|number| self.words.links.get(number)) else { continue };
            let (start, end) = reach.unwrap_or((left, left));
            reach = Some((start.min(left), end.max(left + width)));
            if runs.peek().is_some_and(|(next, _)| next.link == look.link) {
                continue;
            }
            let (start, end) = reach.take().unwrap_or_default();
            let span = end - start;
            if let Some(colour) = link.underline {
                frames.push(rule(Area::new(start, look.size * 0.16, span, Length::pt(0.5)), colour));
            }
            let area = Area::new(start, -look.rise - look.size * 0.85, span, look.size * 1.15);
            frames.push(Frame { owner: link.owner, item: Item::Link(area, link.to.clone()) });
        }
    }
}

fn rule(area: Area, colour: Colour) -> Frame {
    Frame { owner: Owner::Artifact(Artifact::Decoration), item: Item::Fill(area, colour) }
}

/// Where a reference leads, if it leads anywhere.
pub(super) fn destination(pointer: &Pointer) -> Option<Destination> {
    match &pointer.target {
        Target::Here(anchor) => Some(Destination::Here(Place::Anchor(anchor.clone()))),
        Target::Elsewhere { .. } => Some(Destination::Elsewhere(Box::new(pointer.clone()))),
        Target::Nowhere => None,
    }
}
