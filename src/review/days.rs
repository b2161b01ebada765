//! Days written in words: “28 Feb 2026”, “by Friday, 27th February”, “28/02/2026”.

use super::pattern::{Pattern, WordPattern, one_of, patterns, perhaps};
use crate::vocabulary::{Calendar, Vocabulary};
use jiff::civil::Date;

patterns! {
    /// A day with its month as a word, alone but for a weekday and a word such as “by”.
    static IN_WORDS: WordPattern = day_in_words;

    /// The same in figures, the day first, or as TOML has it but for its strokes.
    static IN_FIGURES: Pattern = r"(?-u)^(?:(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{4}|\d{2})|(\d{4})[./-](\d{1,2})[./-](\d{1,2}))\.?$";
}

fn day_in_words(vocabulary: &Vocabulary) -> Option<String> {
    let before = one_of(vocabulary.before_days.iter()).map(|words| format!("(?i-u:{words} )*"));
    let before = before.unwrap_or_default();
    let weekday = format!("(?:(?i-u:{})[^ 0-9.,]+,? )?", perhaps(&vocabulary.before_weekdays, " "));
    let every_ending = vocabulary.day_endings.iter().chain(vocabulary.due_day_endings.iter()).chain(["."]);
    let every_ending = format!("(?i-u:{})?", one_of(every_ending)?);
    let ending = format!("(?i-u:{})", perhaps(&vocabulary.day_endings, ""));
    let of = one_of(vocabulary.before_months.iter()).map(|words| format!("(?i-u: {words})?"));
    let of = of.unwrap_or_default();
    Some(format!(
        r"^{before}{weekday}(?:([0-9]{{1,2}}){every_ending}{of} ([^ 0-9.,]+)|([^ 0-9.,]+) ([0-9]{{1,2}}){ending})\.?,?(?: ([0-9]{{4}}))?\.?$"
    ))
}

/// The day that a text says, if it says nothing else; without a year it is the next one from a day on. Two where day and
/// month could be exchanged.
pub(super) fn days_in(text: &str, from: Date, vocabulary: &Vocabulary) -> Vec<Date> {
    if !text.contains(|character: char| character.is_ascii_digit()) {
        return Vec::new();
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    in_figures(&text).unwrap_or_else(|| in_words(&text, from, vocabulary).into_iter().collect())
}

fn in_figures(text: &str) -> Option<Vec<Date>> {
    let found = IN_FIGURES.parts(text)?;
    let part = |at: usize| found.get(at).map(|part| part.as_str());
    let (year, month, day) = match part(3) {
        Some(year) => (year, part(2)?, part(1)?),
        None => (part(4)?, part(5)?, part(6)?),
    };
    let century = if year.len() == 2 { 2000 } else { 0 };
    let (year, month, day) = (year.parse::<i16>().ok()? + century, month.parse().ok()?, day.parse().ok()?);
    // Between points the month is always behind the day, but for one that there is not.
    let mut days: Vec<Date> = Date::new(year, month, day).ok().into_iter().collect();
    if part(3).is_some() && (days.is_empty() || !text.trim_end_matches('.').contains('.')) {
        days.extend(Date::new(year, day, month).ok());
        days.dedup();
    }
    Some(days)
}

fn in_words(text: &str, from: Date, vocabulary: &Vocabulary) -> Option<Date> {
    let found = IN_WORDS.parts(vocabulary, text)?;
    let part = |at: usize| found.get(at).map(|part| part.as_str());
    let (day, month) = match part(1) {
        Some(day) => (day, part(2)?),
        None => (part(4)?, part(3)?),
    };
    let (day, month) = (day.parse().ok()?, month_called(month, vocabulary)?);
    match part(5) {
        Some(year) => Date::new(year.parse().ok()?, month, day).ok(),
        None => {
            let next = |year: i16| Date::new(year, month, day).ok().filter(|day| *day >= from);
            next(from.year()).or_else(|| next(from.year().checked_add(1)?))
        }
    }
}

/// The month of a name, or of its first three letters or more.
fn month_called(name: &str, vocabulary: &Vocabulary) -> Option<i8> {
    let name = name.to_lowercase();
    if name.chars().count() < 3 {
        return None;
    }
    let place = |calendar: &Calendar| calendar.months().position(|month| month.starts_with(&name));
    i8::try_from(vocabulary.calendars.iter().find_map(place)? + 1).ok()
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;
    use jiff::civil::date;

    #[test]
    fn days_are_known_and_other_words_left_alone() {
        let met = date(2026, 3, 11);
        let days_in = |text, met| super::days_in(text, met, Vocabulary::all());
        for (text, day) in [
            ("28 Feb 2027", date(2027, 2, 28)),
            ("Friday 27 March 2026", date(2026, 3, 27)),
            ("by Friday, 27th  March 2026.", date(2026, 3, 27)),
            ("March 27, 2026", date(2026, 3, 27)),
            ("1st of April", date(2026, 4, 1)),
            ("28 February", date(2027, 2, 28)),
            ("28/02/2026", date(2026, 2, 28)),
            ("2026/4/1", date(2026, 4, 1)),
            ("2026-04-01.", date(2026, 4, 1)),
            ("1.4.26", date(2026, 4, 1)),
            ("04/25/2026", date(2026, 4, 25)),
            ("erbyn 1 Ebrill 2026", date(2026, 4, 1)),
        ] {
            assert_eq!(days_in(text, met), [day], "{text}");
        }
        assert_eq!(days_in("05/06/2026", met), [date(2026, 6, 5), date(2026, 5, 6)]);
        for text in [
            "the next meeting",
            "end of April",
            "April 2026",
            "30 February 2026",
            "meeting 12",
            "2 weeks",
            "12 Ma",
            "",
        ] {
            assert!(days_in(text, met).is_empty(), "{text}");
        }
    }
}
