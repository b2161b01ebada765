//! A name in pieces: words that stay, numbers, and the month and the day of the week of the meeting.

use super::known::{Held, Tongue};
use super::numeral::{Numeral, digit};
use super::suffix;
use jiff::civil::Date;

/// A piece of a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// What stays.
    Words(String),
    /// The month of the meeting by its name.
    Month(Named),
    /// The day of the week by its name.
    Weekday(Named),
    /// A number and what hangs on it, as in 7th, 34x and 3-bis.
    Number(Numeral, String),
}

/// A month or a day of the week by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    /// Of which language's names it is.
    pub list: usize,
    /// How many letters of it are written; none: all.
    pub letters: Option<usize>,
    /// Whether it begins with a capital, and whether all are.
    pub capitals: (bool, bool),
}

/// A name in pieces.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub written: String,
    pub pieces: Vec<Piece>,
    pub date: Date,
}

impl Parsed {
    /// A name in pieces; none if it holds a month or a day of the week that is not the meeting's.
    pub(super) fn new(held: &Held, tongue: &Tongue<'_>) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = held.name.as_str();
        while let Some(first) = rest.chars().next() {
            let kind = kind_of(first);
            let end = rest.find(|next| kind_of(next) != kind).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            match kind {
                Kind::Digit(_) => {
                    let letters = after.find(|next: char| !is_cased(next)).unwrap_or(after.len());
                    // Letters between two numbers hang on neither: 2025H2, 25Q4.
                    let is_between =
                        after[letters..].chars().next().is_some_and(|next| digit(next).is_some());
                    let hanging = match letters {
                        0 => suffix::mark(after),
                        _ if is_between => 0,
                        letters => letters,
                    };
                    rest = &after[hanging..];
                    number(run, &after[..hanging], held.date, &mut pieces);
                }
                Kind::Letter => word(run, held, after, tongue, &mut pieces)?,
                Kind::Other => words(run, &mut pieces),
            }
        }
        Some(Parsed { written: held.name.clone(), pieces, date: held.date })
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = (usize, &Numeral)> {
        self.pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
            Piece::Number(numeral, _) => Some((at, numeral)),
            _ => None,
        })
    }

    pub(super) fn values(&self) -> Vec<u64> {
        self.numbers().map(|(_, numeral)| numeral.value).collect()
    }

    pub(super) fn has_numbers(&self) -> bool {
        self.numbers().next().is_some()
    }

    /// Whether the meeting's month stands in it by its name.
    pub(super) fn has_month(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Month(_)))
    }

    /// Whether only the numbers, the month and the day of the week differ.
    pub(super) fn is_like(&self, other: &Parsed) -> bool {
        let same = |(one, other): (&Piece, &Piece)| match (one, other) {
            (Piece::Words(one), Piece::Words(other)) => one == other,
            (Piece::Month(_), Piece::Month(_)) | (Piece::Weekday(_), Piece::Weekday(_)) => true,
            (Piece::Number(one, _), Piece::Number(other, _)) => one.script == other.script,
            _ => false,
        };
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(same)
    }

    /// The words between a number and the next, if nothing else stands there.
    pub(super) fn between(&self, at: usize, next: usize) -> Option<&str> {
        match self.pieces.get(at + 1..next)? {
            [] => Some(""),
            [Piece::Words(words)] => Some(words),
            _ => None,
        }
    }

    pub(super) fn words_before(&self, at: usize) -> &str {
        match at.checked_sub(1).and_then(|before| self.pieces.get(before)) {
            Some(Piece::Words(words)) => words,
            _ => "",
        }
    }

    pub(super) fn words_after(&self, at: usize) -> &str {
        match self.pieces.get(at + 1) {
            Some(Piece::Words(words)) => words,
            _ => "",
        }
    }
}

/// What a character is in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A digit of the script with this zero.
    Digit(char),
    Letter,
    Other,
}

fn kind_of(character: char) -> Kind {
    match digit(character) {
        Some((zero, _)) => Kind::Digit(zero),
        None if character.is_alphabetic() => Kind::Letter,
        None => Kind::Other,
    }
}

/// Whether letters can hang on a number: those of scripts that have capitals can, 回 is a word.
fn is_cased(character: char) -> bool {
    character.is_lowercase() || character.is_uppercase()
}

fn words(run: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Words(words)) => words.push_str(run),
        _ => pieces.push(Piece::Words(run.into())),
    }
}

/// A row of digits; one that is the meeting's date, or begins with its year, in parts.
fn number(row: &str, hanging: &str, date: Date, pieces: &mut Vec<Piece>) {
    let Some(whole) = Numeral::of_digits(row) else {
        words(row, pieces);
        return words(hanging, pieces);
    };
    let digits: Vec<char> = row.chars().collect();
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let is = |value: i64| u64::try_from(value) == Ok(whole.value);
    let short = year.rem_euclid(100);
    let parts: &[usize] = match digits.len() {
        8 if is(year * 10_000 + month * 100 + day) => &[4, 2, 2],
        8 if is(day * 1_000_000 + month * 10_000 + year) => &[2, 2, 4],
        6 if is(short * 10_000 + month * 100 + day) || is(day * 10_000 + month * 100 + short) => &[2, 2, 2],
        6 if u64::try_from(year) == Ok(whole.value / 100) => &[4, 2],
        4 if is(short * 100 + month) => &[2, 2],
        _ => &[],
    };
    if parts.is_empty() {
        return pieces.push(Piece::Number(whole, hanging.into()));
    }
    let mut rest = digits.as_slice();
    for length in parts {
        let (part, after) = rest.split_at(*length);
        rest = after;
        let part: String = part.iter().collect();
        let hanging = if rest.is_empty() { hanging } else { "" };
        pieces.extend(Numeral::of_digits(&part).map(|numeral| Piece::Number(numeral, hanging.into())));
    }
}

/// A word: a roman number, the meeting's month or day of the week, or a word. None if it is that of another.
fn word(run: &str, held: &Held, after: &str, tongue: &Tongue<'_>, pieces: &mut Vec<Piece>) -> Option<()> {
    let is_glued = after.chars().next().is_some_and(|next| matches!(kind_of(next), Kind::Digit(_)));
    if !is_glued && let Some(numeral) = Numeral::of_roman(run, is_alone(run, held)) {
        pieces.push(Piece::Number(numeral, String::new()));
        return Some(());
    }
    let weekday = usize::from(held.date.weekday().to_monday_zero_offset().unsigned_abs());
    let month = usize::from(held.date.month().unsigned_abs()).saturating_sub(1);
    match (found(run, month, tongue.months), found(run, weekday, tongue.weekdays)) {
        (Found::None, Found::None) => words(run, pieces),
        (Found::Own(month), Found::None) => pieces.push(Piece::Month(month)),
        (Found::None, Found::Own(weekday)) => pieces.push(Piece::Weekday(weekday)),
        // Mawrth is both March and Tuesday.
        _ => return None,
    }
    Some(())
}

/// Whether a word is all that a name has beside the year.
fn is_alone(word: &str, held: &Held) -> bool {
    let rest = held.name.replacen(word, "", 1);
    let others: String = rest.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let year = held.date.year();
    let is_year = |year: i16| others == year.to_string() || others == format!("{:02}", year.rem_euclid(100));
    others.is_empty() || (year - 1..=year + 1).any(is_year)
}

/// What a word names, of a list of names.
enum Found {
    /// The meeting's own.
    Own(Named),
    /// Another.
    Another,
    None,
}

/// An abbreviated name has so many letters: Jul, Sept, Thurs.
const ABBREVIATED: std::ops::RangeInclusive<usize> = 3..=5;

/// Whether a word is the name in this place of one of the lists. Of a name in several words the last one tells.
fn found(word: &str, right: usize, lists: &[Vec<String>]) -> Found {
    let small = word.to_lowercase();
    let telling = |name: &String| name.split_whitespace().last().unwrap_or_default().to_lowercase();
    let length = word.chars().count();
    let of = |list: usize, letters| {
        let first = word.chars().next().is_some_and(char::is_uppercase);
        let all = length > 1 && !word.chars().any(char::is_lowercase);
        Found::Own(Named { list, letters, capitals: (first, all) })
    };
    for (list, names) in lists.iter().enumerate() {
        match names.get(right).map(telling) {
            Some(name) if name == small => return of(list, None),
            Some(name) if ABBREVIATED.contains(&length) && name.starts_with(&small) => {
                return of(list, Some(length));
            }
            _ => {}
        }
    }
    // Three letters are how others are shortened.
    let is_named = |name: &String| telling(name) == small || length == 3 && telling(name).starts_with(&small);
    if lists.iter().flatten().any(is_named) { Found::Another } else { Found::None }
}
