//! What can be referred to in one meeting: its items, annexes, decisions and actions, by keys, numbers and permanent
//! names.

use super::found::{Found, MOST_NAMED, Unfound};
use crate::book::alike::{alike, spaced};
use crate::book::count::says_committee;
use crate::book::model::{MeetingName, NAMELESS, Pointer, Target};
use crate::book::names::{Anchor, sort_key};
use crate::book::numbered::{Numbered, Owned};
use crate::book::numbers::{Given, Numbers};
use crate::diagnostic::{EntryFault, Finding, PlaceKind, Report, Spot, nearest};
use crate::form::{Language, Text};
use crate::prose::{Key, plain_text};
use crate::record::{Entry, EntryKind, Record};
use hashbrown::HashMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A place that can be referred to.
#[derive(Debug, Clone)]
pub(super) struct Referent {
    pub(super) kind: PlaceKind,
    pub(super) words: String,
    pub(super) anchor: Anchor,
    /// Whether the words are a title, and no number.
    titled: bool,
    /// Whether the words say nothing outside the meeting's own minutes.
    pub(super) local: bool,
    /// Whether another committee may have the same words.
    unsaid: bool,
}

/// What can be referred to in one meeting.
#[derive(Debug)]
pub(in crate::book) struct MeetingIndex {
    pub(super) name: MeetingName,
    /// The meeting's key as written.
    pub(super) meeting: String,
    /// What the file of its record is called, without its ending.
    pub(super) file: String,
    /// The reference as printed.
    pub(super) reference: String,
    pub(super) keys: BTreeMap<String, Referent>,
    /// By number with single spaces of one kind; an action and a decision may have the same.
    pub(super) numbers: BTreeMap<String, Vec<Referent>>,
    /// All places, by their anchors.
    pub(super) anchors: BTreeMap<String, Referent>,
    /// The anchors of the items that have a number, by it: “6” may stand in 2 and in 3.
    item_numbers: BTreeMap<String, Vec<Anchor>>,
    /// The anchors of parts that its page is sure to have.
    pub(super) parts: Vec<String>,
    pub(super) language: Language,
    /// Whether it is a translation: then a number that others name is its original's.
    pub(super) is_translation: bool,
    /// Its keys and numbers by how they read, once somebody asks for one that nothing has as it is written.
    readings: OnceLock<OwnReadings>,
    /// The first numbers of its items, as people count, once something is to be told of them.
    first_items: OnceLock<Vec<String>>,
}

/// What is in the minutes of a meeting, by how it reads.
#[derive(Debug, Default)]
struct OwnReadings {
    /// Keys and numbers as they are written.
    names: HashMap<String, Vec<String>>,
    /// The numbers of items as they are written.
    items: HashMap<String, Vec<String>>,
}

impl MeetingIndex {
    /// Lists what can be referred to in a record.
    pub(in crate::book) fn new(
        (record, committee): Owned<'_>,
        name: MeetingName,
        reference: String,
        numbers: &Numbers,
        report: &mut Report,
    ) -> Self {
        let mut index = MeetingIndex {
            name,
            meeting: record.meeting.value.to_string(),
            file: record.file.clone(),
            reference,
            keys: BTreeMap::new(),
            numbers: BTreeMap::new(),
            anchors: BTreeMap::new(),
            item_numbers: BTreeMap::new(),
            parts: Vec::new(),
            language: record.language.clone(),
            is_translation: record.translation_of.is_some(),
            readings: OnceLock::new(),
            first_items: OnceLock::new(),
        };
        let mut given: BTreeMap<String, Text> = BTreeMap::new();
        let mut add = |index: &mut Self, key: &Option<Text>, place: &Referent| {
            index.anchors.insert(place.anchor.0.clone(), place.clone());
            let Some(key) = key else { return };
            if let Some(first) = given.get(key.as_str()) {
                report.push(
                    Finding::of(EntryFault::DuplicateKey { key: key.value.to_string() })
                        .at(Spot::new(&record.source, key.range()))
                        .and(Spot::new(&record.source, first.range())),
                );
                return;
            }
            given.insert(key.value.to_string(), key.clone());
            index.keys.insert(key.value.to_string(), place.clone());
        };
        let numbered = numbered(record, numbers);
        // With each entry that has a name what it prints without a number: that of the item it stands in.
        let mut entries: Vec<(&Entry<Key>, &Given, (String, bool))> = Vec::new();
        for (item, own) in numbers.items(record) {
            let title = || plain_text(item.heading(), &|key: &Key| shown(key, &numbered));
            let (words, titled) = (own.number.clone().unwrap_or_else(title), own.number.is_none());
            if let Some(number) = &own.number {
                index.item_numbers.entry(number.clone()).or_default().push(own.anchor.clone());
            }
            let named = own.entries(item).filter_map(|(entry, given)| Some((entry, given?)));
            entries.extend(named.map(|(entry, given)| (entry, given, (words.clone(), titled))));
            let (kind, anchor) = (PlaceKind::Item, own.anchor.clone());
            add(&mut index, &item.key, &Referent { kind, words, anchor, titled, local: true, unsaid: true });
        }
        for (annex, own) in numbers.annexes(record) {
            let named = own.entries(annex).filter_map(|(entry, given)| Some((entry, given?)));
            entries.extend(named.map(|(entry, given)| (entry, given, (own.number.clone(), false))));
            let (kind, words, anchor) = (PlaceKind::Annex, own.number.clone(), own.anchor.clone());
            let place = Referent { kind, words, anchor, titled: false, local: true, unsaid: true };
            add(&mut index, &annex.key, &place);
        }
        for (entry, Given { printed, anchor, .. }, within) in entries {
            let (kind, numbered) = match entry.kind {
                EntryKind::Action(_) => (PlaceKind::Action, Numbered::Action),
                EntryKind::Decision(_) => (PlaceKind::Decision, Numbered::Decision),
                _ => continue,
            };
            let local = printed.as_ref().is_none_or(|number| number.is_local);
            let (words, titled) = printed.clone().map_or(within, |number| (number.words, false));
            let unsaid = !says_committee(&words, committee, numbered);
            let place = Referent { kind, words, anchor: anchor.clone(), titled, local, unsaid };
            if let Some(printed) = printed {
                index.numbers.entry(spaced(&printed.words)).or_default().push(place.clone());
            }
            add(&mut index, &entry.key, &place);
        }
        index
    }

    /// The same with parts of its page that links may lead to.
    pub(in crate::book) fn with_parts(self, parts: Vec<String>) -> Self {
        MeetingIndex { parts, ..self }
    }

    /// The part of its page with that anchor; it bears no words but those of the link.
    pub(super) fn part(&self, anchor: &str) -> Option<Referent> {
        self.parts.iter().any(|part| part == anchor).then(|| Referent {
            kind: PlaceKind::Part,
            words: String::new(),
            anchor: Anchor(anchor.into()),
            titled: false,
            local: true,
            unsaid: true,
        })
    }

    /// What has that key or number.
    pub(super) fn called(&self, key: &str) -> Result<Option<&Referent>, Unfound> {
        if let Some(place) = self.keys.get(key) {
            return Ok(Some(place));
        }
        match self.numbers.get(&spaced(key)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([only]) => Ok(Some(only)),
            Some(several) => Err(self.several(several.iter())),
        }
    }

    /// Its keys and numbers that read like a key or number, as they are written.
    fn read_like(&self, key: &str) -> &[String] {
        self.readings().names.get(&alike(key)).map_or(&[], Vec::as_slice)
    }

    fn readings(&self) -> &OwnReadings {
        self.readings.get_or_init(|| {
            let mut readings = OwnReadings::default();
            for name in self.keys.keys().chain(self.numbers.keys()) {
                readings.names.entry(alike(name)).or_default().push(name.clone());
            }
            for number in self.item_numbers.keys() {
                readings.items.entry(alike(number)).or_default().push(number.clone());
            }
            readings
        })
    }

    /// The place that alone has a key or number which reads like this one.
    pub(super) fn place_like(&self, key: &str) -> Result<&Referent, Unfound> {
        let mut places: Vec<&Referent> = Vec::new();
        for name in self.read_like(key) {
            if let Some(place) = self.called(name)?
                && !places.iter().any(|known| known.anchor == place.anchor)
            {
                places.push(place);
            }
        }
        match places.as_slice() {
            [] => Err(Unfound::Nothing),
            [only] => Ok(only),
            several => Err(self.several(several.iter().copied())),
        }
    }

    fn several<'a>(&self, places: impl Iterator<Item = &'a Referent>) -> Unfound {
        Unfound::among(places.map(|place| self.named(place)))
    }

    /// What a place in it is called in its committee.
    pub(super) fn named(&self, place: &Referent) -> String {
        format!("{}#{}", self.meeting.trim(), place.anchor.0)
    }

    /// The permanent name of the only place that is printed with these words.
    pub(super) fn printed(&self, words: &str) -> Option<&Anchor> {
        let words = spaced(words);
        let only = |is_meant: &dyn Fn(&Referent) -> bool| {
            let mut having =
                self.anchors.values().filter(|place| is_meant(place) && spaced(&place.words) == words);
            having.next().filter(|_| having.next().is_none()).map(|place| &place.anchor)
        };
        let numbered = || match self.numbers.get(&words).map(Vec::as_slice) {
            Some([only]) => Some(&only.anchor),
            _ => None,
        };
        let of_kind = |kind: PlaceKind| only(&move |place| place.kind == kind);
        of_kind(PlaceKind::Item).or_else(|| of_kind(PlaceKind::Annex)).or_else(numbered)
    }

    /// What has that key, number or permanent name.
    pub(super) fn place(&self, key: &str) -> Result<&Referent, Unfound> {
        match self.called(key)? {
            Some(place) => Ok(place),
            None => self.anchors.get(key).ok_or(Unfound::Nothing),
        }
    }

    /// The reference as printed.
    pub(in crate::book) fn reference(&self) -> &str {
        &self.reference
    }

    /// Whether something in it has this key.
    pub(in crate::book) fn has_key(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// The only number of an item that reads like this one, or none of several.
    fn item_read(&self, number: &str) -> Result<Option<&Anchor>, Unfound> {
        let having = self.readings().items.get(&alike(number)).into_iter().flatten();
        let anchors: Vec<&Anchor> =
            having.filter_map(|known| self.item_numbers.get(known)).flatten().collect();
        match anchors.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            several => Err(Unfound::among(several.iter().map(|anchor| anchor.0.clone()))),
        }
    }

    /// The item that has this number, or this permanent name. A key of its own that names an item means it so, though a
    /// meeting may have the same name.
    pub(in crate::book) fn item_numbered(&self, number: &str) -> Result<Option<Pointer>, Unfound> {
        let number = number.strip_prefix('#').unwrap_or(number);
        let anchor = match self.item_numbers.get(number).map(Vec::as_slice) {
            None | Some([]) if self.anchors.contains_key(number) => number,
            None | Some([]) => self.item_read(number)?.map_or(number, |anchor| anchor.0.as_str()),
            Some([only]) => only.0.as_str(),
            Some(several) => return Err(Unfound::among(several.iter().map(|anchor| anchor.0.clone()))),
        };
        let item = self.anchors.get(anchor).filter(|place| place.kind == PlaceKind::Item);
        Ok(item.map(|item| item.here().pointer))
    }

    /// The numbers of its items, as people count, and not more than can be told.
    pub(in crate::book) fn items(&self) -> Vec<String> {
        let first = || {
            let mut numbers: Vec<&String> = self.item_numbers.keys().collect();
            numbers.sort_by_cached_key(|number| sort_key(number));
            numbers.into_iter().take(MOST_NAMED).cloned().collect()
        };
        self.first_items.get_or_init(first).clone()
    }

    /// The key of an item that was probably meant.
    pub(in crate::book) fn nearest_item(&self, name: &str) -> Option<String> {
        let keys = self.keys.iter().filter(|(_, place)| place.kind == PlaceKind::Item);
        nearest(name, keys.map(|(key, _)| key.as_str())).map(str::to_string)
    }

    /// What it, or a place in it, is as the minutes of `own` print it.
    pub(super) fn seen_from(&self, own: &MeetingIndex, place: Option<&Referent>) -> Found {
        if let Some(place) = place.filter(|_| std::ptr::eq(self, own)) {
            return place.here();
        }
        let is_foreign = own.name.committee != self.name.committee;
        let words = match place {
            None => self.reference.clone(),
            Some(place) if place.local || is_foreign && place.unsaid => {
                format!("{}, {}", self.reference, place.words)
            }
            Some(place) => place.words.clone(),
        };
        let titled = place.is_some_and(|place| place.titled);
        let pointer = Pointer {
            words,
            guarded: titled.then(|| format!("{}, {NAMELESS}", self.reference).into()),
            is_local: false,
            target: Target::Elsewhere {
                name: self.name.clone(),
                anchor: place.map(|place| place.anchor.clone()),
            },
        };
        Found { pointer, kind: place.map_or(PlaceKind::Meeting, |place| place.kind) }
    }
}

impl Referent {
    /// The same as the minutes that it stands in print it.
    pub(super) fn here(&self) -> Found {
        let pointer = Pointer {
            words: self.words.clone(),
            guarded: self.titled.then(|| NAMELESS.into()),
            is_local: self.local,
            target: Target::Here(self.anchor.clone()),
        };
        Found { pointer, kind: self.kind }
    }
}

/// The numbers of a record's places by their keys; none of what bears no number.
fn numbered<'r>(record: &'r Record, numbers: &'r Numbers) -> BTreeMap<&'r str, Option<String>> {
    let mut numbered = BTreeMap::new();
    let mut add = |key: &'r Option<Text>, number: Option<&String>| {
        numbered.extend(key.iter().map(|key| (key.as_str(), number.cloned())));
    };
    numbers.items(record).into_iter().for_each(|(item, own)| add(&item.key, own.number.as_ref()));
    numbers.annexes(record).for_each(|(annex, own)| add(&annex.key, Some(&own.number)));
    for (entry, given) in numbers.entries(record) {
        let printed = given.and_then(|given| given.printed.as_ref());
        add(&entry.key, printed.map(|number| &number.words));
    }
    numbered
}

/// What a reference within a title shows where the title stands for its item: never a key, for some readers may
/// not know what is called so.
fn shown(key: &Key, numbered: &BTreeMap<&str, Option<String>>) -> String {
    let number = || match numbered.get(key.key.as_str()) {
        Some(number) => number.clone(),
        None => (!key.key.contains('#')).then(|| key.key.clone()),
    };
    key.words.clone().or_else(number).unwrap_or_else(|| NAMELESS.into())
}
