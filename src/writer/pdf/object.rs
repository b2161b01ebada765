//! Objects of PDF, which are lopdf's, and short spellings of them.

use crate::layout::{Length, Pages, Point};
use std::borrow::Cow;

pub(super) use lopdf::{
    Dictionary, Document as PdfObjects, Object, ObjectId, Result as ObjectResult, Stream, StringFormat,
};

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// No string of a file is longer, in bytes (ISO 19005-3, 6.1.13).
pub(super) const LONGEST_STRING: usize = 32_767;

/// As much of a text as a string of the file can hold, with a sign that there was more.
pub(super) fn held(text: &str) -> Cow<'_, str> {
    // Two bytes for most characters, four for the others, two for the mark of UTF-16.
    const MOST: usize = LONGEST_STRING / 2 - 4;
    if text.len() <= MOST || text.chars().map(char::len_utf16).sum::<usize>() <= MOST {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let fits = |character: &char| {
        units += character.len_utf16();
        units < MOST
    };
    Cow::Owned(text.chars().take_while(fits).chain(['…']).collect())
}

/// A text that is shown or spoken: ASCII as it is, anything else in UTF-16.
pub(super) fn text(text: &str) -> Object {
    let text = &*held(text);
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A text of ASCII letters that a program reads, such as an address.
pub(super) fn plain(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// A whole number.
pub(super) fn number(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// A number with at most two decimals.
pub(super) fn real(value: f32) -> Object {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { Object::Integer(rounded as i64) } else { Object::Real(rounded) }
}

/// A dictionary.
pub(super) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// A reference.
pub(super) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

/// The view of a page from a place on it downwards.
pub(super) fn view(page: ObjectId, at: Point, pages: &Pages) -> Object {
    let top = (pages.height - at.y + Length::pt(8.0)).min(pages.height);
    Object::Array(vec![reference(page), name("XYZ"), Object::Null, real(top.points()), Object::Null])
}
