//! The form for comments as TOML, and the map of lines for programs.

use crate::commenting::{Column, Form, LineMap, form};
use serde_json::Value as Json;

/// The form as TOML: a head table, and a table for each row.
pub fn toml(filled: &Form, classification: Option<&str>) -> Vec<u8> {
    let remark = |line: &str| format!("# {}\n\n", line.replace(char::is_control, " "));
    let mut text = classification.map(remark).unwrap_or_default();
    if !filled.words.help.trim().is_empty() {
        text.push_str(&remark(&filled.words.help));
    }
    let sent = &filled.sent;
    text.push_str(&format!("[{}]\n", form::HEAD));
    for (key, value) in [
        (form::REFERENCE, sent.reference.as_str()),
        (form::VERSION, &sent.version),
        (form::DIGEST, &sent.digest),
        (form::BY, ""),
    ] {
        text.push_str(&format!("{key} = {}\n", quoted(value)));
    }
    for row in &filled.rows {
        text.push_str(&format!("\n[[{}]]\n", form::COMMENTS));
        for (column, cell) in Column::ALL.into_iter().zip(row) {
            text.push_str(&format!("{} = {}\n", column.key(), quoted(cell)));
        }
    }
    text.into_bytes()
}

/// A text in quotation marks: what JSON escapes, TOML reads; and the one sign that TOML alone has escaped.
fn quoted(text: &str) -> String {
    Json::from(text).to_string().replace('\u{7F}', "\\u007F")
}

/// The map of lines.
pub fn map(map: &LineMap) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(map).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
