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
