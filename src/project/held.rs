//! A book, or an output folder, held by the run that writes to it: no other does so, and what runs left that were killed
//! is brought to an end first.

use super::Project;
use super::apply::Disk;
use super::lock::Lock;
use super::parts::{is_journal, remove_half_written};
use super::write::{expect_elsewhere, expect_outside_outputs};
use crate::diagnostic::Finding;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

impl Project {
    /// Waits for the lock of the book, and takes it. What a run that was killed began is taken back then.
    ///
    /// Where nothing may be written in the book's folder there is no lock.
    ///
    /// # Errors
    ///
    /// Another run has the book, and does not end; or what a run that was killed began cannot be taken back.
    pub fn lock(&self) -> Result<Lock, Box<Finding>> {
        let mut lock = Lock::default();
        self.hold(&self.root, &mut lock)?;
        lock.found = self.clear_away(&Disk::real())?;
        Ok(lock)
    }

    /// The same, with an output folder that another book may be built into at this moment.
    ///
    /// # Errors
    ///
    /// As for [`Project::lock`], of either folder; or the output folder lies where a book is.
    pub fn lock_with(&self, other: Option<&Path>) -> Result<Lock, Box<Finding>> {
        if let Some(other) = other {
            let there = self.start.join(other);
            self.expect_elsewhere(&there)?;
            // It may be another book's that records are read from.
            expect_elsewhere(&there, &self.start)?;
            expect_outside_outputs(&there, &self.start)?;
        }
        let mut lock = self.lock()?;
        let output = self.root.join(super::OUTPUT);
        let unlocked = lock.held.is_empty().then_some(output.as_path());
        if let Some(other) = other.or(unlocked) {
            let folder = self.start.join(other);
            // What is wrong with the folder is told when it is written to.
            if fs::create_dir_all(&folder).is_ok() {
                self.hold(&folder, &mut lock)?;
            }
        }
        Ok(lock)
    }

    /// Brings to an end what runs left that were killed; gives what is to be told of it.
    pub(super) fn clear_away(&self, disk: &Disk<'_>) -> Result<Vec<Finding>, Box<Finding>> {
        let (mut parts, mut found) = (self.parts(), Vec::new());
        // Where there is no lock, another run may begin, or come further, while one waits for it: what waits beside its
        // files is only cleared away once no journal tells of it.
        let mut known: BTreeSet<PathBuf> = BTreeSet::new();
        while let Some(journal) = parts.iter().find(|path| is_journal(path) && !known.contains(*path)) {
            found.extend(self.recover(journal, disk)?);
            known.insert(journal.clone());
            parts = self.parts();
        }
        found.extend(self.rescue(&parts));
        parts.iter().for_each(|path| remove_half_written(path));
        Ok(found)
    }
}
