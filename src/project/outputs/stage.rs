//! Where files wait until all are made and it is settled what becomes of each: in a folder of their own in the output
//! folder, which only its owner may look into, for those that they are written beside may be closed to others.

use super::super::parts::{PREFIX, SUFFIX};
use super::super::rights::Rights;
use super::super::write::{MadeFolders, write_whole};
use super::look::Looker;
use crate::diagnostic::DiskFault;
use crate::digest::digest;
use crate::files::{MadeFile, OutputFile, Sink, Whereabouts};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// The files of one build.
pub(super) struct Stage {
    outputs: PathBuf,
    waiting: Mutex<Waiting>,
}

/// What waits.
#[derive(Default)]
struct Waiting {
    /// Folders that had to be made for it.
    made: MadeFolders,
    /// Where it waits; none before the first file.
    folder: Option<TempDir>,
    count: usize,
}

impl Sink for Stage {
    /// What lies in its place as it is needs not wait. What cannot be written is told when its turn comes: it may not be
    /// wanted.
    fn take(&self, file: OutputFile) -> MadeFile {
        let OutputFile { path, bytes } = file;
        let digest = digest(&bytes);
        let is_there = Looker::new(&self.outputs).digest(&path).is_some_and(|there| there == digest);
        let whereabouts = if is_there {
            Whereabouts::InPlace
        } else {
            self.put_by(&bytes)
                .map_or_else(|fault| Whereabouts::Nowhere(DiskFault::of(&fault)), Whereabouts::Staged)
        };
        MadeFile { path, digest, whereabouts }
    }
}

impl Stage {
    /// A place for what is built into a folder.
    pub(super) fn new(outputs: &Path) -> Self {
        Stage { outputs: outputs.into(), waiting: Mutex::default() }
    }

    /// Writes a file that waits; gives its number.
    fn put_by(&self, bytes: &[u8]) -> io::Result<usize> {
        let (path, number) = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.count += 1;
            let number = waiting.count;
            (waiting.folder(&self.outputs)?.join(name(number)), number)
        };
        let written = File::create_new(&path).and_then(|mut file| file.write_all(bytes));
        // Nothing half-written waits.
        written.map(|()| number).inspect_err(|_| drop(fs::remove_file(&path)))
    }

    /// Moves a file that waits to its place. It gets the rights of the file that is there, or else of `like`.
    pub(super) fn put(&self, file: &MadeFile, place: &Path, like: Option<&Rights>) -> Result<(), DiskFault> {
        match &file.whereabouts {
            Whereabouts::Staged(number) => {
                self.moved(*number, place, like).map_err(|fault| DiskFault::of(&fault))
            }
            Whereabouts::Nowhere(fault) => Err(fault.clone()),
            Whereabouts::Kept(bytes) => {
                write_whole(place, bytes, like).map_err(|fault| DiskFault::of(&fault))
            }
            // It lay there when it was made, and does not any more.
            Whereabouts::InPlace => Err(DiskFault::ChangedMeanwhile),
        }
    }

    fn moved(&self, number: usize, place: &Path, like: Option<&Rights>) -> io::Result<()> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let from = waiting.folder(&self.outputs)?.join(name(number));
        let there = Rights::of(place);
        if let Some(like) = there.as_ref().or(like) {
            like.give(&File::open(&from)?)?;
        }
        match fs::rename(&from, place) {
            // A folder of the output folder lies on another disk.
            Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
                write_whole(place, &fs::read(&from)?, like)
            }
            other => other,
        }
    }
}

impl Waiting {
    fn folder(&mut self, outputs: &Path) -> io::Result<&Path> {
        if self.folder.is_none() {
            self.made.make(outputs)?;
        }
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => private_folder(outputs)?,
        };
        Ok(self.folder.insert(folder).path())
    }
}

impl Drop for Waiting {
    /// What was not wanted goes, and so do the folders that were made for it, unless something lies there now.
    fn drop(&mut self) {
        drop(self.folder.take());
        std::mem::take(&mut self.made).undo();
    }
}

fn name(number: usize) -> String {
    format!("{PREFIX}{number}{SUFFIX}")
}

#[cfg(unix)]
fn private_folder(outputs: &Path) -> io::Result<TempDir> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    let closed = fs::Permissions::from_mode(0o700);
    builder.prefix(PREFIX).suffix(SUFFIX).permissions(closed).tempdir_in(outputs)
}

#[cfg(not(unix))]
fn private_folder(outputs: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(outputs)
}
