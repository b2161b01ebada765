//! Parts of a record that the committee's `order` leaves out: whoever wrote them should know.

use super::texts::{Passage, entries};
use crate::diagnostic::{Finding, Report, ReviewFault, Spot};
use crate::form::{Mentioned, Mentions, Text, range_in_text};
use crate::record::forms::{ActionPlacement, MinutesPart};
use crate::record::{Committee, EntryKind, Record};
use std::ops::Range;

/// Warns of each part that has something to print and no place in the order.
pub(super) fn check(record: &Record, committee: &Committee, texts: &[Passage<'_>], report: &mut Report) {
    for (word, part) in MinutesPart::WORDS {
        if committee.order.contains(part) {
            continue;
        }
        if *part == MinutesPart::Annexes {
            check_references(record, texts, word, report);
        }
        if let Some(place) = written(record, committee, *part) {
            report.push(
                Finding::of(ReviewFault::PartLeftOut { part: word })
                    .at(Spot::new(&record.source, place))
                    .and(committee.order_at.clone()),
            );
        }
    }
}

/// Warns of references to annexes, and to what stands in them, where no annex is printed.
fn check_references(record: &Record, texts: &[Passage<'_>], part: &'static str, report: &mut Report) {
    let entries = record.annexes.iter().flat_map(|annex| &annex.entries).map(|entry| &entry.key);
    let keys = record.annexes.iter().map(|annex| &annex.key).chain(entries).flatten();
    let keys: Vec<&str> = keys.map(Text::as_str).collect();
    for passage in texts.iter().filter(|passage| passage.item.is_some()) {
        let found: Vec<Mentioned<'_>> = Mentions::of(passage.text.as_str()).collect();
        for key in &keys {
            for found in found.iter().filter(|found| found.name() == *key && found.is_ended()) {
                let place = range_in_text(&record.source, passage.text, found.start..found.name_end);
                report.add(&record.source, place, ReviewFault::LeadsNowhere { part });
            }
        }
    }
}

/// Where the record says what a part prints; none if it says nothing of it.
fn written(record: &Record, committee: &Committee, part: MinutesPart) -> Option<Range<usize>> {
    match part {
        MinutesPart::Attendance => {
            let people =
                record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
            let person = people.map(|person| person.name.range()).next();
            let counted = record.public.map(|_| record.meeting.range());
            person.or(record.quorum.as_ref().map(|quorum| quorum.at.clone())).or(counted)
        }
        MinutesPart::Interests => record.interests.first().map(|interest| interest.person.range()),
        MinutesPart::Items => record.items.first().map(|item| item.place()),
        MinutesPart::Actions if committee.actions.placement == ActionPlacement::Table => {
            let acts = |kind: &EntryKind<_>| matches!(kind, EntryKind::Action(_) | EntryKind::Report(_));
            entries(record).into_iter().find(|entry| acts(&entry.kind)).map(|entry| entry.at.clone())
        }
        // What these print stands elsewhere too: with the items, in earlier records.
        MinutesPart::Actions | MinutesPart::OpenActions => None,
        MinutesPart::NextMeetings => record.next_meetings.first().map(|next| next.date.at.clone()),
        MinutesPart::Closing => record.closed.as_ref().map(|closed| closed.at.clone()),
        MinutesPart::Signature => record.signature.as_ref().map(|signature| signature.at.clone()),
        MinutesPart::Annexes => record.annexes.first().map(|annex| annex.title.text.range()),
        MinutesPart::Attachments => record.attachments.first().map(|attached| attached.file.range()),
    }
}
