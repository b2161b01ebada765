//! The working of the quorum.

use super::listing::Columns;
use super::{Register, RegisterOf};
use crate::book::{Away, CountedPart, Needed, PartCount, Verdict, Working};
use crate::document::attendance::rule_words;
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Block, Document, Inline, Table};
use crate::edition::MeetingQuorum;

/// The working of the quorum of some meetings of a committee.
pub struct QuorumRegister<'a> {
    /// What every register is made of.
    pub of: RegisterOf<'a>,
    /// The meetings.
    pub meetings: &'a [MeetingQuorum<'a>],
}

impl QuorumRegister<'_> {
    /// The working as a document.
    pub fn document(&self) -> Document {
        let blocks = self.meetings.iter().map(|quorum| {
            let MeetingQuorum { meeting, working, titles } = quorum;
            let day = self.of.labels.days(&meeting.sessions);
            let heading = format!("{}, {day}", meeting.reference);
            let said = match working {
                Some(working) => {
                    let cut = || Block::Paragraph(self.of.labels.inlines(Label::QuorumCut, &[]));
                    let table = Block::Table(self.table(titles, working));
                    self.rules(working).chain([table]).chain(working.is_cut.then(cut)).collect()
                }
                None => vec![self.of.nothing()],
            };
            let anchor = crate::book::file_name(&meeting.reference).to_lowercase();
            super::sections(super::SectionRole::Register, &anchor, heading, said)
        });
        self.of.document(Register {
            name: "quorum",
            title: Label::RegisterQuorum,
            remarks: Vec::new(),
            blocks: blocks.collect(),
            events: Vec::new(),
        })
    }

    /// What is needed; where it differs, of each session.
    fn rules(&self, working: &Working) -> impl Iterator<Item = Block> {
        let labels = self.of.labels;
        let rule = |needed: &Needed| labels.text(Label::QuorumRule, &[("rule", rule_words(labels, needed))]);
        let of_session = |opening: &PartCount| match &opening.part {
            CountedPart::Opening(Some(session)) => {
                let values = [("session", session.clone()), ("words", rule(&opening.needed))];
                labels.text(Label::QuorumSession, &values)
            }
            _ => rule(&opening.needed),
        };
        let rules: Vec<String> = match working.needed() {
            Some(needed) => vec![rule(needed)],
            None => working.sessions().map(|(opening, _)| of_session(opening)).collect(),
        };
        rules.into_iter().map(|words| Block::Paragraph(text(words)))
    }

    fn table(&self, titles: &[Vec<Inline>], working: &Working) -> Table {
        let labels = self.of.labels;
        let list = |names: &[String]| text(names.join(&labels.text(Label::ListSeparator, &[])));
        let columns = Columns::named(Label::ColumnPart, |line: &Line<'_>| text(self.part(line)))
            .words(Label::ColumnCounted, |line| text(line.part.count.to_string()))
            .words(Label::ColumnVerdict, |line| labels.inlines(verdict(line.part.verdict), &[]))
            .words(Label::ColumnWhoCounted, |line| list(&self.counted(working, line.part)))
            .words(Label::ColumnWhoDidNot, |line| list(&self.away(working, line.part)));
        let parts = working.parts.iter().zip(titles);
        let lines = parts.map(|(part, title)| (None, Line { part, title }));
        self.of.table(Label::ColumnVerdict, &columns, lines)
    }

    /// What the part is called.
    fn part(&self, Line { part, title }: &Line<'_>) -> String {
        let labels = self.of.labels;
        match &part.part {
            CountedPart::Opening(None) => labels.text(Label::QuorumOpening, &[]),
            CountedPart::Opening(Some(session)) => {
                labels.text(Label::QuorumOpeningSession, &[("session", session.clone())])
            }
            CountedPart::Item { number, .. } => {
                let title = crate::document::plain(title);
                format!("{} {title}", number.as_deref().unwrap_or_default()).trim().to_string()
            }
        }
    }

    /// Who counted.
    fn counted(&self, working: &Working, part: &PartCount) -> Vec<String> {
        let labels = self.of.labels;
        let counted = working.counted(part).map(|one| {
            let name = match one.stands_for {
                Some(member) => {
                    let values = [("name", text(one.name)), ("member", text(member))];
                    crate::document::plain(&labels.inlines(Label::PersonAlternate, &values))
                }
                None => one.name.to_string(),
            };
            if one.sure { name } else { labels.text(Label::Unsure, &[("name", name)]) }
        });
        counted.collect()
    }

    /// Who did not, and why.
    fn away(&self, working: &Working, part: &PartCount) -> Vec<String> {
        let away = working.away(part).map(|(name, why)| {
            let label = match why {
                Away::NotYet => Label::AwayNotYet,
                Away::Gone => Label::AwayGone,
                Away::OtherSession => Label::AwayOtherSession,
                Away::OutOfRoom => Label::AwayOutOfRoom,
                Away::Remote => Label::AwayRemote,
                Away::NoVote => Label::AwayNoVote,
            };
            self.of.labels.text(label, &[("name", name.to_string())])
        });
        away.collect()
    }
}

/// A part of a meeting, and the title of its item.
struct Line<'a> {
    part: &'a PartCount,
    title: &'a [Inline],
}

fn verdict(verdict: Verdict) -> Label {
    match verdict {
        Verdict::Met => Label::VerdictMet,
        Verdict::NotMet => Label::VerdictNotMet,
        Verdict::Unsure => Label::VerdictUnsure,
    }
}
