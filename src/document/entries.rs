//! Entries: running text, and what stands out of it.

use super::compose::Composer;
use super::labels::Label;
use super::masthead::text;
use super::{Anchor, Block, Callout, CalloutKind, Cell, Column, Fact, Inline, Row, RowGroup, Table};
use crate::book::{Minuted, NumberedEntry, Pointer};
use crate::prose::{Align, Delimiter, List, Mark, Numbering};
use crate::record::forms::{ActionPlacement, DueDate, NoteKind, ShownFact, StatusForm, Taken, WorkState};
use crate::record::{
    Action, Decision, EntryKind, Note, Speech, StructuredTable, Vote, VoteFacts, WrittenLine,
};

impl Composer<'_> {
    /// The blocks of an entry.
    pub(super) fn entry(&mut self, entry: &NumberedEntry) -> Vec<Block> {
        let mut blocks = self.entry_marking(entry.classification).into_iter().collect::<Vec<_>>();
        let said = match &entry.content {
            Minuted::Withheld(stand_in) => vec![self.withheld(stand_in.as_ref().map(|text| text.as_str()))],
            Minuted::Said(kind) => self.said(kind, entry),
        };
        match &entry.language {
            Some(language) => blocks.push(Block::Passage(language.clone(), said)),
            None => blocks.extend(said),
        }
        blocks
    }

    fn said(&mut self, kind: &EntryKind<Pointer>, entry: &NumberedEntry) -> Vec<Block> {
        match kind {
            EntryKind::Text(written) => self.blocks(written),
            EntryKind::Decision(decision) => vec![Block::Callout(self.decision(decision, entry))],
            EntryKind::Action(_) if self.committee.actions.placement == ActionPlacement::Table => Vec::new(),
            EntryKind::Action(action) => vec![Block::Callout(self.action(action, entry))],
            EntryKind::Note(note) => vec![Block::Callout(self.note(note))],
            EntryKind::Speech(speech) => vec![Block::Callout(self.speech(speech))],
            EntryKind::Vote(vote) => vec![Block::Callout(self.vote(vote))],
            EntryKind::Facts(facts) => vec![Block::Facts(
                facts
                    .iter()
                    .map(|(name, value)| Fact {
                        name: text(format!("{}:", name.value.trim_end_matches(':'))),
                        value: value.content.clone(),
                    })
                    .collect(),
            )],
            EntryKind::Table(table) => structured_table(table),
        }
    }

    fn withheld(&self, stand_in: Option<&str>) -> Block {
        let words = match stand_in {
            Some(words) => text(words),
            None => self.labels().inlines(Label::Withheld, &[]),
        };
        callout(CalloutKind::Withheld, None, String::new(), vec![Block::Paragraph(words)], Vec::new())
    }

    fn decision(&mut self, decision: &Decision<Pointer>, entry: &NumberedEntry) -> Callout {
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
            let items = decision.parts.iter().map(|part| self.blocks(part)).collect();
            let numbering = Numbering::Decimal(1, Delimiter::Brackets);
            blocks.push(Block::List(List { numbering, items, tight: true }));
        }
        let number = entry.number.clone().or(entry.ordinal.map(|ordinal| ordinal.to_string()));
        let facts = self.decision_facts(decision, entry, &mut blocks);
        Callout {
            kind: CalloutKind::Decision,
            anchor: entry.anchor.clone(),
            name: self.labels().text(Label::DecisionName, &[("number", number.unwrap_or_default())]),
            blocks,
            facts,
        }
    }

    fn decision_facts(
        &self,
        decision: &Decision<Pointer>,
        entry: &NumberedEntry,
        blocks: &mut [Block],
    ) -> Vec<Fact> {
        let mut facts = Vec::new();
        let person = |label, name: &Option<crate::form::Text>| {
            name.as_ref().map(|name| self.fact(label, text(&name.value)))
        };
        facts.extend(person(Label::Mover, &decision.mover));
        facts.extend(person(Label::Seconder, &decision.seconder));
        facts.extend(self.vote_facts(&decision.vote));
        if !decision.dissent.is_empty() {
            let names: Vec<String> = decision
                .dissent
                .iter()
                .map(|dissent| match &dissent.reason {
                    Some(reason) => format!("{} ({})", dissent.name.value, reason.value),
                    None => dissent.name.value.clone(),
                })
                .collect();
            facts.push(
                self.fact(Label::Dissent, text(names.join(&self.labels().text(Label::ListSeparator, &[])))),
            );
        }
        facts.extend(person(Label::DecisionResult, &decision.vote.result));
        let pointed = |label, pointer: &Option<Pointer>| {
            pointer.clone().map(|pointer| self.fact(label, vec![Inline::Reference(pointer)]))
        };
        facts.extend(pointed(Label::Replaces, &entry.links.replaces));
        facts.extend(pointed(Label::Annuls, &entry.links.annuls));
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
        Some(Fact { name, value: vec![Inline::Marked(mark, text(&status.value.value))] })
    }

    fn vote_facts(&self, vote: &VoteFacts) -> Vec<Fact> {
        let labels = self.labels();
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
            facts.push(self.fact(Label::Taken, labels.inlines(label, &[])));
        }
        if !vote.tallies.is_empty() {
            let tally = |(option, count): &(crate::form::Text, u32)| {
                labels.text(Label::Tally, &[("option", option.value.clone()), ("count", count.to_string())])
            };
            let tallies: Vec<String> = vote.tallies.iter().map(tally).collect();
            facts
                .push(self.fact(Label::Tallies, text(tallies.join(&labels.text(Label::ListSeparator, &[])))));
        }
        for (option, voters) in &vote.votes {
            let name = labels.inlines(Label::VotesFor, &[("option", text(&option.value))]);
            facts.push(Fact { name, value: self.list(voters) });
        }
        facts
    }

    fn action(&mut self, action: &Action<Pointer>, entry: &NumberedEntry) -> Callout {
        let mut blocks = self.blocks(&action.text);
        let number = entry.number.clone().unwrap_or_default();
        let words = self.labels().inlines(Label::ActionLabel, &[("number", text(&number))]);
        lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        let mut facts: Vec<Fact> = Vec::new();
        if let Some(pointer) = &entry.links.carried_from {
            facts.push(self.fact(Label::CarriedFrom, vec![Inline::Reference(pointer.clone())]));
        }
        for shown in &self.committee.actions.show {
            let (label, value) = match shown {
                ShownFact::Owner => (Label::Owner, self.owners(action)),
                ShownFact::Due => (Label::Due, self.due(action)),
                ShownFact::State => (Label::State, Some(self.state(action))),
            };
            facts.extend(value.map(|value| self.fact(label, value)));
        }
        Callout {
            kind: CalloutKind::Action,
            anchor: entry.anchor.clone(),
            name: self.labels().text(Label::ActionName, &[("number", number)]),
            blocks,
            facts,
        }
    }

    fn owners(&self, action: &Action<Pointer>) -> Option<Vec<Inline>> {
        (!action.owners.is_empty()).then(|| self.list(&action.owners))
    }

    fn due(&self, action: &Action<Pointer>) -> Option<Vec<Inline>> {
        Some(text(match action.due.as_ref()? {
            DueDate::Date(date) => self.date_text(*date),
            DueDate::Words(words) => words.value.clone(),
        }))
    }

    fn state(&self, action: &Action<Pointer>) -> Vec<Inline> {
        let label = match action.state {
            WorkState::Open => Label::StateOpen,
            WorkState::Closed => Label::StateClosed,
            WorkState::Withdrawn => Label::StateWithdrawn,
        };
        self.labels().inlines(label, &[])
    }

    /// One row of the table of actions.
    pub(super) fn action_row(&mut self, entry: &NumberedEntry, in_place: bool) -> Option<Row> {
        let Minuted::Said(EntryKind::Action(action)) = &entry.content else { return None };
        let number = entry.number.clone().unwrap_or_default();
        let number = match (&entry.anchor, in_place) {
            (Some(Anchor(anchor)), true) => {
                let target = crate::book::Target::Here(Anchor(anchor.clone()));
                vec![Inline::Reference(Pointer { words: number, target })]
            }
            _ => text(number),
        };
        let task = flow(self.blocks(&action.text));
        let mut cells: Vec<Cell> = vec![number, task];
        for shown in &self.committee.actions.show {
            cells.push(match shown {
                ShownFact::Owner => self.owners(action).unwrap_or_default(),
                ShownFact::Due => self.due(action).unwrap_or_default(),
                ShownFact::State => self.state(action),
            });
        }
        Some(Row { anchor: entry.anchor.clone().filter(|_| !in_place), cells, total: false })
    }

    fn note(&mut self, note: &Note<Pointer>) -> Callout {
        let label = match note.kind {
            NoteKind::PostMeeting => Label::NotePostMeeting,
            NoteKind::Secretary => Label::NoteSecretary,
            NoteKind::Editorial => Label::NoteEditorial,
        };
        let mut blocks = self.blocks(&note.text);
        let signed = self.signed(note);
        let (before, after) = self.labels().around(label);
        append(&mut blocks, signed);
        prepend(&mut blocks, before);
        append(&mut blocks, after);
        let name = self.labels().text(Label::NoteName, &[]);
        Callout { kind: CalloutKind::Note, anchor: None, name, blocks, facts: Vec::new() }
    }

    fn signed(&self, note: &Note<Pointer>) -> Vec<Inline> {
        let author = note.author.as_ref().map(|author| author.value.clone());
        let date = note.date.map(|date| self.date_text(date));
        let by: Vec<String> = author.into_iter().chain(date).collect();
        if by.is_empty() {
            return Vec::new();
        }
        let by = by.join(&self.labels().text(Label::ListSeparator, &[]));
        self.labels().inlines(Label::NoteSigned, &[("text", Vec::new()), ("by", text(by))])
    }

    fn speech(&mut self, speech: &Speech<Pointer>) -> Callout {
        let mut blocks = self.blocks(&speech.text);
        let speaker = speech.speaker.as_ref().map(|speaker| speaker.value.clone());
        if let Some(speaker) = &speaker {
            lead(&mut blocks, self.labels().inlines(Label::Speech, &[("speaker", text(speaker))]));
        }
        let name = self.labels().text(Label::SpeechName, &[("speaker", speaker.unwrap_or_default())]);
        Callout { kind: CalloutKind::Speech, anchor: None, name, blocks, facts: Vec::new() }
    }

    fn vote(&mut self, vote: &Vote<Pointer>) -> Callout {
        let blocks = self.blocks(&vote.text);
        let mut facts = self.vote_facts(&vote.facts);
        facts.extend(
            vote.facts.result.as_ref().map(|result| self.fact(Label::DecisionResult, text(&result.value))),
        );
        let name = self.labels().text(Label::VoteName, &[]);
        Callout { kind: CalloutKind::Vote, anchor: None, name, blocks, facts }
    }

    /// A fact with a fixed name.
    pub(super) fn fact(&self, label: Label, value: Vec<Inline>) -> Fact {
        Fact { name: self.labels().inlines(label, &[]), value }
    }
}

fn callout(
    kind: CalloutKind,
    anchor: Option<Anchor>,
    name: String,
    blocks: Vec<Block>,
    facts: Vec<Fact>,
) -> Block {
    Block::Callout(Callout { kind, anchor, name, blocks, facts })
}

/// Puts words and a space before the first paragraph.
fn lead(blocks: &mut Vec<Block>, mut words: Vec<Inline>) {
    words.push(Inline::Text(" ".into()));
    prepend(blocks, words);
}

fn prepend(blocks: &mut Vec<Block>, mut words: Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    match blocks.first_mut() {
        Some(Block::Paragraph(content)) => {
            words.append(content);
            *content = words;
        }
        _ => blocks.insert(0, Block::Paragraph(trimmed(words))),
    }
}

fn append(blocks: &mut Vec<Block>, words: Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    match blocks.last_mut() {
        Some(Block::Paragraph(content)) => content.extend(words),
        _ => blocks.push(Block::Paragraph(words)),
    }
}

/// A paragraph of its own does not end with the space that would have led on to a text.
fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    if matches!(words.last(), Some(Inline::Text(space)) if space.trim().is_empty()) {
        words.pop();
    }
    words
}

/// Blocks put in one cell: paragraphs one after the other.
fn flow(blocks: Vec<Block>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for block in blocks {
        let content = match block {
            Block::Paragraph(content) => content,
            Block::List(List { numbering, items, .. }) => {
                let marked = items.into_iter().enumerate().flat_map(|(at, item)| {
                    let mark = Inline::Text(format!("{} ", numbering.mark(at)));
                    [mark].into_iter().chain(flow(item)).chain([Inline::Break])
                });
                marked.collect()
            }
            Block::Quote(inner) => flow(inner),
            Block::Code(code) => vec![Inline::Code(code)],
            _ => continue,
        };
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.extend(content);
    }
    if matches!(inlines.last(), Some(Inline::Break)) {
        inlines.pop();
    }
    inlines
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

fn structured_table(table: &StructuredTable<Pointer>) -> Vec<Block> {
    let StructuredTable { title, columns, rows, total } = table;
    let cells = |row: &[WrittenLine<Pointer>]| row.iter().map(|cell| cell.content.clone()).collect();
    let numeric = |at: usize| {
        !rows.is_empty()
            && rows.iter().all(|row| row.get(at).is_some_and(|cell| is_number(cell.text.as_str())))
    };
    let mut all: Vec<Row> =
        rows.iter().map(|row| Row { anchor: None, cells: cells(row), total: false }).collect();
    if !total.is_empty() {
        all.push(Row { anchor: None, cells: cells(total), total: true });
    }
    let column = |(at, column): (usize, &WrittenLine<Pointer>)| Column {
        heading: column.content.clone(),
        align: if numeric(at) { Align::End } else { Align::Start },
    };
    let mut blocks = Vec::new();
    if let Some(title) = title {
        blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Strong, title.content.clone())]));
    }
    if !all.is_empty() {
        blocks.push(Block::Table(Table {
            name: title.as_ref().map(|title| super::plain(&title.content)).unwrap_or_default(),
            columns: columns.iter().enumerate().map(column).collect(),
            groups: vec![RowGroup { label: None, rows: all }],
            row_heads: !numeric(0),
        }));
    }
    blocks
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(|character| character.is_ascii_digit())
        && cell.chars().all(|character| character.is_ascii_digit() || ".,%£€$-−+ ".contains(character))
}
