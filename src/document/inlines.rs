//! Running text of a document: made from words, read as words, joined, shifted.

use super::Inline;
use crate::book::{Pointer, Target};
use crate::prose::{Key, map_inlines, parse_inline, plain_text, struck_text};

/// A text as inlines.
pub(super) fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

/// A line of Markdown in which `[[…]]` are words.
pub fn plain_line(markdown: &str) -> Vec<Inline> {
    let words =
        |key: Key| Pointer { words: key.key, guarded: None, is_local: false, target: Target::Nowhere };
    join_texts(map_inlines(parse_inline(markdown), &mut |key| words(key)))
}

/// What a reader would read.
pub fn plain(inlines: &[Inline]) -> String {
    plain_text(inlines, &|pointer: &Pointer| pointer.words.clone())
}

/// The same with what is struck out between tildes: for readers who see no line through it.
pub fn struck(inlines: &[Inline]) -> String {
    struck_text(inlines, &|pointer: &Pointer| pointer.words.clone())
}

/// Neighbouring texts become one.
pub(super) fn join_texts(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut result: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (result.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, other) => result.push(other),
        }
    }
    result
}

/// Inlines of a page that reads from right to left, whose figures keep their signs before them: marks that nobody sees
/// stand around each figure with a sign.
pub(super) fn signed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    fn sign(inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => *text = with_signs(text),
                Inline::Marked(_, content) | Inline::Link { content, .. } => sign(content),
                _ => {}
            }
        }
    }
    sign(&mut inlines);
    inlines
}

/// A text with marks around each number that a sign begins. Without the one behind it, numbers that follow would be set
/// from left to right with it.
fn with_signs(text: &str) -> String {
    const LEFT_TO_RIGHT: char = '\u{200E}';
    const RIGHT_TO_LEFT: char = '\u{200F}';
    const AROUND: &str = "£$€₪.,%";
    let mut signed = String::with_capacity(text.len());
    let (mut before, mut in_number) = (' ', false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if in_number && !(character.is_ascii_digit() || AROUND.contains(character)) {
            signed.push(RIGHT_TO_LEFT);
            in_number = false;
        }
        let begins = before.is_whitespace() || "([".contains(before);
        let is_number = characters.peek().is_some_and(|next| next.is_ascii_digit() || AROUND.contains(*next));
        if begins && is_number && "-−‑+".contains(character) {
            signed.push(LEFT_TO_RIGHT);
            in_number = true;
        }
        signed.push(character);
        before = character;
    }
    signed
}

/// A copy in which footnote mark *n* is *n + shift*.
pub(super) fn shifted(inlines: &[Inline], shift: usize) -> Vec<Inline> {
    fn shift_notes(inlines: &mut [Inline], shift: usize) {
        for inline in inlines {
            match inline {
                Inline::Note(index) => *index += shift,
                Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                    shift_notes(content, shift);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Reference(_) | Inline::Break => {}
            }
        }
    }
    let mut copy = inlines.to_vec();
    if shift > 0 {
        shift_notes(&mut copy, shift);
    }
    copy
}
