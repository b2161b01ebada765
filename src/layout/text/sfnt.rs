//! What a PDF needs to know of a font file beyond its glyphs: widths, proportions, name.
//!
//! Input: the file's bytes. Output: [`Metrics`], or nothing if the tables are not those of a TrueType
//! or OpenType font. Every read is checked against the file's end.

/// A font's numbers, in the font's own units.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// The name that PDF knows the font by.
    pub postscript_name: String,
    /// Units in the font's size.
    pub units_per_em: u16,
    /// Height above the baseline.
    pub ascent: i16,
    /// Depth below the baseline; negative.
    pub descent: i16,
    /// Height of capital letters.
    pub cap_height: i16,
    /// Left, bottom, right and top of all glyphs together.
    pub bounds: [i16; 4],
    /// Slant in degrees against the clock; negative in italics.
    pub italic_angle: f32,
    /// Weight from 1 to 1000; 400 is regular.
    pub weight: u16,
    /// Whether all glyphs are equally wide.
    pub fixed_pitch: bool,
    /// Whether the font's licence allows to put its outlines into documents, those that are used alone.
    pub embeddable: bool,
    /// How many glyphs it has.
    pub glyphs: u16,
    advances: Vec<u16>,
}

/// Bits of the licence (OpenType, table OS/2, fsType): the font may be put into documents as a whole only, or
/// its bitmaps only.
const ONLY_WHOLE: u16 = 0x0100;
const ONLY_BITMAPS: u16 = 0x0200;

impl Metrics {
    /// Width of a glyph.
    pub fn advance(&self, glyph: u16) -> u16 {
        let last = self.advances.last().copied().unwrap_or(0);
        self.advances.get(usize::from(glyph)).copied().unwrap_or(last)
    }
}

/// Reads the numbers of the font at `index` of the file.
pub fn read(file: &[u8], index: u32) -> Option<Metrics> {
    let tables = Tables { file, directory: directory(file, index)? };
    let head = tables.find(b"head")?;
    let hhea = tables.find(b"hhea")?;
    let os2 = tables.find(b"OS/2").unwrap_or(&[]);
    let post = tables.find(b"post").unwrap_or(&[]);
    let ascent = signed(hhea, 4)?;
    let version = unsigned(os2, 0).unwrap_or(0);
    let usage = unsigned(os2, 8).unwrap_or(0);
    let count = usize::from(unsigned(hhea, 34)?);
    let widths = tables.find(b"hmtx")?;
    Some(Metrics {
        postscript_name: tables.find(b"name").and_then(postscript_name).unwrap_or_else(|| "Font".into()),
        units_per_em: unsigned(head, 18).filter(|units| *units > 0)?,
        ascent,
        descent: signed(hhea, 6)?,
        cap_height: if version >= 2 { signed(os2, 88).unwrap_or(ascent) } else { ascent },
        bounds: [signed(head, 36)?, signed(head, 38)?, signed(head, 40)?, signed(head, 42)?],
        italic_angle: signed(post, 4).map_or(0.0, f32::from)
            + unsigned(post, 6).map_or(0.0, f32::from) / 65536.0,
        weight: unsigned(os2, 4).unwrap_or(400),
        fixed_pitch: unsigned(post, 14).unwrap_or(0) != 0 || unsigned(post, 12).unwrap_or(0) != 0,
        embeddable: usage & 0xF != 2 && usage & (ONLY_WHOLE | ONLY_BITMAPS) == 0,
        glyphs: tables.find(b"maxp").and_then(|maxp| unsigned(maxp, 4))?,
        advances: (0..count).map_while(|glyph| unsigned(widths, glyph * 4)).collect(),
    })
}

struct Tables<'a> {
    file: &'a [u8],
    directory: usize,
}

impl<'a> Tables<'a> {
    fn find(&self, tag: &[u8; 4]) -> Option<&'a [u8]> {
        let count = usize::from(unsigned(self.file, self.directory + 4)?);
        (0..count).find_map(|number| {
            let record = self.file.get(self.directory + 12 + number * 16..)?.get(..16)?;
            if record.get(..4)? != tag {
                return None;
            }
            let start = long(record, 8)? as usize;
            self.file.get(start..)?.get(..long(record, 12)? as usize)
        })
    }
}

/// Where the table directory of the font at `index` starts.
fn directory(file: &[u8], index: u32) -> Option<usize> {
    match file.get(..4)? {
        b"ttcf" => Some(long(file, 12 + index as usize * 4)? as usize),
        b"\0\x01\0\0" | b"OTTO" | b"true" if index == 0 => Some(0),
        _ => None,
    }
}

/// Name record 6, which consists of plain ASCII letters.
fn postscript_name(names: &[u8]) -> Option<String> {
    let count = usize::from(unsigned(names, 2)?);
    let strings = usize::from(unsigned(names, 4)?);
    (0..count).find_map(|number| {
        let record = names.get(6 + number * 12..)?.get(..12)?;
        if unsigned(record, 6)? != 6 {
            return None;
        }
        let start = strings + usize::from(unsigned(record, 10)?);
        let bytes = names.get(start..)?.get(..usize::from(unsigned(record, 8)?))?;
        let letters = bytes.iter().filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'-');
        let name: String = letters.map(|byte| char::from(*byte)).take(60).collect();
        (!name.is_empty()).then_some(name)
    })
}

fn unsigned(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    unsigned(bytes, at).map(|value| value as i16)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(unsigned(bytes, at)?) << 16 | u32::from(unsigned(bytes, at + 2)?))
}

/// The font at `index` of a collection as a file of its own; a file with one font is given back as it is.
pub fn alone(file: &[u8], index: u32) -> Option<Vec<u8>> {
    if !file.starts_with(b"ttcf") {
        return (index == 0).then(|| file.to_vec());
    }
    let directory = directory(file, index)?;
    let count = usize::from(unsigned(file, directory + 4)?);
    let header = file.get(directory..directory + 12 + count * 16)?;
    let mut own = header.to_vec();
    for number in 0..count {
        let record = 12 + number * 16;
        let (start, length) = (long(header, record + 8)? as usize, long(header, record + 12)? as usize);
        let place = u32::try_from(own.len()).ok()?;
        own[record + 8..record + 12].copy_from_slice(&place.to_be_bytes());
        own.extend_from_slice(file.get(start..start.checked_add(length)?)?);
        own.resize(own.len().next_multiple_of(4), 0);
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::{alone, read};

    #[test]
    fn a_font_is_taken_out_of_a_collection() {
        let (_, font) = crate::layout::BUILT_IN_FONTS[0];
        // A collection of one: the places of its tables are counted from the collection's start.
        let mut collection = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
        let mut moved = font.to_vec();
        for record in moved[12..12 + usize::from(font[5]) * 16].chunks_exact_mut(16) {
            let place = u32::from_be_bytes([record[8], record[9], record[10], record[11]]) + 16;
            record[8..12].copy_from_slice(&place.to_be_bytes());
        }
        collection.extend(moved);
        let own = alone(&collection, 0).expect("a font");
        assert_eq!(read(&own, 0), read(font, 0));
        assert!(read(&own, 0).is_some());
        assert_eq!(alone(&collection, 1), None);
        assert_eq!(alone(&collection[..200], 0), None);
    }
}
