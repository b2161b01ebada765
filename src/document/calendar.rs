//! The next meetings as entries of a calendar.

use super::compose::Composer;
use super::labels::plain;
use crate::record::forms::NextMeetingForm;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifies the entry for all time; the same in every build.
    pub uid: String,
    /// What takes place.
    pub summary: String,
    /// When.
    pub time: EventTime,
    /// Where.
    pub location: Option<String>,
    /// More about it.
    pub description: Option<String>,
}

/// When an entry takes place.
#[derive(Debug, Clone, PartialEq)]
pub enum EventTime {
    /// On a day, the time or the time zone not being known.
    Day(Date),
    /// From a moment, to another if that is known.
    Moment {
        /// The start.
        start: Timestamp,
        /// The end.
        end: Option<Timestamp>,
    },
}

impl Composer<'_> {
    /// The next meetings.
    pub(super) fn events(&self) -> Vec<Event> {
        let meetings = self.meeting.next_meetings.iter().enumerate();
        meetings.map(|(at, next)| self.event(at, next)).collect()
    }

    fn event(&self, at: usize, next: &NextMeetingForm) -> Event {
        let name = &self.meeting.name;
        let title = plain(&self.next_meeting_name(next));
        let when = plain(&self.next_meeting(next).value);
        Event {
            uid: format!("{}-{}-next-{}@minutebook", name.committee, name.meeting, at + 1),
            summary: format!("{} – {}", self.committee.name, title.trim_end_matches(':')),
            time: self.event_time(next),
            location: next.venue.as_ref().map(|venue| venue.value.clone()),
            description: Some(format!("{title} {when} ({})", self.meeting.reference)),
        }
    }

    fn event_time(&self, next: &NextMeetingForm) -> EventTime {
        let date = next.date.value;
        let zone =
            next.time_zone.as_ref().map(|zone| zone.value.clone()).or(self.committee.time_zone.clone());
        let zone = zone.and_then(|zone| TimeZone::get(&zone).ok());
        let moment = |time: Time| zone.as_ref()?.to_timestamp(date.to_datetime(time)).ok();
        match next.start.as_ref().and_then(|start| moment(start.value)) {
            Some(start) => {
                EventTime::Moment { start, end: next.end.as_ref().and_then(|end| moment(end.value)) }
            }
            None => EventTime::Day(date),
        }
    }
}
