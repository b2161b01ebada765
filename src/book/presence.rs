//! Who was there for what: by the sessions and items that the record says, and else by the clock.

use super::model::{Meeting, Minuted, NumberedEntry, NumberedItem};
use crate::form::{At, Text};
use crate::record::forms::PersonForm;
use crate::record::{ByName, EntryKind, called, folded, same_name};
use jiff::civil::Time;
use std::collections::{BTreeMap, HashMap};

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
    /// The first item of each session that has one.
    first: HashMap<usize, usize>,
    /// When each item began at the earliest and ended at the latest, as far as it is known.
    reaches: Vec<Reach>,
    /// The places of the top items by their keys and numbers and those of all within them.
    items: HashMap<&'a str, usize>,
    /// Who came and went in the course of the meeting: in which top item, and whether they came.
    movements: ByName<Vec<(usize, bool)>>,
}

impl<'a> Clock<'a> {
    /// The times of a meeting.
    pub(super) fn new(meeting: &'a Meeting) -> Self {
        let sessions = meeting.item_sessions();
        let mut first = HashMap::new();
        for (at, session) in sessions.iter().enumerate() {
            first.entry(*session).or_insert(at);
        }
        let (reaches, items) = (reaches(meeting, &sessions), items(meeting));
        Clock { meeting, sessions, first, reaches, items, movements: movements(meeting) }
    }

    /// Whether somebody was there when a session was opened.
    pub(super) fn at_opening(&self, person: &PersonForm, session: usize) -> Presence {
        if !self.attends(person, session) {
            return Presence::Away(Away::OtherSession);
        }
        let first = self.first.get(&session).copied();
        if let Some(first) = first.filter(|_| self.movements.get(person).is_some()) {
            return self.before(person, first);
        }
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
        if let Some(presence) = self.moved(person, item) {
            return presence;
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

    /// Whether somebody was there when a top item was taken up, as entries say who came and went.
    fn before(&self, person: &PersonForm, item: usize) -> Presence {
        let moves = self.movements.get(person).map(Vec::as_slice).unwrap_or_default();
        let last = moves.iter().rfind(|(at, _)| *at < item);
        match (last, moves.first()) {
            (Some((_, true)), _) => Presence::Here,
            (Some((_, false)), _) => Presence::Away(Away::Gone),
            (None, Some((_, true))) => Presence::Away(Away::NotYet),
            (None, _) => Presence::Here,
        }
    }

    /// Whether somebody was there for a top item, as entries say who came and went; none if they do not.
    fn moved(&self, person: &PersonForm, item: usize) -> Option<Presence> {
        let moves = self.movements.get(person)?;
        if moves.iter().any(|(at, _)| *at == item) {
            return Some(Presence::Perhaps);
        }
        Some(self.before(person, item))
    }

    /// Whether somebody who came and left at these times was there for an item.
    fn by_clock(&self, arrived: Option<Time>, left: Option<Time>, item: usize) -> Presence {
        let (start, end) = self.reaches[item];
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

    fn attends(&self, person: &PersonForm, session: usize) -> bool {
        let Some(name) = &self.meeting.sessions[session].name else { return true };
        person.sessions.is_empty() || person.sessions.iter().any(|own| same_name(own, name))
    }

    /// The place of the top item with a key, or within which the item with it stands.
    fn item_of(&self, key: Option<&Text>) -> Option<usize> {
        self.items.get(key?.reference()).copied()
    }
}

/// From when to when something lasted.
type Reach = (Option<Time>, Option<Time>);

/// When each item began at the earliest and ended at the latest: from the start of the session, or the last start
/// that is said of the item or one before it; to the first start that is said of one after it, or the end of the
/// session.
fn reaches(meeting: &Meeting, sessions: &[usize]) -> Vec<Reach> {
    let said = |at: usize| meeting.items[at].facts.start.as_ref().map(|start: &At<Time>| start.value);
    let mut reaches: Vec<Reach> = Vec::with_capacity(sessions.len());
    let mut latest: HashMap<usize, Time> = HashMap::new();
    for (at, session) in sessions.iter().enumerate() {
        if let Some(start) = said(at) {
            let known = latest.entry(*session).or_insert(start);
            *known = start.max(*known);
        }
        let start = latest.get(session).copied().or(meeting.sessions[*session].start);
        reaches.push((start, meeting.sessions[*session].end));
    }
    let mut next: HashMap<usize, Time> = HashMap::new();
    for (at, session) in sessions.iter().enumerate().rev() {
        if let Some(end) = next.get(session) {
            reaches[at].1 = Some(*end);
        }
        next.extend(said(at).map(|start| (*session, start)));
    }
    reaches
}

/// The places of the top items by their keys and numbers and those of all within them; of two, the first.
fn items(meeting: &Meeting) -> HashMap<&str, usize> {
    fn within<'a>(item: &'a NumberedItem, at: usize, items: &mut HashMap<&'a str, usize>) {
        for name in item.key.as_ref().map(Text::as_str).into_iter().chain(item.number.as_deref()) {
            items.entry(name).or_insert(at);
        }
        item.items.iter().for_each(|inner| within(inner, at, items));
    }
    let mut items = HashMap::new();
    meeting.items.iter().enumerate().for_each(|(at, item)| within(item, at, &mut items));
    items
}

/// Who came and went, as entries say it.
fn movements(meeting: &Meeting) -> ByName<Vec<(usize, bool)>> {
    fn entries<'a>(item: &'a NumberedItem, all: &mut Vec<&'a NumberedEntry>) {
        all.extend(&item.entries);
        item.items.iter().for_each(|inner| entries(inner, all));
    }
    let mut said: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let mut all = Vec::new();
        entries(item, &mut all);
        for entry in all {
            let Minuted::Said(EntryKind::Movement(movement)) = &entry.content else { continue };
            for name in &movement.names {
                said.entry(folded(&name.who.acting().called())).or_default().push((at, movement.came));
            }
        }
    }
    let mut movements = ByName::default();
    if said.is_empty() {
        return movements;
    }
    let people = meeting.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    for person in people {
        if let Some(moves) = called(person).find_map(|name| said.get(&name)) {
            movements.add(person, moves.clone());
        }
    }
    movements
}
