//! The phases in order: read, number, review, issue, compose, write.

use crate::book::{Book, gather};
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, SourceFile, nearest};
use crate::document::{Labels, Sources, compose, read_labels};
use crate::edition::{EditionMeeting, issue};
use crate::files::{BookFiles, Format, OutputFile};
use crate::form::read;
use crate::record::forms::{BookForm, CommitteeForm};
use crate::record::{
    BUILT_IN_SCHEMES, Committee, CommitteeSources, Record, Scheme, check_record, read_scheme, resolve_committee,
};
use crate::review::{review, waive};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// The meeting's key.
    pub meeting: String,
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

/// Checks the records asked for without writing anything.
pub fn check(files: &BookFiles, request: &Request) -> Report {
    let request = Request { formats: Vec::new(), ..request.clone() };
    build(files, &request, &|_| {}).report
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
    let writers = match Writers::new(files, &request.formats, &mut report) {
        Some(writers) => writers,
        None => return Built { report: told(report, &about, &committees, &wanted), meetings: missed(&wanted) },
    };
    let faulty = faulty_sources(&report);
    let asked: Vec<&EditionMeeting> = edition
        .meetings()
        .iter()
        .filter(|meeting| wanted.iter().any(|(path, ..)| *path == meeting.meeting().source.name))
        .collect();
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
            let meeting = meeting_key(&about, &record_path).unwrap_or(file);
            let own_committee = files.committees.get(&committee).and_then(|files| files.committee.as_ref());
            let committee_failed = own_committee.is_some_and(|source| failed.contains(&source.name));
            let outputs = outputs.remove(&record_path).flatten();
            let outputs = outputs.filter(|_| !failed.contains(&record_path) && !committee_failed);
            BuiltMeeting { committee, meeting, record_path, outputs }
        })
        .collect();
    Built { report, meetings }
}

/// The files of a book, read.
struct Loaded {
    records: Vec<Record>,
    committees: BTreeMap<String, Arc<Committee>>,
    /// Whether what all records share has an error.
    shared_fault: bool,
}

fn load(files: &BookFiles, report: &mut Report) -> Loaded {
    let mut shared = Report::new();
    let book = files.book.as_ref().and_then(|source| {
        let form: BookForm = read(source, &mut shared)?;
        Some((source, form))
    });
    let schemes = load_schemes(files, &mut shared);
    let shared_fault = shared.has_errors();
    report.absorb(shared);
    let mut committees = BTreeMap::new();
    let mut records = Vec::new();
    for (key, folder) in &files.committees {
        let Some(source) = &folder.committee else {
            let fault = Fault::NoCommittee { folder: folder.folder.clone() };
            report.push(Finding { severity: Severity::Error, fault, spot: None, other: None });
            continue;
        };
        let Some(form) = read::<CommitteeForm>(source, report) else { continue };
        let sources = CommitteeSources {
            key,
            own: (source, &form),
            book: book.as_ref().map(|(source, form)| (*source, form)),
            schemes: &schemes,
        };
        let Some(committee) = resolve_committee(&sources, report) else { continue };
        for (file, source) in &folder.records {
            records.extend(check_record(source, file, &committee, report));
        }
        committees.insert(key.clone(), Arc::new(committee));
    }
    Loaded { records, committees, shared_fault }
}

fn load_schemes(files: &BookFiles, report: &mut Report) -> BTreeMap<String, Arc<Scheme>> {
    let mut schemes = BTreeMap::new();
    for (name, text) in BUILT_IN_SCHEMES {
        if !files.schemes.contains_key(name) {
            let source: Source =
                Arc::new(SourceFile { name: format!("schemes/{name}.toml"), text: text.into() });
            schemes.extend(read_scheme(&source, report).map(|scheme| (name.to_string(), Arc::new(scheme))));
        }
    }
    for (name, source) in &files.schemes {
        schemes.extend(read_scheme(source, report).map(|scheme| (name.clone(), Arc::new(scheme))));
    }
    schemes
}

/// A record asked for: its path, its committee's key and its file's name.
type Wanted = (String, String, String);

fn select(files: &BookFiles, only: &[String], report: &mut Report) -> Vec<Wanted> {
    let all: Vec<Wanted> = files
        .committees
        .iter()
        .flat_map(|(key, folder)| {
            folder.records.iter().map(|(file, source)| (source.name.clone(), key.clone(), file.clone()))
        })
        .collect();
    if only.is_empty() {
        return all;
    }
    let mut chosen: BTreeSet<Wanted> = BTreeSet::new();
    for typed in only {
        let fitting: Vec<Wanted> = all.iter().filter(|wanted| is_meant(typed, wanted)).cloned().collect();
        if fitting.is_empty() {
            let names = all.iter().map(|(_, committee, file)| format!("{committee}/{file}"));
            let names: Vec<String> = names.chain(all.iter().map(|(_, _, file)| file.clone())).collect();
            let nearest = nearest(typed, names.iter().map(String::as_str)).map(str::to_string);
            let fault = Fault::NoRecords { asked: typed.clone(), nearest };
            report.push(Finding { severity: Severity::Error, fault, spot: None, other: None });
        }
        chosen.extend(fitting);
    }
    chosen.into_iter().collect()
}

/// Whether a record is meant by `opsg/34xx`, `34xx`, `opsg` or its path.
fn is_meant(typed: &str, (path, committee, file): &Wanted) -> bool {
    let typed = typed.replace('\\', "/");
    let typed = typed.trim_start_matches("./").trim_end_matches('/');
    let stem = typed.strip_suffix(".toml").unwrap_or(typed);
    let whole = format!("{committee}/{file}");
    stem == file
        || stem == committee
        || stem == whole
        || *path == typed
        || typed.ends_with(&format!("/{whole}.toml"))
        || path.rsplit_once('/').is_some_and(|(folder, _)| folder == typed)
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

fn meeting_key(records: &BTreeMap<String, Record>, path: &str) -> Option<String> {
    records.get(path).map(|record| crate::book::file_name(record.meeting.as_str()))
}

fn missed(wanted: &[Wanted]) -> Vec<BuiltMeeting> {
    let missed = |(record_path, committee, meeting): &Wanted| BuiltMeeting {
        committee: committee.clone(),
        meeting: meeting.clone(),
        record_path: record_path.clone(),
        outputs: None,
    };
    wanted.iter().map(missed).collect()
}
