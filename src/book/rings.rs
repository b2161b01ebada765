//! Decisions, actions and items that by way of others replace, annul or carry on themselves.

use super::model::{LonePointer, Meeting, MeetingName, Minuted, NumberedItem, Target};
use super::names::Anchor;
use super::places::Place;
use crate::diagnostic::{ReferenceFault, Report};
use crate::form::place_within;
use crate::record::EntryKind;
use std::collections::BTreeMap;

/// That a place replaces, annuls or carries on an earlier one.
struct Link<'a> {
    from: Place,
    to: Place,
    key: &'static str,
    meeting: &'a Meeting,
    said: &'a LonePointer,
}

/// Reports what by way of others replaces, annuls or carries on itself: nobody could say what holds, and an action
/// would leave the list of the open ones though nobody did it.
pub(super) fn check_rings<'a>(meetings: &'a [Meeting], report: &mut Report) {
    let originals: BTreeMap<&MeetingName, &MeetingName> =
        meetings.iter().map(|meeting| (&meeting.name, meeting.minuted_as())).collect();
    let place = |meeting: &Meeting, target: &Target| -> Option<Place> {
        match target {
            Target::Here(anchor) => Some(Place(meeting.name.clone(), anchor.clone())),
            Target::Elsewhere { name, anchor: Some(anchor) } => {
                let name = originals.get(name).copied().unwrap_or(name);
                Some(Place(name.clone(), anchor.clone()))
            }
            _ => None,
        }
    };
    let mut links = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.original.is_none()) {
        let mut add = |from: &Anchor, key, said: &'a Option<Box<LonePointer>>| {
            let Some(said) = said else { return };
            if let Some(to) = place(meeting, &said.target) {
                let from = Place(meeting.name.clone(), from.clone());
                links.push(Link { from, to, key, meeting, said });
            }
        };
        items_of(&meeting.items, &mut |item| {
            add(&item.anchor, "carried-from", &item.carried_from);
        });
        for entry in meeting.entries() {
            let Some(anchor) = &entry.anchor else { continue };
            match &entry.content {
                Minuted::Said(EntryKind::Action(action)) => {
                    add(anchor, "carried-from", &action.carried_from);
                }
                Minuted::Said(EntryKind::Decision(decision)) => {
                    add(anchor, "replaces", &decision.replaces);
                    add(anchor, "annuls", &decision.annuls);
                }
                _ => {}
            }
        }
    }
    for at in in_rings(&links.iter().map(|link| (&link.from, &link.to)).collect::<Vec<_>>()) {
        let Link { from, to, key, meeting, said } = &links[at];
        let itself = (from == to).then(|| said.words.clone());
        let earlier = itself.as_deref().and_then(|number| numbered_so(meetings, meeting, key, number));
        report.add(&meeting.source, said.at.range(), ReferenceFault::ReferenceRing { key, itself, earlier });
    }
}

/// What names the last thing before a meeting that has a number, where numbers begin anew in each.
fn numbered_so(meetings: &[Meeting], meeting: &Meeting, key: &str, number: &str) -> Option<String> {
    let has_it = |earlier: &Meeting| {
        let mut is_item = false;
        items_of(&earlier.items, &mut |item| is_item |= item.number.as_deref() == Some(number));
        let is_entry = earlier.entries().into_iter().any(|entry| {
            let is_kind = match &entry.content {
                Minuted::Said(EntryKind::Action(_)) => key == "carried-from",
                Minuted::Said(EntryKind::Decision(_)) => key != "carried-from",
                _ => false,
            };
            is_kind && entry.number.as_deref() == Some(number)
        });
        is_entry || is_item && key == "carried-from"
    };
    let own = (meeting.moment(), &meeting.name.committee);
    let earlier = meetings.iter().filter(|other| {
        other.original.is_none()
            && other.name.committee == *own.1
            && other.classification <= meeting.classification
            && other.moment() < own.0
            && has_it(other)
    });
    let last = earlier.max_by_key(|other| other.moment())?;
    Some(place_within(last.meeting.trim(), number))
}

fn items_of<'a>(items: &'a [NumberedItem], visit: &mut dyn FnMut(&'a NumberedItem)) {
    for item in items {
        visit(item);
        items_of(&item.items, visit);
    }
}

/// The links that are part of a ring: what is left when every place is taken away that no link leads to, or none
/// leads away from, until there is no such place.
fn in_rings(links: &[(&Place, &Place)]) -> Vec<usize> {
    let mut left = vec![true; links.len()];
    for forward in [true, false] {
        let ends = |at: usize| if forward { links[at] } else { (links[at].1, links[at].0) };
        let mut leaving: BTreeMap<&Place, usize> = BTreeMap::new();
        let mut arriving: BTreeMap<&Place, Vec<usize>> = BTreeMap::new();
        for at in (0..links.len()).filter(|at| left[*at]) {
            let (from, to) = ends(at);
            *leaving.entry(from).or_default() += 1;
            arriving.entry(to).or_default().push(at);
        }
        let mut over: Vec<&Place> = arriving.keys().copied().filter(|to| !leaving.contains_key(to)).collect();
        while let Some(place) = over.pop() {
            for at in arriving.get(place).into_iter().flatten() {
                left[*at] = false;
                let from = ends(*at).0;
                let ways = leaving.entry(from).or_default();
                *ways = ways.saturating_sub(1);
                if *ways == 0 {
                    over.push(from);
                }
            }
        }
    }
    (0..links.len()).filter(|at| left[*at]).collect()
}
