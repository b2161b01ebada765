//! What each path of an output folder shall hold, settled over all records at once before anything is touched.

use super::super::changes::SAYING;
use super::super::ledger::{Files, format_of};
use super::look::{Looker, There};
use super::misnamed::{LookAlike, LookAlikes};
use super::strays::is_own;
use super::{Outputs, Work};
use crate::diagnostic::Fault;
use crate::digest::digest;
use crate::files::{CommitteeFiles, OutputFile};
use crate::pipeline::{BuiltMeeting, Current, Tie, hidden, hidden_record, known_keys};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Folders, as shown, of files that were not asked for, and may say something else now.
    pub stale: BTreeSet<String>,
    /// What is not written for it said something of a record that has errors now, or is not read for its name, and
    /// whose it is.
    pub lacking: Vec<(String, Fault)>,
}

/// The names of all records that are read, as the list of what was built knows them.
fn records_there(work: &Work<'_>) -> BTreeSet<String> {
    let of_folder = |(key, folder): (&String, &CommitteeFiles)| {
        folder.records.keys().map(|file| hidden_record(key, file)).collect::<Vec<_>>()
    };
    work.files.committees.iter().flat_map(of_folder).collect()
}

/// The records of which an output said something, with digests of what they said: of an extract its own, too.
fn said_of<'b>(built: &BuiltMeeting, before: &'b Files) -> BTreeMap<String, &'b String> {
    let own = built.is_extract().then_some(Tie::Record);
    let ties = SAYING.into_iter().chain(own);
    let said = ties.filter_map(|tie| before.inputs.get(&tie)).flatten();
    said.map(|(name, digest)| (hidden(name), digest)).collect()
}

/// What looks like a record of which an output said something, and which is not there any more; and whether it says
/// what that said.
fn missed<'a>(
    said: &BTreeMap<String, &String>,
    there: &BTreeSet<String>,
    alike: impl Fn() -> &'a LookAlikes,
) -> Option<(&'a LookAlike, bool)> {
    let mut gone = said.iter().filter(|(name, _)| !there.contains(*name));
    gone.find_map(|(name, digest)| {
        let like = alike().of(name, digest)?;
        Some((like, like.digest == **digest))
    })
}

/// The records with errors, by the names that the list of what was built knows them by.
fn wrong<'w>(work: &Work<'w>) -> BTreeMap<String, &'w str> {
    let of_folder = |(key, folder): (&String, &'w CommitteeFiles)| {
        let wrong = folder.records.iter().filter(|(_, source)| work.wrong.contains(&source.name));
        let named = wrong.map(|(file, source)| (hidden_record(key, file), source.name.as_str()));
        named.collect::<Vec<_>>()
    };
    work.files.committees.iter().flat_map(of_folder).collect()
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
            stale: BTreeSet::new(),
            lacking: Vec::new(),
        };
        let known = known_keys(work.files);
        let (wrong, moved) = (wrong(work), self.moved(work, &known));
        let there = records_there(work);
        let alike = LazyCell::new(|| LookAlikes::find(self.project, work.files));
        for built in work.built {
            let before = self.before(built, &moved);
            let mut after = Files { outdated: before.outdated.clone(), ..Files::default() };
            // Of what said something before of a record that has errors now, nobody knows what it would say.
            let said: BTreeMap<String, &String> = said_of(built, &before);
            let lacks = said.keys().find_map(|name| wrong.get(name));
            let like = missed(&said, &there, || &alike);
            let outputs = built.outputs.as_ref().filter(|_| lacks.is_none() && like.is_none());
            if let (Some(mend), Some(_)) = (lacks, &built.outputs) {
                let what = built.record_path.clone();
                plan.lacking.push((built.key.clone(), Fault::WasSaid { what, mend: mend.to_string() }));
            }
            let is_held =
                built.held || like.is_some_and(|like| lacks.is_none() && (like.1 || !built.is_extract()));
            let keeps = outputs.is_none() && is_held && current.is_unchanged(&before.inputs);
            if let Some((like, _)) = like.filter(|_| lacks.is_none() && !before.current.is_empty()) {
                let (what, file) = (self.called(&before), like.path.clone());
                plan.lacking.push((
                    built.key.clone(),
                    match keeps {
                        true => Fault::LeftForMisnamed { what, file },
                        false => Fault::SaidOfMisnamed { what, file },
                    },
                ));
            }
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
        self.plan_rest(work, &made, &known, &mut plan);
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
    fn before(&mut self, built: &BuiltMeeting, moved: &BTreeMap<String, String>) -> Files {
        let records = &mut self.known.ledger.records;
        if let Some(before) = records.remove(&built.key) {
            return before;
        }
        let mut former = built.outputs.iter().flatten().filter_map(|output| moved.get(&output.path));
        former.find_map(|key| records.remove(key)).unwrap_or_default()
    }

    /// What files are called together: the path of the first as shown, without its ending.
    fn called(&self, files: &Files) -> String {
        let path = files.current.keys().next().map(|path| self.project.shown(&self.folder.join(path)));
        let path = path.unwrap_or_default();
        path.rsplit_once('.').map_or(path.clone(), |(stem, _)| stem.to_string())
    }

    /// Whose files were whose record is not there under its name any more, by their paths.
    fn moved(&self, work: &Work<'_>, known: &BTreeSet<String>) -> BTreeMap<String, String> {
        let built: BTreeSet<&str> = work.built.iter().map(|built| built.key.as_str()).collect();
        let is_there = |key: &str| built.contains(key) || known.contains(key);
        let gone = self.known.ledger.records.iter().filter(|(key, _)| !is_there(key));
        gone.flat_map(|(key, files)| files.current.keys().map(|path| (path.clone(), key.clone()))).collect()
    }
}
