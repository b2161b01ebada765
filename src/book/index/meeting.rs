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
use crate::form::{Language, Letters, PlaceName, Text, place_within};
use crate::prose::{Key, plain_text};
use crate::record::{Entry, EntryKind, Record};
use hashbrown::HashMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A place that can be referred to.
#[derive(Debug, Clone)]
pub(super) struct Referent {
    /// What it is.
    pub(super) kind: PlaceKind,
    /// What is printed for it: its number, or a title.
    pub(super) words: String,
    /// Its permanent name.
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
    /// What its files are called.
    pub(super) name: MeetingName,
    /// The meeting's key as written.
    pub(super) meeting: String,
    /// What the file of its record is called, without its ending.
    pub(super) file: String,
    /// The reference as printed.
    pub(super) reference: String,
    /// All places, the items first. What follows are places in this list.
    places: Vec<Referent>,
    /// By key.
    keys: Vec<(Letters, usize)>,
    /// By number with single spaces of one kind; an action and a decision may have the same.
    numbers: Vec<(Box<str>, usize)>,
    /// By their anchors.
    anchors: Vec<usize>,
    /// The items that have a number, by it: “6” may stand in 2 and in 3.
    item_numbers: Vec<usize>,
    /// The anchors of parts that its page is sure to have.
    pub(super) parts: Vec<String>,
    /// The language of its minutes.
    pub(super) language: Language,
    /// Whether its minutes were withdrawn: whatever stood there, their page is all that is left of it.
    pub(super) is_withdrawn: bool,
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
            file: record.id.file.clone(),
            reference,
            places: Vec::new(),
            keys: Vec::new(),
            numbers: Vec::new(),
            anchors: Vec::new(),
            item_numbers: Vec::new(),
            parts: Vec::new(),
            language: record.language.clone(),
            is_withdrawn: record.withdrawal.is_some(),
            is_translation: record.translation_of.is_some(),
            readings: OnceLock::new(),
            first_items: OnceLock::new(),
        };
        let mut given: BTreeMap<String, Text> = BTreeMap::new();
        let mut add = |index: &mut Self, key: &Option<Text>, place: Referent| {
            index.places.push(place);
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
            index.keys.push((key.value.clone(), index.places.len() - 1));
        };
        let numbered = numbered(record, numbers);
        // With each entry that has a name what it prints without a number: that of the item it stands in.
        let mut entries: Vec<(&Entry<Key>, &Given, (String, bool))> = Vec::new();
        for (item, own) in numbers.items(record) {
            let title = || plain_text(item.heading(), &|key: &Key| shown(key, &numbered));
            let (words, titled) = (own.number.clone().unwrap_or_else(title), own.number.is_none());
            index.item_numbers.extend(own.number.is_some().then_some(index.places.len()));
            let named = own.entries(item).filter_map(|(entry, given)| Some((entry, given?)));
            entries.extend(named.map(|(entry, given)| (entry, given, (words.clone(), titled))));
            let (kind, anchor) = (PlaceKind::Item, own.anchor.clone());
            add(&mut index, &item.key, Referent { kind, words, anchor, titled, local: true, unsaid: true });
        }
        for (annex, own) in numbers.annexes(record) {
            let named = own.entries(annex).filter_map(|(entry, given)| Some((entry, given?)));
            entries.extend(named.map(|(entry, given)| (entry, given, (own.number.clone(), false))));
            let (kind, words, anchor) = (PlaceKind::Annex, own.number.clone(), own.anchor.clone());
            let place = Referent { kind, words, anchor, titled: false, local: true, unsaid: true };
            add(&mut index, &annex.key, place);
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
                index.numbers.push((spaced(&printed.words).into(), index.places.len()));
            }
            add(&mut index, &entry.key, place);
        }
        index.sorted()
    }

    /// The same with its lists in order, and no room for more: a book has thousands of them.
    fn sorted(self) -> Self {
        let MeetingIndex { mut places, mut keys, mut numbers, mut item_numbers, .. } = self;
        places.shrink_to_fit();
        keys.sort();
        keys.shrink_to_fit();
        numbers.sort();
        numbers.shrink_to_fit();
        let mut anchors: Vec<usize> = (0..places.len()).collect();
        anchors.sort_by_key(|at| &places[*at].anchor);
        item_numbers.sort_by_key(|at| &places[*at].words);
        item_numbers.shrink_to_fit();
        MeetingIndex { places, keys, numbers, anchors, item_numbers, ..self }
    }

    /// All keys, in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(key, _)| key.as_str())
    }

    /// What has a key.
    pub(super) fn keyed(&self, key: &str) -> Option<&Referent> {
        let at = self.keys.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
        self.places.get(self.keys[at].1)
    }

    /// All numbers, in their order, each once.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers.chunk_by(|one, next| one.0 == next.0).map(|having| having[0].0.as_ref())
    }

    /// What has a number, with single spaces of one kind.
    pub(super) fn numbered(&self, number: &str) -> Vec<&Referent> {
        let from = self.numbers.partition_point(|(known, _)| known.as_ref() < number);
        let having = self.numbers[from..].iter().take_while(|(known, _)| known.as_ref() == number);
        having.filter_map(|(_, at)| self.places.get(*at)).collect()
    }

    /// All permanent names, in their order.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().filter_map(|at| Some(self.places.get(*at)?.anchor.0.as_str()))
    }

    /// The place of a permanent name; of two of one name, which is an error, the last.
    pub(super) fn anchored(&self, anchor: &str) -> Option<&Referent> {
        let behind = self.anchors.partition_point(|at| self.places[*at].anchor.0.as_str() <= anchor);
        let place = self.places.get(*self.anchors.get(behind.checked_sub(1)?)?)?;
        (place.anchor.0 == anchor).then_some(place)
    }

    /// The items that have a number, in the order of the numbers.
    fn numbered_items(&self) -> impl Iterator<Item = &Referent> {
        self.item_numbers.iter().filter_map(|at| self.places.get(*at))
    }

    /// The items that have this number.
    fn items_numbered(&self, number: &str) -> Vec<&Anchor> {
        let from = self.item_numbers.partition_point(|at| self.places[*at].words.as_str() < number);
        let items = self.item_numbers[from..].iter().filter_map(|at| self.places.get(*at));
        items.take_while(|item| item.words == number).map(|item| &item.anchor).collect()
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
        if let Some(place) = self.keyed(key) {
            return Ok(Some(place));
        }
        match self.numbered(&spaced(key)).as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            several => Err(self.several(several.iter().copied())),
        }
    }

    /// Its keys and numbers that read like a key or number, as they are written.
    fn read_like(&self, key: &str) -> &[String] {
        self.readings().names.get(&alike(key)).map_or(&[], Vec::as_slice)
    }

    fn readings(&self) -> &OwnReadings {
        self.readings.get_or_init(|| {
            let mut readings = OwnReadings::default();
            for name in self.keys().chain(self.numbers()) {
                readings.names.entry(alike(name)).or_default().push(name.into());
            }
            for item in self.numbered_items() {
                let written = readings.items.entry(alike(&item.words)).or_default();
                if written.last() != Some(&item.words) {
                    written.push(item.words.clone());
                }
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
        place_within(self.meeting.trim(), &place.anchor.0)
    }

    /// The permanent name of the only place that is printed with these words.
    pub(super) fn printed(&self, words: &str) -> Option<&Anchor> {
        let words = spaced(words);
        let only = |is_meant: &dyn Fn(&Referent) -> bool| {
            let mut having =
                self.places.iter().filter(|place| is_meant(place) && spaced(&place.words) == words);
            having.next().filter(|_| having.next().is_none()).map(|place| &place.anchor)
        };
        let numbered = || match self.numbered(&words).as_slice() {
            [only] => Some(&only.anchor),
            _ => None,
        };
        let of_kind = |kind: PlaceKind| only(&move |place| place.kind == kind);
        of_kind(PlaceKind::Item).or_else(|| of_kind(PlaceKind::Annex)).or_else(numbered)
    }

    /// What has that key, number or permanent name.
    pub(super) fn place(&self, key: &str) -> Result<&Referent, Unfound> {
        match self.called(key)? {
            Some(place) => Ok(place),
            None => self.anchored(key).ok_or(Unfound::Nothing),
        }
    }

    /// The reference as printed.
    pub(in crate::book) fn reference(&self) -> &str {
        &self.reference
    }

    /// Whether something in it has this key.
    pub(in crate::book) fn has_key(&self, key: &str) -> bool {
        self.keyed(key).is_some()
    }

    /// The only number of an item that reads like this one, or none of several.
    fn item_read(&self, number: &str) -> Result<Option<&Anchor>, Unfound> {
        let having = self.readings().items.get(&alike(number)).into_iter().flatten();
        let anchors: Vec<&Anchor> = having.flat_map(|known| self.items_numbered(known)).collect();
        match anchors.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            several => Err(Unfound::among(several.iter().map(|anchor| anchor.0.clone()))),
        }
    }

    /// The item that has this number, or this permanent name. A key of its own that names an item means it so, though a
    /// meeting may have the same name.
    pub(in crate::book) fn item_numbered(&self, number: &str) -> Result<Option<Pointer>, Unfound> {
        let number = PlaceName::of(number).here().unwrap_or(number);
        let anchor = match self.items_numbered(number).as_slice() {
            [] if self.anchored(number).is_some() => number,
            [] => self.item_read(number)?.map_or(number, |anchor| anchor.0.as_str()),
            [only] => only.0.as_str(),
            several => return Err(Unfound::among(several.iter().map(|anchor| anchor.0.clone()))),
        };
        let item = self.anchored(anchor).filter(|place| place.kind == PlaceKind::Item);
        Ok(item.map(|item| item.here().pointer))
    }

    /// The numbers of its items, as people count, and not more than can be told.
    pub(in crate::book) fn items(&self) -> Vec<String> {
        let first = || {
            let mut numbers: Vec<&String> = self.numbered_items().map(|item| &item.words).collect();
            numbers.dedup();
            numbers.sort_by_cached_key(|number| sort_key(number));
            numbers.into_iter().take(MOST_NAMED).cloned().collect()
        };
        self.first_items.get_or_init(first).clone()
    }

    /// The key of an item that was probably meant.
    pub(in crate::book) fn nearest_item(&self, name: &str) -> Option<String> {
        let is_item = |at: &usize| self.places.get(*at).is_some_and(|place| place.kind == PlaceKind::Item);
        let keys = self.keys.iter().filter(|(_, at)| is_item(at));
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
        None => PlaceName::of(&key.key).is_alone().then(|| key.key.clone()),
    };
    key.words.clone().or_else(number).unwrap_or_else(|| NAMELESS.into())
}
