//! Days and hours.

use crate::record::forms::DueDate;
use crate::record::moment_in;
use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::Serialize;

/// By when something is to be done.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(deny_unknown_fields)]
pub(super) enum Due<'a> {
    /// On a day.
    Date {
        /// The day.
        date: String,
    },
    /// As words say.
    Words {
        /// The words, such as “next meeting”.
        words: &'a str,
    },
}

impl<'a> Due<'a> {
    pub(super) fn of(due: &'a DueDate) -> Self {
        match due {
            DueDate::Date(date) => Due::Date { date: date.value.to_string() },
            DueDate::Words(words) => Due::Words { words: words.as_str() },
        }
    }
}

/// A time of day; with its seconds if it has some.
pub(super) fn time(time: Time) -> String {
    time.strftime(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}

/// A day's hour with its distance from UTC, if its time zone is known: 2020-07-21T10:00:00+01:00.
pub(super) fn moment(day: Date, hour: Option<Time>, zone: Option<&str>) -> Option<String> {
    let (moment, offset) = moment_in(zone?, day, hour?)?;
    let there = offset.to_datetime(moment).strftime("%Y-%m-%dT%H:%M:%S");
    let minutes = offset.seconds() / 60;
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    Some(format!("{there}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}
