//! The numbers that authors wrote themselves, held against each other and against those that members hold.

use super::rule::Rule;
use crate::book::alike::alike;
use crate::book::numbered::{Numbered, all_entries};
use crate::diagnostic::{Finding, HeldFault, NumberFault, Report, Spot};
use crate::prose::Key;
use crate::record::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// So many rows of numbers that are gone are told one by one.
const MOST_ROWS: usize = 5;

/// The numbers that a record's authors wrote, of one kind.
#[derive(Default)]
pub(in crate::book) struct Literals {
    pub(super) counted: BTreeSet<u32>,
    words: BTreeSet<String>,
    /// The words as they are compared with what is counted.
    pub(super) alike: BTreeSet<String>,
}

impl Literals {
    /// Finds them; two of the same are reported, and what members hold and nothing bears any more.
    pub(in crate::book) fn find(rule: &Rule<'_>, kind: Numbered, report: &mut Report) -> Self {
        let mut literals = Literals::default();
        let mut given: BTreeMap<String, (String, Range<usize>)> = BTreeMap::new();
        for entry in all_entries(rule.record).into_iter().filter(|entry| Numbered::of(entry) == Some(kind)) {
            let Some(number) = &entry.number else { continue };
            let shown = match rule.read(&number.value) {
                Ok(count) => {
                    literals.counted.insert(count);
                    rule.shown(count)
                }
                Err(words) => {
                    literals.words.insert(words.into());
                    literals.alike.insert(alike(words));
                    words.into()
                }
            };
            let key = alike(&shown);
            match given.get(&key) {
                // What members hold, nobody can tell apart any more.
                Some((first, _)) if *first != shown && rule.held.is_some() => {}
                Some((first, other)) => report.push(
                    Finding::of(NumberFault::DuplicateNumber {
                        reads_like: (*first != shown).then(|| first.clone()),
                        number: shown,
                        kind: Some(kind.part()),
                        begins_anew: None,
                    })
                    .at(Spot::new(&rule.record.source, number.at.clone()))
                    .and(Spot::new(&rule.record.source, other.clone())),
                ),
                None => {
                    given.insert(key, (shown, number.at.clone()));
                }
            }
        }
        literals.check_held(rule, kind, report);
        literals
    }

    /// What members hold may not be gone: a number without its entry would be a gap that nobody explains.
    fn check_held(&self, rule: &Rule<'_>, kind: Numbered, report: &mut Report) {
        let (Some(held), Some(circulated)) = (rule.held, &rule.record.circulated) else { return };
        let of_kind = |entry: &&Entry<Key>| Numbered::of(entry) == Some(kind) && entry.number.is_none();
        let bare = all_entries(rule.record).iter().any(of_kind);
        let kind = kind.part();
        let mut gone = |number: String, last: Option<String>, typed: String, count: u32| {
            let fault = HeldFault::NumberGone { kind, number, last, typed, bare, count };
            report.add(&rule.record.source, circulated.at.clone(), fault);
        };
        let mut rows = held.missing(&self.counted);
        // Many gaps are told as one: a count was probably typed by hand.
        let rest = rows.split_off(rows.len().min(MOST_ROWS));
        for (first, last) in rows {
            let shown_last = (last > first).then(|| rule.shown(last));
            gone(rule.shown(first), shown_last, first.to_string(), last - first + 1);
        }
        if let (Some((first, _)), Some((_, last))) = (rest.first(), rest.last()) {
            let count = rest.iter().map(|(first, last)| last - first + 1).sum();
            gone(rule.shown(*first), Some(rule.shown(*last)), first.to_string(), count);
        }
        for words in held.words() {
            let is_there = match rule.count_in(words) {
                Some(count) => self.counted.contains(&count),
                None => self.words.contains(words),
            };
            if !is_there {
                gone(words.into(), None, format!("\"{words}\""), 1);
            }
        }
    }
}
