//! Whether what a record says of people can be so: who stands in for whom, who came and left, and whether those who did
//! something were there.

use super::model::{Meeting, Minuted, NumberedEntry, NumberedItem};
use super::presence::{Clock, Presence};
use super::roll::Roll;
use super::votes::missed_by_clock;
use crate::diagnostic::{AttendanceFault, Fault, Finding, Missed, Report, Spot};
use crate::form::Text;
use crate::record::{EntryKind, Name, Person};
use std::collections::BTreeSet;
use std::ops::Range;

/// Tells of two who fill one seat at the same time, of what is said of somebody's coming and going and cannot be, and
/// of those who did something and were not there.
pub(super) fn check_attended<'a>(
    meeting: &'a Meeting,
    roll: &'a Roll<'a>,
    clock: &'a Clock<'a>,
    report: &mut Report,
) {
    let mut check = Check { meeting, roll, clock, report };
    check.seats();
    check.stays();
    for (top, item) in meeting.items.iter().enumerate() {
        check.item(item, top);
    }
}

struct Check<'a> {
    meeting: &'a Meeting,
    roll: &'a Roll<'a>,
    clock: &'a Clock<'a>,
    report: &'a mut Report,
}

impl<'a> Check<'a> {
    fn person(&self, place: usize) -> Option<&'a Person> {
        self.roll.people.get(place).map(|listed| listed.person)
    }

    /// A seat is filled by one at a time: by the member, or by one who stands in.
    fn seats(&mut self) {
        let spans: Vec<Range<usize>> = self.meeting.items.iter().map(|item| self.clock.span(item)).collect();
        for places in self.roll.shared_seats() {
            // Of those who come or leave between openings nobody knows before the items are looked at.
            let is_steady = places.iter().all(|place| self.clock.is_steady(*place));
            let items = if is_steady { &[] } else { spans.as_slice() };
            let mut told = BTreeSet::new();
            for at in 0..self.meeting.sessions.len() + items.len() {
                let presence = |place: usize| match at.checked_sub(self.meeting.sessions.len()) {
                    None => self.clock.at_opening(place, at),
                    Some(top) => self.clock.at_item(place, top, &items[top]),
                };
                let mut here = places.iter().copied().filter(|place| presence(*place) == Presence::Here);
                let Some(first) = here.next() else { continue };
                let others: Vec<usize> = here.filter(|other| told.insert(*other)).collect();
                others.into_iter().for_each(|other| self.both_there(first, other));
                if places.len() == 2 && !told.is_empty() {
                    break;
                }
            }
        }
    }

    fn both_there(&mut self, first: usize, other: usize) {
        let (Some(first), Some(other)) = (self.person(first), self.person(other)) else { return };
        let Some(member) = &other.alternate_for else { return };
        let name = |text: &Text| text.value.clone();
        let fault = match &first.alternate_for {
            None => AttendanceFault::AlternateForPresent {
                alternate: name(&other.name).to_string(),
                member: name(member).to_string(),
            },
            Some(_) => {
                let (one, other) = (name(&first.name), name(&other.name));
                AttendanceFault::TwoAlternates {
                    one: one.to_string(),
                    other: other.to_string(),
                    member: name(member).to_string(),
                }
            }
        };
        self.tell(fault, member.range(), Some(first.name.range()));
    }

    /// Whoever left had come, and the other way round; the first item is not behind the last.
    fn stays(&mut self) {
        let (clock, roll) = (self.clock, self.roll);
        // What is said of a group is told of it once.
        let mut told = BTreeSet::new();
        for (place, listed) in roll.people.iter().enumerate() {
            let person = listed.person;
            if let (true, Some(from), Some(to)) =
                (clock.is_reversed(place), &person.from_item, &person.to_item)
            {
                let (from_item, to_item) = (from.name().into(), to.name().into());
                let fault = AttendanceFault::ItemsReversed { from: from_item, to: to_item };
                self.tell(fault, from.range(), Some(to.range()));
            }
            for (name, came) in clock.contradictions(place).filter(|_| !listed.of.is_absent()) {
                if told.insert(name.range().start) {
                    let who = if name.who.is_many() { name.as_str() } else { person.name.as_str() };
                    let fault = AttendanceFault::MovedTwice { name: who.into(), came };
                    self.tell(fault, name.range(), None);
                }
            }
        }
    }

    /// Those who present, speak, come, leave or go out are not among the absent, nor there for other sessions only.
    fn item(&mut self, item: &'a NumberedItem, top: usize) {
        let span = self.clock.span(item);
        for name in &item.facts.presenter {
            self.was_there(name, |clock, place| clock.at_item(place, top, &span));
        }
        for name in &item.facts.absent {
            self.was_there(name, |clock, place| clock.in_session(place, top));
        }
        for (at, entry) in item.entries.iter().enumerate() {
            let at = self.clock.place(item, at);
            let spoke = |clock: &Clock<'_>, place| clock.at_entry(place, top, at);
            self.entry(entry, spoke, |clock, place| clock.in_session(place, top));
        }
        item.items.iter().for_each(|inner| self.item(inner, top));
    }

    /// Those who speak in an entry, come or leave; how those were there who spoke, and those who moved.
    fn entry(
        &mut self,
        entry: &'a NumberedEntry,
        spoke: impl Fn(&Clock<'_>, usize) -> Presence,
        moved: impl Fn(&Clock<'_>, usize) -> Presence,
    ) {
        match &entry.content {
            Minuted::Said(EntryKind::Speech(speech)) => {
                speech.speaker.iter().for_each(|name| self.was_there(name, &spoke));
            }
            Minuted::Said(EntryKind::Movement(movement)) => {
                movement.names.iter().for_each(|name| self.was_there(name, &moved));
            }
            _ => {}
        }
    }

    fn was_there(&mut self, name: &Name, presence: impl Fn(&Clock<'_>, usize) -> Presence) {
        let who = name.who.acting();
        let missed = match self.roll.place(who).and_then(|place| Some((place, self.roll.people.get(place)?)))
        {
            None => self.roll.is_missing(who).then_some((Missed::Absent, None)),
            Some((_, listed)) if listed.of.is_absent() => {
                Some((Missed::Absent, Some(listed.person.name.range())))
            }
            Some((place, listed)) => missed_by_clock(listed.person, presence(self.clock, place)),
        };
        if let Some((missed, said)) = missed {
            self.tell(AttendanceFault::AbsentPerson { name: name.value.clone(), missed }, name.range(), said);
        }
    }

    fn tell(&mut self, fault: impl Into<Fault>, place: Range<usize>, other: Option<Range<usize>>) {
        let spot = |range| Spot::new(&self.meeting.source, range);
        self.report.push(Finding::of(fault).at(spot(place)).and(other.map(spot)));
    }
}
