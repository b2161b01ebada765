//! The map from what is printed to what it is: of each numbered line of the PDF, and of each paragraph of the docx. It is
//! written when minutes are sent, and read when comments come back.

use serde::{Deserialize, Serialize};

/// What bears the name of a version that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentAs {
    /// The reference of the minutes.
    pub reference: String,
    /// The version.
    pub version: String,
    /// The digest of what was sent.
    pub digest: String,
}

/// The map of a version that was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMap {
    /// The reference of the minutes.
    pub reference: String,
    /// The version that was sent.
    pub version: String,
    /// The digest of what was sent.
    pub digest: String,
    /// The paragraphs of the docx, in reading order: the first has the bookmark of number 1.
    pub paragraphs: Vec<SentParagraph>,
    /// The numbered lines of the PDF, in their order.
    pub lines: Vec<SentLine>,
}

/// A paragraph, or a cell of a table, that is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentParagraph {
    /// Its bookmark in the docx.
    pub bookmark: String,
    /// What it is, whatever comes before it: the permanent name of the nearest part around it and its place there, such as
    /// `item-3/2`, or `attendance/4.2` for the second cell of a table's row.
    pub key: String,
    /// The number of the item that it stands in; none before the first, and between items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Its text: all `w:t`, a tab being a tab and a line break a line feed. A number or mark beside it is followed by a tab;
    /// what `w:footnoteReference` and `w:footnoteRef` count is no part of it.
    pub text: String,
}

/// A numbered line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentLine {
    /// The number as printed.
    pub line: usize,
    /// The page that it stands on, from 1.
    pub page: usize,
    /// The key of the paragraph that it belongs to; of a row of a table without the cell. None: it is no part of the text,
    /// such as the list of contents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    /// Further paragraphs that stand on it, such as the text behind a heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The number of the item that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The line's own words.
    pub words: String,
    /// The words that the paragraph begins with.
    pub begins: String,
}
