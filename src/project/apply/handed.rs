//! A folder that is handed on: written whole beside its place, and moved there.

use super::disk::Disk;
use super::steps::Leaf;
use super::{Project, file_error};
use crate::diagnostic::{DepositFault, DiskFault, Finding};
use crate::files::OutputFile;
use crate::ids::FileId;
use crate::project::OUTPUT;
use crate::project::lock::Lock;
use crate::project::parts::is_part;
use crate::project::rights::Rights;
use crate::project::write::{MadeFolders, behind_all_links, expect_outside_outputs, flat};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder beside the records in which what is handed over is laid, unless another is named.
const DEPOSITS: &str = "deposits";

impl Project {
    /// The folder in which what is handed over is laid, unless another is named.
    pub fn deposits(&self) -> PathBuf {
        self.root.join(DEPOSITS)
    }

    /// Sees that a folder is not there or empty, and lies where nothing is read from or built into; gives where it is.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub fn expect_free(&self, folder: &Path) -> Result<PathBuf, Box<Finding>> {
        let plain = flat(&std::path::absolute(folder).unwrap_or_else(|_| folder.into()));
        let place = behind_all_links(&plain).unwrap_or(plain);
        let told = |why| Err(file_error(self.shown(&place), why));
        self.expect_elsewhere(&place)?;
        expect_outside_outputs(&place, &self.start)?;
        let is_within = |own: PathBuf| place.starts_with(fs::canonicalize(&own).unwrap_or(own));
        if is_within(self.root.join(OUTPUT)) {
            return told(DiskFault::AmongOutputs);
        }
        if is_within(self.shelf().folder) {
            return told(DiskFault::OfTheBook);
        }
        match fs::metadata(&place) {
            Ok(there) if !there.is_dir() => return told(DiskFault::IsFile),
            Ok(_) => {}
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(place),
            Err(fault) => return told(DiskFault::of(&fault)),
        }
        match fs::read_dir(&place).map(|mut entries| entries.next().is_none()) {
            Ok(true) => Ok(place),
            Ok(false) => {
                let folder = self.shown(&place);
                Err(Box::new(Finding::of(DepositFault::FolderNotEmpty { folder })))
            }
            Err(fault) => told(DiskFault::of(&fault)),
        }
    }

    /// Writes a folder of files, all of it or nothing, with the rights of a file of the book.
    ///
    /// # Errors
    ///
    /// When it is there and not empty, lies where the book is read from or built into, or the disk refuses.
    pub fn hand_over(
        &self,
        folder: &Path,
        files: Vec<OutputFile>,
        like: &FileId,
        _held: &Lock,
    ) -> Result<(), Box<Finding>> {
        let place = self.expect_free(folder)?;
        let told = |fault: &io::Error| file_error(self.shown(&place), DiskFault::of(fault));
        let tree: Vec<(String, Leaf)> =
            files.into_iter().map(|OutputFile { path, bytes }| (path, Leaf::New(bytes))).collect();
        let mut made = MadeFolders::default();
        let around = place.parent().unwrap_or(Path::new("."));
        made.make(around).map_err(|fault| told(&fault))?;
        if is_same(around, &self.deposits()) {
            sweep(around);
        }
        // An empty folder would be in the way of the whole one.
        let was_there = fs::remove_dir(&place).is_ok();
        let written = Disk::real().write_tree(&place, &tree, Rights::of(&self.place(like)).as_ref());
        written.map_err(|fault| {
            if was_there {
                let _ = fs::create_dir(&place);
            }
            made.undo();
            told(&fault)
        })
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

/// Takes away what a run left that was killed: whoever writes into this folder holds the book's lock.
fn sweep(around: &Path) {
    for entry in fs::read_dir(around).into_iter().flatten().flatten() {
        if is_part(&entry.path()) {
            // What stays is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
