//! The phases in order: read, number, review, issue, compose, write.

mod consequences;
mod extracts;
mod failed;
mod inputs;
mod load;
mod next;
mod overlooked;
mod paper;
mod registers;
mod remember;
mod select;
mod votes;
mod write;

use crate::book::{Book, Meeting, gather};
use crate::diagnostic::{Fault, Finding, Report, Severity, Source};
use crate::edition::{EditionMeeting, Readers, issue};
use crate::files::{BookFiles, CommitteeFiles, Format, OutputFile};
use crate::record::Committee;
use crate::review::{Waived, review};
use consequences::without_consequences;
use failed::Failed;
use inputs::Traced;
use load::{Loaded, load};
use next::cleared;
use paper::Paper;
use rayon::prelude::*;
use select::{Wanted, select};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use write::{Tongue, Writers};

pub use extracts::{EarlierExtract, ExtractName, extract};
pub use inputs::{
    Current, Inputs, NOT_THERE, PROGRAM, TIMESTAMP, Tie, hidden, is_hidden, is_record, is_unread, known_keys,
    ledger_key, ledger_name, short_digest,
};
pub use load::{meeting_line, unread};
pub use next::{Before, DeferredItem, HeldMeeting, OpenAction, before};
pub use registers::{
    RegisterFormat, RegisterRequest, WantedActions, WantedAttendance, WantedDecisions, Written, actions,
    attendance, decisions, quorum,
};

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Records by committee, meeting or path, as typed; empty means all.
    pub only: Vec<String>,
    /// The formats to write.
    pub formats: Vec<Format>,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
    /// Extracts that earlier builds wrote.
    pub extracts: Vec<EarlierExtract>,
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
    /// What it is known by from build to build.
    pub key: String,
    /// The files; none if the record has errors and nothing may be written.
    pub outputs: Option<Vec<OutputFile>>,
    /// Whether what was written before is still right if nothing that it was made from has changed: nothing is
    /// wrong with the record but that it cannot be told from another, or where it belongs.
    pub held: bool,
    /// What they are made from.
    pub inputs: Inputs,
}

impl BuiltMeeting {
    /// Whether it is an extract of minutes.
    pub fn is_extract(&self) -> bool {
        ExtractName::parse(&self.key).is_some()
    }
}

/// All that a build gives.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found.
    pub report: Report,
    /// The meetings asked for.
    pub meetings: Vec<BuiltMeeting>,
    /// The registers of their committees, and extracts written before.
    pub others: Vec<BuiltMeeting>,
    /// What the rest of the book would be made from, by what it is known by from build to build.
    pub unasked: BTreeMap<String, Inputs>,
    /// The committees whose registers are not made, each with the files that have to be mended first.
    pub waiting: BTreeMap<String, BTreeSet<String>>,
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

/// The characters for which fonts of the machine are wanted; none unless the book's own style allows them.
pub fn lacking_characters(files: &BookFiles) -> Vec<char> {
    match files.templates.contains_key("style.toml") {
        true => Paper::lacking(files),
        false => Vec::new(),
    }
}

/// Records as they stand, their numbers given.
#[derive(Debug, Default)]
pub struct Standing {
    /// The meetings asked for.
    pub meetings: Vec<Meeting>,
    /// The errors that stand in the way of them.
    pub errors: Report,
}

/// The records meant by what was typed, with what stands in the way of them.
pub fn standing(files: &BookFiles, asked: &str) -> Standing {
    let mut report = Report::new();
    let Loaded { records, unread, committees, names } = load(files, &mut report);
    let wanted = select(files, &names, &[asked.to_string()], &mut report);
    let book = gather(records, unread, &committees, &mut report);
    let failed = Failed::new(&report, files);
    let is_wanted = |path: &str| wanted.iter().any(|(known, ..)| known == path);
    let in_the_way = |finding: &&Finding| {
        let of_record = finding.spot.as_ref().is_some_and(|spot| is_wanted(&spot.source.name));
        let of_any_record =
            finding.spot.as_ref().is_some_and(|spot| failed.is_record(&spot.source.name, files));
        finding.severity == Severity::Error && (of_record || !of_any_record)
    };
    let mut errors = Report::new();
    report.findings().iter().filter(in_the_way).for_each(|finding| errors.push(finding.clone()));
    let meetings = book.meetings.into_iter().filter(|meeting| is_wanted(&meeting.source.name));
    Standing { meetings: meetings.collect(), errors }
}

/// Builds the records asked for. `progress` is told the path of each record when it is finished.
pub fn build(files: &BookFiles, request: &Request, progress: &(dyn Fn(&str) + Sync)) -> Built {
    let mut report = Report::new();
    let Loaded { records, unread, committees, names } = load(files, &mut report);
    let wanted = select(files, &names, &request.only, &mut report);
    let paths: BTreeSet<&str> = wanted.iter().map(|(path, ..)| path.as_str()).collect();
    let mut waived: BTreeMap<String, Waived> = BTreeMap::new();
    for record in records.iter().filter(|record| paths.contains(record.source.name.as_str())) {
        if let Some(committee) = committees.get(&record.committee) {
            review(record, committee, &mut report);
        }
        waived.insert(record.source.name.clone(), Waived::of(record));
    }
    let lacking: BTreeSet<String> = unread.iter().map(|unread| unread.committee.clone()).collect();
    let book = gather(records, unread, &committees, &mut report);
    let is_asked = |meeting: &Meeting| paths.contains(meeting.source.name.as_str());
    let touched = touched(&book, &wanted, files, &request.only);
    let mut again = extracts::known(&request.extracts, &book, files);
    again.retain(|name| touched.contains(&name.committee));
    let traced = match request.formats.is_empty() {
        true => Traced::default(),
        false => {
            let of_folder = |(key, folder): (&'_ String, &'_ CommitteeFiles)| -> Vec<(String, String)> {
                folder.records.keys().map(|file| (key.clone(), file.clone())).collect()
            };
            let minutes = files.committees.iter().flat_map(of_folder);
            Traced::new(files, &book, request, minutes, committees.values().map(Arc::as_ref))
        }
    };
    let is_extract = |meeting: &&Meeting| again.iter().any(|name| name.is_of(meeting, files));
    let written = book.meetings.iter().filter(|meeting| is_asked(meeting) || is_extract(meeting));
    let of_registers = touched.iter().filter_map(|key| committees.get(key)).map(|own| Tongue::of(own));
    let of_registers = of_registers.filter(|_| !request.formats.is_empty());
    let tongues = written.map(Tongue::of_meeting).chain(of_registers);
    let mut outputs = BTreeMap::new();
    let (mut registers, mut extracts) = (Vec::new(), Vec::new());
    if let Some(writers) = Writers::new(files, tongues, &request.formats, &mut report) {
        votes::check(&book, &paths, &writers, &mut report);
        registers = registers::build(&book, &committees, &touched, &writers, request, &mut report);
        let kept = (!again.is_empty()).then(|| book.clone());
        let edition = issue(book, &Readers::OfEach);
        let meetings = edition.meetings().iter().filter(|meeting| is_asked(meeting.meeting()));
        let meetings: Vec<&EditionMeeting> = meetings.collect();
        outputs = write_all(&writers, &meetings, files, request, progress, &mut report);
        if let Some(book) = kept {
            extracts = extracts::again(files, book, &committees, &again, &writers, request);
        }
    }
    registers.extend(registers::refused(&touched, &registers));
    overlooked::tell(files, &committees, &mut report);
    let failed_unasked = Failed::new(&report, files);
    let report = told(report, &wanted, waived, files, &committees, &lacking);
    let failed = Failed::new(&report, files);
    // What only errors in records that were not asked for hold back stays as it is.
    let is_left = |built: &BuiltMeeting, source: Option<&Source>| match source {
        None => failed_unasked.touches(&built.committee, files) && !failed.touches(&built.committee, files),
        Some(source) => {
            failed_unasked.includes(&source.name, &built.committee)
                && !failed.includes(&source.name, &built.committee)
        }
    };
    let meetings: Vec<BuiltMeeting> = wanted
        .into_iter()
        .map(|(record_path, committee, file)| {
            let written = outputs.remove(&record_path);
            let outputs = written.filter(|_| !failed.includes(&record_path, &committee));
            let key = inputs::minutes_key(&committee, &file);
            let inputs = traced.minutes(&committee, &file);
            let held = failed.is_held(&record_path, &committee);
            BuiltMeeting { committee, file, record_path, key, outputs, held, inputs }
        })
        .collect();
    let mut waiting: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for register in registers.iter().filter(|register| !is_left(register, None)) {
        let wrong = failed.wrong_of(&register.committee, files);
        let are_any = register.outputs.as_ref().is_none_or(|outputs| !outputs.is_empty());
        if are_any && !wrong.is_empty() && !failed.holds_registers(&register.committee, files) {
            waiting.insert(register.committee.clone(), wrong);
        }
    }
    let registers = registers.into_iter().filter(|register| !is_left(register, None)).map(|register| {
        // One bad record would make the register say too little.
        let outputs = register.outputs.filter(|_| !failed.touches(&register.committee, files));
        let inputs = traced.registers(&register.committee);
        let held = failed.holds_registers(&register.committee, files);
        BuiltMeeting { outputs, held, inputs, ..register }
    });
    let source_of = |extract: &BuiltMeeting| {
        files.committees.get(&extract.committee).and_then(|folder| folder.records.get(&extract.file))
    };
    let is_meant =
        |extract: &BuiltMeeting| source_of(extract).is_none_or(|source| !is_left(extract, Some(source)));
    let extracts = extracts.into_iter().filter(is_meant).map(|extract| {
        let source = source_of(&extract);
        let sound = source.is_some_and(|source| !failed.includes(&source.name, &extract.committee));
        let outputs = extract.outputs.filter(|_| sound);
        let inputs = traced.minutes(&extract.committee, &extract.file);
        let held = source.is_some_and(|source| failed.is_held(&source.name, &extract.committee));
        BuiltMeeting { outputs, held, inputs, ..extract }
    });
    let mut others: Vec<BuiltMeeting> = registers.chain(extracts).collect();
    let mut report = report;
    refuse_same_outputs(&mut others, &mut report);
    let built: BTreeSet<&str> = meetings.iter().chain(&others).map(|built| built.key.as_str()).collect();
    let mut unasked = traced.by_key();
    unasked.retain(|key, _| !built.contains(key.as_str()));
    Built { report, meetings, others, unasked, waiting }
}

/// The committees whose registers tell of the records asked for; all if nothing was asked for. Those that
/// could not be read are among them.
fn touched(book: &Book, wanted: &[Wanted], files: &BookFiles, only: &[String]) -> Vec<String> {
    if only.is_empty() {
        return files.committees.keys().cloned().collect();
    }
    let is_asked = |meeting: &&Meeting| wanted.iter().any(|(path, ..)| *path == meeting.source.name);
    let asked = book.meetings.iter().filter(is_asked);
    let mut touched: BTreeSet<String> = asked.flat_map(Meeting::committee_keys).collect();
    touched.extend(wanted.iter().map(|(_, committee, _)| committee.clone()));
    touched.into_iter().collect()
}

/// Refuses extracts and registers that would be one file, on systems that do not keep capitals apart as well.
/// Minutes cannot be: no two meetings of a committee have one name.
fn refuse_same_outputs(others: &mut [BuiltMeeting], report: &mut Report) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = BTreeSet::new();
    for (at, built) in others.iter().enumerate() {
        for output in built.outputs.iter().flatten() {
            let first = *taken.entry(output.path.to_lowercase()).or_insert(at);
            if first != at && refused.insert(first.max(at)) {
                refused.insert(first);
                let called = |built: &BuiltMeeting| format!("{}/{}", built.committee, built.file);
                let (one, other) = (called(&others[first]), called(built));
                let fault = Fault::SameOutput { path: output.path.clone(), one, other };
                report.push(Finding { severity: fault.severity(), fault, spot: None, other: None });
            }
        }
    }
    refused.into_iter().for_each(|at| others[at].outputs = None);
}

/// The files of all meetings by their record's path, without those that could not be written.
fn write_all(
    writers: &Writers,
    meetings: &[&EditionMeeting],
    files: &BookFiles,
    request: &Request,
    progress: &(dyn Fn(&str) + Sync),
    report: &mut Report,
) -> BTreeMap<String, Vec<OutputFile>> {
    let write = |meeting: &&EditionMeeting| {
        let mut found = Report::new();
        let name = meeting.meeting().source.name.clone();
        let outputs = writers.write(meeting, files, request, &mut found);
        progress(&name);
        (name, outputs, found)
    };
    // Threads cost more than one meeting takes.
    let written: Vec<_> = match meetings {
        [only] => vec![write(only)],
        _ => meetings.par_iter().map(write).collect(),
    };
    let mut outputs = BTreeMap::new();
    for (name, files, found) in written {
        outputs.extend(files.map(|files| (name, files)));
        report.absorb(found);
    }
    outputs
}

/// The findings about what was asked for, as grave as its committees want them, less those waived and those that only
/// follow from others; a committee that is `lacking` has a record that could not be read. What was found in records that were not asked for is not told.
fn told(
    report: Report,
    wanted: &[Wanted],
    mut waived: BTreeMap<String, Waived>,
    files: &BookFiles,
    committees: &BTreeMap<String, Arc<Committee>>,
    lacking: &BTreeSet<String>,
) -> Report {
    let broken = Failed::broken(&report, files);
    let is_whole = |committee: &String| !lacking.contains(committee) && !broken.contains(committee.as_str());
    let records = files.committees.values().flat_map(|folder| folder.records.values());
    let records: BTreeSet<&str> = records.map(|source| source.name.as_str()).collect();
    let mut by_record: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    let mut told = Report::new();
    for finding in report.findings() {
        match finding.spot.as_ref().filter(|spot| records.contains(spot.source.name.as_str())) {
            Some(spot) => by_record.entry(spot.source.name.as_str()).or_default().push(finding.clone()),
            None => told.push(finding.clone()),
        }
    }
    for (path, committee, _) in wanted {
        let mut findings = by_record.remove(path.as_str()).unwrap_or_default();
        if let Some((waived, committee)) = waived.remove(path).zip(committees.get(committee)) {
            let kept = waived.take_out(committee, findings);
            findings =
                kept.findings().iter().filter_map(|finding| committee.weigh(finding.clone())).collect();
        }
        let findings = without_consequences(findings, is_whole(committee));
        findings.into_iter().for_each(|finding| told.push(finding));
    }
    told
}
