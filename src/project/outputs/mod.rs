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

mod folder;
mod look;
mod misnamed;
mod plan;
mod rest;
mod settle;
mod stage;
mod strays;
mod work;

pub use folder::Outputs;
pub use work::{Applied, Work};

use super::bytes::read_file;
use super::changes::{Compared, explain, explain_changed, explain_gone};
use super::file_error;
use super::ledger::{NAME, NEXT, Next, Noted, is_output, text};
use super::write::write_whole;
use crate::diagnostic::{DiskFault, FileFault, Finding};
use crate::ids::OutputId;
use crate::pipeline::BuiltOutput;
use look::There;
use plan::{Plan, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};
use walkdir::WalkDir;

impl Outputs<'_> {
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
