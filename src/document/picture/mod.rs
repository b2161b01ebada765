//! Picture files: whether one can be used, and its size.

mod drawing;

use super::exif;
use super::{Picture, PictureKind, Turn};
use crate::diagnostic::UnusableFile;
use drawing::{is_markup, svg};
use png::Transformations;
use std::borrow::Cow;
use std::io::Cursor;

/// More pixels than any picture in minutes has: a sheet of A2 at 600 dots an inch.
const MOST_PIXELS: u64 = 140_000_000;

/// The same for PNG files, whose pixels are unpacked and packed again: a sheet of A3 at 400 dots an inch.
const MOST_UNPACKED: u64 = 32_000_000;

/// A picture's kind and size. Only what a page needs of it is looked at, but for PNG files, whose pixels are unpacked, and
/// SVG drawings, which are drawn.
///
/// # Errors
///
/// Why the file cannot be used: it is no picture of a known kind, is damaged, or has more pixels than any page needs.
pub fn read_picture(bytes: &[u8]) -> Result<Picture, UnusableFile> {
    let picture = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => png(bytes),
        Ok(imagesize::ImageType::Jpeg) => jpeg(bytes),
        _ if is_markup(bytes) => svg(bytes),
        _ => Err(UnusableFile::NoPicture),
    }?;
    let (width, height) = (picture.width, picture.height);
    if width == 0 || height == 0 {
        return Err(UnusableFile::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(UnusableFile::TooManyPixels { width, height });
    }
    Ok(picture)
}

impl Picture {
    /// An SVG drawing as a page of PDF.
    ///
    /// # Errors
    ///
    /// Why it cannot be drawn, if it was not drawn when it was read.
    pub fn page(&self) -> Result<Cow<'_, [u8]>, UnusableFile> {
        if self.drawing.is_empty() {
            svg(&self.bytes).map(|picture| Cow::Owned(picture.drawing))
        } else {
            Ok(Cow::Borrowed(&self.drawing))
        }
    }
}

/// A PNG file all of whose pixels are there, as they are unpacked to be written.
fn png(bytes: &[u8]) -> Result<Picture, UnusableFile> {
    let damaged = |_| UnusableFile::Damaged;
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > MOST_UNPACKED {
        return Err(UnusableFile::TooManyPixels { width, height });
    }
    // The library takes it for granted that a palette consists of whole colours.
    if reader.info().palette.as_ref().is_some_and(|palette| palette.is_empty() || palette.len() % 3 != 0) {
        return Err(UnusableFile::Damaged);
    }
    while reader.next_row().map_err(damaged)?.is_some() {}
    reader.finish().map_err(damaged)?;
    let (kind, turn) = (PictureKind::Png, Turn::default());
    Ok(Picture { kind, bytes: bytes.to_vec(), drawing: Vec::new(), width, height, turn, grey: false })
}

fn jpeg(bytes: &[u8]) -> Result<Picture, UnusableFile> {
    // Telephones put films and further pictures behind the first one.
    let bytes = jpeg_end(bytes).and_then(|end| bytes.get(..end)).ok_or(UnusableFile::Damaged)?;
    let size = imagesize::blob_size(bytes).map_err(|_| UnusableFile::Damaged)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(UnusableFile::Damaged);
    };
    let Frame { kind, bits, channels } = jpeg_frame(bytes).ok_or(UnusableFile::Damaged)?;
    // Readers of PDF know those that are coded in one go or bit by bit, as good as every JPEG file is.
    if !(0xC0..=0xC2).contains(&kind) || bits != 8 {
        return Err(UnusableFile::RareJpeg);
    }
    match channels {
        channels @ (1 | 3) => {
            let (kind, grey) = (PictureKind::Jpeg, channels == 1);
            let turn = exif::turn(bytes).unwrap_or_default();
            let (width, height) = if turn.transposed { (height, width) } else { (width, height) };
            Ok(Picture { kind, bytes: bytes.to_vec(), drawing: Vec::new(), width, height, turn, grey })
        }
        _ => Err(UnusableFile::PrintColours),
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
    let is_frame = |kind: u8| matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC);
    let (kind, at) = markers(bytes).find(|(kind, _)| is_frame(*kind))?;
    Some(Frame { kind, bits: *bytes.get(at + 4)?, channels: *bytes.get(at + 9)? })
}

/// Where a JPEG picture ends: behind its end of image marker, if the file reaches it.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    markers(bytes).find(|(kind, _)| *kind == END_OF_IMAGE).map(|(_, at)| at + 2)
}

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

/// The markers of a JPEG file up to the end of its picture (ITU-T T.81, B.1): the second byte of each, and where it
/// stands.
fn markers(bytes: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let mut next = bytes.starts_with(&[0xFF, 0xD8]).then_some(2);
    std::iter::from_fn(move || {
        let mut at = next.take()?;
        // Any number of these may stand before a marker.
        while bytes.get(at..at + 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let [0xFF, kind] = *bytes.get(at..at + 2)? else { return None };
        next = match kind {
            0x01 | 0xD0..=0xD8 => Some(at + 2),
            END_OF_IMAGE => None,
            START_OF_SCAN => after_segment(bytes, at).and_then(|start| after_scan(bytes, start)),
            _ => after_segment(bytes, at),
        };
        Some((kind, at))
    })
}

/// Where the segment ends whose marker stands here.
fn after_segment(bytes: &[u8], marker: usize) -> Option<usize> {
    let length = bytes.get(marker + 2..marker + 4)?.try_into().ok()?;
    Some(marker + 2 + usize::from(u16::from_be_bytes(length)))
}

/// Where the coded pixels end that start here: before the next marker that does not stand among them.
fn after_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let pairs = bytes.get(start..)?.windows(2);
    let found = pairs.enumerate().find(|(_, pair)| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7));
    Some(start + found?.0)
}

#[cfg(test)]
mod tests {
    use super::read_picture;
    use crate::diagnostic::UnusableFile;

    /// A grey JPEG file of four by two pixels: a photograph's head that has a whole little picture in it, and pixels with
    /// bytes that look like markers.
    fn photograph() -> Vec<u8> {
        let head = b"\xFF\xE1\x00\x08\xFF\xD8\xFF\xD9\xFF\xD9";
        let frame = b"\xFF\xC0\x00\x0B\x08\x00\x02\x00\x04\x01\x01\x11\x00";
        let scan = b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00";
        [&b"\xFF\xD8"[..], head, frame, scan, b"\x12\xFF\x00\x34\xFF\xD0\x56\xFF\xD9"].concat()
    }

    #[test]
    fn what_stands_behind_a_photograph_is_left_out() {
        let whole = photograph();
        for rest in [&b""[..], b"\0\0\0", b"ftyp a film", whole.as_slice()] {
            let picture = read_picture(&[whole.as_slice(), rest].concat()).expect("a picture");
            assert_eq!((picture.width, picture.height, picture.grey), (4, 2, true));
            assert_eq!(picture.bytes, whole);
        }
    }

    #[test]
    fn a_photograph_that_is_cut_off_is_damaged() {
        let whole = photograph();
        for length in 20..whole.len() {
            assert_eq!(read_picture(&whole[..length]).err(), Some(UnusableFile::Damaged), "{length} bytes");
        }
    }
}
