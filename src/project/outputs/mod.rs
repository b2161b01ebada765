//! Brings the output folder to what a build gave.
//!
//! What each path shall hold is settled first, over all records at once: only what no record makes any more is
//! set aside, into the book's folder `outdated`, whatever part of the book is built. What a record made before it was refused is set aside too, for
//! it must not look current; but a record that is told to be overlooked, such as one of two with the same name,
//! keeps what was made from the same words. What the program did not write, or somebody changed since, is kept
//! in `outdated` as well, and that is said.
//!
//! Before the first file is touched, all that shall be written is noted (`ledger`), so that after a run that was
//! killed the next one knows what is the program's own.

mod look;
mod misnamed;
mod plan;
mod rest;
mod settle;
mod stage;
mod strays;

use super::aside::Aside;
use super::bytes::read_file;
use super::changes::{Became, Compared, Explanation, explain, explain_changed, explain_gone};
use super::ledger::{Files, Known, NAME, NEXT, Next, Noted, format_of, is_output, text};
use super::parts::sweep;
use super::write::write_whole;
use super::{Project, file_error};
use crate::diagnostic::{DiskFault, FileFault, Finding, Report};
use crate::files::{BookFiles, Format, Sink};
use crate::ids::{OutputId, RecordId, committee_of};
use crate::pipeline::{BuiltOutput, EarlierExtract, InputSets, SetId, Tie, known_outputs, own_schemes};
use look::{Looker, There};
use plan::{Plan, Target};
use stage::Stage;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};
use strays::{is_own, strays};
use walkdir::WalkDir;

/// An output folder.
pub struct Outputs<'a> {
    project: &'a Project,
    folder: PathBuf,
    aside: Aside,
    known: Known,
    /// Files that may be outputs, where nothing is known of them.
    strays: Vec<String>,
    /// Where files wait that were made.
    stage: Stage,
}

/// What a build gave, to be brought to the disk.
#[derive(Debug, Clone, Copy)]
pub struct Work<'w> {
    /// The book as it was read.
    pub files: &'w BookFiles,
    /// What was built, or refused.
    pub built: &'w [BuiltOutput],
    /// The formats asked for.
    pub formats: &'w [Format],
    /// Whether the whole book was built.
    pub whole: bool,
    /// What the rest of it would be made from; none if nobody looked, and all of it stays as it is.
    pub unasked: Option<&'w BTreeMap<OutputId, SetId>>,
    /// What all of it is made from.
    pub inputs: &'w InputSets,
    /// The records with errors, each with its path as shown.
    pub wrong: &'w BTreeMap<RecordId, String>,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Applied {
    /// What is wrong with the outputs as they stand now.
    pub report: Report,
    /// What was found in the folder and put out of the way unasked: it stays told, whatever is built after it.
    pub found: Report,
    /// Files that were written because they are new or changed, by their paths below the folder.
    pub written: BTreeSet<String>,
    /// Files that were already as they should be.
    pub unchanged: BTreeSet<String>,
    /// Where files lie that were set aside, as shown, by the paths that they had below the folder.
    pub set_aside: BTreeMap<String, String>,
    /// Folders of files that stay as they were, though what they are made from is refused.
    pub kept: BTreeSet<String>,
    /// Folders of files that were not asked for, and may say something else now.
    pub stale: BTreeSet<String>,
    /// Which files changed, and why.
    pub changes: Vec<Explanation>,
    /// What some file of could not be written.
    pub unwritten: BTreeSet<OutputId>,
    /// What became of the files of each.
    became: BTreeMap<OutputId, Vec<(String, Became)>>,
}

impl Applied {
    /// What was done by one run after the other: what is so at the end, and all that happened on the way.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        let Self { mut found, mut set_aside, mut changes, .. } = self;
        found.absorb(later.found);
        changes.extend(later.changes);
        set_aside.retain(|path, _| !later.written.contains(path) && !later.unchanged.contains(path));
        set_aside.extend(later.set_aside);
        // What was set aside and stays so is not written; what was written once counts as written.
        let is_current = |path: &String| !set_aside.contains_key(path);
        let written: BTreeSet<String> =
            self.written.into_iter().filter(is_current).chain(later.written).collect();
        let mut unchanged = later.unchanged;
        unchanged.retain(|path| !written.contains(path));
        Self { found, set_aside, changes, written, unchanged, ..later }
    }
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
            None => project.root.join(super::OUTPUT),
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

    /// Brings the folder to what was built.
    ///
    /// Input: what was built, the files of which wait in this folder. Output: what was written, left as it was and set aside,
    /// each by its path; in its report what is wrong with the outputs as they stand now. A file that cannot be written is
    /// reported, and hinders no other; each is the old one or the new one, whole. It takes a digest of each file that is
    /// there, and time and memory for the ledger in proportion to the records.
    pub fn apply(mut self, work: &Work<'_>) -> Applied {
        let mut applied = Applied::default();
        if self.known.is_damaged {
            let path = self.project.shown(&self.folder.join(NAME));
            applied.found.push(Finding::of(FileFault::ListDamaged { path }));
        }
        self.clean(&mut applied);
        let mut plan = self.plan(work);
        applied.kept = std::mem::take(&mut plan.kept);
        applied.stale = std::mem::take(&mut plan.stale);
        for (id, fault) in std::mem::take(&mut plan.lacking) {
            applied.unwritten.insert(id);
            applied.report.push(Finding::of(fault));
        }
        if let Err(fault) = self.note(&plan) {
            // What could not be noted could not be told from others' files afterwards: nothing is written.
            applied.report.push(*fault);
            let unwritten = plan.targets.iter_mut().filter(|target| target.wanted);
            applied.unwritten = unwritten.map(|target| target.without_writing().clone()).collect();
        }
        for (id, path) in std::mem::take(&mut plan.retired) {
            self.retire(&id, &path, &mut plan, &mut applied);
        }
        for target in std::mem::take(&mut plan.targets) {
            self.settle(&target, &mut plan, &mut applied);
        }
        self.conclude(work, plan, &mut applied);
        applied
    }

    /// Moves out what earlier versions of the program set aside within the folder.
    fn clean(&self, applied: &mut Applied) {
        if !self.folder.is_dir() {
            return;
        }
        let entries = WalkDir::new(&self.folder).min_depth(3).max_depth(3).into_iter().flatten();
        for entry in entries.filter(|entry| entry.file_type().is_file()) {
            let Some(below) = entry.path().strip_prefix(&self.folder).ok().and_then(Path::to_str) else {
                continue;
            };
            let below = below.replace('\\', "/");
            let is_numbered =
                |count: &str| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
            let moved = match (below.strip_suffix(".outdated"), below.rsplit_once(".changed-")) {
                (Some(path), _) if is_output(path) => self.aside.put(entry.path(), path),
                (None, Some((path, count)))
                    if is_numbered(count) && is_output(path.trim_end_matches(".outdated")) =>
                {
                    self.aside.keep(entry.path(), path)
                }
                _ => continue,
            };
            match moved {
                Ok(to) => {
                    applied.set_aside.insert(below, self.project.shown(&to));
                }
                Err(fault) => applied.report.push(*self.told(entry.path(), fault)),
            }
        }
    }

    /// Notes all that may be there when the build is over.
    fn note(&self, plan: &Plan<'_>) -> Result<(), Box<Finding>> {
        let mut next = Next { book: self.known.ledger.book.clone(), ..Next::default() };
        let mut note = |id: &OutputId, path: &str, digest: &str| {
            let unknown = || Noted { output: id.clone(), digests: BTreeSet::new() };
            let noted = next.files.entry(path.to_string()).or_insert_with(unknown);
            noted.output.clone_from(id);
            noted.digests.insert(digest.to_string());
        };
        for (id, files) in &plan.after {
            files.current.iter().for_each(|(path, digest)| note(id, path, digest));
        }
        for Target { id, output, there, wanted } in &plan.targets {
            if let There::Own(digest) = there {
                note(id, &output.path, digest);
            }
            if *wanted {
                note(id, &output.path, &output.digest);
            }
        }
        if next.files.is_empty() && !self.folder.join(NEXT).exists() {
            return Ok(());
        }
        self.write_list(NEXT, &text(&next))
    }

    fn write_list(&self, name: &str, text: &str) -> Result<(), Box<Finding>> {
        let path = self.folder.join(name);
        if read_file(&path).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        fs::create_dir_all(&self.folder).map_err(|fault| self.told(&self.folder, self.no_folder(&fault)))?;
        write_whole(&path, text.as_bytes(), None).map_err(|fault| self.told(&path, DiskFault::of(&fault)))
    }

    /// Why the output folder could not be made.
    fn no_folder(&self, fault: &io::Error) -> DiskFault {
        match fault.kind() {
            io::ErrorKind::AlreadyExists if self.folder.exists() => DiskFault::IsFile,
            io::ErrorKind::AlreadyExists => DiskFault::LinkToNothing,
            _ => DiskFault::of(fault),
        }
    }

    /// Says why files changed, and remembers what was done.
    fn conclude(&mut self, work: &Work<'_>, plan: Plan<'_>, applied: &mut Applied) {
        let Plan { before, after, .. } = plan;
        let built: BTreeMap<&OutputId, &BuiltOutput> =
            work.built.iter().map(|built| (&built.id, built)).collect();
        for (id, mut files) in after {
            let known = before.get(&id).cloned().unwrap_or_default();
            let became = applied.became.remove(&id).unwrap_or_default();
            let output = built.get(&id);
            applied.changes.extend(match output {
                Some(output) => explain(&self.compared(work), &known, output, became),
                None => match work.unasked.and_then(|unasked| unasked.get(&id)) {
                    // What was not asked for, and says what may be closed by now.
                    Some(now) => explain_changed(&self.compared(work), &known, now, became),
                    None => explain_gone(&self.compared(work), &known, became),
                },
            });
            files.outdated.sort();
            files.outdated.dedup();
            let is_gone = output.is_none() && work.whole && files.current.is_empty();
            if is_gone || (files.current.is_empty() && files.outdated.is_empty()) {
                continue;
            }
            let is_written =
                |output: &&&BuiltOutput| output.files.is_some() && !applied.unwritten.contains(&id);
            files.inputs = match output.filter(is_written) {
                // What is written again is explained by what it was last made from.
                Some(output) => output.inputs.clone(),
                None => known.inputs,
            };
            self.known.ledger.outputs.insert(id, files);
        }
        let list = &mut self.known.ledger;
        let needed = list.outputs.values().filter_map(|files| files.inputs.as_ref());
        list.inputs = std::mem::take(&mut list.inputs).kept(work.inputs, needed);
        let list = &self.known.ledger;
        if (!list.outputs.is_empty() || self.folder.join(NAME).exists())
            && let Err(fault) = self.write_list(NAME, &text(list))
        {
            applied.report.push(*fault);
        }
    }

    fn compared<'c>(&'c self, work: &Work<'c>) -> Compared<'c> {
        Compared { project: self.project, before: &self.known.ledger.inputs, now: work.inputs }
    }

    fn told(&self, path: &Path, why: DiskFault) -> Box<Finding> {
        file_error(self.project.shown(path), why)
    }
}

/// Whether all files of an extract were deleted from a folder in which others lie: it is not wanted any more.
/// Whoever empties the folder wants everything made again.
fn is_removed(folder: &Path, files: &Files) -> bool {
    let paths = || files.current.keys().map(|path| folder.join(path));
    let own = paths().next().and_then(|path| fs::read_dir(path.parent()?).ok());
    !paths().any(|path| path.exists()) && own.is_some_and(|mut others| others.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(ToString::to_string).collect()
    }

    fn report(fault: FileFault) -> Report {
        Report::of(Finding::of(fault))
    }

    #[test]
    fn after_two_rounds_what_is_so_now_is_told_and_all_that_happened() {
        let changed = FileFault::ChangedByHand { path: "output/b/1.md".into(), kept: "aside/b/1.md".into() };
        let wrong = FileFault::WasSaid { what: "b/3".into(), mend: "b/2.toml".into() };
        let aside = |path: &str| (path.to_string(), format!("aside/{path}"));
        let first = Applied {
            report: report(wrong),
            found: report(changed.clone()),
            written: paths(&["b/1.md", "b/4.md", "b/5.md"]),
            unchanged: paths(&["b/6.md"]),
            set_aside: ["b/2.md", "b/3.md"].map(aside).into(),
            ..Applied::default()
        };
        let second = Applied {
            written: paths(&["b/3.md", "b/5.md"]),
            unchanged: paths(&["b/1.md", "b/6.md"]),
            set_aside: [aside("b/4.md")].into(),
            ..Applied::default()
        };
        let both = first.then(second);
        assert!(!both.report.has_errors(), "what was wrong in between is wrong no more");
        assert_eq!(both.found, report(changed));
        assert_eq!(both.written, paths(&["b/1.md", "b/3.md", "b/5.md"]));
        assert_eq!(both.unchanged, paths(&["b/6.md"]));
        assert_eq!(both.set_aside, ["b/2.md", "b/4.md"].map(aside).into());
    }
}
