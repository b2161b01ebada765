//! Abbreviations: each explained once, at its first use or by the committee.

use super::capitals::Capitals;
use super::pattern::{Pattern, WordPattern, one_of, patterns, perhaps};
use super::texts::{Part, Passage, warn};
use crate::diagnostic::{Report, ReviewFault};
use crate::record::{Committee, Record};
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

patterns! {
    /// A word of two or more capitals and digits, perhaps in the plural.
    static ABBREVIATION: Pattern = r"\b([A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)s?\b";

    /// An explanation ends so: a space, then the abbreviation in brackets, perhaps in quotation marks, behind words that say
    /// that it is one, or before what it is as well.
    static EXPLAINED: WordPattern = explained;

    /// The other way round: the abbreviation, then its words in brackets.
    static UNFOLDED: WordPattern = unfolded;
}

fn explained(vocabulary: &Vocabulary) -> Option<String> {
    let explaining = one_of(vocabulary.explaining.iter()).map(|words| format!("(?:(?i:{words})[:,]? )?"));
    let explaining = explaining.unwrap_or_default();
    let article = perhaps(&vocabulary.before_abbreviations, " ");
    let formerly = one_of(vocabulary.formerly.iter()).map(|words| format!("(?:, {words} [^()]{{1,60}})?"));
    let formerly = formerly.unwrap_or_default();
    Some(format!(r#" \({explaining}{article}["“„‘«']?([A-Z][A-Z0-9&]*[A-Z0-9])s?["”“’»']?{formerly}\)"#))
}

fn unfolded(vocabulary: &Vocabulary) -> Option<String> {
    let article = perhaps(&vocabulary.before_explanations, " ");
    Some(format!(r#"\b([A-Z][A-Z0-9&]*[A-Z])s? \({article}(\p{{L}}[^()]{{3,100}})\)"#))
}

/// At most so many words before the bracket are looked at.
const MOST_WORDS: usize = 10;

/// Warns of abbreviations that are never explained, and of those explained twice.
pub(super) fn check<'t>(
    record: &'t Record,
    committee: &'t Committee,
    vocabulary: &'t Vocabulary,
    texts: &'t [Passage<'t>],
    report: &mut Report,
) {
    let capitals = Capitals::new(record, committee, vocabulary, texts);
    let mut known = Known::new(record, committee, vocabulary);
    let has_words = |passage: &&Passage<'_>| match passage.part {
        Part::Value => false,
        Part::Line => passage.item.is_some(),
        Part::Running | Part::Decision | Part::Action | Part::Note => true,
    };
    let read = texts.iter().filter(has_words).filter(|passage| !passage.withheld);
    for passage in read.filter(|passage| has_capitals(&passage.printed.text)) {
        // Nothing is explained without brackets.
        if passage.printed.text.contains('(') {
            known.explain(passage, report);
            known.unfold(passage);
        }
        known.count(passage, &capitals);
    }
    known.tell_unexplained(report);
}

/// What is known of the abbreviations of a record.
struct Known<'t> {
    record: &'t Record,
    committee: &'t Committee,
    vocabulary: &'t Vocabulary,
    /// Those that were explained in brackets, with their words.
    explained: BTreeMap<String, String>,
    /// Those behind which their words stand in brackets.
    unfolded: BTreeSet<&'t str>,
    /// Where each was first used, and how often.
    uses: BTreeMap<String, Use<'t>>,
}

/// Where an abbreviation was first used, and how often.
struct Use<'a> {
    passage: &'a Passage<'a>,
    range: Range<usize>,
    times: usize,
}

impl<'t> Known<'t> {
    fn new(record: &'t Record, committee: &'t Committee, vocabulary: &'t Vocabulary) -> Self {
        let (explained, unfolded, uses) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        Known { record, committee, vocabulary, explained, unfolded, uses }
    }

    /// Takes in what a text explains, and warns of what was explained before.
    fn explain(&mut self, passage: &Passage<'_>, report: &mut Report) {
        let text = passage.printed.text.as_ref();
        for found in EXPLAINED.all_parts(self.vocabulary, text) {
            let (Some(whole), Some(short)) = (found.get(0), found.get(1)) else { continue };
            let words = words_before(&text[..whole.start()]);
            if words.is_empty() {
                continue;
            }
            let abbreviation = short.as_str().to_string();
            match self.explained.get(short.as_str()).cloned() {
                Some(first) => {
                    let fault = ReviewFault::AbbreviationRedefined { abbreviation, first };
                    warn(report, &self.record.source, passage, short.range(), fault);
                }
                None => {
                    let full = full_name(words, &abbreviation);
                    self.explained.insert(abbreviation, full);
                }
            }
        }
    }

    /// Takes in those behind which a text has their words.
    fn unfold(&mut self, passage: &'t Passage<'_>) {
        for found in UNFOLDED.all_parts(self.vocabulary, passage.printed.text.as_ref()) {
            let (Some(short), Some(words)) = (found.get(1), found.get(2)) else { continue };
            if are_words_of(short.as_str(), words.as_str()) {
                self.unfolded.insert(short.as_str());
            }
        }
    }

    /// Counts those that a text uses.
    fn count(&mut self, passage: &'t Passage<'_>, capitals: &Capitals<'_>) {
        let text = passage.printed.text.as_ref();
        for found in ABBREVIATION.all_parts(text) {
            let Some(short) = found.get(1) else { continue };
            if is_no_abbreviation(short.as_str(), self.committee, self.vocabulary)
                || capitals.are_words(text, short.range())
                || !passage.printed.is_said(&short.range())
            {
                continue;
            }
            let first = Use { passage, range: short.range(), times: 0 };
            self.uses.entry(short.as_str().into()).or_insert(first).times += 1;
        }
    }

    /// Warns of each that nobody explains, at its first use.
    fn tell_unexplained(self, report: &mut Report) {
        let known = self.known_without_words();
        for (abbreviation, Use { passage, range, times }) in self.uses {
            let is_known = known.contains(abbreviation.as_str())
                || self.explained.contains_key(&abbreviation)
                || self.unfolded.contains(abbreviation.as_str());
            if !is_known {
                let fault = ReviewFault::AbbreviationUndefined { abbreviation, times };
                warn(report, &self.record.source, passage, range, fault);
            }
        }
    }

    /// The committee's abbreviations, and the initials of people: they are printed behind the name in the attendance, or
    /// are the committee's word for somebody who was replaced.
    fn known_without_words(&self) -> BTreeSet<&'t str> {
        let (record, committee) = (self.record, self.committee);
        let groups = record.attendance.iter().flat_map(|table| &table.groups);
        let initials = groups.flat_map(|group| &group.people).flat_map(|person| {
            let replaced = person.alternate_for.as_ref();
            let of_replaced = replaced.and_then(|member| committee.roster.initials(member.as_str()));
            person.initials.as_ref().into_iter().chain(of_replaced)
        });
        let own = committee.abbreviations.iter().map(|(known, _)| known.as_str());
        initials.map(|initials| initials.as_str().trim()).chain(own).collect()
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
fn is_no_abbreviation(word: &str, committee: &Committee, vocabulary: &Vocabulary) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let numeral = word.bytes().all(|byte| b"IVX".contains(&byte));
    let placeholder = word.bytes().all(|byte| byte == b'X') || vocabulary.to_come.has(word);
    digits > 4
        || numeral
        || placeholder
        || vocabulary.decided.has(word)
        || committee.decision_words.iter().any(|decision| decision == word)
        || committee.statuses.contains_key(word)
        || word == committee.abbreviation
        || committee
            .scheme
            .classifications
            .iter()
            .any(|known| known.label.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word))
}
