//! Decisions and votes, with what is said of how they were taken.

use super::compose::Composer;
use super::inlines::text;
use super::labels::{Label, Labels};
use super::leads::lead;
use super::{Block, Callout, CalloutKind, Fact, Inline};
use crate::book::{NumberedEntry, Pointer};
use crate::prose::{List, Mark};
use crate::record::forms::{StatusForm, Taken};
use crate::record::{Decision, Dissent, Name, Vote, VoteFacts};

impl Composer<'_> {
    /// A decision.
    pub(super) fn decision(&mut self, decision: &Decision<Pointer>, entry: &NumberedEntry) -> Callout {
        let mut blocks = self.blocks(&decision.text);
        if let Some(keyword) = &decision.keyword {
            let words = self.labels().inlines(Label::DecisionKeyword, &[("keyword", text(&keyword.value))]);
            lead(&mut blocks, words);
        }
        if let Some(number) = &entry.number {
            let words = self.labels().inlines(Label::DecisionLabel, &[("number", text(number))]);
            lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        }
        if !decision.parts.is_empty() {
            let items = decision.parts.iter().map(|part| self.blocks(&part.text)).collect();
            blocks.push(Block::List(List { numbering: decision.numbering(), items, tight: true }));
        }
        let number = entry.number.clone().or(entry.ordinal.map(|ordinal| ordinal.to_string()));
        let facts = self.decision_facts(decision, entry, &mut blocks);
        Callout {
            kind: CalloutKind::Decision,
            anchor: entry.anchor.clone(),
            name: self.labels().text(Label::DecisionName, &[("number", number.unwrap_or_default())]),
            blocks,
            facts,
            beside: false,
        }
    }

    fn decision_facts(
        &self,
        decision: &Decision<Pointer>,
        entry: &NumberedEntry,
        blocks: &mut [Block],
    ) -> Vec<Fact> {
        let mut facts = Vec::new();
        let person =
            |label, name: &Option<Name>| name.as_ref().map(|name| self.fact(label, text(&name.value)));
        facts.extend(person(Label::Mover, &decision.mover));
        facts.extend(person(Label::Seconder, &decision.seconder));
        facts.extend(vote_facts(self.labels(), &decision.vote, &as_printed));
        facts.extend(dissent(self.labels(), decision, &as_printed));
        let result = decision.vote.result.as_ref();
        facts.extend(result.map(|result| self.fact(Label::DecisionResult, text(&result.value))));
        let pointed = |label, pointer: &Pointer| self.fact(label, vec![Inline::Reference(pointer.clone())]);
        facts.extend(decision.replaces.iter().map(|earlier| pointed(Label::Replaces, earlier)));
        facts.extend(decision.annuls.iter().map(|earlier| pointed(Label::Annuls, earlier)));
        facts.extend(entry.replaced_by().iter().map(|later| pointed(Label::ReplacedBy, later)));
        facts.extend(entry.annulled_by().iter().map(|later| pointed(Label::AnnulledBy, later)));
        facts.extend(decision.status.as_ref().and_then(|status| self.status_fact(status, blocks)));
        facts
    }

    /// A status is coloured where the decision says it; a decision that does not say it gets a line
    /// that does.
    fn status_fact(&self, status: &StatusForm, blocks: &mut [Block]) -> Option<Fact> {
        let tone = self.committee.statuses.get(&status.value.value.to_uppercase());
        let mark = Mark::Status(tone.copied().unwrap_or(crate::prose::Tone::Neutral));
        let said = blocks.iter_mut().any(|block| match block {
            Block::Paragraph(content) => mark_status(content, status.value.as_str(), mark),
            _ => false,
        });
        if said {
            return None;
        }
        let name = self.labels().inlines(Label::StatusOf, &[("subject", text(&status.subject.value))]);
        Some(Fact { name, value: vec![Inline::Marked(mark, text(&status.value.value))], vote: false })
    }

    /// A vote that belongs to no decision.
    pub(super) fn vote(&mut self, vote: &Vote<Pointer>) -> Callout {
        let mut blocks = self.blocks(&vote.text);
        if !self.labels().is_silent(Label::VoteLabel) {
            let words = self.labels().inlines(Label::VoteLabel, &[]);
            lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        }
        let mut facts = vote_facts(self.labels(), &vote.facts, &as_printed);
        facts.extend(
            vote.facts.result.as_ref().map(|result| self.fact(Label::DecisionResult, text(&result.value))),
        );
        let name = self.labels().text(Label::VoteName, &[]);
        Callout { kind: CalloutKind::Vote, anchor: None, name, blocks, facts, beside: false }
    }
}

fn as_printed(name: &Name) -> String {
    name.value.clone()
}

/// How something was voted on; `called` says what voters are called.
pub(super) fn vote_facts(labels: &Labels, vote: &VoteFacts, called: &dyn Fn(&Name) -> String) -> Vec<Fact> {
    let fact = |label, value| Fact { name: labels.inlines(label, &[]), value, vote: true };
    let mut facts = Vec::new();
    if let Some(taken) = vote.taken {
        let label = match taken {
            Taken::Consensus => Label::TakenConsensus,
            Taken::ShowOfHands => Label::TakenShowOfHands,
            Taken::Ballot => Label::TakenBallot,
            Taken::RollCall => Label::TakenRollCall,
            Taken::Hum => Label::TakenHum,
            Taken::InWriting => Label::TakenInWriting,
            Taken::Chair => Label::TakenChair,
        };
        facts.push(fact(Label::Taken, labels.inlines(label, &[])));
    }
    if !vote.tallies.is_empty() {
        facts.push(fact(Label::Tallies, text(tallies(labels, vote))));
    }
    // A list with nobody in it is told, and is not printed with nothing behind it.
    for (option, voters) in vote.votes.iter().filter(|(_, voters)| !voters.is_empty()) {
        let name = labels.inlines(Label::VotesFor, &[("option", text(&option.value))]);
        let voters: Vec<String> = voters.iter().map(called).collect();
        facts.push(Fact { name, value: text(labels.names(voters.iter().map(String::as_str))), vote: true });
    }
    facts
}

/// Who dissented, each with the reason.
pub(super) fn dissent(
    labels: &Labels,
    decision: &Decision<Pointer>,
    called: &dyn Fn(&Name) -> String,
) -> Option<Fact> {
    let told = |dissent: &Dissent| match &dissent.reason {
        Some(reason) => format!("{} ({})", called(&dissent.name), reason.value),
        None => called(&dissent.name),
    };
    let told: Vec<String> = decision.dissent.iter().map(told).collect();
    let value = text(told.join(&labels.text(Label::ListSeparator, &[])));
    (!told.is_empty()).then(|| Fact { name: labels.inlines(Label::Dissent, &[]), value, vote: true })
}

/// The counts of a vote in a row.
fn tallies(labels: &Labels, vote: &VoteFacts) -> String {
    let tally = |(option, count): &(crate::form::Text, u32)| {
        labels.text(Label::Tally, &[("option", option.value.to_string()), ("count", count.to_string())])
    };
    let tallies: Vec<String> = vote.tallies.iter().map(tally).collect();
    tallies.join(&labels.text(Label::ListSeparator, &[]))
}

fn mark_status(inlines: &mut [Inline], value: &str, mark: Mark) -> bool {
    inlines.iter_mut().any(|inline| match inline {
        Inline::Marked(Mark::Strong, content) => match content.as_slice() {
            [Inline::Text(word)] if word.eq_ignore_ascii_case(value) => {
                *inline = Inline::Marked(mark, std::mem::take(content));
                true
            }
            _ => mark_status(content, value, mark),
        },
        _ => false,
    })
}
