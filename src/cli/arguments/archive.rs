//! What is typed about the archive.

use super::registers::WorkingFormatName;
use clap::Args;
use std::path::PathBuf;

/// The options of `verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook verify                       the archive of this book
  minutebook verify /mnt/store            an archive alone, such as a copy
  minutebook verify BOARD_12.pdf          whether a file is one that this book's archive holds
  minutebook verify BOARD_12.pdf --archive /mnt/store")]
pub struct Verify {
    /// An archive's folder, or a file that one may hold [default: the archive of the book]
    #[arg(value_name = "ARCHIVE|FILE")]
    pub what: Option<PathBuf>,
    /// The archive that a file is held against [default: that of the book]
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: WorkingFormatName,
}

/// The options of `rebuild`.
#[derive(Debug, Args)]
// The version that is meant here is one of minutes.
#[command(
    disable_version_flag = true,
    after_help = "\
Examples:
  minutebook rebuild archive                      build the last version of all minutes anew, and compare
  minutebook rebuild archive --version 1.0 --to approved
  minutebook rebuild /mnt/store --book my-book    lay out a book again that was lost"
)]
pub struct Rebuild {
    /// The archive's folder
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// The version of each [default: the last]
    #[arg(long, value_name = "VERSION", conflicts_with = "at")]
    pub version: Option<String>,
    /// The last version of each that was sealed until the end of this day (UTC)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub at: Option<String>,
    /// Write the minutes as they are built anew into a folder, in which nothing is yet
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// Lay out the whole book again, instead, in a folder in which nothing is yet
    #[arg(long, value_name = "DIR", conflicts_with_all = ["to", "version", "at"])]
    pub book: Option<PathBuf>,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
