//! Files of keys: outside every book, and nobody's but their owner's.

use super::bytes::read_file;
use super::write::part;
use super::{Project, file_error, shown_from};
use crate::diagnostic::{DiskFault, Finding};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes the file of a secret key, which nobody but its owner may read. Nothing that is there is overwritten.
///
/// # Errors
///
/// When it cannot be written, or lies in a book: whoever got a copy of that would have the key.
pub fn write_key(path: &Path, start: &Path, text: &str) -> Result<(), Box<Finding>> {
    let told = |why| file_error(shown_from(start, path), why);
    // As it is on the disk: `../board.key` lies in no book though one is named on the way there.
    let folder = fs::canonicalize(path.parent().unwrap_or(start));
    let folder = folder.map_err(|fault| told(DiskFault::of(&fault)))?;
    if Project::find(&folder).is_ok() {
        return Err(told(DiskFault::KeyInBook));
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(|fault| told(DiskFault::of(&fault)))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|fault| {
        // Half a key is none.
        let _ = fs::remove_file(path);
        told(DiskFault::of(&fault))
    })
}

/// What a small text file says that is handed to the program, such as a key.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_text(path: &Path, start: &Path) -> Result<String, Box<Finding>> {
    let bytes = read_file(path).map_err(|why| file_error(shown_from(start, path), why))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes what a witness remembers: the old file or the new one is there, whole.
///
/// # Errors
///
/// When it cannot be written.
pub fn write_seen(path: &Path, start: &Path, text: &str) -> Result<(), Box<Finding>> {
    let told = |fault: &std::io::Error| file_error(shown_from(start, path), DiskFault::of(fault));
    let written = part(path, text.as_bytes(), None).map_err(|fault| told(&fault))?;
    written.as_file().sync_all().map_err(|fault| told(&fault))?;
    written.persist(path).map(drop).map_err(|fault| told(&fault.error))
}

impl Project {
    /// A file of the archive's log, by its path below the archive's folder; none if it is not there or cannot be read.
    pub fn log_file(&self, path: &str) -> Option<Vec<u8>> {
        read_file(&self.shelf().folder.join(path)).ok()
    }
}
