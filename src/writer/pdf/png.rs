//! PNG files: their parts, and their pixels where those must be taken apart.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// More pixels than any picture in minutes has; beyond, unpacking is refused.
const MOST_PIXELS: u64 = 60_000_000;

/// A PNG file.
pub(super) struct Png {
    pub width: u32,
    pub height: u32,
    /// Bits of one channel of one pixel.
    pub bits: u8,
    kind: u8,
    interlaced: bool,
    /// Red, green and blue of each colour, if pixels are counted from a list.
    pub palette: Option<Vec<u8>>,
    transparent: Option<Vec<u8>>,
    /// The packed pixels.
    pub packed: Vec<u8>,
}

impl Png {
    /// Whether PDF understands the packed pixels as they are.
    pub(super) fn is_plain(&self) -> bool {
        !self.interlaced && self.kind & 4 == 0 && self.transparent.is_none()
    }

    /// Whether the pixels have no colour.
    pub(super) fn is_grey(&self) -> bool {
        self.kind & 3 == 0
    }

    /// Channels of a pixel, transparency among them.
    pub(super) fn channels(&self) -> usize {
        match self.kind {
            0 | 3 => 1,
            2 => 3,
            4 => 2,
            _ => 4,
        }
    }
}

/// Reads a file's parts.
pub(super) fn read(bytes: &[u8]) -> Option<Png> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n")?;
    let mut png: Option<Png> = None;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (kind, after) = after.split_first_chunk::<4>()?;
        let data = after.get(..u32::from_be_bytes(*length) as usize)?;
        rest = after.get(data.len() + 4..)?;
        match (kind, png.as_mut()) {
            (b"IHDR", None) => png = header(data),
            (b"PLTE", Some(png)) if png.kind == 3 => png.palette = Some(data.to_vec()),
            (b"tRNS", Some(png)) => png.transparent = Some(data.to_vec()),
            (b"IDAT", Some(png)) => png.packed.extend_from_slice(data),
            (b"IEND", _) => break,
            _ => {}
        }
    }
    png.filter(|png| !png.packed.is_empty() && (png.kind == 3) == png.palette.is_some())
}

fn header(data: &[u8]) -> Option<Png> {
    let number = |at: usize| Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = (number(0)?, number(4)?);
    let [bits, kind, _, _, interlace] = *data.get(8..13)?.first_chunk::<5>()?;
    let known = matches!(kind, 0 | 2 | 3 | 4 | 6) && matches!(bits, 1 | 2 | 4 | 8 | 16);
    let sized = width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MOST_PIXELS;
    (known && sized).then(|| Png {
        width,
        height,
        bits,
        kind,
        interlaced: interlace == 1,
        palette: None,
        transparent: None,
        packed: Vec::new(),
    })
}

/// The part of the pixels that one pass of an interlaced picture holds: first column and row, steps.
type Pass = (usize, usize, usize, usize);

const PASSES: [Pass; 7] =
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

/// The pixels with eight bits a channel, and their transparency if there is any.
pub(super) fn unpack(png: &Png) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
    let (width, height, channels) = (png.width as usize, png.height as usize, png.channels());
    let mut raw = Vec::new();
    let most = (width as u64 * 8 + 64) * (height as u64 + 8) * 2;
    ZlibDecoder::new(png.packed.as_slice()).take(most).read_to_end(&mut raw).ok()?;
    let mut samples = vec![0u16; width * height * channels];
    let passes: &[Pass] = if png.interlaced { &PASSES } else { &[(0, 0, 1, 1)] };
    let mut rest = raw.as_mut_slice();
    for &(left, top, across, down) in passes {
        let columns = width.saturating_sub(left).div_ceil(across);
        let rows = height.saturating_sub(top).div_ceil(down);
        if columns == 0 || rows == 0 {
            continue;
        }
        let length = (columns * channels * usize::from(png.bits)).div_ceil(8);
        let (pass, after) = rest.split_at_mut_checked(rows * (length + 1))?;
        rest = after;
        unfilter(pass, length, (channels * usize::from(png.bits)).div_ceil(8))?;
        for (row, line) in pass.chunks_exact(length + 1).enumerate() {
            for column in 0..columns {
                let target = ((top + row * down) * width + left + column * across) * channels;
                for channel in 0..channels {
                    samples[target + channel] = sample(&line[1..], column * channels + channel, png.bits);
                }
            }
        }
    }
    Some(split(png, &samples))
}

/// One channel of one pixel as it is stored.
fn sample(line: &[u8], number: usize, bits: u8) -> u16 {
    match bits {
        16 => u16::from(line[number * 2]) << 8 | u16::from(line[number * 2 + 1]),
        8 => u16::from(line[number]),
        bits => {
            let bits = usize::from(bits);
            let at = number * bits;
            let shift = 8 - bits - at % 8;
            u16::from(line[at / 8] >> shift) & ((1 << bits) - 1)
        }
    }
}

/// Undoes the filters of PNG, by which a line says how it differs from the one above.
fn unfilter(data: &mut [u8], length: usize, step: usize) -> Option<()> {
    let mut above = vec![0u8; length];
    for line in data.chunks_exact_mut(length + 1) {
        let (filter, line) = line.split_first_mut()?;
        for at in 0..length {
            let left = if at >= step { line[at - step] } else { 0 };
            let corner = if at >= step { above[at - step] } else { 0 };
            let guess = match *filter {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => paeth(left, above[at], corner),
                _ => return None,
            };
            line[at] = line[at].wrapping_add(guess);
        }
        above.copy_from_slice(line);
    }
    Some(())
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (by_a, by_b, by_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if by_a <= by_b && by_a <= by_c {
        left
    } else if by_b <= by_c {
        above
    } else {
        corner
    }
}

/// Takes colours and transparency apart and gives both eight bits.
fn split(png: &Png, samples: &[u16]) -> (Vec<u8>, Option<Vec<u8>>) {
    let channels = png.channels();
    let colours = channels - usize::from(png.kind & 4 != 0);
    let count = samples.len() / channels;
    let (mut pixels, mut alpha) = (Vec::with_capacity(count * colours), Vec::new());
    let eight = |value: u16| match (png.kind, png.bits) {
        (3, _) | (_, 8) => value as u8,
        (_, 16) => (value >> 8) as u8,
        (_, bits) => (u32::from(value) * 255 / ((1 << bits) - 1)) as u8,
    };
    let transparent = png.transparent.as_deref();
    for pixel in samples.chunks_exact(channels) {
        pixels.extend(pixel[..colours].iter().map(|value| eight(*value)));
        match (png.kind, transparent) {
            (4 | 6, _) => alpha.push(eight(pixel[colours])),
            (3, Some(list)) => alpha.push(list.get(usize::from(pixel[0])).copied().unwrap_or(255)),
            (_, Some(key)) => alpha.push(if is_key(pixel, key) { 0 } else { 255 }),
            (_, None) => {}
        }
    }
    (pixels, (!alpha.is_empty()).then_some(alpha))
}

/// Whether a pixel has the one colour that is not to be seen.
fn is_key(pixel: &[u16], key: &[u8]) -> bool {
    let mut values = key.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    pixel.iter().all(|value| values.next() == Some(*value))
}
