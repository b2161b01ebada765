//! Permanent names that would tell what their readers may not know.
//!
//! A report is named after the reference to its action, as its author wrote it. Where the action is closed to the
//! readers of the report, that may be a key that says what the action is about: then the name is made from the
//! number, which they are told anyway. The readers are always those of the record's own classification, so that
//! links from registers for others lead there too.

use super::model::{Anchor, Meeting, MeetingName, NumberedItem, Pointer, Target};
use super::names::slug;
use crate::record::Rank;
use std::collections::{BTreeMap, BTreeSet};

/// How closed a place is, by the name of its scheme.
type Closed = (String, Rank);

/// Names reports on what their readers may not see after numbers.
pub(super) fn name_after_numbers(meetings: &mut [Meeting]) {
    let mut places: BTreeMap<(MeetingName, Anchor), Closed> = BTreeMap::new();
    for meeting in meetings.iter() {
        let scheme = &meeting.committee.scheme.name;
        let mut add = |anchor: &Anchor, rank: Rank| {
            places.insert((meeting.name.clone(), anchor.clone()), (scheme.clone(), rank));
        };
        for item in &meeting.items {
            place_item(item, meeting.classification, &mut add);
        }
        for annex in &meeting.annexes {
            let rank = meeting.classification.max(annex.classification.unwrap_or(meeting.classification));
            for entry in &annex.entries {
                if let Some(anchor) = &entry.anchor {
                    add(anchor, rank.max(entry.classification.unwrap_or(rank)));
                }
            }
        }
    }
    for meeting in meetings {
        let own = (meeting.committee.scheme.name.clone(), meeting.classification);
        let name = meeting.name.clone();
        let mut taken: BTreeSet<Anchor> =
            meeting.entries().into_iter().filter_map(|entry| entry.anchor.clone()).collect();
        for entry in meeting.entries_mut() {
            let Some(report) = &entry.links.report else { continue };
            if is_closed(report, &name, &own, &places) {
                let words = report.guarded.as_ref().unwrap_or(&report.words);
                entry.anchor = Some(free(format!("report-{}", slug(words)), &mut taken));
            }
        }
    }
}

fn place_item(item: &NumberedItem, outer: Rank, add: &mut impl FnMut(&Anchor, Rank)) {
    let rank = outer.max(item.facts.classification.unwrap_or(outer));
    for entry in &item.entries {
        if let Some(anchor) = &entry.anchor {
            add(anchor, rank.max(entry.classification.unwrap_or(rank)));
        }
    }
    item.items.iter().for_each(|inner| place_item(inner, rank, add));
}

/// Whether an action is closed to those who read the report. What another scheme closes nobody can say.
fn is_closed(
    report: &Pointer,
    name: &MeetingName,
    (scheme, rank): &Closed,
    places: &BTreeMap<(MeetingName, Anchor), Closed>,
) -> bool {
    let place = match &report.target {
        Target::Here(anchor) => places.get(&(name.clone(), anchor.clone())),
        Target::Elsewhere { name, anchor: Some(anchor) } => places.get(&(name.clone(), anchor.clone())),
        _ => None,
    };
    place.is_some_and(|(other, closed)| other != scheme || closed > rank)
}

fn free(wanted: String, taken: &mut BTreeSet<Anchor>) -> Anchor {
    let numbered = (2..).map(|count| format!("{wanted}-{count}"));
    let names = std::iter::once(wanted.clone()).chain(numbered).map(Anchor);
    let free = names.into_iter().find(|name| !taken.contains(name)).unwrap_or(Anchor(wanted));
    taken.insert(free.clone());
    free
}
