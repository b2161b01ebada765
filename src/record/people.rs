//! Attendance: the tables as filled, and everybody once.

use super::committee::Committee;
use super::filling::{Filling, Groups};
use super::forms::{MeetingKind, RecordForm, TableOf};
use super::model::{Group, PresenceTable};
use super::names::{ByName, Called, same_name, unaccented};
use super::person::{Beside, Person};
use super::seated::check_seated;
use super::several::check_listed;
use crate::diagnostic::{
    AttendanceFault, Fault, Finding, Report, SessionFault, Source, Spot, ValueFault, nearest,
};
use crate::form::Text;
use jiff::civil::Date;

/// The filled tables, in the committee's order.
pub(super) fn attendance(
    source: &Source,
    form: &RecordForm,
    committee: &Committee,
    report: &mut Report,
) -> Vec<PresenceTable> {
    check_listed(source, form, report);
    let tables = committee.tables.iter().map(|table| (table.key.as_str(), table.of));
    let tables: Vec<(&str, TableOf)> = tables.collect();
    let names: Vec<&str> = tables.iter().map(|(key, _)| *key).collect();
    for (key, _) in form.attendance.iter() {
        if !names.contains(&key.as_str()) {
            let fault = ValueFault::UnknownChoice {
                value: key.value.to_string(),
                nearest: nearest(key.as_str(), names.iter().copied()).map(str::to_string),
                choices: names.iter().map(|name| name.to_string()).collect(),
            };
            report.add(source, key.range(), fault);
        }
    }
    let mut filled: Vec<(usize, Groups)> = Vec::new();
    for (table, name) in names.iter().enumerate() {
        let Some(people) = form.attendance.get(name) else { continue };
        for label in people
            .groups
            .iter()
            .filter(|(_, people)| people.is_empty())
            .filter_map(|(label, _)| label.as_ref())
        {
            report.add(source, label.range(), AttendanceFault::EmptyGroup { name: label.value.to_string() });
        }
        let groups = people.groups.iter().filter(|(_, people)| !people.is_empty());
        let groups: Groups = groups
            .map(|(label, people)| (label.clone(), people.iter().map(Person::from).collect()))
            .collect();
        if !groups.is_empty() {
            filled.push((table, groups));
        }
    }
    let is_cancelled = form.kind == Some(MeetingKind::Cancelled);
    if let Some((name, _)) = form.presence.iter().next().filter(|_| is_cancelled) {
        report.add(source, name.range(), SessionFault::NobodyMet);
    }
    let sessions = if is_cancelled { Vec::new() } else { days_of(form) };
    let (is_at_its_word, at) = (is_at_its_word(form), form.meeting.range());
    let filling = Filling { source, committee, sessions, tables: &tables, is_at_its_word, at };
    let is_by_hand = filled.iter().any(|(table, _)| tables[*table].1 == TableOf::Members);
    filling.complete(&mut filled, &form.presence, report);
    for (_, groups) in filled.iter().filter(|(table, _)| tables[*table].1.is_absent()) {
        groups.iter().flat_map(|(_, people)| people).for_each(|person| check_absent(source, person, report));
    }
    let table = |(place, groups): (usize, Groups)| {
        let groups = groups.into_iter().map(|(label, people)| Group { label, people }).collect();
        Some(PresenceTable { table: committee.tables.get(place)?.clone(), groups })
    };
    let filled: Vec<PresenceTable> = filled.into_iter().filter_map(table).collect();
    if !is_cancelled {
        let days: Vec<Date> = days_of(form).into_iter().map(|(day, _)| day).collect();
        check_seated(source, committee, &days, &filled, is_by_hand, report);
    }
    filled
}

/// Whether nobody was there but whom the record lists: old minutes that it copies did not know the seats of today.
pub(super) fn is_at_its_word(form: &RecordForm) -> bool {
    !form.adopted.is_empty() && form.presence.is_empty()
}

/// The day of each session, and what the session is called; of a meeting in one part, the meeting's.
pub(super) fn days_of(form: &RecordForm) -> Vec<(Date, Option<&Text>)> {
    let sessions = form.sessions.iter().map(|session| (session.date.value, session.name.as_ref()));
    if form.sessions.is_empty() {
        form.date.iter().map(|date| (date.value, None)).collect()
    } else {
        sessions.collect()
    }
}

/// Warns of somebody who came and stands among those who were absent: nobody would count them.
fn check_absent(source: &Source, person: &Person, report: &mut Report) {
    let Beside { arrived, left, from_item, to_item, .. } = person.beside();
    let times = [("arrived", arrived), ("left", left)];
    let times = times.into_iter().filter_map(|(key, time)| Some((key, time.as_ref()?.at.clone())));
    let items = [("from-item", from_item), ("to-item", to_item)];
    let items = items.into_iter().filter_map(|(key, item)| Some((key, item.as_ref()?.range())));
    if let Some((key, place)) = times.chain(items).next() {
        report.add(source, place, AttendanceFault::AbsentCame { name: person.name.value.to_string(), key });
    }
}

/// Somebody in the attendance.
struct Standing<'a> {
    is_absent: bool,
    person: &'a Person,
}

impl Standing<'_> {
    /// Whether one may stand in two places: who was away for some sessions and there for others.
    fn may_be_beside(&self, other: &Standing<'_>) -> bool {
        let (own, others) = (&self.person.sessions, &other.person.sessions);
        let named = |name: &Text| others.iter().any(|other| same_name(name, other));
        let are_apart = !own.is_empty() && !others.is_empty() && !own.iter().any(named);
        are_apart && (self.is_absent || other.is_absent)
    }
}

/// Reports who stands in the attendance twice.
pub(super) fn check_people(source: &Source, filled: &[PresenceTable], report: &mut Report) {
    let groups = filled.iter().flat_map(|table| table.groups.iter().map(|group| (table.table.of, group)));
    let everybody = groups.flat_map(|(of, group)| {
        let is_absent = of.is_absent();
        group.people.iter().map(move |person| Standing { is_absent, person })
    });
    let mut seen: ByName<usize> = ByName::default();
    let mut people: Vec<Vec<Standing<'_>>> = Vec::new();
    for own in everybody {
        let name = &own.person.name;
        if name.is_blank() {
            report.add(source, name.range(), ValueFault::EmptyText { key: "name" });
            continue;
        }
        let known = seen.meet(Called::of(own.person), people.len()).and_then(|place| people.get_mut(*place));
        let Some(known) = known else {
            people.push(vec![own]);
            continue;
        };
        if let Some(first) = known.iter().find(|first| !own.may_be_beside(first)) {
            let organisation = [own.person, first.person].map(|person| person.organisation.as_ref());
            let organisation = match organisation {
                [Some(own), Some(_)] => Some(own.value.to_string()),
                _ => None,
            };
            let fault = AttendanceFault::DuplicatePerson { name: name.value.to_string(), organisation };
            report.push(twice(source, fault, name, &first.person.name));
        }
        known.push(own);
    }
    check_other_names(source, &people, &seen, report);
}

/// Reports who stands in the attendance a second time, by initials or by a role.
fn check_other_names(
    source: &Source,
    people: &[Vec<Standing<'_>>],
    seen: &ByName<usize>,
    report: &mut Report,
) {
    for (place, all) in people.iter().enumerate() {
        for person in all.iter().map(|own| own.person) {
            for other_name in person.initials.iter().chain(&person.role) {
                let other = seen.called(other_name.as_str()).filter(|other| **other != place);
                if let Some(other) = other.and_then(|other| people.get(*other)?.first()) {
                    let fault = AttendanceFault::DuplicatePerson {
                        name: person.name.value.to_string(),
                        organisation: None,
                    };
                    report.push(twice(source, fault, &other.person.name, &person.name));
                }
            }
        }
    }
}

fn twice(source: &Source, fault: impl Into<Fault>, here: &Text, first: &Text) -> Finding {
    let spot = |text: &Text| Spot::new(source, text.range());
    Finding::of(fault).at(spot(here)).and(spot(first))
}

/// The name that was probably meant: the one that has all the words of what was written, or the nearest.
pub(super) fn meant(written: &str, known: &[String]) -> Option<String> {
    let words = |name: &str| unaccented(name).split(' ').map(str::to_string).collect::<Vec<_>>();
    let wanted = words(written);
    let mut fuller = known.iter().filter(|name| {
        let has = words(name);
        wanted.iter().all(|word| has.contains(word))
    });
    match (fuller.next(), fuller.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => nearest(written, known.iter().map(String::as_str)).map(str::to_string),
    }
}
