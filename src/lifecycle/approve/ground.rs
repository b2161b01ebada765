//! By what minutes are approved: the meeting that did it, or silence.

use super::super::circulate::again;
use super::super::refused::refused;
use crate::book::{Meeting, Target};
use crate::diagnostic::{NoApproval, Report, StepFault};
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::pipeline::{Standing, standing};
use crate::record::forms::MeetingKind;
use crate::record::{Approval, Step};
use jiff::ToSpan;
use jiff::civil::Date;

/// What approved minutes.
pub(super) enum Ground {
    /// A meeting, and what their record calls it.
    Meeting { called: String, meeting: Box<Meeting> },
    /// That nobody objected until a day.
    Silence(Date),
}

impl Ground {
    /// The same as the archive says it.
    pub(super) fn words(&self) -> String {
        match self {
            Ground::Meeting { called: _, meeting } => {
                format!("approved by the meeting of {}", meeting.reference)
            }
            Ground::Silence(until) => format!("approved, for nobody objected until {until}"),
        }
    }
}

/// What approved the minutes of a meeting; none if nothing did, with the reasons. `writes` says that the decision of the
/// meeting is to be written into its record if it is not there.
pub(super) fn ground(
    files: &BookFiles,
    meeting: &Meeting,
    (at, writes, today): (Option<&str>, bool, Date),
    reasons: &mut Report,
) -> Option<Ground> {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let Some(at) = at else {
        let until = match (meeting.committee.approval, meeting.circulated) {
            (Approval::Silence(days), Some(on)) => on.saturating_add(i64::from(days).days()),
            // That nobody has them yet is told.
            (Approval::Silence(_), None) => return None,
            (Approval::NextMeeting, _) => {
                reasons.absorb(refused(meeting, StepFault::NeedsMeeting { record }));
                return None;
            }
        };
        if until >= today {
            let fault = StepFault::SilenceNotOver { until: until.to_string(), today: today.to_string() };
            reasons.absorb(refused(meeting, fault));
            return None;
        }
        return Some(Ground::Silence(until));
    };
    let other = deciding_meeting(files, meeting, (at, today, Step::Approve), writes, reasons)?;
    Some(Ground::Meeting { called: called_by(&other, meeting), meeting: Box::new(other) })
}

/// The meeting that took a step with the minutes of another; none if it did not or cannot have, with the reasons. `writes` says
/// that its decision is to be written into its record if it is not there.
pub(in super::super) fn deciding_meeting(
    files: &BookFiles,
    meeting: &Meeting,
    (at, today, step): (&str, Date, Step),
    writes: bool,
    reasons: &mut Report,
) -> Option<Meeting> {
    let Standing { mut meetings, errors, drafts: _ } = standing(files, at);
    reasons.absorb(errors);
    if meetings.len() > 1 {
        reasons.absorb(again(at, &meetings));
        return None;
    }
    let other = meetings.pop()?;
    let step_word = step.word();
    let approved = || step == Step::Correct && has_approved(&other, meeting);
    let why = cannot(meeting, &other, today);
    if let Some(why) = why.or_else(|| approved().then_some(NoApproval::ThatApproved)) {
        let fault = StepFault::NotApproving { step: step_word, meeting: other.reference.clone(), why };
        reasons.absorb(refused(meeting, fault));
        return None;
    }
    let has_decided = match step {
        Step::Correct => other.decided_about(&meeting.name),
        Step::Circulate | Step::Approve | Step::Adopt | Step::Withdraw => other.decided_on(&meeting.name),
    };
    if !has_decided && !writes {
        let called = called_by(meeting, &other);
        let fault =
            StepFault::ApprovalNotMinuted { step: step_word, meeting: other.reference.clone(), called };
        reasons.absorb(refused(&other, fault));
        return None;
    }
    Some(other)
}

/// Whether a meeting approved the minutes of another, or was before silence did.
fn has_approved(other: &Meeting, meeting: &Meeting) -> bool {
    let by_meeting = meeting.approved_at.as_deref().is_some_and(
        |pointer| matches!(&pointer.target, Target::Elsewhere { name, anchor: None } if *name == other.name),
    );
    by_meeting || meeting.approved_on.is_some_and(|until| other.moment().date <= until)
}

/// What the record of one meeting calls another.
pub(in super::super) fn called_by(meeting: &Meeting, by: &Meeting) -> String {
    let called = meeting.meeting.trim();
    if meeting.name.committee == by.name.committee {
        called.to_string()
    } else {
        meeting_of(&meeting.name.committee, called)
    }
}

/// Why a meeting cannot have approved the minutes of another, or taken them back.
pub(in super::super) fn cannot(meeting: &Meeting, other: &Meeting, today: Date) -> Option<NoApproval> {
    let own = &meeting.name.committee;
    let is_theirs = other.minuted_for().contains(own);
    let (then, now) = (meeting.moment(), other.moment());
    if other.name == meeting.name {
        Some(NoApproval::Itself)
    } else if !is_theirs {
        Some(NoApproval::OtherCommittee)
    } else if now <= then {
        Some(NoApproval::Earlier)
    } else if let Some(sent) = meeting.circulated.filter(|sent| *sent > now.date) {
        Some(NoApproval::BeforeSent(sent.to_string()))
    } else if other.withdrawal.is_some() {
        Some(NoApproval::Withdrawn)
    } else if now.date > today {
        Some(NoApproval::ToCome(now.date.to_string()))
    } else {
        match other.kind {
            MeetingKind::Cancelled => Some(NoApproval::Cancelled),
            MeetingKind::Inquorate => Some(NoApproval::Inquorate),
            MeetingKind::Ordinary
            | MeetingKind::Extraordinary
            | MeetingKind::AnnualGeneral
            | MeetingKind::Hearing => None,
        }
    }
}
