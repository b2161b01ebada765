//! What earlier builds wrote: `.minutebook.json` in the output folder, and what the last one set out to write:
//! `.minutebook-next.json`.
//!
//! They tell the program's own files from everybody else's, so that only the former are ever replaced or set
//! aside. The second is written before the first file is, and stays: by it, what a build wrote that was killed is
//! known as its own, and so is what an earlier list does not know, or one that is gone.

use super::read::read_file;
use crate::files::Format;
use crate::pipeline::{Inputs, hidden, ledger_key, ledger_name};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// The ledger's file name.
pub(super) const NAME: &str = ".minutebook.json";
/// The file name of what a build sets out to write.
pub(super) const NEXT: &str = ".minutebook-next.json";

/// What was written, by what each record is known by from build to build.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// The name of the book that they are of; none if they lie beside its records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<String>,
    /// The files of each record.
    pub records: BTreeMap<String, Files>,
}

/// The files of one record.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Files {
    /// The digest of each file by its path below the output folder.
    pub current: BTreeMap<String, String>,
    /// What they were made from.
    #[serde(default, skip_serializing_if = "Inputs::is_empty", serialize_with = "without_names")]
    pub inputs: Inputs,
    /// Files that were set aside, by what stands for the path that they had: it may say what nobody may know now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outdated: Vec<String>,
}

/// What a build sets out to write.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Next {
    /// The name of the book, as in the list of what was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<String>,
    /// By the path below the output folder.
    pub files: BTreeMap<String, Noted>,
}

/// A file that may be there when the build is over, or when it is killed.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Noted {
    /// Whose it is.
    pub record: String,
    /// The digests that it may have: that of the file that was there, and of the new one.
    pub digests: BTreeSet<String>,
}

/// What is known of the files of an output folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub ledger: Ledger,
    pub next: Next,
    /// Whether there is a ledger that cannot be read.
    pub is_damaged: bool,
    /// Whether nothing at all is known of the files that lie there.
    pub is_lost: bool,
    /// The digests of each path by which the program knows its own.
    own: BTreeMap<String, BTreeSet<String>>,
}

impl Known {
    /// What is known of an output folder.
    pub(super) fn read(folder: &Path) -> Self {
        let (ledger, next) = (parsed::<Ledger>(folder, NAME), parsed::<Next>(folder, NEXT));
        let is_damaged = matches!(ledger, Parsed::Damaged);
        let is_lost = !matches!(ledger, Parsed::Whole(_)) && !matches!(next, Parsed::Whole(_));
        let (mut ledger, mut next) = (ledger.or_empty(), next.or_empty());
        ledger.records = ledger.records.into_iter().map(|(key, files)| (ledger_key(&key), files)).collect();
        for files in ledger.records.values_mut() {
            files.current.retain(|path, _| is_output(path));
            files.outdated.iter_mut().for_each(|path| *path = hidden(path));
        }
        next.files.retain(|path, _| is_output(path));
        next.files.values_mut().for_each(|noted| noted.record = ledger_key(&noted.record));
        let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, digest) in ledger.records.values().flat_map(|files| &files.current) {
            own.entry(path.clone()).or_default().insert(digest.clone());
        }
        ledger.book = ledger.book.or_else(|| next.book.clone());
        for (path, noted) in &next.files {
            own.entry(path.clone()).or_default().extend(noted.digests.iter().cloned());
        }
        Known { ledger, next, is_damaged, is_lost, own }
    }

    /// Whether a file is one that some build wrote, or set out to write.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.own.contains_key(path)
    }

    /// Whether a file with this digest is as some build left it.
    pub(super) fn is_own(&self, path: &str, digest: &str) -> bool {
        self.own.get(path).is_some_and(|own| own.contains(digest))
    }

    /// Takes into the ledger what was set out to be written and lies there, as far as it does not know of it.
    pub(super) fn adopt(&mut self, digest_of: &dyn Fn(&str) -> Option<String>) {
        let known: BTreeSet<String> =
            self.ledger.records.values().flat_map(|files| files.current.keys().cloned()).collect();
        for (path, noted) in self.next.files.iter().filter(|(path, _)| !known.contains(*path)) {
            if let Some(digest) = digest_of(path).filter(|digest| noted.digests.contains(digest)) {
                let files = self.ledger.records.entry(noted.record.clone()).or_default();
                files.current.insert(path.clone(), digest);
            }
        }
    }
}

enum Parsed<T> {
    Whole(T),
    Missing,
    Damaged,
}

impl<T: Default> Parsed<T> {
    fn or_empty(self) -> T {
        match self {
            Parsed::Whole(read) => read,
            Parsed::Missing | Parsed::Damaged => T::default(),
        }
    }
}

fn parsed<T: DeserializeOwned>(folder: &Path, name: &str) -> Parsed<T> {
    let path = folder.join(name);
    if std::fs::symlink_metadata(&path).is_err() {
        return Parsed::Missing;
    }
    let read = read_file(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    read.map_or(Parsed::Damaged, Parsed::Whole)
}

/// Inputs as the list keeps them: it lies beside minutes whose readers may not know what files there are.
fn without_names<S: Serializer>(inputs: &Inputs, serializer: S) -> Result<S::Ok, S::Error> {
    let hidden = inputs.iter().map(|(tie, named)| {
        let named = named.iter().map(|(name, digest)| (ledger_name(*tie, name), digest.clone()));
        (*tie, named.collect())
    });
    hidden.collect::<Inputs>().serialize(serializer)
}

/// A list as text.
pub(super) fn text(list: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(list).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a path is one that a build writes: a file of a format in the folder of a meeting in that of a
/// committee. Nothing else in the lists is believed: who hands on an output folder could write there any path.
pub(super) fn is_output(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let plain = Path::new(path).components().filter(|part| matches!(part, Component::Normal(_))).count();
    let hidden = parts.iter().any(|part| part.is_empty() || part.starts_with('.'));
    parts.len() == 3 && plain == 3 && !hidden && format_of(path).is_some()
}

/// The format that a path ends in.
pub(super) fn format_of(path: &str) -> Option<Format> {
    let (_, ending) = path.rsplit_once('.')?;
    Format::ALL.into_iter().find(|format| format.ending() == ending)
}

#[cfg(test)]
mod tests {
    use super::is_output;

    #[test]
    fn only_paths_of_outputs_are_believed() {
        assert!(is_output("board/1/B_1.html") && is_output("board/registers/B_actions.json"));
        let led_astray = [
            "../victim",
            "../../a/b.html",
            "/etc/a/b.html",
            "board/../b.html",
            "board/1/../b.html",
            "board/./b.html",
            "board//b.html",
            "b.html",
            "a/b/c/d.html",
            ".git/1/b.html",
            "board/1/.b.html",
            "board/1/notes.txt",
            "board/1/B_1",
            "",
        ];
        for path in led_astray {
            assert!(!is_output(path), "{path}");
        }
    }
}
