//! The files of a book to checked records.

use super::remember::{Known, remember};
use super::select::Names;
use crate::book::{MeetingName, MeetingParts, Unread, file_name, filled_reference, reference_of};
use crate::diagnostic::{CommitteeFault, Fault, Finding, Report, Source, SourceFile, Unread as NoText};
use crate::files::{BookFiles, CommitteeFiles};
use crate::form::read;
use crate::ids::RecordId;
use crate::record::forms::{BookForm, CirculatedListForm, CommitteeForm, RecordForm, RecordStatus};
use crate::record::{
    BUILT_IN_SCHEMES, Committee, CommitteeSources, Record, RecordCount, Scheme, check_lent, check_record,
    has_room, read_scheme, resolve_committee,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of a book, read.
pub(super) struct Loaded {
    /// The records that could be read.
    #[expect(clippy::vec_box, reason = "records are large, and move from list to list")]
    pub records: Vec<Box<Record>>,
    /// The records that could not.
    pub unread: Vec<Unread>,
    /// The committees that could be resolved.
    pub committees: BTreeMap<String, Arc<Committee>>,
    /// What each record is called, besides its file.
    pub names: Names,
}

/// Reads and checks all records.
pub(super) fn load(files: &BookFiles, report: &mut Report) -> Loaded {
    for source in &files.unread {
        report.absorb(fault_of(source));
    }
    let book = files.book.as_ref().and_then(|source| {
        let form: BookForm = read(source, report)?;
        Some((source, form))
    });
    let schemes = load_schemes(files, report);
    let mut committees = BTreeMap::new();
    let (mut records, mut unread) = (Vec::with_capacity(files.record_count()), Vec::new());
    let mut names = written_names(files);
    if files.book.is_some() && book.is_none() {
        read_forms(files, report);
        return Loaded { records, unread, committees, names };
    }
    for (key, folder) in &files.committees {
        let Some(source) = &folder.committee else { continue };
        let (first, first_unread) = (records.len(), unread.len());
        let whole = || -> Vec<Unread> {
            let records = folder.records.iter();
            records.map(|(file, record)| unread_record(&RecordId::new(key, file), record, source)).collect()
        };
        // What a committee's file does not say as it should would be missed in each of its records.
        let mut found = Report::new();
        let form = read::<CommitteeForm>(source, &mut found).filter(|_| !found.has_errors());
        report.absorb(found);
        let Some(form) = form else {
            unread.extend(whole());
            folder.records.values().for_each(|source| drop(read::<RecordForm>(source, report)));
            continue;
        };
        let sources = CommitteeSources {
            key,
            own: (source, &form),
            book: book.as_ref().map(|(source, form)| (*source, form)),
            schemes: &schemes,
        };
        let mut found = Report::new();
        let committee = resolve_committee(&sources, &mut found);
        // Of a scheme that is there and cannot be used is told what is wrong with it.
        let is_there = |fault: &Fault| match fault {
            Fault::Committee(CommitteeFault::UnknownScheme { name, .. }) => files.schemes.contains_key(name),
            _ => false,
        };
        let found = found.into_findings().filter(|finding| !is_there(&finding.fault));
        // The built-in scheme of the name would show what the book's own withholds.
        let found = found.map(|finding| match &finding.fault {
            Fault::Committee(CommitteeFault::UnknownScheme { name, .. }) => {
                match files.missing_schemes.get(name) {
                    Some(lies) => Finding {
                        fault: CommitteeFault::SchemeMissing { name: name.clone(), lies: lies.clone() }
                            .into(),
                        ..finding
                    },
                    None => finding,
                }
            }
            _ => finding,
        });
        let weighed = found.filter_map(|finding| match &committee {
            Some(committee) => committee.weigh(finding),
            None => Some(finding),
        });
        weighed.for_each(|finding| report.push(finding));
        let in_sessions = folder.records.values().filter(|record| record.text.contains("sessions")).count();
        let count = RecordCount { plain: folder.records.len() - in_sessions, in_sessions };
        let has_room = |committee: &Committee| has_room(&sources, &committee.roster, count, report);
        let Some(committee) = committee.filter(has_room) else {
            unread.extend(whole());
            continue;
        };
        for ((file, source), record) in folder.records.iter().zip(check_records(folder, &committee, report)) {
            let id = RecordId::new(key, file);
            match record {
                Some(record) => {
                    let reference = reference_of(&record, &committee);
                    let called = [record.meeting.value.trim(), &file_name(&record.meeting.value), &reference]
                        .map(str::to_string);
                    names.insert(id, BTreeSet::from(called));
                    records.push(record);
                }
                None => {
                    let name = seen_name(key, &source.text, &committee);
                    unread.push(Unread { name, ..unread_record(&id, source, source) });
                }
            }
        }
        let known = Known { records: &mut records[first..], unread: &unread[first_unread..] };
        let lost = remember(folder, known, &committee, report);
        unread.extend(lost);
        // The list may know what a record has forgotten.
        let check = |record: &Record| {
            let mut found = Report::new();
            check_lent(record, &committee, &mut found);
            found
        };
        each(records[first..].iter().map(Box::as_ref).collect(), check)
            .into_iter()
            .for_each(|found| report.absorb(found));
        committees.insert(key.clone(), Arc::new(committee));
    }
    Loaded { records, unread, committees, names }
}

/// Checks the records of a committee, several at once.
fn check_records(
    folder: &CommitteeFiles,
    committee: &Committee,
    report: &mut Report,
) -> Vec<Option<Box<Record>>> {
    let check = |(file, source): (&String, &Source)| {
        let mut found = Report::of_one_in(folder.records.len());
        (check_record(source, file, committee, &mut found), found)
    };
    let checked = each(folder.records.iter().collect(), check);
    let told = checked.into_iter().map(|(record, found)| {
        report.absorb(found);
        record
    });
    told.collect()
}

/// What is done with each of some things, in their order; several at once where there are many of them: threads cost
/// more than a few take.
pub(super) fn each<T: Send, R: Send>(things: Vec<T>, done: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if things.len() < FEW {
        things.into_iter().map(done).collect()
    } else {
        things.into_par_iter().map(done).collect()
    }
}

/// So few are done one after the other.
const FEW: usize = 8;

/// What a line of each record says that the meeting is called: for those that cannot be read.
fn written_names(files: &BookFiles) -> Names {
    let named =
        |(record, source): (RecordId, &Source)| Some((record, BTreeSet::from([meeting_line(&source.text)?])));
    files.records().filter_map(named).collect()
}

/// What is wrong with a file that could not be read.
fn fault_of(source: &Source) -> Report {
    let mut report = Report::new();
    if let Some((place, fault)) = source.fault() {
        report.add(source, place, fault);
    }
    report
}

/// Endings of templates that are text.
const TEXTS: [&str; 4] = [".toml", ".html", ".md", ".css"];

/// What could not be read of a book, whatever it belongs to.
pub fn unread(files: &BookFiles) -> Report {
    let of_folders =
        files.committees.values().flat_map(|folder| folder.committee.iter().chain(folder.records_and_list()));
    let sources = files.unread.iter().chain(&files.book).chain(files.schemes.values()).chain(of_folders);
    let mut report = Report::new();
    sources.for_each(|source| report.absorb(fault_of(source)));
    for (name, bytes) in &files.templates {
        if TEXTS.iter().any(|ending| name.ends_with(ending)) {
            report.absorb(fault_of(&Arc::new(SourceFile::of_bytes(format!("templates/{name}"), bytes))));
        }
    }
    for (name, bytes) in &files.attachments {
        if let Err(why) = bytes {
            let source = SourceFile::unread(format!("minutes/{name}"), NoText::Disk(why.clone()));
            report.absorb(fault_of(&Arc::new(source)));
        }
    }
    report
}

/// A record that could not be read until another file, or itself, is mended: its meeting is what its file is called, and
/// what a line of it says.
fn unread_record(record: &RecordId, source: &Source, mend: &Source) -> Unread {
    let keys = std::iter::once(record.file.clone()).chain(meeting_line(&source.text)).collect();
    let (committee, file) = (record.committee.clone(), mend.name.clone());
    Unread { committee, keys, name: None, mend: mend.id.clone(), file, lost: None }
}

/// What the files of a record that could not be read are called, and its reference as printed, if the lines that
/// say so are whole: the record of another meeting that only names this one need not wait for it.
fn seen_name(committee: &str, text: &str, own: &Committee) -> Option<(MeetingName, String)> {
    let is_heading = |line: &&str| !line.trim_start().starts_with('[');
    let head: Vec<&str> = text.lines().take_while(is_heading).collect();
    let frozen = text.lines().skip_while(|line| line.trim() != "[circulated]").skip(1);
    let frozen: Vec<&str> = frozen.take_while(is_heading).collect();
    let meeting = quoted(&head, "meeting")?;
    let reference = match (quoted(&frozen, "reference"), quoted(&head, "reference")) {
        (Some(frozen), _) => frozen.to_string(),
        // Numbers are written down somewhere, and cannot be seen.
        _ if quoted(&head, "status").is_some_and(|status| status != RecordStatus::Draft.word()) => {
            return None;
        }
        (None, Some(own)) => own.to_string(),
        (None, None) => {
            let date = value_of(&head, "date")?.split(['#', ' ']).next()?.parse().ok()?;
            filled_reference(own, meeting, date, quoted(&head, "version").unwrap_or_default())
        }
    };
    let (meeting, reference) = (meeting.trim(), reference.trim().to_string());
    let name = MeetingName::from(MeetingParts {
        committee: committee.into(),
        meeting: file_name(meeting),
        reference: file_name(&reference),
    });
    Some((name, reference))
}

/// What a line says of a key.
fn value_of<'t>(lines: &[&'t str], key: &str) -> Option<&'t str> {
    lines.iter().find_map(|line| Some(line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?.trim()))
}

/// The same of a text in quotation marks, if it is whole and plain.
fn quoted<'t>(lines: &[&'t str], key: &str) -> Option<&'t str> {
    let value = value_of(lines, key)?;
    let mark = value.chars().next().filter(|first| ['"', '\''].contains(first))?;
    let (text, rest) = value[1..].split_once(mark)?;
    let is_whole = rest.trim().is_empty() || rest.trim().starts_with('#');
    (is_whole && !text.is_empty() && !text.contains('\\')).then_some(text)
}

/// The meeting that a line of a record names, which as a whole may not be readable.
pub fn meeting_line(record: &str) -> Option<String> {
    record.lines().find_map(|line| {
        let line = line.trim();
        let mut keys = ["meeting", "\"meeting\"", "'meeting'"].iter();
        let value = keys.find_map(|key| line.strip_prefix(key))?.trim_start().strip_prefix('=')?;
        let quote = value.trim_start().chars().next().filter(|first| ['"', '\''].contains(first));
        let quoted = quote.and_then(|quote| value.trim_start().trim_start_matches(quote).split(quote).next());
        Some(quoted.unwrap_or(value).trim().to_string())
    })
}

/// Looks at the form of all files below the book, while the book's defaults are not known.
fn read_forms(files: &BookFiles, report: &mut Report) {
    for folder in files.committees.values() {
        folder.committee.iter().for_each(|source| drop(read::<CommitteeForm>(source, report)));
        folder.records.values().for_each(|source| drop(read::<RecordForm>(source, report)));
        folder.circulated.iter().for_each(|source| drop(read::<CirculatedListForm>(source, report)));
    }
}

fn load_schemes(files: &BookFiles, report: &mut Report) -> BTreeMap<String, Arc<Scheme>> {
    let mut schemes = BTreeMap::new();
    for (name, text) in BUILT_IN_SCHEMES {
        if !files.schemes.contains_key(name) && !files.missing_schemes.contains_key(name) {
            let source: Source = Arc::new(SourceFile::new(format!("schemes/{name}.toml"), text));
            let read = read_scheme(name, &source, report);
            schemes.extend(read.map(|scheme| (name.to_string(), Arc::new(scheme))));
        }
    }
    for (name, source) in &files.schemes {
        schemes.extend(read_scheme(name, source, report).map(|scheme| (name.clone(), Arc::new(scheme))));
    }
    schemes
}
