//! Takes out what is marked more closed than its record.

use super::Readers;
use crate::book::{
    Anchor, CountedPart, Declared, EntryLinks, Meeting, MeetingName, Minuted, NAMELESS, NumberedAnnex,
    NumberedEntry, NumberedItem, Places, Pointer, Target,
};
use crate::form::Text;
use crate::prose::{Inline, Prose, map_inlines};
use crate::record::{
    Action, ActionReport, Decision, DecisionPart, EntryKind, Interest, ItemFacts, Movement, Note, Rank,
    Speech, StructuredTable, Vote, Waivers, Written, WrittenLine,
};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// What is withheld: places by meeting and anchor, each with how closed it is.
struct Withheld {
    places: Places<Rank>,
    /// The item as which each item is seen now: itself, or the one around it that is withheld.
    items: Places<Seen>,
    /// The number of the item within a closed one that a place stood in, which nobody is told, and that of the closed one.
    inner: Places<(String, String)>,
    /// How many parts were taken out.
    taken: usize,
    /// How closed each meeting is, by its scheme, and up to where its readers may see; none if none may.
    ranks: HashMap<MeetingName, (String, Rank, Option<Rank>)>,
}

/// What is seen of an item that is withheld.
#[derive(Clone)]
struct Seen {
    anchor: Anchor,
    /// Its number, or what stands for a title.
    words: String,
}

/// A meeting without what its readers may not see.
pub(super) struct Kept {
    /// What is left of it.
    pub meeting: Meeting,
    /// Up to where its readers may see.
    pub clearance: Rank,
    /// What it says that may not be followed as it is written.
    pub barred: Barred,
    /// Whether anything was taken out, whatever it is: what its readers get must not tell of what kind.
    pub hides: bool,
}

/// What may not be followed as it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Barred {
    /// References, each with what may be followed instead.
    pub ways: BTreeMap<String, Pointer>,
    /// What is written of items for which somebody came, or until which somebody stayed, each with the item that is
    /// withheld: that one, or one around it.
    pub stays: BTreeMap<String, Anchor>,
    /// Whether somebody came in what is withheld: without that, more would count at the opening.
    pub came: bool,
}

/// Takes out what the readers may not see, and every way that led there.
pub(super) fn withhold(meetings: Vec<Meeting>, readers: &Readers) -> Vec<Kept> {
    let rank = |meeting: &Meeting| {
        let scheme = meeting.committee.scheme.key.clone();
        (meeting.name.clone(), (scheme, meeting.classification, readers.clearance(meeting)))
    };
    let ranks = meetings.iter().map(rank).collect();
    let (places, items, inner) = (Places::default(), Places::default(), Places::default());
    let mut gone = Withheld { places, items, inner, taken: 0, ranks };
    let mut kept: Vec<Kept> = meetings
        .into_iter()
        .filter_map(|mut meeting| {
            let clearance = readers.clearance(&meeting)?;
            let name = meeting.name.clone();
            let before = gone.taken;
            let came = came_unseen(&meeting.items, clearance);
            let moved = if came { Some(0) } else { moved_unseen(&meeting.items, clearance) };
            meeting.items = meeting.items.into_iter().map(|item| gone.item(&name, clearance, item)).collect();
            withhold_counts(&mut meeting, moved);
            meeting.annexes =
                meeting.annexes.into_iter().map(|annex| gone.annex(&name, clearance, annex)).collect();
            let hides = gone.taken > before;
            let barred = Barred { came, ..Barred::default() };
            Some(Kept { meeting, clearance, barred, hides })
        })
        .collect();
    for kept in &mut kept {
        gone.cut_ways(kept);
    }
    kept
}

impl Withheld {
    fn take(&mut self, name: &MeetingName, anchor: &Anchor, rank: Rank) {
        self.places.put(name, anchor, rank);
    }

    /// Who came for an item that is withheld, or left after it: its number stands for its key, and for what stands
    /// within it.
    fn attendance(&self, Kept { meeting, barred, .. }: &mut Kept) {
        let name = &meeting.name;
        let seen = |anchor: &Anchor| self.items.at(name, anchor);
        let people = meeting.attendance.iter_mut().flat_map(|table| &mut table.groups);
        for person in people.flat_map(|group| &mut group.people) {
            for key in [&mut person.from_item, &mut person.to_item].into_iter().flatten() {
                if let Some(seen) = meeting.stays.get(key.name()).and_then(seen) {
                    barred.stays.insert(key.name().into(), seen.anchor.clone());
                    key.rename(&seen.words);
                }
            }
        }
        meeting.stays.retain(|_, anchor| seen(anchor).is_none());
    }

    fn item(&mut self, name: &MeetingName, audience: Rank, mut item: NumberedItem) -> NumberedItem {
        let Some(rank) = item.facts.classification.filter(|own| *own > audience) else {
            item.entries = item.entries.into_iter().map(|entry| self.entry(name, audience, entry)).collect();
            item.items = item.items.into_iter().map(|inner| self.item(name, audience, inner)).collect();
            return item;
        };
        let anchor = item.anchor.clone();
        self.taken += 1;
        let words = item.number.clone().unwrap_or_else(|| NAMELESS.into());
        self.take_item(name, &item, rank, &Seen { anchor: anchor.clone(), words });
        let NumberedItem { number, facts, .. } = item;
        NumberedItem {
            key: None,
            anchor,
            number,
            title: Vec::new(),
            entries: vec![stand_in_entry(facts.stand_in.clone())],
            items: Vec::new(),
            carried_from: None,
            withheld: true,
            facts: bare(facts),
        }
    }

    /// Takes out an item that is closed, or stands within a closed one, which is what is seen of it.
    fn take_item(&mut self, name: &MeetingName, item: &NumberedItem, rank: Rank, seen: &Seen) {
        self.take(name, &item.anchor, rank);
        self.items.put(name, &item.anchor, seen.clone());
        for entry in &item.entries {
            self.take_entry(name, entry, rank);
        }
        if let Some(number) = item.number.as_ref().filter(|_| item.anchor != seen.anchor) {
            for place in item.entries.iter().filter_map(|entry| entry.anchor.as_ref()).chain([&item.anchor]) {
                self.inner.put(name, place, (number.clone(), seen.words.clone()));
            }
        }
        for inner in &item.items {
            self.take_item(name, inner, rank, seen);
        }
    }

    fn take_entry(&mut self, name: &MeetingName, entry: &NumberedEntry, rank: Rank) {
        if let Some(anchor) = &entry.anchor {
            self.take(name, anchor, rank);
        }
    }

    fn entry(&mut self, name: &MeetingName, audience: Rank, entry: NumberedEntry) -> NumberedEntry {
        let Some(rank) = entry.classification.filter(|own| *own > audience) else { return entry };
        self.taken += 1;
        self.take_entry(name, &entry, rank);
        stand_in_entry(entry.stand_in)
    }

    fn annex(&mut self, name: &MeetingName, audience: Rank, annex: NumberedAnnex) -> NumberedAnnex {
        let NumberedAnnex {
            key,
            number,
            anchor,
            title,
            entries,
            file,
            withheld: _,
            classification,
            stand_in,
        } = annex;
        let Some(rank) = classification.filter(|own| *own > audience) else {
            let entries = entries.into_iter().map(|entry| self.entry(name, audience, entry)).collect();
            let withheld = false;
            return NumberedAnnex {
                key,
                number,
                anchor,
                title,
                entries,
                file,
                withheld,
                classification,
                stand_in,
            };
        };
        self.taken += 1;
        self.take(name, &anchor, rank);
        for entry in &entries {
            self.take_entry(name, entry, rank);
        }
        NumberedAnnex {
            key: None,
            number,
            anchor,
            title: Vec::new(),
            entries: vec![stand_in_entry(stand_in)],
            file: None,
            withheld: true,
            classification,
            stand_in: None,
        }
    }

    /// Pointers to what is gone lead nowhere.
    fn cut_ways(&self, kept: &mut Kept) {
        let meeting = &mut kept.meeting;
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
        for pointer in [&mut meeting.approved_at, &mut meeting.translation_of].into_iter().flatten() {
            *pointer = cut(pointer.clone());
        }
        for (written, pointer) in std::mem::take(&mut meeting.references) {
            let instead = self.may_name(&name, pointer.clone());
            if instead != pointer {
                kept.barred.ways.insert(written, instead);
            }
        }
        let interests = std::mem::take(&mut meeting.interests);
        meeting.interests =
            interests.into_iter().map(|declared| self.interest(&name, kept.clearance, declared)).collect();
        self.attendance(kept);
    }

    /// An interest that is marked more closed leaves its stand-in; one in what is withheld goes with it, and
    /// leaves nothing unless its author says what.
    fn interest(&self, from: &MeetingName, audience: Rank, declared: Declared) -> Declared {
        let Declared::Said(interest, about) = declared else { return declared };
        let Interest { at, person, kind, item: _, interest, did, classification, stand_in } = *interest;
        if let Some(rank) = classification.filter(|own| *own > audience) {
            return Declared::Withheld(stand_in, rank);
        }
        let closed = about.as_ref().and_then(|pointer| self.closed_rank(from, pointer));
        match (closed, stand_in) {
            (Some(rank), Some(stand_in)) => Declared::Withheld(Some(stand_in), rank),
            (Some(_), None) => Declared::Gone,
            (None, stand_in) => {
                // Whatever it is called, it is found by its pointer.
                let interest =
                    Interest { at, person, kind, item: None, interest, did, classification, stand_in };
                Declared::Said(Box::new(interest), about.map(|pointer| self.cut(from, pointer)))
            }
        }
    }

    /// How closed the place is that a pointer leads to, if its readers may not see it.
    fn closed_rank(&self, from: &MeetingName, pointer: &Pointer) -> Option<Rank> {
        let (name, anchor) = match &pointer.target {
            Target::Here(anchor) => (from, Some(anchor)),
            Target::Elsewhere { name, anchor } => (name, anchor.as_ref()),
            Target::Nowhere => return None,
        };
        let place = anchor.and_then(|anchor| self.places.at(name, anchor));
        let meeting = self.ranks.get(name).filter(|_| self.is_more_closed(name, from));
        place.copied().or(meeting.map(|(_, rank, _)| *rank))
    }

    /// What a pointer becomes on the page: minutes that its readers may not have are named, and not led to.
    fn cut(&self, from: &MeetingName, pointer: Pointer) -> Pointer {
        let pointer = self.may_name(from, pointer);
        match pointer.target.document() {
            Some(name) if self.is_more_closed(name, from) => Pointer { target: Target::Nowhere, ..pointer },
            _ => pointer,
        }
    }

    /// What may be named of that to which a pointer leads.
    fn may_name(&self, from: &MeetingName, pointer: Pointer) -> Pointer {
        let (name, anchor) = match &pointer.target {
            Target::Here(anchor) => (from, Some(anchor)),
            Target::Elsewhere { name, anchor } => (name, anchor.as_ref()),
            Target::Nowhere => return pointer,
        };
        let gone = anchor.is_some_and(|anchor| self.places.at(name, anchor).is_some());
        let inner = anchor.and_then(|anchor| self.inner.at(name, anchor));
        let target = match gone {
            true => Target::Nowhere,
            // The minutes of a more closed meeting may be named; what stands in them may not.
            false if self.is_more_closed(name, from) => {
                Target::Elsewhere { name: name.clone(), anchor: None }
            }
            false => return pointer,
        };
        let Pointer { words, guarded, is_local, target: _ } = pointer;
        let mut words = guarded.unwrap_or(words);
        // What stands within a closed item has no number that anybody is told: not even that there is such a one.
        let hidden = inner.and_then(|(hidden, told)| Some((words.strip_suffix(hidden)?.len(), told)));
        if let Some((at, told)) = hidden.filter(|(at, _)| *at == 0 || words[..*at].ends_with(' ')) {
            words.replace_range(at.., told);
        }
        Pointer { words, guarded: None, is_local, target }
    }

    /// Whether the readers of the one meeting's minutes may not have those of the other. Nobody can say who may see
    /// what another scheme marks, so it is closed to them.
    fn is_more_closed(&self, name: &MeetingName, than: &MeetingName) -> bool {
        match (self.ranks.get(name), self.ranks.get(than)) {
            (Some((_, _, None)), _) => true,
            (Some((scheme, rank, _)), Some((other, _, Some(least)))) => scheme != other || rank > least,
            _ => false,
        }
    }
}

/// Whether somebody came in what readers may not see: from the first item on nobody may be counted, for until then they
/// were not there.
fn came_unseen(items: &[NumberedItem], audience: Rank) -> bool {
    items.iter().any(|item| moves_unseen(item, audience, &|movement| movement.came))
}

/// From which item on nobody may be counted, for somebody came or went there in what readers may not see.
fn moved_unseen(items: &[NumberedItem], audience: Rank) -> Option<usize> {
    items.iter().position(|item| moves_unseen(item, audience, &|_| true))
}

/// Whether such a coming or going stands in what readers may not see of an item.
fn moves_unseen(item: &NumberedItem, audience: Rank, is_such: &dyn Fn(&Movement) -> bool) -> bool {
    fn moves(item: &NumberedItem, is_movement: &dyn Fn(&NumberedEntry) -> bool) -> bool {
        item.entries.iter().any(is_movement) || item.items.iter().any(|inner| moves(inner, is_movement))
    }
    let is_closed = |own: Option<Rank>| own.is_some_and(|own| own > audience);
    let is_movement = |entry: &NumberedEntry| match &entry.content {
        Minuted::Said(EntryKind::Movement(movement)) => is_such(movement),
        _ => false,
    };
    match is_closed(item.facts.classification) {
        true => moves(item, &is_movement),
        false => {
            let unseen = |entry: &NumberedEntry| is_closed(entry.classification) && is_movement(entry);
            let within = |inner: &NumberedItem| moves_unseen(inner, audience, is_such);
            item.entries.iter().any(unseen) || item.items.iter().any(within)
        }
    }
}

/// What is told of an item that is withheld: where it stands, and that it is.
fn bare(facts: ItemFacts) -> ItemFacts {
    ItemFacts {
        at: facts.at,
        run_in: None,
        presenter: Vec::new(),
        papers: Vec::new(),
        start: None,
        session: facts.session,
        absent: Vec::new(),
        handled: None,
        deferred_to: None,
        carried_from: None,
        classification: facts.classification,
        stand_in: None,
        exclusion: None,
        not_minuted: false,
        waivers: Waivers::default(),
    }
}

/// Of an item that is withheld, and of whatever is within it, nothing is counted, for a count tells who left the room;
/// nor of any item from `moved` on. Of the openings after that only the count is told.
fn withhold_counts(meeting: &mut Meeting, moved: Option<usize>) {
    fn find<'i>(items: &'i [NumberedItem], path: &[usize]) -> Option<&'i NumberedItem> {
        let (first, rest) = path.split_first()?;
        let item = items.get(*first)?;
        if rest.is_empty() { Some(item) } else { find(&item.items, rest) }
    }
    let Some(working) = &mut meeting.working else { return };
    let items = &meeting.items;
    let mut unsure = moved == Some(0);
    let is_cut = &mut working.is_cut;
    working.parts.retain_mut(|part| {
        let CountedPart::Item { anchor, path, .. } = &mut part.part else {
            if unsure {
                part.forget_names();
            }
            return true;
        };
        unsure |= moved.zip(path.first()).is_some_and(|(first, at)| *at >= first);
        let Some(item) = find(items, path).filter(|item| !item.withheld) else { return false };
        anchor.clone_from(&item.anchor);
        *is_cut |= unsure;
        !unsure
    });
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
    // What the author called it may say what it is.
    let facts = ItemFacts { carried_from: None, ..facts };
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
        // What the author called earlier ones may say what they are; their pointers stay.
        EntryKind::Decision(decision) => {
            let mut decision = *decision;
            let text = cut_written(decision.text, cut);
            let mut part =
                |DecisionPart { number, text }| DecisionPart { number, text: cut_written(text, cut) };
            let parts = decision.parts.into_iter().map(&mut part).collect();
            (decision.replaces, decision.annuls) = (None, None);
            EntryKind::Decision(Box::new(Decision { text, parts, ..decision }))
        }
        EntryKind::Action(action) => {
            let text = cut_written(action.text, cut);
            EntryKind::Action(Action { text, carried_from: None, ..action })
        }
        EntryKind::Report(report) => {
            let text = report.text.map(|text| cut_written(text, cut));
            let mut on = report.on.clone();
            on.rename("");
            EntryKind::Report(ActionReport { on, text, ..report })
        }
        EntryKind::Note(note) => EntryKind::Note(Note { text: cut_written(note.text, cut), ..note }),
        EntryKind::Speech(speech) => {
            EntryKind::Speech(Speech { text: cut_written(speech.text, cut), ..speech })
        }
        EntryKind::Vote(vote) => EntryKind::Vote(Vote { text: cut_written(vote.text, cut), ..vote }),
        EntryKind::Facts(facts) => {
            EntryKind::Facts(facts.into_iter().map(|(name, value)| (name, cut_line(value, cut))).collect())
        }
        EntryKind::Movement(movement) => EntryKind::Movement(movement),
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
