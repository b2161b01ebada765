//! The letters of a Markdown text before what would be read as syntax is escaped.

/// A character and whether it is syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub character: char,
    pub syntax: bool,
    /// Whether it stands in the text of a link.
    pub linked: bool,
}
