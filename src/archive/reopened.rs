//! A version as it was sealed, opened again: the book as far as its minutes were made with it.

use super::SealNote;
use crate::diagnostic::{Source, SourceFile};
use crate::files::{BookFiles, CommitteeFiles};
use crate::ids::{FileId, RecordId};
use crate::record::Version;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a version keeps the translations that were sealed with it.
pub(super) const TRANSLATIONS: &str = "translations/";

/// A version of minutes in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedVersion {
    /// The version.
    pub version: Version,
    /// All versions of the minutes, in order.
    pub known: Vec<Version>,
    /// What it says of itself.
    pub note: SealNote,
    /// Its files, by their names.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The folder of a translation in a version of its original: in it lies what a version holds of minutes.
pub fn translation_folder(record: &RecordId) -> String {
    format!("{TRANSLATIONS}{}/{}/", record.committee, record.file)
}

/// The folder of a translation, if that is what it says of itself.
pub(super) fn translation_of_note(name: &str) -> Option<&str> {
    name.strip_suffix("seal.json").filter(|folder| folder.starts_with(TRANSLATIONS) && folder.ends_with('/'))
}

impl SealedVersion {
    /// The same as a version of the translation whose record that is; none if it was not sealed with it.
    pub fn translation(&self, record: &RecordId) -> Option<SealedVersion> {
        self.within(&translation_folder(record))
    }

    /// The same of each translation that was sealed with it, by their folders.
    pub(super) fn translations(&self) -> Vec<(String, SealedVersion)> {
        let folders = self.files.keys().filter_map(|name| translation_of_note(name));
        folders.filter_map(|folder| Some((folder.to_string(), self.within(folder)?))).collect()
    }

    fn within(&self, folder: &str) -> Option<SealedVersion> {
        let below = |(name, bytes): (&String, &Vec<u8>)| {
            Some((name.strip_prefix(folder)?.to_string(), bytes.clone()))
        };
        let files: BTreeMap<String, Vec<u8>> = self.files.iter().filter_map(below).collect();
        let note = SealNote::read(files.get("seal.json")?)?;
        Some(SealedVersion { version: self.version, known: self.known.clone(), note, files })
    }
}

/// The book with which the minutes of a version were made, and their record in it. Records that the version does not hold, for
/// they were sealed themselves, are taken from the book as it is.
pub fn reopened(sealed: &SealedVersion, now: &BookFiles) -> (BookFiles, RecordId) {
    let SealedVersion { note, files: held, .. } = sealed;
    let mut files = BookFiles::default();
    for path in note.sealed_elsewhere.keys() {
        let source = FileId::of_path(path).record().and_then(|record| now.record(record)).cloned();
        if let Some(source) = source {
            put(&mut files, path, source.text.as_bytes());
        }
    }
    for (name, bytes) in held {
        if let Some(path) = name.strip_prefix("book/") {
            put(&mut files, path, bytes);
        }
    }
    let record = FileId::of_path(&note.record).record().cloned();
    let record = record.unwrap_or_else(|| RecordId::new(note.committee.as_str(), note.meeting.as_str()));
    if let Some(text) = held.get("record.toml") {
        put(&mut files, &record.path(), text);
    }
    (files, record)
}

/// A book of nothing but records, by their paths.
pub fn of_records<'r>(records: impl Iterator<Item = (&'r str, Vec<u8>)>) -> BookFiles {
    let mut files = BookFiles::default();
    records.for_each(|(path, bytes)| put(&mut files, path, &bytes));
    files
}

/// Puts a file into its place in the book.
fn put(files: &mut BookFiles, path: &str, bytes: &[u8]) {
    let id = FileId::of_path(path);
    let source: Source = Arc::new(SourceFile::of_bytes(path, bytes).of_book(id.clone()));
    match id {
        FileId::Book => files.book = Some(source),
        FileId::Committee(key) => folder(files, &key).committee = Some(source),
        FileId::Circulated(key) => folder(files, &key).circulated = Some(source),
        FileId::Record(record) => {
            folder(files, &record.committee).records.insert(record.file, source);
        }
        FileId::Scheme(name) => {
            files.schemes.insert(name, source);
        }
        FileId::Template(name) => {
            files.templates.insert(name, bytes.to_vec());
        }
        // Neither does anything for the minutes.
        FileId::Object(_) | FileId::Archived(_) | FileId::Comments(_) => {}
        FileId::Other(path) => {
            let below = path.strip_prefix("minutes/").unwrap_or(&path).to_string();
            files.attachments.insert(below, Ok(bytes.to_vec()));
        }
    }
}

/// The folder of a committee, which is there from now on.
fn folder<'f>(files: &'f mut BookFiles, key: &str) -> &'f mut CommitteeFiles {
    let folder = files.committees.entry(key.to_string()).or_default();
    folder.folder = format!("minutes/{key}");
    folder.name = key.to_string();
    folder
}
