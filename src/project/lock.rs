//! One run at a time: who writes to a book, or to an output folder, holds its lock.
//!
//! The system gives the lock back when a run ends, in whichever way; a file that is left behind blocks nobody.

use super::Project;
use crate::diagnostic::{FileFault, Finding};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The lock's file name.
const NAME: &str = ".minutebook.lock";

/// How often, and after how long, it is asked again for a lock that another run has: a minute in all.
const ASKED: u32 = if cfg!(test) { 4 } else { 2400 };
const PAUSE: Duration = Duration::from_millis(25);

/// Locks that are held until this is dropped.
#[derive(Debug, Default)]
pub struct Lock {
    pub(super) held: Vec<(PathBuf, File)>,
    /// What was found of runs that were killed.
    pub(super) found: Vec<Finding>,
}

impl Lock {
    /// What was found of runs that were killed, to be told.
    pub fn found(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.found)
    }
}

impl Project {
    /// Waits for the lock of a folder, and takes it.
    ///
    /// Where nothing may be written there is no lock: runs that may write in a folder within it find each other by their
    /// journals alone.
    pub(super) fn hold(&self, folder: &Path, lock: &mut Lock) -> Result<(), Box<Finding>> {
        let path = folder.join(NAME);
        if lock.held.iter().any(|(held, _)| *held == path) {
            return Ok(());
        }
        for _ in 0..ASKED {
            let Some(file) = open(&path) else { return Ok(()) };
            match file.try_lock() {
                // Who had it before may have taken the file away.
                Ok(()) if is_still(&file, &path) => {
                    lock.held.push((path, file));
                    return Ok(());
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                // A disk without locks.
                Err(TryLockError::Error(_)) => return Ok(()),
            }
        }
        Err(self.busy(folder))
    }

    /// Waits until nobody else holds a file that is there; whether it is still there then.
    pub(super) fn wait_for(&self, file: &File, path: &Path) -> Result<bool, Box<Finding>> {
        for _ in 0..ASKED {
            match file.try_lock() {
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(is_still(file, path)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            }
        }
        Err(self.busy(&self.root))
    }

    fn busy(&self, folder: &Path) -> Box<Finding> {
        Box::new(Finding::of(FileFault::Busy { folder: self.shown(folder) }))
    }
}

/// The lock's file; none where none can be made.
fn open(path: &Path) -> Option<File> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return None;
    }
    let made = File::options().read(true).write(true).create(true).truncate(false).open(path);
    // Somebody else's, left by a run that was killed, can be locked all the same.
    made.or_else(|_| File::open(path)).ok()
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |data: fs::Metadata| (data.dev(), data.ino());
    let (own, there) = (file.metadata().map(identity), fs::metadata(path).map(identity));
    own.is_ok() && own.ok() == there.ok()
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        for (path, _) in &self.held {
            remove(path);
        }
    }
}

/// Takes the file away while it is still held.
#[cfg(unix)]
fn remove(path: &Path) {
    // One that stays is locked again by the next run.
    let _ = fs::remove_file(path);
}

/// Where a file in use cannot be taken away it stays.
#[cfg(not(unix))]
fn remove(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::Project;

    #[test]
    fn who_finds_another_run_at_work_waits_and_then_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let minutes = folder.path().join("minutes");
        std::fs::create_dir(&minutes).expect("a folder");
        std::fs::write(minutes.join("book.toml"), "").expect("a file");
        let project = Project::find(folder.path()).expect("a book");
        let first = project.lock().expect("nobody has it");
        let fault = project.lock().expect_err("the first has it");
        assert_eq!(fault.code().0, "busy");
        let words = fault.fault.wording();
        assert!(words.sentence.starts_with("another minutebook is at work in "), "{}", words.sentence);
        drop(first);
        project.lock().expect("nobody has it any more");
    }
}
