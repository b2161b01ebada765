//! Every reference gets its target; one that has none is an error at its place.

use super::index::{Found, Index, Unfound};
use super::model::{
    LonePointer, MeetingName, Minuted, NAMELESS, NumberedAnnex, NumberedEntry, NumberedFacts, NumberedItem,
    Pointer, Target, Withdrawn,
};
use super::numbered::Numbered;
use super::numbers::{AnnexNumbers, Given, ItemNumbers};
use crate::diagnostic::{
    AttendanceFault, Finding, PageFault, PlaceKind, ProgramFault, ReferenceFault, Report, Source, Spot,
};
use crate::form::{PlaceName, Reference, Text, ToItem, ToMeeting, ToPlace, range_in_text};
use crate::prose::{Inline, Key, map_inlines};
use crate::record::forms::DueDate;
use crate::record::{
    Action, ActionReport, Annex, Decision, DecisionPart, Entry, EntryFacts, EntryKind, Item, Note, Seldom,
    Speech, StructuredTable, Vote, Written, WrittenLine,
};
use std::collections::{BTreeMap, BTreeSet};

/// Binds the references of one record.
pub(super) struct Binder<'a> {
    /// What can be referred to.
    pub index: &'a Index,
    /// The record's place in the index.
    pub from: usize,
    /// The record's file.
    pub source: &'a Source,
    /// What was found.
    pub report: &'a mut Report,
    /// The other meetings that its references led to.
    pub leads_to: BTreeSet<MeetingName>,
    /// Those of them to a place in which they led.
    pub speaks_of: BTreeSet<MeetingName>,
    /// What its references led to, by what is written.
    pub references: BTreeMap<String, Pointer>,
}

impl<'a> Binder<'a> {
    /// Has bound nothing yet.
    pub(super) fn new(index: &'a Index, from: usize, source: &'a Source, report: &'a mut Report) -> Self {
        let (leads_to, speaks_of, references) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        Binder { index, from, source, report, leads_to, speaks_of, references }
    }
}

impl Binder<'_> {
    /// Binds items and those within them.
    pub(super) fn items(&mut self, items: Vec<Item<Key>>, numbers: Vec<ItemNumbers>) -> Vec<NumberedItem> {
        // What is collected from a list takes the place of that list: no second one is asked for.
        self.paired(items, numbers).map(|(item, own)| self.numbered(item, own)).collect()
    }

    fn numbered(&mut self, item: Item<Key>, own: ItemNumbers) -> NumberedItem {
        let Item { key, number: _, title, entries, items, carried_from, at: _, facts } = item;
        let ItemNumbers { number, anchor, rank: _, entries: given, items: numbers } = own;
        let carried_from = carried_from.and_then(|text| self.lone(&text));
        NumberedItem {
            key,
            number,
            anchor,
            title: title.map(|title| self.line(title).content).unwrap_or_default(),
            entries: self.entries(entries, given),
            items: self.items(items, numbers),
            carried_from,
            withheld: false,
            facts,
        }
    }

    /// Binds annexes.
    pub(super) fn annexes(
        &mut self,
        annexes: Vec<Annex<Key>>,
        numbers: Vec<AnnexNumbers>,
    ) -> Vec<NumberedAnnex> {
        let mut bound = Vec::with_capacity(annexes.len());
        for (annex, own) in self.paired(annexes, numbers) {
            let Annex { at: _, key, number: _, title, entries, file, classification, stand_in, waivers: _ } =
                annex;
            let AnnexNumbers { number, anchor, rank: _, entries: given } = own;
            bound.push(NumberedAnnex {
                key,
                number,
                anchor,
                title: self.line(title).content,
                entries: self.entries(entries, given),
                file,
                withheld: false,
                classification,
                stand_in,
            });
        }
        bound
    }

    fn entries(&mut self, entries: Vec<Entry<Key>>, given: Vec<Option<Given>>) -> Vec<NumberedEntry> {
        self.paired(entries, given).map(|(entry, given)| self.entry(entry, given)).collect()
    }

    /// Each part with what it is called. There are as many of both, for each was numbered where it stands; were it
    /// otherwise, parts would be lost without a word.
    fn paired<P, N>(&mut self, parts: Vec<P>, numbers: Vec<N>) -> impl Iterator<Item = (P, N)> + use<P, N> {
        if parts.len() != numbers.len() {
            let what = ProgramFault::Unnumbered { parts: parts.len(), numbered: numbers.len() };
            self.report.push(Finding::of(PageFault::Internal { what }).at(Spot::new(self.source, 0..0)));
        }
        parts.into_iter().zip(numbers)
    }

    fn entry(&mut self, entry: Entry<Key>, given: Option<Given>) -> NumberedEntry {
        let Entry { at: _, kind, key, facts } = entry;
        let EntryFacts { number: _, withdrawn, language, classification, stand_in, waivers: _ } =
            facts.into_facts();
        let (ordinal, printed, anchor) = match given {
            Some(Given { ordinal, printed, anchor, rank: _ }) => (ordinal, printed, Some(anchor)),
            None => (None, None, None),
        };
        let called = printed.as_ref().map(|number| {
            if number.is_local {
                format!("{}, {}", self.index.at(self.from).reference(), number.words)
            } else {
                number.words.clone()
            }
        });
        let number = printed.map(|number| number.words);
        let content = match (withdrawn, kind) {
            (Some(reason), EntryKind::Decision(_)) => {
                Minuted::Withdrawn(Withdrawn { what: Numbered::Decision, reason, due: None })
            }
            (Some(reason), EntryKind::Action(action)) => {
                let due = action.due.as_ref().and_then(DueDate::day);
                Minuted::Withdrawn(Withdrawn { what: Numbered::Action, reason, due })
            }
            (_, kind) => Minuted::Said(self.kind(kind)),
        };
        let facts = NumberedFacts {
            ordinal,
            number,
            called,
            anchor,
            overruled: None,
            language,
            classification,
            stand_in,
        };
        NumberedEntry { content, key, facts: Seldom::new(facts) }
    }

    fn kind(&mut self, kind: EntryKind<Key>) -> EntryKind<Pointer> {
        match kind {
            EntryKind::Text(text) => EntryKind::Text(self.written(text)),
            EntryKind::Decision(decision) => EntryKind::Decision(Box::new(self.decision(*decision))),
            EntryKind::Action(action) => {
                let Action { text, owners, due, state, carried_from } = *action;
                let earlier = carried_from.and_then(|text| self.only(&text, PlaceKind::Action));
                let text = self.written(text);
                EntryKind::Action(Box::new(Action { text, owners, due, state, carried_from: earlier }))
            }
            EntryKind::Report(report) => {
                let ActionReport { on, outcome, text, owners, due } = *report;
                let on = on.and_then(|text| self.only(&text, PlaceKind::Action));
                let text = text.map(|text| self.written(text));
                EntryKind::Report(Box::new(ActionReport { on, outcome, text, owners, due }))
            }
            EntryKind::Note(note) => {
                let Note { text, kind, date, author } = *note;
                EntryKind::Note(Box::new(Note { text: self.written(text), kind, date, author }))
            }
            EntryKind::Speech(speech) => {
                let Speech { speaker, text } = *speech;
                EntryKind::Speech(Box::new(Speech { speaker, text: self.written(text) }))
            }
            EntryKind::Vote(vote) => {
                let Vote { text, facts } = *vote;
                EntryKind::Vote(Box::new(Vote { text: self.written(text), facts }))
            }
            EntryKind::Facts(facts) => {
                EntryKind::Facts(facts.into_iter().map(|(name, value)| (name, self.line(value))).collect())
            }
            EntryKind::Table(table) => EntryKind::Table(Box::new(self.table(*table))),
            EntryKind::Movement(movement) => EntryKind::Movement(movement),
        }
    }

    fn decision(&mut self, decision: Decision<Key>) -> Decision<Pointer> {
        let Decision {
            text,
            keyword,
            parts,
            mover,
            seconder,
            dissent,
            vote,
            carried,
            summary,
            replaces,
            annuls,
            status,
        } = decision;
        let mut earlier =
            |text: Option<Reference<ToPlace>>| text.and_then(|text| self.only(&text, PlaceKind::Decision));
        let (replaces, annuls) = (earlier(replaces), earlier(annuls));
        Decision {
            text: self.written(text),
            keyword,
            parts: parts
                .into_iter()
                .map(|DecisionPart { number, text }| DecisionPart { number, text: self.written(text) })
                .collect(),
            mover,
            seconder,
            dissent,
            vote,
            carried,
            summary,
            replaces,
            annuls,
            status,
        }
    }

    fn table(&mut self, table: StructuredTable<Key>) -> StructuredTable<Pointer> {
        let StructuredTable { title, columns, rows, total } = table;
        let mut lines = |cells: Vec<WrittenLine<Key>>| -> Vec<WrittenLine<Pointer>> {
            cells.into_iter().map(|cell| self.line(cell)).collect()
        };
        let (columns, total) = (lines(columns), lines(total));
        let rows = rows.into_iter().map(&mut lines).collect();
        StructuredTable { title: title.map(|title| self.line(title)), columns, rows, total }
    }

    fn written(&mut self, written: Written<Key>) -> Written<Pointer> {
        written.map(&mut |text, key| self.bind(text, key))
    }

    fn line(&mut self, line: WrittenLine<Key>) -> WrittenLine<Pointer> {
        let WrittenLine { text, content } = line;
        let content: Vec<Inline<Pointer>> = map_inlines(content, &mut |key| self.bind(&text, key));
        WrittenLine { text, content }
    }

    fn bind(&mut self, text: &Text, key: Key) -> Pointer {
        let Key { key, words, range } = key;
        let found = self.find(&key).map_err(|unfound| {
            let place = range_in_text(self.source, text, range.clone());
            self.unfound(&key, unfound, place);
        });
        let found = found.ok().map(|found| self.follow(&key, found.pointer));
        let unfound =
            || Pointer { words: key.clone(), guarded: None, is_local: false, target: Target::Nowhere };
        let mut pointer = found.unwrap_or_else(unfound);
        if let Some(words) = words {
            (pointer.words, pointer.guarded, pointer.is_local) = (words, None, false);
        } else if pointer.words.is_empty() {
            let place = range_in_text(self.source, text, range);
            self.report.add(self.source, place, ReferenceFault::NothingToPrint { key });
        }
        pointer
    }

    fn find(&self, key: &str) -> Result<Found, Unfound> {
        self.index.find(self.from, key).or_else(|unfound| self.unread_meeting(key, unfound))
    }

    /// What names a meeting and nothing in it does not hang on what stands in its record: that need not be read.
    fn unread_meeting(&self, key: &str, unfound: Unfound) -> Result<Found, Unfound> {
        let named = Some(&unfound).filter(|unfound| **unfound == Unfound::Nothing);
        let known = || self.index.lost_meeting(self.from, key);
        let pointer = named.and_then(|_| self.index.unread_meeting(self.from, key).or_else(known));
        pointer.map(|pointer| Found { pointer, kind: PlaceKind::Meeting }).ok_or(unfound)
    }

    /// A reference that stands by itself in a key of its own.
    fn lone(&mut self, text: &Reference<ToPlace>) -> Option<Box<LonePointer>> {
        let pointer = withheld(text).or_else(|| self.found(text).map(|found| found.pointer));
        pointer.map(|pointer| standing(pointer, text))
    }

    /// An item of these minutes, named in a key of its own by its key or, if nothing has that key, its number.
    pub(super) fn item(&mut self, text: &Reference<ToItem>) -> Option<Pointer> {
        let name = text.name();
        let own = self.index.at(self.from);
        let by_number = if own.has_key(name) {
            None
        } else {
            own.item_numbered(name).map_err(|unfound| self.unfound(name, unfound, text.range())).ok()?
        };
        if let Some(pointer) = by_number {
            // A number says nothing by itself, and elsewhere in the record it may name a meeting.
            return Some(if pointer.words == name { pointer } else { self.follow(name, pointer) });
        }
        if let Some(fault) = self.no_item(name) {
            self.report.add(self.source, text.range(), fault);
            return None;
        }
        let found = self.found(text)?;
        let is_here = matches!(found.pointer.target, Target::Here(_));
        if found.kind != PlaceKind::Item || !is_here {
            self.report.add(self.source, text.range(), AttendanceFault::NoItem { found: found.kind });
        }
        Some(found.pointer)
    }

    /// What is said where an item of these minutes is named, and nothing is called so.
    fn no_item(&mut self, name: &str) -> Option<ReferenceFault> {
        let (index, from) = (self.index, self.from);
        if !matches!(self.find(name), Err(Unfound::Nothing)) || PlaceName::of(name).here().is_some() {
            return None;
        }
        let items = index.at(from).items();
        if items.is_empty() || index.lost(from, name).is_some() || index.unread(from, name).is_some() {
            return None;
        }
        let nearest = self.report.guess(index.names(from), || index.at(from).nearest_item(name));
        Some(ReferenceFault::DanglingReference { key: name.into(), nearest, items })
    }

    /// A reference that stands by itself and must lead to one kind of place.
    fn only(&mut self, text: &Reference<ToPlace>, wanted: PlaceKind) -> Option<Box<LonePointer>> {
        if let Some(pointer) = withheld(text) {
            return Some(standing(pointer, text));
        }
        let found = self.found(text)?;
        if found.kind != wanted {
            let fault = ReferenceFault::OtherKind { wanted, found: found.kind };
            self.report.add(self.source, text.range(), fault);
            return None;
        }
        Some(standing(found.pointer, text))
    }

    fn found<K>(&mut self, text: &Reference<K>) -> Option<Found> {
        let key = text.name();
        let found = self.find(key);
        let found = found.map_err(|unfound| self.unfound(key, unfound, text.range())).ok()?;
        if found.pointer.words.is_empty() {
            self.report.add(self.source, text.range(), ReferenceFault::NothingToPrint { key: key.into() });
        }
        Some(Found { pointer: self.follow(key, found.pointer), ..found })
    }

    fn follow(&mut self, key: &str, pointer: Pointer) -> Pointer {
        if let Target::Elsewhere { name, anchor } = &pointer.target {
            self.leads_to.insert(name.clone());
            if anchor.is_some() {
                self.speaks_of.insert(name.clone());
            }
        }
        self.references.entry(key.trim().into()).or_insert_with(|| pointer.clone());
        pointer
    }

    /// A meeting that the record names in a key of its own.
    pub(super) fn meeting(&mut self, key: &'static str, text: &Reference<ToMeeting>) -> Option<Pointer> {
        let name = text.name();
        let found = self.index.find_meeting(self.from, name);
        let found = found.or_else(|unfound| match key {
            "translation-of" => Err(unfound),
            _ => self.unread_meeting(name, unfound).map(|found| found.pointer),
        });
        let unfound = found.map_err(|unfound| match unfound {
            Unfound::Nothing => {
                let lost = self.lost(name);
                let fault = match (lost, self.index.unread(self.from, name)) {
                    (Some(lost), _) => lost,
                    (None, Some((file, sure))) => {
                        ReferenceFault::UnreadRecord { key: name.into(), file, sure }
                    }
                    (None, None) => {
                        let (index, from) = (self.index, self.from);
                        let nearest =
                            self.report.guess(index.names(from), || index.nearest_meeting(from, name));
                        ReferenceFault::UnknownMeeting { meeting: name.into(), key, nearest }
                    }
                };
                self.report.add(self.source, text.range(), fault);
            }
            Unfound::Several(_) => self.unfound(name, unfound, text.range()),
        });
        unfound.ok().map(|pointer| self.follow(name, pointer))
    }

    /// What is said of a reference into a record that is gone.
    fn lost(&self, key: &str) -> Option<ReferenceFault> {
        let unread = self.index.lost(self.from, key)?;
        let lost = unread.lost.as_ref()?;
        let (meeting, path) = (lost.meeting.clone(), unread.file.clone());
        Some(ReferenceFault::LostRecord { key: key.into(), meeting, path, is_withdrawn: lost.is_withdrawn })
    }

    fn unfound(&mut self, key: &str, unfound: Unfound, place: std::ops::Range<usize>) {
        let key = key.to_string();
        let fault = match unfound {
            Unfound::Nothing => match (self.lost(&key), self.index.unread(self.from, &key)) {
                (Some(lost), _) => lost,
                (None, Some((file, sure))) => ReferenceFault::UnreadRecord { key, file, sure },
                (None, None) => {
                    let (index, from) = (self.index, self.from);
                    let nearest = self.report.guess(index.names(from), || index.nearest(from, &key));
                    ReferenceFault::DanglingReference { key, nearest, items: Vec::new() }
                }
            },
            Unfound::Several(choices) => ReferenceFault::AmbiguousReference { key, choices },
        };
        self.report.add(self.source, place, fault);
    }
}

fn standing(pointer: Pointer, text: &Reference<ToPlace>) -> Box<LonePointer> {
    Box::new(LonePointer { pointer, at: text.range().into() })
}

/// What an attached record says in place of a reference to what was withheld from its readers, for a number by itself
/// may be another meeting's: the words, which lead nowhere.
fn withheld(text: &Reference<ToPlace>) -> Option<Pointer> {
    let words = text.name().strip_prefix(NAMELESS)?.trim();
    let words = if words.is_empty() { NAMELESS } else { words };
    Some(Pointer { words: words.into(), guarded: None, is_local: false, target: Target::Nowhere })
}
