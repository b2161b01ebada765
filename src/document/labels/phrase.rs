//! The words of a label: read once, with places in them that are filled each time it is printed.

use super::pieces::{Part, Piece, Reading};
use crate::document::inlines::{join_texts, plain};
use crate::document::{Inline, PagePiece};
use crate::record::{Pattern, Placeholder};
use std::borrow::Cow;

/// A value for a placeholder.
pub type Value<'a> = (&'a str, Vec<Inline>);

/// The words of a label.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pieces: Vec<Piece>,
    is_silent: bool,
}

impl Phrase {
    /// That of a label which prints nothing.
    pub(super) fn silent() -> Self {
        Phrase { pieces: Vec::new(), is_silent: true }
    }

    /// Reads a label's words.
    pub(super) fn read(pattern: &Pattern) -> Self {
        Phrase { pieces: Reading::of(pattern), is_silent: pattern.is_silent() }
    }

    /// Whether nothing is printed, whatever is filled in.
    pub(super) fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// The words with values in the places of the placeholders.
    pub(super) fn filled(&self, given: &[Value<'_>]) -> Vec<Inline> {
        join_texts(filled(&self.pieces, given))
    }

    /// The same as plain text.
    pub(super) fn plain(&self, given: &[(&str, String)]) -> String {
        let value = |place: &Placeholder| {
            let value = given.iter().find(|(name, _)| *name == place.name);
            value.map(|(_, value)| place.brought_to_width(value.clone())).unwrap_or_default()
        };
        let mut text = String::new();
        each_text(&self.pieces, &mut |parts| text.push_str(&words_of(parts, &value)));
        text
    }

    /// The same with the numbers of pages, which whoever lays them out puts in; other places are left out.
    pub(super) fn page_pieces(&self) -> Vec<PagePiece> {
        let (mut pieces, mut words) = (Vec::new(), String::new());
        each_text(&self.pieces, &mut |parts| {
            for part in parts {
                let number = match part {
                    Part::Words(own) => {
                        words.push_str(own);
                        continue;
                    }
                    Part::Place(place) if place.name == "page" => PagePiece::Page,
                    Part::Place(place) if place.name == "pages" => PagePiece::Pages,
                    Part::Place(_) => continue,
                };
                pieces.extend(PagePiece::words(std::mem::take(&mut words)));
                pieces.push(number);
            }
        });
        pieces.extend(PagePiece::words(words));
        pieces
    }

    /// What is printed before one of the placeholders, and what behind it: nothing if the placeholder is not there.
    /// Others are left out. What stands out does so on both sides.
    pub(super) fn around(&self, place: &str) -> (Vec<Inline>, Vec<Inline>) {
        match parted(&self.pieces, place) {
            (before, Some(after)) => (said(&before), said(&after)),
            (before, None) => (join_texts(filled(&before, &[])), Vec::new()),
        }
    }
}

/// Pieces with values in the places of placeholders.
fn filled(pieces: &[Piece], given: &[Value<'_>]) -> Vec<Inline> {
    let mut result = Vec::with_capacity(pieces.len());
    let value = |place: &Placeholder| plain(&value_of(place, given));
    for piece in pieces {
        match piece {
            Piece::Text(parts) => fill_text(parts, given, &mut result),
            Piece::Marked(mark, content) => result.push(Inline::Marked(*mark, filled(content, given))),
            Piece::Code(parts) => result.push(Inline::Code(words_of(parts, &value))),
            Piece::Link { to, content } => {
                result.push(Inline::Link { to: words_of(to, &value), content: filled(content, given) });
            }
            Piece::Passage(language, content) => {
                result.push(Inline::Passage(language.clone(), filled(content, given)));
            }
            Piece::Break => result.push(Inline::Break),
        }
    }
    result
}

fn fill_text(parts: &[Part], given: &[Value<'_>], result: &mut Vec<Inline>) {
    // The value that was put in right before.
    let mut before: Option<Cow<'_, [Inline]>> = None;
    for part in parts {
        match part {
            Part::Words(words) => {
                let words = match before.take() {
                    Some(value) => without_mark(words, || Cow::Owned(plain(&value))),
                    None => words,
                };
                if !words.is_empty() {
                    result.push(Inline::Text(words.into()));
                }
            }
            Part::Place(place) => {
                let value = value_of(place, given);
                result.extend(value.iter().cloned());
                before = Some(value);
            }
        }
    }
}

/// The value of a placeholder in the width that it wants; nothing if none is given.
fn value_of<'v>(place: &Placeholder, given: &'v [Value<'_>]) -> Cow<'v, [Inline]> {
    let value = given.iter().find(|(name, _)| *name == place.name).map(|(_, value)| value.as_slice());
    match value.unwrap_or_default() {
        [Inline::Text(words)] if place.width > 0 => {
            Cow::Owned(vec![Inline::Text(place.brought_to_width(words.clone()))])
        }
        other => Cow::Borrowed(other),
    }
}

/// Goes through the texts of pieces one after another, as somebody reads them.
fn each_text(pieces: &[Piece], each: &mut dyn FnMut(&[Part])) {
    for piece in pieces {
        match piece {
            Piece::Text(parts) | Piece::Code(parts) => each(parts),
            Piece::Marked(_, content) | Piece::Link { content, .. } | Piece::Passage(_, content) => {
                each_text(content, each);
            }
            Piece::Break => each(&[Part::Words(" ".into())]),
        }
    }
}

/// A text with the words of its values.
fn words_of(parts: &[Part], value: &dyn Fn(&Placeholder) -> String) -> String {
    let mut text = String::new();
    let mut before: Option<String> = None;
    for part in parts {
        match part {
            Part::Words(words) => {
                text.push_str(match &before {
                    Some(value) => without_mark(words, || Cow::Borrowed(value)),
                    None => words,
                });
                before = None;
            }
            Part::Place(place) => {
                let value = value(place);
                text.push_str(&value);
                before = Some(value);
            }
        }
    }
    text
}

/// What stands before a placeholder and behind it, if it is there.
fn parted(pieces: &[Piece], place: &str) -> (Vec<Piece>, Option<Vec<Piece>>) {
    for (at, piece) in pieces.iter().enumerate() {
        let (first, second) = match piece {
            Piece::Text(parts) => {
                let is_it = |part: &Part| matches!(part, Part::Place(own) if own.name == place);
                let Some(gap) = parts.iter().position(is_it) else { continue };
                (Piece::Text(parts[..gap].to_vec()), Piece::Text(parts[gap + 1..].to_vec()))
            }
            Piece::Marked(mark, content) => {
                let (first, Some(second)) = parted(content, place) else { continue };
                (Piece::Marked(*mark, first), Piece::Marked(*mark, second))
            }
            Piece::Code(_) | Piece::Link { .. } | Piece::Passage(..) | Piece::Break => continue,
        };
        let before = pieces[..at].iter().cloned().chain([first]).collect();
        let after = std::iter::once(second).chain(pieces[at + 1..].iter().cloned()).collect();
        return (before, Some(after));
    }
    (pieces.to_vec(), None)
}

/// Pieces of which nothing is filled in, without those in which nothing stands.
fn said(pieces: &[Piece]) -> Vec<Inline> {
    let mut inlines = join_texts(filled(pieces, &[]));
    inlines.retain(|inline| !plain(std::slice::from_ref(inline)).is_empty());
    inlines
}

/// Words behind a value, without the mark that they begin with if the value ends with it: “Five members.” is a sentence
/// already. Of most signs it is known without a look at the value.
fn without_mark<'w, 'v>(words: &'w str, value: impl FnOnce() -> Cow<'v, str>) -> &'w str {
    match words.chars().next().filter(|first| ".:;,".contains(*first)) {
        Some(mark) if ends_with(&value(), mark) => &words[mark.len_utf8()..],
        _ => words,
    }
}

/// Whether a value ends with the mark that the label has behind it, or with another one that ends a sentence.
fn ends_with(value: &str, mark: char) -> bool {
    let last = value.trim_end().trim_end_matches(['”', '’', '"', '»', ')', ']']).chars().next_back();
    last.is_some_and(|last| last == mark || (mark == '.' && "!?…。！？।؟".contains(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(written: &str) -> Phrase {
        Phrase::read(&Pattern::parse(written, &["text", "by", "page", "pages"]).expect("a pattern"))
    }

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text(words.into())]
    }

    #[test]
    fn places_are_filled_once() {
        let signed = phrase("**{by}**: {text}.");
        let given = [("by", text("*A*")), ("text", text("Five."))];
        let strong = Inline::Marked(crate::prose::Mark::Strong, text("*A*"));
        assert_eq!(signed.filled(&given), [strong, Inline::Text(": Five.".into())], "a value is no Markdown");
        let plain = |written: &str, value: &str| phrase(written).plain(&[("text", value.into())]);
        assert_eq!(plain("{text}.", "Is it so?"), "Is it so?");
        assert_eq!(plain("{text}: x", "Five."), "Five.: x");
        assert_eq!(plain("{text:02}:{by}", "7"), "07:");
        assert_eq!(plain(" [{text}](https://example.org) ", "here"), " here ");
        assert!(phrase(" ").is_silent() && !phrase("{by}").is_silent());
    }

    #[test]
    fn a_label_is_printed_around_a_place() {
        let (before, after) = phrase("*Note {text}* by {by}").around("text");
        let marked = |words: &str| Inline::Marked(crate::prose::Mark::Emphasis, text(words));
        assert_eq!((before, after), (vec![marked("Note ")], text(" by ")));
        assert_eq!(phrase("Note").around("text"), (text("Note"), Vec::new()));
    }

    #[test]
    fn numbers_of_pages_are_left_to_whoever_lays_them_out() {
        let words = |words: &str| PagePiece::Words(words.into());
        let pieces = phrase("*Page* {page} of {pages}{by}").page_pieces();
        assert_eq!(pieces, [words("Page "), PagePiece::Page, words(" of "), PagePiece::Pages]);
    }
}
