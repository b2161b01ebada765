//! Finds the files of a folder: those that are read, and those that should be and cannot.

use super::bytes::fault_of;
use super::file_names::is_left_by_editors;
use super::lookalike::record_of;
use super::{Project, parts_below};
use crate::diagnostic::DiskFault;
use crate::files::{CIRCULATED, COMMITTEE};
use crate::form::composed;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Endings of files that are read; a folder that is called so stands in the place of one.
pub(super) const RECORDS: &[&str] = &["toml", "png", "jpg", "jpeg", "svg"];
pub(super) const TEMPLATES: &[&str] =
    &["toml", "html", "md", "css", "ttf", "otf", "png", "jpg", "jpeg", "svg"];

/// What was found on the way through a folder.
pub(super) struct Found {
    pub path: PathBuf,
    /// Its path below the folder, by parts, each letter in the form that records have it in: some disks take it apart.
    pub parts: Vec<String>,
    /// Why it cannot be read, if that is known already.
    pub fault: Option<DiskFault>,
    /// Whether it is a folder that cannot be looked into.
    pub is_folder: bool,
    /// Whether it is a link.
    pub is_link: bool,
}

impl Project {
    /// Whether the book has more records than so many, as far as the names of its files tell. Nothing is read, and as soon
    /// as there are enough nothing more is looked at.
    pub fn has_more_records_than(&self, most: usize) -> bool {
        let files = WalkDir::new(self.root().join("minutes")).into_iter().flatten();
        let is_toml = |entry: &DirEntry| entry.path().extension().is_some_and(|ending| ending == RECORDS[0]);
        files.filter(is_toml).nth(most).is_some()
    }

    /// The files below a folder in order of their names; hidden files and editors' backups are
    /// passed over, links are followed but not in circles.
    pub(super) fn walk(&self, folder: &Path, endings: &[&str]) -> Vec<Found> {
        let mut found = Vec::new();
        if fs::symlink_metadata(folder).is_err() {
            return found;
        }
        let mut put = |path: PathBuf, fault: Option<DiskFault>, is_folder: bool, is_link: bool| {
            let parts: Vec<String> = parts_below(folder, &path).iter().map(|part| composed(part)).collect();
            let fault = if parts.iter().any(|part| part.contains(char::REPLACEMENT_CHARACTER)) {
                fault.or(Some(DiskFault::NameNotUtf8))
            } else {
                fault
            };
            found.push(Found { path, parts, fault, is_folder, is_link });
        };
        let mut walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) if entry.depth() > 0 && is_passed_over(entry.path()) => {
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) if entry.depth() == 0 && !entry.file_type().is_dir() => {
                    put(entry.into_path(), Some(DiskFault::IsFile), true, false);
                }
                Ok(entry) if entry.file_type().is_file() => {
                    let is_link = entry.path_is_symlink();
                    put(entry.into_path(), None, false, is_link);
                }
                Ok(entry) if entry.file_type().is_dir() => {
                    if entry.depth() > 0
                        && has_ending(entry.path(), endings)
                        && !holds_records(&entry, endings)
                    {
                        walk.skip_current_dir();
                        put(entry.into_path(), Some(DiskFault::IsFolder), false, false);
                    }
                }
                Ok(entry) => put(entry.into_path(), Some(DiskFault::NoFile), false, false),
                Err(fault) => {
                    let path = fault.path().unwrap_or(folder).to_path_buf();
                    if !is_passed_over(&path) {
                        // What leads nowhere, or cannot be looked at, may be a folder of records.
                        let may_be = path.is_dir() || path.extension().is_none();
                        let is_folder = fault.loop_ancestor().is_none() && may_be;
                        put(path.clone(), Some(fault_of_walk(&fault, &path)), is_folder, false);
                    }
                }
            }
        }
        found
    }
}

fn fault_of_walk(fault: &walkdir::Error, path: &Path) -> DiskFault {
    match (fault.loop_ancestor(), fault.io_error()) {
        (Some(_), _) => DiskFault::LinkInCircle,
        (None, Some(error)) => fault_of(path, error),
        (None, None) => DiskFault::Other(fault.to_string()),
    }
}

/// Whether a folder that is called like a record, as programs call one into which they unpack it, holds records: then it
/// is a folder like any other among them.
fn holds_records(folder: &DirEntry, endings: &[&str]) -> bool {
    let name = folder.file_name().to_string_lossy().to_ascii_lowercase();
    let is_own = [COMMITTEE, CIRCULATED].contains(&name.as_str());
    let around = folder.path().parent().and_then(Path::file_name);
    let is_of_committee =
        folder.depth() > 1 && around.is_some_and(|around| !around.eq_ignore_ascii_case("schemes"));
    let is_record = |entry: DirEntry| {
        let path = entry.path();
        entry.file_type().is_file() && (has_ending(path, &["toml"]) || record_of(path).is_some())
    };
    let is_looked_into = |entry: &DirEntry| entry.depth() == 0 || !is_passed_over(entry.path());
    let within = WalkDir::new(folder.path()).follow_links(true).into_iter().filter_entry(is_looked_into);
    let may_be = endings == RECORDS && is_of_committee && has_ending(folder.path(), &["toml"]) && !is_own;
    may_be && within.flatten().any(is_record)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// Whether a file is hidden, or left by an editor or a system beside those that one works on.
fn is_passed_over(path: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()) else {
        return false;
    };
    let by_systems = ["thumbs.db", "desktop.ini"].contains(&name.as_str());
    by_systems || is_left_by_editors(&name) || name.starts_with('.')
}
