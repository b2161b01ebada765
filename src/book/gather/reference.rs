//! What a meeting is called: its reference, and the name of its files.

use crate::book::model::{MeetingName, MeetingParts};
use crate::book::names::{file_name, is_free, refused};
use crate::diagnostic::{NumberFault, Report, Unsafe};
use crate::record::{Committee, Record};
use jiff::civil::Date;

/// The reference of a record as it is printed.
pub fn reference_of(record: &Record, committee: &Committee) -> String {
    if let Some(circulated) = &record.circulated {
        return circulated.reference.trim().to_string();
    }
    if let Some(reference) = &record.reference {
        return reference.value.trim().to_string();
    }
    let version = record.version.as_ref().map_or("", |version| version.as_str());
    filled_reference(committee, record.meeting.as_str(), record.sessions[0].date, version)
}

/// The reference that a committee's pattern gives a meeting.
pub fn filled_reference(committee: &Committee, meeting: &str, date: Date, version: &str) -> String {
    committee.reference.fill(&|name| match name {
        "committee" => committee.abbreviation.clone(),
        "meeting" => meeting.trim().to_string(),
        "year" => date.year().to_string(),
        "yy" => format!("{:02}", date.year().rem_euclid(100)),
        "month" => date.month().to_string(),
        "day" => date.day().to_string(),
        _ => version.to_string(),
    })
}

/// What the files of a meeting are called; a name that systems refuse is reported.
pub(super) fn name_of(record: &Record, reference: &str, report: &mut Report) -> MeetingName {
    let name = MeetingName::from(MeetingParts {
        committee: record.id.committee.clone(),
        meeting: file_name(&record.meeting.value),
        reference: file_name(reference),
    });
    let taken = (!is_free(&name.meeting)).then_some(Unsafe::OfRegisters);
    let meeting = (record.meeting.as_str(), refused(&name.meeting).or(taken));
    for (shown, why) in [meeting, (reference, refused(&name.reference))] {
        // That a name is empty is told where it stands.
        if let Some(why) = why.filter(|_| !record.meeting.is_blank() && !shown.trim().is_empty()) {
            report.add(
                &record.source,
                record.meeting.range(),
                NumberFault::UnsafeName { name: shown.into(), why },
            );
        }
    }
    name
}
