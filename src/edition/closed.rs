//! By what names records call what an edition withholds.

use super::Readers;
use crate::book::{Meeting, NumberedAnnex, NumberedEntry, NumberedItem};
use crate::record::Rank;
use std::collections::BTreeMap;

/// What is withheld in the whole book.
#[derive(Debug, Default)]
pub(super) struct Closed(Vec<ClosedMeeting>);

/// What is withheld in one meeting.
#[derive(Debug)]
struct ClosedMeeting {
    committee: String,
    /// The names by which others call the meeting.
    called: [String; 3],
    /// Keys, numbers and anchors, each with the number that may be printed.
    names: BTreeMap<String, Option<String>>,
}

/// Whether a part is more closed than those who read the record.
pub(super) fn is_closed(own: Option<Rank>, audience: Rank) -> bool {
    own.is_some_and(|own| own > audience)
}

impl Closed {
    /// Finds what will be withheld.
    pub(super) fn find(meetings: &[Meeting], readers: &Readers) -> Self {
        let mut all = Vec::new();
        for meeting in meetings {
            let audience = readers.clearance(meeting).unwrap_or(meeting.classification);
            let mut names = Names { audience, names: BTreeMap::new() };
            meeting.items.iter().for_each(|item| names.item(item, false));
            meeting.annexes.iter().for_each(|annex| names.annex(annex));
            if !names.names.is_empty() {
                let called =
                    [meeting.meeting.clone(), meeting.name.meeting.clone(), meeting.reference.clone()];
                all.push(ClosedMeeting {
                    committee: meeting.name.committee.clone(),
                    called,
                    names: names.names,
                });
            }
        }
        Closed(all)
    }

    /// Whether anything is withheld in a meeting.
    pub(super) fn in_meeting(&self, meeting: &Meeting) -> bool {
        self.0.iter().any(|closed| closed.is_called(&meeting.name.committee, &meeting.meeting))
    }

    /// What a reference of a meeting may print, if it leads to what is withheld.
    pub(super) fn words(&self, from: &Meeting, reference: &str) -> Option<Option<String>> {
        let reference = reference.trim();
        let committee = &from.name.committee;
        let own = self.0.iter().find(|closed| closed.is_called(committee, &from.meeting));
        if let Some(number) = own.and_then(|closed| closed.names.get(reference)) {
            return Some(number.clone());
        }
        if let Some((meeting, name)) = reference.split_once('#') {
            let other = self.0.iter().find(|closed| closed.is_called(committee, meeting.trim()));
            return other.and_then(|closed| closed.names.get(name.trim()).cloned());
        }
        let numbered = self.0.iter().flat_map(|closed| closed.names.values()).flatten();
        numbered.into_iter().find(|number| *number == reference).map(|number| Some(number.clone()))
    }
}

impl ClosedMeeting {
    fn is_called(&self, committee: &str, words: &str) -> bool {
        let (folder, meeting) = words.split_once('/').unwrap_or((committee, words));
        (self.committee == folder && self.called[..2].iter().any(|called| called == meeting))
            || self.called[2] == words
    }
}

struct Names {
    audience: Rank,
    names: BTreeMap<String, Option<String>>,
}

impl Names {
    fn add(&mut self, key: Option<&str>, number: Option<&str>, anchor: &str) {
        for name in [key, number, Some(anchor)].into_iter().flatten() {
            self.names.insert(name.into(), number.map(str::to_string));
        }
    }

    fn item(&mut self, item: &NumberedItem, within: bool) {
        let closed = within || is_closed(item.facts.classification, self.audience);
        if closed {
            let key = item.key.as_ref().map(|key| key.as_str());
            self.add(key, item.number.as_deref(), &item.anchor.0);
        }
        item.entries.iter().for_each(|entry| self.entry(entry, closed));
        item.items.iter().for_each(|inner| self.item(inner, closed));
    }

    fn annex(&mut self, annex: &NumberedAnnex) {
        let closed = is_closed(annex.classification, self.audience);
        if closed {
            let key = annex.key.as_ref().map(|key| key.as_str());
            self.add(key, Some(&annex.number), &annex.anchor.0);
        }
        annex.entries.iter().for_each(|entry| self.entry(entry, closed));
    }

    fn entry(&mut self, entry: &NumberedEntry, within: bool) {
        if !within && !is_closed(entry.classification, self.audience) {
            return;
        }
        let anchor = entry.anchor.as_ref().map_or("", |anchor| anchor.0.as_str());
        let key = entry.key.as_ref().map(|key| key.as_str());
        if key.is_some() || !anchor.is_empty() {
            self.add(key, entry.number.as_deref(), anchor);
        }
    }
}
