//! Who belongs to a committee: its seats with their holders from day to day, and what is known of people.

use super::forms::KnownPersonForm;
use super::model::PresenceTable;
use super::names::{Likeness, are_one, called, folded, with_organisation};
use super::person::{Beside, Person};
use crate::diagnostic::{AttendanceFault, Finding, NameFault, Report, Source, Spot};
use crate::form::Text;
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// So many people of one name, and so many constituencies, are told of.
pub(super) const MOST_TOLD: usize = 20;

/// Who belongs to a committee.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// The seats, in the order of the tables.
    pub seats: Vec<Seat>,
    /// The places of the seats by their holders' names, as names are compared.
    pub(super) by_holder: HashMap<String, Vec<usize>>,
    /// The constituencies, as names are compared.
    pub(super) constituencies: HashSet<String>,
    /// What is known of people.
    pub(super) people: Vec<KnownPersonForm>,
    /// Their places by their names, with and without the organisation.
    pub(super) by_name: HashMap<String, Vec<usize>>,
}

/// A seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// The constituency.
    pub constituency: Text,
    /// Who holds it; none: nobody.
    pub holder: Option<Text>,
    /// The holder's name as names are compared; nothing for a vacant seat.
    pub(super) called: String,
    /// Whether it has a vote.
    pub voting: bool,
    /// The first day on which it is held.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// The holder's role.
    pub role: Option<Text>,
}

impl Seat {
    /// Whether it is held so on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Roster {
    /// Whether the committee lists its seats.
    pub fn is_listed(&self) -> bool {
        !self.seats.is_empty()
    }

    /// Whether it has a seat, at any time, of the constituency.
    pub fn has_constituency(&self, name: &str) -> bool {
        !self.constituencies.is_empty() && self.constituencies.contains(&folded(name))
    }

    /// The seats as they are on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Seat> + Clone {
        self.seats.iter().filter(move |seat| seat.is_on(day))
    }

    /// The seats as they are on one of these days.
    pub fn on_any<'r, 'd>(&'r self, days: &'d [Date]) -> impl Iterator<Item = &'r Seat> + use<'r, 'd> {
        self.seats.iter().filter(move |seat| days.iter().any(|day| seat.is_on(*day)))
    }

    /// Whether the seats say who the members at a meeting were: there are some on the day, and somebody in its tables
    /// holds one, or stands in for somebody who does. A record that lists members of whom none has a seat is of another
    /// time than the seats, and is taken at its word.
    pub fn tells_of(&self, attendance: &[PresenceTable], day: Date) -> bool {
        let mut people = attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
        self.on(day).next().is_some()
            && people.any(|person| {
                let replaced = person.alternate_for.as_ref();
                self.seat_of(person, day).is_some()
                    || replaced.is_some_and(|member| self.seat_called(member.as_str(), day).is_some())
            })
    }

    /// The seats that a person holds at any time.
    pub fn held_by(&self, person: &Person) -> Vec<&Seat> {
        let organisation = person.organisation.as_ref();
        let with = organisation.map(|own| with_organisation(person.name.as_str(), own.as_str()));
        let names = [Some(person.name.as_str()), with.as_deref()].into_iter().flatten();
        names.flat_map(|name| self.held_as(name)).collect()
    }

    /// The seats that somebody of that name holds at any time.
    pub fn held_as(&self, name: &str) -> Vec<&Seat> {
        let places = self.by_holder.get(&folded(self.usual_spelling(name))).into_iter().flatten();
        places.filter_map(|place| self.seats.get(*place)).collect()
    }

    /// Whether the committee knows several people of that name.
    pub(super) fn knows_several(&self, name: &str) -> bool {
        self.known(name).len() > 1
    }

    /// The seat that a person holds on a day.
    pub fn seat_of(&self, person: &Person, day: Date) -> Option<&Seat> {
        self.held_by(person).into_iter().find(|seat| seat.is_on(day))
    }

    /// The seat that is held on a day by somebody of that name.
    pub fn seat_called(&self, name: &str, day: Date) -> Option<&Seat> {
        self.held_as(name).into_iter().find(|seat| seat.is_on(day))
    }

    /// The seats on these days by what their holders are called: the name, with the organisation or without it,
    /// initials and roles.
    pub(super) fn by_call(&self, days: &[Date]) -> HashMap<String, Vec<&Seat>> {
        let mut by_call: HashMap<String, Vec<&Seat>> = HashMap::new();
        for seat in self.on_any(days) {
            let Some(holder) = &seat.holder else { continue };
            let person = self.person(holder, seat.role.clone());
            let also = [&person.initials, &person.role].into_iter().flatten();
            let names: BTreeSet<String> =
                called(&person).chain(also.map(|text| folded(text.as_str()))).collect();
            names.into_iter().for_each(|name| by_call.entry(name).or_default().push(seat));
        }
        by_call
    }

    /// What the name is sorted by.
    pub fn sort_key(&self, name: &str) -> String {
        let known = self.known(name).first().and_then(|known| known.sort.as_ref());
        match known {
            Some(sort) => sort.value.to_lowercase(),
            None => name.rsplit(' ').next().unwrap_or(name).to_lowercase(),
        }
    }

    /// The name under which the committee knows somebody who is called so, if that is one of the other spellings.
    pub(super) fn usual_spelling<'n>(&'n self, name: &'n str) -> &'n str {
        match self.known(name).as_slice() {
            [known] if known.spellings.iter().any(|other| are_one(other.as_str(), name)) => {
                known.name.as_str()
            }
            _ => name,
        }
    }

    /// The other spellings of somebody's name.
    pub(super) fn spellings(&self, name: &str) -> Vec<String> {
        match self.known(name).as_slice() {
            [known] => known.spellings.iter().map(|other| other.value.trim().to_string()).collect(),
            _ => Vec::new(),
        }
    }

    /// The names of all who hold a seat at any time, and of all of whom something is known.
    pub fn known_names(&self) -> impl Iterator<Item = &Text> {
        let holders = self.seats.iter().filter_map(|seat| seat.holder.as_ref());
        holders.chain(self.people.iter().map(|known| &known.name))
    }

    /// Whether the committee knows somebody of that name.
    pub fn knows(&self, name: &str) -> bool {
        let folded = folded(name);
        self.by_holder.contains_key(&folded) || self.by_name.contains_key(&folded)
    }

    /// The people of a name, which may have the organisation behind it.
    pub(super) fn known(&self, name: &str) -> Vec<&KnownPersonForm> {
        if self.people.is_empty() {
            return Vec::new();
        }
        let places = self.by_name.get(&folded(name)).into_iter().flatten();
        places.filter_map(|place| self.people.get(*place)).collect()
    }

    /// The initials of somebody of whom the committee knows them.
    pub fn initials(&self, name: &str) -> Option<&Text> {
        match self.known(name).as_slice() {
            [only] => only.initials.as_ref().filter(|initials| !initials.is_blank()),
            _ => None,
        }
    }

    /// Writes out a name that is the initials of the only one whom the committee knows by them.
    pub(super) fn write_out(&self, name: &mut Text) {
        if self.knows(name.as_str()) {
            return;
        }
        let own = folded(name.as_str());
        let has_them = |known: &&KnownPersonForm| {
            known.initials.as_ref().is_some_and(|initials| folded(initials.as_str()) == own)
        };
        let mut found = self.people.iter().filter(has_them);
        if let (Some(only), None) = (found.next(), found.next()) {
            name.value = if self.knows_several(only.name.as_str()) {
                whole_name(only).into()
            } else {
                only.name.value.clone()
            };
        }
    }

    /// Somebody by a name alone, with what is known of the person.
    pub fn person(&self, name: &Text, role: Option<Text>) -> Person {
        let mut person = Person::new(name.clone(), Beside { role, ..Beside::default() });
        if let [known] = self.known(name.as_str()).as_slice() {
            complete(&mut person, known);
        }
        person
    }
}

/// Adds what is known of a person to what a record says. Who is called by name and organisation is split into
/// the two.
pub(super) fn complete(person: &mut Person, known: &KnownPersonForm) {
    if !are_one(person.name.as_str(), known.name.as_str()) {
        person.name.value.clone_from(&known.name.value);
    }
    person.say(|beside| {
        for (own, known) in [
            (&mut beside.sort, &known.sort),
            (&mut beside.titles, &known.titles),
            (&mut beside.initials, &known.initials),
            (&mut beside.organisation, &known.organisation),
        ] {
            *own = own.take().or_else(|| known.clone().filter(|known| !known.is_blank()));
        }
    });
}

/// A name that is nearly another's.
pub fn nearly(name: &Text, other: &Text, likeness: Likeness) -> NameFault {
    let (name, other) = (name.value.trim().to_string(), other.value.trim().to_string());
    NameFault::NearlyNamed { name, other, but_for_accents: likeness == Likeness::Accents }
}

pub(super) fn double(source: &Source, name: &Text, first: &Text, report: &mut Report) {
    report.push(
        Finding::of(AttendanceFault::DuplicatePerson { name: name.value.to_string(), organisation: None })
            .at(Spot::new(source, name.range()))
            .and(Spot::new(source, first.range())),
    );
}

/// What somebody is to be called, so that nobody else is meant.
pub(super) fn whole_name(known: &KnownPersonForm) -> String {
    match &known.organisation {
        Some(own) => with_organisation(known.name.as_str(), own.as_str()),
        None => known.name.value.to_string(),
    }
}

/// Whether two are one as far as their organisations say.
pub(super) fn known_by_one_name(one: &Option<String>, other: &Option<String>) -> bool {
    one.is_none() || other.is_none() || one == other
}
