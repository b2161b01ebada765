//! Attendance for programs, and the working of the quorum.

use super::{Sheet, file};
use crate::book::{Away, CountedPart, Moment, Needed, Verdict, Working};
use crate::edition::{Attendance, AttendancePart, EditionMeeting, Member};
use crate::writer::data::object::object;
use serde_json::Value as Json;

/// The version of the shape of the JSON files.
const SHAPE: u32 = 1;

/// Attendance as comma-separated values: a row for each member, a column for each meeting behind the counts.
pub fn attendance_csv(attendance: &[(String, Attendance<'_>)]) -> Vec<u8> {
    let mut head = vec![
        "committee",
        "member",
        "constituency",
        "expected",
        "present",
        "by-alternate",
        "apologies",
        "absent",
    ];
    let long = attendance.len() > 1;
    if long {
        // Several committees have no meetings in common.
        let mut sheet = Sheet::new(&head);
        for (committee, attendance) in attendance {
            attendance.members.iter().for_each(|member| sheet.row(counts(committee, member)));
        }
        return sheet.bytes();
    }
    let Some((committee, attendance)) = attendance.first() else { return Sheet::new(&head).bytes() };
    let meetings: Vec<String> =
        attendance.meetings.iter().map(|meeting| meeting.meeting().reference.clone()).collect();
    head.extend(meetings.iter().map(String::as_str));
    let mut sheet = Sheet::new(&head);
    for member in &attendance.members {
        let parts = member.parts(0..meetings.len()).map(|part| word(part).to_string());
        sheet.row(counts(committee, member).into_iter().chain(parts));
    }
    sheet.bytes()
}

fn counts(committee: &str, member: &Member) -> Vec<String> {
    let count = |is: fn(&AttendancePart) -> bool| member.count(is).to_string();
    vec![
        committee.into(),
        member.name.clone(),
        member.constituency.clone().unwrap_or_default(),
        member.expected().to_string(),
        count(|part| matches!(part, AttendancePart::Present | AttendancePart::InPart)),
        count(|part| matches!(part, AttendancePart::Alternate(_))),
        count(|part| *part == AttendancePart::Apologies),
        count(|part| *part == AttendancePart::Absent),
    ]
}

/// Attendance as JSON.
pub fn attendance_json(attendance: &[(String, Attendance<'_>)]) -> Vec<u8> {
    let committees: Vec<Json> = attendance
        .iter()
        .map(|(committee, attendance)| {
            let meetings: Vec<Json> = attendance
                .meetings
                .iter()
                .map(|edition| {
                    let meeting = edition.meeting();
                    object!({
                        "meeting": &meeting.name.meeting,
                        "reference": &meeting.reference,
                        "date": Moment::of(meeting).date.to_string(),
                    })
                })
                .collect();
            let members: Vec<Json> =
                attendance.members.iter().map(|own| member(own, attendance.meetings.len())).collect();
            object!({ "committee": committee, "meetings": meetings, "members": members })
        })
        .collect();
    file([("minutebook", SHAPE.into()), ("committees", committees.into())])
}

/// A member, and how they took part in each of so many meetings.
fn member(member: &Member, meetings: usize) -> Json {
    let parts: Vec<Json> = member
        .parts(0..meetings)
        .map(|part| match part {
            AttendancePart::Alternate(by) => object!({ "part": word(part), "by": by }),
            _ => object!({ "part": word(part) }),
        })
        .collect();
    object!({
        "name": &member.name,
        "constituency": &member.constituency,
        "expected": member.expected(),
        "present": member.count(|part| matches!(part, AttendancePart::Present | AttendancePart::InPart)),
        "by-alternate": member.count(|part| matches!(part, AttendancePart::Alternate(_))),
        "apologies": member.count(|part| *part == AttendancePart::Apologies),
        "absent": member.count(|part| *part == AttendancePart::Absent),
        "meetings": parts,
    })
}

fn word(part: &AttendancePart) -> &'static str {
    match part {
        AttendancePart::Present => "present",
        AttendancePart::InPart => "in-part",
        AttendancePart::Alternate(_) => "by-alternate",
        AttendancePart::Apologies => "apologies",
        AttendancePart::Absent => "absent",
        AttendancePart::NoMember => "no-member",
    }
}

/// The working of the quorum of meetings, as JSON.
pub fn quorum_json(meetings: &[&EditionMeeting]) -> Vec<u8> {
    let meetings: Vec<Json> = meetings
        .iter()
        .map(|edition| {
            let meeting = edition.meeting();
            object!({
                "committee": &meeting.name.committee,
                "meeting": &meeting.name.meeting,
                "reference": &meeting.reference,
                "quorum": meeting.working.as_ref().map(working),
            })
        })
        .collect();
    file([("minutebook", SHAPE.into()), ("meetings", meetings.into())])
}

/// The reckoning of one meeting.
pub(in crate::writer) fn working(working: &Working) -> Json {
    let parts: Vec<Json> = working
        .parts
        .iter()
        .map(|part| {
            let counted = working.counted(part).map(|one| {
                object!({
                    "name": one.name,
                    "stands-for": one.stands_for,
                    "constituency": one.constituency,
                    "sure": one.sure,
                })
            });
            let counted: Vec<Json> = counted.collect();
            let away = working.away(part).map(|(name, why)| object!({ "name": name, "why": why_word(why) }));
            let away: Vec<Json> = away.collect();
            let (session, item) = match &part.part {
                CountedPart::Opening(session) => (session.as_ref(), None),
                CountedPart::Item { number, anchor, .. } => {
                    (None, Some(object!({ "number": number, "anchor": &anchor.0 })))
                }
            };
            // What is needed can differ from session to session.
            let needed = (part.needed != working.parts[0].needed).then(|| needed(&part.needed));
            let mut told = object!({
                "session": session,
                "item": item,
                "count": &part.count,
                "quorum": match part.verdict {
                    Verdict::Met => "yes",
                    Verdict::NotMet => "no",
                    Verdict::Unsure => "unsure",
                },
                "counted": counted,
                "away": away,
            });
            if let (Some(needed), Some(told)) = (needed, told.as_object_mut()) {
                told.insert("needed".into(), needed);
            }
            told
        })
        .collect();
    let needed = working.parts.first().map(|part| needed(&part.needed));
    object!({ "needed": needed, "parts": parts, "whole": !working.is_cut })
}

fn needed(needed: &Needed) -> Json {
    let Needed { members, seats, constituencies, of_each } = needed;
    let of_each: serde_json::Map<String, Json> =
        of_each.iter().map(|(name, count)| (name.clone(), (*count).into())).collect();
    object!({ "members": members, "seats": seats, "constituencies": constituencies, "of-each": of_each })
}

fn why_word(why: Away) -> &'static str {
    match why {
        Away::NotYet => "not-yet",
        Away::Gone => "gone",
        Away::OtherSession => "other-session",
        Away::OutOfRoom => "out-of-room",
        Away::Remote => "remote",
        Away::NoVote => "no-vote",
    }
}
