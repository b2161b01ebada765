//! Votes: whether those who took part were there and may vote, and no more voted than there were.

use super::model::{Anchor, Declared, Meeting, Minuted, NumberedEntry, NumberedItem, Target};
use super::presence::{Away, Clock, Presence};
use crate::diagnostic::{Fault, Finding, Missed, Report, Severity, Spot};
use crate::form::Text;
use crate::record::forms::{PersonForm, Taken};
use crate::record::{ByName, EntryKind, Name, VoteFacts, Who, called, folded};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Warns of those who moved, seconded, dissented or voted and were not there, of votes of those who have none,
/// and of more votes than there were members.
pub(super) fn check_votes(meeting: &Meeting, report: &mut Report) {
    if meeting.attendance.is_empty() {
        return;
    }
    let roll = Roll::new(meeting);
    for (at, item) in meeting.items.iter().enumerate() {
        roll.item(item, &Room { top: Some(at), ..Room::default() }, report);
    }
    let room = Room::default();
    for entry in meeting.annexes.iter().flat_map(|annex| &annex.entries) {
        roll.entry(entry, &room, report);
    }
}

/// Who stands in the attendance.
struct Roll<'a> {
    meeting: &'a Meeting,
    clock: Clock<'a>,
    people: ByName<Listed<'a>>,
    listed: Vec<Listed<'a>>,
    /// Members for whom others stood in, as names are compared.
    replaced: BTreeSet<String>,
    /// Those with a vote who were, or may have been, there for each top item, and at any time; found when a vote
    /// asks for them.
    here: Vec<OnceCell<Vec<&'a PersonForm>>>,
    /// What those did who declared an interest in an item and went, by the item, with their place in the list.
    interests: HashMap<&'a Anchor, Vec<(usize, &'a Who, &'a Text)>>,
}

/// Somebody in a table of attendance.
#[derive(Clone, Copy)]
struct Listed<'a> {
    person: &'a PersonForm,
    absent: bool,
    /// Whether the person is a member, or stands in for one, with a vote.
    votes: bool,
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
    /// Who was not in the room, and how many voters were; found when a vote asks for it.
    gone: OnceCell<Gone<'a>>,
    voters: OnceCell<usize>,
}

/// Who was not in the room, and where the record says so.
struct Gone<'a> {
    absent: HashMap<Called, &'a Name>,
    interested: HashMap<Called, &'a Text>,
}

/// What somebody is called, as names are compared, and whether it is a person.
type Called = (bool, String);

fn called_so(who: &Who) -> Called {
    (who.is_person, folded(&who.called()))
}

impl<'a> Roll<'a> {
    fn new(meeting: &'a Meeting) -> Self {
        let (mut people, mut listed, mut replaced) = (ByName::default(), Vec::new(), BTreeSet::new());
        let committee = &meeting.committee;
        let first = meeting.attendance.iter().position(|table| !committee.is_absent_table(table.table));
        for (at, table) in meeting.attendance.iter().enumerate() {
            let absent = committee.is_absent_table(table.table);
            for person in table.groups.iter().flat_map(|group| &group.people) {
                let days = || meeting.sessions.iter().map(|session| session.date);
                let seat = match &person.alternate_for {
                    Some(member) => days().find_map(|day| committee.roster.seat_called(member.as_str(), day)),
                    None => days().find_map(|day| committee.roster.seat_of(person, day)),
                };
                let votes = seat.map_or(absent || Some(at) == first, |seat| seat.voting);
                replaced.extend(person.alternate_for.as_ref().map(|member| folded(member.as_str())));
                let found = Listed { person, absent, votes };
                people.add(person, found);
                listed.push(found);
            }
        }
        let here = (0..=meeting.items.len()).map(|_| OnceCell::new()).collect();
        let interests = interests(meeting);
        Roll { meeting, clock: Clock::new(meeting), people, listed, replaced, here, interests }
    }

    /// Those with a vote who were, or may have been, there for a top item; for none, at any time.
    fn here(&self, top: Option<usize>) -> &[&'a PersonForm] {
        let there = |one: &&Listed<'a>| {
            let away = |at| matches!(self.clock.at_item(one.person, at), Presence::Away(_));
            one.votes && !one.absent && !top.is_some_and(away)
        };
        let find = || self.listed.iter().filter(there).map(|one| one.person).collect();
        self.here[top.unwrap_or(self.here.len() - 1)].get_or_init(find)
    }

    /// Who was not in a room.
    fn gone<'r>(&self, room: &'r Room<'a>) -> &'r Gone<'a> {
        room.gone.get_or_init(|| {
            let mut gone = Gone { absent: HashMap::new(), interested: HashMap::new() };
            for name in &room.absent {
                gone.absent.entry(called_so(name.who.acting())).or_insert(name);
            }
            let concerned = room.anchors.iter().filter_map(|anchor| self.interests.get(anchor));
            let mut concerned: Vec<_> = concerned.flatten().collect();
            concerned.sort_by_key(|(place, ..)| *place);
            for (_, who, did) in concerned {
                gone.interested.entry(called_so(who)).or_insert(did);
            }
            gone
        })
    }

    fn item(&self, item: &'a NumberedItem, outer: &Room<'a>, report: &mut Report) {
        let anchors = outer.anchors.iter().copied().chain([&item.anchor]).collect();
        let absent = outer.absent.iter().copied().chain(&item.facts.absent).collect();
        let room = Room { top: outer.top, anchors, absent, ..Room::default() };
        for entry in &item.entries {
            self.entry(entry, &room, report);
        }
        for inner in &item.items {
            self.item(inner, &room, report);
        }
    }

    fn entry(&self, entry: &'a NumberedEntry, room: &Room<'a>, report: &mut Report) {
        let (vote, others): (&VoteFacts, Vec<&Name>) = match &entry.content {
            Minuted::Said(EntryKind::Decision(decision)) => {
                let dissent = decision.dissent.iter().map(|dissent| &dissent.name);
                (&decision.vote, decision.mover.iter().chain(&decision.seconder).chain(dissent).collect())
            }
            Minuted::Said(EntryKind::Vote(vote)) => (&vote.facts, Vec::new()),
            _ => return,
        };
        let in_writing = vote.taken == Some(Taken::InWriting);
        let voters = || vote.votes.iter().flat_map(|(_, voters)| voters);
        for name in others.into_iter().chain(voters()).filter(|_| !in_writing) {
            if let Some((missed, place)) = self.missed(name.who.acting(), room) {
                let spot = |range: Range<usize>| Spot::new(&self.meeting.source, range);
                let fault = Fault::AbsentVoter { name: name.value.clone(), missed };
                let (spot, other) = (Some(spot(name.range())), place.map(spot));
                report.push(Finding { severity: Severity::Warning, fault, spot, other });
            }
        }
        // Who may vote in another committee is not known.
        if self.meeting.joint_with.is_empty() {
            voters().for_each(|name| self.check_right(name, report));
            self.check_count(vote, in_writing, room, report);
        }
    }

    /// Why somebody cannot have taken part, and where the record says so.
    fn missed(&self, who: &Who, room: &Room<'a>) -> Option<(Missed, Option<Range<usize>>)> {
        if !who.is_person {
            return None;
        }
        let called = who.called();
        let Some(listed) = self.people.called(&called) else {
            let replaced = self.replaced.contains(&folded(&called));
            let day = self.meeting.sessions.first().map(|session| session.date);
            let seated =
                day.is_some_and(|day| self.meeting.committee.roster.seat_called(&called, day).is_some());
            return (replaced || seated).then_some((Missed::Absent, None));
        };
        let person = listed.person;
        if listed.absent {
            return Some((Missed::Absent, Some(person.name.range())));
        }
        let gone = self.gone(room);
        if let Some(left) = gone.absent.get(&called_so(who)) {
            return Some((Missed::OutOfRoom, Some(left.range())));
        }
        if let Some(did) = gone.interested.get(&called_so(who)) {
            return Some((Missed::Interest, Some(did.range())));
        }
        match self.clock.at_item(person, room.top?) {
            Presence::Away(Away::NotYet) => {
                let arrived = person.arrived.as_ref().map(|time| time.at.clone());
                Some((Missed::NotYet, arrived.or(person.from_item.as_ref().map(Text::range))))
            }
            Presence::Away(Away::Gone) => {
                let left = person.left.as_ref().map(|time| time.at.clone());
                Some((Missed::Gone, left.or(person.to_item.as_ref().map(Text::range))))
            }
            Presence::Away(Away::OtherSession) => {
                Some((Missed::OtherSession, person.sessions.first().map(Text::range)))
            }
            Presence::Away(_) | Presence::Here | Presence::Perhaps => None,
        }
    }

    /// Warns of a vote of somebody who has none.
    fn check_right(&self, name: &Name, report: &mut Report) {
        let who = name.who.acting();
        let listed = self.people.called(&who.called()).filter(|_| who.is_person);
        if listed.is_some_and(|listed| !listed.votes && !listed.absent) {
            let fault = Fault::VoterWithoutVote { name: name.value.clone() };
            report.add(&self.meeting.source, name.range(), fault);
        }
    }

    /// Warns of more votes than there were members to give them.
    fn check_count(&self, vote: &VoteFacts, in_writing: bool, room: &Room<'a>, report: &mut Report) {
        let voters = match in_writing {
            true => self.all_voters(),
            false => *room.voters.get_or_init(|| self.stayed(room)),
        };
        if voters == 0 {
            return;
        }
        let cast = vote.tallies.iter().filter(|(option, _)| !says_no_vote(option.as_str()));
        let counted: u64 = cast.map(|(_, count)| u64::from(*count)).sum();
        let all = vote.votes.iter().filter(|(option, _)| !says_no_vote(option.as_str()));
        let names = || all.clone().flat_map(|(_, names)| names);
        // How many voted for a body of several is not said.
        let alone = !names().any(|name| name.who.is_many());
        let named: BTreeSet<String> = names().map(|name| folded(&name.who.acting().called())).collect();
        let named = if alone { named.len() as u64 } else { 0 };
        let place = match vote.tallies.first().filter(|_| counted > voters as u64) {
            Some((option, _)) => option.range(),
            None => match vote.votes.first().filter(|_| named > voters as u64) {
                Some((option, _)) => option.range(),
                None => return,
            },
        };
        let fault = Fault::MoreVotesThanVoters { votes: counted.max(named), voters };
        report.add(&self.meeting.source, place, fault);
    }

    /// How many of those who were there did not leave the room for the items.
    fn stayed(&self, room: &Room<'a>) -> usize {
        let (here, gone) = (self.here(room.top), self.gone(room));
        let left: BTreeSet<&str> =
            gone.absent.keys().chain(gone.interested.keys()).map(|(_, name)| name.as_str()).collect();
        let stayed = |person: &&&PersonForm| !called(person).any(|name| left.contains(name.as_str()));
        if left.is_empty() { here.len() } else { here.iter().filter(stayed).count() }
    }

    /// How many may vote at all: in writing those vote, too, who were not there.
    fn all_voters(&self) -> usize {
        let day = self.meeting.sessions.first().map(|session| session.date);
        let roster = &self.meeting.committee.roster;
        let seats =
            day.map_or(0, |day| roster.on(day).filter(|seat| seat.voting && seat.holder.is_some()).count());
        let listed = self.listed.iter().filter(|listed| listed.votes).count();
        seats.max(listed)
    }
}

/// What those did who declared an interest in an item and went, by the item.
fn interests(meeting: &Meeting) -> HashMap<&Anchor, Vec<(usize, &Who, &Text)>> {
    let mut interests: HashMap<&Anchor, Vec<(usize, &Who, &Text)>> = HashMap::new();
    for (place, declared) in meeting.interests.iter().enumerate() {
        if let Declared::Said(interest, Some(pointer)) = declared
            && let Target::Here(anchor) = &pointer.target
            && let Some(did) = interest.did.as_ref().filter(|did| says_left(did.as_str()))
        {
            interests.entry(anchor).or_default().push((place, interest.person.who.acting(), did));
        }
    }
    interests
}

/// Whether words say that somebody who declared an interest went, or took no part in the vote; in the languages
/// that are shipped.
fn says_left(did: &str) -> bool {
    const WORDS: [&str; 7] =
        ["left", "withdrew", "retired", "recused", "gadawodd", "enciliodd", "ymneilltuodd"];
    const PHRASES: [&str; 7] = [
        "not vote",
        "no part",
        "not take part",
        "out of the room",
        "ni phleidleisiodd",
        "ni chymerodd ran",
        "tynnodd yn ôl",
    ];
    let did = folded(did);
    let words: Vec<&str> = did.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.iter().any(|word| WORDS.contains(word)) || PHRASES.iter().any(|phrase| did.contains(phrase))
}

/// Whether an option counts those who gave no vote.
fn says_no_vote(option: &str) -> bool {
    const OPTIONS: [&str; 9] = [
        "absent",
        "apologies",
        "did not vote",
        "no vote",
        "not present",
        "not voting",
        "vacant",
        "yn absennol",
        "heb bleidleisio",
    ];
    OPTIONS.contains(&folded(option).as_str())
}
