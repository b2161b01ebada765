//! The files of a book to checked records.

use super::glimpsed::{seen_name, unread_record, written_names};
use super::remember::{Known, remember};
use super::select::Names;
use crate::archive::{NamedKeys, WrongKey, wrong_address, wrong_name};
use crate::book::{Unread, file_name, reference_of};
use crate::diagnostic::{
    ArchiveFault, CommitteeFault, Fault, Finding, Report, Severity, Source, SourceFile, Spot,
    Unread as NoText, ValueFault,
};
use crate::edition::lacks_parts;
use crate::files::{BookFiles, CommitteeFiles};
use crate::form::read;
use crate::ids::RecordId;
use crate::record::forms::{BookForm, CirculatedListForm, CommitteeForm, RecordForm};
use crate::record::{
    BUILT_IN_SCHEMES, Committee, CommitteeSources, Record, RecordCount, Scheme, check_lent, check_record,
    check_sealed, has_room, is_changed, is_translated_otherwise, read_scheme, resolve_committee, tombstone,
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
        let folder = form.archive.as_ref().and_then(|archive| archive.folder.as_ref());
        if let Some(folder) = folder.filter(|folder| folder.is_blank()) {
            report.add(source, folder.range(), ValueFault::EmptyText { key: "folder" });
        }
        check_keeper(source, &form, report);
        for WrongKey { place, range, what } in NamedKeys::of(form.archive.as_ref()).wrong {
            report.add(source, range, ArchiveFault::NoKey { place: place.into(), what });
        }
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
        let of_book = book.as_ref().map(|(source, form)| (*source, form));
        let read = CommitteeOnDisk { key, folder, source, of_book, schemes: &schemes, files };
        let Some(committee) = read.committee(report) else {
            unread.extend(read.unread_records());
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
        records[first..].par_iter_mut().for_each(|record| {
            // A copy from which parts are withheld says less in any case, and is told as what it is.
            let now = is_changed(record).filter(|_| !lacks_parts(&record.source.text));
            let otherwise = is_translated_otherwise(record).filter(|_| !lacks_parts(&record.source.text));
            let sealed = record.circulated.as_mut().and_then(|own| own.sealed.as_mut());
            sealed.zip(now).into_iter().for_each(|(sealed, now)| sealed.is_changed = now);
            let translated = record.translated.as_mut();
            translated.zip(otherwise).into_iter().for_each(|(own, otherwise)| own.is_changed = otherwise);
        });
        // Nothing after this has a word of minutes that were withdrawn.
        let is_withdrawn = |record: &&mut Box<Record>| record.withdrawal.is_some();
        for record in records[first..].iter_mut().filter(is_withdrawn) {
            **record = tombstone(Record::clone(record));
        }
        let check = |record: &Record| {
            let mut found = Report::new();
            check_lent(record, &committee, &mut found);
            check_sealed(record, &mut found);
            found
        };
        each(records[first..].iter().map(Box::as_ref).collect(), check)
            .into_iter()
            .for_each(|found| report.absorb(found));
        committees.insert(key.clone(), Arc::new(committee));
    }
    Loaded { records, unread, committees, names }
}

/// Warns of what is wrong with who keeps the archive, long before something is sealed: only that it stands in the way of.
fn check_keeper(source: &Source, form: &BookForm, report: &mut Report) {
    let Some(archive) = &form.archive else { return };
    let name = archive.keeper.as_ref().and_then(|name| Some((name, wrong_name(name.value.trim())?)));
    let address = archive.address.as_ref();
    let address = address.and_then(|address| Some((address, wrong_address(address.value.trim())?)));
    for (text, why) in name.into_iter().chain(address) {
        let given = "[archive] in book.toml";
        let fault = ArchiveFault::Keeper { given, why };
        let finding = Finding::of(fault).at(Spot::new(source, text.range()));
        report.push(Finding { severity: Severity::Warning, ..finding });
    }
}

/// A committee's folder, with what else says how it is.
struct CommitteeOnDisk<'f> {
    key: &'f str,
    folder: &'f CommitteeFiles,
    /// Its file.
    source: &'f Source,
    /// What the book says for all committees.
    of_book: Option<(&'f Source, &'f BookForm)>,
    schemes: &'f BTreeMap<String, Arc<Scheme>>,
    files: &'f BookFiles,
}

impl CommitteeOnDisk<'_> {
    /// The committee, if its records can be read by what its file says; all that is wrong with that is reported.
    fn committee(&self, report: &mut Report) -> Option<Committee> {
        let mut found = Report::new();
        let form = read::<CommitteeForm>(self.source, &mut found).filter(|_| !found.has_errors());
        report.absorb(found);
        let Some(form) = form else {
            // Of the records is told what can be.
            self.folder.records.values().for_each(|source| drop(read::<RecordForm>(source, report)));
            return None;
        };
        let (key, own) = (self.key, (self.source, &form));
        let sources = CommitteeSources { key, own, book: self.of_book, schemes: self.schemes };
        let mut found = Report::new();
        let committee = resolve_committee(&sources, &mut found);
        for finding in found.into_findings().filter_map(|finding| self.with_scheme(finding)) {
            let weighed = match &committee {
                Some(committee) => committee.weigh(finding),
                None => Some(finding),
            };
            weighed.into_iter().for_each(|finding| report.push(finding));
        }
        let records = &self.folder.records;
        let in_sessions = records.values().filter(|record| record.text.contains("sessions")).count();
        let count = RecordCount { plain: records.len() - in_sessions, in_sessions };
        committee.filter(|committee| has_room(&sources, &committee.roster, count, report))
    }

    /// What is told where a scheme is not known; none of one that is there and cannot be used, for of that is told what is
    /// wrong with it.
    fn with_scheme(&self, finding: Finding) -> Option<Finding> {
        let Fault::Committee(CommitteeFault::UnknownScheme { name, .. }) = &finding.fault else {
            return Some(finding);
        };
        if self.files.schemes.contains_key(name) {
            return None;
        }
        // The built-in scheme of the name would show what the book's own withholds.
        let Some(lies) = self.files.missing_schemes.get(name) else { return Some(finding) };
        let fault = CommitteeFault::SchemeMissing { name: name.clone(), lies: lies.clone() }.into();
        Some(Finding { fault, ..finding })
    }

    /// Its records, none of which can be read until its file is mended: what that does not say as it should would be missed
    /// in each of them.
    fn unread_records(&self) -> impl Iterator<Item = Unread> {
        let records = self.folder.records.iter();
        records.map(|(file, record)| unread_record(&RecordId::new(self.key, file), record, self.source))
    }
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
