//! The eight columns of the form.

/// A column of the form, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Who comments.
    By,
    /// The number of the line in the PDF that was sent.
    Line,
    /// The number of the item.
    Clause,
    /// The paragraph, figure or table.
    Place,
    /// What kind of comment it is.
    Kind,
    /// The comment.
    Comment,
    /// The wording that is proposed.
    ProposedChange,
    /// What the secretariat says to it.
    Observation,
}

impl Column {
    /// All columns, from the first.
    pub const ALL: [Column; 8] = [
        Column::By,
        Column::Line,
        Column::Clause,
        Column::Place,
        Column::Kind,
        Column::Comment,
        Column::ProposedChange,
        Column::Observation,
    ];

    /// The title as the standard has it, without the sign that leads to a note.
    pub fn title(self) -> &'static str {
        match self {
            Column::By => "MB/NC",
            Column::Line => "Line number",
            Column::Clause => "Clause/ Subclause",
            Column::Place => "Paragraph/ Figure/ Table/",
            Column::Kind => "Type of comment",
            Column::Comment => "Comments",
            Column::ProposedChange => "Proposed change",
            Column::Observation => "Observations of the secretariat",
        }
    }

    /// The key of a comment in TOML.
    pub fn key(self) -> &'static str {
        match self {
            Column::By => "by",
            Column::Line => "line",
            Column::Clause => "clause",
            Column::Place => "place",
            Column::Kind => "type",
            Column::Comment => "comment",
            Column::ProposedChange => "proposed-change",
            Column::Observation => "observation",
        }
    }

    /// The column of a title of the standard, whatever its case, spaces, signs and what stands behind it in brackets.
    pub fn of_title(title: &str) -> Option<Self> {
        let own = letters(title);
        Column::ALL.into_iter().find(|column| letters(column.title()) == own)
    }
}

/// What a title is known by: its letters before what explains it.
fn letters(title: &str) -> String {
    let title = title.split('(').next().unwrap_or_default();
    title.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}
