//! A document set in type: pages of frames, each with its place and its owner.
//!
//! Input: a [`Document`], a [`Style`] and its [`Fonts`]. Output: [`Pages`], which a writer only draws.
//!
//! 1. `style` reads how it is to look, `text` the fonts.
//! 2. `blocks` turns blocks into one endless column of slabs; their words become lines in `text`, which alone knows
//!    the shaper (parley).
//! 3. `page` cuts the column into pages and adds what stands on every page, when the number of pages is known.
//!
//! What comes out stands in `frame` and `structure`; `geometry` has lengths.

mod blocks;
mod frame;
mod geometry;
mod page;
mod structure;
mod style;
mod text;

#[cfg(test)]
mod tests;

pub use frame::{
    Artifact, Bookmark, Destination, FaceId, Frame, Glyph, Item, NumberedLine, Owner, Page, Pages, Place,
    TextRun,
};
pub use geometry::{Area, Length, Point};
pub use structure::{ListMarks, Node, NodeId, Role, Said, Scope, Structure};
pub use style::{
    BUILT_IN as BUILT_IN_STYLE, Colours, FontFiles, HeadingStyle, Logo, NamedFile, PageStyle, Style,
    StyleForm, TableStyle, TextStyle, read as read_style,
};
pub use text::{BUILT_IN as BUILT_IN_FONTS, Face, Fonts, Metrics, alone as font_alone};

use crate::document::{Document, LineNumbers};
use blocks::Composer;
use page::{Body, paginate};

/// Sets a document in type.
///
/// Input: the document, how it is to look, and the fonts. Output: the pages, with whatever stands on them at its place,
/// and the structure that it belongs to. Nothing fails: what is too wide is divided or set smaller, and characters that
/// no font has are told in [`Pages::missing`]. A page takes about a millisecond; words are shaped once and kept by the
/// fonts, which all documents of a run share.
pub fn lay_out(document: &Document, style: &Style, fonts: &Fonts) -> Pages {
    let mut composer = Composer::new(document, style, fonts);
    let furniture = page::prepare(&mut composer, document);
    let (top, bottom) = furniture.clearance(&style.page);
    composer.height = (style.page.height - top - bottom).max(LOWEST);
    let full = composer.full();
    let head = usize::from(document.contents).min(document.blocks.len());
    composer.blocks(&document.blocks[..head], full, NodeId::ROOT);
    if document.contents {
        composer.contents(&document.blocks);
    }
    composer.blocks(&document.blocks[head..], full, NodeId::ROOT);
    composer.notes(&document.notes);
    let body = Body { left: page::column_left(&composer), top, height: composer.height };
    let mut pages = paginate(std::mem::take(&mut composer.flow), body);
    composer.fill_contents(&mut pages);
    let lines = match document.line_numbers {
        LineNumbers::None => Vec::new(),
        how => page::number(&mut composer, how, &mut pages),
    };
    furniture.furnish(&mut composer, document, &mut pages);
    Pages {
        width: style.page.width,
        height: style.page.height,
        pages,
        lines,
        structure: composer.structure,
        outline: composer.outline,
        back: document.words.back.clone(),
        missing: composer.missing,
    }
}

/// However tall what stands on every page is, the text has this much of it.
const LOWEST: Length = Length::pt(72.0);
