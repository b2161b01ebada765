//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use minutebook::files::Format;
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
    /// written for it before is set aside as “.outdated”; the others are built.
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
    /// Print the JSON Schema of a file, by which editors complete and check
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
}

/// Which records.
#[derive(Debug, Args)]
pub struct Records {
    /// Records: board/12, 12, board (all of it), or the path of a file
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
}

/// The options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// The committee: the name of its folder
    pub committee: String,
    /// The day of the meeting [default: the next one that the last record announces, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// The meeting's number or name [default: the one after the last]
    #[arg(long, value_name = "KEY")]
    pub meeting: Option<String>,
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

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// A record: one meeting
    Record,
    /// committee.toml
    Committee,
    /// book.toml
    Book,
    /// A scheme of classifications
    Scheme,
    /// A labels file
    Labels,
    /// style.toml: how the PDF looks
    Style,
}

/// The options of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
