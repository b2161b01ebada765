//! What passes between the disk and the program: texts read, files to write. Data only; the disk
//! itself is touched in `project`.

use crate::diagnostic::{DiskFault, Overlooked, Source};
use hashbrown::{HashMap, HashSet};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
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
    /// `circulated.toml`: what members hold of the records' numbers, whatever becomes of the records.
    pub circulated: Option<Source>,
}

impl CommitteeFiles {
    /// The records and the list of what was circulated of them: what is wrong in one holds back no other.
    pub fn records_and_list(&self) -> impl Iterator<Item = &Source> {
        self.records.values().chain(&self.circulated)
    }
}

/// The name of the list of what was circulated, beside the records.
pub const CIRCULATED: &str = "circulated.toml";

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

/// Names of files, to be looked for in texts.
///
/// A text is gone through once, whatever the number of names: a book may have as many pictures as records.
#[derive(Debug, Default)]
pub struct FileNames {
    /// The places of the names in the order given, by how they may be written.
    places: HashMap<String, Vec<usize>>,
    /// How long those are, each length once.
    lengths: BTreeSet<usize>,
    /// The last two bytes that they have.
    ends: HashSet<[u8; 2]>,
}

impl FileNames {
    /// Files, by their paths with forward slashes; what is looked for is the name behind the last.
    pub fn new<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut names = FileNames::default();
        for (place, path) in paths.enumerate() {
            let name = path.rsplit('/').next().unwrap_or(path);
            for written in BTreeSet::from([name.to_string(), name.replace(' ', "%20")]) {
                names.lengths.insert(written.len());
                names.ends.extend(end_of(written.as_bytes()));
                names.places.entry(written).or_default().push(place);
            }
        }
        names
    }

    /// The places of the files whose names stand in a text.
    pub fn in_text(&self, text: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if self.places.is_empty() {
            return found;
        }
        let is_short = self.lengths.first().is_some_and(|length| *length < 2);
        for end in 1..=text.len() {
            if !is_short && !end_of(&text.as_bytes()[..end]).is_some_and(|last| self.ends.contains(&last)) {
                continue;
            }
            for length in self.lengths.range(..=end) {
                let name = text.get(end - length..end);
                found.extend(name.and_then(|name| self.places.get(name)).into_iter().flatten());
            }
        }
        found
    }
}

fn end_of(bytes: &[u8]) -> Option<[u8; 2]> {
    bytes.last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    #[test]
    fn names_are_found_wherever_they_stand() {
        let files = ["a/plan.pdf", "a/large plan.pdf", "b/x", "b/é.png", "plan.pdf"];
        let found = |text: &str| -> Vec<usize> {
            FileNames::new(files.into_iter()).in_text(text).into_iter().collect()
        };
        assert_eq!(found("file = \"large plan.pdf\""), [0, 1, 4]);
        assert_eq!(found("![A](large%20plan.pdf)"), [0, 1, 4]);
        assert_eq!(found("éé.png"), [3]);
        assert_eq!(found("six"), [2]);
        assert_eq!(found("plan.pd f"), [] as [usize; 0]);
    }
}
