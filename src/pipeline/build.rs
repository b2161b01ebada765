//! Builds records: opens the book, writes what was asked for and what depends on it, judges what was found, and puts
//! together what may be handed on.

use super::commented;
use super::extracts::{self, Again, Renewed};
use super::failed::{Failed, Mend};
use super::open::{Committees, Judged, Opened, Question};
use super::outputs::{Built, BuiltOutput, Request};
use super::registers;
use super::ties::Ties;
use super::trace::Traced;
use super::write::{Aim, LabelsWanted, Writers};
use super::{overlooked, votes};
use crate::book::Meeting;
use crate::diagnostic::{FileFault, Finding, Report};
use crate::edition::{Readers, issue};
use crate::files::{BookFiles, Format, LetGo, MadeFile, Sink};
use crate::ids::{OutputId, RecordId};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Checks the records asked for without writing anything. Gives what was found, and in how many records.
///
/// The whole book is read and bound all the same, for a record may be wrong in what it says of another. Pages are made
/// only where the book has templates or a style of its own, which may be what is wrong.
pub fn check(files: &BookFiles, request: &Request) -> (Report, usize) {
    let request = Request { formats: templated(files), ..request.clone() };
    let way = Way { aim: Aim::Check, sink: &LetGo, progress: &|_| {} };
    let built = made(files, &request, &way);
    (built.report, built.records)
}

/// Builds the records asked for, the registers of their committees, and the extracts that earlier builds wrote. Each
/// file goes into the sink when it is made; `progress` is told the path of each record, as shown, when it is finished.
///
/// What was found is told in [`Built::report`]; an output with errors, or that hangs on a record with errors, has no files,
/// though some may have gone into the sink before that was known: those the caller lets lie. The book is held in memory
/// once, a document only while its files are made; records are written several at once.
pub fn build(
    files: &BookFiles,
    request: &Request,
    sink: &dyn Sink,
    progress: &(dyn Fn(&str) + Sync),
) -> Built {
    made(files, request, &Way { aim: Aim::Write, sink, progress })
}

/// For what things are made, where they go, and who is told of it.
pub(super) struct Way<'a> {
    pub aim: Aim,
    pub sink: &'a dyn Sink,
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// The formats that the book has templates of its own for: what is wrong with those shows when they are filled.
fn templated(files: &BookFiles) -> Vec<Format> {
    let has = |ending: &str| files.templates.keys().any(|name| name.ends_with(ending));
    let formats = [(Format::Markdown, ".md"), (Format::Html, ".html")];
    formats.into_iter().filter(|(_, ending)| has(ending)).map(|(format, _)| format).collect()
}

/// What of a book is made.
pub(super) struct Scope {
    /// The records asked for.
    pub asked: BTreeSet<RecordId>,
    /// The committees whose registers tell of them; all if nothing was asked for. Those that could not be read are
    /// among them.
    pub committees: Vec<String>,
    /// The extracts that earlier builds wrote of those committees' minutes.
    pub extracts: Vec<Again>,
}

/// What was made, errors or not.
#[derive(Default)]
pub(super) struct Made {
    pub minutes: BTreeMap<RecordId, Vec<MadeFile>>,
    registers: Vec<BuiltOutput>,
    extracts: Vec<Renewed>,
}

/// Makes what is asked for, as far as its aim needs it.
fn made(files: &BookFiles, request: &Request, way: &Way<'_>) -> Built {
    let mut opened = Opened::new(files, &Question::Reviewed(&request.only));
    let scope = Scope::of(&opened, request);
    let mut found = std::mem::take(&mut opened.misasked);
    let made = written(&opened, &scope, request, way, &mut found);
    // Not before: the log of all actions, which minutes are written from, is let go by now.
    let traced = traced(&opened, request, way.aim);
    opened.found.absorb(found);
    overlooked::tell(files, &opened.committees, &mut opened.found);
    commented::tell(files, &scope.asked, &mut opened.found);
    let Judged { report, failed, bonds } = opened.judge();
    let mut report = told(report, &scope.asked, files);
    report.absorb(failed.waiting(&bonds, &scope.asked));
    let committees = &opened.committees;
    let formats = request.formats.as_slice();
    let assembly = Assembly { files, committees, formats, scope: &scope, failed: &failed, traced: &traced };
    let built = assembly.built(&opened.asked, made, report);
    let known: BTreeSet<&OutputId> = built.outputs.iter().map(|output| &output.id).collect();
    let (inputs, mut unasked) = traced.into_all();
    unasked.retain(|output, _| !known.contains(output));
    Built { unasked, inputs, ..built }
}

impl Scope {
    fn of(opened: &Opened<'_>, request: &Request) -> Self {
        let asked: BTreeSet<RecordId> = opened.asked.iter().cloned().collect();
        let committees: Vec<String> = if request.only.is_empty() {
            opened.files.committees.keys().cloned().collect()
        } else {
            let meetings = opened.book.meetings.iter().filter(|meeting| asked.contains(&meeting.record));
            let told: BTreeSet<String> = meetings.flat_map(Meeting::committee_keys).collect();
            let own = asked.iter().map(|record| record.committee.clone());
            told.into_iter().chain(own).collect::<BTreeSet<String>>().into_iter().collect()
        };
        let mut extracts = extracts::known(&request.extracts, opened);
        extracts.retain(|again| committees.contains(&again.id.committee));
        Scope { asked, committees, extracts }
    }

    /// Whether minutes are made of a meeting, or an extract of them.
    fn is_written(&self, meeting: &Meeting) -> bool {
        let is_extract = |again: &Again| again.record.as_ref() == Some(&meeting.record);
        self.asked.contains(&meeting.record) || self.extracts.iter().any(is_extract)
    }
}

/// What everything in the book is made from; nothing if nothing is written.
fn traced(opened: &Opened<'_>, request: &Request, aim: Aim) -> Traced {
    match aim {
        Aim::Check => Traced::default(),
        Aim::Write => {
            let ties = Ties::new(&opened.book.meetings);
            let minutes = opened.files.records().map(|(record, _)| record);
            let registers = opened.committees.values().map(Arc::as_ref);
            Traced::new(opened.files, &ties, request, minutes, registers)
        }
    }
}

/// Writes minutes, registers and extracts; nothing if a template cannot be used, which is reported.
pub(super) fn written(
    opened: &Opened<'_>,
    scope: &Scope,
    request: &Request,
    way: &Way<'_>,
    report: &mut Report,
) -> Made {
    let Opened { files, book, committees, .. } = opened;
    let meetings = book.meetings.iter().filter(|meeting| scope.is_written(meeting));
    let registers = scope.committees.iter().filter_map(|key| committees.get(key));
    let registers = registers.filter(|_| !request.formats.is_empty());
    let labels = meetings.map(LabelsWanted::of_meeting).chain(registers.map(|own| LabelsWanted::of(own)));
    let mut made = Made::default();
    if let Some(writers) = Writers::new(files, labels, &request.formats, way.aim, report) {
        votes::check(book, &scope.asked, &writers, report);
        made.registers =
            registers::build(book, committees, &scope.committees, &writers, request, way.sink, report);
        made.minutes = minutes(opened, scope, &writers, request, way, report);
        made.extracts = extracts::again(opened, &scope.extracts, &writers, request, way.sink);
    }
    made.registers.extend(registers::refused(&scope.committees, &made.registers));
    made
}

/// The files of the records asked for, without those that could not be written.
fn minutes(
    opened: &Opened<'_>,
    scope: &Scope,
    writers: &Writers,
    request: &Request,
    way: &Way<'_>,
    report: &mut Report,
) -> BTreeMap<RecordId, Vec<MadeFile>> {
    let edition = issue(&opened.book, &Readers::OfEach);
    let meetings = opened.book.meetings.iter().filter(|meeting| scope.asked.contains(&meeting.record));
    let meetings: Vec<&Meeting> = meetings.collect();
    let write = |whole: &&Meeting| {
        let mut found = Report::new();
        // What is seen of a meeting is made here, and let go with what was written of it.
        let seen = edition.of(whole);
        let files = seen.and_then(|seen| writers.write(&seen, opened.files, request, way.sink, &mut found));
        (way.progress)(&whole.source.name);
        (whole.record.clone(), files, found)
    };
    // Threads cost more than one meeting takes.
    let written: Vec<_> = match meetings.as_slice() {
        [only] => vec![write(only)],
        _ => meetings.par_iter().map(write).collect(),
    };
    let mut minutes = BTreeMap::new();
    for (record, files, found) in written {
        minutes.extend(files.map(|files| (record, files)));
        report.absorb(found);
    }
    minutes
}

/// The findings about what was asked for. What was found in records that were not asked for is not told.
fn told(report: Report, asked: &BTreeSet<RecordId>, files: &BookFiles) -> Report {
    report.only(&|finding| {
        let record = finding.spot.as_ref().and_then(|spot| spot.source.id.record());
        record.is_none_or(|record| asked.contains(record) || files.record(record).is_none())
    })
}

/// What is known when what was made is put together.
struct Assembly<'a> {
    files: &'a BookFiles,
    committees: &'a Committees,
    formats: &'a [Format],
    scope: &'a Scope,
    failed: &'a Failed,
    traced: &'a Traced,
}

impl Assembly<'_> {
    /// What may be handed on of what was made, and what is said of it.
    fn built(&self, asked: &[RecordId], made: Made, report: Report) -> Built {
        let Made { mut minutes, registers, extracts } = made;
        let outputs = asked.iter().map(|record| self.minutes(record, minutes.remove(record))).collect();
        let (waiting, wrong) = (BTreeMap::new(), self.failed.records());
        let records = asked.len();
        let mut built = Built { report, outputs, records, waiting, wrong, ..Built::default() };
        registers.into_iter().for_each(|register| self.add_registers(register, &mut built));
        extracts.into_iter().for_each(|extract| self.add_extract(extract, &mut built));
        refuse_same_outputs(&mut built.outputs[records..], &mut built.report);
        built
    }

    /// The minutes of a record.
    fn minutes(&self, record: &RecordId, files: Option<Vec<MadeFile>>) -> BuiltOutput {
        let mend = self.failed.of_minutes(record);
        let id = OutputId::of_minutes(record);
        BuiltOutput {
            called: self.files.record(record).map(|source| source.name.clone()).unwrap_or_default(),
            files: files.filter(|_| mend.is_empty()),
            held: self.failed.is_held(&mend),
            inputs: self.traced.of(&id),
            record: Some(record.clone()),
            id,
        }
    }

    /// Whether something is held back by nothing but errors in records that were not asked for: then it stays as it is.
    fn is_left(&self, mend: &Mend) -> bool {
        let is_unasked =
            |record: &RecordId| self.files.record(record).is_some() && !self.scope.asked.contains(record);
        !mend.is_empty() && mend.iter().all(|file| file.record().is_some_and(is_unasked))
    }

    /// Adds the registers of a committee. One bad record would make them say too little, or too much, and so would one that
    /// is not read.
    fn add_registers(&self, register: BuiltOutput, built: &mut Built) {
        let Some(committee) = register.id.committee().map(str::to_string) else { return };
        let mend = self.failed.of_registers(&committee);
        if self.is_left(&mend) {
            return;
        }
        let own = self.committees.get(&committee).map(Arc::as_ref);
        let are_any = register
            .files
            .as_ref()
            .map_or_else(|| registers::may_be_made(own, self.formats), |files| !files.is_empty());
        let missed = self.files.overlooked_record(&committee).filter(|_| mend.is_empty());
        let held = self.failed.is_held(&mend) || missed.is_some();
        let files = register.files.filter(|_| mend.is_empty() && missed.is_none());
        let inputs = self.traced.of(&register.id);
        match missed {
            Some(file) if are_any => {
                built.waiting.insert(committee, BTreeSet::from([file.to_string()]));
            }
            None if are_any && !mend.is_empty() && !held => {
                built.waiting.insert(committee, self.failed.shown(&mend));
            }
            _ => {}
        }
        built.outputs.push(BuiltOutput { files, held, inputs, ..register });
    }

    /// Adds an extract, and what is wrong with it alone, unless its record has errors.
    fn add_extract(&self, extract: Renewed, built: &mut Built) {
        let Renewed { built: extract, errors, is_there } = extract;
        let record = extract.record.as_ref().filter(|record| self.files.record(record).is_some());
        let mend = record.map(|record| self.failed.of_minutes(record));
        if mend.as_ref().is_some_and(|mend| self.is_left(mend)) {
            return;
        }
        let is_right = mend.as_ref().is_some_and(Mend::is_empty);
        if is_right && errors.is_empty() && extract.files.is_none() && is_there {
            built.report.push(extracts::set_aside(&extract.called));
        }
        for error in errors.into_iter().filter(|_| is_right) {
            if built.report.findings().all(|known| *known != error) {
                built.report.push(error);
            }
        }
        let files = extract.files.filter(|_| is_right);
        let held = mend.is_some_and(|mend| self.failed.is_held(&mend));
        let inputs = self.traced.of(&extract.id);
        built.outputs.push(BuiltOutput { files, held, inputs, ..extract });
    }
}

/// Refuses extracts and registers that would be one file, on systems that do not keep capitals apart as well.
/// Minutes cannot be: no two meetings of a committee have one name.
fn refuse_same_outputs(others: &mut [BuiltOutput], report: &mut Report) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = BTreeSet::new();
    for (at, built) in others.iter().enumerate() {
        for file in built.files.iter().flatten() {
            let first = *taken.entry(file.path.to_lowercase()).or_insert(at);
            if first != at && refused.insert(at) {
                refused.insert(first);
                let (one, other) = (others[first].origin(), built.origin());
                let fault = FileFault::SameOutput { path: file.path.clone(), one, other };
                report.push(Finding::of(fault));
            }
        }
    }
    refused.into_iter().for_each(|at| others[at].files = None);
}

#[cfg(test)]
mod tests {
    use super::{BuiltOutput, MadeFile, OutputId, Report, refuse_same_outputs};
    use crate::files::Whereabouts;

    #[test]
    fn of_two_outputs_that_would_be_one_file_neither_is_written() {
        let output = |committee: &str, path: &str| {
            let whereabouts = Whereabouts::Kept(Vec::new());
            let file = MadeFile { path: path.into(), digest: String::new(), whereabouts };
            let (id, called) = (OutputId::Registers(committee.into()), committee.to_string());
            BuiltOutput { id, record: None, called, files: Some(vec![file]), held: false, inputs: None }
        };
        let mut outputs = [output("one", "a/X.md"), output("two", "b/X.md"), output("three", "A/x.md")];
        let mut report = Report::new();
        refuse_same_outputs(&mut outputs, &mut report);
        assert_eq!(outputs.map(|output| output.files.is_some()), [false, true, false]);
        let found: Vec<_> = report.findings().collect();
        let [finding] = found.as_slice() else { panic!("one finding: {report:?}") };
        assert_eq!(finding.code().0, "same-output");
        let sentence = finding.fault.wording().sentence;
        assert!(sentence.contains("one and three would both be written to A/x.md"), "{sentence}");
    }
}
