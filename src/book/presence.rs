//! Who was there for what: by the sessions and items that the record says, and else by the clock.

use super::model::Meeting;
use crate::form::{At, Text};
use crate::record::forms::PersonForm;
use crate::record::same_name;
use jiff::civil::Time;

/// Why somebody did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// Had not arrived.
    NotYet,
    /// Had left.
    Gone,
    /// Was there for other sessions only.
    OtherSession,
    /// Had left the room for the item.
    OutOfRoom,
    /// Took part from afar, which does not count.
    Remote,
    /// Has a seat without a vote.
    NoVote,
}

/// Whether somebody was there.
pub(super) enum Presence {
    Here,
    Perhaps,
    Away(Away),
}

/// When things happened, as far as the record says.
pub(super) struct Clock<'a> {
    meeting: &'a Meeting,
    /// For each item: the place of its session among the sessions.
    pub sessions: Vec<usize>,
}

impl<'a> Clock<'a> {
    /// The times of a meeting.
    pub(super) fn new(meeting: &'a Meeting) -> Self {
        Clock { meeting, sessions: meeting.item_sessions() }
    }

    /// Whether somebody was there when a session was opened.
    pub(super) fn at_opening(&self, person: &PersonForm, session: usize) -> Presence {
        if !self.attends(person, session) {
            return Presence::Away(Away::OtherSession);
        }
        let first = self.sessions.iter().position(|own| *own == session);
        let (from, to) = (self.item_of(person.from_item.as_ref()), self.item_of(person.to_item.as_ref()));
        if from.zip(first).is_some_and(|(from, first)| from > first) {
            return Presence::Away(Away::NotYet);
        }
        if to.zip(first).is_some_and(|(to, first)| to < first) {
            return Presence::Away(Away::Gone);
        }
        let start = self.meeting.sessions[session].start;
        let (arrived, left) = self.times(person, session);
        if arrived.is_some_and(|arrived| start.is_none_or(|start| arrived > start)) {
            return Presence::Away(Away::NotYet);
        }
        match left.zip(start).is_some_and(|(left, start)| left <= start) {
            true => Presence::Away(Away::Gone),
            false => Presence::Here,
        }
    }

    /// When somebody came to a session and left it: who was there for several came late to the first of them
    /// and left the last one early.
    fn times(&self, person: &PersonForm, session: usize) -> (Option<Time>, Option<Time>) {
        let attended = || (0..self.meeting.sessions.len()).filter(|own| self.attends(person, *own));
        let arrived = person.arrived.as_ref().map(|time| time.value);
        let left = person.left.as_ref().map(|time| time.value);
        (
            arrived.filter(|_| attended().next() == Some(session)),
            left.filter(|_| attended().next_back() == Some(session)),
        )
    }

    /// Whether somebody was there for a top item.
    pub(super) fn at_item(&self, person: &PersonForm, item: usize) -> Presence {
        let session = self.sessions[item];
        if !self.attends(person, session) {
            return Presence::Away(Away::OtherSession);
        }
        let (from, to) = (self.item_of(person.from_item.as_ref()), self.item_of(person.to_item.as_ref()));
        if from.is_some_and(|from| item < from) {
            return Presence::Away(Away::NotYet);
        }
        if to.is_some_and(|to| item > to) {
            return Presence::Away(Away::Gone);
        }
        // What is said item by item is surer than what is said by the clock.
        let (arrived, left) = self.times(person, session);
        self.by_clock(arrived.filter(|_| from.is_none()), left.filter(|_| to.is_none()), item)
    }

    /// Whether somebody who came and left at these times was there for an item.
    fn by_clock(&self, arrived: Option<Time>, left: Option<Time>, item: usize) -> Presence {
        let (start, end) = self.reach(item);
        if let Some(arrived) = arrived {
            match (start, end) {
                (Some(start), _) if arrived <= start => {}
                (_, Some(end)) if arrived >= end => return Presence::Away(Away::NotYet),
                _ => return Presence::Perhaps,
            }
        }
        if let Some(left) = left {
            match (start, end) {
                (_, Some(end)) if left >= end => {}
                (Some(start), _) if left <= start => return Presence::Away(Away::Gone),
                _ => return Presence::Perhaps,
            }
        }
        Presence::Here
    }

    /// When an item began at the earliest and ended at the latest, as far as it is known: from the start of the
    /// session, or the last start that is said of this item or one before it; to the first start that is said
    /// of one after it, or the end of the session.
    fn reach(&self, item: usize) -> (Option<Time>, Option<Time>) {
        let time =
            |at: usize| self.meeting.items[at].facts.start.as_ref().map(|start: &At<Time>| start.value);
        let session = &self.meeting.sessions[self.sessions[item]];
        let of_session = |at: &usize| self.sessions[*at] == self.sessions[item];
        let start = (0..=item).filter(of_session).filter_map(time).max().or(session.start);
        let end = (item + 1..self.sessions.len()).filter(of_session).find_map(time).or(session.end);
        (start, end)
    }

    fn attends(&self, person: &PersonForm, session: usize) -> bool {
        let Some(name) = &self.meeting.sessions[session].name else { return true };
        person.sessions.is_empty() || person.sessions.iter().any(|own| same_name(own, name))
    }

    /// The place of the top item with a key, or within which the item with it stands.
    fn item_of(&self, key: Option<&Text>) -> Option<usize> {
        fn has(item: &super::NumberedItem, key: &str) -> bool {
            item.key.as_ref().is_some_and(|own| own.as_str() == key)
                || item.number.as_deref() == Some(key)
                || item.items.iter().any(|inner| has(inner, key))
        }
        let key = key?.reference().to_string();
        self.meeting.items.iter().position(|item| has(item, &key))
    }
}
