//! Pages to a PDF file: tagged, archival (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! Input: a [`Document`], its [`Pages`] and their [`Fonts`]. Output: the file's bytes, the same for the
//! same input.
//!
//! 1. `faces` cuts the fonts down to the glyphs used, `program` to what PDF reads of them.
//! 2. `draw` turns frames into drawing operators, spelt by `content`; `image` turns pictures into streams.
//! 3. `skeleton` has printpdf make the file's objects: pages, fonts with all that belongs to them, pictures. What it
//!    does not do is added to them (`file`) as lopdf's objects (`object`):
//!    attached files in `attach`, `links`, places to `sign` in, bookmarks in `outline`, the structure in `tags`, and in `catalog` what the file says
//!    of itself, with `metadata` spelt as XMP.
//! 4. `pack` packs the streams, `save` spells the file, each object as `object_syntax` has it; of what there is much,
//!    `spelt_objects` has the spelling from the beginning.

mod attach;
mod catalog;
mod content;
mod draw;
mod faces;
mod file;
mod image;
mod links;
mod metadata;
mod object;
mod object_syntax;
mod outline;
mod pack;
mod program;
mod save;
mod sign;
mod skeleton;
mod spelt_objects;
mod tags;

#[cfg(test)]
mod tests;

pub use attach::{Archival, Attachment, Relation};
pub use faces::is_whole;

use crate::diagnostic::PdfFault;
use crate::document::Document;
use crate::layout::{Fonts, Pages};
use draw::Drawing;
use faces::Faces;
use file::File;
use skeleton::Skeleton;
use spelt_objects::SpeltObjects;

/// Writes pages as a PDF, with files attached to it or without any.
///
/// Input: the document, its pages as they were laid out, the fonts that they were laid out with, and the files. Output:
/// the bytes of the file, the same for the same input. Nothing is reported: what a font lacks the layout has
/// told. It costs about half of all the time that minutes take: packing the streams, cutting the fonts, the skeleton.
///
/// # Errors
///
/// If a font or a picture cannot be read – both were tried when they were loaded –, or if the file would be larger
/// than four gigabytes.
pub fn write(
    document: &Document,
    pages: &Pages,
    fonts: &Fonts,
    archival: Archival<'_>,
) -> Result<Vec<u8>, PdfFault> {
    let faces = Faces::gather(pages, fonts)?;
    let mut drawing = Drawing::new(pages, &faces);
    let contents = pages.pages.iter().map(|page| drawing.page(page)).collect::<Result<Vec<_>, _>>()?;
    let (streams, drawings) = drawing.take_pictures();
    let size = (pages.width, pages.height);
    let Skeleton { objects, pages: ids, descriptors, pictures } =
        skeleton::make(size, contents.len(), faces.parts(fonts), streams)?;
    let mut file = File { pages: ids, objects, spelt: SpeltObjects::default() };
    for (place, picture) in drawings {
        if let Some(id) = pictures.get(place).copied().flatten() {
            image::draw(&mut file, id, &picture)?;
        }
    }
    file.fill_pages(contents);
    faces.describe(&mut file, &descriptors, fonts);
    let mut annotations = links::add(&mut file, pages);
    sign::add(&mut file, pages, &mut annotations);
    outline::add(&mut file, pages);
    tags::add(&mut file, pages, &drawing.marks, &annotations);
    attach::add(&mut file, archival.attachments(), &metadata::moment(&document.identity));
    catalog::finish(file, document, pages, archival)
}
