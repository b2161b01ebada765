//! Permanent names that would tell what their readers may not know.
//!
//! A report is named after the reference to its action, as its author wrote it. Where the action is closed to the
//! readers of the report, that may be a key that says what the action is about: then the name is made from the
//! number, which they are told anyway. The readers are always those of the record's own classification, so that
//! links from registers for others lead there too.

use super::count::closed;
use super::model::{Anchor, Meeting, MeetingName, NumberedItem, Pointer, Target};
use super::names::slug;
use super::number::{Anchors, Wanted};
use crate::record::Rank;
use std::collections::BTreeMap;

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
            let rank = closed(annex.classification, meeting.classification);
            for entry in &annex.entries {
                if let Some(anchor) = &entry.anchor {
                    add(anchor, closed(entry.classification, rank));
                }
            }
        }
    }
    for meeting in meetings {
        let own = (meeting.committee.scheme.name.clone(), meeting.classification);
        let mut anchors = Anchors::default();
        let (mut renamed, mut wanted) = (Vec::new(), Vec::new());
        for (at, entry) in meeting.entries().into_iter().enumerate() {
            let Some(anchor) = &entry.anchor else { continue };
            anchors.unique(anchor.0.clone());
            let report = entry.links.report.as_ref();
            if let Some(report) = report.filter(|report| is_closed(report, &meeting.name, &own, &places)) {
                let words = report.guarded.as_ref().unwrap_or(&report.words);
                let place = places.get(&(meeting.name.clone(), anchor.clone()));
                let rank = place.map_or(meeting.classification, |(_, rank)| *rank);
                renamed.push(at);
                wanted.push(Wanted { name: format!("report-{}", slug(words)), rank });
            }
        }
        let mut entries = meeting.entries_mut();
        for (at, anchor) in renamed.into_iter().zip(anchors.name_all(wanted)) {
            entries[at].anchor = Some(anchor);
        }
    }
}

fn place_item(item: &NumberedItem, outer: Rank, add: &mut impl FnMut(&Anchor, Rank)) {
    let rank = closed(item.facts.classification, outer);
    for entry in &item.entries {
        if let Some(anchor) = &entry.anchor {
            add(anchor, closed(entry.classification, rank));
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
