//! Pictures to streams. JPEG files go in as they are, and so does the packed part of most PNG files;
//! PNG files with transparent or interlaced pixels are unpacked first.

use super::PdfError;
use super::png::{self, Png};
use crate::document::{Picture, PictureKind};
use flate2::{Compression, write::ZlibEncoder};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};
use std::collections::BTreeMap;
use std::io::Write;

/// The stream of a picture.
pub(super) fn stream(picture: &Picture) -> Result<XObject, PdfError> {
    let stream = match picture.kind {
        PictureKind::Jpeg => jpeg(picture),
        PictureKind::Png => png(&picture.bytes)?,
    };
    Ok(XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None }))
}

type Entries = BTreeMap<String, DictItem>;

fn word(word: &str) -> DictItem {
    DictItem::Name(word.as_bytes().to_vec())
}

fn entries(width: u32, height: u32, bits: u8, colours: DictItem, filter: &str) -> Entries {
    Entries::from([
        ("Type".into(), word("XObject")),
        ("Subtype".into(), word("Image")),
        ("Width".into(), DictItem::Int(i64::from(width))),
        ("Height".into(), DictItem::Int(i64::from(height))),
        ("BitsPerComponent".into(), DictItem::Int(i64::from(bits))),
        ("ColorSpace".into(), colours),
        ("Filter".into(), word(filter)),
    ])
}

fn jpeg(picture: &Picture) -> ExternalStream {
    let colours = word(if picture.grey { "DeviceGray" } else { "DeviceRGB" });
    let dict = entries(picture.width, picture.height, 8, colours, "DCTDecode");
    ExternalStream { dict, content: picture.bytes.clone(), compress: false }
}

fn png(bytes: &[u8]) -> Result<ExternalStream, PdfError> {
    let damaged = || PdfError::new("a PNG picture cannot be used: it is damaged");
    let file = png::read(bytes).ok_or_else(damaged)?;
    let colours = colours(&file);
    if file.is_plain() {
        let mut dict = entries(file.width, file.height, file.bits, colours, "FlateDecode");
        dict.insert("DecodeParms".into(), predictor(&file));
        return Ok(ExternalStream { dict, content: file.packed, compress: false });
    }
    let (pixels, alpha) = png::unpack(&file).ok_or_else(damaged)?;
    let mut dict = entries(file.width, file.height, 8, colours, "FlateDecode");
    if let Some(alpha) = alpha {
        let mask = entries(file.width, file.height, 8, word("DeviceGray"), "FlateDecode");
        let stream = ExternalStream { dict: mask, content: pack(&alpha)?, compress: false };
        dict.insert("SMask".into(), DictItem::Stream { stream });
    }
    Ok(ExternalStream { dict, content: pack(&pixels)?, compress: false })
}

fn colours(file: &Png) -> DictItem {
    match &file.palette {
        Some(palette) => DictItem::Array(vec![
            word("Indexed"),
            word("DeviceRGB"),
            DictItem::Int((palette.len() / 3).saturating_sub(1) as i64),
            DictItem::Bytes(palette.clone()),
        ]),
        None if file.is_grey() => word("DeviceGray"),
        None => word("DeviceRGB"),
    }
}

fn predictor(file: &Png) -> DictItem {
    let map = BTreeMap::from([
        ("Predictor".to_string(), DictItem::Int(15)),
        ("Colors".to_string(), DictItem::Int(file.channels() as i64)),
        ("BitsPerComponent".to_string(), DictItem::Int(i64::from(file.bits))),
        ("Columns".to_string(), DictItem::Int(i64::from(file.width))),
    ]);
    DictItem::Dict { map }
}

fn pack(bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|error| PdfError::new(error.to_string()))
}
