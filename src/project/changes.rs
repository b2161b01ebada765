//! Which outputs a build changed, and why: its inputs are compared with those that the ledger remembers.

use super::Project;
use super::ledger::Files;
use crate::pipeline::{BuiltMeeting, Inputs, NOT_THERE, Tie, is_hidden, ledger_name};
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

/// Why files of a meeting, register or extract changed.
pub(super) fn explain(
    project: &Project,
    before: &Files,
    built: &BuiltMeeting,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    if files.is_empty() {
        return None;
    }
    let is_any = |wanted: Became| files.iter().any(|(_, became)| *became == wanted);
    let mut causes = Vec::new();
    // An extract goes with its item.
    if built.outputs.is_none() && !built.is_extract() {
        causes.push(Cause::Errors);
    } else if *before == Files::default() {
        causes.push(Cause::First);
    } else {
        causes = differences(project, &before.inputs, &built.inputs);
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
pub(super) fn may_be_stale(project: &Project, before: &Files, now: &Inputs) -> bool {
    let is_close = |cause: &Cause| !matches!(cause, Cause::Input { tie: Tie::Beyond | Tie::Named, .. });
    !before.current.is_empty() && differences(project, &before.inputs, now).iter().any(is_close)
}

/// The records whose words files print, and which are others now than when the files were written, by the names that the
/// list of what was built knows them by.
pub(super) fn changed_records(before: &Inputs, now: &Inputs) -> BTreeSet<String> {
    let (before, now) = (flat(before), flat(now));
    let is_printed = |tie: &Tie| *tie == Tie::Record || SAYING.contains(tie);
    let changed = now.iter().filter(|(name, (tie, _, digest))| {
        is_printed(tie) && before.get(*name).is_some_and(|(_, _, known)| known != digest)
    });
    changed.map(|(name, _)| name.clone()).collect()
}

/// Why files of what was not built, and is made from other things now, were set aside.
pub(super) fn explain_changed(
    project: &Project,
    before: &Files,
    now: &Inputs,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    let causes = differences(project, &before.inputs, now);
    (!files.is_empty()).then_some(Explanation { files, causes })
}

/// Why files of what is not there any more were set aside.
pub(super) fn explain_gone(
    project: &Project,
    before: &Files,
    files: Vec<(String, Became)>,
) -> Option<Explanation> {
    let mut causes = differences(project, &before.inputs, &Inputs::new());
    causes.retain(|cause| matches!(cause, Cause::Input { tie: Tie::Record | Tie::Listed, .. }));
    if causes.is_empty() {
        causes.push(Cause::Unknown);
    }
    (!files.is_empty()).then_some(Explanation { files, causes })
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
        _ if is_hidden(name) => Happened::GoneOrUnused,
        _ if project.root.join(name).exists() => Happened::Unused,
        _ => Happened::Gone,
    };
    found.extend(gone.map(|(_, (tie, name, _))| (*tie, *name, what_happened(*tie, name))));
    found.sort_by_key(|(tie, name, _)| (*tie, *name));
    let shown = |tie: Tie, name: &str| match tie {
        Tie::Program => name.to_string(),
        // What it was called is known no more.
        Tie::Attachment if is_hidden(name) => "a picture or file".into(),
        _ if is_hidden(name) => "a record".into(),
        _ => project.shown(&project.root.join(name)),
    };
    let cause = |(tie, name, happened)| Cause::Input { name: shown(tie, name), tie, happened };
    found.into_iter().map(cause).collect()
}
