//! Changes a record, if it still is what the change was planned from.

use super::aside::free_name;
use super::bytes::{read_file, readable};
use super::write::{PREFIX, SUFFIX, behind_links, part, parts_in};
use super::{Project, file_error};
use crate::diagnostic::{DiskFault, FileFault, Finding};
use crate::digest::short_digest;
use crate::lifecycle::{Change, Circulation, changed_lines};
use std::fs;
use std::path::Path;
use tempfile::TempPath;

/// What begins the name of the file with which a record is exchanged, behind the beginning of all such names. There
/// follow digests of the text that the change was made from and of the new one, so that what a killed run leaves can
/// be told from what somebody saved meanwhile; and the record's name.
const EXCHANGED: &str = "record-";

/// So often somebody may save a record while it is put back, before we give up.
const TRIES: usize = 100;

impl Project {
    /// Changes a record as planned, if it still is what the plan was made from. At any moment the file is the
    /// old one or the new one, whole, and what somebody saves meanwhile is never lost. Every byte of the lines that
    /// do not change stays as it is, whatever their ends and the spelling of their letters, and so do a mark at the
    /// file's beginning, its rights and a link to it; another name for the same file (a hard link) keeps the old text.
    pub fn change(&self, change: &Change) -> Result<(), Box<Finding>> {
        let path = behind_links(&self.start.join(&change.path));
        let told = |why| file_error(change.path.clone(), why);
        let before = read_file(&path).map_err(told)?;
        let there = String::from_utf8_lossy(&before);
        if readable(&there) != change.before {
            return Err(told(DiskFault::ChangedMeanwhile));
        }
        let mark = if there.starts_with('\u{FEFF}') { "\u{FEFF}" } else { "" };
        let raw = there.strip_prefix('\u{FEFF}').unwrap_or(&there);
        let text = changed_lines(raw, &change.before, &change.after);
        replace(&path, &before, format!("{mark}{text}").as_bytes()).map_err(told)
    }
}

impl Project {
    /// Writes what a circulation changes: both files or, unless the run is killed between them, neither. A list that lacks
    /// a record says nothing wrong, and the next circulation adds it.
    pub fn circulate(&self, Circulation { record, list }: Circulation) -> Result<(), Box<Finding>> {
        if !record.is_nothing() {
            self.change(&record)?;
        }
        let kept =
            list.filter(|list| !list.is_nothing()).map_or(Ok(()), |list| self.keep(&list, &record.path));
        kept.inspect_err(|_| {
            if !record.is_nothing() {
                // If that fails, too, the record is circulated and not listed, as if the run had been killed.
                let _ = self.change(&record.back());
            }
        })
    }

    /// Changes a file, or makes it if it is not there: it may be read by whom another may be read by.
    fn keep(&self, change: &Change, like: &str) -> Result<(), Box<Finding>> {
        let path = self.start.join(&change.path);
        if !change.before.is_empty() || fs::symlink_metadata(&path).is_ok() {
            return self.change(change);
        }
        let like = fs::metadata(behind_links(&self.start.join(like))).ok();
        let written = part(&path, change.after.as_bytes(), like.as_ref()).and_then(|part| {
            part.as_file().sync_all()?;
            part.persist_noclobber(&path).map(drop).map_err(|fault| fault.error)
        });
        written.map_err(|fault| file_error(change.path.clone(), DiskFault::of(&fault)))
    }
}

/// Puts `after` in the place of a file that holds `before`. The new file is on the disk before it is moved.
fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskFault> {
    let told = |fault: std::io::Error| DiskFault::of(&fault);
    let like = fs::metadata(path).map_err(told)?;
    let part = part(path, after, Some(&like)).map_err(told)?;
    part.as_file().sync_all().map_err(told)?;
    // From here on it may come to hold what somebody saves, and its name says so.
    let place = path.with_file_name(exchanged(path, before, after));
    part.persist_noclobber(&place).map_err(|fault| told(fault.error))?;
    let part = TempPath::try_from_path(place).map_err(told)?;
    match exchange(&part, path) {
        Some(Ok(())) => settle(part, path, before, after),
        Some(Err(fault)) => Err(told(fault)),
        // A system that cannot exchange two files: it is looked at once more, at the last moment.
        None if read_file(path)? != before => Err(DiskFault::ChangedMeanwhile),
        None => part.persist(path).map(drop).map_err(|fault| told(fault.error)),
    }
}

/// The name of the file with which a record is exchanged. A long name of a record is cut.
fn exchanged(path: &Path, before: &[u8], after: &[u8]) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = &name[..name.floor_char_boundary(LONGEST_NAME)];
    format!("{PREFIX}{EXCHANGED}{}-{}-{name}{SUFFIX}", short_digest(before), short_digest(after))
}

/// So many bytes of a record's name stand in that of the file that it is exchanged with.
const LONGEST_NAME: usize = 120;

/// What the name of a file says with which a record was exchanged.
struct Exchanged<'n> {
    before: &'n str,
    after: &'n str,
    record: &'n str,
}

impl<'n> Exchanged<'n> {
    fn read(name: &'n str) -> Option<Self> {
        let rest = name.strip_prefix(PREFIX)?.strip_prefix(EXCHANGED)?.strip_suffix(SUFFIX)?;
        let (before, rest) = rest.split_once('-')?;
        let (after, record) = rest.split_once('-')?;
        Some(Exchanged { before, after, record })
    }
}

/// Whether a file that is left behind may hold what somebody saved.
pub(super) fn may_hold_record(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).and_then(Exchanged::read).is_some()
}

impl Project {
    /// Clears away what changes of records left that were killed. What somebody saved in the very moment of the
    /// exchange is kept beside the record, and told. Only who holds the lock may do so.
    pub(super) fn rescue(&self) -> Vec<Finding> {
        let minutes = self.root.join("minutes");
        let parts = parts_in(&minutes).filter(|path| may_hold_record(path));
        parts.filter_map(|part| self.rescued(&part)).collect()
    }

    fn rescued(&self, part: &Path) -> Option<Finding> {
        let name = part.file_name()?.to_str()?;
        let Exchanged { before, after, record } = Exchanged::read(name)?;
        let record = part.with_file_name(record);
        let held = short_digest(&read_file(part).ok()?);
        if [before, after].contains(&held.as_str()) {
            // What cannot be removed is hidden and harmless.
            let _ = fs::remove_file(part);
            return None;
        }
        let kept = free_name(&record);
        fs::rename(part, &kept).ok()?;
        let (path, kept) = (self.shown(&record), self.shown(&kept));
        Some(Finding::of(FileFault::SaveKept { path, kept }))
    }
}

/// After the exchange `part` is the name of what stood there. If that is not what the change was made from,
/// somebody saved it in between, and it goes back.
fn settle(part: TempPath, path: &Path, before: &[u8], after: &[u8]) -> Result<(), DiskFault> {
    let holds = |text: &[u8]| read_file(&part).is_ok_and(|there| there == text);
    if holds(before) {
        return Ok(());
    }
    for _ in 0..TRIES {
        let back = exchange(&part, path);
        if back.is_some_and(|back| back.is_ok()) && holds(after) {
            return Err(DiskFault::ChangedMeanwhile);
        }
    }
    // Somebody took the record away meanwhile; what was saved before that stays beside its place.
    let kept = free_name(path);
    let shown = kept.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    part.persist_noclobber(&kept).map_err(|fault| DiskFault::of(&fault.error))?;
    Err(DiskFault::Kept(shown))
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
