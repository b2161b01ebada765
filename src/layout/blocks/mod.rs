//! Blocks to one endless column of slabs, which are not divided any further.
//!
//! Input: a document's blocks and footnotes. Output: a [`Flow`], and the structure and bookmarks that the composer
//! gathers on the way.
//!
//! 1. [`Composer`] holds what all of this needs: style, fonts, the column so far, the structure so far.
//! 2. Each kind of block has its step: `block` (paragraphs, lists, pictures …), `sections` (the masthead,
//!    headings, footnotes), `callout`, `margin`, `table`, `contents`. Their words come from `inlines`.
//! 3. A table's columns are measured in `columns`; one that is too wide is parted in `wide`.

mod block;
mod callout;
mod columns;
mod compose;
mod contents;
mod flow;
mod inlines;
mod margin;
mod sections;
mod table;
mod wide;

pub(super) use compose::{Composer, Measure, Setting, decoration};
pub(super) use flow::{Flow, Panel, SideBlock, Slab};
