//! The disk: the only module of the program that touches it.
//!
//! Finds the book, reads it (`read`), applies what is planned to its files (`apply`), and brings the output folder to
//! what a build gave (`outputs`), so that at any moment a file is either the old one or the new one, whole (`write`). Who
//! writes holds a lock (`lock`).

mod apply;
mod aside;
mod astray;
mod bytes;
mod changes;
mod file_names;
mod held;
mod identity;
mod keys;
mod kind;
mod ledger;
mod lock;
mod lookalike;
mod namesakes;
mod outputs;
mod parts;
mod places;
mod read;
mod rights;
mod sealed;
mod shelf;
mod shelved;
mod system_fonts;
mod walk;
mod write;

pub use bytes::{foreign, meant};
pub use changes::{Became, Cause, Explanation, Happened};
pub use keys::{read_text, write_key, write_seen};
pub use lock::Lock;
pub use outputs::{Applied, Outputs, Work};
pub use read::Seen;
pub use shelved::{Shelved, digest_of_file};
pub use write::{expect_elsewhere, expect_empty, expect_no_outputs_around};

use crate::diagnostic::{DiskFault, FileFault, Finding};
use crate::files::CommitteeFiles;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The folder beside the records that a book is built into, unless another is named.
const OUTPUT: &str = "output";

/// A book on the disk.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `minutes/`.
    root: PathBuf,
    /// The folder from which paths are shown.
    start: PathBuf,
}

impl Project {
    /// The book that `start` lies in: the nearest folder upwards that holds `minutes/book.toml`.
    ///
    /// # Errors
    ///
    /// There is no such folder, or one that may be it cannot be looked into.
    pub fn find(start: &Path) -> Result<Self, Box<Finding>> {
        let told = |fault: &std::io::Error| file_error(start.display().to_string(), DiskFault::of(fault));
        let absolute = std::path::absolute(start).map_err(|fault| told(&fault))?;
        let mut closed = None;
        for folder in absolute.ancestors() {
            let minutes = folder.join("minutes");
            match has_book(&minutes) {
                Ok(true) => return Ok(Project { root: folder.into(), start: absolute.clone() }),
                Ok(false) => {}
                Err(why) => closed = closed.or(Some(file_error(shown_from(&absolute, &minutes), why))),
            }
        }
        let none = || Box::new(Finding::of(FileFault::NoBook { folder: start.display().to_string() }));
        Err(closed.unwrap_or_else(none))
    }

    /// A folder that is to hold a book, or files of its kind, and may not be there yet.
    pub fn within(folder: &Path, start: &Path) -> Self {
        Project { root: folder.into(), start: start.into() }
    }

    /// The folder that holds `minutes/`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A committee's folder.
    fn folder_of(&self, committee: &CommitteeFiles) -> PathBuf {
        self.root.join("minutes").join(&committee.name)
    }

    /// A path as it is shown: from where the program was started, with forward slashes.
    pub fn shown(&self, path: &Path) -> String {
        shown_from(&self.start, path)
    }
}

/// Whether a folder holds `book.toml`, in whichever capitals; one that cannot be read is one, too.
fn has_book(minutes: &Path) -> Result<bool, DiskFault> {
    if fs::symlink_metadata(minutes.join("book.toml")).is_ok() {
        return Ok(true);
    }
    let is_book = |entry: fs::DirEntry| entry.file_name().eq_ignore_ascii_case("book.toml");
    match fs::read_dir(minutes) {
        Ok(entries) => Ok(entries.flatten().any(is_book)),
        Err(fault) => match DiskFault::of(&fault) {
            DiskFault::NotAllowed if minutes.is_dir() => Err(DiskFault::NotAllowed),
            _ => Ok(false),
        },
    }
}

/// The names of a path's parts below a folder, with a sign for what is no text in them.
fn parts_below(folder: &Path, path: &Path) -> Vec<String> {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn shown_from(start: &Path, path: &Path) -> String {
    let mut up = String::new();
    let mut base = start;
    loop {
        if let Ok(below) = path.strip_prefix(base) {
            let parts: Vec<_> = below
                .components()
                .filter(|part| !matches!(part, Component::CurDir))
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            let shown = format!("{up}{}", parts.join("/"));
            return if shown.is_empty() { ".".into() } else { shown };
        }
        match base.parent().filter(|_| up.len() < 24) {
            Some(parent) => base = parent,
            None => return path.display().to_string().replace('\\', "/"),
        }
        up.push_str("../");
    }
}

fn file_error(path: String, why: DiskFault) -> Box<Finding> {
    Box::new(Finding::of(FileFault::File { path, why }))
}
