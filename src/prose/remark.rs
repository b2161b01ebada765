//! What is odd about a text: what is printed otherwise than its author may expect.

/// Something in a text that is printed otherwise than its author may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A heading; the text of an entry has none.
    Heading,
    /// A sign at the start of a line that was probably meant as such and is read as the mark of a list, a heading
    /// or a quotation.
    LoneMark,
    /// A backslash at the end of a line that was probably meant as such and is read as a line's end.
    LastBackslash,
    /// Two backslashes before a word, of which one is printed.
    DoubledBackslash,
    /// A box to tick, as of `- [x] done`.
    TickBox,
    /// HTML, printed as it is written.
    Html,
    /// Lists, quotations or marks within more of their kind than are read.
    TooDeep,
    /// A footnote that nothing points to, printed as a paragraph.
    IdleFootnote,
    /// Words in the line that begins a block of program text, printed as its first line.
    CodeWords,
    /// A picture where none can stand: within a table or a link. Its description is printed.
    InnerPicture,
    /// A picture that Markdown does not read as one, printed as written.
    BrokenPicture,
    /// A picture's width that is none, printed as written.
    BrokenWidth,
    /// The mark of a footnote that is nowhere, printed as written.
    LostNote,
    /// A sign of emphasis or of program text without its partner, printed as written.
    LoneSign,
    /// A star between letters of a script without spaces, printed as written.
    DoubtfulStar,
    /// A square bracket without its partner, printed as written.
    LoneBracket,
    /// What looks like a link and is none, printed as written.
    BrokenLink,
    /// What looks like a reference and is none, printed as written.
    BrokenReference,
    /// What looks like a table and is none, printed as written.
    BrokenTable,
    /// A link without words: its address is printed. A reference: its number.
    NoWords,
    /// A link without an address: its words are printed.
    NoAddress,
    /// An address that minutes do not lead to, printed behind the words.
    UnsafeAddress,
    /// Lines that begin with marks, of which no list could be made: they run together.
    RunTogether,
    /// A line whose end is lost, though it looks as if it should stand by itself.
    RunOn(RunOn),
    /// A number in a list that does not go on from the one before.
    ListNumber {
        /// As written, and as printed.
        written: u64,
        /// What would go on.
        next: u64,
    },
    /// A row with more cells than columns, of which Markdown drops the last, or with fewer.
    Cells {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
}

/// What lines look like that run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunOn {
    /// A line of its own below a point of a list, of which it becomes a part.
    Item,
    /// A line below a quotation, without its sign.
    Quotation,
    /// Lines that begin with signs for points that are none here.
    Marks,
    /// Cells with tabs between them.
    Cells,
    /// Rows of a table without the line below its heading.
    Rows,
    /// Short lines, such as an address or names.
    Lines,
}
