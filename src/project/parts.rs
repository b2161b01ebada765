//! What files are called that are not known to be whole, or that hold what a file said before: hidden, and beside the
//! place of the file that they are to become, or were.

use super::aside::free_name;
use super::bytes::read_file;
use super::{Project, file_names};
use crate::diagnostic::{FileFault, Finding};
use crate::digest::short_digest;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What a file is called until it is whole.
pub(super) const PREFIX: &str = ".minutebook-";
pub(super) const SUFFIX: &str = ".part";

/// What begins the name of the file with which a file of the book is exchanged, behind the beginning of all such names.
/// There follow digests of the text that the change was made from and of the new one, so that what a killed run leaves
/// can be told from what somebody saved meanwhile; and the file's name.
const EXCHANGED: &str = "record-";

/// What begins the name of what says what a plan is about to do, likewise.
pub(super) const JOURNAL: &str = "plan-";

/// So many bytes of a file's name stand in that of the file that it is exchanged with.
const LONGEST_NAME: usize = 120;

/// Where the file lies with which a file of the book is exchanged, by what that says before and after. A long name is cut.
pub(super) fn place_beside(path: &Path, before: &[u8], after: &[u8]) -> PathBuf {
    let name = file_names::name_of(path);
    let name = &name[..name.floor_char_boundary(LONGEST_NAME)];
    let (before, after) = (short_digest(before), short_digest(after));
    path.with_file_name(format!("{PREFIX}{EXCHANGED}{before}-{after}-{name}{SUFFIX}"))
}

/// What the name of a file says with which a file of the book was exchanged.
struct Exchanged<'n> {
    before: &'n str,
    after: &'n str,
    file: &'n str,
}

impl<'n> Exchanged<'n> {
    fn read(name: &'n str) -> Option<Self> {
        let rest = name.strip_prefix(PREFIX)?.strip_prefix(EXCHANGED)?.strip_suffix(SUFFIX)?;
        let (before, rest) = rest.split_once('-')?;
        let (after, file) = rest.split_once('-')?;
        Some(Exchanged { before, after, file })
    }
}

/// Whether a file is called as one that another is exchanged with.
pub(super) fn is_place_beside(name: &str) -> bool {
    Exchanged::read(name).is_some() && !name.contains(std::path::is_separator)
}

/// Whether a file that is left behind may hold what somebody saved.
fn may_be_somebodys(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(is_place_beside)
}

impl Project {
    /// The files that runs that were killed may have left beside those of the book.
    pub(super) fn parts(&self) -> Vec<PathBuf> {
        let own = fs::read_dir(&self.root).into_iter().flatten().flatten().map(|entry| entry.path());
        let own = own.filter(|path| is_part(path) && path.is_file());
        let below = ["minutes", "templates"].map(|folder| self.root.join(folder));
        // In the archive whole folders wait, and beside the storage root alone.
        // Elsewhere another copy of the book may be at work: who puts something there looks itself.
        let shelf = Some(self.shelf()).filter(|shelf| !shelf.is_elsewhere);
        let archived =
            shelf.and_then(|shelf| fs::read_dir(shelf.folder).ok()).into_iter().flatten().flatten();
        let own = own.chain(archived.map(|entry| entry.path()).filter(|path| is_part(path)));
        own.chain(below.iter().flat_map(|folder| parts_in(folder))).collect()
    }

    /// Clears away what a change of a file left that was killed when it was made, before what it had left could be
    /// removed. What somebody saved in the very moment of the exchange is kept beside the file, and told. Only who holds
    /// the lock may do so.
    pub(super) fn rescue(&self, parts: &[PathBuf]) -> Vec<Finding> {
        let parts = parts.iter().filter(|path| may_be_somebodys(path));
        parts.filter_map(|part| self.rescued(part)).collect()
    }

    fn rescued(&self, part: &Path) -> Option<Finding> {
        let Exchanged { before, after, file } = Exchanged::read(part.file_name()?.to_str()?)?;
        let file = part.with_file_name(file);
        let held = short_digest(&read_file(part).ok()?);
        if [before, after].contains(&held.as_str()) {
            // What cannot be removed is hidden and harmless.
            let _ = fs::remove_file(part);
            return None;
        }
        let kept = free_name(&file);
        fs::rename(part, &kept).ok()?;
        let (path, kept) = (self.shown(&file), self.shown(&kept));
        Some(Finding::of(FileFault::SaveKept { path, kept }))
    }
}

/// Removes what runs that were killed left behind, but for what may be somebody's. Only who holds the lock may do so.
pub(super) fn sweep(folder: &Path) {
    parts_in(folder).for_each(|path| remove_half_written(&path));
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten();
    let stages = entries.filter(|entry| entry.file_type().is_dir() && is_part(entry.path()));
    stages.for_each(|stage| drop(fs::remove_dir(stage.path())));
}

/// The same of one folder, but not of those within.
pub(super) fn sweep_beside(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter(|path| is_part(path) && path.is_file()).for_each(|path| remove_half_written(&path));
}

/// Removes a file or folder that is not known to be whole, unless it may be somebody's, or is known to be.
pub(super) fn remove_half_written(path: &Path) {
    if !may_be_somebodys(path) && !is_journal(path) {
        // What cannot be removed is hidden and harmless.
        let is_folder = fs::symlink_metadata(path).is_ok_and(|there| there.is_dir());
        let _ = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

/// What something beside a path is called that is not known to be whole.
pub(super) fn half_written_beside(path: &Path) -> PathBuf {
    let name = short_digest(file_names::name_of(path).as_bytes());
    path.with_file_name(format!("{PREFIX}{name}{SUFFIX}"))
}

/// Whether a file is called as what says what a plan was about to do.
pub(super) fn is_journal(path: &Path) -> bool {
    file_names::name_of(path).starts_with(&format!("{PREFIX}{JOURNAL}")) && is_part(path)
}

/// Whether something is called as what is not known to be whole.
pub(super) fn is_part(path: &Path) -> bool {
    let name = file_names::name_of(path);
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// The files below a folder that are not known to be whole.
pub(super) fn parts_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    entries.map(walkdir::DirEntry::into_path).filter(|path| is_part(path))
}
