//! Who is meant by a name. Everybody and every body that a record may name stands here once; names, initials,
//! roles, groups and organisations are looked up when the record is read, and nowhere later.
//!
//! Input: the filled tables of attendance, the committee, the names that the record adds. Output: for a text a
//! [`Name`], or why it is none.

use super::committee::Committee;
use super::forms::TableOf;
use super::model::{Group, PresenceTable};
use super::names::{ByName, Called, folded, with_organisation};
use super::people::meant;
use super::person::Person;
use super::roster::{Roster, Seat};
use super::who::{Name, Who};
use crate::diagnostic::{AttendanceFault, Report, Source, ValueFault};
use crate::form::{Text, is_blank};
use crate::vocabulary::Vocabulary;
use hashbrown::HashMap;
use jiff::civil::Date;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Somebody in a table of attendance.
struct Listed<'a> {
    /// Of whom the table is.
    of: TableOf,
    group: &'a Group,
    person: &'a Person,
}

/// Everybody and every body that a record may name.
#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) people: Vec<Arc<Who>>,
    bodies: Vec<Body>,
    /// Whether the committee's seats say who the members were.
    has_seats: bool,
    /// Who answers to each name, as it is compared, and how it is spelled.
    answers: HashMap<String, Answers>,
}

/// All who answer to a name.
#[derive(Debug, Default)]
struct Answers {
    spelled: String,
    /// People whose name it is.
    named: Vec<usize>,
    /// People whose initials or role it is.
    also: Vec<usize>,
    body: Option<usize>,
    /// Whether all of them stand in the group of that name; found when somebody asks.
    are_body: OnceCell<bool>,
}

impl Answers {
    fn people(&self) -> Vec<usize> {
        // Both stand in the order of the tables.
        let others = self.also.iter().filter(|place| self.named.binary_search(place).is_err());
        self.named.iter().chain(others).copied().collect()
    }
}

#[derive(Debug)]
struct Body {
    who: Arc<Who>,
    /// The places of those who stand in the group of that name, have its seats, or come from the organisation.
    members: BTreeSet<usize>,
    /// Whether nothing but a list of names that may be used knows it.
    only_listed: bool,
}

impl Body {
    fn holds(&self, people: &[usize]) -> bool {
        people.iter().all(|place| self.members.contains(place))
    }
}

/// So many who answer to one name are told of.
pub(super) const MOST_TOLD: usize = 5;

/// Why a text names nobody.
pub(super) enum Unknown {
    /// Nobody has the name.
    Nobody,
    /// These people have, and perhaps a body besides.
    Several(Vec<String>, bool),
}

impl Directory {
    /// Lists all who may be named.
    pub(super) fn new(
        committee: &Committee,
        attendance: &[PresenceTable],
        names: &[Text],
        days: &[Date],
    ) -> Self {
        let mut directory = Directory::default();
        let listed: Vec<Listed<'_>> = attendance
            .iter()
            .flat_map(|table| table.groups.iter().map(|group| (table.table.of, group)))
            .flat_map(|(of, group)| group.people.iter().map(move |person| Listed { of, group, person }))
            .collect();
        directory.has_seats = days.iter().any(|day| committee.roster.tells_of(attendance, *day));
        directory.people(committee, &listed, days);
        directory.bodies(committee, &listed, names, days);
        directory
    }

    fn people(&mut self, committee: &Committee, listed: &[Listed<'_>], days: &[Date]) {
        // Who was there for some sessions and away for others stands in two tables, and is one.
        let mut known: ByName<usize> = ByName::default();
        let mut forms: Vec<(Cow<'_, Person>, Option<usize>)> = Vec::with_capacity(listed.len());
        let mut names: Vec<String> = Vec::with_capacity(listed.len());
        for (place, Listed { person, .. }) in listed.iter().enumerate() {
            let called = Called::of(person);
            names.push(called.name().to_string());
            let first = known.meet(called, place).copied();
            forms.push((Cow::Borrowed(person), first));
        }
        // Those who hold a seat belong to the committee wherever they stand.
        for seat in committee.roster.on_any(days) {
            let Some(holder) = &seat.holder else { continue };
            let form = committee.roster.person(holder, seat.role.clone());
            let called = Called::of(&form);
            let name = called.name().to_string();
            if known.meet(called, forms.len()).is_none() {
                names.push(name);
                forms.push((Cow::Owned(form), None));
            }
        }
        let mut count: HashMap<&str, usize> = HashMap::new();
        for (name, _) in names.iter().zip(&forms).filter(|(_, (_, first))| first.is_none()) {
            *count.entry(name).or_default() += 1;
        }
        for (name, (form, first)) in names.iter().zip(&forms) {
            if let Some(who) = first.and_then(|first| self.people.get(first)).cloned() {
                self.people.push(who);
                continue;
            }
            // Whom the committee knows beside another of the name is told apart from that one at every meeting.
            let shared = count.get(name.as_str()).is_some_and(|count| *count > 1)
                || committee.roster.knows_several(form.name.as_str());
            self.person(form, shared, committee.roster.spellings(form.name.as_str()));
        }
        // Members who were replaced stand in no table.
        for name in listed.iter().filter_map(|listed| listed.person.alternate_for.as_ref()) {
            if matches!(self.find(name.as_str()), Err(Unknown::Nobody)) {
                let spellings = committee.roster.spellings(name.as_str());
                self.person(&committee.roster.person(name, None), false, spellings);
            }
        }
    }

    fn person(&mut self, form: &Person, is_shared: bool, spellings: Vec<String>) {
        let place = self.people.len();
        let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.trim().to_string());
        let also: Vec<String> = [&form.initials, &form.role].into_iter().filter_map(words).collect();
        let mut who = Who {
            name: form.name.value.trim().into(),
            organisation: words(&form.organisation),
            is_shared,
            also,
            is_person: true,
            is_group: false,
            sole: None,
            members: Vec::new(),
        };
        let with = who.organisation.as_ref().map(|own| with_organisation(&who.name, own));
        for name in [Some(&who.name), with.as_ref()].into_iter().flatten() {
            self.answer(name).named.push(place);
        }
        for name in &who.also {
            let also = &mut self.answer(name).also;
            if also.last() != Some(&place) {
                also.push(place);
            }
        }
        for other in &spellings {
            let answers = self.answer(other);
            answers.spelled.clone_from(&who.name);
            // Two spellings may be read as one.
            if answers.named.last() != Some(&place) {
                answers.named.push(place);
            }
        }
        who.also.extend(spellings);
        self.people.push(Arc::new(who));
    }

    fn answer(&mut self, name: &str) -> &mut Answers {
        self.answers
            .entry(folded(name))
            .or_insert_with(|| Answers { spelled: name.trim().into(), ..Answers::default() })
    }

    fn bodies(&mut self, committee: &Committee, listed: &[Listed<'_>], names: &[Text], days: &[Date]) {
        let own = [&committee.name, &committee.abbreviation].map(String::as_str);
        let all = || Vocabulary::all().everybody.iter();
        all().chain(own).chain(committee.managed_by.as_deref()).for_each(|name| self.body(name, false, None));
        // The seats of a constituency stand together.
        for seats in
            committee.roster.seats.chunk_by(|one, next| one.constituency.value == next.constituency.value)
        {
            seats.iter().take(1).for_each(|seat| self.body(seat.constituency.as_str(), false, None));
        }
        // They stand in the order of the tables, as the people do.
        let (mut everybody, mut members) = (Vec::new(), Vec::new());
        for (place, Listed { of, group, person }) in listed.iter().enumerate() {
            let seats = self.seats_of(committee, person, days);
            let is_label = |name: &&Text| group.label.as_ref().is_some_and(|label| label.value == name.value);
            let constituencies = seats.iter().map(|seat| &seat.constituency).filter(|name| !is_label(name));
            for label in group.label.iter().chain(person.organisation.as_ref()).chain(constituencies) {
                self.body(label.as_str(), false, Some(place));
            }
            if !of.is_absent() {
                everybody.push(place);
            }
            let is_member = *of == TableOf::Members || person.alternate_for.is_some() || !seats.is_empty();
            if !of.is_absent() && is_member {
                members.push(place);
            }
        }
        let listed = committee.names.iter().map(String::as_str).chain(names.iter().map(Text::as_str));
        for name in listed {
            self.body(name, true, None);
            if let Some(initials) = committee.roster.initials(name) {
                self.also_called(name, initials.as_str());
            }
        }
        for body in &mut self.bodies {
            let who = Arc::make_mut(&mut body.who);
            who.is_group = !body.only_listed;
            let mut people = body.members.iter().filter_map(|place| self.people.get(*place));
            who.sole = people.next().filter(|first| people.all(|other| Arc::ptr_eq(first, other))).cloned();
            who.members = body.members.iter().copied().collect();
        }
        all().for_each(|name| self.add_members(name, &everybody));
        own.into_iter().for_each(|name| self.add_members(name, &members));
    }

    /// Those who are meant by what means all are not its group's alone: nobody acts for it.
    fn add_members(&mut self, name: &str, all: &[usize]) {
        let place = self.answers.get(&folded(name)).and_then(|answers| answers.body);
        if let Some(body) = place.and_then(|place| self.bodies.get_mut(place)) {
            let all: BTreeSet<usize> = body.members.iter().chain(all).copied().collect();
            Arc::make_mut(&mut body.who).members = all.into_iter().collect();
        }
    }

    /// The seats of somebody, or of the member for whom they stand in, on some days.
    fn seats_of<'c>(&self, committee: &'c Committee, person: &Person, days: &[Date]) -> Vec<&'c Seat> {
        let roster = &committee.roster;
        let seats = match &person.alternate_for {
            None => roster.held_by(person),
            Some(member) => match self.find(member.as_str()) {
                Ok((_, who)) => roster.held_as(&who.acting().called()),
                Err(_) => Vec::new(),
            },
        };
        seats.into_iter().filter(|seat| days.iter().any(|day| seat.is_on(*day))).collect()
    }

    fn body(&mut self, name: &str, only_listed: bool, member: Option<usize>) {
        if is_blank(name) {
            return;
        }
        let next = self.bodies.len();
        let place = *self.answer(name).body.get_or_insert(next);
        if place == next {
            let who = Arc::new(Who::body(name.trim()));
            self.bodies.push(Body { who, members: BTreeSet::new(), only_listed });
        }
        if let Some(body) = self.bodies.get_mut(place) {
            body.members.extend(member);
            body.only_listed &= only_listed;
        }
    }

    /// Who stands in a list of names answers to initials that nobody else has.
    fn also_called(&mut self, name: &str, initials: &str) {
        let Some(place) = self.answers.get(&folded(name)).and_then(|answers| answers.body) else { return };
        let answers = self.answer(initials);
        if answers.body.is_none() && answers.people().is_empty() {
            (answers.spelled, answers.body) = (name.trim().into(), Some(place));
        }
    }

    /// All that anybody or anything is called, as it is spelled first.
    pub(super) fn spellings(&self) -> impl ExactSizeIterator<Item = &str> {
        self.answers.values().map(|answers| answers.spelled.as_str())
    }

    pub(super) fn find(&self, text: &str) -> Result<(&str, &Arc<Who>), Unknown> {
        let answers = self.answers.get(&folded(text)).ok_or(Unknown::Nobody)?;
        let body = answers.body.and_then(|place| self.bodies.get(place));
        let people = answers.people();
        let several = |body: bool| {
            let people = people.iter().filter_map(|place| self.people.get(*place)).take(MOST_TOLD);
            Err(Unknown::Several(people.map(|who| who.called()).collect(), body))
        };
        let found = match (people.as_slice(), body) {
            ([], None) => return Err(Unknown::Nobody),
            ([], Some(body)) => &body.who,
            // A role or initials beside a group that bears their name, unless this one is all of it; a name that a list
            // allows, and somebody has.
            ([only], Some(body))
                if answers.named.is_empty() && !body.only_listed && !self.is_all_of(body, *only) =>
            {
                return several(true);
            }
            ([only], _) => self.people.get(*only).ok_or(Unknown::Nobody)?,
            // The role of all in a group that bears its name is the group.
            (all, Some(body)) if *answers.are_body.get_or_init(|| body.holds(all)) => &body.who,
            (_, body) => return several(body.is_some_and(|body| !body.only_listed)),
        };
        Ok((&answers.spelled, found))
    }

    /// Whether somebody is the only one in a group, in however many tables.
    fn is_all_of(&self, body: &Body, only: usize) -> bool {
        let who = |place: &usize| self.people.get(*place).map(Arc::as_ptr);
        body.members.contains(&only) && body.members.iter().all(|place| who(place) == who(&only))
    }

    /// Who is meant by a text. That nobody is, or more than one, is reported.
    pub(super) fn name(&self, text: Text, source: &Source, report: &mut Report) -> Name {
        if text.is_blank() {
            report.add(source, text.range(), ValueFault::EmptyText { key: "name" });
            return Name::unknown(text);
        }
        match self.find(text.as_str()) {
            Ok((spelled, who)) => Name::new(spelled.into(), text.place(), who.clone()),
            Err(unknown) => {
                let fault = self.fault(&text, unknown, report);
                report.add(source, text.range(), fault);
                Name::unknown(text)
            }
        }
    }

    /// The same of a text that may name a stranger.
    pub(super) fn name_or_stranger(&self, text: Text, source: &Source, report: &mut Report) -> Name {
        match self.find(text.as_str()) {
            Err(Unknown::Nobody) if !text.is_blank() => Name::unknown(text),
            _ => self.name(text, source, report),
        }
    }

    /// A member for whom somebody stands in, in the spelling of the roster. Where there are seats, the member holds
    /// one; else who is not known stays as written.
    pub(super) fn member(
        &self,
        text: &mut Text,
        roster: &Roster,
        days: &[Date],
        source: &Source,
        report: &mut Report,
    ) {
        match self.find(text.as_str()) {
            Ok((_, who)) if who.acting().is_person => text.value = who.acting().called().into(),
            Err(several @ Unknown::Several(..)) => {
                let fault = self.fault(text, several, report);
                report.add(source, text.range(), fault);
                return;
            }
            Ok(_) | Err(Unknown::Nobody) => {}
        }
        let has_seat = days.iter().any(|day| roster.seat_called(text.as_str(), *day).is_some());
        if self.has_seats && !has_seat {
            let holders = roster.on_any(days).filter_map(|seat| seat.holder.as_ref());
            let holders: Vec<String> = holders.map(|holder| holder.value.to_string()).collect();
            let nearest = report.guess(holders.len(), || meant(text.as_str(), &holders));
            report.add(
                source,
                text.range(),
                AttendanceFault::NoSeat { name: text.value.to_string(), nearest },
            );
        }
    }
}
