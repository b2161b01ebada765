//! What each path of an output folder shall hold, settled over all records at once before anything is touched.

use super::super::changes::SAYING;
use super::super::ledger::{Files, format_of};
use super::folder::Outputs;
use super::look::{Looker, There};
use super::misnamed::{LookAlike, LookAlikes};
use super::strays::is_own;
use super::work::Work;
use crate::diagnostic::FileFault;
use crate::files::MadeFile;
use crate::ids::{Alias, OutputId};
use crate::pipeline::{BuiltOutput, Current, Inputs, Tie, known_outputs};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// A file to be written.
pub(super) struct Target<'w> {
    pub id: &'w OutputId,
    pub output: &'w MadeFile,
    pub there: There,
    /// Whether it shall be there: its format was asked for, or an earlier build left it. A build of one format
    /// brings the others that lie there up to date as well, so that none of them is old and looks current.
    pub wanted: bool,
}

impl<'w> Target<'w> {
    /// Leaves the file if it is right, and else only takes away the one that is there; gives whose it is.
    pub(super) fn without_writing(&mut self) -> &'w OutputId {
        self.wanted = false;
        self.id
    }
}

/// What is to be done.
pub(super) struct Plan<'w> {
    pub targets: Vec<Target<'w>>,
    /// Paths to be set aside, and whose they were.
    pub retired: Vec<(OutputId, String)>,
    /// What was known of the files of each output before.
    pub before: BTreeMap<OutputId, Files>,
    pub after: BTreeMap<OutputId, Files>,
    /// Folders, as shown, of files that stay as they were.
    pub kept: BTreeSet<String>,
    /// Folders, as shown, of files that were not asked for, and may say something else now.
    pub stale: BTreeSet<String>,
    /// What is not written for it said something of a record that has errors now, or is not read for its name, and
    /// whose it is.
    pub lacking: Vec<(OutputId, FileFault)>,
}

/// The names of all records that are read, as the list of what was built knows them.
fn records_there(work: &Work<'_>) -> BTreeSet<Alias> {
    work.files.records().map(|(record, _)| Alias::of_record(&record)).collect()
}

/// The records of which an output said something, with digests of what they said: of an extract its own, too.
fn said_of<'b>(built: &BuiltOutput, before: &'b Inputs) -> BTreeMap<Alias, &'b String> {
    let own = built.id.is_extract().then_some(Tie::Record);
    let ties = SAYING.into_iter().chain(own);
    let said = ties.filter_map(|tie| before.get(&tie)).flatten();
    said.map(|(name, digest)| (Alias::of(name), digest)).collect()
}

/// What looks like a record of which an output said something, and which is not there any more; and whether it says
/// what that said.
fn missed<'a>(
    said: &BTreeMap<Alias, &String>,
    there: &BTreeSet<Alias>,
    alike: impl Fn() -> &'a LookAlikes,
) -> Option<(&'a LookAlike, bool)> {
    let mut gone = said.iter().filter(|(name, _)| !there.contains(*name));
    gone.find_map(|(name, digest)| {
        let like = alike().of(name, digest)?;
        Some((like, like.digest == **digest))
    })
}

/// The records with errors, by the names that the list of what was built knows them by.
fn wrong<'w>(work: &Work<'w>) -> BTreeMap<Alias, &'w str> {
    work.wrong.iter().map(|(record, shown)| (Alias::of_record(record), shown.as_str())).collect()
}

impl Outputs<'_> {
    /// Settles what each path shall hold.
    pub(super) fn plan<'w>(&mut self, work: &Work<'w>) -> Plan<'w> {
        let looker = Looker::new(&self.folder);
        let current = LazyCell::new(|| Current::of(work.files));
        let of_output =
            |built: &'w BuiltOutput| built.files.iter().flatten().map(|file| (file.path.as_str(), &built.id));
        let made: BTreeMap<&str, &OutputId> = work.built.iter().flat_map(of_output).collect();
        let mut plan = Plan {
            targets: Vec::new(),
            retired: Vec::new(),
            before: BTreeMap::new(),
            after: BTreeMap::new(),
            kept: BTreeSet::new(),
            stale: BTreeSet::new(),
            lacking: Vec::new(),
        };
        let known = known_outputs(work.files);
        let (wrong, moved) = (wrong(work), self.moved(work, &known));
        let there = records_there(work);
        let alike = LazyCell::new(|| LookAlikes::find(self.project, work.files));
        // Mostly no record has errors, and none is gone: then nobody need look which outputs said something of one.
        let (listed, ties) = (&self.known.ledger.inputs, [SAYING.as_slice(), &[Tie::Record]].concat());
        let is_gone = |name: &str| !there.contains(&Alias::of(name));
        let may_lack = !wrong.is_empty() || listed.names(&ties).into_iter().any(is_gone);
        for built in work.built {
            let before = self.before(built, &moved);
            let inputs = LazyCell::new(|| self.known.ledger.inputs.get(before.inputs.as_ref()));
            let mut after = Files { outdated: before.outdated.clone(), ..Files::default() };
            // Of what said something before of a record that has errors now, nobody knows what it would say.
            let said = if may_lack { said_of(built, &inputs) } else { BTreeMap::new() };
            let lacks = said.keys().find_map(|name| wrong.get(name));
            let like = missed(&said, &there, || &alike);
            let outputs = built.files.as_ref().filter(|_| lacks.is_none() && like.is_none());
            if let (Some(mend), Some(_)) = (lacks, &built.files) {
                let what = built.called.clone();
                plan.lacking.push((built.id.clone(), FileFault::WasSaid { what, mend: mend.to_string() }));
            }
            let is_held =
                built.held || like.is_some_and(|like| lacks.is_none() && (like.1 || !built.id.is_extract()));
            let keeps = outputs.is_none() && is_held && current.is_unchanged(&inputs);
            if let Some((like, _)) = like.filter(|_| lacks.is_none() && !before.current.is_empty()) {
                let (what, file) = (self.called(&before), like.path.clone());
                plan.lacking.push((
                    built.id.clone(),
                    if keeps {
                        FileFault::LeftForMisnamed { what, file }
                    } else {
                        FileFault::SaidOfMisnamed { what, file }
                    },
                ));
            }
            for (path, digest) in &before.current {
                if keeps {
                    let folder = self.folder.join(path).parent().map(|folder| self.project.shown(folder));
                    plan.kept.extend(folder);
                    after.current.insert(path.clone(), digest.clone());
                } else if made.get(path.as_str()).is_none_or(|id| **id == built.id && outputs.is_none()) {
                    plan.retired.push((built.id.clone(), path.clone()));
                }
            }
            for output in outputs.into_iter().flatten() {
                let there = looker.look(&output.path, &self.known);
                let asked = format_of(&output.path).is_some_and(|format| work.formats.contains(&format));
                let wanted = asked || self.is_left(&output.path, &before, &there);
                plan.targets.push(Target { id: &built.id, output, there, wanted });
            }
            plan.before.insert(built.id.clone(), before);
            plan.after.insert(built.id.clone(), after);
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
    fn before(&mut self, built: &BuiltOutput, moved: &BTreeMap<String, OutputId>) -> Files {
        let known = &mut self.known.ledger.outputs;
        if let Some(before) = known.remove(&built.id) {
            return before;
        }
        let mut former = built.files.iter().flatten().filter_map(|file| moved.get(&file.path));
        former.find_map(|id| known.remove(id)).unwrap_or_default()
    }

    /// What files are called together: the path of the first as shown, without its ending.
    fn called(&self, files: &Files) -> String {
        let path = files.current.keys().next().map(|path| self.project.shown(&self.folder.join(path)));
        let path = path.unwrap_or_default();
        path.rsplit_once('.').map_or(path.clone(), |(stem, _)| stem.to_string())
    }

    /// Whose files were whose record is not there under its name any more, by their paths.
    fn moved(&self, work: &Work<'_>, known: &BTreeSet<OutputId>) -> BTreeMap<String, OutputId> {
        let built: BTreeSet<&OutputId> = work.built.iter().map(|built| &built.id).collect();
        let gone =
            self.known.ledger.outputs.iter().filter(|(id, _)| !built.contains(id) && !known.contains(id));
        gone.flat_map(|(id, files)| files.current.keys().map(|path| (path.clone(), id.clone()))).collect()
    }
}
