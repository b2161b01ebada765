//! TOML as this program writes it. A table's lines come first, then what stands below headings of its own; longer text
//! stands on lines of its own, everything else on one. Which part of a form has a heading, the form says.

use super::shape::{Layout, Shape};
use crate::diagnostic::spelled;
use toml::{Table, Value};

/// The text of a file of this shape, its keys in the order in which the table has them. (A general writer of TOML would
/// move lists of tables behind other lists, and with them groups of people.)
pub fn file_text(table: &Table, shape: Shape) -> String {
    let mut text = String::new();
    let within = Within { path: String::new(), shape, are_headings: false };
    within.write(table, &mut text);
    text
}

/// Where a table stands that is being written.
struct Within {
    /// The path of its heading; empty for the whole file.
    path: String,
    shape: Shape,
    /// Whether each table in it stands below a heading of its own.
    are_headings: bool,
}

impl Within {
    fn under(&self, key: &str) -> Within {
        let path = match self.path.as_str() {
            "" => spelled::key(key),
            path => format!("{path}.{}", spelled::key(key)),
        };
        let are_headings = self.shape.layout(key) == Layout::Headings;
        Within { path, shape: self.shape.of(key), are_headings }
    }

    fn has_heading(&self, key: &str, value: &Value) -> bool {
        match self.shape.layout(key) {
            Layout::Line => self.are_headings && value.is_table(),
            Layout::Heading | Layout::Headings => value.is_table(),
            Layout::Blocks => value.is_array(),
        }
    }

    fn write(&self, table: &Table, text: &mut String) {
        for (key, value) in table.iter().filter(|(key, value)| !self.has_heading(key, value)) {
            text.push_str(&format!("{} = {}\n", spelled::key(key), value_text(value)));
        }
        for (key, value) in table.iter().filter(|(key, value)| self.has_heading(key, value)) {
            let within = self.under(key);
            match value {
                Value::Table(inner) => {
                    // A heading over nothing but headings can be left out.
                    let is_bare = inner.iter().all(|(key, value)| within.has_heading(key, value));
                    if inner.is_empty() || !is_bare {
                        text.push_str(&format!("\n[{}]\n", within.path));
                    }
                    within.write(inner, text);
                }
                Value::Array(list) => {
                    for inner in list.iter().filter_map(Value::as_table) {
                        text.push_str(&format!("\n[[{}]]\n", within.path));
                        within.write(inner, text);
                    }
                }
                _ => {}
            }
        }
    }
}

/// A value; longer text stands on lines of its own.
fn value_text(value: &Value) -> String {
    let plain = |text: &str| text.chars().all(|character| character == '\n' || !character.is_control());
    match value {
        Value::String(text) if text.contains('\n') && plain(text) => {
            let escaped = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
            let ends_in_quote = escaped.ends_with('"');
            let last = if ends_in_quote { "\\\n" } else { "" };
            format!("\"\"\"\n{escaped}{last}\"\"\"")
        }
        other => other.to_string(),
    }
}
