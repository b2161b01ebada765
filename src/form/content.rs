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

/// The digest of what a file says, but for the keys of its forms that are passed over; none if it is no TOML.
pub fn content_digest(text: &str, shape: Shape, passed_over: &[&str]) -> Option<String> {
    let table: Table = text.parse().ok()?;
    let mut content = Content { passed_over, said: String::with_capacity(text.len()) };
    content.put_table(&table, shape);
    Some(format!("{WAY}{}", digest(content.said.as_bytes())))
}

struct Content<'a> {
    passed_over: &'a [&'a str],
    said: String,
}

impl Content<'_> {
    fn put(&mut self, value: &Value, shape: Shape) {
        match value {
            Value::String(text) => {
                // How lines end, and blank space at a text's end, nobody sees.
                let text = text.replace("\r\n", "\n");
                let text = text.trim_end();
                self.said.push_str(&format!("s{}:{text}", text.len()));
            }
            Value::Array(values) => {
                self.said.push_str(&format!("l{}:", values.len()));
                values.iter().for_each(|value| self.put(value, shape.of_each()));
            }
            Value::Table(table) => self.put_table(table, shape),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
                let text = value.to_string();
                self.said.push_str(&format!("v{}:{text}", text.len()));
            }
        }
    }

    fn put_table(&mut self, table: &Table, shape: Shape) {
        let is_said = |key: &str| !(shape.is_form() && self.passed_over.contains(&key));
        let mut entries: Vec<(&String, &Value)> = table.iter().filter(|(key, _)| is_said(key)).collect();
        if shape.is_form() {
            entries.sort_by_key(|(key, _)| *key);
        }
        self.said.push_str(&format!("t{}:", entries.len()));
        for (key, value) in entries {
            self.said.push_str(&format!("k{}:{key}", key.len()));
            self.put(value, shape.of(key));
        }
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
