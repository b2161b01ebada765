//! Actions in a margin column, beside the text that gave rise to them.
//!
//! An action is set as a block of its own and tied to the first line of the block before it. Where it
//! stands in the column is settled when the page is full (`paginate`): beside that line if it can,
//! below the action before it, and higher up rather than off the page.

use super::compose::{Composer, Measure, decoration};
use super::flow::{Margin, SideBlock, Slab, holds_beside, stacked};
use crate::document::{Callout, Section, SectionRole};
use crate::layout::frame::{Item, Place};
use crate::layout::geometry::{Area, Length};
use crate::layout::structure::NodeId;

/// Between the text and the margin column.
const GUTTER: Length = Length::pt(18.0);
/// The part of a page's height that a block in the column may have; a longer one stands in the text.
const TALLEST: f32 = 0.5;

impl Composer<'_> {
    /// The part of a section's measure that its text takes: items keep clear of the margin column.
    pub(in crate::layout) fn clear_of_margin(&self, section: &Section, measure: Measure) -> Measure {
        let Some(margin) = &self.margin else { return measure };
        let wanted = section.role == SectionRole::Item || section.blocks.iter().any(holds_beside);
        // Within a numbered paragraph, which has no rank, it may have been kept clear before.
        if wanted && section.rank == 2 && measure.width >= self.width {
            measure.inset(Length::ZERO, margin.width + GUTTER)
        } else {
            measure
        }
    }

    /// Remembers that the last block of text starts at the slab `first`.
    pub(in crate::layout) fn text_stands(&mut self, first: usize) {
        if let Some(margin) = &mut self.margin
            && first < self.flow.slabs.len()
        {
            margin.beside = first;
        }
    }

    /// Composes an action into the margin column; without one, or if it is too long, into the text.
    pub(in crate::layout) fn in_margin(&mut self, callout: &Callout, measure: Measure, parent: NodeId) {
        let Some(mut margin) = self.margin.take() else { return self.in_text(callout, measure, parent) };
        let parts = self.parts.next;
        let nodes = (self.structure.nodes.len(), self.structure.nodes[parent.index()].children.len());
        let mut block = self.side_block(callout, &margin, parent);
        if block.height > self.height * TALLEST {
            self.structure.nodes.truncate(nodes.0);
            self.structure.nodes[parent.index()].children.truncate(nodes.1);
            self.parts.next = parts;
            self.parts.of.retain(|node, _| node.index() < nodes.0);
            self.in_text(callout, measure, parent);
        } else {
            if self.flow.slabs.get(margin.beside).is_none() {
                self.flow.push(Slab::default());
                margin.beside = self.flow.slabs.len() - 1;
            }
            if let Some(slab) = self.flow.slabs.get_mut(margin.beside) {
                block.down = (slab.baseline - baseline_of(&block)).max(Length::ZERO);
                slab.beside.push(block);
            }
        }
        self.margin = Some(margin);
    }

    fn side_block(&mut self, callout: &Callout, margin: &Margin, parent: NodeId) -> SideBlock {
        // The column stands where the document's lines end, whatever the direction of the passage.
        let here = |composer: &Self, measure| {
            if composer.mirrored == margin.left { measure } else { composer.turned(measure) }
        };
        let end = Measure { start: self.width - margin.width, width: margin.width };
        let column = here(self, end);
        let outer = std::mem::take(&mut self.flow);
        let size = std::mem::replace(&mut self.size, self.style.text.small);
        self.callout_node(callout, column, parent);
        self.size = size;
        let flow = std::mem::replace(&mut self.flow, outer);
        let Slab { height, frames, .. } = stacked(flow.slabs);
        let mut block = SideBlock { down: Length::ZERO, height, frames };
        if let Some(anchor) = &callout.anchor {
            block.frames.insert(0, self.place(Place::Anchor(anchor.clone())));
        }
        let thickness = Length::pt(2.0);
        let bar = Measure { start: end.start - Length::pt(9.0), width: thickness };
        let area = Area::new(self.left(here(self, bar)), Length::ZERO, thickness, block.height);
        block.frames.insert(0, decoration(Item::Fill(area, self.style.colours.action_bar)));
        block
    }

    /// The next slab stands below whatever stands in the margin column: what follows an item takes the
    /// whole width, or has actions of its own.
    pub(in crate::layout) fn pass_margin(&mut self) {
        self.flow.pass_margin = self.margin.is_some();
    }
}

fn baseline_of(block: &SideBlock) -> Length {
    let first = block.frames.iter().find_map(|frame| match &frame.item {
        Item::Text(run) => Some(run.at.y),
        _ => None,
    });
    first.unwrap_or(Length::ZERO)
}
