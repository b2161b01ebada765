//! What templates see: views made for them, the same in every format.
//!
//! Running text has been spelled in the format's syntax before a template sees it; structure is data.

use serde::{Serialize, Serializer};
use tera::Value;

/// Words as a template gets them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Spelled {
    /// In the format's syntax: stands in the file as it is.
    Ready(String),
    /// Plain words: the template engine escapes them where it prints them.
    Plain(String),
}

impl Default for Spelled {
    fn default() -> Self {
        Spelled::Ready(String::new())
    }
}

impl Serialize for Spelled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Spelled::Ready(text) => Value::safe_string(text).serialize(serializer),
            Spelled::Plain(words) => serializer.serialize_str(words),
        }
    }
}

/// What `minutes.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct MinutesView<'a> {
    pub identity: IdentityView,
    pub language: LanguageView<'a>,
    /// None if the minutes bear no classification.
    pub marking: Option<MarkingView>,
    pub furniture: FurnitureView,
    pub words: WordsView,
    /// What the file tells programs about itself, in the format's syntax.
    pub metadata: Vec<MetadataView>,
    /// The headings of the first rank below the title.
    pub contents: Vec<EntryView>,
    /// The document's blocks, in reading order.
    pub blocks: Vec<BlockView>,
    /// The footnotes; empty if there are none.
    pub notes: Spelled,
    /// The style sheet; empty in Markdown.
    pub style: &'a str,
}

/// What the minutes are called and what they are of.
#[derive(Debug, Serialize)]
pub(super) struct IdentityView {
    pub committee: Spelled,
    pub meeting: Spelled,
    pub reference: Spelled,
    pub title: Spelled,
    pub body: Spelled,
    pub publisher: Option<Spelled>,
    pub status: Spelled,
    pub draft: bool,
    /// As YYYY-MM-DD.
    pub date: String,
    pub description: Spelled,
}

/// A language.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView<'a> {
    pub tag: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// The classification.
#[derive(Debug, Serialize)]
pub(super) struct MarkingView {
    pub label: Spelled,
    pub line: Spelled,
    pub searchable: bool,
    /// Whether the line stands at the top, and at the foot, of each page.
    pub header: bool,
    pub footer: bool,
    /// `start`, `centre` or `end`.
    pub align: &'static str,
    /// The line's colour, as `#RRGGBB`.
    pub ink: String,
    /// The colour behind it; none means no box.
    pub ground: Option<String>,
    /// Its smallest size, in points.
    pub size: f64,
}

/// What stands around the text.
#[derive(Debug, Serialize)]
pub(super) struct FurnitureView {
    /// Words for the screen: the parts of the foot that do not number pages.
    pub footer: Vec<Spelled>,
    /// What stands at the top and the foot of printed pages, ready for a style sheet.
    pub printed: PrintedView,
    /// Behind the text of each page, ready for a style sheet.
    pub watermark: Option<Spelled>,
}

/// The six places around a printed page; empty where nothing stands.
#[derive(Debug, Default, Serialize)]
pub(super) struct PrintedView {
    /// From where lines start to where they end.
    pub top: [Spelled; 3],
    pub bottom: [Spelled; 3],
    pub top_left: Spelled,
    pub top_right: Spelled,
    pub bottom_left: Spelled,
    pub bottom_right: Spelled,
    /// On which of them the classification stands: `left`, `center` or `right`.
    pub side: &'static str,
}

/// The fixed words that are not part of the text.
#[derive(Debug, Serialize)]
pub(super) struct WordsView {
    pub contents: Spelled,
    pub skip: Spelled,
    pub notes: Spelled,
    pub back: Spelled,
    pub classification: Spelled,
    pub status: Spelled,
}

/// A name and a value for programs.
#[derive(Debug, Serialize)]
pub(super) struct MetadataView {
    pub name: &'static str,
    pub value: Spelled,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct EntryView {
    pub anchor: Spelled,
    pub role: &'static str,
    pub number: Option<Spelled>,
    pub heading: Spelled,
}

/// A block that a part has already turned into text.
#[derive(Debug, Serialize)]
pub(super) struct BlockView {
    pub kind: BlockKind,
    /// What a section or a callout is, such as `attendance` or `action`; empty for other kinds.
    pub role: &'static str,
    pub text: Spelled,
}

/// What a block is; templates see its name in small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BlockKind {
    Masthead,
    Section,
    Paragraph,
    List,
    Quote,
    Code,
    Table,
    Figure,
    Rule,
    Callout,
    Facts,
    Signature,
    Passage,
}

/// What `parts/masthead.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct MastheadView {
    /// The handling sentence; may be empty.
    pub handling: Spelled,
    pub title: Spelled,
    pub particulars: Vec<ParticularView>,
}

/// A line below the title.
#[derive(Debug, Serialize)]
pub(super) struct ParticularView {
    pub role: &'static str,
    pub text: Spelled,
}

/// What `parts/section.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    pub role: &'static str,
    /// In Markdown only if something in the document leads here.
    pub anchor: Option<Spelled>,
    /// From 2 to 6.
    pub rank: u8,
    pub number: Option<Spelled>,
    /// Empty if there is none.
    pub heading: Spelled,
    pub marking: Option<Spelled>,
    /// Heading and first paragraph, if they stand in one line.
    pub run_in: Option<RunInView>,
    /// Whether there is no heading: then the number stands in the body, before the first paragraph.
    pub untitled: bool,
    /// The number of such a section, for those who do not see where it stands.
    pub label: Option<Spelled>,
    /// The other blocks; may be empty.
    pub body: Spelled,
}

/// A heading with the paragraph that goes on in its line.
#[derive(Debug, Serialize)]
pub(super) struct RunInView {
    /// Number and heading together.
    pub heading: Spelled,
    pub text: Spelled,
}

/// What `parts/callout.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct CalloutView {
    /// `decision`, `action`, `report`, `note`, `speech`, `vote` or `withheld`.
    pub kind: &'static str,
    /// Whether it stands in a margin column beside the block before it, where there is room.
    pub beside: bool,
    pub anchor: Option<Spelled>,
    /// For those who do not see what it is; not part of the text.
    pub name: Spelled,
    pub body: Spelled,
    /// The short statements that belong to it; may be empty.
    pub facts: Spelled,
}

/// What `parts/facts.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct FactsView {
    pub facts: Vec<FactView>,
}

/// A name and what it says.
#[derive(Debug, Serialize)]
pub(super) struct FactView {
    pub name: Spelled,
    pub value: Spelled,
}

/// What `parts/table.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    /// For those who do not see it; not part of the text.
    pub name: Spelled,
    /// What is printed above it; may be empty.
    pub caption: Spelled,
    pub columns: Vec<ColumnView>,
    /// Whether any group has a label: a cell in the first column that spans its rows.
    pub grouped: bool,
    pub groups: Vec<GroupView>,
    /// Whether it may be wider than a phone, so that it must be reached to be scrolled.
    pub wide: bool,
    /// Whether narrow screens show each row as a list: there are many columns, and no figures to compare.
    pub cards: bool,
}

/// A column.
#[derive(Debug, Serialize)]
pub(super) struct ColumnView {
    pub heading: Spelled,
    /// `start`, `centre` or `end`.
    pub align: &'static str,
}

/// Rows that belong together.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    pub label: Option<Spelled>,
    pub rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, Serialize)]
pub(super) struct RowView {
    pub anchor: Option<Spelled>,
    /// The cells; in a labelled group one fewer than there are columns.
    pub cells: Vec<CellView>,
    pub total: bool,
}

/// A cell.
#[derive(Debug, Serialize)]
pub(super) struct CellView {
    pub text: Spelled,
    /// `start`, `centre` or `end`.
    pub align: &'static str,
    /// Whether it names its row.
    pub head: bool,
    /// Whether it is no longer than a date and has figures: it stays on one line where there is room.
    pub short: bool,
    /// The heading of its column, where the table is not shown as one.
    pub label: Spelled,
}

/// What `parts/signature.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct SignatureView {
    /// A sentence above the lines; may be empty.
    pub statement: Spelled,
    pub lines: Vec<Spelled>,
}

/// What `parts/notes.*` sees.
#[derive(Debug, Serialize)]
pub(super) struct NotesView<'a> {
    pub words: &'a WordsView,
    pub notes: Vec<NoteView>,
}

/// A footnote.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    pub number: usize,
    pub text: Spelled,
}
