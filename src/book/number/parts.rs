//! Numbers of items and annexes: by their place or as written, and what each is to be named after.

use super::anchors::Anchors;
use super::counter::{Counter, letter, prefix_within};
use super::refuser::{GivenNumbers, Refuser};
use crate::book::alike::alike;
use crate::book::names::{Anchor, slug};
use crate::book::numbered::closed;
use crate::book::numbers::{AnnexNumbers, ItemNumbers, Numbers};
use crate::diagnostic::{NumberedPart, Report};
use crate::form::Text;
use crate::prose::{Key, plain_text};
use crate::record::{Annex, Item, ItemNumber, Rank, Record};
use std::collections::BTreeSet;

/// Gives the numbers of items and annexes; those of entries are still to be given, with the names that are left.
pub(super) fn number_parts(record: &Record, report: &mut Report) -> (Numbers, Anchors) {
    let circulated = record.circulated.as_ref();
    let mut numberer = Numberer {
        refuser: Refuser { source: &record.source, report, frozen: circulated.is_some() },
        anchors: Anchors::default(),
        whole: GivenNumbers::new(),
        rank: record.classification,
        closed: 0,
        held: circulated.map_or(&[], |circulated| &circulated.items),
        held_annexes: circulated.map_or(&[], |circulated| &circulated.annexes),
    };
    let items = numberer.items(&record.items, None);
    let mut numbers = Numbers { items, annexes: Vec::new() };
    numberer.anchors.name_all(numbers.item_anchors());
    numbers.annexes = numberer.annexes(&record.annexes);
    (numbers, numberer.anchors)
}

struct Numberer<'a> {
    refuser: Refuser<'a>,
    anchors: Anchors,
    /// Items' numbers that are unique in the meeting, and where each was given.
    whole: GivenNumbers,
    /// How closed the record is.
    rank: Rank,
    /// How many items without a number, and within no other such item, are more closed so far.
    closed: usize,
    /// The items' numbers that members hold.
    held: &'a [String],
    /// The annexes' numbers that members hold.
    held_annexes: &'a [String],
}

/// The item that others stand within.
struct Parent<'a> {
    number: &'a str,
    path: &'a str,
    rank: Rank,
}

/// A permanent name, or a part of one.
struct Path {
    text: String,
    /// Whether it stands as it is, and not behind `item-`.
    is_whole: bool,
}

impl Numberer<'_> {
    /// Gives the numbers of items; each anchor is what the item wants to be named.
    fn items(&mut self, items: &[Item<Key>], parent: Option<Parent<'_>>) -> Vec<ItemNumbers> {
        let outer = parent.as_ref().filter(|parent| !parent.number.is_empty());
        let outer = outer.map(|parent| prefix_within(parent.number)).unwrap_or_default();
        // A number that stands within an item by itself is none of the meeting's.
        let is_own = |number: &&str| parent.is_none() || !outer.is_empty() && number.starts_with(&outer);
        let held = self.held.iter().map(String::as_str).filter(is_own);
        let mut counter = Counter::new(items, &outer, self.refuser.frozen, held);
        let mut given = GivenNumbers::new();
        let mut nameless = 0;
        let mut numbers = Vec::with_capacity(items.len());
        for item in items {
            let number = match &item.number {
                // Within what bears no number, a number alone would be that of another item.
                ItemNumber::Automatic if parent.as_ref().is_some_and(|parent| parent.number.is_empty()) => {
                    None
                }
                ItemNumber::Automatic => Some(counter.next()),
                ItemNumber::Literal(written) => {
                    self.refuser.stop(written);
                    Some(counter.go_on_from(written.value.trim()))
                }
                ItemNumber::None => None,
            };
            if let Some(number) = &number {
                let place = match &item.number {
                    ItemNumber::Literal(written) => written.range(),
                    _ => item.place(),
                };
                // “6” within item 2 is a number of its own there; “2.6” and “6” are the meeting's.
                let is_whole = parent.is_none() || number.starts_with(outer.as_str()) && !outer.is_empty();
                let given = if is_whole { &mut self.whole } else { &mut given };
                self.refuser.clash(given, number, NumberedPart::Item, place);
            }
            let rank =
                closed(item.facts.classification, parent.as_ref().map_or(self.rank, |outer| outer.rank));
            nameless += usize::from(number.is_none());
            let Path { text: path, is_whole } = if rank > self.rank && number.is_none() {
                self.closed_path(nameless, parent.as_ref())
            } else {
                Path { text: self.path(item, number.as_deref(), parent.as_ref()), is_whole: false }
            };
            let anchor = Anchor(if is_whole { path.clone() } else { format!("item-{path}") });
            let within = Parent { number: number.as_deref().unwrap_or(""), path: &path, rank };
            let items = self.items(&item.items, Some(within));
            numbers.push(ItemNumbers { number, anchor, rank, entries: Vec::new(), items });
        }
        numbers
    }

    /// What an item without a number is called that is more closed than its record. Its title would stand in the
    /// names of files: it is counted instead, here or, if it stands within what is closed, there.
    fn closed_path(&mut self, nameless: usize, parent: Option<&Parent<'_>>) -> Path {
        match parent.filter(|parent| parent.rank > self.rank) {
            Some(parent) => Path { text: format!("{}-{nameless}", parent.path), is_whole: false },
            None => {
                self.closed += 1;
                Path { text: format!("withheld-{}", self.closed), is_whole: true }
            }
        }
    }

    /// What follows `item-` in the anchor: the number, below the parent's unless it begins with it.
    fn path(&self, item: &Item<Key>, number: Option<&str>, parent: Option<&Parent<'_>>) -> String {
        let own = match number {
            Some(number) => slug(number),
            // A key may say what some readers may not know.
            None => slug(&plain_text(item.heading(), &|key: &Key| key.words.clone().unwrap_or_default())),
        };
        let own = if own.is_empty() { "x".into() } else { own };
        match parent {
            None => own,
            Some(parent) => {
                let below = number.is_some_and(|number| {
                    !parent.number.is_empty() && number.starts_with(&prefix_within(parent.number))
                });
                if below { own } else { format!("{}-{own}", parent.path) }
            }
        }
    }

    fn annexes(&mut self, annexes: &[Annex<Key>]) -> Vec<AnnexNumbers> {
        let mut given = GivenNumbers::new();
        let written =
            |annex: &Annex<Key>| annex.number.as_ref().map(|number| number.value.trim().to_string());
        let held = self.held_annexes.iter().cloned();
        let taken: BTreeSet<String> =
            annexes.iter().filter_map(written).chain(held).map(|number| alike(&number)).collect();
        let mut next = 0;
        let mut numbers = Vec::with_capacity(annexes.len());
        for (at, annex) in annexes.iter().enumerate() {
            // An annex has the letter of its place; those that authors wrote are passed over.
            let number = written(annex).unwrap_or_else(|| {
                next = next.max(at);
                while taken.contains(&alike(&letter(next))) {
                    next += 1;
                }
                next += 1;
                letter(next - 1)
            });
            annex.number.iter().for_each(|number| self.refuser.stop(number));
            let place = annex.number.as_ref().map_or_else(|| annex.title.text.range(), Text::range);
            self.refuser.clash(&mut given, &number, NumberedPart::Annex, place);
            let anchor = self.anchors.unique(format!("annex-{}", slug(&number)));
            let rank = closed(annex.classification, self.rank);
            numbers.push(AnnexNumbers { number, anchor, rank, entries: Vec::new() });
        }
        numbers
    }
}
