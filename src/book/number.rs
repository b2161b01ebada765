//! Numbers and anchors: of items by their place or as written, of decisions and actions across the
//! whole meeting, of annexes by letter.

use super::model::{Anchor, Patterns};
use super::names::slug;
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot};
use crate::form::Text;
use crate::prose::{Key, plain_text};
use crate::record::{Annex, Circulated, Committee, Entry, EntryKind, Item, ItemNumber, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The numbers of one record, in the order in which its parts are walked through.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    /// For each item, those within it directly after it.
    pub items: Vec<(Option<String>, Anchor)>,
    /// For each entry of items and then of annexes, if it has a name.
    pub entries: Vec<Option<Given>>,
    /// For each annex.
    pub annexes: Vec<(String, Anchor)>,
}

/// What an entry is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// Of an action or a decision: its number in the meeting.
    pub ordinal: Option<u32>,
    /// The same as it is printed.
    pub printed: Option<Printed>,
    /// The permanent name.
    pub anchor: Anchor,
}

/// The number of an action or a decision as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// Its words.
    pub words: String,
    /// Whether the meeting is part of it, so that no other meeting's may be the same.
    pub names_meeting: bool,
}

/// Gives all numbers of a record.
pub(super) fn number(record: &Record, committee: &Committee, report: &mut Report) -> Numbers {
    let mut numberer = Numberer {
        source: &record.source,
        report,
        anchors: BTreeSet::new(),
        numbers: Numbers::default(),
        whole: BTreeMap::new(),
        frozen: record.circulated.is_some(),
    };
    numberer.items(&record.items, None);
    numberer.annexes(&record.annexes);
    let entries = all_entries(record);
    let literals = numberer.literals(&entries);
    if let Some(circulated) = &record.circulated {
        numberer.check_given(circulated, &literals);
    }
    numberer.entries(&entries, &literals, record, committee);
    numberer.numbers
}

/// All entries in the order in which they are numbered.
pub(super) fn all_entries(record: &Record) -> Vec<&Entry<Key>> {
    fn of_items<'a>(items: &'a [Item<Key>], entries: &mut Vec<&'a Entry<Key>>) {
        for item in items {
            entries.extend(&item.entries);
            of_items(&item.items, entries);
        }
    }
    let mut entries = Vec::new();
    of_items(&record.items, &mut entries);
    entries.extend(record.annexes.iter().flat_map(|annex| &annex.entries));
    entries
}

/// Numbers that authors write are counted on from up to here; a larger one is a name.
const LAST_NUMBER: u64 = 1_000_000_000;

struct Numberer<'a> {
    source: &'a Source,
    report: &'a mut Report,
    anchors: BTreeSet<String>,
    numbers: Numbers,
    /// Items' numbers that are unique in the meeting, and where each was given.
    whole: BTreeMap<String, Range<usize>>,
    /// Whether members hold the numbers: then what is new takes the next one that nobody has.
    frozen: bool,
}

/// The item that others stand within.
struct Parent<'a> {
    number: &'a str,
    path: &'a str,
}

/// Literal numbers, by kind: actions and decisions.
struct Literals {
    actions: BTreeMap<u32, Range<usize>>,
    decisions: BTreeMap<u32, Range<usize>>,
}

impl Numberer<'_> {
    fn items(&mut self, items: &[Item<Key>], parent: Option<Parent<'_>>) {
        let tail = |number: &str, prefix: &str| -> Option<u64> {
            let tail = number.strip_prefix(prefix).unwrap_or(number);
            tail.parse().ok().filter(|number| *number < LAST_NUMBER)
        };
        let outer = parent.as_ref().filter(|parent| !parent.number.is_empty());
        let outer = outer.map(|parent| format!("{}.", parent.number)).unwrap_or_default();
        let literals = items.iter().filter_map(|item| match &item.number {
            ItemNumber::Literal(written) => tail(written.value.trim(), &outer),
            _ => None,
        });
        // After circulation what is new comes after all that is there.
        let highest = literals.max().filter(|_| self.frozen);
        let mut last = highest.unwrap_or(0);
        let mut given: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for item in items {
            let prefix = &outer;
            let number = match &item.number {
                // Within what bears no number, a number alone would be that of another item.
                ItemNumber::Automatic if parent.as_ref().is_some_and(|parent| parent.number.is_empty()) => {
                    None
                }
                ItemNumber::Automatic => {
                    last += 1;
                    Some(format!("{prefix}{last}"))
                }
                ItemNumber::Literal(written) => {
                    let number = written.value.trim().to_string();
                    if highest.is_none() {
                        last = tail(&number, prefix).unwrap_or(last);
                    }
                    Some(number)
                }
                ItemNumber::None => None,
            };
            if let Some(number) = &number {
                let place = match &item.number {
                    ItemNumber::Literal(written) => written.range(),
                    _ => item.title.text.range(),
                };
                // “6” within item 2 is a number of its own there; “2.6” and “6” are the meeting's.
                match parent.is_none() || number.starts_with(prefix.as_str()) && !prefix.is_empty() {
                    true => {
                        let mut whole = std::mem::take(&mut self.whole);
                        self.refuse_clash(&mut whole, number, place);
                        self.whole = whole;
                    }
                    false => self.refuse_clash(&mut given, number, place),
                }
            }
            let path = self.path(item, number.as_deref(), parent.as_ref());
            let anchor = self.unique(format!("item-{path}"));
            self.numbers.items.push((number.clone(), anchor));
            self.items(&item.items, Some(Parent { number: number.as_deref().unwrap_or(""), path: &path }));
        }
    }

    fn refuse_clash(
        &mut self,
        given: &mut BTreeMap<String, Range<usize>>,
        number: &str,
        place: Range<usize>,
    ) {
        match given.get(number) {
            Some(first) => self.clash(number.into(), "item", place, first.clone()),
            None => {
                given.insert(number.into(), place);
            }
        }
    }

    fn clash(&mut self, number: String, kind: &'static str, place: Range<usize>, first: Range<usize>) {
        self.report.push(Finding {
            severity: Severity::Error,
            fault: Fault::DuplicateNumber { number, kind },
            spot: Some(Spot::new(self.source, place)),
            other: Some(Spot::new(self.source, first)),
        });
    }

    /// What follows `item-` in the anchor: the number, below the parent's unless it begins with it.
    fn path(&self, item: &Item<Key>, number: Option<&str>, parent: Option<&Parent<'_>>) -> String {
        let own = match number {
            Some(number) => slug(number),
            None => slug(&plain_text(&item.title.content, &|key: &Key| key.key.clone())),
        };
        let own = if own.is_empty() { "x".into() } else { own };
        match parent {
            None => own,
            Some(parent) => {
                let below = number.is_some_and(|number| {
                    !parent.number.is_empty() && number.starts_with(&format!("{}.", parent.number))
                });
                if below { own } else { format!("{}-{own}", parent.path) }
            }
        }
    }

    fn unique(&mut self, wanted: String) -> Anchor {
        let mut anchor = wanted.clone();
        let mut count = 1;
        while !self.anchors.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{wanted}-{count}");
        }
        Anchor(anchor)
    }

    fn annexes(&mut self, annexes: &[Annex<Key>]) {
        let mut given: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (at, annex) in annexes.iter().enumerate() {
            let written = annex.number.as_ref().map(|number| number.value.trim().to_string());
            let number = written.unwrap_or_else(|| letter(at));
            let place = annex.number.as_ref().map_or_else(|| annex.title.text.range(), Text::range);
            self.refuse_clash(&mut given, &number, place);
            let anchor = self.unique(format!("annex-{}", slug(&number)));
            self.numbers.annexes.push((number, anchor));
        }
    }

    /// What members hold may not be gone: a number without its entry would be a gap that nobody explains.
    fn check_given(&mut self, circulated: &Circulated, literals: &Literals) {
        let kinds = [
            ("action", circulated.actions, &literals.actions, Some(&circulated.action_number)),
            ("decision", circulated.decisions, &literals.decisions, circulated.decision_number.as_ref()),
        ];
        for (kind, last, literals, pattern) in kinds {
            for ordinal in (1..=last).filter(|ordinal| !literals.contains_key(ordinal)) {
                let printed = pattern.map(|pattern| pattern.fill(&|_| ordinal.to_string()));
                let number = printed.unwrap_or_else(|| ordinal.to_string());
                let fault = Fault::NumberGone { kind, number, ordinal };
                self.report.add(self.source, circulated.at.clone(), fault);
            }
        }
    }

    /// The numbers that authors gave, so that no automatic one takes them.
    fn literals(&mut self, entries: &[&Entry<Key>]) -> Literals {
        let mut literals = Literals { actions: BTreeMap::new(), decisions: BTreeMap::new() };
        for entry in entries {
            let Some(number) = &entry.number else { continue };
            let (kind, taken) = match entry.kind {
                EntryKind::Action(_) => ("action", &mut literals.actions),
                EntryKind::Decision(_) => ("decision", &mut literals.decisions),
                _ => continue,
            };
            match taken.get(&number.value) {
                Some(first) => {
                    let first = first.clone();
                    self.clash(number.value.to_string(), kind, number.at.clone(), first);
                }
                None => {
                    taken.insert(number.value, number.at.clone());
                }
            }
        }
        literals
    }

    fn entries(
        &mut self,
        entries: &[&Entry<Key>],
        literals: &Literals,
        record: &Record,
        committee: &Committee,
    ) {
        let highest = |taken: &BTreeMap<u32, Range<usize>>| taken.keys().next_back().copied().unwrap_or(0);
        // Of what members hold no number is given again, whatever became of it.
        let (mut last_action, mut last_decision) = match &record.circulated {
            Some(circulated) => (
                circulated.actions.max(highest(&literals.actions)),
                circulated.decisions.max(highest(&literals.decisions)),
            ),
            None => (0, 0),
        };
        let frozen = record.circulated.as_ref();
        let (action_number, decision_number) = match frozen {
            Some(frozen) => (&frozen.action_number, frozen.decision_number.as_ref()),
            None => (&committee.action_number, committee.decision_number.as_ref()),
        };
        for entry in entries {
            let (word, taken, last, pattern) = match entry.kind {
                EntryKind::Action(_) => ("action", &literals.actions, &mut last_action, Some(action_number)),
                EntryKind::Decision(_) => {
                    ("decision", &literals.decisions, &mut last_decision, decision_number)
                }
                EntryKind::Report(ref report) => {
                    let anchor = self.unique(format!("report-{}", slug(report.on.as_str())));
                    self.numbers.entries.push(Some(Given { ordinal: None, printed: None, anchor }));
                    continue;
                }
                _ => {
                    self.numbers.entries.push(None);
                    continue;
                }
            };
            let ordinal = match &entry.number {
                Some(number) => number.value,
                None => {
                    *last += 1;
                    while taken.contains_key(last) {
                        *last += 1;
                    }
                    *last
                }
            };
            let printed = pattern.map(|pattern| Printed {
                // What was frozen holds the meeting as a word.
                names_meeting: pattern.uses("meeting") || frozen.is_some(),
                words: pattern.fill(&|name| match name {
                    "committee" => committee.abbreviation.clone(),
                    "meeting" => record.meeting.value.clone(),
                    _ => ordinal.to_string(),
                }),
            });
            let anchor = self.unique(format!("{word}-{ordinal:02}"));
            self.numbers.entries.push(Some(Given { ordinal: Some(ordinal), printed, anchor }));
        }
    }
}

/// Refuses a number that names its meeting and comes out as one of another meeting of the committee
/// does, as `{meeting}{number}` makes 111 of 1 and 11 as of 11 and 1.
pub(super) fn refuse_repeats<'a>(
    numbered: impl Iterator<Item = (&'a Record, &'a Numbers)>,
    report: &mut Report,
) {
    let mut given: BTreeMap<(&str, &str, &str), (&Record, Spot)> = BTreeMap::new();
    // A translation bears the numbers of its original.
    for (record, numbers) in numbered.filter(|(record, _)| record.translation_of.is_none()) {
        for (entry, number) in all_entries(record).into_iter().zip(&numbers.entries) {
            let Some(Given { printed: Some(Printed { words, names_meeting: true }), .. }) = number else {
                continue;
            };
            let kind = if matches!(entry.kind, EntryKind::Action(_)) { "action" } else { "decision" };
            let place = entry.number.as_ref().map_or_else(|| entry.at.clone(), |number| number.at.clone());
            let spot = Spot::new(&record.source, place);
            match given.get(&(record.committee.as_str(), kind, words.as_str())) {
                // Within one record the clash of literal numbers is told where they are read.
                Some((first, other)) if !std::ptr::eq(*first, record) => report.push(Finding {
                    severity: Severity::Error,
                    fault: Fault::DuplicateNumber { number: words.clone(), kind },
                    spot: Some(spot),
                    other: Some(other.clone()),
                }),
                Some(_) => {}
                None => {
                    given.insert((&record.committee, kind, words), (record, spot));
                }
            }
        }
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

/// How the numbers of a meeting look, its own words filled in.
pub(super) fn patterns(record: &Record, committee: &Committee) -> Patterns {
    if let Some(frozen) = &record.circulated {
        return Patterns {
            actions: frozen.action_number.partly_filled(&|_| None),
            decisions: frozen.decision_number.as_ref().map(|pattern| pattern.partly_filled(&|_| None)),
            given_actions: frozen.actions,
            given_decisions: frozen.decisions,
        };
    }
    let own = |name: &str| match name {
        "committee" => Some(committee.abbreviation.clone()),
        "meeting" => Some(record.meeting.value.clone()),
        _ => None,
    };
    Patterns {
        actions: committee.action_number.partly_filled(&own),
        decisions: committee.decision_number.as_ref().map(|pattern| pattern.partly_filled(&own)),
        given_actions: 0,
        given_decisions: 0,
    }
}
