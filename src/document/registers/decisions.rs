//! The register of decisions.

use super::cells::{cell_of, way};
use super::listing::{Columns, together};
use super::{Register, RegisterOf, row_anchor};
use crate::book::{Anchor, Pointer};
use crate::document::decisions::{dissent, vote_facts};
use crate::document::flow::joined;
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Block, Cell, Document, Fact, Inline, Table};
use crate::edition::{
    DecisionCounts, DecisionList, DecisionQuery, DecisionState, Force, ListedDecision, Subject,
};
use crate::form::Text;
use crate::prose::{Mark, Tone};
use crate::record::{Decision, Name};

/// The register of decisions of one committee.
pub struct DecisionRegister<'a> {
    /// What every register is made of.
    pub of: RegisterOf<'a>,
    /// What was asked for.
    pub query: &'a DecisionQuery,
    /// The decisions listed.
    pub listed: &'a DecisionList<'a>,
}

impl DecisionRegister<'_> {
    /// The register as a document.
    pub fn document(&self) -> Document {
        let table = match self.listed.decisions.as_slice() {
            [] => self.of.nothing(),
            _ => Block::Table(self.table()),
        };
        let mut blocks = Vec::new();
        // A subject whose last decision is no longer in force has no status.
        let subjects = self.listed.subjects();
        if subjects.iter().any(|subject| subject.last().is_some()) {
            let table = Block::Table(self.subject_table(&subjects));
            blocks.push(self.of.section("subjects", Label::Subjects, vec![table]));
        }
        blocks.push(self.of.section("decisions", Label::Decisions, vec![table]));
        self.of.document(Register {
            name: "decisions",
            title: Label::RegisterDecisions,
            remarks: self.remarks(),
            blocks,
            events: Vec::new(),
        })
    }

    fn remarks(&self) -> Vec<String> {
        let labels = self.of.labels;
        let DecisionQuery { state, meeting, about } = self.query;
        let state = match state {
            DecisionState::All => None,
            DecisionState::InForce => Some(Label::ForceIn),
            DecisionState::Replaced => Some(Label::ForceReplaced),
            DecisionState::Annulled => Some(Label::ForceAnnulled),
            DecisionState::Lost => Some(Label::ForceLost),
            DecisionState::Withdrawn => Some(Label::StateWithdrawn),
        };
        let state = state.map(|state| {
            let word = labels.text(state, &[("by", "…".into())]);
            let name = labels.text(Label::ColumnForce, &[]);
            format!("{name}: {word}")
        });
        let meeting = meeting
            .as_ref()
            .map(|meeting| labels.text(Label::FilterMeeting, &[("meeting", meeting.clone())]));
        let about = about.as_ref().map(|words| labels.text(Label::FilterAbout, &[("words", words.clone())]));
        let DecisionCounts { in_force, replaced, annulled, lost, withdrawn } = self.listed.counts;
        let counts = [
            ("force", in_force.to_string()),
            ("replaced", replaced.to_string()),
            ("annulled", annulled.to_string()),
            ("lost", lost.to_string()),
            ("withdrawn", withdrawn.to_string()),
        ];
        let counts = labels.text(Label::CountDecisions, &counts);
        [state, meeting, about].into_iter().flatten().chain([counts]).collect()
    }

    fn table(&self) -> Table {
        type Line<'l> = (&'l ListedDecision<'l>, Anchor);
        let columns = Columns::named(Label::ColumnDecisionNumber, |(listed, anchor): &Line<'_>| {
            vec![way(&listed.meeting.name, anchor, &self.called(listed))]
        });
        let columns = columns
            .words(Label::ColumnDecisionText, |(listed, _)| {
                listed.decision().map(|decision| self.said(decision, listed)).unwrap_or_default()
            })
            .words(Label::ColumnForce, |(listed, _)| self.force(&listed.force));
        let lines = self.listed.decisions.iter().map(|listed| {
            let anchor = listed.entry.anchor.clone().unwrap_or(Anchor(String::new()));
            (Some(row_anchor(&listed.meeting.name, &anchor)), (listed, anchor))
        });
        let groups = together(
            lines,
            |(listed, _)| &listed.meeting.name,
            |(listed, _)| {
                format!("{}, {}", listed.meeting.reference, self.of.labels.days(&listed.meeting.sessions))
            },
        );
        self.of.table_in_groups(Label::Decisions, Label::ColumnMeeting, &columns, groups)
    }

    /// The number of a decision; of one that bears none, that of its item.
    fn called(&self, listed: &ListedDecision<'_>) -> String {
        let item = || listed.item.as_ref().and_then(|item| item.number.clone());
        listed.entry.number.clone().or_else(item).unwrap_or_else(|| listed.meeting.reference.clone())
    }

    /// The decision with its parts, or the line that sums them up, and how it was taken.
    fn said(&self, decision: &Decision<Pointer>, listed: &ListedDecision<'_>) -> Cell {
        let labels = self.of.labels;
        let home = listed.meeting;
        let mut first = Vec::new();
        if let Some(keyword) = &decision.keyword {
            first.extend(labels.inlines(Label::DecisionKeyword, &[("keyword", text(&keyword.value))]));
            first.push(Inline::Text(" ".into()));
        }
        match &decision.summary {
            Some(summary) => first.extend(text(&summary.value)),
            None => first.extend(cell_of(&decision.text.prose(), home)),
        }
        let numbering = decision.numbering();
        let parts = decision.parts.iter().filter(|_| decision.summary.is_none());
        let parts = parts.enumerate().map(|(at, part)| {
            let mark = Inline::Text(format!("{} ", numbering.mark(at)));
            std::iter::once(mark).chain(cell_of(&part.text.prose(), home)).collect()
        });
        let fact = |name: Vec<Inline>, value: Vec<Inline>| {
            name.into_iter().chain([Inline::Text(" ".into())]).chain(value).collect::<Vec<_>>()
        };
        let named = |label, name: &Option<Name>| {
            name.as_ref().map(|name| fact(labels.inlines(label, &[]), text(name.who.called())))
        };
        let votes = vote_facts(labels, &decision.vote, &|name| name.who.called());
        let votes = votes.into_iter().map(|Fact { name, value, vote: _ }| fact(name, value));
        let dissent = dissent(labels, decision, &|name| name.who.called());
        let dissent = dissent.map(|Fact { name, value, vote: _ }| fact(name, value));
        let result = decision.vote.result.as_ref();
        let result =
            result.map(|result| fact(labels.inlines(Label::DecisionResult, &[]), text(&result.value)));
        let lines = std::iter::once(first)
            .chain(parts)
            .chain(named(Label::Mover, &decision.mover))
            .chain(named(Label::Seconder, &decision.seconder))
            .chain(votes)
            .chain(dissent)
            .chain(result);
        joined(lines.collect())
    }

    fn force(&self, force: &Force) -> Cell {
        let labels = self.of.labels;
        let by = |pointers: &[Pointer]| {
            let ways = pointers.iter().map(|pointer| vec![Inline::Reference(pointer.clone())]);
            let mut row = Vec::new();
            for way in ways {
                if !row.is_empty() {
                    row.push(Inline::Text(labels.text(Label::ListSeparator, &[])));
                }
                row.extend(way);
            }
            row
        };
        match force {
            Force::InForce => labels.inlines(Label::ForceIn, &[]),
            Force::Replaced(later) => labels.inlines(Label::ForceReplaced, &[("by", by(later))]),
            Force::Annulled(later) => labels.inlines(Label::ForceAnnulled, &[("by", by(later))]),
            Force::Lost => labels.inlines(Label::ForceLost, &[]),
            Force::Withdrawn(reason) => labels.inlines(Label::TakenOut, &[("reason", text(&reason.value))]),
        }
    }

    fn subject_table(&self, subjects: &[Subject<'_>]) -> Table {
        let columns = Columns::named(Label::ColumnSubject, |subject: &Standing<'_>| text(subject.name))
            .words(Label::ColumnSubjectStatus, |subject| {
                let tone = self.of.committee.statuses.get(&subject.status.value.to_uppercase());
                let mark = Mark::Status(tone.copied().unwrap_or(Tone::Neutral));
                vec![Inline::Marked(mark, text(&subject.status.value))]
            })
            .words(Label::ColumnSubjectDecision, |subject| {
                let meeting = subject.by.meeting;
                let day = self.of.labels.days(&meeting.sessions);
                let alone = || format!("{}, {}", meeting.reference, self.called(subject.by));
                let called = format!("{}, {day}", subject.by.entry.called.clone().unwrap_or_else(alone));
                vec![way(&meeting.name, subject.anchor, &called)]
            });
        let lines = subjects.iter().filter_map(|subject| Some((None, Standing::of(subject)?)));
        self.of.table(Label::Subjects, &columns, lines)
    }
}

/// The status that a subject has.
struct Standing<'a> {
    name: &'a str,
    status: &'a Text,
    /// The decision that gave it.
    by: &'a ListedDecision<'a>,
    anchor: &'a Anchor,
}

impl<'a> Standing<'a> {
    fn of(subject: &Subject<'a>) -> Option<Self> {
        let by = subject.last()?;
        let status = &by.decision()?.status.as_ref()?.value;
        Some(Standing { name: subject.name, status, by, anchor: by.entry.anchor.as_ref()? })
    }
}
