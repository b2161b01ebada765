//! What Markdown makes of a text, and what its author did not mean.

use super::kind::{Wording, faults};
use super::markdown::{BackslashIn, MarkdownSlip, RunTogether};
use super::phrases::counted;

faults! {
    /// What Markdown makes of a text, and what its author did not mean.
    TextFault {
        /// More parts within each other than are read.
        Error "too-deep" TooDeep {
            /// How many may stand within each other.
            most: usize,
        },
        /// Text that the record's format has no use for, kept as it is.
        Warning "markdown" Markdown {
            /// What it is.
            what: MarkdownSlip
        },
        /// Lines that begin with marks and are no list: Markdown puts them into one.
        Warning "lines-run-together" LinesRunTogether {
            /// What runs together.
            what: RunTogether
        },
        /// A sign at the start of a line that is read as the mark of a list, a heading or a quotation, and was probably
        /// meant as such.
        Warning "lone-mark" LoneMark,
        /// A backslash at the end of a line that is read as a line's end.
        Warning "last-backslash" LastBackslash,
        /// A link or reference that gives its readers no words.
        Warning "link-without-words" LinkWithoutWords,
        /// A numbered list whose numbers do not go on from one another.
        Warning "list-numbers" ListNumbers {
            /// As written, and as printed.
            written: u64,
            /// What would go on.
            next: u64,
        },
        /// Parts of a decision that their author marked, but not all of them, or not in order.
        Warning "marks-of-parts" MarksOfParts {
            /// One of the marks.
            mark: String
        },
        /// A picture that says nothing to those who cannot see it.
        Warning "missing-alt" MissingAlt {
            /// The picture's path.
            path: String
        },
        /// A row with more cells than its table has columns.
        Error "wide-row" WideRow {
            /// Cells in the row.
            cells: usize,
            /// Columns of the table.
            columns: usize,
        },
        /// A row with fewer cells than its table has columns.
        Warning "short-row" ShortRow {
            /// Cells in the row.
            cells: usize,
            /// Columns of the table.
            columns: usize,
        },
        /// A backslash that has a meaning, where its author probably wants to see it.
        Warning "lost-backslash" LostBackslash {
            /// Where it stands.
            within: BackslashIn
        },
    }
}

impl TextFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            TextFault::TooDeep { most } => Wording {
                sentence: format!("marks stand more than {most} deep within each other"),
                mark: "too deep from here on".into(),
                help: "take lists, quotations, links and emphasis apart, or put a \\ before each sign \
                       that is a word of the text"
                    .into(),
            },
            TextFault::Markdown { what } => {
                let (what, instead) = what.told();
                Wording {
                    sentence: format!("{what} is printed as plain text"),
                    mark: String::new(),
                    help: instead.into(),
                }
            }
            TextFault::LinesRunTogether { what } => {
                let (what, instead) = what.told();
                Wording {
                    sentence: format!("{what} run together into one paragraph"),
                    mark: "goes on from the line above".into(),
                    help: instead.into(),
                }
            }
            TextFault::LoneMark => Wording {
                sentence: "a sign at the start of a line is read as the mark of a list, a heading or a \
                           quotation, and is not printed as it stands"
                    .into(),
                mark: "read as a mark".into(),
                help: "for the sign itself write a backslash before it: \\- 5 between ' and ', \\\\- 5 \
                       between \" and \"; if it is meant as a mark, waive this"
                    .into(),
            },
            TextFault::LastBackslash => Wording {
                sentence: "a backslash at the end of a line is read as the end of a line of print, and \
                           not printed"
                    .into(),
                mark: "not printed".into(),
                help: "write it twice: \\\\ between ' and ', \\\\\\\\ between \" and \"".into(),
            },
            TextFault::LinkWithoutWords => Wording {
                sentence: "this link has no words to read".into(),
                mark: "no words".into(),
                help: "write what it leads to between the square brackets: [the paper](https://address)"
                    .into(),
            },
            TextFault::ListNumbers { written, next } => Wording {
                sentence: format!(
                    "{written}. stands in a list where {next}. would come next; it is printed as it is \
                     written"
                ),
                mark: "does not go on".into(),
                help: format!("write {next} if you mean the next of the list; else waive this with a reason"),
            },
            TextFault::MarksOfParts { mark } => Wording {
                sentence: format!(
                    "“{mark}” and the other marks of these parts are printed behind numbers: this part \
                     has none, or does not go on from the one before"
                ),
                mark: "breaks the marks".into(),
                help: "begin each part with its mark, in order and without a gap; or with none; or give \
                       each a `number` of its own: { number = \"(b)\", text = \"…\" }"
                    .into(),
            },
            TextFault::MissingAlt { path } => Wording {
                sentence: format!("the picture {path} says nothing to those who cannot see it"),
                mark: "no description".into(),
                help: format!("describe it between the brackets: ![what the picture shows]({path})"),
            },
            TextFault::WideRow { cells, columns } => Wording {
                sentence: format!(
                    "this row has {cells} cells, and the table {}",
                    counted(*columns, "column")
                ),
                mark: "one too many".into(),
                help: "remove the cell, or add a heading for it".into(),
            },
            TextFault::ShortRow { cells, columns } => Wording {
                sentence: match cells {
                    1 => format!("this row has one cell, and the table {columns} columns"),
                    0 => format!("this row has no cell, and the table {}", counted(*columns, "column")),
                    _ => format!("this row has {cells} cells, and the table {columns} columns"),
                },
                mark: "the row ends here".into(),
                help: "write the cells that are missing; an empty one is \"\", or nothing between two | \
                       in a text"
                    .into(),
            },
            TextFault::LostBackslash { within } => {
                let (what, instead) = within.told();
                Wording { sentence: what.into(), mark: "not printed as written".into(), help: instead.into() }
            }
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
