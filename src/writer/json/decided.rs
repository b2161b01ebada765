//! How a decision was taken, as minutes and registers tell it.

use super::word::Word;
use crate::book::Pointer;
use crate::form::Text;
use crate::record::forms::Taken;
use crate::record::{Decision, Dissent, Name, VoteFacts};
use crate::writer::in_words::words;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What somebody is called.
pub(super) type Called = fn(&Name) -> String;

/// As the minutes print the name.
pub(super) fn as_printed(name: &Name) -> String {
    name.value.clone()
}

/// A decision's parts, and how it was taken.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) struct DecisionFacts<'a> {
    /// The word that marks it, such as AGREED.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<&'a str>,
    /// Its parts, as plain words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    /// The numbers of its parts, where at least one has a number of its own; null for a part that is counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part_numbers: Vec<Option<&'a str>>,
    /// Who moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mover: Option<String>,
    /// Who seconded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconder: Option<String>,
    /// Who dissented.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dissent: Vec<DissentData<'a>>,
    /// Whether the motion was carried, if that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<bool>,
    /// A line that sums it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    /// The status that it gives to a subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<StatusData<'a>>,
    #[serde(flatten)]
    vote: VoteData<'a>,
}

/// Somebody who dissented.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DissentData<'a> {
    /// Who.
    name: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A status that a decision gives.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StatusData<'a> {
    /// What has the status.
    subject: &'a str,
    /// The status.
    value: &'a str,
}

/// How something was voted on.
#[derive(Serialize, JsonSchema)]
pub(super) struct VoteData<'a> {
    /// The options in their order: an object of JSON has none (RFC 8259, 4).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<&'a str>,
    /// How it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<Word<Taken>>,
    /// How many voted for each option.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tallies: BTreeMap<&'a str, u32>,
    /// Who voted for each option.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    votes: BTreeMap<&'a str, Vec<String>>,
    /// The result, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a str>,
}

impl<'a> DecisionFacts<'a> {
    pub(super) fn of(decision: &'a Decision<Pointer>, called: Called) -> Self {
        let has_numbers = decision.parts.iter().any(|part| part.number.is_some());
        let numbers = decision.parts.iter().filter(|_| has_numbers).map(|part| part.number.as_deref());
        let dissent = |Dissent { name, reason }: &'a Dissent| DissentData {
            name: called(name),
            reason: reason.as_ref().map(Text::as_str),
        };
        DecisionFacts {
            keyword: decision.keyword.as_ref().map(Text::as_str),
            parts: decision.parts.iter().map(|part| words(&part.text.prose())).collect(),
            part_numbers: numbers.collect(),
            mover: decision.mover.as_ref().map(called),
            seconder: decision.seconder.as_ref().map(called),
            dissent: decision.dissent.iter().map(dissent).collect(),
            carried: decision.carried,
            summary: decision.summary.as_ref().map(Text::as_str),
            status: decision
                .status
                .as_ref()
                .map(|status| StatusData { subject: status.subject.as_str(), value: status.value.as_str() }),
            vote: VoteData::of(&decision.vote, called),
        }
    }
}

impl<'a> VoteData<'a> {
    pub(super) fn of(vote: &'a VoteFacts, called: Called) -> Self {
        let VoteFacts { taken, tallies, votes, result } = vote;
        let mut options: Vec<&str> = Vec::new();
        let written = tallies.iter().map(|(option, _)| option);
        for option in written.chain(votes.iter().map(|(option, _)| option)) {
            if !options.contains(&option.as_str()) {
                options.push(option.as_str());
            }
        }
        let voters = votes.iter().filter(|(_, voters)| !voters.is_empty());
        let voters = voters.map(|(option, voters)| (option.as_str(), voters.iter().map(called).collect()));
        VoteData {
            options,
            taken: taken.map(Word),
            tallies: tallies.iter().map(|(option, count)| (option.as_str(), *count)).collect(),
            votes: voters.collect(),
            result: result.as_ref().map(Text::as_str),
        }
    }
}
