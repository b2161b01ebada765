//! The next record of a committee: its name, its people, the minutes it has to approve.
//!
//! Only what the readers of the new minutes may know is taken from earlier records; of a more closed meeting
//! nothing but that it was. What is planned is read and checked with the book before anything is written.

mod draft;
mod name;
mod people;

use super::plan::{Change, Plan};
use crate::book::file_name;
use crate::diagnostic::{
    AskedFault, CirculationFault, Fault, Finding, NumberFault, PlanFault, Report, ReviewFault, Severity,
    Source, SourceFile, TranslationFault, Unsafe,
};
use crate::document::{shipped_months, shipped_weekdays};
use crate::files::{BookFiles, CIRCULATED, CommitteeFiles};
use crate::form::{committee_and_meeting, composed, is_unprintable, read};
use crate::ids::{FileId, RecordId};
use crate::pipeline::{Before, HeldMeeting, Request, before, check, meeting_line};
use crate::record::forms::{MeetingKind, NextMeetingForm, RecordForm};
use draft::Draft;
use jiff::civil::Date;
use name::{Held, Tongue, following};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known of the meeting to come.
#[derive(Debug, Clone)]
pub struct NextMeeting {
    /// The committee's key.
    pub committee: String,
    /// What the meeting is called; none means what comes after the last.
    pub meeting: Option<String>,
    /// Its day; none means the one that was announced.
    pub date: Option<Date>,
    /// The day that it is for want of any other.
    pub today: Date,
}

/// A record to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// The record.
    pub record: RecordId,
    /// It is written.
    pub plan: Plan,
    /// The last meeting and its classification, if nothing was taken from it because its readers alone may know.
    pub passed_over: Option<(String, String)>,
    /// The day of the meeting, and where it comes from.
    pub day: (Date, DayFrom),
    /// The last meeting, if something in its draft is still to be written.
    pub unwritten: Option<String>,
    /// The meetings that were held on the same day.
    pub same_day: Vec<String>,
    /// The language of the minutes, if the labels do not have the words of a new record in it.
    pub wordless: Option<String>,
}

/// Where the day of a meeting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFrom {
    /// Somebody gave it.
    Given,
    /// Earlier minutes announced it.
    Announced,
    /// Nobody did: it is today, or the last day of the last meeting, if that is later.
    Nowhere,
}

/// What the committee's own files are called beside its records.
const OWN_FILES: [&str; 2] = ["committee", "circulated"];

/// Begins the next record. The whole book is read and numbered for it.
///
/// # Errors
///
/// What must be given or mended first: a record before it that has errors or is not read, a name or a day that cannot be
/// told, a file that is there; or what would be wrong with the new record itself.
pub fn begin(files: &BookFiles, next: &NextMeeting) -> Result<NewRecord, Report> {
    let next = &NextMeeting { committee: meant(files, &next.committee), ..next.clone() };
    let folder = folder(files, &next.committee)?;
    refuse_overlooked(files, &next.committee)?;
    let before = before(files, &next.committee, next.date)?;
    let originals = if before.held.is_empty() { translated(folder) } else { BTreeSet::new() };
    if !originals.is_empty() {
        let (committee, originals) = (next.committee.clone(), originals.into_iter().collect());
        return Err(refusal(TranslationFault::OnlyTranslations { committee, originals }));
    }
    let known = Known::new(&before, next.date);
    let announced = known.announced(next.date);
    let last_day = known.held.iter().map(|held| held.last_day).max();
    let guess = last_day.map_or(next.today, |last| next.today.max(last));
    let date = next.date.or(announced.map(|(next, _)| next.date.value)).unwrap_or(guess);
    let from = match (next.date, announced) {
        (Some(_), _) => DayFrom::Given,
        (None, Some(_)) => DayFrom::Announced,
        (None, None) => DayFrom::Nowhere,
    };
    let meeting = match &next.meeting {
        // As a record is read, whatever the keyboard gave.
        Some(meeting) => composed(meeting.trim()),
        None => known.following(date)?,
    };
    let name = file_name(&meeting);
    let is_taken = OWN_FILES.iter().any(|own| name.eq_ignore_ascii_case(own));
    let is_nothing =
        name.is_empty() || meeting.contains(|sign: char| sign.is_control() || is_unprintable(sign));
    let why = is_nothing.then_some(Unsafe::Nothing).or(is_taken.then_some(Unsafe::OfCommittee));
    if let Some(why) = why {
        return Err(refusal(NumberFault::UnsafeName { name: meeting, why }));
    }
    if let Some(taken) = taken(&meeting, &before) {
        let other = Some(taken.trim()).filter(|taken| taken.to_lowercase() != meeting.to_lowercase());
        let other = other.map(str::to_string);
        let list = folder.shown(CIRCULATED);
        return Err(if before.withdrawn.contains(&name) {
            refusal(CirculationFault::NameOfWithdrawn { meeting, list })
        } else {
            refusal(PlanFault::NameTaken { meeting, other })
        });
    }
    refuse_taken(&meeting, folder)?;
    let draft = known.draft(&meeting, date, announced);
    let record = RecordId::new(next.committee.as_str(), name);
    let text = draft.text();
    check_planned(files, folder, &record, &text)?;
    // It is as closed to others on the disk as the one before it.
    let like = before.held.last().map(|held| held.file.clone());
    let change = Change::New { file: FileId::Record(record.clone()), text, like };
    Ok(NewRecord {
        plan: Plan::default().with(change)?,
        record,
        passed_over: known.passed_over(),
        day: (date, from),
        unwritten: known.held.last().and_then(|last| unwritten(files, last)),
        same_day: {
            let is_on = |held: &&HeldMeeting| held.moment.date <= date && date <= held.last_day;
            before.held.iter().filter(is_on).map(|held| held.meeting.clone()).collect()
        },
        wordless: (!draft.has_words()).then(|| before.language.tag().to_string()),
    })
}

/// What a meeting is called, if somebody is still to write something in its record.
fn unwritten(files: &BookFiles, held: &HeldMeeting) -> Option<String> {
    let record = held.file.record()?;
    let request = Request { only: vec![record.called()], ..Request::default() };
    let is_placeholder = |finding: &Finding| {
        let is_own = finding.spot.as_ref().is_some_and(|spot| spot.source.id == held.file);
        is_own && matches!(finding.fault, Fault::Review(ReviewFault::Placeholder { .. }))
    };
    let found = check(files, &request).0;
    found.findings().any(is_placeholder).then(|| record.called())
}

/// The committee that is meant by what was typed: its key, in whichever capitals, or its folder.
fn meant(files: &BookFiles, typed: &str) -> String {
    let typed = typed.trim_end_matches(['/', '\\']).trim_start_matches("./");
    let is_meant =
        |key: &str, folder: &CommitteeFiles| key.eq_ignore_ascii_case(typed) || folder.folder == typed;
    let exact = files.committees.get_key_value(typed).map(|(key, _)| key);
    let mut others =
        files.committees.iter().filter(|(key, folder)| is_meant(key, folder)).map(|(key, _)| key);
    exact.or_else(|| others.next()).cloned().unwrap_or_else(|| typed.to_string())
}

fn folder<'a>(files: &'a BookFiles, committee: &str) -> Result<&'a CommitteeFiles, Report> {
    if let Some(folder) = files.committees.get(committee).filter(|folder| folder.committee.is_some()) {
        return Ok(folder);
    }
    let known: Vec<String> = files.committees.keys().cloned().collect();
    Err(refusal(AskedFault::UnknownCommittee { name: committee.into(), known }))
}

/// A file that is a record but for its ending may be the last one, or hold its actions.
fn refuse_overlooked(files: &BookFiles, committee: &str) -> Result<(), Report> {
    match files.overlooked_record(committee) {
        Some(file) => {
            let (committee, file) = (committee.to_string(), file.to_string());
            Err(refusal(PlanFault::NewAfterUnread { committee, file }))
        }
        None => Ok(()),
    }
}

fn refusal(fault: impl Into<Fault>) -> Report {
    Report::of(Finding::of(fault))
}

/// The committees whose records those of a folder translate.
fn translated(folder: &CommitteeFiles) -> BTreeSet<String> {
    let forms = folder.records.values().filter_map(|source| read::<RecordForm>(source, &mut Report::new()));
    let named = forms.filter_map(|form| form.translation_of);
    named.filter_map(|text| Some(committee_and_meeting(text.name())?.0.to_string())).collect()
}

/// Whether the kind that a meeting was announced as says that it is not held.
fn is_cancelled(kind: &str) -> bool {
    kind.trim().eq_ignore_ascii_case(MeetingKind::Cancelled.word())
}

/// Whether no meeting is called so; capitals do not tell files apart everywhere.
fn taken<'b>(meeting: &str, before: &'b Before) -> Option<&'b str> {
    let wanted = file_name(meeting).to_lowercase();
    let meetings = before.held.iter().map(|held| (held.key.as_str(), held.meeting.as_str()));
    let withdrawn = before.withdrawn.iter().map(|own| (own.as_str(), own.as_str()));
    let mut known = meetings.chain(withdrawn);
    known.find(|(key, _)| key.to_lowercase() == wanted).map(|(_, called)| called)
}

/// The file of the new record must not be that of another meeting: another name for one of them is the secretary's
/// to choose, and no number is passed over for it.
fn refuse_taken(meeting: &str, folder: &CommitteeFiles) -> Result<(), Report> {
    let wanted = file_name(meeting);
    let is_it = |(file, _): &(&String, &Source)| file.to_lowercase() == wanted.to_lowercase();
    let Some((file, source)) = folder.records.iter().find(is_it) else { return Ok(()) };
    let holds = meeting_line(&source.text).unwrap_or_else(|| file.clone());
    let other = file_name(&holds);
    let rename = (!folder.records.contains_key(&other)).then(|| format!("{other}.toml"));
    let (meeting, file) = (meeting.to_string(), source.name.clone());
    Err(refusal(PlanFault::FileOfAnother { meeting, file, holds, rename }))
}

/// What is known when the new meeting is held.
struct Known<'a> {
    before: &'a Before,
    /// The meetings up to then, in the order of time.
    held: Vec<&'a HeldMeeting>,
    /// Those of others with this committee, up to then.
    joint: Vec<&'a HeldMeeting>,
    /// Whether there are later ones.
    is_last: bool,
    /// The records that the new one's readers may see, the latest first.
    records: Vec<RecordForm>,
}

impl<'a> Known<'a> {
    fn new(before: &'a Before, until: Option<Date>) -> Self {
        let is_before = |held: &&HeldMeeting| until.is_none_or(|until| held.moment.date <= until);
        let held: Vec<&HeldMeeting> = before.held.iter().filter(is_before).collect();
        let joint = before.joint.iter().filter(is_before).collect();
        let sources = held.iter().rev().filter_map(|held| held.source.as_ref());
        let records = sources.filter_map(|source| read(source, &mut Report::new())).collect();
        Known { before, is_last: held.len() == before.held.len(), held, joint, records }
    }

    /// The meeting that was announced last: on that day, or the first one after all that were held.
    fn announced(&self, on: Option<Date>) -> Option<(&NextMeetingForm, &RecordForm)> {
        let met = self.held.iter().map(|held| held.last_day).max();
        let is_off =
            |next: &NextMeetingForm| next.kind.as_ref().is_some_and(|kind| is_cancelled(kind.as_str()));
        let is_wanted = |next: &&NextMeetingForm| match on {
            Some(day) => next.date.value == day,
            None => Some(next.date.value) > met && !is_off(next),
        };
        self.records.iter().find_map(|record| {
            let next = record.next_meetings.iter().filter(is_wanted);
            Some((next.min_by_key(|next| next.date.value)?, record))
        })
    }

    /// What the meeting is called after the last one.
    fn following(&self, to: Date) -> Result<String, Report> {
        let Some(last) = self.held.last() else { return self.first() };
        let named = |held: &&HeldMeeting| Held { name: held.meeting.clone(), date: held.moment.date };
        let held: Vec<Held> = self.held.iter().map(named).collect();
        let months: Vec<Vec<String>> =
            std::iter::once(self.before.labels.months().to_vec()).chain(shipped_months()).collect();
        let weekdays: Vec<Vec<String>> =
            std::iter::once(self.before.labels.weekdays().to_vec()).chain(shipped_weekdays()).collect();
        let language = self.before.language.tag().split('-').next().unwrap_or_default();
        let tongue = Tongue { months: &months, weekdays: &weekdays, language };
        let is_free = |name: &str| taken(name, self.before).is_none();
        following(&held, to, &tongue, self.is_last, &is_free)
            .map_err(|choices| refusal(self.no_next(last, choices)))
    }

    /// What is said where nobody can tell what comes after the last of them.
    fn no_next(&self, last: &HeldMeeting, choices: Vec<String>) -> PlanFault {
        let next = self.before.held.get(self.held.len()).filter(|_| choices.is_empty());
        let last = last.meeting.clone();
        match next {
            Some(next) => {
                PlanFault::NextIsThere { last, next: (next.meeting.clone(), next.moment.date.to_string()) }
            }
            None => PlanFault::NoNextNumber { last, choices },
        }
    }

    /// What the first meeting is called: 1, if those that follow it are numbers and nothing else; the number after those
    /// that were withdrawn.
    fn first(&self) -> Result<String, Report> {
        let is_worded = |held: &&HeldMeeting| held.meeting.contains(|sign: char| !sign.is_ascii_digit());
        // The meeting before the second is the first; before another one nobody can tell.
        let is_second = |held: &HeldMeeting| matches!(held.meeting.parse(), Ok(1_u64 | 2));
        let other = self.before.held.first().filter(|first| !is_second(first));
        match self.before.held.iter().find(is_worded).or(other) {
            None => {
                let withdrawn = |name: &String| {
                    self.before.withdrawn.contains(name) && taken(name, self.before).is_some()
                };
                Ok((1..=u32::MAX)
                    .map(|count| count.to_string())
                    .find(|name| !withdrawn(name))
                    .unwrap_or_default())
            }
            Some(later) => {
                let (last, choices) = (later.meeting.clone(), Vec::new());
                Err(refusal(PlanFault::NoNextNumber { last, choices }))
            }
        }
    }

    fn draft<'d>(
        &'d self,
        meeting: &'d str,
        date: Date,
        announced: Option<(&'d NextMeetingForm, &'d RecordForm)>,
    ) -> Draft<'d> {
        let Before { classification, open, deferred, .. } = self.before;
        let is_held = |record: &&RecordForm| record.kind != Some(MeetingKind::Cancelled);
        let last = self.records.iter().find(is_held);
        let to_approve = |held: &&&HeldMeeting| held.is_unapproved && held.kind != MeetingKind::Cancelled;
        let announcing = self.records.iter().find(|record| !record.next_meetings.is_empty());
        let later = announcing.into_iter().flat_map(|record| record.next_meetings.iter());
        Draft {
            meeting,
            date,
            before: self.before,
            last,
            announced,
            earlier: &self.records,
            later: later.filter(|next| next.date.value > date).collect(),
            unapproved: self.held.iter().chain(&self.joint).filter(to_approve).copied().collect(),
            open,
            deferred,
            classification: classification.as_deref(),
        }
    }

    /// The last meeting and its classification, if the new record's readers may not see its minutes.
    fn passed_over(&self) -> Option<(String, String)> {
        let last = self.held.last().filter(|last| last.source.is_none() && !last.is_withdrawn)?;
        Some((last.meeting.clone(), last.classification.clone()))
    }
}

/// Whether the planned record would be accepted: read with the book, it has no errors, and makes none in
/// another record. It is never written otherwise.
fn check_planned(
    files: &BookFiles,
    folder: &CommitteeFiles,
    record: &RecordId,
    text: &str,
) -> Result<(), Report> {
    let RecordId { committee, file } = record;
    let id = FileId::Record(record.clone());
    let path = folder.shown(&format!("{file}.toml"));
    let source: Source = Arc::new(SourceFile::new(path.as_str(), text).of_book(id.clone()));
    let mut planned = files.clone();
    if let Some(folder) = planned.committees.get_mut(committee) {
        folder.records.insert(file.clone(), source);
    }
    let request = Request { only: vec![committee.clone()], ..Request::default() };
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let is_new = |finding: &&Finding| finding.spot.as_ref().is_some_and(|spot| spot.source.id == id);
    let found = check(&planned, &request).0;
    let mut errors: Vec<&Finding> = found.findings().filter(is_error).collect();
    if !errors.iter().all(is_new) {
        // Errors that were there before stand in no new record's way.
        let known = check(files, &request).0;
        errors.retain(|error| known.findings().all(|known| known != *error));
    }
    if errors.is_empty() {
        return Ok(());
    }
    let mut report = refusal(PlanFault::NewHasErrors { path });
    errors.into_iter().for_each(|error| report.push(error.clone()));
    Err(report)
}
