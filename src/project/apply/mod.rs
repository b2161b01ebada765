//! Applies a plan to the disk, all of it or nothing.
//!
//! 1. All checks: every file says what the plan was made from, and nothing is in the way (`steps`).
//! 2. A journal says what is about to be done (`journal`); all that is new is written beside its place, and is on the
//!    disk. A full disk, or a folder that may not be written in, is met here, where no file is changed yet.
//! 3. Files are exchanged with what waits beside them, each in one step (`disk`). What stood there last is looked at
//!    afterwards: if somebody saved it meanwhile, or anything else goes wrong, all is taken back (`back`).
//! 4. The journal says that it is done, and what files held before goes.
//!
//! At any moment each file is the old one or the new one, whole. A run that is killed leaves a journal, by which the next
//! one that holds the lock takes back what was begun: who ended it, or saw no end of it, does not count on it. Where
//! somebody has gone on writing in what it left, the rest is done instead, if it can be; else what was saved is kept
//! beside the file. Nothing that somebody saved is ever lost.

mod back;
mod disk;
mod handed;
mod journal;
mod steps;
mod stored;
#[cfg(test)]
mod tests;

pub(super) use disk::Disk;

use super::lock::Lock;
use super::parts::sweep_beside;
use super::rights::Rights;
use super::shelf::Shelf;
use super::{Project, file_error};
use crate::diagnostic::{DiskFault, Fault, FileFault, Finding, Report};
use crate::ids::{ARCHIVE, FileId};
use crate::lifecycle::Plan;
use back::{Progress, is_folder_within, is_within};
use journal::{Journal, Phase};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use steps::{Content, Prepared, Step};

/// What went wrong with a file, as it is shown.
type Refused = (String, DiskFault);

impl Project {
    /// Applies a plan, all of it or nothing; gives what is to be told of what somebody saved meanwhile. Files keep their
    /// owner, group, mode and access control list, links to them, and every byte of the lines that do not change; another
    /// name for the same file (a hard link) keeps the old text.
    ///
    /// # Errors
    ///
    /// Each file that does not say any more what the plan was made from, or that the disk refuses to change. Then the book
    /// is as it was, unless it is told that this could not be brought about; the next run that holds the lock will.
    pub fn apply(&self, plan: &Plan, _held: &Lock) -> Result<Report, Report> {
        self.apply_to(plan, &Disk::real())
    }

    /// Whether a plan could be applied, as far as that can be known before anything is written.
    ///
    /// # Errors
    ///
    /// Each file that does not say any more what the plan was made from, or is in the way.
    pub fn check(&self, plan: &Plan) -> Result<(), Report> {
        self.steps(plan).map(drop)
    }

    pub(super) fn apply_to(&self, plan: &Plan, disk: &Disk<'_>) -> Result<Report, Report> {
        let shelf = if plan.enters_archive() {
            self.open_shelf().and_then(|shelf| Ok((self.hold_shelf(&shelf)?, shelf)))
        } else {
            Ok((Lock::default(), Shelf { folder: self.root.join(ARCHIVE), is_elsewhere: false }))
        };
        let (held, shelf) = shelf.map_err(|finding| Report::of(*finding))?;
        let steps = self.steps(plan)?;
        let Some(first) = steps.first() else { return Ok(Report::new()) };
        let shown = first.step.shown.clone();
        let refused = |(shown, why): Refused| Report::of(*file_error(shown, why));
        let above = self.make_root(disk).map_err(|why| refused((shown.clone(), why)))?;
        let (steps, contents): (Vec<Step>, Vec<_>) =
            steps.into_iter().map(|Prepared { step, content, like }| (step, (content, like))).unzip();
        let folders = missing_folders(&steps);
        let places = self.places_of_journal(&steps);
        let begun = Journal::begin(self, disk, steps, folders, &places, (shelf, held));
        let mut journal = begun.map_err(|(path, why)| {
            remove_folders(&above, disk);
            // Whoever may not write beside a file is told of the file; what lies in the way is told itself.
            refused(if why == DiskFault::ThereAlready { (self.shown(&path), why) } else { (shown, why) })
        })?;
        let mut done = 0;
        let applied =
            prepare(&mut journal, &contents, disk).and_then(|()| change(&mut journal, disk, &mut done));
        match applied {
            Ok(()) => Ok(self.cleared(journal, disk)),
            Err(why) => {
                let mut report = refused(why);
                self.took_back(journal, disk, done > 0).into_iter().for_each(|finding| report.push(finding));
                remove_folders(&above, disk);
                Err(report)
            }
        }
    }

    /// Makes the book's folder, if it is not there; gives those that were made.
    fn make_root(&self, disk: &Disk<'_>) -> Result<Vec<PathBuf>, DiskFault> {
        let missing = missing_above(&self.root);
        for (at, folder) in missing.iter().enumerate() {
            disk.make_folder(folder).map_err(|fault| {
                remove_folders(&missing[..at], disk);
                DiskFault::of(&fault)
            })?;
        }
        Ok(missing)
    }

    /// Where a journal may lie: who may write in a committee's folder may not always write in those around it.
    fn places_of_journal(&self, steps: &[Step]) -> Vec<PathBuf> {
        let beside =
            steps.iter().filter_map(|step| Some(self.root.join(&step.below).parent()?.to_path_buf()));
        let places = [self.root.clone(), self.root.join("minutes")].into_iter().chain(beside);
        // None is looked for behind a link.
        let is_found = |place: &PathBuf| place.is_dir() && is_folder_within(&self.root, place);
        places.filter(is_found).collect()
    }

    /// What is left when all is done.
    fn cleared(&self, journal: Journal, disk: &Disk<'_>) -> Report {
        let mut report = Report::new();
        for step in &journal.steps {
            match step.clear(self, disk) {
                Ok(kept) => kept.into_iter().for_each(|finding| report.push(finding)),
                // The next run does it.
                Err(_) => return report,
            }
        }
        self.remove_emptied(&journal, disk);
        let _ = journal.end(disk);
        report
    }

    /// Takes away the folders of the archive in which nothing is left: it has none that is empty.
    fn remove_emptied(&self, journal: &Journal, disk: &Disk<'_>) {
        let taken = journal.steps.iter().filter(|step| step.deed == steps::Deed::Take);
        let archived = taken.filter(|step| matches!(FileId::of_path(&step.below), FileId::Archived(_)));
        for folder in archived.filter_map(|step| step.place.parent()) {
            if is_within(&self.shelf().folder, folder) {
                let _ = disk.remove_folder(folder);
            }
        }
    }

    /// Takes back what was begun; gives what is to be told of it.
    fn took_back(&self, journal: Journal, disk: &Disk<'_>, is_told: bool) -> Vec<Finding> {
        let files = files_of(&journal);
        match self.take_back(journal, disk, true) {
            Ok(mut found) => {
                found.extend(is_told.then(|| taken_back(files, &found)).flatten());
                found
            }
            Err((path, why)) => vec![Finding::of(FileFault::HalfDone { files, path, why })],
        }
    }

    fn take_back(&self, journal: Journal, disk: &Disk<'_>, is_own: bool) -> Result<Vec<Finding>, Refused> {
        let mut found = Vec::new();
        for step in journal.steps.iter().rev() {
            let back = match journal.phase {
                // What lies in its place is none of the plan's yet.
                Phase::Preparing => step.clear(self, disk),
                Phase::Changing | Phase::Done if journal.has_lost(step) => Err(DiskFault::NotThere),
                Phase::Changing | Phase::Done => step.go_back(self, disk, is_own),
            };
            found.extend(back.map_err(|why| (step.shown.clone(), why))?);
        }
        // Behind a link another book may be at work.
        let beside = journal.steps.iter().filter(|step| is_within(&step.home, &step.place));
        beside.filter_map(|step| step.place.parent()).for_each(sweep_beside);
        let is_own = |folder: &&PathBuf| {
            is_within(&self.root, folder) || journal.steps.iter().any(|step| is_within(&step.home, folder))
        };
        let own: Vec<PathBuf> = journal.folders.iter().filter(is_own).cloned().collect();
        remove_folders(&own, disk);
        let shown = self.shown(&self.root);
        journal.end(disk).map_err(|why| (shown, why))?;
        Ok(found)
    }

    /// Brings the book back to all or nothing of a plan whose run was killed; gives what is to be told of it. Only who
    /// holds the lock may do so.
    ///
    /// # Errors
    ///
    /// When the disk refuses it, or that run has not ended. The journal stays.
    pub(super) fn recover(&self, path: &Path, disk: &Disk<'_>) -> Result<Vec<Finding>, Box<Finding>> {
        let Some(mut journal) = Journal::read(self, path)? else { return Ok(Vec::new()) };
        let files = files_of(&journal);
        let half_done = |(path, why): Refused| {
            Box::new(Finding::of(FileFault::HalfDone { files: files.clone(), path, why }))
        };
        match journal.phase {
            Phase::Preparing => self.take_back(journal, disk, false).map_err(half_done),
            Phase::Done => Ok(self.cleared(journal, disk).into_sorted()),
            Phase::Changing => {
                for step in &journal.steps {
                    let ended = step.end_exchange(disk);
                    ended.map_err(|fault| half_done((step.shown.clone(), DiskFault::of(&fault))))?;
                }
                let all: Vec<Progress> = journal.steps.iter().map(|step| step.progress()).collect();
                let is_begun = all.iter().any(|progress| matches!(progress, Progress::Done { .. }));
                let is_kept = all.contains(&Progress::Done { can_go_back: false });
                let can_end = !all.contains(&Progress::Open { can_go_on: false });
                if is_kept && can_end && change(&mut journal, disk, &mut 0).is_ok() {
                    let mut found = self.cleared(journal, disk).into_sorted();
                    found.push(Finding::of(FileFault::EndedLater { files }));
                    return Ok(found);
                }
                let mut found = self.take_back(journal, disk, false).map_err(&half_done)?;
                found.extend(is_begun.then(|| taken_back(files, &found)).flatten());
                Ok(found)
            }
        }
    }
}

/// Makes the folders that are missing, writes beside its place what is new, and notes that files may be changed now.
fn prepare(
    journal: &mut Journal,
    contents: &[(Option<Content>, Option<Rights>)],
    disk: &Disk<'_>,
) -> Result<(), Refused> {
    let first = journal.steps.first().map(|step| step.shown.clone()).unwrap_or_default();
    for folder in &journal.folders {
        disk.make_folder(folder).map_err(|fault| (first.clone(), DiskFault::of(&fault)))?;
        folder.parent().into_iter().for_each(|above| disk.sync_folder(above));
    }
    for (step, (content, like)) in journal.steps.iter().zip(contents) {
        let is_new = step.deed == steps::Deed::Put;
        let written = match content {
            None => Ok(()),
            Some(Content::Bytes(bytes)) => disk.write(&step.staged, bytes, like.as_ref(), is_new).map(drop),
            Some(Content::Tree(tree)) => disk.write_tree(&step.staged, tree, like.as_ref()),
        };
        written.map_err(|fault| (step.shown.clone(), DiskFault::of(&fault)))?;
    }
    sync_folders(journal, disk);
    reach(journal, disk, Phase::Changing)
}

/// Changes all files that are not changed yet, and notes that it is done; counts them.
fn change(journal: &mut Journal, disk: &Disk<'_>, done: &mut usize) -> Result<(), Refused> {
    for step in &journal.steps {
        if let Progress::Open { .. } = step.progress() {
            step.go_on(disk).map_err(|why| (step.shown.clone(), why))?;
        }
        *done += 1;
    }
    sync_folders(journal, disk);
    reach(journal, disk, Phase::Done)
}

/// Sees that the names of the files, and of what waits beside them, are on the disk.
fn sync_folders(journal: &Journal, disk: &Disk<'_>) {
    let places = journal.steps.iter().flat_map(|step| [&step.place, &step.staged]);
    let folders: BTreeSet<&Path> = places.filter_map(|path| path.parent()).collect();
    folders.into_iter().for_each(|folder| disk.sync_folder(folder));
}

fn reach(journal: &mut Journal, disk: &Disk<'_>, phase: Phase) -> Result<(), Refused> {
    let first = journal.steps.first().map(|step| step.shown.clone()).unwrap_or_default();
    journal.reach(disk, phase).map_err(|why| (first, why))
}

/// What is told of the files of a change that are taken back: not of those that stay as they were written.
fn taken_back(mut files: Vec<String>, found: &[Finding]) -> Option<Finding> {
    let stays = |finding: &Finding, file: &str| match &finding.fault {
        Fault::File(FileFault::StaysWritten { path }) => path == file,
        _ => false,
    };
    files.retain(|file| !found.iter().any(|finding| stays(finding, file)));
    (!files.is_empty()).then(|| Finding::of(FileFault::TakenBack { files }))
}

fn files_of(journal: &Journal) -> Vec<String> {
    journal.steps.iter().map(|step| step.shown.clone()).collect()
}

/// The folders that a path lies in and that are not there, the outermost first, and the path itself.
fn missing_above(folder: &Path) -> Vec<PathBuf> {
    // Without a `.` at its end, and what ends in `..` is there when what it leads out of is.
    let folder: PathBuf = folder.components().collect();
    let missing = folder.ancestors().take_while(|folder| fs::symlink_metadata(folder).is_err());
    let missing = missing.filter(|folder| folder.file_name().is_some());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    missing.reverse();
    missing
}

fn missing_folders(steps: &[Step]) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for (step, folder) in steps.iter().filter_map(|step| Some((step, step.place.parent()?))) {
        let missing = missing_above(folder).into_iter().filter(|folder| folder.starts_with(&step.home));
        let new: Vec<PathBuf> = missing.filter(|folder| !folders.contains(folder)).collect();
        folders.extend(new);
    }
    folders
}

/// Takes folders away that were made; what others have put there meanwhile stays, with its folders.
fn remove_folders(folders: &[PathBuf], disk: &Disk<'_>) {
    for folder in folders.iter().rev() {
        let _ = disk.remove_folder(folder);
    }
}
