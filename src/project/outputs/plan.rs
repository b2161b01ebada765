//! What each path of an output folder shall hold, settled over all records at once before anything is touched.

use super::super::ledger::{Files, format_of};
use super::super::parts_below;
use super::super::read::{read_file, readable};
use super::look::{Looker, There};
use super::strays::is_own;
use super::{Outputs, Work};
use crate::files::{OutputFile, digest};
use crate::pipeline::{BuiltMeeting, Current, Tie, is_record, is_unread, short_digest};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use walkdir::WalkDir;

/// A file to be written.
pub(super) struct Target<'w> {
    pub key: &'w str,
    pub output: &'w OutputFile,
    pub fresh: String,
    pub there: There,
    /// Whether it shall be there: its format was asked for, or an earlier build left it. A build of one format
    /// brings the others that lie there up to date as well, so that none of them is old and looks current.
    pub wanted: bool,
}

impl<'w> Target<'w> {
    /// Leaves the file if it is right, and else only takes away the one that is there; gives whose it is.
    pub(super) fn without_writing(&mut self) -> &'w str {
        self.wanted = false;
        self.key
    }
}

/// What is to be done.
pub(super) struct Plan<'w> {
    pub targets: Vec<Target<'w>>,
    /// Paths to be set aside, and whose they were.
    pub retired: Vec<(String, String)>,
    /// What was known of the files of each record before.
    pub before: BTreeMap<String, Files>,
    pub after: BTreeMap<String, Files>,
    /// Folders, as shown, of files that stay as they were.
    pub kept: BTreeSet<String>,
}

impl Outputs<'_> {
    /// Settles what each path shall hold.
    pub(super) fn plan<'w>(&mut self, work: &Work<'w>) -> Plan<'w> {
        let looker = Looker::new(&self.folder);
        let current = LazyCell::new(|| Current::of(work.files));
        let made: BTreeMap<&str, &str> = work
            .built
            .iter()
            .flat_map(|built| {
                built.outputs.iter().flatten().map(|output| (output.path.as_str(), built.key.as_str()))
            })
            .collect();
        let mut plan = Plan {
            targets: Vec::new(),
            retired: Vec::new(),
            before: BTreeMap::new(),
            after: BTreeMap::new(),
            kept: BTreeSet::new(),
        };
        for built in work.built {
            let before = self.before(built, work);
            let mut after = Files { outdated: before.outdated.clone(), ..Files::default() };
            // A record of another committee that stood in a register, and cannot be read: it would say too little.
            let lacks = before.inputs.get(&Tie::Listed).into_iter().flat_map(BTreeMap::keys);
            let outputs =
                built.outputs.as_ref().filter(|_| lacks.into_iter().all(|name| !is_unread(work.files, name)));
            let keeps = outputs.is_none() && built.held && current.is_unchanged(&before.inputs);
            for (path, digest) in &before.current {
                if keeps {
                    let folder = self.folder.join(path).parent().map(|folder| self.project.shown(folder));
                    plan.kept.extend(folder);
                    after.current.insert(path.clone(), digest.clone());
                } else if made.get(path.as_str()).is_none_or(|key| *key == built.key && outputs.is_none()) {
                    plan.retired.push((built.key.clone(), path.clone()));
                }
            }
            for output in outputs.into_iter().flatten() {
                let there = looker.look(&output.path, &self.known);
                let asked = format_of(&output.path).is_some_and(|format| work.formats.contains(&format));
                let wanted = asked || self.is_left(&output.path, &before, &there);
                let fresh = digest(&output.bytes);
                plan.targets.push(Target { key: &built.key, output, fresh, there, wanted });
            }
            plan.before.insert(built.key.clone(), before);
            plan.after.insert(built.key.clone(), after);
        }
        self.plan_rest(work, &made, &mut plan);
        plan
    }

    /// Whether a file lies there that some build left, or that took the place of one.
    fn is_left(&self, path: &str, before: &Files, there: &There) -> bool {
        match there {
            There::Own(_) => true,
            There::Foreign => {
                before.current.contains_key(path) || self.known.is_lost && is_own(&self.folder, path)
            }
            There::Nothing | There::Blocked(_) => false,
        }
    }

    /// What was written for a record that is built; one whose file was renamed takes over what it wrote before.
    fn before(&mut self, built: &BuiltMeeting, work: &Work<'_>) -> Files {
        let records = &mut self.known.ledger.records;
        if let Some(before) = records.remove(&built.key) {
            return before;
        }
        let paths: Vec<&str> = built.outputs.iter().flatten().map(|output| output.path.as_str()).collect();
        let is_there =
            |key: &String| work.built.iter().any(|other| other.key == *key) || work.unasked.contains_key(key);
        let moved = records.iter().find(|(key, files)| {
            !is_there(key) && paths.iter().any(|path| files.current.contains_key(*path))
        });
        let moved = moved.map(|(key, _)| key.clone());
        moved.and_then(|key| records.remove(&key)).unwrap_or_default()
    }

    /// What the rest of the ledger says: it stays, but for what others make now, and, after a build of the whole
    /// book, for what no record makes.
    fn plan_rest(&mut self, work: &Work<'_>, made: &BTreeMap<&str, &str>, plan: &mut Plan<'_>) {
        for (key, before) in std::mem::take(&mut self.known.ledger.records) {
            let mut after = before.clone();
            after.current.retain(|path, _| !made.contains_key(path.as_str()));
            if work.whole && !self.is_misnamed(&key, &before, work) {
                let gone = std::mem::take(&mut after.current);
                plan.retired.extend(gone.into_keys().map(|path| (key.clone(), path)));
            }
            plan.before.insert(key.clone(), before);
            plan.after.insert(key, after);
        }
        if self.known.is_lost {
            let folders = guessed_folders(work);
            let is_meant = |path: &str| {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let of_held = folders.iter().any(|(known, held)| known == folder && *held);
                let of_refused = folders.iter().any(|(known, held)| known == folder && !*held);
                !of_held && (work.whole || of_refused)
            };
            let strays =
                self.strays.iter().filter(|path| !made.contains_key(path.as_str()) && is_meant(path));
            let own = strays.filter(|path| is_own(&self.folder, path));
            plan.retired.extend(own.map(|path| (String::new(), path.clone())));
        }
    }

    /// Whether a record that seems gone lies in its committee's folder as it was, under a name that is not read.
    fn is_misnamed(&self, key: &str, before: &Files, work: &Work<'_>) -> bool {
        let Some((name, known)) = before.inputs.get(&Tie::Record).and_then(|own| own.first_key_value())
        else {
            return false;
        };
        let Some((committee, _)) = key.split_once('/') else { return false };
        let folder = self.project.root.join("minutes").join(committee);
        let is_it = |entry: walkdir::DirEntry| {
            let below = parts_below(&folder, entry.path()).join("/");
            let mut stems = below.match_indices('.').map(|(at, _)| &below[..at]);
            stems.any(|stem| is_record(name, committee, stem))
                && read_file(entry.path()).is_ok_and(|bytes| {
                    short_digest(readable(&String::from_utf8_lossy(&bytes)).as_bytes()) == *known
                })
        };
        let entries = WalkDir::new(&folder).into_iter().flatten();
        let is_there = entries.filter(|entry| entry.file_type().is_file()).any(is_it);
        is_there && Current::of(work.files).is_unchanged(&before.inputs)
    }
}

/// The folders where records that were refused may have written before, and whether what lies there is kept.
fn guessed_folders(work: &Work<'_>) -> Vec<(String, bool)> {
    let refused = work.built.iter().filter(|built| built.outputs.is_none());
    let folders = refused.flat_map(|built| {
        let source = work.files.committees.get(&built.committee).and_then(|own| own.records.get(&built.file));
        let meeting = source.and_then(|source| crate::pipeline::meeting_line(&source.text));
        let names = std::iter::once(built.file.clone()).chain(meeting);
        names.map(|name| (format!("{}/{}", built.committee, crate::book::file_name(&name)), built.held))
    });
    folders.collect()
}
