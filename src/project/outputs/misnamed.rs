//! Records that lie in their committee's folder under a name that is not read: whoever saved one so did not take it
//! out of the book, and what was made with it is not made anew without it.

use super::super::Project;
use super::super::parts_below;
use super::super::read::{begins_as_toml, is_of_other_kind, misnamed_stem, read_file, readable};
use crate::files::BookFiles;
use crate::form::composed;
use crate::pipeline::{hidden_record, meeting_line, short_digest};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use walkdir::WalkDir;

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
    by_name: BTreeMap<String, LookAlike>,
    by_digest: BTreeMap<String, LookAlike>,
}

impl LookAlikes {
    /// Looks for them in the folders of all committees. What another record is of, or names, is none.
    pub(super) fn find(project: &Project, files: &BookFiles) -> Self {
        let mut found = LookAlikes::default();
        for (key, folder) in &files.committees {
            let meetings: BTreeSet<String> =
                folder.records.values().filter_map(|own| meeting_line(&own.text)).collect();
            let there = project.start.join(&folder.folder);
            let entries = WalkDir::new(&there).sort_by_file_name().into_iter().flatten();
            for entry in entries.filter(|entry| entry.file_type().is_file()) {
                let below = composed(&parts_below(&there, entry.path()).join("/"));
                let Some(stem) = misnamed_stem(&below) else { continue };
                let is_named = files.attachments.contains_key(&format!("{key}/{below}"));
                let Ok(bytes) = read_file(entry.path()) else { continue };
                let text = readable(&String::from_utf8_lossy(&bytes));
                let meeting = meeting_line(&text);
                let is_of_another = meeting.as_ref().is_some_and(|meeting| meetings.contains(meeting));
                if is_named && meeting.is_none() || is_of_another {
                    continue;
                }
                let digest = short_digest(text.as_bytes());
                let like = LookAlike { path: project.shown(entry.path()), digest: digest.clone() };
                // A picture beside the records may be called like one.
                if !is_of_other_kind(entry.path()) || begins_as_toml(&text) {
                    found.by_name.entry(hidden_record(key, &stem)).or_insert_with(|| like.clone());
                }
                found.by_digest.entry(digest).or_insert(like);
            }
        }
        // One that was moved out of its committee's folder is known by what it says: its name tells nothing there.
        for path in moved_out(project) {
            let Ok(bytes) = read_file(&path) else { continue };
            let digest = short_digest(readable(&String::from_utf8_lossy(&bytes)).as_bytes());
            let like = LookAlike { path: project.shown(&path), digest: digest.clone() };
            found.by_digest.entry(digest).or_insert(like);
        }
        found
    }

    /// What looks like a record, which the list of what was built knows by its name and by a digest of what it said.
    pub(super) fn of(&self, hidden: &str, digest: &str) -> Option<&LookAlike> {
        self.by_digest.get(digest).or_else(|| self.by_name.get(hidden))
    }
}

/// TOML files where a record lands that was moved by mistake: beside the folders of committees, beside `minutes`, and among
/// the templates.
pub(super) fn moved_out(project: &Project) -> Vec<PathBuf> {
    let root = project.root();
    let folders = [root.to_path_buf(), root.join("minutes"), root.join("templates")];
    let entries = folders.iter().flat_map(|folder| {
        WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten()
    });
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path());
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    files.filter(is_toml).collect()
}
