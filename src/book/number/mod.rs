//! Numbers and anchors: of items by their place or as written, of decisions and actions across the
//! whole meeting or through the year (`count`), of annexes by letter.
//!
//! `parts` numbers items and annexes with a `counter`, `refuser` refuses what could not be told apart, `held` tells what
//! became of numbers that members hold, and `anchors` makes permanent names.

mod anchors;
mod counter;
mod held;
mod parts;
mod refuser;

use super::count::{Count, CountedNumber, Literals, Rule, SharedPatterns, Years, in_order_of_time, patterns};
use super::lost::Unread;
use super::model::Patterns;
use super::names::{Anchor, slug};
use super::numbered::{Numbered, Owned, closed};
use super::numbers::{Given, Numbers};
use crate::diagnostic::{NumberedPart, Report};
use crate::prose::Key;
use crate::record::{Entry, EntryKind, Record};
pub(super) use anchors::Anchors;
use held::changed;
use parts::number_parts;

/// Gives all numbers, in the order of the records; with them what has to be kept of how they look.
pub(in crate::book) fn number_all(
    records: &[Owned<'_>],
    unread: &[Unread],
    report: &mut Report,
) -> Vec<(Numbers, Patterns)> {
    let mut numberings: Vec<Numbering> = records.iter().map(|(record, _)| number(record, report)).collect();
    let shared = SharedPatterns::find(records);
    let rules: Vec<[Rule<'_>; 2]> =
        records.iter().map(|owned| Numbered::ALL.map(|kind| Rule::new(*owned, kind, &shared))).collect();
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

/// Gives the numbers of items and annexes, and tells which of those that members hold are others now.
fn number(record: &Record, report: &mut Report) -> Numbering {
    let (numbers, anchors) = number_parts(record, report);
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

/// The numbers of a record, those of its entries still to be given.
struct Numbering {
    numbers: Numbers,
    anchors: Anchors,
}

impl Numbering {
    /// Gives the numbers of the entries; `count` gives those of actions and decisions.
    fn entries(&mut self, record: &Record, count: &mut dyn FnMut(&Entry<Key>, Numbered) -> CountedNumber) {
        self.numbers.give(record, &mut |entry, outer| {
            let (ordinal, printed, name) = match (Numbered::of(entry), &entry.kind) {
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
fn numbered_name(kind: Numbered, counted: &CountedNumber) -> String {
    let word = if kind == Numbered::Action { "action" } else { "decision" };
    let tail = match (counted.ordinal, &counted.printed) {
        (Some(ordinal), _) => format!("{ordinal:02}"),
        (None, printed) => printed.as_ref().map(|number| slug(&number.words)).unwrap_or_default(),
    };
    let tail = if tail.is_empty() { "x" } else { &tail };
    format!("{word}-{tail}")
}
