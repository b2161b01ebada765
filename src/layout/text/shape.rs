//! A paragraph's words, shaped and broken into lines.
//!
//! Input: [`Words`], text with looks. Output: [`SetLine`]s of frames whose x counts from the line's left end
//! and whose y counts from the baseline. The shaper (parley) sees to scripts, directions, fonts that
//! stand in, and line ends; how far lines stand apart is decided elsewhere.

use super::fonts::Fonts;
use super::pen::Pen;
use super::plain::{Plain, PlainLine, SOFT_HYPHEN};
use super::shaper::Shaper;
use super::words::{Look, Words};
use crate::form::Colour;
use crate::layout::frame::{Artifact, Frame, Glyph, Item, Owner, TextRun};
use crate::layout::geometry::{Area, Length, Point};
use crate::prose::Align;
use parley::{Alignment, AlignmentOptions, Layout};
use std::ops::Range;

/// Sets words in the fonts of a style.
pub(in crate::layout) struct Setter<'a> {
    shaper: Shaper<'a>,
    /// The names of the months: a date stays on one line.
    months: &'a [String],
}

impl<'a> Setter<'a> {
    /// A setter with these fonts and no others, and the names of the months.
    pub(in crate::layout) fn new(fonts: &'a Fonts, months: &'a [String]) -> Self {
        Setter { shaper: Shaper::new(fonts), months }
    }

    /// Shapes the words.
    pub(in crate::layout) fn shape(&mut self, words: Words) -> Shaped<'a> {
        let body = self.body(&words);
        Shaped { fonts: self.shaper.fonts, words, body }
    }

    fn body(&mut self, words: &Words) -> Body {
        match Plain::new(words, &mut self.shaper, self.months) {
            Some(plain) => Body::Plain(plain),
            None => Body::Whole(Box::new(self.shaper.whole(words))),
        }
    }
}

/// Shaped words, not yet broken into lines.
pub(in crate::layout) struct Shaped<'a> {
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

/// A line as it is set.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct SetLine {
    /// From the first letter to the last.
    pub width: Length,
    /// What stands on it.
    pub frames: Vec<Frame>,
}

impl Shaped<'_> {
    /// The width of the longest word and that of the longest line.
    pub(in crate::layout) fn widths(&self) -> (Length, Length) {
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
    pub(in crate::layout) fn narrowest(&self) -> Length {
        match &self.body {
            Body::Plain(plain) if !self.words.is_blank() => Length::pt(plain.narrowest(&self.words) + 0.05),
            _ => self.widths().0,
        }
    }

    /// Sets the words in letters of another size, a part of what they have.
    pub(in crate::layout) fn scale(&mut self, factor: f32, setter: &mut Setter<'_>) {
        for (_, look) in &mut self.words.spans {
            (look.size, look.rise) = (look.size * factor, look.rise * factor);
        }
        self.body = setter.body(&self.words);
    }

    /// Breaks the words into lines.
    pub(in crate::layout) fn lines(&mut self, width: Length, align: Align) -> Vec<SetLine> {
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

    fn plain_line(&self, line: PlainLine) -> SetLine {
        let mut frames = self.places(line.text);
        self.finish(line.runs, &mut frames);
        frames.shrink_to_fit();
        SetLine { width: Length::pt(line.width), frames }
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

    fn line(&self, line: &parley::Line<'_, u16>, align: Align) -> SetLine {
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
        SetLine { width: Length::pt(metrics.advance - metrics.hanging_advance) - hidden + hyphen, frames }
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
