//! What is handed over to an archive of others, for one audience: approved minutes as that audience may have them.
//!
//! Of each meeting that it may see there are the minutes as their own readers have them, byte for byte what was sealed if they
//! were (`sealed`, `then`); in full where these withhold something that the audience may see; and the files that belong to them
//! (`made`), each with what is told of it (`told`) in its place (`places`). The record goes with them as an edition has it, and
//! never its own file: remarks in that were never meant for readers. What the audience may not see is not counted either.

mod made;
mod places;
mod request;
mod sealed;
mod signed;
mod then;
mod told;

pub use request::DepositRequest;

use super::failed::Mend;
use super::next::cleared;
use super::open::{Judged, Opened, Question};
use super::overlooked::refused;
use super::write::{Aim, LabelsWanted, Writers};
use crate::book::{Meeting, file_name};
use crate::diagnostic::{AskedFault, DepositFault, Finding, Made, PageFault, ProgramFault, Report, Severity};
use crate::document::{plain, plain_line};
use crate::edition::{Edition, Readers, issue};
use crate::files::{BookFiles, Format, OutputFile};
use crate::record::{Committee, Rank, State, unknown_classification};
use crate::writer::csv::deposited as listed;
use crate::writer::deposit::{Deposit, DepositedFile, DepositedKind, bag};
use jiff::civil::Date;
use made::{HandedOver, Maker};
use sealed::rank_of;
use std::collections::BTreeSet;

/// What is said of those who may see what bears no classification, and of the scheme by which it bears none.
const EVERYBODY: &str = "everybody";
const NO_SCHEME: &str = "none";

/// A deposit, made.
#[derive(Debug, Default)]
pub struct Deposited {
    /// What was found.
    pub report: Report,
    /// The files of the bag by their paths in it; none after an error.
    pub files: Option<Vec<OutputFile>>,
    /// Of how many meetings there are minutes.
    pub meetings: usize,
    /// What its folder is called if nobody says otherwise.
    pub name: String,
    /// What the rule of retention says, in words.
    pub retention: String,
    /// The references of minutes that entered the book as approved, of which the approved file holds more than the readers
    /// may see.
    pub stays: Vec<String>,
    /// The signed copies that are not handed over: the version that was signed, and the reference of its minutes.
    pub unsigned: Vec<(String, String)>,
}

/// Makes what is handed over. The whole book is read and bound for it.
///
/// Reported: what is wrong with what was asked, the errors that stand in the way of the committee's minutes, versions that are
/// not in the archive or were sealed more open than the minutes are now.
pub fn deposit(files: &BookFiles, request: &DepositRequest<'_>) -> Deposited {
    let mut deposited = Deposited::default();
    let made = made_of(files, request, &mut deposited.report);
    // What warns of a record says `check`; here it would be told of what is long settled.
    let found = std::mem::take(&mut deposited.report);
    deposited.report = found.only(&|finding| finding.severity == Severity::Error);
    if deposited.report.has_errors() {
        return deposited;
    }
    let Some((deposit, Staying { originals, signed })) = made else {
        deposited.report.push(Finding::of(PageFault::Internal { what: ProgramFault::NoMinutes }));
        return deposited;
    };
    let list = listed(&deposit.files);
    let year = request.year.map(|year| format!("-{year}")).unwrap_or_default();
    let (key, audience) = (file_name(&deposit.key), file_name(&deposit.audience));
    deposited.name = format!("{key}{year}-{audience}").to_lowercase();
    deposited.meetings = deposit.meetings;
    deposited.retention = deposit.retention.clone();
    deposited.stays = originals;
    deposited.unsigned = signed;
    deposited.files = Some(bag(deposit, list));
    deposited
}

/// What is not handed over of minutes that are.
#[derive(Default)]
struct Staying {
    /// The references of those of which the approved file is not.
    originals: Vec<String>,
    /// The versions and the references of those of which a signed copy is not.
    signed: Vec<(String, String)>,
}

/// What is handed over, and what is not.
fn made_of(
    files: &BookFiles,
    request: &DepositRequest<'_>,
    report: &mut Report,
) -> Option<(Deposit, Staying)> {
    let key = request.committee.trim().trim_end_matches('/');
    if !files.committees.contains_key(key) {
        let known = files.committees.keys().cloned().collect();
        report.push(Finding::of(AskedFault::UnknownCommittee { name: key.into(), known }));
        return None;
    }
    let mut opened = Opened::new(files, &Question::Whole);
    let Judged { report: found, failed, .. } = opened.judge();
    let mend: Mend = failed.of_registers(key);
    report.absorb(failed.told(&found, &mend));
    refused(files, key, Made::Deposit).into_iter().for_each(|finding| report.push(finding));
    let committee = opened.committees.get(key).filter(|_| !report.has_errors())?;
    let Some(rank) = rank_of(&committee.scheme, request.readers) else {
        let fault = unknown_classification(request.readers, &committee.scheme, &committee.unnamed);
        report.push(Finding::of(fault));
        return None;
    };
    let readers = cleared(&opened.committees, &committee.scheme.key, rank);
    let (seen, own) = (issue(&opened.book, &readers), issue(&opened.book, &Readers::OfEach));
    let meetings = asked(&opened, key, request, (&seen, committee.scheme.label(rank)), report)?;
    let wanted = meetings.iter().map(|meeting| LabelsWanted::of_meeting(meeting));
    let writers = Writers::new(files, wanted, &Format::ALL, Aim::Write, report)?;
    let (writers, book) = (&writers, &*opened.book);
    let maker = Maker { files, book, request, committee, writers, seen: &seen, own: &own, rank };
    let (mut all, mut staying) = (Vec::new(), Staying::default());
    for meeting in &meetings {
        let HandedOver { files, signed_before } = maker.files_of(meeting, report)?;
        all.extend(files);
        let stay = signed_before.into_iter().map(|version| (version.to_string(), meeting.reference.clone()));
        staying.signed.extend(stay);
    }
    let days = meetings.iter().filter_map(|meeting| seen.at(&meeting.record)?.meeting().approved_day);
    let approved = days.max();
    let stays = meetings.iter().filter(|meeting| !meeting.adopted.is_empty() && !has_original(&all, meeting));
    staying.originals = stays.map(|meeting| meeting.reference.clone()).collect();
    Some((described((committee, rank), request, &meetings, approved, all), staying))
}

/// The meetings of which minutes are handed over, in the order of time.
fn asked<'o>(
    opened: &'o Opened<'_>,
    key: &str,
    request: &DepositRequest<'_>,
    (seen, label): (&Edition, &str),
    report: &mut Report,
) -> Option<Vec<&'o Meeting>> {
    let is_approved = |meeting: &&Meeting| matches!(meeting.state(), State::Approved | State::Corrected);
    let own = opened.book.meetings.iter().filter(|meeting| meeting.record.committee == key);
    let mut all: Vec<&Meeting> =
        own.filter(is_approved).filter(|meeting| seen.at(&meeting.record).is_some()).collect();
    let years: BTreeSet<i16> = all.iter().map(|meeting| meeting.moment().date.year()).collect();
    all.retain(|meeting| request.year.is_none_or(|year| meeting.moment().date.year() == year));
    all.sort_by_cached_key(|meeting| (meeting.moment(), meeting.record.clone()));
    if all.is_empty() {
        let (committee, label, year) = (key.to_string(), label.to_string(), request.year);
        let fault = DepositFault::Nothing { committee, label, year, known: years.into_iter().collect() };
        report.push(Finding::of(fault));
        return None;
    }
    Some(all)
}

/// Whether the file that was approved before minutes entered the book is among these.
fn has_original(files: &[DepositedFile], meeting: &Meeting) -> bool {
    let is_own = |file: &DepositedFile| file.reference == meeting.reference;
    files.iter().any(|file| file.kind == DepositedKind::Approved && is_own(file))
}

/// `approved` is the last day on which any of the minutes were approved, as far as the readers may know.
fn described(
    (committee, rank): (&Committee, Rank),
    request: &DepositRequest<'_>,
    meetings: &[&Meeting],
    approved: Option<Date>,
    files: Vec<DepositedFile>,
) -> Deposit {
    let days = || meetings.iter().map(|meeting| meeting.moment().date);
    let days = (days().min().unwrap_or(request.on), days().max().unwrap_or(request.on));
    let publisher = committee.publisher.clone().or_else(|| committee.managed_by.clone());
    let publisher = publisher.unwrap_or_else(|| committee.name.clone());
    let (contact, address) = request.keeper.clone();
    let audience = if rank == Rank::NONE { EVERYBODY } else { committee.scheme.label(rank) };
    let handling = committee.scheme.at(rank).map(|known| plain(&plain_line(&known.handling)));
    let retention = match committee.retention {
        Some(rule) => {
            format!("{} years from the day of the meeting, then: {}", rule.years, rule.then.word())
        }
        None => "for ever".into(),
    };
    Deposit {
        key: committee.key.clone(),
        committee: committee.name.clone(),
        contact: contact.unwrap_or_else(|| publisher.clone()),
        publisher,
        address,
        audience: audience.into(),
        handling: handling.unwrap_or_default(),
        scheme: if rank == Rank::NONE { NO_SCHEME.into() } else { committee.scheme.name.clone() },
        retention,
        is_bare: request.is_bare,
        on: request.on,
        days,
        settled: approved.unwrap_or(days.1).max(days.1),
        meetings: meetings.len(),
        files,
    }
}
