//! Words that readers of the later document may not know any more, though they stood in the earlier one: what was closed since,
//! perhaps in another place, is not told as deleted.

use super::passages::{Passage, Place, passages};
use crate::document::Document;
use hashbrown::HashSet;

/// So many words in a row are known again.
const IN_A_ROW: usize = 3;

/// What is closed to the readers of a document.
#[derive(Debug, Default)]
pub struct ClosedWords {
    rows: HashSet<Vec<String>>,
}

impl ClosedWords {
    /// What stands in the whole minutes and not in those that readers get.
    pub fn of(whole: &Document, open: &Document) -> Self {
        let open = passages(open);
        // Words that stand openly, too, such as those by which every decision begins, close nothing.
        let known: HashSet<Vec<String>> = open.iter().flat_map(|passage| rows(&passage.words)).collect();
        let open: HashSet<Vec<String>> = open.into_iter().map(|passage| passage.words).collect();
        let closed = passages(whole).into_iter().filter(|passage| !open.contains(&passage.words));
        let rows = closed.flat_map(|passage| rows(&passage.words)).filter(|row| !known.contains(row));
        ClosedWords { rows: rows.collect() }
    }

    /// Whether a passage has words that are closed.
    pub(super) fn holds(&self, passage: &Passage) -> bool {
        self.has(&passage.words)
    }

    /// Whether what a passage stands under has a heading that is closed.
    pub(super) fn holds_heading(&self, place: &Place) -> bool {
        let Some(section) = &place.section else { return false };
        let words: Vec<String> = section.split_whitespace().map(str::to_string).collect();
        // The number before it is no word of it.
        let is_numbered = place.number.is_some() && words.len() > 1;
        self.has(&words) || is_numbered && self.has(&words[1..])
    }

    fn has(&self, words: &[String]) -> bool {
        !self.rows.is_empty() && rows(words).iter().any(|row| self.rows.contains(row))
    }
}

/// The rows of words by which a passage is known again: all of it, if it is no longer than one.
fn rows(words: &[String]) -> Vec<Vec<String>> {
    let bare = |word: &String| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let words: Vec<String> = words.iter().map(bare).filter(|word| !word.is_empty()).collect();
    match words.len() {
        0 => Vec::new(),
        length if length <= IN_A_ROW => vec![words],
        _ => words.windows(IN_A_ROW).map(<[String]>::to_vec).collect(),
    }
}
