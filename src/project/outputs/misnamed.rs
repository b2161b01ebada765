//! Records that lie in their committee's folder under a name that is not read: whoever saved one so did not take it
//! out of the book, and what was made with it is not made anew without it.

use super::super::Project;
use super::super::bytes::{read_file, readable};
use super::super::lookalike::{is_of_other_kind, may_be_record, misnamed_stem, read_anyhow};
use super::super::parts_below;
use crate::diagnostic::Unread;
use crate::digest::short_digest;
use crate::files::{BookFiles, CommitteeFiles};
use crate::form::composed;
use crate::ids::{Alias, RecordId};
use crate::pipeline::meeting_line;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file that looks like a record that was there.
#[derive(Debug, Clone)]
pub(super) struct LookAlike {
    /// Its path as shown.
    pub path: String,
    /// A digest of what it says.
    pub digest: String,
}

/// The files that look like records, and are not read.
#[derive(Debug, Default)]
pub(super) struct LookAlikes {
    by_name: BTreeMap<Alias, LookAlike>,
    by_digest: BTreeMap<String, LookAlike>,
}

impl LookAlikes {
    /// Looks for them in the folders of all committees. What another record is of, or names, is none.
    pub(super) fn find(project: &Project, files: &BookFiles) -> Self {
        let mut found = LookAlikes::default();
        for (key, folder) in &files.committees {
            let meetings: BTreeSet<String> =
                folder.records.values().filter_map(|own| meeting_line(&own.text)).collect();
            let there = project.folder_of(folder);
            let walk = WalkDir::new(&there).follow_links(true);
            let entries = walk.sort_by_file_name().into_iter().flatten();
            for entry in entries.filter(|entry| entry.file_type().is_file()) {
                let below = composed(&parts_below(&there, entry.path()).join("/"));
                let Some(stem) = misnamed_stem(&below) else { continue };
                if !may_be_record(entry.path()) {
                    continue;
                }
                let is_named = files.attachments.contains_key(&format!("{key}/{below}"));
                let Ok(bytes) = read_file(entry.path()) else { continue };
                let text = read_anyhow(&bytes);
                let meeting = meeting_line(&text);
                let is_of_another = meeting.as_ref().is_some_and(|meeting| meetings.contains(meeting));
                // A sheet or a page that says no meeting may only be called like a record.
                let is_other = meeting.is_none() && (is_named || is_of_other_kind(entry.path()));
                if is_other || is_of_another {
                    continue;
                }
                let (path, digests) = (project.shown(entry.path()), digests(&bytes));
                let like = LookAlike { path: path.clone(), digest: digests[0].clone() };
                found.by_name.entry(Alias::of_record(&RecordId::new(key, stem))).or_insert(like);
                found.put(&path, digests);
            }
        }
        // One that was moved out of its committee's folder is known by what it says: its name tells nothing there.
        for path in moved_out(project, files) {
            let Ok(bytes) = read_file(&path) else { continue };
            found.put(&project.shown(&path), digests(&bytes));
        }
        found
    }

    fn put(&mut self, path: &str, digests: [String; 2]) {
        for digest in digests {
            let like = LookAlike { path: path.into(), digest: digest.clone() };
            self.by_digest.entry(digest).or_insert(like);
        }
    }

    /// What looks like a record, which the list of what was built knows by its name and by a digest of what it said.
    pub(super) fn of(&self, record: &Alias, digest: &str) -> Option<&LookAlike> {
        self.by_digest.get(digest).or_else(|| self.by_name.get(record))
    }
}

/// Digests of what a file says, as it is read, and as it could be read had it been saved otherwise.
pub(super) fn digests(bytes: &[u8]) -> [String; 2] {
    let texts = [readable(&String::from_utf8_lossy(bytes)), read_anyhow(bytes)];
    texts.map(|text| short_digest(text.as_bytes()))
}

/// Files where a record lands that was moved by mistake, and that may be one: beside the folders of committees, beside
/// `minutes`, among the templates, and in folders that are no committee's.
pub(super) fn moved_out(project: &Project, files: &BookFiles) -> Vec<PathBuf> {
    let root = project.root();
    let places = [(root.to_path_buf(), 1), (root.join("minutes"), 1), (root.join("templates"), 2)];
    let is_none = |folder: &&CommitteeFiles| {
        folder.committee.as_ref().is_some_and(|own| matches!(own.unread, Some(Unread::NoCommittee { .. })))
    };
    let none = files.committees.values().filter(is_none).map(|own| (project.folder_of(own), 4));
    let schemes = (root.join("minutes/schemes"), 1);
    let unknown = walked(&root.join("minutes"), 1).into_iter().filter(|entry| entry.file_type().is_dir());
    let unknown = unknown.filter(|entry| {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        !files.committees.keys().any(|key| key.to_lowercase() == name)
    });
    let unknown = unknown.map(|entry| (entry.into_path(), 4));
    let places = places.into_iter().chain([schemes]).chain(none).chain(unknown);
    let entries = places.flat_map(|(folder, depth)| walked(&folder, depth));
    let found = entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path());
    found.filter(|path| may_be_record(path)).collect()
}

/// What lies in a folder, so many folders deep.
fn walked(folder: &Path, depth: usize) -> Vec<DirEntry> {
    WalkDir::new(folder).min_depth(1).max_depth(depth).sort_by_file_name().into_iter().flatten().collect()
}
