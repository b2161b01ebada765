//! What is typed about comments.

use super::registers::RegisterFormatName;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The options of `comments`.
#[derive(Debug, Args)]
pub struct Comments {
    /// What is done.
    #[command(subcommand)]
    pub command: CommentsCommand,
}

/// What is done with comments.
#[derive(Debug, Subcommand)]
pub enum CommentsCommand {
    /// Take in files that came back
    ///
    /// Nothing that they say is lost: what nobody can place is told, and kept. A file that is added twice adds nothing twice.
    Add(AddComments),
    /// List the comments with what became of them, and who has answered
    List(ListComments),
}

/// The options of `comments add`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook comments add opsg/34xx returned/ann.docx form.csv
  minutebook comments add opsg/34xx returned")]
pub struct AddComments {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// What came back: .docx, .csv, .toml; or the folder that holds it
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Who commented, where the files do not say it
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The version that was commented on, where the files do not say it
    #[arg(long, value_name = "VERSION")]
    pub on: Option<String>,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The options of `comments list`.
#[derive(Debug, Args)]
pub struct ListComments {
    /// The record: board/12, 12, its reference, or its path
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// How it is written [default: by the file's ending, or text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<RegisterFormatName>,
    /// Write it into a file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
