//! What stays on one line: a number with what it counts always, a date and a short reference where a line has room for it.

use super::words::Words;
use crate::layout::frame::Destination;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A reference or a number of so many letters is not divided.
const SHORT: usize = 16;

/// Where lines had better not end.
pub(in crate::layout) struct Together<'w> {
    text: &'w str,
    months: &'w [String],
    /// Short words of a reference, from the first to the last.
    references: Vec<Range<usize>>,
}

impl<'w> Together<'w> {
    /// What is to stay together in some words.
    pub(in crate::layout) fn new(words: &'w Words, months: &'w [String]) -> Self {
        let text = words.text.as_str();
        let is_reference = |link: &usize| {
            let to = words.links.get(*link).map(|link| &link.to);
            matches!(to, Some(Destination::Here(_) | Destination::Elsewhere(_)))
        };
        let of_one = words.spans.chunk_by(|(_, one), (_, next)| one.link == next.link);
        let references = of_one.filter_map(|spans| {
            spans.first()?.1.link.filter(is_reference)?;
            Some(spans.first()?.0.start..spans.last()?.0.end)
        });
        let is_short = |range: &Range<usize>| text[range.clone()].chars().nth(SHORT).is_none();
        Together { text, months, references: references.filter(is_short).collect() }
    }

    /// Whether what stands before and behind a place of the text belongs together.
    pub(in crate::layout) fn holds(&self, at: usize) -> bool {
        self.is_in_reference(at) || is_in_number(self.text, at) || self.is_in_date(at)
    }

    fn is_in_reference(&self, at: usize) -> bool {
        let place = self.references.partition_point(|range| range.end <= at);
        self.references.get(place).is_some_and(|range| range.start < at)
    }

    /// Whether the space before a place stands between the day, the month and the year of a date.
    fn is_in_date(&self, at: usize) -> bool {
        let Some(before) = self.text[..at].strip_suffix(' ') else { return false };
        let next = self.text[at..].split(char::is_whitespace).next().unwrap_or_default();
        let mut words = before.split(char::is_whitespace);
        let last = words.next_back().unwrap_or_default();
        if is_day(last) && last.ends_with(',') {
            return is_year(next) && words.next_back().is_some_and(|word| self.is_month(word));
        }
        // Months are looked for only beside figures, for this is asked at the end of every word.
        is_day(last) && self.is_month(next) || (is_year(next) || is_day(next)) && self.is_month(last)
    }

    /// Whether a word is a month, or its first letters with a point.
    fn is_month(&self, word: &str) -> bool {
        let word = word.trim_start_matches(['(', '“', '"']);
        let bare = word.trim_end_matches([',', ';', ':', '.', ')', '!', '?', '”', '"', '’']);
        let is_short = |month: &String| {
            word.as_bytes().get(bare.len()) == Some(&b'.') && bare.len() > 2 && month.starts_with(bare)
        };
        !bare.is_empty() && self.months.iter().any(|month| month == bare || is_short(month))
    }
}

/// The day of a month: “3”, “3.”, “3rd”, “3,”.
fn is_day(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '“', '"']);
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word[figures..].trim_end_matches([',', ';', ')', '”', '"']);
    matches!(figures, 1 | 2) && matches!(rest, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º")
}

fn is_year(word: &str) -> bool {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    figures == 4 && !word[4..].starts_with(char::is_alphanumeric)
}

/// Whether a place stands within a short word with figures, such as “COM-EX-2026”.
fn is_in_number(text: &str, at: usize) -> bool {
    let is_part = |letter: &char| !letter.is_whitespace();
    let before = text[..at].chars().rev().take(SHORT).take_while(is_part).map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take(SHORT).take_while(is_part).map(char::len_utf8).sum::<usize>();
    let word = &text[at - before..at + after];
    before > 0
        && after > 0
        && word.chars().nth(SHORT).is_none()
        && word.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether the space before a place of the text stands within a figure, as in “1 234 567”.
fn is_grouped(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].strip_suffix(' ') else { return false };
    let digits =
        |letters: &mut dyn Iterator<Item = char>| letters.take_while(char::is_ascii_digit).take(4).count();
    // Each group has three digits, but for the first one; what has more groups than a figure has is a list.
    let mut groups = 0;
    let mut first = 3;
    let mut rest = before;
    while first == 3 && groups < MOST_GROUPS {
        first = digits(&mut rest.chars().rev());
        rest = &rest[..rest.len() - first];
        groups += usize::from(first > 0);
        match rest.strip_suffix(' ') {
            Some(more) if first == 3 && more.ends_with(|last: char| last.is_ascii_digit()) => rest = more,
            _ => break,
        }
    }
    let mut rest = &text[at..];
    let mut behind = 0;
    while digits(&mut rest.chars()) == 3 && behind < MOST_GROUPS {
        behind += 1;
        let Some(more) = rest[3..].strip_prefix(' ') else { break };
        rest = more;
    }
    (1..=3).contains(&first) && groups > 0 && behind > 0 && groups + behind <= MOST_GROUPS
}

/// No figure has more groups of three digits.
const MOST_GROUPS: usize = 5;

/// Whether the space before a place of the text stands between a number and what it counts, which stay on one
/// line.
pub(in crate::layout) fn is_measure(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].strip_suffix(' ') else { return false };
    if is_grouped(text, at) {
        return true;
    }
    let last = before.split(char::is_whitespace).next_back().unwrap_or_default();
    let scales = &Vocabulary::all().scales;
    let scaled = scales.has(last.trim_end_matches('.'));
    let number = scaled || before.chars().next_back().is_some_and(char::is_numeric);
    let sign =
        |sign: &str| matches!(sign, "£" | "€" | "$" | "¥" | "EUR" | "GBP" | "USD" | "CHF" | "§" | "§§");
    if number {
        let next = text[at..].split(char::is_whitespace).next().unwrap_or_default();
        let unit = next.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        return sign(unit)
            || !scaled && scales.has(unit)
            || matches!(unit, "%" | "‰" | "°" | "°C" | "°F")
            || matches!(
                unit,
                "mm" | "cm" | "m" | "km" | "m²" | "m³" | "km²" | "ha" | "mg" | "g" | "kg" | "t" | "ml" | "l"
            )
            || matches!(
                unit,
                "W" | "kW"
                    | "MW"
                    | "kWh"
                    | "MWh"
                    | "V"
                    | "kV"
                    | "Hz"
                    | "kHz"
                    | "MHz"
                    | "GHz"
                    | "MB"
                    | "GB"
                    | "TB"
            )
            || matches!(unit, "s" | "min" | "h" | "am" | "pm" | "a.m" | "p.m");
    }
    let figure = text[at..].starts_with(|digit: char| digit.is_ascii_digit());
    figure && sign(last.trim_start_matches('('))
}
