//! What errors stand in the way of: whether minutes and registers may be made, and if not, which files have to be
//! mended first. All commands ask here.
//!
//! A record with errors gives no file, and nothing of it is shown anywhere else: what it says, and who may know it,
//! is known only when it is mended. So what says something of it, or lists it, waits with it (`bonds`); what only
//! names its meeting does not. Errors in a committee's file are errors in all its records, errors in what all share
//! hold back all.

use super::bonds::{Bonds, Broken};
use crate::diagnostic::{Fault, FileFault, Finding, NumberFault, ReferenceFault, Report, Severity, Source};
use crate::files::BookFiles;
use crate::ids::{FileId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// Files that have to be mended.
pub(super) type Mend = BTreeSet<FileId>;

/// What may not be made, and because of which files.
pub(super) struct Failed {
    wrong: BTreeMap<FileId, Wrong>,
    /// Those of them that all records share.
    shared: Mend,
    /// The committees whose own files are among them.
    committees: BTreeSet<String>,
    /// What the minutes of a record wait for besides.
    minutes: BTreeMap<RecordId, Mend>,
    /// What the registers of a committee wait for besides.
    registers: BTreeMap<String, Mend>,
}

/// A file with errors.
struct Wrong {
    /// Its path, as shown.
    shown: String,
    /// Whether all errors of it say that it cannot be told which of two is meant, or where it belongs, or that it refers to
    /// what may stand in a record that is not read, and none that its words are wrong.
    is_overlooked: bool,
}

impl Failed {
    /// Takes findings as grave as their committees want them.
    pub(super) fn new(report: &Report, files: &BookFiles, bonds: &Bonds) -> Self {
        let wrong = wrong(report, files);
        let mut shared: Mend = wrong.keys().filter(|file| !is_of_committee(file, files)).cloned().collect();
        // Where labels are wrong there are none to write the records of their language with; others do without them.
        // Of labels that cannot be read at all nobody knows whose they are.
        let is_unread = |file: &FileId| files.unread.iter().any(|source| source.id == *file);
        let is_labels = |file: &FileId| matches!(file, FileId::Template(name) if name.starts_with("labels/"));
        shared.retain(|file| is_unread(file) || !is_labels(file));
        let is_wrong = |key: &&String| wrong.contains_key(&FileId::Committee(key.to_string()));
        let committees = files.committees.keys().filter(is_wrong).cloned().collect();
        let mut failed =
            Failed { wrong, shared, committees, minutes: BTreeMap::new(), registers: BTreeMap::new() };
        for (broken, mend) in failed.broken(files, bonds) {
            failed.hold_back(&broken, &mend, files, bonds);
        }
        failed
    }

    /// The records and lists with errors, and the file that has to be mended for each: errors in a committee's file are
    /// errors in all of them.
    fn broken<'f>(&self, files: &'f BookFiles, bonds: &Bonds) -> Vec<(Broken<'f>, FileId)> {
        let mut broken = Vec::new();
        for (key, folder) in &files.committees {
            let own = self.committees.contains(key).then(|| FileId::Committee(key.clone()));
            let mut add = |file: FileId, source: &'f Source| {
                let mend = own.clone().unwrap_or_else(|| file.clone());
                if self.wrong.contains_key(&mend) {
                    broken.push((bonds.broken(file.record().cloned(), key, &source.text), mend));
                }
            };
            for (file, source) in &folder.records {
                add(FileId::Record(RecordId::new(key.as_str(), file.as_str())), source);
            }
            folder.circulated.iter().for_each(|list| add(FileId::Circulated(key.clone()), list));
        }
        broken
    }

    /// Notes what waits for a file to be mended.
    fn hold_back(&mut self, broken: &Broken<'_>, mend: &FileId, files: &BookFiles, bonds: &Bonds) {
        for (record, _) in bonds.records().filter(|_| broken.record.is_some()) {
            if bonds.hang_minutes(record, broken) {
                self.minutes.entry(record.clone()).or_default().insert(mend.clone());
            }
        }
        for key in files.committees.keys().filter(|key| bonds.hang_registers(key, broken)) {
            self.registers.entry(key.clone()).or_default().insert(mend.clone());
        }
    }

    /// The files to be mended before the minutes of a record, or an extract of them, may be made; none if they may.
    pub(super) fn of_minutes(&self, record: &RecordId) -> Mend {
        let own = FileId::Record(record.clone());
        let own = Some(own).filter(|own| self.wrong.contains_key(own));
        let waits = self.minutes.get(record).into_iter().flatten().cloned();
        self.of_committee(&record.committee).chain(own).chain(waits).collect()
    }

    /// The same of the registers of a committee, and of whatever else says how things stand there.
    pub(super) fn of_registers(&self, committee: &str) -> Mend {
        let waits = self.registers.get(committee).into_iter().flatten().cloned();
        self.of_committee(committee).chain(waits).collect()
    }

    fn of_committee(&self, committee: &str) -> impl Iterator<Item = FileId> {
        let own = self.committees.get(committee).map(|key| FileId::Committee(key.clone()));
        self.shared.iter().cloned().chain(own)
    }

    /// Whether what was written before is right while its words are the same.
    pub(super) fn is_held(&self, mend: &Mend) -> bool {
        let is_overlooked = |file: &FileId| self.wrong.get(file).is_some_and(|wrong| wrong.is_overlooked);
        !mend.is_empty() && mend.is_disjoint(&self.shared) && mend.iter().all(is_overlooked)
    }

    /// The records with errors, and their paths as shown.
    pub(super) fn records(&self) -> BTreeMap<RecordId, String> {
        let records = self.wrong.iter().filter_map(|(file, wrong)| Some((file.record()?, wrong)));
        records.map(|(record, wrong)| (record.clone(), wrong.shown.clone())).collect()
    }

    /// The paths of files that have to be mended, as shown, in order.
    pub(super) fn shown(&self, mend: &Mend) -> BTreeSet<String> {
        mend.iter().filter_map(|file| self.wrong.get(file)).map(|wrong| wrong.shown.clone()).collect()
    }

    /// The path of a file with errors, as shown.
    pub(super) fn path(&self, file: &FileId) -> Option<&str> {
        self.wrong.get(file).map(|wrong| wrong.shown.as_str())
    }

    /// Says of the records asked for that they wait for others.
    pub(super) fn waiting(&self, bonds: &Bonds, asked: &BTreeSet<RecordId>) -> Report {
        let mut report = Report::new();
        let is_good = |record: &RecordId| {
            asked.contains(record) && !self.wrong.contains_key(&FileId::Record(record.clone()))
        };
        for (record, spot) in bonds.records().filter(|(record, _)| is_good(record)) {
            if let Some(mend) = self.minutes.get(record) {
                let files = self.shown(mend).into_iter().collect();
                let (fault, spot) = (FileFault::Waits { files }, Some(spot.clone()));
                report.push(Finding::of(fault).at(spot));
            }
        }
        report
    }

    /// The errors in files that have to be mended, and those that stand in none.
    pub(super) fn told(&self, report: &Report, mend: &Mend) -> Report {
        let is_meant = |finding: &&Finding| {
            let there = finding.spot.as_ref().is_none_or(|spot| mend.contains(&spot.source.id));
            finding.severity == Severity::Error && there
        };
        let mut told = Report::new();
        report.findings().filter(is_meant).for_each(|finding| told.push(finding.clone()));
        told
    }
}

/// The files with errors.
fn wrong(report: &Report, files: &BookFiles) -> BTreeMap<FileId, Wrong> {
    let is_missed = files.committees.keys().any(|key| files.overlooked_record(key).is_some());
    let errors = report.findings().filter(|finding| finding.severity == Severity::Error);
    let mut wrong: BTreeMap<FileId, Wrong> = BTreeMap::new();
    for (spot, fault) in errors.filter_map(|finding| Some((finding.spot.as_ref()?, &finding.fault))) {
        let shown = || Wrong { shown: spot.source.name.clone(), is_overlooked: true };
        let file = wrong.entry(spot.source.id.clone()).or_insert_with(shown);
        file.is_overlooked &= is_overlooked(fault, is_missed);
    }
    wrong
}

/// Whether a file is one that was read as a committee's; whatever else has errors, all share.
fn is_of_committee(file: &FileId, files: &BookFiles) -> bool {
    match file {
        FileId::Committee(key) | FileId::Circulated(key) => files.committees.contains_key(key),
        FileId::Record(record) => files.record(record).is_some(),
        FileId::Comments(record) => files.comments(record).is_some(),
        FileId::Book
        | FileId::Scheme(_)
        | FileId::Template(_)
        | FileId::Object(_)
        | FileId::Archived(_)
        | FileId::Other(_) => false,
    }
}

/// Whether a fault is not in the words of a record. While some record is not read for its name, what leads to nothing may
/// lead there.
fn is_overlooked(fault: &Fault, is_missed: bool) -> bool {
    match fault {
        Fault::Number(NumberFault::DuplicateMeeting { .. })
        | Fault::Number(NumberFault::DuplicateReference { .. })
        | Fault::File(FileFault::SameName { .. })
        | Fault::File(FileFault::NoCommittee { .. }) => true,
        Fault::Reference(ReferenceFault::DanglingReference { .. })
        | Fault::Reference(ReferenceFault::UnknownMeeting { .. }) => is_missed,
        _ => false,
    }
}
