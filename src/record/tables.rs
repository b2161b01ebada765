//! The tables of attendance that a committee has.

use super::forms::TableOf;
use std::sync::Arc;

/// A table of attendance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceTable {
    /// The name by which records fill it.
    pub key: String,
    /// What stands above it.
    pub heading: TableHeading,
    /// The headings of its columns; empty means the labels' ones.
    pub columns: Vec<String>,
    /// Who stands in it.
    pub of: TableOf,
}

/// What stands above a table of attendance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableHeading {
    /// Nothing of its own: it goes on below the table before it.
    None,
    /// The fixed words for those who stand in it.
    Usual,
    /// The committee's own words.
    Own(String),
}

impl TableHeading {
    /// The committee's own words.
    pub fn own(&self) -> Option<&str> {
        match self {
            TableHeading::Own(words) => Some(words),
            TableHeading::None | TableHeading::Usual => None,
        }
    }
}

impl TableOf {
    /// Whether those in the table were absent.
    pub fn is_absent(self) -> bool {
        matches!(self, TableOf::Apologies | TableOf::Absent)
    }

    /// Whom a built-in table holds that is called so: its key is the word for them.
    pub(super) fn built_in(key: &str) -> Option<TableOf> {
        TableOf::WORDS.iter().find(|(word, _)| *word == key).map(|(_, of)| *of)
    }
}

/// The tables that a committee has if it names none.
pub(super) fn built_in_tables() -> Vec<Arc<AttendanceTable>> {
    let table = |(key, of): &(&str, TableOf)| {
        let heading = if *of == TableOf::Others { TableHeading::None } else { TableHeading::Usual };
        Arc::new(AttendanceTable { key: key.to_string(), heading, columns: Vec::new(), of: *of })
    };
    TableOf::WORDS.iter().map(table).collect()
}
