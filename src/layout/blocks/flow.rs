//! The text as one endless column: slabs that are not divided any further, from top to bottom.

use crate::document::{Block, Document, Section};
use crate::form::Colour;
use crate::layout::frame::Frame;
use crate::layout::geometry::{Length, Point};

/// A part of the column that always stands on one page: a line, a row, a picture.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Slab {
    /// Space above it; none at the top of a page.
    pub gap: Length,
    /// Its height.
    pub height: Length,
    /// Where the baseline of its first line is, from its top.
    pub baseline: Length,
    /// Whether the next slab must stand on the same page.
    pub keep: bool,
    /// What stands in it; x from the column's left edge, y from the slab's top.
    pub frames: Vec<Frame>,
    /// What is tied to it in the margin column.
    pub beside: Vec<SideBlock>,
    /// Whether it stands below all that stands in the margin column.
    pub pass_margin: bool,
    /// The panel it stands in.
    pub panel: Option<usize>,
    /// The table head that is printed again above it at the top of a page.
    pub head: Option<usize>,
    /// The group's label that is printed again beside it at the top of a page.
    pub label: Option<usize>,
    /// From its top to the end of its group.
    pub rest: Length,
}

impl Slab {
    /// Moves what stands in it down, and makes it as much taller.
    pub(in crate::layout) fn inset(&mut self, by: Length) {
        self.frames.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, by)));
        self.height += by;
        self.baseline += by;
    }

    /// Adds what stands beside it.
    fn join(&mut self, other: Slab) {
        self.frames.extend(other.frames);
        self.height = self.height.max(other.height);
    }
}

/// The height of slabs below each other.
pub(in crate::layout) fn height_of(slabs: &[Slab]) -> Length {
    let gaps: Length = slabs.iter().skip(1).map(|slab| slab.gap).sum();
    slabs.iter().map(|slab| slab.height).sum::<Length>() + gaps
}

/// Slabs below each other as one, which no page break divides.
pub(in crate::layout) fn stacked(slabs: impl IntoIterator<Item = Slab>) -> Slab {
    let mut slabs = slabs.into_iter();
    let mut whole = slabs.next().unwrap_or_default();
    for slab in slabs {
        let by = Point::new(Length::ZERO, whole.height + slab.gap);
        whole.height += slab.gap + slab.height;
        whole.frames.extend(slab.frames.into_iter().map(|mut frame| {
            frame.shift(by);
            frame
        }));
    }
    whole
}

/// What stands beside each other, each column from top to bottom: one slab, column by column as it is read. Where
/// that would be taller than there is room on a page, it is a slab for each line, so that a page break finds its place.
pub(in crate::layout) fn side_by_side(columns: Vec<Vec<Slab>>, room: Length) -> Vec<Slab> {
    if columns.iter().any(|column| height_of(column) > room) {
        return line_by_line(columns);
    }
    let mut columns = columns.into_iter().map(stacked);
    let mut whole = columns.next().unwrap_or_default();
    columns.for_each(|column| whole.join(column));
    vec![whole]
}

/// What stands beside each other, a slab for each line.
pub(in crate::layout) fn line_by_line(columns: Vec<Vec<Slab>>) -> Vec<Slab> {
    let mut lines: Vec<Slab> = Vec::new();
    for column in columns {
        for (number, slab) in column.into_iter().enumerate() {
            match lines.get_mut(number) {
                Some(line) => line.join(slab),
                None => lines.push(slab),
            }
        }
    }
    lines
}

/// The margin column of a document that has one.
#[derive(Debug)]
pub(in crate::layout) struct Margin {
    /// Its width.
    pub width: Length,
    /// Whether it stands at the left of the text.
    pub left: bool,
    /// The first slab of the last block of text.
    pub beside: usize,
}

/// A block in the margin column.
#[derive(Debug, Clone)]
pub(in crate::layout) struct SideBlock {
    /// Where it wants to stand: from the top of the slab that it is tied to.
    pub down: Length,
    /// Its height.
    pub height: Length,
    /// What stands in it; x from the column of text, y from the block's top.
    pub frames: Vec<Frame>,
}

impl Margin {
    /// The margin column, if anything of the document stands in it.
    pub(in crate::layout) fn of(document: &Document, width: Length) -> Option<Self> {
        let left = document.identity.language.is_right_to_left();
        document.blocks.iter().any(holds_beside).then_some(Margin { width, left, beside: 0 })
    }
}

/// Whether something in a block is to stand in the margin column.
pub(in crate::layout) fn holds_beside(block: &Block) -> bool {
    match block {
        Block::Callout(callout) => callout.beside,
        Block::Section(Section { blocks, .. }) | Block::Passage(_, blocks) => blocks.iter().any(holds_beside),
        _ => false,
    }
}

/// A ground behind several slabs.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Panel {
    /// From the column's left edge.
    pub left: Length,
    /// From left to right.
    pub width: Length,
    /// The ground's colour.
    pub fill: Option<Colour>,
    /// A bar at the side where lines start.
    pub bar: Option<Bar>,
    /// Thin lines around it.
    pub rules: Option<Colour>,
    /// The panel that it stands in.
    pub parent: Option<usize>,
}

/// A bar at a panel's side.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Bar {
    /// Its colour.
    pub colour: Colour,
    /// How thick it is.
    pub width: Length,
    /// Whether it stands at the right.
    pub right: bool,
}

/// What may be printed again after a page break.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Stamp {
    /// Its height.
    pub height: Length,
    /// What stands in it.
    pub frames: Vec<Frame>,
}

/// The column.
#[derive(Debug, Default)]
pub(in crate::layout) struct Flow {
    /// The slabs from top to bottom.
    pub slabs: Vec<Slab>,
    /// The panels; a panel stands behind those in it.
    pub panels: Vec<Panel>,
    /// Heads and labels that slabs name.
    pub stamps: Vec<Stamp>,
    /// The footnotes, each from top to bottom, by their number from 0.
    pub notes: Vec<Vec<Slab>>,
    /// What parts the footnotes from the text above them.
    pub note_rule: Stamp,
    /// Whether the next slab stands below all that stands in the margin column.
    pub pass_margin: bool,
    panel: Option<usize>,
    space: Length,
    inset: Length,
}

impl Flow {
    /// Wants at least this much space above the next slab.
    pub(in crate::layout) fn space(&mut self, space: Length) {
        self.space = self.space.max(space);
    }

    /// Adds a slab below the others.
    pub(in crate::layout) fn push(&mut self, mut slab: Slab) {
        slab.gap = slab.gap.max(self.space);
        self.space = Length::ZERO;
        if self.inset != Length::ZERO {
            slab.inset(std::mem::take(&mut self.inset));
        }
        slab.panel = slab.panel.or(self.panel);
        slab.pass_margin = std::mem::take(&mut self.pass_margin);
        self.slabs.push(slab);
    }

    /// Opens a panel; the next slabs stand in it.
    pub(in crate::layout) fn open(&mut self, mut panel: Panel, padding: Length) {
        // The space wanted so far stands above the panel, the padding within it.
        panel.parent = self.panel;
        self.panels.push(panel);
        self.panel = Some(self.panels.len() - 1);
        self.inset += padding;
    }

    /// Closes the panel opened last. `start` is the number of slabs there were when it was opened.
    pub(in crate::layout) fn close(&mut self, padding: Length, start: usize) {
        self.panel = self.panel.and_then(|panel| self.panels.get(panel)).and_then(|panel| panel.parent);
        self.inset = Length::ZERO;
        self.space = Length::ZERO;
        if self.slabs.len() > start
            && let Some(last) = self.slabs.last_mut()
        {
            last.height += padding;
        }
    }

    /// Keeps all slabs from `start` on together.
    pub(in crate::layout) fn keep_from(&mut self, start: usize) {
        let last = self.slabs.len().saturating_sub(1);
        for slab in self.slabs.get_mut(start..last).unwrap_or_default() {
            slab.keep = true;
        }
    }

    /// Keeps the last slab with the one that will follow it.
    pub(in crate::layout) fn keep_last(&mut self) {
        if let Some(last) = self.slabs.last_mut() {
            last.keep = true;
        }
    }

    /// Puts frames before those of the slab at `index`.
    pub(in crate::layout) fn put_before(&mut self, index: usize, frames: Vec<Frame>) {
        if let Some(slab) = self.slabs.get_mut(index) {
            let after = std::mem::replace(&mut slab.frames, frames);
            slab.frames.reserve_exact(after.len());
            slab.frames.extend(after);
        }
    }
}
