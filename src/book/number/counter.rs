//! Counts items, and annexes by letters.

use crate::book::alike::alike;
use crate::prose::Key;
use crate::record::{Item, ItemNumber};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers that authors write are counted on from up to here; a larger one is a name.
const LAST_NUMBER: u64 = 1_000_000_000;

/// Counts the items within one: from 1 on, or on from a number that an author wrote.
pub(super) struct Counter {
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
    /// Counts what stands within `outer`; `frozen` says whether members hold numbers, of which these stood there.
    pub(super) fn new<'h>(
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

    /// The next number that nobody wrote.
    pub(super) fn next(&mut self) -> String {
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
    pub(super) fn go_on_from(&mut self, written: &str) -> String {
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
pub(super) fn prefix_within(number: &str) -> String {
    format!("{}.", headed(number).unwrap_or(number))
}

/// A, B … Z, AA.
pub(super) fn letter(at: usize) -> String {
    let mut number = at + 1;
    let mut reversed = Vec::new();
    while number > 0 {
        reversed.push(b'A' + ((number - 1) % 26) as u8);
        number = (number - 1) / 26;
    }
    reversed.iter().rev().map(|letter| char::from(*letter)).collect()
}
