//! The form as it is sent: filled with what is commented on, and where.

use super::{Column, SentAs};

/// A form for comments. A row whose comment, proposed change and observation are empty is no comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What is commented on.
    pub sent: SentAs,
    /// The day on which it was sent, as YYYY-MM-DD.
    pub date: String,
    /// The committee.
    pub project: String,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Row>,
}

/// A row of the form, with a cell for each of [`Column::ALL`].
pub type Row = [String; Column::ALL.len()];

/// The row of a place: a line and the number of an item, or what else it is called.
pub fn row_of(line: Option<usize>, clause: &str, place: &str) -> Row {
    Column::ALL.map(|column| match column {
        Column::Line => line.map(|line| line.to_string()).unwrap_or_default(),
        Column::Clause => clause.into(),
        Column::Place => place.into(),
        Column::By | Column::Kind | Column::Comment | Column::ProposedChange | Column::Observation => {
            String::new()
        }
    })
}
