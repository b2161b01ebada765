//! Source texts and places in them.

use super::{DiskFault, FileFault, OwnFile};
use crate::ids::FileId;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A text that a finding can point into.
#[derive(Debug)]
pub struct SourceFile {
    /// What it is, wherever the program was started.
    pub id: FileId,
    /// The path as it is shown: relative to where the program was started, with forward slashes. It is for people to
    /// read, and tells no two files apart.
    pub name: String,
    /// The whole text; of a file that could not be read, what can be shown of it.
    pub text: String,
    /// Why the file could not be read, if so. Nothing stands in for it: whoever reads it gets this error.
    pub unread: Option<Unread>,
    /// Found when the first place is asked for: most texts have no faults.
    lines: OnceLock<Lines>,
    /// The ways from texts to where their bytes stand, by where they start, for those that were asked for.
    ways: Mutex<BTreeMap<usize, Arc<[Step]>>>,
}

/// Why there is no text where one is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The disk does not give it, or it is no text.
    Disk(DiskFault),
    /// A folder of records has no `committee.toml`.
    NoCommittee {
        /// The folder.
        folder: String,
    },
    /// Another file or folder has the same name on some systems.
    SameName {
        /// The other.
        other: String,
    },
    /// It is the own file of a committee whose folder lies within another's.
    Nested {
        /// The folder.
        folder: String,
        /// The other committee.
        around: String,
    },
    /// What it says belongs under another name.
    OtherKind {
        /// What it is.
        what: OwnFile,
        /// The name under which that is read.
        instead: String,
        /// Whether something has that name.
        is_there: bool,
    },
}

/// A stretch of a text in a file, such as what an escape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Where it begins in the text.
    pub text: usize,
    /// Where it begins in the file.
    pub file: usize,
    /// Where it ends in the file, if its bytes are not those of the text; else it reaches to the next.
    pub end: Option<usize>,
}

impl SourceFile {
    /// A text that was read from a path below the book's folder, with forward slashes, which is shown as it is; or one that
    /// is no file of a book, by what it is called.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let name = name.into();
        SourceFile {
            id: FileId::of_path(&name),
            name,
            text: text.into(),
            unread: None,
            lines: OnceLock::new(),
            ways: Mutex::default(),
        }
    }

    /// A file that could not be read.
    pub fn unread(name: impl Into<String>, why: Unread) -> Self {
        SourceFile::kept_back(name, "", why)
    }

    /// A text that nothing may be made from.
    pub fn kept_back(name: impl Into<String>, text: impl Into<String>, why: Unread) -> Self {
        SourceFile { unread: Some(why), ..SourceFile::new(name, text) }
    }

    /// A copy, for which nothing is known yet of places in it.
    #[must_use]
    pub fn again(&self) -> Self {
        let SourceFile { id, name, text, unread, lines: _, ways: _ } = self;
        let copy = SourceFile::new(name.as_str(), text.as_str());
        SourceFile { id: id.clone(), unread: unread.clone(), ..copy }
    }

    /// The same as a text that nothing may be made from.
    #[must_use]
    pub fn held_back(self, why: Unread) -> Self {
        SourceFile { unread: Some(why), ..self }
    }

    /// The same, shown by another path.
    #[must_use]
    pub fn shown_as(self, name: impl Into<String>) -> Self {
        SourceFile { name: name.into(), ..self }
    }

    /// The same as a file of a book.
    #[must_use]
    pub fn of_book(self, id: FileId) -> Self {
        SourceFile { id, ..self }
    }

    /// The text of a file. Bytes that are no UTF-8 are none; what can be shown of them shows the place.
    pub fn of_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => SourceFile::new(name, text),
            Err(_) => {
                let shown = String::from_utf8_lossy(bytes);
                SourceFile::kept_back(name, shown, Unread::Disk(DiskFault::NotUtf8))
            }
        }
    }

    /// The error of a file that could not be read, and its place.
    pub fn fault(&self) -> Option<(Range<usize>, FileFault)> {
        let fault = match self.unread.clone()? {
            Unread::Disk(why) => FileFault::File { path: self.name.clone(), why },
            Unread::NoCommittee { folder } => FileFault::NoCommittee { folder },
            Unread::SameName { other } => FileFault::SameName { name: self.name.clone(), other },
            Unread::Nested { folder, around } => {
                FileFault::CommitteeWithin { name: self.name.clone(), folder, around }
            }
            Unread::OtherKind { what, instead, is_there } => {
                FileFault::FileOfOtherKind { name: self.name.clone(), what, instead, is_there }
            }
        };
        let stand_in = char::REPLACEMENT_CHARACTER;
        let at = match &self.unread {
            Some(Unread::Disk(_)) => self.text.find(stand_in),
            _ => None,
        };
        Some((at.map_or(0..0, |at| at..at + stand_in.len_utf8()), fault))
    }

    /// The number of the line, from 1, that holds a byte of the text.
    pub fn line_number(&self, at: usize) -> usize {
        self.lines().starts.partition_point(|start| *start <= at)
    }

    /// The bytes of the line that holds a byte of the text, without its end.
    pub fn line_range(&self, at: usize) -> Range<usize> {
        let Lines { starts, .. } = self.lines();
        let number = self.line_number(at);
        let start = starts[number - 1];
        let end = starts.get(number).map_or(self.text.len(), |next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }

    /// The way from the text that starts at a byte to its places here, found once by `find`.
    pub fn way(&self, start: usize, find: impl FnOnce() -> Vec<Step>) -> Arc<[Step]> {
        // What another thread left half done is whole: a way is put in when it is found.
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        ways.entry(start).or_insert_with(|| find().into()).clone()
    }

    /// Lets go what was found of ways. Who asks for one again finds it again.
    pub fn forget_ways(&self) {
        self.ways.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text, &self.unread) == (&other.name, &other.text, &other.unread)
    }
}

impl Eq for SourceFile {}

/// Where the lines of a text are: a file may have as many faults as lines, and a line may be as long as the
/// file, so that neither is counted anew for each place.
#[derive(Debug)]
struct Lines {
    /// Where each line starts.
    starts: Vec<usize>,
    /// The characters before each stretch of [`STRETCH`] bytes.
    characters: Vec<usize>,
}

/// So many bytes are counted to find a column.
const STRETCH: usize = 1024;

impl Lines {
    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let count = |counted: &mut usize, stretch: &[u8]| {
            let before = *counted;
            *counted += characters_in(stretch);
            Some(before)
        };
        Lines { starts, characters: text.as_bytes().chunks(STRETCH).scan(0, count).collect() }
    }

    /// How many characters stand before a place.
    fn characters_before(&self, text: &str, at: usize) -> usize {
        let stretch = (at / STRETCH).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(stretch).copied().unwrap_or(0);
        counted + characters_in(&text.as_bytes()[stretch * STRETCH..at])
    }
}

/// Every byte but those that go on with a character begins one.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// A shared source text.
pub type Source = Arc<SourceFile>;

/// A place in a source text: a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The text.
    pub source: Source,
    /// Bytes in it. Always inside the text and on character boundaries.
    pub range: Range<usize>,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Spot {
    /// A place in `source`, pulled in to the text's bounds and to whole characters.
    pub fn new(source: &Source, range: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        Spot { source: source.clone(), range: start..end }
    }

    /// A source as a whole: no place in it is any more to blame than another.
    pub fn whole(source: &Source) -> Self {
        Spot { source: source.clone(), range: 0..0 }
    }

    /// Whether it is a source as a whole.
    pub fn is_whole(&self) -> bool {
        self.range == (0..0)
    }

    /// Line and column of the place's first character.
    pub fn position(&self) -> Position {
        let SourceFile { text, .. } = self.source.as_ref();
        let lines = self.source.lines();
        let line = self.source.line_number(self.range.start);
        let before = |at: usize| lines.characters_before(text, at);
        Position { line, column: before(self.range.start) - before(lines.starts[line - 1]) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let long = "é".repeat(STRETCH) + "x";
        let source = Arc::new(SourceFile::new("a.toml", format!("one\r\n\n{long}\n")));
        let at = |start: usize| {
            let Position { line, column } = Spot::new(&source, start..start).position();
            (line, column)
        };
        assert_eq!([at(0), at(4), at(5), at(6)], [(1, 1), (1, 5), (2, 1), (3, 1)]);
        assert_eq!(at(6 + 2 * STRETCH), (3, STRETCH + 1));
        assert_eq!(at(source.text.len()), (4, 1));
        assert_eq!(&source.text[source.line_range(1)], "one");
        assert_eq!(&source.text[source.line_range(5)], "");
        assert_eq!(&source.text[source.line_range(700)], long);
        assert_eq!(Spot::new(&Arc::new(SourceFile::new("b", "")), 0..0).position().column, 1);
    }
}
