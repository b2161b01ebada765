//! Counts the entries to which nobody gave a number.

use super::literals::Literals;
use super::rule::{CountedNumber, Rule};
use super::scope::says_year;
use crate::book::alike::alike;
use crate::book::lost::Unread;
use crate::book::moment::Moment;
use crate::book::numbered::{Numbered, Owned};
use crate::book::numbers::Printed;
use crate::diagnostic::{NumberFault, Report};
use crate::prose::Key;
use crate::record::{Entry, Frozen};
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

/// What has been given through the years.
#[derive(Default)]
pub(in crate::book) struct Years {
    counts: BTreeMap<(String, Numbered, i16), Year>,
    /// Numbers that authors wrote anywhere in a committee, as they are compared.
    words: BTreeMap<(String, Numbered), BTreeSet<String>>,
}

/// What has been given through one year.
#[derive(Default)]
struct Year {
    /// What authors wrote.
    written: BTreeSet<u32>,
    /// The last in the order of time so far.
    last: u32,
}

impl Years {
    /// Notes what members hold of records that are gone: it is not given again.
    pub(in crate::book) fn keep(&mut self, unread: &[Unread]) {
        for (committee, lost) in
            unread.iter().filter_map(|unread| Some((&unread.committee, unread.lost.as_ref()?)))
        {
            for kind in Numbered::ALL {
                let Frozen { year, held, .. } = lost.frozen(kind);
                let words = self.words.entry((committee.clone(), kind)).or_default();
                words.extend(held.words().map(alike));
                if let Some(year) = *year {
                    let year = self.counts.entry((committee.clone(), kind, year)).or_default();
                    year.last = year.last.max(held.last());
                }
            }
        }
    }

    /// Notes what a record's authors wrote.
    pub(in crate::book) fn note(&mut self, rule: &Rule<'_>, kind: Numbered, literals: &Literals) {
        let committee = || rule.record.id.committee.clone();
        let words = self.words.entry((committee(), kind)).or_default();
        words.extend(literals.alike.iter().cloned());
        match rule.year {
            Some(year) => {
                self.counts.entry((committee(), kind, year)).or_default().written.extend(&literals.counted);
            }
            None => {
                let printed = literals.counted.iter().filter_map(|count| rule.words(*count));
                words.extend(printed.map(|printed| alike(&printed)));
            }
        }
    }
}

/// Counts the entries of one kind in one record.
pub(in crate::book) struct Count<'r, 'a> {
    kind: Numbered,
    rule: &'r Rule<'a>,
    literals: &'r Literals,
    /// The last that was given.
    last: u32,
    /// Whether something had to be counted.
    has_counted: bool,
}

impl<'r, 'a> Count<'r, 'a> {
    /// Begins after what was given before.
    pub(in crate::book) fn new(
        rule: &'r Rule<'a>,
        kind: Numbered,
        literals: &'r Literals,
        years: &Years,
    ) -> Self {
        // Of what members hold no number is given again, whatever became of it.
        let held = rule.held.map_or(0, |held| held.last().max(literals.counted.last().copied().unwrap_or(0)));
        let before =
            rule.year.and_then(|year| years.counts.get(&(rule.record.id.committee.clone(), kind, year)));
        let last = held.max(before.map_or(0, |year| year.last));
        Count { kind, rule, literals, last, has_counted: false }
    }

    /// The number of the next entry.
    pub(in crate::book) fn next(
        &mut self,
        entry: &Entry<Key>,
        years: &mut Years,
        unread: &[Unread],
        report: &mut Report,
    ) -> CountedNumber {
        let (rule, kind) = (self.rule, self.kind);
        let key = rule.record.id.committee.clone();
        let mut year = rule.year.map(|year| years.counts.entry((key.clone(), kind, year)).or_default());
        let number = match entry.number.as_ref().map(|number| rule.read(&number.value)) {
            Some(Err(words)) => {
                let is_local = rule.is_local && !says_year(words);
                let printed = Printed { words: words.into(), is_local };
                return CountedNumber { ordinal: None, printed: Some(printed) };
            }
            Some(Ok(number)) => {
                // Through a year what follows goes on from it; within a meeting it is passed over.
                if year.is_some() {
                    self.last = self.last.max(number);
                }
                number
            }
            None => {
                if !mem::replace(&mut self.has_counted, true) {
                    check_unread(rule, kind, entry, unread, report);
                }
                let words = years.words.get(&(key, kind));
                // Of a pattern that does not hold the number, which is an error, all come out the same.
                let words = words.filter(|_| rule.pattern.is_some_and(|pattern| pattern.uses("number")));
                let is_among = |words: &BTreeSet<String>, number: u32| {
                    !words.is_empty()
                        && rule.words(number).is_some_and(|printed| words.contains(&alike(&printed)))
                };
                let is_taken = |number: u32| match (&year, words) {
                    (_, None) => self.is_written(&year, number),
                    (None, Some(_)) => {
                        self.is_written(&year, number) || is_among(&self.literals.alike, number)
                    }
                    (Some(_), Some(words)) => self.is_written(&year, number) || is_among(words, number),
                };
                let mut next = self.last + 1;
                while is_taken(next) {
                    next += 1;
                }
                self.last = next;
                next
            }
        };
        if let Some(year) = &mut year {
            year.last = year.last.max(number);
        }
        rule.counted(number)
    }
}

impl Count<'_, '_> {
    /// Whether an author wrote that count somewhere.
    fn is_written(&self, year: &Option<&mut Year>, number: u32) -> bool {
        match year {
            None => self.literals.counted.contains(&number),
            Some(year) => year.written.contains(&number),
        }
    }
}

/// The places of records in the order of time, in which what is counted through a year is counted.
pub(in crate::book) fn in_order_of_time(records: &[Owned<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_cached_key(|at| Moment::of_record(records[*at].0));
    order
}

/// Reports that nobody can say how far a year was counted, while a record of the committee cannot be read.
fn check_unread(rule: &Rule<'_>, kind: Numbered, entry: &Entry<Key>, unread: &[Unread], report: &mut Report) {
    let is_awaited =
        |unread: &&Unread| unread.committee == rule.record.id.committee && !unread.is_withdrawn();
    if let (Some(unread), Some(_)) = (unread.iter().find(is_awaited), rule.year) {
        let (file, is_gone) = (unread.file.clone(), unread.lost.is_some());
        let fault = NumberFault::CountAfterUnread { kind: kind.part(), file, is_gone };
        report.add(&rule.record.source, entry.at.clone(), fault);
    }
}
