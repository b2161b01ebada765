//! Items and annexes as sections.

use super::compose::Composer;
use super::flow::joined;
use super::inlines::text;
use super::labels::Label;
use super::{Block, Cell, Fact, Inline, Section, SectionRole};
use crate::book::{Anchor, NumberedAnnex, NumberedEntry, NumberedItem};
use crate::diagnostic::EntryFault;
use crate::prose::{Mark, Remark, address_remark};
use crate::record::forms::{Handled, PaperForm, SessionOutcome};
use crate::record::{ItemFacts, Rank, Session};
use hashbrown::HashMap;

/// Headings have six ranks; deeper items share the last.
const LAST_RANK: u8 = 6;

impl Composer<'_> {
    /// All items.
    pub(super) fn items(&mut self) -> Vec<Block> {
        let meeting = self.meeting;
        let in_sessions =
            meeting.sessions.len() > 1 && meeting.items.iter().any(|item| item.facts.session.is_some());
        let is_one_item = self.edition.as_extract().is_some_and(|extract| extract.item().is_some());
        if !in_sessions || is_one_item {
            return meeting.items.iter().map(|item| Block::Section(self.item(item, 2))).collect();
        }
        let sessions = meeting.item_sessions();
        let last: HashMap<usize, usize> = sessions.iter().enumerate().map(|(at, own)| (*own, at)).collect();
        let mut blocks: Vec<Block> = Vec::new();
        let mut start = 0;
        for run in sessions.chunk_by(|one, next| one == next) {
            let items = &meeting.items[start..start + run.len()];
            start += run.len();
            let is_last = last.get(&run[0]).is_none_or(|last| *last < start);
            blocks.push(Block::Section(self.session(run[0], items, start, is_last)));
        }
        blocks
    }

    /// Items that were dealt with in a session, one after the other; `end` counts the items up to the last of them.
    fn session(&mut self, session: usize, items: &[NumberedItem], end: usize, is_last: bool) -> Section {
        let own = &self.meeting.sessions[session];
        let mut blocks: Vec<Block> = items.iter().map(|item| Block::Section(self.item(item, 3))).collect();
        if let Some(ended) = self.session_ended(own).filter(|_| is_last) {
            // It belongs to the session, not to its last item.
            blocks.push(ended);
        }
        Section {
            role: SectionRole::Session,
            anchor: Anchor(format!("session-{}-{end}", session + 1)),
            rank: 2,
            number: None,
            heading: text(own.name.as_ref().map(|name| name.value.clone()).unwrap_or_default()),
            run_in: false,
            marking: None,
            blocks,
        }
    }

    /// That a session was broken off.
    fn session_ended(&self, session: &Session) -> Option<Block> {
        let time = session.end.map(|time| [("time", self.time_text(time))]);
        let (with_time, without) = match session.outcome {
            SessionOutcome::Closed => return None,
            SessionOutcome::Adjourned => (Label::SessionAdjournedAt, Label::SessionAdjourned),
            SessionOutcome::Abandoned => (Label::SessionAbandonedAt, Label::SessionAbandoned),
        };
        let sentence = match time {
            Some(time) => self.labels().text(with_time, &time),
            None => self.labels().text(without, &[]),
        };
        Some(Block::Paragraph(text(sentence)))
    }

    fn item(&mut self, item: &NumberedItem, rank: u8) -> Section {
        let mut blocks: Vec<Block> = self.item_facts(item).into_iter().collect();
        blocks.extend(self.handled(&item.facts));
        for entry in &item.entries {
            let entry = self.entry(entry);
            blocks.extend(entry);
        }
        let heading = self.heading(&item.title, item.withheld);
        // Ranks of headings follow one another without a gap; a numbered paragraph has none.
        let deeper = (rank + u8::from(!heading.is_empty())).min(LAST_RANK);
        blocks.extend(item.items.iter().map(|inner| Block::Section(self.item(inner, deeper))));
        let runs_in = !heading.is_empty() && matches!(blocks.first(), Some(Block::Paragraph(_)));
        if let Some(said) = item.facts.run_in.clone().filter(|_| !runs_in) {
            self.report.add(&self.meeting.source, said, EntryFault::RunInIgnored);
        }
        Section {
            role: SectionRole::Item,
            anchor: item.anchor.clone(),
            rank,
            number: item.number.as_deref().map(|number| self.shown_number(number)),
            heading,
            run_in: item.facts.run_in.is_some() && runs_in,
            marking: self.own_label(item.facts.classification),
            blocks,
        }
    }

    /// The title of an item or annex, or what stands in its place.
    fn heading(&self, title: &[Inline], is_withheld: bool) -> Vec<Inline> {
        if is_withheld {
            self.labels().inlines(Label::WithheldTitle, &[])
        } else if self.meeting.withdrawal.is_some() {
            self.labels().inlines(Label::WithdrawnTitle, &[])
        } else {
            title.to_vec()
        }
    }

    /// A plain number is printed by its label (“3.”); one that its author shaped stands as it is.
    fn shown_number(&self, number: &str) -> String {
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            self.labels().text(Label::ItemNumber, &[("number", number.into())])
        } else {
            number.into()
        }
    }

    /// The own classification of a part, as printed, if it is not the record's.
    fn own_label(&self, rank: Option<Rank>) -> Option<String> {
        let rank = rank.filter(|rank| *rank != self.meeting.classification)?;
        let label = self.committee.scheme.at(rank)?.label.clone();
        Some(self.labels().text(Label::Marked, &[("label", label)]))
    }

    /// The line that says an entry's own classification, if it has one that is not the record's.
    pub(super) fn entry_marking(&self, rank: Option<Rank>) -> Option<Block> {
        self.marking_line(rank).map(Block::Paragraph)
    }

    /// The same as a line.
    pub(super) fn marking_line(&self, rank: Option<Rank>) -> Option<Vec<Inline>> {
        Some(vec![Inline::Marked(Mark::Label, text(self.own_label(rank)?))])
    }

    /// What an entry says in a cell of a table that has it from elsewhere: below its own classification, as it
    /// has in place.
    pub(super) fn marked_cell(&self, entry: &NumberedEntry, said: Cell) -> Cell {
        joined(self.marking_line(entry.classification).into_iter().chain([said]).collect())
    }

    fn item_facts(&self, item: &NumberedItem) -> Option<Block> {
        let labels = self.labels();
        let facts = &item.facts;
        let mut lines = Vec::new();
        let mut add =
            |label, value| lines.push(Fact { name: labels.inlines(label, &[]), value, vote: false });
        if !facts.presenter.is_empty() {
            add(Label::Presenter, self.list(&facts.presenter));
        }
        if !facts.absent.is_empty() {
            add(Label::ItemAbsent, self.list(&facts.absent));
        }
        if !facts.papers.is_empty() {
            add(Label::Papers, self.papers(&facts.papers));
        }
        if let Some(earlier) = &item.carried_from {
            add(Label::ItemCarriedFrom, vec![Inline::Reference(earlier.pointer.clone())]);
        }
        (!lines.is_empty()).then_some(Block::Facts(lines))
    }

    fn papers(&self, papers: &[PaperForm]) -> Vec<Inline> {
        let separator = self.labels().text(Label::ListSeparator, &[]);
        let mut row = Vec::new();
        for paper in papers {
            if !row.is_empty() {
                row.push(Inline::Text(separator.clone()));
            }
            let title = text(paper.title.value.clone());
            match paper.link.as_ref().map(|link| (link, address_remark(link.as_str()))) {
                Some((link, None)) => {
                    row.push(Inline::Link { to: link.as_str().trim().into(), content: title });
                }
                // As in a text, an address that nobody is led to is printed.
                Some((link, Some(Remark::UnsafeAddress))) => {
                    row.extend(title);
                    row.extend(text(format!(" ({})", link.as_str())));
                }
                _ => row.extend(title),
            }
        }
        row
    }

    /// What became of the item, and who was sent out.
    fn handled(&self, facts: &ItemFacts) -> Vec<Block> {
        let labels = self.labels();
        let mut sentences = Vec::new();
        if let Some(exclusion) = &facts.exclusion {
            let sentence = labels.text(Label::Exclusion, &[("basis", exclusion.basis.value.to_string())]);
            sentences.push(match &exclusion.reason {
                Some(reason) => {
                    labels.text(Label::Reason, &[("text", sentence), ("reason", reason.value.to_string())])
                }
                None => sentence,
            });
        }
        sentences.extend(facts.handled.map(|handled| match (handled, &facts.deferred_to) {
            (Handled::Deferred, Some(to)) => {
                labels.text(Label::HandledDeferredTo, &[("to", to.value.to_string())])
            }
            (Handled::Deferred, None) => labels.text(Label::HandledDeferred, &[]),
            (Handled::BroughtForward, _) => labels.text(Label::HandledBroughtForward, &[]),
            (Handled::Resumed, _) => labels.text(Label::HandledResumed, &[]),
            (Handled::Withdrawn, _) => labels.text(Label::HandledWithdrawn, &[]),
            (Handled::Cancelled, _) => labels.text(Label::HandledCancelled, &[]),
        }));
        if facts.not_minuted {
            sentences.push(labels.text(Label::NotMinuted, &[]));
        }
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.into_iter().map(|sentence| Block::Paragraph(text(sentence))).collect()
    }

    /// All annexes.
    pub(super) fn annexes(&mut self) -> Vec<Block> {
        let annexes = &self.meeting.annexes;
        annexes.iter().map(|annex| Block::Section(self.annex(annex))).collect()
    }

    fn annex(&mut self, annex: &NumberedAnnex) -> Section {
        let mut blocks = Vec::new();
        for entry in &annex.entries {
            let entry = self.entry(entry);
            blocks.extend(entry);
        }
        if let Some(file) = &annex.file {
            self.known_file(file);
            let name = self.labels().inlines(Label::AnnexFile, &[]);
            blocks.push(Block::Facts(vec![Fact { name, value: text(file.value.clone()), vote: false }]));
        }
        Section {
            role: SectionRole::Annex,
            anchor: annex.anchor.clone(),
            rank: 2,
            number: Some(self.labels().text(Label::Annex, &[("number", annex.number.clone())])),
            heading: self.heading(&annex.title, annex.withheld),
            run_in: false,
            marking: self.own_label(annex.classification),
            blocks,
        }
    }
}
