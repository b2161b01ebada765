//! Where the archive of a book lies: beside its records, or where the book says, such as on a mounted store.
//!
//! A book may come from somebody else, and so may what it says of its archive. So an archive elsewhere is known by the book's
//! name by chance (`identity`), which stands in either; and of a change that did not end there only what the archive itself
//! tells of is believed ([`ENTERING`]).

use super::bytes::read_file;
use super::lock::Lock;
use super::parts::{is_part, remove_half_written};
use super::write::{behind_all_links, expect_outside_outputs, flat};
use super::{OUTPUT, Project, aside, file_error, identity};
use crate::archive::STORAGE_ROOT;
use crate::diagnostic::{ArchiveFault, DiskFault, Finding, Report, SourceFile};
use crate::form::read;
use crate::ids::{ARCHIVE, FileId};
use crate::record::forms::BookForm;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What an archive elsewhere holds while something enters it: the digest of the journal that tells of it, which lies in the
/// book's folder.
pub(super) const ENTERING: &str = ".minutebook-plan-elsewhere.part";

/// Where an archive lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shelf {
    /// Its folder: behind links, if it is there.
    pub folder: PathBuf,
    /// Whether it lies beyond the book's folder.
    pub is_elsewhere: bool,
}

impl Shelf {
    /// The storage root.
    pub(super) fn store(&self) -> PathBuf {
        self.folder.join("store")
    }

    /// Clears away what runs left beside the storage root that were killed. Only who holds the lock may do so.
    pub(super) fn sweep(&self) {
        let there = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let parts = there.map(|entry| entry.path()).filter(|path| is_part(path));
        parts.for_each(|path| remove_half_written(&path));
    }

    /// A path of the archive, by what it is called in a book.
    pub(super) fn place(&self, called: &str) -> Option<PathBuf> {
        let below = called.strip_prefix(ARCHIVE)?.strip_prefix('/')?;
        Some(self.folder.join(below))
    }

    /// What a path of the archive is called in a book.
    pub(super) fn called(&self, place: &Path) -> String {
        format!("{ARCHIVE}/{}", super::shown_from(&self.folder, place))
    }
}

impl Project {
    /// Where the archive lies, or would lie.
    pub(super) fn shelf(&self) -> Shelf {
        let own = self.root.join(ARCHIVE);
        let named = self.named_archive().map_or_else(|| own.clone(), |named| flat(&self.root.join(named)));
        let folder = behind_all_links(&named).unwrap_or(named);
        let root = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        if folder == root.join(ARCHIVE) {
            return Shelf { folder: own, is_elsewhere: false };
        }
        let is_elsewhere = !folder.starts_with(&root) && !folder.starts_with(&self.root);
        Shelf { folder, is_elsewhere }
    }

    /// Where the book says that its archive lies.
    fn named_archive(&self) -> Option<String> {
        let text = String::from_utf8(read_file(&self.place(&FileId::Book)).ok()?).ok()?;
        let source = Arc::new(SourceFile::new(ARCHIVE, &text));
        let form: BookForm = read(&source, &mut Report::new())?;
        let named = form.archive?.folder?.value.trim().to_string();
        (!named.is_empty()).then_some(named)
    }

    /// Where the archive lies, if something may enter it.
    ///
    /// # Errors
    ///
    /// What stands there is no folder, a link leads to nothing, or it lies where the book is read from or built into. One that
    /// lies elsewhere is not there, or is another book's.
    pub(super) fn open_shelf(&self) -> Result<Shelf, Box<Finding>> {
        let shelf = self.shelf();
        let told = |why| Err(file_error(self.shown(&shelf.folder), why));
        for place in [self.root.join(ARCHIVE), shelf.folder.clone()] {
            let is_link = fs::symlink_metadata(&place).is_ok_and(|there| there.is_symlink());
            if is_link && fs::metadata(&place).is_err() {
                return Err(file_error(self.shown(&place), DiskFault::LinkToNothing));
            }
        }
        match fs::metadata(&shelf.folder) {
            Ok(there) if !there.is_dir() => return told(DiskFault::IsFile),
            Err(_) if shelf.is_elsewhere => {
                let folder = self.shown(&shelf.folder);
                return Err(Box::new(Finding::of(ArchiveFault::NotMounted { folder })));
            }
            Ok(_) | Err(_) => {}
        }
        self.expect_elsewhere(&shelf.folder)?;
        let is_handed_on = |name: &str| {
            let own = self.root.join(name);
            shelf.folder.starts_with(fs::canonicalize(&own).unwrap_or(own))
        };
        if [OUTPUT, aside::NAME].into_iter().any(is_handed_on) {
            return told(DiskFault::WithinOutputs);
        }
        expect_outside_outputs(&shelf.folder, &self.start)?;
        if shelf.is_elsewhere {
            let theirs = identity::known(&shelf.folder.join(identity::NAME));
            if theirs.is_some() && theirs != identity::known(&self.root.join(identity::NAME)) {
                let folder = self.shown(&shelf.folder);
                return Err(Box::new(Finding::of(ArchiveFault::OtherBook { folder })));
            }
        }
        Ok(shelf)
    }

    /// Takes the lock of an archive elsewhere, in which another copy of the book may be at work; what runs left there that were
    /// killed before they told of anything is cleared away.
    ///
    /// # Errors
    ///
    /// When another run has it and does not end, or began there what did not end.
    pub(super) fn hold_shelf(&self, shelf: &Shelf) -> Result<Lock, Box<Finding>> {
        let mut lock = Lock::default();
        if shelf.is_elsewhere {
            self.hold(&shelf.folder, &mut lock)?;
            let entering = shelf.folder.join(ENTERING);
            if fs::symlink_metadata(&entering).is_ok() {
                let file = self.shown(&entering);
                return Err(Box::new(Finding::of(ArchiveFault::Unfinished { file })));
            }
            shelf.sweep();
        }
        Ok(lock)
    }

    /// Whether the archive holds anything.
    pub fn has_archive(&self) -> bool {
        self.shelf().store().join(STORAGE_ROOT).is_file()
    }

    /// Whether the archive lies elsewhere, holds something, and bears no book's name: it was moved there, or is another book's.
    pub fn has_unclaimed_archive(&self) -> bool {
        let shelf = self.shelf();
        let is_named = identity::known(&shelf.folder.join(identity::NAME)).is_some();
        shelf.is_elsewhere && !is_named && self.has_archive()
    }

    /// Where the archive lies, as people see it.
    pub fn shown_archive(&self) -> String {
        self.shown(&self.shelf().folder)
    }
}
