//! A book looked through: its records reviewed and bound, what was found as grave as their committees want it.

use super::bonds::Bonds;
use super::consequences::{is_broken, without_consequences};
use super::failed::Failed;
use super::load::{Loaded, each};
use super::ties::Ties;
use crate::book::{Book, gather};
use crate::diagnostic::{Finding, Report};
use crate::files::BookFiles;
use crate::record::Committee;
use crate::record::forms::CheckLevel;
use crate::review::{Waived, review};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A book looked through.
pub(super) struct Survey {
    pub book: Book,
    pub committees: BTreeMap<String, Arc<Committee>>,
    /// What the records that were reviewed waive, by their paths.
    pub waived: BTreeMap<String, Waived>,
    /// The committees that have a record which could not be read.
    pub lacking: BTreeSet<String>,
}

impl Survey {
    /// Reviews the records asked for, and those of committees that take a warning for an error: an error stands in the
    /// way of others, whatever was asked for. Then binds all.
    pub(super) fn new(loaded: Loaded, is_asked: &dyn Fn(&str) -> bool, report: &mut Report) -> Self {
        let Loaded { records, unread, committees, names: _ } = loaded;
        let mut waived = BTreeMap::new();
        let reviewed = records.iter().filter_map(|record| {
            let committee = committees.get(&record.committee)?;
            let is_strict = committee.checks.values().any(|level| *level == CheckLevel::Error);
            (is_strict || is_asked(&record.source.name)).then_some((record, committee.as_ref()))
        });
        let reviewed: Vec<_> = reviewed.collect();
        let count = reviewed.len();
        let reviewed = each(reviewed, |(record, committee)| {
            let mut found = Report::of_one_in(count);
            review(record, committee, &mut found);
            (record.source.name.clone(), Waived::of(record), found)
        });
        for (path, own, found) in reviewed {
            report.absorb(found);
            waived.insert(path, own);
        }
        let lacking = unread.iter().map(|unread| unread.committee.clone()).collect();
        let book = gather(records, unread, &committees, report);
        Survey { book, committees, waived, lacking }
    }

    /// All that was found, as grave as it is, and what may not be made because of it.
    pub(super) fn judged(&mut self, report: Report, files: &BookFiles) -> (Report, Failed) {
        let waived = std::mem::take(&mut self.waived);
        let report = weighed(report, waived, &self.lacking, files, &self.committees);
        let bonds = match report.has_errors() {
            true => Bonds::new(&Ties::new(&self.book.meetings), &self.committees),
            false => Bonds::default(),
        };
        let failed = Failed::new(&report, files, &bonds);
        (report, failed)
    }
}

/// The findings as grave as their committees want them, less those waived and those that only follow from others.
pub(super) fn weighed(
    report: Report,
    mut waived: BTreeMap<String, Waived>,
    lacking: &BTreeSet<String>,
    files: &BookFiles,
    committees: &BTreeMap<String, Arc<Committee>>,
) -> Report {
    let broken = broken(&report, files);
    let records = files.committees.values().flat_map(|folder| folder.records.values());
    let records: BTreeSet<&str> = records.map(|source| source.name.as_str()).collect();
    let mut by_record: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    let mut weighed = Report::new();
    for finding in report.findings() {
        match finding.spot.as_ref().filter(|spot| records.contains(spot.source.name.as_str())) {
            Some(spot) => by_record.entry(spot.source.name.as_str()).or_default().push(finding.clone()),
            None => weighed.push(finding.clone()),
        }
    }
    for (key, folder) in &files.committees {
        let is_whole = !lacking.contains(key) && !broken.contains(key.as_str());
        for source in folder.records.values() {
            let mut findings = by_record.remove(source.name.as_str()).unwrap_or_default();
            if let Some((waived, committee)) = waived.remove(&source.name).zip(committees.get(key)) {
                let kept = waived.take_out(committee, findings);
                findings =
                    kept.findings().iter().filter_map(|finding| committee.weigh(finding.clone())).collect();
            }
            let findings = without_consequences(findings, is_whole);
            findings.into_iter().for_each(|finding| weighed.push(finding));
        }
    }
    weighed
}

/// The committees of which a part of some record could not be read as what it is.
fn broken<'f>(report: &Report, files: &'f BookFiles) -> BTreeSet<&'f str> {
    let errors = report.findings().iter().filter(|finding| is_broken(finding));
    let sources: BTreeSet<&str> =
        errors.filter_map(|finding| finding.spot.as_ref()).map(|spot| spot.source.name.as_str()).collect();
    let folders = files
        .committees
        .iter()
        .filter(|(_, folder)| folder.records.values().any(|source| sources.contains(source.name.as_str())));
    folders.map(|(key, _)| key.as_str()).collect()
}
