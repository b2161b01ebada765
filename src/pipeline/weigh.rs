//! Findings as grave as their committees want them.

use super::consequences::{is_broken, without_consequences};
use super::settled::Settled;
use crate::diagnostic::{Finding, Report};
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::record::Committee;
use crate::review::Waived;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What findings are weighed by.
#[derive(Default)]
pub(super) struct Weights {
    /// What the records that were reviewed waive.
    pub waived: BTreeMap<RecordId, Waived>,
    /// The records of which no word changes any more.
    pub settled: BTreeMap<RecordId, Settled>,
    /// The committees that have a record which could not be read.
    pub lacking: BTreeSet<String>,
}

impl Weights {
    /// The findings as grave as their committees want them, less those waived and those that only follow from others.
    pub(super) fn weigh(
        mut self,
        report: Report,
        files: &BookFiles,
        committees: &BTreeMap<String, Arc<Committee>>,
    ) -> Report {
        let broken = broken(&report, files);
        let mut by_record = report.into_parts(|finding| record_of(finding, files).cloned());
        let mut weighed = by_record.remove(&None).unwrap_or_default();
        // A waiver that waives nothing is told where nothing was found as well.
        for (record, _) in files.records() {
            let own = Some(record.clone());
            let mut findings: Vec<Finding> =
                by_record.remove(&own).into_iter().flat_map(Report::into_findings).collect();
            let key = &record.committee;
            let is_whole = !self.lacking.contains(key) && !broken.contains(key);
            if let Some((waived, committee)) = self.waived.remove(&record).zip(committees.get(key)) {
                let kept = waived.take_out(committee, findings);
                let settled = self.settled.get(&record);
                let is_told = |finding: &Finding| settled.is_none_or(|settled| settled.is_told(finding));
                let told = kept.into_findings().filter(is_told);
                findings = told.filter_map(|finding| committee.weigh(finding)).collect();
            }
            let findings = without_consequences(findings, is_whole);
            findings.into_iter().for_each(|finding| weighed.push(finding));
        }
        weighed
    }
}

/// The record in which something was found; none where it was found elsewhere.
pub(super) fn record_of<'f>(finding: &'f Finding, files: &BookFiles) -> Option<&'f RecordId> {
    let record = finding.spot.as_ref()?.source.id.record()?;
    files.record(record).map(|_| record)
}

/// The committees of which a part of some record could not be read as what it is.
fn broken(report: &Report, files: &BookFiles) -> BTreeSet<String> {
    let errors = report.findings().filter(|finding| is_broken(finding));
    errors.filter_map(|finding| record_of(finding, files)).map(|record| record.committee.clone()).collect()
}
