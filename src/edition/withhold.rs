//! Takes out what is marked more closed than its record.

use super::Readers;
use super::closed::{Closed, is_closed};
use crate::book::{
    Anchor, CountedPart, EntryLinks, Meeting, MeetingName, Minuted, NAMELESS, NumberedAnnex, NumberedEntry,
    NumberedItem, Pointer, Target,
};
use crate::form::Text;
use crate::prose::{Inline, Prose, map_inlines};
use crate::record::{
    Action, ActionReport, Decision, DecisionPart, EntryKind, Note, Rank, Speech, StructuredTable, Vote,
    Written, WrittenLine,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is withheld: places by meeting and anchor.
struct Withheld<'a> {
    places: BTreeSet<(MeetingName, Anchor)>,
    /// How closed each meeting is, by its scheme, and up to where its readers may see; none if none may.
    ranks: BTreeMap<MeetingName, (String, Rank, Option<Rank>)>,
    /// How many items without a number are withheld in the meeting so far.
    nameless: usize,
    closed: &'a Closed,
}

/// Takes out what the readers may not see, and every way that led there. Gives each meeting with up to
/// where its readers may see.
pub(super) fn withhold(meetings: Vec<Meeting>, readers: &Readers, closed: &Closed) -> Vec<(Meeting, Rank)> {
    let rank = |meeting: &Meeting| {
        let scheme = meeting.committee.scheme.name.clone();
        (meeting.name.clone(), (scheme, meeting.classification, readers.clearance(meeting)))
    };
    let ranks = meetings.iter().map(rank).collect();
    let mut gone = Withheld { places: BTreeSet::new(), ranks, nameless: 0, closed };
    let mut kept: Vec<(Meeting, Rank)> = meetings
        .into_iter()
        .filter_map(|mut meeting| {
            let audience = readers.clearance(&meeting)?;
            let name = meeting.name.clone();
            gone.nameless = 0;
            gone.attendance(&mut meeting);
            meeting.items = meeting.items.into_iter().map(|item| gone.item(&name, audience, item)).collect();
            withhold_counts(&mut meeting);
            meeting.annexes =
                meeting.annexes.into_iter().map(|annex| gone.annex(&name, audience, annex)).collect();
            Some((meeting, audience))
        })
        .collect();
    for (meeting, _) in &mut kept {
        gone.cut_ways(meeting);
    }
    kept
}

impl Withheld<'_> {
    fn take(&mut self, name: &MeetingName, anchor: &Anchor) {
        self.places.insert((name.clone(), anchor.clone()));
    }

    /// Who came for an item that is withheld, or left after it: its number stands for its key.
    fn attendance(&self, meeting: &mut Meeting) {
        let mut attendance = std::mem::take(&mut meeting.attendance);
        let people = attendance.iter_mut().flat_map(|table| &mut table.groups);
        for person in people.flat_map(|group| &mut group.people) {
            for key in [&mut person.from_item, &mut person.to_item].into_iter().flatten() {
                if let Some(number) = self.closed.words(meeting, key.as_str()) {
                    key.value = number.unwrap_or_else(|| NAMELESS.into());
                }
            }
        }
        meeting.attendance = attendance;
    }

    fn item(&mut self, name: &MeetingName, audience: Rank, mut item: NumberedItem) -> NumberedItem {
        if !is_closed(item.facts.classification, audience) {
            item.entries = item.entries.into_iter().map(|entry| self.entry(name, audience, entry)).collect();
            item.items = item.items.into_iter().map(|inner| self.item(name, audience, inner)).collect();
            return item;
        }
        self.take_item(name, &item);
        self.nameless += usize::from(item.number.is_none());
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
        bare.absent.clear();
        bare.start = None;
        bare.papers.clear();
        bare.handled = None;
        bare.deferred_to = None;
        bare.carried_from = None;
        bare.exclusion = None;
        bare.not_minuted = false;
        bare.run_in = false;
        NumberedItem {
            key: None,
            // An anchor without a number is made from the title.
            anchor: if number.is_some() { anchor } else { Anchor(format!("withheld-{}", self.nameless)) },
            number,
            title: Vec::new(),
            entries: vec![stand_in_entry(stand_in)],
            items: Vec::new(),
            carried_from: None,
            withheld: true,
            facts: bare,
        }
    }

    fn take_item(&mut self, name: &MeetingName, item: &NumberedItem) {
        self.take(name, &item.anchor);
        for entry in &item.entries {
            self.take_entry(name, entry);
        }
        for inner in &item.items {
            self.take_item(name, inner);
        }
    }

    fn take_entry(&mut self, name: &MeetingName, entry: &NumberedEntry) {
        if let Some(anchor) = &entry.anchor {
            self.take(name, anchor);
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
            self.take(name, &annex.anchor);
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
        let (name, anchor) = match &pointer.target {
            Target::Here(anchor) => (from, Some(anchor)),
            Target::Elsewhere { name, anchor } => (name, anchor.as_ref()),
            Target::Nowhere => return pointer,
        };
        let gone = anchor.is_some_and(|anchor| self.places.contains(&(name.clone(), anchor.clone())));
        let target = match gone {
            true => Target::Nowhere,
            // The minutes of a more closed meeting may be named; what stands in them may not.
            // Nobody can say whether those of another scheme may read a title, or an anchor made from one.
            false
                if self.is_more_closed(name, from)
                    || pointer.guarded.is_some() && self.is_of_other_scheme(name, from) =>
            {
                Target::Elsewhere { name: name.clone(), anchor: None }
            }
            false => return pointer,
        };
        Pointer { words: pointer.guarded.unwrap_or(pointer.words), guarded: None, target }
    }

    fn is_of_other_scheme(&self, name: &MeetingName, than: &MeetingName) -> bool {
        match (self.ranks.get(name), self.ranks.get(than)) {
            (Some((scheme, ..)), Some((other, ..))) => scheme != other,
            _ => false,
        }
    }

    fn is_more_closed(&self, name: &MeetingName, than: &MeetingName) -> bool {
        match (self.ranks.get(name), self.ranks.get(than)) {
            (Some((_, _, None)), _) => true,
            (Some((scheme, rank, _)), Some((other, _, Some(least)))) => scheme == other && rank > least,
            _ => false,
        }
    }
}

/// Of an item that is withheld only the count is told, not who left the room for it.
fn withhold_counts(meeting: &mut Meeting) {
    let Some(working) = &mut meeting.working else { return };
    let items = working.parts.iter_mut().filter(|part| matches!(part.part, CountedPart::Item { .. }));
    for (part, item) in items.zip(&meeting.items) {
        part.part = CountedPart::Item { number: item.number.clone(), anchor: item.anchor.clone() };
        if item.withheld {
            part.counted.clear();
            part.away.clear();
        }
    }
}

fn stand_in_entry(stand_in: Option<Text>) -> NumberedEntry {
    NumberedEntry {
        content: Minuted::Withheld(stand_in),
        key: None,
        ordinal: None,
        number: None,
        called: None,
        anchor: None,
        links: EntryLinks::default(),
        language: None,
        classification: None,
        stand_in: None,
    }
}

pub(super) type Cut<'a> = &'a mut dyn FnMut(Pointer) -> Pointer;

/// An item with every pointer in it changed.
pub(super) fn cut_item(item: NumberedItem, cut: Cut<'_>) -> NumberedItem {
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
    let EntryLinks { carried_from, replaces, annuls, replaced_by, annulled_by, report } = entry.links;
    // Of a later decision that may not be seen, not even that there is one is told.
    let mut still_seen = |later: Vec<Pointer>| -> Vec<Pointer> {
        let leads = |pointer: &Pointer| {
            matches!(pointer.target, Target::Here(_) | Target::Elsewhere { anchor: Some(_), .. })
        };
        later.into_iter().map(&mut *cut).filter(leads).collect()
    };
    let (replaced_by, annulled_by) = (still_seen(replaced_by), still_seen(annulled_by));
    entry.links = EntryLinks {
        carried_from: carried_from.map(&mut *cut),
        replaces: replaces.map(&mut *cut),
        annuls: annuls.map(&mut *cut),
        replaced_by,
        annulled_by,
        report: report.map(&mut *cut),
    };
    entry.content = match entry.content {
        Minuted::Said(kind) => Minuted::Said(cut_kind(kind, cut)),
        other => other,
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
                parts: parts
                    .into_iter()
                    .map(|DecisionPart { number, text }| DecisionPart {
                        number,
                        text: cut_written(text, cut),
                    })
                    .collect(),
                ..*decision
            }))
        }
        EntryKind::Action(action) => {
            EntryKind::Action(Action { text: cut_written(action.text, cut), ..action })
        }
        EntryKind::Report(report) => {
            EntryKind::Report(ActionReport { text: report.text.map(|text| cut_written(text, cut)), ..report })
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
