//! Dates and times in words.

use super::Inline;
use super::compose::Composer;
use super::labels::{Label, Labels};
use crate::form::Text;
use crate::record::forms::{DueDate, SessionOutcome};
use crate::record::{Name, Session};
use jiff::civil::{Date, Time};

impl Labels {
    /// A date in words, such as “21 July 2020”.
    pub(super) fn date(&self, date: Date) -> String {
        self.text(Label::Date, &self.parts_of(date))
    }

    /// The first day of a meeting, and the last if it is another.
    pub(super) fn days(&self, sessions: &[Session]) -> String {
        let first = sessions.iter().map(|session| session.date).min();
        let last = sessions.iter().map(|session| session.end_date).max();
        match first.zip(last) {
            Some((first, last)) if first == last => self.date(first),
            Some((first, last)) => {
                self.text(Label::WhenDays, &[("from", self.date(first)), ("until", self.date(last))])
            }
            None => String::new(),
        }
    }

    /// A date in words with its weekday.
    pub(super) fn date_weekday(&self, date: Date) -> String {
        let mut values = self.parts_of(date);
        values.push(("weekday", self.weekday(date.weekday().to_monday_zero_offset())));
        self.text(Label::DateWeekday, &values)
    }

    fn parts_of(&self, date: Date) -> Vec<(&'static str, String)> {
        vec![
            ("day", date.day().to_string()),
            ("month", self.month(date.month())),
            ("year", date.year().to_string()),
        ]
    }

    /// A time of day, such as “10:00”; with its seconds if the record gives some.
    pub(super) fn time(&self, time: Time) -> String {
        let minute = [("hour", time.hour().to_string()), ("minute", format!("{:02}", time.minute()))];
        match time.second() {
            0 => self.text(Label::Time, &minute),
            second => {
                let [hour, minute] = minute;
                self.text(Label::TimeSeconds, &[hour, minute, ("second", format!("{second:02}"))])
            }
        }
    }

    /// By when, in words.
    pub(super) fn due(&self, due: &DueDate) -> String {
        match due {
            DueDate::Date(date) => self.date(date.value),
            DueDate::Words(words) => words.value.to_string(),
        }
    }

    /// Names in a row: “A, B and C”.
    pub(super) fn names<'t>(&self, names: impl IntoIterator<Item = &'t str>) -> String {
        let names: Vec<&str> = names.into_iter().collect();
        let mut row = String::new();
        for (at, name) in names.iter().enumerate() {
            match at {
                0 => {}
                _ if at + 1 == names.len() => row.push_str(&self.text(Label::ListLast, &[])),
                _ => row.push_str(&self.text(Label::ListSeparator, &[])),
            }
            row.push_str(name);
        }
        row
    }
}

impl Composer<'_> {
    /// A date in words, such as “21 July 2020”.
    pub(super) fn date_text(&self, date: Date) -> String {
        self.labels().date(date)
    }

    /// A date in words, with the weekday if its author wants it.
    pub(super) fn dated(&self, date: Date, weekday: Option<&Text>) -> String {
        match weekday {
            Some(_) => self.labels().date_weekday(date),
            None => self.labels().date(date),
        }
    }

    /// A time of day, such as “10:00”.
    pub(super) fn time_text(&self, time: Time) -> String {
        self.labels().time(time)
    }

    /// A date with the times that are known.
    pub(super) fn moment(&self, date: String, start: Option<Time>, end: Option<Time>) -> String {
        let labels = self.labels();
        let mut values = vec![("date", date.clone())];
        values.extend(start.map(|time| ("start", self.time_text(time))));
        values.extend(end.map(|time| ("end", self.time_text(time))));
        match (start, end) {
            (Some(_), Some(_)) => labels.text(Label::WhenRange, &values),
            (Some(_), None) => labels.text(Label::WhenFrom, &values),
            (None, Some(_)) => labels.text(Label::WhenUntil, &values),
            (None, None) => date,
        }
    }

    /// When a session took place, and how it ended.
    pub(super) fn session_when(&self, session: &Session) -> String {
        let labels = self.labels();
        let first = self.dated(session.date, session.weekday.as_ref());
        let when = if session.end_date == session.date {
            self.moment(first, session.start, session.end)
        } else {
            let last = self.moment(self.date_text(session.end_date), session.end, None);
            labels
                .text(Label::WhenDays, &[("from", self.moment(first, session.start, None)), ("until", last)])
        };
        let when = match &session.time_zone {
            Some(zone) => labels.text(Label::WhenZone, &[("when", when), ("zone", zone.value.to_string())]),
            None => when,
        };
        match session.outcome {
            SessionOutcome::Closed => when,
            SessionOutcome::Adjourned => labels.text(Label::OutcomeAdjourned, &[("when", when)]),
            SessionOutcome::Abandoned => labels.text(Label::OutcomeAbandoned, &[("when", when)]),
        }
    }

    /// Names in a row: “A, B and C”.
    pub(super) fn list<'t>(&self, names: impl IntoIterator<Item = &'t Name>) -> Vec<Inline> {
        vec![Inline::Text(self.labels().names(names.into_iter().map(Name::as_str)))]
    }
}
