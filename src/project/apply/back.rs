//! How far each step of a plan came, and its way on and back: by what the disk holds, and nothing that is remembered. So
//! it makes no difference whether the run that takes back is the one that began.

use super::super::Project;
use super::super::aside::free_name;
use super::super::bytes::read_file;
use super::disk::Disk;
use super::steps::{Deed, Step};
use super::stored::tree_digest;
use crate::diagnostic::{DiskFault, FileFault, Finding};
use crate::digest::digest;
use std::fs;
use std::io;
use std::path::Path;

/// So often somebody may save a file while it is put back, before we give up.
const TRIES: usize = 100;

/// What a path holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    /// What the file says before the step.
    Before,
    /// What it says afterwards.
    After,
    /// Something else: somebody's.
    Other,
}

/// How far a step came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is not done.
    Open {
        /// Whether it could be.
        can_go_on: bool,
    },
    /// It is done.
    Done {
        /// Whether it can be taken back and nobody misses anything that was saved since.
        can_go_back: bool,
    },
}

impl Step {
    fn held(&self, path: &Path) -> Holds {
        let held = if self.is_folder {
            match fs::symlink_metadata(path) {
                Err(_) => Err(DiskFault::NotThere),
                Ok(_) => tree_digest(path).ok_or(DiskFault::NotUnderstood),
            }
        } else {
            read_file(path).map(|bytes| digest(&bytes))
        };
        match held {
            Ok(held) if held == self.after && self.deed != Deed::Take => Holds::After,
            Ok(held) if held == self.before && self.deed != Deed::Put => Holds::Before,
            Err(DiskFault::NotThere) => Holds::Nothing,
            Ok(_) | Err(_) => Holds::Other,
        }
    }

    fn look(&self) -> (Holds, Holds) {
        (self.held(&self.place), self.held(&self.staged))
    }

    /// How far it came. Where a link leads out of the book, a journal is not believed that a file is the plan's because of
    /// what it says: a new one is not taken away again, and none is taken away.
    pub(super) fn progress(&self) -> Progress {
        let (place, staged) = self.look();
        let open = |can_go_on| Progress::Open { can_go_on };
        let done = |can_go_back| Progress::Done { can_go_back };
        match self.deed {
            Deed::Put => match (place, staged) {
                (Holds::Nothing, Holds::After) => open(true),
                (Holds::After, Holds::After) if is_one_file(&self.place, &self.staged) => done(true),
                (Holds::Nothing, _) | (_, Holds::After | Holds::Before | Holds::Other) => open(false),
                (Holds::After, Holds::Nothing) => done(is_within(&self.home, &self.place)),
                (Holds::Before | Holds::Other, Holds::Nothing) => done(false),
            },
            Deed::Exchange => match (place, staged) {
                (Holds::After, Holds::Nothing) => done(false),
                (_, Holds::Nothing) => open(false),
                (_, Holds::After) => open(place == Holds::Before),
                (Holds::Before | Holds::After, _) => done(true),
                (Holds::Nothing | Holds::Other, _) => done(false),
            },
            Deed::Take => match (place, staged) {
                (_, Holds::Nothing) => open(place == Holds::Before && is_within(&self.home, &self.place)),
                (Holds::Nothing, _) => done(true),
                (Holds::Before | Holds::After | Holds::Other, _) => done(false),
            },
        }
    }

    /// Does it.
    ///
    /// # Errors
    ///
    /// When somebody saved the file meanwhile, or the disk refuses. Then it may be half done, and is to be taken back.
    pub(super) fn go_on(&self, disk: &Disk<'_>) -> Result<(), DiskFault> {
        let told = |fault: io::Error| DiskFault::of(&fault);
        match self.deed {
            Deed::Put => return disk.move_to_free(&self.staged, &self.place).map_err(told),
            Deed::Exchange => self.exchange(disk, &self.before)?,
            Deed::Take => disk.move_to_free(&self.place, &self.staged).map_err(told)?,
        }
        // What stood there last is at hand now, and can be looked at.
        if self.held(&self.staged) == Holds::Before { Ok(()) } else { Err(DiskFault::ChangedMeanwhile) }
    }

    /// Takes it back, if it is done, and what waits beside the file away. What somebody saved since is kept, and told:
    /// in its place, if nothing is lost for it, else beside. `is_own` says whether it is this run's, which knows what it
    /// did; of what a journal tells only what lies within the book is believed.
    ///
    /// # Errors
    ///
    /// When the disk refuses, or the file is gone and what it said before, too: its folder may have another name now.
    pub(super) fn go_back(
        &self,
        project: &Project,
        disk: &Disk<'_>,
        is_own: bool,
    ) -> Result<Option<Finding>, DiskFault> {
        let told = |fault: io::Error| DiskFault::of(&fault);
        let is_believed = is_own || is_within(&self.home, &self.place);
        self.end_exchange(disk).map_err(told)?;
        match (self.deed, self.look()) {
            // It had both names for a moment, where a file cannot get another in one step.
            (Deed::Put, (Holds::After, Holds::After)) if is_one_file(&self.place, &self.staged) => {
                disk.remove(&self.place).map_err(told)?;
            }
            (Deed::Put, (Holds::After, Holds::Nothing)) if is_believed => {
                disk.move_to_free(&self.place, &self.staged).map_err(told)?;
                if self.held(&self.staged) != Holds::After {
                    disk.move_to_free(&self.staged, &self.place).map_err(told)?;
                    return self.keep(&self.place, project, disk);
                }
            }
            (Deed::Put, (Holds::After, Holds::Nothing)) => {
                return Ok(Some(Finding::of(FileFault::StaysWritten { path: self.shown.clone() })));
            }
            (Deed::Put, (Holds::Other | Holds::Before, Holds::Nothing)) if is_believed => {
                return self.keep(&self.place, project, disk);
            }
            (Deed::Exchange, (Holds::After, Holds::Before | Holds::Other)) => self.put_back(disk)?,
            (Deed::Exchange, (Holds::Other, Holds::Before)) => {
                self.exchange_back(disk)?;
            }
            (Deed::Exchange | Deed::Take, (Holds::Nothing, Holds::Before | Holds::Other)) => {
                disk.move_to_free(&self.staged, &self.place).map_err(told)?;
            }
            (Deed::Exchange | Deed::Take, (Holds::Nothing, Holds::Nothing)) => {
                return Err(DiskFault::NotThere);
            }
            // Where the file was there lies another now.
            (Deed::Take, (Holds::Other | Holds::After, Holds::Before)) => {
                return self.keep(&self.staged, project, disk);
            }
            (Deed::Put | Deed::Exchange | Deed::Take, _) => {}
        }
        self.clear(project, disk)
    }

    fn exchange(&self, disk: &Disk<'_>, expected: &str) -> Result<(), DiskFault> {
        if self.is_folder {
            disk.exchange_folders(&self.staged, &self.place).map_err(|fault| DiskFault::of(&fault))
        } else {
            disk.exchange(&self.staged, &self.place, expected)
        }
    }

    /// The same, whatever lies in the place of the file.
    fn exchange_back(&self, disk: &Disk<'_>) -> Result<(), DiskFault> {
        let there = if self.is_folder { String::new() } else { digest(&read_file(&self.place)?) };
        self.exchange(disk, &there)
    }

    /// Ends an exchange that was ended in the middle.
    pub(super) fn end_exchange(&self, disk: &Disk<'_>) -> io::Result<()> {
        if self.is_folder {
            disk.end_exchange_of_folders(&self.staged, &self.place)
        } else {
            disk.end_exchange(&self.staged)
        }
    }

    /// Exchanges the file with what it was before, until the new text is what waits.
    fn put_back(&self, disk: &Disk<'_>) -> Result<(), DiskFault> {
        for _ in 0..TRIES {
            self.exchange_back(disk)?;
            if self.held(&self.staged) == Holds::After {
                break;
            }
        }
        Ok(())
    }

    /// Takes away what waits beside the file, unless it is somebody's.
    pub(super) fn clear(&self, project: &Project, disk: &Disk<'_>) -> Result<Option<Finding>, DiskFault> {
        self.end_exchange(disk).map_err(|fault| DiskFault::of(&fault))?;
        match self.held(&self.staged) {
            Holds::Nothing => Ok(None),
            Holds::Before | Holds::After => {
                let removed =
                    if self.is_folder { disk.remove_tree(&self.staged) } else { disk.remove(&self.staged) };
                removed.map_err(|fault| DiskFault::of(&fault))?;
                Ok(None)
            }
            Holds::Other => self.keep(&self.staged, project, disk),
        }
    }

    /// Keeps what somebody saved beside the file.
    fn keep(&self, saved: &Path, project: &Project, disk: &Disk<'_>) -> Result<Option<Finding>, DiskFault> {
        // In the archive itself nothing may lie that is none of its own.
        let beside = self.place.file_name().filter(|_| self.is_folder);
        let kept =
            free_name(&beside.map_or_else(|| self.place.clone(), |name| self.staged.with_file_name(name)));
        disk.move_to_free(saved, &kept).map_err(|fault| DiskFault::of(&fault))?;
        let (path, kept) = (self.shown.clone(), project.shown(&kept));
        Ok(Some(Finding::of(FileFault::SaveKept { path, kept })))
    }
}

/// Whether two paths are names of one file.
#[cfg(unix)]
fn is_one_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let known = |path: &Path| fs::symlink_metadata(path).ok().map(|file| (file.dev(), file.ino()));
    known(one).is_some_and(|file| known(other) == Some(file))
}

#[cfg(not(unix))]
fn is_one_file(_: &Path, _: &Path) -> bool {
    false
}

/// Whether a path lies in a folder, whatever links lead there.
pub(super) fn is_within(root: &Path, path: &Path) -> bool {
    path.parent().is_some_and(|folder| is_folder_within(root, folder))
}

/// The same of a folder, which may be the other one itself.
pub(super) fn is_folder_within(root: &Path, folder: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(folder).zip(real(root)).is_some_and(|(folder, root)| folder.starts_with(root))
}
