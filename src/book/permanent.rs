//! Permanent names that would tell what their readers may not know.
//!
//! A report is named after the reference to its action, as its author wrote it. Where the action is closed to the
//! readers of the report, that may be a key that says what the action is about: then the name is made from the
//! number, which they are told anyway. The readers are always those of the record's own classification, so that
//! links from registers for others lead there too.

use super::model::{Meeting, MeetingName, NumberedEntry, NumberedItem, Pointer, Target};
use super::names::{Anchor, slug};
use super::number::Anchors;
use super::numbered::closed;
use super::places::Places;
use crate::record::Rank;
use hashbrown::HashMap;

/// How closed a place is, by the name of its scheme.
type Closed<'a> = (&'a str, Rank);

/// How closed each place of each meeting is.
struct Ranks<'a> {
    meetings: HashMap<&'a MeetingName, Closed<'a>>,
    /// The places that are more closed than their meeting.
    places: Places<Rank>,
}

impl<'a> Ranks<'a> {
    fn of(meetings: &'a [Meeting]) -> Self {
        let rank = |meeting: &'a Meeting| {
            (&meeting.name, (meeting.committee.scheme.key.as_str(), meeting.classification))
        };
        let mut ranks = Ranks { meetings: meetings.iter().map(rank).collect(), places: Places::default() };
        for meeting in meetings {
            let usual = meeting.classification;
            let mut add = |anchor: &Anchor, rank| {
                if rank != usual {
                    ranks.places.put(&meeting.name, anchor, rank);
                }
            };
            for item in &meeting.items {
                place_item(item, usual, &mut add);
            }
            for annex in &meeting.annexes {
                let rank = closed(annex.classification, usual);
                for entry in &annex.entries {
                    if let Some(anchor) = &entry.anchor {
                        add(anchor, closed(entry.classification, rank));
                    }
                }
            }
        }
        ranks
    }

    fn at(&self, name: &MeetingName, anchor: &Anchor) -> Option<Closed<'a>> {
        let (scheme, usual) = *self.meetings.get(name)?;
        Some((scheme, self.places.at(name, anchor).copied().unwrap_or(usual)))
    }
}

/// A report that gets another name.
struct Renamed {
    /// Its place among the entries.
    at: usize,
    rank: Rank,
    anchor: Anchor,
}

/// Names reports on what their readers may not see after numbers.
pub(super) fn name_after_numbers(meetings: &mut [Meeting]) {
    let ranks = Ranks::of(meetings);
    let mut renamed: Vec<(usize, Vec<Renamed>)> = Vec::new();
    for (of, meeting) in meetings.iter().enumerate() {
        let own = (meeting.committee.scheme.key.as_str(), meeting.classification);
        let entries = meeting.entries();
        let closed_report = |(at, entry): (usize, &&NumberedEntry)| {
            let report = entry.reports_on()?;
            let anchor = entry.anchor.as_ref()?;
            is_closed(report, &meeting.name, own, &ranks).then(|| {
                let words = report.guarded.as_deref().unwrap_or(&report.words);
                let place = ranks.at(&meeting.name, anchor);
                let rank = place.map_or(meeting.classification, |(_, rank)| rank);
                Renamed { at, rank, anchor: Anchor(format!("report-{}", slug(words))) }
            })
        };
        let mut reports: Vec<Renamed> = entries.iter().enumerate().filter_map(closed_report).collect();
        if reports.is_empty() {
            continue;
        }
        let mut anchors = Anchors::default();
        for anchor in entries.iter().filter_map(|entry| entry.anchor.as_ref()) {
            anchors.unique(anchor.0.clone());
        }
        anchors.name_all(reports.iter_mut().map(|report| (report.rank, &mut report.anchor)).collect());
        renamed.push((of, reports));
    }
    drop(ranks);
    for (of, reports) in renamed {
        let mut entries = meetings[of].entries_mut();
        for Renamed { at, rank: _, anchor } in reports {
            entries[at].facts.change(|facts| facts.anchor = Some(anchor));
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
fn is_closed(report: &Pointer, name: &MeetingName, (scheme, rank): Closed<'_>, ranks: &Ranks<'_>) -> bool {
    let place = match &report.target {
        Target::Here(anchor) => ranks.at(name, anchor),
        Target::Elsewhere { name, anchor: Some(anchor) } => ranks.at(name, anchor),
        _ => None,
    };
    place.is_some_and(|(other, closed)| other != scheme || closed > rank)
}
