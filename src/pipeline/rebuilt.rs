//! The minutes of a version, built anew from what was sealed with it, and held against what was sealed.

use super::alone::{Alone, minutes_alone};
use crate::archive::SealedVersion;
use crate::diagnostic::Report;
use crate::files::{BookFiles, OutputFile};
use crate::ids::RecordId;
use std::collections::BTreeMap;

/// Where a version keeps the files of its minutes.
const OUTPUTS: &str = "outputs/";

/// How a file that is built anew compares with the one that was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It is the same, byte for byte.
    Same,
    /// It says or looks otherwise.
    Other,
    /// It was sealed, and is not built any more.
    NotBuilt,
    /// It is built, and was not sealed.
    NotSealed,
}

/// The minutes of a version, built anew.
#[derive(Debug)]
pub struct Rebuilt {
    /// The version of the program that sealed them.
    pub program: String,
    /// Each file, by what it is called in the version.
    pub compared: BTreeMap<String, Compared>,
    /// The files as they are built now, by their paths below a folder of outputs.
    pub files: Vec<OutputFile>,
    /// What stands in the way of building them.
    pub errors: Report,
}

impl Rebuilt {
    /// Whether each file is the same.
    pub fn is_same(&self) -> bool {
        self.compared.values().all(|compared| *compared == Compared::Same)
    }

    /// Whether the same version of the program sealed them, so that each byte should be the same.
    pub fn is_by_this_program(&self) -> bool {
        self.program == env!("CARGO_PKG_VERSION")
    }
}

/// Builds the minutes of a version anew, from the book with which it was made.
pub fn rebuilt(files: &BookFiles, record: &RecordId, sealed: &SealedVersion) -> Rebuilt {
    let Alone { files, pack: _, inputs: _, errors } =
        minutes_alone(files, record, sealed.note.timestamp, None);
    let files = files.unwrap_or_default();
    let kept = sealed.files.iter().filter(|(name, _)| name.starts_with(OUTPUTS));
    let mut compared: BTreeMap<String, Compared> =
        kept.map(|(name, _)| (name.clone(), Compared::NotBuilt)).collect();
    for OutputFile { path, bytes } in &files {
        let name = format!("{OUTPUTS}{}", path.rsplit('/').next().unwrap_or(path));
        let how = match sealed.files.get(&name) {
            None => Compared::NotSealed,
            Some(sealed) if sealed == bytes => Compared::Same,
            Some(_) => Compared::Other,
        };
        compared.insert(name, how);
    }
    Rebuilt { program: sealed.note.program.clone(), compared, files, errors }
}
