//! Attendance: the tables as filled, everybody once, and every name known.

use super::committee::Committee;
use super::forms::{MeetingKind, PersonForm, RecordForm};
use super::model::{Entry, EntryKind, Group, Item, PresenceTable, Record, VoteFacts};
use super::roster::{Filling, Groups};
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot, nearest};
use crate::form::Text;
use crate::prose::Key;
use std::collections::BTreeMap;

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
    let day = form.sessions.first().map(|session| session.date.value);
    let day = form.date.as_ref().map(|date| date.value).or(day);
    let day = day.filter(|_| form.kind != Some(MeetingKind::Cancelled));
    let filling = Filling { source, committee, day, tables: &tables, at: form.meeting.range() };
    filling.complete(&mut filled, &form.presence, report);
    let filled: Vec<PresenceTable> = filled
        .into_iter()
        .map(|(table, groups)| {
            let groups = groups.into_iter().map(|(label, people)| Group { label, people }).collect();
            PresenceTable { table, groups }
        })
        .collect();
    check_people(source, &filled, &tables, report);
    filled
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

/// Whether somebody of that name was not there: stands in a table of those who were absent, or was
/// replaced by an alternate, and stands in no other.
pub fn is_absent(record: &Record, committee: &Committee, name: &Text) -> bool {
    let tables = tables(committee);
    let stands = |wanted: bool| {
        record.attendance.iter().filter(|table| tables[table.table].1 == wanted).any(|table| {
            let mut people = table.groups.iter().flat_map(|group| &group.people);
            people.any(|person| same_name(&person.name, name))
        })
    };
    let replaced = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut replaced = replaced.filter_map(|person| person.alternate_for.as_ref());
    (stands(true) || replaced.any(|member| same_name(member, name))) && !stands(false)
}

fn check_people(source: &Source, filled: &[PresenceTable], tables: &[(&str, bool)], report: &mut Report) {
    let everybody: Vec<(&PersonForm, bool)> = filled
        .iter()
        .flat_map(|table| {
            let absent = tables[table.table].1;
            table.groups.iter().flat_map(|group| &group.people).map(move |person| (person, absent))
        })
        .collect();
    let mut seen: BTreeMap<(String, Option<String>), &PersonForm> = BTreeMap::new();
    for (person, _) in &everybody {
        if person.name.is_blank() {
            report.add(source, person.name.range(), Fault::EmptyText { key: "name" });
            continue;
        }
        let organisation = person.organisation.as_ref().map(|text| text.value.to_lowercase());
        let first = *seen.entry((plain_name(&person.name), organisation)).or_insert(person);
        if !std::ptr::eq(first, *person) {
            report.push(Finding {
                severity: Severity::Error,
                fault: Fault::DuplicatePerson { name: person.name.value.clone() },
                spot: Some(Spot::new(source, person.name.range())),
                other: Some(Spot::new(source, first.name.range())),
            });
        }
        let Some(member) = &person.alternate_for else { continue };
        let present = everybody
            .iter()
            .find(|(other, absent)| !absent && same_name(&other.name, member) && may_meet(person, other));
        if let Some((other, _)) = present {
            report.push(Finding {
                severity: Severity::Error,
                fault: Fault::AlternateForPresent {
                    alternate: person.name.value.clone(),
                    member: member.value.clone(),
                },
                spot: Some(Spot::new(source, member.range())),
                other: Some(Spot::new(source, other.name.range())),
            });
        }
    }
}

/// A name as it is compared: in small letters, with single spaces.
pub(super) fn plain_name(name: &Text) -> String {
    name.value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether two names are one; capitals and spaces do not matter.
pub fn same_name(one: &Text, other: &Text) -> bool {
    plain_name(one) == plain_name(other)
}

/// Reports every name in a structured place that nobody has.
pub(super) fn check_names(record: &Record, committee: &Committee, report: &mut Report) {
    let known = known_names(record, committee);
    let mut names: Vec<&Text> = record.interests.iter().map(|interest| &interest.person).collect();
    for item in &record.items {
        item_names(item, &mut names);
    }
    for entry in record.annexes.iter().flat_map(|annex| &annex.entries) {
        entry_names(entry, &mut names);
    }
    for name in names {
        let wanted = name.value.trim().to_lowercase();
        if known.iter().any(|known| known.to_lowercase() == wanted) {
            continue;
        }
        let fault = Fault::UnknownName { name: name.value.clone(), nearest: meant(name.as_str(), &known) };
        report.add(&record.source, name.range(), fault);
    }
}

/// The name that was probably meant: the one that has all the words of what was written, or the nearest.
fn meant(written: &str, known: &[String]) -> Option<String> {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
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

fn known_names(record: &Record, committee: &Committee) -> Vec<String> {
    let mut known: Vec<String> = vec!["All".into(), committee.name.clone(), committee.abbreviation.clone()];
    known.extend(committee.managed_by.clone());
    known.extend(committee.names.iter().cloned());
    known.extend(record.names.iter().map(|name| name.value.clone()));
    known.extend(committee.roster.seats.iter().map(|seat| seat.constituency.value.clone()));
    for group in record.attendance.iter().flat_map(|table| &table.groups) {
        known.extend(group.label.iter().map(|label| label.value.clone()));
        for person in &group.people {
            let others = [&person.alternate_for, &person.initials, &person.role, &person.organisation];
            known.push(person.name.value.clone());
            known.extend(others.into_iter().flatten().map(|text| text.value.clone()));
        }
    }
    known
}

fn item_names<'a>(item: &'a Item<Key>, names: &mut Vec<&'a Text>) {
    names.extend(item.facts.presenter.iter().chain(&item.facts.absent));
    for entry in &item.entries {
        entry_names(entry, names);
    }
    for inner in &item.items {
        item_names(inner, names);
    }
}

fn entry_names<'a>(entry: &'a Entry<Key>, names: &mut Vec<&'a Text>) {
    fn voters<'a>(vote: &'a VoteFacts, names: &mut Vec<&'a Text>) {
        names.extend(vote.votes.iter().flat_map(|(_, voters)| voters));
    }
    match &entry.kind {
        EntryKind::Decision(decision) => {
            names.extend(decision.mover.iter().chain(&decision.seconder));
            names.extend(decision.dissent.iter().map(|dissent| &dissent.name));
            voters(&decision.vote, names);
        }
        EntryKind::Action(action) => names.extend(&action.owners),
        EntryKind::Report(report) => names.extend(&report.owners),
        EntryKind::Speech(speech) => names.extend(&speech.speaker),
        EntryKind::Vote(vote) => voters(&vote.facts, names),
        EntryKind::Text(_) | EntryKind::Note(_) | EntryKind::Facts(_) | EntryKind::Table(_) => {}
    }
}
