//! The eight columns of the form.

/// What stands above the form.
pub const TITLE: &str = "Template for comments and secretariat observations";

/// What the signs of two titles mean: stands at the foot of the form.
pub const LEGEND: [&str; 2] = [
    "MB = Member body / NC = National Committee (enter the ISO 3166 two-letter country code, e.g. CN for China; comments \
     from the editing unit are identified by **)",
    "Type of comment: ge = general   te = technical   ed = editorial",
];

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

    /// The title, without the sign that leads to the legend and without the example.
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

    /// The example below the title.
    pub fn example(self) -> Option<&'static str> {
        match self {
            Column::Line => Some("(e.g. 17)"),
            Column::Clause => Some("(e.g. 3.1)"),
            Column::Place => Some("(e.g. Table 1)"),
            Column::By | Column::Kind | Column::Comment | Column::ProposedChange | Column::Observation => {
                None
            }
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

    /// The column of a title, whatever its case, spaces, signs and example.
    pub fn of_title(title: &str) -> Option<Self> {
        let letters = letters(title);
        Column::ALL.into_iter().find(|column| self::letters(column.title()) == letters)
    }
}

/// What a title is known by: its letters before an example.
fn letters(title: &str) -> String {
    let title = title.split('(').next().unwrap_or_default();
    title.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}
