//! Pictures to objects. JPEG files go in as they are; PNG files are unpacked and packed again as PDF wants
//! them; SVG files become drawings.

use super::pack::Packer;
use super::{File, PdfError};
use crate::document::{Picture, PictureKind};
use lopdf::{Object, ObjectId};
use png::Transformations;
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

/// The object of a picture; that of a drawing is empty until [`draw_in`] fills it.
pub(super) fn object(picture: &Picture) -> Result<XObject, PdfError> {
    let stream = match picture.kind {
        PictureKind::Jpeg => jpeg(picture),
        PictureKind::Png => png(&picture.bytes)?,
        PictureKind::Svg => {
            let dict = Entries::from([("Type".into(), word("XObject")), ("Subtype".into(), word("Form"))]);
            ExternalStream { dict, content: Vec::new(), compress: false }
        }
    };
    Ok(XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None }))
}

type Entries = BTreeMap<String, DictItem>;

fn word(word: &str) -> DictItem {
    DictItem::Name(word.as_bytes().to_vec())
}

fn entries(width: u32, height: u32, colours: &str, filter: &str) -> Entries {
    Entries::from([
        ("Type".into(), word("XObject")),
        ("Subtype".into(), word("Image")),
        ("Width".into(), DictItem::Int(i64::from(width))),
        ("Height".into(), DictItem::Int(i64::from(height))),
        ("BitsPerComponent".into(), DictItem::Int(8)),
        ("ColorSpace".into(), word(colours)),
        ("Filter".into(), word(filter)),
    ])
}

fn jpeg(picture: &Picture) -> ExternalStream {
    let colours = if picture.grey { "DeviceGray" } else { "DeviceRGB" };
    let (width, height) = match picture.turn.transposed {
        true => (picture.height, picture.width),
        false => (picture.width, picture.height),
    };
    let dict = entries(width, height, colours, "DCTDecode");
    ExternalStream { dict, content: picture.bytes.clone(), compress: false }
}

fn png(bytes: &[u8]) -> Result<ExternalStream, PdfError> {
    let broken = |error: png::DecodingError| PdfError::new(error.to_string());
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let size = reader.output_buffer_size().ok_or_else(|| PdfError::new("a picture is too large"))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    let channels = frame.color_type.samples();
    let has_alpha = matches!(frame.color_type, png::ColorType::GrayscaleAlpha | png::ColorType::Rgba);
    let colours = channels - usize::from(has_alpha);
    let alpha: Vec<u8> = match has_alpha {
        true => pixels.chunks_exact(channels).map(|pixel| pixel[colours]).collect(),
        false => Vec::new(),
    };
    if has_alpha {
        pixels = pixels.chunks_exact(channels).flat_map(|pixel| &pixel[..colours]).copied().collect();
    }
    let name = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = entries(frame.width, frame.height, name, "FlateDecode");
    dict.insert("DecodeParms".into(), predictor(frame.width, colours));
    if alpha.iter().any(|value| *value != 0xFF) {
        let mut mask = entries(frame.width, frame.height, "DeviceGray", "FlateDecode");
        mask.insert("DecodeParms".into(), predictor(frame.width, 1));
        let stream = ExternalStream { dict: mask, content: pack(&alpha, frame.width, 1)?, compress: false };
        dict.insert("SMask".into(), DictItem::Stream { stream });
    }
    Ok(ExternalStream { dict, content: pack(&pixels, frame.width, colours)?, compress: false })
}

/// PNG's way of saying how a line of pixels differs from what is before it.
const BY_THE_LEFT: u8 = 1;

fn predictor(width: u32, channels: usize) -> DictItem {
    let map = BTreeMap::from([
        ("Predictor".to_string(), DictItem::Int(10 + i64::from(BY_THE_LEFT))),
        ("Colors".to_string(), DictItem::Int(channels as i64)),
        ("BitsPerComponent".to_string(), DictItem::Int(8)),
        ("Columns".to_string(), DictItem::Int(i64::from(width))),
    ]);
    DictItem::Dict { map }
}

/// Packs pixels, each as it differs from the one on its left.
fn pack(pixels: &[u8], width: u32, channels: usize) -> Result<Vec<u8>, PdfError> {
    let lines = pixels.chunks_exact(width as usize * channels);
    let mut differences = Vec::with_capacity(pixels.len() + lines.len());
    for line in lines {
        differences.push(BY_THE_LEFT);
        let left = std::iter::repeat_n(&0, channels).chain(line);
        differences.extend(line.iter().zip(left).map(|(value, left)| value.wrapping_sub(*left)));
    }
    Packer::new().pack(&differences)
}

/// Fills the objects that stand for drawings, by the names that the pages have for them.
pub(super) fn draw_in(file: &mut File, drawings: &[(String, Arc<Picture>)]) -> Result<(), PdfError> {
    for (name, picture) in drawings {
        let named = file.pages.iter().find_map(|page| file.resource(*page, b"XObject", name.as_bytes()));
        if let Some(object) = named {
            draw(file, object, picture)?;
        }
    }
    Ok(())
}

/// Puts a drawing into the object that stands for it, with the objects that it needs.
fn draw(file: &mut File, object: ObjectId, picture: &Picture) -> Result<(), PdfError> {
    let broken = |error: &dyn std::fmt::Display| PdfError::new(format!("an SVG picture: {error}"));
    let options = svg2pdf::usvg::Options::default();
    let tree = svg2pdf::usvg::Tree::from_data(&picture.bytes, &options).map_err(|error| broken(&error))?;
    let conversion = svg2pdf::ConversionOptions { pdfa: true, ..Default::default() };
    let bytes = svg2pdf::to_pdf(&tree, conversion, svg2pdf::PageOptions::default())
        .map_err(|error| broken(&error))?;
    let mut drawing = lopdf::Document::load_mem(&bytes).map_err(|error| broken(&error))?;
    drawing.renumber_objects_with(file.objects.max_id + 1);
    let page = drawing.page_iter().next().ok_or_else(|| broken(&"it has no page"))?;
    let form = page_form(&drawing, page).map_err(|error| broken(&error))?;
    drawing.delete_object(page);
    let wanted = needed(&drawing, &form);
    file.objects.max_id = drawing.max_id;
    file.objects.objects.extend(drawing.objects.into_iter().filter(|(id, _)| wanted.contains(id)));
    file.objects.set_object(object, form);
    Ok(())
}

/// A page as a drawing that is one unit wide and high.
fn page_form(drawing: &lopdf::Document, page: ObjectId) -> lopdf::Result<lopdf::Stream> {
    let content = drawing.get_page_content(page);
    let page = drawing.get_dictionary(page)?;
    let area: Vec<f32> =
        page.get(b"MediaBox")?.as_array()?.iter().map(Object::as_float).collect::<lopdf::Result<_>>()?;
    let (width, height) = (area[2] - area[0], area[3] - area[1]);
    let mut entries = lopdf::Dictionary::new();
    entries.set("Type", Object::Name(b"XObject".to_vec()));
    entries.set("Subtype", Object::Name(b"Form".to_vec()));
    entries.set("BBox", page.get(b"MediaBox")?.clone());
    let matrix = [1.0 / width, 0.0, 0.0, 1.0 / height, -area[0] / width, -area[1] / height];
    entries.set("Matrix", matrix.map(Object::Real).to_vec());
    entries.set("Resources", page.get(b"Resources")?.clone());
    if let Ok(group) = page.get(b"Group") {
        entries.set("Group", group.clone());
    }
    Ok(lopdf::Stream::new(entries, content))
}

/// The objects that a drawing leads to.
fn needed(drawing: &lopdf::Document, form: &lopdf::Stream) -> std::collections::BTreeSet<ObjectId> {
    let mut found = std::collections::BTreeSet::new();
    let mut open: Vec<&Object> = form.dict.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if found.insert(*id) => open.extend(drawing.objects.get(id)),
            Object::Array(values) => open.extend(values),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}
