//! The ways in which the numbers of a name can be read: what each of them may be, and what they may be together.

use super::numeral::Numeral;
use super::pieces::{Parsed, Piece};
use super::reading::{Reading, Role, part_of_year};

/// A name with more numbers than this is not read.
const MOST_NUMBERS: usize = 6;

/// A larger number of a meeting is not one of its year.
const MOST_IN_A_YEAR: u64 = 31;

/// Words for weeks, before or behind their number.
const WEEKS: [&str; 18] = [
    "w",
    "wk",
    "cw",
    "kw",
    "week",
    "woche",
    "kalenderwoche",
    "semaine",
    "semana",
    "setmana",
    "settimana",
    "uge",
    "uke",
    "vecka",
    "viikko",
    "wythnos",
    "tydzień",
    "týden",
];

/// Words for parts of a year, and how many such parts it has.
const PARTS: [(&str, u64); 10] = [
    ("q", 4),
    ("quarter", 4),
    ("quartal", 4),
    ("kwartaal", 4),
    ("trimestre", 4),
    ("chwarter", 4),
    ("h", 2),
    ("half", 2),
    ("halbjahr", 2),
    ("semestre", 2),
];

impl Parsed {
    /// Every way to read the numbers.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let numbers: Vec<(usize, &Numeral)> = self.numbers().collect();
        let has_month = self.has_month();
        if numbers.is_empty() && has_month {
            return vec![Reading { roles: Vec::new(), restarts: false, turns: false, usual: true }];
        }
        if numbers.is_empty() || numbers.len() > MOST_NUMBERS {
            return Vec::new();
        }
        let choices = Choices { name: self, numbers: &numbers };
        let mut readings = Vec::new();
        for options in choices.all() {
            let mut chosen = vec![(Vec::new(), true)];
            for option in &options {
                let with = |(roles, usual): &(Vec<Role>, bool)| {
                    let (roles, usual) = (roles.clone(), *usual);
                    option.iter().map(move |(role, is_usual)| {
                        ([roles.as_slice(), &[*role]].concat(), usual && *is_usual)
                    })
                };
                chosen = chosen.iter().flat_map(with).collect();
            }
            let possible = chosen.into_iter().filter(|(roles, _)| is_possible(roles, has_month));
            readings.extend(possible.flat_map(|(roles, usual)| choices.by_year(roles, usual)));
        }
        readings
    }
}

/// Whether numbers can be read so: one counts, or all of them are the date.
fn is_possible(roles: &[Role], has_month: bool) -> bool {
    let count = |wanted: Role| roles.iter().filter(|role| **role == wanted).count();
    let counted = match count(Role::Counter) {
        0 => count(Role::Fixed) == 0,
        counters => counters == 1,
    };
    let years = roles.iter().filter(|role| matches!(role, Role::Year(_) | Role::NearYear | Role::ShortYear));
    counted
        && count(Role::Season) != 1
        && years.count() <= 1
        && count(Role::Month) <= 1
        && (count(Role::Day) == 0 || has_month || count(Role::Month) == 1)
}

/// What each number may be, and whether that is usual.
type Options = Vec<Vec<(Role, bool)>>;

/// The choices that a name leaves.
struct Choices<'a> {
    name: &'a Parsed,
    numbers: &'a [(usize, &'a Numeral)],
}

impl Choices<'_> {
    /// The options of all numbers; several if a whole date can be read in several ways.
    fn all(&self) -> Vec<Options> {
        let dates: Vec<(usize, [Role; 3])> =
            (0..self.numbers.len()).flat_map(|first| self.whole_date(first)).collect();
        if dates.is_empty() {
            let options = |at: usize| self.options(at);
            return vec![(0..self.numbers.len()).map(options).collect()];
        }
        let with_date = |(first, roles): (usize, [Role; 3])| {
            let options = |at: usize| match at.checked_sub(first).and_then(|place| roles.get(place)) {
                Some(role) => vec![(*role, true)],
                None => self.counted(at),
            };
            (0..self.numbers.len()).map(options).collect()
        };
        dates.into_iter().map(with_date).collect()
    }

    fn value(&self, at: usize) -> u64 {
        self.numbers[at].1.value
    }

    /// The words between a number and the one behind it; none if something else stands there, or nothing follows.
    fn link(&self, at: usize) -> Option<&str> {
        let (here, next) = (self.numbers.get(at)?, self.numbers.get(at + 1)?);
        self.name.between(here.0, next.0)
    }

    /// Whether a number is written together with the one behind it, as in 12/2026.
    fn is_joined(&self, at: usize) -> bool {
        self.link(at).is_some_and(|link| {
            matches!(link.trim(), "/" | "-" | "." | "–" | "‑" | "_" | "年" | "年第") || link.is_empty()
        })
    }

    /// Whether a number and the one behind it stand as the parts of a date do.
    fn is_dated(&self, at: usize) -> bool {
        self.is_joined(at) || self.link(at).is_some_and(|link| link.trim().is_empty())
    }

    fn is_year(&self, at: usize) -> bool {
        self.numbers[at].1.digits == 4 && self.value(at) == self.year()
    }

    fn is_short_year(&self, at: usize) -> bool {
        self.numbers[at].1.digits == 2 && self.value(at) == self.year() % 100
    }

    fn year(&self) -> u64 {
        u64::try_from(self.name.date.year()).unwrap_or_default()
    }

    fn is_month(&self, at: usize) -> bool {
        u64::try_from(self.name.date.month()).is_ok_and(|month| self.value(at) == month)
    }

    fn is_day(&self, at: usize) -> bool {
        u64::try_from(self.name.date.day()).is_ok_and(|day| self.value(at) == day)
    }

    /// The orders in which the number and the two behind it are the meeting's date.
    fn whole_date(&self, first: usize) -> Vec<(usize, [Role; 3])> {
        if first + 2 >= self.numbers.len() || !self.is_dated(first) || !self.is_dated(first + 1) {
            return Vec::new();
        }
        let points = self.link(first).is_some_and(|link| link.trim() == ".");
        let year = |at: usize| match (self.is_year(at), self.is_short_year(at)) {
            (true, _) => Some(Role::Year(0)),
            (false, true) => Some(Role::ShortYear),
            _ => None,
        };
        let (month, day) = (Role::Month, Role::Day);
        let mut orders = Vec::new();
        if let Some(year) = year(first).filter(|_| self.is_month(first + 1) && self.is_day(first + 2)) {
            orders.push([year, month, day]);
        }
        if let Some(year) = year(first + 2) {
            let day_first = self.is_day(first) && self.is_month(first + 1);
            let month_first = self.is_month(first) && self.is_day(first + 1);
            orders.extend(day_first.then_some([day, month, year]));
            // With full stops the day comes first everywhere.
            orders.extend((month_first && !(day_first && points)).then_some([month, day, year]));
        }
        orders.into_iter().map(|roles| (first, roles)).collect()
    }

    /// What a number may be that is no part of a date.
    fn counted(&self, at: usize) -> Vec<(Role, bool)> {
        let (place, numeral) = self.numbers[at];
        let hangs =
            |(place, _): &(usize, &Numeral)| self.name.words_before(*place).ends_with(char::is_alphabetic);
        let is_word = |numeral: &Numeral| numeral.digits == 0;
        // The 4 of “A4” and the II of “Group II” are parts of a name, if there is another number.
        let better = self.numbers.iter().any(|other| {
            other.0 != place
                && !self.is_some_year(other.1)
                && (hangs(&(place, numeral)) && !hangs(other) || is_word(numeral) && !is_word(other.1))
        });
        vec![(Role::Counter, !better), (Role::Fixed, true)]
    }

    fn is_some_year(&self, numeral: &Numeral) -> bool {
        let year = self.year();
        numeral.digits == 4 && numeral.value == year || self.is_nearly_short_year(numeral)
    }

    /// Whether a number may be the last digits of the year, or of the one before or after it.
    fn is_nearly_short_year(&self, numeral: &Numeral) -> bool {
        numeral.digits == 2 && numeral.value.abs_diff(self.year() % 100) <= 1
    }

    /// What a number may be where no whole date stands in the name.
    fn options(&self, at: usize) -> Vec<(Role, bool)> {
        let (place, numeral) = self.numbers[at];
        let signed = i64::try_from(numeral.value).unwrap_or_default();
        let year = i64::from(self.name.date.year());
        let beside = |other: usize| other < self.numbers.len() && other != at;
        let joined = self.is_joined(at) || at > 0 && self.is_joined(at - 1);
        let alone = self.numbers.len() == 1;
        let has_year = (0..self.numbers.len()).any(|other| self.is_year(other));
        let is_of_season = self.is_of_season(at);
        if is_of_season && self.numbers.len() > 2 {
            return vec![(Role::Season, true)];
        }
        // A season alone may as well be a year, and the number of a meeting in it.
        let with_season = |mut options: Vec<(Role, bool)>| {
            options.extend(is_of_season.then_some((Role::Season, true)));
            options
        };
        if self.is_year(at) {
            return with_season(vec![(Role::Year(0), true)]);
        }
        // 2569 of the Buddhist era; 令和8年.
        if numeral.digits == 4 && signed - year == 543 || self.name.words_after(place).starts_with('年') {
            return vec![(Role::Year(signed - year), true)];
        }
        if self.is_beside_month(place) && self.is_day(at) {
            return vec![(Role::Day, true)];
        }
        if self.is_behind_month(place) && self.is_short_year(at) || self.is_abbreviated_year(place, at) {
            return vec![(Role::ShortYear, true)];
        }
        if let Some(role) = self.period(place, numeral) {
            return vec![(role, true), (Role::Counter, false)];
        }
        if self.is_short_year(at) && !has_year && self.is_by_period(at) {
            return vec![(Role::ShortYear, true)];
        }
        if alone && let Some(options) = self.doubtful_year(place, numeral) {
            return options;
        }
        let mut options = self.counted(at);
        let is_other_day = self.is_beside_month(place) && numeral.digits > 0 && numeral.value <= 31;
        if is_other_day || self.is_day(at) && has_year && !joined && self.has_words_to_the_year(at) {
            // “21 Heumond 2026”, if nobody knows the month; “week of 13 July”, if the meeting was on another day.
            options = vec![(Role::Untold, true), (Role::Counter, false), (Role::Fixed, false)];
        }
        if numeral.digits == 4 && (signed - year).abs() == 1 {
            // A year that is not the meeting's: nobody can say when it changes.
            options.extend([(Role::Year(signed - year), true), (Role::NearYear, true)]);
        }
        let in_year = [at.wrapping_sub(1), at + 1].into_iter().filter(|other| beside(*other));
        let is_in_year = in_year.clone().any(|other| {
            self.is_year(other) || self.is_short_year(other) || self.is_day(other) && self.is_month(at)
        });
        let dated = self.is_dated(at) || at > 0 && self.is_dated(at - 1);
        if self.is_month(at) && is_in_year && dated {
            options.push((Role::Month, true));
        }
        if self.is_day(at) && in_year.clone().any(|other| self.is_month(other)) && joined {
            options.push((Role::Day, true));
        }
        if self.is_short_year(at) && !alone && !has_year {
            let rather = joined && !in_year.clone().any(|other| self.is_short_year(other));
            options.iter_mut().for_each(|(_, usual)| *usual &= !rather);
            options.push((Role::ShortYear, true));
        }
        let week = u64::try_from(self.name.date.iso_week_date().week());
        if Ok(numeral.value) == week && !self.name.has_month() {
            options.push((Role::Week, false));
        }
        with_season(options)
    }

    /// Whether a number is one of two years that make a season.
    fn is_of_season(&self, at: usize) -> bool {
        let begins = |at: usize| {
            let Some((_, next)) = self.numbers.get(at + 1) else { return false };
            let (first, second) = (self.value(at), next.value);
            let is_first = self.numbers[at].1.digits == 4 && first.abs_diff(self.year()) <= 2;
            let is_second = match next.digits {
                2 => second == (first + 1) % 100,
                4 => second == first + 1,
                _ => false,
            };
            is_first && is_second && self.is_joined(at)
        };
        begins(at) || at > 0 && begins(at - 1)
    }

    /// Whether a number stands together with one that is a week or a part of the year: 26Q3, Q3/26.
    fn is_by_period(&self, at: usize) -> bool {
        let is_close = |at: usize| self.link(at).is_some_and(|link| !link.contains(char::is_whitespace));
        let is_period = |other: usize| {
            let numeral = self.numbers.get(other);
            numeral.is_some_and(|(place, numeral)| self.period(*place, numeral).is_some())
        };
        is_close(at) && is_period(at + 1) || at > 0 && is_close(at - 1) && is_period(at - 1)
    }

    /// What a number is that a word beside it calls a week or a part of the year.
    fn period(&self, place: usize, numeral: &Numeral) -> Option<Role> {
        let (before, behind) = (self.name.words_before(place), self.name.words_after(place));
        let is_sign = |sign: char| matches!(sign, ' ' | '\u{A0}' | '.' | '-');
        let last = before.trim_end_matches(is_sign).rsplit(|sign: char| !sign.is_alphabetic()).next();
        let next = behind.trim_start_matches(is_sign).split(|sign: char| !sign.is_alphabetic()).next();
        // A single letter is one only between two numbers: 4Q25.
        let is_between = |word: &str| behind == word && self.numbers.iter().any(|(at, _)| *at == place + 2);
        let next = next.filter(|word| word.chars().count() > 1 || is_between(word));
        let words: Vec<String> = [last, next].into_iter().flatten().map(str::to_lowercase).collect();
        let is_there = |known: &str| words.iter().any(|word| word == known);
        let date = self.name.date;
        if WEEKS.into_iter().any(is_there) || behind.starts_with('週') {
            let week = u64::try_from(date.iso_week_date().week()).unwrap_or_default();
            return Some(if numeral.value == week { Role::Week } else { Role::Untold });
        }
        let (_, of) = PARTS.into_iter().find(|(known, of)| is_there(known) && numeral.value <= *of)?;
        Some(if numeral.value == part_of_year(of, date) { Role::Part(of) } else { Role::Untold })
    }

    /// What the only number of a name is that may as well be the year: 26 in “C/26” and “Board 26”.
    fn doubtful_year(&self, place: usize, numeral: &Numeral) -> Option<Vec<(Role, bool)>> {
        let (before, behind) = (self.name.words_before(place), self.name.words_after(place));
        let hangs =
            matches!(self.name.pieces.get(place), Some(Piece::Number(_, hanging)) if !hanging.is_empty());
        let is_counted = hangs || behind.starts_with(['.', '回', '次']) || before.ends_with('第');
        if numeral.digits == 0 || is_counted || self.name.pieces.len() == 1 {
            return None;
        }
        let is_stroke = before.ends_with(['/', '(']) || behind.trim_start().starts_with(['/', '(']);
        if numeral.value == self.year() % 100 && numeral.digits == 2 {
            Some(vec![(Role::Counter, !is_stroke), (Role::ShortYear, true)])
        } else if is_stroke && self.is_nearly_short_year(numeral) {
            Some(vec![(Role::Counter, false), (Role::Untold, true)])
        } else {
            None
        }
    }

    /// Whether words stand between a number and the year behind it.
    fn has_words_to_the_year(&self, at: usize) -> bool {
        at + 1 < self.numbers.len()
            && self.is_year(at + 1)
            && self.link(at).is_some_and(|link| link.contains(char::is_alphabetic))
    }

    /// Whether a number stands directly beside the month's name, as in “21 July”.
    fn is_beside_month(&self, place: usize) -> bool {
        let is_month = |at: Option<usize>| {
            at.and_then(|at| self.name.pieces.get(at)).is_some_and(|piece| matches!(piece, Piece::Month(_)))
        };
        let close = |words: &str| matches!(words.trim(), "" | "." | "de" | "di" | "o" | "of" | "-" | ",");
        is_month(Some(place + 1))
            || close(self.name.words_after(place)) && is_month(Some(place + 2))
            || is_month(place.checked_sub(1))
            || close(self.name.words_before(place)) && is_month(place.checked_sub(2))
    }

    fn is_behind_month(&self, place: usize) -> bool {
        let is_month = |at: Option<usize>| {
            at.and_then(|at| self.name.pieces.get(at)).is_some_and(|piece| matches!(piece, Piece::Month(_)))
        };
        is_month(place.checked_sub(1)) || is_month(place.checked_sub(2)) && self.is_beside_month(place)
    }

    /// Whether a number is a year as in ’26.
    fn is_abbreviated_year(&self, place: usize, at: usize) -> bool {
        self.is_short_year(at) && self.name.words_before(place).ends_with(['’', '\''])
    }

    /// The reading with a counter that goes on in the next year, and with one that begins again.
    fn by_year(&self, roles: Vec<Role>, usual: bool) -> Vec<Reading> {
        let is_year = |role: &Role| matches!(role, Role::Year(_) | Role::NearYear | Role::ShortYear);
        let counter = roles.iter().position(|role| *role == Role::Counter);
        let year = roles.iter().position(is_year);
        let (Some(counter), Some(year)) = (counter, year) else {
            let has_season = roles.contains(&Role::Season);
            let reading = |turns| Reading { roles: roles.clone(), restarts: false, turns, usual };
            return [false, true].into_iter().filter(|turns| has_season || !turns).map(reading).collect();
        };
        let joined = counter.abs_diff(year) == 1 && self.is_joined(counter.min(year));
        let count = self.value(counter);
        // No more meetings than days of the year so far.
        let may_restart = i16::try_from(count).is_ok_and(|count| count <= self.name.date.day_of_year());
        let reading = |restarts, is_usual: bool| Reading {
            roles: roles.clone(),
            restarts,
            turns: false,
            usual: usual && is_usual,
        };
        match (joined, may_restart) {
            (_, false) => vec![reading(false, true)],
            (true, true) => vec![reading(true, true), reading(false, false)],
            (false, true) if count <= MOST_IN_A_YEAR => vec![reading(false, true), reading(true, true)],
            (false, true) => vec![reading(false, true), reading(true, false)],
        }
    }
}
