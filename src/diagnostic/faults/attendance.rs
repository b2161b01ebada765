//! Who was there.

use super::kind::{Wording, faults};
use super::references::PlaceKind;
use crate::diagnostic::spelled;

faults! {
    /// Who was there.
    AttendanceFault {
        /// A group of people, or of voters, in which nobody stands.
        Warning "empty-group" EmptyGroup {
            /// The group, or what was voted.
            name: String
        },
        /// Somebody who came and stands among those who were absent.
        Warning "absent-came" AbsentCame {
            /// Who.
            name: String,
            /// The key that says so.
            key: &'static str,
        },
        /// Somebody in `[presence]` who has no seat.
        Error "presence-without-seat" PresenceWithoutSeat {
            /// The name as written.
            name: String,
        },
        /// What differs from the seats, beside a table that lists everybody.
        Error "presence-beside-table" PresenceBesideTable {
            /// The table's key.
            table: String
        },
        /// A person stands twice in the attendance.
        Error "duplicate-person" DuplicatePerson {
            /// The name.
            name: String,
            /// The organisation that both have: they may be two.
            organisation: Option<String>,
        },
        /// Somebody stands in for a member who is there.
        Error "alternate-for-present" AlternateForPresent {
            /// Who stands in.
            alternate: String,
            /// For whom.
            member: String,
        },
        /// Two who stand in for one member at the same time.
        Error "two-alternates" TwoAlternates {
            /// The one.
            one: String,
            /// The other.
            other: String,
            /// For whom.
            member: String,
        },
        /// The first item for which somebody was there comes after the last.
        Error "items-reversed" ItemsReversed {
            /// The first, as written.
            from: String,
            /// The last, as written.
            to: String,
        },
        /// An alternate for somebody who has no seat to be filled.
        Warning "no-seat" NoSeat {
            /// The name.
            name: String,
            /// Who was probably meant.
            nearest: Option<String>,
        },
        /// Somebody among the members, by a list of the record's own, who has no seat on that day.
        Warning "unseated-member" UnseatedMember {
            /// The name.
            name: String,
            /// The first day of the meeting.
            day: String,
            /// Whether the list is of members who were absent: those who were there come from the seats, and are counted.
            is_counted: bool,
            /// Who holds a seat and was probably meant.
            nearest: Option<String>,
        },
        /// Somebody who holds a seat, among those who are no members.
        Warning "member-among-others" MemberAmongOthers {
            /// The name.
            name: String,
        },
        /// A key that should name an item of the minutes, and names something else.
        Warning "no-item" NoItem {
            /// What it leads to; an item: of other minutes.
            found: PlaceKind
        },
        /// Somebody who was not there presents, speaks, comes or leaves.
        Warning "absent-person" AbsentPerson {
            /// The name.
            name: String,
            /// Why not.
            missed: Missed,
        },
        /// Somebody comes who is there already, or leaves who has left.
        Warning "moved-twice" MovedTwice {
            /// The name.
            name: String,
            /// Whether the person comes.
            came: bool,
        },
    }
}

/// Why somebody cannot have taken part in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// Is listed as absent, was replaced, or is not listed.
    Absent,
    /// Had left the room for the item.
    OutOfRoom,
    /// Had declared an interest in the item, and went.
    Interest,
    /// Had not arrived.
    NotYet,
    /// Had left.
    Gone,
    /// Was there for other sessions.
    OtherSession,
}

impl AttendanceFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            AttendanceFault::EmptyGroup { name } => Wording {
                sentence: format!("nobody stands in {name}, so it is not printed"),
                mark: "nobody in it".into(),
                help: "write its people between the square brackets, or remove it".into(),
            },
            AttendanceFault::AbsentCame { name, key } => Wording {
                sentence: format!("{name} stands among those who were absent, and `{key}` says otherwise"),
                mark: "somebody who was there".into(),
                help: format!("write {name} with those who were there, with the same `{key}`; or remove it"),
            },
            AttendanceFault::PresenceWithoutSeat { name } => Wording {
                sentence: format!(
                    "{name} has no seat in this committee, and [presence] is of those who have one"
                ),
                mark: "has no seat".into(),
                help: format!(
                    "name {name} in a table of the attendance, such as [attendance.apologies] or \
                     [attendance.others], or give {name} a seat in committee.toml"
                ),
            },
            AttendanceFault::PresenceBesideTable { table } => Wording {
                sentence: format!(
                    "[presence] says what differs from the committee's seats, and [attendance.{table}] \
                     lists everybody"
                ),
                mark: "one of the two".into(),
                help: format!(
                    "remove [attendance.{table}] to take its people from the seats, or remove [presence]"
                ),
            },
            AttendanceFault::DuplicatePerson { name, organisation } => Wording {
                sentence: format!("{name} stands twice in the attendance"),
                mark: "here again".into(),
                help: match organisation {
                    None => "remove one of the two; give two people of one name their organisation, as in \
                             { name = \"…\", organisation = \"…\" }"
                        .into(),
                    Some(own) => format!(
                        "remove one of the two; if they are two people, spell one of them otherwise, as \
                         in {{ name = {}, organisation = {} }}",
                        spelled::text(&format!("{} (2)", name.trim())),
                        spelled::text(own.trim())
                    ),
                },
            },
            AttendanceFault::AlternateForPresent { alternate, member } => Wording {
                sentence: format!("{alternate} is an alternate for {member}, who is listed as present"),
                mark: format!("{member} is present"),
                help: format!("remove {member} from those present, or remove `alternate-for`"),
            },
            AttendanceFault::TwoAlternates { one, other, member } => Wording {
                sentence: format!("{one} and {other} stand in for {member} at the same time"),
                mark: "the same member".into(),
                help: "correct one; if one came after the other, say when: `to-item` and `from-item`, \
                       `left` and `arrived`, or `sessions`"
                    .into(),
            },
            AttendanceFault::ItemsReversed { from, to } => Wording {
                sentence: format!(
                    "the first item for which they were there, {from}, comes after the last, {to}"
                ),
                mark: "comes later".into(),
                help: "exchange the two; who left and came back is told by entries: `left = …` and \
                       `arrived = …`"
                    .into(),
            },
            AttendanceFault::NoSeat { name, nearest } => Wording {
                sentence: format!("{name} has no seat at this meeting for which anybody could stand in"),
                mark: "has no seat".into(),
                help: match nearest {
                    Some(nearest) => {
                        format!("write {}, or add the seat to committee.toml", spelled::text(nearest))
                    }
                    None => format!("name who holds the seat, or add {name}'s to committee.toml"),
                },
            },
            AttendanceFault::UnseatedMember { name, day, is_counted, nearest } => Wording {
                sentence: match (is_counted, nearest) {
                    (_, Some(holder)) => format!(
                        "{name} has no seat on {day}; if {holder} is meant, {holder} is listed as present \
                         all the same"
                    ),
                    (true, None) => format!("{name} is listed in a constituency and has no seat on {day}"),
                    (false, None) => format!(
                        "{name} is listed among the members and has no seat on {day}, so is not counted"
                    ),
                },
                mark: "has no seat that day".into(),
                help: match (is_counted, nearest) {
                    (_, Some(holder)) => {
                        format!("write {}; if it is somebody else, waive this", spelled::text(holder))
                    }
                    (true, None) => format!(
                        "write the name as it stands in the seats, add the seat to committee.toml, or \
                         take {name} out of the constituency"
                    ),
                    (false, None) => "add the seat to committee.toml, with `from` and `until`; if today's \
                                      seats are younger than this meeting, give each its `from`, and the \
                                      quorum too"
                        .into(),
                },
            },
            AttendanceFault::MemberAmongOthers { name } => Wording {
                sentence: format!(
                    "{name} holds a seat, is counted as a member, and is printed among those who are none"
                ),
                mark: "holds a seat".into(),
                help: format!(
                    "take {name} out of this list: who holds a seat stands among the members by it"
                ),
            },
            AttendanceFault::NoItem { found } => {
                let found = match found {
                    PlaceKind::Item => "one of other minutes",
                    other => other.words(),
                };
                Wording {
                    sentence: format!("this should name an item of these minutes, and leads to {found}"),
                    mark: "no item of these minutes".into(),
                    help: "write the key or the number of an item".into(),
                }
            }
            AttendanceFault::AbsentPerson { name, missed } => Wording {
                sentence: format!("{name} is said to take part here and {}", missed.words()),
                mark: "takes part".into(),
                help: match missed {
                    Missed::Absent => format!("correct the name, or move {name} to those who were there"),
                    _ => "correct the name, or what is said of who was there".into(),
                },
            },
            AttendanceFault::MovedTwice { name, came } => Wording {
                sentence: if *came {
                    format!("{name} arrives here, and did not leave after arriving before")
                } else {
                    format!("{name} leaves here, and did not come back after leaving before")
                },
                mark: "a second time".into(),
                help: "remove one of the two, or add the entry that is missing between them".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            AttendanceFault::AlternateForPresent { .. } => Some("is there"),
            AttendanceFault::TwoAlternates { .. } => Some("stands in, too"),
            AttendanceFault::AbsentPerson { .. } => Some("said here"),
            _ => None,
        }
    }
}

impl Missed {
    /// The same in words, behind a name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Missed::Absent => "is not among those who were there",
            Missed::OutOfRoom => "was out of the room for this item",
            Missed::Interest => "left for this item because of an interest",
            Missed::NotYet => "had not arrived yet",
            Missed::Gone => "had left by then",
            Missed::OtherSession => "was there for other sessions only",
        }
    }
}
