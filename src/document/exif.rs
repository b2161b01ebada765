//! How a photograph must be turned to stand upright, as its camera wrote it down (Exif 2.32, tag 0x0112).

use super::Turn;

/// The turn that a JPEG file asks for; none if it says nothing that can be read.
pub(super) fn turn(jpeg: &[u8]) -> Option<Turn> {
    let tiff = exif(jpeg)?;
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if big { first << 16 | second } else { second << 16 | first })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2 + entry * 12)?;
        if short(at)? == 0x0112 {
            return Turn::of_exif(short(at + 8)?);
        }
    }
    None
}

/// The Exif block of a JPEG file: the first segment of application data that says so.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    while jpeg.get(at) == Some(&0xFF) {
        let marker = *jpeg.get(at + 1)?;
        let length = usize::from(u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?]));
        let segment = jpeg.get(at + 4..at + 2 + length)?;
        match (marker, segment.strip_prefix(b"Exif\0\0")) {
            (0xE1, Some(tiff)) => return Some(tiff),
            (0xDA, _) => return None,
            _ => at += 2 + length,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::turn;
    use crate::document::Turn;

    fn photograph(tiff: &[u8]) -> Vec<u8> {
        let mut segment = b"Exif\0\0".to_vec();
        segment.extend(tiff);
        let length = u16::try_from(segment.len() + 2).expect("a short segment").to_be_bytes();
        [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1], &length[..], &segment].concat()
    }

    #[test]
    fn the_turn_is_read_in_both_orders_of_bytes() {
        let big = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let little = b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0";
        assert_eq!(turn(&photograph(big)), Turn::of_exif(6));
        assert_eq!(turn(&photograph(little)), Turn::of_exif(8));
        for length in 0..big.len() - 3 {
            assert_eq!(turn(&photograph(&big[..length])), None, "cut after {length}");
        }
        assert_eq!(turn(&[0xFF, 0xD8]), None);
    }
}
