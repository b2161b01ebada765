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
    /// A meeting: as their record calls it, and as its own minutes are called.
    Meeting { called: String, reference: String },
    /// That nobody objected until a day.
    Silence(Date),
}

impl Ground {
    /// The same as the archive says it.
    pub(super) fn words(&self) -> String {
        match self {
            Ground::Meeting { called: _, reference } => format!("approved by the meeting of {reference}"),
            Ground::Silence(until) => format!("approved, for nobody objected until {until}"),
        }
    }
}

/// What approved the minutes of a meeting; none if nothing did, with the reasons.
pub(super) fn ground(
    files: &BookFiles,
    meeting: &Meeting,
    (at, today): (Option<&str>, Date),
    reasons: &mut Report,
) -> Option<Ground> {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let Some(at) = at else {
        let until = match (meeting.committee.approval, meeting.circulated) {
            (Approval::Silence(days), Some(on)) => on.saturating_add(i64::from(days).days()),
            (Approval::NextMeeting, _) | (Approval::Silence(_), None) => {
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
    let Deciding { called, reference } =
        deciding_meeting(files, meeting, (at, today, Step::Approve), reasons)?;
    Some(Ground::Meeting { called, reference })
}

/// A meeting that approved or corrected the minutes of another.
pub(in super::super) struct Deciding {
    /// As the record of those minutes calls it.
    pub called: String,
    /// As its own minutes are called.
    pub reference: String,
}

/// The meeting that took a step with the minutes of another; none if it did not or cannot have, with the reasons.
pub(in super::super) fn deciding_meeting(
    files: &BookFiles,
    meeting: &Meeting,
    (at, today, step): (&str, Date, Step),
    reasons: &mut Report,
) -> Option<Deciding> {
    let Standing { meetings, errors, drafts: _ } = standing(files, at);
    reasons.absorb(errors);
    let [other] = meetings.as_slice() else {
        if !meetings.is_empty() {
            reasons.absorb(again(at, &meetings));
        }
        return None;
    };
    let step_word = step.word();
    let approved = |other: &Meeting| step == Step::Correct && has_approved(other, meeting);
    let why = cannot(meeting, other, today);
    if let Some(why) = why.or_else(|| approved(other).then_some(NoApproval::ThatApproved)) {
        let fault = StepFault::NotApproving { step: step_word, meeting: other.reference.clone(), why };
        reasons.absorb(refused(meeting, fault));
        return None;
    }
    let is_own = other.name.committee == meeting.name.committee;
    let has_decided = match step {
        Step::Correct => other.decided_about(&meeting.name),
        Step::Circulate | Step::Approve | Step::Adopt | Step::Withdraw => other.decided_on(&meeting.name),
    };
    if !has_decided {
        let (own, committee) = (meeting.meeting.trim(), &meeting.name.committee);
        let called = if is_own { own.to_string() } else { meeting_of(committee, own) };
        let fault =
            StepFault::ApprovalNotMinuted { step: step_word, meeting: other.reference.clone(), called };
        reasons.absorb(refused(other, fault));
        return None;
    }
    let called = other.meeting.trim();
    let called = if is_own { called.to_string() } else { meeting_of(&other.name.committee, called) };
    Some(Deciding { called, reference: other.reference.clone() })
}

/// Whether a meeting approved the minutes of another, or was before silence did.
fn has_approved(other: &Meeting, meeting: &Meeting) -> bool {
    let by_meeting = meeting.approved_at.as_deref().is_some_and(
        |pointer| matches!(&pointer.target, Target::Elsewhere { name, anchor: None } if *name == other.name),
    );
    by_meeting || meeting.approved_on.is_some_and(|until| other.moment().date <= until)
}

/// Why a meeting cannot have approved the minutes of another.
fn cannot(meeting: &Meeting, other: &Meeting, today: Date) -> Option<NoApproval> {
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
