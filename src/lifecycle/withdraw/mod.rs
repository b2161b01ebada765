//! Withdrawal: minutes that members have hold no longer. Their numbers stay given, and a page is left that says so.
//!
//! The record stays in its place, whole and locked, so that whoever keeps the book can say what was withdrawn; what is read
//! of it everywhere else is a tombstone ([`tombstone`](crate::record::tombstone)). The archive keeps every version and gets
//! one more. All reasons why minutes cannot be withdrawn are told at once.

mod edited;
mod taken_back;

use super::approve::{called_by, cannot};
use super::archived::Archived;
use super::circulate::again;
use super::in_order::refuse_before;
use super::lines::changed_lines;
use super::listed::listed;
use super::logged::with_log_head;
use super::plan::{Change, Plan};
use super::planned::as_planned;
use super::refused::refused;
use super::seal::{Seal, sealed_change};
use super::sealer::Sealer;
use crate::book::Meeting;
use crate::diagnostic::{
    Finding, NoReason, PageFault, ProgramFault, Report, Severity, StepFault, WithdrawalFault,
};
use crate::files::BookFiles;
use crate::form::{is_unprintable, meeting_of};
use crate::ids::FileId;
use crate::pipeline::{Request, Standing, check, standing, standing_of, translations_of};
use crate::record::{State, Step, Version, read_sealed};
use edited::{translation, withdrawn};
use jiff::civil::Date;
use taken_back::TakenBack;

/// A reason is one sentence, and no longer.
const LONGEST_REASON: usize = 500;

/// What is to be withdrawn, and why.
#[derive(Debug, Clone, Copy)]
pub struct Withdraw<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// Why, for all who may have the minutes.
    pub reason: &'a str,
    /// The meeting that decided so, as typed.
    pub at: Option<&'a str>,
    /// The day on which it is written down.
    pub today: Date,
}

/// What a withdrawal does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The record.
    pub record: FileId,
    /// The version that is sealed.
    pub version: String,
    /// The classification of those who read the reason.
    pub readers: Option<String>,
    /// What is written.
    pub plan: Plan,
}

/// The plan that withdraws minutes. The whole book is read and numbered for it, and checked as it would be then.
///
/// # Errors
///
/// Every reason why they cannot be withdrawn: nobody has them, or they are withdrawn already; the reason is none; their
/// record has errors; the meeting that is named cannot have decided so, or did not; other minutes would not be right then.
pub fn withdraw(files: &BookFiles, asked: &Withdraw<'_>, sealer: &Sealer<'_>) -> Result<Withdrawn, Report> {
    let Standing { meetings, errors: mut reasons, drafts: _ } = standing(files, asked.record);
    let [meeting] = meetings.as_slice() else {
        return Err(if reasons.has_errors() { reasons } else { again(asked.record, &meetings) });
    };
    let reason = asked.reason.trim();
    reasons.absorb(
        no_reason(reason).map(|why| refused(meeting, WithdrawalFault::Reason { why })).unwrap_or_default(),
    );
    if let Some(original) = &meeting.original {
        let original = meeting_of(&original.name.committee, &original.name.meeting);
        reasons.absorb(refused(meeting, WithdrawalFault::OfOriginal { original }));
        return Err(reasons);
    }
    let (step, state) = (Step::Withdraw, meeting.state());
    if step.leads_from(state).is_none() {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        reasons
            .absorb(refused(meeting, StepFault::NotNow { step: step.word(), state: state.word(), record }));
    }
    reasons.absorb(refuse_before(meeting, asked.today));
    let decided = asked.at.and_then(|at| deciding(files, (meeting, asked.today), at, &mut reasons));
    if reasons.has_errors() {
        return Err(reasons);
    }
    let called = decided.as_ref().map(|other| called_by(other, meeting));
    // The day of a meeting that readers of these minutes may not see is not told to them.
    let is_seen = |other: &&Meeting| {
        other.committee.scheme.key == meeting.committee.scheme.key
            && other.classification <= meeting.classification
    };
    let on = decided.as_ref().filter(is_seen).map_or(asked.today, |other| other.moment().date);
    planned(files, meeting, &TakenBack { reason, on, at: called.as_deref() }, decided.as_ref(), sealer)
}

/// What is wrong with a reason.
fn no_reason(reason: &str) -> Option<NoReason> {
    if reason.is_empty() {
        Some(NoReason::Blank)
    } else if reason.contains(|sign: char| sign.is_control() || is_unprintable(sign)) {
        Some(NoReason::Signs)
    } else {
        (reason.chars().count() > LONGEST_REASON).then_some(NoReason::Long(LONGEST_REASON))
    }
}

/// The meeting that decided to withdraw minutes; none if it cannot have, with the reason.
fn deciding(
    files: &BookFiles,
    (meeting, today): (&Meeting, Date),
    at: &str,
    reasons: &mut Report,
) -> Option<Meeting> {
    let Standing { meetings, errors, drafts: _ } = standing(files, at);
    reasons.absorb(errors);
    let [other] = meetings.as_slice() else {
        if !meetings.is_empty() {
            reasons.absorb(again(at, &meetings));
        }
        return None;
    };
    if let Some(why) = cannot(meeting, other, today) {
        reasons.absorb(refused(
            meeting,
            StepFault::NotApproving { step: Step::Withdraw.word(), meeting: other.reference.clone(), why },
        ));
        return None;
    }
    if !other.decided_on(&meeting.name) {
        let fault = WithdrawalFault::NotMinuted {
            meeting: other.reference.clone(),
            called: called_by(meeting, other),
        };
        reasons.absorb(refused(other, fault));
        return None;
    }
    Some(other.clone())
}

fn planned(
    files: &BookFiles,
    meeting: &Meeting,
    why: &TakenBack<'_>,
    decided: Option<&Meeting>,
    sealer: &Sealer<'_>,
) -> Result<Withdrawn, Report> {
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let before = meeting.source.text.clone();
    let archived = Archived::of(meeting, sealer)?;
    let told = read_sealed(&meeting.source).and_then(|own| Version::parse(&own.sealed?.version));
    let version = Version::after(told.max(archived.last));
    let after = withdrawn(meeting, why, version).map_err(internal)?;
    let after = with_log_head(files, meeting, &after, sealer)?;
    let after = changed_lines(&before, &before, &after);
    // Translations go with what they translate, or their readers would have the words still.
    let mut with_translations = files.clone();
    let mut changes = Vec::new();
    for other in translations_of(files, &meeting.record) {
        let before = other.source.text.clone();
        let after = translation(&other, why, version).map_err(internal)?;
        let after = changed_lines(&before, &before, &after);
        with_translations = as_planned(&with_translations, &other.record, &after, None);
        changes.push(Change::Exchanged { file: other.source.id.clone(), before, after });
    }
    let Some(folder) = with_translations.committees.get(&meeting.name.committee) else {
        return Err(internal(ProgramFault::NoMinutes));
    };
    let list = listed(folder, meeting, &after)?;
    let planned = as_planned(&with_translations, &meeting.record, &after, Some(&list.after));
    check_others(files, &planned, meeting)?;
    let record = meeting.source.id.clone();
    // The reason stands in the record: what the archive says of a version others may read.
    let by = decided.map_or(String::new(), |other| format!(" by the meeting of {}", other.reference));
    let message = version.message(&format!("withdrawn{by} on {}", why.on));
    let said = (after.as_str(), Some(&list));
    let sealing = Seal { version, state: State::Withdrawn, message, is_reworded: true };
    let stored = sealed_change(&with_translations, meeting, said, sealing, (archived, sealer), None)?;
    let change = Change::Exchanged { file: record.clone(), before, after };
    let plan = Plan::of_all([change].into_iter().chain(changes).chain([list.change(&record)]).chain(stored))?;
    let readers = meeting.committee.scheme.at(meeting.classification).map(|own| own.label.clone());
    Ok(Withdrawn { record, version: version.to_string(), readers, plan })
}

/// The book as it would be must have no error that it does not have now, and the minutes their reference.
fn check_others(files: &BookFiles, planned: &BookFiles, meeting: &Meeting) -> Result<(), Report> {
    let Standing { meetings, errors, drafts: _ } = standing_of(planned, &meeting.record);
    let [again] = meetings.as_slice() else { return Err(errors) };
    if again.reference != meeting.reference {
        return Err(refused(meeting, PageFault::Internal { what: ProgramFault::OtherNumbers }));
    }
    let found = check(planned, &Request::default()).0;
    let known = check(files, &Request::default()).0;
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let is_known = |finding: &Finding| {
        known.findings().any(|known| known.fault == finding.fault && known.severity == Severity::Error)
    };
    let new = found.findings().filter(is_error).filter(|finding| !is_known(finding));
    let mut report = Report::new();
    new.for_each(|finding| report.push(finding.clone()));
    if report.is_empty() { Ok(()) } else { Err(report) }
}
