//! What the list of what was built knows, and this build did not make.

use super::super::bytes::read_file;
use super::super::changes::{changed_records, may_be_stale};
use super::super::ledger::Files;
use super::super::lookalike::{may_be_record, misnamed_stem};
use super::super::parts_below;
use super::folder::Outputs;
use super::misnamed::{digests, moved_out};
use super::plan::Plan;
use super::strays::is_own;
use super::work::Work;
use crate::book::file_name;
use crate::diagnostic::{Source, Unread};
use crate::files::BookFiles;
use crate::ids::{Alias, OutputId, REGISTERS_FOLDER, RecordId, output_folder};
use crate::pipeline::{Current, Tie, meeting_line};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

impl Outputs<'_> {
    /// What the rest of the ledger says: it stays, but for what others make now, and for what no record makes any
    /// more, whether it was asked for or not: nobody can ask for a record that is gone.
    pub(super) fn plan_rest(
        &mut self,
        work: &Work<'_>,
        made: &BTreeMap<&str, &OutputId>,
        known: &BTreeSet<OutputId>,
        plan: &mut Plan<'_>,
    ) {
        for (id, before) in std::mem::take(&mut self.known.ledger.outputs) {
            let mut after = before.clone();
            after.current.retain(|path, _| !made.contains_key(path.as_str()));
            match self.fate(&id, &before, known, work) {
                Fate::Right => {}
                Fate::Unsure => plan.stale.extend(self.folder_of(&after)),
                Fate::Gone => {
                    let gone = std::mem::take(&mut after.current);
                    plan.retired.extend(gone.into_keys().map(|path| (id.clone(), path)));
                }
            }
            plan.before.insert(id.clone(), before);
            plan.after.insert(id, after);
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
            plan.retired.extend(own.map(|path| (OutputId::Unknown(String::new()), path.clone())));
        }
    }

    /// What is to become of files that this build did not make.
    fn fate(&self, id: &OutputId, before: &Files, known: &BTreeSet<OutputId>, work: &Work<'_>) -> Fate {
        if work.whole {
            return if self.is_misnamed(id, before, work) { Fate::Right } else { Fate::Gone };
        }
        let Some(unasked) = work.unasked else { return Fate::Right };
        let own = id.whole();
        let built = work.built.iter().find(|built| built.id == own).and_then(|built| built.inputs.as_ref());
        let compared = self.compared(work);
        match unasked.get(&own).or(built) {
            // What was open when they were written may be closed by now.
            Some(now) if is_marked(&changed_records(&compared, before, now), work.files) => Fate::Gone,
            Some(now) if may_be_stale(&compared, before, now) => Fate::Unsure,
            Some(_) => Fate::Right,
            None if known.contains(&own) || is_made_elsewhere(id, before, work.files) => Fate::Unsure,
            None if self.is_misnamed(id, before, work) => Fate::Right,
            None => Fate::Gone,
        }
    }

    /// The folder, as shown, in which the files of one record lie.
    fn folder_of(&self, files: &Files) -> Option<String> {
        let (folder, _) = files.current.keys().next()?.rsplit_once('/')?;
        Some(self.project.shown(&self.folder.join(folder)))
    }

    /// Whether a record that seems gone lies in its committee's folder as it was, under a name that is not read.
    fn is_misnamed(&self, id: &OutputId, before: &Files, work: &Work<'_>) -> bool {
        let inputs = self.known.ledger.inputs.get(before.inputs.as_ref());
        let Some((_, known)) = inputs.get(&Tie::Record).and_then(|own| own.first_key_value()) else {
            return false;
        };
        let Some(committee) = id.committee() else { return false };
        let folder = match work.files.committees.get(committee) {
            Some(own) => self.project.folder_of(own),
            None => self.project.root.join("minutes").join(committee),
        };
        let says_it = |path: &Path| {
            may_be_record(path) && read_file(path).is_ok_and(|bytes| digests(&bytes).contains(known))
        };
        let is_it = |entry: walkdir::DirEntry| {
            misnamed_stem(&parts_below(&folder, entry.path()).join("/")).is_some() && says_it(entry.path())
        };
        let entries = WalkDir::new(&folder).into_iter().flatten();
        let is_there = entries.filter(|entry| entry.file_type().is_file()).any(is_it)
            || moved_out(self.project, work.files).iter().any(|path| says_it(path));
        is_there && Current::of(work.files).is_unchanged(&inputs)
    }
}

/// What is to become of files that a build did not make.
enum Fate {
    /// They stay.
    Right,
    /// They stay, and may say something else now.
    Unsure,
    /// No record makes them any more, or nobody knows who may see what they say.
    Gone,
}

/// Whether one of some records, as the list of what was built calls them, says how closed it or a part of it is.
fn is_marked(names: &BTreeSet<String>, files: &BookFiles) -> bool {
    let is_meant = |record: &RecordId| names.contains(Alias::of_record(record).as_str());
    !names.is_empty()
        && files.records().any(|(record, source)| source.text.contains("classification") && is_meant(&record))
}

/// Whether files of a record that is not there under its name may be another's now: its file was renamed, or lies
/// where nobody can look.
fn is_made_elsewhere(id: &OutputId, before: &Files, files: &BookFiles) -> bool {
    let Some(committee) = id.committee() else { return false };
    let Some(folder) = files.committees.get(committee) else { return false };
    let is_unseen = |source: &Source| matches!(source.unread, Some(Unread::Disk(_)));
    let minutes_of = |(file, source): (&String, &Source)| {
        output_folder(committee, &file_name(&meeting_line(&source.text).unwrap_or_else(|| file.clone())))
            + "/"
    };
    let folders: BTreeSet<String> = folder.records.iter().map(minutes_of).collect();
    folder.committee.iter().chain(folder.records.values()).any(is_unseen)
        || before.current.keys().any(|path| folders.iter().any(|folder| path.starts_with(folder)))
}

/// The folders where records that were refused may have written before, and whether what lies there is kept.
fn guessed_folders(work: &Work<'_>) -> Vec<(String, bool)> {
    let refused = work.built.iter().filter(|built| built.files.is_none());
    let folders = refused.flat_map(|built| {
        let committee = built.id.committee().unwrap_or_default();
        let names: Vec<String> = match &built.record {
            Some(record) => {
                let source = work.files.record(record);
                let meeting = source.and_then(|source| meeting_line(&source.text));
                std::iter::once(record.file.clone()).chain(meeting).collect()
            }
            None => vec![REGISTERS_FOLDER.into()],
        };
        names.into_iter().map(move |name| (output_folder(committee, &file_name(&name)), built.held))
    });
    folders.collect()
}
