//! Who belongs to a committee: its seats with their holders from day to day, what is known of people, and
//! the rule of the quorum. From the seats come the tables of attendance of a record that lists only what
//! differs.

use super::committee::{Committee, CommitteeSources};
use super::forms::{KnownPersonForm, PersonForm, PresenceForm, QuorumRuleForm, SeatForm};
use super::people::{plain_name, same_name};
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot, nearest};
use crate::form::{Named, OneOrMany, Text};
use jiff::civil::Date;
use std::ops::Range;

/// Who belongs to a committee.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// The seats, in the order of the tables.
    pub seats: Vec<Seat>,
    /// What is known of people.
    people: Vec<KnownPersonForm>,
}

/// A seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// The constituency.
    pub constituency: Text,
    /// Who holds it; none: nobody.
    pub holder: Option<Text>,
    /// Whether it has a vote.
    pub voting: bool,
    /// The first day on which it is held.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// The holder's role.
    pub role: Option<Text>,
}

/// When enough members are there to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct QuorumRule {
    /// At least so many.
    pub count: Option<u32>,
    /// At least, or more than, this part of all seats with a vote.
    pub fraction: Option<Fraction>,
    /// Of at least so many constituencies.
    pub constituencies: Option<u32>,
    /// At least so many of each of these.
    pub of_each: Vec<(String, u32)>,
    /// Whether those count who take part from afar.
    pub remote: bool,
    /// The rule as printed.
    pub words: Option<String>,
    /// The first day on which it holds; none: it always has.
    pub from: Option<Date>,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line; never 0.
    pub denominator: u32,
    /// Whether exactly this part is too little.
    pub more_than: bool,
}

impl Fraction {
    /// How many of `all` are enough.
    pub fn of(self, all: u32) -> u32 {
        let parts = u64::from(all) * u64::from(self.numerator);
        let whole = u64::from(self.denominator);
        let enough = if self.more_than { parts / whole + 1 } else { parts.div_ceil(whole) };
        u32::try_from(enough).unwrap_or(u32::MAX)
    }

    fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let (more_than, part) = match written.strip_prefix("more than") {
            Some(part) => (true, part),
            None => (false, written),
        };
        let (above, below) = part.trim().split_once('/')?;
        let (numerator, denominator) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
        let sound = denominator > 0 && numerator > 0 && numerator <= denominator;
        sound.then_some(Fraction { numerator, denominator, more_than })
    }
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

    /// The seats as they are on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Seat> + Clone {
        self.seats.iter().filter(move |seat| seat.is_on(day))
    }

    /// The seat that somebody holds on a day.
    pub fn seat_of(&self, name: &Text, day: Date) -> Option<&Seat> {
        self.on(day).find(|seat| seat.holder.as_ref().is_some_and(|holder| same_name(holder, name)))
    }

    /// What the name is sorted by.
    pub fn sort_key(&self, name: &str) -> String {
        let wanted = Text::new(name, 0..0);
        let known = self.people.iter().find(|person| same_name(&person.name, &wanted));
        match known.and_then(|person| person.sort.as_ref()) {
            Some(sort) => sort.value.to_lowercase(),
            None => name.rsplit(' ').next().unwrap_or(name).to_lowercase(),
        }
    }

    /// Adds what is known of a person to what a record says.
    fn complete(&self, person: &mut PersonForm) {
        let Some(known) = self.people.iter().find(|known| same_name(&known.name, &person.name)) else {
            return;
        };
        for (own, known) in [
            (&mut person.sort, &known.sort),
            (&mut person.titles, &known.titles),
            (&mut person.initials, &known.initials),
            (&mut person.organisation, &known.organisation),
        ] {
            *own = own.take().or_else(|| known.clone());
        }
    }
}

/// Reads the seats and the people of a committee.
pub(super) fn resolve_roster(sources: &CommitteeSources<'_>, report: &mut Report) -> Roster {
    let mut seats = Vec::new();
    let forms = sources.forms().find(|(_, form)| !form.seats.is_empty());
    if let Some((source, form)) = forms {
        for (constituency, list) in form.seats.iter() {
            seats.extend(list.iter().map(|seat| resolve_seat(source, constituency, seat, report)));
        }
        check_seats(source, &seats, report);
    }
    let mut people: Vec<KnownPersonForm> = Vec::new();
    for (source, form) in sources.forms() {
        for person in form.people.iter() {
            match people.iter().find(|known| same_name(&known.name, &person.name)) {
                Some(first) => double(source, &person.name, &first.name, report),
                None => people.push(person.clone()),
            }
        }
    }
    Roster { seats, people }
}

fn resolve_seat(source: &Source, constituency: &Text, form: &SeatForm, report: &mut Report) -> Seat {
    let SeatForm { at: _, holder, voting, from, until, role } = form;
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        let (start, end) = (from.value.to_string(), until.value.to_string());
        let fault = Fault::EndBeforeStart { start, end, has_end_date: true };
        report.add(source, until.at.clone(), fault);
    }
    Seat {
        constituency: constituency.clone(),
        holder: Some(holder.clone()).filter(|holder| !holder.is_blank()),
        voting: voting.unwrap_or(true),
        from: from.as_ref().map(|date| date.value),
        until: until.as_ref().map(|date| date.value),
        role: role.clone(),
    }
}

/// Nobody holds two seats on one day.
fn check_seats(source: &Source, seats: &[Seat], report: &mut Report) {
    for (at, seat) in seats.iter().enumerate() {
        let Some(holder) = &seat.holder else { continue };
        let clash = seats[..at].iter().find(|other| {
            let same = other.holder.as_ref().is_some_and(|known| same_name(known, holder));
            let from = seat.from.max(other.from);
            let until = [seat.until, other.until].into_iter().flatten().min();
            same && from.zip(until).is_none_or(|(from, until)| from <= until)
        });
        if let Some(first) = clash.and_then(|other| other.holder.as_ref()) {
            double(source, holder, first, report);
        }
    }
}

fn double(source: &Source, name: &Text, first: &Text, report: &mut Report) {
    report.push(Finding {
        severity: Severity::Error,
        fault: Fault::DuplicatePerson { name: name.value.clone() },
        spot: Some(Spot::new(source, name.range())),
        other: Some(Spot::new(source, first.range())),
    });
}

/// Reads the rule of the quorum.
pub(super) fn resolve_quorum(
    sources: &CommitteeSources<'_>,
    roster: &Roster,
    report: &mut Report,
) -> Option<QuorumRule> {
    let (source, form) = sources.forms().find_map(|(source, form)| Some((source, form.quorum.as_ref()?)))?;
    let QuorumRuleForm { at, count, fraction, constituencies, per_constituency, remote, words, from } = form;
    let mut needs_seats = |place: Range<usize>, key: &'static str| {
        if !roster.is_listed() {
            report.add(source, place, Fault::MisplacedKey { key, needs: "seats" });
        }
    };
    if let Some(fraction) = fraction {
        needs_seats(fraction.range(), "fraction");
    }
    if let Some(constituencies) = constituencies {
        needs_seats(constituencies.at.clone(), "constituencies");
    }
    for (constituency, _) in per_constituency.iter() {
        let known: Vec<String> = roster.seats.iter().map(|seat| seat.constituency.value.clone()).collect();
        if !known.contains(&constituency.value) {
            let meant = nearest(constituency.as_str(), known.iter().map(String::as_str));
            let fault = Fault::UnknownChoice {
                value: constituency.value.clone(),
                nearest: meant.map(str::to_string),
                choices: known.clone(),
            };
            report.add(source, constituency.range(), fault);
        }
    }
    let part = fraction.as_ref().and_then(|written| {
        let part = Fraction::parse(written.as_str());
        if part.is_none() {
            report.add(source, written.range(), Fault::BadFraction { written: written.value.clone() });
        }
        part
    });
    if count.is_none() && fraction.is_none() && constituencies.is_none() && per_constituency.is_empty() {
        report.add(source, at.clone(), Fault::MissingKey { key: "count", place: "the rule of the quorum" });
    }
    Some(QuorumRule {
        count: count.as_ref().map(|count| count.value),
        fraction: part,
        constituencies: constituencies.as_ref().map(|count| count.value),
        of_each: per_constituency.iter().map(|(name, count)| (name.value.clone(), *count)).collect(),
        remote: remote.unwrap_or(true),
        words: words.as_ref().map(|words| words.value.clone()),
        from: from.as_ref().map(|date| date.value),
    })
}

/// People in named groups.
pub(super) type Groups = Vec<(Option<Text>, Vec<PersonForm>)>;

/// What a record says of attendance, on its way to tables.
pub(super) struct Filling<'a> {
    /// The record's file.
    pub source: &'a Source,
    /// The committee.
    pub committee: &'a Committee,
    /// The day of the meeting; none if the record does not say it, or nobody met.
    pub day: Option<Date>,
    /// The tables' keys, and whether those in them were absent.
    pub tables: &'a [(&'a str, bool)],
    /// Where the record says what meeting it is of.
    pub at: Range<usize>,
}

impl Filling<'_> {
    /// Completes the tables from the seats: the first table for those who were there, if the record does not
    /// fill it, and the groups of those who are listed elsewhere.
    pub(super) fn complete(
        &self,
        filled: &mut Vec<(usize, Groups)>,
        presence: &Named<PresenceForm>,
        report: &mut Report,
    ) {
        let roster = &self.committee.roster;
        if let (true, Some(day)) = (roster.is_listed(), self.day) {
            self.check_presence(presence, day, report);
            self.group_by_seats(filled, day);
            self.seat_members(filled, presence, day, report);
        } else if let Some((name, _)) = presence.first().filter(|_| !roster.is_listed()) {
            let fault = Fault::MisplacedKey { key: "presence", needs: "seats" };
            report.add(self.source, name.range(), fault);
        }
        let people = filled.iter_mut().flat_map(|(_, groups)| groups).flat_map(|(_, people)| people);
        people.for_each(|person| roster.complete(person));
    }

    fn check_presence(&self, presence: &Named<PresenceForm>, day: Date, report: &mut Report) {
        let holders: Vec<&Text> =
            self.committee.roster.on(day).filter_map(|seat| seat.holder.as_ref()).collect();
        for (name, form) in presence.iter() {
            if !holders.iter().any(|holder| same_name(holder, name)) {
                let meant = nearest(name.as_str(), holders.iter().map(|holder| holder.as_str()));
                let fault =
                    Fault::UnknownName { name: name.value.clone(), nearest: meant.map(str::to_string) };
                report.add(self.source, name.range(), fault);
            }
            let Some(table) = &form.table else { continue };
            let absent = self.tables.iter().filter(|(_, absent)| *absent);
            let known: Vec<&str> = absent.map(|(key, _)| *key).collect();
            if !known.contains(&table.as_str()) {
                let fault = Fault::UnknownChoice {
                    value: table.value.clone(),
                    nearest: nearest(table.as_str(), known.iter().copied()).map(str::to_string),
                    choices: known.iter().map(|key| key.to_string()).collect(),
                };
                report.add(self.source, table.range(), fault);
            }
        }
    }

    /// Members who stand in a plain list stand under their constituencies.
    fn group_by_seats(&self, filled: &mut [(usize, Groups)], day: Date) {
        let roster = &self.committee.roster;
        for (_, groups) in filled.iter_mut().filter(|(table, _)| self.tables[*table].1) {
            let plain: Vec<PersonForm> = groups
                .iter_mut()
                .filter(|(label, _)| label.is_none())
                .flat_map(|(_, people)| people.drain(..))
                .collect();
            groups.retain(|(_, people)| !people.is_empty());
            for person in plain {
                let label = roster.seat_of(&person.name, day).map(|seat| seat.constituency.clone());
                put(groups, label, person);
            }
        }
    }

    /// Puts the members into their tables, if the record does not list them itself.
    fn seat_members(
        &self,
        filled: &mut Vec<(usize, Groups)>,
        presence: &Named<PresenceForm>,
        day: Date,
        report: &mut Report,
    ) {
        let Some(first) = self.tables.iter().position(|(_, absent)| !absent) else { return };
        if filled.iter().any(|(table, _)| *table == first) {
            if let Some((name, _)) = presence.first() {
                let fault = Fault::PresenceBesideTable { table: self.tables[first].0.into() };
                report.add(self.source, name.range(), fault);
            }
            return;
        }
        let listed: Vec<String> = filled
            .iter()
            .flat_map(|(_, groups)| groups)
            .flat_map(|(_, people)| people)
            .map(|person| plain_name(&person.name))
            .collect();
        for seat in self.committee.roster.on(day) {
            let Some(holder) = &seat.holder else { continue };
            let differs =
                presence.iter().find(|(name, _)| same_name(name, holder)).map(|(name, form)| (name, form));
            if listed.contains(&plain_name(holder)) {
                if let Some((name, _)) = differs {
                    let fault = Fault::DuplicatePerson { name: name.value.clone() };
                    report.add(self.source, name.range(), fault);
                }
                continue;
            }
            let absent = differs.and_then(|(_, form)| form.table.as_ref());
            let table =
                absent.and_then(|key| self.tables.iter().position(|(known, _)| known == &key.as_str()));
            let person = self.person(seat, holder, differs);
            let table = table.unwrap_or(first);
            let place = match filled.iter().position(|(known, _)| *known == table) {
                Some(place) => place,
                None => {
                    filled.push((table, Vec::new()));
                    filled.len() - 1
                }
            };
            put(&mut filled[place].1, Some(seat.constituency.clone()), person);
        }
        let order: Vec<&str> =
            self.committee.roster.seats.iter().map(|seat| seat.constituency.as_str()).collect();
        let rank = |label: &Option<Text>| {
            let place =
                label.as_ref().and_then(|label| order.iter().position(|known| *known == label.as_str()));
            place.unwrap_or(order.len())
        };
        for (table, groups) in filled.iter_mut() {
            if self.tables[*table].1 || *table == first {
                groups.sort_by_key(|(label, _)| rank(label));
            }
        }
        filled.sort_by_key(|(table, _)| *table);
    }

    /// The holder of a seat, or who stood in, as a record would list them.
    fn person(&self, seat: &Seat, holder: &Text, differs: Option<(&Text, &PresenceForm)>) -> PersonForm {
        let at = differs.map_or_else(|| self.at.clone(), |(name, _)| name.range());
        let here = |text: &Text| Text::new(&text.value, at.clone());
        let form = differs.map(|(_, form)| form.clone());
        let alternate = form.as_ref().and_then(|form| form.alternate.clone());
        let name = alternate.clone().unwrap_or_else(|| here(holder));
        let own_role = seat.role.as_ref().filter(|_| alternate.is_none()).map(here);
        PersonForm {
            at: at.clone(),
            name,
            sort: None,
            titles: None,
            initials: None,
            organisation: None,
            role: form.as_ref().and_then(|form| form.role.clone()).or(own_role),
            alternate_for: alternate.is_some().then(|| here(holder)),
            mode: form.as_ref().and_then(|form| form.mode),
            arrived: form.as_ref().and_then(|form| form.arrived.clone()),
            left: form.as_ref().and_then(|form| form.left.clone()),
            from_item: form.as_ref().and_then(|form| form.from_item.clone()),
            to_item: form.as_ref().and_then(|form| form.to_item.clone()),
            sessions: form.map_or_else(|| OneOrMany(Vec::new()), |form| form.sessions),
        }
    }
}

/// Puts a person at the end of a group.
fn put(groups: &mut Groups, label: Option<Text>, person: PersonForm) {
    let same = |known: &Option<Text>| known.as_ref().map(Text::as_str) == label.as_ref().map(Text::as_str);
    match groups.iter_mut().find(|(known, _)| same(known)) {
        Some((_, people)) => people.push(person),
        None => groups.push((label, vec![person])),
    }
}
