//! The members by their seats: who holds which in which session, and in which table each of them stands for it.

use super::super::forms::{PresenceForm, TableOf};
use super::super::names::{ByName, folded};
use super::super::person::Person;
use super::super::roster::Seat;
use super::super::sessions::attended;
use super::Filling;
use super::groups::{FilledTables, Groups};
use super::meant::Calls;
use crate::diagnostic::{AttendanceFault, KeyFault, Report};
use crate::form::{OneOrMany, Text};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use std::ops::Range;

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

/// Somebody whom a record lists itself.
struct ByHand {
    /// For each session, whether that speaks of it.
    sessions: Vec<bool>,
    /// Where the first session is named.
    named: Option<Range<usize>>,
}

impl Filling<'_> {
    /// Puts the members into their tables, if the record does not list them itself.
    pub(super) fn seat_members(
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
        let mut tables = FilledTables::new(filled);
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
