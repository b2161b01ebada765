//! Correction: a later meeting corrects minutes that were approved. What was approved stays readable.
//!
//! The author writes into the record what is right; what was approved is taken from the archive and held against it (`compare`).
//! Words that hold no longer are struck out where they stand (`struck`), a note beside them says which meeting corrected them and
//! what the facts were before, and the record tells of the correction as a whole (`edited`). The next version is sealed.

mod compare;
mod edited;
mod struck;

use super::approve::{called_by, deciding_meeting};
use super::archived::Archived;
use super::changes::{Changes, changes};
use super::circulate::{again, check_same, edited as numbered};
use super::lines::changed_lines;
use super::listed::listed;
use super::logged::with_log_head;
use super::plan::{Change, Plan};
use super::planned::as_planned;
use super::refused::refused;
use super::seal::{Seal, sealed_change};
use super::sealer::Sealer;
use super::unfinished::refuse_unfinished;
use crate::archive::{SealedVersion, reopened};
use crate::book::Meeting;
use crate::diagnostic::{
    ArchiveFault, CirculationFault, Fault, Finding, NotCorrectable, PageFault, PlanFault, ProgramFault,
    Report, StepFault,
};
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::ids::{FileId, RecordId};
use crate::pipeline::{CorrectionNote, Standing, corrected_facts, correction_note, standing, standing_of};
use crate::record::{State, Step, Version};
use compare::{Difference, Differences, differences};
use edited::{Corrected, Noted, finished};
use jiff::civil::Date;
use struck::{NotStruck, Struck, struck};
use toml_edit::{DocumentMut, TomlError};

/// What is to be corrected, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Correct<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// The meeting that corrected its minutes, as typed.
    pub at: &'a str,
    /// The day on which that is written down.
    pub today: Date,
}

/// Keys of a part that lead to other parts of the book, which may be more closed.
const LEADING: [&str; 4] = ["report", "carried-from", "replaces", "annuls"];
/// Keys of a record that say who may have its minutes, and in which language they are.
const OF_READERS: [&str; 4] = ["classification", "handling", "language", "joint-with"];

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The record.
    pub record: FileId,
    /// The version that is sealed.
    pub version: String,
    /// What is written.
    pub plan: Plan,
}

/// The plan that corrects minutes. The whole book is read and numbered for it, and the last version that was sealed.
///
/// # Errors
///
/// Every reason why they cannot be corrected: they are not approved, or were never sealed; their record or that of the meeting
/// has errors; something in it is still to be written; the meeting cannot have corrected them, or did not minute that it did;
/// nothing is corrected; what is changed cannot be told as a correction.
pub fn correct(files: &BookFiles, asked: &Correct<'_>, sealer: &Sealer<'_>) -> Result<Correction, Report> {
    let Standing { meetings, errors, drafts } = standing(files, asked.record);
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { again(asked.record, &meetings) });
    };
    let state = meeting.state();
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let Some(next) = Step::Correct.leads_from(state) else {
        let fault = StepFault::NotNow { step: Step::Correct.word(), state: state.word(), record };
        return Err(refused(meeting, fault));
    };
    let mut reasons = errors;
    let by = deciding_meeting(files, meeting, (asked.at, asked.today, Step::Correct), false, &mut reasons);
    reasons.absorb(refuse_unfinished(files, meeting).err().unwrap_or_default());
    // The minutes of the meeting that corrects may hang on these, by numbers that go on through a year.
    let mut reasons = reasons.without(&|fault| is_corrected_here(fault, meeting));
    let drafts: Vec<String> = drafts.into_iter().flatten().collect();
    if !drafts.is_empty() {
        reasons.absorb(refused(meeting, PlanFault::DraftsFirst { drafts }));
    }
    let archived = Archived::of(meeting, sealer)?;
    let sealed = sealed_last(meeting, &archived, sealer)?;
    let found = found(meeting, &sealed)?;
    reasons.absorb(not_corrected(meeting, &sealed, &found));
    let Some(by) = by.filter(|_| !reasons.has_errors()) else { return Err(reasons) };
    let case =
        Case { files, meeting, sealed, found, called: called_by(&by, meeting), reference: by.reference };
    case.planned(asked, next, (archived, sealer))
}

/// Whether that is what `check` says of the very record that is to be corrected.
fn is_corrected_here(fault: &Fault, meeting: &Meeting) -> bool {
    let own = || meeting_of(&meeting.name.committee, meeting.meeting.trim());
    match fault {
        Fault::Circulation(CirculationFault::ApprovedChanged { reference, .. }) => {
            reference.trim() == meeting.reference.trim()
        }
        Fault::Circulation(CirculationFault::AddedToApproved { record, .. }) => *record == own(),
        _ => false,
    }
}

/// The version that was sealed last.
fn sealed_last(meeting: &Meeting, archived: &Archived, sealer: &Sealer<'_>) -> Result<SealedVersion, Report> {
    let sealed = match archived.last.filter(|last| last.is_approved()) {
        Some(last) => {
            (sealer.sealed)(&archived.object, Some(last)).map_err(|finding| Report::of(*finding))?
        }
        None => None,
    };
    sealed.ok_or_else(|| {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        refused(meeting, StepFault::NotSealed { record })
    })
}

fn found(meeting: &Meeting, sealed: &SealedVersion) -> Result<Differences, Report> {
    let text = sealed.files.get("record.toml").map(|bytes| String::from_utf8_lossy(bytes));
    let damaged = || {
        let object = crate::archive::ObjectId::of_reference(&meeting.reference).path();
        Report::of(Finding::of(ArchiveFault::DamagedObject { object, what: "record.toml".into() }))
    };
    let before: DocumentMut = text.and_then(|text| text.parse().ok()).ok_or_else(damaged)?;
    let unreadable = |fault: TomlError| {
        refused(meeting, PageFault::Internal { what: ProgramFault::Unreadable(fault.to_string()) })
    };
    let now: DocumentMut = meeting.source.text.parse().map_err(unreadable)?;
    Ok(differences(&before, &now))
}

/// Why what differs is no correction.
fn not_corrected(meeting: &Meeting, sealed: &SealedVersion, found: &Differences) -> Report {
    let mut reasons = Report::new();
    let Differences { parts, facts, refused: wrong } = found;
    if parts.is_empty() && facts.is_empty() && wrong.is_empty() {
        let version = sealed.version.to_string();
        reasons.absorb(refused(meeting, StepFault::NothingCorrected { version }));
    }
    let version = sealed.version.to_string();
    for what in wrong {
        let fault = StepFault::NotCorrectable { version: version.clone(), what: what.clone() };
        reasons.absorb(refused(meeting, fault));
    }
    reasons
}

/// A correction that can be made.
struct Case<'a> {
    files: &'a BookFiles,
    meeting: &'a Meeting,
    sealed: SealedVersion,
    found: Differences,
    /// How the record calls the meeting that corrected it.
    called: String,
    /// What the minutes of that meeting are called.
    reference: String,
}

impl Case<'_> {
    fn planned(
        &self,
        asked: &Correct<'_>,
        state: State,
        (archived, sealer): (Archived, &Sealer<'_>),
    ) -> Result<Correction, Report> {
        let Case { files, meeting, .. } = self;
        let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
        let before = meeting.source.text.clone();
        let version = Version::after(Some(self.sealed.version));
        let noted = self.noted(asked.today)?;
        let corrected = noted.document(&before).map_err(internal)?;
        // What came in gets its numbers, as it does when minutes are sent out.
        let book = as_planned(files, &meeting.record, &corrected, None);
        let Standing { meetings, errors, .. } = standing_of(&book, &meeting.record);
        let errors = errors.without(&|fault| is_corrected_here(fault, meeting));
        let [read] = meetings.as_slice() else { return Err(errors) };
        if errors.has_errors() {
            return Err(errors);
        }
        let fresh = edited::without_old_digests(read, &corrected).map_err(internal)?;
        let read = with_text(read, &fresh);
        let numbered = numbered(&read, meeting.circulated.unwrap_or(Date::ZERO)).map_err(internal)?;
        let summary = changes(files, meeting, &numbered, (&archived, sealer))?.unwrap_or_default().summary;
        let correction = Some((self.called.clone(), self.outside_the_items()));
        let told = Changes { summary, correction };
        let after = finished(&numbered, (version, asked.today), &told).map_err(internal)?;
        let after = with_log_head(files, meeting, &after, sealer)?;
        let after = changed_lines(&before, &before, &after);
        let Some(folder) = files.committees.get(&meeting.name.committee) else {
            return Err(internal(ProgramFault::NoMinutes));
        };
        let list = listed(folder, meeting, &after)?;
        check_same(&book, &read, &after, Some(&list.after))?;
        self.keeps_numbers(&read)?;
        let record = meeting.source.id.clone();
        let message = version.message(&format!("corrected by the meeting of {}", self.reference));
        let said = (after.as_str(), Some(&list));
        let seal = Seal { version, state, message, is_reworded: true };
        let stored = sealed_change(files, meeting, said, seal, (archived, sealer), None)?;
        let change = Change::Exchanged { file: record.clone(), before, after };
        let plan = Plan::of_all([change, list.change(&record)].into_iter().chain(stored))?;
        Ok(Correction { record, version: version.to_string(), plan })
    }

    /// What is written at each place.
    fn noted(&self, today: Date) -> Result<Corrected, Report> {
        let mut corrected = Corrected { on: today, places: Vec::new() };
        let mut reasons = Report::new();
        for difference in &self.found.parts {
            match self.noted_at(difference) {
                Ok(noted) => corrected.places.push(noted),
                Err(wrong) => reasons.absorb(wrong),
            }
        }
        if reasons.has_errors() { Err(reasons) } else { Ok(corrected) }
    }

    fn noted_at(&self, difference: &Difference) -> Result<Noted, Report> {
        let Difference { now, sealed, words, facts } = difference;
        let mut note = CorrectionNote { is_new: sealed.is_none(), ..CorrectionNote::default() };
        let mut texts = Vec::new();
        for (at, before, after) in words {
            let Struck { text, has_struck, inserted, led } = struck(before, after).map_err(|why| {
                let version = self.sealed.version.to_string();
                let what = match why {
                    NotStruck::NeverApproved(word) => NotCorrectable::NeverApproved(word),
                    NotStruck::NoWay => NotCorrectable::NotStruck(before.clone()),
                };
                refused(self.meeting, StepFault::NotCorrectable { version, what })
            })?;
            note.has_struck |= has_struck;
            note.inserted.extend(inserted);
            note.led.extend(led);
            texts.push((at.clone(), text));
        }
        if let (false, Some(sealed)) = (facts.is_empty(), sealed) {
            note.facts = self.facts_of(difference, sealed);
        }
        let words = correction_note(self.files, &self.meeting.record, &self.called, &note);
        let words = words
            .ok_or_else(|| refused(self.meeting, PageFault::Internal { what: ProgramFault::NoMinutes }))?;
        Ok(Noted { place: now.clone(), texts, note: words })
    }

    /// The sentences of what changed in one part besides its words. Of what changes nothing that is printed, the keys are told.
    fn facts_of(&self, difference: &Difference, sealed: &compare::Way) -> Vec<String> {
        let (book, record) = self.as_sealed();
        let text = self.sealed_text();
        let mixed = edited::with_facts(
            &text,
            &self.meeting.source.text,
            (sealed, &difference.now),
            &difference.facts,
        );
        let mixed = mixed.map(|text| as_planned(&book, &record, &text, None));
        let told = |sees_everything: bool| {
            let told = corrected_facts(&book, mixed.as_ref()?, &record, sees_everything);
            told.filter(|told| !told.is_empty())
        };
        // The note is for the readers of the place. Where those of the minutes see nothing of it, it is more closed; but what it
        // leads to may be more closed still.
        let leads = || difference.facts.iter().any(|key| LEADING.contains(&key.as_str()));
        told(false)
            .or_else(|| if leads() { None } else { told(true) })
            .unwrap_or_else(|| difference.facts.clone())
    }

    /// What changed outside the items, in one line.
    fn outside_the_items(&self) -> Option<String> {
        let facts = &self.found.facts;
        if facts.is_empty() {
            return None;
        }
        let (book, record) = self.as_sealed();
        let none = compare::Way::new();
        let with = |facts: &[String]| {
            let text =
                edited::with_facts(&self.sealed_text(), &self.meeting.source.text, (&none, &none), facts)?;
            Some(as_planned(&book, &record, &text, None))
        };
        // What was is told to those who may have the minutes now: who may, and in which language, is as it is now on both sides.
        let (of_readers, others): (Vec<String>, Vec<String>) =
            facts.iter().cloned().partition(|key| OF_READERS.contains(&key.as_str()));
        let told = with(&of_readers)
            .zip(with(facts))
            .and_then(|(before, after)| corrected_facts(&before, &after, &record, false));
        let told = told.filter(|told| !told.is_empty() && !others.is_empty()).unwrap_or_default();
        let told: Vec<String> = of_readers.into_iter().chain(told).collect();
        Some(told.join("; ")).filter(|told| !told.is_empty())
    }

    /// The book in which the last version was made, and the record in it.
    fn as_sealed(&self) -> (BookFiles, RecordId) {
        reopened(&self.sealed, self.files)
    }

    fn sealed_text(&self) -> String {
        let bytes = self.sealed.files.get("record.toml");
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// Every number that the minutes had when they were sealed, they have now.
    fn keeps_numbers(&self, now: &Meeting) -> Result<(), Report> {
        let (book, record) = self.as_sealed();
        let Standing { meetings, .. } = standing_of(&book, &record);
        let Some(then) = meetings.first() else { return Ok(()) };
        let numbers = |meeting: &Meeting| -> Vec<String> {
            meeting.entries().into_iter().filter_map(|entry| entry.number.clone()).collect()
        };
        let mut held = numbers(now).into_iter();
        if numbers(then).iter().all(|number| held.any(|other| other == *number)) {
            return Ok(());
        }
        Err(refused(self.meeting, PageFault::Internal { what: ProgramFault::OtherNumbers }))
    }
}

/// The meeting with another text of its record.
fn with_text(meeting: &Meeting, text: &str) -> Meeting {
    let mut meeting = meeting.clone();
    let source = crate::diagnostic::SourceFile::new(meeting.source.name.as_str(), text);
    meeting.source = std::sync::Arc::new(source.of_book(meeting.source.id.clone()));
    meeting
}
