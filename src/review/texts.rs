//! The texts of a record in the order in which they are read.

use crate::diagnostic::{Fault, Finding, Report, Source, Spot};
use crate::form::{Text, range_in_text};
use crate::prose::{Key, Printed};
use crate::record::forms::DueDate;
use crate::record::{Entry, EntryKind, Item, Rank, Record};
use std::ops::Range;

/// What part a text plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A title or another short line.
    Line,
    /// Running text.
    Running,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A note.
    Note,
    /// A short value beside the texts, such as the result of a vote.
    Value,
}

/// A text of the record.
pub(super) struct Passage<'a> {
    /// The text.
    pub text: &'a Text,
    /// Its words as they are printed.
    pub printed: Printed<'a>,
    /// What part it plays.
    pub part: Part,
    /// Which top item it belongs to; none for what stands outside the items.
    pub item: Option<usize>,
    /// Whether readers of the minutes do not see it: it is marked more closed than the record.
    pub withheld: bool,
}

/// All texts of a record.
pub(super) fn texts(record: &Record) -> Vec<Passage<'_>> {
    let mut texts = Texts { record, texts: Vec::new(), item: None, withheld: false };
    let lines = [&record.title, &record.reference].into_iter().flatten().chain([&record.meeting]);
    let venues = record.sessions.iter().flat_map(|session| session.venue.iter().chain(&session.name));
    lines.chain(venues).for_each(|text| texts.add(text, Part::Line));
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    people.for_each(|person| texts.add(&person.name, Part::Line));
    for (at, item) in record.items.iter().enumerate() {
        texts.item = Some(at);
        texts.item(item);
    }
    texts.item = None;
    for annex in &record.annexes {
        texts.within(annex.classification, |texts| {
            texts.add(&annex.title.text, Part::Line);
            annex.entries.iter().for_each(|entry| texts.entry(entry));
        });
    }
    let next = record.next_meetings.iter().flat_map(|next| next.kind.iter().chain(&next.venue));
    next.for_each(|text| texts.add(text, Part::Line));
    for interest in &record.interests {
        let said = interest.kind.iter().chain([&interest.interest]).chain(&interest.did);
        texts.within(interest.classification, |texts| said.for_each(|text| texts.add(text, Part::Value)));
    }
    let quorum = record.quorum.iter();
    let reasons = quorum.flat_map(|own| own.changes.iter().filter_map(|change| change.reason.as_ref()));
    let rules = record.quorum.iter().filter_map(|quorum| quorum.rule.as_ref());
    let signed = record.signature.iter().flat_map(|own| own.statement.iter().chain(own.lines.iter()));
    rules.chain(reasons).chain(signed).for_each(|text| texts.add(text, Part::Value));
    texts.texts
}

struct Texts<'a> {
    record: &'a Record,
    texts: Vec<Passage<'a>>,
    item: Option<usize>,
    withheld: bool,
}

impl<'a> Texts<'a> {
    fn add(&mut self, text: &'a Text, part: Part) {
        let printed = match part {
            Part::Line | Part::Value => Printed::of_line(text.as_str()),
            _ => Printed::of_text(text.as_str()),
        };
        self.texts.push(Passage { text, printed, part, item: self.item, withheld: self.withheld });
    }

    /// Adds what stands in a part that may have a classification of its own.
    fn within(&mut self, own: Option<Rank>, add: impl FnOnce(&mut Self)) {
        let outer = self.withheld;
        self.withheld |= own.is_some_and(|own| own > self.record.classification);
        add(self);
        self.withheld = outer;
    }

    fn item(&mut self, item: &'a Item<Key>) {
        self.within(item.facts.classification, |texts| {
            item.title.iter().for_each(|title| texts.add(&title.text, Part::Line));
            let facts = &item.facts;
            let papers = facts.papers.iter().map(|paper| &paper.title);
            papers.chain(&facts.deferred_to).for_each(|text| texts.add(text, Part::Value));
            item.entries.iter().for_each(|entry| texts.entry(entry));
            item.items.iter().for_each(|inner| texts.item(inner));
        });
    }

    fn entry(&mut self, entry: &'a Entry<Key>) {
        if entry.withdrawn.is_none() {
            self.within(entry.classification, |texts| texts.kind(&entry.kind));
        }
    }

    fn due(&mut self, due: Option<&'a DueDate>) {
        if let Some(DueDate::Words(words)) = due {
            self.add(words, Part::Value);
        }
    }

    fn kind(&mut self, kind: &'a EntryKind<Key>) {
        match kind {
            EntryKind::Text(written) => self.add(&written.text, Part::Running),
            EntryKind::Decision(decision) => {
                self.add(&decision.text.text, Part::Decision);
                decision.parts.iter().for_each(|part| self.add(&part.text.text, Part::Decision));
                let values = decision.keyword.iter().chain(&decision.summary).chain(&decision.vote.result);
                values.for_each(|text| self.add(text, Part::Value));
            }
            EntryKind::Action(action) => {
                self.add(&action.text.text, Part::Action);
                self.due(action.due.as_ref());
            }
            EntryKind::Report(report) => {
                report.text.iter().for_each(|text| self.add(&text.text, Part::Note));
                self.due(report.due.as_ref());
            }
            EntryKind::Note(note) => self.add(&note.text.text, Part::Note),
            EntryKind::Speech(speech) => self.add(&speech.text.text, Part::Running),
            EntryKind::Vote(vote) => {
                self.add(&vote.text.text, Part::Decision);
                vote.facts.result.iter().for_each(|text| self.add(text, Part::Value));
            }
            EntryKind::Movement(_) => {}
            EntryKind::Facts(facts) => facts.iter().for_each(|(_, value)| self.add(&value.text, Part::Line)),
            EntryKind::Table(table) => {
                let cells = table.columns.iter().chain(table.rows.iter().flatten()).chain(&table.total);
                cells.chain(&table.title).for_each(|cell| self.add(&cell.text, Part::Line));
            }
        }
    }
}

/// All entries of a record that stand in its minutes.
pub(super) fn entries(record: &Record) -> Vec<&Entry<Key>> {
    fn within<'a>(items: &'a [Item<Key>], all: &mut Vec<&'a Entry<Key>>) {
        for item in items {
            all.extend(&item.entries);
            within(&item.items, all);
        }
    }
    let mut all = Vec::new();
    within(&record.items, &mut all);
    all.extend(record.annexes.iter().flat_map(|annex| &annex.entries));
    all.retain(|entry| entry.withdrawn.is_none());
    all
}

/// Adds a warning at a place within the printed words of a text.
pub(super) fn warn(
    report: &mut Report,
    source: &Source,
    passage: &Passage<'_>,
    range: Range<usize>,
    fault: impl Into<Fault>,
) {
    let place = range_in_text(source, passage.text, passage.printed.place(range));
    report.push(Finding::of(fault).at(Spot::new(source, place)));
}
