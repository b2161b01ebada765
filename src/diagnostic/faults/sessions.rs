//! Days, hours and sessions of a meeting.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Days, hours and sessions of a meeting.
    SessionFault {
        /// A presence at a meeting that was cancelled.
        Error "nobody-met" NobodyMet,
        /// A key of the record that its sessions have each for themselves.
        Error "beside-sessions" BesideSessions {
            /// The key.
            key: &'static str
        },
        /// A session of an item within another one.
        Error "session-within" SessionWithin {
            /// Its name.
            name: String
        },
        /// A session's name that an earlier one of the record has.
        Error "duplicate-session" DuplicateSession {
            /// The name.
            name: String
        },
        /// A session that the record does not have.
        Error "unknown-session" UnknownSession {
            /// The name as written.
            name: String,
            /// The one probably meant.
            nearest: Option<String>,
            /// Those there are.
            known: Vec<String>,
        },
        /// A session ends before it starts.
        Error "end-before-start" EndBeforeStart {
            /// Whether the table has a key for another day of the end.
            has_end_date: bool,
            /// Start as written.
            start: String,
            /// End as written.
            end: String,
        },
        /// A time zone that there is not.
        Error "unknown-time-zone" UnknownTimeZone {
            /// As written.
            value: String,
            /// The one that was meant.
            meant: Option<String>,
        },
        /// A time that the clocks of the place pass over on that day.
        Warning "skipped-time" SkippedTime {
            /// The day and time.
            time: String,
            /// The time zone.
            zone: String,
        },
        /// A time that does not go with another one of the meeting.
        Warning "times-disagree" TimesDisagree {
            /// What happened then.
            what: TimeOf,
            /// When.
            time: String,
            /// What the other time is of, and how the two should stand.
            than: Against,
            /// The other time.
            other: String,
        },
        /// A meeting's day from which all other days of its record are far.
        Warning "far-off" FarOff {
            /// The day.
            met: String,
            /// The other that is nearest.
            other: String,
        },
        /// A meeting to come that lies before the meeting itself.
        Warning "next-before-meeting" NextBeforeMeeting {
            /// Its day.
            next: String,
            /// The last day of the meeting.
            met: String,
        },
        /// A committee that met jointly with itself, or is named twice.
        Error "joint-twice" JointTwice {
            /// Its key.
            committee: String,
            /// Whether it is the record's own.
            own: bool,
        },
    }
}

/// What a time is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOf {
    /// The end that a record gives for the meeting.
    Closed,
    /// Somebody's coming.
    Arrived,
    /// Somebody's leaving.
    Left,
    /// An item's beginning.
    Item,
}

impl TimeOf {
    fn words(self) -> &'static str {
        match self {
            TimeOf::Closed => "the meeting was closed",
            TimeOf::Arrived => "somebody arrived",
            TimeOf::Left => "somebody left",
            TimeOf::Item => "an item was taken up",
        }
    }
}

/// The time that another one is before or after, and may not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Before the meeting began, of the meeting itself.
    ItsBegin,
    /// After the meeting's end, of the meeting itself.
    ItsEnd,
    /// Before the meeting began.
    Begin,
    /// After the meeting ended.
    End,
    /// Before the same person arrived.
    Arrival,
    /// Before something that is minuted above it.
    Above,
}

impl Against {
    fn words(self) -> &'static str {
        match self {
            Against::ItsBegin => "before it began at",
            Against::ItsEnd => "after its end at",
            Against::Begin => "before the meeting began at",
            Against::End => "after the meeting ended at",
            Against::Arrival => "before they arrived at",
            Against::Above => "before what is minuted above it, at",
        }
    }
}

impl SessionFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            SessionFault::NobodyMet => Wording {
                sentence: "this meeting was cancelled: nobody was there, and nobody was absent".into(),
                mark: "not used".into(),
                help: "remove [presence], or the line `kind = \"cancelled\"`".into(),
            },
            SessionFault::BesideSessions { key } => Wording {
                sentence: format!("`{key}` stands beside [[sessions]], and each session has its own"),
                mark: "not used".into(),
                help: format!("remove it here; give each [[sessions]] block its `{key}`"),
            },
            SessionFault::SessionWithin { name } => Wording {
                sentence: "an item within another one belongs to the session of that".into(),
                mark: "not of the first level".into(),
                help: format!(
                    "write `session = {}` in the item around it, or make this an item of the first level, \
                     below [[items]]",
                    spelled::text(name)
                ),
            },
            SessionFault::DuplicateSession { name } => Wording {
                sentence: format!("two sessions are called {name}"),
                mark: "given before".into(),
                help: "give one of the two another `name`".into(),
            },
            SessionFault::UnknownSession { name, nearest, known } => Wording {
                sentence: format!("this record has no session called {name}"),
                mark: "unknown session".into(),
                help: match nearest {
                    Some(nearest) => format!("write {}", spelled::text(nearest)),
                    None if known.is_empty() => {
                        format!(
                            "give the record its parts: a [[sessions]] block with `name = {}` and `date`, \
                             and another for each",
                            spelled::text(name)
                        )
                    }
                    None => format!("the sessions there are: {}", known.join(", ")),
                },
            },
            SessionFault::EndBeforeStart { start, end, has_end_date } => Wording {
                sentence: format!("the session ends ({end}) before it starts ({start})"),
                mark: format!("earlier than {start}"),
                help: if *has_end_date {
                    "correct one of the two; for a session that runs past midnight add `end-date \
                             = …`"
                        .into()
                } else {
                    "correct one of the two, or leave `end` out if the meeting may go on past \
                              midnight"
                        .into()
                },
            },
            SessionFault::UnknownTimeZone { value, meant } => Wording {
                sentence: format!("there is no time zone called `{value}`"),
                mark: "unknown time zone".into(),
                help: match meant {
                    Some(meant) => format!("write {}", spelled::text(meant)),
                    None => "write the name of a place, such as \"Europe/London\", \"America/New_York\" \
                             or \"Asia/Tokyo\"; whether its clocks are put forward is known from that"
                        .into(),
                },
            },
            SessionFault::SkippedTime { time, zone } => Wording {
                sentence: format!("{time} does not exist in {zone}: the clocks are put forward over it"),
                mark: "no such hour on this day".into(),
                help: "correct the time, or `time-zone`".into(),
            },
            SessionFault::TimesDisagree { what, time, than, other } => Wording {
                sentence: format!("{} at {time}, {} {other}", what.words(), than.words()),
                mark: String::new(),
                help: "correct one of the two".into(),
            },
            SessionFault::FarOff { met, other } => Wording {
                sentence: format!(
                    "this meeting was on {met}, and every other day in its record is far from that: the \
                     nearest is {other}"
                ),
                mark: "another year?".into(),
                help: "correct the year; if it is right, correct the other days".into(),
            },
            SessionFault::NextBeforeMeeting { next, met } => Wording {
                sentence: format!("this meeting to come is on {next}, before this one ({met})"),
                mark: "before this meeting".into(),
                help: "correct the date".into(),
            },
            SessionFault::JointTwice { committee, own } => Wording {
                sentence: if *own {
                    format!("{committee} is the committee of this record, and meets jointly with others")
                } else {
                    format!("{committee} is named twice")
                },
                mark: if *own { "this committee" } else { "named before" }.into(),
                help: "take it out".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
