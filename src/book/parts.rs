//! The parts of minutes that stand under headings of their own, as far as a page is sure to have them: links may lead
//! there.

use super::count::{all_entries, entry_ranks, kind_of};
use super::model::Numbered;
use crate::record::forms::{ActionPlacement, MinutesPart};
use crate::record::{Committee, Record};

/// The anchors of parts that all readers of a record's page find there.
pub(super) fn parts(record: &Record, committee: &Committee) -> Vec<&'static str> {
    let is_said = |part: MinutesPart| match part {
        MinutesPart::Interests => record.interests.iter().any(|interest| {
            let own = interest.classification.unwrap_or(record.classification);
            interest.item.is_none() && own <= record.classification
        }),
        MinutesPart::Actions => {
            let is_table =
                matches!(committee.actions.placement, ActionPlacement::Table | ActionPlacement::Both);
            let entries = all_entries(record).into_iter().zip(entry_ranks(record));
            let mut open =
                entries.filter(|(entry, rank)| *rank <= record.classification && entry.withdrawn.is_none());
            is_table && open.any(|(entry, _)| kind_of(entry) == Some(Numbered::Action))
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
    anchors.into_iter().filter(stands).map(|(_, anchor)| anchor).collect()
}
