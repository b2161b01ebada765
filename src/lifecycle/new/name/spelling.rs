//! A name with other numbers, spelled as those before it.

use super::known::Tongue;
use super::numeral::Numeral;
use super::pieces::{Named, Parsed, Piece};
use super::reading::{Reading, Role};
use super::suffix;
use jiff::civil::Date;

/// How the pieces of a new name are spelled.
pub(super) struct Spelling<'a> {
    /// The names that are like the last one, and that one.
    pub alike: &'a [&'a Parsed],
    /// What names are read with.
    pub tongue: &'a Tongue<'a>,
    /// The day of the new meeting.
    pub to: Date,
}

impl Spelling<'_> {
    /// The name with other numbers; none if the letters that hang on one cannot be told.
    pub(super) fn name(&self, last: &Parsed, reading: &Reading, values: &[u64]) -> Option<String> {
        let mut name = String::new();
        let mut numbers = reading.roles.iter().zip(values).enumerate();
        for piece in &last.pieces {
            match piece {
                Piece::Words(words) => name.push_str(words),
                Piece::Month(month) => name.push_str(&self.month(month)?),
                Piece::Weekday(weekday) => name.push_str(&self.weekday(weekday, last, reading)?),
                Piece::Number(numeral, hanging) => {
                    let (at, (role, value)) = numbers.next()?;
                    name.push_str(&numeral.spelled(*value, self.width(at, reading, numeral)));
                    if *role == Role::Counter || *value != numeral.value {
                        name.push_str(&self.hanging(at, numeral, hanging, *value)?)
                    } else {
                        name.push_str(hanging)
                    }
                }
            }
        }
        Some(name)
    }

    /// The letters that hang on a number which is another now.
    fn hanging(&self, at: usize, numeral: &Numeral, hanging: &str, value: u64) -> Option<String> {
        let before = self.alike.len().checked_sub(2).and_then(|before| self.alike.get(before));
        let number = before.and_then(|name| name.pieces.get(name.numbers().nth(at)?.0));
        // What tells a meeting from another of that number is dropped.
        let is_besides = |name: &&Parsed| {
            let number = name.numbers().nth(at).and_then(|(place, _)| name.pieces.get(place));
            matches!(number, Some(Piece::Number(same, other)) if same.value == numeral.value && other != hanging)
        };
        if self.alike.iter().any(is_besides) && !suffix::is_ordinal(hanging) {
            return Some(String::new());
        }
        // What hangs on every number belongs to the name.
        if matches!(number, Some(Piece::Number(earlier, same)) if same == hanging && earlier.value != numeral.value)
            && !suffix::is_ordinal(hanging)
        {
            return Some(hanging.into());
        }
        suffix::after(hanging, numeral.value, value, self.tongue.language)
    }

    /// The month's name, as long and in such letters as the last one. Of May nobody can tell how long: that say the others.
    fn month(&self, like: &Named) -> Option<String> {
        let names = self.tongue.months.get(like.list)?;
        let pieces = self.alike.iter().flat_map(|name| &name.pieces);
        let mut letters = pieces.filter_map(|piece| match piece {
            Piece::Month(month) if month.list == like.list => month.letters,
            _ => None,
        });
        let like = &Named { letters: like.letters.or_else(|| letters.next()), ..like.clone() };
        spelled(names.get(usize::try_from(self.to.month()).ok()?.checked_sub(1)?)?, like)
    }

    /// The name of the day of the week. Without a date beside it, it may belong to the name: then nobody can tell.
    fn weekday(&self, like: &Named, last: &Parsed, reading: &Reading) -> Option<String> {
        let is_dated = reading.roles.contains(&Role::Day) || self.to.weekday() == last.date.weekday();
        let names = self.tongue.weekdays.get(like.list).filter(|_| is_dated)?;
        let name = names.get(usize::try_from(self.to.weekday().to_monday_zero_offset()).ok()?)?;
        spelled(name.split_whitespace().last()?, like)
    }

    /// How many digits a number has at least.
    fn width(&self, at: usize, reading: &Reading, numeral: &Numeral) -> usize {
        let written = |at: usize| self.alike.iter().filter_map(move |name| Some(name.numbers().nth(at)?.1));
        match reading.roles.get(at) {
            Some(Role::ShortYear) => 2,
            // Beside a month's name the day is no column of figures.
            Some(Role::Day) if self.alike.iter().any(|name| name.has_month()) => {
                1 + usize::from(written(at).any(|part| part.padded))
            }
            Some(Role::Month | Role::Day | Role::Week) => {
                let of_day =
                    |(_, role): &(usize, &Role)| matches!(role, Role::Month | Role::Day | Role::Week);
                let mut of_days =
                    reading.roles.iter().enumerate().filter(of_day).flat_map(|(at, _)| written(at));
                if of_days.any(|part| part.digits <= 1) { 1 } else { 2 }
            }
            Some(Role::Counter) => {
                let padded = written(at).filter(|number| number.padded);
                padded.map(|number| number.digits).max().unwrap_or(1)
            }
            _ if numeral.padded => numeral.digits,
            _ => 1,
        }
    }
}

/// A name as long and in such letters as another. Names that are shortened to more than three letters, such as Sept and
/// Thurs, are so each in a way of its own: nobody can tell the next.
fn spelled(name: &str, like: &Named) -> Option<String> {
    if like.letters.is_some_and(|letters| letters > 3) {
        return None;
    }
    let name: String = name.chars().take(like.letters.unwrap_or(usize::MAX)).collect();
    let mut letters = name.chars();
    let first: String = letters.next()?.to_uppercase().collect();
    Some(match like.capitals {
        (_, true) => name.to_uppercase(),
        (true, false) => first + letters.as_str(),
        (false, false) => name.to_lowercase(),
    })
}
