//! Brings the output folder to what a build gave.
//!
//! A record with errors writes nothing, and what was written for it before is set aside as
//! `….outdated`: it must not look current. So is what belongs to no record any more. A file that the
//! program did not write, or that somebody changed since, is set aside too, and that is said.

use super::changes::{Became, Explanation, explain, explain_gone, may_be_stale};
use super::ledger::{Files, Ledger, NAME};
use super::{Project, error, said, write_whole};
use crate::diagnostic::{Fault, Report};
use crate::files::{Format, OutputFile, digest};
use crate::pipeline::{BuiltMeeting, ExtractName, Inputs};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// An output folder.
pub struct Outputs<'a> {
    project: &'a Project,
    folder: PathBuf,
    ledger: Ledger,
    /// Whether there is no ledger, so that nothing is known of the files that lie there.
    unknown: bool,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Applied {
    /// What went wrong, and what was set aside unasked.
    pub report: Report,
    /// Files that were written because they are new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files set aside, as shown.
    pub set_aside: Vec<String>,
    /// Folders of files that were not asked for, and may say something else now.
    pub stale: Vec<String>,
    /// Which files changed, and why.
    pub changes: Vec<Explanation>,
    /// What became of the files of what is at work now.
    became: Vec<(String, Became)>,
}

impl<'a> Outputs<'a> {
    /// The output folder of a book: `output` beside `minutes`, or another.
    pub fn new(project: &'a Project, other: Option<&Path>) -> Self {
        let folder = match other {
            Some(other) => std::path::absolute(project.start.join(other)).unwrap_or_else(|_| other.into()),
            None => project.root.join("output"),
        };
        let ledger = Ledger::read(&folder);
        let unknown = !folder.join(NAME).exists();
        Outputs { project, folder, ledger, unknown }
    }

    /// The folder as shown.
    pub fn shown(&self) -> String {
        self.project.shown(&self.folder)
    }

    /// Formats that earlier builds wrote and that lie there still. They are built too, even if they
    /// were not asked for, to know whether they are still right.
    pub fn formats_there(&self) -> BTreeSet<Format> {
        let paths = || self.ledger.records.values().flat_map(|files| files.current.keys());
        let is_there = |format: &Format| paths().any(|path| path.ends_with(&format!(".{}", format.ending())));
        Format::ALL.into_iter().filter(is_there).collect()
    }

    /// Extracts that earlier builds wrote.
    pub fn extracts_there(&self) -> Vec<ExtractName> {
        self.ledger.records.keys().filter_map(|key| ExtractName::parse(key)).collect()
    }

    /// Writes what was built. `formats` are those asked for; `whole` says that the whole book was built;
    /// `unasked` is what the rest of it would be made from.
    pub fn apply(
        mut self,
        built: &[BuiltMeeting],
        formats: &[Format],
        whole: bool,
        unasked: &BTreeMap<String, Inputs>,
    ) -> Applied {
        let mut applied = Applied::default();
        let mut seen = BTreeSet::new();
        for meeting in built {
            let key = meeting.key.clone();
            let before = match self.ledger.records.remove(&key) {
                Some(before) => before,
                None if self.unknown => self.found(meeting),
                None => Files::default(),
            };
            let known = before.clone();
            let mut after = match &meeting.outputs {
                Some(outputs) => self.replace(before, outputs, formats, &mut applied),
                None => self.retire(before, &mut applied),
            };
            let became = std::mem::take(&mut applied.became);
            applied.changes.extend(explain(self.project, &known, meeting, became));
            if after != Files::default() {
                // What is written again is explained by what it was last made from.
                let is_written = meeting.outputs.is_some();
                after.inputs = if is_written { meeting.inputs.clone() } else { known.inputs };
            }
            if after != Files::default() {
                self.ledger.records.insert(key.clone(), after);
            }
            seen.insert(key);
        }
        if whole {
            let gone: Vec<String> =
                self.ledger.records.keys().filter(|key| !seen.contains(*key)).cloned().collect();
            for key in gone {
                let before = self.ledger.records.remove(&key).unwrap_or_default();
                let known = before.clone();
                let after = self.retire(before, &mut applied);
                let became = std::mem::take(&mut applied.became);
                applied.changes.extend(explain_gone(self.project, &known, became));
                if !after.current.is_empty() {
                    self.ledger.records.insert(key, after);
                }
            }
        }
        for (key, now) in unasked {
            let known = self.ledger.records.get(key);
            let stale = known.filter(|before| may_be_stale(self.project, before, now));
            let folder = stale.and_then(|before| before.current.keys().next()?.rsplit_once('/'));
            applied.stale.extend(folder.map(|(folder, _)| self.project.shown(&self.folder.join(folder))));
        }
        self.write_ledger(&mut applied);
        applied
    }

    /// The files that lie where those of a record usually do: somebody may have removed the ledger.
    fn found(&self, meeting: &BuiltMeeting) -> Files {
        let below = format!("{}/{}", meeting.committee, crate::book::file_name(&meeting.file));
        let entries = fs::read_dir(self.folder.join(&below)).into_iter().flatten().flatten();
        let ours =
            |name: &str| Format::ALL.iter().any(|format| name.ends_with(&format!(".{}", format.ending())));
        let names =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| ours(name));
        let digested = names.filter_map(|name| {
            let path = format!("{below}/{name}");
            let bytes = fs::read(self.folder.join(&path)).ok()?;
            Some((path, digest(&bytes)))
        });
        Files { current: digested.collect(), ..Files::default() }
    }

    fn replace(
        &self,
        before: Files,
        outputs: &[OutputFile],
        formats: &[Format],
        applied: &mut Applied,
    ) -> Files {
        let mut after = Files::default();
        let wanted =
            |path: &str| formats.iter().any(|format| path.ends_with(&format!(".{}", format.ending())));
        for output in outputs {
            let fresh = digest(&output.bytes);
            let known = before.current.get(&output.path);
            if !wanted(&output.path) {
                // Not asked for: it stays while it is right.
                match known {
                    Some(old) if *old == fresh => {
                        after.current.insert(output.path.clone(), fresh);
                    }
                    Some(old) => self.set_aside((&output.path, old), &mut after, applied),
                    None => {}
                }
                continue;
            }
            if self.write(output, known, applied) {
                after.current.insert(output.path.clone(), fresh);
            } else if let Some(old) = known {
                self.set_aside((&output.path, old), &mut after, applied);
            }
        }
        let made: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
        for (path, old) in before.current.iter().filter(|(path, _)| !made.contains(path.as_str())) {
            self.set_aside((path, old), &mut after, applied);
        }
        for path in before.outdated {
            match after.current.contains_key(&path) {
                true => self.forget(&path),
                false => after.outdated.push(path),
            }
        }
        after.outdated.sort();
        after.outdated.dedup();
        after
    }

    /// Sets aside all that was written for a record.
    fn retire(&self, before: Files, applied: &mut Applied) -> Files {
        let mut after = Files { outdated: before.outdated, ..Files::default() };
        for (path, old) in &before.current {
            self.set_aside((path, old), &mut after, applied);
        }
        after.outdated.sort();
        after.outdated.dedup();
        after
    }

    fn write(&self, output: &OutputFile, known: Option<&String>, applied: &mut Applied) -> bool {
        let path = self.folder.join(&output.path);
        let became = match fs::read(&path) {
            Ok(there) if there == output.bytes => {
                applied.unchanged += 1;
                return true;
            }
            Ok(there) => {
                let own = known.is_some_and(|known| *known == digest(&there));
                if !own {
                    self.keep_foreign(&path, applied);
                }
                if own { Became::Changed } else { Became::Restored }
            }
            Err(_) if known.is_some() => Became::Restored,
            Err(_) => Became::New,
        };
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        match made.and_then(|()| write_whole(&path, &output.bytes)) {
            Ok(()) => {
                applied.written += 1;
                applied.became.push((self.project.shown(&path), became));
                true
            }
            Err(fault) => {
                let fault = Fault::File { path: self.project.shown(&path), why: said(&fault) };
                applied.report.push(error(fault));
                false
            }
        }
    }

    /// A file that is not as the program left it is kept under another name.
    fn keep_foreign(&self, path: &Path, applied: &mut Applied) {
        let kept = free_name(path);
        if fs::rename(path, &kept).is_ok() {
            let fault =
                Fault::ChangedByHand { path: self.project.shown(path), kept: self.project.shown(&kept) };
            applied.report.push(error(fault));
        }
    }

    /// Sets a file aside; one that cannot be is remembered with the digest that it had, and tried again.
    fn set_aside(&self, (path, old): (&str, &str), after: &mut Files, applied: &mut Applied) {
        let current = self.folder.join(path);
        if !current.exists() {
            return;
        }
        let aside = match outdated(&current) {
            folder if folder.is_dir() => free_name(&folder),
            free => free,
        };
        match fs::rename(&current, &aside) {
            Ok(()) => {
                after.outdated.push(path.into());
                applied.set_aside.push(self.project.shown(&aside));
                applied.became.push((self.project.shown(&current), Became::SetAside));
            }
            Err(fault) => {
                after.current.insert(path.into(), old.into());
                let fault = Fault::File { path: self.project.shown(&current), why: said(&fault) };
                applied.report.push(error(fault));
            }
        }
    }

    fn forget(&self, path: &str) {
        // What is left of it if this fails says in its name that it is outdated.
        let _ = fs::remove_file(outdated(&self.folder.join(path)));
    }

    fn write_ledger(&self, applied: &mut Applied) {
        let path = self.folder.join(NAME);
        let text = self.ledger.text();
        let same = fs::read(&path).is_ok_and(|there| there == text.as_bytes());
        if same || (self.ledger == Ledger::default() && !path.exists()) {
            return;
        }
        let made = fs::create_dir_all(&self.folder);
        if let Err(fault) = made.and_then(|()| write_whole(&path, text.as_bytes())) {
            let fault = Fault::File { path: self.project.shown(&path), why: said(&fault) };
            applied.report.push(error(fault));
        }
    }
}

fn outdated(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".outdated");
    PathBuf::from(name)
}

/// A name beside `path` that no file has.
fn free_name(path: &Path) -> PathBuf {
    let mut count = 1;
    loop {
        let mut name = path.as_os_str().to_os_string();
        name.push(format!(".changed-{count}"));
        let candidate = PathBuf::from(name);
        if !candidate.exists() {
            return candidate;
        }
        count += 1;
    }
}
