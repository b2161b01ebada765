//! The tables of attendance of a record that lists only in what a meeting differs from its committee's seats.
//!
//! Input: the tables as the record fills them, and what it says of members by their names. Output: the tables with all
//! members in them. `meant` knows of whom the record speaks, `members` who holds which seat in which session, `groups`
//! where they stand in a table.

mod groups;
mod meant;
mod members;

use super::committee::Committee;
use super::forms::{KnownPersonForm, PresenceForm, TableOf};
use super::names::folded;
use super::person::Person;
use super::roster::{complete, known_by_one_name, whole_name};
use crate::diagnostic::{KeyFault, NameFault, Needs, Report, Source};
use crate::form::{Named, Text};
pub(super) use groups::Groups;
use groups::{GroupPlaces, put};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a record says of attendance, on its way to tables.
pub(super) struct Filling<'a> {
    /// The record's file.
    pub source: &'a Source,
    /// The committee.
    pub committee: &'a Committee,
    /// The day of each session, and what it is called; none if the record does not say it, or nobody met.
    pub sessions: Vec<(Date, Option<&'a Text>)>,
    /// The tables' keys, and who stands in each.
    pub tables: &'a [(&'a str, TableOf)],
    /// Whether the record lists all who were there itself.
    pub is_at_its_word: bool,
    /// Where the record says what meeting it is of.
    pub at: Range<usize>,
}

impl Filling<'_> {
    /// Completes the tables from the seats: the members' table, if the record does not fill it, and the groups of
    /// those who are listed elsewhere.
    pub(super) fn complete(
        &self,
        filled: &mut Vec<(usize, Groups)>,
        presence: &Named<PresenceForm>,
        report: &mut Report,
    ) {
        let roster = &self.committee.roster;
        for person in filled.iter_mut().flat_map(|(_, groups)| groups).flat_map(|(_, people)| people) {
            self.complete_person(person, report);
        }
        if roster.is_listed() && !self.sessions.is_empty() && !self.is_at_its_word {
            let presence = self.by_seat(presence, report);
            self.group_by_seats(filled);
            self.seat_members(filled, &presence, report);
        } else if let Some((name, _)) = presence.first().filter(|_| !roster.is_listed()) {
            let fault = KeyFault::MisplacedKey { key: "presence", needs: Needs::Seats };
            report.add(self.source, name.range(), fault);
        }
    }

    /// Adds what the committee knows of a person. Of two whom it knows by one name a record must say which.
    fn complete_person(&self, person: &mut Person, report: &mut Report) {
        // Who has initials in the record is called otherwise.
        if person.initials.is_none() {
            self.committee.roster.write_out(&mut person.name);
        }
        person.say_of_member(|member| self.committee.roster.write_out(member));
        let known = self.committee.roster.known(person.name.as_str());
        let organisation = person.organisation.as_ref().map(|own| folded(own.as_str()));
        let fits = |known: &&&KnownPersonForm| {
            let other = known.organisation.as_ref().map(|own| folded(own.as_str()));
            known_by_one_name(&organisation, &other)
        };
        match known.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [] => {}
            [only] => complete(person, only),
            several => {
                let people = several.iter().map(|known| whole_name(known)).collect();
                let name = person.name.value.clone();
                let fault = NameFault::AmbiguousName { name: name.to_string(), people, body: false };
                report.add(self.source, person.name.range(), fault);
            }
        }
    }

    /// Members who stand in a plain list stand under their constituencies.
    fn group_by_seats(&self, filled: &mut [(usize, Groups)]) {
        let (roster, days) = (&self.committee.roster, self.days());
        for (_, groups) in filled.iter_mut().filter(|(table, _)| self.tables[*table].1.is_absent()) {
            let plain: Vec<Person> = groups
                .iter_mut()
                .filter(|(label, _)| label.is_none())
                .flat_map(|(_, people)| people.drain(..))
                .collect();
            groups.retain(|(_, people)| !people.is_empty());
            let mut places = GroupPlaces::of(groups);
            for person in plain {
                let seat = days.iter().find_map(|day| roster.seat_of(&person, *day));
                let label = seat.map(|seat| seat.constituency.clone());
                put(groups, &mut places, label, person);
            }
        }
    }

    /// The days of the sessions, each once.
    fn days(&self) -> Vec<Date> {
        let days: BTreeSet<Date> = self.sessions.iter().map(|(day, _)| *day).collect();
        days.into_iter().collect()
    }
}
