//! Blocks and inlines, generic in their reference type.

use crate::form::Language;
use std::ops::Range;

/// A text with the footnotes it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose<R> {
    /// The text's blocks in order.
    pub blocks: Vec<Block<R>>,
    /// The footnotes, in the order of their first mark; [`Inline::Note`] counts into this list.
    pub notes: Vec<Footnote<R>>,
}

impl<R> Default for Prose<R> {
    fn default() -> Self {
        Prose { blocks: Vec::new(), notes: Vec::new() }
    }
}

impl<R> Prose<R> {
    /// How many parts it is made of, each of which takes its room on a page and in memory: paragraphs, items of lists,
    /// cells, lines of program text and marks; a mark that leads somewhere is two.
    pub fn size(&self) -> usize {
        let notes = self.notes.iter().map(|note| size_of_blocks(&note.blocks));
        size_of_blocks(&self.blocks) + notes.sum::<usize>()
    }
}

fn size_of_blocks<R>(blocks: &[Block<R>]) -> usize {
    let of_block = |block: &Block<R>| match block {
        Block::Paragraph(content) => 1 + size_of_inlines(content),
        Block::List(list) => list.items.iter().map(|item| 1 + size_of_blocks(item)).sum(),
        Block::Quote(inner) => 1 + size_of_blocks(inner),
        Block::Code(text) => 1 + text.matches('\n').count(),
        Block::Table(Table { head, rows, .. }) => {
            rows.iter().chain([head]).flatten().map(|cell| 1 + size_of_inlines(cell)).sum()
        }
        Block::Figure(_) | Block::Rule => 1,
    };
    blocks.iter().map(of_block).sum()
}

/// How many parts a line is made of, as [`Prose::size`] counts them.
pub fn size_of_inlines<R>(inlines: &[Inline<R>]) -> usize {
    let of_inline = |inline: &Inline<R>| match inline {
        Inline::Text(_) => 0,
        Inline::Code(_) | Inline::Break => 1,
        Inline::Marked(_, content) | Inline::Passage(_, content) => 1 + size_of_inlines(content),
        Inline::Link { content, .. } => 2 + size_of_inlines(content),
        Inline::Reference(_) | Inline::Note(_) => 2,
    };
    inlines.iter().map(of_inline).sum()
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote<R> {
    /// What it says.
    pub blocks: Vec<Block<R>>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<R> {
    /// A paragraph.
    Paragraph(Vec<Inline<R>>),
    /// A list.
    List(List<Vec<Block<R>>>),
    /// A quotation.
    Quote(Vec<Block<R>>),
    /// Preformatted text.
    Code(String),
    /// A table.
    Table(Table<R>),
    /// A picture that stands by itself.
    Figure(Figure),
    /// A break between two thoughts.
    Rule,
}

/// A list whose items are of type `I`.
#[derive(Debug, Clone, PartialEq)]
pub struct List<I> {
    /// How the items are marked.
    pub numbering: Numbering,
    /// The items.
    pub items: Vec<I>,
    /// Whether the items stand close, without space between their paragraphs.
    pub tight: bool,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbering {
    /// A bullet.
    Bullet,
    /// 1, 2, 3.
    Decimal(u64, Delimiter),
    /// a, b, c.
    LowerLetters(u64, Delimiter),
    /// A, B, C.
    UpperLetters(u64, Delimiter),
    /// i, ii, iii.
    LowerRoman(u64, Delimiter),
    /// I, II, III.
    UpperRoman(u64, Delimiter),
    /// As their author marked them, such as 1.1, – or （１）: the mark of each item.
    Written(Vec<String>),
}

/// What stands around a list item's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
}

impl Numbering {
    /// The mark of an item of a list with bullets.
    pub const BULLET: &'static str = "•";

    /// Whether another numbering counts in the same way, wherever it begins.
    pub fn is_like(&self, other: &Numbering) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.delimiter() == other.delimiter()
    }

    /// What stands around its numbers.
    fn delimiter(&self) -> Option<Delimiter> {
        match self {
            Numbering::Bullet | Numbering::Written(_) => None,
            Numbering::Decimal(_, delimiter)
            | Numbering::LowerLetters(_, delimiter)
            | Numbering::UpperLetters(_, delimiter)
            | Numbering::LowerRoman(_, delimiter)
            | Numbering::UpperRoman(_, delimiter) => Some(*delimiter),
        }
    }

    /// The mark of the item at `index` (from 0), without a space; a bullet is `•`.
    pub fn mark(&self, index: usize) -> String {
        let count = index as u64;
        let (number, delimiter) = match self {
            Numbering::Bullet => return Self::BULLET.into(),
            Numbering::Written(marks) => return marks.get(index).cloned().unwrap_or_default(),
            Numbering::Decimal(start, delimiter) => ((start + count).to_string(), delimiter),
            Numbering::LowerLetters(start, delimiter) => (letters(start + count), delimiter),
            Numbering::UpperLetters(start, delimiter) => (letters(start + count).to_uppercase(), delimiter),
            Numbering::LowerRoman(start, delimiter) => (roman(start + count), delimiter),
            Numbering::UpperRoman(start, delimiter) => (roman(start + count).to_uppercase(), delimiter),
        };
        match delimiter {
            Delimiter::Stop => format!("{number}."),
            Delimiter::Bracket => format!("{number})"),
            Delimiter::Brackets => format!("({number})"),
        }
    }
}

/// 1 is a, 26 is z, 27 is aa.
fn letters(mut number: u64) -> String {
    let mut reversed = Vec::new();
    while number > 0 {
        reversed.push(b'a' + ((number - 1) % 26) as u8);
        number = (number - 1) / 26;
    }
    reversed.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// Roman numerals in small letters.
fn roman(mut number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut numeral = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            numeral.push_str(sign);
            number -= value;
        }
    }
    numeral
}

/// A table of the running text: one head row, all rows as long as it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R> {
    /// How each column is set.
    pub alignments: Vec<Align>,
    /// The head row.
    pub head: Vec<Vec<Inline<R>>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline<R>>>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the side where the text starts.
    Start,
    /// In the middle.
    Centre,
    /// At the side where the text ends.
    End,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The file, counted from the record's folder.
    pub path: String,
    /// What the picture shows, for those who cannot see it.
    pub alt: String,
    /// A line printed below it.
    pub caption: Option<String>,
    /// How wide it is printed, in hundredths of the text's width; as wide as its pixels if it is not said.
    pub width: Option<u8>,
    /// Where it stands in the text's value.
    pub range: Range<usize>,
}

impl Figure {
    /// It in words, where no picture can stand: what it shows, in brackets, and the line below it.
    pub fn told(&self) -> String {
        let shows = Some(self.alt.trim()).filter(|shows| !shows.is_empty());
        let shows = shows.map(|shows| format!("[{shows}]"));
        shows.into_iter().chain(self.caption.clone()).collect::<Vec<_>>().join(" ")
    }
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<R> {
    /// Plain text.
    Text(String),
    /// Text that stands out.
    Marked(Mark, Vec<Inline<R>>),
    /// A piece of program text.
    Code(String),
    /// A link to an address.
    Link {
        /// The address.
        to: String,
        /// What is read.
        content: Vec<Inline<R>>,
    },
    /// A reference to something in the book.
    Reference(R),
    /// A passage in another language.
    Passage(Language, Vec<Inline<R>>),
    /// A line break that the author wants.
    Break,
    /// The mark of a footnote: its place in the list of notes.
    Note(usize),
}

/// In what way text stands out. The running text of a record yields the first three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Strong importance, usually bold.
    Strong,
    /// Emphasis, usually italic.
    Emphasis,
    /// Struck out.
    Struck,
    /// It came with a later version; words in it say so.
    Inserted,
    /// It went with a later version; words in it say so.
    Deleted,
    /// A fixed word that says what follows, such as “ACTION 34xx/01:”.
    Label,
    /// A status, such as AMBER.
    Status(Tone),
}

/// What a status means; its word is always printed too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// Care is needed.
    Care,
    /// It is bad.
    Bad,
    /// None of these.
    Neutral,
}

/// A reference as written: `[[key]]` or `[[key|words]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What stands before the bar.
    pub key: String,
    /// What is printed instead of the number.
    pub words: Option<String>,
    /// Where it stands in the text's value.
    pub range: Range<usize>,
}

/// What a reader would read: the inlines without their marks. `reference` says what a reference prints.
pub fn plain_text<R>(inlines: &[Inline<R>], reference: &dyn Fn(&R) -> String) -> String {
    Reading { reference, marks: false, struck: Struck::Said }.inlines(inlines)
}

/// The same with what is struck out between tildes, as it was written: so nobody takes it for what holds.
pub fn struck_text<R>(inlines: &[Inline<R>], reference: &dyn Fn(&R) -> String) -> String {
    Reading { reference, marks: false, struck: Struck::Marked }.inlines(inlines)
}

/// The same without what is struck out: what holds still.
pub fn valid_text<R>(inlines: &[Inline<R>], reference: &dyn Fn(&R) -> String) -> String {
    Reading { reference, marks: false, struck: Struck::LeftOut }.inlines(inlines)
}

/// What of a whole text holds still, as [`prose_text`] reads it.
pub fn valid_prose_text<R>(prose: &Prose<R>, reference: &dyn Fn(&R) -> String) -> String {
    read_whole(prose, &Reading { reference, marks: true, struck: Struck::LeftOut })
}

/// What a reader would read of a whole text: its blocks with a blank line between them, list items with
/// their marks, the cells of a row with tabs between them, pictures as what they show. The mark of a footnote is its
/// number in brackets, which stands before the footnote at the end, too.
pub fn prose_text<R>(prose: &Prose<R>, reference: &dyn Fn(&R) -> String) -> String {
    read_whole(prose, &Reading { reference, marks: true, struck: Struck::Said })
}

/// The same for formats that hold nothing but words: what is struck out has its tildes, for it would else be taken for
/// valid.
pub fn printed_text<R>(prose: &Prose<R>, reference: &dyn Fn(&R) -> String) -> String {
    read_whole(prose, &Reading { reference, marks: true, struck: Struck::Marked })
}

fn read_whole<R>(prose: &Prose<R>, reading: &Reading<'_, R>) -> String {
    let mut pieces = reading.blocks(&prose.blocks);
    let note = |(note, number): (&Footnote<R>, usize)| {
        format!("{} {}", note_mark(number), reading.blocks(&note.blocks).join("\n\n"))
    };
    pieces.extend(prose.notes.iter().zip(0..).map(note));
    pieces.join("\n\n")
}

/// The words of a whole text as they would be said, without the marks of footnotes: what is searched.
pub fn spoken_text<R>(prose: &Prose<R>, reference: &dyn Fn(&R) -> String) -> String {
    let reading = Reading { reference, marks: false, struck: Struck::Said };
    let notes = prose.notes.iter().map(|note| &note.blocks);
    let pieces = std::iter::once(&prose.blocks).chain(notes).flat_map(|blocks| reading.blocks(blocks));
    pieces.collect::<Vec<_>>().join("\n\n")
}

/// The mark of a footnote in plain text, by its place in the list of notes.
fn note_mark(index: usize) -> String {
    format!("[{}]", index + 1)
}

/// How plain text is made.
struct Reading<'r, R> {
    /// What a reference prints.
    reference: &'r dyn Fn(&R) -> String,
    /// Whether the marks of footnotes are printed.
    marks: bool,
    struck: Struck,
}

/// What becomes of words that are struck out.
#[derive(Clone, Copy)]
enum Struck {
    /// They stand between two tildes on each side, as they were written.
    Marked,
    /// They stand like others.
    Said,
    /// They do not stand there.
    LeftOut,
}

impl<R> Reading<'_, R> {
    fn inlines(&self, inlines: &[Inline<R>]) -> String {
        let mut text = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => text.push_str(words),
                Inline::Marked(Mark::Struck, content) => match self.struck {
                    Struck::Marked => {
                        let words = self.inlines(content);
                        text.extend((!words.is_empty()).then(|| format!("~~{words}~~")));
                    }
                    Struck::Said => text.push_str(&self.inlines(content)),
                    Struck::LeftOut => {}
                },
                Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                    text.push_str(&self.inlines(content));
                }
                Inline::Reference(target) => text.push_str(&(self.reference)(target)),
                Inline::Break => text.push(' '),
                Inline::Note(index) if self.marks => text.push_str(&note_mark(*index)),
                Inline::Note(_) => {}
            }
        }
        text
    }

    fn blocks(&self, blocks: &[Block<R>]) -> Vec<String> {
        let mut pieces = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(content) => pieces.push(self.inlines(content)),
                Block::List(List { numbering, items, .. }) => {
                    for (at, item) in items.iter().enumerate() {
                        let inner = self.blocks(item).join("\n\n");
                        pieces.push(format!("{} {inner}", numbering.mark(at)));
                    }
                }
                Block::Quote(inner) => pieces.extend(self.blocks(inner)),
                Block::Code(text) => pieces.push(text.clone()),
                Block::Table(Table { head, rows, .. }) => {
                    for row in std::iter::once(head).chain(rows) {
                        let cells: Vec<String> = row.iter().map(|cell| self.inlines(cell)).collect();
                        pieces.push(cells.join("\t"));
                    }
                }
                Block::Figure(figure) => pieces.push(figure.told()),
                Block::Rule => {}
            }
        }
        pieces
    }
}
