//! Capitals that are no abbreviation to be explained: words set in capitals, names, initials, postcodes, and
//! what every household knows.

use super::pattern::{Pattern, patterns};
use super::texts::Passage;
use crate::record::{Committee, Record};
use crate::vocabulary::Vocabulary;
use hashbrown::HashSet;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

patterns! {
    /// Postcodes: British, Canadian, Dutch, and what stands before an American one; and the plates of British cars.
    static POSTCODE: Pattern = r"(?-u)\b(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] [0-9][A-Z][0-9]|[0-9]{4} ?[A-Z]{2}|[A-Z]{2} [0-9]{5}|[A-Z]{2}[0-9]{2} [A-Z]{3})\b";
}

/// What is known of words in a record.
pub(super) struct Capitals<'t> {
    record: &'t Record,
    committee: &'t Committee,
    vocabulary: &'t Vocabulary,
    texts: &'t [Passage<'t>],
    /// The words of names, in small letters, and initials as they are; gathered when first asked for.
    names: OnceCell<HashSet<String>>,
    /// Words that stand in small letters somewhere; gathered when first asked for.
    small: OnceCell<HashSet<&'t str>>,
    /// The line that was looked at last: a line may be as long as the file, and hold thousands of words.
    line: RefCell<Line>,
}

/// A line of a text.
#[derive(Default)]
struct Line {
    /// Where the text stands in memory, and the line in the text.
    text: usize,
    range: Range<usize>,
    /// Whether it has no small letter.
    is_capital: bool,
}

impl<'t> Capitals<'t> {
    /// Of a record of a committee.
    pub(super) fn new(
        record: &'t Record,
        committee: &'t Committee,
        vocabulary: &'t Vocabulary,
        texts: &'t [Passage<'t>],
    ) -> Self {
        let (names, small, line) = (OnceCell::new(), OnceCell::new(), RefCell::default());
        Capitals { record, committee, vocabulary, texts, names, small, line }
    }

    /// Whether a word is one of a name, or somebody's initials.
    fn is_named(&self, word: &str) -> bool {
        let gather = || {
            let tables = self.record.attendance.iter();
            let people = tables.flat_map(|table| &table.groups).flat_map(|group| &group.people);
            let own = self.record.names.iter().map(|name| name.as_str());
            let known = self.committee.names.iter().map(String::as_str);
            let names = people.clone().map(|person| person.name.as_str()).chain(own).chain(known);
            let words = names.flat_map(tokens).map(|(_, word)| word.to_lowercase());
            let initials =
                people.filter_map(|person| person.initials.as_ref()).map(|text| text.value.to_string());
            words.chain(initials).collect()
        };
        self.names.get_or_init(gather).contains(word)
    }

    fn stands_small(&self, word: &str) -> bool {
        let gather = || {
            let words =
                self.texts.iter().flat_map(|passage| tokens(&passage.printed.text)).map(|(_, word)| word);
            words.filter(|word| word.len() > 3 && word.chars().all(char::is_lowercase)).collect()
        };
        self.small.get_or_init(gather).contains(word.to_lowercase().as_str())
    }

    /// Whether the capitals at a place of a text stand for themselves.
    pub(super) fn are_words(&self, text: &str, range: Range<usize>) -> bool {
        let word = &text[range.clone()];
        self.vocabulary.household.has(word)
            || self.vocabulary.weighty.has(word)
            || self.is_named(word)
            || self.is_named(&word.to_lowercase())
            || is_postcode(text, &range)
            || self.is_in_capitals(text, &range)
            || in_row_of_words(text, &range, self.vocabulary)
            || self.are_initials(text, &range)
            || is_of_name(text, &range, self.vocabulary)
            || is_of_reference(text, &range)
            || self.stands_small(word)
    }

    /// Whether a word stands in a line of capitals: a title or a cell in capitals has no abbreviations.
    fn is_in_capitals(&self, text: &str, range: &Range<usize>) -> bool {
        let mut line = self.line.borrow_mut();
        let is_known = line.text == text.as_ptr().addr()
            && line.range.start <= range.start
            && range.end <= line.range.end;
        if !is_known {
            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
            let is_capital = !text[start..end].chars().any(char::is_lowercase);
            *line = Line { text: text.as_ptr().addr(), range: start..end, is_capital };
        }
        line.is_capital
    }

    /// Whether they are the initials of first names: two of them before a name, or more before one that is
    /// known.
    fn are_initials(&self, text: &str, range: &Range<usize>) -> bool {
        let is_short = range.len() <= 3 && text[range.clone()].chars().all(char::is_alphabetic);
        let next = text[range.end..].strip_prefix(' ').and_then(|rest| tokens(rest).next());
        let Some((_, next)) = next.filter(|(at, _)| at.start == 0 && is_short) else { return false };
        let is_name =
            next.chars().next().is_some_and(char::is_uppercase) && next.chars().any(char::is_lowercase);
        let before = text[..range.start].trim_end();
        let before = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        let introduced = self.vocabulary.before_things.has(&before.to_lowercase());
        is_name && (self.is_named(&next.to_lowercase()) || (range.len() == 2 && !introduced))
    }
}

/// The words of a text with their places.
fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|character: char| !(character.is_alphanumeric() || character == '&'));
        let end = length.map_or(text.len(), |length| start + length);
        at = end;
        Some((start..end, &text[start..end]))
    })
}

/// Whether it is a surname behind a form of address, or the name of a firm: Mr SMITH, KLM Ltd.
fn is_of_name(text: &str, range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let before = text[..range.start].strip_suffix(' ').unwrap_or_default().trim_end_matches('.');
    let before = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let after = text[range.end..].strip_prefix(' ').and_then(|rest| tokens(rest).next());
    let is_surname = range.len() > 2 && vocabulary.forms_of_address.has(before);
    is_surname || after.is_some_and(|(at, word)| at.start == 0 && vocabulary.firms.has(word))
}

/// Whether it is a part of a reference that others have given: HP/26/014/FUL.
fn is_of_reference(text: &str, range: &Range<usize>) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || "/-.".contains(sign);
    let edge = |part: &mut dyn Iterator<Item = char>| {
        part.take(30).take_while(|sign| is_part(*sign)).collect::<String>()
    };
    let before = edge(&mut text[..range.start].chars().rev());
    let after = edge(&mut text[range.end..].chars());
    let around = before + &after;
    around.matches('/').count() > 1 && around.contains(|sign: char| sign.is_ascii_digit())
}

fn is_postcode(text: &str, range: &Range<usize>) -> bool {
    // No postcode is longer than eight characters, and the capitals may be its end.
    let near = text[..range.start].char_indices().rev().take(5).last().map_or(range.start, |(at, _)| at);
    let end = text.ceil_char_boundary((range.start + 10).min(text.len()));
    let line = &text[near..end.max(range.end)];
    POSTCODE.find_all(line).take(3).any(|found| {
        let found = near + found.start()..near + found.end();
        found.start <= range.start && range.end <= found.end
    })
}

/// Whether a word stands in a row of words in capitals: with one that is none but a word, or with two that
/// can be spoken.
fn in_row_of_words(text: &str, range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let capital = |word: &str| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_alphabetic);
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let before = line
        .rsplit(' ')
        .skip(1)
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .take_while(|word| capital(word));
    let starts_after_space = text[..range.start].ends_with(' ');
    let before = before.take(if starts_after_space { ROW } else { 0 });
    let rest = text[range.end..].split('\n').next().unwrap_or_default();
    let owned = ["'S", "’S"].iter().find_map(|end| rest.strip_prefix(end));
    let after = owned.unwrap_or(rest).strip_prefix(' ').unwrap_or_default();
    let after = after
        .split(' ')
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .take_while(|word| capital(word))
        .take(ROW);
    let row: Vec<&str> = before.chain([&text[range.clone()]]).chain(after).collect();
    let weighty = |word: &&&str| vocabulary.weighty.has(word) || **word == "A";
    let spoken = |word: &&&str| word.chars().count() > 3 && word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    row.len() > 1 && (row.iter().any(|word| weighty(&word)) || row.iter().filter(spoken).count() > 1)
}

/// So many words on each side make a row.
const ROW: usize = 6;
