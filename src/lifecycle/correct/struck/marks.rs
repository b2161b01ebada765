//! Lines of Markdown as they are written: their words, which of them stand between tildes, the marks that they begin with.
//!
//! All of it is a guess that is good for what people write; whatever is made of it is read again and held against what was
//! approved.

use std::ops::Range;

/// The tildes around what is struck out.
const TILDES: &str = "~~";

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// As it is written, without the tildes around it.
    pub text: String,
    /// The run of struck words that it stands in, by its place among those of the line; none: it holds.
    pub run: Option<usize>,
}

/// The words of a line; none, if tildes part one of them from others.
pub(super) fn written(line: &str) -> Option<Vec<Written>> {
    let markers = markers(line);
    let (mut run, mut runs) = (None, 0);
    let mut words = Vec::new();
    for range in chunks(line) {
        let inner: Vec<usize> = markers.iter().copied().filter(|at| range.contains(at)).collect();
        let (opens, closes) = (
            inner.first().is_some_and(|at| *at == range.start),
            inner.last().is_some_and(|at| at + TILDES.len() == range.end),
        );
        let (start, end) = (range.start + TILDES.len(), range.end - TILDES.len().min(range.len()));
        let (text, own) = match (run, inner.len()) {
            (_, 0) => (range, run),
            (None, 1) if opens => {
                runs += 1;
                run = Some(runs);
                (start..range.end, run)
            }
            (Some(_), 1) if closes => (range.start..end, run.take()),
            (None, 2) if opens && closes => {
                runs += 1;
                (start..end, Some(runs))
            }
            // Only a part of the word is struck out: it stays as it is.
            (None, count) if count % 2 == 0 => (range, None),
            _ => return None,
        };
        words.push(Written { text: line.get(text)?.to_string(), run: own });
    }
    words.retain(|word| !word.text.is_empty());
    run.is_none().then_some(words)
}

/// A line without its tildes.
pub(super) fn unstruck(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut from = 0;
    for at in markers(line) {
        text.push_str(&line[from..at]);
        from = at + TILDES.len();
    }
    text + &line[from..]
}

/// A line without what stands between tildes.
pub(super) fn valid(line: &str) -> String {
    let markers = markers(line);
    if !markers.len().is_multiple_of(2) {
        return line.to_string();
    }
    let mut text = String::with_capacity(line.len());
    let mut from = 0;
    for pair in markers.chunks(2) {
        text.push_str(&line[from..pair[0]]);
        from = pair[1] + TILDES.len();
        let rest = &line[from..];
        if text.ends_with(' ') && (rest.is_empty() || rest.starts_with(' ') || is_closing(rest)) {
            text.pop();
        }
    }
    text + &line[from..]
}

/// Whether a word is nothing but what closes a sentence, or a part of it: it stands with the word before it.
pub(super) fn is_closing(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or_default();
    !word.is_empty() && word.chars().all(|sign| ".,;:!?)".contains(sign))
}

/// The lines of a text; what is struck out over the end of one is struck out in each.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut is_struck = false;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let (mark, rest) = mark_of(line);
        if rest.trim().is_empty() {
            is_struck = false;
            lines.push(line.to_string());
            continue;
        }
        let open = if is_struck { TILDES } else { "" };
        is_struck ^= !markers(rest).len().is_multiple_of(2);
        let end = if is_struck { TILDES } else { "" };
        lines.push(format!("{mark}{open}{}{end}", if end.is_empty() { rest } else { rest.trim_end() }));
    }
    lines
}

/// A line with all its words struck out.
pub(super) fn struck_line(line: &str) -> String {
    let (mark, rest) = mark_of(line);
    let rest = rest.trim_end();
    if rest.is_empty() || is_rule_of_table(rest) {
        return line.to_string();
    }
    match cells(rest) {
        Some(cells) => format!("{mark}{}", row(cells.iter().map(|cell| struck_words(cell)))),
        None => format!("{mark}{}", struck_words(rest)),
    }
}

/// Words struck out; nothing of nothing.
pub(super) fn struck_words(words: &str) -> String {
    let words = unstruck(words);
    let words = words.trim();
    // A backslash at the end of a line breaks it, and would take the tilde for a sign.
    let (words, end) = match words.strip_suffix('\\') {
        Some(before) if !before.ends_with('\\') => (before.trim_end(), "\\"),
        _ => (words, ""),
    };
    if words.is_empty() { end.into() } else { format!("{TILDES}{words}{TILDES}{end}") }
}

/// The cells of a row of a table.
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for sign in inner.chars() {
        match cells.last_mut() {
            Some(last) if sign != '|' || is_escaped => last.push(sign),
            _ => cells.push(String::new()),
        }
        is_escaped = sign == '\\' && !is_escaped;
    }
    if cells.last().is_some_and(|last| last.trim().is_empty()) && cells.len() > 1 {
        cells.pop();
    }
    Some(cells)
}

/// A row of cells.
pub(super) fn row(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_string(), |row, cell| format!("{row} {} |", cell.trim()))
}

/// Whether a line is the one between a table's head and its rows.
pub(super) fn is_rule_of_table(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|sign| "|-: ".contains(sign))
}

/// Whether a picture stands in a line, which in the midst of words would be none.
pub(super) fn is_picture(line: &str) -> bool {
    mark_of(line).1.starts_with("![")
}

/// The mark of a list, quotation or heading at the beginning of a line, and the rest.
pub(super) fn mark_of(line: &str) -> (&str, &str) {
    let is_mark = |word: &str| {
        matches!(word, "-" | "*" | "+" | ">") || {
            let digits = word.trim_end_matches(['.', ')']);
            let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
            is_number && digits.len() + 1 == word.len()
                || !word.is_empty() && word.bytes().all(|sign| sign == b'#')
                || word.starts_with("[^") && word.ends_with("]:")
        }
    };
    let mut end = 0;
    loop {
        let rest = &line[end..];
        let begin = rest.len() - rest.trim_start().len();
        let word = rest[begin..].split_whitespace().next().unwrap_or_default();
        if !is_mark(word) {
            return line.split_at(end + begin);
        }
        end += begin + word.len();
    }
}

/// Where two tildes stand that begin or end what is struck out: not those behind a backslash, in code, or in a longer row.
fn markers(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => at = behind_code(line, at),
            b'~' => {
                let length = bytes[at..].iter().take_while(|sign| **sign == b'~').count();
                found.extend((length == TILDES.len()).then_some(at));
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// Where code ends that begins there; if it has no end, where its signs do.
fn behind_code(line: &str, at: usize) -> usize {
    let ticks = |from: usize| line.as_bytes()[from..].iter().take_while(|sign| **sign == b'`').count();
    let length = ticks(at);
    let mut next = at + length;
    while let Some(found) = line[next..].find('`') {
        let other = ticks(next + found);
        next += found + other;
        if other == length {
            return next;
        }
    }
    at + length
}

/// The words of a line: what stands in one pair of brackets, and its address behind it, or in code, is one.
fn chunks(line: &str) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut start) = (0, None);
    while let Some(sign) = line[at..].chars().next() {
        let end = match sign {
            '\\' => {
                at + 1
                    + line[at + 1..]
                        .chars()
                        .next()
                        .map_or(0, |next| if next.is_whitespace() { 0 } else { next.len_utf8() })
            }
            '`' => behind_code(line, at),
            '[' => behind_brackets(line, at, ('[', ']')).map_or(at + 1, |end| {
                if line[end..].starts_with('(') {
                    behind_brackets(line, end, ('(', ')')).unwrap_or(end)
                } else {
                    end
                }
            }),
            sign => at + sign.len_utf8(),
        };
        if sign.is_whitespace() {
            chunks.extend(start.take().map(|start| start..at));
        } else {
            start = start.or(Some(at));
        }
        at = end;
    }
    chunks.extend(start.map(|start| start..at));
    chunks
}

/// Where a pair of brackets ends that begins there.
fn behind_brackets(line: &str, at: usize, (open, close): (char, char)) -> Option<usize> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (place, sign) in line[at..].char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if sign == '\\' {
            is_escaped = true;
        } else if sign == open {
            depth += 1;
        } else if sign == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + place + sign.len_utf8());
            }
        }
    }
    None
}
