//! Votes: whether those who took part were there and may vote, and no more voted than there were.

use super::model::{Declared, Meeting, Minuted, NumberedEntry, NumberedItem, Pointer, Target};
use super::names::Anchor;
use super::presence::{Clock, Presence};
use super::roll::Roll;
use super::working::{Away, CountedPart, PartCount, Verdict};
use crate::diagnostic::{Finding, Missed, Report, Spot, VoteFault};
use crate::form::{Reference, Text};
use crate::record::forms::Taken;
use crate::record::{Decision, Dissent, EntryKind, Name, Person, VoteFacts, Who, folded, is_one_of};
use crate::vocabulary::Vocabulary;
use hashbrown::{HashMap, HashSet};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the words of a record say, in its own language.
pub struct VoteWords<'a> {
    /// Whether somebody who declared an interest went, or took no part in the vote.
    pub says_left: &'a dyn Fn(&str) -> bool,
    /// Whether an option counts those who gave no vote.
    pub says_no_vote: &'a dyn Fn(&str) -> bool,
    /// What votes are called.
    pub vocabulary: &'a Vocabulary,
}

impl VoteWords<'_> {
    /// Whether an option counts the chair's second vote.
    fn is_casting(&self, option: &str) -> bool {
        is_one_of(option, &self.vocabulary.casting)
    }
}

/// Warns of those who moved, seconded, dissented or voted and were not there, of votes of those who have none,
/// and of more votes than there were members.
pub fn check_votes(meeting: &Meeting, words: &VoteWords<'_>, report: &mut Report) {
    if meeting.attendance.is_empty() || !has_anything(meeting) {
        return;
    }
    let roll = Roll::new(meeting);
    let voting = Voting::new(meeting, &roll, words);
    for (at, item) in meeting.items.iter().enumerate() {
        voting.item(item, &Room { top: Some(at), ..Room::default() }, report);
    }
    let room = Room::default();
    for (at, entry) in meeting.annexes.iter().flat_map(|annex| &annex.entries).enumerate() {
        voting.entry(entry, at, &room, report);
    }
}

/// Whether the record says anything that could be told of: who moved, dissented or voted, how many did, or what interests
/// there were, because of which somebody may have gone.
fn has_anything(meeting: &Meeting) -> bool {
    let has_votes = |vote: &VoteFacts| !vote.votes.is_empty() || !vote.tallies.is_empty();
    let says = |entry: &NumberedEntry| match &entry.content {
        Minuted::Said(EntryKind::Decision(decision)) => {
            let Decision { mover, seconder, dissent, vote, .. } = decision.as_ref();
            has_votes(vote) || mover.iter().chain(seconder).next().is_some() || !dissent.is_empty()
        }
        Minuted::Said(EntryKind::Vote(vote)) => has_votes(&vote.facts),
        _ => false,
    };
    !meeting.interests.is_empty() || meeting.entries().into_iter().any(says)
}

/// Who may vote, and who was there when. People are known by their places in the roll.
struct Voting<'a> {
    meeting: &'a Meeting,
    roll: &'a Roll<'a>,
    words: &'a VoteWords<'a>,
    clock: Clock<'a>,
    /// Those who fill a seat one after the other, each with a number of the seat.
    shared: HashMap<usize, usize>,
    /// Those with a vote who were, or may have been, there for each top item, and at any time; found when a vote
    /// asks for them.
    here: Vec<OnceCell<Vec<usize>>>,
    /// What those did who declared an interest in an item and went, by the item, with their place in the list.
    interests: HashMap<&'a Anchor, Vec<(usize, &'a Name, &'a Text)>>,
    /// How many counted for the quorum of an item, by the item.
    counted: HashMap<&'a Anchor, &'a PartCount>,
}

/// The part of the meeting in which something was voted on.
#[derive(Default)]
struct Room<'a> {
    /// The place of the top item; none in an annex.
    top: Option<usize>,
    /// The items, from the top one to the innermost.
    anchors: Vec<&'a Anchor>,
    /// Who left the room for them.
    absent: Vec<&'a Name>,
    /// Who was not in the room, why, and where the record says so; found when a vote asks for it.
    gone: OnceCell<HashMap<usize, (Missed, Range<usize>)>>,
    /// Who stayed in it, for each of its votes; found when a vote asks for it.
    staying: OnceCell<Staying>,
}

/// Those with a vote who were in a room and had not left it.
struct Staying {
    /// How many seats those fill, alone, who were there from beginning to end.
    steady: usize,
    /// The others, who have to be looked for at each vote.
    others: Vec<usize>,
    /// Whether anybody had gone because of an interest.
    is_interested: bool,
}

impl<'a> Voting<'a> {
    fn new(meeting: &'a Meeting, roll: &'a Roll<'a>, words: &'a VoteWords<'a>) -> Self {
        let seats = roll.shared_seats().into_iter().enumerate();
        let shared = seats.flat_map(|(seat, places)| places.into_iter().map(move |place| (place, seat)));
        Voting {
            meeting,
            roll,
            words,
            clock: Clock::new(meeting, roll),
            shared: shared.collect(),
            here: (0..=meeting.items.len()).map(|_| OnceCell::new()).collect(),
            interests: interests(meeting, words),
            counted: counted(meeting),
        }
    }

    /// The session in which an item was dealt with.
    fn session(&self, room: &Room<'_>) -> Option<usize> {
        room.top.and_then(|top| self.clock.sessions.get(top)).copied()
    }

    /// Those with a vote who were, or may have been, there for a top item; for none, at any time.
    fn here(&self, room: &Room<'_>) -> &[usize] {
        let entries = |top: usize| self.meeting.items.get(top).map(|item| self.clock.span(item));
        let span = room.top.and_then(entries).unwrap_or_default();
        let there = |place: &usize| {
            let is_there = self.roll.people.get(*place).is_some_and(|listed| !listed.of.is_absent());
            let away = |top| matches!(self.clock.at_item(*place, top, &span), Presence::Away(_));
            is_there && self.roll.votes(*place, self.session(room)) && !room.top.is_some_and(away)
        };
        let find = || (0..self.roll.people.len()).filter(there).collect();
        self.here[room.top.unwrap_or(self.meeting.items.len())].get_or_init(find)
    }

    /// Who was not in a room.
    fn gone<'r>(&self, room: &'r Room<'a>) -> &'r HashMap<usize, (Missed, Range<usize>)> {
        room.gone.get_or_init(|| {
            let mut gone = HashMap::new();
            let mut add = |name: &Name, missed, range: Range<usize>| {
                for place in self.roll.meant(name) {
                    gone.entry(*place).or_insert((missed, range.clone()));
                }
            };
            room.absent.iter().for_each(|name| add(name, Missed::OutOfRoom, name.range()));
            let concerned = room.anchors.iter().filter_map(|anchor| self.interests.get(anchor));
            let mut concerned: Vec<_> = concerned.flatten().collect();
            concerned.sort_by_key(|(place, ..)| *place);
            concerned.into_iter().for_each(|(_, name, did)| add(name, Missed::Interest, did.range()));
            gone
        })
    }

    fn item(&self, item: &'a NumberedItem, outer: &Room<'a>, report: &mut Report) {
        let anchors = outer.anchors.iter().copied().chain([&item.anchor]).collect();
        let absent = outer.absent.iter().copied().chain(&item.facts.absent).collect();
        let room = Room { top: outer.top, anchors, absent, ..Room::default() };
        for (at, entry) in item.entries.iter().enumerate() {
            self.entry(entry, self.clock.place(item, at), &room, report);
        }
        for inner in &item.items {
            self.item(inner, &room, report);
        }
    }

    /// What was voted on in an entry, which is at that place among all of them, or among those of the annexes.
    fn entry(&self, entry: &'a NumberedEntry, at: usize, room: &Room<'a>, report: &mut Report) {
        let (vote, others): (&VoteFacts, Vec<&Name>) = match &entry.content {
            Minuted::Said(EntryKind::Decision(decision)) => {
                let dissent = decision.dissent.iter().map(|dissent| &dissent.name);
                (&decision.vote, decision.mover.iter().chain(&decision.seconder).chain(dissent).collect())
            }
            Minuted::Said(EntryKind::Vote(vote)) => (&vote.facts, Vec::new()),
            _ => return,
        };
        self.check_groups(vote, report);
        if let Minuted::Said(EntryKind::Decision(decision)) = &entry.content {
            self.check_dissent(decision, report);
        }
        let in_writing = vote.taken == Some(Taken::InWriting);
        let voters = || vote.votes.iter().flat_map(|(_, voters)| voters);
        // Who did not vote need not have been there; who gave the casting vote was.
        let took_part = |option: &str| self.words.is_casting(option) || !(self.words.says_no_vote)(option);
        let taking = vote.votes.iter().filter(|(option, _)| took_part(option.as_str()));
        let taking = taking.flat_map(|(_, voters)| voters);
        for name in others.iter().copied().chain(taking).filter(|_| !in_writing) {
            if let Some((missed, place)) = self.missed(name.who.acting(), at, room) {
                let spot = |range: Range<usize>| Spot::new(&self.meeting.source, range);
                let fault = VoteFault::AbsentVoter { name: name.value.clone(), missed };
                report.push(Finding::of(fault).at(spot(name.range())).and(place.map(spot)));
            }
        }
        if let Minuted::Said(EntryKind::Decision(decision)) = &entry.content {
            self.check_quorum(decision.text.text.range(), at, room, report);
        }
        // Who may vote in another committee is not known.
        if self.meeting.joint_with.is_empty() && self.has_voters() {
            voters().for_each(|name| self.check_right(name, true, room, report));
            others.into_iter().for_each(|name| self.check_right(name, false, room, report));
            self.check_count(vote, in_writing, at, room, report);
        }
    }

    /// Whether it is known who may vote.
    fn has_voters(&self) -> bool {
        (0..self.roll.people.len()).any(|place| self.roll.votes(place, None))
    }

    /// Why somebody cannot have taken part, and where the record says so.
    fn missed(&self, who: &Who, at: usize, room: &Room<'a>) -> Option<(Missed, Option<Range<usize>>)> {
        if !who.is_person {
            return None;
        }
        let Some(place) = self.roll.place(who) else {
            return self.roll.is_missing(who).then_some((Missed::Absent, None));
        };
        let listed = self.roll.people.get(place)?;
        let person = listed.person;
        if listed.of.is_absent() {
            return Some((Missed::Absent, Some(person.name.range())));
        }
        if let Some((missed, said)) = self.gone(room).get(&place) {
            return Some((*missed, Some(said.clone())));
        }
        // When something in an annex was, the roll call of an item or what was said before, nobody knows.
        missed_by_clock(person, self.clock.at_entry(place, room.top?, at))
    }

    /// Warns of a vote of somebody who has none, and of a guest who moves, seconds or dissents.
    fn check_right(&self, name: &Name, votes: bool, room: &Room<'_>, report: &mut Report) {
        let session = self.session(room).unwrap_or(0);
        let Some(place) = self.roll.place(name.who.acting()) else { return };
        let is_there = self.roll.people.get(place).is_some_and(|listed| !listed.of.is_absent());
        let may = if votes {
            self.roll.votes(place, Some(session))
        } else {
            self.roll.standing(place, session).is_some()
        };
        if is_there && !may {
            let fault = VoteFault::VoterWithoutVote { name: name.value.clone(), votes };
            report.add(&self.meeting.source, name.range(), fault);
        }
    }

    /// Warns of those who vote by name and in a group, or in two groups; who stands there twice by name is told of a
    /// record by itself.
    fn check_groups(&self, vote: &VoteFacts, report: &mut Report) {
        let no_vote = |option: &str| self.words.is_casting(option) || (self.words.says_no_vote)(option);
        let once = || vote.votes.iter().filter(|(option, _)| !no_vote(option.as_str()));
        let voters = || once().flat_map(|(_, voters)| voters);
        if !voters().any(|name| name.who.is_many()) {
            return;
        }
        let mut first: HashMap<usize, &Name> = HashMap::new();
        for name in voters() {
            let mut places = self.roll.meant(name).iter();
            let twice = places.find_map(|place| {
                let known = *first.entry(*place).or_insert(name);
                let is_new = std::ptr::eq(known, name) || !(known.who.is_many() || name.who.is_many());
                (!is_new).then_some((place, known))
            });
            let Some((place, known)) = twice else { continue };
            let group = if name.who.is_many() { name } else { known };
            let person =
                self.roll.people.get(*place).map_or(group.as_str(), |listed| listed.person.name.as_str());
            let fault = VoteFault::TwiceInVote { name: person.into(), group: Some(group.value.clone()) };
            let spot = |name: &Name| Spot::new(&self.meeting.source, name.range());
            report.push(Finding::of(fault).at(spot(name)).and(spot(known)));
        }
    }

    /// Warns of those who voted for what was carried and dissent from it, where one of both is by a group; by name that
    /// is told of a record by itself.
    fn check_dissent(&self, decision: &Decision<Pointer>, report: &mut Report) {
        if decision.carried == Some(false) {
            return;
        }
        let in_favour = decision.vote.votes.iter();
        let in_favour =
            in_favour.filter(|(option, _)| is_one_of(option.as_str(), &self.words.vocabulary.in_favour));
        let voters: Vec<&Name> = in_favour.flat_map(|(_, voters)| voters).collect();
        let is_group = |name: &&Name| name.who.is_many();
        let (by_anybody, by_group) = (self.first(&voters, |_| true), self.first(&voters, is_group));
        for Dissent { name, .. } in &decision.dissent {
            let voted = if name.who.is_many() { &by_anybody } else { &by_group };
            let first = self.roll.meant(name).iter().filter_map(|place| voted.get(place)).min();
            let Some(voter) = first.and_then(|first| voters.get(*first)) else { continue };
            let (one, group) = if name.who.is_many() { (*voter, name) } else { (name, *voter) };
            let (one, group) =
                (one.value.clone(), Some(group.value.clone()).filter(|group| *group != one.value));
            let fault = VoteFault::DissentInFavour { name: one, group };
            let spot = |name: &Name| Spot::new(&self.meeting.source, name.range());
            report.push(Finding::of(fault).at(spot(name)).and(spot(voter)));
        }
    }

    /// The first of some voters by which somebody is named, by the place of who is.
    fn first(&self, voters: &[&Name], counts: impl Fn(&&Name) -> bool) -> HashMap<usize, usize> {
        let mut first = HashMap::new();
        for (at, name) in voters.iter().enumerate().filter(|(_, name)| counts(name)) {
            for place in self.roll.meant(name) {
                first.entry(*place).or_insert(at);
            }
        }
        first
    }

    /// Warns of more votes than there were members to give them.
    fn check_count(
        &self,
        vote: &VoteFacts,
        in_writing: bool,
        at: usize,
        room: &Room<'a>,
        report: &mut Report,
    ) {
        let cast = vote.tallies.iter().filter(|(option, _)| !(self.words.says_no_vote)(option.as_str()));
        let counted: u64 = cast.map(|(_, count)| u64::from(*count)).sum();
        let all = vote.votes.iter().filter(|(option, _)| !(self.words.says_no_vote)(option.as_str()));
        let names = || all.clone().flat_map(|(_, names)| names);
        // How many voted for a body of several is not said.
        let alone = !names().any(|name| name.who.is_many());
        let named: BTreeSet<String> = names().map(|name| folded(&name.who.acting().called())).collect();
        let named = if alone { named.len() as u64 } else { 0 };
        if counted.max(named) == 0 {
            return;
        }
        let voters = if in_writing { self.all_voters(room) } else { self.stayed(at, room) };
        let place = match vote.tallies.first().filter(|_| counted > voters as u64) {
            Some((option, _)) => option.range(),
            None => match vote.votes.first().filter(|_| named > voters as u64) {
                Some((option, _)) => option.range(),
                None => return,
            },
        };
        let fault = VoteFault::MoreVotesThanVoters { votes: counted.max(named), voters };
        report.add(&self.meeting.source, place, fault);
    }

    /// Warns of a decision for which there was a quorum only with those who went because of an interest. The reckoning
    /// does not know them: what they did is told in words of a language.
    fn check_quorum(&self, place: Range<usize>, at: usize, room: &Room<'a>, report: &mut Report) {
        // Of an item and one within it that one counts.
        let counted = room.anchors.iter().rev().find_map(|anchor| self.counted.get(anchor));
        let Some(part) = counted.filter(|part| part.verdict == Verdict::Met) else { return };
        if self.staying(room).is_interested {
            let (here, needed) = (self.stayed(at, room), part.needed.members);
            if let Some(counted) = u32::try_from(here).ok().filter(|counted| *counted < needed) {
                report.add(&self.meeting.source, place, VoteFault::DecisionWithoutQuorum { counted, needed });
            }
        }
    }

    /// Those with a vote who had not left a room. Who neither came nor left in between is looked for once, for there may
    /// be thousands of members and of votes.
    fn staying<'r>(&self, room: &'r Room<'a>) -> &'r Staying {
        room.staying.get_or_init(|| {
            let gone = self.gone(room);
            let stayed = self.here(room).iter().copied().filter(|place| !gone.contains_key(place));
            let is_steady = |place: &usize| self.clock.is_steady(*place) && !self.shared.contains_key(place);
            let (steady, others): (Vec<usize>, Vec<usize>) = stayed.partition(is_steady);
            let is_interested = gone.values().any(|(missed, _)| *missed == Missed::Interest);
            Staying { steady: steady.len(), others, is_interested }
        })
    }

    /// How many of those with a vote were there when an entry was minuted, and had not left the room; a seat counts
    /// once, whoever fills it.
    fn stayed(&self, at: usize, room: &Room<'a>) -> usize {
        let staying = self.staying(room);
        let is_away = |place: usize, top| matches!(self.clock.at_entry(place, top, at), Presence::Away(_));
        let is_here = |place: &usize| !room.top.is_some_and(|top| is_away(*place, top));
        staying.steady + self.seats(staying.others.iter().copied().filter(is_here))
    }

    /// How many seats people fill.
    fn seats(&self, places: impl Iterator<Item = usize>) -> usize {
        let (mut alone, mut filled) = (0, HashSet::new());
        for place in places {
            match self.shared.get(&place) {
                Some(seat) => drop(filled.insert(*seat)),
                None => alone += 1,
            }
        }
        alone + filled.len()
    }

    /// How many may vote at all: in writing those vote, too, who were not there.
    fn all_voters(&self, room: &Room<'_>) -> usize {
        let roster = &self.meeting.committee.roster;
        let day = self.meeting.sessions.get(self.session(room).unwrap_or(0)).map(|session| session.date);
        let day = day.filter(|day| self.meeting.is_by_seats(*day));
        let seats =
            day.map_or(0, |day| roster.on(day).filter(|seat| seat.voting && seat.holder.is_some()).count());
        let voters = (0..self.roll.people.len()).filter(|place| self.roll.votes(*place, None));
        seats.max(self.seats(voters))
    }
}

/// Why somebody was not there by what is said of when they came and left, and where that is said.
pub(super) fn missed_by_clock(person: &Person, presence: Presence) -> Option<(Missed, Option<Range<usize>>)> {
    match presence {
        Presence::Away(Away::NotYet) => {
            let arrived = person.arrived.as_ref().map(|time| time.at.clone());
            Some((Missed::NotYet, arrived.or(person.from_item.as_ref().map(Reference::range))))
        }
        Presence::Away(Away::Gone) => {
            let left = person.left.as_ref().map(|time| time.at.clone());
            Some((Missed::Gone, left.or(person.to_item.as_ref().map(Reference::range))))
        }
        Presence::Away(Away::OtherSession) => {
            Some((Missed::OtherSession, person.sessions.first().map(Text::range)))
        }
        Presence::Away(_) | Presence::Here | Presence::Partly | Presence::Perhaps => None,
    }
}

/// What those did who declared an interest in an item and went, by the item.
fn interests<'a>(
    meeting: &'a Meeting,
    words: &VoteWords<'_>,
) -> HashMap<&'a Anchor, Vec<(usize, &'a Name, &'a Text)>> {
    let mut interests: HashMap<&Anchor, Vec<(usize, &Name, &Text)>> = HashMap::new();
    for (place, declared) in meeting.interests.iter().enumerate() {
        if let Declared::Said(interest, Some(pointer)) = declared
            && let Target::Here(anchor) = &pointer.target
            && let Some(did) = interest.did.as_ref().filter(|did| (words.says_left)(did.as_str()))
        {
            interests.entry(anchor).or_default().push((place, &interest.person, did));
        }
    }
    interests
}

/// Who counted for each item for which members are counted.
fn counted(meeting: &Meeting) -> HashMap<&Anchor, &PartCount> {
    let parts = meeting.working.iter().flat_map(|working| &working.parts);
    let of_item = parts.filter_map(|part| match &part.part {
        CountedPart::Item { anchor, .. } => Some((anchor, part)),
        CountedPart::Opening(_) => None,
    });
    of_item.collect()
}
