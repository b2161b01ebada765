//! Who belongs to a committee: its seats with their holders from day to day, and what is known of people.

use super::committee::CommitteeSources;
use super::forms::{KnownPersonForm, PersonForm, SeatForm};
use super::model::PresenceTable;
use super::names::{Likeness, Spelling, are_one, called, folded, is_turned, with_organisation};
use super::several::check_known;
use crate::diagnostic::{AttendanceFault, CommitteeFault, Finding, NameFault, Report, Source, Spot};
use crate::form::{OneOrMany, Text};
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
    by_holder: HashMap<String, Vec<usize>>,
    /// The constituencies, as names are compared.
    constituencies: HashSet<String>,
    /// What is known of people.
    people: Vec<KnownPersonForm>,
    /// Their places by their names, with and without the organisation.
    by_name: HashMap<String, Vec<usize>>,
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
    pub fn held_by(&self, person: &PersonForm) -> Vec<&Seat> {
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
    pub fn seat_of(&self, person: &PersonForm, day: Date) -> Option<&Seat> {
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
    fn usual_spelling<'n>(&'n self, name: &'n str) -> &'n str {
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
            name.value = match self.knows_several(only.name.as_str()) {
                true => whole_name(only).into(),
                false => only.name.value.clone(),
            };
        }
    }

    /// Somebody by a name alone, with what is known of the person.
    pub fn person(&self, name: &Text, role: Option<Text>) -> PersonForm {
        let mut person = PersonForm {
            at: name.range(),
            name: name.clone(),
            sort: None,
            titles: None,
            initials: None,
            organisation: None,
            role: role.map(Box::new),
            alternate_for: None,
            mode: None,
            arrived: None,
            left: None,
            from_item: None,
            to_item: None,
            sessions: OneOrMany(Vec::new()),
        };
        if let [known] = self.known(name.as_str()).as_slice() {
            complete(&mut person, known);
        }
        person
    }
}

/// Adds what is known of a person to what a record says. Who is called by name and organisation is split into
/// the two.
pub(super) fn complete(person: &mut PersonForm, known: &KnownPersonForm) {
    if !are_one(person.name.as_str(), known.name.as_str()) {
        person.name.value.clone_from(&known.name.value);
    }
    for (own, known) in [
        (&mut person.sort, &known.sort),
        (&mut person.titles, &known.titles),
        (&mut person.initials, &known.initials),
        (&mut person.organisation, &known.organisation),
    ] {
        *own = own.take().or_else(|| known.clone().filter(|known| !known.is_blank()).map(Box::new));
    }
}

/// Reads the seats and the people of a committee.
pub(super) fn resolve_roster(sources: &CommitteeSources<'_>, report: &mut Report) -> Roster {
    let mut roster = Roster::default();
    for (source, form) in sources.forms() {
        form.people.iter().for_each(|person| roster.know(source, person, report));
        check_known(source, form, report);
    }
    let forms = sources.forms().find(|(_, form)| !form.seats.is_empty());
    if let Some((source, form)) = forms {
        let mut seats = Vec::new();
        for (constituency, list) in form.seats.iter() {
            seats.extend(list.iter().map(|seat| resolve_seat(source, constituency, seat, report)));
            check_handed_on(source, list, report);
        }
        for Seat { holder, called, .. } in &mut seats {
            let Some(holder) = holder else { continue };
            holder.value = roster.usual_spelling(holder.as_str()).to_string().into();
            *called = folded(holder.as_str());
        }
        check_seats(source, &seats, report);
        roster.seats = seats;
    }
    roster.constituencies = roster.seats.iter().map(|seat| folded(seat.constituency.as_str())).collect();
    for (place, seat) in roster.seats.iter().enumerate() {
        if seat.holder.is_some() {
            roster.by_holder.entry(seat.called.clone()).or_default().push(place);
        }
    }
    if let Some((source, _)) = forms {
        roster.check_holders(source, report);
        roster.check_spellings(source, sources, report);
    }
    roster
}

impl Roster {
    /// Adds a person; two of one name must have different organisations.
    fn know(&mut self, source: &Source, person: &KnownPersonForm, report: &mut Report) {
        let organisation =
            |person: &KnownPersonForm| person.organisation.as_ref().map(|own| folded(own.as_str()));
        let own = organisation(person);
        let clashes = |known: &&KnownPersonForm| known_by_one_name(&own, &organisation(known));
        if let Some(first) = self.known(person.name.as_str()).into_iter().find(clashes) {
            let first = first.name.clone();
            return double(source, &person.name, &first, report);
        }
        let name = person.name.as_str();
        let with = person.organisation.as_ref().map(|own| with_organisation(name, own.as_str()));
        for name in [Some(name), with.as_deref()].into_iter().flatten() {
            self.by_name.entry(folded(name)).or_default().push(self.people.len());
        }
        for other in person.spellings.iter().filter(|other| !other.is_blank()) {
            let known = self.by_name.entry(folded(other.as_str())).or_default();
            match known.first().copied() {
                None => known.push(self.people.len()),
                Some(place) if place == self.people.len() => {}
                Some(place) => {
                    let first = self.people[place].name.clone();
                    double(source, other, &first, report);
                }
            }
        }
        self.people.push(person.clone());
    }

    /// Warns of somebody of whom something is known under a name that is nearly a seat-holder's, and of two holders
    /// who never sat together: a slip of the pen takes from the one what belongs to him, and makes two of the other.
    fn check_spellings(&self, seated: &Source, sources: &CommitteeSources<'_>, report: &mut Report) {
        let holders: Vec<(&Seat, &Text, Spelling)> = self
            .seats
            .iter()
            .filter_map(|seat| seat.holder.as_ref().map(|holder| (seat, holder)))
            .map(|(seat, holder)| (seat, holder, Spelling::new(holder.as_str())))
            .collect();
        let names = holders.len() + self.people.len();
        if holders.len().saturating_mul(names) > MOST_COMPARED {
            return;
        }
        let is_described = |holder: &Text| self.by_name.contains_key(&folded(holder.as_str()));
        let mut warn = |source: &Source, name: &Text, other: &Text, likeness| {
            let fault = nearly(name, other, likeness);
            let other = Spot::new(seated, other.range());
            report.push(Finding::of(fault).at(Spot::new(source, name.range())).and(other));
        };
        for (source, form) in sources.forms() {
            let strangers = form.people.iter().map(|person| &person.name);
            for name in strangers.filter(|name| !self.by_holder.contains_key(&folded(name.as_str()))) {
                let spelling = Spelling::new(name.as_str());
                let others = holders.iter().filter(|(_, holder, _)| !is_described(holder));
                let near = |(_, holder, other): &(&Seat, &'_ Text, Spelling)| {
                    Some(((*holder).clone(), spelling.likeness(other)?))
                };
                if let Some((holder, likeness)) = others.clone().find_map(near) {
                    warn(source, name, &holder, likeness);
                }
            }
        }
        for (at, (seat, holder, spelling)) in holders.iter().enumerate() {
            let earlier = holders
                .iter()
                .take(at)
                .filter(|(_, first, _)| !(is_described(holder) && is_described(first)));
            let near = |(held, first, other): &(&Seat, &'_ Text, Spelling)| {
                let likeness = spelling.likeness(other)?;
                // Two who sit together are two, but for one name that a comma turns round.
                let are_two = overlap(seat, held) && !is_turned(holder.as_str(), first.as_str(), likeness);
                (!are_two).then(|| ((*first).clone(), likeness))
            };
            if let Some((first, likeness)) = earlier.clone().find_map(near) {
                warn(seated, holder, &first, likeness);
            }
        }
    }

    /// Of two whom the committee knows by one name a seat must say which holds it.
    fn check_holders(&self, source: &Source, report: &mut Report) {
        for holder in self.seats.iter().filter_map(|seat| seat.holder.as_ref()) {
            let known = self.known(holder.as_str());
            if known.len() > 1 {
                let people = known.iter().map(|known| whole_name(known)).collect();
                let fault = NameFault::AmbiguousName { name: holder.value.to_string(), people, body: false };
                report.add(source, holder.range(), fault);
            }
        }
    }
}

fn resolve_seat(source: &Source, constituency: &Text, form: &SeatForm, report: &mut Report) -> Seat {
    let SeatForm { at: _, holder, voting, from, until, role } = form;
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        let fault =
            CommitteeFault::SeatEndsFirst { from: from.value.to_string(), until: until.value.to_string() };
        report.add(source, until.at.clone(), fault);
    }
    Seat {
        constituency: constituency.clone(),
        holder: Some(holder.clone()).filter(|holder| !holder.is_blank()),
        called: String::new(),
        voting: voting.unwrap_or(true),
        from: from.as_ref().map(|date| date.value),
        until: until.as_ref().map(|date| date.value),
        role: role.clone(),
    }
}

/// Nobody holds two seats on one day.
fn check_seats(source: &Source, seats: &[Seat], report: &mut Report) {
    let mut held: HashMap<&str, Vec<(&Seat, &Text)>> = HashMap::new();
    for seat in seats {
        if let Some(holder) = &seat.holder {
            held.entry(seat.called.as_str()).or_default().push((seat, holder));
        }
    }
    let mut clashes: Vec<(&Text, &Text)> = Vec::new();
    for mut terms in held.into_values() {
        terms.sort_by_key(|(seat, holder)| (seat.from, holder.range().start));
        let mut terms = terms.into_iter();
        let Some(mut longest) = terms.next() else { continue };
        for term in terms {
            if overlap(longest.0, term.0) {
                let (one, other) = (longest.1, term.1);
                let is_first = one.range().start <= other.range().start;
                clashes.push(if is_first { (other, one) } else { (one, other) });
            }
            // None is for ever.
            let ends = |seat: &Seat| seat.until.unwrap_or(Date::MAX);
            if ends(term.0) > ends(longest.0) {
                longest = term;
            }
        }
    }
    clashes.sort_by_key(|(holder, _)| holder.range().start);
    clashes.into_iter().for_each(|(holder, first)| double(source, holder, first, report));
}

/// Warns of a seat that is held from the day on which another holder had it last: on that day both count. What is told is
/// the day of the one who follows; of a seat that was vacant it is the last vacant one, for nobody loses a day by that.
fn check_handed_on(source: &Source, constituency: &[SeatForm], report: &mut Report) {
    for next in constituency {
        let Some(from) = &next.from else { continue };
        let day = from.value;
        let ends = |first: &&SeatForm| {
            first.until.as_ref().is_some_and(|until| until.value == day)
                && first.from.as_ref().is_none_or(|from| from.value < day)
                && !are_one(first.holder.as_str(), next.holder.as_str())
        };
        let lasts = next.until.as_ref().is_none_or(|until| until.value > day);
        let Some(first) = constituency.iter().find(ends).filter(|_| lasts) else { continue };
        let holder = |seat: &SeatForm| {
            let name = seat.holder.value.trim();
            (!seat.holder.is_blank()).then(|| name.to_string())
        };
        let (place, instead) = match (holder(first), &first.until) {
            (None, Some(until)) => (&until.at, day.yesterday()),
            _ => (&from.at, day.tomorrow()),
        };
        if let Ok(instead) = instead {
            let fault = CommitteeFault::SeatOfTwo {
                first: holder(first),
                next: holder(next),
                day: day.to_string(),
                instead: instead.to_string(),
            };
            report.add(source, place.clone(), fault);
        }
    }
}

/// So many pairs of names are held against each other: more are no committee's, and take long.
const MOST_COMPARED: usize = 2_000_000;

/// Whether two seats are held on one day.
fn overlap(one: &Seat, other: &Seat) -> bool {
    let from = one.from.max(other.from);
    let until = [one.until, other.until].into_iter().flatten().min();
    from.zip(until).is_none_or(|(from, until)| from <= until)
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

/// So many members may be listed in all records of a committee together: those of each meeting are kept.
const MOST_LISTED: usize = 2_000_000;

/// How many records of a committee there are.
#[derive(Debug, Clone, Copy)]
pub struct RecordCount {
    /// Of meetings in one part.
    pub plain: usize,
    /// Of meetings that may be in several, on as many days: whoever holds a seat on one of them is listed.
    pub in_sessions: usize,
}

/// Refuses a committee with more seats and records than there is room for; false if it is refused.
pub fn has_room(
    sources: &CommitteeSources<'_>,
    roster: &Roster,
    records: RecordCount,
    report: &mut Report,
) -> bool {
    let RecordCount { plain, in_sessions } = records;
    let held = || roster.seats.iter().filter(|seat| seat.holder.is_some());
    let (at_once, ever) = (most_seats(held()).0, held().count());
    let members = at_once.saturating_mul(plain).saturating_add(ever.saturating_mul(in_sessions));
    let has_room = members <= MOST_LISTED;
    if !has_room {
        let fault =
            CommitteeFault::RosterTooLarge { members, records: plain + in_sessions, most: MOST_LISTED };
        // Seats that all committees have by default are too many for this one.
        let (source, form) = sources.own;
        let seats = form.seats.iter().next().map(|(first, _)| first.range());
        report.add(source, seats.unwrap_or_else(|| form.name.as_ref().map_or(0..0, Text::range)), fault);
    }
    has_room
}

/// How many of some seats there ever were on one day: in all, and of each constituency that has any. Where seats change
/// hands, each who held one is another in the list.
pub(super) fn most_seats<'r>(seats: impl IntoIterator<Item = &'r Seat>) -> (usize, HashMap<String, usize>) {
    let mut changes: Vec<(Date, bool, String)> = Vec::new();
    for seat in seats {
        let name = folded(seat.constituency.as_str());
        changes.push((seat.from.unwrap_or(Date::MIN), true, name.clone()));
        let after = seat.until.and_then(|until| until.tomorrow().ok());
        changes.extend(after.map(|after| (after, false, name)));
    }
    changes.sort();
    let mut now: HashMap<&str, (usize, usize)> = HashMap::new();
    let (mut all, mut most) = (0_usize, 0);
    for (_, begins, name) in &changes {
        let (held, most_held) = now.entry(name).or_default();
        if *begins {
            (all, *held) = (all + 1, *held + 1);
        } else {
            (all, *held) = (all.saturating_sub(1), held.saturating_sub(1));
        }
        (most, *most_held) = (most.max(all), *held.max(most_held));
    }
    let of_each = now.into_iter().map(|(name, (_, most))| (name.to_string(), most));
    (most, of_each.collect())
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
