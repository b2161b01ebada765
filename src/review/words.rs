//! Single words that should not be there: decisions in running text, placeholders, keys in single brackets.

use super::pattern::{Pattern, WordPattern, one_of, patterns};
use super::texts::{Part, Passage, entries, warn};
use crate::diagnostic::{Report, ReviewFault};
use crate::prose::Key;
use crate::record::{Committee, Item, Record};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::ops::Range;

patterns! {
    /// What people write where they mean to write something later.
    static PLACEHOLDER: WordPattern = placeholder;

    /// One word in single brackets.
    static BRACKETED: Pattern = r"\[([^\[\]\s]+)\]";
}

fn placeholder(vocabulary: &Vocabulary) -> Option<String> {
    let to_come = one_of(vocabulary.to_come.iter()).map(|words| format!(r"(?-u:\b{words}\b)"));
    let in_brackets = one_of(vocabulary.in_brackets.iter()).map(|words| format!(r"\[(?i-u:{words})[^\]]*\]"));
    let signs = [r"(?-u:\bX{3,}\b)", r"\?{3,}", r"(?i-u:\blorem ipsum\b)"].map(str::to_string);
    let all: Vec<String> = signs.into_iter().chain(to_come).chain(in_brackets).collect();
    Some(all.join("|"))
}

/// Signs of which one stands in each of them but for words of a language and Latin that means nothing.
const PLACEHOLDER_SIGNS: [&str; 3] = ["XXX", "???", "["];

/// A sentence in brackets that begins like one is none.
const LONGEST_PLACEHOLDER: usize = 50;

/// At most this many of a kind are told of one text; the rest come once these are mended.
pub(super) const MOST: usize = 20;

/// Warns of all of these.
pub(super) fn check(
    record: &Record,
    committee: &Committee,
    vocabulary: &Vocabulary,
    texts: &[Passage<'_>],
    report: &mut Report,
) {
    check_names(record, report);
    let keys = keys(record);
    for passage in texts {
        check_placeholders(record, vocabulary, passage, report);
        if !matches!(passage.part, Part::Line | Part::Value) {
            check_brackets(record, &keys, passage, report);
        }
        if passage.part == Part::Running {
            check_decisions(record, committee, passage, report);
        }
    }
}

/// Warns of somebody who still has to be named.
fn check_names(record: &Record, report: &mut Report) {
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    for name in people.flat_map(|person| std::iter::once(&person.name).chain(person.alternate_for.as_ref())) {
        let word = name.value.trim();
        if !word.is_empty() && word.chars().all(|sign| "….?_–—-".contains(sign)) {
            report.add(&record.source, name.range(), ReviewFault::Placeholder { word: word.into() });
        }
    }
}

fn check_placeholders(record: &Record, vocabulary: &Vocabulary, passage: &Passage<'_>, report: &mut Report) {
    let text = passage.printed.text.as_ref();
    if !may_have_placeholder(vocabulary, text) {
        return;
    }
    let found = PLACEHOLDER.find_all(vocabulary, text);
    let is_open = |word: &str, range| word.len() <= LONGEST_PLACEHOLDER && passage.printed.is_said(&range);
    for found in found.filter(|found| is_open(found.as_str(), found.range())).take(MOST) {
        let fault = ReviewFault::Placeholder { word: found.as_str().into() };
        warn(report, &record.source, passage, found.range(), fault);
    }
}

/// Whether a text has anything of a placeholder: most have nothing, and to look for the pattern takes longer.
fn may_have_placeholder(vocabulary: &Vocabulary, text: &str) -> bool {
    let is_latin = |word: &[u8]| word.eq_ignore_ascii_case(b"ipsum");
    PLACEHOLDER_SIGNS.into_iter().chain(vocabulary.to_come.iter()).any(|sign| text.contains(sign))
        || text.as_bytes().windows(5).any(is_latin)
}

/// Warns of keys in single brackets, which lead nowhere.
fn check_brackets(record: &Record, keys: &BTreeSet<&str>, passage: &Passage<'_>, report: &mut Report) {
    let text = passage.printed.text.as_ref();
    if !text.contains('[') {
        return;
    }
    for found in BRACKETED.all_parts(text).take(MOST) {
        let Some(key) = found.get(1).filter(|key| keys.contains(key.as_str())) else { continue };
        let (key, range) = (key.as_str().to_string(), found.get(0).map_or(0..0, |whole| whole.range()));
        let written = passage.printed.place(range.clone());
        // A stroke before the bracket says that it is meant.
        if !passage.text.as_str()[..written.start].ends_with('\\') {
            warn(report, &record.source, passage, range, ReviewFault::KeyInBrackets { key });
        }
    }
}

/// The keys of a record, by which its texts refer to what has them.
fn keys(record: &Record) -> BTreeSet<&str> {
    fn of_items<'a>(items: &'a [Item<Key>], keys: &mut BTreeSet<&'a str>) {
        for item in items {
            keys.extend(item.key.as_ref().map(|key| key.as_str()));
            of_items(&item.items, keys);
        }
    }
    let mut keys = BTreeSet::new();
    of_items(&record.items, &mut keys);
    keys.extend(record.annexes.iter().filter_map(|annex| annex.key.as_ref()).map(|key| key.as_str()));
    keys.extend(entries(record).into_iter().filter_map(|entry| entry.key.as_ref()).map(|key| key.as_str()));
    keys
}

/// Warns of words for a decision in running text.
fn check_decisions(record: &Record, committee: &Committee, passage: &Passage<'_>, report: &mut Report) {
    let text = passage.printed.text.as_ref();
    for word in &committee.decision_words {
        let said = whole_words(text, word).filter(|range| passage.printed.is_said(range));
        for range in said.take(MOST) {
            let fault = ReviewFault::DecisionInText { word: word.clone() };
            warn(report, &record.source, passage, range, fault);
        }
    }
}

/// Where `word` stands in `text` with no letter or digit beside it.
pub(super) fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let beside = |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric());
    text.match_indices(word).map(|(start, found)| start..start + found.len()).filter(move |range| {
        !beside(text[..range.start].chars().next_back()) && !beside(text[range.end..].chars().next())
    })
}
