//! The tables of attendance of a record that lists only in what a meeting differs from its committee's seats.

use super::committee::Committee;
use super::forms::{KnownPersonForm, PresenceForm, TableOf};
use super::names::{ByName, folded};
use super::person::Person;
use super::roster::{MOST_TOLD, Roster, Seat, complete, double, known_by_one_name, whole_name};
use super::sessions::attended;
use crate::diagnostic::{
    AttendanceFault, CommitteeFault, Fault, KeyFault, NameFault, Needs, Report, Source, ValueFault, nearest,
};
use crate::form::{Named, OneOrMany, Text};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// People in named groups.
pub(super) type Groups = Vec<(Option<Text>, Vec<Person>)>;

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
    /// Where the record says what meeting it is of.
    pub at: Range<usize>,
}

/// Whom a record means by a name, initials or a role, among those who hold a seat on some days.
struct Calls<'r> {
    roster: &'r Roster,
    days: &'r [Date],
    /// The seats by all that their holders are called; found when a name alone is not enough.
    by_call: OnceCell<HashMap<String, Vec<&'r Seat>>>,
}

impl<'r> Calls<'r> {
    fn new(roster: &'r Roster, days: &'r [Date]) -> Self {
        Calls { roster, days, by_call: OnceCell::new() }
    }

    /// The seats whose holders are called so: by the name, or else by initials or a role.
    fn seats(&self, called: &str) -> Vec<&'r Seat> {
        let is_held = |seat: &&Seat| self.days.iter().any(|day| seat.is_on(*day));
        let named: Vec<&Seat> = self.roster.held_as(called).into_iter().filter(is_held).collect();
        if !named.is_empty() {
            return named;
        }
        let by_call = self.by_call.get_or_init(|| self.roster.by_call(self.days));
        by_call.get(&folded(called)).cloned().unwrap_or_default()
    }
}

/// Who holds a seat in the course of a meeting.
struct Seated<'a> {
    seat: &'a Seat,
    holder: &'a Text,
    /// For each session, whether it is so.
    sessions: Vec<bool>,
}

/// A member by seat, and what the record says of them.
struct Member<'a> {
    /// The seat, and in which sessions it speaks for its holder.
    seated: Seated<'a>,
    /// In what the meeting differs from the seat.
    differs: Option<(&'a Text, &'a PresenceForm)>,
    /// In which sessions somebody stands in.
    replaced: Option<&'a [bool]>,
    /// Where a session is named for which they are listed elsewhere.
    said: Option<Range<usize>>,
}

/// The tables that are filled, and where the groups of each are.
struct FilledTables<'f> {
    filled: &'f mut Vec<(usize, Groups)>,
    places: HashMap<usize, GroupPlaces>,
}

impl FilledTables<'_> {
    /// Puts somebody into a table, in the group of a seat.
    fn put(&mut self, table: usize, seat: &Seat, person: Person) {
        let place = self.filled.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
            self.filled.push((table, Vec::new()));
            self.filled.len() - 1
        });
        let groups = &mut self.filled[place].1;
        let places = self.places.entry(place).or_insert_with(|| GroupPlaces::of(groups));
        put(groups, places, Some(seat.constituency.clone()), person);
    }
}

/// Somebody whom a record lists itself.
struct ByHand {
    /// For each session, whether that speaks of it.
    sessions: Vec<bool>,
    /// Where the first session is named.
    named: Option<Range<usize>>,
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
        if roster.is_listed() && !self.sessions.is_empty() {
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

    /// What differs, by the name of the seat's holder as it is compared.
    fn by_seat<'f>(
        &self,
        presence: &'f Named<PresenceForm>,
        report: &mut Report,
    ) -> HashMap<String, (&'f Text, &'f PresenceForm)> {
        let (roster, days) = (&self.committee.roster, self.days());
        let mut found: HashMap<String, (&Text, &PresenceForm)> = HashMap::new();
        let calls = Calls::new(roster, &days);
        for (name, form) in presence.iter() {
            self.check_table(form, report);
            let mut told = BTreeSet::new();
            let seats = calls.seats(name.as_str());
            let holders: Vec<&Text> = seats
                .into_iter()
                .filter_map(|seat| seat.holder.as_ref())
                .filter(|holder| told.insert(folded(holder.as_str())))
                .collect();
            let fault = match holders.as_slice() {
                [only] => match found.insert(folded(only.as_str()), (name, form)) {
                    Some((first, _)) => {
                        double(self.source, name, first, report);
                        continue;
                    }
                    None => continue,
                },
                [] => {
                    if let Some(names) = several_in(name.as_str(), &|name| !calls.seats(name).is_empty()) {
                        report.add(self.source, name.range(), NameFault::SeveralPresences { names });
                        continue;
                    }
                    let holders = roster.on_any(&days).filter_map(|seat| seat.holder.as_ref());
                    let meant = || nearest(name.as_str(), holders.map(|holder| holder.as_str()));
                    let nearest = report.guess(roster.seats.len(), || meant().map(str::to_string));
                    let name = name.value.clone();
                    match nearest {
                        None => Fault::from(AttendanceFault::PresenceWithoutSeat { name: name.to_string() }),
                        nearest => NameFault::UnknownName { name: name.to_string(), nearest }.into(),
                    }
                }
                several => {
                    let people =
                        several.iter().take(MOST_TOLD).map(|holder| holder.value.to_string()).collect();
                    NameFault::AmbiguousName { name: name.value.to_string(), people, body: false }.into()
                }
            };
            report.add(self.source, name.range(), fault);
        }
        found
    }

    /// Reports a table that is none of those who were absent.
    fn check_table(&self, form: &PresenceForm, report: &mut Report) {
        if let Some(table) = &form.table {
            let absent = self.tables.iter().filter(|(_, of)| of.is_absent());
            let known: Vec<&str> = absent.map(|(key, _)| *key).collect();
            if !known.contains(&table.as_str()) {
                let nearest = nearest(table.as_str(), known.iter().copied()).map(str::to_string);
                let choices = known.iter().map(|key| key.to_string()).collect();
                let is_name = table.as_str().trim().contains(' ') && form.alternate.is_none();
                let fault = match nearest {
                    None if known.is_empty() => {
                        Fault::from(CommitteeFault::NoAbsentTable { word: table.value.trim().into() })
                    }
                    None if is_name => {
                        NameFault::AlternateAsTable { name: table.value.trim().into(), choices }.into()
                    }
                    nearest => {
                        ValueFault::UnknownChoice { value: table.value.to_string(), nearest, choices }.into()
                    }
                };
                report.add(self.source, table.range(), fault);
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

    /// Puts the members into their tables, if the record does not list them itself.
    fn seat_members(
        &self,
        filled: &mut Vec<(usize, Groups)>,
        presence: &HashMap<String, (&Text, &PresenceForm)>,
        report: &mut Report,
    ) {
        let Some(first) = self.tables.iter().position(|(_, of)| *of == TableOf::Members) else { return };
        if let Some((table, _)) = filled.iter().find(|(table, _)| self.tables[*table].1 == TableOf::Members) {
            if let Some((name, _)) = presence.values().min_by_key(|(name, _)| name.range().start) {
                let fault = AttendanceFault::PresenceBesideTable { table: self.tables[*table].0.into() };
                report.add(self.source, name.range(), fault);
            }
            return;
        }
        let (listed, replaced) = (self.listed(filled), self.replaced(filled));
        let mut tables = FilledTables { filled, places: HashMap::new() };
        for mut seated in self.seated() {
            let differs = presence.get(&seated.seat.called).copied();
            let by_hand = listed.get(&self.committee.roster.person(seated.holder, None));
            if let (Some(_), Some((name, _))) = (by_hand, differs) {
                let fault =
                    AttendanceFault::DuplicatePerson { name: name.value.to_string(), organisation: None };
                report.add(self.source, name.range(), fault);
                continue;
            }
            take_out(&mut seated.sessions, by_hand.map(|by_hand| by_hand.sessions.as_slice()));
            let replaced = replaced.get(&seated.seat.called).map(Vec::as_slice);
            let said = by_hand.and_then(|by_hand| by_hand.named.clone());
            self.seat_member(Member { seated, differs, replaced, said }, first, &mut tables, report);
        }
        self.order_by_seats(filled, first);
    }

    /// Puts the holder of a seat into the tables: for the sessions in which the meeting differs from the seats where the
    /// record says, and for the rest into the `first`, among those who were there.
    fn seat_member(
        &self,
        member: Member<'_>,
        first: usize,
        tables: &mut FilledTables<'_>,
        report: &mut Report,
    ) {
        let Member { seated: Seated { seat, holder, mut sessions }, differs, replaced, said } = member;
        let form = differs.map(|(_, form)| form);
        let absent = form.and_then(|form| form.table.as_ref());
        let absent = absent.and_then(|key| self.tables.iter().position(|(known, _)| known == &key.as_str()));
        let sent = form.is_some_and(|form| form.alternate.is_some());
        // Who was away for some sessions was there for the others; sessions that there are not are told elsewhere.
        let away = form.filter(|form| (absent.is_some() || sent) && !form.sessions.is_empty());
        let away = away.filter(|away| self.attended(&away.sessions).contains(&true));
        let mut rest = sessions.clone();
        match (form, away) {
            (None, _) => {}
            (Some(_), None) => rest.fill(false),
            (Some(_), Some(away)) => {
                take_out(&mut rest, Some(&self.attended(&away.sessions)));
                take_out(&mut sessions, Some(&rest));
            }
        }
        // Who stands in for the member is listed by the record; both at once are told later.
        take_out(&mut rest, replaced);
        let mut put_differing = |table: usize, differs: Option<(&Text, &PresenceForm)>| {
            let mut person = self.person(seat, holder, differs);
            self.name_sessions(&mut person, &sessions);
            tables.put(table, seat, person);
        };
        if away.is_some() || form.is_some() && sessions.contains(&true) {
            // Who was absent and sent somebody stands among the absent, and the other one among those who were there.
            if let Some(table) = absent {
                put_differing(table, differs.filter(|_| !sent));
            }
            if absent.is_none() || sent {
                put_differing(first, differs);
            }
        }
        if rest.contains(&true) {
            let mut person = self.person(seat, holder, None);
            let is_named = self.name_sessions(&mut person, &rest);
            let said = said.or_else(|| Some(away?.sessions.first()?.range()));
            if let Some(said) = said.filter(|_| !is_named) {
                let place = "each session of a meeting for some of which somebody was away";
                report.add(self.source, said, KeyFault::MissingKey { key: "name", place });
            }
            tables.put(first, seat, person);
        }
    }

    /// Puts the groups of the tables that seats fill into the order of the seats.
    fn order_by_seats(&self, filled: &mut [(usize, Groups)], first: usize) {
        let mut order: HashMap<String, usize> = HashMap::new();
        for (place, seat) in self.committee.roster.seats.iter().enumerate() {
            order.entry(folded(seat.constituency.as_str())).or_insert(place);
        }
        let rank = |label: &Option<Text>| {
            let place = label.as_ref().and_then(|label| order.get(&folded(label.as_str())));
            place.copied().unwrap_or(usize::MAX)
        };
        for (table, groups) in filled.iter_mut() {
            if self.tables[*table].1.is_absent() || *table == first {
                groups.sort_by_cached_key(|(label, _)| rank(label));
            }
        }
        filled.sort_by_key(|(table, _)| *table);
    }

    /// Who holds a seat in the course of the meeting, each once, with the sessions on whose days it is so.
    fn seated(&self) -> Vec<Seated<'_>> {
        let mut seated: Vec<Seated<'_>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let days = self.days();
        for seat in self.committee.roster.on_any(&days) {
            let Some(holder) = &seat.holder else { continue };
            let there = self.sessions.iter().map(|(day, _)| seat.is_on(*day));
            match places.entry(seat.called.as_str()) {
                Entry::Vacant(free) => {
                    free.insert(seated.len());
                    seated.push(Seated { seat, holder, sessions: there.collect() });
                }
                // Who goes from one seat to another stands where the first one is.
                Entry::Occupied(place) => {
                    let own = seated[*place.get()].sessions.iter_mut();
                    own.zip(there).for_each(|(own, there)| *own |= there);
                }
            }
        }
        seated
    }

    /// For each session, whether it is among those that are named, or none is.
    fn attended(&self, own: &OneOrMany<Text>) -> Vec<bool> {
        attended(self.sessions.iter().map(|(_, name)| *name), own)
    }

    /// Those whom the record lists itself, each with the sessions of which that speaks: who is listed among those who
    /// were there is spoken of once and for all, and so is who was absent and names no sessions.
    fn listed(&self, filled: &[(usize, Groups)]) -> ByName<ByHand> {
        let mut listed: ByName<usize> = ByName::default();
        let mut spoken: Vec<(&Person, ByHand)> = Vec::new();
        for (table, groups) in filled {
            let is_absent = self.tables[*table].1.is_absent();
            for person in groups.iter().flat_map(|(_, people)| people) {
                let named = person.sessions.first().filter(|_| is_absent).map(Text::range);
                let sessions = match &named {
                    Some(_) => self.attended(&person.sessions),
                    None => vec![true; self.sessions.len()],
                };
                match listed.get(person).and_then(|place| spoken.get_mut(*place)) {
                    Some((_, first)) => {
                        first.sessions.iter_mut().zip(sessions).for_each(|(own, more)| *own |= more);
                    }
                    None => {
                        listed.add(person, spoken.len());
                        spoken.push((person, ByHand { sessions, named }));
                    }
                }
            }
        }
        let mut by_name = ByName::default();
        spoken.into_iter().for_each(|(person, by_hand)| by_name.add(person, by_hand));
        by_name
    }

    /// In which sessions somebody stands in for each member, by the tables of those who were there.
    fn replaced(&self, filled: &[(usize, Groups)]) -> HashMap<String, Vec<bool>> {
        let mut replaced: HashMap<String, Vec<bool>> = HashMap::new();
        let days = self.days();
        let calls = Calls::new(&self.committee.roster, &days);
        let there = filled.iter().filter(|(table, _)| !self.tables[*table].1.is_absent());
        for person in there.flat_map(|(_, groups)| groups).flat_map(|(_, people)| people) {
            let Some(member) = &person.alternate_for else { continue };
            let seats = calls.seats(member.as_str());
            let own = self.attended(&person.sessions);
            for (at, (day, _)) in self.sessions.iter().enumerate().filter(|(at, _)| own[*at]) {
                let held = seats.iter().filter(|seat| seat.is_on(*day));
                for holder in held.filter_map(|seat| seat.holder.as_ref()) {
                    let none = || vec![false; self.sessions.len()];
                    replaced.entry(folded(holder.as_str())).or_insert_with(none)[at] = true;
                }
            }
        }
        replaced
    }

    /// Says for which sessions somebody was there, if not for all and the record does not say it; false where one of
    /// them has no name, for then the seats alone say it.
    fn name_sessions(&self, person: &mut Person, sessions: &[bool]) -> bool {
        if !person.sessions.is_empty() || !sessions.contains(&false) {
            return true;
        }
        let there = self.sessions.iter().zip(sessions).filter(|(_, there)| **there);
        let Some(names) = there.map(|((_, name), _)| *name).collect::<Option<Vec<&Text>>>() else {
            return false;
        };
        let at = person.name.range();
        let here = |name: &Text| Text::new(&name.value, at.clone());
        let names = OneOrMany(names.into_iter().map(here).collect());
        person.say(|beside| beside.sessions = names);
        true
    }

    /// The holder of a seat, or who stood in, as a record would list them.
    fn person(&self, seat: &Seat, holder: &Text, differs: Option<(&Text, &PresenceForm)>) -> Person {
        let name_at = differs.map_or_else(|| self.at.clone(), |(name, _)| name.range());
        let here = |text: &Text| Text::new(&text.value, name_at.clone());
        let own_role = seat.role.as_ref().map(here);
        let Some((_, form)) = differs else {
            return self.committee.roster.person(&here(holder), own_role);
        };
        let PresenceForm {
            at: _,
            table: _,
            alternate,
            role,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
        } = form.clone();
        let (name, alternate_for, own_role) = match alternate {
            Some(mut alternate) => {
                self.committee.roster.write_out(&mut alternate);
                (alternate, Some(here(holder)), None)
            }
            None => (here(holder), None, own_role),
        };
        let mut person = self.committee.roster.person(&name, role.or(own_role));
        person.say(|beside| {
            (beside.alternate_for, beside.mode) = (alternate_for, mode);
            (beside.arrived, beside.left) = (arrived, left);
            (beside.from_item, beside.to_item, beside.sessions) = (from_item, to_item, sessions);
        });
        person
    }
}

/// Takes some sessions out of others.
fn take_out(sessions: &mut [bool], taken: Option<&[bool]>) {
    let taken = taken.into_iter().flatten();
    sessions.iter_mut().zip(taken).for_each(|(own, taken)| *own &= !taken);
}

/// The names of which a text is made up, if each of several is one that is known.
fn several_in(text: &str, is_known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let text = text.replace(" and ", ",");
    let names: Vec<String> = text.split([',', ';', '&']).map(|name| name.trim().to_string()).collect();
    Some(names).filter(|names| names.len() > 1 && names.iter().all(|name| is_known(name)))
}

fn plain_label(label: &Option<Text>) -> Option<String> {
    label.as_ref().map(|label| folded(label.as_str()))
}

/// The places of groups by their labels, as names are compared.
struct GroupPlaces {
    by_label: HashMap<Option<String>, usize>,
    /// The label as written for which a place was looked up last: those of a group mostly come one after the other.
    last: Option<(Option<String>, usize)>,
}

impl GroupPlaces {
    fn of(groups: &Groups) -> Self {
        let mut by_label = HashMap::new();
        for (place, (label, _)) in groups.iter().enumerate() {
            by_label.entry(plain_label(label)).or_insert(place);
        }
        GroupPlaces { by_label, last: None }
    }

    /// The place of a label; of a new one, `next`.
    fn get(&mut self, label: &Option<Text>, next: usize) -> usize {
        let written = label.as_ref().map(Text::as_str);
        match &self.last {
            Some((last, place)) if last.as_deref() == written => *place,
            _ => {
                let place = *self.by_label.entry(plain_label(label)).or_insert(next);
                self.last = Some((written.map(str::to_string), place));
                place
            }
        }
    }
}

/// Puts a person at the end of a group.
fn put(groups: &mut Groups, places: &mut GroupPlaces, label: Option<Text>, person: Person) {
    let place = places.get(&label, groups.len());
    match groups.get_mut(place) {
        Some((_, people)) => people.push(person),
        None => groups.push((label, vec![person])),
    }
}
