//! Attendance: the tables as filled, and everybody once.

use super::committee::Committee;
use super::forms::{MeetingKind, PersonForm, RecordForm};
use super::model::{Group, PresenceTable};
use super::names::{ByName, same_name, unaccented};
use super::roster::{Filling, Groups};
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot, nearest};
use crate::form::Text;
use jiff::civil::Date;

/// The tables of attendance that a committee has if it names none.
pub(super) const BUILT_IN_TABLES: [(&str, bool); 4] =
    [("members", false), ("others", false), ("apologies", true), ("absent", true)];

/// The filled tables, in the committee's order.
pub(super) fn attendance(
    source: &Source,
    form: &RecordForm,
    committee: &Committee,
    report: &mut Report,
) -> Vec<PresenceTable> {
    let tables = tables(committee);
    let names: Vec<&str> = tables.iter().map(|(key, _)| *key).collect();
    for (key, _) in form.attendance.iter() {
        if !names.contains(&key.as_str()) {
            let fault = Fault::UnknownChoice {
                value: key.value.clone(),
                nearest: nearest(key.as_str(), names.iter().copied()).map(str::to_string),
                choices: names.iter().map(|name| name.to_string()).collect(),
            };
            report.add(source, key.range(), fault);
        }
    }
    let mut filled: Vec<(usize, Groups)> = Vec::new();
    for (table, name) in names.iter().enumerate() {
        let Some(people) = form.attendance.get(name) else { continue };
        let groups: Groups = people.groups.iter().filter(|(_, people)| !people.is_empty()).cloned().collect();
        if !groups.is_empty() {
            filled.push((table, groups));
        }
    }
    let is_cancelled = form.kind == Some(MeetingKind::Cancelled);
    if let Some((name, _)) = form.presence.iter().next().filter(|_| is_cancelled) {
        report.add(source, name.range(), Fault::NobodyMet {});
    }
    let day = day_of(form).filter(|_| !is_cancelled);
    let filling = Filling { source, committee, day, tables: &tables, at: form.meeting.range() };
    filling.complete(&mut filled, &form.presence, report);
    let table = |(table, groups): (usize, Groups)| {
        let groups = groups.into_iter().map(|(label, people)| Group { label, people }).collect();
        PresenceTable { table, groups }
    };
    filled.into_iter().map(table).collect()
}

/// The day of the meeting, if the record says it.
pub(super) fn day_of(form: &RecordForm) -> Option<Date> {
    let session = form.sessions.first().map(|session| session.date.value);
    form.date.as_ref().map(|date| date.value).or(session)
}

/// The keys of a committee's tables, and whether those in them were absent.
fn tables(committee: &Committee) -> Vec<(&str, bool)> {
    match committee.tables.as_slice() {
        [] => BUILT_IN_TABLES.to_vec(),
        tables => tables.iter().map(|table| (table.key.as_str(), table.absent)).collect(),
    }
}

/// Whether two people were there for the same session, as far as is said.
fn may_meet(one: &PersonForm, other: &PersonForm) -> bool {
    let said = !one.sessions.is_empty() && !other.sessions.is_empty();
    !said || one.sessions.iter().any(|name| other.sessions.iter().any(|known| same_name(known, name)))
}

/// Reports who stands in the attendance twice, and who stands in for somebody that is there.
pub(super) fn check_people(
    source: &Source,
    filled: &[PresenceTable],
    committee: &Committee,
    report: &mut Report,
) {
    let everybody: Vec<(&PersonForm, bool)> = filled
        .iter()
        .flat_map(|table| {
            let absent = committee.is_absent_table(table.table);
            table.groups.iter().flat_map(|group| &group.people).map(move |person| (person, absent))
        })
        .collect();
    let mut seen: ByName<&PersonForm> = ByName::default();
    let mut present: ByName<&PersonForm> = ByName::default();
    for (person, absent) in &everybody {
        if person.name.is_blank() {
            report.add(source, person.name.range(), Fault::EmptyText { key: "name" });
            continue;
        }
        if let Some(first) = seen.get(person) {
            let fault = Fault::DuplicatePerson { name: person.name.value.clone() };
            report.push(twice(source, fault, &person.name, &first.name));
            continue;
        }
        seen.add(person, person);
        if !absent {
            present.add(person, person);
        }
    }
    check_other_names(source, &everybody, &seen, report);
    for (person, _) in &everybody {
        let Some(member) = &person.alternate_for else { continue };
        let there = present.called(member.as_str());
        if let Some(other) = there.filter(|other| may_meet(person, other)) {
            let fault = Fault::AlternateForPresent {
                alternate: person.name.value.clone(),
                member: member.value.clone(),
            };
            report.push(twice(source, fault, member, &other.name));
        }
    }
}

/// Reports who stands in the attendance a second time, by initials or by a role.
fn check_other_names(
    source: &Source,
    everybody: &[(&PersonForm, bool)],
    seen: &ByName<&PersonForm>,
    report: &mut Report,
) {
    for (person, _) in everybody {
        for other_name in person.initials.iter().chain(&person.role) {
            let Some(other) = seen.called(other_name.as_str()) else { continue };
            if !std::ptr::eq(*other, *person) {
                let fault = Fault::DuplicatePerson { name: person.name.value.clone() };
                report.push(twice(source, fault, &other.name, &person.name));
            }
        }
    }
}

fn twice(source: &Source, fault: Fault, here: &Text, first: &Text) -> Finding {
    let spot = |text: &Text| Some(Spot::new(source, text.range()));
    Finding { severity: Severity::Error, fault, spot: spot(here), other: spot(first) }
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
