//! What can be typed.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use minutebook::document::Grouping;
use minutebook::edition::{ActionState, DecisionState};
use minutebook::files::Format;
use minutebook::form::{Choice, Language, composed};
use minutebook::pipeline::RegisterFormat;
use std::path::PathBuf;

/// Turns meeting records into minutes.
///
/// A book is a folder with a folder “minutes” in it. There stand the committees, a folder each, and in
/// each folder committee.toml and the records, one file a meeting. From every record come minutes in
/// Markdown, HTML and PDF, as data (JSON), and the next meetings for calendars (ICS).
///
/// Write a record, look at what `check` says, `build`, and open output/COMMITTEE/MEETING/.
#[derive(Debug, Parser)]
#[command(
    name = "minutebook",
    version,
    propagate_version = true,
    after_help = AFTER,
    after_long_help = AFTER,
    max_term_width = 100
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

const AFTER: &str = "\
Examples:
  minutebook init my-book          make a new book that builds
  minutebook new board             begin the board's next record
  minutebook check                 say what is wrong or forgotten
  minutebook build                 write the minutes of all records
  minutebook build board/12        write the minutes of one
  minutebook actions board         list the board's open actions

Exit codes:
  0  all went well; there may be warnings
  1  a record has errors, or something could not be read or written
  2  the command line is wrong";

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Work as if started in this folder
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub directory: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORMAT")]
    pub message_format: MessageFormat,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColorWhen,
    /// Print nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

impl Global {
    /// The folder to start in.
    pub fn directory(&self) -> Result<PathBuf, String> {
        let current = std::env::current_dir().map_err(|fault| format!("no folder to work in: {fault}"))?;
        let start = match &self.directory {
            Some(other) => current.join(other),
            None => current,
        };
        if start.is_dir() { Ok(start) } else { Err(format!("there is no folder {}", start.display())) }
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people: the place, what is wrong, what to type.
    Human,
    /// For editors and programs: one JSON object a line.
    Json,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the minutes of records
    ///
    /// Without a record, of all records of the book. A record with errors writes nothing, and what was
    /// written for it before is set aside into the folder “outdated”; the others are built.
    Build(Build),
    /// Say what is wrong or forgotten in records, and write nothing
    Check(Records),
    /// Make a new book that builds
    ///
    /// Makes minutes/ with a committee and a record that teaches, and output/. Nothing that is there
    /// is ever overwritten.
    Init(Init),
    /// Begin the next record of a committee
    ///
    /// The new record has the next number, the people of the last meeting, and the minutes of the last
    /// meeting to approve.
    New(New),
    /// Write one item of the minutes as a short document of its own
    ///
    /// With its decisions and actions, classified as the item is. It stands beside the minutes, and is written
    /// anew by every build.
    Extract(Extract),
    /// Freeze the numbers of a draft that is sent to members
    ///
    /// Writes the numbers of its items, decisions and actions into the record, and its status. From then on
    /// no number changes: what is added takes the next one, what is taken out stays as withdrawn.
    Circulate(Circulate),
    /// List the actions of all meetings, with what became of them
    ///
    /// Without a committee, of all committees. What readers of the committee's usual classification may
    /// not see is left out, unless --for names a more closed one.
    Actions(Actions),
    /// List the decisions of all meetings, and whether they are in force
    Decisions(Decisions),
    /// Show who was at which meeting of a committee; cancelled meetings do not count
    Attendance(Attendance),
    /// Show how the quorum is reckoned: for the opening and each item, who counted, who did not, and why
    Quorum(Quorum),
    /// Make a file for the fixed words of another language, to be translated
    ///
    /// Writes templates/labels/LANGUAGE.toml with every word that the minutes print, in English. Nothing that is
    /// there is ever overwritten.
    Labels(Labels),
    /// Print the JSON Schema of a file that you write, or of what is written as JSON
    ///
    /// By the first editors complete and check; the second says what stands there, for other programs.
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
}

/// A name as it was typed, each letter in the form that the book has it in.
fn typed(name: &str) -> Result<String, std::convert::Infallible> {
    Ok(composed(name))
}

/// One of the words that the library knows, each offered with what it means.
fn choice<T: Choice>() -> impl TypedValueParser<Value = T> {
    let offered = T::CHOICES
        .iter()
        .map(|(_, word, meaning)| PossibleValue::new(word).help(meaning.trim().trim_end_matches('.')));
    PossibleValuesParser::new(offered).try_map(|typed| {
        let meant = T::CHOICES.iter().find(|(_, word, _)| *word == typed);
        meant.map(|(choice, ..)| *choice).ok_or("no such word")
    })
}

/// Which records.
#[derive(Debug, Args)]
pub struct Records {
    /// Records: board/12, 12, a reference, board (all of it), or the path of a file
    #[arg(value_name = "RECORD")]
    pub records: Vec<String>,
}

/// The options of `build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Which records.
    #[command(flatten)]
    pub which: Records,
    /// Where to write [default: output beside minutes]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What to write
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "md,html,pdf,json,ics",
        value_name = "LIST"
    )]
    pub format: Vec<FormatName>,
    /// Say which files changed, and why
    #[arg(long)]
    pub explain: bool,
}

/// A format as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Markdown
    Md,
    /// A web page in one file
    Html,
    /// PDF
    Pdf,
    /// Data for other programs
    Json,
    /// The next meetings for calendars
    Ics,
}

impl FormatName {
    /// The format meant.
    pub fn format(self) -> Format {
        match self {
            FormatName::Md => Format::Markdown,
            FormatName::Html => Format::Html,
            FormatName::Pdf => Format::Pdf,
            FormatName::Json => Format::Json,
            FormatName::Ics => Format::Calendar,
        }
    }
}

/// The options of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the new book; made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// The committee: the name of its folder
    #[arg(value_parser = typed)]
    pub committee: String,
    /// The day of the meeting [default: the next one that the last record announces, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// The meeting's number or name [default: the one after the last]
    #[arg(long, value_name = "KEY")]
    pub meeting: Option<String>,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The options of `extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The record: board/12, 12, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The item: its number, its key, or the end of its web address
    #[arg(long, value_name = "ITEM")]
    pub item: String,
    /// For those who may see up to this classification [default: the record's own]
    #[arg(long = "for", value_name = "LABEL")]
    pub readers: Option<String>,
    /// Where to write [default: output beside minutes]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, value_delimiter = ',', default_value = "md,html,pdf,json", value_name = "LIST")]
    pub format: Vec<PageFormatName>,
}

/// A format of extracts as typed: they have no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormatName {
    /// Markdown
    Md,
    /// A web page in one file
    Html,
    /// PDF
    Pdf,
    /// Data for other programs
    Json,
}

impl PageFormatName {
    /// The format meant.
    pub fn format(self) -> Format {
        match self {
            PageFormatName::Md => Format::Markdown,
            PageFormatName::Html => Format::Html,
            PageFormatName::Pdf => Format::Pdf,
            PageFormatName::Json => Format::Json,
        }
    }
}

/// The options of `circulate`.
#[derive(Debug, Args)]
pub struct Circulate {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The day on which it is sent [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// What every register is asked for.
#[derive(Debug, Args)]
pub struct RegisterOptions {
    /// The committee: the name of its folder [default: all]
    #[arg(value_parser = typed)]
    pub committee: Option<String>,
    /// What was said up to this day [default: today]
    #[arg(long, visible_alias = "until", value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// For those who may see up to this classification [default: the committee's usual one]
    #[arg(long = "for", value_name = "LABEL")]
    pub readers: Option<String>,
    /// How it is written; as a page it needs a committee [default: by the file's ending, or text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<RegisterFormatName>,
    /// Write it into a file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The options of `actions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook actions opsg --status overdue --owner DCC --as-of 2020-09-01 --format csv")]
pub struct Actions {
    /// What every register is asked for.
    #[command(flatten)]
    pub register: RegisterOptions,
    /// How far they are
    #[arg(long, value_parser = choice::<ActionState>(), default_value = "open", value_name = "STATUS")]
    pub status: ActionState,
    /// Whose they are; words of a name are enough, and a group's are its members', too
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    /// The meeting that gave them
    #[arg(long, value_name = "MEETING")]
    pub meeting: Option<String>,
    /// By what they stand together
    #[arg(long, value_parser = choice::<Grouping>(), value_name = "WHAT")]
    pub by: Option<Grouping>,
}

/// The options of `decisions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook decisions council --about museum --status in-force")]
pub struct Decisions {
    /// What every register is asked for.
    #[command(flatten)]
    pub register: RegisterOptions,
    /// Whether they are in force
    #[arg(long, value_parser = choice::<DecisionState>(), default_value = "all", value_name = "STATUS")]
    pub status: DecisionState,
    /// The meeting that took them
    #[arg(long, value_name = "MEETING")]
    pub meeting: Option<String>,
    /// Words of the decision, of its item or of the subject whose status it gives
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
}

/// The options of `attendance`.
#[derive(Debug, Args)]
pub struct Attendance {
    /// What every register is asked for.
    #[command(flatten)]
    pub register: RegisterOptions,
    /// From this day on [default: the first meeting]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<String>,
}

/// The options of `quorum`.
#[derive(Debug, Args)]
pub struct Quorum {
    /// Which records.
    #[command(flatten)]
    pub which: Records,
    /// For those who may see up to this classification [default: the committee's usual one]
    #[arg(long = "for", value_name = "LABEL")]
    pub readers: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: WorkingFormatName,
}

/// A format of the working as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WorkingFormatName {
    /// Tables for the terminal
    Text,
    /// Data for other programs
    Json,
}

/// A format of registers as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterFormatName {
    /// A table for the terminal
    Text,
    /// Markdown
    Md,
    /// A web page in one file; its links lead from output/COMMITTEE/registers/
    Html,
    /// PDF
    Pdf,
    /// Comma-separated values for spreadsheets
    Csv,
    /// Data for other programs
    Json,
    /// Due dates for calendars
    Ics,
}

impl RegisterOptions {
    /// The format that was named, or else the one that the file's ending tells; text without a file.
    ///
    /// # Errors
    ///
    /// When no register is written in such files.
    pub fn format_name(&self) -> Result<RegisterFormatName, String> {
        if let Some(named) = self.format {
            return Ok(named);
        }
        let ending =
            self.out.as_ref().and_then(|path| path.extension()).map(|ending| ending.to_string_lossy());
        let Some(ending) = ending else { return Ok(RegisterFormatName::Text) };
        match ending.to_lowercase().as_str() {
            "txt" => Ok(RegisterFormatName::Text),
            "htm" => Ok(RegisterFormatName::Html),
            other => RegisterFormatName::from_str(other, true).map_err(|_| {
                format!(
                    "no register is written as .{ending}: let the file end in .csv (for spreadsheets), .html, .pdf, .md, .json, .ics or .txt, or add --format"
                )
            }),
        }
    }
}

impl RegisterFormatName {
    /// The format meant; text in lines of so many characters.
    pub fn format(self, width: u16) -> RegisterFormat {
        match self {
            RegisterFormatName::Text => RegisterFormat::Text(width),
            RegisterFormatName::Csv => RegisterFormat::Csv,
            RegisterFormatName::Json => RegisterFormat::Json,
            RegisterFormatName::Md => RegisterFormat::Page(Format::Markdown),
            RegisterFormatName::Html => RegisterFormat::Page(Format::Html),
            RegisterFormatName::Pdf => RegisterFormat::Page(Format::Pdf),
            RegisterFormatName::Ics => RegisterFormat::Page(Format::Calendar),
        }
    }
}

/// The options of `labels`.
#[derive(Debug, Args)]
pub struct Labels {
    /// The language, as records name it: de, fr-CA
    #[arg(value_parser = language)]
    pub language: Language,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "write a language such as de or fr-CA".into())
}

/// The options of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which file
    #[arg(value_enum, default_value = "record")]
    pub kind: SchemaKind,
    /// Write the schemas of all files into a folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A kind of file, read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// A record: one meeting
    Record,
    /// committee.toml
    Committee,
    /// circulated.toml: what members hold of a committee's minutes
    Circulated,
    /// book.toml
    Book,
    /// A scheme of classifications
    Scheme,
    /// A labels file
    Labels,
    /// style.toml: how the PDF looks
    Style,
    /// Minutes and extracts as data (JSON)
    Minutes,
    /// The register of actions as data (JSON)
    Actions,
    /// The register of decisions as data (JSON)
    Decisions,
    /// The register of attendance as data (JSON)
    Attendance,
    /// The working of the quorum as data (JSON)
    Quorum,
}

/// The options of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
