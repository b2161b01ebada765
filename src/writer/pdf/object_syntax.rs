//! Objects as PDF spells them (ISO 32000-1, 7.3).

use super::content::Content;
use super::object::{Dictionary, Object, StringFormat};

/// Spells an object.
pub(super) fn spell(object: &Object, to: &mut Content) {
    match object {
        Object::Null => to.text("null"),
        Object::Boolean(value) => to.text(if *value { "true" } else { "false" }),
        Object::Integer(value) => to.whole(*value),
        // Rust never writes an exponent here, which PDF would not read.
        Object::Real(value) => to.text(&value.to_string()),
        Object::Name(letters) => spell_name(letters, to),
        Object::String(bytes, StringFormat::Literal) => spell_literal(bytes, to),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            to.text("<");
            to.hexadecimal(bytes);
            to.text(">");
        }
        Object::Array(values) => {
            to.text("[");
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    to.text(" ");
                }
                spell(value, to);
            }
            to.text("]");
        }
        Object::Dictionary(entries) => spell_dictionary(entries, None, to),
        Object::Reference((id, generation)) => {
            to.whole(i64::from(*id));
            to.text(" ");
            to.whole(i64::from(*generation));
            to.text(" R");
        }
        // A stream never stands within another object.
        Object::Stream(_) => to.text("null"),
    }
}

/// A dictionary; that of a stream has the stream's length.
pub(super) fn spell_dictionary(entries: &Dictionary, length: Option<usize>, to: &mut Content) {
    to.text("<<");
    for (key, value) in entries.iter().filter(|(key, _)| length.is_none() || *key != b"Length") {
        spell_name(key, to);
        to.text(" ");
        spell(value, to);
    }
    if let Some(length) = length {
        to.text("/Length ");
        to.whole(length as i64);
    }
    to.text(">>");
}

fn spell_name(letters: &[u8], to: &mut Content) {
    to.text("/");
    for byte in letters {
        if byte.is_ascii_graphic() && !b"#()<>[]{}/%".contains(byte) {
            to.0.push(*byte);
        } else {
            to.text("#");
            to.hexadecimal(&[*byte]);
        }
    }
}

fn spell_literal(bytes: &[u8], to: &mut Content) {
    to.text("(");
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => to.0.extend([b'\\', *byte]),
            // A line end in a string may be read as another one.
            b'\r' => to.text("\\r"),
            b'\n' => to.text("\\n"),
            other => to.0.push(*other),
        }
    }
    to.text(")");
}
