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
use super::in_order::refuse_before;
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
use crate::pipeline::{CorrectionNote, MinutesByRank, Standing, Telling, standing, standing_of};
use crate::record::{Committee, Rank, State, Step, Version};
use compare::{Difference, Differences, differences};
use edited::{Corrected, Noted, finished};
use jiff::civil::Date;
use std::sync::Arc;
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
    reasons.absorb(refuse_before(meeting, asked.today));
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
    let (book, then) = reopened(&sealed, files);
    let before = standing_of(&book, &then).meetings.into_iter().next();
    let called = called_by(&by, meeting);
    let case = Case { files, meeting, sealed, before, found, called, reference: by.reference };
    case.opens_nothing_reworded()?;
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
    /// The meeting as its minutes were sealed; none if their record cannot be read any more.
    before: Option<Meeting>,
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
        let (noted, mut closed) = self.noted(asked.today)?;
        let corrected = noted.document(&before).map_err(internal)?;
        let corrected = match self.told_too_openly() {
            Some(rank) => {
                let label = self.meeting.committee.scheme.label(rank);
                edited::with_told_closed(&corrected, label, &self.labels_below(rank)).map_err(internal)?
            }
            None => corrected,
        };
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
        let (outside, more) = self.outside_the_items();
        closed.extend(more);
        let told = Changes {
            summary,
            correction: Some((self.called.clone(), outside)),
            closed: self.labelled(closed),
        };
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

    /// How closed what earlier corrections told outside the items must be from now on: the minutes are opened, and who may have
    /// them now was not told then; or an interest is closed, of which it may tell.
    fn told_too_openly(&self) -> Option<Rank> {
        let scheme = &self.meeting.committee.scheme;
        let opened = self.before.as_ref().map(|then| then.classification);
        let opened = opened.filter(|was| self.meeting.classification < *was);
        let rank = |label: &str| scheme.rank(label);
        let closed = edited::closes_interests(&self.sealed_text(), &self.meeting.source.text, &rank);
        opened.max(closed)
    }

    /// What was closed to readers is not struck out before their eyes: a part that more readers may have than before says what it
    /// said. That it may be opened is the meeting's to decide; of what it said before nobody asked.
    fn opens_nothing_reworded(&self) -> Result<(), Report> {
        let Some(then) = &self.before else { return Ok(()) };
        let (was, own) = (then.classification, self.meeting.classification);
        let (before, now) = (Places::of(then), Places::of(self.meeting));
        let is_opened = |part: &Difference| {
            let before = part.sealed.as_ref().map_or(own, |way| before.rank(way));
            now.rank(&part.now) < before
        };
        let Differences { parts, facts, .. } = &self.found;
        let says_other = |facts: &[String]| facts.iter().any(|key| !OF_READERS.contains(&key.as_str()));
        let mut reworded = parts.iter().filter(|part| !part.words.is_empty() || says_other(&part.facts));
        if reworded.any(is_opened) || own < was && says_other(facts) {
            let (version, what) = (self.sealed.version.to_string(), NotCorrectable::OpenedToo);
            return Err(refused(self.meeting, StepFault::NotCorrectable { version, what }));
        }
        Ok(())
    }

    /// What is written at each place.
    fn noted(&self, today: Date) -> Result<(Corrected, Vec<(Rank, String)>), Report> {
        let unmade = || refused(self.meeting, PageFault::Internal { what: ProgramFault::NoMinutes });
        let telling = Telling::of(self.files, &self.meeting.record).ok_or_else(unmade)?;
        let (book, record) = self.as_sealed();
        let has_facts = self.found.parts.iter().any(|part| !part.facts.is_empty());
        let sealed = has_facts.then(|| MinutesByRank::of(&book, &record)).flatten();
        let places = (self.before.as_ref().map(Places::of), Places::of(self.meeting));
        let then = Then { book, record, text: self.sealed_text(), sealed, telling, places };
        let mut corrected = Corrected { on: today, places: Vec::new() };
        let (mut reasons, mut closed) = (Report::new(), Vec::new());
        for difference in &self.found.parts {
            match self.noted_at(difference, &then, &mut closed) {
                Ok(noted) => corrected.places.push(noted),
                Err(wrong) => reasons.absorb(wrong),
            }
        }
        if reasons.has_errors() { Err(reasons) } else { Ok((corrected, closed)) }
    }

    fn noted_at(
        &self,
        difference: &Difference,
        then: &Then,
        closed: &mut Vec<(Rank, String)>,
    ) -> Result<Noted, Report> {
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
            let own = then.places.1.rank(now);
            let told = self.facts_of(difference, sealed, then);
            let (open, more_closed): (Vec<_>, Vec<_>) = told.into_iter().partition(|(rank, _)| *rank <= own);
            note.facts = open.into_iter().flat_map(|(_, sentences)| sentences).collect();
            if note.facts.is_empty() {
                // Of what changes nothing that is printed, the keys are told.
                note.facts.clone_from(facts);
            }
            closed.extend(more_closed.into_iter().map(|(rank, sentences)| (rank, sentences.join("; "))));
        }
        let (before, own) = (&then.places.0, then.places.1.rank(now));
        let is_closed =
            sealed.as_ref().zip(before.as_ref()).is_some_and(|(way, before)| before.rank(way) < own);
        let note = then.telling.note(&self.called, &note);
        let too_open = is_closed.then(|| self.labels_below(own));
        Ok(Noted { place: now.clone(), texts, note, too_open })
    }

    /// The labels that more readers may see than a rank.
    fn labels_below(&self, rank: Rank) -> Vec<String> {
        let scheme = &self.meeting.committee.scheme;
        scheme.labels().into_iter().filter(|label| scheme.rank(label) < Some(rank)).collect()
    }

    /// The sentences of what changed in one part besides its words, by who may have them.
    fn facts_of(
        &self,
        difference: &Difference,
        sealed: &compare::Way,
        then: &Then,
    ) -> Vec<(Rank, Vec<String>)> {
        let ways = (sealed, &difference.now);
        let mixed = edited::with_facts(&then.text, &self.meeting.source.text, ways, &difference.facts);
        let mixed = mixed.map(|text| as_planned(&then.book, &then.record, &text, None));
        let after = mixed.and_then(|book| MinutesByRank::of(&book, &then.record));
        match (&then.sealed, after) {
            (Some(before), Some(after)) => then.telling.facts(before, &after),
            _ => Vec::new(),
        }
    }

    /// What changed outside the items, in one line for all readers and one for each closed classification.
    fn outside_the_items(&self) -> (Option<String>, Vec<(Rank, String)>) {
        let facts = &self.found.facts;
        if facts.is_empty() {
            return (None, Vec::new());
        }
        let (book, record) = self.as_sealed();
        let none = compare::Way::new();
        let with = |facts: &[String]| {
            let text =
                edited::with_facts(&self.sealed_text(), &self.meeting.source.text, (&none, &none), facts)?;
            let book = as_planned(&book, &record, &text, None);
            Some((MinutesByRank::of(&book, &record)?, book))
        };
        // What was is told to those who may have the minutes now: who may, and in which language, is as it is now on both sides.
        let (of_readers, others): (Vec<String>, Vec<String>) =
            facts.iter().cloned().partition(|key| OF_READERS.contains(&key.as_str()));
        let sides = with(&of_readers).zip(with(facts)).filter(|_| !others.is_empty());
        let told = sides.and_then(|((before, _), (after, book))| {
            Some(Telling::of(&book, &record)?.facts(&before, &after))
        });
        let own = self.meeting.classification;
        let (open, closed): (Vec<_>, Vec<_>) =
            told.unwrap_or_default().into_iter().partition(|(rank, _)| *rank <= own);
        let open: Vec<String> =
            of_readers.into_iter().chain(open.into_iter().flat_map(|(_, sentences)| sentences)).collect();
        let closed = closed.into_iter().map(|(rank, sentences)| (rank, sentences.join("; ")));
        (Some(open.join("; ")).filter(|told| !told.is_empty()), closed.collect())
    }

    /// What is more closed than the minutes, each with its label, from the least closed on.
    fn labelled(&self, mut closed: Vec<(Rank, String)>) -> Vec<(String, String)> {
        closed.sort_by_key(|(rank, _)| *rank);
        let scheme = &self.meeting.committee.scheme;
        closed.into_iter().map(|(rank, told)| (scheme.label(rank).to_string(), told)).collect()
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
        let Some(then) = &self.before else { return Ok(()) };
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

/// What is held against the record: the minutes as they were sealed, read once.
struct Then {
    book: BookFiles,
    record: RecordId,
    text: String,
    /// None if no facts differ, or the minutes cannot be made.
    sealed: Option<MinutesByRank>,
    telling: Telling,
    /// How closed its places were, if that can be read, and how closed those of the record are now.
    places: (Option<Places>, Places),
}

/// The places of a record, read once, of which it is asked how closed they are: the note at a place is for its readers.
struct Places {
    document: DocumentMut,
    committee: Arc<Committee>,
    /// How closed the minutes are.
    own: Rank,
}

impl Places {
    fn of(meeting: &Meeting) -> Self {
        // A meeting is only made of a record that could be read.
        let document = meeting.source.text.parse().unwrap_or_default();
        Places { document, committee: meeting.committee.clone(), own: meeting.classification }
    }

    fn rank(&self, way: &compare::Way) -> Rank {
        let labels = edited::labels_at(&self.document, way);
        let ranks = labels.iter().filter_map(|label| self.committee.scheme.rank(label));
        ranks.fold(self.own, Rank::max)
    }
}

/// The meeting with another text of its record.
fn with_text(meeting: &Meeting, text: &str) -> Meeting {
    let mut meeting = meeting.clone();
    let source = crate::diagnostic::SourceFile::new(meeting.source.name.as_str(), text);
    meeting.source = Arc::new(source.of_book(meeting.source.id.clone()));
    meeting
}
