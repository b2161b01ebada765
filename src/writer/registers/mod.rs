//! Registers for programs and terminals: comma-separated values, JSON, and tables of plain text. As pages
//! they are written like minutes, from a document.

mod actions;
pub(super) mod attendance;
mod decisions;
mod text;

pub use actions::{actions_csv, actions_json};
pub use attendance::{attendance_csv, attendance_json, quorum_json};
pub use decisions::{decisions_csv, decisions_json};
pub use text::plain_text;

use crate::book::Pointer;
use crate::prose::{Prose, prose_text};
use serde_json::{Map, Value as Json};

/// A file of comma-separated values (RFC 4180) with a head row.
struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn new(head: &[&str]) -> Self {
        let mut sheet =
            Sheet(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new()));
        sheet.row(head.iter().map(|name| name.to_string()));
        sheet
    }

    /// Adds a row. A cell that a spreadsheet would take for a formula is kept from it by a quotation mark; some
    /// take the wide signs of East Asian scripts for the narrow ones.
    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        const SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
        let harmless = cells.into_iter().map(|cell| match cell.starts_with(SIGNS) {
            true => format!("'{cell}"),
            false => cell,
        });
        // Writing into memory cannot fail, and all rows are as long as the head.
        let _ = self.0.write_record(harmless);
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// A text as plain words.
fn words(prose: &Prose<Pointer>) -> String {
    prose_text(prose, &|pointer: &Pointer| pointer.words.clone())
}

/// A JSON file; its lists are there even if they are empty.
fn file<const N: usize>(fields: [(&str, Json); N]) -> Vec<u8> {
    let data: Map<String, Json> = fields.into_iter().map(|(key, value)| (key.into(), value)).collect();
    let mut text = serde_json::to_string_pretty(&data).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
