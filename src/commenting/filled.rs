//! The form as it is sent: filled with what is commented on, and where.

use super::{Column, SentAs};

/// A form for comments. A row whose comment, proposed change and observation are empty is no comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What is commented on.
    pub sent: SentAs,
    /// Its words.
    pub words: FormWords,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Row>,
}

/// What a form says, in the language of the minutes. The titles of its columns are those of the standard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormWords {
    /// What stands above it: its title, the day, the document and the committee.
    pub head: [String; 4],
    /// How it is filled in.
    pub help: String,
    /// What each column is for.
    pub columns: Row,
    /// The notes at its foot, on the first column and on the kinds of comments.
    pub notes: [String; 2],
}

impl FormWords {
    /// The title of a column, and behind it what it is for.
    pub fn titled(&self, column: Column) -> String {
        match self.columns[column as usize].trim() {
            "" => column.title().into(),
            what => format!("{} ({what})", column.title()),
        }
    }
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
