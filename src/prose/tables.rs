//! The tables of a text.

use super::joined::joined;
use super::reader::Reader;
use super::remark::Remark;
use super::tree::{Align, Key, Table};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

impl Reader<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment]) -> Table<Key> {
        let alignments = alignments
            .iter()
            .map(|alignment| match alignment {
                Alignment::Center => Align::Centre,
                Alignment::Right => Align::End,
                Alignment::Left | Alignment::None => Align::Start,
            })
            .collect();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut cells = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(None);
                    self.events.next();
                    self.check_brackets();
                    cells.push(joined(content));
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    rows.push(std::mem::take(&mut cells));
                    let written = cells_in(self.prepared.text.get(range.clone()).unwrap_or_default());
                    if written != head.len() {
                        let remark = Remark::Cells { cells: written, columns: head.len() };
                        self.remarks.push((self.range(range), remark));
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Table { alignments, head, rows }
    }
}

/// How many cells a row of a table has as written.
fn cells_in(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let (mut escaped, mut last_is_bar) = (false, false);
    for character in row.chars() {
        last_is_bar = character == '|' && !escaped;
        bars += usize::from(last_is_bar);
        escaped = character == '\\' && !escaped;
    }
    bars + usize::from(!last_is_bar)
}
