//! Slips of the pen that TOML's own parser explains in a programmer's words.

use crate::diagnostic::Fault;
use jiff::civil::Date;
use std::ops::Range;

/// The slip of the line that holds the place `at`, with its own place, if it is one that is known.
/// `message` is what the parser says of it.
pub(super) fn of_line(text: &str, at: usize, message: &str) -> Option<(Range<usize>, Fault)> {
    if message.starts_with("invalid multi-line") && text[text.floor_char_boundary(at)..].trim().is_empty() {
        return unclosed(text);
    }
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if message.starts_with("missing escaped value") || message.starts_with("too few unicode value digits") {
        let stroke = start + text[start..at].rfind('\\')?;
        return Some((stroke..stroke + 1, Fault::Syntax { message: message.into() }));
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let (key, value) = line.split_once('=')?;
    match message.starts_with("key with no value") {
        true => unquoted_name(key, start),
        false => other_date(value, start + key.len() + 1),
    }
}

/// The first key or heading that has more parts than any has, where the parser does not say.
pub(super) fn deep_key(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let key = line.split(['=', '"', '\'', '#']).next().unwrap_or_default().trim_end();
        let place = start..start + key.len();
        start += line.len();
        (key.matches('.').count() >= MOST_PARTS).then_some(place)
    })
}

/// TOML's parser takes so many parts of a key.
const MOST_PARTS: usize = 80;

/// The longer text whose end is missing: the last one that begins.
fn unclosed(text: &str) -> Option<(Range<usize>, Fault)> {
    let last = |marks: &'static str| {
        let places: Vec<usize> = text.match_indices(marks).map(|(place, _)| place).collect();
        (places.len() % 2 == 1).then(|| places.last().map(|place| (*place, marks))).flatten()
    };
    let (place, marks) = last("\"\"\"").max(last("'''"))?;
    Some((place..place + marks.len(), Fault::UnclosedText { marks }))
}

/// A name with a space in it, such as that of a group, stands in quotation marks.
fn unquoted_name(key: &str, start: usize) -> Option<(Range<usize>, Fault)> {
    let name = key.trim();
    let quoted = name.contains(['"', '\'']);
    if quoted || name.is_empty() || name.starts_with(['[', '#', '{']) {
        return None;
    }
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    if name.chars().all(bare) {
        return None;
    }
    let from = start + key.find(name)?;
    Some((from..from + name.len(), Fault::MissingQuotes { written: name.into() }))
}

/// A date with the day first, or with strokes.
fn other_date(value: &str, start: usize) -> Option<(Range<usize>, Fault)> {
    let written = value.split('#').next().unwrap_or_default().trim();
    let parts: Vec<&str> = written.split(['.', '/', '-']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let digits = |part: &str, widths: &[usize]| {
        widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (year, month, day) = if digits(first, &[4]) && digits(second, &[1, 2]) && digits(third, &[1, 2]) {
        (first, second, third)
    } else if digits(first, &[1, 2]) && digits(second, &[1, 2]) && digits(third, &[4]) {
        (third, second, first)
    } else {
        return None;
    };
    if written.len() == 10 && written.matches('-').count() == 2 && digits(first, &[4]) {
        // Written as it should be: the day itself is wrong.
        return None;
    }
    let number = |part: &str| part.parse::<i8>().ok();
    let date = year.parse().ok().and_then(|year| Date::new(year, number(month)?, number(day)?).ok());
    let meant = date.map(|date| (date.to_string(), date.strftime("%-d %B %Y").to_string()));
    let from = start + value.find(written)?;
    Some((from..from + written.len(), Fault::DateForm { written: written.into(), meant }))
}
