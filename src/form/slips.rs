//! Slips of the pen that TOML's own parser explains in a programmer's words.

use super::unended::{behind_brackets, value_of};
use crate::diagnostic::{Fault, meant};
use std::ops::Range;

/// Quotation marks of printed text, which TOML does not take.
pub(super) const PRINTED_MARKS: &str = "“”„‟«»‹›‘’‚‛″＂「」『』";

/// The slip of the line that holds the place `at`, with its own place, if it is one that is known.
/// `message` is what the parser says of it.
pub(super) fn of_line(text: &str, at: usize, message: &str) -> Option<(Range<usize>, Fault)> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if message.starts_with("missing escaped value") || message.starts_with("too few unicode value digits") {
        let stroke = start + text[start..at].rfind('\\')?;
        return Some((stroke..stroke + 1, Fault::Syntax { message: message.into() }));
    }
    if let Some(character) =
        text[at..].chars().next().filter(|sign| sign.is_control() && !"\n\r\t".contains(*sign))
    {
        return Some((at..at + character.len_utf8(), Fault::ControlCharacter { character }));
    }
    if message.starts_with("invalid multi-line") {
        return None;
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let within = at - start;
    let slip = other_space(line)
        .or_else(|| printed_marks(line, within))
        .or_else(|| colon(line, within))
        .or_else(|| inner_name(line, within))
        .or_else(|| of_value(line, message))?;
    Some(moved(slip, start))
}

/// What is wrong with the value that a line gives a key, or with the name of the key.
fn of_value(line: &str, message: &str) -> Option<(Range<usize>, Fault)> {
    if message.starts_with("key with no value") {
        return unquoted_name(line.split_once('=')?.0);
    }
    let begins = value_of(line)?;
    let value = line[begins..].split(" #").next().unwrap_or_default().trim_end();
    let key = line[..begins].trim_end().trim_end_matches('=').trim();
    let slip = extra_equals(value)
        .or_else(|| several(key, value))
        .or_else(|| stray_bracket(value))
        .or_else(|| missing_braces(value))
        .or_else(|| bare(value))?;
    Some(moved(slip, begins))
}

/// A slip whose place is told from the start of the line, or of something else, in the place of the text.
fn moved((range, fault): (Range<usize>, Fault), by: usize) -> (Range<usize>, Fault) {
    (range.start + by..range.end + by, fault)
}

/// The heading of a line such as `[items]`.
pub(super) fn single_heading(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('[')?.split_once(']')?.0;
    (!inner.starts_with('[')).then_some(inner.trim())
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

/// A name with a space in it, such as that of a group, stands in quotation marks.
fn unquoted_name(key: &str) -> Option<(Range<usize>, Fault)> {
    let name = key.trim();
    let quoted = name.contains(['"', '\'']);
    if quoted || name.is_empty() || name.starts_with(['[', '#', '{']) {
        return None;
    }
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    if name.chars().all(bare) {
        return None;
    }
    let from = key.find(name)?;
    Some((from..from + name.len(), Fault::MissingQuotes { written: name.into() }))
}

/// Quotation marks of printed text: around a text, or in the place of the one that ends it.
fn printed_marks(line: &str, at: usize) -> Option<(Range<usize>, Fault)> {
    let is_printed = |sign: char| PRINTED_MARKS.contains(sign);
    let (key, value) = line.split_once('=')?;
    let begins = key.len() + 1 + (value.len() - value.trim_start().len());
    let value = value.trim();
    let within = line.get(at..).filter(|rest| rest.starts_with(is_printed) && at > begins);
    if value.starts_with(is_printed) || within.is_some() {
        // The whole value, or what begins within it.
        let from = within.map_or(begins, |_| at);
        let longer = line[from..].chars().take_while(|sign| is_printed(*sign)).count() >= 3;
        let inner = line[from..].trim_start_matches(is_printed);
        let end = match within {
            None => line.trim_end().len(),
            Some(_) => {
                line.len() - inner.len()
                    + inner.find(is_printed).map_or(inner.trim_end().len(), |end| {
                        end + inner[end..].chars().next().map_or(0, char::len_utf8)
                    })
            }
        };
        let inner = line[from..end].trim_start_matches(is_printed);
        let written = match inner.ends_with(is_printed) {
            true => inner.trim_end_matches(is_printed),
            false => inner.trim_end_matches('"'),
        };
        return Some((from..end, Fault::PrintedMarks { written: written.into(), longer }));
    }
    let last = value.chars().next_back().filter(|sign| is_printed(*sign))?;
    let inner = value.strip_prefix(['"', '\''])?;
    let only = inner.matches(is_printed).count() == 1 && !inner.contains(value.chars().next()?);
    only.then(|| {
        let written = inner.trim_end_matches(is_printed).to_string();
        let end = begins + value.len();
        (end - last.len_utf8()..end, Fault::PrintedMarks { written, longer: false })
    })
}

/// A colon where the equals sign belongs.
fn colon(line: &str, at: usize) -> Option<(Range<usize>, Fault)> {
    let is_key = |key: &str| {
        let key = key.rsplit(['{', ',', '[']).next().unwrap_or_default().trim();
        let bare = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
        (!key.is_empty() && key.chars().all(bare)).then(|| key.to_string())
    };
    let (before, behind) = (line.get(..at)?.trim_end(), line.get(at..)?);
    let at = match before.ends_with(':') {
        true => before.len() - 1,
        false => line.len() - behind.trim_start().strip_prefix(':').map(|rest| rest.len() + 1)?,
    };
    let key = is_key(&line[..at])?;
    let value = line[at + 1..].split([',', '}']).next().unwrap_or_default().trim().to_string();
    Some((at..at + 1, Fault::Colon { key, value }))
}

/// A name with a space, or another letter than TOML takes, within braces.
fn inner_name(line: &str, at: usize) -> Option<(Range<usize>, Fault)> {
    let before = line.get(..at)?;
    let start = before.rfind(['{', ',']).filter(|_| before.contains('{'))? + 1;
    let end = at + line[at..].find('=')?;
    let is_name = !line[start..end].contains(['=', '}', '[', ']', ':', ';']);
    let slip = unquoted_name(&line[start..end]).filter(|_| is_name)?;
    Some(moved(slip, start))
}

/// A space of printed text beside what TOML reads, where only the keyboard's own is one.
fn other_space(line: &str) -> Option<(Range<usize>, Fault)> {
    let is_other = |sign: char| sign.is_whitespace() && !sign.is_ascii() || "\u{200B}\u{FEFF}".contains(sign);
    let mut quoted = None;
    let mut before = '=';
    for (at, sign) in line.char_indices() {
        match quoted {
            Some(mark) => quoted = Some(mark).filter(|mark| sign != *mark),
            None if sign == '#' => return None,
            None if matches!(sign, '"' | '\'') => quoted = Some(sign),
            None if is_other(sign) => {
                let behind = line[at..].chars().find(|sign| !sign.is_whitespace() && !is_other(*sign));
                let is_mark = |sign: char| "=,[]{}\"'#".contains(sign);
                if is_mark(before) || behind.is_none_or(is_mark) {
                    return Some((at..at + sign.len_utf8(), Fault::OtherSpace { character: sign }));
                }
            }
            None => {}
        }
        if !sign.is_whitespace() {
            before = sign;
        }
    }
    None
}

/// A second equals sign.
fn extra_equals(value: &str) -> Option<(Range<usize>, Fault)> {
    value.starts_with('=').then(|| (0..1, Fault::Syntax { message: "extra `=`".into() }))
}

/// Several texts without the brackets and commas of a list.
fn several(key: &str, value: &str) -> Option<(Range<usize>, Fault)> {
    let told = |written: String| Some((0..value.len(), Fault::NoList { key: key.into(), written }));
    let texts = texts(value);
    let is_list = value.starts_with('[') && !value.contains(';');
    match texts.as_deref() {
        Some([_]) if value.starts_with(['"', '\'', '[']) => None,
        Some([_, ..]) if is_list => None,
        Some([_, _, ..]) if !value.contains([',', ';', '(', '{']) => None,
        Some([_, ..]) => told(texts.unwrap_or_default().join(", ")),
        _ => {
            let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
            let (_, rest) = value[1..].split_once(mark)?;
            let written = value.trim_end_matches([',', ']', '}', ')', ' ']);
            rest.trim_start().starts_with(',').then(|| told(written.into()))?
        }
    }
}

/// The texts of a value that is nothing but texts in quotation marks, brackets of any kind, commas and semicolons.
fn texts(value: &str) -> Option<Vec<&str>> {
    let mut texts = Vec::new();
    let mut rest = value;
    while let Some(sign) = rest.chars().next() {
        match sign {
            '"' | '\'' => {
                let end = 1 + rest[1..].find(sign)? + 1;
                texts.push(&rest[..end]);
                rest = &rest[end..];
            }
            ' ' | '\t' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' => rest = &rest[1..],
            _ => return None,
        }
    }
    Some(texts)
}

/// Brackets behind a value that end nothing.
fn stray_bracket(value: &str) -> Option<(Range<usize>, Fault)> {
    let place = match value.chars().next()? {
        mark @ ('"' | '\'') => {
            let end = 1 + value[1..].find(mark)? + 1;
            let rest = &value[end..];
            end + rest.len() - rest.trim_start().len()..value.len()
        }
        _ => behind_brackets(value)?,
    };
    let written = &value[place.clone()];
    let only = !written.is_empty() && written.chars().all(|sign| "]}) ".contains(sign));
    only.then(|| (place, Fault::StrayBracket { written: written.into() }))
}

/// A key and its value as the value of a key: `"Ann" = alternate = "Ben" }`.
fn missing_braces(value: &str) -> Option<(Range<usize>, Fault)> {
    let inner = value_of(value)?;
    let is_key = value.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let is_value = value[inner..].starts_with(|sign: char| sign.is_ascii_digit() || "\"'[{".contains(sign));
    let written = value.trim_end_matches(['}', ' ']);
    (is_key && is_value).then(|| (0..value.len(), Fault::MissingBraces { written: written.into() }))
}

/// A text, a day or an hour as people write them, where TOML wants quotation marks or its own form.
fn bare(written: &str) -> Option<(Range<usize>, Fault)> {
    let first = written.chars().next()?;
    if "\"'[{".contains(first) {
        return None;
    }
    let told = |fault: Fault| Some((0..written.len(), fault));
    if let Some(meant) = truth(written) {
        return told(Fault::TruthForm { written: written.into(), meant });
    }
    if let Some(slip) = other_date(written) {
        return told(slip);
    }
    if let Some(time) = meant::time(written).filter(|_| !first.is_alphabetic()) {
        return told(Fault::TimeForm { written: written.into(), meant: time.to_string() });
    }
    // Of one word, and of a date that is none, the parser tells enough.
    let several =
        written.contains([' ', ',', ';', ':']) && written.contains(|sign: char| sign.is_alphabetic());
    let is_moment = first.is_ascii_digit()
        && written.chars().all(|sign| sign.is_ascii_digit() || "-:.+TZz ".contains(sign));
    let quoted = written.trim_end_matches('"');
    (several && !is_moment).then(|| (0..written.len(), Fault::MissingQuotes { written: quoted.into() }))
}

/// What is meant by `True` or `yes`.
fn truth(written: &str) -> Option<bool> {
    match written.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// A date with the day first, with strokes, or in words.
fn other_date(written: &str) -> Option<Fault> {
    let is_shaped = written.len() == 10
        && written.matches('-').count() == 2
        && written.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let parts: Vec<&str> = meant::parts(written);
    let numbers = parts.len() == 3
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
        && (parts[0].len() == 4 || parts[2].len() == 4);
    let date = meant::date(written);
    // Written as it should be: the day itself is wrong.
    if is_shaped || !numbers && date.is_none() {
        return None;
    }
    let meant = date.map(|date| (date.to_string(), date.strftime("%-d %B %Y").to_string()));
    Some(Fault::DateForm { written: written.into(), meant })
}
