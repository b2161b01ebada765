//! The order of time.

use super::names::sort_key;
use crate::record::{Record, Session};
use jiff::civil::{Date, Time};

/// When a meeting was, as far as it is known: two on one day without a time come in the order of their
/// numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The first day.
    pub date: Date,
    /// When it started.
    pub start: Time,
    /// The order of its number.
    order: String,
}

impl Moment {
    /// When a meeting of that name is that is still to come.
    pub fn on(date: Date, start: Option<Time>, meeting: &str) -> Self {
        Moment { date, start: start.unwrap_or(Time::midnight()), order: sort_key(meeting) }
    }

    /// When the meeting of a record was.
    pub(super) fn of_record(record: &Record) -> Self {
        Moment::of_sessions(&record.sessions, record.meeting.value.trim())
    }

    /// When a meeting in these sessions was.
    pub(super) fn of_sessions(sessions: &[Session], meeting: &str) -> Self {
        let first = sessions.iter().map(|session| (session.date, session.start.unwrap_or(Time::midnight())));
        let (date, start) = first.min().unwrap_or((Date::MAX, Time::midnight()));
        Moment { date, start, order: sort_key(meeting) }
    }
}
