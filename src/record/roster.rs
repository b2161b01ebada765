//! Who belongs to a committee: its seats with their holders from day to day, what is known of people, and
//! the rule of the quorum. From the seats come the tables of attendance of a record that lists only what
//! differs.

use super::committee::{Committee, CommitteeSources};
use super::forms::{KnownPersonForm, PersonForm, PresenceForm, QuorumRuleForm, SeatForm, TableOf};
use super::model::PresenceTable;
use super::names::{ByName, Likeness, Spelling, are_one, called, folded, is_turned, with_organisation};
use super::sessions::attended;
use super::several::check_known;
use crate::diagnostic::{Fault, Finding, QuorumOf, Report, Severity, Source, Spot, nearest};
use crate::form::{Named, OneOrMany, Text};
use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// So many people of one name, and so many constituencies, are told of.
const MOST_TOLD: usize = 20;

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
    called: String,
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
    fn by_call(&self, days: &[Date]) -> HashMap<String, Vec<&Seat>> {
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
    fn known(&self, name: &str) -> Vec<&KnownPersonForm> {
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
    fn write_out(&self, name: &mut Text) {
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
                true => whole_name(only),
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
            role,
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
fn complete(person: &mut PersonForm, known: &KnownPersonForm) {
    if !are_one(person.name.as_str(), known.name.as_str()) {
        person.name.value.clone_from(&known.name.value);
    }
    for (own, known) in [
        (&mut person.sort, &known.sort),
        (&mut person.titles, &known.titles),
        (&mut person.initials, &known.initials),
        (&mut person.organisation, &known.organisation),
    ] {
        *own = own.take().or_else(|| known.clone().filter(|known| !known.is_blank()));
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
            holder.value = roster.usual_spelling(holder.as_str()).to_string();
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
            let (spot, other) = (Spot::new(source, name.range()), Spot::new(seated, other.range()));
            report.push(Finding { severity: fault.severity(), fault, spot: Some(spot), other: Some(other) });
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
                let fault = Fault::AmbiguousName { name: holder.value.clone(), people, body: false };
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
        let fault = Fault::SeatEndsFirst { from: from.value.to_string(), until: until.value.to_string() };
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
            let fault = Fault::SeatOfTwo {
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

/// The names of which a text is made up, if each of several is one that is known.
fn several_in(text: &str, is_known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let text = text.replace(" and ", ",");
    let names: Vec<String> = text.split([',', ';', '&']).map(|name| name.trim().to_string()).collect();
    Some(names).filter(|names| names.len() > 1 && names.iter().all(|name| is_known(name)))
}

/// A name that is nearly another's.
pub fn nearly(name: &Text, other: &Text, likeness: Likeness) -> Fault {
    let (name, other) = (name.value.trim().to_string(), other.value.trim().to_string());
    Fault::NearlyNamed { name, other, but_for_accents: likeness == Likeness::Accents }
}

fn double(source: &Source, name: &Text, first: &Text, report: &mut Report) {
    report.push(Finding {
        severity: Severity::Error,
        fault: Fault::DuplicatePerson { name: name.value.clone(), organisation: None },
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
    let known = constituencies_of(roster);
    let spelled = |name: &Text| known.get(&folded(name.as_str())).copied();
    for (constituency, _) in per_constituency.iter() {
        if spelled(constituency).is_none() {
            let groups = roster.seats.chunk_by(|one, next| one.constituency.value == next.constituency.value);
            let names = groups.map(|group| group[0].constituency.value.clone());
            let choices = names.take(MOST_TOLD).collect();
            let meant = || nearest(constituency.as_str(), known.values().copied()).map(str::to_string);
            let nearest = report.guess(known.len(), meant);
            let fault = Fault::UnknownChoice { value: constituency.value.clone(), nearest, choices };
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
    check_reach(source, form, roster, report);
    Some(QuorumRule {
        count: count.as_ref().map(|count| count.value),
        fraction: part,
        constituencies: constituencies.as_ref().map(|count| count.value),
        of_each: {
            let each = per_constituency.iter();
            each.map(|(name, count)| (spelled(name).unwrap_or(name.as_str()).to_string(), *count)).collect()
        },
        remote: remote.unwrap_or(true),
        words: words.as_ref().map(|words| words.value.clone()),
        from: from.as_ref().map(|date| date.value),
    })
}

/// Warns of a quorum that no meeting can have, for there never were so many seats.
fn check_reach(source: &Source, form: &QuorumRuleForm, roster: &Roster, report: &mut Report) {
    let (most, of_each) = most_seats(roster.seats.iter().filter(|seat| seat.voting));
    if most == 0 {
        return;
    }
    let mut check = |needed: u32, place: Range<usize>, of: QuorumOf, there: usize| {
        if needed as usize > there {
            report.add(source, place, Fault::QuorumOutOfReach { needed, of, there });
        }
    };
    if let Some(count) = &form.count {
        check(count.value, count.at.clone(), QuorumOf::Members, most);
    }
    if let Some(count) = &form.constituencies {
        check(count.value, count.at.clone(), QuorumOf::Constituencies, of_each.len());
    }
    for (name, count) in form.per_constituency.iter() {
        // One that nobody knows is told of already.
        if let Some(there) = of_each.get(&folded(name.as_str())) {
            check(*count, name.range(), QuorumOf::Constituency(name.value.clone()), *there);
        }
    }
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
        let fault = Fault::RosterTooLarge { members, records: plain + in_sessions, most: MOST_LISTED };
        // Seats that all committees have by default are too many for this one.
        let (source, form) = sources.own;
        let seats = form.seats.iter().next().map(|(first, _)| first.range());
        report.add(source, seats.unwrap_or_else(|| form.name.as_ref().map_or(0..0, Text::range)), fault);
    }
    has_room
}

/// How many of some seats there ever were on one day: in all, and of each constituency that has any. Where seats change
/// hands, each who held one is another in the list.
fn most_seats<'r>(seats: impl IntoIterator<Item = &'r Seat>) -> (usize, HashMap<String, usize>) {
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

/// People in named groups.
pub(super) type Groups = Vec<(Option<Text>, Vec<PersonForm>)>;

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
            let fault = Fault::MisplacedKey { key: "presence", needs: "seats" };
            report.add(self.source, name.range(), fault);
        }
    }

    /// Adds what the committee knows of a person. Of two whom it knows by one name a record must say which.
    fn complete_person(&self, person: &mut PersonForm, report: &mut Report) {
        // Who has initials in the record is called otherwise.
        let name = Some(&mut person.name).filter(|_| person.initials.is_none());
        name.into_iter()
            .chain(&mut person.alternate_for)
            .for_each(|name| self.committee.roster.write_out(name));
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
                let fault = Fault::AmbiguousName { name, people, body: false };
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
                        report.add(self.source, name.range(), Fault::SeveralPresences { names });
                        continue;
                    }
                    let holders = roster.on_any(&days).filter_map(|seat| seat.holder.as_ref());
                    let meant = || nearest(name.as_str(), holders.map(|holder| holder.as_str()));
                    let nearest = report.guess(roster.seats.len(), || meant().map(str::to_string));
                    let name = name.value.clone();
                    match nearest {
                        None => Fault::PresenceWithoutSeat { name },
                        nearest => Fault::UnknownName { name, nearest },
                    }
                }
                several => {
                    let people = several.iter().take(MOST_TOLD).map(|holder| holder.value.clone()).collect();
                    Fault::AmbiguousName { name: name.value.clone(), people, body: false }
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
                    None if known.is_empty() => Fault::NoAbsentTable { word: table.value.trim().into() },
                    None if is_name => Fault::AlternateAsTable { name: table.value.trim().into(), choices },
                    nearest => Fault::UnknownChoice { value: table.value.clone(), nearest, choices },
                };
                report.add(self.source, table.range(), fault);
            }
        }
    }

    /// Members who stand in a plain list stand under their constituencies.
    fn group_by_seats(&self, filled: &mut [(usize, Groups)]) {
        let (roster, days) = (&self.committee.roster, self.days());
        for (_, groups) in filled.iter_mut().filter(|(table, _)| self.tables[*table].1.is_absent()) {
            let plain: Vec<PersonForm> = groups
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
            if let Some((name, _)) = presence.values().min_by_key(|(name, _)| name.at) {
                let fault = Fault::PresenceBesideTable { table: self.tables[*table].0.into() };
                report.add(self.source, name.range(), fault);
            }
            return;
        }
        let roster = &self.committee.roster;
        let (listed, replaced) = (self.listed(filled), self.replaced(filled));
        let mut places: HashMap<usize, GroupPlaces> = HashMap::new();
        for Seated { seat, holder, mut sessions } in self.seated() {
            let differs = presence.get(&seat.called).copied();
            let by_hand = listed.get(&roster.person(holder, None));
            if let (Some(_), Some((name, _))) = (by_hand, differs) {
                let fault = Fault::DuplicatePerson { name: name.value.clone(), organisation: None };
                report.add(self.source, name.range(), fault);
                continue;
            }
            take_out(&mut sessions, by_hand.map(|by_hand| by_hand.sessions.as_slice()));
            let form = differs.map(|(_, form)| form);
            let absent = form.and_then(|form| form.table.as_ref());
            let absent =
                absent.and_then(|key| self.tables.iter().position(|(known, _)| known == &key.as_str()));
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
            take_out(&mut rest, replaced.get(&seat.called).map(Vec::as_slice));
            let mut put_into = |table: usize, person: PersonForm| {
                let place = filled.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
                    filled.push((table, Vec::new()));
                    filled.len() - 1
                });
                let groups = &mut filled[place].1;
                let places = places.entry(place).or_insert_with(|| GroupPlaces::of(groups));
                put(groups, places, Some(seat.constituency.clone()), person);
            };
            let mut put_differing = |table: usize, differs: Option<(&Text, &PresenceForm)>| {
                let mut person = self.person(seat, holder, differs);
                self.name_sessions(&mut person, &sessions);
                put_into(table, person);
            };
            if away.is_some() || form.is_some() && sessions.contains(&true) {
                // Who was absent and sent somebody stands among the absent, and the other one among those who were
                // there.
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
                let said = by_hand.and_then(|by_hand| by_hand.named.clone());
                let said = said.or_else(|| Some(away?.sessions.first()?.range()));
                if let Some(said) = said.filter(|_| !is_named) {
                    let place = "each session of a meeting for some of which somebody was away";
                    report.add(self.source, said, Fault::MissingKey { key: "name", place });
                }
                put_into(first, person);
            }
        }
        let mut order: HashMap<String, usize> = HashMap::new();
        for (place, seat) in roster.seats.iter().enumerate() {
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
        let mut spoken: Vec<(&PersonForm, ByHand)> = Vec::new();
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
    fn name_sessions(&self, person: &mut PersonForm, sessions: &[bool]) -> bool {
        if !person.sessions.is_empty() || !sessions.contains(&false) {
            return true;
        }
        let there = self.sessions.iter().zip(sessions).filter(|(_, there)| **there);
        let Some(names) = there.map(|((_, name), _)| *name).collect::<Option<Vec<&Text>>>() else {
            return false;
        };
        let at = person.name.range();
        let here = |name: &Text| Text::new(&name.value, at.clone());
        person.sessions = OneOrMany(names.into_iter().map(here).collect());
        true
    }

    /// The holder of a seat, or who stood in, as a record would list them.
    fn person(&self, seat: &Seat, holder: &Text, differs: Option<(&Text, &PresenceForm)>) -> PersonForm {
        let at = differs.map_or_else(|| self.at.clone(), |(_, form)| form.at.clone());
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
        PersonForm {
            at,
            alternate_for,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
            ..self.committee.roster.person(&name, role.or(own_role))
        }
    }
}

/// Takes some sessions out of others.
fn take_out(sessions: &mut [bool], taken: Option<&[bool]>) {
    let taken = taken.into_iter().flatten();
    sessions.iter_mut().zip(taken).for_each(|(own, taken)| *own &= !taken);
}

/// What somebody is to be called, so that nobody else is meant.
fn whole_name(known: &KnownPersonForm) -> String {
    match &known.organisation {
        Some(own) => with_organisation(known.name.as_str(), own.as_str()),
        None => known.name.value.clone(),
    }
}

/// The constituencies as the seats spell them, by how names are compared.
fn constituencies_of(roster: &Roster) -> HashMap<String, &str> {
    let mut known = HashMap::new();
    for name in roster.seats.iter().map(|seat| seat.constituency.as_str()) {
        known.entry(folded(name)).or_insert(name);
    }
    known
}

/// Whether two are one as far as their organisations say.
fn known_by_one_name(one: &Option<String>, other: &Option<String>) -> bool {
    one.is_none() || other.is_none() || one == other
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
fn put(groups: &mut Groups, places: &mut GroupPlaces, label: Option<Text>, person: PersonForm) {
    let place = places.get(&label, groups.len());
    match groups.get_mut(place) {
        Some((_, people)) => people.push(person),
        None => groups.push((label, vec![person])),
    }
}
