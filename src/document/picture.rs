//! Picture files: whether one can be used, and its size.

use super::{Picture, PictureKind};

/// More pixels than any picture in minutes has.
const MOST_PIXELS: u64 = 60_000_000;

/// A picture's kind and size, or why its file cannot be used.
pub fn read_picture(bytes: &[u8]) -> Result<Picture, String> {
    let kind = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => PictureKind::Png,
        Ok(imagesize::ImageType::Jpeg) => PictureKind::Jpeg,
        _ => return Err("it is neither a PNG nor a JPEG picture".into()),
    };
    let whole = match kind {
        PictureKind::Png => is_whole_png(bytes),
        PictureKind::Jpeg => is_whole_jpeg(bytes),
    };
    if !whole {
        return Err("the picture is damaged".into());
    }
    let damaged = || "the picture is damaged".to_string();
    let size = imagesize::blob_size(bytes).map_err(|_| damaged())?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(damaged());
    };
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("it is {width} by {height} pixels large; make it smaller"));
    }
    let channels = match kind {
        PictureKind::Png => 3,
        PictureKind::Jpeg => jpeg_channels(bytes).ok_or_else(damaged)?,
    };
    if !matches!(channels, 1 | 3) {
        return Err(
            "its colours are those of printers (CMYK); save it with the colours of screens (RGB)".into()
        );
    }
    Ok(Picture { kind, bytes: bytes.to_vec(), width, height, grey: channels == 1 })
}

/// The number of channels, from the frame header (ITU-T T.81, B.2.2).
fn jpeg_channels(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        let length =
            |at: usize| Some(usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xC4 | 0xC8 | 0xCC => at += 2 + length(at + 2)?,
            0xC0..=0xCF => return bytes.get(at + 9).copied(),
            _ => at += 2 + length(at + 2)?,
        }
    }
}

/// Whether a JPEG file reaches its end of image marker; some cameras leave zeros behind it.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    bytes[..end].ends_with(&[0xFF, 0xD9])
}

/// Whether a PNG file has all its chunks with the right checksums (PNG specification, section 5).
fn is_whole_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((body, after)) = length.checked_add(4).and_then(|length| after.split_at_checked(length))
        else {
            return false;
        };
        let Some((sum, after)) = after.split_first_chunk::<4>() else { return false };
        if crc32fast::hash(body) != u32::from_be_bytes(*sum) {
            return false;
        }
        if body.starts_with(b"IEND") {
            return true;
        }
        rest = after;
    }
    false
}
