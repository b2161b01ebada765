//! The seats and people of a committee's file, read into a [`Roster`], and what is wrong with them.

use super::committee_sources::CommitteeSources;
use super::forms::{KnownPersonForm, SeatForm};
use super::names::{Spelling, are_one, folded, is_turned, with_organisation};
use super::roster::{Roster, Seat, double, known_by_one_name, nearly, whole_name};
use super::several::check_known;
use crate::diagnostic::{CommitteeFault, Finding, NameFault, Report, Source, Spot};
use crate::form::Text;
use hashbrown::HashMap;
use jiff::civil::Date;

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
