//! What stands in an output's place.

use super::super::bytes::read_file;
use super::super::ledger::Known;
use crate::diagnostic::DiskFault;
use crate::digest::digest;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in the place of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing.
    Nothing,
    /// What a build left, with its digest.
    Own(String),
    /// What the program did not write, or somebody changed since.
    Foreign,
    /// Something that cannot be replaced.
    Blocked(DiskFault),
}

/// Looks into an output folder, and never out of it.
pub(super) struct Looker {
    folder: PathBuf,
    /// The folder behind all links, if it is there.
    real: Option<PathBuf>,
    /// Whether folders lie in it.
    inside: RefCell<BTreeMap<PathBuf, bool>>,
}

impl Looker {
    pub(super) fn new(folder: &Path) -> Self {
        let real = fs::canonicalize(folder).ok();
        Looker { folder: folder.into(), real, inside: RefCell::default() }
    }

    /// What stands in the place of an output.
    pub(super) fn look(&self, path: &str, known: &Known) -> There {
        let place = self.folder.join(path);
        if !self.is_inside(&place) {
            return There::Blocked(DiskFault::LeadsOut);
        }
        match fs::symlink_metadata(&place) {
            Err(_) => There::Nothing,
            Ok(data) if data.is_dir() => There::Blocked(DiskFault::IsFolder),
            // What a link leads to is written only if it is an output itself.
            Ok(data) if data.is_symlink() && !self.leads_inside(&place) => There::Foreign,
            Ok(_) => match read_file(&place).map(|bytes| digest(&bytes)) {
                Ok(digest) if known.is_own(path, &digest) => There::Own(digest),
                _ => There::Foreign,
            },
        }
    }

    /// The digest of what stands in a place, if it is a file.
    pub(super) fn digest(&self, path: &str) -> Option<String> {
        let place = self.folder.join(path);
        let is_ours = self.is_inside(&place) && (!place.is_symlink() || self.leads_inside(&place));
        read_file(&place).ok().filter(|_| is_ours).map(|bytes| digest(&bytes))
    }

    /// Whether a place lies in the folder behind all links.
    fn is_inside(&self, place: &Path) -> bool {
        let Some(real) = &self.real else { return true };
        let Some(parent) = place.parent() else { return false };
        if let Some(known) = self.inside.borrow().get(parent) {
            return *known;
        }
        let there = parent.ancestors().find_map(|folder| fs::canonicalize(folder).ok());
        let inside = there.is_some_and(|there| there.starts_with(real));
        self.inside.borrow_mut().insert(parent.into(), inside);
        inside
    }

    fn leads_inside(&self, link: &Path) -> bool {
        let real = self.real.as_ref().zip(fs::canonicalize(link).ok());
        real.is_some_and(|(folder, target)| target.starts_with(folder) && target.is_file())
    }
}
