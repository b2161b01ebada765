//! A plan as single steps, each of which has one way on and one way back; and the checks that come before all of them.
//!
//! What enters the archive is a folder (`stored`): the steps and their ways are the same.
//!
//! A file that gets another name is written anew and taken away: it may be somebody's to write in the one folder and not
//! in the other, and the two may lie on two disks.

use super::super::bytes::{read_file, readable};
use super::super::parts::place_beside;
use super::super::rights::Rights;
use super::super::write::behind_links;
use super::super::{Project, file_error, identity, shown_from};
use crate::diagnostic::{DiskFault, Report};
use crate::digest::digest;
use crate::ids::FileId;
use crate::lifecycle::{Change, Plan, changed_lines};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is done in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Deed {
    /// A file that waits beside its place is moved there.
    Put,
    /// A file is exchanged with one that waits beside it.
    Exchange,
    /// A file is moved to where it waits until it may go.
    Take,
}

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub deed: Deed,
    /// Whether it is a folder with all that is in it, else a file.
    pub is_folder: bool,
    /// The file as it is told.
    pub shown: String,
    /// Its path below the book's folder, as the disk spells it.
    pub below: String,
    /// The folder within which a journal is believed: the book's, or that of an archive elsewhere.
    pub home: PathBuf,
    /// Where it is: behind a link, if its text is exchanged.
    pub place: PathBuf,
    /// Where it waits before, or after.
    pub staged: PathBuf,
    /// The digest of what it holds before; of nothing, if it is not there.
    pub before: String,
    /// Likewise afterwards.
    pub after: String,
}

/// A step with what it needs to be prepared.
pub(super) struct Prepared {
    pub step: Step,
    /// What is to wait beside its place; nothing if the file is taken away.
    pub content: Option<Content>,
    /// A file whose rights it gets.
    pub like: Option<Rights>,
}

/// What waits beside its place.
pub(super) enum Content {
    /// A file.
    Bytes(Vec<u8>),
    /// A folder: its files, by their paths in it.
    Tree(Vec<(String, Leaf)>),
}

/// A file of a folder.
pub(super) enum Leaf {
    /// One that is new.
    New(Vec<u8>),
    /// One that stays as it is; where it is now.
    Kept(PathBuf),
}

impl Project {
    /// The steps of a plan.
    ///
    /// # Errors
    ///
    /// Each file that does not say what the plan was made from, is in the way, or is meant twice.
    pub(super) fn steps(&self, plan: &Plan) -> Result<Vec<Prepared>, Report> {
        let (mut steps, mut report) = (Vec::new(), Report::new());
        let told = |(file, why): (FileId, DiskFault)| *file_error(self.shown_file(&file), why);
        if plan.enters_archive() {
            self.open_shelf().map_err(|finding| Report::of(*finding))?;
        }
        for change in plan.changes() {
            match self.steps_of(change) {
                Ok(found) => steps.extend(found),
                Err(refused) => report.push(told(refused)),
            }
        }
        match self.stored(plan) {
            Ok(found) => steps.extend(found),
            Err(refused) => report.push(told(refused)),
        }
        steps.extend(self.owned(plan));
        let mut places = BTreeSet::new();
        for Prepared { step, .. } in &steps {
            if !places.insert(real(&step.place)) {
                report.push(*file_error(step.shown.clone(), DiskFault::AnotherName));
            }
        }
        if report.has_errors() { Err(report) } else { Ok(steps) }
    }

    /// The step by which an archive elsewhere is known as this book's from its first version on.
    fn owned(&self, plan: &Plan) -> Option<Prepared> {
        let shelf = Some(self.shelf()).filter(|shelf| plan.enters_archive() && shelf.is_elsewhere)?;
        let file = FileId::Archived(identity::NAME.into());
        let place = shelf.place(&file.path())?;
        let name = fs::symlink_metadata(&place).is_err().then(|| self.identity()).flatten()?;
        let bytes = format!("{name}\n").into_bytes();
        Some(self.prepared(Deed::Put, &file, place, (b"", &bytes), None))
    }

    fn steps_of(&self, change: &Change) -> Result<Vec<Prepared>, (FileId, DiskFault)> {
        match change {
            Change::New { file, text, like } => {
                let like = like.as_ref().and_then(|like| Rights::of(&self.place(like)));
                Ok(vec![self.put(file, text.clone().into_bytes(), like)?])
            }
            Change::Laid { file, bytes, like } => {
                let like = Rights::of(&self.place(like));
                Ok(vec![self.put(file, bytes.clone(), like)?])
            }
            Change::Relaid { file, before, after } => {
                let place = self.place(file);
                holding(&place, before).map_err(|why| (file.clone(), why))?;
                let like = Rights::of(&place);
                Ok(vec![self.prepared(Deed::Exchange, file, place, (before, after), like)])
            }
            Change::Cleared { file, before } => {
                let place = self.place(file);
                holding(&place, before).map_err(|why| (file.clone(), why))?;
                Ok(vec![self.prepared(Deed::Take, file, place, (before, b""), None)])
            }
            Change::Exchanged { file, before, after } => {
                let place = behind_links(&self.place(file));
                let there = still(&place, before).map_err(|why| (file.clone(), why))?;
                let bytes = changed(&there, before, after);
                let like = Rights::of(&place);
                Ok(vec![self.prepared(Deed::Exchange, file, place, (&there, &bytes), like)])
            }
            Change::Removed { file, before } => {
                let place = self.place(file);
                let there = still(&place, before).map_err(|why| (file.clone(), why))?;
                Ok(vec![self.prepared(Deed::Take, file, place, (&there, b""), None)])
            }
            Change::Moved { file, to, before, after } => {
                let place = self.place(file);
                let there = still(&place, before).map_err(|why| (file.clone(), why))?;
                let like = Rights::of(&place);
                let put = self.put(to, changed(&there, before, after), like)?;
                Ok(vec![put, self.prepared(Deed::Take, file, place, (&there, b""), None)])
            }
            // Several may enter in one step.
            Change::Stored { .. } => Ok(Vec::new()),
        }
    }

    /// A file that is not there yet.
    fn put(
        &self,
        file: &FileId,
        bytes: Vec<u8>,
        like: Option<Rights>,
    ) -> Result<Prepared, (FileId, DiskFault)> {
        let place = self.place(file);
        match fs::symlink_metadata(&place) {
            Ok(_) => Err((file.clone(), DiskFault::ThereAlready)),
            Err(_) => Ok(self.prepared(Deed::Put, file, place, (b"", &bytes), like)),
        }
    }

    fn prepared(
        &self,
        deed: Deed,
        file: &FileId,
        place: PathBuf,
        (before, after): (&[u8], &[u8]),
        like: Option<Rights>,
    ) -> Prepared {
        let named = self.place(file);
        let (below, home) = match file {
            FileId::Archived(_) => (file.path(), self.home(&self.shelf())),
            _ => (shown_from(&self.root, &named), self.root.clone()),
        };
        let step = Step {
            deed,
            is_folder: false,
            shown: self.shown(&named),
            below,
            home,
            staged: place_beside(&place, before, after),
            place,
            before: digest(before),
            after: digest(after),
        };
        let content = (deed != Deed::Take).then(|| Content::Bytes(after.to_vec()));
        Prepared { step, content, like }
    }
}

/// The bytes of a file, if it still says what it said when it was read.
fn still(place: &Path, before: &str) -> Result<Vec<u8>, DiskFault> {
    let there = read_file(place)?;
    if readable(&String::from_utf8_lossy(&there)) == before {
        Ok(there)
    } else {
        Err(DiskFault::ChangedMeanwhile)
    }
}

/// Sees that a file still holds what it held when it was read.
fn holding(place: &Path, before: &[u8]) -> Result<(), DiskFault> {
    if read_file(place)? == before { Ok(()) } else { Err(DiskFault::ChangedMeanwhile) }
}

/// What a file says afterwards. Every byte of the lines that do not change stays as it is, whatever their ends and the
/// spelling of their letters, and so does a mark at the file's beginning.
fn changed(there: &[u8], before: &str, after: &str) -> Vec<u8> {
    let there = String::from_utf8_lossy(there);
    let mark = if there.starts_with('\u{FEFF}') { "\u{FEFF}" } else { "" };
    let raw = there.strip_prefix('\u{FEFF}').unwrap_or(&there);
    format!("{mark}{}", changed_lines(raw, before, after)).into_bytes()
}

/// A path without the links on the way to it.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
    folder.zip(path.file_name()).map_or_else(|| path.into(), |(folder, name)| folder.join(name))
}
