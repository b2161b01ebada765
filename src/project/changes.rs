//! Which outputs a build changed, and why: its inputs are compared with those that the ledger remembers.

use super::Project;
use super::ledger::Files;
use crate::ids::Alias;
use crate::pipeline::{BuiltOutput, InputSets, Inputs, NOT_THERE, SetId, Tie, ledger_name};
use std::collections::{BTreeMap, BTreeSet};

/// How a record belongs to an output that says something of it.
pub(super) const SAYING: [Tie; 4] = [Tie::Reported, Tie::Referred, Tie::OpenActions, Tie::Listed];

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It is written for the first time.
    New,
    /// It says something else than before.
    Changed,
    /// It is written again, for it was gone or somebody had changed it.
    Restored,
    /// It was set aside, for it must not look current.
    SetAside,
}

/// What happened to an input since the output was last written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It was not there.
    Added,
    /// It was another.
    Changed,
    /// It is not there any more.
    Gone,
    /// It is there, and nothing is taken from it any more.
    Unused,
    /// The one or the other: what it was called is known no more.
    GoneOrUnused,
}

/// Why files changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// An input did.
    Input {
        /// Its path as shown, or what it is called.
        name: String,
        /// How it belongs to the output.
        tie: Tie,
        /// What happened to it.
        happened: Happened,
    },
    /// Nothing had been written before.
    First,
    /// This format had not been written before.
    Format,
    /// The file on the disk was not as it had been written.
    Disk,
    /// There are errors.
    Errors,
    /// Nothing is known of what the earlier file was made from.
    Unknown,
}

/// Files that changed for the same reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The files, as shown.
    pub files: Vec<(String, Became)>,
    /// Why.
    pub causes: Vec<Cause>,
}

/// What outputs were made from, and what they are made from now.
pub(super) struct Compared<'a> {
    pub project: &'a Project,
    pub before: &'a InputSets,
    pub now: &'a InputSets,
}

impl Compared<'_> {
    fn differences(&self, before: &Files, now: Option<&SetId>) -> Vec<Cause> {
        if before.inputs.as_ref() == now {
            return Vec::new();
        }
        differences(self.project, &self.before.get(before.inputs.as_ref()), &self.now.get(now))
    }
}

/// Why files of a meeting, register or extract changed.
pub(super) fn explain(
    compared: &Compared<'_>,
    before: &Files,
    built: &BuiltOutput,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    if files.is_empty() {
        return None;
    }
    let is_any = |wanted: Became| files.iter().any(|(_, became)| *became == wanted);
    let mut causes = Vec::new();
    // An extract goes with its item.
    if built.files.is_none() && !built.id.is_extract() {
        causes.push(Cause::Errors);
    } else if *before == Files::default() {
        causes.push(Cause::First);
    } else {
        causes = compared.differences(before, built.inputs.as_ref());
        if is_any(Became::Restored) {
            causes.push(Cause::Disk);
        }
        if causes.is_empty() {
            causes.push(if is_any(Became::New) { Cause::Format } else { Cause::Unknown });
        }
    }
    Some(Explanation { files, causes })
}

/// Whether files may say something else now than when they were written, as far as is known of what they were
/// made from. What their inputs refer to is passed over: it hardly ever shows.
pub(super) fn may_be_stale(compared: &Compared<'_>, before: &Files, now: &SetId) -> bool {
    let is_close = |cause: &Cause| !matches!(cause, Cause::Input { tie: Tie::Indirect | Tie::Named, .. });
    !before.current.is_empty() && compared.differences(before, Some(now)).iter().any(is_close)
}

/// The records whose words files print, and which are others now than when the files were written, by the names that the
/// list of what was built knows them by.
pub(super) fn changed_records(compared: &Compared<'_>, before: &Files, now: &SetId) -> BTreeSet<String> {
    if before.inputs.as_ref() == Some(now) {
        return BTreeSet::new();
    }
    let (before, now) = (compared.before.get(before.inputs.as_ref()), compared.now.get(Some(now)));
    let (before, now) = (flat(&before), flat(&now));
    let is_printed = |tie: &Tie| *tie == Tie::Record || SAYING.contains(tie);
    let changed = now.iter().filter(|(name, (tie, _, digest))| {
        is_printed(tie) && before.get(*name).is_some_and(|(_, _, known)| known != digest)
    });
    changed.map(|(name, _)| name.clone()).collect()
}

/// Why files of what was not built, and is made from other things now, were set aside.
pub(super) fn explain_changed(
    compared: &Compared<'_>,
    before: &Files,
    now: &SetId,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    if files.is_empty() {
        return None;
    }
    Some(Explanation { files, causes: compared.differences(before, Some(now)) })
}

/// Why files of what is not there any more were set aside.
pub(super) fn explain_gone(
    compared: &Compared<'_>,
    before: &Files,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    if files.is_empty() {
        return None;
    }
    let mut causes = compared.differences(before, None);
    causes.retain(|cause| matches!(cause, Cause::Input { tie: Tie::Record | Tie::Listed, .. }));
    if causes.is_empty() {
        causes.push(Cause::Unknown);
    }
    Some(Explanation { files, causes })
}

/// An input: how it belongs to the output, its name as far as it is known, its digest.
type Flat<'a> = (Tie, &'a str, &'a str);

/// Inputs by the names that the ledger knows them by.
fn flat(inputs: &Inputs) -> BTreeMap<String, Flat<'_>> {
    let mut flat = BTreeMap::new();
    for (tie, named) in inputs {
        for (name, digest) in named.iter().filter(|(_, digest)| *digest != NOT_THERE) {
            flat.entry(ledger_name(*tie, name)).or_insert((*tie, name.as_str(), digest.as_str()));
        }
    }
    flat
}

/// Inputs that differ, the closest first. One that is an input only since, or no more, counts as well: it is
/// what its minutes begin or cease to speak of.
fn differences(project: &Project, before: &Inputs, after: &Inputs) -> Vec<Cause> {
    if before.is_empty() {
        return Vec::new();
    }
    let (before, after) = (flat(before), flat(after));
    let mut found: Vec<(Tie, &str, Happened)> = Vec::new();
    for (key, (tie, name, digest)) in &after {
        match before.get(key) {
            None => found.push((*tie, name, Happened::Added)),
            Some((.., known)) if known != digest => found.push((*tie, name, Happened::Changed)),
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|(key, _)| !after.contains_key(*key));
    let what_happened = |tie: Tie, name: &str| match tie {
        Tie::Program => Happened::Gone,
        _ if Alias::is_one(name) => Happened::GoneOrUnused,
        _ if project.root.join(name).exists() => Happened::Unused,
        _ => Happened::Gone,
    };
    found.extend(gone.map(|(_, (tie, name, _))| (*tie, *name, what_happened(*tie, name))));
    found.sort_by_key(|(tie, name, _)| (*tie, *name));
    let shown = |tie: Tie, name: &str| match tie {
        Tie::Program => name.to_string(),
        // What it was called is known no more.
        Tie::Attachment if Alias::is_one(name) => "a picture or file".into(),
        _ if Alias::is_one(name) => "a record".into(),
        _ => project.shown(&project.root.join(name)),
    };
    let cause = |(tie, name, happened)| Cause::Input { name: shown(tie, name), tie, happened };
    found.into_iter().map(cause).collect()
}
