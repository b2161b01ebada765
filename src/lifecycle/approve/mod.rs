//! Approval: a later meeting, or silence, approves minutes that members have. From then on no word of them changes.
//!
//! All reasons why they cannot be approved are told at once. The approved record is sealed as version 1.0, and read again
//! before anything is written: it must give the same numbers.

mod decision;
mod edited;
mod ground;

use super::archived::Archived;
use super::changes::changes;
use super::circulate::{again, check_same, edited};
use super::in_order::refuse_before;
use super::lines::changed_lines;
use super::listed::listed;
use super::logged::with_log_head;
use super::plan::{Change, Plan};
use super::refused::refused;
use super::seal::{Seal, sealed_change};
use super::sealer::Sealer;
use super::unfinished::refuse_unfinished;
use crate::book::Meeting;
use crate::diagnostic::{CommentFault, PageFault, PlanFault, ProgramFault, Report, StepFault};
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::ids::FileId;
use crate::pipeline::{Standing, comments_on, standing, unreported};
use crate::record::{Circulated, State, Step, Version, content_of, read_sealed};
use decision::Decided;
use edited::approved;
pub(super) use ground::deciding_meeting;
use ground::{Ground, ground};
pub(super) use ground::{called_by, cannot};
use jiff::civil::Date;

/// What is to be approved, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Approve<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// The meeting that approved its minutes, as typed; without one, silence did.
    pub at: Option<&'a str>,
    /// Whether they were approved with amendments, which stand in the record by now.
    pub with_amendments: bool,
    /// Whether the decision of the meeting is written into its record, if it is not there.
    pub write_decision: bool,
    /// The day on which that is written down.
    pub today: Date,
}

/// What an approval does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// The record.
    pub record: FileId,
    /// The version that is sealed.
    pub version: String,
    /// What is written.
    pub plan: Plan,
}

/// The plan that approves minutes. The whole book is read and numbered for it.
///
/// # Errors
///
/// Every reason why they cannot be approved: they were never sent out, or are approved already; their record or that of the
/// meeting has errors; something in it is still to be written; no meeting approved them, or none that could, or it did not
/// minute that it did; it says nothing of actions that were due, and the committee's rule asks for it; silence has not
/// lasted; words were changed since they were sent out, and no amendment is told; a comment was not disposed of.
pub fn approve(files: &BookFiles, asked: &Approve<'_>, sealer: &Sealer<'_>) -> Result<Approved, Report> {
    let Standing { meetings, errors, drafts } = standing(files, asked.record);
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { again(asked.record, &meetings) });
    };
    let state = meeting.state();
    let mut reasons = errors;
    let next = Step::Approve.leads_from(state);
    if next.is_none() {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let fault = StepFault::NotNow { step: Step::Approve.word(), state: state.word(), record };
        // Of a draft is told what else stands in the way; what is approved, or withdrawn, is so.
        if state != State::Draft {
            return Err(refused(meeting, fault));
        }
        reasons.absorb(refused(meeting, fault));
    }
    let ground = ground(files, meeting, (asked.at, asked.write_decision, asked.today), &mut reasons);
    reasons.absorb(refuse_unfinished(files, meeting).err().unwrap_or_default());
    reasons.absorb(refuse_before(meeting, asked.today));
    if next.is_some() {
        reasons.absorb(changed(meeting, asked.with_amendments));
        reasons.absorb(unreported_at(files, meeting, ground.as_ref()));
    }
    reasons.absorb(undisposed(files, meeting));
    let drafts: Vec<String> = drafts.into_iter().flatten().collect();
    if !drafts.is_empty() {
        reasons.absorb(refused(meeting, PlanFault::DraftsFirst { drafts }));
    }
    let written = ground
        .as_ref()
        .filter(|_| !reasons.has_errors())
        .map(|ground| decision::written(files, meeting, (ground, asked.with_amendments)));
    let decided = written.unwrap_or(Ok(None)).unwrap_or_else(|report| {
        reasons.absorb(report);
        None
    });
    let (Some(ground), Some(state)) = (ground.filter(|_| !reasons.has_errors()), next) else {
        return Err(reasons);
    };
    let step = Approving { ground: &ground, decided, is_amended: asked.with_amendments, state };
    planned(files, asked, meeting, step, sealer)
}

/// The actions of the committee that were due before the meeting which approves, and of which that says nothing, where the
/// committee's rule asks for it.
fn unreported_at(files: &BookFiles, meeting: &Meeting, ground: Option<&Ground>) -> Report {
    let Some(Ground::Meeting { meeting: other, .. }) = ground.filter(|_| meeting.committee.reports_required)
    else {
        return Report::new();
    };
    let numbers = unreported(files, &other.record, &meeting.name.committee);
    if numbers.is_empty() {
        return Report::new();
    }
    refused(other, StepFault::ActionsUnreported { meeting: other.reference.clone(), numbers })
}

/// How minutes are approved.
struct Approving<'a> {
    ground: &'a Ground,
    /// The record of the meeting, with the decision that it had not.
    decided: Option<Decided>,
    is_amended: bool,
    /// How far the minutes come with it.
    state: State,
}

/// The comments of which nobody has said what became of them.
fn undisposed(files: &BookFiles, meeting: &Meeting) -> Report {
    let mut wrong = Report::new();
    let comments = comments_on(files, &meeting.record, &mut wrong);
    let numbers: Vec<u32> = comments.iter().filter(|own| own.is_open()).map(|own| own.number).collect();
    if !numbers.is_empty() {
        let file = FileId::Comments(meeting.record.clone()).path();
        wrong.absorb(refused(meeting, CommentFault::Undisposed { numbers, file }));
    }
    wrong
}

/// What was changed since the minutes were sent out, if no amendment tells of it.
fn changed(meeting: &Meeting, with_amendments: bool) -> Report {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let text = &meeting.source.text;
    match (read_sealed(&meeting.source), content_of(text)) {
        (None, _) => refused(meeting, StepFault::NotSealed { record }),
        (Some(Circulated { sealed: Some(sealed), .. }), Some(now)) => {
            match (now == sealed.content, with_amendments) {
                (true, false) | (false, true) => Report::new(),
                (false, false) => {
                    refused(meeting, StepFault::ChangedSinceSent { version: sealed.version.clone(), record })
                }
                (true, true) => {
                    refused(meeting, StepFault::NothingAmended { version: sealed.version.clone() })
                }
            }
        }
        (Some(_), _) => refused(meeting, StepFault::NotSealed { record }),
    }
}

fn planned(
    files: &BookFiles,
    asked: &Approve<'_>,
    meeting: &Meeting,
    approving: Approving<'_>,
    sealer: &Sealer<'_>,
) -> Result<Approved, Report> {
    let Approving { ground, decided, is_amended, state } = approving;
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let before = meeting.source.text.clone();
    let version = Version::APPROVED;
    let archived = Archived::of(meeting, sealer)?;
    if let Ground::Silence(_) = ground {
        archived.expect_sent_on(meeting)?;
    }
    // The day on which it was sent out stays.
    let numbered = edited(meeting, meeting.circulated.unwrap_or(Date::ZERO)).map_err(internal)?;
    let changes = if is_amended { changes(files, meeting, &numbered, (&archived, sealer))? } else { None };
    let after = approved(&numbered, (ground, is_amended), (version, asked.today), changes.as_ref());
    let after = with_log_head(files, meeting, &after.map_err(internal)?, sealer)?;
    let after = changed_lines(&before, &before, &after);
    let with_decision = decided.as_ref().map(|decided| decided.files(files));
    let files = with_decision.as_ref().unwrap_or(files);
    check_same(files, meeting, &after, None)?;
    let Some(folder) = files.committees.get(&meeting.name.committee) else {
        return Err(internal(ProgramFault::NoMinutes));
    };
    let list = listed(folder, meeting, &after)?;
    let record = meeting.source.id.clone();
    let message = version.message(&ground.words());
    let said = (after.as_str(), Some(&list));
    let seal = Seal { version, state, message, is_reworded: changes.is_some() };
    let stored = sealed_change(files, meeting, said, seal, (archived, sealer), None)?;
    let change = Change::Exchanged { file: record.clone(), before, after };
    let decision = decided.map(Decided::change);
    let plan =
        Plan::of_all([change].into_iter().chain(decision).chain([list.change(&record)]).chain(stored))?;
    Ok(Approved { record, version: version.to_string(), plan })
}
