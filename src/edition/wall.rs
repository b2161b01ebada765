//! Makes what the readers of an edition may see of a meeting.
//!
//! Everything is built anew from the whole: each type is taken apart without `..` and put together again, so that who adds
//! a field decides here what its readers see of it, and nothing is there because nobody thought of taking it out.
//! `tests/architecture/` reads this file and refuses `..` in it.

use super::closed::Closed;
use super::counts::{Moves, told_counts};
use super::sitting::{ListedItem, Sitting};
use super::ways::{Ways, told_facts};
use crate::book::{
    Anchor, Declared, Meeting, Minuted, NumberedAnnex, NumberedEntry, NumberedItem, Pointer, TakenBack, Told,
    VersionChange,
};
use crate::form::{Reference, Text, ToItem};
use crate::record::forms::NoteKind;
use crate::record::{
    Beside, EntryKind, Group, Interest, ItemFacts, Joint, Person, PresenceTable, Rank, Seldom, Waivers,
};
use std::collections::{BTreeMap, BTreeSet};

/// A meeting as its readers see it.
pub(super) struct Seen {
    /// What is seen of it.
    pub meeting: Meeting,
    /// What it says that may not be followed as it is written.
    pub barred: Barred,
    /// Whether anything was withheld, whatever it is: what its readers get must not tell of what kind.
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

/// Between a whole meeting and its readers.
pub(super) struct Wall<'a> {
    closed: &'a Closed,
    /// The meeting, whole. Nobody has it but the wall.
    whole: &'a Meeting,
    /// Up to where its readers may see.
    clearance: Rank,
    /// What becomes of its pointers.
    ways: Ways<'a>,
}

impl<'a> Wall<'a> {
    /// The wall before the readers of a meeting, who may see up to a classification.
    pub(super) fn new(closed: &'a Closed, whole: &'a Meeting, clearance: Rank) -> Self {
        let ways = Ways::new(move |pointer| closed.cut(&whole.name, pointer));
        Wall { closed, whole, clearance, ways }
    }

    /// The same before who prints the minutes: the prose of what is seen is kept.
    pub(super) fn for_print(self) -> Self {
        let Wall { closed, whole, clearance, ways } = self;
        Wall { closed, whole, clearance, ways: ways.keeping() }
    }

    /// Up to where its readers may see.
    pub(super) fn clearance(&self) -> Rank {
        self.clearance
    }

    /// Why the minutes hold no longer. The reason is for all who may have them.
    fn taken_back(&self, whole: &TakenBack) -> TakenBack {
        let TakenBack { reason, on, at } = whole;
        TakenBack { reason: reason.clone(), on: *on, at: self.ways.one(at.as_deref()).map(Box::new) }
    }

    /// What registers say of the meeting.
    pub(super) fn sitting(&self) -> Sitting {
        Sitting::of(self.whole)
    }

    /// The committees that met, and whose people are listed under which headings.
    pub(super) fn joint(&self) -> Joint<'a> {
        self.whole.joint()
    }

    /// What is seen of the meeting. Takes as long as copying it.
    pub(super) fn meeting(&self) -> Seen {
        let Meeting {
            source,
            record,
            folder,
            committee,
            name,
            meeting,
            at,
            reference,
            title,
            kind,
            status,
            circulated,
            patterns,
            sealed_version,
            version,
            is_changed,
            language,
            language_at,
            translation_of,
            translated,
            original,
            approved_at,
            approved_on,
            log_head,
            changes,
            approved_day,
            is_amended,
            withdrawal,
            adopted_on,
            adopted,
            joint_with,
            known_before,
            classification,
            handling,
            sessions,
            attendance,
            public,
            quorum,
            working,
            interests,
            items,
            annexes,
            attachments,
            closed,
            next_meetings,
            called_off,
            signature,
            line_numbers,
            stays,
            references,
            leads_to,
            speaks_of,
        } = self.whole;
        let moves = Moves::unseen(items, self.clearance);
        let mut hides = false;
        let items: Vec<NumberedItem> = items.iter().map(|item| self.item(item, &mut hides)).collect();
        let annexes = annexes.iter().map(|annex| self.annex(annex, &mut hides)).collect();
        let barred = Barred {
            ways: self.barred_ways(references),
            stays: self.barred_stays(attendance, stays),
            came: moves.came,
        };
        let meeting = Meeting {
            source: source.clone(),
            record: record.clone(),
            folder: folder.clone(),
            committee: committee.clone(),
            name: name.clone(),
            meeting: meeting.clone(),
            at: at.clone(),
            reference: reference.clone(),
            title: title.clone(),
            kind: *kind,
            status: *status,
            circulated: *circulated,
            patterns: patterns.clone(),
            sealed_version: sealed_version.clone(),
            version: version.clone(),
            is_changed: *is_changed,
            language: language.clone(),
            language_at: language_at.clone(),
            translation_of: self.ways.one(translation_of.as_deref()).map(Box::new),
            translated: translated.clone(),
            original: original.clone(),
            approved_at: self.ways.one(approved_at.as_deref()).map(Box::new),
            approved_on: approved_on.filter(|_| self.ways.leads(approved_at.as_deref())),
            log_head: log_head.clone(),
            changes: self.changes(changes),
            approved_day: approved_day.filter(|_| self.ways.leads(approved_at.as_deref())),
            is_amended: *is_amended,
            withdrawal: withdrawal.as_deref().map(|own| Box::new(self.taken_back(own))),
            adopted_on: *adopted_on,
            adopted: adopted.clone(),
            joint_with: joint_with.clone(),
            known_before: known_before.clone(),
            classification: *classification,
            handling: handling.clone(),
            sessions: sessions.clone(),
            attendance: self.attendance(),
            public: *public,
            quorum: quorum.clone(),
            working: working.as_ref().map(|working| told_counts(working, &items, moves.since)),
            interests: interests.iter().map(|declared| self.interest(declared)).collect(),
            items,
            annexes,
            attachments: attachments.clone(),
            closed: *closed,
            next_meetings: next_meetings.clone(),
            called_off: called_off.clone(),
            signature: signature.clone(),
            line_numbers: *line_numbers,
            stays: self.open_stays(stays),
            // What is written may say what is withheld, wherever it leads.
            references: Vec::new(),
            leads_to: leads_to.clone(),
            speaks_of: speaks_of.clone(),
        };
        Seen { meeting, barred, hides }
    }

    /// What is seen of the entries that tell of actions, in the order of the minutes.
    pub(super) fn told_of_actions(&self) -> Told<'a> {
        let open = self.open_entries().into_iter().filter(|(_, entry)| entry.tells_of_action());
        Told::of(self.whole, open.map(|(_, entry)| self.ways.entry(entry)))
    }

    /// What is seen of the decisions, in the order of the minutes, each with what its item is called.
    pub(super) fn decisions(&self) -> Vec<(Option<ListedItem>, NumberedEntry)> {
        let open = self.open_entries().into_iter();
        let decisions = open.filter(|(_, entry)| entry.tells_of_decision());
        let seen = decisions.map(|(item, entry)| {
            let called = |item: &NumberedItem| ListedItem {
                number: item.number.clone(),
                title: self.ways.inlines(&item.title),
            };
            (item.map(called), self.ways.entry(entry))
        });
        seen.collect()
    }

    /// The later decisions of which readers may know that they replace or annul one of the meeting's.
    pub(super) fn overruled_by(&self) -> Vec<Pointer> {
        let open = self.open_entries().into_iter();
        open.flat_map(|(_, entry)| self.ways.later(entry)).collect()
    }

    /// What changed from version to version. It was told to those who may have the minutes; of those who may see less, or
    /// of items that are withheld from them, nothing is told but that there was another version.
    fn changes(&self, whole: &[VersionChange]) -> Vec<VersionChange> {
        let is_whole = self.whole.classification <= self.clearance;
        let open = self.open_numbers();
        let told = whole.iter().filter(|change| !self.withholds(change.classification));
        let change = |VersionChange { version, on, at, of, items, text, classification }: &VersionChange| {
            VersionChange {
                version: version.clone(),
                on: *on,
                at: self.ways.one(at.as_ref()),
                of: of.iter().filter(|_| is_whole).copied().collect(),
                items: items
                    .iter()
                    .filter(|number| is_whole && open.contains(number.as_str()))
                    .cloned()
                    .collect(),
                text: text.clone().filter(|_| is_whole),
                classification: *classification,
            }
        };
        told.map(change).collect()
    }

    /// The numbers of the items and annexes that are not withheld.
    fn open_numbers(&self) -> BTreeSet<&'a str> {
        let known = |number: &'a String| number.trim_end_matches('.');
        let mut numbers = BTreeSet::new();
        let mut items: Vec<&NumberedItem> = self.whole.items.iter().collect();
        while let Some(item) = items.pop() {
            if !self.withholds(item.facts.classification) {
                numbers.extend(item.number.as_ref().map(known));
                items.extend(&item.items);
            }
        }
        let annexes = self.whole.annexes.iter().filter(|annex| !self.withholds(annex.classification));
        numbers.extend(annexes.map(|annex| known(&annex.number)));
        numbers
    }

    /// Who was there.
    pub(super) fn attendance(&self) -> Vec<PresenceTable> {
        let (tables, stays) = (&self.whole.attendance, &self.whole.stays);
        tables.iter().map(|table| self.table_of_people(table, stays)).collect()
    }

    /// The entries that are not withheld, as they are, each with the item that it stands in.
    fn open_entries(&self) -> Vec<(Option<&'a NumberedItem>, &'a NumberedEntry)> {
        let mut open = Vec::new();
        self.open_within(&self.whole.items, &mut open);
        let annexes = self.whole.annexes.iter().filter(|annex| !self.withholds(annex.classification));
        let in_annexes = annexes.flat_map(|annex| &annex.entries).map(|entry| (None, entry));
        open.extend(in_annexes.filter(|(_, entry)| !self.withholds(entry.classification)));
        open
    }

    fn open_within(
        &self,
        items: &'a [NumberedItem],
        open: &mut Vec<(Option<&'a NumberedItem>, &'a NumberedEntry)>,
    ) {
        for item in items.iter().filter(|item| !self.withholds(item.facts.classification)) {
            let entries = item.entries.iter().filter(|entry| !self.withholds(entry.classification));
            open.extend(entries.map(|entry| (Some(item), entry)));
            self.open_within(&item.items, open);
        }
    }

    /// Whether what bears this classification, if it bears one, is withheld.
    fn withholds(&self, own: Option<Rank>) -> bool {
        own.is_some_and(|own| own > self.clearance)
    }

    /// The references that do not lead where they did, by what is written.
    fn barred_ways(&self, references: &[(String, Pointer)]) -> BTreeMap<String, Pointer> {
        let barred = references.iter().filter_map(|(written, pointer)| {
            let instead = self.closed.may_name(&self.whole.name, pointer);
            (instead != *pointer).then(|| (written.clone(), instead))
        });
        barred.collect()
    }

    /// What is written of items that are withheld by those who came for one, or left after it.
    fn barred_stays(
        &self,
        attendance: &[PresenceTable],
        stays: &BTreeMap<String, Anchor>,
    ) -> BTreeMap<String, Anchor> {
        let people = attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
        let keys = people.flat_map(|person| person.from_item.iter().chain(&person.to_item));
        let barred = keys.filter_map(|key| {
            let seen = self.closed.seen(&self.whole.name, stays.get(key.name())?)?;
            Some((key.name().to_string(), seen.anchor.clone()))
        });
        barred.collect()
    }

    fn open_stays(&self, stays: &BTreeMap<String, Anchor>) -> BTreeMap<String, Anchor> {
        let open = stays.iter().filter(|(_, item)| self.closed.seen(&self.whole.name, item).is_none());
        open.map(|(written, item)| (written.clone(), item.clone())).collect()
    }

    fn table_of_people(&self, whole: &PresenceTable, stays: &BTreeMap<String, Anchor>) -> PresenceTable {
        let PresenceTable { table, groups } = whole;
        let group = |Group { label, people }: &Group| Group {
            label: label.clone(),
            people: people.iter().map(|person| self.person(person, stays)).collect(),
        };
        PresenceTable { table: table.clone(), groups: groups.iter().map(group).collect() }
    }

    /// Of who came for an item that is withheld, or left after it, that item's number is told, and not what the author
    /// calls it.
    fn person(&self, whole: &Person, stays: &BTreeMap<String, Anchor>) -> Person {
        let Beside {
            sort,
            titles,
            initials,
            organisation,
            role,
            alternate_for,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
        } = whole.beside();
        let told = |key: &Option<Reference<ToItem>>| {
            let key = key.as_ref()?;
            let seen = stays.get(key.name()).and_then(|item| self.closed.seen(&self.whole.name, item));
            Some(seen.map_or_else(|| key.clone(), |seen| key.renamed(&seen.words)))
        };
        let beside = Beside {
            sort: sort.clone(),
            titles: titles.clone(),
            initials: initials.clone(),
            organisation: organisation.clone(),
            role: role.clone(),
            alternate_for: alternate_for.clone(),
            mode: *mode,
            arrived: arrived.clone(),
            left: left.clone(),
            from_item: told(from_item),
            to_item: told(to_item),
            sessions: sessions.clone(),
        };
        Person::new(whole.name.clone(), beside)
    }

    /// An interest that is marked more closed leaves its stand-in; one in what is withheld goes with it, and
    /// leaves nothing unless its author says what.
    fn interest(&self, declared: &Declared) -> Declared {
        let (whole, about) = match declared {
            Declared::Said(interest, about) => (interest.as_ref(), about),
            Declared::Withheld(stand_in, rank) => return Declared::Withheld(stand_in.clone(), *rank),
            Declared::Gone => return Declared::Gone,
        };
        let Interest { at, person, kind, item: _, interest, did, classification, stand_in } = whole;
        if let Some(rank) = classification.filter(|own| *own > self.clearance) {
            return Declared::Withheld(stand_in.clone(), rank);
        }
        let closed = about.as_ref().and_then(|pointer| self.closed.rank(&self.whole.name, pointer));
        match (closed, stand_in) {
            (Some(rank), Some(stand_in)) => Declared::Withheld(Some(stand_in.clone()), rank),
            (Some(_), None) => Declared::Gone,
            (None, stand_in) => {
                let seen = Interest {
                    at: at.clone(),
                    person: person.clone(),
                    kind: kind.clone(),
                    // Whatever it is called, it is found by its pointer.
                    item: None,
                    interest: interest.clone(),
                    did: did.clone(),
                    classification: *classification,
                    stand_in: stand_in.clone(),
                };
                Declared::Said(Box::new(seen), self.ways.one(about.as_ref()))
            }
        }
    }

    fn item(&self, whole: &NumberedItem, hides: &mut bool) -> NumberedItem {
        let NumberedItem { key, number, anchor, title, entries, items, carried_from, withheld, facts } =
            whole;
        if self.withholds(facts.classification) {
            *hides = true;
            return NumberedItem {
                key: None,
                number: number.clone(),
                anchor: anchor.clone(),
                title: Vec::new(),
                entries: vec![stand_in_for(&facts.stand_in)],
                items: Vec::new(),
                carried_from: None,
                withheld: true,
                facts: facts.told(withheld_facts),
            };
        }
        NumberedItem {
            key: key.clone(),
            number: number.clone(),
            anchor: anchor.clone(),
            title: self.ways.inlines(title),
            entries: self.entries(entries, hides),
            items: items.iter().map(|inner| self.item(inner, hides)).collect(),
            carried_from: self.ways.lone(carried_from),
            withheld: *withheld,
            facts: facts.told(told_facts),
        }
    }

    fn annex(&self, whole: &NumberedAnnex, hides: &mut bool) -> NumberedAnnex {
        let NumberedAnnex { key, number, anchor, title, entries, file, withheld, classification, stand_in } =
            whole;
        if self.withholds(*classification) {
            *hides = true;
            return NumberedAnnex {
                key: None,
                number: number.clone(),
                anchor: anchor.clone(),
                title: Vec::new(),
                entries: vec![stand_in_for(stand_in)],
                file: None,
                withheld: true,
                classification: *classification,
                stand_in: None,
            };
        }
        NumberedAnnex {
            key: key.clone(),
            number: number.clone(),
            anchor: anchor.clone(),
            title: self.ways.inlines(title),
            entries: self.entries(entries, hides),
            file: file.clone(),
            withheld: *withheld,
            classification: *classification,
            stand_in: stand_in.clone(),
        }
    }

    /// A remark on what is withheld goes with it, and nobody learns that there is one: a later meeting may have corrected it.
    fn entries(&self, whole: &[NumberedEntry], hides: &mut bool) -> Vec<NumberedEntry> {
        let mut seen: Vec<NumberedEntry> = Vec::with_capacity(whole.len());
        for entry in whole {
            let is_behind = seen
                .last()
                .is_some_and(|before| matches!(before.content, Minuted::Withheld(_) | Minuted::Gone));
            seen.push(if is_behind && is_remark(entry) && self.withholds(entry.classification) {
                NumberedEntry { content: Minuted::Gone, key: None, facts: Seldom::default() }
            } else {
                self.entry(entry, hides)
            });
        }
        seen
    }

    fn entry(&self, whole: &NumberedEntry, hides: &mut bool) -> NumberedEntry {
        if self.withholds(whole.classification) {
            *hides = true;
            return stand_in_for(&whole.stand_in);
        }
        self.ways.entry(whole)
    }
}

/// What is told of an item that is withheld: where it stands, and that it is.
fn withheld_facts(whole: &ItemFacts) -> ItemFacts {
    let ItemFacts {
        run_in: _,
        presenter: _,
        papers: _,
        start: _,
        session,
        absent: _,
        handled: _,
        deferred_to: _,
        classification,
        stand_in: _,
        exclusion: _,
        not_minuted: _,
        waivers: _,
    } = whole;
    ItemFacts {
        run_in: None,
        presenter: Vec::new(),
        papers: Vec::new(),
        start: None,
        session: session.clone(),
        absent: Vec::new(),
        handled: None,
        deferred_to: None,
        classification: *classification,
        stand_in: None,
        exclusion: None,
        not_minuted: false,
        waivers: Waivers::default(),
    }
}

/// Whether it says something of what stands before it, as whoever wrote the minutes does later.
fn is_remark(entry: &NumberedEntry) -> bool {
    matches!(&entry.content, Minuted::Said(EntryKind::Note(note)) if note.kind == NoteKind::Editorial)
}

/// What stands in the place of what is withheld: the words that its author wants there.
fn stand_in_for(stand_in: &Option<Text>) -> NumberedEntry {
    NumberedEntry { content: Minuted::Withheld(stand_in.clone()), key: None, facts: Seldom::default() }
}
