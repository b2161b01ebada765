//! Slips of the pen that TOML's own parser explains in a programmer's words.

use super::parser::slip_of;
use super::unended::{behind_brackets, heading_above, value_of};
use super::written::{in_brackets, quoted_end, row, unmarked, value_end};
use crate::diagnostic::spelled::{self, PRINTED_MARKS};
use crate::diagnostic::{SyntaxSlip, TomlFault, meant};
use std::ops::Range;

/// The slip of the line that holds the place `at`, with its own place, if it is one that is known.
/// `message` is what the parser says of it.
pub(super) fn of_line(text: &str, at: usize, message: &str) -> Option<(Range<usize>, TomlFault)> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if slip_of(message) == SyntaxSlip::LoneBackslash {
        let stroke = start + text[start..at].rfind('\\')?;
        return Some((stroke..stroke + 1, TomlFault::Syntax { slip: SyntaxSlip::LoneBackslash }));
    }
    if let Some(character) =
        text[at..].chars().next().filter(|sign| sign.is_control() && !"\n\r\t".contains(*sign))
    {
        return Some((at..at + character.len_utf8(), TomlFault::ControlCharacter { character }));
    }
    if message.starts_with("invalid multi-line") {
        return None;
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    if line.len() > LONGEST_LINE {
        return None;
    }
    let within = at - start;
    let slip = other_space(line)
        .or_else(|| wide_brackets(line))
        .or_else(|| heading_of_other_signs(line))
        .or_else(|| printed_marks(line, within))
        .or_else(|| colon(line, within))
        .or_else(|| inner_name(line, within))
        .or_else(|| of_value(line, message, &|| is_list_of_names(text, start)))
        .or_else(|| inner_moment(line, within))?;
    Some(moved(slip, start))
}

/// Of a longer line the parser tells enough: nobody could read what to type instead of it.
const LONGEST_LINE: usize = 5_000;

/// The heading of a list of names is looked for so many bytes above it.
const FARTHEST_HEADING: usize = 10_000;

/// What holds groups of people: a row of names there is a list.
const GROUPS: [&str; 2] = ["attendance", "seats"];

/// Whether a line stands where a value is a list of names.
fn is_list_of_names(text: &str, start: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(FARTHEST_HEADING));
    heading_above(&text[from..], start - from).is_some_and(|(_, heading)| {
        let path = heading.trim_matches(['[', ']']);
        GROUPS.contains(&path.split('.').next().unwrap_or_default().trim())
    })
}

/// What is wrong with the value that a line gives a key, or with the name of the key. `of_names` says that it should be
/// a list of names.
fn of_value(line: &str, message: &str, of_names: &dyn Fn() -> bool) -> Option<(Range<usize>, TomlFault)> {
    if message.starts_with("key with no value") {
        return unquoted_name(line.split_once('=')?.0);
    }
    let begins = value_of(line)?;
    let value = &line[begins..value_end(line, begins, false)];
    let key = line[..begins].trim_end().trim_end_matches('=').trim();
    let slip = extra_equals(value)
        .or_else(|| end_mark(value))
        .or_else(|| several(key, value))
        .or_else(|| stray_bracket(value))
        .or_else(|| missing_braces(value))
        .or_else(|| bare(value, of_names))?;
    Some(moved(slip, begins))
}

/// A day or an hour within brackets, as people write them.
fn inner_moment(line: &str, within: usize) -> Option<(Range<usize>, TomlFault)> {
    let before = line.get(..within)?.rfind(['=', '[', '{', ','])? + 1;
    let from = before + (line[before..].len() - line[before..].trim_start().len());
    let written = line[from..].split([',', ']', '}', '#']).next()?.trim_end();
    let is_figure = written.starts_with(|first: char| first.is_ascii_digit());
    let slip = is_figure.then(|| other_date(written).or_else(|| other_time(written))).flatten()?;
    Some((from..from + written.len(), slip))
}

/// A slip whose place is told from the start of the line, or of something else, in the place of the text.
fn moved((range, fault): (Range<usize>, TomlFault), by: usize) -> (Range<usize>, TomlFault) {
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
fn unquoted_name(key: &str) -> Option<(Range<usize>, TomlFault)> {
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
    let written = unmarked(name).to_string();
    Some((from..from + name.len(), TomlFault::MissingQuotes { written, several: None }))
}

/// Quotation marks of printed text: around a text, or in the place of the one that ends it.
fn printed_marks(line: &str, at: usize) -> Option<(Range<usize>, TomlFault)> {
    let is_printed = |sign: char| PRINTED_MARKS.contains(sign);
    let begins = value_of(line);
    // The parser stops at the mark, or somewhere in a value that begins with one.
    let printed = [Some(at), begins].into_iter().flatten().find(|from| {
        line.get(*from..).is_some_and(|value| value.starts_with(is_printed))
            && quoted_end(line, *from).is_some()
    });
    if let Some(from) = printed {
        let within = in_brackets(line, from);
        let end = value_end(line, from, within);
        let value = &line[from..end];
        if let (Some(texts), Some(begins), false) = (row(value), begins, within) {
            return Some((from..end, no_list(&line[..begins], &texts)));
        }
        let longer = value.chars().take_while(|sign| is_printed(*sign)).count() >= 3;
        let fault = TomlFault::PrintedMarks { written: unmarked(value).into(), longer };
        return Some((from..end, fault));
    }
    let begins = begins?;
    let value = &line[begins..value_end(line, begins, false)];
    let inner = value.strip_prefix(['"', '\'']).filter(|inner| inner.ends_with(is_printed))?;
    let only = inner.matches(is_printed).count() == 1 && !inner.contains(value.chars().next()?);
    only.then(|| {
        let written = inner.trim_end_matches(is_printed).into();
        (begins..begins + value.len(), TomlFault::PrintedMarks { written, longer: false })
    })
}

/// A colon where the equals sign belongs.
fn colon(line: &str, at: usize) -> Option<(Range<usize>, TomlFault)> {
    let is_key = |key: &str| {
        let key = key.rsplit(['{', ',', '[']).next().unwrap_or_default().trim();
        let bare = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
        (!key.is_empty() && key.chars().all(bare)).then(|| key.to_string())
    };
    let (before, behind) = (line.get(..at)?.trim_end(), line.get(at..)?);
    let at = if before.ends_with(':') {
        before.len() - 1
    } else {
        line.len() - behind.trim_start().strip_prefix(':').map(|rest| rest.len() + 1)?
    };
    let key = is_key(&line[..at])?;
    let begins = line.len() - line[at + 1..].trim_start().len();
    let value = &line[begins..value_end(line, begins, line[..at].contains(['{', '[']))];
    Some((at..at + 1, TomlFault::Colon { key, value: spelled_value(value) }))
}

/// A value as TOML reads it, if it was written as people write a text, a day or an hour.
fn spelled_value(value: &str) -> String {
    match bare(value, &|| false).map(|(_, fault)| fault) {
        Some(TomlFault::MissingQuotes { written, .. }) => spelled::text(&written),
        Some(TomlFault::TimeForm { meant, until: None, .. }) => meant,
        Some(TomlFault::DateForm { meant, .. }) if meant.len() == 1 => meant[0].0.clone(),
        _ if value.starts_with(|sign| PRINTED_MARKS.contains(sign)) => spelled::text(unmarked(value)),
        _ => value.into(),
    }
}

/// A name with a space, or another letter than TOML takes, within braces.
fn inner_name(line: &str, at: usize) -> Option<(Range<usize>, TomlFault)> {
    let before = line.get(..at)?;
    let start = before.rfind(['{', ',']).filter(|_| before.contains('{'))? + 1;
    let end = at + line[at..].find('=')?;
    let is_name = !line[start..end].contains(['=', '}', '[', ']', ':', ';']);
    let slip = unquoted_name(&line[start..end]).filter(|_| is_name)?;
    Some(moved(slip, start))
}

/// A space of printed text beside what TOML reads, where only the keyboard's own is one.
fn other_space(line: &str) -> Option<(Range<usize>, TomlFault)> {
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
                    return Some((at..at + sign.len_utf8(), TomlFault::OtherSpace { character: sign }));
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

/// A comma or semicolon at the end of a line, where the value is all that it should be.
fn end_mark(value: &str) -> Option<(Range<usize>, TomlFault)> {
    let mark = value.chars().next_back().filter(|mark| matches!(mark, ',' | ';'))?;
    let at = value.len() - mark.len_utf8();
    is_value(&value[..at]).then_some((at..value.len(), TomlFault::EndMark { mark }))
}

/// Whether TOML reads this as a value.
fn is_value(written: &str) -> bool {
    toml::de::DeTable::parse(&format!("a = {written}")).is_ok()
}

/// Brackets and commas as they stand between Chinese and Japanese letters, where the keyboard's own belong.
fn wide_brackets(line: &str) -> Option<(Range<usize>, TomlFault)> {
    let begins = value_of(line)?;
    let value = line[begins..].trim_end();
    let plain = |sign: char| match sign {
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '，' | '、' => ',',
        '＝' => '=',
        other => other,
    };
    let is_wide = value.starts_with(['［', '【', '｛']) || value.ends_with(['］', '】', '｝']);
    let mut quoted = false;
    let meant = value.chars().map(|sign| {
        quoted ^= sign == '"';
        if quoted { sign } else { plain(sign) }
    });
    let meant: String = meant.collect();
    (is_wide && is_value(&meant)).then(|| (begins..begins + value.len(), TomlFault::WideBrackets { meant }))
}

/// A heading whose names stand beside each other with another sign than a full stop between: `[[items/entries]]`.
fn heading_of_other_signs(line: &str) -> Option<(Range<usize>, TomlFault)> {
    let name = line.trim().trim_start_matches('[').trim_end_matches(']');
    let is_heading = line.trim_start().starts_with('[') && line.trim_end().ends_with(']');
    let signs = ['/', '>', ':', '\\', '|'];
    let is_plain = |sign: char| {
        sign.is_ascii_alphabetic() || sign == '-' || sign == ' ' || sign == '.' || signs.contains(&sign)
    };
    let parts: Vec<&str> = name.split(signs).map(str::trim).filter(|part| !part.is_empty()).collect();
    let from = line.find(name)?;
    (is_heading && parts.len() > 1 && name.chars().all(is_plain))
        .then(|| (from..from + name.len(), TomlFault::HeadingSigns { meant: parts.join(".") }))
}

/// A second equals sign.
fn extra_equals(value: &str) -> Option<(Range<usize>, TomlFault)> {
    value.starts_with('=').then_some((0..1, TomlFault::Syntax { slip: SyntaxSlip::ExtraEquals }))
}

/// Several texts without the brackets and commas of a list.
fn several(key: &str, value: &str) -> Option<(Range<usize>, TomlFault)> {
    let told = |written: String| Some((0..value.len(), TomlFault::NoList { key: key.into(), written }));
    let texts = texts(value);
    let is_list = value.starts_with('[') && !value.contains(';');
    match texts.as_deref() {
        Some([_]) if value.starts_with(['"', '\'', '[']) => None,
        Some([_, ..]) if is_list => None,
        Some([_, _, ..]) if !value.contains([',', ';', '(', '{']) => None,
        Some([_, ..]) => told(texts.unwrap_or_default().join(", ")),
        _ if value.starts_with(['"', '\'']) => {
            let texts = row(value.trim_end_matches([']', '}', ')', ' ']))?;
            Some((0..value.len(), no_list(key, &texts)))
        }
        _ => None,
    }
}

/// What is told of texts in a row that are no list.
fn no_list(key: &str, texts: &[&str]) -> TomlFault {
    let key = key.trim_end().trim_end_matches('=').trim();
    TomlFault::NoList { key: key.into(), written: spelled::texts(texts) }
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
                if rest.starts_with(['"', '\'']) {
                    return None;
                }
            }
            ' ' | '\t' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' => rest = &rest[1..],
            _ => return None,
        }
    }
    Some(texts)
}

/// Brackets behind a value that end nothing.
fn stray_bracket(value: &str) -> Option<(Range<usize>, TomlFault)> {
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
    only.then(|| (place, TomlFault::StrayBracket { written: written.into() }))
}

/// A key and its value as the value of a key: `"Ann" = alternate = "Ben" }`.
fn missing_braces(value: &str) -> Option<(Range<usize>, TomlFault)> {
    let inner = value_of(value)?;
    let is_key = value.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let is_value = value[inner..].starts_with(|sign: char| sign.is_ascii_digit() || "\"'[{".contains(sign));
    let written = value.trim_end_matches(['}', ' ']);
    let written = if is_value {
        written.to_string()
    } else {
        format!("{}{}", &written[..inner], spelled_value(&written[inner..]))
    };
    (is_key && (is_value || value.ends_with('}')))
        .then_some((0..value.len(), TomlFault::MissingBraces { written }))
}

/// A text, a day or an hour as people write them, where TOML wants quotation marks or its own form.
fn bare(written: &str, of_names: &dyn Fn() -> bool) -> Option<(Range<usize>, TomlFault)> {
    let first = written.chars().next()?;
    if "\"'[{".contains(first) {
        return None;
    }
    let told = |fault: TomlFault| Some((0..written.len(), fault));
    if let Some(meant) = truth(written) {
        return told(TomlFault::TruthForm { written: written.into(), meant });
    }
    if let Some(slip) = other_date(written) {
        return told(slip);
    }
    if let Some(slip) = other_time(written).filter(|_| !first.is_alphabetic()) {
        return told(slip);
    }
    // Of one word, and of a date that is none, the parser tells enough.
    let several =
        written.contains([' ', ',', ';', ':']) && written.contains(|sign: char| sign.is_alphabetic());
    let is_moment = first.is_ascii_digit()
        && written.chars().all(|sign| sign.is_ascii_digit() || "-:.+TZz ".contains(sign));
    (several && !is_moment).then(|| (0..written.len(), missing_quotes(written, of_names)))
}

/// What is told of a text without quotation marks, which may be a row of texts.
pub(super) fn missing_quotes(written: &str, of_names: &dyn Fn() -> bool) -> TomlFault {
    if written.len() > LONGEST_LINE {
        return TomlFault::MissingQuotes { written: written.into(), several: None };
    }
    let meant = unmarked(written.trim_end_matches([',', ';', ' ']));
    let texts = row(written).map(|texts| texts.into_iter().map(str::to_string).collect());
    TomlFault::MissingQuotes { written: meant.into(), several: texts.map(|texts| (texts, of_names())) }
}

/// What is meant by `True` or `yes`.
fn truth(written: &str) -> Option<bool> {
    match written.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// An hour as people write it, or two.
fn other_time(written: &str) -> Option<TomlFault> {
    let (time, until) = meant::times(written)?;
    let until = until.map(|until| until.to_string());
    Some(TomlFault::TimeForm { written: written.into(), meant: time.to_string(), until })
}

/// A date with the day first, with strokes, or in words.
fn other_date(written: &str) -> Option<TomlFault> {
    let is_shaped = written.len() == 10
        && written.matches('-').count() == 2
        && written.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let parts: Vec<&str> = meant::parts(written);
    let numbers = parts.len() == 3
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
        && (parts[0].len() == 4 || parts[2].len() == 4);
    let dates = meant::dates(written);
    // Written as it should be: the day itself is wrong.
    if is_shaped || !numbers && dates.is_empty() {
        return None;
    }
    Some(TomlFault::DateForm {
        written: written.into(),
        meant: dates.into_iter().map(meant::in_both).collect(),
    })
}
