//! How members took part in a meeting, as registers count it.

use super::model::Meeting;
use super::presence::Clock;
use super::roll::{Listed, Roll};
use crate::record::forms::TableOf;
use crate::record::{ByName, Person, called};

/// How a member took part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Was there.
    Present,
    /// Was there for a part of it.
    InPart,
    /// Was replaced by somebody.
    Alternate(String),
    /// Sent apologies.
    Apologies,
    /// Was absent.
    Absent,
    /// Was no member then.
    NoMember,
}

/// Who took part in a meeting.
pub struct PartsTaken<'a> {
    meeting: &'a Meeting,
    roll: Roll<'a>,
    clock: Clock<'a>,
    /// Who stood in, by the members.
    replaced: ByName<&'a str>,
}

impl<'a> PartsTaken<'a> {
    /// Those of a meeting.
    pub fn new(meeting: &'a Meeting) -> Self {
        let roll = Roll::new(meeting);
        let clock = Clock::new(meeting, &roll);
        let mut replaced = ByName::default();
        // Who was absent stood in for nobody.
        for listed in roll.people.iter().filter(|listed| !listed.of.is_absent()) {
            if let Some(member) = &listed.person.alternate_for {
                let member = meeting.committee.roster.person(member, None);
                replaced.add(&member, listed.person.name.as_str());
            }
        }
        PartsTaken { meeting, roll, clock, replaced }
    }

    /// What those are called of whom the record says something, as names are compared: of anybody else it says nothing,
    /// and they took part only as far as they have a seat.
    pub fn named(&self) -> impl Iterator<Item = String> {
        let roster = &self.meeting.committee.roster;
        self.roll.people.iter().flat_map(|listed| {
            let replaced = listed.person.alternate_for.as_ref().map(|member| roster.person(member, None));
            let replaced: Vec<String> = replaced.iter().flat_map(called).collect();
            called(listed.person).chain(replaced)
        })
    }

    /// How a member took part.
    pub fn of(&self, member: &Person) -> Part {
        let listed = self.roll.listed(member).map(|(place, listed)| self.listed(place, listed));
        if let Some(part @ (Part::Present | Part::InPart)) = listed {
            return part;
        }
        if let Some(by) = self.replaced.get(member) {
            return Part::Alternate(by.to_string());
        }
        let is_seated = || self.roll.has_one_of(&self.meeting.committee.roster.held_by(member));
        listed.unwrap_or_else(|| if is_seated() { Part::Absent } else { Part::NoMember })
    }

    fn listed(&self, place: usize, listed: &Listed<'_>) -> Part {
        match listed.of {
            TableOf::Apologies => Part::Apologies,
            TableOf::Absent => Part::Absent,
            TableOf::Members | TableOf::Others => {
                let all = 0..self.meeting.sessions.len();
                let is_member = |session: &usize| self.roll.standing(place, *session).is_some();
                let expected: Vec<usize> = all.clone().filter(is_member).collect();
                // Who is no member of any is a guest, or of a time when they had no seat.
                let expected = if expected.is_empty() { all.collect() } else { expected };
                if self.clock.is_whole(place, listed.person, &expected) {
                    Part::Present
                } else {
                    Part::InPart
                }
            }
        }
    }
}
