//! Picture files: whether one can be used, and its size.

mod drawing;

use super::exif;
use super::{Picture, PictureKind, Turn};
use drawing::{is_markup, svg};
use png::Transformations;
use std::io::Cursor;

/// More pixels than any picture in minutes has: a sheet of A2 at 600 dots an inch.
const MOST_PIXELS: u64 = 140_000_000;

/// The same for PNG files, whose pixels are unpacked and packed again: a sheet of A3 at 400 dots an inch.
const MOST_UNPACKED: u64 = 32_000_000;

/// A picture's kind and size, or why its file cannot be used.
pub fn read_picture(bytes: &[u8]) -> Result<Picture, String> {
    let picture = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => png(bytes),
        Ok(imagesize::ImageType::Jpeg) => jpeg(bytes),
        _ if is_markup(bytes) => svg(bytes),
        _ => Err("it is neither a PNG nor a JPEG nor an SVG picture".into()),
    }?;
    let (width, height) = (picture.width, picture.height);
    if width == 0 || height == 0 {
        return Err(DAMAGED.into());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large(width, height));
    }
    Ok(picture)
}

const DAMAGED: &str = "the picture is damaged";

fn too_large(width: u32, height: u32) -> String {
    format!("it is {width} by {height} pixels large; make it smaller")
}

/// A PNG file all of whose pixels are there, as they are unpacked to be written.
fn png(bytes: &[u8]) -> Result<Picture, String> {
    let damaged = |_| DAMAGED.to_string();
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > MOST_UNPACKED {
        return Err(too_large(width, height));
    }
    // The library takes it for granted that a palette consists of whole colours.
    if reader.info().palette.as_ref().is_some_and(|palette| palette.is_empty() || palette.len() % 3 != 0) {
        return Err(DAMAGED.into());
    }
    while reader.next_row().map_err(damaged)?.is_some() {}
    reader.finish().map_err(damaged)?;
    let (kind, turn) = (PictureKind::Png, Turn::default());
    Ok(Picture { kind, bytes: bytes.to_vec(), drawing: Vec::new(), width, height, turn, grey: false })
}

fn jpeg(bytes: &[u8]) -> Result<Picture, String> {
    let size = imagesize::blob_size(bytes).ok().filter(|_| is_whole_jpeg(bytes)).ok_or(DAMAGED)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(DAMAGED.into());
    };
    let Frame { kind, bits, channels } = jpeg_frame(bytes).ok_or(DAMAGED)?;
    // Readers of PDF know those that are coded in one go or bit by bit, as good as every JPEG file is.
    if !(0xC0..=0xC2).contains(&kind) || bits != 8 {
        return Err(
            "it is a JPEG of a rare kind; open it in any program for pictures and save it again".into()
        );
    }
    match channels {
        channels @ (1 | 3) => {
            let (kind, grey) = (PictureKind::Jpeg, channels == 1);
            let turn = exif::turn(bytes).unwrap_or_default();
            let (width, height) = if turn.transposed { (height, width) } else { (width, height) };
            Ok(Picture { kind, bytes: bytes.to_vec(), drawing: Vec::new(), width, height, turn, grey })
        }
        _ => {
            Err("its colours are those of printers (CMYK); save it with the colours of screens (RGB)".into())
        }
    }
}

/// What the frame header of a JPEG file says (ITU-T T.81, B.2.2).
struct Frame {
    /// How it is coded: the marker's second byte.
    kind: u8,
    /// Bits of each value.
    bits: u8,
    channels: u8,
}

fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        let length =
            |at: usize| Some(usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xC4 | 0xC8 | 0xCC => at += 2 + length(at + 2)?,
            kind @ 0xC0..=0xCF => {
                return Some(Frame { kind, bits: *bytes.get(at + 4)?, channels: *bytes.get(at + 9)? });
            }
            _ => at += 2 + length(at + 2)?,
        }
    }
}

/// Whether a JPEG file reaches its end of image marker; some cameras leave zeros behind it.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    bytes[..end].ends_with(&[0xFF, 0xD9])
}
