//! Who stands in a meeting's tables of attendance, as what, and who of them has a vote in which session: settled here
//! once, for the quorum, for votes and for whatever else is checked of people.

use super::model::Meeting;
use crate::form::Text;
use crate::record::forms::TableOf;
use crate::record::{ByName, Name, Person, Roster, Seat, Who, folded};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::slice;

/// The tables of attendance.
pub(super) struct Roll<'a> {
    /// Everybody in the order of the tables.
    pub people: Vec<Listed<'a>>,
    /// For each session, its day, and whether seats are listed for it.
    sessions: Vec<(Date, bool)>,
    /// Of somebody who stands in several tables, was there for some sessions and away for others, the place among
    /// those who were there.
    by_name: ByName<usize>,
    /// Members for whom others stood in, as names are compared.
    replaced: BTreeSet<String>,
    roster: &'a Roster,
}

/// Somebody in a table of attendance.
pub(super) struct Listed<'a> {
    /// What the record says.
    pub person: &'a Person,
    /// Of whom the table is.
    pub of: TableOf,
    /// The group in which the person stands.
    label: Option<&'a Text>,
    /// Whether the person is there for another committee that met jointly.
    is_of_others: bool,
    /// The seats, at any time, of the person or of the member for whom the person stands in.
    seats: Vec<&'a Seat>,
}

/// What somebody is in the committee on a day.
#[derive(Clone, Copy)]
pub(super) struct Membership<'a> {
    /// The constituency.
    pub constituency: Option<&'a Text>,
    /// Whether the person has a vote.
    pub votes: bool,
}

impl<'a> Roll<'a> {
    /// Those in the tables of a meeting.
    pub(super) fn new(meeting: &'a Meeting) -> Self {
        let roster = &meeting.committee.roster;
        let has_seats = |day: Date| (day, meeting.is_by_seats(day));
        let sessions = meeting.sessions.iter().map(|session| has_seats(session.date)).collect();
        let (people, by_name) = (Vec::new(), ByName::default());
        let mut roll = Roll { people, sessions, by_name, replaced: BTreeSet::new(), roster };
        let joint = meeting.joint();
        for table in &meeting.attendance {
            let of = table.table.of;
            for group in &table.groups {
                for person in &group.people {
                    let is_of_others = joint.are_others(group.label.as_ref(), person);
                    let seats = match &person.alternate_for {
                        Some(member) => roster.held_as(member.as_str()),
                        None => roster.held_by(person),
                    };
                    roll.people.push(Listed { person, of, label: group.label.as_ref(), is_of_others, seats });
                }
            }
        }
        for is_absent in [false, true] {
            let listed = roll.people.iter().enumerate();
            for (place, listed) in listed.filter(|(_, listed)| listed.of.is_absent() == is_absent) {
                roll.by_name.add(listed.person, place);
            }
        }
        let there = roll.people.iter().filter(|listed| !listed.of.is_absent());
        let members = there.filter_map(|listed| listed.person.alternate_for.as_ref());
        roll.replaced = members.map(|member| folded(member.as_str())).collect();
        roll
    }

    /// What somebody is in the committee in a session: who holds a seat, or stands in for somebody who does, has it;
    /// where no seats are listed, a member is who stands in a table of members, or stands in for one, and not for
    /// another committee that met, too.
    pub(super) fn standing(&self, place: usize, session: usize) -> Option<Membership<'a>> {
        let listed = self.people.get(place)?;
        // Who stands among the absent as well is what they are where they were there.
        if listed.of.is_absent() && self.by_name.get(listed.person) != Some(&place) {
            return None;
        }
        let (day, has_seats) = self.sessions.get(session)?;
        if *has_seats {
            let seat = listed.seats.iter().find(|seat| seat.is_on(*day))?;
            return Some(Membership { constituency: Some(&seat.constituency), votes: seat.voting });
        }
        let is_member =
            !listed.is_of_others && (listed.of != TableOf::Others || listed.person.alternate_for.is_some());
        is_member.then_some(Membership { constituency: listed.label, votes: true })
    }

    /// Whether somebody has a vote in a session, or for none in any.
    pub(super) fn votes(&self, place: usize, session: Option<usize>) -> bool {
        let has_vote = |session| self.standing(place, session).is_some_and(|standing| standing.votes);
        match session {
            Some(session) => has_vote(session),
            None => (0..self.sessions.len()).any(has_vote),
        }
    }

    /// Whether somebody who stands in no table should: a member who was replaced, or who holds a seat.
    pub(super) fn is_missing(&self, who: &Who) -> bool {
        let is_seated = || self.has_one_of(&self.roster.held_as(&who.called()));
        who.is_person && (self.replaced.contains(&folded(&who.called())) || is_seated())
    }

    /// Whether one of somebody's seats is held in a session for which seats are listed.
    pub(super) fn has_one_of(&self, seats: &[&Seat]) -> bool {
        let mut days = self.sessions.iter().filter(|(_, has_seats)| *has_seats);
        days.any(|(day, _)| seats.iter().any(|seat| seat.is_on(*day)))
    }

    /// The place of a person.
    pub(super) fn place(&self, who: &Who) -> Option<usize> {
        self.by_name.called(&who.called()).copied().filter(|_| who.is_person)
    }

    /// The places of all who are meant by a name: a person, or those of a group.
    pub(super) fn meant<'n>(&'n self, name: &'n Name) -> &'n [usize] {
        let who = name.who.acting();
        if who.is_group {
            &who.members
        } else {
            self.by_name.called(&who.called()).filter(|_| who.is_person).map_or(&[], slice::from_ref)
        }
    }

    /// How somebody is found who is called as a person is that the committee knows, and what stands for it.
    pub(super) fn listed(&self, member: &Person) -> Option<(usize, &Listed<'a>)> {
        let place = *self.by_name.get(member)?;
        Some((place, self.people.get(place)?))
    }

    /// Those who fill one seat, where it is more than one: the member, and who stood in.
    pub(super) fn shared_seats(&self) -> Vec<Vec<usize>> {
        let mut by_member: HashMap<String, Vec<usize>> = HashMap::new();
        let there = || self.people.iter().enumerate().filter(|(_, listed)| !listed.of.is_absent());
        for (place, listed) in there() {
            if let Some(member) = &listed.person.alternate_for {
                let with_member = || self.by_name.called(member.as_str()).copied().into_iter();
                let is_there = |place: &usize| self.people.get(*place).is_some_and(|own| !own.of.is_absent());
                by_member
                    .entry(folded(member.as_str()))
                    .or_insert_with(|| with_member().filter(is_there).collect())
                    .push(place);
            }
        }
        let mut shared: Vec<Vec<usize>> = by_member.into_values().filter(|places| places.len() > 1).collect();
        shared.sort();
        shared
    }
}
