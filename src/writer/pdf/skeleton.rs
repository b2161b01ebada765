//! The file's skeleton, which printpdf makes: empty pages, fonts with their widths and the way back to Unicode, pictures.
//!
//! Input: how large the pages are and how many, what is in the fonts and pictures. Output: a [`Skeleton`], lopdf's
//! objects and where each of those is among them. Nobody else names printpdf.
//!
//! 1. The fonts and pictures are given to printpdf under their names.
//! 2. printpdf learns the glyphs from a page that shows each once; that page is taken out again.
//! 3. Fonts and pictures are found by the names that they were given.

use super::object::{self, Dictionary, Object, ObjectId, PdfObjects};
use crate::diagnostic::PdfFault;
use crate::layout::Length;
use printpdf::{
    Codepoint, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, Mm, Op, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem, XObject, XObjectId,
};
use std::collections::BTreeMap;

/// A font as the skeleton takes it.
pub(super) struct FontParts<'f> {
    /// Its name among the resources of the pages.
    pub tag: &'f str,
    /// Its whole name.
    pub name: String,
    /// The file, cut down to the glyphs in use.
    pub program: Vec<u8>,
    /// Widths by the glyphs' numbers, in thousandths of the size.
    pub widths: BTreeMap<u16, u16>,
    /// What each glyph shows, by its number; the first is no glyph.
    pub texts: &'f [String],
}

/// A picture's stream as the skeleton takes it.
pub(super) struct PictureStream {
    /// What is said of the picture.
    pub entries: Entries,
    /// Its bytes, packed as the entries say.
    pub content: Vec<u8>,
}

/// What a picture's dictionary says, by its keys.
pub(super) type Entries = BTreeMap<&'static str, Entry>;

/// A value in a picture's dictionary.
pub(super) enum Entry {
    /// A name.
    Name(&'static str),
    /// A whole number.
    Number(i64),
    /// A dictionary.
    Entries(Entries),
    /// Another picture, such as a mask.
    Picture(Box<PictureStream>),
}

/// The objects of a file that shows nothing yet.
pub(super) struct Skeleton {
    /// All of them.
    pub objects: PdfObjects,
    /// The pages in order.
    pub pages: Vec<ObjectId>,
    /// The descriptions of the fonts: where each is, and of which of the fonts given.
    pub descriptors: Vec<(ObjectId, usize)>,
    /// The pictures in the order given; none of one that no page names.
    pub pictures: Vec<Option<ObjectId>>,
}

/// The name of a picture among the resources of the pages, by its place among them.
pub(super) fn picture_name(place: usize) -> String {
    format!("Im{}", place + 1)
}

/// Makes the skeleton of a file of so many pages. It costs a copy of the fonts and pictures given.
///
/// # Errors
///
/// If printpdf makes a file without a page.
pub(super) fn make(
    (width, height): (Length, Length),
    count: usize,
    fonts: Vec<FontParts<'_>>,
    pictures: Vec<PictureStream>,
) -> Result<Skeleton, PdfFault> {
    let (width, height) = (Mm::from(Pt(width.points())), Mm::from(Pt(height.points())));
    let page = |ops| PdfPage::new(width, height, ops);
    let specimen = specimen(&fonts);
    let (names, count_of_pictures): (Vec<String>, usize) =
        (fonts.iter().map(|font| font.name.clone()).collect(), pictures.len());
    let mut pdf = PdfDocument::new("");
    fonts.into_iter().for_each(|font| add_font(&mut pdf, font));
    pdf.pages.extend((0..count).map(|_| page(Vec::new())));
    pdf.pages.push(page(specimen));
    for (place, picture) in pictures.into_iter().enumerate() {
        let external = ExternalXObject { stream: stream(picture), width: None, height: None, dpi: None };
        pdf.resources.xobjects.map.insert(XObjectId(picture_name(place)), XObject::External(external));
    }
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut objects = pdf.to_lopdf_document(&options, &mut Vec::new());
    let mut pages: Vec<ObjectId> = objects.get_pages().into_values().collect();
    let last = pages.pop().ok_or(PdfFault::NoPage)?;
    remove_page(&mut objects, last, &pages);
    let picture = |place| {
        let name = picture_name(place);
        pages.iter().find_map(|page| resource(&objects, *page, b"XObject", name.as_bytes()))
    };
    let pictures = (0..count_of_pictures).map(picture).collect();
    let descriptors = descriptors(&objects, &names);
    Ok(Skeleton { objects, pages, descriptors, pictures })
}

fn add_font(pdf: &mut PdfDocument, font: FontParts<'_>) {
    let FontParts { tag, name, program, widths, texts: _ } = font;
    let metrics = FontMetrics { ascent: 0, descent: 0 };
    let parsed = ParsedFont::with_glyph_data(program, 0, Some(name), BTreeMap::new(), widths, 1000, metrics);
    pdf.resources.fonts.map.insert(FontId(tag.into()), PdfFont::new(parsed));
}

/// A page that shows every glyph once: from it printpdf learns which there are and what they mean.
fn specimen(fonts: &[FontParts<'_>]) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for FontParts { tag, texts, .. } in fonts {
        let font = PdfFontHandle::External(FontId((*tag).into()));
        let glyphs = texts.iter().zip(0u16..).skip(1);
        let shown = glyphs.map(|(text, number)| Codepoint::with_cid(number, 0.0, text.clone()));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown.collect())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

fn stream(PictureStream { entries, content }: PictureStream) -> ExternalStream {
    ExternalStream { dict: items(entries), content, compress: false }
}

fn items(entries: Entries) -> BTreeMap<String, DictItem> {
    let item = |entry| match entry {
        Entry::Name(name) => DictItem::Name(name.as_bytes().to_vec()),
        Entry::Number(number) => DictItem::Int(number),
        Entry::Entries(entries) => DictItem::Dict { map: items(entries) },
        Entry::Picture(picture) => DictItem::Stream { stream: stream(*picture) },
    };
    entries.into_iter().map(|(key, entry)| (key.to_owned(), item(entry))).collect()
}

/// Takes out a page and what only it needs; the others stay.
fn remove_page(objects: &mut PdfObjects, page: ObjectId, others: &[ObjectId]) {
    let Some(Object::Dictionary(page)) = objects.objects.remove(&page) else { return };
    for key in [b"Contents".as_slice(), b"Resources"] {
        if let Ok(id) = page.get(key).and_then(Object::as_reference) {
            objects.objects.remove(&id);
        }
    }
    let parent = page.get(b"Parent").and_then(Object::as_reference).ok();
    if let Some(parent) = parent.and_then(|parent| objects.get_dictionary_mut(parent).ok()) {
        parent.set("Count", object::number(others.len()));
        parent.set("Kids", Object::Array(others.iter().copied().map(object::reference).collect()));
    }
}

/// An object by the name that a page has for it.
fn resource(objects: &PdfObjects, page: ObjectId, kind: &[u8], name: &[u8]) -> Option<ObjectId> {
    let within = |dictionary: &Dictionary, key: &[u8]| {
        let (_, value) = objects.dereference(dictionary.get(key).ok()?).ok()?;
        value.as_dict().ok().cloned()
    };
    let resources = within(objects.get_dictionary(page).ok()?, b"Resources")?;
    within(&resources, kind)?.get(name).and_then(Object::as_reference).ok()
}

/// The descriptions of fonts of these names.
fn descriptors(objects: &PdfObjects, names: &[String]) -> Vec<(ObjectId, usize)> {
    let described = |object: &Object| {
        let Object::Dictionary(descriptor) = object else { return None };
        let called = descriptor.get(b"FontName").and_then(Object::as_name).ok()?;
        let is_descriptor = descriptor.has_type(b"FontDescriptor");
        names.iter().position(|name| is_descriptor && name.as_bytes() == called)
    };
    objects.objects.iter().filter_map(|(id, object)| Some((*id, described(object)?))).collect()
}
