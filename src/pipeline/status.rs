//! How it stands with the minutes of a book.

use super::commented::{self, comments_on};
use super::open::{Judged, Opened, Question};
use super::overlooked;
use super::write::own_labels;
use crate::archive::{ObjectId, SealedPdf};
use crate::book::{
    CommitteeStatus, Found, Meeting, MinutesStatus, Open, Unread, file_name, sort_key, status as status_of,
};
use crate::diagnostic::{Fault, Report, ReviewFault, Severity, spelled};
use crate::document::read_labels;
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::ids::{FileId, RecordId};
use crate::record::{State, Version};
use crate::signed::has_field;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How the archive has the PDF of a version; nothing if nobody can say.
pub type ReadPdf<'a> = &'a dyn Fn(&ObjectId, Version) -> Option<SealedPdf>;

/// How it stands with the minutes asked for, all if nothing was typed, on a day. The archive is only asked for minutes that
/// their committee wants signed.
///
/// The whole book is read, bound and reviewed as far as somebody asks. Reported: what is wrong with what was asked, and the
/// errors that stand in no record; those in records are counted in their lines.
pub fn status(
    files: &BookFiles,
    only: &[String],
    today: Date,
    sealed: ReadPdf<'_>,
) -> (Vec<CommitteeStatus>, Report) {
    // Of a committee without records there is no record to ask for.
    let is_bare =
        |typed: &&String| files.committees.get(key_of(typed)).is_some_and(|own| own.records.is_empty());
    let (bare, records): (Vec<&String>, Vec<&String>) = only.iter().partition(is_bare);
    let bare: BTreeSet<&str> = bare.into_iter().map(|typed| key_of(typed)).collect();
    let records: Vec<String> = records.into_iter().cloned().collect();
    let question =
        if records.is_empty() && !bare.is_empty() { Question::Whole } else { Question::Reviewed(&records) };
    let mut opened = Opened::new(files, &question);
    if opened.misasked.has_errors() {
        return (Vec::new(), std::mem::take(&mut opened.misasked));
    }
    overlooked::tell(files, &opened.committees, &mut opened.found);
    let asked: BTreeSet<RecordId> = std::mem::take(&mut opened.asked).into_iter().collect();
    let own = own_labels(files);
    let mut read = BTreeSet::new();
    for meeting in opened.book.meetings.iter().filter(|meeting| asked.contains(&meeting.record)) {
        // What is wrong with fixed words stands in the way of all minutes that print them.
        if read.insert((&meeting.committee.key, meeting.language.tag())) {
            let (tag, said) = (meeting.language.tag(), meeting.language_at.as_ref());
            read_labels(tag, &meeting.committee, said, &own, &mut opened.found);
        }
    }
    commented::tell(files, &asked, &mut opened.found);
    let Judged { report, failed, .. } = opened.judge();
    let counted = Counted::new(&report);
    let found = |meeting: &Meeting| {
        let record = &meeting.record;
        let own = FileId::Record(record.clone());
        let waits = failed.of_minutes(record).into_iter().filter(|file| *file != own).collect();
        let comments = comments_on(files, record, &mut Report::new());
        let comments = comments.iter().filter(|own| own.is_open()).map(|own| own.number).collect();
        let is_unsigned = is_unsigned(meeting, sealed);
        Found {
            waits: failed.shown(&waits).into_iter().collect(),
            comments,
            is_unsigned,
            ..counted.of(record)
        }
    };
    let mut lines: BTreeMap<String, Vec<MinutesStatus>> =
        files.committees.keys().map(|key| (key.clone(), Vec::new())).collect();
    let mut known =
        status_of(&opened.book.meetings, &|meeting| asked.contains(&meeting.record), &found, today);
    known.sort_by_cached_key(|(meeting, _)| meeting.moment());
    for (meeting, line) in known {
        lines.entry(meeting.name.committee.clone()).or_default().push(line);
    }
    let mut unread: Vec<&Unread> =
        opened.unread.iter().filter(|unread| is_asked(unread, only, &asked)).collect();
    unread.sort_by_cached_key(|unread| sort_key(&called(unread)));
    for unread in unread {
        lines.entry(unread.committee.clone()).or_default().push(of_unread(unread, &counted));
    }
    let name = |key: &str| opened.committees.get(key).map_or(key.to_string(), |own| own.name.clone());
    let is_wanted = |(key, minutes): &(String, Vec<MinutesStatus>)| {
        only.is_empty() || !minutes.is_empty() || bare.contains(key.as_str())
    };
    let committees = lines.into_iter().filter(is_wanted);
    let committees = committees
        .map(|(key, minutes)| CommitteeStatus {
            name: name(&key),
            is_readable: opened.committees.contains_key(&key),
            key,
            minutes,
        })
        .collect();
    (committees, elsewhere(&report, files))
}

/// Whether approved minutes have a place to sign in and nobody signed there.
fn is_unsigned(meeting: &Meeting, sealed: ReadPdf<'_>) -> bool {
    let is_wanted = !meeting.committee.signed_by.is_empty() && meeting.original.is_none();
    let is_approved = matches!(meeting.state(), State::Approved | State::Corrected);
    let version = meeting.version.as_deref().and_then(Version::parse);
    let pdf = version.filter(|_| is_wanted && is_approved && meeting.adopted.is_empty());
    let pdf = pdf.and_then(|version| sealed(&ObjectId::of_reference(&meeting.reference), version));
    matches!(pdf, Some(SealedPdf::Unsigned(pdf)) if has_field(&pdf))
}

/// The key of a committee as it is typed.
fn key_of(typed: &str) -> &str {
    typed.trim().trim_end_matches('/')
}

/// What was found in records, counted.
struct Counted(BTreeMap<RecordId, Found>);

impl Counted {
    fn new(report: &Report) -> Self {
        let mut counts: BTreeMap<RecordId, Found> = BTreeMap::new();
        for finding in report.findings() {
            let Some(record) = finding.spot.as_ref().and_then(|spot| spot.source.id.record()) else {
                continue;
            };
            let is_placeholder = matches!(finding.fault, Fault::Review(ReviewFault::Placeholder { .. }));
            let is_error = finding.severity == Severity::Error;
            if is_placeholder || is_error {
                let found = counts.entry(record.clone()).or_default();
                found.placeholders += usize::from(is_placeholder);
                found.errors += usize::from(is_error && !is_placeholder);
            }
        }
        Counted(counts)
    }

    fn of(&self, record: &RecordId) -> Found {
        self.0.get(record).cloned().unwrap_or_default()
    }
}

/// Whether a record that cannot be read, or is gone, is asked for.
fn is_asked(unread: &Unread, only: &[String], asked: &BTreeSet<RecordId>) -> bool {
    let is_there = unread.mend.record().is_some_and(|record| asked.contains(record));
    let is_named = only.is_empty() || only.iter().any(|typed| key_of(typed) == unread.committee);
    is_there || unread.lost.is_some() && is_named
}

/// What its meeting is called, as far as that is known.
fn called(unread: &Unread) -> String {
    let lost = unread.lost.as_ref().map(|lost| lost.meeting.clone());
    let record = || unread.mend.record().map(|record| record.file.clone());
    lost.or_else(record).unwrap_or_else(|| unread.file.clone())
}

/// How it stands with what cannot be read, or is gone.
fn of_unread(unread: &Unread, counted: &Counted) -> MinutesStatus {
    let meeting = called(unread);
    let record = unread.mend.record().cloned();
    let record = record.unwrap_or_else(|| RecordId::new(unread.committee.as_str(), file_name(&meeting)));
    let found = counted.of(&record);
    let (state, open) = match &unread.lost {
        Some(lost) if lost.is_withdrawn => (Some(State::Withdrawn), Vec::new()),
        Some(_) => (Some(State::Circulated), vec![Open::Gone]),
        None => {
            let errors = (found.errors > 0).then_some(Open::Errors(found.errors));
            (None, std::iter::once(Open::Unreadable).chain(errors).collect())
        }
    };
    let next = (!open.is_empty()).then(|| {
        let asked = match unread.lost {
            Some(_) => unread.committee.clone(),
            None => meeting_of(&record.committee, &record.file),
        };
        format!("minutebook check {}", spelled::argument(&asked))
    });
    MinutesStatus {
        reference: unread.lost.as_ref().map(|lost| lost.circulated.reference.clone()),
        record,
        meeting,
        date: None,
        state,
        version: None,
        open,
        next,
    }
}

/// The errors that stand in no record.
fn elsewhere(report: &Report, files: &BookFiles) -> Report {
    let is_record = |file: &FileId| file.record().is_some_and(|record| files.record(record).is_some());
    let is_told = |finding: &crate::diagnostic::Finding| {
        let there = finding.spot.as_ref().is_some_and(|spot| is_record(&spot.source.id));
        finding.severity == Severity::Error && !there
    };
    let mut told = Report::new();
    report.findings().filter(|finding| is_told(finding)).for_each(|finding| told.push(finding.clone()));
    told
}
