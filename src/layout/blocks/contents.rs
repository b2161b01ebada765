//! A list of contents: the headings with the pages they stand on.
//!
//! It is composed before the pages are known, with a slot for each number; when they are, the slots are
//! filled.

use super::compose::{Composer, Measure, Setting, decoration};
use crate::document::{Block, Pointer, Section};
use crate::layout::frame::{Destination, Frame, Item, Owner, Page, Place};
use crate::layout::geometry::{Area, Length, Point};
use crate::layout::structure::{NodeId, Role};
use crate::layout::text::{FontRole, Look, Words};
use crate::prose::plain_text;
use std::collections::BTreeMap;

/// How many ranks of headings are listed.
const RANKS: u8 = 2;
/// The column of the page numbers, at least.
const NUMBERS: Length = Length::pt(30.0);
/// Between the text and the page numbers, at least.
const GAP: Length = Length::pt(6.0);
/// The column has room for the number of this page.
const LAST: usize = 9999;
/// How much a lower rank is set in.
const STEP: Length = Length::pt(16.0);

impl Composer<'_> {
    /// The list of the headings of these blocks.
    pub(in crate::layout) fn contents(&mut self, blocks: &[Block]) {
        let mut sections = Vec::new();
        collect(blocks, &mut sections);
        let list = self.structure.add(Role::Contents, NodeId::ROOT);
        let caption = self.structure.add(Role::Caption, list);
        let size = self.style.headings.sizes.first().copied().unwrap_or(self.size);
        let look = self.look(FontRole::Bold, size, self.style.colours.accent, caption);
        let words = self.plain(&self.words.contents.clone(), look);
        self.flow.space(self.style.headings.above);
        let first = self.flow.slabs.len();
        let full = self.full();
        self.set(words, Setting { leading: size * 1.25, ..self.setting(full, size) });
        self.flow.keep_from(first);
        self.flow.keep_last();
        self.flow.space(self.style.headings.below);
        let numbers = NUMBERS.max(self.number_width(LAST, self.size) + GAP);
        for section in sections {
            self.contents_line(section, list, numbers);
        }
        self.flow.space(self.style.headings.above);
    }

    fn contents_line(&mut self, section: &Section, list: NodeId, numbers: Length) {
        let item = self.structure.add(Role::ContentsItem, list);
        let reference = self.structure.add(Role::Reference, item);
        let node = self.structure.add(Role::Link, reference);
        let look = self.body(node);
        let mut words = Words::new(&self.language);
        if let Some(number) = &section.number {
            self.push(&mut words, &format!("{number} "), look);
        }
        let heading = plain_text(&section.heading, &|pointer: &Pointer| pointer.words.clone());
        self.push(&mut words, &heading, look);
        self.push(&mut words, " ", look);
        let indent = STEP * f32::from(section.rank.saturating_sub(2));
        let measure = Measure { start: indent, width: self.width - indent - numbers };
        let place = Place::Anchor(section.anchor.clone());
        let first = self.flow.slabs.len();
        self.set(words, self.setting(measure, self.size));
        let (left, slot) =
            if self.mirrored { (Length::ZERO, Length::ZERO) } else { (self.left(measure), self.width) };
        for slab in &mut self.flow.slabs[first..] {
            let area = Area::new(left, Length::ZERO, self.width - indent, slab.height);
            let link = Item::Link(area, Destination::Here(place.clone()));
            slab.frames.push(Frame { owner: Owner::Node(node), item: link });
        }
        self.leader(numbers - GAP);
        if let Some(last) = self.flow.slabs.last_mut() {
            let item = Item::PageOf(Point::new(slot, last.baseline), place);
            last.frames.push(Frame { owner: Owner::Node(node), item });
        }
        self.flow.keep_from(first);
        self.flow.space(Length::pt(1.5));
    }

    /// A thin line from the end of the last line's text to where numbers may begin.
    fn leader(&mut self, far: Length) {
        let colour = self.style.colours.rule;
        let near = Length::pt(4.0);
        let Some(last) = self.flow.slabs.last_mut() else { return };
        let texts = last.frames.iter().filter_map(|frame| match &frame.item {
            Item::Text(run) => Some((run.at.x, run.at.x + run.width())),
            _ => None,
        });
        let (left, right) = texts
            .fold((self.width, Length::ZERO), |(left, right), (from, to)| (left.min(from), right.max(to)));
        let (from, to) = if self.mirrored { (far, left - near) } else { (right + near, self.width - far) };
        if to > from {
            let area = Area::new(from, last.baseline - Length::pt(0.5), to - from, Length::pt(0.5));
            last.frames.push(decoration(Item::Fill(area, colour)));
        }
    }

    /// Puts the page numbers into their slots.
    pub(in crate::layout) fn fill_contents(&mut self, pages: &mut [Page]) {
        let mut places: BTreeMap<Place, usize> = BTreeMap::new();
        for (number, page) in (1..).zip(pages.iter()) {
            for frame in &page.frames {
                if let Item::Place(_, place) = &frame.item {
                    places.entry(place.clone()).or_insert(number);
                }
            }
        }
        for page in pages {
            let frames = std::mem::take(&mut page.frames);
            for frame in frames {
                match (&frame.item, frame.owner) {
                    (Item::PageOf(at, place), Owner::Node(node)) => {
                        let number = places.get(place).copied().unwrap_or(1);
                        let look = self.body(node);
                        page.frames.extend(self.page_number(number, look, *at));
                    }
                    _ => page.frames.push(frame),
                }
            }
        }
    }

    /// A number that ends at a point, or begins there where lines start at the right.
    fn page_number(&mut self, number: usize, look: Look, at: Point) -> Vec<Frame> {
        let words = self.plain(&number.to_string(), look);
        let Some((line, width)) = self.one_line(words) else { return Vec::new() };
        let left = if self.mirrored { at.x } else { at.x - width };
        let mut frames = line.frames;
        frames.iter_mut().for_each(|frame| frame.shift(Point::new(left, at.y)));
        frames
    }
}

fn collect<'d>(blocks: &'d [Block], sections: &mut Vec<&'d Section>) {
    for block in blocks {
        if let Block::Section(section) = block
            && section.rank < 2 + RANKS
        {
            if !section.is_untitled() || section.number.is_some() {
                sections.push(section);
            }
            collect(&section.blocks, sections);
        }
    }
}
