//! Files that lie where, or under names under which, nobody looks for them.

use super::bytes::read_file;
use super::file_names::{is_called, is_for_others, is_left_by_editors, is_no_copy, name_of, stem};
use super::lookalike::{SaidRecord, free_name, lost_record, misnamed_stem, read_anyhow, record_of};
use super::parts_below;
use super::read::Reading;
use super::walk::TEMPLATES;
use crate::diagnostic::{Overlooked, Source};
use crate::files::{CommitteeFiles, MissedBy};
use crate::form::composed;
use crate::pipeline::meeting_line;
use crate::record::BUILT_IN_SCHEMES;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

impl Reading<'_> {
    /// Schemes of the book's own that take the place of built-in ones, under names or in folders where they are not
    /// read; what programs leave of one that is gone counts, too.
    pub(super) fn missing_schemes(&mut self) {
        let root = &self.project.root;
        let is_looked_into = |entry: &DirEntry| {
            let below = parts_below(root, entry.path());
            match below.first().map(|folder| folder.to_lowercase()) {
                Some(folder) if entry.file_type().is_dir() || below.len() > 1 => {
                    ["minutes", "templates", "template", "schemes", "scheme"].contains(&folder.as_str())
                }
                _ => true,
            }
        };
        let walk = WalkDir::new(root).max_depth(4).sort_by_file_name().into_iter();
        let found = walk.filter_entry(is_looked_into).flatten();
        let is_alike = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.file_type().is_file() && BUILT_IN_SCHEMES.iter().any(|(scheme, _)| is_called(&name, scheme))
        };
        let entries: Vec<DirEntry> = found.filter(is_alike).collect();
        let sources = self.files.committees.values().filter_map(|own| own.committee.as_ref());
        let named: Vec<Source> = sources.chain(&self.files.book).cloned().collect();
        for (name, built_in) in BUILT_IN_SCHEMES {
            if self.files.schemes.contains_key(name) {
                continue;
            }
            let is_it = |path: &Path| {
                let Some(file) = path.file_name().and_then(|file| file.to_str()) else { return false };
                let is_own_name = |stem: &str| {
                    let quoted = [format!("\"{stem}\""), format!("'{stem}'")];
                    stem != name
                        && named.iter().any(|source| quoted.iter().any(|name| source.text.contains(name)))
                };
                is_called(file, name)
                    && !stem(file).is_some_and(is_own_name)
                    && is_scheme(path)
                    && read_file(path).map_or(true, |bytes| bytes != built_in.as_bytes())
            };
            if let Some(entry) = entries.iter().find(|entry| is_it(entry.path())) {
                let shown = self.project.shown(entry.path());
                self.files.overlooked.retain(|file| file.path != shown);
                self.files.missing_schemes.insert(name.to_string(), Some(shown));
            }
        }
    }

    /// Records that were saved beside the folder `minutes`, where nobody looks for them, or under no record's name in no
    /// committee's folder, and what belongs into the folder `templates`.
    pub(super) fn beside_minutes(&mut self) {
        let root = self.project.root.clone();
        // What leads to a file among the records is read there, or told of there.
        let is_seen =
            |to: PathBuf| self.seen.keys().any(|seen| fs::canonicalize(seen).is_ok_and(|seen| seen == to));
        let leads_to_seen = |path: &PathBuf| path.is_symlink() && fs::canonicalize(path).is_ok_and(is_seen);
        let beside: Vec<PathBuf> = within(&root).into_iter().filter(|path| !leads_to_seen(path)).collect();
        for path in &beside {
            let name = name_of(path);
            match lost_record(&name, path) {
                Some(said) => self.lost(path, &said),
                None => {
                    if let Some(why) = self.misplaced(&name, path) {
                        self.put(path, None, why, MissedBy::nobody());
                    }
                }
            }
        }
        let own = |path: &&PathBuf| !["minutes", "templates"].contains(&name_of(path).as_str());
        // Folders into which somebody may have put it, or a program unpacked it.
        let others =
            beside.iter().filter(own).filter(|path| path.is_dir() && !name_of(path).starts_with('.'));
        let unpacked = within(&root.join("minutes")).into_iter();
        let unpacked = unpacked.filter(|path| path.is_dir() && stem(&name_of(path)).is_some());
        for path in others.cloned().chain(unpacked).flat_map(|folder| within(&folder)) {
            let name = name_of(&path);
            if let Some(said) = stem(&name).and_then(|_| record_of(&path)) {
                self.lost(&path, &said);
            }
        }
        for path in ["minutes", "templates"].iter().flat_map(|folder| within(&root.join(folder))) {
            let name = name_of(&path);
            let is_own = name == "style.toml" || name.eq_ignore_ascii_case("book.toml");
            if let Some(said) = lost_record(&name, &path).filter(|_| !is_own) {
                self.lost(&path, &said);
            }
        }
    }

    /// A record where nobody looks for it, unless it is read through a link; of one that is read as well it is a copy.
    pub(super) fn lost(&mut self, path: &Path, said: &SaidRecord) {
        let records = self.files.committees.values().flat_map(|folder| folder.records.values());
        let mut own =
            records.filter(|own| meeting_line(&own.text).as_ref() == Some(&said.meeting)).peekable();
        // What editors leave says what a record said before.
        let is_left = is_left_by_editors(&name_of(path).to_lowercase()) && own.peek().is_some();
        if is_left || self.is_led_to(path) {
            return;
        }
        let copy = own.find(|own| read_anyhow(own.text.as_bytes()) == said.text);
        match copy.map(|own| own.name.clone()) {
            Some(of) => self.put(path, None, Overlooked::Again { of }, MissedBy::nobody()),
            None => self.put(path, None, Overlooked::NoCommittee, MissedBy::All),
        }
    }

    /// Where something beside the folder `minutes` should lie, if it is called like what is read from another place.
    fn misplaced(&self, name: &str, path: &Path) -> Option<Overlooked> {
        let holds = |endings: &[&str]| path.is_dir() && !self.project.walk(path, endings).is_empty();
        let templates = self.project.root.join("templates");
        // Where capitals make no other name, it is the folder itself.
        let is_itself =
            fs::canonicalize(&templates).is_ok_and(|own| fs::canonicalize(path).is_ok_and(|it| it == own));
        let instead = match name.to_lowercase().as_str() {
            "templates" | "template" if name != "templates" && !is_itself && holds(TEMPLATES) => "templates",
            "labels" if holds(&["toml"]) => "templates/labels",
            "schemes" if holds(&["toml"]) => "minutes/schemes",
            "style.toml" => "templates/style.toml",
            _ => return None,
        };
        Some(Overlooked::Misplaced { instead: instead.into() })
    }

    /// Records under names that are not read, of meetings that no record is of. What editors leave is passed over where
    /// the record beside which they left it is there, or where nobody knows which one that was.
    pub(super) fn misnamed(&mut self) {
        let mut found = Vec::new();
        for (key, folder) in &self.files.committees {
            let known: BTreeSet<String> =
                folder.records.values().filter_map(|own| meeting_line(&own.text)).collect();
            let there = self.project.folder_of(folder);
            // What programs keep in hidden folders is theirs.
            let is_open = |entry: &DirEntry| {
                !(entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.'))
            };
            let walk = WalkDir::new(&there).follow_links(true).sort_by_file_name().into_iter();
            let mut suggested = BTreeSet::new();
            for entry in walk.filter_entry(is_open).flatten().filter(|entry| entry.file_type().is_file()) {
                let below = composed(&parts_below(&there, entry.path()).join("/"));
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if is_no_copy(&name) || is_for_others(&name) {
                    continue;
                }
                let Some(own) = misnamed_stem(&below) else { continue };
                let is_beside = is_left_by_editors(&name) && folder.records.contains_key(&own);
                let said = if is_beside { None } else { record_of(entry.path()) };
                let Some(said) = said.filter(|said| !known.contains(&said.meeting)) else { continue };
                // What a record attaches is no record.
                if is_named(folder, &below) || self.is_led_to(entry.path()) {
                    continue;
                }
                let is_taken = |name: &str| folder.records.contains_key(name) || suggested.contains(name);
                let instead = free_name(&own, is_taken);
                suggested.insert(instead.trim_end_matches(".toml").to_string());
                let others = self.files.committees.keys().filter(|other| said.speaks_of(other));
                let missed_by = MissedBy::These(others.chain([key]).cloned().collect());
                found.push((entry.into_path(), key.clone(), Overlooked::Misnamed { instead }, missed_by));
            }
        }
        for (path, key, why, missed_by) in found {
            self.put(&path, Some(&key), why, missed_by);
        }
    }
}

/// Whether a record of a committee names a file of its folder: its whole name stands there in quotation marks, and not in a
/// remark; one without an ending, which could be any word, as a file.
fn is_named(folder: &CommitteeFiles, below: &str) -> bool {
    folder.records.iter().any(|(record, source)| {
        let around = record.rsplit_once('/').map_or("", |(around, _)| around);
        let own = below.strip_prefix(around).map_or(below, |own| own.trim_start_matches('/'));
        let quoted = [format!("\"{own}\""), format!("'{own}'")];
        let said = source.text.lines().filter(|line| !line.trim_start().starts_with('#'));
        source.text.contains(own)
            && said.into_iter().any(|line| {
                (own.contains('.') || line.contains("file")) && quoted.iter().any(|name| line.contains(name))
            })
    })
}

/// What lies in a folder, in order.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Whether a file is a scheme by its folder, or by what it says.
fn is_scheme(path: &Path) -> bool {
    let folder =
        path.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().to_lowercase());
    let by_folder = folder.is_some_and(|folder| folder.starts_with("scheme"));
    by_folder
        || read_file(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("[[classifications]]"))
}
