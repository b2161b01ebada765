//! What changed from one version of minutes to another.

use super::failed::Failed;
use super::open::{Judged, Opened, Question};
use super::registers::{RegisterFormat, Written};
use super::write::{Aim, LabelsWanted, Writers};
use super::{Request, standing};
use crate::archive::{ObjectId, SealedVersion, reopened};
use crate::book::{Book, Declared, Meeting, NumberedItem};
use crate::diagnostic::{
    ArchiveFault, AskedFault, CirculationFault, Fault, Finding, ReferenceFault, Report, Severity, SourceFile,
    StepFault,
};
use crate::document::{
    ChangeSummary, ClosedWords, Document, RedlineOf, VersionName, redline as compared, summary,
};
use crate::edition::{Readers, issue};
use crate::files::{BookFiles, Format};
use crate::form::meeting_of;
use crate::ids::{FileId, RecordId};
use crate::record::{Committee, Rank, State, Version, read_sealed};
use crate::writer::terminal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One of two versions that are held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// The last that was sealed.
    Last,
    /// One that was sealed.
    Sealed(Version),
    /// The record as it stands.
    Working,
    /// Another file, in the place of the record: its name, and what it says.
    File(String, String),
}

/// Reads a version from the archive, the last one if none is named; none if it does not have it.
pub type ReadSealed<'a> =
    &'a dyn Fn(&ObjectId, Option<Version>) -> Result<Option<SealedVersion>, Box<Finding>>;

/// What is asked of a redline.
pub struct RedlineRequest<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// The earlier version.
    pub from: Side,
    /// The later one.
    pub to: Side,
    /// How it is written.
    pub format: RegisterFormat,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
    /// Reads versions from the archive.
    pub sealed: ReadSealed<'a>,
}

/// Writes what changed.
///
/// Reported: what is wrong with what was asked, and the errors of the records of both sides. That an approved record was
/// changed is no error here: it is what somebody wants to see.
pub fn redline(files: &BookFiles, request: &RedlineRequest<'_>) -> Written {
    let mut report = Report::new();
    let bytes = written(files, request, &mut report);
    Written { report, bytes }
}

fn written(files: &BookFiles, request: &RedlineRequest<'_>, report: &mut Report) -> Option<Vec<u8>> {
    let meeting = one(files, request.record, report)?;
    if meeting.withdrawal.is_some() {
        let (state, record) = (State::Withdrawn.word(), called(&meeting));
        report.push(Finding::of(StepFault::NotNow { step: "diff", state, record }));
        return None;
    }
    let sides = [&request.from, &request.to].map(|side| opened(files, &meeting, side, request, report));
    let [Some(from), Some(to)] = sides else { return None };
    let [from, to] =
        [from, to].map(|(name, files, record)| read(name, &files, &record, request.timestamp, report));
    let (from, to) = (from?, to?);
    let committee = &to.committee;
    let wanted = [LabelsWanted::of_meeting(&to.meeting)];
    let format = match request.format {
        RegisterFormat::Page(format) => format,
        RegisterFormat::Text(_) | RegisterFormat::Csv | RegisterFormat::Json => Format::Markdown,
    };
    let writers = Writers::new(files, wanted, &[format], Aim::Write, report)?;
    let labels = writers.labels(committee, &to.meeting.language)?;
    let rank = more_closed(&from, &to);
    let [earlier, later] =
        [(&request.from, &from), (&request.to, &to)].map(|(side, read)| called_so(side, read));
    let of = RedlineOf { committee, rank, labels, from: earlier, to: later };
    let document = compared(of, &from.document, &to.document, &to.closed);
    match request.format {
        RegisterFormat::Text(width) => Some(terminal::write(&document, width)),
        RegisterFormat::Page(format) => match writers.page(&document, format) {
            Ok(bytes) => bytes,
            Err(finding) => {
                report.push(*finding);
                None
            }
        },
        RegisterFormat::Csv | RegisterFormat::Json => None,
    }
}

/// What changed in the minutes of a record since a version was sealed, in a few words; none if the minutes of one of the two
/// cannot be read. What was sealed elsewhere is taken from the book as it is `now`.
pub fn changed_since(sealed: &SealedVersion, now: &BookFiles, record: &RecordId) -> Option<ChangeSummary> {
    let mut unheeded = Report::new();
    let (book, then) = reopened(sealed, now);
    let from = read(None, &book, &then, None, &mut unheeded)?;
    let to = read(None, now, record, None, &mut unheeded)?;
    Some(summary(&from.document, &to.document, &to.closed))
}

/// The minutes of a record for those who may have them, and for those who may see more of what is in them, by classification.
pub(super) fn minutes_by_rank(files: &BookFiles, record: &RecordId) -> Option<Vec<(Rank, Document)>> {
    let mut opened = Opened::new(files, &Question::Whole);
    opened.found = heeded(std::mem::take(&mut opened.found), record);
    let Judged { failed, .. } = opened.judge();
    if !Failed::of_minutes(&failed, record).is_empty() {
        return None;
    }
    let book: &Arc<Book> = &opened.book;
    let whole = book.meetings.iter().find(|meeting| meeting.record == *record)?;
    let mut unheeded = Report::new();
    let wanted = [LabelsWanted::of_meeting(whole)];
    let writers = Writers::new(files, wanted, &[Format::Markdown], Aim::Write, &mut unheeded)?;
    let scheme = &whole.committee.scheme.key;
    let mut minutes = Vec::new();
    for rank in ranks(whole) {
        let readers = if rank == whole.classification {
            Readers::OfEach
        } else {
            let same = opened.committees.iter().filter(|(_, committee)| committee.scheme.key == *scheme);
            Readers::Cleared(same.map(|(key, _)| (key.clone(), rank)).collect())
        };
        let seen = issue(book, &readers).at(record)?;
        let document = writers.document(&seen, files, &Request::default(), &mut unheeded)?;
        minutes.push((rank, document));
    }
    Some(minutes)
}

/// The classification of minutes, and those of what is more closed in them.
fn ranks(meeting: &Meeting) -> BTreeSet<Rank> {
    let mut ranks: BTreeSet<Rank> =
        meeting.entries().into_iter().filter_map(|entry| entry.classification).collect();
    let mut items: Vec<&NumberedItem> = meeting.items.iter().collect();
    while let Some(item) = items.pop() {
        ranks.extend(item.facts.classification);
        items.extend(&item.items);
    }
    ranks.extend(meeting.annexes.iter().filter_map(|annex| annex.classification));
    ranks.extend(meeting.interests.iter().filter_map(|declared| match declared {
        Declared::Said(interest, _) => interest.classification,
        Declared::Withheld(_, rank) => Some(*rank),
        Declared::Gone => None,
    }));
    ranks.retain(|rank| *rank > meeting.classification);
    ranks.insert(meeting.classification);
    ranks
}

/// The one meeting that is meant.
fn one(files: &BookFiles, asked: &str, report: &mut Report) -> Option<Meeting> {
    let mut found = standing(files, asked);
    match found.meetings.len() {
        1 => return found.meetings.pop(),
        0 => report.absorb(found.errors),
        _ => {
            let choices = found.meetings.iter().map(called).collect();
            let asked = asked.to_string();
            report.push(Finding::of(AskedFault::SeveralRecords { asked, choices }));
        }
    }
    None
}

/// The classification of what shows words of both.
fn more_closed(from: &Read, to: &Read) -> Rank {
    let is_one_scheme = from.committee.scheme.key == to.committee.scheme.key;
    // Ranks of two schemes cannot be compared.
    if is_one_scheme { from.rank.max(to.rank) } else { to.committee.scheme.last() }
}

/// What a side is called.
fn called_so<'r>(side: &Side, read: &'r Read) -> VersionName<'r> {
    let name = read.name.as_deref().unwrap_or_default();
    match side {
        Side::Last | Side::Sealed(_) => VersionName::Sealed(name),
        Side::Working => VersionName::Working,
        Side::File(..) => VersionName::File(name),
    }
}

fn called(meeting: &Meeting) -> String {
    meeting_of(&meeting.name.committee, meeting.meeting.trim())
}

/// The book of one side, what that side is called, and its record there.
fn opened(
    files: &BookFiles,
    meeting: &Meeting,
    side: &Side,
    request: &RedlineRequest<'_>,
    report: &mut Report,
) -> Option<(Option<String>, BookFiles, RecordId)> {
    let wanted = match side {
        Side::Working => return Some((None, files.clone(), meeting.record.clone())),
        Side::File(name, text) => {
            let mut files = files.clone();
            let folder = files.committees.get_mut(&meeting.record.committee)?;
            let source = SourceFile::new(name.as_str(), text.as_str());
            let source = Arc::new(source.of_book(FileId::Record(meeting.record.clone())));
            folder.records.insert(meeting.record.file.clone(), source);
            return Some((Some(name.clone()), files, meeting.record.clone()));
        }
        Side::Last => None,
        Side::Sealed(version) => Some(*version),
    };
    // A translation is kept with its original.
    let kept_as = meeting.original.as_ref().map_or(&meeting.reference, |original| &original.reference);
    let object = ObjectId::of_reference(kept_as);
    let own = |found: SealedVersion| match meeting.original {
        Some(_) => found.translation(&meeting.record),
        None => Some(found),
    };
    let found = (request.sealed)(&object, wanted).and_then(|found| match found.and_then(own) {
        Some(found) => Ok(found),
        None => Err(missing(&object, meeting, wanted, request)?),
    });
    match found {
        Ok(sealed) => {
            let (book, record) = reopened(&sealed, files);
            Some((Some(sealed.version.to_string()), book, record))
        }
        Err(finding) => {
            report.push(*finding);
            None
        }
    }
}

/// That there is no such version.
fn missing(
    object: &ObjectId,
    meeting: &Meeting,
    wanted: Option<Version>,
    request: &RedlineRequest<'_>,
) -> Result<Box<Finding>, Box<Finding>> {
    let last = (request.sealed)(object, None)?;
    Ok(Box::new(match (wanted, last) {
        (Some(wanted), Some(last)) => {
            let known = last.known.iter().map(Version::to_string).collect();
            Finding::of(StepFault::NoVersion { asked: wanted.to_string(), known })
        }
        (_, _) => match read_sealed(&meeting.source).and_then(|held| held.sealed) {
            Some(sealed) => {
                Finding::of(ArchiveFault::ObjectGone { object: object.path(), version: sealed.version })
            }
            None => Finding::of(StepFault::NotSealed { record: called(meeting) }),
        },
    }))
}

/// The minutes of one side.
struct Read {
    name: Option<String>,
    meeting: Meeting,
    committee: Arc<Committee>,
    rank: Rank,
    document: Document,
    closed: ClosedWords,
}

fn read(
    name: Option<String>,
    files: &BookFiles,
    record: &RecordId,
    timestamp: Option<i64>,
    report: &mut Report,
) -> Option<Read> {
    let mut opened = Opened::new(files, &Question::Whole);
    opened.found = heeded(std::mem::take(&mut opened.found), record);
    let Judged { report: found, failed, .. } = opened.judge();
    let mend = Failed::of_minutes(&failed, record);
    if !mend.is_empty() {
        report.absorb(failed.told(&found, &mend));
        return None;
    }
    let book: &Arc<Book> = &opened.book;
    let whole = book.meetings.iter().find(|meeting| meeting.record == *record)?;
    let committee = whole.committee.clone();
    let mut composing = Report::new();
    let wanted = [LabelsWanted::of_meeting(whole)];
    let writers = Writers::new(files, wanted, &[Format::Markdown], Aim::Write, &mut composing)?;
    let asked = Request { timestamp, ..Request::default() };
    let mut document = |readers: &Readers| {
        let seen = issue(book, readers).at(record)?;
        writers.document(&seen, files, &asked, &mut composing)
    };
    let own = document(&Readers::OfEach)?;
    let all = opened.committees.iter().map(|(key, committee)| (key.clone(), committee.scheme.last()));
    let all = document(&Readers::Cleared(all.collect()));
    let closed = all.as_ref().map(|all| ClosedWords::of(all, &own));
    let errors = composing.findings().filter(|finding| finding.severity == Severity::Error);
    errors.for_each(|finding| report.push(finding.clone()));
    Some(Read {
        name,
        meeting: whole.clone(),
        committee,
        rank: whole.classification,
        document: own,
        closed: closed.unwrap_or_default(),
    })
}

/// What stands in the way of the minutes of a record. Other records that these hang on are taken from the book as it is now where a
/// version does not hold them, and may lead since to meetings that it does not know.
fn heeded(found: Report, record: &RecordId) -> Report {
    let leads_on = |finding: &Finding| {
        let other = finding.spot.as_ref().and_then(|spot| spot.source.id.record());
        let is_of_other = other.is_some_and(|other| other != record);
        is_of_other
            && matches!(
                finding.fault,
                Fault::Reference(
                    ReferenceFault::DanglingReference { .. } | ReferenceFault::UnknownMeeting { .. }
                )
            )
    };
    found.without(&is_asked_for).only(&|finding| !leads_on(finding))
}

/// What is looked for here, and therefore no error.
fn is_asked_for(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Circulation(
            // A file in the place of the record need not say that it was sent out.
            CirculationFault::ApprovedChanged { .. }
                | CirculationFault::AddedToApproved { .. }
                | CirculationFault::CirculationGone { .. }
        )
    )
}
