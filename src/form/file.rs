//! A whole file: parsed, if it is not too large, and read against a form, with one report of both.

use super::reader::{Inner, Reader};
use super::toml_values::Value;
use super::unreadable::Unreadable;
use crate::diagnostic::{Report, Source, TooMuchOf, ValueFault};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A file of more letters (in bytes) than this is no record, and none of its committee: minutes of a thousand pages are shorter.
const LARGEST: usize = 4_000_000;

/// A file holds no more values, tables and lists than this.
const MOST_VALUES: usize = 150_000;

/// What a file gives, whatever its form: of one that is broken what can be read, and of one that is too large nothing.
#[derive(Debug, Default)]
pub struct Outline {
    values: BTreeSet<String>,
    lists: BTreeSet<String>,
}

impl Outline {
    /// By the keys of the whole file.
    pub fn of(text: &str) -> Self {
        let mut outline = Outline::default();
        if text.len() > LARGEST {
            return outline;
        }
        for (key, value) in DeTable::parse_recoverable(text).0.get_ref() {
            let key = key.get_ref().to_string();
            match value.get_ref() {
                DeValue::Table(_) => {}
                DeValue::Array(_) => drop(outline.lists.insert(key)),
                _ => drop(outline.values.insert(key)),
            }
        }
        outline
    }

    /// Whether it has a single value under a key.
    pub fn gives(&self, key: &str) -> bool {
        self.values.contains(key)
    }

    /// Whether it has a list under a key.
    pub fn lists(&self, key: &str) -> bool {
        self.lists.contains(key)
    }
}

/// Parses `source` and hands its top table to `read`; what the parser cannot read is reported,
/// and the rest is read all the same, so that one slip hides no other.
///
/// `top` are the keys of the whole file.
pub fn read_source<T>(
    source: &Source,
    report: &mut Report,
    top: &[Inner],
    read: impl FnOnce(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    if let Some((place, fault)) = source.fault() {
        report.add(source, place, fault);
        return None;
    }
    if source.text.len() > LARGEST {
        let place = source.line_range(source.text.floor_char_boundary(LARGEST));
        report.add(source, place, ValueFault::TooMuch { what: TooMuchOf::Letters, most: LARGEST });
        return None;
    }
    let (table, mut errors) = DeTable::parse_recoverable(&source.text);
    // What comes of a slip stands behind it.
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    if let Some((place, fault)) = too_large(source, table.get_ref()) {
        report.add(source, place, fault);
        return None;
    }
    let broken = !errors.is_empty();
    let mut unread = Unreadable::new(source);
    errors.into_iter().for_each(|error| unread.tell(&error, top, report));
    let mut found = Report::new();
    let mut reader = Reader::new(source, &mut found, top);
    let value = Value::new(0..0, DeValue::Table(table.into_inner()));
    let result = read(&value, &mut reader);
    found
        .into_findings()
        .filter(|finding| !broken || !unread.explains(finding))
        .for_each(|finding| report.push(finding));
    result.filter(|_| !broken)
}

/// Whether a file is too large to be read, and where it begins to be.
fn too_large(source: &Source, table: &DeTable<'_>) -> Option<(Range<usize>, ValueFault)> {
    let mut open: Vec<&Value<'_>> = table.values().collect();
    let mut values = 0;
    while let Some(value) = open.pop() {
        values += 1;
        match value.get_ref() {
            DeValue::Array(list) => open.extend(list.iter()),
            DeValue::Table(table) => open.extend(table.values()),
            _ => {}
        }
        if values > MOST_VALUES {
            let place = source.line_range(value.span().start);
            return Some((place, ValueFault::TooMuch { what: TooMuchOf::Values, most: MOST_VALUES }));
        }
    }
    None
}
