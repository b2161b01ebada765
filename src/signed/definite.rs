//! Messages as some programs spell them: with lengths that are known at the end, and bytes in pieces (BER, ITU-T X.690, 8.1.3.6 and
//! 8.7). They are spelt anew in the one way that is read (DER); what they say stays.

use std::collections::BTreeSet;

/// So deep no message goes.
const DEEPEST: usize = 40;
/// The end of something whose length was not said.
const END: [u8; 2] = [0, 0];
/// Bytes in pieces, and in one piece.
const PIECES: u8 = 0x24;
const PIECE: u8 = 0x04;
/// What the set of certificates is marked with, in which some programs put one twice; nothing else with this mark has two parts alike.
const CERTIFICATES: u8 = 0xA0;

/// A message with lengths that stand before what they are of, and how many bytes it took.
pub(super) fn definite(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut spelt = Vec::with_capacity(bytes.len());
    let taken = one(bytes, &mut spelt, DEEPEST)?;
    Some((spelt, taken))
}

/// Spells what stands first anew; gives how many bytes it took.
fn one(bytes: &[u8], spelt: &mut Vec<u8>, deep: usize) -> Option<usize> {
    let deep = deep.checked_sub(1)?;
    let tag = tag_of(bytes)?;
    let first = *tag.first()?;
    let (length, at) = length_of(bytes, tag.len())?;
    let is_made_of_parts = first & 0x20 != 0;
    let (end, whole) = match length {
        Some(length) => {
            let end = at.checked_add(length).filter(|end| *end <= bytes.len())?;
            (end, end)
        }
        None if is_made_of_parts => (bytes.len(), 0),
        None => return None,
    };
    if !is_made_of_parts {
        put(tag, bytes.get(at..end)?, spelt);
        return Some(whole);
    }
    let (mut parts, mut next, mut known) = (Vec::new(), at, BTreeSet::new());
    let whole = loop {
        let rest = bytes.get(next..end)?;
        match (length, rest) {
            (Some(_), []) => break next,
            (None, rest) if rest.starts_with(&END) => break next + END.len(),
            _ => {
                let mut part = Vec::new();
                next += one(rest, &mut part, deep)?;
                if first != CERTIFICATES || known.insert(part.clone()) {
                    parts.extend(part);
                }
            }
        }
    };
    if first == PIECES {
        put(&[PIECE], &in_one_piece(&parts)?, spelt);
    } else {
        put(tag, &parts, spelt);
    }
    Some(whole)
}

/// The bytes of pieces one behind the other.
fn in_one_piece(mut parts: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(parts.len());
    while !parts.is_empty() {
        (tag_of(parts)? == [PIECE]).then_some(())?;
        let (length, at) = length_of(parts, 1)?;
        let end = at.checked_add(length?)?;
        bytes.extend_from_slice(parts.get(at..end)?);
        parts = parts.get(end..)?;
    }
    Some(bytes)
}

/// What something is; more than one byte where the first says so.
fn tag_of(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.first()? & 0x1F != 0x1F {
        return bytes.get(..1);
    }
    let more = bytes.iter().skip(1).take_while(|byte| **byte & 0x80 != 0).count();
    bytes.get(..more + 2)
}

/// A length, none if it is not said; and where what it is of begins.
fn length_of(bytes: &[u8], at: usize) -> Option<(Option<usize>, usize)> {
    let first = *bytes.get(at)?;
    match first {
        0x80 => Some((None, at + 1)),
        0..0x80 => Some((Some(usize::from(first)), at + 1)),
        _ => {
            let count = usize::from(first & 0x7F);
            let digits = bytes.get(at + 1..at + 1 + count).filter(|digits| digits.len() <= 4)?;
            let length = digits.iter().fold(0, |length, digit| length * 256 + usize::from(*digit));
            Some((Some(length), at + 1 + count))
        }
    }
}

fn put(tag: &[u8], content: &[u8], spelt: &mut Vec<u8>) {
    spelt.extend_from_slice(tag);
    let length = content.len();
    if length < 0x80 {
        spelt.push(length as u8);
    } else {
        let digits: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
        spelt.push(0x80 | digits.len() as u8);
        spelt.extend(digits);
    }
    spelt.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::definite;

    #[test]
    fn lengths_come_first_and_pieces_together() {
        let same =
            |from: &[u8], to: &[u8]| assert_eq!(definite(from), Some((to.to_vec(), from.len())), "{from:?}");
        same(&[0x30, 3, 2, 1, 5], &[0x30, 3, 2, 1, 5]);
        same(&[0x30, 0x80, 2, 1, 5, 0, 0], &[0x30, 3, 2, 1, 5]);
        same(&[0x24, 0x80, 4, 1, 1, 0x24, 3, 4, 1, 2, 0, 0], &[4, 2, 1, 2]);
        same(&[0xA0, 9, 2, 1, 5, 2, 1, 6, 2, 1, 5], &[0xA0, 6, 2, 1, 5, 2, 1, 6]);
        same(&[0x30, 0x81, 3, 2, 1, 5], &[0x30, 3, 2, 1, 5]);
        let long = [&[4, 0x82, 0, 200][..], &[7; 200]].concat();
        same(&long, &[&[4, 0x81, 200][..], &[7; 200]].concat());
        assert_eq!(definite(&[4, 1, 9, 0, 0]), Some((vec![4, 1, 9], 3)));
    }

    #[test]
    fn what_is_no_message_is_none() {
        for wrong in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[4, 0x80, 0, 0],
            &[0x30, 2, 4, 1],
            &[0x24, 3, 2, 1, 1],
            &[4, 0x85, 1, 1, 1, 1, 1],
        ] {
            assert_eq!(definite(wrong), None, "{wrong:?}");
        }
        assert_eq!(definite(&[0x30, 0x80].repeat(50_000)), None);
    }
}
