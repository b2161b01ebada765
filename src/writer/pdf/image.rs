//! Pictures to objects. JPEG files go in as they are; PNG files are unpacked and packed again as PDF wants
//! them; SVG files become drawings.

use super::file::File;
use super::object::{Dictionary, Object, ObjectId, ObjectResult, PdfObjects, Stream};
use super::pack::Packer;
use super::skeleton::{Entries, Entry, PictureStream};
use crate::diagnostic::PdfFault;
use crate::document::{Picture, PictureKind};
use png::Transformations;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

/// The stream of a picture; that of a drawing is empty until [`draw`] fills it.
pub(super) fn stream(picture: &Picture) -> Result<PictureStream, PdfFault> {
    match picture.kind {
        PictureKind::Jpeg => Ok(jpeg(picture)),
        PictureKind::Png => png(&picture.bytes),
        PictureKind::Svg => {
            let entries = [("Type", Entry::Name("XObject")), ("Subtype", Entry::Name("Form"))];
            Ok(PictureStream { entries: Entries::from(entries), content: Vec::new() })
        }
    }
}

fn entries(width: u32, height: u32, colours: &'static str, filter: &'static str) -> Entries {
    Entries::from([
        ("Type", Entry::Name("XObject")),
        ("Subtype", Entry::Name("Image")),
        ("Width", Entry::Number(i64::from(width))),
        ("Height", Entry::Number(i64::from(height))),
        ("BitsPerComponent", Entry::Number(8)),
        ("ColorSpace", Entry::Name(colours)),
        ("Filter", Entry::Name(filter)),
    ])
}

fn jpeg(picture: &Picture) -> PictureStream {
    let colours = if picture.grey { "DeviceGray" } else { "DeviceRGB" };
    let (width, height) = if picture.turn.transposed {
        (picture.height, picture.width)
    } else {
        (picture.width, picture.height)
    };
    PictureStream { entries: entries(width, height, colours, "DCTDecode"), content: picture.bytes.clone() }
}

fn png(bytes: &[u8]) -> Result<PictureStream, PdfFault> {
    let broken = |error: png::DecodingError| PdfFault::Said(error.to_string());
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let interlaced = reader.info().interlaced;
    let (kind, _) = reader.output_color_type();
    let (lines, columns) = (height as usize, width as usize);
    // However many threads write minutes, one of them unpacks a large picture.
    let _alone = (lines * columns > LARGE).then(|| UNPACKING.lock().unwrap_or_else(PoisonError::into_inner));
    let mut pixels = Pixels::new(kind, columns, lines);
    if interlaced {
        let size = reader.output_buffer_size().ok_or(PdfFault::LargePicture)?;
        let mut whole = vec![0; size];
        reader.next_frame(&mut whole).map_err(broken)?;
        whole.chunks_exact(columns * kind.samples()).for_each(|line| pixels.line(line));
    } else {
        while let Some(line) = reader.next_row().map_err(broken)? {
            pixels.line(line.data());
        }
    }
    let Pixels { differences, alpha, colours, is_opaque, .. } = pixels;
    let name = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let mut said = entries(width, height, name, "FlateDecode");
    said.insert("DecodeParms", predictor(width, colours));
    if !is_opaque {
        let mut mask = entries(width, height, "DeviceGray", "FlateDecode");
        mask.insert("DecodeParms", predictor(width, 1));
        let mask = PictureStream { entries: mask, content: Packer::new().pack(&alpha)? };
        said.insert("SMask", Entry::Picture(Box::new(mask)));
    }
    drop(alpha);
    Ok(PictureStream { entries: said, content: Packer::new().pack(&differences)? })
}

/// More pixels than these take much memory while they are packed.
const LARGE: usize = 4_000_000;

/// Held while a large picture is unpacked.
static UNPACKING: Mutex<()> = Mutex::new(());

/// The pixels of a picture, each as it differs from the one on its left.
struct Pixels {
    /// How many values a pixel has beside its opacity.
    colours: usize,
    channels: usize,
    differences: Vec<u8>,
    /// How opaque each is, likewise; empty if nothing is said.
    alpha: Vec<u8>,
    is_opaque: bool,
}

impl Pixels {
    fn new(kind: png::ColorType, columns: usize, lines: usize) -> Self {
        let channels = kind.samples();
        let has_alpha = matches!(kind, png::ColorType::GrayscaleAlpha | png::ColorType::Rgba);
        let colours = channels - usize::from(has_alpha);
        let room = |values: usize| Vec::with_capacity((columns * values + 1) * lines);
        let alpha = if has_alpha { room(1) } else { Vec::new() };
        Pixels { colours, channels, differences: room(colours), alpha, is_opaque: true }
    }

    fn line(&mut self, line: &[u8]) {
        let Pixels { colours, channels, differences, alpha, is_opaque } = self;
        differences.push(BY_THE_LEFT);
        let start = differences.len();
        for pixel in line.chunks_exact(*channels) {
            differences.extend_from_slice(&pixel[..*colours]);
        }
        by_the_left(&mut differences[start..], *colours);
        if channels > colours {
            let values = line.chunks_exact(*channels).map(|pixel| pixel[*colours]);
            alpha.push(BY_THE_LEFT);
            let start = alpha.len();
            alpha.extend(values);
            *is_opaque &= alpha[start..].iter().all(|value| *value == 0xFF);
            by_the_left(&mut alpha[start..], 1);
        }
    }
}

/// Puts in place of each value of a line how it differs from that of the pixel on the left.
fn by_the_left(line: &mut [u8], channels: usize) {
    for at in (channels..line.len()).rev() {
        line[at] = line[at].wrapping_sub(line[at - channels]);
    }
}

/// PNG's way of saying how a line of pixels differs from what is before it.
const BY_THE_LEFT: u8 = 1;

fn predictor(width: u32, channels: usize) -> Entry {
    Entry::Entries(Entries::from([
        ("Predictor", Entry::Number(10 + i64::from(BY_THE_LEFT))),
        ("Colors", Entry::Number(channels as i64)),
        ("BitsPerComponent", Entry::Number(8)),
        ("Columns", Entry::Number(i64::from(width))),
    ]))
}

/// Puts a drawing into the object that stands for it, with the objects that it needs.
pub(super) fn draw(file: &mut File, object: ObjectId, picture: &Picture) -> Result<(), PdfFault> {
    let broken = |error: &dyn std::fmt::Display| PdfFault::Drawing(error.to_string());
    let page = picture.page().map_err(|error| broken(&error))?;
    let mut drawing = PdfObjects::load_mem(&page).map_err(|error| broken(&error))?;
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
fn page_form(drawing: &PdfObjects, page: ObjectId) -> ObjectResult<Stream> {
    let content = drawing.get_page_content(page);
    let page = drawing.get_dictionary(page)?;
    let area: Vec<f32> =
        page.get(b"MediaBox")?.as_array()?.iter().map(Object::as_float).collect::<ObjectResult<_>>()?;
    let (width, height) = (area[2] - area[0], area[3] - area[1]);
    let mut entries = Dictionary::new();
    entries.set("Type", Object::Name(b"XObject".to_vec()));
    entries.set("Subtype", Object::Name(b"Form".to_vec()));
    entries.set("BBox", page.get(b"MediaBox")?.clone());
    let matrix = [1.0 / width, 0.0, 0.0, 1.0 / height, -area[0] / width, -area[1] / height];
    entries.set("Matrix", matrix.map(Object::Real).to_vec());
    entries.set("Resources", page.get(b"Resources")?.clone());
    if let Ok(group) = page.get(b"Group") {
        entries.set("Group", group.clone());
    }
    Ok(Stream::new(entries, content))
}

/// The objects that a drawing leads to.
fn needed(drawing: &PdfObjects, form: &Stream) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
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
