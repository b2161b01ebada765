//! Picture files: whether one can be used, and its size.

use super::exif;
use super::{Picture, PictureKind, Turn};
use std::io::Cursor;
use svg2pdf::usvg::{
    self,
    roxmltree::{Document as Markup, ParsingOptions},
};

/// More pixels than any picture in minutes has.
const MOST_PIXELS: u64 = 60_000_000;

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

/// A PNG file all of whose pixels are there.
fn png(bytes: &[u8]) -> Result<Picture, String> {
    let damaged = |_| DAMAGED.to_string();
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large(width, height));
    }
    while reader.next_row().map_err(damaged)?.is_some() {}
    reader.finish().map_err(damaged)?;
    let (kind, turn) = (PictureKind::Png, Turn::default());
    Ok(Picture { kind, bytes: bytes.to_vec(), width, height, turn, grey: false })
}

fn jpeg(bytes: &[u8]) -> Result<Picture, String> {
    let size = imagesize::blob_size(bytes).ok().filter(|_| is_whole_jpeg(bytes)).ok_or(DAMAGED)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(DAMAGED.into());
    };
    match jpeg_channels(bytes).ok_or(DAMAGED)? {
        channels @ (1 | 3) => {
            let (kind, grey) = (PictureKind::Jpeg, channels == 1);
            let turn = exif::turn(bytes).unwrap_or_default();
            let (width, height) = if turn.transposed { (height, width) } else { (width, height) };
            Ok(Picture { kind, bytes: bytes.to_vec(), width, height, turn, grey })
        }
        _ => {
            Err("its colours are those of printers (CMYK); save it with the colours of screens (RGB)".into())
        }
    }
}

fn is_markup(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') && start.contains("<svg")
}

/// Parts of a drawing within each other, beyond which reading it would need more memory than there is.
const DEEPEST: usize = 200;

/// How deep elements stand within each other, at most; what looks like one in a comment is counted too.
fn depth(markup: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in markup.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) && !tag.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// How far from its corner a part of a drawing may lie, in pixels: PDF knows no larger numbers for certain.
const FARTHEST: f32 = 1_000_000.0;

/// An SVG file; its measures are those that it has on the web.
fn svg(bytes: &[u8]) -> Result<Picture, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is no UTF-8 text; save it as UTF-8")?;
    if depth(text) > DEEPEST {
        return Err("its parts stand too deep within each other; take its groups apart".into());
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let markup = Markup::parse_with_options(text, options)
        .map_err(|fault| format!("it cannot be read as SVG: {fault}"))?;
    for node in markup.descendants() {
        let advice = match node.tag_name().name() {
            // Letters would need fonts of their own.
            "text" => "there is text in it; turn the text into paths (outlines) and save it again",
            "image" | "foreignObject" => "there is another picture in it; use lines and areas alone",
            "script" => "there is a program in it; leave it out",
            "filter" => "there is a filter in it, such as a shadow; leave it out",
            _ => continue,
        };
        return Err(advice.into());
    }
    let tree = usvg::Tree::from_xmltree(&markup, &usvg::Options::default())
        .map_err(|fault| format!("it cannot be read as SVG: {fault}"))?;
    let bounds = tree.root().abs_stroke_bounding_box();
    let edges = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
    if edges.iter().any(|edge| !edge.is_finite() || edge.abs() > FARTHEST) {
        return Err("a part of it lies far outside of its frame; take that part out".into());
    }
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let (kind, turn) = (PictureKind::Svg, Turn::default());
    Ok(Picture { kind, bytes: bytes.to_vec(), width, height, turn, grey: false })
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
