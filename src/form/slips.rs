//! Slips of the pen that TOML's own parser explains in a programmer's words.

use crate::diagnostic::{Fault, meant};
use std::ops::Range;

/// Quotation marks of printed text, which TOML does not take.
const PRINTED_MARKS: &str = "“”„‟«»‹›‘’‚‛″＂「」『』";

/// The slip of the line that holds the place `at`, with its own place, if it is one that is known.
/// `message` is what the parser says of it.
pub(super) fn of_line(
    text: &str,
    at: usize,
    message: &str,
    unended: Option<&Unended>,
) -> Option<(Range<usize>, Fault)> {
    let at = text.floor_char_boundary(at.min(text.len()));
    if let Some(slip) = unended.and_then(|unended| unended.at(text, at, message)) {
        return Some(slip);
    }
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if message.starts_with("missing escaped value") || message.starts_with("too few unicode value digits") {
        let stroke = start + text[start..at].rfind('\\')?;
        return Some((stroke..stroke + 1, Fault::Syntax { message: message.into() }));
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    if message.starts_with("duplicate key")
        && let Some(heading) = single_heading(line)
    {
        let from = start + line.find(heading)?;
        return Some((from..from + heading.len(), Fault::SingleBrackets { heading: heading.into() }));
    }
    if let Some(slip) = printed_marks(line, at - start).or_else(|| colon(line, at - start)) {
        return Some(moved(slip, start));
    }
    let (key, value) = line.split_once('=')?;
    if message.starts_with("key with no value") {
        return unquoted_name(key).map(|slip| moved(slip, start));
    }
    let begins = start + key.len() + 1 + (value.len() - value.trim_start().len());
    let value = value.trim_start();
    several(key, value).or_else(|| bare(value)).map(|slip| moved(slip, begins))
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

/// A longer text that is not ended where it should be: it runs to the end of the file, or to the marks that begin
/// the next one.
pub(super) struct Unended {
    /// Where it begins.
    opened: usize,
    marks: &'static str,
    /// Where what should not be its end ends it.
    ended: Option<usize>,
}

impl Unended {
    /// The first of a file.
    pub fn find(text: &str) -> Option<Self> {
        let find = |marks: &str, from: usize| text[from..].find(marks).map_or(text.len(), |at| from + at);
        let mut next = ["\"\"\"", "'''"].map(|marks| (find(marks, 0), marks));
        let mut from = 0;
        loop {
            for (at, marks) in next.iter_mut().filter(|(at, _)| *at < from) {
                *at = find(marks, from);
            }
            let (opened, marks) = next.into_iter().min()?;
            if opened == text.len() {
                return None;
            }
            let inside = opened + marks.len();
            from = inside;
            if opens(text, opened) {
                match text[inside..].find(marks) {
                    None => return Some(Unended { opened, marks, ended: None }),
                    Some(end) if opens(text, inside + end) => {
                        return Some(Unended { opened, marks, ended: Some(inside + end) });
                    }
                    Some(end) => from = inside + end + marks.len(),
                }
            }
        }
    }

    /// The slip, if it is what is wrong at a place.
    fn at(&self, text: &str, at: usize, message: &str) -> Option<(Range<usize>, Fault)> {
        let is_cause = match self.ended {
            Some(ended) => ended <= at,
            None => message.starts_with("invalid multi-line") && text[at..].trim().is_empty(),
        };
        let place = self.opened..self.opened + self.marks.len();
        is_cause.then_some((place, Fault::UnclosedText { marks: self.marks }))
    }
}

/// Whether the marks at a place stand behind a key and an equals sign.
fn opens(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let Some(key) = line.trim_end().strip_suffix('=') else { return false };
    let key = key.trim();
    !key.is_empty() && key.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign))
}

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

/// Several texts without the brackets of a list.
fn several(key: &str, value: &str) -> Option<(Range<usize>, Fault)> {
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let (_, rest) = value[1..].split_once(mark)?;
    rest.trim_start().starts_with(',').then(|| {
        let written = value.split(" #").next().unwrap_or_default().trim_end().trim_end_matches(',');
        (0..written.len(), Fault::NoList { key: key.trim().into(), written: written.into() })
    })
}

/// A text, a day or an hour as people write them, where TOML wants quotation marks or its own form.
fn bare(value: &str) -> Option<(Range<usize>, Fault)> {
    let written = value.split(" #").next().unwrap_or_default().trim_end();
    let first = written.chars().next()?;
    if "\"'[{".contains(first) {
        return None;
    }
    let told = |fault: Fault| Some((0..written.len(), fault));
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

/// A date with the day first, with strokes, or in words.
fn other_date(written: &str) -> Option<Fault> {
    let is_shaped = written.len() == 10
        && written.matches('-').count() == 2
        && written.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let parts: Vec<&str> = written.split(['.', '/', '-']).map(str::trim).collect();
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
