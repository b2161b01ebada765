//! What passes between the disk and the program: texts read, files to write. Data only; the disk
//! itself is touched in `project`.

use crate::diagnostic::{DiskFault, Overlooked, Source};
use crate::digest::digest;
use crate::form::composed;
use crate::ids::RecordId;
use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;
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
    /// Built-in schemes in whose place the book has, or had when it was last built, one of its own that is not read:
    /// where it lies, as shown; none if it is gone. Nothing is classified by the built-in one instead.
    pub missing_schemes: BTreeMap<String, Option<String>>,
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
    /// Files of the book that are not read.
    pub overlooked: Vec<OverlookedFile>,
}

impl BookFiles {
    /// All records, by committee and then in the order of their files' names.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &Source)> {
        self.committees.iter().flat_map(|(committee, folder)| {
            let records = folder.records.iter();
            records.map(move |(file, source)| (RecordId::new(committee.as_str(), file.as_str()), source))
        })
    }

    /// The comments on the minutes of a record, if there are any.
    pub fn comments(&self, record: &RecordId) -> Option<&Source> {
        self.committees.get(&record.committee)?.comments.get(&record.file)
    }

    /// How many records there are.
    pub fn record_count(&self) -> usize {
        self.committees.values().map(|committee| committee.records.len()).sum()
    }

    /// The file of a record, if it is there.
    pub fn record(&self, record: &RecordId) -> Option<&Source> {
        self.committees.get(&record.committee)?.records.get(&record.file)
    }

    /// Notes schemes of the book's own that are gone, unless it is known where they lie.
    pub fn miss_schemes(&mut self, gone: Vec<String>) {
        for name in gone {
            self.missing_schemes.entry(name).or_insert(None);
        }
    }

    /// A file that is a record of a committee, or may be one, but for its name or for where it lies: what the committee
    /// is told without it says too little.
    pub fn overlooked_record(&self, committee: &str) -> Option<&str> {
        let is_missed = |file: &&OverlookedFile| match &file.missed_by {
            MissedBy::All => true,
            MissedBy::These(committees) => committees.contains(committee),
        };
        let is_known = self.committees.contains_key(committee);
        self.overlooked.iter().filter(|_| is_known).find(is_missed).map(|file| file.path.as_str())
    }
}

/// How much of an archive was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examined {
    /// Its objects: the minutes of a meeting each.
    pub objects: usize,
    /// Their versions.
    pub versions: usize,
    /// The files that were read.
    pub files: usize,
    /// The bytes that were read.
    pub bytes: u64,
    /// The signatures that were checked.
    pub signatures: usize,
    /// Whether a book was at hand that tells what must be there.
    pub is_held_against_book: bool,
}

/// Where an archive holds a file, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedCopy {
    /// The object's folder below the archive's.
    pub place: String,
    /// The reference of the minutes.
    pub reference: String,
    /// The version of the minutes.
    pub version: String,
    /// What the file is called in that version.
    pub name: String,
    /// When that version was sealed.
    pub created: Timestamp,
    /// Who sealed it.
    pub by: String,
    /// Where its proof lies below the archive's folder, if it has one.
    pub proof: Option<String>,
}

/// A file that is not read.
#[derive(Debug, Clone)]
pub struct OverlookedFile {
    /// Its path, as shown.
    pub path: String,
    /// Why.
    pub why: Overlooked,
    /// The committee in whose folder it lies, by its key.
    pub committee: Option<String>,
    /// The committees that are told too little without it, for it is a record, or may be one.
    pub missed_by: MissedBy,
}

/// Who is told too little without a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissedBy {
    /// These committees, by their keys; mostly none.
    These(BTreeSet<String>),
    /// Any committee may be: in no committee's folder it may be a record of each.
    All,
}

impl MissedBy {
    /// Nobody.
    pub fn nobody() -> Self {
        MissedBy::These(BTreeSet::new())
    }
}

/// A file that a record names, or why it could not be read.
pub type Attachment = Result<Vec<u8>, DiskFault>;

/// The files of one committee.
#[derive(Debug, Clone, Default)]
pub struct CommitteeFiles {
    /// The folder's path, as shown in messages.
    pub folder: String,
    /// Its name below the book's folder, as the disk spells it.
    pub name: String,
    /// `committee.toml`. One that is missing where there are records is a file that could not be read.
    pub committee: Option<Source>,
    /// The records, by file name without `.toml`, in order of their names.
    pub records: BTreeMap<String, Source>,
    /// `circulated.toml`: what members hold of the records' numbers, whatever becomes of the records.
    pub circulated: Option<Source>,
    /// The comments on minutes, by the file name of their record without `.toml`.
    pub comments: BTreeMap<String, Source>,
}

impl CommitteeFiles {
    /// A file of the folder by its path below it, as shown: who stands in the folder sees no other way there.
    pub fn shown(&self, below: &str) -> String {
        match self.folder.trim_end_matches('/') {
            "." => below.into(),
            folder => format!("{folder}/{below}"),
        }
    }

    /// The records, the list of what was circulated of them, and the comments: what is wrong in one holds back no other.
    pub fn records_and_list(&self) -> impl Iterator<Item = &Source> {
        self.records.values().chain(&self.circulated).chain(self.comments.values())
    }
}

/// The name of a committee's own file, in its folder.
pub const COMMITTEE: &str = "committee.toml";

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

/// A file that was made, and handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Path below the output folder, with forward slashes.
    pub path: String,
    /// The digest of its bytes.
    pub digest: String,
    /// Where its bytes are.
    pub whereabouts: Whereabouts,
}

/// Where the bytes of a file are that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// In memory.
    Kept(Vec<u8>),
    /// In the file's place, where they lay already.
    InPlace,
    /// Where files wait until it is settled what becomes of them, by a number.
    Staged(usize),
    /// Nowhere: they could not be written.
    Nowhere(DiskFault),
}

/// Where files go as soon as they are made, for a book has more of them than memory has room for.
pub trait Sink: Sync {
    /// Takes a file; gives back what is known of it.
    fn take(&self, file: OutputFile) -> MadeFile;
}

/// Keeps all files in memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct InMemory;

impl Sink for InMemory {
    fn take(&self, file: OutputFile) -> MadeFile {
        let OutputFile { path, bytes } = file;
        MadeFile { digest: digest(&bytes), path, whereabouts: Whereabouts::Kept(bytes) }
    }
}

/// Lets all files go, where only what is wrong with them is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct LetGo;

impl Sink for LetGo {
    fn take(&self, file: OutputFile) -> MadeFile {
        MadeFile { path: file.path, digest: String::new(), whereabouts: Whereabouts::Kept(Vec::new()) }
    }
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

/// Names of files, to be looked for in texts.
///
/// A text is gone through once, whatever the number of names: a book may have as many pictures as records.
#[derive(Debug, Default)]
pub struct FileNames {
    /// The places of the names in the order given.
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
            names.lengths.insert(name.len());
            names.ends.extend(end_of(name.as_bytes()));
            names.places.entry(name.to_string()).or_default().push(place);
        }
        names
    }

    /// The places of the files whose names stand in a text, as they are or with signs that stand for others.
    pub fn in_text(&self, text: &str) -> BTreeSet<usize> {
        if self.places.is_empty() {
            return BTreeSet::new();
        }
        let mut found = self.in_plain(text);
        if text.contains(['\\', '%', '&']) {
            found.extend(self.in_plain(&undone(text)));
        }
        found
    }

    fn in_plain(&self, text: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
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

/// A text with the letters that its escapes stand for: those of TOML (`\u00e9`), of Markdown (`\_`, `&amp;`) and of
/// addresses (`%C3%A9`).
fn undone(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let (letter, length) = escape(rest).unwrap_or((Letter::One(Some(sign)), sign.len_utf8()));
        match letter {
            Letter::One(letter) => bytes.extend(letter.map(String::from).unwrap_or_default().bytes()),
            Letter::Byte(byte) => bytes.push(byte),
        }
        rest = &rest[length..];
    }
    composed(&String::from_utf8_lossy(&bytes))
}

/// What an escape stands for.
enum Letter {
    /// A letter, or nothing.
    One(Option<char>),
    /// A byte of one.
    Byte(u8),
}

/// What the escape stands for that a text begins with, and how long it is.
fn escape(text: &str) -> Option<(Letter, usize)> {
    let code = |digits: &str, radix: u32| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match text.as_bytes() {
        [b'\\', kind @ (b'u' | b'U'), ..] => {
            let end = if *kind == b'u' { 6 } else { 10 };
            Some((Letter::One(Some(code(text.get(2..end)?, 16)?)), end))
        }
        [b'\\', next, ..] if next.is_ascii_punctuation() => Some((Letter::One(None), 1)),
        [b'%', ..] => Some((Letter::Byte(u8::from_str_radix(text.get(1..3)?, 16).ok()?), 3)),
        [b'&', ..] => {
            /// No name of a sign is longer.
            const LONGEST: usize = 12;
            let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
            let letter = match &text[1..end] {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                name => match name.strip_prefix(['#'])?.strip_prefix(['x', 'X']) {
                    Some(digits) => code(digits, 16)?,
                    None => code(&name[1..], 10)?,
                },
            };
            Some((Letter::One(Some(letter)), end + 1))
        }
        _ => None,
    }
}

/// A path with the letters that `%` and two figures stand for in it.
pub fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    composed(&String::from_utf8_lossy(&bytes))
}

fn end_of(bytes: &[u8]) -> Option<[u8; 2]> {
    bytes.last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::{FileNames, percent_decoded};

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
        for written in [
            "é.png",
            "%C3%A9.png",
            "\\u00e9.png",
            "e\\u0301.png",
            "\\\\é\\\\.png",
            "&#233;.png",
            "&#xE9;.png",
        ] {
            assert!(found(written).contains(&3), "{written}");
        }
        assert_eq!(found("100% &c; \\u00"), [] as [usize; 0]);
        assert_eq!(percent_decoded("a%20b%C3%A9%2.p%é"), "a bé%2.p%é");
    }
}
