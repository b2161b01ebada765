//! What composing a document needs everywhere: style, fonts, the column so far, the structure so far.

use super::flow::{Flow, Margin, Slab};
use crate::document::{Document, UiWords};
use crate::form::{Colour, Language};
use crate::layout::frame::{Artifact, Bookmark, Frame, Item, Owner, Place};
use crate::layout::geometry::{Area, Length, Point};
use crate::layout::structure::{NodeId, Structure};
use crate::layout::style::Style;
use crate::layout::text::{FontRole, Fonts, Look, SetLine, Setter, Shaped, Words};
use crate::prose::Align;
use std::collections::BTreeMap;

/// Turns blocks into a column of slabs.
pub(in crate::layout) struct Composer<'a> {
    pub style: &'a Style,
    pub fonts: &'a Fonts,
    pub words: &'a UiWords,
    pub setter: Setter<'a>,
    pub structure: Structure,
    pub flow: Flow,
    pub outline: Vec<Bookmark>,
    /// How many sections with a bookmark are around what is being composed.
    pub nested: u8,
    pub missing: Vec<char>,
    /// The language of what is being composed.
    pub language: Language,
    /// Whether lines start at the right where we are: in the document, or in a passage of it.
    pub mirrored: bool,
    /// Whether words are divided at the ends of lines, as the style says; but not on pages from right to left, where
    /// programs read each line from there and meet the hyphen before the word.
    pub hyphenate: bool,
    /// Width of the column.
    pub width: Length,
    /// Height of the column on a page.
    pub height: Length,
    /// Size of the running text where we are.
    pub size: Length,
    /// Space between the paragraphs of the list that we are in.
    pub item_space: Length,
    /// The margin column, if something stands in it.
    pub margin: Option<Margin>,
    /// The document's parts, as far as they are composed.
    pub parts: Parts,
}

/// What stands beside each other is divided by page breaks if it takes more of a page's height than this.
pub(in crate::layout) const MOST_AS_ONE: f32 = 0.9;

/// No text is set in so far that it has less than this.
const LEAST_WIDTH: Length = Length::pt(60.0);

/// A part of the column's width; it starts where lines start.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Measure {
    pub start: Length,
    pub width: Length,
}

impl Measure {
    /// The same with less width at both sides. What is left can be written on, however deep things stand in each other:
    /// where there is little, they are set in less.
    pub(in crate::layout) fn inset(self, start: Length, end: Length) -> Self {
        let spare = (self.width - LEAST_WIDTH).max(Length::ZERO);
        let part = if start + end > spare { spare.over(start + end) } else { 1.0 };
        Measure { start: self.start + start * part, width: self.width - (start + end) * part }
    }
}

/// Which of the document's parts the nodes of the structure are. Parts are counted as they are composed, which is the order
/// in which the document counts them.
#[derive(Debug, Default)]
pub(in crate::layout) struct Parts {
    /// The next part.
    pub next: usize,
    /// The parts of nodes.
    pub of: BTreeMap<NodeId, usize>,
}

impl Parts {
    /// The next part is this node.
    pub(in crate::layout) fn take(&mut self, node: NodeId) {
        self.of.insert(node, self.next);
        self.next += 1;
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Setting {
    pub measure: Measure,
    pub align: Align,
    /// Size of the letters.
    pub size: Length,
    /// From line to line.
    pub leading: Length,
}

impl<'a> Composer<'a> {
    /// Nothing composed yet, for this document.
    pub(in crate::layout) fn new(document: &'a Document, style: &'a Style, fonts: &'a Fonts) -> Self {
        let language = document.identity.language.clone();
        let mirrored = language.is_right_to_left();
        Composer {
            style,
            fonts,
            words: &document.words,
            setter: Setter::new(fonts, &document.words.months),
            structure: Structure::default(),
            flow: Flow::default(),
            outline: Vec::new(),
            nested: 0,
            missing: Vec::new(),
            language,
            mirrored,
            hyphenate: style.text.hyphenate && !mirrored,
            width: style.page.width - style.page.start - style.page.end,
            height: style.page.height,
            size: style.text.size,
            item_space: Length::ZERO,
            margin: Margin::of(document, style.page.actions),
            parts: Parts::default(),
        }
    }

    /// The left edge of a measure.
    pub(in crate::layout) fn left(&self, measure: Measure) -> Length {
        if self.mirrored { self.width - measure.start - measure.width } else { measure.start }
    }

    /// The same part of the column, counted from the other side.
    pub(in crate::layout) fn turned(&self, measure: Measure) -> Measure {
        Measure { start: self.width - measure.start - measure.width, ..measure }
    }

    /// The whole column.
    pub(in crate::layout) fn full(&self) -> Measure {
        Measure { start: Length::ZERO, width: self.width }
    }

    /// How running text looks.
    pub(in crate::layout) fn body(&self, owner: NodeId) -> Look {
        self.look(FontRole::Regular, self.size, self.style.colours.text, owner)
    }

    /// How quieter text looks.
    pub(in crate::layout) fn quiet(&self, owner: NodeId) -> Look {
        self.look(FontRole::Regular, self.style.text.small, self.style.colours.quiet, owner)
    }

    /// A look without anything special.
    pub(in crate::layout) fn look(
        &self,
        role: FontRole,
        size: Length,
        colour: Colour,
        owner: NodeId,
    ) -> Look {
        let owner = Owner::Node(owner);
        Look { role, size, colour, owner, link: None, rise: Length::ZERO, struck: false }
    }

    /// How what stands on a page for the page's sake looks.
    pub(in crate::layout) fn page_look(&self, role: FontRole, size: Length, artifact: Artifact) -> Look {
        let colour = self.style.colours.quiet;
        let owner = Owner::Artifact(artifact);
        Look { role, size, colour, owner, link: None, rise: Length::ZERO, struck: false }
    }

    /// The usual distance of lines for letters of a size.
    pub(in crate::layout) fn leading(&self, size: Length) -> Length {
        size * self.style.text.line_spacing
    }

    /// How paragraphs in a measure are set.
    pub(in crate::layout) fn setting(&self, measure: Measure, size: Length) -> Setting {
        Setting { measure, align: Align::Start, size, leading: self.leading(size) }
    }

    /// Words without marks.
    pub(in crate::layout) fn plain(&mut self, text: &str, look: Look) -> Words {
        let mut words = Words::new(&self.language);
        self.push(&mut words, text, look);
        words
    }

    /// Adds text to words; what no font has is replaced and remembered.
    pub(in crate::layout) fn push(&mut self, words: &mut Words, text: &str, look: Look) {
        let fonts = self.fonts;
        let good = |character: char| character != '\t' && fonts.has(character);
        if text.chars().all(good) {
            return words.push(text, look);
        }
        let stand_in = if self.fonts.has('\u{FFFD}') { '\u{FFFD}' } else { '?' };
        let mut safe = String::with_capacity(text.len());
        for character in text.chars() {
            if character == '\t' {
                safe.push_str("    ");
            } else if fonts.has(character) {
                safe.push(character);
            } else {
                safe.push(stand_in);
                if !self.missing.contains(&character) {
                    self.missing.push(character);
                }
            }
        }
        words.push(&safe, look);
    }

    /// Words in one line, however wide that is, and its width: for numbers, of which no part may be missing.
    pub(in crate::layout) fn one_line(&mut self, words: Words) -> Option<(SetLine, Length)> {
        let mut shaped = self.setter.shape(words);
        let width = shaped.widths().1;
        Some((shaped.lines(width, Align::Start).into_iter().next()?, width))
    }

    /// The width of the widest of the numbers up to `last`, at a size.
    pub(in crate::layout) fn number_width(&mut self, last: usize, size: Length) -> Length {
        let look = self.look(FontRole::Regular, size, self.style.colours.text, NodeId::ROOT);
        let digits = last.to_string().len();
        let width = |digit: u32| {
            let number = char::from_digit(digit, 10).map(String::from).unwrap_or_default().repeat(digits);
            let words = self.plain(&number, look);
            self.setter.shape(words).widths().1
        };
        (0..10).map(width).fold(Length::ZERO, Length::max)
    }

    /// Sets a paragraph: a slab for each line, no first or last line alone on a page.
    pub(in crate::layout) fn set(&mut self, words: Words, setting: Setting) {
        let lines = self.lines(words, setting);
        let count = lines.len();
        for (number, slab) in lines.into_iter().enumerate() {
            let keep = number + 1 < count && (number == 0 || number + 2 == count);
            self.flow.push(Slab { keep, ..slab });
        }
    }

    /// The lines of a paragraph, a slab each.
    pub(in crate::layout) fn lines(&mut self, words: Words, setting: Setting) -> Vec<Slab> {
        let mut shaped = self.setter.shape(words);
        self.lines_of(&mut shaped, setting)
    }

    /// The lines of words that are shaped, a slab each.
    pub(in crate::layout) fn lines_of(&self, shaped: &mut Shaped<'_>, setting: Setting) -> Vec<Slab> {
        let lines = shaped.lines(setting.measure.width, setting.align);
        lines.into_iter().map(|line| self.slab(line, setting)).collect()
    }

    /// A slab with one line in it.
    pub(in crate::layout) fn slab(&self, line: SetLine, setting: Setting) -> Slab {
        let baseline = baseline(setting.size, setting.leading);
        let mut frames = line.frames;
        let by = Point::new(self.left(setting.measure), baseline);
        frames.iter_mut().for_each(|frame| frame.shift(by));
        Slab { height: setting.leading, baseline, frames, ..Slab::default() }
    }

    /// A place at the top of the next slab, in the direction of reading.
    pub(in crate::layout) fn place(&self, place: Place) -> Frame {
        decoration(Item::Place(Point::default(), place))
    }

    /// A rule across a measure.
    pub(in crate::layout) fn rule(
        &self,
        measure: Measure,
        y: Length,
        thickness: Length,
        colour: Colour,
    ) -> Frame {
        decoration(Item::Fill(Area::new(self.left(measure), y, measure.width, thickness), colour))
    }
}

/// Where the baseline stands in a line: the middle of the line is the middle of what most letters
/// reach up to, halfway between small letters and capitals.
pub(in crate::layout) fn baseline(size: Length, leading: Length) -> Length {
    leading * 0.5 + size * 0.3
}

/// Something that is there for the page's sake.
pub(in crate::layout) fn decoration(item: Item) -> Frame {
    Frame { owner: Owner::Artifact(Artifact::Decoration), item }
}
