//! The texts of a record in the order in which they are read.

use crate::form::Text;
use crate::prose::Key;
use crate::record::{Entry, EntryKind, Item, Record};

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
}

/// A text of the record.
pub(super) struct Passage<'a> {
    /// The text.
    pub text: &'a Text,
    /// What part it plays.
    pub part: Part,
    /// Which top item it belongs to; none for what stands outside the items.
    pub item: Option<usize>,
}

/// All texts of a record.
pub(super) fn texts(record: &Record) -> Vec<Passage<'_>> {
    let mut texts = Vec::new();
    let lines = [&record.title, &record.reference].into_iter().flatten().chain([&record.meeting]);
    let venues = record.sessions.iter().flat_map(|session| session.venue.iter().chain(&session.name));
    texts.extend(lines.chain(venues).map(|text| Passage { text, part: Part::Line, item: None }));
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    texts.extend(people.map(|person| Passage { text: &person.name, part: Part::Line, item: None }));
    for (at, item) in record.items.iter().enumerate() {
        of_item(item, at, &mut texts);
    }
    for annex in &record.annexes {
        texts.push(Passage { text: &annex.title.text, part: Part::Line, item: None });
        annex.entries.iter().for_each(|entry| of_entry(entry, None, &mut texts));
    }
    let next = record.next_meetings.iter().flat_map(|next| next.kind.iter().chain(&next.venue));
    texts.extend(next.map(|text| Passage { text, part: Part::Line, item: None }));
    texts
}

fn of_item<'a>(item: &'a Item<Key>, at: usize, texts: &mut Vec<Passage<'a>>) {
    texts.push(Passage { text: &item.title.text, part: Part::Line, item: Some(at) });
    item.entries.iter().for_each(|entry| of_entry(entry, Some(at), texts));
    item.items.iter().for_each(|inner| of_item(inner, at, texts));
}

fn of_entry<'a>(entry: &'a Entry<Key>, item: Option<usize>, texts: &mut Vec<Passage<'a>>) {
    let mut add = |text: &'a Text, part| texts.push(Passage { text, part, item });
    match &entry.kind {
        EntryKind::Text(written) => add(&written.text, Part::Running),
        EntryKind::Decision(decision) => {
            add(&decision.text.text, Part::Decision);
            decision.parts.iter().for_each(|part| add(&part.text, Part::Decision));
        }
        EntryKind::Action(action) => add(&action.text.text, Part::Action),
        EntryKind::Note(note) => add(&note.text.text, Part::Note),
        EntryKind::Speech(speech) => add(&speech.text.text, Part::Running),
        EntryKind::Vote(vote) => add(&vote.text.text, Part::Decision),
        EntryKind::Facts(facts) => facts.iter().for_each(|(_, value)| add(&value.text, Part::Line)),
        EntryKind::Table(table) => {
            let cells = table.columns.iter().chain(table.rows.iter().flatten()).chain(&table.total);
            cells.chain(&table.title).for_each(|cell| add(&cell.text, Part::Line));
        }
    }
}

/// All entries of a record.
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
    all
}
