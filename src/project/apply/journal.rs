//! What a plan is about to do, written down before it is done, so that the next run can take back what one left that was
//! killed.
//!
//! How far it came, the journal's name says: a file gets another name in one step.
//!
//! Where something enters an archive elsewhere, that holds the journal's digest while the journal is there: a journal that came
//! with somebody else's book tells of no archive that knows it.

use super::super::bytes::read_file;
use super::super::lock::Lock;
use super::super::parts::{JOURNAL, PREFIX, SUFFIX, is_place_beside};
use super::super::shelf::{ENTERING, Shelf};
use super::super::write::behind_links;
use super::super::{Project, shown_from};
use super::disk::Disk;
use super::steps::{Deed, Step};
use crate::diagnostic::{ArchiveFault, DiskFault, Finding};
use crate::digest::digest;
use crate::ids::ARCHIVE;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

/// How far a plan came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// What it needs is written beside the places of the files; none of them is changed.
    Preparing,
    /// Files may have been changed.
    Changing,
    /// All is done, and what files held before may go.
    Done,
}

impl Phase {
    const ALL: [Phase; 3] = [Phase::Preparing, Phase::Changing, Phase::Done];

    fn name(self) -> String {
        let phase = match self {
            Phase::Preparing => "preparing",
            Phase::Changing => "changing",
            Phase::Done => "done",
        };
        format!("{PREFIX}{JOURNAL}{phase}{SUFFIX}")
    }

    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        Phase::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

/// The journal of a plan that is being applied, or was.
pub(super) struct Journal {
    pub phase: Phase,
    pub steps: Vec<Step>,
    /// The folders that are made for it, each after the one that it lies in.
    pub folders: Vec<PathBuf>,
    folder: PathBuf,
    /// Where the archive is: steps of it have their places there.
    shelf: Shelf,
    /// Held, so that no other copy of the book does anything in an archive elsewhere.
    _shelf: Lock,
    /// Held, so that nobody takes it for that of a run that was killed.
    _file: File,
}

/// What is written.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The archive's folder, if it is not the one beside the records: below the book's folder, or from the root of the disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archive: Option<String>,
    folders: Vec<String>,
    steps: Vec<WrittenStep>,
}

#[derive(Serialize, Deserialize)]
struct WrittenStep {
    deed: Deed,
    /// Whether it is a folder of the archive.
    #[serde(default)]
    folder: bool,
    /// The path of the file below the book's folder.
    file: String,
    /// What the file is called that it is exchanged with.
    staged: String,
    before: String,
    after: String,
}

impl Journal {
    /// Writes a journal, in the first of some folders in which that can be done.
    ///
    /// # Errors
    ///
    /// Where it cannot be written, and why.
    pub(super) fn begin(
        project: &Project,
        disk: &Disk<'_>,
        steps: Vec<Step>,
        folders: Vec<PathBuf>,
        places: &[PathBuf],
        (shelf, held): (Shelf, Lock),
    ) -> Result<Self, (PathBuf, DiskFault)> {
        let is_archived = |folder: &PathBuf| shelf.is_elsewhere && folder.starts_with(&shelf.folder);
        let below = |folder: &PathBuf| {
            if is_archived(folder) { shelf.called(folder) } else { shown_from(&project.root, folder) }
        };
        let written = Written {
            archive: spelled(&project.root, &shelf),
            folders: folders.iter().map(below).collect(),
            steps: steps.iter().map(WrittenStep::of).collect(),
        };
        let bytes = serde_json::to_vec_pretty(&written)
            .map_err(|fault| (project.root.clone(), DiskFault::Other(fault.to_string())))?;
        let mut refused = (project.root.clone(), DiskFault::NotThere);
        for folder in places {
            let path = folder.join(Phase::Preparing.name());
            match disk.write(&path, &bytes, None, true) {
                Ok(file) => {
                    // A disk without locks has none.
                    let _ = file.try_lock();
                    disk.sync_folder(folder);
                    let (phase, folder) = (Phase::Preparing, folder.clone());
                    if shelf.is_elsewhere {
                        let entering = shelf.folder.join(ENTERING);
                        if let Err(fault) = disk.write(&entering, digest(&bytes).as_bytes(), None, true) {
                            let _ = disk.remove(&path);
                            return Err((entering, DiskFault::of(&fault)));
                        }
                        disk.sync_folder(&shelf.folder);
                    }
                    return Ok(Journal { phase, steps, folders, folder, shelf, _shelf: held, _file: file });
                }
                Err(fault) => refused = (path, DiskFault::of(&fault)),
            }
            if !matches!(refused.1, DiskFault::NotAllowed | DiskFault::ReadOnlyDisk) {
                break;
            }
        }
        Err(refused)
    }

    /// The journal that lies at a path; none if that is no journal, names what no plan changes, or is ended by the run whose
    /// it is.
    ///
    /// # Errors
    ///
    /// When that run does not end, or the journal cannot be read or understood: what it tells of may hold the only copy of
    /// what a file said.
    pub(super) fn read(project: &Project, path: &Path) -> Result<Option<Self>, Box<Finding>> {
        let told = |why| super::super::file_error(project.shown(path), why);
        let Some(phase) = Phase::of(path) else { return Ok(None) };
        let file = File::open(path).map_err(|fault| told(DiskFault::of(&fault)))?;
        if !project.wait_for(&file, path)? {
            return Ok(None);
        }
        let bytes = read_file(path).map_err(told)?;
        let Ok(Written { archive, mut folders, mut steps }) = serde_json::from_slice(&bytes) else {
            return Err(told(DiskFault::NotUnderstood));
        };
        let mut held = Lock::default();
        let mut shelf = shelf_of(project, archive.as_deref());
        if shelf.is_elsewhere {
            if !shelf.folder.is_dir() && phase != Phase::Preparing {
                let folder = project.shown(&shelf.folder);
                return Err(Box::new(Finding::of(ArchiveFault::NotMounted { folder })));
            }
            let entering = read_file(&shelf.folder.join(ENTERING));
            if entering.is_ok_and(|entering| entering == digest(&bytes).as_bytes()) {
                project.hold(&shelf.folder, &mut held)?;
            } else if phase == Phase::Changing {
                return Err(told(DiskFault::NotUnderstood));
            } else {
                // Nothing had begun there, or all is done: what is to be cleared away lies in the book.
                steps.retain(|step| !is_archived(&step.file));
                folders.retain(|folder| !is_archived(folder));
                // And that archive, which knows nothing of this journal, is not touched: it may be anybody's.
                shelf = Shelf { folder: project.root.join(ARCHIVE), is_elsewhere: false };
            }
        }
        let steps: Option<Vec<Step>> = steps.iter().map(|step| step.read(project, &shelf)).collect();
        let folders: Option<Vec<PathBuf>> =
            folders.iter().map(|folder| below(project, &shelf, folder)).collect();
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        let Some((steps, folders)) = steps.zip(folders) else {
            forget(path);
            return Ok(None);
        };
        Ok(Some(Journal { phase, steps, folders, folder, shelf, _shelf: held, _file: file }))
    }

    /// Whether the folder of a step's file is gone, which the plan found there: it may have another name now, and what was
    /// changed in it cannot be taken back.
    pub(super) fn has_lost(&self, step: &Step) -> bool {
        let folder = step.place.parent();
        folder.is_some_and(|folder| !folder.exists() && !self.folders.iter().any(|own| own == folder))
    }

    /// Notes that the plan has come further.
    pub(super) fn reach(&mut self, disk: &Disk<'_>, phase: Phase) -> Result<(), DiskFault> {
        let [from, to] = [self.phase, phase].map(|phase| self.folder.join(phase.name()));
        disk.rename(&from, &to).map_err(|fault| DiskFault::of(&fault))?;
        disk.sync_folder(&self.folder);
        self.phase = phase;
        Ok(())
    }

    /// Takes the journal away.
    pub(super) fn end(mut self, disk: &Disk<'_>) -> Result<(), DiskFault> {
        if self.shelf.is_elsewhere {
            // Whoever finds one of the two alone has nothing to do any more.
            if self.phase == Phase::Changing {
                self.reach(disk, Phase::Done)?;
            }
            self.shelf.sweep();
            let entering = self.shelf.folder.join(ENTERING);
            match disk.remove(&entering).map_err(|fault| DiskFault::of(&fault)) {
                Ok(()) | Err(DiskFault::NotThere) => disk.sync_folder(&self.shelf.folder),
                Err(why) => return Err(why),
            }
        }
        let path = self.folder.join(self.phase.name());
        match disk.remove(&path).map_err(|fault| DiskFault::of(&fault)) {
            Ok(()) | Err(DiskFault::NotThere) => Ok(()),
            Err(why) => Err(why),
        }
    }
}

/// Takes away what is called like a journal and names what no plan changes.
fn forget(path: &Path) {
    if Phase::of(path).is_some() {
        let _ = fs::remove_file(path);
    }
}

impl WrittenStep {
    fn of(step: &Step) -> Self {
        let Step { deed, is_folder, shown: _, below, home: _, place: _, staged, before, after } = step;
        WrittenStep {
            deed: *deed,
            folder: *is_folder,
            file: below.clone(),
            staged: super::super::file_names::name_of(staged),
            before: before.clone(),
            after: after.clone(),
        }
    }

    /// The step; none if no plan has it. Whoever hands on a book may have written it: it may name nothing beyond the book,
    /// and where the book's links lead out of it, it is believed nothing that would take a file from there
    /// ([`Step::progress`], [`Step::go_back`]).
    fn read(&self, project: &Project, shelf: &Shelf) -> Option<Step> {
        let WrittenStep { deed, folder, file, staged, before, after } = self;
        let named = below(project, shelf, file)?;
        let is_followed = *deed == Deed::Exchange && !folder;
        let place = if is_followed { behind_links(&named) } else { named.clone() };
        if !is_place_beside(staged) || *folder && !named.starts_with(shelf.store()) {
            return None;
        }
        let staged = if *folder { shelf.folder.join(staged) } else { place.with_file_name(staged) };
        let (before, after) = (before.clone(), after.clone());
        Some(Step {
            deed: *deed,
            is_folder: *folder,
            shown: project.shown(&named),
            below: file.clone(),
            home: if is_archived(file) { project.home(shelf) } else { project.root.clone() },
            place,
            staged,
            before,
            after,
        })
    }
}

/// A path of the book or of its archive; none if it leads anywhere else.
fn below(project: &Project, shelf: &Shelf, path: &str) -> Option<PathBuf> {
    let is_plain = is_plain(path);
    is_plain.then(|| shelf.place(path).unwrap_or_else(|| project.root.join(path)))
}

/// Whether a path leads nowhere but into the folder that it is counted from.
fn is_plain(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a path is one of the archive.
fn is_archived(path: &str) -> bool {
    path.strip_prefix(ARCHIVE).is_some_and(|below| below.starts_with('/'))
}

/// The archive's folder as a journal names it.
fn spelled(root: &Path, shelf: &Shelf) -> Option<String> {
    let is_plain = shelf.folder == root.join(ARCHIVE);
    let is_elsewhere = shelf.is_elsewhere;
    let path = || {
        if is_elsewhere {
            shelf.folder.to_string_lossy().into_owned()
        } else {
            shown_from(root, &shelf.folder)
        }
    };
    (!is_plain).then(path)
}

/// The archive that a journal names.
fn shelf_of(project: &Project, spelled: Option<&str>) -> Shelf {
    match spelled {
        Some(below) if is_plain(below) => Shelf { folder: project.root.join(below), is_elsewhere: false },
        Some(path) => Shelf { folder: path.into(), is_elsewhere: true },
        None => Shelf { folder: project.root.join(ARCHIVE), is_elsewhere: false },
    }
}
