//! A document set in type: pages of frames, each with its place and its owner.
//!
//! Input: a [`Document`], a [`Style`] and its [`Fonts`]. Output: [`Pages`], which a writer only draws.
//!
//! 1. `style` and `fonts` read what the document is set with.
//! 2. `compose` and its helpers turn blocks into one endless column of slabs: `blocks`, `sections`,
//!    `callout`, `margin`, `table`, `contents`; their words become lines in `inlines`, `text`, `together` and `pen`; only these and
//!    `fonts` know the shaper (parley).
//! 3. `paginate` cuts the column into pages, and puts footnotes at their foot.
//! 4. `lines` numbers the lines, if that is wanted; `furniture` adds what stands on every page, when the
//!    number of pages is known.

mod blocks;
mod callout;
mod columns;
mod compose;
mod contents;
mod flow;
mod fonts;
mod frame;
mod furniture;
mod geometry;
mod inlines;
mod lines;
mod margin;
mod paginate;
mod pen;
mod pieces;
mod plain;
mod sections;
mod sfnt;
mod structure;
mod style;
mod style_form;
mod style_overlay;
mod table;
mod text;
mod together;
mod watermark;
mod wide;

#[cfg(test)]
mod tests;

pub use fonts::{BUILT_IN as BUILT_IN_FONTS, Face, FaceId, Fonts};
pub use frame::{Artifact, Bookmark, Destination, Frame, Glyph, Item, Owner, Page, Pages, Place, TextRun};
pub use geometry::{Area, Length, Point};
pub use sfnt::Metrics;
pub use sfnt::alone as font_alone;
pub use structure::{ListMarks, Node, NodeId, Role, Said, Scope, Structure};
pub use style::{
    BUILT_IN as BUILT_IN_STYLE, Colours, FontFile, FontFiles, HeadingStyle, Logo, PageStyle, Style,
    TableStyle, TextStyle, read as read_style,
};
pub use style_form::StyleForm;

use crate::document::Document;
use compose::Composer;
use flow::Flow;
use paginate::{Body, paginate};
use text::Setter;

/// Sets a document in type.
pub fn lay_out(document: &Document, style: &Style, fonts: &Fonts) -> Pages {
    let page = &style.page;
    let width = page.width - page.start - page.end;
    let mut composer = Composer {
        style,
        fonts,
        words: &document.words,
        setter: Setter::new(fonts, &document.words.months),
        structure: Structure::default(),
        flow: Flow::default(),
        outline: Vec::new(),
        nested: 0,
        missing: Vec::new(),
        language: document.identity.language.clone(),
        mirrored: document.identity.language.is_right_to_left(),
        hyphenate: style.text.hyphenate && !document.identity.language.is_right_to_left(),
        width,
        height: page.height,
        size: style.text.size,
        item_space: Length::ZERO,
        margin: margin::of_document(document, page.actions),
    };
    let furniture = furniture::prepare(&mut composer, document);
    let (top, bottom) = furniture.clearance(&style.page);
    composer.height = (page.height - top - bottom).max(Length::pt(72.0));
    let full = composer.full();
    let head = usize::from(document.contents).min(document.blocks.len());
    composer.blocks(&document.blocks[..head], full, NodeId::ROOT);
    if document.contents {
        composer.contents(&document.blocks);
    }
    composer.blocks(&document.blocks[head..], full, NodeId::ROOT);
    composer.notes(&document.notes);
    let body = Body { left: furniture::column_left(&composer), top, height: composer.height };
    let mut pages = paginate(std::mem::take(&mut composer.flow), body);
    composer.fill_contents(&mut pages);
    if document.line_numbers {
        lines::number(&mut composer, &mut pages);
    }
    furniture.furnish(&mut composer, document, &mut pages);
    Pages {
        width: page.width,
        height: page.height,
        pages,
        structure: composer.structure,
        outline: composer.outline,
        back: document.words.back.clone(),
        missing: composer.missing,
    }
}
