//! What can be referred to, and by which words.

use super::model::{Anchor, MeetingName, Pointer, Target};
use super::number::{Numbers, all_entries};
use crate::diagnostic::{Fault, Finding, Report, Severity, Spot, nearest};
use crate::form::Text;
use crate::prose::{Key, plain_text};
use crate::record::{Item, Record};
use std::collections::BTreeMap;

/// A place that can be referred to.
#[derive(Debug, Clone)]
struct Place {
    words: String,
    anchor: Anchor,
}

/// What can be referred to in one meeting.
#[derive(Debug)]
pub(super) struct MeetingIndex {
    name: MeetingName,
    /// The meeting's key as written.
    meeting: String,
    /// The reference as printed.
    reference: String,
    keys: BTreeMap<String, Place>,
    numbers: BTreeMap<String, Place>,
}

/// What can be referred to in the book.
#[derive(Debug)]
pub(super) struct Index(pub Vec<MeetingIndex>);

impl MeetingIndex {
    /// Lists what can be referred to in a record.
    pub(super) fn new(
        record: &Record,
        name: MeetingName,
        reference: String,
        numbers: &Numbers,
        report: &mut Report,
    ) -> Self {
        let mut index = MeetingIndex {
            name,
            meeting: record.meeting.value.clone(),
            reference,
            keys: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        let mut given: BTreeMap<String, Text> = BTreeMap::new();
        let mut add = |index: &mut Self, key: &Option<Text>, place: &Place| {
            let Some(key) = key else { return };
            if let Some(first) = given.get(key.as_str()) {
                report.push(Finding {
                    severity: Severity::Error,
                    fault: Fault::DuplicateKey { key: key.value.clone() },
                    spot: Some(Spot::new(&record.source, key.range())),
                    other: Some(Spot::new(&record.source, first.range())),
                });
                return;
            }
            given.insert(key.value.clone(), key.clone());
            index.keys.insert(key.value.clone(), place.clone());
        };
        let mut items = Vec::new();
        flatten(&record.items, &mut items);
        // What an unnumbered decision or action prints: the number of the item it stands in.
        let mut within: Vec<String> = Vec::new();
        for (item, (number, anchor)) in items.iter().zip(&numbers.items) {
            let title = || plain_text(&item.title.content, &|key: &Key| key.key.clone());
            let place = Place { words: number.clone().unwrap_or_else(title), anchor: anchor.clone() };
            within.extend(item.entries.iter().map(|_| place.words.clone()));
            add(&mut index, &item.key, &place);
        }
        for (annex, (number, anchor)) in record.annexes.iter().zip(&numbers.annexes) {
            let place = Place { words: number.clone(), anchor: anchor.clone() };
            within.extend(annex.entries.iter().map(|_| number.clone()));
            add(&mut index, &annex.key, &place);
        }
        for ((entry, number), within) in all_entries(record).into_iter().zip(&numbers.entries).zip(within) {
            let Some((_, printed, anchor)) = number else { continue };
            let place = Place { words: printed.clone().unwrap_or(within), anchor: anchor.clone() };
            if let Some(printed) = printed {
                index.numbers.insert(printed.clone(), place.clone());
            }
            add(&mut index, &entry.key, &place);
        }
        index
    }

    fn place(&self, key: &str) -> Option<&Place> {
        self.keys.get(key).or_else(|| self.numbers.get(key)).or_else(|| {
            let mut places = self.keys.values().chain(self.numbers.values());
            places.find(|place| place.anchor.0 == key)
        })
    }

    fn is_called(&self, committee: &str, words: &str) -> bool {
        let (folder, meeting) = words.split_once('/').unwrap_or((committee, words));
        (self.name.committee == folder && (self.meeting == meeting || self.name.meeting == meeting))
            || self.reference == words
    }
}

fn flatten<'a>(items: &'a [Item<Key>], flat: &mut Vec<&'a Item<Key>>) {
    for item in items {
        flat.push(item);
        flatten(&item.items, flat);
    }
}

impl Index {
    /// Where `key` leads from the meeting at `from`: its own keys and numbers first, then
    /// `meeting#key`, then meetings, then the numbers of the whole book.
    pub(super) fn find(&self, from: usize, key: &str) -> Option<Pointer> {
        let own = &self.0[from];
        let here = |place: &Place| Pointer {
            words: place.words.clone(),
            target: Target::Here(place.anchor.clone()),
        };
        if let Some(place) = own.keys.get(key).or_else(|| own.numbers.get(key)) {
            return Some(here(place));
        }
        if let Some((meeting, key)) = key.split_once('#') {
            let other = self.meeting(from, meeting)?;
            let place = other.place(key)?;
            return Some(if std::ptr::eq(other, own) { here(place) } else { elsewhere(other, Some(place)) });
        }
        if let Some(other) = self.meeting(from, key) {
            return Some(elsewhere(other, None));
        }
        let numbered = self.0.iter().find_map(|other| other.numbers.get(key).map(|place| (other, place)));
        numbered.map(|(other, place)| elsewhere(other, Some(place)))
    }

    fn meeting(&self, from: usize, words: &str) -> Option<&MeetingIndex> {
        let committee = &self.0[from].name.committee;
        self.0.iter().find(|other| other.is_called(committee, words.trim()))
    }

    /// What was probably meant.
    pub(super) fn nearest(&self, from: usize, key: &str) -> Option<String> {
        let own = &self.0[from];
        let mut known: Vec<String> = own.keys.keys().chain(own.numbers.keys()).cloned().collect();
        for other in &self.0 {
            let same = other.name.committee == own.name.committee;
            let called = if same {
                other.meeting.clone()
            } else {
                format!("{}/{}", other.name.committee, other.meeting)
            };
            if let Some((meeting, _)) = key.split_once('#')
                && (other.is_called(&own.name.committee, meeting)
                    || nearest(meeting, [called.as_str()]).is_some())
            {
                known.extend(other.keys.keys().map(|key| format!("{called}#{key}")));
            }
            known.push(other.reference.clone());
            known.push(called);
            known.extend(other.numbers.keys().cloned());
        }
        nearest(key, known.iter().map(String::as_str)).map(str::to_string)
    }
}

fn elsewhere(meeting: &MeetingIndex, place: Option<&Place>) -> Pointer {
    Pointer {
        words: place.map_or_else(|| meeting.reference.clone(), |place| place.words.clone()),
        target: Target::Elsewhere {
            name: meeting.name.clone(),
            anchor: place.map(|place| place.anchor.clone()),
        },
    }
}
