//! The ways in which a text is written with what was approved struck out, from the finest to the one that always reads well.

use super::marks::{
    Written, cells, is_picture, is_rule_of_table, lines, mark_of, row, struck_line, struck_words, valid,
    written,
};
use super::words::Words;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Single words struck out in the lines that changed.
pub(super) fn by_words(approved: &str, corrected: &str) -> String {
    line_by_line(approved, corrected, &|old, new| {
        let (mark, old, new) = same_mark(old, new)?;
        match (cells(old), cells(new)) {
            (Some(old), Some(new)) if old.len() == new.len() => {
                let both = old.iter().zip(&new).map(|(old, new)| merged(old, new));
                let both: Option<Vec<String>> = both.collect();
                Some(format!("{mark}{}", row(both?.into_iter())))
            }
            _ => Some(format!("{mark}{}", merged(old, new)?)),
        }
    })
}

/// The same, where the author struck out a part of a word.
pub(super) fn by_valid_words(approved: &str, corrected: &str) -> String {
    by_words(approved, &holding(corrected))
}

/// Whole lines struck out, with what holds now behind them.
pub(super) fn by_lines(approved: &str, corrected: &str) -> String {
    line_by_line(approved, corrected, &|old, new| {
        let (mark, old, new) = same_mark(old, new)?;
        match (cells(old), cells(new)) {
            (Some(old), Some(new)) if old.len() == new.len() => {
                let both = old.iter().zip(&new).map(|(old, new)| {
                    if old.trim() == new.trim() {
                        new.clone()
                    } else {
                        format!("{} {}", struck_words(old), valid(new))
                    }
                });
                Some(format!("{mark}{}", row(both)))
            }
            (None, None) => Some(format!("{mark}{} {}", struck_words(old), valid(new).trim_start())),
            _ => None,
        }
    })
}

/// The whole text struck out, line by line, with the corrected one below it.
pub(super) fn at_once(approved: &str, corrected: &str) -> String {
    let old: Vec<String> = lines(approved).iter().map(|line| struck_line(line)).collect();
    format!("{}\n\n{}", old.join("\n").trim_end(), holding(corrected))
}

/// The whole text struck out in plain words, a paragraph for each of its own, with the corrected one below it.
pub(super) fn in_plain_words(approved: &str, corrected: &str) -> String {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    for word in Words::of(approved).words {
        match paragraphs.last_mut() {
            Some(last) if !word.begins => last.push(word.plain()),
            _ => paragraphs.push(vec![word.plain()]),
        }
    }
    let struck = paragraphs.iter().map(|words| format!("~~{}~~", words.join(" ")));
    struck.chain([holding(corrected)]).collect::<Vec<_>>().join("\n\n")
}

/// A text without what is struck out in it.
fn holding(text: &str) -> String {
    let end = if text.ends_with('\n') { "\n" } else { "" };
    lines(text).iter().map(|line| valid(line)).collect::<Vec<_>>().join("\n") + end
}

/// Lines that stay, go and come; a line that changed becomes what `changed` makes of it, if it makes anything.
fn line_by_line(approved: &str, corrected: &str, changed: &dyn Fn(&str, &str) -> Option<String>) -> String {
    let (old, new) = (lines(approved), lines(corrected));
    let mut made: Vec<String> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (before, now) = (&old[operation.old_range()], &new[operation.new_range()]);
        if operation.tag() == DiffTag::Equal {
            made.extend(now.iter().cloned());
            continue;
        }
        let pairs = before.iter().zip(now).map(|(old, new)| changed(old, new));
        match pairs.collect::<Option<Vec<String>>>().filter(|_| before.len() == now.len()) {
            Some(both) => made.extend(both),
            None => replaced(&mut made, before, now),
        }
    }
    let end = if corrected.ends_with('\n') { "\n" } else { "" };
    made.join("\n") + end
}

/// Lines struck out, and those that came below them.
fn replaced(made: &mut Vec<String>, before: &[String], now: &[String]) {
    made.extend(before.iter().map(|line| struck_line(line)));
    // A picture stands by itself, or is none.
    if !before.is_empty() && before.iter().chain(now).any(|line| is_picture(line)) {
        made.push(String::new());
    }
    let come = now.iter().map(|line| (line, valid(line)));
    let come = come.filter(|(line, valid)| line.trim().is_empty() || !mark_of(valid).1.trim().is_empty());
    made.extend(come.map(|(_, valid)| valid));
}

/// Words that stayed, and those that went struck out before those that came. What was struck out before stays so.
fn merged(old: &str, new: &str) -> Option<String> {
    if is_rule_of_table(old) || is_picture(old) || is_picture(new) {
        return None;
    }
    let (old, new) = (written(old)?, written(new)?);
    let holds = |words: &[Written]| -> Vec<String> {
        words.iter().filter(|word| word.run.is_none()).map(|word| word.text.clone()).collect()
    };
    let (before, now) = (holds(&old), holds(&new));
    let mut pieces = Pieces::default();
    let mut rest = old.iter().peekable();
    for operation in capture_diff_slices(Algorithm::Patience, &before, &now) {
        let is_kept = operation.tag() == DiffTag::Equal;
        for _ in operation.old_range() {
            pieces.struck(&mut rest);
            let word = rest.next()?;
            if is_kept { pieces.holds(&word.text) } else { pieces.strike(None, &word.text) }
        }
        pieces.struck(&mut rest);
        if !is_kept {
            now[operation.new_range()].iter().for_each(|word| pieces.holds(word));
        }
    }
    pieces.struck(&mut rest);
    Some(pieces.text())
}

/// Words that are put together again: those that hold, and runs of struck ones.
#[derive(Default)]
struct Pieces {
    made: Vec<String>,
    run: Vec<String>,
    /// Which run of struck words before it was, if it was one.
    of: Option<usize>,
}

impl Pieces {
    fn holds(&mut self, word: &str) {
        self.end_run();
        self.made.push(word.to_string());
    }

    /// Adds a struck word to a run.
    fn strike(&mut self, of: Option<usize>, word: &str) {
        if self.of != of {
            self.end_run();
        }
        self.of = of;
        self.run.push(word.to_string());
    }

    /// Adds the words that come next and were struck out before.
    fn struck<'w>(&mut self, rest: &mut std::iter::Peekable<impl Iterator<Item = &'w Written>>) {
        while let Some(word) = rest.next_if(|word| word.run.is_some()) {
            self.strike(word.run, &word.text);
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run).join(" ");
        self.made.extend((!run.is_empty()).then(|| struck_words(&run)));
    }

    fn text(mut self) -> String {
        self.end_run();
        self.made.join(" ")
    }
}

/// Two lines that begin with the same mark, without it.
fn same_mark<'l>(old: &'l str, new: &'l str) -> Option<(&'l str, &'l str, &'l str)> {
    let ((mark, old), (other, new)) = (mark_of(old), mark_of(new));
    (mark == other && !old.trim().is_empty()).then_some((mark, old, new))
}
