//! Who was there for what: by the sessions and items that the record says, by entries that say who came and went, and
//! else by the clock.

use super::model::{Meeting, Minuted, NumberedEntry, NumberedItem};
use super::names::Anchor;
use super::roll::Roll;
use super::working::Away;
use crate::form::{Reference, ToItem};
use crate::record::{EntryKind, Moments, Movement, Name, Person, attended};
use hashbrown::HashMap;
use jiff::civil::DateTime;
use std::ops::Range;

/// Whether somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Here,
    /// For a part of it, and the record says for which.
    Partly,
    Perhaps,
    Away(Away),
}

impl Presence {
    /// What two sources say together: who is away by one of them is away.
    fn and(self, other: Presence) -> Presence {
        match (self, other) {
            (Presence::Away(_), _) => self,
            (_, Presence::Away(_)) => other,
            (Presence::Perhaps, _) | (_, Presence::Perhaps) => Presence::Perhaps,
            (Presence::Partly, _) | (_, Presence::Partly) => Presence::Partly,
            (Presence::Here, Presence::Here) => Presence::Here,
        }
    }
}

/// When things happened, as far as the record says, and who was there. People are known by their places in the roll.
pub(super) struct Clock<'a> {
    meeting: &'a Meeting,
    /// For each item: the place of its session among the sessions.
    pub sessions: Vec<usize>,
    /// For each session: the place of its first item.
    first_items: Vec<Option<usize>>,
    /// For each item: when it began at the earliest and ended at the latest, as far as it is known.
    reaches: Vec<(Option<DateTime>, Option<DateTime>)>,
    /// For each item, however deep: its place, and those of its entries and of the items within it. All of them are
    /// counted through as they are minuted; an item with which another begins has that one's place.
    spans: HashMap<&'a Anchor, Range<usize>>,
    /// For each session: where its first item begins and its last one ends.
    reach: Vec<Option<Range<usize>>>,
    stays: Vec<Stay<'a>>,
}

/// How somebody stayed.
struct Stay<'a> {
    /// For each session, whether it was attended.
    sessions: Vec<bool>,
    /// The first session that was attended, and the last.
    ends: (Option<usize>, Option<usize>),
    /// Whether the record names the sessions.
    names_sessions: bool,
    arrived: Option<Moments>,
    left: Option<Moments>,
    /// Where the first item stands, and the last.
    from: Option<Range<usize>>,
    to: Option<Range<usize>>,
    /// Comings and goings in the order of the entries that tell them.
    moves: Vec<Move<'a>>,
}

/// A coming or going.
#[derive(Clone, Copy)]
struct Move<'a> {
    /// The place of the entry.
    at: usize,
    session: usize,
    came: bool,
    /// How the entry names who came or went.
    said: &'a Name,
}

impl Stay<'_> {
    fn attends(&self, session: usize) -> bool {
        self.sessions.get(session).copied().unwrap_or_default()
    }

    /// Whether nothing says that the person came or left within a session.
    fn is_steady(&self) -> bool {
        let Stay { arrived, left, from, to, moves, .. } = self;
        arrived.is_none() && left.is_none() && from.is_none() && to.is_none() && moves.is_empty()
    }

    /// Whether somebody steady was there in a session.
    fn steadily(&self, session: usize) -> Presence {
        if self.attends(session) { Presence::Here } else { Presence::Away(Away::OtherSession) }
    }

    /// Whether the person was there for a stretch of the minutes, as the first item and the last say.
    fn by_items(&self, stretch: &Range<usize>) -> Presence {
        match (&self.from, &self.to) {
            (Some(from), _) if stretch.end <= from.start => Presence::Away(Away::NotYet),
            (_, Some(to)) if to.end <= stretch.start => Presence::Away(Away::Gone),
            (Some(from), _) if stretch.start < from.start => Presence::Partly,
            (_, Some(to)) if to.end < stretch.end => Presence::Partly,
            _ => Presence::Here,
        }
    }

    /// Whether the person was there before an entry of a session, as entries say who came and went. Who left one
    /// session may have come to the next, and has if the tables say for which sessions the person was there.
    fn before(&self, entry: usize, session: usize) -> Presence {
        let last = self.moves.partition_point(|moved| moved.at < entry);
        let (why, other) =
            match (last.checked_sub(1).and_then(|last| self.moves.get(last)), self.moves.first()) {
                (Some(left), _) if !left.came => (Away::Gone, left.session),
                (None, Some(came)) if came.came => (Away::NotYet, came.session),
                _ => return Presence::Here,
            };
        match (other == session, self.names_sessions) {
            (true, _) => Presence::Away(why),
            (false, false) => Presence::Perhaps,
            (false, true) => Presence::Here,
        }
    }

    /// The same while a stretch of entries was minuted.
    fn during(&self, entries: &Range<usize>, session: usize) -> Presence {
        let next = self.moves.partition_point(|moved| moved.at < entries.start);
        if self.moves.get(next).is_some_and(|moved| moved.at < entries.end) {
            Presence::Partly
        } else {
            self.before(entries.start, session)
        }
    }
}

impl<'a> Clock<'a> {
    /// The times of a meeting.
    pub(super) fn new(meeting: &'a Meeting, roll: &Roll<'a>) -> Self {
        let sessions = meeting.item_sessions();
        let mut first_items = vec![None; meeting.sessions.len()];
        for (item, session) in sessions.iter().enumerate() {
            first_items[*session].get_or_insert(item);
        }
        let reaches = reaches(meeting, &sessions);
        let mut walk = Walk { spans: HashMap::new(), movements: Vec::new(), next: 0 };
        for (item, session) in meeting.items.iter().zip(&sessions) {
            walk.item(item, *session, None);
        }
        let Walk { spans, movements, .. } = walk;
        let mut reach: Vec<Option<Range<usize>>> = vec![None; meeting.sessions.len()];
        for (item, session) in meeting.items.iter().zip(&sessions) {
            let Some(own) = spans.get(&item.anchor) else { continue };
            let all = reach[*session].get_or_insert_with(|| own.clone());
            *all = all.start.min(own.start)..all.end.max(own.end);
        }
        let mut clock = Clock { meeting, sessions, first_items, reaches, spans, reach, stays: Vec::new() };
        clock.stays = roll.people.iter().map(|listed| clock.stay(listed.person)).collect();
        for (at, session, Movement { came, names, .. }) in movements {
            for said in names {
                for place in roll.meant(said) {
                    clock.stays[*place].moves.push(Move { at, session, came: *came, said });
                }
            }
        }
        clock
    }

    /// What the tables say of how somebody stayed: who was there for several sessions came late to the first of them
    /// and left the last one early.
    fn stay(&self, person: &Person) -> Stay<'a> {
        let all = &self.meeting.sessions;
        let item = |key: &Option<Reference<ToItem>>| {
            let anchor = key.as_ref().and_then(|key| self.meeting.stays.get(key.name()));
            anchor.and_then(|anchor| self.spans.get(anchor)).cloned()
        };
        let sessions = attended(all.iter().map(|session| session.name.as_ref()), &person.sessions);
        let is_own = |own: &bool| *own;
        let ends = (sessions.iter().position(is_own), sessions.iter().rposition(is_own));
        let mut stay = Stay {
            sessions,
            ends,
            names_sessions: !person.sessions.is_empty(),
            arrived: None,
            left: None,
            from: item(&person.from_item),
            to: item(&person.to_item),
            moves: Vec::new(),
        };
        let (first, last) = stay.ends;
        let session = |place: Option<usize>| place.and_then(|place| all.get(place));
        stay.arrived = person.arrived.as_ref().zip(session(first)).map(|(time, own)| own.moments(time.value));
        stay.left = person.left.as_ref().zip(session(last)).map(|(time, own)| own.moments(time.value));
        stay
    }

    /// Whether nothing says that somebody came or left within a session.
    pub(super) fn is_steady(&self, person: usize) -> bool {
        self.stays[person].is_steady()
    }

    /// Whether somebody is there for the session of an item at all, whenever they came and left.
    pub(super) fn in_session(&self, person: usize, top: usize) -> Presence {
        if self.stays[person].attends(self.sessions[top]) {
            Presence::Here
        } else {
            Presence::Away(Away::OtherSession)
        }
    }

    /// Where an item stands in the minutes with all that is in it.
    pub(super) fn span(&self, item: &NumberedItem) -> Range<usize> {
        self.spans.get(&item.anchor).cloned().unwrap_or_default()
    }

    /// Where an entry of an item stands, the first being number 0.
    pub(super) fn place(&self, item: &NumberedItem, entry: usize) -> usize {
        self.span(item).start + 1 + entry
    }

    /// Whether somebody was there when a session was opened.
    pub(super) fn at_opening(&self, person: usize, session: usize) -> Presence {
        let stay = &self.stays[person];
        if stay.is_steady() || !stay.attends(session) {
            return stay.steadily(session);
        }
        let first = self.first_items[session];
        let begin = first.and_then(|first| self.meeting.items.get(first)).map(|item| self.span(item).start);
        let items = begin.map_or(Presence::Here, |begin| stay.by_items(&(begin..begin + 1)));
        let start = self.meeting.sessions[session].begins();
        let (arrived, left) = self.times(stay, session, begin.unwrap_or(0), begin.unwrap_or(0));
        let came = match (arrived, start) {
            (Some(arrived), Some(start)) if arrived.last <= start => Presence::Here,
            (Some(arrived), Some(start)) if arrived.first <= start => Presence::Perhaps,
            (Some(_), _) => Presence::Away(Away::NotYet),
            (None, _) => Presence::Here,
        };
        let went = match (left, start) {
            (Some(left), Some(start)) if left.last <= start => Presence::Away(Away::Gone),
            (Some(left), Some(start)) if left.first <= start => Presence::Perhaps,
            _ => Presence::Here,
        };
        begin.map_or(Presence::Here, |begin| stay.before(begin, session)).and(items).and(came).and(went)
    }

    /// Whether somebody was there for an item that is, or stands in, the top item at a place.
    pub(super) fn at_item(&self, person: usize, top: usize, entries: &Range<usize>) -> Presence {
        let stay = &self.stays[person];
        if stay.is_steady() {
            return stay.steadily(self.sessions[top]);
        }
        let moved = stay.during(entries, self.sessions[top]);
        self.while_minuted(person, top, entries, moved)
    }

    /// The same when an entry of it was minuted.
    pub(super) fn at_entry(&self, person: usize, top: usize, entry: usize) -> Presence {
        let stay = &self.stays[person];
        if stay.is_steady() {
            return stay.steadily(self.sessions[top]);
        }
        let moved = stay.before(entry, self.sessions[top]);
        self.while_minuted(person, top, &(entry..entry + 1), moved)
    }

    fn while_minuted(&self, person: usize, top: usize, entries: &Range<usize>, moved: Presence) -> Presence {
        let stay = &self.stays[person];
        let session = self.sessions[top];
        if !stay.attends(session) {
            return Presence::Away(Away::OtherSession);
        }
        let items = stay.by_items(entries);
        let (arrived, left) = self.times(stay, session, entries.start, entries.end);
        let (start, end) = self.reaches[top];
        let came = match (arrived, start, end) {
            (None, ..) => Presence::Here,
            (Some(arrived), Some(start), _) if arrived.last <= start => Presence::Here,
            (Some(arrived), _, Some(end)) if arrived.first >= end => Presence::Away(Away::NotYet),
            _ => Presence::Perhaps,
        };
        let went = match (left, start, end) {
            (None, ..) => Presence::Here,
            (Some(left), _, Some(end)) if left.first >= end => Presence::Here,
            (Some(left), Some(start), _) if left.last <= start => Presence::Away(Away::Gone),
            _ => Presence::Perhaps,
        };
        moved.and(items).and(came).and(went)
    }

    /// When somebody came to a session and left it by the clock, where that says more than items and entries do: the
    /// hour of whoever is said to have come in or left at an entry is that entry's.
    fn times(
        &self,
        stay: &Stay<'_>,
        session: usize,
        from: usize,
        to: usize,
    ) -> (Option<Moments>, Option<Moments>) {
        let (first_session, last_session) = stay.ends;
        let came = stay.moves.first().is_none_or(|first| !first.came && from <= first.at);
        let went = stay.moves.last().is_none_or(|last| last.came && to > last.at);
        (
            stay.arrived.filter(|_| stay.from.is_none() && came && first_session == Some(session)),
            stay.left.filter(|_| stay.to.is_none() && went && last_session == Some(session)),
        )
    }

    /// The comings and goings of somebody that cannot both be right: how the second is said, and whether the person is
    /// said to have come by it, or left.
    pub(super) fn contradictions(&self, person: usize) -> impl Iterator<Item = (&'a Name, bool)> {
        let moves = self.stays[person].moves.windows(2);
        let again = moves.filter(|pair| pair[0].came == pair[1].came && pair[0].session == pair[1].session);
        again.map(|pair| (pair[1].said, pair[1].came))
    }

    /// Whether somebody is said to have come for an item after the last for which they were there.
    pub(super) fn is_reversed(&self, person: usize) -> bool {
        let Stay { from, to, .. } = &self.stays[person];
        from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| to.end <= from.start)
    }

    /// Whether somebody was there for all of some sessions, which are given in their order. That they left the room for an item is no matter.
    pub(super) fn is_whole(&self, person: usize, said: &Person, sessions: &[usize]) -> bool {
        let stay = &self.stays[person];
        let (first, last) = stay.ends;
        let session = |place: Option<usize>| place.and_then(|place| self.meeting.sessions.get(place));
        let (begins, ends) =
            (session(first).and_then(|own| own.begins()), session(last).and_then(|own| own.ends()));
        let in_time = stay.arrived.is_none_or(|came| begins.is_some_and(|begins| came.last <= begins));
        let to_the_end = stay.left.is_none_or(|left| ends.is_some_and(|ends| ends <= left.first));
        // An item that readers may not know is none that can be looked for.
        let is_known =
            |key: &Option<Reference<ToItem>>, item: &Option<Range<usize>>| key.is_none() || item.is_some();
        let mut own = sessions.iter().filter_map(|session| self.reach.get(*session)?.as_ref());
        sessions.iter().all(|session| stay.attends(*session))
            && in_time
            && to_the_end
            && is_known(&said.from_item, &stay.from)
            && is_known(&said.to_item, &stay.to)
            && own.all(|items| stay.by_items(items) == Presence::Here)
            && !stay.moves.iter().any(|moved| sessions.binary_search(&moved.session).is_ok())
    }
}

/// The minutes as they are counted through.
struct Walk<'a> {
    spans: HashMap<&'a Anchor, Range<usize>>,
    /// The comings and goings, each with its place and session.
    movements: Vec<(usize, usize, &'a Movement)>,
    next: usize,
}

impl<'a> Walk<'a> {
    /// Goes through an item, which has that place if another begins with it.
    fn item(&mut self, item: &'a NumberedItem, session: usize, begins: Option<usize>) {
        let start = begins.unwrap_or_else(|| self.step());
        item.entries.iter().for_each(|entry| self.entry(entry, session));
        for (at, inner) in item.items.iter().enumerate() {
            let is_beginning = at == 0 && item.entries.is_empty();
            self.item(inner, session, is_beginning.then_some(start));
        }
        self.spans.insert(&item.anchor, start..self.next);
    }

    fn entry(&mut self, entry: &'a NumberedEntry, session: usize) {
        let at = self.step();
        if let Minuted::Said(EntryKind::Movement(movement)) = &entry.content {
            self.movements.push((at, session, movement));
        }
    }

    fn step(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }
}

/// When each item began at the earliest and ended at the latest: from the start of the session, or the last start that
/// is said of the item or one before it; to the first start that is said of one after it, or the end of the session.
fn reaches(meeting: &Meeting, sessions: &[usize]) -> Vec<(Option<DateTime>, Option<DateTime>)> {
    let mut latest: Vec<Option<DateTime>> = vec![None; meeting.sessions.len()];
    let mut starts = Vec::with_capacity(sessions.len());
    for (item, session) in meeting.items.iter().zip(sessions) {
        let own = item.facts.start.as_ref().map(|start| {
            let moment = meeting.sessions[*session].moment_from(latest[*session], start.value);
            latest[*session] = latest[*session].max(Some(moment));
            moment
        });
        starts.push((own, latest[*session].or(meeting.sessions[*session].begins())));
    }
    let mut next: Vec<Option<DateTime>> = meeting.sessions.iter().map(|session| session.ends()).collect();
    let mut reaches = Vec::with_capacity(sessions.len());
    for ((own, start), session) in starts.into_iter().zip(sessions).rev() {
        reaches.push((start, next[*session]));
        next[*session] = own.or(next[*session]);
    }
    reaches.reverse();
    reaches
}
