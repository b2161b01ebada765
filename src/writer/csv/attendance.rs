//! The register of attendance.

use super::sheet::{Column, Sheet, table};
use crate::edition::{Attendance, AttendancePart, Member};
use crate::writer::in_words::{PartWord, word};

/// A member of a committee, which is named by its key.
type Row<'a> = (&'a str, &'a Member);

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    vec![
        ("committee", |(committee, _)| committee.to_string()),
        ("member", |(_, member)| member.name.clone()),
        ("constituency", |(_, member)| member.constituency.clone().unwrap_or_default()),
        ("expected", |(_, member)| member.expected().to_string()),
        ("present", |(_, member)| {
            count(member, |part| matches!(part, AttendancePart::Present | AttendancePart::InPart))
        }),
        ("by-alternate", |(_, member)| count(member, |part| matches!(part, AttendancePart::Alternate(_)))),
        ("apologies", |(_, member)| count(member, |part| *part == AttendancePart::Apologies)),
        ("absent", |(_, member)| count(member, |part| *part == AttendancePart::Absent)),
    ]
}

fn count(member: &Member, is: fn(&AttendancePart) -> bool) -> String {
    member.count(is).to_string()
}

/// Attendance at the meetings of committees: a row for each member; of one committee a column for each meeting behind the
/// counts. Several have no meetings in common.
/// Members times meetings of one, so ask before whether there is room ([`Attendance::has_room`]).
pub fn attendance(attendance: &[Attendance<'_>]) -> Vec<u8> {
    if let [only] = attendance {
        return by_meeting(only);
    }
    let rows = attendance.iter().flat_map(|Attendance { committee, meetings: _, members }| {
        members.iter().map(|member| (committee.as_str(), member))
    });
    table(&columns(), rows)
}

fn by_meeting(attendance: &Attendance<'_>) -> Vec<u8> {
    let Attendance { committee, meetings, members } = attendance;
    let columns = columns();
    let counts = columns.iter().map(|(heading, _)| heading.to_string());
    let references = meetings.iter().map(|meeting| meeting.reference.clone());
    let mut sheet = Sheet::new(counts.chain(references));
    for member in members {
        let counts = columns.iter().map(|(_, cell)| cell(&(committee.as_str(), member)));
        let parts = member.parts(0..meetings.len()).map(|part| word(PartWord::of(part)));
        sheet.row(counts.chain(parts));
    }
    sheet.bytes()
}
