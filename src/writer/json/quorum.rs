//! Whether enough members were there to decide: as a record says it, and as it is reckoned.

use super::reckoned::Reckoned;
use super::when::time;
use crate::book::Meeting;
use crate::edition::MeetingQuorum;
use crate::form::Text;
use crate::record::forms::{QuorumChangeForm, QuorumForm};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of the register's file.
const SHAPE: u32 = 1;

/// The working of the quorum of meetings, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct QuorumRegister<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The meetings for which there is a rule.
    meetings: Vec<QuorumOfMeeting<'a>>,
}

/// The working of one meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuorumOfMeeting<'a> {
    /// The committee's key.
    committee: &'a str,
    /// The meeting's key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// How it is reckoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum: Option<Reckoned<'a>>,
}

/// Whether enough members were there to decide.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct QuorumData<'a> {
    /// The rule in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    /// How many members counted, as the record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<u32>,
    /// Whether there was a quorum at the start, as the record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    /// When it was lost or regained, as the record says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeData<'a>>,
    /// How it is reckoned by the committee's rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    reckoned: Option<Reckoned<'a>>,
}

/// A quorum lost or regained.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChangeData<'a> {
    /// The time of day.
    time: String,
    /// Whether there was a quorum from then on.
    met: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> QuorumRegister<'a> {
    pub(super) fn of(meetings: impl IntoIterator<Item = &'a MeetingQuorum<'a>>) -> Self {
        let of_meeting =
            |MeetingQuorum { meeting, working, titles: _ }: &'a MeetingQuorum<'a>| QuorumOfMeeting {
                committee: &meeting.name.committee,
                meeting: &meeting.name.meeting,
                reference: &meeting.reference,
                quorum: working.as_ref().map(Reckoned::of),
            };
        let meetings = meetings.into_iter().map(of_meeting);
        QuorumRegister { minutebook: SHAPE, meetings: meetings.collect() }
    }
}

impl<'a> QuorumData<'a> {
    pub(super) fn of(meeting: &'a Meeting) -> Self {
        let said = meeting.quorum.as_deref();
        // The committee's words for its rule stand where the record has none of its own.
        let lent = meeting.committee.quorum.as_ref().filter(|_| meeting.working.is_some());
        let own = said.and_then(|said| said.rule.as_ref()).map(Text::as_str);
        QuorumData {
            rule: own.or(lent.and_then(|rule| rule.words.as_deref())),
            present: said.and_then(|said| said.present),
            met: said.map(|said| said.met),
            changes: said.map(ChangeData::all).unwrap_or_default(),
            reckoned: meeting.working.as_ref().map(Reckoned::of),
        }
    }

    pub(super) fn says_nothing(&self) -> bool {
        let QuorumData { rule, present, met, changes, reckoned } = self;
        rule.is_none() && present.is_none() && met.is_none() && changes.is_empty() && reckoned.is_none()
    }
}

impl<'a> ChangeData<'a> {
    fn all(quorum: &'a QuorumForm) -> Vec<Self> {
        let change = |QuorumChangeForm { at: _, time: at, met, reason }: &'a QuorumChangeForm| ChangeData {
            time: time(at.value),
            met: *met,
            reason: reason.as_ref().map(Text::as_str),
        };
        quorum.changes.iter().map(change).collect()
    }
}
