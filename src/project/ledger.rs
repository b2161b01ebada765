//! What earlier builds wrote: `.minutebook.json` in the output folder, and what the last one set out to write:
//! `.minutebook-next.json`.
//!
//! They tell the program's own files from everybody else's, so that only the former are ever replaced or set
//! aside. The second is written before the first file is, and stays: by it, what a build wrote that was killed is
//! known as its own, and so is what an earlier list does not know, or one that is gone.

use super::bytes::read_file;
use crate::digest::digest;
use crate::files::Format;
use crate::ids::{Alias, OutputId, ending_of};
use crate::pipeline::{InputSets, Inputs, SetId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

/// The ledger's file name.
pub(super) const NAME: &str = ".minutebook.json";
/// The file name of what a build sets out to write.
pub(super) const NEXT: &str = ".minutebook-next.json";

/// What was written.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub(super) struct Ledger {
    /// The name of the book that they are of; none if they lie beside its records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book: Option<String>,
    /// The files of each output.
    #[serde(rename = "records")]
    pub outputs: BTreeMap<OutputId, Files>,
    /// What they were made from.
    pub inputs: InputSets,
}

/// The same as it is read, of this version or of an earlier one.
#[derive(Default, Deserialize)]
struct Listed {
    #[serde(default)]
    book: Option<String>,
    records: BTreeMap<OutputId, ListedFiles>,
    #[serde(default)]
    inputs: InputSets,
}

#[derive(Deserialize)]
struct ListedFiles {
    current: BTreeMap<String, String>,
    #[serde(default)]
    inputs: Option<ListedInputs>,
    #[serde(default)]
    outdated: Vec<String>,
}

/// Earlier versions listed the inputs of each output.
#[derive(Deserialize)]
#[serde(untagged)]
enum ListedInputs {
    Set(SetId),
    Whole(Inputs),
}

impl Listed {
    fn ledger(self) -> Ledger {
        let Listed { book, records, mut inputs } = self;
        let whole = records.values().filter_map(|files| match &files.inputs {
            Some(ListedInputs::Whole(inputs)) => Some(inputs),
            Some(ListedInputs::Set(_)) | None => None,
        });
        let mut added = inputs.add_all(whole).into_iter();
        let files = |(id, files): (OutputId, ListedFiles)| {
            let ListedFiles { current, inputs, outdated } = files;
            let inputs = match inputs {
                Some(ListedInputs::Set(set)) => Some(set),
                Some(ListedInputs::Whole(_)) => added.next(),
                None => None,
            };
            (id, Files { current, inputs, outdated })
        };
        let outputs = records.into_iter().map(files).collect();
        Ledger { book, outputs, inputs }
    }
}

/// The files of one output.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub(super) struct Files {
    /// The digest of each file by its path below the output folder.
    pub current: BTreeMap<String, String>,
    /// What they were made from; none if nothing is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inputs: Option<SetId>,
    /// Files that were set aside, by what stands for the path that they had: it may say what nobody may know now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Noted {
    /// Whose it is.
    #[serde(rename = "record")]
    pub output: OutputId,
    /// The digests that it may have: that of the file that was there, and of the new one.
    pub digests: BTreeSet<String>,
}

/// What is known of the files of an output folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub ledger: Ledger,
    /// What was set out to be written and the ledger does not know so.
    next: BTreeMap<String, Noted>,
    /// Whether there is a ledger that cannot be read.
    pub is_damaged: bool,
    /// Whether nothing at all is known of the files that lie there.
    pub is_lost: bool,
    /// What stands for each path that the program wrote to, and for the path with each digest by which it knows its own.
    own: HashSet<u128>,
}

impl Known {
    /// What is known of an output folder.
    pub(super) fn read(folder: &Path) -> Self {
        let ledger = parsed::<Listed>(folder, NAME);
        let (is_damaged, has_ledger) =
            (matches!(ledger, Parsed::Damaged), matches!(ledger, Parsed::Whole(_)));
        let mut known = Known { ledger: ledger.or_empty().ledger(), is_damaged, ..Known::default() };
        for files in known.ledger.outputs.values_mut() {
            files.current.retain(|path, _| is_output(path));
            files.outdated.iter_mut().for_each(|path| *path = Alias::of(path).as_str().to_string());
            for (path, digest) in &files.current {
                known.own.extend([mark(path, ""), mark(path, digest)]);
            }
        }
        let next = parsed::<Next>(folder, NEXT);
        known.is_lost = !has_ledger && !matches!(next, Parsed::Whole(_));
        let Next { book, files } = next.or_empty();
        known.ledger.book = known.ledger.book.or(book);
        for (path, noted) in files.into_iter().filter(|(path, _)| is_output(path)) {
            let listed = known.own.contains(&mark(&path, ""));
            known.own.insert(mark(&path, ""));
            known.own.extend(noted.digests.iter().map(|digest| mark(&path, digest)));
            if !listed {
                known.next.insert(path, noted);
            }
        }
        known
    }

    /// Whether a file is one that some build wrote, or set out to write.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.own.contains(&mark(path, ""))
    }

    /// Whether a file with this digest is as some build left it.
    pub(super) fn is_own(&self, path: &str, digest: &str) -> bool {
        self.own.contains(&mark(path, digest))
    }

    /// Takes into the ledger what was set out to be written and lies there, as far as it does not know of it.
    pub(super) fn adopt(&mut self, digest_of: &dyn Fn(&str) -> Option<String>) {
        for (path, noted) in std::mem::take(&mut self.next) {
            if let Some(digest) = digest_of(&path).filter(|digest| noted.digests.contains(digest)) {
                self.ledger.outputs.entry(noted.output).or_default().current.insert(path, digest);
            }
        }
    }
}

/// What stands for a path, or for a path with a digest: no path holds a line end, and no digest is empty.
fn mark(path: &str, file: &str) -> u128 {
    let digits = digest(format!("{path}\n{file}").as_bytes());
    u128::from_str_radix(&digits[..32], 16).unwrap_or_default()
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

/// A list as text.
pub(super) fn text(list: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(list).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a path is one that a build writes: a file of a format in the folder of a meeting in that of a
/// committee. Nothing else in the lists is believed: who hands on an output folder could write there any path.
pub(super) fn is_output(path: &str) -> bool {
    ending_of(path).is_some() && format_of(path).is_some()
}

/// The format that a path ends in.
pub(super) fn format_of(path: &str) -> Option<Format> {
    let (_, ending) = path.rsplit_once('.')?;
    Format::ALL.into_iter().find(|format| format.ending() == ending)
}

#[cfg(test)]
mod tests {
    use super::{Listed, is_output};
    use crate::ids::{OutputId, RecordId};
    use crate::pipeline::Tie;

    /// Earlier versions spelled inputs out with each output, and knew records by the names of their files.
    #[test]
    fn a_list_of_an_earlier_version_is_read() {
        let list = r#"{ "records": {
            "board/1": {
                "current": { "board/1/B_1.md": "d" },
                "inputs": { "record": { "file:0123456789abcdef": "a" }, "beyond": { "minutes/board/2.toml": "b" } }
            },
            "board//registers": { "current": {}, "inputs": { "listed": { "file:0123456789abcdef": "a" } } },
            "board/3": { "current": {}, "outdated": ["board/3/B_3.md"] }
        } }"#;
        let ledger = serde_json::from_str::<Listed>(list).expect("a list").ledger();
        let minutes = &ledger.outputs[&OutputId::of_minutes(&RecordId::new("board", "1"))];
        let inputs = ledger.inputs.get(minutes.inputs.as_ref());
        assert_eq!(inputs[&Tie::Record]["file:0123456789abcdef"], "a");
        assert_eq!(inputs[&Tie::Indirect]["minutes/board/2.toml"], "b");
        let registers = &ledger.outputs[&OutputId::Registers("board".into())];
        assert_eq!(ledger.inputs.get(registers.inputs.as_ref())[&Tie::Listed].len(), 1);
        assert_eq!(ledger.outputs[&OutputId::of_minutes(&RecordId::new("board", "3"))].inputs, None);
        let again = serde_json::from_str::<Listed>(&super::text(&ledger)).expect("a list").ledger();
        assert_eq!(again, ledger);
    }

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
