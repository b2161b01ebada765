//! Reads files of the disk: what they hold, or why it cannot be had.

use crate::diagnostic::DiskFault;
use crate::form::composed;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file larger than this is nothing that minutes are made of; reading it would only fill the memory.
const LARGEST: usize = 64 * 1024 * 1024;

/// Why a path cannot be read; what is not there may be a link that leads to nothing.
pub(super) fn fault_of(path: &Path, error: &std::io::Error) -> DiskFault {
    match DiskFault::of(error) {
        DiskFault::NotThere if fs::symlink_metadata(path).is_ok() => DiskFault::LinkToNothing,
        fault => fault,
    }
}

/// The bytes of a file. Nothing is read that might never end, or that is no file at all.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, DiskFault> {
    let bytes = read_head(path, LARGEST + 1)?;
    if bytes.len() > LARGEST { Err(DiskFault::TooLarge) } else { Ok(bytes) }
}

/// The bytes of a file that is none of the book's, such as one that somebody sent.
///
/// # Errors
///
/// Why it cannot be had.
pub fn foreign(path: &Path) -> Result<Vec<u8>, DiskFault> {
    read_file(path)
}

/// The files that somebody means who names a path: those in it, by their names, if it is a folder, without what systems and
/// word processors put there for themselves; else the path itself.
pub fn meant(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.into()] };
    let is_own = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(['.', '~']) || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
    };
    let entries = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| !is_own(path) && !path.is_dir()).collect();
    files.sort();
    files
}

/// The first bytes of a file, likewise.
pub(super) fn read_head(path: &Path, most: usize) -> Result<Vec<u8>, DiskFault> {
    let told = |error: std::io::Error| fault_of(path, &error);
    let data = fs::metadata(path).map_err(told)?;
    if data.is_dir() {
        return Err(DiskFault::IsFolder);
    }
    if !data.is_file() || is_made_up(&data) {
        return Err(DiskFault::NoFile);
    }
    if most > LARGEST && data.len() > LARGEST as u64 {
        return Err(DiskFault::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut bytes)).map_err(told)?;
    Ok(bytes)
}

/// Whether a file is made up by the system as it is read, as those below `/proc` are: they say that they are
/// files, and that they are empty, and some never end.
#[cfg(unix)]
fn is_made_up(data: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    use std::sync::LazyLock;
    static MADE_UP: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let disk = |path: &str| fs::metadata(path).ok().map(|data| data.dev());
        let root = disk("/");
        ["/proc", "/sys"].into_iter().filter_map(disk).filter(|own| Some(*own) != root).collect()
    });
    MADE_UP.contains(&data.dev())
}

#[cfg(not(unix))]
fn is_made_up(_: &fs::Metadata) -> bool {
    false
}

/// A text as it is read: without a mark at its beginning, and with one spelling of é, whatever the keyboard;
/// names are compared, and become file names.
pub(super) fn readable(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    composed(text)
}

pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
