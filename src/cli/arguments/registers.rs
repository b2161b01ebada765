//! What is typed about registers, and about how it stands with minutes.

use super::minutes::Records;
use super::values::{choice, format_of, typed};
use clap::{Args, ValueEnum};
use minutebook::document::Grouping;
use minutebook::edition::{ActionState, DecisionState};
use minutebook::files::Format;
use minutebook::pipeline::RegisterFormat;
use std::path::{Path, PathBuf};

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

/// The options of `status`.
#[derive(Debug, Args)]
pub struct Status {
    /// Which records.
    #[command(flatten)]
    pub which: Records,
    /// What is due on this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: WorkingFormatName,
}

/// A format as typed of what is no table of a register.
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
        RegisterFormatName::of(self.format, self.out.as_deref())
    }
}

impl RegisterFormatName {
    /// The format that was named, or else the one that a file's ending tells; text without a file.
    ///
    /// # Errors
    ///
    /// When no register is written in such files.
    pub fn of(named: Option<RegisterFormatName>, out: Option<&Path>) -> Result<RegisterFormatName, String> {
        format_of((named, out), RegisterFormatName::Text, |ending| {
            format!(
                "no register is written as .{ending}: let the file end in .csv (for spreadsheets), .html, .pdf, .md, .json, .ics or .txt, or add --format"
            )
        })
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
