//! The register of decisions.

use super::decided::DecisionFacts;
use super::text::Reference;
use crate::edition::{Force, ListedDecision, Subject};
use crate::writer::in_words::{ForceWord, item, later, words};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of this file. It changes when a reader of the old shape would misread the new one.
const SHAPE: u32 = 1;

/// The decisions of committees, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct DecisionRegister<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The day that the register shows.
    as_of: String,
    /// How many decisions are listed.
    count: usize,
    /// The subjects that were given a status, by name.
    subjects: Vec<SubjectData<'a>>,
    /// The decisions, in the order in which they were taken.
    decisions: Vec<DecisionInRegister<'a>>,
}

/// A subject that was given a status.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SubjectData<'a> {
    /// Its name.
    subject: &'a str,
    /// The status that it has; not there if the decision that gave the last one is no longer in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    /// The decisions that gave it a status, in the order of time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<StatusStep<'a>>,
}

/// A status that a decision gave to a subject.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct StatusStep<'a> {
    /// The status.
    status: &'a str,
    /// The day of the meeting.
    date: String,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// The decision's number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// Whether the decision is in force.
    in_force: ForceWord,
}

/// A decision and whether it is in force.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct DecisionInRegister<'a> {
    /// Its number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// Its number, if it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u32>,
    /// The committee that took it, by its key.
    committee: &'a str,
    /// The meeting that took it, by its key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// The day on which it was taken.
    date: String,
    /// Its permanent name in these minutes, as web addresses end.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
    /// The number and the title of its item; empty in an annex.
    item: String,
    /// What was decided, as plain words; not there once it was taken out.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Whether it is in force.
    in_force: ForceWord,
    /// The decisions that replace or annul it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<Reference<'a>>,
    /// Why it was taken out of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(flatten)]
    facts: Option<DecisionFacts<'a>>,
}

impl<'a> DecisionRegister<'a> {
    pub(super) fn of(decisions: &[&'a ListedDecision<'_>], subjects: &'a [Subject<'_>], as_of: Date) -> Self {
        let decisions: Vec<_> = decisions.iter().map(|listed| DecisionInRegister::of(listed)).collect();
        DecisionRegister {
            minutebook: SHAPE,
            as_of: as_of.to_string(),
            count: decisions.len(),
            subjects: subjects.iter().map(SubjectData::of).collect(),
            decisions,
        }
    }
}

impl<'a> DecisionInRegister<'a> {
    fn of(listed: &'a ListedDecision<'_>) -> Self {
        let meeting = listed.meeting;
        let reason = match &listed.force {
            Force::Withdrawn(reason) => Some(reason.as_str()),
            _ => None,
        };
        DecisionInRegister {
            number: listed.entry.number.as_deref(),
            ordinal: listed.entry.ordinal,
            committee: &meeting.name.committee,
            meeting: &meeting.name.meeting,
            reference: &meeting.reference,
            date: meeting.moment.date.to_string(),
            anchor: listed.entry.anchor.as_ref().map(|anchor| anchor.0.as_str()),
            item: item(listed),
            text: listed.decision().map(|decision| words(&decision.text.prose())),
            in_force: ForceWord::of(&listed.force),
            by: Reference::all(later(&listed.force)),
            reason,
            facts: listed.decision().map(|decision| DecisionFacts::of(decision, |name| name.who.called())),
        }
    }
}

impl<'a> SubjectData<'a> {
    fn of(subject: &'a Subject<'_>) -> Self {
        let status =
            |listed: &'a ListedDecision<'_>| Some(listed.decision()?.status.as_ref()?.value.as_str());
        let history = subject.decisions.iter().filter_map(|listed| {
            let meeting = listed.meeting;
            Some(StatusStep {
                status: status(listed)?,
                date: meeting.moment.date.to_string(),
                reference: &meeting.reference,
                number: listed.entry.number.as_deref(),
                in_force: ForceWord::of(&listed.force),
            })
        });
        SubjectData {
            subject: subject.name,
            status: subject.last().and_then(status),
            history: history.collect(),
        }
    }
}
