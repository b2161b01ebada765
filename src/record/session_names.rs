//! Names of sessions: each is there once, and whatever names one names one that there is.

use super::model::{Item, Record};
use super::names::{folded, same_name};
use crate::diagnostic::{Finding, Report, SessionFault, Spot, ValueFault, nearest};
use crate::form::Text;
use crate::prose::Key;
use hashbrown::HashMap;

/// So many sessions are told of to whom misspells one.
const MOST_TOLD: usize = 20;

/// Reports what names a session that the record does not have, and two sessions of one name.
pub(super) fn check_session_names(record: &Record, report: &mut Report) {
    let known: Vec<&Text> = record.sessions.iter().filter_map(|session| session.name.as_ref()).collect();
    let mut firsts: HashMap<String, &Text> = HashMap::new();
    for name in &known {
        let first = *firsts.entry(folded(name.as_str())).or_insert(name);
        if !std::ptr::eq(first, *name) {
            report.push(
                Finding::of(SessionFault::DuplicateSession { name: name.value.to_string() })
                    .at(Spot::new(&record.source, name.range()))
                    .and(Spot::new(&record.source, first.range())),
            );
        }
    }
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut named: Vec<&Text> = people.flat_map(|person| person.sessions.iter()).collect();
    let mut waiting: Vec<(&Item<Key>, Option<&Text>)> = Vec::new();
    for item in &record.items {
        let own = item.facts.session.as_ref();
        named.extend(own);
        waiting.extend(item.items.iter().map(|inner| (inner, own)));
    }
    // What stands within an item was dealt with in its session.
    while let Some((item, outer)) = waiting.pop() {
        let own = item.facts.session.as_ref();
        if let Some(own) = own.filter(|own| outer.is_none_or(|outer| !same_name(own, outer))) {
            report.add(
                &record.source,
                own.range(),
                SessionFault::SessionWithin { name: own.value.to_string() },
            );
        }
        waiting.extend(item.items.iter().map(|inner| (inner, outer)));
    }
    for name in named.into_iter().filter(|name| !firsts.contains_key(&folded(name.as_str()))) {
        if name.is_blank() {
            report.add(&record.source, name.range(), ValueFault::EmptyText { key: "session" });
            continue;
        }
        let nearest = report.guess(known.len(), || {
            nearest(name.as_str(), known.iter().map(|name| name.as_str())).map(str::to_string)
        });
        let fault = SessionFault::UnknownSession {
            name: name.value.to_string(),
            nearest,
            known: known.iter().take(MOST_TOLD).map(|name| name.value.to_string()).collect(),
        };
        report.add(&record.source, name.range(), fault);
    }
}
