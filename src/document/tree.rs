//! The tree's types.

use crate::book::{Anchor, MeetingName, MeetingParts, Pointer};
use crate::form::{Colour, Language};
use crate::prose::{self, Align, List};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use std::sync::Arc;

/// The minutes of one meeting, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What the minutes are called and what they are of.
    pub identity: Identity,
    /// Who may have them; none if they bear no classification.
    pub marking: Option<Marking>,
    /// What stands on every page.
    pub furniture: Furniture,
    /// The fixed words that a format's own furniture needs.
    pub words: UiWords,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
    /// Footnotes, in the order of their marks; the first is number 1.
    pub notes: Vec<Note>,
    /// The next meetings, for calendars.
    pub events: Vec<Event>,
    /// How the lines of pages are numbered.
    pub line_numbers: LineNumbers,
    /// Whether pages have a list of contents, below the masthead.
    pub contents: bool,
}

/// How the lines of pages are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineNumbers {
    /// Not at all.
    #[default]
    None,
    /// From 1 on each page.
    ByPage,
    /// From 1 to the end: a number alone names a line.
    Throughout,
}

impl Identity {
    /// What the document's files are called.
    pub fn name(&self) -> MeetingName {
        let Identity { committee, meeting, reference, .. } = self;
        MeetingParts { committee: committee.clone(), meeting: meeting.clone(), reference: reference.clone() }
            .into()
    }
}

/// What the minutes are called and what they are of; the source of every format's metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// The committee's key: the name of its folder.
    pub committee: String,
    /// The meeting's key, made safe for a file name.
    pub meeting: String,
    /// The document's reference, which is also its file name without the ending.
    pub reference: String,
    /// The title as plain text.
    pub title: String,
    /// The committee's full name.
    pub body: String,
    /// Who publishes the minutes.
    pub publisher: Option<String>,
    /// The status in words, such as “Draft Minutes”.
    pub status: String,
    /// Whether the minutes still wait for approval.
    pub draft: bool,
    /// The language of the text.
    pub language: Language,
    /// The first day of the meeting.
    pub date: Date,
    /// The moment that the formats' metadata give as theirs, in seconds since 1970 (UTC). An
    /// argument of the build; never the clock.
    pub timestamp: i64,
    /// What the document is about, in one plain sentence.
    pub description: String,
}

/// A classification, as this document shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Marking {
    /// The label, such as “White” or “TLP:AMBER”.
    pub label: String,
    /// The line that stands on every page.
    pub line: String,
    /// Colour of the line's text.
    pub ink: Colour,
    /// Colour of the box behind it; none means no box.
    pub ground: Option<Colour>,
    /// Where on each page the line stands.
    pub placement: Placement,
    /// Smallest size of the line in points (1/72 inch).
    pub size: f64,
    /// Whether search engines may list a page that shows it.
    pub searchable: bool,
    /// Whether the label stands in the subject of a mail that brings it.
    pub in_subject: bool,
}

/// Where on a page the classification line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// At the top of the page.
    pub header: bool,
    /// At the foot of the page.
    pub footer: bool,
    /// At which side of the line.
    pub align: Align,
}

/// What stands on every page besides the classification.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// Beside the classification at the top: the reference.
    pub header: PageLine,
    /// At the foot.
    pub footer: PageLine,
    /// Large and pale behind the text of every page, such as DRAFT.
    pub watermark: Option<String>,
}

/// A line on every page, in three parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Where the line starts.
    pub start: Vec<PagePiece>,
    /// In the middle.
    pub centre: Vec<PagePiece>,
    /// Where the line ends.
    pub end: Vec<PagePiece>,
}

/// A piece of a line on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagePiece {
    /// Words, the same on every page.
    Words(String),
    /// The number of the page, from 1.
    Page,
    /// How many pages there are.
    Pages,
}

impl PageLine {
    /// The three parts in their order.
    pub fn parts(&self) -> [&[PagePiece]; 3] {
        [&self.start, &self.centre, &self.end]
    }
}

impl PagePiece {
    /// Words as a part of a line; no piece at all if there are none.
    pub fn words(words: impl Into<String>) -> Vec<Self> {
        let words = words.into();
        if words.is_empty() { Vec::new() } else { vec![PagePiece::Words(words)] }
    }

    /// The words, if it is no number.
    pub fn as_words(&self) -> Option<&str> {
        match self {
            PagePiece::Words(words) => Some(words),
            PagePiece::Page | PagePiece::Pages => None,
        }
    }
}

/// Fixed words that writers print around the text, in the document's language.
#[derive(Debug, Clone, PartialEq)]
pub struct UiWords {
    /// After the label of a group that goes on after a page break: “(continued)”.
    pub continued: String,
    /// Heading of the table of contents.
    pub contents: String,
    /// Link that passes over the page's head.
    pub skip: String,
    /// Heading of the footnotes.
    pub notes: String,
    /// Name of a link from a footnote back to its mark.
    pub back: String,
    /// What the attached record is.
    pub record: String,
    /// What the attached plain text is.
    pub plain_text: String,
    /// Name of the classification, for those who do not see where it stands.
    pub classification: String,
    /// Name of the status, likewise.
    pub status: String,
    /// The names of the months: no line ends within a date.
    pub months: Vec<String>,
}

/// A piece of a paragraph, its references bound.
pub type Inline = prose::Inline<Pointer>;

/// A block of the document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// What stands at the top: handling sentence, title, time and place, reference and status.
    Masthead(Masthead),
    /// A heading and what stands under it.
    Section(Section),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(FigureBlock),
    /// A break between two thoughts.
    Rule,
    /// A decision, an action, a note: text that stands out as what it is.
    Callout(Callout),
    /// Short statements: a name and a value each.
    Facts(Vec<Fact>),
    /// Lines to sign on.
    Signature(Signature),
    /// Blocks in another language.
    Passage(Language, Vec<Block>),
}

/// The top of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Masthead {
    /// The handling sentence; may be empty.
    pub handling: Vec<Inline>,
    /// The title: the document's one heading of the first rank.
    pub title: Vec<Inline>,
    /// Lines below the title, in order.
    pub particulars: Vec<Particular>,
}

/// A line below the title.
#[derive(Debug, Clone, PartialEq)]
pub struct Particular {
    /// What the line tells.
    pub role: ParticularRole,
    /// What it says.
    pub text: Vec<Inline>,
}

/// What a line below the title tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParticularRole {
    /// Date and time.
    When,
    /// Venue.
    Where,
    /// Reference and status.
    Reference,
    /// Anything else.
    Remark,
}

impl ParticularRole {
    /// The role's name in templates and styles.
    pub fn name(self) -> &'static str {
        match self {
            ParticularRole::When => "when",
            ParticularRole::Where => "where",
            ParticularRole::Reference => "reference",
            ParticularRole::Remark => "remark",
        }
    }
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What kind of section it is.
    pub role: SectionRole,
    /// Its permanent name.
    pub anchor: Anchor,
    /// Rank of its heading: 2 for the first below the title, and so on without gaps.
    pub rank: u8,
    /// The number as printed before the heading, such as “3.”.
    pub number: Option<String>,
    /// The heading without its number; empty for a numbered paragraph, beside which its number stands.
    pub heading: Vec<Inline>,
    /// Whether the first paragraph goes on in the heading's own line.
    pub run_in: bool,
    /// Its own classification as printed after the heading, if it has one.
    pub marking: Option<String>,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether it has no heading: its number stands beside its first paragraph.
    pub fn is_untitled(&self) -> bool {
        self.heading.is_empty()
    }
}

/// What kind of section it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionRole {
    /// Who was there.
    Attendance,
    /// Declarations of interest.
    Interests,
    /// A part of a meeting that had several.
    Session,
    /// An item of the agenda.
    Item,
    /// A table of actions.
    Actions,
    /// The next meetings.
    Next,
    /// The close and the signatures.
    Closing,
    /// An annex.
    Annex,
    /// What changed from version to version.
    Changes,
    /// A list over all meetings.
    Register,
}

impl SectionRole {
    /// The role's name in templates and styles.
    pub fn name(self) -> &'static str {
        match self {
            SectionRole::Attendance => "attendance",
            SectionRole::Interests => "interests",
            SectionRole::Session => "session",
            SectionRole::Item => "item",
            SectionRole::Actions => "actions",
            SectionRole::Next => "next",
            SectionRole::Closing => "closing",
            SectionRole::Annex => "annex",
            SectionRole::Changes => "changes",
            SectionRole::Register => "register",
        }
    }
}

/// Text that stands out as what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// What it is.
    pub kind: CalloutKind,
    /// Its permanent name, if it can be referred to.
    pub anchor: Option<Anchor>,
    /// What it is called by those who do not see it: “Action OPSG 34xx/01”. Not printed.
    pub name: String,
    /// Its text; a printed label is the beginning of the first paragraph.
    pub blocks: Vec<Block>,
    /// Short statements that belong to it, such as owner and due date.
    pub facts: Vec<Fact>,
    /// Whether it stands in a margin column beside the block before it, where a page has room.
    pub beside: bool,
}

/// What a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalloutKind {
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A report on an earlier action.
    Report,
    /// A note that is not part of the meeting's own record, such as a post-meeting note.
    Note,
    /// A speaker's turn.
    Speech,
    /// A vote that belongs to no decision.
    Vote,
    /// What stands in for text that this edition's readers may not see.
    Withheld,
}

impl CalloutKind {
    /// The kind's name in templates and styles.
    pub fn name(self) -> &'static str {
        match self {
            CalloutKind::Decision => "decision",
            CalloutKind::Action => "action",
            CalloutKind::Report => "report",
            CalloutKind::Note => "note",
            CalloutKind::Speech => "speech",
            CalloutKind::Vote => "vote",
            CalloutKind::Withheld => "withheld",
        }
    }
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is, with its colon: “Owner:”.
    pub name: Vec<Inline>,
    /// What it says.
    pub value: Vec<Inline>,
    /// Whether it says how was voted.
    pub vote: bool,
}

/// A table: columns, and rows in groups whose label spans them.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table is called by those who do not see it. Not printed.
    pub name: String,
    /// The columns; the first one holds the group labels if any group has one.
    pub columns: Vec<Column>,
    /// The rows. A labelled group's rows have one cell less than there are columns.
    pub groups: Vec<RowGroup>,
    /// Whether the first cell of a row names the row.
    pub row_heads: bool,
    /// What is printed above it; may be empty.
    pub caption: Vec<Inline>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: Vec<Inline>,
    /// How its cells are set.
    pub align: Align,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// What they have in common: a cell that spans them all, in the first column.
    pub label: Option<Vec<Inline>>,
    /// The rows; never empty.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its permanent name, if it can be referred to.
    pub anchor: Option<Anchor>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it sums up the rows above it.
    pub total: bool,
}

/// What stands in a cell.
pub type Cell = Vec<Inline>;

/// A picture with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureBlock {
    /// The picture.
    pub picture: Arc<Picture>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A line printed below it.
    pub caption: Option<String>,
    /// How wide it is printed, in hundredths of the text's width; as wide as its pixels if it is not said.
    pub width: Option<u8>,
}

/// A picture's file.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// What kind of file.
    pub kind: PictureKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// An SVG drawing as a page of PDF; nothing for others, and for one that the program draws, until a PDF wants it.
    pub drawing: Vec<u8>,
    /// Width in pixels, as it is shown.
    pub width: u32,
    /// Height in pixels, as it is shown.
    pub height: u32,
    /// How the stored picture is turned to be shown.
    pub turn: Turn,
    /// Whether a JPEG file has shades of grey alone.
    pub grey: bool,
}

impl Picture {
    /// The picture as an address that holds it whole (RFC 2397), the bytes given in base 64.
    pub fn address(&self, in_base64: &str) -> String {
        let media = match self.kind {
            PictureKind::Png => "image/png",
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Svg => "image/svg+xml",
        };
        format!("data:{media};base64,{in_base64}")
    }
}

/// How a stored picture is turned to be shown: where its first row and its first column are seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turn {
    /// Whether rows are seen as columns.
    pub transposed: bool,
    /// Whether the first row is seen at the bottom, or the right if transposed.
    pub rows_reversed: bool,
    /// Whether the first column is seen at the right, or the bottom if transposed.
    pub columns_reversed: bool,
}

impl Turn {
    /// The turn of an orientation as cameras write it, 1 to 8.
    pub fn of_exif(orientation: u16) -> Option<Self> {
        let (transposed, rows_reversed, columns_reversed) = match orientation {
            1 => (false, false, false),
            2 => (false, false, true),
            3 => (false, true, true),
            4 => (false, true, false),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => return None,
        };
        Some(Turn { transposed, rows_reversed, columns_reversed })
    }
}

/// A kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics: lines and areas, without text or pictures in it.
    Svg,
}

/// Lines to sign on.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// A sentence above the lines; may be empty.
    pub statement: Vec<Inline>,
    /// What stands below each line, such as “Chair” or “Date”.
    pub lines: Vec<Vec<Inline>>,
    /// Places to sign in electronically, after the lines.
    pub fields: Vec<SignatureField>,
}

/// A place to sign in electronically: in a PDF a field, in other formats a line like the others.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureField {
    /// What programs call it, in small letters of ASCII; of a document no two are called the same.
    pub name: String,
    /// What stands below it, such as “Signature: Chair”.
    pub words: Vec<Inline>,
}

impl Signature {
    /// What stands below all lines and fields, in order.
    pub fn labels(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.lines.iter().chain(self.fields.iter().map(|field| &field.words))
    }
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifies the entry for all time; the same in every build, and in every calendar that has it.
    pub uid: String,
    /// How often it was told anew: of two entries the one with the higher number holds.
    pub sequence: u32,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// What takes place.
    pub summary: String,
    /// The day, as it is called at its place.
    pub day: Date,
    /// When.
    pub time: EventTime,
    /// Where.
    pub location: Option<String>,
    /// More about it.
    pub description: Option<String>,
}

/// When an entry takes place.
#[derive(Debug, Clone, PartialEq)]
pub enum EventTime {
    /// On a day, the time not being known.
    Day(Date),
    /// At an hour of the place, whatever its time zone, which is not known.
    Hour {
        /// The start.
        start: DateTime,
        /// The end.
        end: Option<DateTime>,
    },
    /// From a moment, to another if that is known.
    Moment {
        /// The start.
        start: Timestamp,
        /// The end.
        end: Option<Timestamp>,
    },
}
