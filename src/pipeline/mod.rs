//! The phases in order: read, review, number, issue, compose, write.

mod bonds;
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
mod survey;
mod ties;
mod votes;
mod write;

use crate::book::{Book, Meeting, drafts_before};
use crate::diagnostic::{Fault, Finding, Made, Report};
use crate::edition::{EditionMeeting, Readers, issue};
use crate::files::{BookFiles, CommitteeFiles, Format, OutputFile};
use bonds::Bonds;
use failed::{Failed, Paths};
use inputs::Traced;
use load::load;
use next::cleared;
use paper::Paper;
use rayon::prelude::*;
use select::{Wanted, select};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use survey::{Survey, weighed};
use ties::Ties;
use write::{Aim, Tongue, Writers};

pub use extracts::{EarlierExtract, ExtractName, ItemName, extract};
pub use inputs::{
    Current, Inputs, NOT_THERE, PROGRAM, TIMESTAMP, Tie, hidden, hidden_record, is_hidden, known_keys,
    ledger_key, ledger_name, own_schemes, short_digest,
};
pub use load::{meeting_line, unread};
pub use next::{Before, DeferredItem, HeldMeeting, OpenAction, before};
pub use registers::{RegisterFormat, RegisterRequest, Written, actions, attendance, decisions, quorum};

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
    /// The record's path as shown; of an extract, the path of its files without their endings.
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
    /// The files with errors, by their paths as shown.
    pub wrong: BTreeSet<String>,
}

/// How many records a book has.
pub fn record_count(files: &BookFiles) -> usize {
    files.committees.values().map(|committee| committee.records.len()).sum()
}

/// Checks the records asked for without writing anything. Gives what was found, and in how many records.
pub fn check(files: &BookFiles, request: &Request) -> (Report, usize) {
    let request = Request { formats: templated(files), ..request.clone() };
    let built = made(files, &request, Aim::Check, &|_| {});
    (built.report, built.meetings.len())
}

/// The formats that the book has templates of its own for: what is wrong with those shows when they are filled.
fn templated(files: &BookFiles) -> Vec<Format> {
    let has = |ending: &str| files.templates.keys().any(|name| name.ends_with(ending));
    let formats = [(Format::Markdown, ".md"), (Format::Html, ".html")];
    formats.into_iter().filter(|(_, ending)| has(ending)).map(|(format, _)| format).collect()
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
    /// For each, the drafts whose numbers it prints, as commands take them.
    pub drafts: Vec<Vec<String>>,
}

/// The records meant by what was typed, with what stands in the way of them.
pub fn standing(files: &BookFiles, asked: &str) -> Standing {
    let (mut report, mut wrong) = (Report::new(), Report::new());
    let loaded = load(files, &mut report);
    let wanted = select(files, &loaded.names, &[asked.to_string()], &mut wrong);
    let mut survey = Survey::new(loaded, &|_| false, &mut report);
    let (report, failed) = survey.judged(report, files);
    let mend = wanted.iter().flat_map(|(path, committee, _)| failed.of_minutes(path, committee)).collect();
    wrong.absorb(failed.told(&report, &mend));
    let committees: BTreeSet<&String> = wanted.iter().map(|(_, committee, _)| committee).collect();
    let beside = committees.iter().filter_map(|key| overlooked::refused(files, key, Made::Circulation));
    beside.for_each(|finding| wrong.push(finding));
    let is_wanted = |path: &str| wanted.iter().any(|(known, ..)| known == path);
    let all = &survey.book.meetings;
    let places: Vec<usize> = (0..all.len()).filter(|at| is_wanted(&all[*at].source.name)).collect();
    let drafts = places.iter().map(|at| drafts_before(all, *at)).collect();
    let meetings = places.iter().map(|at| all[*at].clone()).collect();
    Standing { meetings, errors: wrong, drafts }
}

/// Builds the records asked for. `progress` is told the path of each record when it is finished.
pub fn build(files: &BookFiles, request: &Request, progress: &(dyn Fn(&str) + Sync)) -> Built {
    made(files, request, Aim::Write, progress)
}

/// Makes what is asked for, as far as its aim needs it.
fn made(files: &BookFiles, request: &Request, aim: Aim, progress: &(dyn Fn(&str) + Sync)) -> Built {
    let mut report = Report::new();
    let loaded = load(files, &mut report);
    let wanted = select(files, &loaded.names, &request.only, &mut report);
    let paths: BTreeSet<&str> = wanted.iter().map(|(path, ..)| path.as_str()).collect();
    let survey = Survey::new(loaded, &|path| paths.contains(path), &mut report);
    let Survey { book, committees, waived, lacking } = survey;
    let is_asked = |meeting: &Meeting| paths.contains(meeting.source.name.as_str());
    let touched = touched(&book, &wanted, files, &request.only);
    let mut again = extracts::known(&request.extracts, &book, files);
    again.retain(|again| touched.contains(&again.name.committee));
    let ties = LazyCell::new(|| Ties::new(&book.meetings));
    let bonds = report.has_errors().then(|| Bonds::new(&ties, &committees));
    let traced = match aim {
        Aim::Check => Traced::default(),
        Aim::Write => {
            let of_folder = |(key, folder): (&'_ String, &'_ CommitteeFiles)| -> Vec<(String, String)> {
                folder.records.keys().map(|file| (key.clone(), file.clone())).collect()
            };
            let minutes = files.committees.iter().flat_map(of_folder);
            Traced::new(files, &ties, request, minutes, committees.values().map(Arc::as_ref))
        }
    };
    drop(ties);
    let is_extract = |meeting: &&Meeting| again.iter().any(|again| again.is_of(meeting, files));
    let written = book.meetings.iter().filter(|meeting| is_asked(meeting) || is_extract(meeting));
    let of_registers = touched.iter().filter_map(|key| committees.get(key)).map(|own| Tongue::of(own));
    let of_registers = of_registers.filter(|_| !request.formats.is_empty());
    let tongues = written.map(Tongue::of_meeting).chain(of_registers);
    let mut outputs = BTreeMap::new();
    let (mut registers, mut extracts) = (Vec::new(), Vec::new());
    if let Some(writers) = Writers::new(files, tongues, &request.formats, aim, &mut report) {
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
    let report = weighed(report, waived, &lacking, files, &committees);
    let bonds = match bonds {
        None if report.has_errors() => bonds_of(files),
        known => known.unwrap_or_default(),
    };
    let failed = Failed::new(&report, files, &bonds);
    let mut report = told(report, &paths, files);
    report.absorb(failed.waiting(&bonds, &|path| paths.contains(path)));
    let records: BTreeSet<&str> = files.committees.values().flat_map(all_records).collect();
    // What only errors in records that were not asked for hold back stays as it is.
    let is_left = |mend: &Paths| {
        let is_unasked = |path: &String| records.contains(path.as_str()) && !paths.contains(path.as_str());
        !mend.is_empty() && mend.iter().all(is_unasked)
    };
    let meetings: Vec<BuiltMeeting> = wanted
        .iter()
        .cloned()
        .map(|(record_path, committee, file)| {
            let mend = failed.of_minutes(&record_path, &committee);
            let outputs = outputs.remove(&record_path).filter(|_| mend.is_empty());
            let key = inputs::minutes_key(&committee, &file);
            let inputs = traced.minutes(&committee, &file);
            let held = failed.is_held(&mend);
            BuiltMeeting { committee, file, record_path, key, outputs, held, inputs }
        })
        .collect();
    let mut waiting: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut others: Vec<BuiltMeeting> = Vec::new();
    for register in registers {
        let mend = failed.of_registers(&register.committee);
        if is_left(&mend) {
            continue;
        }
        let are_any = register.outputs.as_ref().is_none_or(|outputs| !outputs.is_empty());
        let missed = files.overlooked_record(&register.committee).filter(|_| mend.is_empty());
        let held = failed.is_held(&mend) || missed.is_some();
        // One bad record would make the register say too little, or too much, and so would one that is not read.
        let outputs = register.outputs.filter(|_| mend.is_empty() && missed.is_none());
        if are_any && let Some(file) = missed {
            waiting.insert(register.committee.clone(), BTreeSet::from([file.to_string()]));
        } else if are_any && !mend.is_empty() && !held {
            waiting.insert(register.committee.clone(), mend);
        }
        let inputs = traced.registers(&register.committee);
        others.push(BuiltMeeting { outputs, held, inputs, ..register });
    }
    for (extract, errors) in extracts {
        let source = files.committees.get(&extract.committee).and_then(|own| own.records.get(&extract.file));
        let mend = source.map(|source| failed.of_minutes(&source.name, &extract.committee));
        if mend.as_ref().is_some_and(is_left) {
            continue;
        }
        let is_right = mend.as_ref().is_some_and(Paths::is_empty);
        // One that was set aside before has no path any more.
        if is_right && errors.is_empty() && extract.outputs.is_none() && !extract.record_path.is_empty() {
            report.push(extracts::set_aside(&extract.record_path));
        }
        for error in errors.into_iter().filter(|_| is_right) {
            if !report.findings().contains(&error) {
                report.push(error);
            }
        }
        let outputs = extract.outputs.filter(|_| is_right);
        let held = mend.is_some_and(|mend| failed.is_held(&mend));
        let inputs = traced.minutes(&extract.committee, &extract.file);
        others.push(BuiltMeeting { outputs, held, inputs, ..extract });
    }
    refuse_same_outputs(&mut others, &mut report);
    let built: BTreeSet<&str> = meetings.iter().chain(&others).map(|built| built.key.as_str()).collect();
    let mut unasked = traced.by_key();
    unasked.retain(|key, _| !built.contains(key.as_str()));
    Built { report, meetings, others, unasked, waiting, wrong: failed.files() }
}

/// What the meetings of a book say of one another, for errors that are found in writing alone, when the book is gone.
fn bonds_of(files: &BookFiles) -> Bonds {
    let mut report = Report::new();
    let loaded = load(files, &mut report);
    let Survey { book, committees, .. } = Survey::new(loaded, &|_| false, &mut report);
    Bonds::new(&Ties::new(&book.meetings), &committees)
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
                report.push(Finding::of(fault));
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

/// The findings about what was asked for. What was found in records that were not asked for is not told.
fn told(report: Report, asked: &BTreeSet<&str>, files: &BookFiles) -> Report {
    let records: BTreeSet<&str> = files.committees.values().flat_map(all_records).collect();
    let is_meant = |name: &str| asked.contains(name) || !records.contains(name);
    let mut told = Report::new();
    let meant = report.findings().iter();
    let meant = meant.filter(|finding| finding.spot.as_ref().is_none_or(|spot| is_meant(&spot.source.name)));
    meant.for_each(|finding| told.push(finding.clone()));
    told
}

/// The paths of a committee's records.
fn all_records(folder: &CommitteeFiles) -> Vec<&str> {
    folder.records.values().map(|source| source.name.as_str()).collect()
}
