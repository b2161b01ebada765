//! Circulation: the numbers of a draft are written into its record, for members will hold them.
//!
//! What is to be sent – the pack – is made with the version and laid into a folder of its own. Nothing is sent.
//!
//! Only lines are added, and a draft's status is changed; what the author wrote, and how, stays as it is. Minutes
//! that entered the book as approved, or as sent out, keep their status: their numbers are written down as they
//! stand. The changed record is read again before it is written: it must give the same numbers.

mod edited;
mod frozen;
mod same;

use super::archived::Archived;
use super::changes::changes;
use super::lines::changed_lines;
use super::listed::{Listed, listed};
use super::plan::{Change, Plan};
use super::refused::refused;
use super::seal::{Seal, sealed_change, sealed_late};
use super::sealer::Sealer;
use super::translations::translation;
use super::unfinished::refuse_unfinished;
use crate::book::Meeting;
use crate::commenting::Sending;
use crate::diagnostic::{
    AskedFault, CirculationFault, Fault, Finding, PageFault, PlanFault, ProgramFault, Report, StepFault,
};
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::ids::{FileId, sent_folder};
use crate::pipeline::{Standing, standing};
use crate::record::forms::RecordStatus;
use crate::record::{Approval, State, Step, Version};
pub(super) use edited::edited;
use edited::{is_sealed, with_version};
use frozen::is_lent;
pub(super) use frozen::still_true;
use jiff::ToSpan;
use jiff::civil::Date;
pub(super) use same::check_same;

/// What a circulation does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulation {
    /// The record.
    pub record: FileId,
    /// The version that is sealed; none if nothing is new in the record, or none of it is sealed: a translation has the
    /// version of its original, and what was approved elsewhere is not sent out.
    pub version: Option<String>,
    /// The folder in which what is to be sent lies afterwards, if a version is sealed.
    pub pack: Option<FileId>,
    /// Its numbers are written into it, and into the committee's list of what was circulated, which outlives the record; a
    /// translation stands in none.
    pub plan: Plan,
}

/// The plan that freezes the numbers of one record. The whole book is read and numbered for it, and checked once more.
///
/// `on` is the day on which it was sent out; without one it is `today`.
///
/// # Errors
///
/// Why nothing may be frozen: no record, or several, are meant by `asked`; the record or one that it hangs on has errors;
/// something in it is still to be written; it prints numbers of drafts; it was approved.
pub fn circulate(
    files: &BookFiles,
    asked: &str,
    on: Option<Date>,
    today: Date,
    sealer: &Sealer<'_>,
) -> Result<Circulation, Report> {
    let Standing { meetings, errors, drafts } = standing(files, asked);
    // That is what is mended here.
    let errors =
        errors.without(&|fault| matches!(fault, Fault::Circulation(CirculationFault::NotCirculated { .. })));
    let is_gone =
        |fault: &Fault| matches!(fault, Fault::Circulation(CirculationFault::CirculationGone { .. }));
    let (gone, errors) = (errors.clone().without(&|fault| !is_gone(fault)), errors.without(&is_gone));
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { again(asked, &meetings) });
    };
    if errors.has_errors() {
        return Err(errors);
    }
    if meeting.state() == State::Withdrawn {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let (step, state) = (Step::Circulate.word(), State::Withdrawn.word());
        return Err(refused(meeting, StepFault::NotNow { step, state, record }));
    }
    let met = meeting.sessions.iter().map(|session| session.date).min();
    if let (Some(on), Some(met)) = (on, met)
        && on < met
    {
        let fault = PlanFault::CirculatedBefore { on: on.to_string(), met: met.to_string() };
        return Err(refused(meeting, fault));
    }
    refuse_unfinished(files, meeting)?;
    // What a translation prints is its original's.
    let original = meeting.original.as_ref();
    let original = original.filter(|original| original.circulated.is_none() || original.is_changed);
    let original = original.map(|original| meeting_of(&original.name.committee, &original.name.meeting));
    let mut drafts: Vec<String> = drafts.into_iter().flatten().chain(original).collect();
    drafts.dedup();
    if !drafts.is_empty() {
        return Err(refused(meeting, PlanFault::DraftsFirst { drafts }));
    }
    let before = meeting.source.text.clone();
    let edited = match &meeting.original {
        Some(original) => translation(meeting, original),
        None => edited(meeting, on.unwrap_or(today)),
    };
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let after = edited.map_err(internal)?;
    let is_other = || changed_lines(&before, &before, &after) != before;
    if meeting.status == RecordStatus::Approved && meeting.circulated.is_some() && is_other() {
        let reference = meeting.reference.clone();
        return Err(refused(meeting, PlanFault::AlreadyApproved { reference }));
    }
    let on = on.unwrap_or(today);
    let enters_archive = meeting.original.is_none() && meeting.status != RecordStatus::Approved;
    let archived = enters_archive.then(|| Archived::of(meeting, sealer)).transpose()?;
    let mut is_reworded = false;
    let (after, version) = match &archived {
        Some(archived) if !is_sealed(&after).map_err(internal)? => {
            let changes = changes(files, meeting, &after, (archived, sealer))?;
            is_reworded = changes.is_some();
            let next = with_version(&after, on, archived.last, changes.as_ref()).map_err(internal)?;
            (next.0, Some(next.1))
        }
        _ => (after, None),
    };
    if let Some(last) = meeting.circulated.filter(|last| version.is_some() && *last > on) {
        return Err(refused(meeting, StepFault::SentEarlier { on: on.to_string(), last: last.to_string() }));
    }
    let after = changed_lines(&before, &before, &after);
    check_same(files, meeting, &after, None)?;
    let list = match (meeting.original.is_none(), files.committees.get(&meeting.name.committee)) {
        (true, Some(folder)) => Some(listed(folder, meeting, &after)?),
        _ => None,
    };
    let is_same = list.as_ref().is_some_and(|list| is_again(list) && !adds_numbers(&before, &after));
    if gone.has_errors() && !is_same {
        return Err(gone);
    }
    let record = meeting.source.id.clone();
    let name = &meeting.name;
    let pack = version
        .map(|version| FileId::Other(sent_folder(&name.committee, &name.meeting, &version.to_string())));
    let stored = version.zip(archived).map(|(version, archived)| {
        let objections = match meeting.committee.approval {
            Approval::Silence(days) => Some(on.saturating_add(i64::from(days).days())),
            Approval::NextMeeting => None,
        };
        let sending = Sending { version: version.to_string(), on, objections };
        let message = version.sent(on);
        let said = (after.as_str(), list.as_ref());
        sealed_change(
            files,
            meeting,
            said,
            Seal { version, state: State::Circulated, message, is_reworded },
            (archived, sealer),
            Some(&sending),
        )
    });
    let late = meeting.original.as_deref().filter(|_| after != before);
    let late = late.and_then(|original| Some((original, Version::parse(original.version.as_deref()?)?)));
    let late = late.map(|(original, version)| {
        sealed_late(files, (meeting, original), (after.as_str(), version), sealer)
    });
    let stored = stored.or(late).transpose()?;
    let change = Change::Exchanged { file: record.clone(), before, after };
    let list = list.map(|list| list.change(&record));
    let plan = Plan::of_all(std::iter::once(change).chain(list).chain(stored.into_iter().flatten()))?;
    Ok(Circulation { record, version: version.map(|version| version.to_string()), pack, plan })
}

/// Whether a list says the same as before but for the day and the version, and for what the committee's file says by now.
fn is_again(list: &Listed) -> bool {
    let is_of_version = |key: &str| ["on", "version", "content-digest"].contains(&key);
    let is_number =
        |line: &&str| line.split_once(" = ").is_none_or(|(key, _)| !is_of_version(key) && !is_lent(key));
    let lines =
        |text: &'_ str| -> Vec<String> { text.lines().filter(is_number).map(str::to_string).collect() };
    lines(list.before.as_deref().unwrap_or_default()) == lines(&list.after)
}

/// Whether something had no number that it has now: where its record forgot what was sent out, nobody knows that it is
/// the same as then.
fn adds_numbers(before: &str, after: &str) -> bool {
    let numbers = |text: &str| text.matches("number = ").count();
    numbers(before) != numbers(after)
}

/// Says that something that was typed means several records.
pub(super) fn again(asked: &str, meetings: &[Meeting]) -> Report {
    let choices = meetings.iter().map(|meeting| meeting_of(&meeting.name.committee, &meeting.meeting));
    let fault = AskedFault::SeveralRecords { asked: asked.into(), choices: choices.collect() };
    Report::of(Finding::of(fault))
}
