//! The phases in order: read, number, review, issue, compose, write.

mod load;
mod select;
mod write;

use crate::book::{Meeting, gather};
use crate::diagnostic::{Finding, Report, Severity};
use crate::edition::{EditionMeeting, issue};
use crate::files::{BookFiles, Format, OutputFile};
use crate::record::{Committee, Record};
use crate::review::{review, waive};
use load::{Loaded, load};
use rayon::prelude::*;
use select::{Wanted, select};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use write::Writers;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Records by committee, meeting or path, as typed; empty means all.
    pub only: Vec<String>,
    /// The formats to write.
    pub formats: Vec<Format>,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
}

/// One meeting, built or not.
#[derive(Debug, Clone)]
pub struct BuiltMeeting {
    /// The committee's key.
    pub committee: String,
    /// The record's path below the committee's folder, without its ending.
    pub file: String,
    /// The record's path as shown.
    pub record_path: String,
    /// The files; none if the record has errors and nothing may be written.
    pub outputs: Option<Vec<OutputFile>>,
}

/// All that a build gives.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found.
    pub report: Report,
    /// The meetings asked for.
    pub meetings: Vec<BuiltMeeting>,
}

/// How many records a book has.
pub fn record_count(files: &BookFiles) -> usize {
    files.committees.values().map(|committee| committee.records.len()).sum()
}

/// Checks the records asked for without writing anything. Gives what was found, and in how many records.
pub fn check(files: &BookFiles, request: &Request) -> (Report, usize) {
    let request = Request { formats: Vec::new(), ..request.clone() };
    let built = build(files, &request, &|_| {});
    (built.report, built.meetings.len())
}

/// One meeting, its numbers given and its references bound; none if its record cannot be read.
pub fn meeting_of(files: &BookFiles, committee: &str, file: &str) -> Option<Meeting> {
    let Loaded { records, committees, .. } = load(files, &mut Report::new());
    let source = files.committees.get(committee)?.records.get(file)?;
    let book = gather(records, &committees, &mut Report::new());
    book.meetings.into_iter().find(|meeting| meeting.source.name == source.name)
}

/// Builds the records asked for. `progress` is told the path of each record when it is finished.
pub fn build(files: &BookFiles, request: &Request, progress: &(dyn Fn(&str) + Sync)) -> Built {
    let mut report = Report::new();
    let loaded = load(files, &mut report);
    let wanted = select(files, &request.only, &mut report);
    let shared_fault = loaded.shared_fault || report.has_errors() && wanted.is_empty();
    let Loaded { records, committees, .. } = loaded;
    let mut about: BTreeMap<String, Record> = BTreeMap::new();
    for record in &records {
        about.insert(record.source.name.clone(), record.clone());
        if let Some(committee) = committees.get(&record.committee) {
            review(record, committee, &mut report);
        }
    }
    let book = gather(records, &committees, &mut report);
    let edition = issue(book);
    let asked: Vec<&EditionMeeting> = edition
        .meetings()
        .iter()
        .filter(|meeting| wanted.iter().any(|(path, ..)| *path == meeting.meeting().source.name))
        .collect();
    let Some(writers) = Writers::new(files, &asked, &mut report) else {
        return Built { report: told(report, &about, &committees, &wanted), meetings: missed(&wanted) };
    };
    let faulty = faulty_sources(&report);
    let written: Vec<(String, Option<Vec<OutputFile>>, Report)> = asked
        .par_iter()
        .map(|meeting| {
            let mut found = Report::new();
            let name = meeting.meeting().source.name.clone();
            let outputs = writers.write(meeting, files, request, &mut found);
            progress(&name);
            (name, outputs, found)
        })
        .collect();
    let mut outputs = BTreeMap::new();
    for (name, files, found) in written {
        let own = told(found.clone(), &about, &committees, &wanted);
        let good = !own.has_errors() && !faulty.contains(&name) && !shared_fault;
        outputs.insert(name, files.filter(|_| good));
        report.absorb(found);
    }
    let report = told(report, &about, &committees, &wanted);
    let failed = faulty_sources(&report);
    let meetings = wanted
        .into_iter()
        .map(|(record_path, committee, file)| {
            let own_committee = files.committees.get(&committee).and_then(|files| files.committee.as_ref());
            let committee_failed = own_committee.is_some_and(|source| failed.contains(&source.name));
            let outputs = outputs.remove(&record_path).flatten();
            let outputs = outputs.filter(|_| !failed.contains(&record_path) && !committee_failed);
            BuiltMeeting { committee, file, record_path, outputs }
        })
        .collect();
    Built { report, meetings }
}

/// The findings about what was asked for, as grave as their committees want them, less those waived.
fn told(
    report: Report,
    records: &BTreeMap<String, Record>,
    committees: &BTreeMap<String, Arc<Committee>>,
    wanted: &[Wanted],
) -> Report {
    let mut by_record: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let mut rest = Report::new();
    for finding in report.findings() {
        match finding.spot.as_ref().filter(|spot| records.contains_key(&spot.source.name)) {
            Some(spot) => by_record.entry(spot.source.name.clone()).or_default().push(finding.clone()),
            None => rest.push(finding.clone()),
        }
    }
    for (path, ..) in wanted {
        let Some(record) = records.get(path) else { continue };
        let Some(committee) = committees.get(&record.committee) else { continue };
        let findings = by_record.remove(path).unwrap_or_default();
        let kept = waive(record, committee, findings);
        for finding in kept.findings() {
            if let Some(finding) = committee.weigh(finding.clone()) {
                rest.push(finding);
            }
        }
    }
    rest
}

fn faulty_sources(report: &Report) -> BTreeSet<String> {
    let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
    errors.filter_map(|finding| finding.spot.as_ref().map(|spot| spot.source.name.clone())).collect()
}

fn missed(wanted: &[Wanted]) -> Vec<BuiltMeeting> {
    let missed = |(record_path, committee, file): &Wanted| BuiltMeeting {
        committee: committee.clone(),
        file: file.clone(),
        record_path: record_path.clone(),
        outputs: None,
    };
    wanted.iter().map(missed).collect()
}
