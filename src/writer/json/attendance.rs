//! The register of attendance.

use crate::edition::{Attendance, AttendancePart, Member, Sitting};
use crate::writer::in_words::PartWord;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of this file. It changes when a reader of the old shape would misread the new one.
const SHAPE: u32 = 1;

/// Who was at the meetings of committees, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AttendanceRegister<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The committees.
    committees: Vec<AttendanceOf<'a>>,
}

/// Who was at the meetings of one committee.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AttendanceOf<'a> {
    /// The committee's key.
    committee: &'a str,
    /// The meetings, in the order of time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<MeetingData<'a>>,
    /// The members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<MemberData<'a>>,
}

/// A meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MeetingData<'a> {
    /// The meeting's key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// Its day.
    date: String,
}

/// A member.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct MemberData<'a> {
    /// The name.
    name: &'a str,
    /// The constituency.
    #[serde(skip_serializing_if = "Option::is_none")]
    constituency: Option<&'a str>,
    /// At how many meetings the member was expected.
    expected: usize,
    /// At how many of them the member was, for all or a part of it.
    present: usize,
    /// At how many somebody stood in for the member.
    by_alternate: usize,
    /// For how many the member sent apologies.
    apologies: usize,
    /// From how many the member was absent without apologies.
    absent: usize,
    /// How the member took part in each meeting, in the order of the meetings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<PartData<'a>>,
}

/// How a member took part in a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartData<'a> {
    /// How.
    part: PartWord,
    /// Who stood in.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

impl<'a> AttendanceRegister<'a> {
    pub(super) fn of(attendance: &'a [Attendance<'_>]) -> Self {
        let committees = attendance.iter().map(|Attendance { committee, meetings, members }| AttendanceOf {
            committee,
            meetings: meetings.iter().map(|meeting| MeetingData::of(meeting)).collect(),
            members: members.iter().map(|member| MemberData::of(member, meetings.len())).collect(),
        });
        AttendanceRegister { minutebook: SHAPE, committees: committees.collect() }
    }
}

impl<'a> MeetingData<'a> {
    fn of(meeting: &'a Sitting) -> Self {
        MeetingData {
            meeting: &meeting.name.meeting,
            reference: &meeting.reference,
            date: meeting.moment.date.to_string(),
        }
    }
}

impl<'a> MemberData<'a> {
    /// A member, and how they took part in each of so many meetings.
    fn of(member: &'a Member, meetings: usize) -> Self {
        MemberData {
            name: &member.name,
            constituency: member.constituency.as_deref(),
            expected: member.expected(),
            present: member.count(|part| matches!(part, AttendancePart::Present | AttendancePart::InPart)),
            by_alternate: member.count(|part| matches!(part, AttendancePart::Alternate(_))),
            apologies: member.count(|part| *part == AttendancePart::Apologies),
            absent: member.count(|part| *part == AttendancePart::Absent),
            meetings: member.parts(0..meetings).map(PartData::of).collect(),
        }
    }
}

impl<'a> PartData<'a> {
    fn of(part: &'a AttendancePart) -> Self {
        let by = match part {
            AttendancePart::Alternate(by) => Some(by.as_str()),
            _ => None,
        };
        PartData { part: PartWord::of(part), by }
    }
}
