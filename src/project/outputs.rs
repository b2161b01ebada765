//! Brings the output folder to what a build gave.
//!
//! What each path shall hold is settled first, over all records at once: only what no record makes any more is
//! set aside, into the book's folder `outdated`. What a record made before it was refused is set aside too, for
//! it must not look current; but a record that is told to be overlooked, such as one of two with the same name,
//! keeps what was made from the same words. What the program did not write, or somebody changed since, is kept
//! in `outdated` as well, and that is said.
//!
//! Before the first file is touched, all that shall be written is noted (`ledger`), so that after a run that was
//! killed the next one knows what is the program's own.

mod look;
mod strays;

use super::aside::Aside;
use super::changes::{Became, Explanation, explain, explain_gone, may_be_stale};
use super::ledger::{Files, Known, NAME, NEXT, Next, Noted, format_of, is_output, text};
use super::read::{read_file, readable};
use super::write::{behind_links, sweep, write_whole};
use super::{Project, error, file_error};
use crate::diagnostic::{DiskFault, Fault, Finding, Report};
use crate::files::{BookFiles, Format, OutputFile, digest};
use crate::pipeline::{
    BuiltMeeting, EarlierExtract, ExtractName, Inputs, Tie, is_unchanged, is_unread, short_digest,
};
use look::{Looker, There};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
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
}

/// What a build gave, to be brought to the disk.
#[derive(Debug, Clone, Copy)]
pub struct Work<'w> {
    /// The book as it was read.
    pub files: &'w BookFiles,
    /// What was built, or refused.
    pub built: &'w [BuiltMeeting],
    /// The formats asked for.
    pub formats: &'w [Format],
    /// Whether the whole book was built.
    pub whole: bool,
    /// What the rest of it would be made from.
    pub unasked: &'w BTreeMap<String, Inputs>,
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
    /// Folders of files that stay as they were, though what they are made from is refused.
    pub kept: BTreeSet<String>,
    /// Folders of files that were not asked for, and may say something else now.
    pub stale: Vec<String>,
    /// Which files changed, and why.
    pub changes: Vec<Explanation>,
    /// What some file of could not be written, by what it is known by from build to build.
    pub unwritten: BTreeSet<String>,
    /// What became of the files of each, by what it is known by.
    became: BTreeMap<String, Vec<(String, Became)>>,
}

/// A file to be written.
struct Target<'w> {
    key: &'w str,
    output: &'w OutputFile,
    fresh: String,
    there: There,
    /// Whether its format was asked for; one that was not stays if it is right.
    wanted: bool,
}

impl<'w> Target<'w> {
    /// Leaves the file if it is right, and else only takes away the one that is there; gives whose it is.
    fn without_writing(&mut self) -> &'w str {
        self.wanted = false;
        self.key
    }
}

/// What is to be done.
struct Plan<'w> {
    targets: Vec<Target<'w>>,
    /// Paths to be set aside, and whose they were.
    retired: Vec<(String, String)>,
    /// What was known of the files of each record before.
    before: BTreeMap<String, Files>,
    after: BTreeMap<String, Files>,
    /// Folders, as shown, of files that stay as they were.
    kept: BTreeSet<String>,
}

impl<'a> Outputs<'a> {
    /// The output folder of a book: `output` beside `minutes`, or another.
    pub fn new(project: &'a Project, other: Option<&Path>) -> Self {
        let folder = match other {
            Some(other) => std::path::absolute(project.start.join(other)).unwrap_or_else(|_| other.into()),
            None => project.root.join("output"),
        };
        let mut known = Known::read(&folder);
        let looker = Looker::new(&folder);
        known.adopt(&|path| looker.digest(path));
        let strays = if known.is_lost { strays(&folder) } else { Vec::new() };
        let aside = Aside::new(&project.root, &folder);
        Outputs { project, folder, aside, known, strays }
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
        let known = self.known.ledger.records.iter().filter_map(|(key, files)| {
            let name = ExtractName::parse(key)?;
            Some(EarlierExtract {
                name: Some(name),
                stem: files.current.keys().next().map(|path| stem(path)).unwrap_or_default(),
            })
        });
        let stems: BTreeSet<String> = self.strays.iter().map(|path| stem(path)).collect();
        known.chain(stems.into_iter().map(|stem| EarlierExtract { name: None, stem })).collect()
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        let known = self.known.ledger.records.values().flat_map(|files| files.current.keys());
        known.chain(&self.strays).map(String::as_str)
    }

    /// Brings the folder to what was built.
    pub fn apply(mut self, work: &Work<'_>) -> Applied {
        let mut applied = Applied::default();
        if self.known.is_damaged {
            let path = self.project.shown(&self.folder.join(NAME));
            applied.report.push(error(Fault::ListDamaged { path }));
        }
        self.clean(&mut applied);
        let mut plan = self.plan(work);
        applied.kept = std::mem::take(&mut plan.kept);
        if let Err(fault) = self.note(&plan) {
            // What could not be noted could not be told from others' files afterwards: nothing is written.
            applied.report.push(*fault);
            let unwritten = plan.targets.iter_mut().filter(|target| target.wanted);
            applied.unwritten = unwritten.map(|target| target.without_writing().to_string()).collect();
        }
        for (key, path) in std::mem::take(&mut plan.retired) {
            self.retire(&key, &path, &mut plan, &mut applied);
        }
        for target in std::mem::take(&mut plan.targets) {
            self.settle(&target, &mut plan, &mut applied);
        }
        self.conclude(work, plan, &mut applied);
        applied
    }

    /// Removes what runs that were killed left behind, and moves out what earlier versions of the program set
    /// aside within the folder.
    fn clean(&self, applied: &mut Applied) {
        if !self.folder.is_dir() {
            return;
        }
        sweep(&self.folder);
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
                Ok(to) => applied.set_aside.push(self.project.shown(&to)),
                Err(fault) => applied.report.push(*self.told(entry.path(), DiskFault::of(&fault))),
            }
        }
    }

    /// Settles what each path shall hold.
    fn plan<'w>(&mut self, work: &Work<'w>) -> Plan<'w> {
        let looker = Looker::new(&self.folder);
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
            let keeps = outputs.is_none() && built.held && is_unchanged(work.files, &before.inputs);
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
                let wanted = format_of(&output.path).is_some_and(|format| work.formats.contains(&format));
                let fresh = digest(&output.bytes);
                plan.targets.push(Target { key: &built.key, output, fresh, there, wanted });
            }
            plan.before.insert(built.key.clone(), before);
            plan.after.insert(built.key.clone(), after);
        }
        self.plan_rest(work, &made, &mut plan);
        plan
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
            if work.whole && !self.is_misnamed(&before, work) {
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

    /// Whether a record that seems gone lies in its folder as it was, under a name that is not read.
    fn is_misnamed(&self, before: &Files, work: &Work<'_>) -> bool {
        let Some((name, known)) = before.inputs.get(&Tie::Record).and_then(|own| own.first_key_value())
        else {
            return false;
        };
        let path = self.project.root.join(name);
        let (Some(folder), Some(stem)) = (path.parent(), path.file_stem().and_then(|stem| stem.to_str()))
        else {
            return false;
        };
        let is_it = |entry: fs::DirEntry| {
            let alike = entry.file_name().to_string_lossy().starts_with(&format!("{stem}."));
            alike
                && read_file(&entry.path()).is_ok_and(|bytes| {
                    short_digest(readable(&String::from_utf8_lossy(&bytes)).as_bytes()) == *known
                })
        };
        let is_there = fs::read_dir(folder).into_iter().flatten().flatten().any(is_it);
        is_there && is_unchanged(work.files, &before.inputs)
    }

    /// Notes all that may be there when the build is over.
    fn note(&self, plan: &Plan<'_>) -> Result<(), Box<Finding>> {
        let mut next = Next::default();
        let mut note = |key: &str, path: &str, digest: &str| {
            let noted = next.files.entry(path.to_string()).or_insert_with(Noted::default);
            noted.record = key.to_string();
            noted.digests.insert(digest.to_string());
        };
        for (key, files) in &plan.after {
            files.current.iter().for_each(|(path, digest)| note(key, path, digest));
        }
        for Target { key, output, fresh, there, wanted } in &plan.targets {
            if let There::Own(digest) = there {
                note(key, &output.path, digest);
            }
            if *wanted {
                note(key, &output.path, fresh);
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
        let made = fs::create_dir_all(&self.folder);
        let written = made.and_then(|()| write_whole(&path, text.as_bytes(), None));
        written.map_err(|fault| self.told(&path, DiskFault::of(&fault)))
    }

    /// Sets a file aside; one that cannot be is remembered, and tried again.
    fn retire(&self, key: &str, path: &str, plan: &mut Plan<'_>, applied: &mut Applied) {
        let place = self.folder.join(path);
        let there = Looker::new(&self.folder).look(path, &self.known);
        let moved = match there {
            There::Nothing => return,
            There::Blocked(fault) => Err(fault),
            There::Own(_) => self.aside.put(&place, path).map_err(|fault| DiskFault::of(&fault)),
            There::Foreign if self.known.is_lost => {
                self.aside.put(&place, path).map_err(|fault| DiskFault::of(&fault))
            }
            There::Foreign => self.keep_foreign(path, applied),
        };
        let after = plan.after.entry(key.to_string()).or_default();
        match moved {
            Ok(to) => {
                self.remove_empty(&place);
                after.outdated.push(path.into());
                applied.set_aside.push(self.project.shown(&to));
                let became = (self.project.shown(&place), Became::SetAside);
                applied.became.entry(key.to_string()).or_default().push(became);
            }
            Err(fault) => {
                let digest = plan.before.get(key).and_then(|before| before.current.get(path));
                after.current.extend(digest.map(|digest| (path.to_string(), digest.clone())));
                applied.report.push(*self.told(&place, fault));
            }
        }
    }

    /// Removes the folders that a file has left empty: their names may say what nobody may know any more.
    fn remove_empty(&self, place: &Path) {
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.folder);
        // A folder that is not empty stays.
        let _ = folders.map(fs::remove_dir).take_while(Result::is_ok).count();
    }

    /// Brings one file to what it shall be.
    fn settle(&self, target: &Target<'_>, plan: &mut Plan<'_>, applied: &mut Applied) {
        let Target { key, output, fresh, there, wanted } = target;
        let path = &output.path;
        let is_same = |digest: &String| digest == fresh;
        let right = match there {
            There::Own(digest) => is_same(digest),
            There::Foreign => Looker::new(&self.folder).digest(path).is_some_and(|digest| is_same(&digest)),
            There::Nothing | There::Blocked(_) => false,
        };
        let known = plan.before.get(*key).is_some_and(|before| before.current.contains_key(path));
        if right {
            applied.unchanged += usize::from(*wanted);
            self.is_current(target, plan);
        } else if *wanted {
            match self.write(target, known, applied) {
                Ok(became) => {
                    applied.written += 1;
                    let became = (self.project.shown(&self.folder.join(path)), became);
                    applied.became.entry(key.to_string()).or_default().push(became);
                    self.is_current(target, plan);
                }
                Err(fault) => {
                    applied.report.push(*self.told(&self.folder.join(path), fault));
                    applied.unwritten.insert(key.to_string());
                    self.retire_own(target, plan, applied);
                }
            }
        } else {
            self.retire_own(target, plan, applied);
        }
    }

    /// Sets aside what an earlier build left in the place of a file that is not written now.
    fn retire_own(&self, target: &Target<'_>, plan: &mut Plan<'_>, applied: &mut Applied) {
        let path = &target.output.path;
        let is_stray = self.known.is_lost && is_own(&self.folder, path);
        let is_known = plan.before.get(target.key).is_some_and(|before| before.current.contains_key(path));
        if matches!(target.there, There::Own(_)) || is_known || is_stray {
            self.retire(target.key, path, plan, applied);
        }
    }

    fn is_current(&self, target: &Target<'_>, plan: &mut Plan<'_>) {
        let path = &target.output.path;
        let after = plan.after.entry(target.key.to_string()).or_default();
        after.current.insert(path.clone(), target.fresh.clone());
        for files in plan.after.values_mut() {
            let known = files.outdated.len();
            files.outdated.retain(|outdated| outdated != path);
            if files.outdated.len() < known {
                self.aside.forget(path);
            }
        }
    }

    fn write(&self, target: &Target<'_>, known: bool, applied: &mut Applied) -> Result<Became, DiskFault> {
        let path = &target.output.path;
        let place = self.folder.join(path);
        let told = |fault: std::io::Error| DiskFault::of(&fault);
        let became = match &target.there {
            There::Blocked(fault) => return Err(fault.clone()),
            There::Own(_) => Became::Changed,
            There::Foreign if self.known.is_lost && is_own(&self.folder, path) => {
                let to = self.aside.put(&place, path).map_err(told)?;
                applied.set_aside.push(self.project.shown(&to));
                Became::Changed
            }
            There::Foreign => {
                self.keep_foreign(path, applied)?;
                Became::Restored
            }
            There::Nothing if known => Became::Restored,
            There::Nothing => Became::New,
        };
        place.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
        // Who restricted a file that was set aside meant its successor as well.
        let like = fs::metadata(self.aside.place(path)).ok().filter(fs::Metadata::is_file);
        write_whole(&behind_links(&place), &target.output.bytes, like.as_ref()).map_err(told)?;
        Ok(became)
    }

    /// A file that is not as the program left it is kept under another name.
    fn keep_foreign(&self, path: &str, applied: &mut Applied) -> Result<PathBuf, DiskFault> {
        let place = self.folder.join(path);
        let kept = self.aside.keep(&place, path).map_err(|fault| DiskFault::of(&fault))?;
        let (shown, to) = (self.project.shown(&place), self.project.shown(&kept));
        applied.report.push(error(Fault::ChangedByHand { path: shown, kept: to }));
        Ok(kept)
    }

    /// Says why files changed, and remembers what was done.
    fn conclude(&mut self, work: &Work<'_>, plan: Plan<'_>, applied: &mut Applied) {
        let Plan { before, after, .. } = plan;
        let built: BTreeMap<&str, &BuiltMeeting> =
            work.built.iter().map(|built| (built.key.as_str(), built)).collect();
        for (key, mut files) in after {
            let known = before.get(&key).cloned().unwrap_or_default();
            let became = applied.became.remove(&key).unwrap_or_default();
            let meeting = built.get(key.as_str());
            applied.changes.extend(match meeting {
                Some(meeting) => explain(self.project, &known, meeting, became),
                None => explain_gone(self.project, &known, became),
            });
            files.outdated.sort();
            files.outdated.dedup();
            let is_gone = meeting.is_none() && work.whole && files.current.is_empty();
            if is_gone || (files.current.is_empty() && files.outdated.is_empty()) {
                continue;
            }
            files.inputs = match meeting.filter(|meeting| meeting.outputs.is_some()) {
                // What is written again is explained by what it was last made from.
                Some(meeting) => meeting.inputs.clone(),
                None => known.inputs,
            };
            self.known.ledger.records.insert(key, files);
        }
        for (key, now) in work.unasked {
            let known = self.known.ledger.records.get(key);
            let stale = known.filter(|before| may_be_stale(self.project, before, now));
            let folder = stale.and_then(|before| before.current.keys().next()?.rsplit_once('/'));
            applied.stale.extend(folder.map(|(folder, _)| self.project.shown(&self.folder.join(folder))));
        }
        let list = &self.known.ledger;
        if (!list.records.is_empty() || self.folder.join(NAME).exists())
            && let Err(fault) = self.write_list(NAME, &text(list))
        {
            applied.report.push(*fault);
        }
    }

    fn told(&self, path: &Path, why: DiskFault) -> Box<Finding> {
        file_error(self.project.shown(path), why)
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
