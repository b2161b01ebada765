//! Streams as they are packed (ISO 32000-1, 7.4.4 and 7.5.7), as far as a file's own objects are.

use super::values::{Object, Reader, Table, Value};
use libdeflater::{DecompressionError, Decompressor};

/// No stream of objects unpacks to more bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// What an object is that may hold others.
pub(super) enum Packed {
    /// It holds none.
    No,
    /// It holds these, in order, each with its number.
    Holds(Vec<(u32, Value)>),
}

/// Whether an object holds others; none if it says so and they cannot be read.
pub(super) fn packed(object: &Object) -> Option<Packed> {
    let Object { value: Value::Table(table), stream: Some(stream) } = object else { return Some(Packed::No) };
    if table.get(b"Type".as_slice()).and_then(Value::name) != Some(b"ObjStm") {
        return Some(Packed::No);
    }
    let number = |key: &str| table.get(key.as_bytes()).and_then(Value::count);
    let (count, first) = (number("N")?, number("First")?);
    if table.contains_key(b"Extends".as_slice()) {
        return None;
    }
    let bytes = unpacked(table, stream)?;
    let mut list = Reader::new(bytes.get(..first)?, 0);
    let mut places = Vec::new();
    for _ in 0..count {
        places.push((list.digits()?, usize::try_from(list.digits()?).ok()?));
    }
    list.space();
    list.rest().is_empty().then_some(())?;
    let mut held = Vec::new();
    let mut reader = Reader::new(&bytes, first);
    for (number, place) in places {
        reader.space();
        // One behind the other: nothing stands between them.
        (reader.at == first.checked_add(place)?).then_some(())?;
        held.push((number, reader.value()?));
    }
    reader.space();
    reader.rest().is_empty().then_some(Packed::Holds(held))
}

/// The bytes of a stream that is packed in the one way that programs pack objects, or not at all.
pub(super) fn unpacked(table: &Table, stream: &[u8]) -> Option<Vec<u8>> {
    let filter = match table.get(b"Filter".as_slice()) {
        None => return Some(stream.to_vec()),
        Some(Value::List(one)) if one.len() == 1 => one.first()?,
        Some(filter) => filter,
    };
    (filter.name()? == b"FlateDecode").then_some(())?;
    let bytes = inflated(stream)?;
    match table.get(b"DecodeParms".as_slice()) {
        None => Some(bytes),
        Some(parameters) => unpredicted(parameters.table()?, &bytes),
    }
}

fn inflated(stream: &[u8]) -> Option<Vec<u8>> {
    let mut size = stream.len().checked_mul(4)?.max(4096);
    loop {
        let mut bytes = vec![0; size];
        match Decompressor::new().zlib_decompress(stream, &mut bytes) {
            Ok(count) => {
                bytes.truncate(count);
                return Some(bytes);
            }
            Err(DecompressionError::InsufficientSpace) if size < LARGEST => size *= 4,
            Err(_) => return None,
        }
    }
}

/// Bytes of which each line was written as the difference from the one above it.
fn unpredicted(parameters: &Table, bytes: &[u8]) -> Option<Vec<u8>> {
    let number = |key: &str, otherwise| match parameters.get(key.as_bytes()) {
        None => Some(otherwise),
        Some(value) => value.count(),
    };
    let (columns, predictor) = (number("Columns", 1)?, number("Predictor", 1)?);
    let is_plain = number("Colors", 1)? == 1 && number("BitsPerComponent", 8)? == 8;
    if predictor == 1 {
        return Some(bytes.to_vec());
    }
    if !(10..=15).contains(&predictor) || !is_plain || columns == 0 || columns > 1024 {
        return None;
    }
    let (mut lines, mut above) = (Vec::with_capacity(bytes.len()), vec![0_u8; columns]);
    for line in bytes.chunks(columns + 1) {
        let (kind, line) = line.split_first()?;
        (line.len() == columns).then_some(())?;
        let mut left = 0_u8;
        for (byte, above) in line.iter().zip(&mut above) {
            let from = match kind {
                0 => 0,
                1 => left,
                2 => *above,
                _ => return None,
            };
            left = byte.wrapping_add(from);
            *above = left;
        }
        lines.extend_from_slice(&above);
    }
    Some(lines)
}
