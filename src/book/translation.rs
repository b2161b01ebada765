//! Translations: the same minutes in another language.
//!
//! A translation has no numbers of its own: its items, decisions, actions and annexes bear those of its
//! original, one by one. For that, and so that it tells nothing that its original withholds, it has the same
//! parts in the same order under the same classifications; whatever differs is an error that names both places.

use super::model::{Meeting, Original};
use super::namesakes::Namesakes;
use super::numbered::Numbered;
use super::numbers::{AnnexNumbers, Given, ItemNumbers, Numbers};
use super::repeated::{
    Both, circulated, declared, facts, moved_otherwise, of_item, of_meeting, original_number,
};
use crate::diagnostic::{EntryIs, EntryWord, Finding, Mark, PartOf, Report, Said, Spot, TranslationFault};
use crate::prose::Key;
use crate::record::{Committee, Entry, EntryKind, Interest, Item, ItemNumber, Rank, Record};
use std::collections::BTreeMap;
use std::ops::Range;

/// A record as its translation is compared with it, or the translation itself.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its committee.
    pub committee: &'a Committee,
    /// Its numbers.
    pub numbers: &'a Numbers,
    /// Its reference, as printed.
    pub reference: &'a str,
}

/// The numbers of a translation: those of its original. None if something differs, which is reported.
pub(super) fn adopt(translation: Side<'_>, original: Side<'_>, report: &mut Report) -> Option<Numbers> {
    let known = Namesakes::new(original.record);
    let mut comparison = Comparison { translation, original, known: &known, report, same: true };
    comparison.meetings();
    comparison.circulated();
    comparison.parts();
    if comparison.same {
        comparison.details();
    }
    let Comparison { same, .. } = comparison;
    same.then(|| renumbered(translation.numbers, original.numbers))
}

/// The original's numbers; entries that bear none stand where the translation has them.
fn renumbered(translation: &Numbers, original: &Numbers) -> Numbers {
    fn of_items(own: &[ItemNumbers], original: &[ItemNumbers]) -> Vec<ItemNumbers> {
        let both = own.iter().zip(original);
        let adopted = both.map(|(own, original)| ItemNumbers {
            number: original.number.clone(),
            anchor: original.anchor.clone(),
            rank: own.rank,
            entries: of_entries(&own.entries, &original.entries),
            items: of_items(&own.items, &original.items),
        });
        adopted.collect()
    }
    fn of_entries(own: &[Option<Given>], original: &[Option<Given>]) -> Vec<Option<Given>> {
        let mut numbered = original.iter().flatten().filter(|given| given.is_number());
        let adopted = own.iter().map(|own| match own {
            Some(own) if own.is_number() => {
                numbered.next().map(|given| Given { rank: own.rank, ..given.clone() })
            }
            other => other.clone(),
        });
        adopted.collect()
    }
    let annexes = translation.annexes.iter().zip(&original.annexes).map(|(own, original)| AnnexNumbers {
        number: original.number.clone(),
        anchor: original.anchor.clone(),
        rank: own.rank,
        entries: of_entries(&own.entries, &original.entries),
    });
    Numbers { items: of_items(&translation.items, &original.items), annexes: annexes.collect() }
}

/// A record that is a translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct TranslationOf {
    /// The place of its original in the list.
    pub original: usize,
    /// Whether it says the same.
    pub faithful: bool,
}

/// Tells translations what they say again.
pub(super) fn know_originals(meetings: &mut [Meeting], translated: &[Option<TranslationOf>]) {
    for (at, translated) in translated.iter().enumerate() {
        let Some(TranslationOf { original, faithful }) =
            translated.filter(|translated| translated.original != at)
        else {
            continue;
        };
        let original = &meetings[original];
        let (name, record, reference) =
            (original.name.clone(), original.record.clone(), original.reference.clone());
        let (moment, committees) = (original.moment(), original.committee_keys());
        let circulated = original.circulated;
        let (status, version, is_changed) =
            (original.status, original.sealed_version.clone(), original.is_changed);
        let original = Original {
            name,
            record,
            reference,
            moment,
            committees,
            circulated,
            status,
            version,
            is_changed,
            faithful,
        };
        meetings[at].original = Some(Box::new(original));
    }
}

struct Comparison<'a> {
    translation: Side<'a>,
    original: Side<'a>,
    /// The people of the original.
    known: &'a Namesakes,
    report: &'a mut Report,
    same: bool,
}

impl Comparison<'_> {
    /// That both are minutes of one meeting, for the same readers.
    fn meetings(&mut self) {
        let at = |record: &Record| record.meeting.range();
        let places = (at(self.translation.record), at(self.original.record));
        let days = |record: &Record| Said::Days(record.sessions.iter().map(|session| session.date).collect());
        let scheme = |side: Side<'_>| Said::Scheme(side.committee.scheme.key.to_string());
        let rank = |side: Side<'_>| Said::Ranked(label(side, side.record.classification));
        let (here, there) = (self.translation, self.original);
        self.same(&PartOf::Record, (days(here.record), days(there.record)), places.clone());
        self.same(&PartOf::Record, (scheme(here), scheme(there)), places.clone());
        self.same(&PartOf::Record, (rank(here), rank(there)), places.clone());
        for both in of_meeting((here.record, here.committee), (there.record, there.committee)) {
            self.same(&PartOf::Record, both, places.clone());
        }
        if let Some(both) = declared(here.record, there.record, self.known) {
            self.same(&PartOf::Record, both, places);
        }
    }

    /// That what it repeats of the numbers that members hold is what they hold.
    fn circulated(&mut self) {
        let (here, there) = (self.translation, self.original);
        let Some(repeated) = &here.record.repeated else { return };
        let held = there.record.circulated.as_deref();
        if let Some((says, other)) = circulated(repeated, held, here.reference) {
            self.same = false;
            let original = there.reference.to_string();
            let at = held.map_or_else(|| there.record.meeting.range(), |held| held.at.clone());
            self.report.push(
                Finding::of(TranslationFault::TranslationHolds { here: says, there: other, original })
                    .at(Spot::new(&here.record.source, repeated.at.clone()))
                    .and(Spot::new(&there.record.source, at)),
            );
        }
    }

    /// That the parts of both are the same.
    fn parts(&mut self) {
        let (here, there) = (self.translation.record, self.original.record);
        let places = (here.meeting.range(), there.meeting.range());
        if !self.counts(&PartOf::Record, Said::Items, (here.items.len(), there.items.len()), places.clone()) {
            return;
        }
        let (own, others) = (&self.translation.numbers.items, &self.original.numbers.items);
        for (item, other) in here.items.iter().zip(own).zip(there.items.iter().zip(others)) {
            self.item(item, other);
        }
        let interests = |side: Side<'_>| {
            let ranks = interest_ranks(side);
            // Which of them is marked must be the same, too: the others are printed.
            let is_marked = ranks.iter().any(Option::is_some);
            let marks = ranks.into_iter().map(|rank| rank.map(|rank| label(side, rank)));
            Said::Interests(if is_marked { marks.collect() } else { Vec::new() })
        };
        let marked = (interests(self.translation), interests(self.original));
        self.same(&PartOf::Record, marked, places.clone());
        self.counts(&PartOf::Record, Said::Annexes, (here.annexes.len(), there.annexes.len()), places);
        let (annexes, others) =
            (self.translation.numbers.annexes(here), self.original.numbers.annexes(there));
        for ((annex, own), (other, numbers)) in annexes.zip(others) {
            let what = PartOf::Annex(numbers.number.clone());
            let places = (annex.title.text.range(), other.title.text.range());
            if annex.number.is_some() {
                let has = |number: &str| Said::Number(Some(number.into()));
                self.same(&what, (has(&own.number), has(&numbers.number)), places.clone());
            }
            self.ranks(&what, (annex.classification, other.classification), places.clone());
            self.entries(&what, (&annex.entries, &other.entries), places);
        }
    }

    fn item(
        &mut self,
        (item, own): (&Item<Key>, &ItemNumbers),
        (other, numbers): (&Item<Key>, &ItemNumbers),
    ) {
        let what = match &numbers.number {
            Some(number) => PartOf::Item(number.clone()),
            None => match &item.title {
                Some(title) => PartOf::Titled(title.text.as_str().trim().into()),
                None => PartOf::ThisItem,
            },
        };
        let places = (item.place(), other.place());
        if !matches!(item.number, ItemNumber::Automatic) {
            let both = (Said::Number(own.number.clone()), Said::Number(numbers.number.clone()));
            self.same(&what, both, places.clone());
        }
        self.ranks(&what, (item.facts.classification, other.facts.classification), places.clone());
        for both in of_item(&item.facts, &other.facts, self.known) {
            self.same(&what, both, places.clone());
        }
        self.entries(&what, (&item.entries, &other.entries), places.clone());
        if self.counts(&what, Said::Items, (item.items.len(), other.items.len()), places) {
            let (items, others) = (item.items.iter().zip(&own.items), other.items.iter().zip(&numbers.items));
            for (item, other) in items.zip(others) {
                self.item(item, other);
            }
        }
    }

    /// That decisions, actions, reports, votes and whatever is classified come in the same order. Where anything is
    /// classified, every entry has its place: else another than in the original would be withheld.
    fn entries(
        &mut self,
        what: &PartOf,
        entries: (&[Entry<Key>], &[Entry<Key>]),
        places: (Range<usize>, Range<usize>),
    ) {
        let is_marked = |entries: &[Entry<Key>]| entries.iter().any(|entry| entry.classification.is_some());
        let every = is_marked(entries.0) || is_marked(entries.1);
        let has = |side: Side<'_>, entries: &[Entry<Key>]| {
            let entries = entries.iter().filter(|entry| every || has_place(entry));
            Said::Entries(entries.map(|entry| described(side, entry)).collect(), every)
        };
        let both = (has(self.translation, entries.0), has(self.original, entries.1));
        self.same(what, both, places.clone());
        for (entry, both) in moved_otherwise(entries.0, entries.1, self.known) {
            self.same(what, both, (entry.at.clone(), places.1.clone()));
        }
        self.spoken(entries);
    }

    /// That notes and speeches are of the same kind, day and people, where there are as many in both: they may be put
    /// together otherwise, and a translator adds notes.
    fn spoken(&mut self, (own, other): (&[Entry<Key>], &[Entry<Key>])) {
        let kinds: [fn(&&Entry<Key>) -> bool; 2] = [
            |entry| matches!(entry.kind, EntryKind::Note(_)),
            |entry| matches!(entry.kind, EntryKind::Speech(_)),
        ];
        for (is_it, what) in kinds.into_iter().zip([PartOf::Note, PartOf::Speech]) {
            let (own, other) = (own.iter().filter(is_it), other.iter().filter(is_it));
            let (own, other): (Vec<_>, Vec<_>) = (own.collect(), other.collect());
            if own.len() != other.len() {
                continue;
            }
            for (entry, other) in own.into_iter().zip(other) {
                for both in facts(&entry.kind, &other.kind, self.known) {
                    self.same(&what, both, (entry.at.clone(), other.at.clone()));
                }
            }
        }
    }

    /// That decisions, actions, reports and votes that stand for each other say the same where that needs no words.
    fn details(&mut self) {
        let (here, there) = (self.translation, self.original);
        let is_listed = |(entry, _): &(&Entry<Key>, Option<&Given>)| {
            Numbered::of(entry).is_some() || matches!(entry.kind, EntryKind::Report(_) | EntryKind::Vote(_))
        };
        let own = here.numbers.entries(here.record).filter(is_listed);
        let others = there.numbers.entries(there.record).filter(is_listed);
        for ((entry, _), (other, given)) in own.zip(others) {
            let what = PartOf::Entry(described(here, entry));
            let places = (entry.at.clone(), other.at.clone());
            // One that is not written down is the original's.
            if let Some(own) = &entry.number {
                let number = original_number(&own.value, given);
                if number != own.value.to_string() {
                    let at = other.number.as_ref().map_or(other.at.clone(), |number| number.at.clone());
                    let both = (Said::Number(Some(own.value.to_string())), Said::Number(Some(number)));
                    self.same(&what, both, (own.at.clone(), at));
                }
            }
            // Of what is withdrawn only its number is printed.
            let stands = entry.withdrawn.is_none() && other.withdrawn.is_none();
            for both in facts(&entry.kind, &other.kind, self.known).into_iter().filter(|_| stands) {
                self.same(&what, both, places.clone());
            }
        }
    }

    fn ranks(
        &mut self,
        what: &PartOf,
        ranks: (Option<Rank>, Option<Rank>),
        places: (Range<usize>, Range<usize>),
    ) {
        let is = |side: Side<'_>, rank: Option<Rank>| {
            Said::Ranked(label(side, rank.unwrap_or(side.record.classification)))
        };
        let both = (is(self.translation, ranks.0), is(self.original, ranks.1));
        self.same(what, both, places);
    }

    fn counts(
        &mut self,
        what: &PartOf,
        has: fn(usize) -> Said,
        counts: (usize, usize),
        places: (Range<usize>, Range<usize>),
    ) -> bool {
        self.same(what, (has(counts.0), has(counts.1)), places)
    }

    fn same(
        &mut self,
        what: &PartOf,
        (here, there): Both,
        (at, other): (Range<usize>, Range<usize>),
    ) -> bool {
        if here == there {
            return true;
        }
        self.same = false;
        self.report.push(
            Finding::of(TranslationFault::TranslationDiffers {
                what: what.clone(),
                here,
                there,
                original: self.original.reference.into(),
            })
            .at(Spot::new(&self.translation.record.source, at))
            .and(Spot::new(&self.original.record.source, other)),
        );
        false
    }
}

/// Whether an entry must be in a translation at the same place, whatever else stands there.
fn has_place(entry: &Entry<Key>) -> bool {
    let kinds = matches!(
        entry.kind,
        EntryKind::Decision(_) | EntryKind::Action(_) | EntryKind::Report(_) | EntryKind::Vote(_)
    );
    kinds || entry.classification.is_some()
}

/// What an entry is.
fn described(side: Side<'_>, entry: &Entry<Key>) -> EntryIs {
    let kind = match &entry.kind {
        EntryKind::Decision(decision) if decision.carried == Some(false) => EntryWord::LostMotion,
        EntryKind::Decision(_) => EntryWord::Decision,
        EntryKind::Action(_) => EntryWord::Action,
        EntryKind::Report(report) => EntryWord::Report(report.outcome.word()),
        EntryKind::Vote(_) => EntryWord::Vote,
        _ => EntryWord::Entry,
    };
    let mark = entry.classification.map(|rank| label(side, rank));
    EntryIs { is_withdrawn: entry.withdrawn.is_some(), kind, mark }
}

/// How closed each interest is, if it is marked, or concerns an item that is.
fn interest_ranks(side: Side<'_>) -> Vec<Option<Rank>> {
    fn of_items<'r>(
        items: &'r [Item<Key>],
        numbers: &'r [ItemNumbers],
        outer: Option<Rank>,
        ranks: &mut BTreeMap<&'r str, Rank>,
    ) {
        for (item, numbers) in items.iter().zip(numbers) {
            let own = outer.max(item.facts.classification);
            if let Some(own) = own {
                // A key is asked before a number.
                ranks.extend(item.key.iter().map(|key| (key.as_str().trim(), own)));
                numbers.number.as_deref().map(|number| *ranks.entry(number).or_insert(own));
            }
            of_items(&item.items, &numbers.items, own, ranks);
        }
    }
    let mut ranks = BTreeMap::new();
    of_items(&side.record.items, &side.numbers.items, None, &mut ranks);
    let rank = |interest: &Interest| {
        let about = interest.item.as_ref().and_then(|item| ranks.get(item.name()).copied());
        interest.classification.max(about)
    };
    side.record.interests.iter().map(rank).collect()
}

fn label(side: Side<'_>, rank: Rank) -> Mark {
    side.committee.scheme.at(rank).map(|known| known.label.clone())
}
