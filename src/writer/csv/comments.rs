//! The form for comments, and the map of lines, for spreadsheets.

use super::sheet::{Sheet, table};
use crate::commenting::{Column, Form, LineMap, SentLine, guarded};

/// What tells spreadsheets that a file is in UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The form, with the titles of its columns, each with what it is for; above them stands its classification, if it has one.
pub fn comments(form: &Form, classification: Option<&str>) -> Vec<u8> {
    let titles = Column::ALL.map(|column| form.words.titled(column));
    let above = classification.map(|line| {
        Column::ALL.map(|column| if column == Column::By { guarded(line) } else { String::new() })
    });
    let mut rows = above.into_iter().chain([titles]);
    let mut sheet = Sheet::new(rows.next().into_iter().flatten());
    rows.for_each(|titles| sheet.row(titles));
    for row in &form.rows {
        sheet.row(row.iter().map(|cell| guarded(cell)));
    }
    [MARK, &sheet.bytes()].concat()
}

/// The map of lines: what stands on each.
pub fn lines(map: &LineMap) -> Vec<u8> {
    let columns: [super::sheet::Column<&SentLine>; 6] = [
        ("line", |line| line.line.to_string()),
        ("page", |line| line.page.to_string()),
        ("item", |line| line.clause.clone().unwrap_or_default()),
        ("paragraph", |line| line.paragraph.clone().unwrap_or_default()),
        ("paragraph begins", |line| line.begins.clone()),
        ("words of the line", |line| line.words.clone()),
    ];
    [MARK, &table(&columns, &map.lines)].concat()
}
