//! Names that are nearly another's. A slip of the pen makes two people of one, and every register counts both.
//!
//! Input: all records with their committees. Output: warnings at the names that their committee does not know, and
//! that are nearly one that it knows, or that more of its records say.

use crate::diagnostic::{Finding, NameFault, Report, Spot};
use crate::form::Text;
use crate::record::{Committee, Likeness, Record, Spelling, folded, is_turned, nearly};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Warns of names that are nearly another's.
pub(super) fn check_spellings(records: &[(&Record, &Committee)], report: &mut Report) {
    let mut committees: BTreeMap<&str, Vec<(&Record, &Committee)>> = BTreeMap::new();
    for (record, committee) in records {
        committees.entry(&committee.key).or_default().push((record, committee));
    }
    for of_committee in committees.values() {
        let Some((_, committee)) = of_committee.first() else { continue };
        let records: Vec<&Record> = of_committee.iter().map(|(record, _)| *record).collect();
        check_committee(&records, committee, report);
    }
}

fn check_committee(records: &[&Record], committee: &Committee, report: &mut Report) {
    let mut everybody = everybody(records, committee);
    everybody.retain(|called| called.spelling.is_comparable());
    let shelves = Shelves::new(&everybody);
    let mut compared = 0;
    for (at, called) in everybody.iter().enumerate().filter(|(_, called)| !called.is_known) {
        let others = shelves.near(&called.spelling);
        compared += others.len();
        if compared > MOST_COMPARED {
            let first = called.written.first();
            let spot = first.and_then(|(at, name)| Some(Spot::new(&records.get(*at)?.source, name.range())));
            let fault =
                NameFault::NamesNotCompared { committee: committee.key.clone(), names: everybody.len() };
            report.push(Finding::of(fault).at(spot));
            return;
        }
        let others = others.into_iter().filter(|other| *other != at).filter_map(|other| everybody.get(other));
        let alike = others.filter_map(|other| Some((called.likeness(other)?, other)));
        let alike = alike.filter(|(_, other)| other.stands_before(called));
        if let Some((likeness, other)) = alike.min_by_key(|(likeness, other)| (!other.is_known, *likeness)) {
            warn(called, other, likeness, records, report);
        }
    }
}

/// So many pairs of names are held against each other for a committee: more are no committee's, and take long.
const MOST_COMPARED: usize = 2_000_000;

/// Names by their signs, so that few have to be held against each other.
struct Shelves {
    whole: HashMap<Vec<String>, Vec<usize>>,
    /// By their signs without any one of them.
    less_one: HashMap<Vec<String>, Vec<usize>>,
}

impl Shelves {
    fn new(everybody: &[Called<'_>]) -> Self {
        let mut shelves = Shelves { whole: HashMap::new(), less_one: HashMap::new() };
        for (at, called) in everybody.iter().enumerate() {
            let signs = called.spelling.signs();
            for fewer in less_one(&signs) {
                shelves.less_one.entry(fewer).or_default().push(at);
            }
            shelves.whole.entry(signs).or_default().push(at);
        }
        shelves
    }

    /// The names that have the same signs, or one more or less.
    fn near(&self, spelling: &Spelling) -> Vec<usize> {
        let signs = spelling.signs();
        let fewer = less_one(&signs);
        let shorter = fewer.iter().filter_map(|fewer| self.whole.get(fewer));
        let same = self.whole.get(&signs).into_iter().chain(self.less_one.get(&signs));
        same.chain(shorter).flatten().copied().collect()
    }
}

/// Signs without any one of them, each list once.
fn less_one(signs: &[String]) -> BTreeSet<Vec<String>> {
    let without = |gone: usize| {
        signs.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, sign)| sign.clone()).collect()
    };
    let lists = (0..signs.len()).map(without);
    lists.filter(|fewer: &Vec<String>| !fewer.is_empty()).collect()
}

/// Somebody of whom a committee or its records speak.
struct Called<'a> {
    spelling: Spelling,
    /// As it is spelled first.
    name: &'a Text,
    /// Whether it stands among the seats, or in the list of what is known of people.
    is_known: bool,
    /// The organisations that are given with the name.
    organisations: BTreeSet<String>,
    /// Where it is written: the places of the records, and in them.
    written: Vec<(usize, &'a Text)>,
    /// The first day of a meeting whose record says it.
    first: Date,
}

impl Called<'_> {
    /// How two names are alike, unless it is said that they are two people: they stand beside each other in one
    /// record, though not as one name that a comma turns round, or come from two organisations.
    fn likeness(&self, other: &Called<'_>) -> Option<Likeness> {
        let likeness = self.spelling.likeness(&other.spelling)?;
        let meet = self.written.iter().any(|(one, _)| other.written.iter().any(|(two, _)| one == two));
        let differ = !self.organisations.is_empty()
            && !other.organisations.is_empty()
            && self.organisations.is_disjoint(&other.organisations);
        ((!meet || is_turned(self.name.as_str(), other.name.as_str(), likeness)) && !differ)
            .then_some(likeness)
    }

    /// Whether this spelling is more likely to be the right one.
    fn stands_before(&self, other: &Called<'_>) -> bool {
        let rank = |called: &Called<'_>| {
            let fewest = usize::MAX - called.written.len();
            (!called.is_known, fewest, called.first, called.name.value.clone())
        };
        rank(self) < rank(other)
    }
}

/// Everybody once, by names as they are compared. Whom a record lists only because of the seats is not written in it.
fn everybody<'a>(records: &[&'a Record], committee: &'a Committee) -> Vec<Called<'a>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut everybody: Vec<Called<'a>> = Vec::new();
    let mut place_of = |name: &'a Text, everybody: &mut Vec<Called<'a>>| {
        *places.entry(folded(name.as_str())).or_insert_with(|| {
            everybody.push(Called {
                spelling: Spelling::new(name.as_str()),
                name,
                is_known: committee.roster.knows(name.as_str()),
                organisations: BTreeSet::new(),
                written: Vec::new(),
                first: Date::MAX,
            });
            everybody.len() - 1
        })
    };
    for name in committee.roster.known_names() {
        place_of(name, &mut everybody);
    }
    for (at, record) in records.iter().enumerate() {
        let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
        let listed = people.flat_map(|person| {
            let replaced = person.alternate_for.as_ref().map(|member| (member, None));
            std::iter::once((&person.name, person.organisation.as_ref())).chain(replaced)
        });
        let named = record.names.iter().map(|name| (name, None));
        for (name, organisation) in listed.chain(named) {
            if name.is_blank() || name.range() == record.meeting.range() {
                continue;
            }
            let place = place_of(name, &mut everybody);
            let called = &mut everybody[place];
            called.organisations.extend(organisation.map(|own| folded(own.as_str())));
            called.written.push((at, name));
            called.first = record.sessions.iter().map(|session| session.date).fold(called.first, Date::min);
        }
    }
    everybody
}

fn warn(
    called: &Called<'_>,
    other: &Called<'_>,
    likeness: Likeness,
    records: &[&Record],
    report: &mut Report,
) {
    let spot = |(at, name): &(usize, &Text)| Some(Spot::new(&records.get(*at)?.source, name.range()));
    let there = other.written.first().and_then(spot);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for place in called.written.iter().filter(|(at, _)| told.insert(*at)) {
        let fault = nearly(called.name, other.name, likeness);
        report.push(Finding::of(fault).at(spot(place)).and(there.clone()));
    }
}
