//! The column cut into pages.
//!
//! Input: the flow of slabs. Output: pages of frames at their places. What must stand together does, as
//! long as a page can hold it; tables print their heads again; footnotes stand at the foot of the page that
//! their mark is on, and go on at the foot of the next where they are too long; panels are drawn behind
//! what stands in them, page by page.

use super::settle::{reach, settle};
use crate::layout::blocks::{Flow, Panel, SideBlock, Slab, decoration};
use crate::layout::frame::{Frame, Item, Page, Place};
use crate::layout::geometry::{Area, Length, Point};
use std::collections::{BTreeMap, VecDeque};

/// Where the column stands on a page.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Body {
    /// Its left edge.
    pub left: Length,
    /// Its upper edge.
    pub top: Length,
    /// Its height.
    pub height: Length,
}

/// Cuts the flow into pages; there is always at least one.
pub(in crate::layout) fn paginate(mut flow: Flow, body: Body) -> Vec<Page> {
    let slabs = std::mem::take(&mut flow.slabs);
    let notes = std::mem::take(&mut flow.notes);
    let chains = chains(&slabs);
    let mut maker = Maker {
        flow: &flow,
        notes,
        foot: VecDeque::new(),
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
    // Every footnote is printed, were its mark on no page.
    maker.foot.extend(maker.notes.iter_mut().flat_map(std::mem::take));
    maker.finish_page();
    while !maker.beside.is_empty() || !maker.foot.is_empty() {
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

/// The footnotes may fill so much of a page; what is longer goes on at the foot of the next.
const MOST_NOTES: f32 = 0.5;

/// The footnotes whose marks stand in a slab or beside it.
fn marks(slab: &Slab) -> impl Iterator<Item = usize> {
    let beside = slab.beside.iter().flat_map(|block| &block.frames);
    slab.frames.iter().chain(beside).filter_map(|frame| match frame.item {
        Item::Place(_, Place::NoteMark(number)) => Some(number),
        _ => None,
    })
}

struct Maker<'a> {
    flow: &'a Flow,
    body: Body,
    /// The footnotes, by their number; empty once their mark is on a page.
    notes: Vec<Vec<Slab>>,
    /// What is to stand at the foot of this page.
    foot: VecDeque<Slab>,
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
        let fits =
            self.is_new() || self.y + first + height + gaps <= self.room(&slabs) && self.margin_fits(&slabs);
        let fits_a_page = height + gaps <= self.body.height;
        if !fits && fits_a_page {
            self.finish_page();
        }
        for slab in slabs {
            let gap = if self.is_new() { Length::ZERO } else { slab.gap };
            let room = if fits_a_page {
                self.body.height + Length::pt(0.01)
            } else {
                self.room(std::slice::from_ref(&slab))
            };
            if !self.is_new() && self.y + gap + slab.height > room {
                self.finish_page();
            }
            self.slab(slab);
        }
    }

    /// How far the column may reach down on this page if these slabs, with their footnotes, stand on it.
    fn room(&self, slabs: &[Slab]) -> Length {
        if self.notes.is_empty() {
            return self.body.height + Length::pt(0.01);
        }
        let notes = slabs.iter().flat_map(marks).filter_map(|number| self.notes.get(number)).flatten();
        let most = self.body.height * MOST_NOTES;
        let mut foot = Length::ZERO;
        // There may be more notes waiting than fill a hundred pages.
        for slab in self.foot.iter().chain(notes) {
            foot += slab.gap + slab.height;
            if foot > most {
                break;
            }
        }
        let foot = if foot == Length::ZERO { foot } else { (foot + self.flow.note_rule.height).min(most) };
        self.body.height - foot + Length::pt(0.01)
    }

    /// Whether what stands in the margin column, and what is tied to the slabs, has room on this page.
    fn margin_fits(&self, slabs: &[Slab]) -> bool {
        if self.beside.is_empty() && slabs.iter().all(|slab| slab.beside.is_empty()) {
            return true;
        }
        let (mut wanted, mut y) = (self.wanted(), self.y);
        for slab in slabs {
            y += slab.gap;
            wanted.extend(slab.beside.iter().map(|block| (y + block.down, block.height)));
            y += slab.height;
        }
        reach(&wanted) <= self.room(slabs)
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
        self.call_notes(&slab);
        self.place(slab.frames);
        self.beside.extend(slab.beside.into_iter().map(|block| (top + block.down, block)));
        self.y += slab.height;
        self.ground(slab.panel, top, self.y);
    }

    /// Takes the footnotes whose marks stand in a slab, and those that they call, to the foot of this page.
    fn call_notes(&mut self, slab: &Slab) {
        if self.notes.is_empty() {
            return;
        }
        let mut called: VecDeque<usize> = marks(slab).collect();
        while let Some(number) = called.pop_front() {
            let note = self.notes.get_mut(number).map(std::mem::take).unwrap_or_default();
            called.extend(note.iter().flat_map(marks));
            self.foot.extend(note);
        }
    }

    /// Remembers that a panel, and those that it stands in, reach from here to there.
    fn ground(&mut self, mut panel: Option<usize>, top: Length, bottom: Length) {
        while let Some((number, next)) =
            panel.and_then(|number| Some((number, self.flow.panels.get(number)?)))
        {
            let ground = self.grounds.entry(number).or_insert((top, top));
            ground.1 = bottom;
            panel = next.parent;
        }
    }

    /// Places the footnotes at the foot of the page; what finds no room goes on to the next page. Gives
    /// where the foot begins.
    fn place_foot(&mut self) -> Length {
        let rule = &self.flow.note_rule;
        let room = self.body.height - self.y + Length::pt(0.01);
        let (mut height, mut count) = (rule.height, 0);
        for slab in &self.foot {
            let more = if count == 0 { slab.height } else { slab.gap + slab.height };
            let alone = count == 0 && self.is_new();
            if height + more > room && !alone {
                break;
            }
            height += more;
            count += 1;
        }
        let together = |count: &usize| self.foot.get(count - 1).is_none_or(|slab| !slab.keep);
        let whole = (1..=count).rev().find(|end| *end == self.foot.len() || together(end));
        let count = whole.unwrap_or(count);
        if count == 0 {
            return self.body.height;
        }
        let slabs: Vec<Slab> = self.foot.drain(..count).collect();
        let used: Length = slabs.iter().map(|slab| slab.height).sum::<Length>()
            + slabs.iter().skip(1).map(|slab| slab.gap).sum::<Length>();
        let mut y = (self.body.height - used).max(self.y + rule.height);
        let top = y - rule.height;
        self.place_at(top, rule.frames.clone());
        for (index, slab) in slabs.into_iter().enumerate() {
            y += if index == 0 { Length::ZERO } else { slab.gap };
            self.place_at(y, slab.frames);
            self.ground(slab.panel, y, y + slab.height);
            y += slab.height;
        }
        top
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

    /// Places what stands in the margin column, down to there; what finds no room goes on to the next page.
    fn place_beside(&mut self, end: Length) {
        let tops = settle(&self.wanted(), end);
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
        while reach(&self.wanted()) > self.room(&[]) {
            self.finish_page();
        }
        self.y = self.y.max(reach(&self.wanted()));
    }

    fn finish_page(&mut self) {
        let foot = self.place_foot();
        self.place_beside(foot);
        let mut grounds = Vec::new();
        for (number, (top, bottom)) in std::mem::take(&mut self.grounds) {
            if let Some(panel) = self.flow.panels.get(number) {
                let at = Point::new(self.body.left + panel.left, self.body.top + top);
                draw(panel, at, bottom - top, &mut grounds);
            }
        }
        self.page.frames.splice(0..0, grounds);
        self.page.frames.shrink_to_fit();
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
