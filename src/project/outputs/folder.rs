//! The output folder as it is found: whose it is, what earlier builds left in it, where files wait.

use super::super::aside::Aside;
use super::super::ledger::{Files, Known, format_of};
use super::super::parts::sweep;
use super::super::{OUTPUT, Project};
use super::look::Looker;
use super::stage::Stage;
use super::strays::{is_own, strays};
use crate::diagnostic::{FileFault, Finding};
use crate::files::{BookFiles, Format, Sink};
use crate::ids::committee_of;
use crate::pipeline::{EarlierExtract, Tie, known_outputs, own_schemes};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// An output folder.
pub struct Outputs<'a> {
    pub(super) project: &'a Project,
    pub(super) folder: PathBuf,
    pub(super) aside: Aside,
    pub(super) known: Known,
    /// Files that may be outputs, where nothing is known of them.
    pub(super) strays: Vec<String>,
    /// Where files wait that were made.
    pub(super) stage: Stage,
}

impl<'a> Outputs<'a> {
    /// The output folder of a book: `output` beside `minutes`, or another.
    ///
    /// # Errors
    ///
    /// When another book was built into it.
    pub fn open(project: &'a Project, other: Option<&Path>, files: &BookFiles) -> Result<Self, Box<Finding>> {
        let folder = match other {
            Some(other) => std::path::absolute(project.start.join(other)).unwrap_or_else(|_| other.into()),
            None => project.root.join(OUTPUT),
        };
        let mut known = Known::read(&folder);
        let looker = Looker::new(&folder);
        known.adopt(&|path| looker.digest(path));
        known.ledger.outputs.retain(|id, files| !id.is_extract() || !is_removed(&folder, files));
        let strays = if known.is_lost { strays(&folder) } else { Vec::new() };
        let aside = Aside::new(&project.root, &folder);
        let stage = Stage::new(&folder);
        let mut outputs = Outputs { project, folder, aside, known, strays, stage };
        outputs.claim(files)?;
        // What runs that were killed left behind.
        sweep(&outputs.folder);
        Ok(outputs)
    }

    /// Sees that the folder is this book's, and notes it.
    fn claim(&mut self, files: &BookFiles) -> Result<(), Box<Finding>> {
        let is_beside = self.project.is_own_output(&self.folder);
        let own = if is_beside && self.known.ledger.book.is_none() { None } else { self.project.identity() };
        let listed = &self.known.ledger.outputs;
        let paths = listed.values().flat_map(|files| files.current.keys()).chain(&self.strays);
        let is_ours = match &self.known.ledger.book {
            // Of files that no list knows, only the committee can be told.
            _ if listed.is_empty() => {
                is_beside || !self.strays.iter().any(|path| self.is_strange(path, files))
            }
            Some(book) => own.as_ref() == Some(book),
            // Lists of earlier versions do not say whose they are.
            None if is_beside => true,
            None => {
                let known = known_outputs(files);
                !self.project.is_output_of_another(&self.folder) && listed.keys().any(|id| known.contains(id))
            }
        };
        if is_ours {
            self.known.ledger.book = own;
            return Ok(());
        }
        let folder_of = |path: &String| path.rsplit_once('/').map(|(folder, _)| folder.to_string());
        let holds: BTreeSet<String> = paths.filter_map(folder_of).collect();
        let fault = FileFault::OthersOutput { folder: self.shown(), holds: holds.into_iter().collect() };
        Err(Box::new(Finding::of(fault)))
    }

    /// Whether a file that no list knows is an output of a committee that the book does not have.
    fn is_strange(&self, path: &str, files: &BookFiles) -> bool {
        !files.committees.contains_key(committee_of(path)) && is_own(&self.folder, path)
    }

    /// Built-in schemes in whose place the book had one of its own when it was last built, and has none now.
    pub fn schemes_gone(&self, files: &BookFiles) -> Vec<String> {
        let made = self.known.ledger.outputs.values();
        let schemes = self.known.ledger.inputs.of_tie(Tie::Scheme);
        let used = made.filter_map(|files| schemes.get(files.inputs.as_ref()?));
        let used: BTreeSet<&str> = used.flat_map(own_schemes).collect();
        let gone = used.into_iter().filter(|name| !files.schemes.contains_key(*name));
        gone.map(str::to_string).collect()
    }

    /// Where files go that are built: they wait in the folder until it is settled what becomes of them.
    pub fn sink(&self) -> &dyn Sink {
        &self.stage
    }

    /// The folder as shown.
    pub fn shown(&self) -> String {
        self.project.shown(&self.folder)
    }

    /// Formats that earlier builds wrote and that lie there still. They are built too, even if they
    /// were not asked for, to know whether they are still right.
    pub fn formats_there(&self) -> BTreeSet<Format> {
        self.paths().filter_map(format_of).collect()
    }

    /// Extracts that earlier builds wrote. Where nothing is known, any file may be one.
    pub fn extracts_there(&self) -> Vec<EarlierExtract> {
        let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_string();
        let known = self.known.ledger.outputs.iter().filter_map(|(id, files)| {
            let id = Some(id.extract()?.clone());
            Some(EarlierExtract { id, stem: files.current.keys().next().map(|path| stem(path)) })
        });
        let stems: BTreeSet<String> = self.strays.iter().map(|path| stem(path)).collect();
        known.chain(stems.into_iter().map(|stem| EarlierExtract { id: None, stem: Some(stem) })).collect()
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        let known = self.known.ledger.outputs.values().flat_map(|files| files.current.keys());
        known.chain(&self.strays).map(String::as_str)
    }
}

/// Whether all files of an extract were deleted from a folder in which others lie: it is not wanted any more.
/// Whoever empties the folder wants everything made again.
fn is_removed(folder: &Path, files: &Files) -> bool {
    let paths = || files.current.keys().map(|path| folder.join(path));
    let own = paths().next().and_then(|path| fs::read_dir(path.parent()?).ok());
    !paths().any(|path| path.exists()) && own.is_some_and(|mut others| others.next().is_some())
}
