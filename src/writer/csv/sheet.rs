//! Files of comma-separated values.

/// A column: its heading, and what stands in it of a row's thing.
pub(super) type Column<T> = (&'static str, fn(&T) -> String);

/// A file with a row for each thing.
pub(super) fn table<T>(columns: &[Column<T>], things: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut sheet = Sheet::new(columns.iter().map(|(heading, _)| heading.to_string()));
    for thing in things {
        sheet.row(columns.iter().map(|(_, cell)| cell(&thing)));
    }
    sheet.bytes()
}

/// A file of comma-separated values with a head row.
pub(super) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub(super) fn new(head: impl IntoIterator<Item = String>) -> Self {
        let mut writer = csv::WriterBuilder::new();
        let mut sheet = Sheet(writer.terminator(csv::Terminator::CRLF).from_writer(Vec::new()));
        sheet.row(head);
        sheet
    }

    /// Adds a row. A cell that a spreadsheet would take for a formula is kept from it by a quotation mark; some
    /// take the wide signs of East Asian scripts for the narrow ones.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        const SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
        let harmless =
            cells.into_iter().map(|cell| if cell.starts_with(SIGNS) { format!("'{cell}") } else { cell });
        // Writing into memory cannot fail, and all rows are as long as the head.
        let _ = self.0.write_record(harmless);
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}
