//! A value as somebody wrote it in a line that the parser could not read: where it ends, and what text was meant.
//!
//! What stands behind the `#` of a remark is never part of it: a help that put it there would get it printed.

use super::unended::value_of;
use crate::diagnostic::spelled::{PRINTED_MARKS, is_mark};

/// Where the value ends that begins at a place of a line. Within brackets a comma ends it, or a bracket.
pub(super) fn value_end(line: &str, from: usize, in_brackets: bool) -> usize {
    Ends::of(line).value(from, in_brackets)
}

/// Whether a place of a line stands within a list or a table in braces, which may have begun in a line above.
pub(super) fn in_brackets(line: &str, at: usize) -> bool {
    match value_of(line) {
        Some(begins) => begins < at && line[begins..].starts_with(['[', '{']),
        None => line.get(..at).is_some_and(|before| before.contains(['[', '{']) || !before.contains(':')),
    }
}

/// Where a text ends that begins with a quotation mark at a place of a line. One of print is taken for one of the
/// keyboard, and the other way round, where nothing else ends it; an apostrophe within a word neither begins nor ends one.
pub(super) fn quoted_end(line: &str, at: usize) -> Option<usize> {
    Ends::of(line).quoted(at)
}

/// Where texts and values of a line end, asked for from its start on. What a mark does not find, the next one of its
/// kind does not find either: that is looked for once.
struct Ends<'l> {
    line: &'l str,
    /// Marks behind which no mark of their own kind stands.
    improper: Vec<char>,
    /// Marks behind which no other mark ends a value.
    endless: Vec<char>,
}

impl<'l> Ends<'l> {
    fn of(line: &'l str) -> Self {
        Ends { line, improper: Vec::new(), endless: Vec::new() }
    }

    fn value(&mut self, from: usize, in_brackets: bool) -> usize {
        let line = self.line;
        let mut at = from;
        while let Some(sign) = line[at..].chars().next() {
            // Room #3 is no remark.
            let counts = line[at..].chars().nth(1).is_some_and(char::is_numeric);
            let begins_remark =
                sign == '#' && !counts && !line[..at].ends_with(|before: char| before.is_alphanumeric());
            if begins_remark || in_brackets && ",;]}".contains(sign) {
                break;
            }
            at = self.quoted(at).unwrap_or(at + sign.len_utf8());
        }
        from + line[from..at].trim_end().len()
    }

    fn quoted(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let mark = line[at..].chars().next().filter(|mark| is_mark(*mark))?;
        if line[..at].ends_with(|before: char| before.is_alphanumeric()) {
            return None;
        }
        let inside = at + mark.len_utf8();
        let goes_on = |end: usize| line[end..].starts_with(|next: char| next.is_alphanumeric());
        let is_last =
            |end: usize| line[end..].trim_start().chars().next().is_none_or(|next| "#,;]}".contains(next));
        let is_proper = |(sign, end): &(char, usize)| {
            closing(mark).contains(*sign) && !(is_apostrophe(*sign) && goes_on(*end))
        };
        let ends = line[inside..].char_indices().filter_map(|(place, sign)| {
            let end = inside + place + sign.len_utf8();
            let is_escaped = mark == '"' && line[..inside + place].ends_with('\\');
            (is_mark(sign) && !is_escaped).then_some((sign, end))
        });
        let proper = sought(&mut self.improper, mark, || ends.clone().find(is_proper));
        let found = proper
            .or_else(|| sought(&mut self.endless, mark, || ends.clone().find(|(_, end)| is_last(*end))));
        found.map(|(_, end)| end)
    }
}

/// What is found, unless it is known that a mark finds nothing.
fn sought<T>(in_vain: &mut Vec<char>, mark: char, find: impl FnOnce() -> Option<T>) -> Option<T> {
    if in_vain.contains(&mark) {
        return None;
    }
    let found = find();
    if found.is_none() {
        in_vain.push(mark);
    }
    found
}

/// The marks that end a text that begins with one.
fn closing(mark: char) -> &'static str {
    match mark {
        '"' => "\"",
        '\'' => "'",
        '«' => "»",
        '»' => "«",
        '‹' => "›",
        '›' => "‹",
        '‘' | '’' | '‚' | '‛' => "’‘",
        '″' | '＂' => "″＂",
        '「' => "」",
        '『' => "』",
        _ => "”“",
    }
}

fn is_apostrophe(sign: char) -> bool {
    "'’‘‛".contains(sign)
}

/// The text that was meant, without the quotation marks around it: of print, of the keyboard, or of which one was
/// forgotten. Marks that belong to single words of it stay.
pub(super) fn unmarked(written: &str) -> &str {
    let written = written.trim();
    let first = written.chars().next().filter(|sign| is_mark(*sign));
    let last = written.chars().next_back().filter(|sign| is_mark(*sign));
    let (Some(begins), Some(ends)) =
        (first.map(char::len_utf8).or(last.map(|_| 0)), last.map(char::len_utf8).or(Some(0)))
    else {
        return written;
    };
    let Some(inner) = written.get(begins..written.len() - ends) else { return written };
    let is_one = match (first, last) {
        (Some(_), Some(_)) => quoted_end(written, 0) == Some(written.len()) || is_paired(inner),
        _ => !inner.contains(|sign| is_mark(sign) && !is_apostrophe(sign)),
    };
    if is_one { inner } else { written }
}

/// Whether all marks of a text stand in pairs.
fn is_paired(text: &str) -> bool {
    let (mut ends, mut at) = (Ends::of(text), 0);
    while let Some(sign) = text[at..].chars().next() {
        let end = ends.quoted(at);
        if end.is_none() && is_mark(sign) && !is_apostrophe(sign) {
            return false;
        }
        at = end.unwrap_or(at + sign.len_utf8());
    }
    true
}

/// The texts of a row with commas or semicolons between, each in quotation marks or all without; none if it is no row.
pub(super) fn row(value: &str) -> Option<Vec<&str>> {
    let (mut parts, mut ends) = (Vec::new(), Ends::of(value));
    let mut from = 0;
    loop {
        let end = ends.value(from, true);
        let part = value[from..end].trim_start();
        let is_whole = !part.starts_with(is_mark) || quoted_end(part, 0) == Some(part.len());
        let holds = part.contains(|sign| {
            matches!(sign, '[' | '{' | '=' | '#') || PRINTED_MARKS.contains(sign) || sign == '"'
        });
        if part.is_empty() || !is_whole || holds && !part.starts_with(is_mark) {
            return None;
        }
        parts.push(unmarked(part));
        match value[end..].trim_start().strip_prefix([',', ';']) {
            Some(rest) if !rest.trim().is_empty() => from = value.len() - rest.trim_start().len(),
            Some(_) => break,
            None if value[end..].trim().is_empty() => break,
            None => return None,
        }
    }
    (parts.len() > 1).then_some(parts)
}
