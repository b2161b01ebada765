//! Whether enough members were there: at the opening and for each item, reckoned by the committee's rule
//! from who was there, from when to when, and for whom.

use super::model::{Meeting, Minuted, NumberedItem};
use super::names::Anchor;
use super::presence::{Clock, Presence};
use super::roll::Roll;
use super::working::{Attendee, Away, Counted, CountedPart, Needed, PartCount, Verdict, Working};
use crate::diagnostic::{Report, VoteFault};
use crate::form::Text;
use crate::record::forms::{MeetingKind, Mode};
use crate::record::{EntryKind, Person, QuorumRule};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// So many people times parts of a meeting are counted: of more, that is all, the lists would fill the memory.
const MOST_COUNTED: usize = 500_000;

/// Reckons the quorum of a meeting: who counted at the opening of each session and for each item, and whether they were
/// enough. None if the committee has no rule, nobody met, or there is too much to count: people times items are bounded.
pub fn reckon(meeting: &Meeting) -> Option<Working> {
    let roll = Roll::new(meeting);
    let clock = Clock::new(meeting, &roll);
    Reckoner::new(meeting, &roll, &clock)?.reckon()
}

/// What the members of a meeting are counted with.
pub(super) struct Reckoner<'a> {
    meeting: &'a Meeting,
    rule: &'a QuorumRule,
    /// What is needed in each session; none before there is a rule.
    needed: Vec<Option<Arc<Needed>>>,
    roll: &'a Roll<'a>,
    clock: &'a Clock<'a>,
    /// The places of those who were there.
    there: Vec<usize>,
    /// For each session, those of them who are something in the committee; found when the session is counted for.
    expected: Vec<OnceCell<Vec<Expected>>>,
    /// What constituencies are called, the first being none.
    constituencies: Vec<&'a str>,
    /// Those who fill a seat one after the other, each with a number of the seat.
    shared: HashMap<usize, usize>,
}

/// Somebody who was there and may count in a session.
struct Expected {
    /// The place in the roll.
    place: usize,
    /// The place among those who were there.
    person: u32,
    constituency: Option<u32>,
    /// Why they do not count in the whole session.
    never: Option<Away>,
    /// The seat, if others fill it as well.
    seat: Option<usize>,
}

/// An item in which members are counted.
struct CountedItem {
    /// The place of the top item.
    top: usize,
    /// The place of the item within it, from the top one inwards.
    path: Vec<usize>,
    /// Who left the room for it, or for one in which it stands.
    absent: Vec<usize>,
}

impl<'a> Reckoner<'a> {
    /// None if the committee has no rule, or nobody met; of old minutes that entered the book the rule of today says nothing.
    pub(super) fn new(meeting: &'a Meeting, roll: &'a Roll<'a>, clock: &'a Clock<'a>) -> Option<Self> {
        let rule = meeting.committee.quorum.as_ref()?;
        let is_ruled = meeting.kind != MeetingKind::Cancelled && meeting.adopted.is_empty();
        if !is_ruled || meeting.attendance.is_empty() {
            return None;
        }
        let days = meeting.sessions.iter().map(|session| session.date);
        let needed = days.map(|day| meeting.committee.quorum_on(day).map(|rule| needed(meeting, rule, day)));
        let needed: Vec<Option<Arc<Needed>>> = needed.map(|own| own.map(Arc::new)).collect();
        if needed.iter().all(Option::is_none) {
            return None;
        }
        let people = roll.people.iter().enumerate().filter(|(_, listed)| !listed.of.is_absent());
        let there: Vec<usize> = people.map(|(place, _)| place).collect();
        let seats = roll.shared_seats().into_iter().enumerate();
        let shared = seats.flat_map(|(seat, places)| places.into_iter().map(move |place| (place, seat)));
        let shared = shared.collect();
        let expected = meeting.sessions.iter().map(|_| OnceCell::new()).collect();
        let constituencies = constituencies(roll, &there, meeting.sessions.len());
        Some(Reckoner { meeting, rule, needed, roll, clock, there, expected, constituencies, shared })
    }

    /// Counts for every part of the meeting; none if there is too much to count.
    pub(super) fn reckon(&self) -> Option<Working> {
        if self.is_too_large() {
            return None;
        }
        let mut parts = Vec::new();
        let mut opened = BTreeSet::new();
        for (at, item) in self.meeting.items.iter().enumerate() {
            let until = self.clock.sessions[at];
            let opening = (0..=until).filter(|session| opened.insert(*session));
            parts.extend(opening.filter_map(|own| self.opening(own)));
            self.items(item, &CountedItem { top: at, path: vec![at], absent: Vec::new() }, &mut parts);
        }
        let others = (0..self.meeting.sessions.len()).filter(|session| opened.insert(*session));
        parts.extend(others.filter_map(|session| self.opening(session)));
        let attendee = |place: &usize| {
            let person = self.roll.people[*place].person;
            let stands_for = person.alternate_for.as_ref().map(|member| member.value.to_string());
            Attendee { name: person.name.value.to_string(), stands_for }
        };
        let constituencies = self.constituencies.iter().map(|name| name.to_string()).collect();
        Some(Working {
            people: self.there.iter().map(attendee).collect(),
            constituencies,
            parts,
            is_cut: false,
        })
    }

    fn is_too_large(&self) -> bool {
        self.size() > MOST_COUNTED
    }

    /// How many people times how many parts of the meeting are to be counted.
    fn size(&self) -> usize {
        fn parts(item: &NumberedItem, is_top: bool) -> usize {
            let own = usize::from(is_top || !item.facts.absent.is_empty());
            own + item.items.iter().map(|inner| parts(inner, false)).sum::<usize>()
        }
        let items: usize = self.meeting.items.iter().map(|item| parts(item, true)).sum();
        self.there.len().saturating_mul(items + self.meeting.sessions.len())
    }

    /// Those who may count in a session.
    fn expected(&self, session: usize) -> &[Expected] {
        let find = |(person, place): (u32, &usize)| {
            let standing = self.roll.standing(*place, session)?;
            let own = self.roll.people[*place].person;
            let never = if standing.votes {
                (!self.rule.remote && self.is_remote(own, session)).then_some(Away::Remote)
            } else {
                Some(Away::NoVote)
            };
            let is_called = |label: &Text| self.constituencies.binary_search(&label.as_str()).ok();
            let constituency =
                standing.constituency.and_then(is_called).and_then(|at| u32::try_from(at).ok());
            Some(Expected {
                place: *place,
                person,
                constituency,
                never,
                seat: self.shared.get(place).copied(),
            })
        };
        let all = || (0..).zip(&self.there).filter_map(find).collect();
        self.expected.get(session).map_or(&[], |expected| expected.get_or_init(all))
    }

    fn opening(&self, session: usize) -> Option<PartCount> {
        let name = self.meeting.sessions[session].name.as_ref().map(|name| name.value.to_string());
        let part = CountedPart::Opening(name.filter(|_| self.meeting.sessions.len() > 1));
        self.count(part, session, &|place| self.clock.at_opening(place, session))
    }

    /// Counts for a top item, and for those within it for which somebody else left the room.
    fn items(&self, item: &NumberedItem, outer: &CountedItem, parts: &mut Vec<PartCount>) {
        let own = item.facts.absent.iter().flat_map(|name| self.roll.meant(name)).copied();
        let room = CountedItem {
            top: outer.top,
            path: outer.path.clone(),
            absent: outer.absent.iter().copied().chain(own).collect(),
        };
        if is_counted(item, &room.path) {
            let (number, anchor, path) = (item.number.clone(), item.anchor.clone(), room.path.clone());
            let part = CountedPart::Item { number, anchor, path };
            let (entries, absent): (_, BTreeSet<usize>) =
                (self.clock.span(item), room.absent.iter().copied().collect());
            parts.extend(self.count(part, self.clock.sessions[room.top], &|place| {
                if absent.contains(&place) {
                    Presence::Away(Away::OutOfRoom)
                } else {
                    self.clock.at_item(place, room.top, &entries)
                }
            }));
        }
        for (at, inner) in item.items.iter().enumerate() {
            let path = room.path.iter().copied().chain([at]).collect();
            self.items(inner, &CountedItem { top: room.top, path, absent: room.absent.clone() }, parts);
        }
    }

    /// Counts for a part of a session; none if there was no rule for it yet.
    fn count(
        &self,
        part: CountedPart,
        session: usize,
        presence: &dyn Fn(usize) -> Presence,
    ) -> Option<PartCount> {
        let needed = self.needed.get(session)?.clone()?;
        let (mut counted, mut away): (Vec<Counted>, _) = (Vec::new(), Vec::new());
        let mut filled: HashMap<usize, usize> = HashMap::new();
        for Expected { place, person, constituency, never, seat } in self.expected(session) {
            let found = never.map_or_else(|| presence(*place), Presence::Away);
            let (sure, partly) = match found {
                Presence::Here => (true, false),
                Presence::Partly => (false, true),
                Presence::Perhaps => (false, false),
                Presence::Away(why) => {
                    away.push((*person, why));
                    continue;
                }
            };
            let own = Counted { person: *person, constituency: *constituency, sure, partly };
            // One seat counts once, whoever fills it.
            match seat.and_then(|seat| filled.get(&seat)).and_then(|other| counted.get_mut(*other)) {
                Some(other) if other.sure => {}
                Some(other) => *other = own,
                None => {
                    filled.extend(seat.map(|seat| (seat, counted.len())));
                    counted.push(own);
                }
            }
        }
        let is_enough = |only_sure: bool| {
            let counts = counted.iter().filter(|one| one.sure || !only_sure);
            self.is_enough(counts.map(|one| one.constituency), &needed)
        };
        let verdict = match (is_enough(true), is_enough(false)) {
            (true, _) => Verdict::Met,
            (false, true) => Verdict::Unsure,
            (false, false) => Verdict::NotMet,
        };
        let count = u32::try_from(counted.len()).unwrap_or(u32::MAX);
        Some(PartCount { part, needed, counted, away, count, verdict })
    }

    /// Whether people of these constituencies are enough.
    fn is_enough(&self, counted: impl Iterator<Item = Option<u32>>, needed: &Needed) -> bool {
        let (mut of_each, mut members) = (vec![0; self.constituencies.len()], 0);
        for constituency in counted {
            members += 1;
            // The first is none.
            if let Some(count) = of_each.get_mut(constituency.unwrap_or(0) as usize) {
                *count += 1;
            }
        }
        let constituencies = of_each.iter().skip(1).filter(|count| **count > 0).count();
        let has_least = |(name, least): &(String, u32)| {
            let at = self.constituencies.binary_search(&name.as_str()).ok();
            at.and_then(|at| of_each.get(at)).copied().unwrap_or(0) >= *least
        };
        members >= needed.members as usize
            && constituencies >= needed.constituencies as usize
            && needed.of_each.iter().all(has_least)
    }

    /// Whether somebody took part from afar: the way of the session is that of all of whom no other is said.
    fn is_remote(&self, person: &Person, session: usize) -> bool {
        let of_session = || self.meeting.sessions.get(session).and_then(|session| session.mode);
        person.mode.or_else(of_session) == Some(Mode::Remote)
    }

    /// Warns of the first decision of a counted item that too few took. Where somebody came or went in the course of
    /// it, they are counted for each decision.
    fn check_decisions(
        &self,
        item: &NumberedItem,
        outer: &CountedItem,
        counted: Counting<'_>,
        report: &mut Report,
    ) {
        let own = item.facts.absent.iter().flat_map(|name| self.roll.meant(name)).copied();
        let absent: BTreeSet<usize> = outer.absent.iter().copied().chain(own).collect();
        let session = self.clock.sessions[outer.top];
        let own = counted.parts.get(&item.anchor);
        let (mut own_told, met) = (false, own.map_or(counted.met, |verdict| *verdict == Verdict::Met));
        let told = if own.is_some() { &mut own_told } else { counted.told };
        if !met && !*told {
            for (at, entry) in item.entries.iter().enumerate() {
                let Minuted::Said(EntryKind::Decision(decision)) = &entry.content else { continue };
                let at = self.clock.place(item, at);
                let presence = |place: usize| {
                    if absent.contains(&place) {
                        Presence::Away(Away::OutOfRoom)
                    } else {
                        self.clock.at_entry(place, outer.top, at)
                    }
                };
                let here = self.count(CountedPart::Opening(None), session, &presence);
                if let Some(here) = here.filter(|here| here.verdict == Verdict::NotMet) {
                    let (counted, needed) = (here.count, here.needed.members);
                    let fault = VoteFault::DecisionWithoutQuorum { counted, needed };
                    report.add(&self.meeting.source, decision.text.text.range(), fault);
                    *told = true;
                    break;
                }
            }
        }
        let room = CountedItem { top: outer.top, path: Vec::new(), absent: absent.into_iter().collect() };
        for inner in &item.items {
            let counted = Counting { parts: counted.parts, met, told: &mut *told };
            self.check_decisions(inner, &room, counted, report);
        }
    }
}

/// How the members were counted for the items around a decision.
struct Counting<'c> {
    /// The verdict on each item that is counted.
    parts: &'c HashMap<&'c Anchor, Verdict>,
    /// Whether there was a quorum for the innermost of them.
    met: bool,
    /// Whether a decision in it was told of.
    told: &'c mut bool,
}

/// Whether members are counted for an item: for each top one, and for those within it for which somebody left.
fn is_counted(item: &NumberedItem, path: &[usize]) -> bool {
    path.len() == 1 || !item.facts.absent.is_empty()
}

fn needed(meeting: &Meeting, rule: &QuorumRule, day: Date) -> Needed {
    let seats = meeting.committee.roster.on(day).filter(|seat| seat.voting).count();
    let seats = u32::try_from(seats).unwrap_or(u32::MAX);
    let part = rule.fraction.map(|fraction| fraction.of(seats)).unwrap_or(0);
    Needed {
        members: rule.count.unwrap_or(0).max(part),
        seats,
        constituencies: rule.constituencies.unwrap_or(0),
        of_each: rule.of_each.clone(),
    }
}

/// What the constituencies are called of those who were there, each once, behind the name of none.
fn constituencies<'a>(roll: &Roll<'a>, there: &[usize], sessions: usize) -> Vec<&'a str> {
    let of_session = |session| there.iter().filter_map(move |place| roll.standing(*place, session));
    let named = (0..sessions).flat_map(of_session).filter_map(|standing| standing.constituency);
    let names: BTreeSet<&str> = named.map(Text::as_str).chain([""]).collect();
    names.into_iter().collect()
}

/// Warns where the record and what was reckoned do not agree, where nobody can be sure, and of decisions taken
/// by too few.
pub(super) fn check_quorum(reckoner: &Reckoner<'_>, working: Option<&Working>, report: &mut Report) {
    let meeting = reckoner.meeting;
    let Some(working) = working else {
        if reckoner.is_too_large() {
            report.add(&meeting.source, meeting.at.clone(), VoteFault::QuorumTooLarge { most: MOST_COUNTED });
        }
        return;
    };
    let mut warn = |place: Range<usize>, fault: VoteFault| report.add(&meeting.source, place, fault);
    // What a record says of the quorum it says of the meeting's opening.
    let has_rule =
        meeting.sessions.first().is_some_and(|own| meeting.committee.quorum_on(own.date).is_some());
    if let (Some(said), Some(opening)) = (&meeting.quorum, working.parts.first().filter(|_| has_rule)) {
        let wrong_count = said.present.is_some_and(|present| present != opening.count);
        let wrong_verdict =
            opening.verdict != Verdict::Unsure && said.met != (opening.verdict == Verdict::Met);
        if wrong_count || wrong_verdict {
            let met = opening.verdict == Verdict::Met;
            let (counted, needed) = (opening.count, opening.needed.members);
            warn(said.at.clone(), VoteFault::QuorumDisagrees { counted, needed, met });
        }
    }
    // Of those who were there for a part of it the record says for which: each decision is counted by itself.
    let in_doubt = |part: &PartCount| -> Vec<String> {
        let doubtful = part.counted.iter().filter(|one| !one.sure && !one.partly);
        let person = doubtful.filter_map(|one| working.people.get(one.person as usize));
        person.map(|person| person.name.clone()).collect()
    };
    let mut unsure = working.parts.iter().filter(|part| part.verdict == Verdict::Unsure).map(in_doubt);
    if let Some(names) = unsure.find(|names| !names.is_empty()) {
        warn(meeting.at.clone(), VoteFault::QuorumUnsure { names });
    }
    let verdict = |part: &'_ PartCount| match &part.part {
        CountedPart::Item { anchor, .. } => Some((anchor.clone(), part.verdict)),
        CountedPart::Opening(_) => None,
    };
    let verdicts: Vec<(Anchor, Verdict)> = working.parts.iter().filter_map(verdict).collect();
    let parts: HashMap<&Anchor, Verdict> = verdicts.iter().map(|(anchor, own)| (anchor, *own)).collect();
    if parts.values().all(|verdict| *verdict == Verdict::Met) {
        return;
    }
    for (top, item) in meeting.items.iter().enumerate() {
        let room = CountedItem { top, path: Vec::new(), absent: Vec::new() };
        let counted = Counting { parts: &parts, met: true, told: &mut false };
        reckoner.check_decisions(item, &room, counted, report);
    }
}
