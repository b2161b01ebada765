//! Takes out what is marked more closed than its record.

use super::closed::is_closed;
use crate::book::{
    Anchor, EntryLinks, Meeting, MeetingName, Minuted, NumberedAnnex, NumberedEntry, NumberedItem, Pointer,
    Target,
};
use crate::form::Text;
use crate::prose::{Inline, Prose, map_inlines, plain_text};
use crate::record::{
    Action, Decision, EntryKind, Note, Rank, Speech, StructuredTable, Vote, Written, WrittenLine,
};
use std::collections::BTreeMap;

/// What is withheld: places by meeting and anchor, with the words of those that bear no number.
#[derive(Default)]
struct Withheld(BTreeMap<(MeetingName, Anchor), Option<String>>);

/// What stands for the title of a withheld item that bears no number.
const NAMELESS: &str = "[…]";

/// Takes out what each record's own readers may not see, and every way that led there.
pub(super) fn withhold(meetings: Vec<Meeting>) -> Vec<Meeting> {
    let mut gone = Withheld::default();
    let mut kept: Vec<Meeting> = meetings
        .into_iter()
        .map(|mut meeting| {
            let audience = meeting.classification;
            let name = meeting.name.clone();
            meeting.items = meeting.items.into_iter().map(|item| gone.item(&name, audience, item)).collect();
            meeting.annexes =
                meeting.annexes.into_iter().map(|annex| gone.annex(&name, audience, annex)).collect();
            meeting
        })
        .collect();
    if !gone.0.is_empty() {
        for meeting in &mut kept {
            gone.cut_ways(meeting);
        }
    }
    kept
}

impl Withheld {
    fn take(&mut self, name: &MeetingName, anchor: &Anchor, words: Option<String>) {
        self.0.insert((name.clone(), anchor.clone()), words);
    }

    fn item(&mut self, name: &MeetingName, audience: Rank, mut item: NumberedItem) -> NumberedItem {
        if !is_closed(item.facts.classification, audience) {
            item.entries = item.entries.into_iter().map(|entry| self.entry(name, audience, entry)).collect();
            item.items = item.items.into_iter().map(|inner| self.item(name, audience, inner)).collect();
            return item;
        }
        self.take_item(name, &item);
        let NumberedItem {
            key: _,
            number,
            anchor,
            title: _,
            entries: _,
            items: _,
            carried_from: _,
            withheld: _,
            facts,
        } = item;
        let mut bare = facts;
        let stand_in = bare.stand_in.take();
        bare.presenter.clear();
        bare.papers.clear();
        bare.handled = None;
        bare.deferred_to = None;
        bare.carried_from = None;
        bare.exclusion = None;
        bare.not_minuted = false;
        bare.run_in = false;
        NumberedItem {
            key: None,
            number,
            anchor,
            title: Vec::new(),
            entries: vec![stand_in_entry(stand_in)],
            items: Vec::new(),
            carried_from: None,
            withheld: true,
            facts: bare,
        }
    }

    fn take_item(&mut self, name: &MeetingName, item: &NumberedItem) {
        let title = || plain_text(&item.title, &|pointer: &Pointer| pointer.words.clone());
        self.take(name, &item.anchor, item.number.is_none().then(title));
        for entry in &item.entries {
            self.take_entry(name, entry);
        }
        for inner in &item.items {
            self.take_item(name, inner);
        }
    }

    fn take_entry(&mut self, name: &MeetingName, entry: &NumberedEntry) {
        if let Some(anchor) = &entry.anchor {
            self.take(name, anchor, None);
        }
    }

    fn entry(&mut self, name: &MeetingName, audience: Rank, entry: NumberedEntry) -> NumberedEntry {
        if !is_closed(entry.classification, audience) {
            return entry;
        }
        self.take_entry(name, &entry);
        stand_in_entry(entry.stand_in)
    }

    fn annex(&mut self, name: &MeetingName, audience: Rank, mut annex: NumberedAnnex) -> NumberedAnnex {
        if is_closed(annex.classification, audience) {
            self.take(name, &annex.anchor, None);
            for entry in &annex.entries {
                self.take_entry(name, entry);
            }
            annex.key = None;
            annex.title = Vec::new();
            annex.file = None;
            annex.withheld = true;
            annex.entries = vec![stand_in_entry(annex.stand_in.take())];
        } else {
            annex.entries =
                annex.entries.into_iter().map(|entry| self.entry(name, audience, entry)).collect();
        }
        annex
    }

    /// Pointers to what is gone lead nowhere.
    fn cut_ways(&self, meeting: &mut Meeting) {
        let name = meeting.name.clone();
        let mut cut = |pointer: Pointer| self.cut(&name, pointer);
        for item in std::mem::take(&mut meeting.items) {
            meeting.items.push(cut_item(item, &mut cut));
        }
        for mut annex in std::mem::take(&mut meeting.annexes) {
            annex.title = map_inlines(annex.title, &mut cut);
            annex.entries = annex.entries.into_iter().map(|entry| cut_entry(entry, &mut cut)).collect();
            meeting.annexes.push(annex);
        }
        for (_, item) in &mut meeting.interests {
            *item = item.take().map(&mut cut);
        }
    }

    fn cut(&self, from: &MeetingName, pointer: Pointer) -> Pointer {
        let place = match &pointer.target {
            Target::Here(anchor) => Some((from.clone(), anchor.clone())),
            Target::Elsewhere { name, anchor: Some(anchor) } => Some((name.clone(), anchor.clone())),
            Target::Elsewhere { anchor: None, .. } | Target::Nowhere => None,
        };
        match place.and_then(|place| self.0.get(&place)) {
            None => pointer,
            Some(title) => Pointer {
                // From another meeting the title stands behind the reference.
                words: match title.as_ref().and_then(|title| pointer.words.strip_suffix(title.as_str())) {
                    Some(before) => format!("{before}{NAMELESS}"),
                    None => pointer.words,
                },
                target: Target::Nowhere,
            },
        }
    }
}

fn stand_in_entry(stand_in: Option<Text>) -> NumberedEntry {
    NumberedEntry {
        content: Minuted::Withheld(stand_in),
        key: None,
        ordinal: None,
        number: None,
        anchor: None,
        links: EntryLinks::default(),
        language: None,
        classification: None,
        stand_in: None,
    }
}

type Cut<'a> = &'a mut dyn FnMut(Pointer) -> Pointer;

fn cut_item(item: NumberedItem, cut: Cut<'_>) -> NumberedItem {
    let NumberedItem { key, number, anchor, title, entries, items, carried_from, withheld, facts } = item;
    NumberedItem {
        key,
        number,
        anchor,
        title: map_inlines(title, cut),
        entries: entries.into_iter().map(|entry| cut_entry(entry, cut)).collect(),
        items: items.into_iter().map(|inner| cut_item(inner, cut)).collect(),
        carried_from: carried_from.map(&mut *cut),
        withheld,
        facts,
    }
}

fn cut_entry(mut entry: NumberedEntry, cut: Cut<'_>) -> NumberedEntry {
    let EntryLinks { carried_from, replaces, annuls } = entry.links;
    entry.links = EntryLinks {
        carried_from: carried_from.map(&mut *cut),
        replaces: replaces.map(&mut *cut),
        annuls: annuls.map(&mut *cut),
    };
    entry.content = match entry.content {
        Minuted::Said(kind) => Minuted::Said(cut_kind(kind, cut)),
        Minuted::Withheld(stand_in) => Minuted::Withheld(stand_in),
    };
    entry
}

fn cut_kind(kind: EntryKind<Pointer>, cut: Cut<'_>) -> EntryKind<Pointer> {
    match kind {
        EntryKind::Text(text) => EntryKind::Text(cut_written(text, cut)),
        EntryKind::Decision(decision) => {
            let Decision { text, parts, .. } = *decision.clone();
            EntryKind::Decision(Box::new(Decision {
                text: cut_written(text, cut),
                parts: parts.into_iter().map(|part| cut_written(part, cut)).collect(),
                ..*decision
            }))
        }
        EntryKind::Action(action) => {
            EntryKind::Action(Action { text: cut_written(action.text, cut), ..action })
        }
        EntryKind::Note(note) => EntryKind::Note(Note { text: cut_written(note.text, cut), ..note }),
        EntryKind::Speech(speech) => {
            EntryKind::Speech(Speech { text: cut_written(speech.text, cut), ..speech })
        }
        EntryKind::Vote(vote) => EntryKind::Vote(Vote { text: cut_written(vote.text, cut), ..vote }),
        EntryKind::Facts(facts) => {
            EntryKind::Facts(facts.into_iter().map(|(name, value)| (name, cut_line(value, cut))).collect())
        }
        EntryKind::Table(StructuredTable { title, columns, rows, total }) => {
            let mut lines = |cells: Vec<WrittenLine<Pointer>>| -> Vec<WrittenLine<Pointer>> {
                cells.into_iter().map(|cell| cut_line(cell, cut)).collect()
            };
            let (columns, total) = (lines(columns), lines(total));
            let rows = rows.into_iter().map(&mut lines).collect();
            EntryKind::Table(StructuredTable {
                title: title.map(|title| cut_line(title, cut)),
                columns,
                rows,
                total,
            })
        }
    }
}

fn cut_written(written: Written<Pointer>, cut: Cut<'_>) -> Written<Pointer> {
    let prose: Prose<Pointer> = written.prose.map(cut);
    Written { text: written.text, prose }
}

fn cut_line(line: WrittenLine<Pointer>, cut: Cut<'_>) -> WrittenLine<Pointer> {
    let content: Vec<Inline<Pointer>> = map_inlines(line.content, cut);
    WrittenLine { text: line.text, content }
}
