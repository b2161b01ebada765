//! What errors hold back.

use super::consequences::is_broken;
use crate::diagnostic::{Fault, Finding, Report, Severity, Source};
use crate::files::{BookFiles, CommitteeFiles};
use std::collections::{BTreeMap, BTreeSet};

/// Which records may not be written: those with errors, those of a committee with errors, and all if
/// what they share has errors. Labels are shared by the records of their language alone: where they are wrong, there
/// are none to write those with.
///
/// Of a file it is noted whether all its errors say that it cannot be told which of two is meant, or where it
/// belongs, and none that its words are wrong.
pub(super) struct Failed {
    sources: BTreeMap<String, bool>,
    committees: BTreeMap<String, bool>,
    all: bool,
}

impl Failed {
    pub(super) fn new(report: &Report, files: &BookFiles) -> Self {
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let mut sources: BTreeMap<String, bool> = BTreeMap::new();
        for (spot, fault) in errors.filter_map(|finding| Some((finding.spot.as_ref()?, &finding.fault))) {
            *sources.entry(spot.source.name.clone()).or_insert(true) &= is_overlooked(fault);
        }
        let own: BTreeMap<&str, &str> = files
            .committees
            .iter()
            .filter_map(|(key, folder)| {
                folder.committee.as_ref().map(|source| (source.name.as_str(), key.as_str()))
            })
            .collect();
        let records: BTreeSet<&str> = files
            .committees
            .values()
            .flat_map(|folder| folder.records_and_list().map(|source| source.name.as_str()))
            .collect();
        let committees = sources
            .iter()
            .filter_map(|(name, overlooked)| Some((own.get(name.as_str())?.to_string(), *overlooked)))
            .collect();
        let shared = |name: &String| {
            !own.contains_key(name.as_str())
                && !records.contains(name.as_str())
                && !name.starts_with("templates/labels/")
        };
        Failed { committees, all: sources.keys().any(shared), sources }
    }

    /// The committees of which a part of some record could not be read as what it is.
    pub(super) fn broken<'f>(report: &Report, files: &'f BookFiles) -> BTreeSet<&'f str> {
        let errors = report.findings().iter().filter(|finding| is_broken(finding));
        let sources: BTreeSet<&str> = errors
            .filter_map(|finding| finding.spot.as_ref())
            .map(|spot| spot.source.name.as_str())
            .collect();
        let folders = files.committees.iter().filter(|(_, folder)| {
            folder.records.values().any(|source| sources.contains(source.name.as_str()))
        });
        folders.map(|(key, _)| key.as_str()).collect()
    }

    /// Whether what was written for a record before is right while its words are the same.
    pub(super) fn is_held(&self, record: &str, committee: &str) -> bool {
        let own = [self.sources.get(record), self.committees.get(committee)];
        !self.all
            && own.iter().flatten().count() > 0
            && own.into_iter().flatten().all(|overlooked| *overlooked)
    }

    /// The same of the registers of a committee.
    pub(super) fn holds_registers(&self, committee: &str, files: &BookFiles) -> bool {
        let records = files.committees.get(committee).into_iter().flat_map(CommitteeFiles::records_and_list);
        let own = records.filter_map(|source| self.sources.get(&source.name));
        let mut own = own.chain(self.committees.get(committee)).peekable();
        !self.all && own.peek().is_some() && own.all(|overlooked| *overlooked)
    }

    /// Whether a file is a record, or the list of what was circulated of some.
    pub(super) fn is_record(&self, name: &str, files: &BookFiles) -> bool {
        let records = files.committees.values().flat_map(CommitteeFiles::records_and_list);
        records.into_iter().any(|source| source.name == name)
    }

    /// Whether anything of a committee has errors, a joint meeting of others with it among that.
    pub(super) fn touches(&self, committee: &str, files: &BookFiles) -> bool {
        self.all || self.committees.contains_key(committee) || !self.wrong_of(committee, files).is_empty()
    }

    /// The records of a committee that have errors, joint meetings of others with it among them.
    pub(super) fn wrong_of(&self, committee: &str, files: &BookFiles) -> BTreeSet<String> {
        let failed = |source: &&Source| self.sources.contains_key(&source.name);
        let of_folder = |(key, folder): (&String, &CommitteeFiles)| {
            // What a record that cannot be read joins can only be guessed.
            let may_join =
                |source: &Source| source.text.contains("joint-with") && source.text.contains(committee);
            let wrong = folder
                .records_and_list()
                .filter(failed)
                .filter(|source| key == committee || may_join(source));
            wrong.map(|source| source.name.clone()).collect::<Vec<_>>()
        };
        files.committees.iter().flat_map(of_folder).collect()
    }

    /// Whether an error concerns a committee: it stands in its files, or in what all share.
    pub(super) fn concerns(&self, error: &Finding, committee: &str, files: &BookFiles) -> bool {
        let Some(spot) = &error.spot else { return true };
        let of = |folder: &CommitteeFiles| {
            let mut sources = folder.records_and_list().chain(&folder.committee);
            sources.any(|source| source.name == spot.source.name)
        };
        match files.committees.iter().find(|(_, folder)| of(folder)) {
            Some((owner, _)) => owner == committee,
            None => true,
        }
    }

    pub(super) fn includes(&self, record: &str, committee: &str) -> bool {
        self.all || self.sources.contains_key(record) || self.committees.contains_key(committee)
    }
}

/// Whether a fault is not in the words of a record.
fn is_overlooked(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::DuplicateMeeting { .. }
            | Fault::DuplicateReference { .. }
            | Fault::SameName { .. }
            | Fault::NoCommittee { .. }
    )
}
