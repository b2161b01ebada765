//! What stands on the pages: frames, each with its place and its owner. A PDF writer only draws
//! them; tests print them as text.

use super::geometry::{Area, Length, Point};
use super::structure::{NodeId, Structure};
use crate::document::{Anchor, Picture, Pointer, Target};
use crate::form::Colour;
use std::ops::Range;
use std::sync::Arc;

/// The finished pages of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Width of every page.
    pub width: Length,
    /// Height of every page.
    pub height: Length,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The numbered lines, in their order; none if lines bear no numbers.
    pub lines: Vec<NumberedLine>,
    /// What the frames belong to.
    pub structure: Structure,
    /// The bookmarks in order.
    pub outline: Vec<Bookmark>,
    /// The name of the links from a footnote back to its mark.
    pub back: String,
    /// Characters that no font has, each once; U+FFFD or a question mark stands in their place.
    pub missing: Vec<char>,
}

/// A line that has a number, whether that is printed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedLine {
    /// The number.
    pub number: usize,
    /// The page that it stands on, from 1.
    pub page: usize,
    /// Which of the document's [parts](crate::document::parts) stand on it, from 0, as they are read; mostly one. None
    /// does where a list of contents stands.
    pub parts: Vec<usize>,
    /// Its words as they are read.
    pub words: String,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What stands on it, in the order of painting and of reading.
    pub frames: Vec<Frame>,
}

/// Something that stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What it belongs to.
    pub owner: Owner,
    /// What it is.
    pub item: Item,
}

/// What a frame belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A node of the document's structure.
    Node(NodeId),
    /// Nothing: it is there for the page's sake.
    Artifact(Artifact),
}

/// Why something stands on a page that is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// It is repeated at the top of every page.
    Header,
    /// It is repeated at the foot of every page.
    Footer,
    /// It stands behind the text of every page.
    Watermark,
    /// It repeats something after a page break, such as a table's head.
    Repeated,
    /// It is a line or a ground.
    Decoration,
}

/// What a frame is.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs of one font on one line.
    Text(TextRun),
    /// A rectangle of one colour; thin ones are rules.
    Fill(Area, Colour),
    /// A picture.
    Image(Area, Arc<Picture>),
    /// A place to click on.
    Link(Area, Destination),
    /// A place to sign in, by its name; what it is for stands in its node.
    Field(Area, String),
    /// A place to go to: the top of what is named.
    Place(Point, Place),
    /// Where the number of the page is to stand that holds a place; only until the pages are known.
    PageOf(Point, Place),
}

/// A font's place among the [`Fonts`](super::Fonts).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceId(pub(super) u8);

impl FaceId {
    /// The font's place among the [`Fonts`](super::Fonts), from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Glyphs of one font on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The font.
    pub face: FaceId,
    /// The font's size.
    pub size: Length,
    /// The glyphs' colour.
    pub colour: Colour,
    /// Where the baseline starts.
    pub at: Point,
    /// How far the baseline is turned, in degrees against the clock.
    pub turn: f32,
    /// The text that the glyphs show, from left to right.
    pub text: String,
    /// Whether the text is read from right to left.
    pub right_to_left: bool,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far the next one stands from it.
    pub advance: Length,
    /// How far it stands from the place where its predecessors' advances put it.
    pub shift: Point,
    /// The bytes of the run's text that it shows; empty if its predecessor shows them too.
    pub text: Range<usize>,
    /// Of how many letters the cluster is that it belongs to. From right to left they share its width; from left to
    /// right several letters are shown by several glyphs together, in whatever order.
    pub letters: u8,
    /// Whether it is not seen: it stands for a letter that the glyph before it shows too.
    pub hidden: bool,
}

/// Where a click leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// To a web address.
    Address(String),
    /// To a place in this document.
    Here(Place),
    /// To another document of the book.
    Elsewhere(Box<Pointer>),
}

/// A place that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The top of the document.
    Top,
    /// A named place.
    Anchor(Anchor),
    /// A footnote, counted from 0.
    Note(usize),
    /// A footnote's mark in the text.
    NoteMark(usize),
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// What is read.
    pub title: String,
    /// How deep it is nested: 0 for the title.
    pub depth: u8,
    /// Where it leads.
    pub place: Place,
}

impl Destination {
    /// Where a reference leads, if it leads anywhere.
    pub(super) fn of(pointer: &Pointer) -> Option<Self> {
        match &pointer.target {
            Target::Here(anchor) => Some(Destination::Here(Place::Anchor(anchor.clone()))),
            Target::Elsewhere { .. } => Some(Destination::Elsewhere(Box::new(pointer.clone()))),
            Target::Nowhere => None,
        }
    }
}

impl Frame {
    /// Moves the frame.
    pub fn shift(&mut self, by: Point) {
        match &mut self.item {
            Item::Text(run) => run.at = run.at + by,
            Item::Fill(area, _) | Item::Image(area, _) | Item::Link(area, _) | Item::Field(area, _) => {
                area.at = area.at + by;
            }
            Item::Place(at, _) | Item::PageOf(at, _) => *at = *at + by,
        }
    }
}

impl TextRun {
    /// The run's length.
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}
