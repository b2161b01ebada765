//! What is typed about the archive.

use super::minutes::Sealing;
use super::registers::WorkingFormatName;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The options of `key`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook key example.org/board --out ~/board.key
  minutebook key example.org/ann --witness --out ~/ann.key")]
pub struct Key {
    /// What it is called: an address of yours and a name, without spaces
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Where its secret half is written, outside every book
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// It is a witness's, who signs that she saw a log
    #[arg(long)]
    pub witness: bool,
}

/// The options of `verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook verify                       the archive of this book
  minutebook verify /mnt/store            an archive alone, such as a copy
  minutebook verify BOARD_12.pdf          whether a file is one that this book's archive holds
  minutebook verify BOARD_12.pdf --archive /mnt/store
  minutebook verify BOARD_12.pdf --proof 7_BOARD_12.pdf.proof --public-key example.org/board+1a2b3c4d+A...
  minutebook verify /mnt/store --countersign --key ~/ann.key")]
pub struct Verify {
    /// An archive's folder, or a file that one may hold [default: the archive of the book]
    #[arg(value_name = "ARCHIVE|FILE")]
    pub what: Option<PathBuf>,
    /// The archive that a file is held against [default: that of the book]
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// The proof that came with the file: it is held against that alone, and no archive is needed
    #[arg(long, value_name = "FILE", requires = "what", conflicts_with_all = ["archive", "format"])]
    pub proof: Option<PathBuf>,
    /// A public key, of who keeps the log or of a witness, as its owner told it; may stand several times
    #[arg(long, value_name = "KEY")]
    pub public_key: Vec<String>,
    /// Sign, as a witness, the head of the log, if it goes on from the one that you signed last
    #[arg(long, requires = "key", conflicts_with_all = ["proof", "format"])]
    pub countersign: bool,
    /// It is the log of an archive that you never looked at before
    #[arg(long, requires = "countersign")]
    pub another_log: bool,
    /// The file of the witness's secret key
    #[arg(long, value_name = "FILE", requires = "countersign")]
    pub key: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: WorkingFormatName,
}

/// The options of `archive`.
#[derive(Debug, Args)]
pub struct Archive {
    /// What to do with it
    #[command(subcommand)]
    pub command: ArchiveCommand,
}

/// What is done with the archive.
#[derive(Debug, Subcommand)]
pub enum ArchiveCommand {
    /// Lay approved minutes ready for somebody who signs them electronically
    ///
    /// The sealed PDF, or the copy that was signed last, with the style of a common signer, by which the signed file stays
    /// PDF/A and PDF/UA. Committees name in committee.toml who signs; minutes that are approved then have a place for it.
    ToSign(ToSign),
    /// Take a signed PDF of approved minutes into the archive
    ///
    /// Only the sealed PDF is taken, byte for byte, with nothing but signatures added to it. It is sealed beside the
    /// unsigned one, under the same version.
    AddSigned(AddSigned),
}

/// The options of `archive to-sign`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook archive to-sign opsg/34xx --to signing
  pyhanko --config pyhanko.yml sign addsig --style-name minutes --field chair --existing-only pemder --key key.pem --cert cert.pem OPSG_34xx.pdf signed.pdf")]
pub struct ToSign {
    /// The minutes: a record, or a meeting of a committee
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The folder, in which nothing is yet
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Print what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The options of `archive add-signed`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook archive add-signed opsg/34xx signed.pdf --dry-run
  minutebook archive add-signed opsg/34xx signed.pdf")]
pub struct AddSigned {
    /// The minutes: a record, or a meeting of a committee
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// The signed PDF
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub sealing: Sealing,
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
