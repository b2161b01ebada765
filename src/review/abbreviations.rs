//! Abbreviations: each explained once, at its first use or by the committee.

use super::capitals::Capitals;
use super::texts::{Part, Passage};
use super::warn;
use crate::diagnostic::{Report, ReviewFault};
use crate::record::{Committee, Record};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A word of two or more capitals and digits, perhaps in the plural.
static ABBREVIATION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)s?\b").ok());

/// An explanation ends so: a space, then the abbreviation in brackets, perhaps in quotation marks, behind words that say
/// that it is one, or before what it is as well.
static EXPLAINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#" \((?:(?i:in short|for short|short|hereinafter|hereafter|henceforth|abbreviated(?: to| as)?|known as|kurz|abgekürzt|im folgenden|nachfolgend|yn fyr|ci-après|en adelante)[:,]? )?(?:(?:the|die|der|das|y|yr|la|le) )?["“„‘«']?([A-Z][A-Z0-9&]*[A-Z0-9])s?["”“’»']?(?:, (?:the|formerly|previously|now|früher|ehemals|gynt) [^()]{1,60})?\)"#,
    )
    .ok()
});

/// The other way round: the abbreviation, then its words in brackets.
static UNFOLDED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\b([A-Z][A-Z0-9&]*[A-Z])s? \((?:the )?(\p{L}[^()]{3,100})\)"#).ok());

/// At most so many words before the bracket are looked at.
const MOST_WORDS: usize = 10;

/// Where an abbreviation was first used, and how often.
struct Use<'a> {
    passage: &'a Passage<'a>,
    range: Range<usize>,
    times: usize,
}

/// Warns of abbreviations that are never explained, and of those explained twice.
pub(super) fn check<'t>(
    record: &'t Record,
    committee: &'t Committee,
    texts: &'t [Passage<'t>],
    report: &mut Report,
) {
    let mut explanations: BTreeMap<String, String> = BTreeMap::new();
    let mut unfoldings: BTreeSet<&str> = BTreeSet::new();
    let mut uses: BTreeMap<String, Use<'_>> = BTreeMap::new();
    let read = |passage: &&Passage<'_>| {
        let has_words = match passage.part {
            Part::Value => false,
            Part::Line => passage.item.is_some(),
            _ => true,
        };
        has_words && !passage.withheld
    };
    let capitals = Capitals::new(record, committee, texts);
    for passage in texts.iter().filter(read) {
        let text = passage.printed.text.as_ref();
        if !has_capitals(text) {
            continue;
        }
        // Nothing is explained without brackets.
        let in_brackets = || text.contains('(').then_some(text);
        let found_by = |pattern: &'static LazyLock<Option<Regex>>| {
            let text = in_brackets()?;
            Some(pattern.as_ref()?.captures_iter(text))
        };
        for found in found_by(&EXPLAINED).into_iter().flatten() {
            let (Some(whole), Some(short)) = (found.get(0), found.get(1)) else { continue };
            let words = words_before(&text[..whole.start()]);
            if words.is_empty() {
                continue;
            }
            let full = full_name(words, short.as_str());
            match explanations.get(short.as_str()) {
                Some(first) => {
                    let fault = ReviewFault::AbbreviationRedefined {
                        abbreviation: short.as_str().into(),
                        first: first.clone(),
                    };
                    warn(report, &record.source, passage, short.range(), fault);
                }
                None => {
                    explanations.insert(short.as_str().into(), full);
                }
            }
        }
        for found in found_by(&UNFOLDED).into_iter().flatten() {
            let (Some(short), Some(words)) = (found.get(1), found.get(2)) else { continue };
            if are_words_of(short.as_str(), words.as_str()) {
                unfoldings.insert(short.as_str());
            }
        }
        for found in ABBREVIATION.iter().flat_map(|abbreviation| abbreviation.captures_iter(text)) {
            let Some(short) = found.get(1) else { continue };
            if is_no_abbreviation(short.as_str(), committee)
                || capitals.are_words(text, short.range())
                || !passage.printed.is_said(&short.range())
            {
                continue;
            }
            uses.entry(short.as_str().into())
                .or_insert(Use { passage, range: short.range(), times: 0 })
                .times += 1;
        }
    }
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    // Printed behind the name in the attendance; or the committee's word for somebody who was replaced.
    let initials: BTreeSet<&str> = people
        .flat_map(|person| {
            let replaced = person.alternate_for.as_ref();
            let of_replaced = replaced.and_then(|member| committee.roster.initials(member.as_str()));
            person.initials.iter().chain(of_replaced)
        })
        .map(|own| own.as_str().trim())
        .collect();
    let own: BTreeSet<&str> = committee.abbreviations.iter().map(|(known, _)| known.as_str()).collect();
    for (short, first) in uses {
        let known = initials.contains(short.as_str()) || own.contains(short.as_str());
        if known || explanations.contains_key(&short) || unfoldings.contains(short.as_str()) {
            continue;
        }
        let fault = ReviewFault::AbbreviationUndefined { abbreviation: short, times: first.times };
        warn(report, &record.source, first.passage, first.range, fault);
    }
}

/// Whether some abbreviation may stand in a text: a capital with another one, a figure or `&` behind it.
fn has_capitals(text: &str) -> bool {
    let goes_on = |sign: u8| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == b'&';
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_uppercase() && goes_on(pair[1]))
}

/// Whether the letters of an abbreviation begin words, in their order.
fn are_words_of(short: &str, words: &str) -> bool {
    let mut begin = words.split(|sign: char| !sign.is_alphanumeric()).filter_map(|word| word.chars().next());
    let mut letters = short.chars().filter(|letter| letter.is_alphabetic());
    letters.all(|letter| begin.any(|first| first.to_uppercase().eq(letter.to_uppercase())))
}

/// The last words of a text, with nothing but single spaces between them.
fn words_before(text: &str) -> &str {
    let in_word = |character: char| character.is_alphanumeric() || "_’'-".contains(character);
    let (mut start, mut count) = (text.len(), 0);
    for word in text.rsplit(' ').take(MOST_WORDS) {
        if word.is_empty() {
            break;
        }
        let ink = word.trim_end_matches(in_word).len();
        if ink == word.len() {
            break;
        }
        count += 1;
        start = start - (word.len() - ink) - usize::from(count > 1);
        if ink > 0 {
            break;
        }
    }
    &text[start..]
}

/// The words before the bracket whose first letters make the abbreviation, or the last of them.
fn full_name(words: &str, short: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let letters = short.chars().filter(|character| character.is_alphabetic()).count();
    let initial = short.chars().next();
    let start = (0..words.len())
        .rev()
        .filter(|at| words.len() - at >= letters.min(words.len()))
        .find(|at| words[*at].chars().next().map(|first| first.to_ascii_uppercase()) == initial);
    words[start.unwrap_or(words.len().saturating_sub(letters))..].join(" ")
}

/// Words in capitals that stand for themselves: decisions, statuses, numbers of things, numerals.
fn is_no_abbreviation(word: &str, committee: &Committee) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let numeral = word.bytes().all(|byte| b"IVX".contains(&byte));
    let spoken = ["AGREED", "NOTED", "RESOLVED", "APPROVED", "RECOMMENDED", "DEFERRED", "RECEIVED", "ACTION"];
    let placeholder = word.bytes().all(|byte| byte == b'X') || ["TBA", "TBC", "TBD"].contains(&word);
    digits > 4
        || numeral
        || placeholder
        || spoken.contains(&word)
        || committee.decision_words.iter().any(|decision| decision == word)
        || committee.statuses.contains_key(word)
        || word == committee.abbreviation
        || committee
            .scheme
            .classifications
            .iter()
            .any(|known| known.label.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word))
}
