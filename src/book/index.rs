//! What can be referred to, and by which words.

use super::count::{Owned, alike, says_committee, spaced};
use super::model::{Anchor, MeetingName, NAMELESS, Numbered, Pointer, Target, Unread};
use super::names::sort_key;
use super::numbers::{Given, Numbers};
pub(super) use crate::diagnostic::PlaceKind;
use crate::diagnostic::{EntryFault, Finding, Report, Spot, nearest};
use crate::form::{Language, Text, committee_and_meeting, meeting_and_place};
use crate::prose::{Key, plain_text};
use crate::record::{Entry, EntryKind, Record};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The way there.
    pub pointer: Pointer,
    /// What it is.
    pub kind: PlaceKind,
}

/// A place that can be referred to.
#[derive(Debug, Clone)]
struct Place {
    kind: PlaceKind,
    words: String,
    anchor: Anchor,
    /// Whether the words are a title, and no number.
    titled: bool,
    /// Whether the words say nothing outside the meeting's own minutes.
    local: bool,
    /// Whether another committee may have the same words.
    unsaid: bool,
}

/// What can be referred to in one meeting.
#[derive(Debug)]
pub(super) struct MeetingIndex {
    name: MeetingName,
    /// The meeting's key as written.
    meeting: String,
    /// What the file of its record is called, without its ending.
    file: String,
    /// The reference as printed.
    reference: String,
    keys: BTreeMap<String, Place>,
    /// By number with single spaces of one kind; an action and a decision may have the same.
    numbers: BTreeMap<String, Vec<Place>>,
    /// All places, by their anchors.
    anchors: BTreeMap<String, Place>,
    /// The anchors of the items that have a number, by it: “6” may stand in 2 and in 3.
    item_numbers: BTreeMap<String, Vec<Anchor>>,
    /// The anchors of parts that its page is sure to have.
    parts: Vec<String>,
    language: Language,
    /// Whether it is a translation: then a number that others name is its original's.
    is_translation: bool,
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

/// Why nothing is linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unfound {
    /// Nothing has that name.
    Nothing,
    /// Several have it; how each is written so that it alone is meant.
    Several(Vec<String>),
}

/// More places of one name are not told, be there thousands.
const MOST_NAMED: usize = 20;

/// What can be referred to in the book.
#[derive(Debug)]
pub(super) struct Index {
    meetings: Vec<MeetingIndex>,
    /// Places in the list, by committee and by the meeting's key as written or as a file's name.
    by_key: HashMap<(String, String), usize>,
    by_reference: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, Vec<usize>>,
    /// Translations, by the names of their originals.
    translations: HashMap<MeetingName, Vec<usize>>,
    /// What meetings are called, with their committee and without, and the numbers of the book, by how they read.
    readings: OnceLock<Readings>,
    /// Of each committee the records that could not be read, and which of them has a name.
    unread: HashMap<String, UnreadOf>,
    /// The records that are gone.
    lost: Vec<Unread>,
}

/// What is in the book by how it reads: whatever capitals, spaces and zeros before a count it is written with.
#[derive(Debug, Default)]
struct Readings {
    /// Meetings by their committee and name.
    keys: HashMap<(String, String), BTreeSet<usize>>,
    /// Meetings by their references.
    references: HashMap<String, BTreeSet<usize>>,
    /// Numbers as they are written.
    numbers: HashMap<String, Vec<String>>,
}

/// The records of a committee that could not be read.
#[derive(Debug)]
struct UnreadOf {
    /// The file to mend for the first of them.
    first: String,
    /// The file to mend for a meeting, by what it is called, and its name and reference if they can be seen.
    by_key: HashMap<String, (String, Option<(MeetingName, String)>)>,
    /// What meetings are called there, by how it reads.
    readings: HashMap<String, String>,
}

impl UnreadOf {
    /// The record of the meeting that is called so, or whose name reads so.
    fn called(&self, name: &str, by_reading: bool) -> Option<&(String, Option<(MeetingName, String)>)> {
        match by_reading {
            true => self.by_key.get(self.readings.get(&alike(name))?),
            false => self.by_key.get(name),
        }
    }
}

impl MeetingIndex {
    /// Lists what can be referred to in a record.
    pub(super) fn new(
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
        let mut add = |index: &mut Self, key: &Option<Text>, place: &Place| {
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
            add(&mut index, &item.key, &Place { kind, words, anchor, titled, local: true, unsaid: true });
        }
        for (annex, own) in numbers.annexes(record) {
            let named = own.entries(annex).filter_map(|(entry, given)| Some((entry, given?)));
            entries.extend(named.map(|(entry, given)| (entry, given, (own.number.clone(), false))));
            let (kind, words, anchor) = (PlaceKind::Annex, own.number.clone(), own.anchor.clone());
            let place = Place { kind, words, anchor, titled: false, local: true, unsaid: true };
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
            let place = Place { kind, words, anchor: anchor.clone(), titled, local, unsaid };
            if let Some(printed) = printed {
                index.numbers.entry(spaced(&printed.words)).or_default().push(place.clone());
            }
            add(&mut index, &entry.key, &place);
        }
        index
    }

    /// The same with parts of its page that links may lead to.
    pub(super) fn with_parts(self, parts: Vec<String>) -> Self {
        MeetingIndex { parts, ..self }
    }

    /// The part of its page with that anchor; it bears no words but those of the link.
    fn part(&self, anchor: &str) -> Option<Place> {
        self.parts.iter().any(|part| part == anchor).then(|| Place {
            kind: PlaceKind::Part,
            words: String::new(),
            anchor: Anchor(anchor.into()),
            titled: false,
            local: true,
            unsaid: true,
        })
    }

    /// What has that key or number.
    fn called(&self, key: &str) -> Result<Option<&Place>, Unfound> {
        if let Some(place) = self.keys.get(key) {
            return Ok(Some(place));
        }
        match self.numbers.get(&spaced(key)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([only]) => Ok(Some(only)),
            Some(several) => {
                let several = several.iter().take(MOST_NAMED);
                let names = several.map(|place| format!("{}#{}", self.meeting.trim(), place.anchor.0));
                Err(Unfound::Several(names.collect()))
            }
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
    fn place_like(&self, key: &str) -> Result<&Place, Unfound> {
        let mut places: Vec<&Place> = Vec::new();
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
            several => {
                let several = several.iter().take(MOST_NAMED);
                let names = several.map(|place| format!("{}#{}", self.meeting.trim(), place.anchor.0));
                Err(Unfound::Several(names.collect()))
            }
        }
    }

    /// The permanent name of the only place that is printed with these words.
    fn printed(&self, words: &str) -> Option<&Anchor> {
        let words = spaced(words);
        let only = |is_meant: &dyn Fn(&Place) -> bool| {
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
    fn place(&self, key: &str) -> Result<&Place, Unfound> {
        match self.called(key)? {
            Some(place) => Ok(place),
            None => self.anchors.get(key).ok_or(Unfound::Nothing),
        }
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

impl Index {
    /// An index of these meetings.
    pub(super) fn new(meetings: Vec<MeetingIndex>, unread: Vec<Unread>) -> Self {
        let (mut by_key, mut by_reference, mut by_number) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, meeting) in meetings.iter().enumerate() {
            for key in [&meeting.meeting, &meeting.name.meeting] {
                by_key.entry((meeting.name.committee.clone(), key.clone())).or_insert(at);
            }
            by_reference.entry(spaced(&meeting.reference)).or_insert_with(Vec::new).push(at);
            for number in meeting.numbers.keys().filter(|_| !meeting.is_translation) {
                by_number.entry(number.clone()).or_insert_with(Vec::new).push(at);
            }
        }
        let mut of_committees: HashMap<String, UnreadOf> = HashMap::new();
        let (lost, unread): (Vec<Unread>, Vec<Unread>) =
            unread.into_iter().partition(|unread| unread.lost.is_some());
        for Unread { committee, keys, mend: _, file, name, lost: _ } in unread {
            let new = || UnreadOf { first: file.clone(), by_key: HashMap::new(), readings: HashMap::new() };
            let own = of_committees.entry(committee).or_insert_with(new);
            for key in keys {
                own.readings.entry(alike(&key)).or_insert_with(|| key.clone());
                own.by_key.entry(key).or_insert_with(|| (file.clone(), name.clone()));
            }
        }
        let (translations, readings, unread) = (HashMap::new(), OnceLock::new(), of_committees);
        Index { meetings, by_key, by_reference, by_number, translations, readings, unread, lost }
    }

    /// Where `key` leads from the meeting at `from`, as it is written or else as it reads. What a record that could not
    /// be read, or is gone, was called comes before what merely reads so.
    pub(super) fn find(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        match self.find_written(from, key) {
            Err(Unfound::Nothing) if self.is_missing(from, key) => Err(Unfound::Nothing),
            Err(Unfound::Nothing) => {
                let found = self.find_read(from, key)?;
                if self.is_in_doubt(from, key, &found) { Err(Unfound::Nothing) } else { Ok(found) }
            }
            found => found,
        }
    }

    /// Whether `key`, as it is written, names a record that could not be read or is gone, or what stood in it.
    fn is_missing(&self, from: usize, key: &str) -> bool {
        let meeting = key.split('#').next().unwrap_or(key);
        let own = &self.meetings[from].name.committee;
        // A record of another committee is not meant by its name alone.
        let is_meant = |lost: &Unread| {
            lost.committee == *own || !lost.keys.iter().any(|name| spaced(name) == spaced(meeting))
        };
        self.unread_named(from, meeting, false).is_some()
            || self.lost_written(from, key).is_some_and(is_meant)
    }

    /// Whether what reads like `key` may have been meant or not, for a record that could not be read, or is gone, may
    /// hold what reads so too.
    fn is_in_doubt(&self, from: usize, key: &str, found: &Found) -> bool {
        if self.unread.is_empty() && self.lost.is_empty() {
            return false;
        }
        let own = &self.meetings[from];
        let meeting = key.split('#').next().unwrap_or(key);
        let to = match &found.pointer.target {
            Target::Elsewhere { name, .. } => name.committee.as_str(),
            _ => own.name.committee.as_str(),
        };
        let is_number = || {
            let reading = alike(key);
            matches!(found.kind, PlaceKind::Action | PlaceKind::Decision)
                && !key.contains('#')
                && !own.keys.keys().any(|key| alike(key) == reading)
        };
        let is_unread =
            [to, own.name.committee.as_str()].iter().any(|committee| self.unread.contains_key(*committee));
        is_unread && is_number()
            || self.unread_named(from, meeting, true).is_some()
            || self.lost.iter().any(|lost| lost.committee == own.name.committee && lost.reads_like(key))
    }

    /// The record that could not be read and that is called so, or whose name reads so: the file to mend, and its name and
    /// reference if they can be seen.
    fn unread_named(
        &self,
        from: usize,
        words: &str,
        by_reading: bool,
    ) -> Option<&(String, Option<(MeetingName, String)>)> {
        let words = words.trim();
        let own = self.meetings[from].name.committee.as_str();
        // A name such as 12/2026 has a stroke of its own.
        let mut names = [Some((own, words)), committee_and_meeting(words)].into_iter().flatten();
        names.find_map(|(committee, name)| self.unread.get(committee)?.called(name, by_reading))
    }

    /// The same for what is called so in other capitals or spaces, or with other zeros before a count, if nothing else
    /// is.
    fn find_read(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        let own = &self.meetings[from];
        if key.starts_with('#') {
            return Err(Unfound::Nothing);
        }
        match own.place_like(key) {
            Ok(place) => return Ok(here(place)),
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        if let Some((meeting, key)) = meeting_and_place(key) {
            let other = self.meeting(from, meeting)?;
            let place = match other.place(key) {
                Err(Unfound::Nothing) => other.place_like(key)?,
                found => found?,
            };
            return Ok(if std::ptr::eq(other, own) {
                here(place)
            } else {
                elsewhere(own, other, Some(place))
            });
        }
        match self.meeting(from, key) {
            Ok(other) => return Ok(elsewhere(own, other, None)),
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        match self.readings().numbers.get(&alike(key)).map(Vec::as_slice) {
            None | Some([]) => Err(Unfound::Nothing),
            Some([only]) => self.find_written(from, only),
            Some(several) => Err(Unfound::Several(several.iter().take(MOST_NAMED).cloned().collect())),
        }
    }

    fn readings(&self) -> &Readings {
        self.readings.get_or_init(|| {
            let mut readings = Readings::default();
            for (at, meeting) in self.meetings.iter().enumerate() {
                for name in [&meeting.meeting, &meeting.name.meeting] {
                    let key = (meeting.name.committee.to_lowercase(), alike(name));
                    readings.keys.entry(key).or_default().insert(at);
                }
                readings.references.entry(alike(&meeting.reference)).or_default().insert(at);
            }
            for number in self.by_number.keys() {
                readings.numbers.entry(alike(number)).or_default().push(number.clone());
            }
            readings.numbers.values_mut().for_each(|numbers| numbers.sort());
            readings
        })
    }

    /// Where `key` leads from the meeting at `from`: its own keys and numbers first, then
    /// `meeting#key`, then meetings, then the numbers of the whole book.
    fn find_written(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        let own = &self.meetings[from];
        if let Some(place) = own.called(key)? {
            self.refuse_meeting(from, key, place)?;
            return Ok(here(place));
        }
        // A link to a place of the same page, as `[there](#item-3)` writes it.
        if let Some(anchor) = key.strip_prefix('#') {
            let part = || own.part(anchor).as_ref().map(here);
            return own.anchors.get(anchor).map(here).or_else(part).ok_or(Unfound::Nothing);
        }
        if let Some((meeting, key)) = meeting_and_place(key) {
            let other = self.meeting_written(from, meeting)?;
            let place = other.place(key)?;
            return Ok(if std::ptr::eq(other, own) {
                here(place)
            } else {
                elsewhere(own, other, Some(place))
            });
        }
        match self.meeting_written(from, key) {
            Ok(other) => {
                self.refuse_number(from, key, other)?;
                return Ok(elsewhere(own, other, None));
            }
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        let number = spaced(key);
        let numbered = self.only(from, self.by_number.get(&number), |meeting| format!("{meeting}#{key}"))?;
        let numbered = self.in_language_of(from, numbered, &number);
        Ok(elsewhere(own, numbered, numbered.called(key)?))
    }

    /// Whether something in the minutes at `from` has this key.
    pub(super) fn has_key(&self, from: usize, key: &str) -> bool {
        self.meetings[from].keys.contains_key(key)
    }

    /// The only number of an item of the minutes at `from` that reads like this one, or none of several.
    fn item_read(&self, from: usize, number: &str) -> Result<Option<&Anchor>, Unfound> {
        let own = &self.meetings[from];
        let having = own.readings().items.get(&alike(number)).into_iter().flatten();
        let anchors: Vec<&Anchor> =
            having.filter_map(|known| own.item_numbers.get(known)).flatten().collect();
        match anchors.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            several => {
                let names = several.iter().take(MOST_NAMED).map(|anchor| anchor.0.clone());
                Err(Unfound::Several(names.collect()))
            }
        }
    }

    /// The item of the minutes at `from` that has this number, or this permanent name. A key of its own that names an
    /// item means it so, though a meeting may have the same name.
    pub(super) fn item_numbered(&self, from: usize, number: &str) -> Result<Option<Pointer>, Unfound> {
        let own = &self.meetings[from];
        let number = number.strip_prefix('#').unwrap_or(number);
        let anchor = match own.item_numbers.get(number).map(Vec::as_slice) {
            None | Some([]) if own.anchors.contains_key(number) => number,
            None | Some([]) => self.item_read(from, number)?.map_or(number, |anchor| anchor.0.as_str()),
            Some([only]) => only.0.as_str(),
            Some(several) => {
                let names = several.iter().take(MOST_NAMED).map(|anchor| anchor.0.clone());
                return Err(Unfound::Several(names.collect()));
            }
        };
        let place = own.anchors.get(anchor).filter(|place| place.kind == PlaceKind::Item);
        Ok(place.map(|place| {
            let guarded = place.titled.then(|| NAMELESS.into());
            let target = Target::Here(place.anchor.clone());
            Pointer { words: place.words.clone(), guarded, is_local: place.local, target }
        }))
    }

    /// The numbers of the items of the minutes at `from`, as people count, and not more than can be told.
    pub(super) fn items(&self, from: usize) -> Vec<String> {
        let own = &self.meetings[from];
        let first = || {
            let mut numbers: Vec<&String> = own.item_numbers.keys().collect();
            numbers.sort_by_cached_key(|number| sort_key(number));
            numbers.into_iter().take(MOST_NAMED).cloned().collect()
        };
        own.first_items.get_or_init(first).clone()
    }

    /// The key of an item of the minutes at `from` that was probably meant.
    pub(super) fn nearest_item(&self, from: usize, name: &str) -> Option<String> {
        let keys = self.meetings[from].keys.iter().filter(|(_, place)| place.kind == PlaceKind::Item);
        nearest(name, keys.map(|(key, _)| key.as_str())).map(str::to_string)
    }

    /// Refuses the number of a place of one's own that is also the name of another meeting: what was written for
    /// the meeting before the number was given would lead to the place without a word. A key is somebody's choice.
    fn refuse_meeting(&self, from: usize, key: &str, place: &Place) -> Result<(), Unfound> {
        let own = &self.meetings[from];
        match self.meeting_written(from, key) {
            Ok(other) if !own.keys.contains_key(key) && !std::ptr::eq(own, other) => {
                let place = format!("{}#{}", own.meeting.trim(), place.anchor.0);
                Err(Unfound::Several(vec![place, self.in_full(other)]))
            }
            _ => Ok(()),
        }
    }

    /// Refuses the name of a meeting that is also a number which its committee gives only once.
    fn refuse_number(&self, from: usize, key: &str, meeting: &MeetingIndex) -> Result<(), Unfound> {
        let number = spaced(key);
        let committee = &self.meetings[from].name.committee;
        let bearing = self.by_number.get(&number).into_iter().flatten().map(|at| &self.meetings[*at]);
        let mut bearing = bearing.filter(|other| other.name.committee == *committee);
        let is_whole = |other: &&MeetingIndex| other.numbers[&number].iter().any(|place| !place.local);
        match bearing.find(is_whole) {
            Some(other) => {
                let number = format!("{}#{key}", self.called(from, other));
                Err(Unfound::Several(vec![self.in_full(meeting), number]))
            }
            None => Ok(()),
        }
    }

    /// What a meeting is called everywhere.
    fn in_full(&self, meeting: &MeetingIndex) -> String {
        format!("{}/{}", meeting.name.committee, meeting.meeting.trim())
    }

    /// Where a number leads from the meeting at `from`: into the minutes in its language, if there are such.
    fn in_language_of<'a>(
        &'a self,
        from: usize,
        original: &'a MeetingIndex,
        number: &str,
    ) -> &'a MeetingIndex {
        let language = &self.meetings[from].language;
        let translations = self.translations.get(&original.name).into_iter().flatten();
        let mut translations = translations.map(|at| &self.meetings[*at]);
        let same =
            translations.find(|other| other.language == *language && other.numbers.contains_key(number));
        same.unwrap_or(original)
    }

    /// The meeting that is called so, as it is written or else as it reads.
    fn meeting(&self, from: usize, words: &str) -> Result<&MeetingIndex, Unfound> {
        match self.meeting_written(from, words) {
            Err(Unfound::Nothing) => {}
            found => return found,
        }
        let (words, readings) = (words.trim(), self.readings());
        let own = self.meetings[from].name.committee.as_str();
        for (committee, key) in [Some((own, words)), committee_and_meeting(words)].into_iter().flatten() {
            let key = (committee.to_lowercase(), alike(key));
            let found = readings.keys.get(&key).map(|found| found.iter().copied().collect::<Vec<_>>());
            match self.only(from, found.as_ref(), |meeting| meeting.to_string()) {
                Err(Unfound::Nothing) => {}
                found => return found,
            }
        }
        let found = readings.references.get(&alike(words)).map(|found| found.iter().copied().collect());
        self.only(from, found.as_ref(), str::to_string)
    }

    fn meeting_written(&self, from: usize, words: &str) -> Result<&MeetingIndex, Unfound> {
        let words = words.trim();
        let own = self.meetings[from].name.committee.as_str();
        // A name such as 12/2026 has a stroke of its own.
        for (committee, key) in [Some((own, words)), committee_and_meeting(words)].into_iter().flatten() {
            if let Some(at) = self.by_key.get(&(committee.to_string(), key.to_string())) {
                return Ok(&self.meetings[*at]);
            }
        }
        self.only(from, self.by_reference.get(&spaced(words)), str::to_string)
    }

    /// The one of several meetings, one in the same committee before others, for two committees may number
    /// alike. Two of one committee are both named, as `called` writes them.
    fn only(
        &self,
        from: usize,
        among: Option<&Vec<usize>>,
        called: impl Fn(&str) -> String,
    ) -> Result<&MeetingIndex, Unfound> {
        let committee = &self.meetings[from].name.committee;
        let among = || among.into_iter().flatten().map(|at| &self.meetings[*at]);
        for own in [true, false] {
            let having: Vec<&MeetingIndex> =
                among().filter(|other| (other.name.committee == *committee) == own).collect();
            match having.as_slice() {
                [] => {}
                [only] => return Ok(only),
                several => {
                    let several = several.iter().take(MOST_NAMED);
                    let names = several.map(|other| called(&self.called(from, other)));
                    return Err(Unfound::Several(names.collect()));
                }
            }
        }
        Err(Unfound::Nothing)
    }

    /// The meeting of that name, seen from the meeting at `from`.
    pub(super) fn find_meeting(&self, from: usize, name: &str) -> Result<Pointer, Unfound> {
        let own = &self.meetings[from];
        let found = match self.meeting_written(from, name) {
            Err(Unfound::Nothing) if self.is_missing(from, name) => return Err(Unfound::Nothing),
            Err(Unfound::Nothing) => elsewhere(own, self.meeting(from, name)?, None),
            found => return found.map(|other| elsewhere(own, other, None).pointer),
        };
        if self.is_in_doubt(from, name, &found) { Err(Unfound::Nothing) } else { Ok(found.pointer) }
    }

    /// The file that has to be mended before `key` can be found, and whether it is that one for certain: a
    /// number may stand in any record of the committee.
    pub(super) fn unread(&self, from: usize, key: &str) -> Option<(String, bool)> {
        let meeting = key.split('#').next().unwrap_or(key);
        let named = |by_reading| self.unread_named(from, meeting, by_reading);
        if let Some((file, _)) = named(false).or_else(|| named(true)) {
            return Some((file.clone(), true));
        }
        let own = self.meetings[from].name.committee.as_str();
        let reads_so = self.readings().numbers.get(&alike(key)).into_iter().flatten();
        let bearing = reads_so.filter_map(|number| self.by_number.get(number)).flatten();
        let committees = bearing.map(|at| self.meetings[*at].name.committee.as_str());
        let of_committee = std::iter::once(own).chain(committees).find_map(|known| self.unread.get(known))?;
        let is_meeting = self.meeting(from, meeting).is_ok();
        (!is_meeting).then(|| (of_committee.first.clone(), false))
    }

    /// The record that is gone and in which `key` stood, as it is written or else as it reads.
    pub(super) fn lost(&self, from: usize, key: &str) -> Option<&Unread> {
        let own = self.meetings[from].name.committee.as_str();
        let reads_so = |lost: &&Unread| lost.committee == own && lost.reads_like(key);
        self.lost_written(from, key).or_else(|| self.lost.iter().find(reads_so))
    }

    fn lost_written(&self, from: usize, key: &str) -> Option<&Unread> {
        let own = self.meetings[from].name.committee.as_str();
        let (here, elsewhere): (Vec<&Unread>, Vec<&Unread>) =
            self.lost.iter().partition(|lost| lost.committee == own);
        here.into_iter().chain(elsewhere).find(|lost| lost.is_meant(key, own))
    }

    /// A meeting whose record is gone, where nothing but its name is asked for. Of minutes that were withdrawn nothing
    /// is left that a link could lead to.
    pub(super) fn lost_meeting(&self, from: usize, key: &str) -> Option<Pointer> {
        let lost = self.lost(from, key).filter(|lost| lost.is_called(key))?;
        let (name, words) = lost.name.clone()?;
        let target = match lost.is_withdrawn() {
            true => Target::Nowhere,
            false => Target::Elsewhere { name, anchor: None },
        };
        Some(Pointer { words, guarded: None, is_local: false, target })
    }

    /// A meeting whose record could not be read, where nothing but its name is asked for: it is called as it was.
    pub(super) fn unread_meeting(&self, from: usize, key: &str) -> Option<Pointer> {
        let (_, seen) = self.unread_named(from, key, false)?;
        let (name, reference) = seen.clone()?;
        let target = Target::Elsewhere { name, anchor: None };
        Some(Pointer { words: reference, guarded: None, is_local: false, target })
    }

    /// The meeting that was probably meant.
    pub(super) fn nearest_meeting(&self, from: usize, name: &str) -> Option<String> {
        if let Some(other) = self.of_file(from, name) {
            return Some(self.called(from, other));
        }
        let names: Vec<String> = self.meetings.iter().map(|other| self.called(from, other)).collect();
        // Numbers that differ are other meetings, not slips of the pen.
        let candidates = names.iter().map(String::as_str).filter(|_| name.parse::<u64>().is_err());
        nearest(name, candidates).map(str::to_string)
    }

    /// The meeting that is called by the file of its record, or by its committee and its reference.
    fn of_file(&self, from: usize, name: &str) -> Option<&MeetingIndex> {
        let own = self.meetings[from].name.committee.as_str();
        let (name, reads) = (name.trim(), alike(name.rsplit('/').next().unwrap_or(name)));
        let is_it = |other: &&MeetingIndex| {
            let committee = other.name.committee.as_str();
            let named = match name.rsplit_once('/') {
                Some((before, _)) if before == committee => true,
                Some(_) => name == other.file && committee == own,
                None => committee == own,
            };
            named && (reads == alike(&other.file) || name == other.file || reads == alike(&other.reference))
        };
        self.meetings.iter().find(is_it)
    }

    /// The reference of the meeting at a place in the list, as printed.
    pub(super) fn reference_of(&self, at: usize) -> &str {
        &self.meetings[at].reference
    }

    /// What the meeting at a place in the list is called by the record at `from`.
    pub(super) fn name_at(&self, from: usize, at: usize) -> String {
        self.called(from, &self.meetings[at])
    }

    /// Lists what can be referred to in a translation anew, now that it has the numbers of its original.
    pub(super) fn translate(&mut self, at: usize, translation: MeetingIndex, original: &MeetingName) {
        self.meetings[at] = translation;
        self.translations.entry(original.clone()).or_default().push(at);
    }

    /// What a meeting is called by the record at `from`.
    fn called(&self, from: usize, other: &MeetingIndex) -> String {
        match other.name.committee == self.meetings[from].name.committee {
            true => other.meeting.clone(),
            false => format!("{}/{}", other.name.committee, other.meeting),
        }
    }

    /// About how many names there are to choose from.
    pub(super) fn names(&self, from: usize) -> usize {
        self.meetings[from].keys.len() + self.by_number.len() + 2 * self.meetings.len()
    }

    /// What was probably meant.
    pub(super) fn nearest(&self, from: usize, key: &str) -> Option<String> {
        if let Some(anchor) = key.strip_prefix('#') {
            let own = &self.meetings[from];
            let known = own.anchors.keys().map(String::as_str).chain(own.parts.iter().map(String::as_str));
            return nearest(anchor, known).map(|anchor| format!("#{anchor}"));
        }
        if let Some((meeting, place)) = meeting_and_place(key) {
            return self.nearest_elsewhere(from, meeting, place);
        }
        let own = &self.meetings[from];
        if let Some(anchor) = own.printed(key) {
            return Some(format!("#{}", anchor.0));
        }
        if let Some(other) = self.of_file(from, key) {
            return Some(self.called(from, other));
        }
        // As the minutes print what stands in others: “BOARD_1, 2.1”.
        let printed = spaced(key);
        let place_in = |other: &MeetingIndex| {
            let place = printed.strip_prefix(&spaced(&other.reference))?.strip_prefix(", ")?;
            let anchor = other.printed(place)?;
            Some(format!("{}#{}", self.called(from, other), anchor.0))
        };
        if let Some(place) = self.meetings.iter().find_map(place_in) {
            return Some(place);
        }
        let mut known: Vec<String> = own.keys.keys().chain(own.numbers.keys()).cloned().collect();
        for other in &self.meetings {
            known.push(other.reference.clone());
            known.push(self.called(from, other));
            known.extend(other.numbers.keys().cloned());
        }
        // A key of another record of the committee is told, if no two have it.
        let of_committee = self.meetings.iter().filter(|other| other.name.committee == own.name.committee);
        let mut having = of_committee.filter(|other| other.keys.contains_key(key));
        if let (Some(other), None) = (having.next(), having.next()) {
            return Some(format!("{}#{key}", self.called(from, other)));
        }
        // The end of a number is enough, as in “34/07”.
        let is_longer = |known: &&String| {
            key.contains(|sign: char| sign.is_ascii_digit())
                && known.strip_suffix(key).is_some_and(|before| before.ends_with(' '))
        };
        if let Some(longer) = known.iter().find(is_longer) {
            return Some(longer.clone());
        }
        // What differs in a count is another thing, and no slip of the pen: nobody shall report on a neighbour's action.
        let counts = counts_in(key);
        let alike = known.iter().filter(|known| counts.is_empty() || counts_in(known) == counts);
        nearest(key, alike.map(String::as_str)).map(str::to_string)
    }

    /// What was probably meant by a key or number of another meeting; the end of a number is enough.
    fn nearest_elsewhere(&self, from: usize, meeting: &str, place: &str) -> Option<String> {
        let other = match self.meeting(from, meeting) {
            Ok(other) => other,
            Err(_) => {
                let name = self.nearest_meeting(from, meeting)?;
                return Some(format!("{name}#{place}"));
            }
        };
        if let Some(anchor) = other.printed(place) {
            return Some(format!("{}#{}", self.called(from, other), anchor.0));
        }
        let known = || other.keys.keys().chain(other.numbers.keys());
        let end = known().find(|known| known.ends_with(place) && !place.is_empty());
        let found = end.map(String::as_str).or_else(|| nearest(place, known().map(String::as_str)))?;
        Some(format!("{}#{found}", self.called(from, other)))
    }
}

/// A place of the same minutes.
fn here(place: &Place) -> Found {
    Found {
        pointer: Pointer {
            words: place.words.clone(),
            guarded: place.titled.then(|| NAMELESS.into()),
            is_local: place.local,
            target: Target::Here(place.anchor.clone()),
        },
        kind: place.kind,
    }
}

/// The counts in a number or name, whatever zeros stand before them.
fn counts_in(words: &str) -> Vec<&str> {
    let runs = words.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0')).collect()
}

/// A place of other minutes, as those of `own` print it.
fn elsewhere(own: &MeetingIndex, meeting: &MeetingIndex, place: Option<&Place>) -> Found {
    let is_foreign = own.name.committee != meeting.name.committee;
    let words = match place {
        None => meeting.reference.clone(),
        Some(place) if place.local || is_foreign && place.unsaid => {
            format!("{}, {}", meeting.reference, place.words)
        }
        Some(place) => place.words.clone(),
    };
    let titled = place.is_some_and(|place| place.titled);
    let pointer = Pointer {
        words,
        guarded: titled.then(|| format!("{}, {NAMELESS}", meeting.reference).into()),
        is_local: false,
        target: Target::Elsewhere {
            name: meeting.name.clone(),
            anchor: place.map(|place| place.anchor.clone()),
        },
    };
    Found { pointer, kind: place.map_or(PlaceKind::Meeting, |place| place.kind) }
}
