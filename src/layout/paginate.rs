//! The column cut into pages.
//!
//! Input: the flow of slabs. Output: pages of frames at their places. What must stand together does, as
//! long as a page can hold it; tables print their heads again; panels are drawn behind what stands in
//! them, page by page.

use super::compose::decoration;
use super::flow::{Flow, Panel, Slab};
use super::frame::{Frame, Item, Page};
use super::geometry::{Area, Length, Point};
use super::margin::{self, SideBlock};
use std::collections::BTreeMap;

/// Where the column stands on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// Its left edge.
    pub left: Length,
    /// Its upper edge.
    pub top: Length,
    /// Its height.
    pub height: Length,
}

/// Cuts the flow into pages; there is always at least one.
pub(super) fn paginate(mut flow: Flow, body: Body) -> Vec<Page> {
    let slabs = std::mem::take(&mut flow.slabs);
    let chains = chains(&slabs);
    let mut maker = Maker {
        flow: &flow,
        body,
        pages: Vec::new(),
        page: Page::default(),
        y: Length::ZERO,
        grounds: BTreeMap::new(),
        beside: Vec::new(),
    };
    let mut slabs = slabs.into_iter();
    for chain in chains {
        let part: Vec<Slab> = slabs.by_ref().take(chain).collect();
        maker.chain(part);
    }
    maker.finish_page();
    while !maker.beside.is_empty() {
        maker.finish_page();
    }
    maker.pages
}

/// How many slabs, one after the other, must stand together.
fn chains(slabs: &[Slab]) -> Vec<usize> {
    let mut chains = Vec::new();
    let mut length = 0;
    for slab in slabs {
        length += 1;
        if !slab.keep {
            chains.push(length);
            length = 0;
        }
    }
    if length > 0 {
        chains.push(length);
    }
    chains
}

struct Maker<'a> {
    flow: &'a Flow,
    body: Body,
    pages: Vec<Page>,
    page: Page,
    /// How much of the column is used.
    y: Length,
    /// Upper and lower edge of each panel on this page.
    grounds: BTreeMap<usize, (Length, Length)>,
    /// What stands in the margin column of this page, each with where it wants to stand.
    beside: Vec<(Length, SideBlock)>,
}

impl Maker<'_> {
    fn chain(&mut self, slabs: Vec<Slab>) {
        if slabs.first().is_some_and(|slab| slab.pass_margin) {
            self.pass_margin();
        }
        let height: Length = slabs.iter().map(|slab| slab.height).sum();
        let gaps: Length = slabs.iter().skip(1).map(|slab| slab.gap).sum();
        let first = slabs.first().map_or(Length::ZERO, |slab| slab.gap);
        let fits = self.is_new()
            || self.y + first + height + gaps <= self.body.height + Length::pt(0.01)
                && self.margin_fits(&slabs);
        if !fits && height + gaps <= self.body.height {
            self.finish_page();
        }
        for slab in slabs {
            let gap = if self.is_new() { Length::ZERO } else { slab.gap };
            if !self.is_new() && self.y + gap + slab.height > self.body.height + Length::pt(0.01) {
                self.finish_page();
            }
            self.slab(slab);
        }
    }

    /// Whether what is tied to the slabs has room beside them on this page.
    fn margin_fits(&self, slabs: &[Slab]) -> bool {
        if slabs.iter().all(|slab| slab.beside.is_empty()) {
            return true;
        }
        let (mut wanted, mut y) = (self.wanted(), self.y);
        for slab in slabs {
            y += slab.gap;
            wanted.extend(slab.beside.iter().map(|block| (y + block.down, block.height)));
            y += slab.height;
        }
        margin::reach(&wanted) <= self.body.height
    }

    fn is_new(&self) -> bool {
        self.y == Length::ZERO
    }

    fn slab(&mut self, mut slab: Slab) {
        if self.is_new() {
            let missing = self.repeat(&mut slab);
            slab.height += missing;
        } else {
            self.y += slab.gap;
        }
        let top = self.y;
        self.place(slab.frames);
        self.beside.extend(slab.beside.into_iter().map(|block| (top + block.down, block)));
        self.y += slab.height;
        let mut panel = slab.panel;
        while let Some((number, next)) =
            panel.and_then(|number| Some((number, self.flow.panels.get(number)?)))
        {
            let ground = self.grounds.entry(number).or_insert((top, top));
            ground.1 = self.y;
            panel = next.parent;
        }
    }

    /// Prints a table's head and a group's label again; gives the height that the label needs beyond
    /// that of its rows.
    fn repeat(&mut self, slab: &mut Slab) -> Length {
        let stamps = &self.flow.stamps;
        let head = slab.head.and_then(|head| stamps.get(head)).filter(|_| !self.pages.is_empty());
        if let Some(head) = head {
            self.place(head.frames.clone());
            self.y += head.height;
            // The head's own line stands above the row.
            slab.frames
                .retain(|frame| !matches!(frame.item, Item::Fill(area, _) if area.at.y == Length::ZERO));
        }
        let Some(label) = slab.label.and_then(|label| stamps.get(label)) else { return Length::ZERO };
        self.place(label.frames.clone());
        (label.height - slab.rest).max(Length::ZERO)
    }

    fn place(&mut self, frames: Vec<Frame>) {
        self.place_at(self.y, frames);
    }

    fn place_at(&mut self, y: Length, frames: Vec<Frame>) {
        let by = Point::new(self.body.left, self.body.top + y);
        self.page.frames.extend(frames.into_iter().map(|mut frame| {
            frame.shift(by);
            frame
        }));
    }

    /// Places what stands in the margin column; what finds no room goes on to the next page.
    fn place_beside(&mut self) {
        let tops = margin::settle(&self.wanted(), self.body.height);
        let rest = self.beside.split_off(tops.len());
        for (top, (_, block)) in tops.into_iter().zip(std::mem::replace(&mut self.beside, rest)) {
            self.place_at(top, block.frames);
        }
        self.beside.iter_mut().for_each(|(top, _)| *top = Length::ZERO);
    }

    /// The upper edge that each block in the margin column wants, and its height.
    fn wanted(&self) -> Vec<(Length, Length)> {
        self.beside.iter().map(|(top, block)| (*top, block.height)).collect()
    }

    /// Goes on below all that stands in the margin column.
    fn pass_margin(&mut self) {
        while margin::reach(&self.wanted()) > self.body.height {
            self.finish_page();
        }
        self.y = self.y.max(margin::reach(&self.wanted()));
    }

    fn finish_page(&mut self) {
        self.place_beside();
        let mut grounds = Vec::new();
        for (number, (top, bottom)) in std::mem::take(&mut self.grounds) {
            if let Some(panel) = self.flow.panels.get(number) {
                let at = Point::new(self.body.left + panel.left, self.body.top + top);
                draw(panel, at, bottom - top, &mut grounds);
            }
        }
        self.page.frames.splice(0..0, grounds);
        self.pages.push(std::mem::take(&mut self.page));
        self.y = Length::ZERO;
    }
}

fn draw(panel: &Panel, at: Point, height: Length, frames: &mut Vec<Frame>) {
    let Point { x, y } = at;
    let mut fill = |area, colour| frames.push(decoration(Item::Fill(area, colour)));
    if let Some(colour) = panel.fill {
        fill(Area::new(x, y, panel.width, height), colour);
    }
    if let Some(bar) = panel.bar {
        let left = if bar.right { x + panel.width - bar.width } else { x };
        fill(Area::new(left, y, bar.width, height), bar.colour);
    }
    if let Some(colour) = panel.rules {
        let thin = Length::pt(0.6);
        fill(Area::new(x, y, panel.width, thin), colour);
        fill(Area::new(x, y + height - thin, panel.width, thin), colour);
        fill(Area::new(x, y, thin, height), colour);
        fill(Area::new(x + panel.width - thin, y, thin, height), colour);
    }
}
