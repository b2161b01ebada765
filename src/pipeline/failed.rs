//! What errors stand in the way of: whether minutes and registers may be made, and if not, which files have to be
//! mended first. All commands ask here.
//!
//! A record with errors gives no file, and nothing of it is shown anywhere else: what it says, and who may know it,
//! is known only when it is mended. So what says something of it, or lists it, waits with it (`bonds`); what only
//! names its meeting does not. Errors in a committee's file are errors in all its records, errors in what all share
//! hold back all.

use super::bonds::{Bonds, Broken};
use crate::diagnostic::{Fault, Finding, Report, Severity};
use crate::files::{BookFiles, CIRCULATED};
use std::collections::{BTreeMap, BTreeSet};

/// Files by their paths as shown.
pub(super) type Paths = BTreeSet<String>;

/// What may not be made, and because of which files.
pub(super) struct Failed {
    /// Files with errors, and whether all errors of one say that it cannot be told which of two is meant, or where
    /// it belongs, or that it refers to what may stand in a record that is not read, and none that its words are wrong.
    wrong: BTreeMap<String, bool>,
    /// Those of them that all records share.
    shared: Paths,
    /// Those of them that are committees' files, by the committee.
    committees: BTreeMap<String, String>,
    /// What the minutes of a record wait for besides, by its path.
    minutes: BTreeMap<String, Paths>,
    /// What the registers of a committee wait for besides.
    registers: BTreeMap<String, Paths>,
}

impl Failed {
    /// Takes findings as grave as their committees want them.
    pub(super) fn new(report: &Report, files: &BookFiles, bonds: &Bonds) -> Self {
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let mut wrong: BTreeMap<String, bool> = BTreeMap::new();
        let is_missed = files.committees.keys().any(|key| files.overlooked_record(key).is_some());
        for (spot, fault) in errors.filter_map(|finding| Some((finding.spot.as_ref()?, &finding.fault))) {
            *wrong.entry(spot.source.name.clone()).or_insert(true) &= is_overlooked(fault, is_missed);
        }
        let mut shared: Paths = wrong.keys().cloned().collect();
        let mut committees = BTreeMap::new();
        let mut broken: Vec<(Broken<'_>, &str)> = Vec::new();
        for (key, folder) in &files.committees {
            let own = folder.committee.as_ref().filter(|own| wrong.contains_key(&own.name));
            if let Some(own) = own {
                shared.remove(&own.name);
                committees.insert(key.clone(), own.name.clone());
            }
            for source in folder.records_and_list() {
                shared.remove(&source.name);
                let mend = own.unwrap_or(source);
                if wrong.contains_key(&mend.name) {
                    broken.push((bonds.broken(&source.name, key, &source.text), &mend.name));
                }
            }
        }
        // Where labels are wrong there are none to write the records of their language with; others do without them.
        // Of labels that cannot be read at all nobody knows whose they are.
        let is_unread = |name: &String| files.unread.iter().any(|source| source.name == *name);
        shared.retain(|name| is_unread(name) || !name.starts_with("templates/labels/"));
        let (mut minutes, mut registers) = (BTreeMap::new(), BTreeMap::new());
        for (broken, mend) in &broken {
            let is_list = broken.path.ends_with(CIRCULATED);
            for (path, _) in bonds.records().filter(|_| !is_list) {
                if bonds.hang_minutes(path, broken) {
                    minutes.entry(path.to_string()).or_insert_with(Paths::new).insert(mend.to_string());
                }
            }
            for key in files.committees.keys().filter(|key| bonds.hang_registers(key, broken)) {
                registers.entry(key.clone()).or_insert_with(Paths::new).insert(mend.to_string());
            }
        }
        Failed { wrong, shared, committees, minutes, registers }
    }

    /// The files to be mended before the minutes of a record, or an extract of them, may be made; none if they may.
    pub(super) fn of_minutes(&self, record: &str, committee: &str) -> Paths {
        let own = self.wrong.contains_key(record).then(|| record.to_string());
        let waits = self.minutes.get(record).into_iter().flatten().cloned();
        self.of_committee(committee).into_iter().chain(own).chain(waits).collect()
    }

    /// The same of the registers of a committee, and of whatever else says how things stand there.
    pub(super) fn of_registers(&self, committee: &str) -> Paths {
        let waits = self.registers.get(committee).into_iter().flatten().cloned();
        self.of_committee(committee).into_iter().chain(waits).collect()
    }

    fn of_committee(&self, committee: &str) -> Paths {
        self.shared.iter().chain(self.committees.get(committee)).cloned().collect()
    }

    /// Whether what was written before is right while its words are the same.
    pub(super) fn is_held(&self, mend: &Paths) -> bool {
        !mend.is_empty()
            && mend.is_disjoint(&self.shared)
            && mend.iter().all(|path| self.wrong.get(path) == Some(&true))
    }

    /// The files with errors.
    pub(super) fn files(&self) -> Paths {
        self.wrong.keys().cloned().collect()
    }

    /// Says of the records asked for that they wait for others.
    pub(super) fn waiting(&self, bonds: &Bonds, is_asked: &dyn Fn(&str) -> bool) -> Report {
        let mut report = Report::new();
        let good = bonds.records().filter(|(path, _)| is_asked(path) && !self.wrong.contains_key(*path));
        for (path, spot) in good {
            let files: Vec<String> = self.minutes.get(path).into_iter().flatten().cloned().collect();
            if !files.is_empty() {
                let (fault, spot) = (Fault::Waits { files }, Some(spot.clone()));
                report.push(Finding::of(fault).at(spot));
            }
        }
        report
    }

    /// The errors in files that have to be mended, and those that stand in none.
    pub(super) fn told(&self, report: &Report, mend: &Paths) -> Report {
        let is_meant = |finding: &&Finding| {
            let there = finding.spot.as_ref().is_none_or(|spot| mend.contains(&spot.source.name));
            finding.severity == Severity::Error && there
        };
        let mut told = Report::new();
        report.findings().iter().filter(is_meant).for_each(|finding| told.push(finding.clone()));
        told
    }
}

/// Whether a fault is not in the words of a record. While some record is not read for its name, what leads to nothing may
/// lead there.
fn is_overlooked(fault: &Fault, is_missed: bool) -> bool {
    match fault {
        Fault::DuplicateMeeting { .. }
        | Fault::DuplicateReference { .. }
        | Fault::SameName { .. }
        | Fault::NoCommittee { .. } => true,
        Fault::DanglingReference { .. } | Fault::UnknownMeeting { .. } => is_missed,
        _ => false,
    }
}
