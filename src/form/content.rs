//! What a file says, whatever it looks like: a digest of its values, by which it is known whether any of them changed.
//!
//! Remarks, blank lines, the order of a form's keys and the ways in which TOML writes one value make no difference; the order
//! of names of the author's choosing does, for it is printed.

use super::Shape;
use crate::digest::digest;
use toml::{Table, Value};

/// How the digest is reckoned. Another way gets another name, so that what was sealed by this one can be held against it for
/// ever.
const WAY: &str = "values-1:";

/// The digest of what a file says, but for the keys of its outermost table that are passed over; none if it is no TOML.
pub fn content_digest(text: &str, shape: Shape, passed_over: &[&str]) -> Option<String> {
    let mut table: Table = text.parse().ok()?;
    table.retain(|key, _| !passed_over.contains(&key));
    let mut said = String::with_capacity(text.len());
    put_table(&table, shape, &mut said);
    Some(format!("{WAY}{}", digest(said.as_bytes())))
}

fn put(value: &Value, shape: Shape, said: &mut String) {
    match value {
        Value::String(text) => {
            said.push_str(&format!("s{}:", text.len()));
            said.push_str(text);
        }
        Value::Array(values) => {
            said.push_str(&format!("l{}:", values.len()));
            values.iter().for_each(|value| put(value, shape.of_each(), said));
        }
        Value::Table(table) => put_table(table, shape, said),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            let text = value.to_string();
            said.push_str(&format!("v{}:{text}", text.len()));
        }
    }
}

fn put_table(table: &Table, shape: Shape, said: &mut String) {
    let mut entries: Vec<(&String, &Value)> = table.iter().collect();
    if shape.is_form() {
        entries.sort_by_key(|(key, _)| *key);
    }
    said.push_str(&format!("t{}:", entries.len()));
    for (key, value) in entries {
        said.push_str(&format!("k{}:{key}", key.len()));
        put(value, shape.of(key), said);
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, content_digest};
    use crate::form::{KeyShape, Layout, LeadsTo};

    const FORM: Shape = Shape::Form(&[
        KeyShape { key: "names", layout: Layout::Heading, shape: || Shape::Named(|| Shape::Plain) },
        KeyShape { key: "on", layout: Layout::Line, shape: || Shape::Reference(LeadsTo::Place) },
    ]);

    fn digest(text: &str) -> String {
        content_digest(text, FORM, &["sealed"]).expect("TOML")
    }

    #[test]
    fn what_a_file_looks_like_makes_no_difference() {
        let plain = digest("on = \"1\"\ntext = \"a\\nb\"\n[names]\nx = 1\ny = 2\n");
        for same in [
            "text = \"\"\"\na\nb\"\"\"  # a remark\n\non = '1'\nnames = { x = 1, y = 2 }\n",
            "on = \"1\"\r\ntext = \"a\\nb\"\r\n[names]\r\nx = 1\r\ny = 2\r\n[sealed]\r\nby = 1\r\n",
        ] {
            assert_eq!(digest(same), plain, "{same}");
        }
    }

    #[test]
    fn whatever_it_says_does() {
        let plain = digest("on = \"1\"\ntext = \"a b\"\n[names]\nx = 1\ny = 2\n");
        for other in [
            "on = 1\ntext = \"a b\"\n[names]\nx = 1\ny = 2\n",
            "on = \"1\"\ntext = \"a c\"\n[names]\nx = 1\ny = 2\n",
            "on = \"1\"\ntext = \"a b\"\n[names]\ny = 2\nx = 1\n",
            "on = \"1\"\ntext = \"a b\"\nx = 1\n[names]\ny = 2\n",
            "on = \"1\"\ntext = [\"a b\"]\n[names]\nx = 1\ny = 2\n",
        ] {
            assert_ne!(digest(other), plain, "{other}");
        }
        assert_eq!(content_digest("on = ", FORM, &[]), None);
    }
}
