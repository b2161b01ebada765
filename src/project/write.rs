//! Writes files: beside their place, and then moved there whole, under the rights that the old one had.

use super::ledger::{self, Known};
use super::parts::{PREFIX, SUFFIX};
use super::rights::{Rights, made};
use super::{OUTPUT, Project, aside, file_error, has_book, parts_below, shown_from};
use crate::diagnostic::{DiskFault, Finding};
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::NamedTempFile;

/// The folders that a book is read from.
const MINUTES: &str = "minutes";
const TEMPLATES: &str = "templates";

/// Sees that a folder for new files lies in none that a book is read from: what does not belong there is told with
/// each command.
///
/// # Errors
///
/// When it does.
pub fn expect_elsewhere(folder: &Path, start: &Path) -> Result<(), Box<Finding>> {
    let place = flat(&std::path::absolute(folder).unwrap_or_else(|_| folder.into()));
    let root = place.ancestors().find(|root| has_book(&root.join(MINUTES)).unwrap_or(false));
    root.map_or(Ok(()), |root| Project { root: root.into(), start: start.into() }.expect_elsewhere(&place))
}

/// Sees that a folder for what is laid out again is not there, or nothing is in it.
///
/// # Errors
///
/// When something is, or it is no folder.
pub fn expect_empty(folder: &Path, start: &Path) -> Result<(), Box<Finding>> {
    let told = |why| Err(file_error(shown_from(start, folder), why));
    match fs::read_dir(folder).map(|mut there| there.next().is_some()) {
        Ok(true) => told(DiskFault::ThereAlready),
        Ok(false) => Ok(()),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(fault) => told(DiskFault::of(&fault)),
    }
}

/// Sees that a folder for a new book lies in nothing that another book is read from or built into: its minutes would be
/// handed on, or set aside, with that.
///
/// # Errors
///
/// When it does.
pub fn expect_no_outputs_around(folder: &Path, start: &Path) -> Result<(), Box<Finding>> {
    if expect_elsewhere(folder, start).is_err() {
        return Err(file_error(shown_from(start, folder), DiskFault::OfAnotherBook));
    }
    let is_handed_on = |around: &Path| {
        let beside = around.parent().is_some_and(|root| has_book(&root.join(MINUTES)).unwrap_or(false));
        let is_called = |name: &str| around.file_name().is_some_and(|own| own == name);
        around.join(ledger::NAME).is_file() || beside && (is_called(OUTPUT) || is_called(aside::NAME))
    };
    if ways(folder).iter().flat_map(|way| way.ancestors()).any(is_handed_on) {
        Err(file_error(shown_from(start, folder), DiskFault::WithinBook))
    } else {
        Ok(())
    }
}

/// Sees that an output folder lies within no other, and not where files are set aside: what lies there is handed on, or
/// moved, with it.
pub(super) fn expect_outside_outputs(folder: &Path, start: &Path) -> Result<(), Box<Finding>> {
    for place in ways(folder) {
        for around in place.ancestors() {
            let beside = around.parent().is_some_and(|root| has_book(&root.join(MINUTES)).unwrap_or(false));
            let is_aside = beside && around.file_name().is_some_and(|name| name == aside::NAME);
            if is_aside || around != place && around.join(ledger::NAME).is_file() {
                return Err(file_error(shown_from(start, folder), DiskFault::WithinOutputs));
            }
            // Beyond a book lies nothing of its own.
            if beside {
                break;
            }
        }
    }
    Ok(())
}

/// Folders that were made, each after the one that it lies in.
#[derive(Debug, Default)]
pub(super) struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes a folder, and those that it lies in.
    pub(super) fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|folder| fs::symlink_metadata(folder).is_err());
        let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        self.0.extend(missing.into_iter().rev());
        fs::create_dir_all(folder)
    }

    /// Takes them all away; what others have put there meanwhile stays, with its folders.
    pub(super) fn undo(self) {
        for folder in self.0.into_iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Project {
    /// Writes a file that somebody named, in the place of one that may be there. A link is kept, and what it leads to
    /// is written.
    ///
    /// # Errors
    ///
    /// When it would lie among what the book is read from, or what is handed on: what it shows would stay there when it
    /// is closed. Or when it is what a build writes, which a slip of the pen must not destroy.
    pub fn write_beside(&self, path: &Path, bytes: &[u8]) -> Result<(), Box<Finding>> {
        let told = |why: DiskFault| file_error(self.shown(path), why);
        let path = behind_links(path);
        self.expect_elsewhere(&path)?;
        if is_built(&path) {
            return Err(told(DiskFault::OfABuild));
        }
        let outputs = ways(&self.root.join(OUTPUT));
        let is_among = |way: &PathBuf| outputs.iter().any(|outputs| way.starts_with(outputs));
        if ways(&path).iter().any(is_among) || expect_outside_outputs(&path, &self.start).is_err() {
            return Err(told(DiskFault::AmongOutputs));
        }
        if fs::metadata(&path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Err(told(DiskFault::NoFile));
        }
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| write_whole(&path, bytes, None)).map_err(|fault| told(DiskFault::of(&fault)))
    }

    /// Sees that a path lies in no folder that the book is read from.
    pub(super) fn expect_elsewhere(&self, path: &Path) -> Result<(), Box<Finding>> {
        if self.is_read_from(path) { Err(file_error(self.shown(path), DiskFault::OfTheBook)) } else { Ok(()) }
    }

    /// Whether a path lies in a folder that the book is read from, by whichever way it is written.
    fn is_read_from(&self, path: &Path) -> bool {
        let there = path.ancestors().find_map(|folder| fs::canonicalize(folder).ok());
        let own = [MINUTES, TEMPLATES].map(|folder| fs::canonicalize(self.root().join(folder)).ok());
        let plain = flat(&std::path::absolute(path).unwrap_or_else(|_| path.into()));
        let named = [MINUTES, TEMPLATES].map(|folder| self.root().join(folder));
        own.iter().flatten().any(|own| there.as_ref().is_some_and(|there| there.starts_with(own)))
            || named.iter().any(|own| plain.starts_with(own))
    }
}

/// Whether a file is one that a build writes, as far as the lists of an output folder say.
fn is_built(path: &Path) -> bool {
    let path = flat(&std::path::absolute(path).unwrap_or_else(|_| path.into()));
    let is_list = path.file_name().is_some_and(|name| name == ledger::NAME || name == ledger::NEXT);
    let Some(folder) = path.ancestors().nth(DEPTH) else { return is_list };
    let below = parts_below(folder, &path).join("/");
    is_list || Known::read(folder).knows(&below)
}

/// So many steps below an output folder its files lie.
const DEPTH: usize = 3;

/// A path as it is written, without the steps up in it, and as it is where the folders that are links lead, though what
/// it names may not be there yet.
fn ways(path: &Path) -> Vec<PathBuf> {
    let plain = flat(&std::path::absolute(path).unwrap_or_else(|_| path.into()));
    let real = plain.ancestors().find_map(|there| {
        let real = behind_all_links(there)?;
        Some(real.join(plain.strip_prefix(there).ok()?))
    });
    real.into_iter().filter(|real| *real != plain).chain([plain.clone()]).collect()
}

/// Where a folder is, or would be if a link leads to it that is not there yet.
pub(super) fn behind_all_links(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = fs::canonicalize(path) {
        return Some(real);
    }
    let target = fs::read_link(path).ok()?;
    let target = flat(&path.parent()?.join(target));
    let there = target.ancestors().find(|there| there.exists())?;
    Some(fs::canonicalize(there).ok()?.join(target.strip_prefix(there).ok()?))
}

/// A path without the steps up in it.
pub(super) fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                flat.pop();
            }
            other => flat.push(other),
        }
    }
    flat
}

/// Where a path leads, if it is a link.
pub(super) fn behind_links(path: &Path) -> PathBuf {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_symlink() => fs::canonicalize(path).unwrap_or_else(|_| path.into()),
        _ => path.into(),
    }
}

/// Writes a file beside its place and moves it there. It gets the rights of the file that was there, or else of
/// `like`.
pub(super) fn write_whole(path: &Path, bytes: &[u8], like: Option<&Rights>) -> io::Result<()> {
    let there = Rights::of(path);
    let part = part(path, bytes, there.as_ref().or(like))?;
    part.persist(path).map(drop).map_err(|fault| fault.error)
}

/// A whole file beside the place of `path`, with the rights of `like`.
pub(super) fn part(path: &Path, bytes: &[u8], like: Option<&Rights>) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    let mut part = made(&mut builder, like.is_some(), folder)?;
    part.write_all(bytes)?;
    part.flush()?;
    if let Some(like) = like {
        like.give(part.as_file())?;
    }
    Ok(part)
}
