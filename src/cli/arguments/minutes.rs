//! What is typed about a book and its minutes.

use super::values::{format_of, typed};
use clap::{ArgGroup, Args, ValueEnum};
use minutebook::files::Format;
use minutebook::pipeline::RegisterFormat;
use std::path::{Path, PathBuf};

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
    #[arg(long, value_name = "ITEM", required_unless_present = "decisions")]
    pub item: Option<String>,
    /// Who was there and what was decided, without the discussion: a decision note
    #[arg(long, conflicts_with = "item")]
    pub decisions: bool,
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

/// The options of `approve`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook approve opsg/34xx --at opsg/35")]
pub struct Approve {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The meeting that approved its minutes [default: none, where silence approves]
    #[arg(long, value_name = "MEETING")]
    pub at: Option<String>,
    /// They were approved with amendments, which the record has by now
    #[arg(long, requires = "at")]
    pub with_amendments: bool,
    /// Write into the draft of that meeting that it approved them, if it does not say so
    #[arg(long, requires = "at")]
    pub write_decision: bool,
    /// The day on which this is written down; the seal bears the time of the clock all the same [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// How it is sealed.
    #[command(flatten)]
    pub sealing: Sealing,
}

/// The options of `adopt`.
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("approval").required(true).args(["at", "on"])),
    after_help = "\
Examples:
  minutebook adopt board/7 --file scans/7.pdf --on 2009-03-04
  minutebook adopt board/8 --file scans/8.pdf --file scans/8-signed.pdf --at board/9"
)]
pub struct Adopt {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The file that was approved, such as a scan; may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    pub file: Vec<PathBuf>,
    /// The meeting that approved the minutes, if it has a record
    #[arg(long, value_name = "MEETING")]
    pub at: Option<String>,
    /// The day on which they were approved
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<String>,
    /// How it is sealed.
    #[command(flatten)]
    pub sealing: Sealing,
}

/// The options of `withdraw`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook withdraw board/12 --reason \"Sent out by mistake: the meeting had no quorum\" --at board/13")]
pub struct Withdraw {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// Why, in a sentence that all readers of the minutes read in their place
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The meeting that decided so
    #[arg(long, value_name = "MEETING")]
    pub at: Option<String>,
    /// The day on which this is written down; the seal bears the time of the clock all the same [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// How it is sealed.
    #[command(flatten)]
    pub sealing: Sealing,
}

/// The options of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook diff board/12                     what was changed since it was sealed last
  minutebook diff board/12 --from 0.1 --to 1.0
  minutebook diff board/12 --out changes.pdf")]
pub struct Diff {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The earlier version: 0.1, working, or a file [default: the last that was sealed]
    #[arg(long, value_name = "VERSION")]
    pub from: Option<String>,
    /// The later version: 1.0, working, or a file [default: working, the record as it stands]
    #[arg(long, value_name = "VERSION")]
    pub to: Option<String>,
    /// How it is written [default: by the file's ending, or text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<DiffFormatName>,
    /// Write into a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// A format of differences as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormatName {
    /// For the terminal
    Text,
    /// Markdown
    Md,
    /// A web page in one file
    Html,
    /// PDF
    Pdf,
}

impl DiffFormatName {
    /// The format that was named, or else the one that a file's ending tells; text without a file.
    ///
    /// # Errors
    ///
    /// When differences are not written in such files.
    pub fn of(named: Option<DiffFormatName>, out: Option<&Path>) -> Result<DiffFormatName, String> {
        format_of((named, out), DiffFormatName::Text, |ending| {
            format!(
                "what changed is not written as .{ending}: let the file end in .pdf, .html, .md or .txt, or add --format"
            )
        })
    }

    /// The format meant; on a terminal in lines of so many characters.
    pub fn format(self, width: u16) -> RegisterFormat {
        match self {
            DiffFormatName::Text => RegisterFormat::Text(width),
            DiffFormatName::Md => RegisterFormat::Page(Format::Markdown),
            DiffFormatName::Html => RegisterFormat::Page(Format::Html),
            DiffFormatName::Pdf => RegisterFormat::Page(Format::Pdf),
        }
    }
}

/// The options of `circulate`.
#[derive(Debug, Args)]
pub struct Circulate {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The day on which it is sent; the seal bears the time of the clock all the same [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// How it is sealed.
    #[command(flatten)]
    pub sealing: Sealing,
}

/// The options of `correct`.
#[derive(Debug, Args)]
pub struct Correct {
    /// The record, in which stands what is right: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The meeting that corrected its minutes, named in the same way
    #[arg(long, value_name = "MEETING")]
    pub at: String,
    /// The day on which it is written down; the seal bears the time of the clock all the same [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// How it is sealed.
    #[command(flatten)]
    pub sealing: Sealing,
}

/// How a version is sealed.
#[derive(Debug, Args)]
pub struct Sealing {
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Who seals the version: a name, and an address in angle brackets [default: the keeper that book.toml names]
    #[arg(long, value_name = "NAME <ADDRESS>")]
    pub by: Option<String>,
    /// The file of the secret key that signs the archive's log [default: the one that MINUTEBOOK_KEY names]
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// The options of `deposit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook deposit opsg --year 2020 --for White")]
pub struct Deposit {
    /// The committee: the name of its folder
    #[arg(value_parser = typed)]
    pub committee: String,
    /// The year of the meetings, by their first days [default: all]
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i16).range(1..=9999))]
    pub year: Option<i16>,
    /// For those who may see up to this classification; "" for what bears none
    #[arg(long = "for", value_name = "LABEL")]
    pub readers: String,
    /// The folder to be made [default: deposits/COMMITTEE-YEAR-LABEL beside minutes]
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// PDFs without attached files (PDF/A-2a), for archives that take no PDF/A-3
    #[arg(long)]
    pub pdf_a2: bool,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
