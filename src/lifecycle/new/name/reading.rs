//! A way in which the numbers of a name can be read, and what comes after the name if it is read so.

use super::pieces::Parsed;
use jiff::civil::Date;

/// What a number of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stays.
    Fixed,
    /// It counts meetings.
    Counter,
    /// The year, which may be counted from another than ours.
    Year(i64),
    /// The year, though the last meeting was not held in it.
    NearYear,
    /// The last two digits of the year.
    ShortYear,
    /// The month.
    Month,
    /// The day of the month.
    Day,
    /// The week of the year (ISO 8601).
    Week,
    /// Which of so many equal parts of the year: a quarter, a half.
    Part(u64),
    /// One of the two years of a season, as in 2025-26.
    Season,
    /// Something that nobody can tell.
    Untold,
}

/// One way to read the numbers of a name.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub roles: Vec<Role>,
    /// Whether the counter begins again with each year.
    pub restarts: bool,
    /// Whether the next season has begun, where that may be.
    pub turns: bool,
    /// Whether names are usually meant so.
    pub usual: bool,
}

impl Reading {
    /// Whether it foretells the name `to` after `from`. Of a season nobody can say beforehand when it turns.
    pub(super) fn foretells(&self, from: &Parsed, to: &Parsed) -> bool {
        let is_it =
            |reading: &Reading| reading.values(from, to.date, 1).is_some_and(|values| values == to.values());
        let has_season = self.roles.contains(&Role::Season);
        is_it(self) || has_season && is_it(&Reading { turns: !self.turns, ..self.clone() })
    }

    /// Whether weeks count in it, though no word says so.
    pub(super) fn is_by_week(&self) -> bool {
        self.roles.contains(&Role::Week) && !self.usual
    }

    /// The numbers of the name that comes `step` after another; none if that one cannot be read so.
    pub(super) fn values(&self, from: &Parsed, to: Date, step: u64) -> Option<Vec<u64>> {
        let year = |date: Date| {
            if self.roles.contains(&Role::Week) {
                i64::from(date.iso_week_date().year())
            } else {
                i64::from(date.year())
            }
        };
        let (old, new) = (year(from.date), year(to));
        let month = |date: Date| i64::from(date.month());
        let day = |date: Date| i64::from(date.day());
        let week = |date: Date| i64::from(date.iso_week_date().week());
        let part = |is: u64, was: i64, becomes: i64| {
            (i64::try_from(is).ok()? == was).then(|| u64::try_from(becomes).ok())?
        };
        let values = from.values();
        let mut season = self.roles.iter().zip(&values).filter(|(role, _)| **role == Role::Season);
        let first = season.next().and_then(|(_, year)| i64::try_from(*year).ok());
        let next_season = match first {
            Some(first) if new > first + 1 || old > first + 1 || old < first => return None,
            Some(first) => self.turns && may_have_turned(first, to),
            None => false,
        };
        let read = self.roles.iter().zip(values).map(|(role, value)| match role {
            Role::Fixed => Some(value),
            Role::Counter if self.restarts && new != old || next_season => Some(step),
            Role::Counter => Some(value + step),
            Role::Year(beyond) => part(value, old + beyond, new + beyond),
            Role::NearYear => u64::try_from(new).ok(),
            Role::ShortYear => part(value, old.rem_euclid(100), new.rem_euclid(100)),
            Role::Month => part(value, month(from.date), month(to)),
            Role::Day => part(value, day(from.date), day(to)),
            Role::Week => part(value, week(from.date), week(to)),
            Role::Part(of) => (value == part_of_year(*of, from.date)).then_some(part_of_year(*of, to)),
            Role::Season => Some(value + u64::from(next_season)),
            Role::Untold => None,
        });
        let read: Vec<u64> = read.collect::<Option<_>>()?;
        let is_period = |role: &Role| matches!(role, Role::Week | Role::Part(_));
        let mut changed = self.roles.iter().zip(read.iter().zip(from.values()));
        let ends = changed.any(|(role, (new, old))| is_period(role) && *new != old);
        // Whether what counts within a week or a quarter begins again, nobody can tell.
        (!(ends && self.roles.contains(&Role::Counter))).then_some(read)
    }
}

/// Whether the season that begins in a year may be over on a day: most begin between April and October.
fn may_have_turned(first: i64, day: Date) -> bool {
    i64::from(day.year()) > first && day.month() > 3
}

/// Which of so many equal parts of its year a day is in, from 1 on.
pub(super) fn part_of_year(of: u64, date: Date) -> u64 {
    let month = u64::try_from(date.month()).unwrap_or(1);
    (month - 1) * of / 12 + 1
}
