//! What errors hold back.

use crate::diagnostic::{Finding, Report, Severity, Source};
use crate::files::{BookFiles, CommitteeFiles};
use std::collections::{BTreeMap, BTreeSet};

/// Which records may not be written: those with errors, those of a committee with errors, and all if
/// what they share has errors.
pub(super) struct Failed {
    sources: BTreeSet<String>,
    committees: BTreeSet<String>,
    all: bool,
}

impl Failed {
    pub(super) fn new(report: &Report, files: &BookFiles) -> Self {
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let sources: BTreeSet<String> =
            errors.filter_map(|finding| finding.spot.as_ref().map(|spot| spot.source.name.clone())).collect();
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
            .flat_map(|folder| folder.records.values().map(|source| source.name.as_str()))
            .collect();
        let committees =
            sources.iter().filter_map(|name| own.get(name.as_str()).map(|key| key.to_string())).collect();
        let shared = |name: &String| !own.contains_key(name.as_str()) && !records.contains(name.as_str());
        Failed { committees, all: sources.iter().any(shared), sources }
    }

    /// Whether a file is a record.
    pub(super) fn is_record(&self, name: &str, files: &BookFiles) -> bool {
        let records = files.committees.values().flat_map(|folder| folder.records.values());
        records.into_iter().any(|source| source.name == name)
    }

    /// Whether anything of a committee has errors, a joint meeting of others with it among that.
    pub(super) fn touches(&self, committee: &str, files: &BookFiles) -> bool {
        let failed = |source: &&Source| self.sources.contains(&source.name);
        let of_folder = |(key, folder): (&String, &CommitteeFiles)| {
            // What a record that cannot be read joins can only be guessed.
            let may_join =
                |source: &Source| source.text.contains("joint-with") && source.text.contains(committee);
            folder.records.values().filter(failed).any(|source| key == committee || may_join(source))
        };
        self.all || self.committees.contains(committee) || files.committees.iter().any(of_folder)
    }

    /// Whether an error concerns a committee: it stands in its files, or in what all share.
    pub(super) fn concerns(&self, error: &Finding, committee: &str, files: &BookFiles) -> bool {
        let Some(spot) = &error.spot else { return true };
        let of = |folder: &CommitteeFiles| {
            let mut sources = folder.records.values().chain(&folder.committee);
            sources.any(|source| source.name == spot.source.name)
        };
        match files.committees.iter().find(|(_, folder)| of(folder)) {
            Some((owner, _)) => owner == committee,
            None => true,
        }
    }

    pub(super) fn includes(&self, record: &str, committee: &str) -> bool {
        self.all || self.sources.contains(record) || self.committees.contains(committee)
    }
}
