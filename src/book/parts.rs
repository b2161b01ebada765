//! The parts of minutes that stand under headings of their own, as far as a page is sure to have them: links may lead
//! there.

use super::names::{Anchor, file_name};
use super::numbered::Numbered;
use super::numbers::{Given, Numbers};
use crate::record::forms::{ActionPlacement, MinutesPart};
use crate::record::{Committee, PresenceTable, Record, TableHeading};
use std::collections::BTreeSet;

/// The anchors of parts that all readers of a record's page find there.
pub(super) fn parts(record: &Record, committee: &Committee, numbers: &Numbers) -> Vec<String> {
    let is_said = |part: MinutesPart| match part {
        MinutesPart::Interests => record.interests.iter().any(|interest| {
            let own = interest.classification.unwrap_or(record.classification);
            interest.item.is_none() && own <= record.classification
        }),
        MinutesPart::Actions => {
            let is_table =
                matches!(committee.actions.placement, ActionPlacement::Table | ActionPlacement::Both);
            let is_open = |given: &Given| given.rank <= record.classification;
            is_table
                && numbers.entries(record).any(|(entry, given)| {
                    Numbered::of(entry) == Some(Numbered::Action)
                        && entry.withdrawn.is_none()
                        && given.is_some_and(is_open)
                })
        }
        MinutesPart::Attachments => !record.attachments.is_empty(),
        _ => false,
    };
    let anchors = [
        (MinutesPart::Interests, "interests"),
        (MinutesPart::Actions, "actions"),
        (MinutesPart::Attachments, "attachments"),
    ];
    let stands = |(part, _): &(MinutesPart, &str)| committee.order.contains(part) && is_said(*part);
    let tables = committee.order.contains(&MinutesPart::Attendance).then_some(record.attendance.as_slice());
    let tables = table_anchors(tables.unwrap_or_default()).into_iter().flatten();
    let others = anchors.into_iter().filter(stands).map(|(_, anchor)| anchor.to_string());
    others.chain(tables.map(|Anchor(anchor)| anchor)).collect()
}

/// The permanent names of the tables of attendance that stand under headings of their own: the first, and which has one.
pub fn table_anchors(tables: &[PresenceTable]) -> Vec<Option<Anchor>> {
    let mut taken = BTreeSet::new();
    let mut anchor = |table: &PresenceTable| {
        let is_headed = table.table.heading != TableHeading::None;
        (is_headed || taken.is_empty()).then(|| table_anchor(&table.table.key, &mut taken))
    };
    tables.iter().map(&mut anchor).collect()
}

/// The names of other parts of minutes, and what those begin with that are numbered.
const PARTS: [&str; 6] = ["actions", "open-actions", "interests", "attachments", "minutes", "quorum"];
const NUMBERED: [&str; 8] =
    ["item-", "annex-", "action-", "decision-", "report-", "session-", "fn-", "fnref-"];
/// Behind the name of a section stands the name of its heading.
const HEADED: &str = ".heading";

/// The permanent name of a table: its key, unless that is, or may be, the name of something else.
fn table_anchor(key: &str, taken: &mut BTreeSet<String>) -> Anchor {
    let own = file_name(key).to_lowercase();
    let is_other = own.is_empty()
        || own.ends_with(HEADED)
        || PARTS.contains(&own.as_str())
        || NUMBERED.iter().any(|start| own.starts_with(start));
    let own = if is_other { format!("attendance-{own}") } else { own };
    let numbered = (2..).map(|count| format!("{own}-{count}"));
    let free = std::iter::once(own.clone()).chain(numbered).find(|name| !taken.contains(name));
    let name = free.unwrap_or(own);
    taken.insert(name.clone());
    Anchor(name)
}
