//! What can be referred to in the book: where a reference leads that a meeting writes.

use super::alike::Readings;
use super::found::{Found, Unfound};
use super::meeting::{MeetingIndex, Referent};
use super::missing::Missing;
use crate::book::alike::{alike, spaced};
use crate::book::lost::Unread;
use crate::book::model::{MeetingName, Pointer, Target};
use crate::diagnostic::PlaceKind;
use crate::form::{PlaceName, committee_and_meeting, meeting_of, place_within};
use hashbrown::HashMap;
use std::sync::OnceLock;

/// What can be referred to in the book. A record that refers to something is known by its place in the list of meetings,
/// `from`.
#[derive(Debug)]
pub(in crate::book) struct Index {
    /// The meetings, in the order of the book.
    pub(super) meetings: Vec<MeetingIndex>,
    /// Places in the list, by committee and by the meeting's key as written or as a file's name.
    by_key: HashMap<(String, String), usize>,
    by_reference: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, Vec<usize>>,
    /// Translations, by the names of their originals.
    translations: HashMap<MeetingName, Vec<usize>>,
    /// What meetings are called, with their committee and without, and the numbers of the book, by how they read.
    readings: OnceLock<Readings>,
    /// The records in which nothing can be found.
    missing: Missing,
}

impl Index {
    /// An index of these meetings.
    pub(in crate::book) fn new(meetings: Vec<MeetingIndex>, unread: Vec<Unread>) -> Self {
        let (mut by_key, mut by_reference, mut by_number) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, meeting) in meetings.iter().enumerate() {
            for key in [&meeting.meeting, &meeting.name.meeting] {
                by_key.entry((meeting.name.committee.clone(), key.clone())).or_insert(at);
            }
            by_reference.entry(spaced(&meeting.reference)).or_insert_with(Vec::new).push(at);
            for number in meeting.numbers().filter(|_| !meeting.is_translation) {
                by_number.entry(number.to_string()).or_insert_with(Vec::new).push(at);
            }
        }
        let (translations, readings, missing) = (HashMap::new(), OnceLock::new(), Missing::new(unread));
        Index { meetings, by_key, by_reference, by_number, translations, readings, missing }
    }

    /// What can be referred to in the meeting at a place in the list.
    pub(in crate::book) fn at(&self, at: usize) -> &MeetingIndex {
        &self.meetings[at]
    }

    /// The key of the committee of the meeting at a place in the list.
    pub(super) fn committee(&self, at: usize) -> &str {
        &self.meetings[at].name.committee
    }

    /// Where `key` leads from the meeting at `from`, as it is written or else as it reads. What a record that could not
    /// be read, or is gone, was called comes before what merely reads so.
    pub(in crate::book) fn find(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        match self.find_written(from, key) {
            Err(Unfound::Nothing) if self.missing.has(self.committee(from), key) => Err(Unfound::Nothing),
            Err(Unfound::Nothing) => {
                let found = self.find_read(from, key)?;
                if self.is_in_doubt(from, key, &found) { Err(Unfound::Nothing) } else { Ok(found) }
            }
            found => found,
        }
    }

    /// Whether what reads like `key` may have been meant or not, for a record that could not be read, or is gone, may
    /// hold what reads so too.
    fn is_in_doubt(&self, from: usize, key: &str, found: &Found) -> bool {
        if self.missing.is_empty() {
            return false;
        }
        let own = &self.meetings[from];
        let committee = self.committee(from);
        let to = match &found.pointer.target {
            Target::Elsewhere { name, .. } => name.committee.as_str(),
            _ => committee,
        };
        let is_number = || {
            let reading = alike(key);
            matches!(found.kind, PlaceKind::Action | PlaceKind::Decision)
                && PlaceName::of(key).is_alone()
                && !own.keys().any(|key| alike(key) == reading)
        };
        let is_unread = self.missing.is_of(to) || self.missing.is_of(committee);
        is_unread && is_number() || self.missing.reads_like(committee, key)
    }

    /// Where `key` leads in other capitals or spaces, or with other zeros before a count, if it leads to one thing only.
    fn find_read(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        let own = &self.meetings[from];
        if PlaceName::of(key).here().is_some() {
            return Err(Unfound::Nothing);
        }
        match own.place_like(key) {
            Ok(place) => return Ok(place.here()),
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        if let Some((meeting, key)) = PlaceName::of(key).within() {
            let other = self.meeting(from, meeting)?;
            let place = match other.place(key) {
                Err(Unfound::Nothing) => other.place_like(key),
                found => found,
            };
            return match place {
                Err(Unfound::Nothing) if other.is_withdrawn => Ok(other.seen_from(own, None)),
                place => Ok(other.seen_from(own, Some(place?))),
            };
        }
        match self.meeting(from, key) {
            Ok(other) => return Ok(other.seen_from(own, None)),
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        match self.readings().numbers(key) {
            [] => Err(Unfound::Nothing),
            [only] => self.find_written(from, only),
            several => Err(Unfound::among(several.iter().cloned())),
        }
    }

    fn readings(&self) -> &Readings {
        self.readings.get_or_init(|| Readings::of(&self.meetings, self.by_number.keys()))
    }

    /// Where `key` leads from the meeting at `from`: its own keys and numbers first, then
    /// `meeting#key`, then meetings, then the numbers of the whole book.
    fn find_written(&self, from: usize, key: &str) -> Result<Found, Unfound> {
        let own = &self.meetings[from];
        if let Some(place) = own.called(key)? {
            self.refuse_meeting(from, key, place)?;
            return Ok(place.here());
        }
        // A link to a place of the same page, as `[there](#item-3)` writes it.
        if let Some(anchor) = PlaceName::of(key).here() {
            let part = || own.part(anchor).as_ref().map(Referent::here);
            return own.anchored(anchor).map(Referent::here).or_else(part).ok_or(Unfound::Nothing);
        }
        if let Some((meeting, key)) = PlaceName::of(key).within() {
            let other = self.meeting_written(from, meeting)?;
            let place = other.place(key)?;
            return Ok(other.seen_from(own, Some(place)));
        }
        match self.meeting_written(from, key) {
            Ok(other) => {
                self.refuse_number(from, key, other)?;
                return Ok(other.seen_from(own, None));
            }
            Err(Unfound::Nothing) => {}
            Err(several) => return Err(several),
        }
        let number = spaced(key);
        let numbered =
            self.only(from, places(self.by_number.get(&number)), |meeting| place_within(meeting, key))?;
        let numbered = self.in_language_of(from, numbered, &number);
        Ok(numbered.seen_from(own, numbered.called(key)?))
    }

    /// Refuses the number of a place of one's own that is also the name of another meeting: what was written for
    /// the meeting before the number was given would lead to the place without a word. A key is somebody's choice.
    fn refuse_meeting(&self, from: usize, key: &str, place: &Referent) -> Result<(), Unfound> {
        let own = &self.meetings[from];
        match self.meeting_written(from, key) {
            Ok(other) if !own.has_key(key) && !std::ptr::eq(own, other) => {
                Err(Unfound::Several(vec![own.named(place), self.in_full(other)]))
            }
            _ => Ok(()),
        }
    }

    /// Refuses the name of a meeting that is also a number which its committee gives only once.
    fn refuse_number(&self, from: usize, key: &str, meeting: &MeetingIndex) -> Result<(), Unfound> {
        let number = spaced(key);
        let committee = self.committee(from);
        let bearing = places(self.by_number.get(&number)).iter().map(|at| &self.meetings[*at]);
        let mut bearing = bearing.filter(|other| other.name.committee == committee);
        let is_whole = |other: &&MeetingIndex| other.numbered(&number).iter().any(|place| !place.local);
        match bearing.find(is_whole) {
            Some(other) => {
                let number = place_within(&self.called(from, other), key);
                Err(Unfound::Several(vec![self.in_full(meeting), number]))
            }
            None => Ok(()),
        }
    }

    /// What a meeting is called everywhere.
    fn in_full(&self, meeting: &MeetingIndex) -> String {
        meeting_of(&meeting.name.committee, meeting.meeting.trim())
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
            translations.find(|other| other.language == *language && !other.numbered(number).is_empty());
        same.unwrap_or(original)
    }

    /// The meeting that is called so, as it is written or else as it reads.
    pub(super) fn meeting(&self, from: usize, words: &str) -> Result<&MeetingIndex, Unfound> {
        match self.meeting_written(from, words) {
            Err(Unfound::Nothing) => {}
            found => return found,
        }
        let (words, readings) = (words.trim(), self.readings());
        let own = self.committee(from);
        for (committee, key) in [Some((own, words)), committee_and_meeting(words)].into_iter().flatten() {
            match self.only(from, &readings.named(committee, key), str::to_string) {
                Err(Unfound::Nothing) => {}
                found => return found,
            }
        }
        self.only(from, &readings.referred(words), str::to_string)
    }

    fn meeting_written(&self, from: usize, words: &str) -> Result<&MeetingIndex, Unfound> {
        let words = words.trim();
        let own = self.committee(from);
        // A name such as 12/2026 has a stroke of its own.
        for (committee, key) in [Some((own, words)), committee_and_meeting(words)].into_iter().flatten() {
            if let Some(at) = self.by_key.get(&(committee.to_string(), key.to_string())) {
                return Ok(&self.meetings[*at]);
            }
        }
        self.only(from, places(self.by_reference.get(&spaced(words))), str::to_string)
    }

    /// The one of several meetings, one in the same committee before others, for two committees may number
    /// alike. Two of one committee are both named, as `called` writes them.
    fn only(
        &self,
        from: usize,
        among: &[usize],
        called: impl Fn(&str) -> String,
    ) -> Result<&MeetingIndex, Unfound> {
        let committee = self.committee(from);
        let among = || among.iter().map(|at| &self.meetings[*at]);
        for own in [true, false] {
            let having: Vec<&MeetingIndex> =
                among().filter(|other| (other.name.committee == committee) == own).collect();
            match having.as_slice() {
                [] => {}
                [only] => return Ok(only),
                several => {
                    let names = several.iter().map(|other| called(&self.called(from, other)));
                    return Err(Unfound::among(names));
                }
            }
        }
        Err(Unfound::Nothing)
    }

    /// The meeting of that name, seen from the meeting at `from`.
    pub(in crate::book) fn find_meeting(&self, from: usize, name: &str) -> Result<Pointer, Unfound> {
        let own = &self.meetings[from];
        let found = match self.meeting_written(from, name) {
            Err(Unfound::Nothing) if self.missing.has(self.committee(from), name) => {
                return Err(Unfound::Nothing);
            }
            Err(Unfound::Nothing) => self.meeting(from, name)?.seen_from(own, None),
            found => return found.map(|other| other.seen_from(own, None).pointer),
        };
        if self.is_in_doubt(from, name, &found) { Err(Unfound::Nothing) } else { Ok(found.pointer) }
    }

    /// The file that has to be mended before `key` can be found, and whether it is that one for certain: a
    /// number may stand in any record of the committee.
    pub(in crate::book) fn unread(&self, from: usize, key: &str) -> Option<(String, bool)> {
        let meeting = PlaceName::of(key).meeting();
        let own = self.committee(from);
        if let Some(file) = self.missing.file_of(own, meeting) {
            return Some((file.to_string(), true));
        }
        let reads_so = self.readings().numbers(key).iter();
        let bearing = reads_so.filter_map(|number| self.by_number.get(number)).flatten();
        let committees = bearing.map(|at| self.committee(*at));
        let first = std::iter::once(own).chain(committees).find_map(|known| self.missing.first_of(known))?;
        let is_meeting = self.meeting(from, meeting).is_ok();
        (!is_meeting).then(|| (first.to_string(), false))
    }

    /// The record that is gone and in which `key` stood, as it is written or else as it reads.
    pub(in crate::book) fn lost(&self, from: usize, key: &str) -> Option<&Unread> {
        self.missing.lost(self.committee(from), key)
    }

    /// A meeting whose record is gone, where nothing but its name is asked for. Of minutes that were withdrawn nothing
    /// is left that a link could lead to.
    pub(in crate::book) fn lost_meeting(&self, from: usize, key: &str) -> Option<Pointer> {
        self.missing.lost_meeting(self.committee(from), key)
    }

    /// A meeting whose record could not be read, where nothing but its name is asked for: it is called as it was.
    pub(in crate::book) fn unread_meeting(&self, from: usize, key: &str) -> Option<Pointer> {
        self.missing.unread_meeting(self.committee(from), key)
    }

    /// What the meeting at a place in the list is called by the record at `from`.
    pub(in crate::book) fn name_at(&self, from: usize, at: usize) -> String {
        self.called(from, &self.meetings[at])
    }

    /// Lists what can be referred to in a translation anew, now that it has the numbers of its original.
    pub(in crate::book) fn translate(
        &mut self,
        at: usize,
        translation: MeetingIndex,
        original: &MeetingName,
    ) {
        self.meetings[at] = translation;
        self.translations.entry(original.clone()).or_default().push(at);
    }

    /// What a meeting is called by the record at `from`.
    pub(super) fn called(&self, from: usize, other: &MeetingIndex) -> String {
        if other.name.committee == self.committee(from) {
            other.meeting.clone()
        } else {
            meeting_of(&other.name.committee, &other.meeting)
        }
    }

    /// About how many names there are to choose from.
    pub(in crate::book) fn names(&self, from: usize) -> usize {
        self.meetings[from].keys().count() + self.by_number.len() + 2 * self.meetings.len()
    }
}

fn places(found: Option<&Vec<usize>>) -> &[usize] {
    found.map_or(&[], Vec::as_slice)
}
