//! Pages to a PDF file: tagged, archival (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! Input: a [`Document`], its [`Pages`] and their [`Fonts`]. Output: the file's bytes, the same for the
//! same input.
//!
//! 1. `faces` cuts the fonts down to the glyphs used, `program` to what PDF reads of them.
//! 2. `draw` turns frames into drawing operators, spelt by `content`; `image` turns pictures into streams.
//! 3. printpdf gives the file's objects: pages, fonts with all that belongs to them, pictures. What it
//!    does not do is added to them through lopdf:
//!    attached files in `attach`, `links` and bookmarks in `outline`, the structure in `tags`, and in `catalog` what the file says
//!    of itself, with `metadata` spelt as XMP.
//! 4. `pack` packs the streams, `save` spells the file; of what there is much, `spelt` has the spelling from the beginning.

mod attach;
mod catalog;
mod content;
mod draw;
mod faces;
mod image;
mod links;
mod metadata;
mod object;
mod outline;
mod pack;
mod program;
mod save;
mod spelt;
mod tags;

#[cfg(test)]
mod tests;

pub use attach::{Attachment, Relation};
pub use faces::is_whole;

use crate::document::Document;
use crate::layout::{Fonts, Pages};
use draw::Drawing;
use faces::Faces;
use lopdf::{Object, ObjectId};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};
use spelt::Spelt;

/// Why a PDF cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError {
    /// What is wrong, as one sentence.
    pub message: String,
}

impl PdfError {
    fn new(message: impl Into<String>) -> Self {
        PdfError { message: message.into() }
    }
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PdfError {}

/// A PDF on its way to bytes.
struct File {
    objects: lopdf::Document,
    /// Those of which there are thousands.
    spelt: Spelt,
    pages: Vec<ObjectId>,
}

/// Writes pages as a PDF, with files attached to it.
pub fn write(
    document: &Document,
    pages: &Pages,
    fonts: &Fonts,
    attachments: &[Attachment],
) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::gather(pages, fonts)?;
    let mut drawing = Drawing::new(pages, &faces);
    let mut pdf = PdfDocument::new("");
    faces.register(&mut pdf, fonts);
    let (width, height) = (Mm::from(Pt(pages.width.points())), Mm::from(Pt(pages.height.points())));
    let mut contents = Vec::with_capacity(pages.pages.len());
    for page in &pages.pages {
        contents.push(drawing.page(page)?);
        pdf.pages.push(PdfPage::new(width, height, Vec::new()));
    }
    pdf.pages.push(PdfPage::new(width, height, faces.specimen()));
    let drawings = drawing.register(&mut pdf);
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let objects = pdf.to_lopdf_document(&options, &mut Vec::new());
    let mut file = File { pages: page_ids(&objects), objects, spelt: Spelt::default() };
    file.remove_last_page();
    image::draw_in(&mut file, &drawings)?;
    file.fill_pages(contents);
    faces.describe(&mut file, fonts);
    let links = links::add(&mut file, pages);
    outline::add(&mut file, pages);
    tags::add(&mut file, pages, &drawing.marks, &links);
    attach::add(&mut file, attachments, &metadata::moment(&document.identity));
    catalog::finish(file, document, pages)
}

fn page_ids(objects: &lopdf::Document) -> Vec<ObjectId> {
    objects.get_pages().into_values().collect()
}

impl File {
    /// The dictionary of the file's catalog.
    fn catalog(&mut self) -> Result<&mut lopdf::Dictionary, PdfError> {
        self.objects.catalog_mut().map_err(|error| PdfError::new(error.to_string()))
    }

    /// An object by the name that a page has for it.
    fn resource(&self, page: ObjectId, kind: &[u8], name: &[u8]) -> Option<ObjectId> {
        let within = |dictionary: &lopdf::Dictionary, key: &[u8]| {
            let (_, value) = self.objects.dereference(dictionary.get(key).ok()?).ok()?;
            value.as_dict().ok().cloned()
        };
        let resources = within(self.objects.get_dictionary(page).ok()?, b"Resources")?;
        within(&resources, kind)?.get(name).and_then(Object::as_reference).ok()
    }

    /// Gives the pages their content.
    fn fill_pages(&mut self, contents: Vec<Vec<u8>>) {
        for (page, content) in self.pages.clone().into_iter().zip(contents) {
            let page = self.objects.get_dictionary(page).ok();
            let stream = page.and_then(|page| page.get(b"Contents").and_then(Object::as_reference).ok());
            if let Some(stream) = stream {
                self.objects.set_object(stream, lopdf::Stream::new(lopdf::Dictionary::new(), content));
            }
        }
    }

    /// Takes out the last page and what only it needs.
    fn remove_last_page(&mut self) {
        let Some(page) = self.pages.pop() else { return };
        let Some(Object::Dictionary(page)) = self.objects.objects.remove(&page) else { return };
        for key in [b"Contents".as_slice(), b"Resources"] {
            if let Ok(id) = page.get(key).and_then(Object::as_reference) {
                self.objects.objects.remove(&id);
            }
        }
        let parent = page.get(b"Parent").and_then(Object::as_reference).ok();
        if let Some(parent) = parent.and_then(|parent| self.objects.get_dictionary_mut(parent).ok()) {
            parent.set("Count", object::number(self.pages.len()));
            parent.set("Kids", Object::Array(self.pages.iter().copied().map(object::reference).collect()));
        }
    }

    /// Adds an object; gives a reference to it.
    fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.objects.add_object(object))
    }

    /// Adds an object that is finished and to which something leads, spelt at once; gives a reference to it.
    fn add_spelt(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.objects.new_object_id();
        self.spelt.add(id, &object.into());
        id
    }

    /// Sets an entry of a page.
    fn set_page(&mut self, page: usize, key: &str, value: Object) {
        let id = self.pages.get(page).copied();
        let dictionary = id.and_then(|id| self.objects.get_dictionary_mut(id).ok());
        if let Some(dictionary) = dictionary {
            dictionary.set(key, value);
        }
    }
}
