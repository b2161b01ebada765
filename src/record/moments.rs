//! When something was of which only the hour is said, in a meeting that may go on after midnight.

use super::model::Session;
use jiff::civil::{Date, DateTime, Time};

/// When something was of which only the hour is said. Of a meeting that lasts longer than a day the hour alone does
/// not say on which of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// The first moment that it may have been.
    pub first: DateTime,
    /// The last.
    pub last: DateTime,
}

impl Session {
    /// When it began, if that is said.
    pub fn begins(&self) -> Option<DateTime> {
        self.start.map(|start| self.date.to_datetime(start))
    }

    /// When it ended, if that is said.
    pub fn ends(&self) -> Option<DateTime> {
        self.end.map(|end| self.end_date.to_datetime(end))
    }

    /// When an hour in the course of it was: of a meeting from 22:00 to 01:00, ten to one is on the second day.
    pub fn moments(&self, time: Time) -> Moments {
        let (first, last) = (self.date.to_datetime(time), self.end_date.to_datetime(time));
        if self.end_date <= self.date {
            return Moments { first, last: first };
        }
        let begins = self.date.to_datetime(self.start.unwrap_or(Time::MIN));
        let ends = self.end_date.to_datetime(self.end.unwrap_or(Time::MAX));
        let later = |day: Date| day.tomorrow().unwrap_or(day).to_datetime(time);
        let earlier = |day: Date| day.yesterday().unwrap_or(day).to_datetime(time);
        let from = if first < begins { later(self.date) } else { first };
        let to = if last > ends { earlier(self.end_date) } else { last };
        if from <= to {
            return Moments { first: from, last: to };
        }
        // Outside of the meeting: either shortly before it or shortly after it.
        let is_before = begins.duration_since(first) < last.duration_since(ends);
        let only = if is_before { first } else { last };
        Moments { first: only, last: only }
    }

    /// The same of what was not before something else: the first such moment, if there is one.
    pub fn moment_from(&self, previous: Option<DateTime>, time: Time) -> DateTime {
        let Moments { first, last } = self.moments(time);
        let Some(previous) = previous.filter(|previous| first < *previous) else { return first };
        let same_day = previous.date().to_datetime(time);
        let next_day = previous.date().tomorrow().map_or(same_day, |day| day.to_datetime(time));
        let next = if same_day < previous { next_day } else { same_day };
        next.min(last)
    }
}

/// A time of day as a record says it: with its seconds if it has some.
pub(super) fn clock(time: Time) -> String {
    time.strftime(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}
