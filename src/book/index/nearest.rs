//! What was probably meant by a reference that leads nowhere.

use super::finder::Index;
use super::meeting::MeetingIndex;
use crate::book::alike::{alike, spaced};
use crate::diagnostic::nearest;
use crate::form::{PlaceName, place_within};

impl Index {
    /// The meeting that was probably meant.
    pub(in crate::book) fn nearest_meeting(&self, from: usize, name: &str) -> Option<String> {
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
        let own = self.committee(from);
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

    /// What was probably meant.
    pub(in crate::book) fn nearest(&self, from: usize, key: &str) -> Option<String> {
        let name = PlaceName::of(key);
        if let Some(anchor) = name.here() {
            let own = &self.meetings[from];
            let known = own.anchors().chain(own.parts.iter().map(String::as_str));
            return nearest(anchor, known).map(|anchor| PlaceName::Here(anchor).to_string());
        }
        if let Some((meeting, place)) = name.within() {
            return self.nearest_elsewhere(from, meeting, place);
        }
        let own = &self.meetings[from];
        if let Some(anchor) = own.printed(key) {
            return Some(PlaceName::Here(&anchor.0).to_string());
        }
        if let Some(other) = self.of_file(from, key) {
            return Some(self.called(from, other));
        }
        // As the minutes print what stands in others: “BOARD_1, 2.1”.
        let printed = spaced(key);
        let place_in = |other: &MeetingIndex| {
            let place = printed.strip_prefix(&spaced(&other.reference))?.strip_prefix(", ")?;
            let anchor = other.printed(place)?;
            Some(place_within(&self.called(from, other), &anchor.0))
        };
        if let Some(place) = self.meetings.iter().find_map(place_in) {
            return Some(place);
        }
        let mut known: Vec<String> = own.keys().chain(own.numbers()).map(str::to_string).collect();
        for other in &self.meetings {
            known.push(other.reference.clone());
            known.push(self.called(from, other));
            known.extend(other.numbers().map(str::to_string));
        }
        // A key of another record of the committee is told, if no two have it.
        let of_committee = self.meetings.iter().filter(|other| other.name.committee == own.name.committee);
        let mut having = of_committee.filter(|other| other.has_key(key));
        if let (Some(other), None) = (having.next(), having.next()) {
            return Some(place_within(&self.called(from, other), key));
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
                return Some(place_within(&name, place));
            }
        };
        if let Some(anchor) = other.printed(place) {
            return Some(place_within(&self.called(from, other), &anchor.0));
        }
        let known = || other.keys().chain(other.numbers());
        let end = known().find(|known| known.ends_with(place) && !place.is_empty());
        let found = end.or_else(|| nearest(place, known()))?;
        Some(place_within(&self.called(from, other), found))
    }
}

/// The counts in a number or name, whatever zeros stand before them.
fn counts_in(words: &str) -> Vec<&str> {
    let runs = words.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0')).collect()
}
