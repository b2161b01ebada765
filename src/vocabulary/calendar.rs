//! What the days of the week and the months are called in one language.

use crate::form::Text;
use jiff::civil::Date;

/// A weekday is shortened to so many letters or more.
const LEAST_LETTERS: usize = 3;

/// The days of the week and the months of one language, in small letters.
#[derive(Debug)]
pub struct Calendar {
    /// The days, Monday first.
    weekdays: [String; 7],
    /// The same without the word that may stand before them.
    bare_weekdays: [String; 7],
    /// The months, January first; none where they are not known.
    months: Option<[String; 12]>,
}

impl Calendar {
    /// That of a language, with the words that may stand before its days; none if its days are not known.
    pub(super) fn new(weekdays: &[Text], before: &[Text], months: &[Text]) -> Option<Self> {
        let weekdays: [String; 7] = names(weekdays)?;
        let bare = |name: &String| {
            let behind = before.iter().find_map(|word| name.strip_prefix(word.as_str()));
            behind.map_or(name.as_str(), str::trim_start).to_string()
        };
        let bare_weekdays = weekdays.each_ref().map(bare);
        Some(Calendar { weekdays, bare_weekdays, months: names(months) })
    }

    /// What the day of the week of a date is called.
    pub fn weekday(&self, date: Date) -> &str {
        &self.weekdays[weekday(date)]
    }

    /// Whether a word, in small letters, is the day of the week of a date, perhaps shortened to three letters or more.
    pub fn is_weekday_of(&self, date: Date, word: &str) -> bool {
        self.is_called(weekday(date), word)
    }

    /// Whether a word, in small letters, is any day of the week, perhaps shortened so.
    pub fn has_weekday(&self, word: &str) -> bool {
        (0..self.weekdays.len()).any(|day| self.is_called(day, word))
    }

    /// The days of the week in full, Monday first.
    pub fn weekdays(&self) -> impl Iterator<Item = &str> {
        self.weekdays.iter().map(String::as_str)
    }

    /// The months, January first; nothing where they are not known.
    pub fn months(&self) -> impl Iterator<Item = &str> {
        self.months.iter().flatten().map(String::as_str)
    }

    fn is_called(&self, day: usize, word: &str) -> bool {
        let (name, bare) = (&self.weekdays[day], &self.bare_weekdays[day]);
        let is_short = word.chars().count() >= LEAST_LETTERS;
        name == word || bare == word || is_short && bare.starts_with(word)
    }
}

/// The place of a date in its week, of which Monday is the first day.
fn weekday(date: Date) -> usize {
    date.weekday().to_monday_zero_offset().unsigned_abs().into()
}

/// So many names, or none.
fn names<const COUNT: usize>(names: &[Text]) -> Option<[String; COUNT]> {
    names.iter().map(|name| name.value.to_string()).collect::<Vec<_>>().try_into().ok()
}
