//! The lines of a paragraph, and the marks with which they begin.

use super::marks::{Behind, HandMark};
use super::run_on;
use super::tree::{Inline, Key, plain_text};

/// A line of a paragraph.
pub(super) type Line = Vec<Inline<Key>>;

/// So many marks after one are looked at, to see whether they go on from it.
pub(super) const LOOK_AHEAD: usize = 8;

pub(super) fn line_end() -> Inline<Key> {
    Inline::Text("\n".into())
}

/// Lines one after another, a line end between each two.
pub(super) fn on_end(lines: Vec<Line>) -> Vec<Inline<Key>> {
    let mut lines = lines.into_iter();
    let mut content = lines.next().unwrap_or_default();
    for line in lines {
        content.push(line_end());
        content.extend(line);
    }
    content
}

pub(super) fn first_line(content: &[Inline<Key>]) -> Line {
    let is_end = |inline: &&Inline<Key>| matches!(inline, Inline::Text(text) if text == "\n");
    let line = content.iter().skip_while(is_end).take_while(|inline| !is_end(inline)).cloned();
    split_lines(line.collect()).pop().unwrap_or_default()
}

/// The lines of a paragraph, without the empty one that is left of one which ended with a picture.
pub(super) fn split_lines(content: Vec<Inline<Key>>) -> Vec<Line> {
    let mut lines = vec![Vec::new()];
    for inline in content {
        match inline {
            Inline::Text(text) if text == "\n" => lines.push(Vec::new()),
            other => {
                let Some(line) = lines.last_mut() else { continue };
                // Texts stand apart where a sign of Markdown was none.
                match (line.last_mut(), other) {
                    (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
                    (_, other) => line.push(other),
                }
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The mark of a line with the space after it, and the rest of the line.
pub(super) fn parted(mut line: Line, length: usize) -> (String, Line) {
    let mut mark = String::new();
    if let Some(Inline::Text(text)) = line.first_mut() {
        let rest = text.split_off(length);
        mark = std::mem::replace(text, rest);
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (mark, line)
}

/// The mark that a line begins with. What follows may be emphasis, a link or program text at once.
pub(super) fn mark_of(line: &[Inline<Key>]) -> Option<HandMark<'_>> {
    mark_before(line, Behind::Nothing)
}

/// The same, of a line with something behind it.
pub(super) fn mark_before(line: &[Inline<Key>], behind: Behind) -> Option<HandMark<'_>> {
    match line {
        [Inline::Text(text), Inline::Break, ..] => HandMark::read(text),
        [Inline::Text(text)] => HandMark::read_before(text, behind),
        [Inline::Text(text), ..] => HandMark::read_before(text, Behind::More),
        _ => None,
    }
}

/// Whether a list within an item begins beside the item's mark, and goes on in the next line: `(a) (i) x`, `(ii) y`.
pub(super) fn holds_first(line: &[Inline<Key>], mark: &HandMark<'_>, next: &[Inline<Key>]) -> bool {
    let (Some(Inline::Text(text)), Some(next)) = (line.first(), mark_of(next)) else { return false };
    let behind = if line.len() > 1 { Behind::More } else { Behind::Nothing };
    let inner = HandMark::read_before(&text[mark.length..], behind);
    mark.style_before(&next).is_none() && inner.is_some_and(|inner| inner.style_before(&next).is_some())
}

/// The mark of a line that runs on from another one with a mark of its make. `before` is a line
/// that they go on from.
pub(super) fn running_on(before: Option<&str>, lines: &[Line]) -> Option<String> {
    let texts: Vec<String> =
        before.map(str::to_string).into_iter().chain(lines.iter().map(|line| beginning(line))).collect();
    let marks = texts.iter().filter_map(|text| HandMark::read(text));
    let marks: Vec<HandMark<'_>> = marks.filter(HandMark::counts).take(LOOK_AHEAD).collect();
    let (first, rest) = marks.split_first()?;
    rest.iter().find(|mark| mark.is_like(first)).map(|mark| mark.text.to_string())
}

/// The mark of a line, not the first, that goes on from the mark of the item it stands in.
pub(super) fn going_on(own: Option<&str>, lines: &[Line]) -> Option<String> {
    let own = HandMark::read(own?)?;
    let marks = lines.iter().skip(1).filter_map(|line| mark_of(line));
    marks.take(LOOK_AHEAD).find(|mark| own.style_before(mark).is_some()).map(|mark| mark.text.to_string())
}

/// The mark of a line that runs on from another one, and whose bracket nothing opened before: `7)` is no word.
/// `said` is what stands before the first line in its paragraph.
pub(super) fn unopened(said: Option<&[Inline<Key>]>, lines: &[Line]) -> Option<String> {
    let mut runs_on = said.is_some();
    let mut open = said.map_or(0, still_open);
    for line in lines {
        let mark = mark_of(line).filter(|mark| runs_on && open <= 0 && mark.is_unopened() && mark.counts());
        if let Some(mark) = mark {
            return Some(mark.text.to_string());
        }
        open += still_open(line);
        runs_on = true;
    }
    None
}

/// How many brackets a text opens and does not close.
fn still_open(content: &[Inline<Key>]) -> isize {
    let text = plain_text(content, &|_| String::new());
    let counted = text.chars().map(|character| match character {
        '(' | '[' | '（' | '［' => 1,
        ')' | ']' | '）' | '］' => -1,
        _ => 0,
    });
    counted.sum()
}

/// The text that a line begins with, where a mark may stand: one that is set in bold is no item's mark, but lines
/// that begin with such marks run together like others. A stop is put in for what is no text.
fn beginning(line: &[Inline<Key>]) -> String {
    match line {
        [Inline::Text(text), other, ..] if *other != Inline::Break => format!("{text}."),
        [Inline::Text(text), ..] => text.clone(),
        [Inline::Marked(_, content), rest @ ..] => match (content.as_slice(), rest) {
            ([Inline::Text(mark)], [Inline::Text(text), other, ..]) if *other != Inline::Break => {
                format!("{mark}{text}.")
            }
            ([Inline::Text(mark)], [Inline::Text(text), ..]) => format!("{mark}{text}"),
            ([Inline::Text(mark)], []) => mark.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// Whether two lines begin with marks of one make.
pub(super) fn begins_like(before: &[Inline<Key>], line: &[Inline<Key>]) -> bool {
    let texts = [beginning(before), beginning(line)];
    let [one, two] = texts.each_ref().map(|text| HandMark::read(text).filter(HandMark::counts));
    one.zip(two).is_some_and(|(one, two)| one.is_like(&two))
}

/// Whether a line was not merely wrapped.
pub(super) fn ends_before(line: &[Inline<Key>], next: &[Inline<Key>]) -> bool {
    let [line, next] = [line, next].map(|line| plain_text(line, &|_| String::new()));
    run_on::ends_before(&line, &next)
}

/// Whether a line ends with a colon, so that what follows is its list.
pub(super) fn introduces(line: &[Inline<Key>]) -> bool {
    matches!(line.last(), Some(Inline::Text(text)) if text.trim_end().ends_with([':', '：']))
}
