//! Changes a record, if it still is what the change was planned from.

use super::aside::free_name;
use super::read::{read_file, readable};
use super::write::{behind_links, part};
use super::{Project, file_error};
use crate::diagnostic::{DiskFault, Finding};
use crate::lifecycle::Change;
use std::fs;
use std::path::Path;
use tempfile::NamedTempFile;

/// So often somebody may save a record while it is put back, before we give up.
const TRIES: usize = 100;

impl Project {
    /// Changes a record as planned, if it still is what the plan was made from. At any moment the file is the
    /// old one or the new one, whole, and what somebody saves meanwhile is never lost. Line ends and a mark at
    /// the file's beginning stay as they are, and so do its rights and a link to it; another name for the same
    /// file (a hard link) keeps the old text.
    pub fn change(&self, change: &Change) -> Result<(), Box<Finding>> {
        let path = behind_links(&self.start.join(&change.path));
        let told = |why| file_error(change.path.clone(), why);
        let before = read_file(&path).map_err(told)?;
        let there = String::from_utf8_lossy(&before);
        if readable(&there) != change.before {
            return Err(told(DiskFault::ChangedMeanwhile));
        }
        let mark = if there.starts_with('\u{FEFF}') { "\u{FEFF}" } else { "" };
        let windows = there.contains("\r\n");
        let unified = change.after.replace("\r\n", "\n");
        let text = if windows { unified.replace('\n', "\r\n") } else { unified };
        replace(&path, &before, format!("{mark}{text}").as_bytes()).map_err(told)
    }
}

/// Puts `after` in the place of a file that holds `before`. The new file is on the disk before it is moved.
fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskFault> {
    let told = |fault: std::io::Error| DiskFault::of(&fault);
    let like = fs::metadata(path).map_err(told)?;
    let part = part(path, after, Some(&like)).map_err(told)?;
    part.as_file().sync_all().map_err(told)?;
    match exchange(part.path(), path) {
        Some(Ok(())) => settle(part, path, before, after),
        Some(Err(fault)) => Err(told(fault)),
        // A system that cannot exchange two files: it is looked at once more, at the last moment.
        None if read_file(path)? != before => Err(DiskFault::ChangedMeanwhile),
        None => part.persist(path).map(drop).map_err(|fault| told(fault.error)),
    }
}

/// After the exchange `part` is the name of what stood there. If that is not what the change was made from,
/// somebody saved it in between, and it goes back.
fn settle(part: NamedTempFile, path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskFault> {
    let holds = |text: &[u8]| read_file(part.path()).is_ok_and(|there| there == text);
    if holds(before) {
        return Ok(());
    }
    for _ in 0..TRIES {
        let back = exchange(part.path(), path);
        if back.is_some_and(|back| back.is_ok()) && holds(after) {
            return Err(DiskFault::ChangedMeanwhile);
        }
    }
    // Somebody took the record away meanwhile; what was saved before that stays beside its place.
    let kept = free_name(path);
    part.persist_noclobber(kept).map_err(|fault| DiskFault::of(&fault.error))?;
    Err(DiskFault::ChangedMeanwhile)
}

/// Exchanges two files in one step; none where the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> Option<std::io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Some(Ok(())),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => None,
        Err(fault) => Some(Err(fault.into())),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> Option<std::io::Result<()>> {
    None
}
