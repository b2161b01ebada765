//! Who was there for what: by the sessions and items that the record says, by entries that say who came and went, and
//! else by the clock.

use super::model::{Anchor, Meeting, Minuted, NumberedEntry, NumberedItem};
use super::roll::Roll;
use crate::form::Text;
use crate::record::forms::PersonForm;
use crate::record::{EntryKind, Moments, folded};
use jiff::civil::DateTime;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Here,
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
    /// For each item, however deep: the places of its entries, and of those within it, among all entries.
    spans: HashMap<&'a Anchor, Range<usize>>,
    stays: Vec<Stay>,
}

/// How somebody stayed.
struct Stay {
    /// The sessions; none: all.
    sessions: Option<Vec<usize>>,
    arrived: Option<Moments>,
    left: Option<Moments>,
    /// The first top item, and the last.
    from: Option<usize>,
    to: Option<usize>,
    /// Comings and goings in the order of the entries that tell them.
    moves: Vec<Move>,
}

/// A coming or going.
#[derive(Clone, Copy)]
struct Move {
    /// The place of the entry.
    at: usize,
    session: usize,
    came: bool,
}

impl Stay {
    fn attends(&self, session: usize) -> bool {
        self.sessions.as_ref().is_none_or(|own| own.contains(&session))
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
        match (other == session, &self.sessions) {
            (true, _) => Presence::Away(why),
            (false, None) => Presence::Perhaps,
            (false, Some(_)) => Presence::Here,
        }
    }

    /// The same while a stretch of entries was minuted.
    fn during(&self, entries: &Range<usize>, session: usize) -> Presence {
        let next = self.moves.partition_point(|moved| moved.at < entries.start);
        match self.moves.get(next).is_some_and(|moved| moved.at < entries.end) {
            true => Presence::Perhaps,
            false => self.before(entries.start, session),
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
        let mut clock =
            Clock { meeting, sessions, first_items, reaches, spans: HashMap::new(), stays: Vec::new() };
        let tops = clock.tops();
        clock.stays = roll.people.iter().map(|listed| clock.stay(listed.person, &tops)).collect();
        let mut entries = 0;
        for (top, item) in meeting.items.iter().enumerate() {
            clock.walk(item, clock.sessions[top], roll, &mut entries);
        }
        clock
    }

    /// The places of the top items in which items stand.
    fn tops(&self) -> HashMap<&'a Anchor, usize> {
        fn within<'a>(item: &'a NumberedItem, top: usize, tops: &mut HashMap<&'a Anchor, usize>) {
            tops.insert(&item.anchor, top);
            item.items.iter().for_each(|inner| within(inner, top, tops));
        }
        let mut tops = HashMap::new();
        self.meeting.items.iter().enumerate().for_each(|(top, item)| within(item, top, &mut tops));
        tops
    }

    /// What the tables say of how somebody stayed: who was there for several sessions came late to the first of them
    /// and left the last one early.
    fn stay(&self, person: &PersonForm, tops: &HashMap<&Anchor, usize>) -> Stay {
        let all = &self.meeting.sessions;
        let sessions = (!person.sessions.is_empty()).then(|| {
            let own: HashSet<String> = person.sessions.iter().map(|name| folded(name.as_str())).collect();
            let is_own = |name: &Text| own.contains(&folded(name.as_str()));
            let attended =
                all.iter().enumerate().filter(|(_, session)| session.name.as_ref().is_none_or(is_own));
            attended.map(|(place, _)| place).collect::<Vec<usize>>()
        });
        let (first, last) = match &sessions {
            None => (Some(0), all.len().checked_sub(1)),
            Some(own) => (own.first().copied(), own.last().copied()),
        };
        let session = |place: Option<usize>| place.and_then(|place| all.get(place));
        let item = |key: &Option<Text>| {
            let anchor = key.as_ref().and_then(|key| self.meeting.stays.get(key.reference()));
            anchor.and_then(|anchor| tops.get(anchor)).copied()
        };
        Stay {
            arrived: person.arrived.as_ref().zip(session(first)).map(|(time, own)| own.moments(time.value)),
            left: person.left.as_ref().zip(session(last)).map(|(time, own)| own.moments(time.value)),
            from: item(&person.from_item),
            to: item(&person.to_item),
            sessions,
            moves: Vec::new(),
        }
    }

    /// Notes where the entries of an item stand, and who came and went there.
    fn walk(&mut self, item: &'a NumberedItem, session: usize, roll: &Roll<'_>, entries: &mut usize) {
        let start = *entries;
        for entry in &item.entries {
            if let Minuted::Said(EntryKind::Movement(movement)) = &entry.content {
                for place in movement.names.iter().flat_map(|name| roll.meant(name)) {
                    self.stays[place].moves.push(Move { at: *entries, session, came: movement.came });
                }
            }
            *entries += 1;
        }
        item.items.iter().for_each(|inner| self.walk(inner, session, roll, entries));
        self.spans.insert(&item.anchor, start..*entries);
    }

    /// Where the entries of an item, and of those within it, stand among all entries.
    pub(super) fn span(&self, item: &NumberedItem) -> Range<usize> {
        self.spans.get(&item.anchor).cloned().unwrap_or_default()
    }

    /// Whether somebody was there when a session was opened.
    pub(super) fn at_opening(&self, person: usize, session: usize) -> Presence {
        let stay = &self.stays[person];
        if !stay.attends(session) {
            return Presence::Away(Away::OtherSession);
        }
        let first = self.first_items[session];
        let begin = first.and_then(|first| self.meeting.items.get(first)).map(|item| self.span(item).start);
        let items = match (first, stay.from, stay.to) {
            (Some(first), Some(from), _) if from > first => Presence::Away(Away::NotYet),
            (Some(first), _, Some(to)) if to < first => Presence::Away(Away::Gone),
            _ => Presence::Here,
        };
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
        let moved = self.stays[person].during(entries, self.sessions[top]);
        self.while_minuted(person, top, entries, moved)
    }

    /// The same when an entry of it was minuted.
    pub(super) fn at_entry(&self, person: usize, top: usize, entry: usize) -> Presence {
        let moved = self.stays[person].before(entry, self.sessions[top]);
        self.while_minuted(person, top, &(entry..entry + 1), moved)
    }

    fn while_minuted(&self, person: usize, top: usize, entries: &Range<usize>, moved: Presence) -> Presence {
        let stay = &self.stays[person];
        let session = self.sessions[top];
        if !stay.attends(session) {
            return Presence::Away(Away::OtherSession);
        }
        let items = match (stay.from, stay.to) {
            (Some(from), _) if top < from => Presence::Away(Away::NotYet),
            (_, Some(to)) if top > to => Presence::Away(Away::Gone),
            _ => Presence::Here,
        };
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
        stay: &Stay,
        session: usize,
        from: usize,
        to: usize,
    ) -> (Option<Moments>, Option<Moments>) {
        let last_session = match &stay.sessions {
            None => self.meeting.sessions.len().checked_sub(1),
            Some(own) => own.last().copied(),
        };
        let first_session = stay.sessions.as_ref().map_or(Some(0), |own| own.first().copied());
        let came = stay.moves.first().is_none_or(|first| !first.came && from <= first.at);
        let went = stay.moves.last().is_none_or(|last| last.came && to > last.at);
        (
            stay.arrived.filter(|_| stay.from.is_none() && came && first_session == Some(session)),
            stay.left.filter(|_| stay.to.is_none() && went && last_session == Some(session)),
        )
    }

    /// The comings and goings of somebody that cannot both be right: the place of the entry, and whether the person
    /// is said to have come a second time, or left.
    pub(super) fn contradictions(&self, person: usize) -> impl Iterator<Item = (usize, bool)> {
        let moves = self.stays[person].moves.windows(2);
        let again = moves.filter(|pair| pair[0].came == pair[1].came && pair[0].session == pair[1].session);
        again.map(|pair| (pair[1].at, pair[1].came))
    }

    /// The first top item for which somebody is said to have been there, and the last.
    pub(super) fn items_of(&self, person: usize) -> (Option<usize>, Option<usize>) {
        (self.stays[person].from, self.stays[person].to)
    }

    /// All entries of items, in the order in which they are counted here, each with the place of its top item.
    pub(super) fn entries(&self) -> Vec<(usize, &'a NumberedEntry)> {
        fn within<'a>(item: &'a NumberedItem, top: usize, all: &mut Vec<(usize, &'a NumberedEntry)>) {
            all.extend(item.entries.iter().map(|entry| (top, entry)));
            item.items.iter().for_each(|inner| within(inner, top, all));
        }
        let mut all = Vec::new();
        self.meeting.items.iter().enumerate().for_each(|(top, item)| within(item, top, &mut all));
        all
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
