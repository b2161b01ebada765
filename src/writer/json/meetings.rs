//! The parts of a meeting, and meetings to come.

use super::when::{moment, time};
use super::word::Word;
use crate::book::Announced;
use crate::form::{At, Text};
use crate::record::forms::{Mode, SessionOutcome};
use crate::record::{Committee, Session};
use jiff::civil::Time;
use schemars::JsonSchema;
use serde::Serialize;

/// A part of a meeting.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct SessionData<'a> {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// Its day.
    date: String,
    /// The day it ended, if that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(flatten)]
    when: WhenAndWhere<'a>,
    /// How it ended.
    outcome: Word<SessionOutcome>,
}

/// A meeting to come.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct NextMeeting<'a> {
    /// The key by which records name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// What kind of meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// Its day.
    date: String,
    #[serde(flatten)]
    when: WhenAndWhere<'a>,
    /// What calendars know it by.
    calendar_entry: &'a str,
}

/// The hours of a meeting, and where it is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct WhenAndWhere<'a> {
    /// The time of day at which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    /// The time of day at which it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// The time zone's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'a str>,
    /// When it starts, with the distance from UTC, if its time zone is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    /// When it ends, with the distance from UTC, if its time zone is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    /// The weekday, if it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<&'a str>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<&'a str>,
    /// In what way people take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<Word<Mode>>,
}

impl<'a> SessionData<'a> {
    pub(super) fn of(session: &'a Session, committee: &'a Committee) -> Self {
        let zone = session.time_zone.as_ref().map(Text::as_str).or(committee.time_zone.as_deref());
        SessionData {
            name: session.name.as_ref().map(Text::as_str),
            date: session.date.to_string(),
            end_date: (session.end_date != session.date).then(|| session.end_date.to_string()),
            when: WhenAndWhere {
                start: session.start.map(time),
                end: session.end.map(time),
                time_zone: zone,
                starts: moment(session.date, session.start, zone),
                ends: moment(session.end_date, session.end, zone),
                weekday: session.weekday.as_ref().map(Text::as_str),
                venue: session.venue.as_ref().map(Text::as_str),
                mode: session.mode.map(Word),
            },
            outcome: Word(session.outcome),
        }
    }
}

impl<'a> NextMeeting<'a> {
    pub(super) fn of(next: &'a Announced) -> Self {
        let Announced { form, zone, identity, revision: _ } = next;
        let hour = |time: &Option<At<Time>>| time.as_ref().map(|time| time.value);
        let (day, zone) = (form.date.value, zone.as_deref());
        NextMeeting {
            key: form.key.as_ref().map(Text::as_str),
            kind: form.kind.as_ref().map(Text::as_str),
            date: day.to_string(),
            when: WhenAndWhere {
                start: hour(&form.start).map(time),
                end: hour(&form.end).map(time),
                time_zone: zone,
                starts: moment(day, hour(&form.start), zone),
                ends: moment(day, hour(&form.end), zone),
                weekday: form.weekday.as_ref().map(Text::as_str),
                venue: form.venue.as_ref().map(Text::as_str),
                mode: form.mode.map(Word),
            },
            calendar_entry: identity,
        }
    }
}
