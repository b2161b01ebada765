//! Numbers and anchors: of items by their place or as written, of decisions and actions across the
//! whole meeting or through the year (`count`), of annexes by letter.

use super::count::{
    Count, Counted, KINDS, Literals, Owned, Rule, SharedPatterns, Years, alike, closed, in_order_of_time,
    kind_of, patterns,
};
use super::model::{Anchor, Numbered, Patterns, Unread};
use super::names::slug;
use super::numbers::{AnnexNumbers, Given, ItemNumbers, Numbers};
use crate::diagnostic::{Finding, HeldFault, NumberFault, NumberedPart, Report, Source, Spot};
use crate::form::Text;
use crate::prose::{Key, plain_text};
use crate::record::{Annex, Entry, EntryKind, Item, ItemNumber, Rank, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

/// Gives all numbers, in the order of the records; with them what has to be kept of how they look.
pub(super) fn number_all(
    records: &[Owned<'_>],
    unread: &[Unread],
    report: &mut Report,
) -> Vec<(Numbers, Patterns)> {
    let mut numberings: Vec<Numbering> = records.iter().map(|(record, _)| number(record, report)).collect();
    let shared = SharedPatterns::find(records);
    let rules: Vec<[Rule<'_>; 2]> =
        records.iter().map(|owned| KINDS.map(|kind| Rule::new(*owned, kind, &shared))).collect();
    let mut years = Years::default();
    years.keep(unread);
    let mut literals: Vec<[Literals; 2]> = Vec::with_capacity(records.len());
    for rules in &rules {
        let [actions, decisions] = rules;
        let found = [(actions, Numbered::Action), (decisions, Numbered::Decision)].map(|(rule, kind)| {
            let found = Literals::find(rule, kind, report);
            years.note(rule, kind, &found);
            found
        });
        literals.push(found);
    }
    for at in in_order_of_time(records) {
        let ([actions, decisions], [of_actions, of_decisions]) = (&rules[at], &literals[at]);
        let mut counts = [
            Count::new(actions, Numbered::Action, of_actions, &years),
            Count::new(decisions, Numbered::Decision, of_decisions, &years),
        ];
        numberings[at].entries(records[at].0, &mut |entry, kind| {
            let [actions, decisions] = &mut counts;
            let count = if kind == Numbered::Action { actions } else { decisions };
            count.next(entry, &mut years, unread, report)
        });
    }
    let numbers = numberings.into_iter().map(|numbering| numbering.numbers);
    numbers.zip(rules.iter().map(patterns)).collect()
}

/// Gives the numbers of items and annexes; those of entries are still to be given.
fn number(record: &Record, report: &mut Report) -> Numbering {
    let frozen = record.circulated.is_some();
    let mut numberer = Numberer {
        refuser: Refuser { source: &record.source, report, frozen },
        anchors: Anchors::default(),
        whole: GivenNumbers::new(),
        rank: record.classification,
        closed: 0,
        held: record.circulated.as_ref().map_or(&[], |circulated| &circulated.items),
        held_annexes: record.circulated.as_ref().map_or(&[], |circulated| &circulated.annexes),
    };
    let items = numberer.items(&record.items, None);
    let mut numbers = Numbers { items, annexes: Vec::new() };
    numberer.anchors.name_all(numbers.item_anchors());
    numbers.annexes = numberer.annexes(&record.annexes);
    let Numberer { anchors, .. } = numberer;
    if let Some(circulated) = &record.circulated {
        let mut check = |what, held: &[String], there: Vec<&str>| {
            for fault in changed(what, held, there) {
                report.add(&record.source, circulated.at.clone(), fault);
            }
        };
        let items = numbers.items(record).into_iter().filter_map(|(_, own)| own.number.as_deref());
        check(NumberedPart::Item, &circulated.items, items.collect());
        let annexes = numbers.annexes.iter().map(|own| own.number.as_str());
        check(NumberedPart::Annex, &circulated.annexes, annexes.collect());
    }
    Numbering { numbers, anchors }
}

/// What became of numbers that members hold: each that is gone; or, if none is, the first of them that stands in
/// another's place. What is new may stand anywhere between them.
fn changed(what: NumberedPart, held: &[String], there: Vec<&str>) -> Vec<HeldFault> {
    fn counts<'n>(numbers: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
        let mut counts = BTreeMap::new();
        numbers.for_each(|number| *counts.entry(number).or_default() += 1);
        counts
    }
    let mut wanted = counts(held.iter().map(String::as_str));
    let present = counts(there.iter().copied());
    let gone: Vec<HeldFault> = wanted
        .iter()
        .filter(|(number, count)| present.get(*number).copied().unwrap_or(0) < **count)
        .map(|(number, _)| HeldFault::PartGone { what, number: number.to_string() })
        .collect();
    if !gone.is_empty() {
        return gone;
    }
    // Of several of one number those that come first are those that members hold.
    let mut kept = there.into_iter().filter(|number| match wanted.get_mut(number) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    });
    let moved =
        held.iter().find_map(|before| kept.next().filter(|now| now != before).map(|now| (now, before)));
    let moved =
        moved.map(|(now, before)| HeldFault::PartMoved { what, number: now.into(), before: before.clone() });
    moved.into_iter().collect()
}

/// The numbers of a record, those of its entries still to be given.
struct Numbering {
    numbers: Numbers,
    anchors: Anchors,
}

impl Numbering {
    /// Gives the numbers of the entries; `count` gives those of actions and decisions.
    fn entries(&mut self, record: &Record, count: &mut dyn FnMut(&Entry<Key>, Numbered) -> Counted) {
        self.numbers.give(record, &mut |entry, outer| {
            let (ordinal, printed, name) = match (kind_of(entry), &entry.kind) {
                (Some(kind), _) => {
                    let counted = count(entry, kind);
                    let name = numbered_name(kind, &counted);
                    (counted.ordinal, counted.printed, name)
                }
                (None, EntryKind::Report(report)) => {
                    let on = report.on.as_ref().map_or("", |on| on.as_str());
                    (None, None, format!("report-{}", slug(on)))
                }
                (None, _) => return None,
            };
            Some(Given { ordinal, printed, anchor: Anchor(name), rank: closed(entry.classification, outer) })
        });
        self.anchors.name_all(self.numbers.entry_anchors());
    }
}

/// What a decision or an action is to be named.
fn numbered_name(kind: Numbered, counted: &Counted) -> String {
    let word = if kind == Numbered::Action { "action" } else { "decision" };
    let tail = match (counted.ordinal, &counted.printed) {
        (Some(ordinal), _) => format!("{ordinal:02}"),
        (None, printed) => printed.as_ref().map(|number| slug(&number.words)).unwrap_or_default(),
    };
    let tail = if tail.is_empty() { "x" } else { &tail };
    format!("{word}-{tail}")
}

/// Numbers that authors write are counted on from up to here; a larger one is a name.
const LAST_NUMBER: u64 = 1_000_000_000;

/// Numbers that were given, as they are compared, each as it is written and where.
type GivenNumbers = BTreeMap<String, (String, Range<usize>)>;

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

/// Refuses numbers that cannot be told apart.
struct Refuser<'a> {
    source: &'a Source,
    report: &'a mut Report,
    /// Whether members hold the numbers: then what is new takes the next one that nobody has.
    frozen: bool,
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

impl Refuser<'_> {
    /// Refuses a number that reads like one before it. What members hold of both, nobody can tell apart any more.
    fn clash(&mut self, given: &mut GivenNumbers, number: &str, kind: NumberedPart, place: Range<usize>) {
        match given.get(&alike(number)) {
            Some((first, _)) if first != number && self.frozen => {}
            Some((first, other)) => self.report.push(
                Finding::of(NumberFault::DuplicateNumber {
                    number: number.into(),
                    kind: Some(kind),
                    reads_like: (first != number).then(|| first.clone()),
                    begins_anew: None,
                })
                .at(Spot::new(self.source, place))
                .and(Spot::new(self.source, other.clone())),
            ),
            None => {
                given.insert(alike(number), (number.into(), place));
            }
        }
    }

    /// Refuses a number that ends in a full stop, for “1” and “1.” would be two numbers, and what stands within the
    /// second “1..1”. What members hold stays.
    fn stop(&mut self, number: &Text) {
        let bare = number.value.trim().trim_end_matches(['.', ' ']);
        if number.value.trim() != bare && !self.frozen {
            let fault = NumberFault::NumberWithStop { bare: bare.into() };
            self.report.add(self.source, number.range(), fault);
        }
    }
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

/// Counts the items within one: from 1 on, or on from a number that an author wrote.
struct Counter {
    /// What stands before the count.
    prefix: String,
    /// The last that was given.
    last: u64,
    /// What stands behind the count.
    suffix: &'static str,
    /// Counts that an author begins with zeros have so many digits.
    width: usize,
    /// Numbers that authors wrote, as they are compared; they are passed over.
    written: BTreeSet<String>,
    /// Where members hold the numbers, the highest between each prefix and suffix: what is new comes after it.
    held: BTreeMap<(String, &'static str), u64>,
}

impl Counter {
    fn new<'h>(
        items: &[Item<Key>],
        outer: &str,
        frozen: bool,
        held_before: impl Iterator<Item = &'h str>,
    ) -> Self {
        fn raise(held: &mut BTreeMap<(String, &'static str), u64>, count: Tail<'_>) {
            let highest = held.entry((count.prefix.into(), count.suffix)).or_default();
            *highest = count.number.max(*highest);
        }
        let written = items.iter().filter_map(|item| match &item.number {
            ItemNumber::Literal(written) => Some(written.value.trim()),
            _ => None,
        });
        let mut held: BTreeMap<(String, &'static str), u64> = BTreeMap::new();
        let (mut prefix, mut suffix, mut width) = (outer.to_string(), "", 0);
        for count in written.clone().filter(|_| frozen).filter_map(Tail::of) {
            if held.is_empty() {
                (prefix, suffix, width) = (count.prefix.into(), count.suffix, count.width);
            }
            raise(&mut held, count);
        }
        held_before.filter_map(Tail::of).for_each(|count| raise(&mut held, count));
        Counter { prefix, last: 0, suffix, width, written: written.map(alike).collect(), held }
    }

    fn next(&mut self) -> String {
        let held = self.held.get(&(self.prefix.clone(), self.suffix));
        self.last = self.last.max(held.copied().unwrap_or(0));
        loop {
            self.last += 1;
            let number = format!("{}{:0width$}{}", self.prefix, self.last, self.suffix, width = self.width);
            if self.written.is_empty() || !self.written.contains(&alike(&number)) {
                return number;
            }
        }
    }

    /// A number that an author wrote; one that ends in a count is counted on from.
    fn go_on_from(&mut self, written: &str) -> String {
        if let Some(Tail { prefix, number, suffix, width }) = Tail::of(written) {
            (self.prefix, self.last, self.suffix, self.width) = (prefix.into(), number, suffix, width);
        }
        written.into()
    }
}

/// A number that ends in a count.
struct Tail<'a> {
    prefix: &'a str,
    number: u64,
    suffix: &'static str,
    width: usize,
}

impl<'a> Tail<'a> {
    fn of(written: &'a str) -> Option<Self> {
        let (counted, suffix) = match headed(written) {
            Some(counted) => (counted, HEADED),
            None => (written, ""),
        };
        let prefix = counted.trim_end_matches(|character: char| character.is_ascii_digit());
        let digits = &counted[prefix.len()..];
        let number = digits.parse().ok().filter(|number| *number < LAST_NUMBER)?;
        let width = if digits.starts_with('0') { digits.len() } else { 0 };
        Some(Tail { prefix, number, suffix, width })
    }
}

/// The end of the number of an item that heads others: 4.1 and 4.2 stand within 4.0, and 5.0 follows it.
const HEADED: &str = ".0";

fn headed(number: &str) -> Option<&str> {
    number.strip_suffix(HEADED).filter(|head| head.ends_with(|last: char| last.is_ascii_digit()))
}

/// What the numbers within an item begin with.
fn prefix_within(number: &str) -> String {
    format!("{}.", headed(number).unwrap_or(number))
}

/// The permanent names of a record so far; with each, how many were wanted like it.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// Makes names of what each wants to be named, in that order. Of two that want the same the more open one has it,
    /// so that its readers do not learn of the other.
    pub(super) fn name_all(&mut self, mut wanted: Vec<(Rank, &mut Anchor)>) {
        wanted.sort_by_key(|(rank, _)| *rank);
        for (_, anchor) in wanted {
            *anchor = self.unique(mem::take(&mut anchor.0));
        }
    }

    /// A name that nothing else in the record has.
    pub(super) fn unique(&mut self, wanted: String) -> Anchor {
        let Some(mut count) = self.0.get(&wanted).copied() else {
            self.0.insert(wanted.clone(), 1);
            return Anchor(wanted);
        };
        let anchor = loop {
            count += 1;
            let anchor = format!("{wanted}-{count}");
            if !self.0.contains_key(&anchor) {
                break anchor;
            }
        };
        self.0.insert(wanted, count);
        self.0.insert(anchor.clone(), 1);
        Anchor(anchor)
    }
}

/// A, B … Z, AA.
fn letter(at: usize) -> String {
    let mut number = at + 1;
    let mut reversed = Vec::new();
    while number > 0 {
        reversed.push(b'A' + ((number - 1) % 26) as u8);
        number = (number - 1) / 26;
    }
    reversed.iter().rev().map(|letter| char::from(*letter)).collect()
}
