//! Words that were approved and hold no longer stay readable: they are struck out, and what holds now stands behind them.
//!
//! The words of a text are Markdown. Whatever is written is read again: what is struck out of it left out, it says what the
//! corrected text says, and no word of the approved text is missing. Where single words cannot be struck, a line is; where that
//! cannot be, the whole text.

use crate::prose::{Key, Prose, prose_text, read_again, valid_prose_text};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A text with what was approved struck out where it was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Struck {
    /// The text, in Markdown.
    pub text: String,
    /// Whether anything in it is struck out that was not before.
    pub has_struck: bool,
    /// Words that came in where nothing was struck out, run by run.
    pub inserted: Vec<String>,
}

/// The corrected text with the approved words in it; none if they cannot be struck out in Markdown.
pub(super) fn struck(approved: &str, corrected: &str) -> Option<Struck> {
    let whole = |text: String| Struck {
        has_struck: struck_words(&text) > struck_words(approved),
        inserted: inserted(approved, &text),
        text,
    };
    // Whoever struck the words out by hand, or put others in, wrote it already.
    if is_within(&said(approved), &said(corrected)) {
        return Some(whole(corrected.to_string()));
    }
    let ways = [by_words, by_lines, at_once];
    let texts = ways.into_iter().map(|way| way(approved, corrected));
    texts.into_iter().find(|text| holds(approved, corrected, text)).map(whole)
}

/// Whether a text says what is corrected, and nothing of what was approved is missing in it.
fn holds(approved: &str, corrected: &str, text: &str) -> bool {
    valid(text) == valid(corrected) && is_within(&said(approved), &said(text))
}

/// The words of a text, struck out or not.
fn said(text: &str) -> Vec<String> {
    words(&prose_text(&read(text), &reference))
}

/// The words of a text that are not struck out.
fn valid(text: &str) -> Vec<String> {
    words(&valid_prose_text(&read(text), &reference))
}

fn struck_words(text: &str) -> usize {
    said(text).len().saturating_sub(valid(text).len())
}

fn read(text: &str) -> Prose<Key> {
    read_again(text)
}

fn reference(key: &Key) -> String {
    let words = key.words.as_deref().unwrap_or_default();
    format!("[[{}|{words}]]", key.key)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

/// Whether all words stand among others, in their order.
fn is_within(words: &[String], others: &[String]) -> bool {
    let mut others = others.iter();
    words.iter().all(|word| others.any(|other| other == word))
}

/// The runs of words that a text has and the approved one has not, but for those that stand where others were struck out.
fn inserted(approved: &str, text: &str) -> Vec<String> {
    let (before, now) = (valid(approved), valid(text));
    let operations = capture_diff_slices(Algorithm::Patience, &before, &now);
    let inserted = operations.iter().filter(|operation| operation.tag() == DiffTag::Insert);
    inserted.map(|operation| now[operation.new_range()].join(" ")).collect()
}

/// Single words struck out in the lines that changed.
fn by_words(approved: &str, corrected: &str) -> String {
    line_by_line(approved, corrected, &|old, new| {
        let (mark, old, new) = same_mark(old, new)?;
        Some(format!("{mark}{}", runs(old, new)))
    })
}

/// Whole lines struck out, with what holds now behind them.
fn by_lines(approved: &str, corrected: &str) -> String {
    line_by_line(approved, corrected, &|old, new| {
        let (mark, old, new) = same_mark(old, new)?;
        Some(format!("{mark}~~{}~~ {new}", old.trim()))
    })
}

/// The whole text struck out, line by line, with the corrected one below it.
fn at_once(approved: &str, corrected: &str) -> String {
    let old: Vec<String> = approved.lines().map(struck_line).collect();
    format!("{}\n\n{corrected}", old.join("\n").trim_end())
}

/// Lines that stay, go and come; a line that changed becomes what `changed` makes of it, if it makes anything.
fn line_by_line(approved: &str, corrected: &str, changed: &dyn Fn(&str, &str) -> Option<String>) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (approved.lines().collect(), corrected.lines().collect());
    let mut lines: Vec<String> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (before, now) = (&old[operation.old_range()], &new[operation.new_range()]);
        if operation.tag() == DiffTag::Equal {
            lines.extend(now.iter().map(|line| line.to_string()));
            continue;
        }
        let pairs = before.iter().zip(now).map(|(old, new)| changed(old, new));
        match pairs.collect::<Option<Vec<String>>>().filter(|_| before.len() == now.len()) {
            Some(both) => lines.extend(both),
            None => {
                lines.extend(before.iter().map(|line| struck_line(line)));
                lines.extend(now.iter().map(|line| line.to_string()));
            }
        }
    }
    let end = if corrected.ends_with('\n') { "\n" } else { "" };
    lines.join("\n") + end
}

/// Words that stayed, and those that went struck out before those that came.
fn runs(old: &str, new: &str) -> String {
    let (before, now): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let mut pieces: Vec<String> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &before, &now) {
        let (gone, come) = (&before[operation.old_range()], &now[operation.new_range()]);
        if operation.tag() != DiffTag::Equal && !gone.is_empty() {
            pieces.push(format!("~~{}~~", gone.join(" ")));
        }
        pieces.extend(come.iter().map(|word| word.to_string()));
    }
    pieces.join(" ")
}

fn struck_line(line: &str) -> String {
    match mark_of(line) {
        (_, rest) if rest.trim().is_empty() => line.to_string(),
        (mark, rest) => format!("{mark}~~{}~~", rest.trim()),
    }
}

/// Two lines that begin with the same mark, without it.
fn same_mark<'l>(old: &'l str, new: &'l str) -> Option<(&'l str, &'l str, &'l str)> {
    let ((mark, old), (other, new)) = (mark_of(old), mark_of(new));
    (mark == other && !old.trim().is_empty()).then_some((mark, old, new))
}

/// The mark of a list, quotation or heading at the beginning of a line, and the rest.
fn mark_of(line: &str) -> (&str, &str) {
    let is_mark = |word: &str| {
        matches!(word, "-" | "*" | "+" | ">") || {
            let digits = word.trim_end_matches(['.', ')']);
            let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
            is_number && digits.len() + 1 == word.len()
                || !word.is_empty() && word.bytes().all(|sign| sign == b'#')
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

#[cfg(test)]
mod tests {
    use super::{holds, struck};
    use proptest::prelude::*;

    #[test]
    fn what_was_approved_stays_readable() {
        for (approved, corrected, text) in [
            ("Due on 5 October.", "Due on 6 October.", "Due on ~~5~~ 6 October."),
            ("- one\n- two", "- one\n- three", "- one\n- ~~two~~ three"),
            (
                "The fee is **10 pounds**.",
                "The fee is **12 pounds**.",
                "~~The fee is **10 pounds**.~~ The fee is **12 pounds**.",
            ),
            ("See [[plan]].", "See [[scheme]].", "See ~~[[plan]].~~ [[scheme]]."),
            ("~~a~~ b", "~~a~~ c", "~~a~~ ~~b~~ c"),
            ("a\n\nb", "a\n\nb\n\nc", "a\n\nb\n\nc"),
            ("a b", "~~a~~ c b", "~~a~~ c b"),
            ("a b", "", "~~a b~~"),
        ] {
            let made = struck(approved, corrected).map(|made| made.text);
            assert_eq!(made.as_deref(), Some(text), "{approved:?} {corrected:?}");
        }
    }

    #[test]
    fn words_that_came_alone_are_told() {
        let made = struck("Ann agreed.", "Ann and Bob agreed.").expect("a text");
        assert_eq!((made.has_struck, made.inserted), (false, vec!["and Bob".to_string()]));
        let made = struck("Ann agreed.", "Bob agreed.").expect("a text");
        assert_eq!((made.has_struck, made.inserted), (true, vec![]));
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "a",
            "b",
            "**c**",
            "*d",
            "e*",
            "`f",
            "g`",
            "[[h]]",
            "- ",
            "\n",
            "\n\n",
            "> ",
            "1. ",
            "| x | y |",
            "~~i~~",
            "~~",
            "#",
        ]);
        prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn whatever_is_written_holds_or_is_refused(approved in text(), corrected in text()) {
            if let Some(made) = struck(&approved, &corrected) {
                prop_assert!(made.text == corrected || holds(&approved, &corrected, &made.text));
            }
        }
    }
}
