//! What is begun in a file and not ended: a longer text, a list, a table in braces. Behind it everything is read as
//! something else, so the parser finds fault with each line that follows; here the one place is found that all of
//! them come of.

use crate::diagnostic::spelled::PRINTED_MARKS;
use crate::diagnostic::{Bracket, TomlFault};
use std::ops::Range;

/// The first thing of a file that is not ended.
pub(super) struct Unended {
    /// What is marked.
    pub place: Range<usize>,
    /// What is wrong there.
    pub fault: TomlFault,
    /// From here on nothing is read as it was meant.
    pub begins: usize,
    /// From here on the parser's errors come of it.
    explains: usize,
}

impl Unended {
    /// The first of a file that the parser cannot read.
    pub fn find(text: &str) -> Option<Self> {
        [unended_text(text), unended_value(text)].into_iter().flatten().min_by_key(|unended| unended.begins)
    }

    /// Whether an error at a place comes of it.
    pub fn explains(&self, at: usize) -> bool {
        self.explains <= at
    }

    /// Something that begins at a place, is marked there, and makes an error of all that follows.
    fn at(place: Range<usize>, fault: TomlFault) -> Self {
        Unended { begins: place.start, explains: place.start, place, fault }
    }
}

/// The marks of longer texts.
const LONG_MARKS: [&str; 2] = ["\"\"\"", "'''"];

/// A longer text that runs to the end of the file, or to the marks that begin the next one.
fn unended_text(text: &str) -> Option<Unended> {
    let find = |marks: &str, from: usize| text[from..].find(marks).map_or(text.len(), |at| from + at);
    let unended = |opened: usize, marks: &'static str, explains: usize| Unended {
        explains,
        ..Unended::at(opened..opened + marks.len(), TomlFault::UnclosedText { marks })
    };
    let mut next = LONG_MARKS.map(|marks| (find(marks, 0), marks));
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
                None => return Some(unended(opened, marks, text.trim_end().len())),
                Some(end) if opens(text, inside + end) => return Some(unended(opened, marks, inside + end)),
                Some(end) => from = inside + end + marks.len(),
            }
        }
    }
}

/// Whether the marks at a place stand behind a key and an equals sign. A longer key nobody has: no more is looked at, for a
/// line may be long and have many marks.
fn opens(text: &str, at: usize) -> bool {
    const LONGEST_KEY: usize = 200;
    let near = &text[text.floor_char_boundary(at.saturating_sub(LONGEST_KEY))..at];
    let line = near.rsplit('\n').next().unwrap_or_default();
    let Some(key) = line.trim_end().strip_suffix('=') else { return false };
    let key = key.trim();
    !key.is_empty() && key.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign))
}

/// A list, a table in braces, or a text of several lines in the marks of a short one.
fn unended_value(text: &str) -> Option<Unended> {
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let Some(start) = value_of(&text[at..end]).map(|value| at + value) else {
            at = end + 1;
            continue;
        };
        at = match text[start..].chars().next() {
            _ if LONG_MARKS.iter().any(|marks| text[start..].starts_with(marks)) => long_end(text, start)?,
            Some('[' | '{') => match Scan::of(text, start).run() {
                Ok(end) => end,
                Err(unended) => return unended.map(|unended| *unended),
            },
            Some('"' | '\'') => match short_marks(text, start, end) {
                Some(unended) => return Some(unended),
                None => end,
            },
            _ => end,
        };
        at = line_end(text, at) + 1;
    }
    None
}

/// Where the line of a place ends.
fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end)
}

/// Where a longer text ends that begins at a place.
fn long_end(text: &str, start: usize) -> Option<usize> {
    let inside = start + LONG_MARKS[0].len();
    text[inside..].find(&text[start..inside]).map(|end| inside + end + LONG_MARKS[0].len())
}

/// Where a text ends that begins at a place, if it does so in its line.
fn short_end(text: &str, start: usize) -> Option<usize> {
    let mark = text[start..].chars().next()?;
    let mut escaped = false;
    let inside = &text[start + 1..];
    let end = inside.find(|sign: char| {
        let ends = sign == '\n' || sign == mark && !escaped;
        escaped = sign == '\\' && mark == '"' && !escaped;
        ends
    })?;
    inside[end..].starts_with(mark).then_some(start + 1 + end + 1)
}

/// Where the value begins in a line that gives a key one.
pub(super) fn value_of(line: &str) -> Option<usize> {
    let key = line.trim_start();
    if key.is_empty() || key.starts_with(['#', '[', '{', '=']) {
        return None;
    }
    let mut quoted = None;
    for (at, sign) in line.char_indices() {
        match quoted {
            Some(mark) => quoted = Some(mark).filter(|mark| sign != *mark),
            None if matches!(sign, '"' | '\'') => quoted = Some(sign),
            None if sign == '=' => {
                let value = &line[at + 1..];
                return Some(at + 1 + value.len() - value.trim_start().len());
            }
            None if sign.is_alphanumeric() || "-_. \t".contains(sign) => {}
            None => return None,
        }
    }
    None
}

/// Whether a line can only be one of its own: a heading, or a key with a value.
fn begins_anew(line: &str, in_list: bool) -> bool {
    is_heading_line(line) || in_list && value_of(line).is_some()
}

/// Whether a line is a heading, such as `[presence]`.
pub(super) fn is_heading_line(line: &str) -> bool {
    let Some(inner) = line.trim().strip_prefix('[') else { return false };
    let Some((name, rest)) = inner.trim_start_matches('[').split_once(']') else { return false };
    let rest = rest.trim_start_matches(']').trim_start();
    let is_value = ["true", "false", "inf", "nan"].contains(&name.trim());
    name.trim_start().starts_with(|sign: char| sign.is_ascii_alphabetic())
        && !is_value
        && (rest.is_empty() || rest.starts_with('#'))
}

/// The heading below which a place stands, in its brackets, and where that begins.
pub(super) fn heading_above(text: &str, at: usize) -> Option<(usize, &str)> {
    let mut end = text[..at].rfind('\n').map_or(0, |end| end + 1);
    while end > 0 {
        let start = text[..end - 1].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..end].split('#').next().unwrap_or_default().trim();
        if is_heading_line(line) {
            return Some((start, line));
        }
        end = start;
    }
    None
}

/// A text of several lines, or the first mark of one: `"One line` or `""`, and below it what is no line of TOML.
fn short_marks(text: &str, start: usize, end: usize) -> Option<Unended> {
    let value = text[start..end].trim_end();
    let marks = match value {
        "\"\"" => "\"\"",
        "''" => "''",
        _ if short_end(text, start).is_some() => return None,
        _ if value.starts_with('"') => "\"",
        _ => "'",
    };
    let next = text[end..].lines().find(|line| !line.trim().is_empty())?;
    let is_toml = value_of(next).is_some() || is_heading_line(next) || next.trim_start().starts_with('#');
    (!is_toml).then(|| Unended::at(start..start + marks.len(), TomlFault::ShortMarks { marks }))
}

/// A walk through a list or a table in braces.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// What is open, the outermost first.
    open: Vec<(Bracket, usize)>,
    /// Where the last thing before the place ends that is neither space nor remark.
    last: usize,
    /// Whether that was an equals sign or the beginning of a list, behind which any value may follow.
    awaits_value: bool,
    /// Where a line ended in a table, behind a value and without a comma, and how deep that was: most tables in braces
    /// stand in one line.
    broken: Option<(usize, usize)>,
}

impl<'t> Scan<'t> {
    fn of(text: &'t str, start: usize) -> Self {
        Scan { text, at: start, open: Vec::new(), last: start, awaits_value: true, broken: None }
    }

    /// Where it ends; or what is not ended, if that can be told.
    fn run(mut self) -> Result<usize, Option<Box<Unended>>> {
        while let Some(sign) = self.text[self.at..].chars().next() {
            match sign {
                '\n' => {
                    let line = &self.text[self.at + 1..line_end(self.text, self.at + 1)];
                    if begins_anew(line, matches!(self.open.last(), Some((Bracket::List, _)))) {
                        return Err(self.unended(0));
                    }
                    let is_whole = !self.awaits_value && !self.text[..self.last].ends_with([',', '{']);
                    if is_whole && matches!(self.open.last(), Some((Bracket::Table, _))) {
                        self.broken.get_or_insert((self.open.len(), self.last));
                    }
                    self.at += 1;
                }
                '#' => self.at = line_end(self.text, self.at),
                '"' | '\'' if !self.is_apostrophe() => self.quoted()?,
                '[' => self.opens(Bracket::List)?,
                '{' => self.opens(Bracket::Table)?,
                ']' | '}' | ')' => {
                    self.closes(sign)?;
                    if self.open.is_empty() {
                        return Ok(self.at);
                    }
                }
                _ if sign.is_whitespace() => self.at += sign.len_utf8(),
                _ => self.passes(sign.len_utf8(), matches!(sign, '=')),
            }
        }
        Err(self.unended(0))
    }

    fn passes(&mut self, length: usize, awaits_value: bool) {
        self.at += length;
        self.last = self.at;
        self.awaits_value = awaits_value;
    }

    fn is_apostrophe(&self) -> bool {
        self.text[self.at..].starts_with('\'')
            && self.text[..self.at].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    fn quoted(&mut self) -> Result<(), Option<Box<Unended>>> {
        let is_long = LONG_MARKS.iter().any(|marks| self.text[self.at..].starts_with(marks));
        let end = if is_long { long_end(self.text, self.at) } else { short_end(self.text, self.at) };
        match end {
            Some(end) => self.passes(end - self.at, false),
            None if is_long => return Err(None),
            None => return Err(self.unpaired_marks()),
        }
        Ok(())
    }

    fn opens(&mut self, bracket: Bracket) -> Result<(), Option<Box<Unended>>> {
        // Behind the value of a key no other can begin.
        if let Some((Bracket::Table, _)) = self.open.last()
            && !self.awaits_value
        {
            return Err(self.unended(self.open.len() - 1));
        }
        self.open.push((bracket, self.at));
        self.passes(1, bracket == Bracket::List);
        Ok(())
    }

    fn closes(&mut self, sign: char) -> Result<(), Option<Box<Unended>>> {
        let fits = |(open, _): &(Bracket, usize)| open.closing() == sign;
        match self.open.iter().rposition(fits) {
            Some(place) if place + 1 == self.open.len() => {
                self.open.pop();
                self.broken = self.broken.filter(|(depth, _)| *depth <= self.open.len());
                self.passes(1, false);
                Ok(())
            }
            // What is within it is still open.
            Some(place) => Err(self.unended(place + 1)),
            None => Err(self.wrong_bracket(sign)),
        }
    }

    /// What is open from so deep on is not ended.
    fn unended(&self, depth: usize) -> Option<Box<Unended>> {
        let (bracket, opened) = *self.open.get(depth)?;
        let broken = self.broken.filter(|(broken, _)| *broken > depth);
        let (deepest, last) = broken.unwrap_or((self.open.len(), self.last));
        let missing = self.open[depth..deepest].iter().rev().map(|(bracket, _)| bracket.closing()).collect();
        // It belongs at the end of the line, if nothing follows there.
        let before = self.text[last..line_end(self.text, last)].trim_start().chars().next();
        let line = self.text[..last].matches('\n').count() + 1;
        let fault = TomlFault::UnclosedBracket { bracket, missing, line, before };
        Some(Box::new(Unended::at(opened..opened + 1, fault)))
    }

    fn wrong_bracket(&self, written: char) -> Option<Box<Unended>> {
        let (bracket, opened) = *self.open.last()?;
        let fault = TomlFault::WrongBracket { bracket, written };
        let place = self.at..self.at + 1;
        Some(Box::new(Unended { begins: opened, explains: opened, place, fault }))
    }

    /// Quotation marks that do not go in pairs; in a list that stands in one line, with what was probably meant.
    fn unpaired_marks(&self) -> Option<Box<Unended>> {
        let (bracket, opened) = *self.open.first()?;
        let line = self.text[opened..line_end(self.text, opened)].trim_end();
        if line.contains(|sign: char| PRINTED_MARKS.contains(sign)) {
            return None;
        }
        let inner = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let is_plain =
            bracket == Bracket::List && self.at < opened + line.len() && !line.contains(['{', '=']);
        let name = |part: &str| part.trim().trim_matches(['"', '\'', ' ']).to_string();
        let names: Option<Vec<String>> =
            inner.filter(|_| is_plain).map(|inner| inner.split(',').map(name).collect());
        let sound = |name: &String| !name.is_empty() && !name.contains(['"', '[', ']', '\\']);
        let meant = names.filter(|names| names.iter().all(sound));
        let fault =
            TomlFault::UnpairedMarks { meant: meant.map(|names| format!("[\"{}\"]", names.join("\", \""))) };
        Some(Box::new(Unended::at(opened..opened + line.len(), fault)))
    }
}

/// What follows a list or a table in braces in its line, and is neither space nor remark.
pub(super) fn behind_brackets(value: &str) -> Option<Range<usize>> {
    let end = Scan::of(value, 0).run().ok().filter(|_| value.starts_with(['[', '{']))?;
    let rest = value[end..].split('#').next().unwrap_or_default();
    let start = end + rest.len() - rest.trim_start().len();
    (!rest.trim().is_empty()).then(|| start..start + rest.trim().len())
}
