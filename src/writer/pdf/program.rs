//! A subset font as PDF needs it: the tables that ISO 32000-1, 9.9 names, and no hints. Hints fit outlines
//! to the pixels of coarse screens; they are half of a small subset.

/// The tables that a TrueType font in a PDF file has, less those that hold hints.
const KEPT: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// A glyph that is put behind those of a font.
#[derive(Debug, Clone, Copy)]
pub(super) struct Added {
    /// The glyph of the font whose outline it has again; without one it shows nothing.
    pub again: Option<u16>,
    /// Its width, in the font's units.
    pub width: u16,
    /// How far its outline is moved to the right and upwards, in the font's units.
    pub moved: (i16, i16),
}

/// The font without hints and without tables that PDF does not read, with glyphs put behind its own; and the
/// number of the first of them. A font that is not made of TrueType outlines, or not as it should be, stays as
/// it is, and takes none.
pub(super) fn lean(font: Vec<u8>, added: &[Added]) -> (Vec<u8>, Option<u16>) {
    if let Some((font, first)) = rebuilt(&font, added) {
        return (font, Some(first));
    }
    (rebuilt(&font, &[]).map_or(font, |(font, _)| font), None)
}

fn rebuilt(font: &[u8], added: &[Added]) -> Option<(Vec<u8>, u16)> {
    let table = |tag: &[u8; 4]| -> Option<&[u8]> {
        let count = usize::from(word(font, 4)?);
        let record =
            (0..count).map(|number| 12 + number * 16).find(|at| font.get(*at..at + 4) == Some(tag))?;
        let (start, length) = (long(font, record + 8)? as usize, long(font, record + 12)? as usize);
        font.get(start..start.checked_add(length)?)
    };
    let [glyf, head, hhea, hmtx, loca, maxp] = KEPT.map(table);
    let (glyf, mut head, loca, mut maxp) = (glyf?, head?.to_vec(), loca?, maxp?.to_vec());
    let (mut hhea, mut hmtx) = (hhea?.to_vec(), hmtx?.to_vec());
    let long_offsets = word(&head, 50)? == 1;
    let (mut glyf, mut loca) = unhinted(glyf, loca, long_offsets)?;
    let first = word(&maxp, 4)?;
    if !added.is_empty() {
        for glyph in added {
            put_behind(*glyph, (&mut glyf, &mut loca), long_offsets)?;
        }
        hmtx = metrics(&hmtx, usize::from(word(&hhea, 34)?), first, added)?;
        let count = first.checked_add(u16::try_from(added.len()).ok()?)?.to_be_bytes();
        maxp.get_mut(4..6)?.copy_from_slice(&count);
        hhea.get_mut(34..36)?.copy_from_slice(&count);
        // Glyphs made of another one are one step deeper, and no larger than the largest.
        let larger = |a: usize, b: usize, maxp: &[u8]| Some(word(maxp, a)?.max(word(maxp, b)?));
        let values = [(10, larger(6, 10, &maxp)?), (12, larger(8, 12, &maxp)?)];
        let deeper = [(28, word(&maxp, 28)?.max(1)), (30, word(&maxp, 30)?.saturating_add(1))];
        for (at, value) in values.into_iter().chain(deeper) {
            maxp[at..at + 2].copy_from_slice(&value.to_be_bytes());
        }
    }
    // No glyph has instructions any more, and none needs storage (OpenType, table maxp).
    maxp.get_mut(14..28)?.fill(0);
    maxp[14..16].copy_from_slice(&1u16.to_be_bytes());
    head.get_mut(8..12)?.fill(0);
    Some((assembled(&[&glyf, &head, &hhea, &hmtx, &loca, &maxp]), first))
}

/// Puts a glyph's outline behind the others.
fn put_behind(added: Added, (glyf, loca): (&mut Vec<u8>, &mut Vec<u8>), long_offsets: bool) -> Option<()> {
    if let Some(glyph) = added.again {
        let at = |number| offset(loca, number, long_offsets);
        let outline = at(usize::from(glyph))?..at(usize::from(glyph) + 1)?;
        match added.moved {
            _ if outline.is_empty() => {}
            (0, 0) => glyf.extend_from_within(outline),
            moved => {
                let composite = composite(glyf.get(outline)?, glyph, moved)?;
                glyf.extend(composite);
            }
        }
    }
    push_offset(loca, glyf.len(), long_offsets)
}

/// A glyph made of another one, moved (OpenType, table glyf).
fn composite(outline: &[u8], glyph: u16, (right, up): (i16, i16)) -> Option<[u8; 18]> {
    const WORDS_OF_DISTANCES: u16 = 0x0003;
    let mut made = [0; 18];
    let edges = [2, 4, 6, 8].map(|at| word(outline, at).map(|edge| edge as i16));
    let [Some(left), Some(bottom), Some(wide), Some(top)] = edges else { return None };
    let moved =
        [left.checked_add(right)?, bottom.checked_add(up)?, wide.checked_add(right)?, top.checked_add(up)?];
    let words = [-1].into_iter().chain(moved).chain([WORDS_OF_DISTANCES as i16, glyph as i16, right, up]);
    for (place, word) in words.enumerate() {
        made[place * 2..place * 2 + 2].copy_from_slice(&word.to_be_bytes());
    }
    Some(made)
}

/// The widths of all glyphs, those put behind the first ones too (OpenType, table hmtx). `known` widths are
/// there; what follows them has the last one's.
fn metrics(hmtx: &[u8], known: usize, own: u16, added: &[Added]) -> Option<Vec<u8>> {
    let of = |glyph: usize| -> Option<[u16; 2]> {
        let last = known.checked_sub(1)?;
        let bearing = if glyph <= last { glyph * 4 + 2 } else { known * 4 + (glyph - known) * 2 };
        Some([word(hmtx, glyph.min(last) * 4)?, word(hmtx, bearing)?])
    };
    let added = added.iter().map(|added| match added.again {
        Some(glyph) => of(usize::from(glyph)).map(|[_, bearing]| {
            // An outline stands as far from the pen as the table says.
            [added.width, (bearing as i16).wrapping_add(added.moved.0) as u16]
        }),
        None => Some([added.width, 0]),
    });
    let pairs = (0..usize::from(own)).map(of).chain(added);
    let pairs: Option<Vec<[u16; 2]>> = pairs.collect();
    Some(pairs?.into_iter().flatten().flat_map(u16::to_be_bytes).collect())
}

fn offset(loca: &[u8], number: usize, long_offsets: bool) -> Option<usize> {
    if long_offsets {
        long(loca, number * 4).map(|offset| offset as usize)
    } else {
        word(loca, number * 2).map(|offset| usize::from(offset) * 2)
    }
}

fn push_offset(loca: &mut Vec<u8>, at: usize, long_offsets: bool) -> Option<()> {
    if long_offsets {
        loca.extend(u32::try_from(at).ok()?.to_be_bytes())
    } else {
        loca.extend(u16::try_from(at / 2).ok()?.to_be_bytes())
    }
    Some(())
}

/// Glyphs and their offsets without instructions.
fn unhinted(glyf: &[u8], loca: &[u8], long_offsets: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let width = if long_offsets { 4 } else { 2 };
    let count = (loca.len() / width).checked_sub(1)?;
    let (mut glyphs, mut offsets) = (Vec::with_capacity(glyf.len()), Vec::with_capacity(loca.len()));
    for number in 0..count {
        push_offset(&mut offsets, glyphs.len(), long_offsets)?;
        let glyph = glyf.get(offset(loca, number, long_offsets)?..offset(loca, number + 1, long_offsets)?)?;
        if !glyph.is_empty() {
            glyph_without_instructions(glyph, &mut glyphs)?;
        }
        if glyphs.len() % 2 == 1 {
            glyphs.push(0);
        }
    }
    push_offset(&mut offsets, glyphs.len(), long_offsets)?;
    Some((glyphs, offsets))
}

/// Adds a glyph without its instructions (OpenType, table glyf).
fn glyph_without_instructions(glyph: &[u8], into: &mut Vec<u8>) -> Option<()> {
    let contours = word(glyph, 0)? as i16;
    if contours >= 0 {
        let at = 10 + 2 * contours as usize;
        let length = usize::from(word(glyph, at)?);
        into.extend_from_slice(glyph.get(..at)?);
        into.extend([0, 0]);
        into.extend_from_slice(glyph.get(at + 2 + length..)?);
        return Some(());
    }
    const WORDS: u16 = 0x0001;
    const SCALE: u16 = 0x0008;
    const MORE: u16 = 0x0020;
    const TWO_SCALES: u16 = 0x0040;
    const MATRIX: u16 = 0x0080;
    const INSTRUCTIONS: u16 = 0x0100;
    into.extend_from_slice(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = word(glyph, at)?;
        let arguments = if flags & WORDS != 0 { 4 } else { 2 };
        let transform = match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        let end = at + 4 + arguments + transform;
        into.extend((flags & !INSTRUCTIONS).to_be_bytes());
        into.extend_from_slice(glyph.get(at + 2..end)?);
        at = end;
        if flags & MORE == 0 {
            return Some(());
        }
    }
}

/// A font file of these tables, which are in the order of [`KEPT`].
fn assembled(tables: &[&[u8]; 6]) -> Vec<u8> {
    let count = tables.len() as u16;
    let mut font = vec![0, 1, 0, 0];
    let power = 1u16 << count.ilog2();
    for value in [count, power * 16, count.ilog2() as u16, (count - power) * 16] {
        font.extend(value.to_be_bytes());
    }
    let mut start = 12 + tables.len() * 16;
    for (tag, table) in KEPT.iter().zip(tables) {
        font.extend_from_slice(*tag);
        font.extend(checksum(table).to_be_bytes());
        font.extend((start as u32).to_be_bytes());
        font.extend((table.len() as u32).to_be_bytes());
        start += table.len().next_multiple_of(4);
    }
    for table in tables {
        font.extend_from_slice(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

fn checksum(table: &[u8]) -> u32 {
    let words = table.chunks(4).map(|chunk| {
        let mut bytes = [0; 4];
        bytes[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(bytes)
    });
    words.fold(0, u32::wrapping_add)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|bytes| u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
