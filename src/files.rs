//! What passes between the disk and the program: texts read, files to write. Data only; the disk
//! itself is touched in `project`.

use crate::diagnostic::{DiskFault, Overlooked, Source};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All the files of a book, as read.
#[derive(Debug, Clone, Default)]
pub struct BookFiles {
    /// `book.toml`.
    pub book: Option<Source>,
    /// The committees' folders, by key, in order of their keys.
    pub committees: BTreeMap<String, CommitteeFiles>,
    /// Schemes of the book's own: `schemes/NAME.toml`, by name.
    pub schemes: BTreeMap<String, Source>,
    /// The user's own templates, by their path below `templates/` with forward slashes, such as
    /// `minutes.html` or `labels/cy.toml`. Fonts and pictures are among them, hence bytes.
    pub templates: BTreeMap<String, Vec<u8>>,
    /// Fonts of the machine for characters that the style's own do not have, if the style allows them.
    pub system_fonts: Vec<SystemFont>,
    /// Pictures and attached files that some record may name, by their path below the book's folder with
    /// forward slashes.
    pub attachments: BTreeMap<String, Attachment>,
    /// What could not be read and belongs to no committee alone: a folder, a template.
    pub unread: Vec<Source>,
    /// Files below the book's folder that are not read, as shown, and why.
    pub overlooked: Vec<(String, Overlooked)>,
}

/// A file that a record names, or why it could not be read.
pub type Attachment = Result<Vec<u8>, DiskFault>;

/// The files of one committee.
#[derive(Debug, Clone, Default)]
pub struct CommitteeFiles {
    /// The folder's path, as shown in messages.
    pub folder: String,
    /// `committee.toml`. One that is missing where there are records is a file that could not be read.
    pub committee: Option<Source>,
    /// The records, by file name without `.toml`, in order of their names.
    pub records: BTreeMap<String, Source>,
}

/// A font of the machine.
#[derive(Clone)]
pub struct SystemFont {
    /// Its name.
    pub name: String,
    /// Whether it is a bold one.
    pub bold: bool,
    /// Its file; of a collection, this font alone.
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for SystemFont {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} (bold: {})", self.name, self.bold)
    }
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, with forward slashes.
    pub path: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A format that minutes are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Markdown (CommonMark with tables).
    Markdown,
    /// One self-contained HTML file.
    Html,
    /// PDF.
    Pdf,
    /// The resolved minutes as data.
    Json,
    /// The next meetings as calendar entries.
    Calendar,
}

impl Format {
    /// Every format, in the order they are written.
    pub const ALL: [Format; 5] =
        [Format::Markdown, Format::Html, Format::Pdf, Format::Json, Format::Calendar];

    /// The ending of its files, which is also its name on the command line.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Json => "json",
            Format::Calendar => "ics",
        }
    }
}

/// The SHA-256 digest of bytes, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
