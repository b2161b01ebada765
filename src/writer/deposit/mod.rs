//! What is handed over to an archive of others: a bag (BagIt 1.0, RFC 8493) with a catalogue of it for programs (RO-Crate 1.1)
//! and a list of its files for people.
//!
//! Input: the files, and what is told of each; nothing here knows of any others. Output: the files of the bag, the same for the
//! same input. Steps: the list and the catalogue are put beside the files (`catalogue`), the bag around them (`bag`).

mod bag;
mod catalogue;

pub use bag::bag;

use crate::digest::{digest, digest_512};
use jiff::civil::Date;

/// What is handed over.
#[derive(Debug, Clone)]
pub struct Deposit {
    /// The committee's key.
    pub key: String,
    /// Its full name.
    pub committee: String,
    /// Whose minutes they are.
    pub publisher: String,
    /// Who answers questions.
    pub contact: String,
    /// An address of the contact: an e-mail address, or a URI.
    pub address: Option<String>,
    /// The label up to which its readers may see.
    pub audience: String,
    /// What that says, as plain text.
    pub handling: String,
    /// The scheme of classifications.
    pub scheme: String,
    /// How long minutes are kept, in words.
    pub retention: String,
    /// Whether the PDFs carry no files (PDF/A-2a).
    pub is_bare: bool,
    /// The day on which it is put together.
    pub on: Date,
    /// The first and the last day of the meetings.
    pub days: (Date, Date),
    /// The last day on which something became of these minutes.
    pub settled: Date,
    /// Of how many meetings minutes are handed over.
    pub meetings: usize,
    /// The files.
    pub files: Vec<DepositedFile>,
}

/// A file that is handed over, and what is told of it.
#[derive(Debug, Clone)]
pub struct DepositedFile {
    /// Its path within the payload, with forward slashes.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: DepositedKind,
    /// What it is called for people.
    pub title: String,
    /// The reference of the minutes that it belongs to.
    pub reference: String,
    /// Their version, if they bear one.
    pub version: String,
    /// How far they have come.
    pub state: &'static str,
    /// The first day of the meeting.
    pub met: Date,
    /// Where or when they were approved, as far as its readers may know.
    pub approved: String,
    /// The language.
    pub language: String,
    /// The classification.
    pub classification: String,
    /// On what grounds it is closed, as the minutes say.
    pub ground: String,
    /// Until when it is closed; none: nothing is said of that.
    pub closed_until: Option<Date>,
    /// What of it is withheld, as the minutes themselves say.
    pub withheld: String,
    /// The file that says the same and withholds something, if this is the whole; of that one, this.
    pub counterpart: Option<String>,
    /// The file that was signed, if this is its signed copy.
    pub signed_of: Option<String>,
    /// Where its signed copy is, if there is one, as the list says it.
    pub signed_copy: String,
    /// Whether it is byte for byte what was sealed.
    pub is_sealed: bool,
    /// Until when the committee keeps it; none: for ever.
    pub kept_until: Option<Date>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DepositedKind {
    /// Minutes as their own readers have them.
    Minutes,
    /// The same with what is withheld there.
    Whole,
    /// A file that belongs to them.
    Attached,
    /// The file that was approved before the minutes entered the book.
    Approved,
    /// Minutes as their own readers have them, with electronic signatures.
    Signed,
    /// The record that they are made from, as their readers may have it.
    Record,
}

impl DepositedKind {
    /// As the list says it.
    pub fn word(self) -> &'static str {
        match self {
            DepositedKind::Minutes => "minutes",
            DepositedKind::Whole => "minutes in full",
            DepositedKind::Attached => "attached file",
            DepositedKind::Approved => "file as approved",
            DepositedKind::Signed => "signed copy",
            DepositedKind::Record => "record",
        }
    }
}

impl DepositedFile {
    /// Its two digests.
    pub fn digests(&self) -> [String; 2] {
        [digest(&self.bytes), digest_512(&self.bytes)]
    }

    /// The media type, by the ending of its name.
    pub fn media(&self) -> &'static str {
        media(&self.path)
    }
}

fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).as_deref() {
        Some("md") => "text/markdown",
        Some("html") => "text/html",
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("ics") => "text/calendar",
        Some("csv") => "text/csv",
        Some("toml") => "application/toml",
        Some("txt") => "text/plain",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
