//! What in a text is not printed as its author meant it, as `text` tells.

/// Text that the record's format has no use for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkdownSlip {
    /// Words behind the marks that begin code.
    CodeWords,
    /// A heading.
    Heading,
    /// A box to tick.
    TickBox,
    /// HTML.
    Html,
    /// A picture within a table or a link.
    InnerPicture,
    /// Something that was probably meant as a picture.
    BrokenPicture,
    /// Something that was probably meant as the width of a picture.
    BrokenWidth,
    /// The mark of a footnote that is nowhere.
    LostNote,
    /// A footnote without its mark.
    IdleFootnote,
    /// A sign of emphasis without its partner.
    LoneSign,
    /// A star between two letters.
    DoubtfulStar,
    /// A square bracket without its partner.
    LoneBracket,
    /// Something that was probably meant as a link.
    BrokenLink,
    /// Something that was probably meant as a reference.
    BrokenReference,
    /// Something that was probably meant as a table.
    BrokenTable,
    /// A link without an address.
    NoAddress,
    /// A link to an address that minutes do not lead to.
    UnsafeAddress,
    /// The mark of a footnote in a line that can have none.
    NoteInLine,
    /// A picture in a line that can have none.
    PictureInLine,
    /// Markdown where plain words stand.
    InPlainWords,
    /// The `link` of a paper without an address.
    BareLink,
    /// A sign of emphasis without its partner, in a fixed word.
    LoneSignInLabel,
}

impl MarkdownSlip {
    /// What it is, and what to write instead.
    pub(super) fn told(self) -> (&'static str, &'static str) {
        match self {
            MarkdownSlip::CodeWords => (
                "what stands behind ```",
                "leave it out, or write it in the line below; it is printed as the first line",
            ),
            MarkdownSlip::Heading => (
                "a heading",
                "make it an item of its own: [[items.items]] with a `title`; a line of dashes below a \
                 text makes a heading of it: take the dashes out",
            ),
            MarkdownSlip::TickBox => (
                "a box to tick",
                "say in words what is done and what is to do; what somebody is to do is an action",
            ),
            MarkdownSlip::Html => ("HTML", "write Markdown: **bold**, *italic*, [words](https://address)"),
            MarkdownSlip::InnerPicture => (
                "a picture within a table or a link",
                "give it a paragraph of its own; only its description is printed here",
            ),
            MarkdownSlip::BrokenPicture => (
                "what looks like a picture",
                "write ![what it shows](file.png), and a file's name that has spaces as <my file.png>",
            ),
            MarkdownSlip::BrokenWidth => (
                "what looks like the width of a picture",
                "write {width=60%}, from 1% to 100% of the width of the text",
            ),
            MarkdownSlip::LostNote => (
                "the mark of a footnote that is nowhere",
                "add the note in a paragraph of its own: [^1]: the note",
            ),
            MarkdownSlip::IdleFootnote => {
                ("a footnote without its mark", "put its mark [^…] where it belongs")
            }
            MarkdownSlip::LoneSign => (
                "a sign without its partner",
                "write two, one on each side of the words: **bold**, *italic*, ~~struck~~; for the sign \
                 itself write a backslash before it: \\* between ' and ', \\\\* between \" and \"",
            ),
            MarkdownSlip::DoubtfulStar => (
                "a star between two letters",
                "write **two stars** for bold; for a star that is only a star write a backslash before \
                 it: \\* between ' and ', \\\\* between \" and \"",
            ),
            MarkdownSlip::LoneBracket => (
                "a square bracket without its partner",
                "write both; for the bracket itself write a backslash before it: \\[ between ' and ', \
                 \\\\[ between \" and \"",
            ),
            MarkdownSlip::BrokenLink => (
                "what looks like a link",
                "write [words](https://address) without a space between ] and (, and each space in the \
                 address as %20",
            ),
            MarkdownSlip::BrokenReference => {
                ("what looks like a reference", "write [[key]], or [[key|words]]")
            }
            MarkdownSlip::BrokenTable => (
                "what looks like a table",
                "write as many cells in the line |---|---| as in the heading above it, and an empty line \
                 before the heading",
            ),
            MarkdownSlip::NoAddress => {
                ("a link without an address", "write [words](https://address), or the words alone")
            }
            MarkdownSlip::UnsafeAddress => (
                "a link to an address that minutes do not lead to",
                "write an address that begins with https://, http://, mailto: or tel:",
            ),
            MarkdownSlip::NoteInLine => (
                "the mark of a footnote in a line that can have none",
                "write the note in brackets, or give its mark to a word of the text below",
            ),
            MarkdownSlip::PictureInLine => (
                "a picture in a line that can have none",
                "give it a paragraph of its own in a text; only its description is printed here",
            ),
            MarkdownSlip::InPlainWords => (
                "Markdown in a value of plain words",
                "write the words alone: **bold**, links, references and footnotes have their place in \
                 texts and titles",
            ),
            MarkdownSlip::BareLink => {
                ("a link without an address", "write link = \"https://address\", or leave it out")
            }
            MarkdownSlip::LoneSignInLabel => (
                "a sign without its partner",
                "write two, one on each side of the words: **bold**, *italic*; for the sign itself write \
                 a backslash before it: \\* between ' and ', \\\\* between \" and \"",
            ),
        }
    }
}

/// Lines whose ends are lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunTogether {
    /// Lines that begin with marks.
    Numbers,
    /// A line below a list.
    Item,
    /// A line below a quotation.
    Quotation,
    /// Lines that begin with signs for points.
    Marks,
    /// Cells with tabs between them.
    Cells,
    /// Rows of a table without the line below its heading.
    Rows,
    /// Short lines.
    Lines,
}

impl RunTogether {
    /// What runs together, and what to write instead.
    pub(super) fn told(self) -> (&'static str, &'static str) {
        match self {
            RunTogether::Numbers => (
                "lines that begin with marks",
                "number them in order to make a list, or put an empty line between them",
            ),
            RunTogether::Item => (
                "a line below a list and its last point",
                "put an empty line between them; a line that goes on with the point stands as deep as its \
                 words",
            ),
            RunTogether::Quotation => (
                "a line without > and the quotation above it",
                "begin each line of the quotation with >, and put an empty line behind it",
            ),
            RunTogether::Marks => {
                ("lines that begin with signs for points", "begin each with a hyphen and a space: - one")
            }
            RunTogether::Cells => (
                "cells with tabs between them",
                "make them a table: [items.entries.table], with `columns` and `rows`",
            ),
            RunTogether::Rows => {
                ("rows of a table", "write below the heading a line |---|---| with as many cells")
            }
            RunTogether::Lines => (
                "short lines",
                "to keep the end of a line write a backslash behind it (two between \" and \"), or make a \
                 list of them: - one",
            ),
        }
    }
}

/// Where a backslash has a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackslashIn {
    /// In TOML's text between quotation marks.
    Quotation,
    /// Behind another one, in Markdown.
    Markdown,
}

impl BackslashIn {
    /// What becomes of it, and what to write instead.
    pub(super) fn told(self) -> (&'static str, &'static str) {
        match self {
            BackslashIn::Quotation => (
                "between \" and \" a backslash has a meaning of its own: \\n ends a line, \\t is a tab",
                "write it twice, or the text between ' and '",
            ),
            BackslashIn::Markdown => (
                "of two backslashes one is printed",
                "write four: \\\\\\\\ between ' and ', eight between \" and \"",
            ),
        }
    }
}
