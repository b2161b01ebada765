//! Names as they are compared: what makes no difference to a reader makes none here.

use super::person::Person;
use crate::diagnostic::distance;
use crate::form::Text;
use crate::vocabulary::Words;
use hashbrown::HashMap;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::iter::zip;

/// A name in one spelling: small letters, single spaces of one kind, one apostrophe and one hyphen, each letter
/// in one form, no stop behind a letter (`Mr.`, `A.S.`), and no sign that cannot be seen.
pub fn folded(name: &str) -> String {
    if is_plain(name) {
        return name.to_ascii_lowercase();
    }
    let single = folded_words(name);
    if single.contains('.') { without_stops(&single) } else { single }
}

/// Whether two names are one, as names are compared.
pub fn are_one(one: &str, other: &str) -> bool {
    if is_plain(one) && is_plain(other) {
        one.eq_ignore_ascii_case(other)
    } else {
        folded(one) == folded(other)
    }
}

/// Whether a text is one of some words, as names are compared.
pub fn is_one_of(text: &str, words: &Words) -> bool {
    words.has(&folded(text))
}

/// Words in one spelling, as names are, but for their stops: in a number a stop is a part of it.
pub fn folded_words(name: &str) -> String {
    let lower = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        let alike: String = name.chars().filter_map(plain_sign).collect();
        // Capitals first: then ß is SS, and a final sigma any other.
        ComposingNormalizerBorrowed::new_nfkc().normalize(&alike).to_uppercase().to_lowercase()
    };
    if is_single_spaced(&lower) {
        return lower;
    }
    let mut single = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    single
}

/// Whether nothing of a name but its capitals can make a difference: letters, figures and signs of ASCII without
/// stops, and single spaces between them. Nearly all names are so.
fn is_plain(name: &str) -> bool {
    is_single_spaced(name) && !name.bytes().fold(false, |any, byte| any | matches!(byte, b'.' | b'`'))
}

/// Whether words are letters, figures and signs of ASCII with single spaces between them, and none around them. All bytes
/// are looked at, many at once: it is asked of every name.
fn is_single_spaced(words: &str) -> bool {
    let bytes = words.as_bytes();
    let (Some((first, behind)), Some(last)) = (bytes.split_first(), bytes.last()) else { return false };
    let is_ascii = bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let is_double =
        bytes.iter().zip(behind).fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    is_ascii && !is_double && *first != b' ' && *last != b' '
}

fn without_stops(name: &str) -> String {
    let mut before = ' ';
    let is_kept = |letter: &char| {
        let kept = *letter != '.' || !before.is_alphabetic();
        before = *letter;
        kept
    };
    name.chars().filter(is_kept).collect()
}

/// A name as somebody types it who has no accents at hand.
pub fn unaccented(name: &str) -> String {
    let folded = folded(name);
    if folded.is_ascii() {
        return folded;
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded);
    let mut bare = String::with_capacity(apart.len());
    for letter in apart.chars().filter(|letter| !is_mark(*letter)) {
        match letter {
            'ł' => bare.push('l'),
            'ø' => bare.push('o'),
            'đ' | 'ð' => bare.push('d'),
            'ħ' => bare.push('h'),
            'ı' => bare.push('i'),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'þ' => bare.push_str("th"),
            other => bare.push(other),
        }
    }
    bare
}

/// Apostrophes and hyphens as a keyboard has them; nothing of what cannot be seen.
fn plain_sign(sign: char) -> Option<char> {
    match sign {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02B9}' | '\u{02BC}' | '\u{00B4}' | '`' => {
            Some('\'')
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        other => Some(other),
    }
}

/// Accents, and the points of Hebrew and Arabic, which are left out as often as written.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{05C1}' | '\u{05C2}' | '\u{064B}'..='\u{0652}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// How two names that are not the same are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They are one but for their accents.
    Accents,
    /// They are the same words in another order: “Unreal, Stephen”.
    Order,
    /// They are a slip of the pen apart, or one says less: “Steven MacDonald”, “S. Macdonald”, “Dr Stephen Macdonald”.
    Letters,
}

/// Whether two names are one that a comma turns round: “Unreal, Stephen”. Owen Thomas and Thomas Owen may be two.
pub fn is_turned(one: &str, other: &str, likeness: Likeness) -> bool {
    likeness == Likeness::Order && (one.contains(',') || other.contains(','))
}

/// A name ready to be held against others, a slip of the pen allowed for.
#[derive(Debug, Clone, PartialEq)]
pub struct Spelling {
    folded: String,
    bare: String,
    words: Vec<String>,
}

impl Spelling {
    /// The name taken to pieces.
    pub fn new(name: &str) -> Self {
        let bare = unaccented(name);
        let parts = bare.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
        let words = parts.filter(|word| !word.is_empty()).map(str::to_string).collect();
        Spelling { folded: folded(name), bare, words }
    }

    /// How they are alike; none if they are the same, or nobody would take one for the other.
    pub fn likeness(&self, other: &Spelling) -> Option<Likeness> {
        if self.folded == other.folded {
            return None;
        }
        if self.bare == other.bare {
            return Some(Likeness::Accents);
        }
        if !self.is_comparable() || !other.is_comparable() {
            return None;
        }
        if self.is_turned(other) {
            return Some(Likeness::Order);
        }
        let (fewer, more) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let is_alike = match more.words.len() - fewer.words.len() {
            0 => fewer.has_near_words(more) || fewer.has_same_words(more),
            // A title more, a second name, or a space: “Mac Donald”.
            1 => {
                fewer.words.len() > 1 && fewer.has_same_words(more)
                    || fewer.words.concat() == more.words.concat()
            }
            _ => false,
        };
        is_alike.then_some(Likeness::Letters)
    }

    /// Whether it is short enough to be a name in which a slip of the pen is looked for.
    pub fn is_comparable(&self) -> bool {
        self.words.len() <= MOST_WORDS && self.words.iter().all(|word| word.len() <= LONGEST_WORD)
    }

    /// The first letters of its words in the order of the alphabet, and whole what has figures: names that are alike
    /// have the same signs, but for one.
    pub fn signs(&self) -> Vec<String> {
        let sign = |word: &String| {
            if word.chars().any(char::is_numeric) { word.clone() } else { word.chars().take(1).collect() }
        };
        let mut signs: Vec<String> = self.words.iter().map(sign).collect();
        signs.sort_unstable();
        signs
    }

    /// Whether it is the same words in another order; what counts, as “Member 1 2”, is not turned.
    fn is_turned(&self, other: &Spelling) -> bool {
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        let counts = |word: &String| word.chars().any(char::is_numeric);
        self.words.len() > 1
            && self.words.iter().any(|word| !is_initial(word))
            && !self.words.iter().any(counts)
            && self.words != other.words
            && sorted(&self.words) == sorted(&other.words)
    }

    fn has_same_words(&self, other: &Spelling) -> bool {
        self.words.iter().all(|word| other.words.contains(word))
    }

    /// Whether word by word they are the same, nearly the same, or one has an initial. Two different initials are two
    /// people, and so are “Member 1” and “Member 2”.
    fn has_near_words(&self, other: &Spelling) -> bool {
        let near = zip(&self.words, &other.words).map(|(one, other)| slips(one, other));
        let Some(slips) = near.collect::<Option<Vec<_>>>() else { return false };
        // Of a whole family the initials alone say nothing: the last word has to be written out.
        let last = zip(self.words.last(), other.words.last())
            .all(|(one, other)| is_initial(one) == is_initial(other));
        last && slips.iter().sum::<usize>() <= MOST_SLIPS
    }
}

/// What has more words than this is no name, and is held against nothing word by word.
const MOST_WORDS: usize = 20;

/// Words of more bytes than this, as in addresses, are not compared letter by letter.
const LONGEST_WORD: usize = 200;

/// More slips than this in one name are another name.
const MOST_SLIPS: usize = 3;

/// Words of fewer letters than this have one slip at most.
const LONG_WORD: usize = 6;

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// How many slips of the pen two words are apart; none if they are two words.
fn slips(one: &str, other: &str) -> Option<usize> {
    let alike = one.chars().next() == other.chars().next();
    if one == other || alike && (is_initial(one) != is_initial(other)) {
        return Some(0);
    }
    let shorter = one.chars().count().min(other.chars().count());
    let has_digit = one.chars().chain(other.chars()).any(char::is_numeric);
    if !alike || shorter < 3 || has_digit {
        return None;
    }
    let apart = distance(one, other);
    let most = if shorter < LONG_WORD { 1 } else { 2 };
    (apart <= most).then_some(apart)
}

/// Whether two names are one.
pub fn same_name(one: &Text, other: &Text) -> bool {
    are_one(one.as_str(), other.as_str())
}

/// A person's name with the organisation behind it, which tells two of one name apart.
pub(super) fn with_organisation(name: &str, organisation: &str) -> String {
    format!("{} ({})", name.trim(), organisation.trim())
}

/// What a person is called, as names are compared: by the name alone, and with the organisation behind it.
pub fn called(person: &Person) -> impl Iterator<Item = String> {
    let with = |organisation: &Text| folded(&with_organisation(person.name.as_str(), organisation.as_str()));
    std::iter::once(folded(person.name.as_str())).chain(person.organisation.as_ref().map(with))
}

/// People by their names, each with something that is remembered of them. Two of one name are told apart by their
/// organisations; where only one of them says it they may be the same.
#[derive(Debug)]
pub struct ByName<T> {
    by_name: HashMap<String, Vec<(Option<String>, usize)>>,
    /// By name with the organisation behind it.
    by_whole: HashMap<String, usize>,
    remembered: Vec<T>,
}

impl<T> Default for ByName<T> {
    fn default() -> Self {
        ByName { by_name: HashMap::new(), by_whole: HashMap::new(), remembered: Vec::new() }
    }
}

/// What somebody is called, as names are compared.
pub(super) struct Called {
    name: String,
    organisation: Option<String>,
    /// The name with the organisation behind it.
    whole: Option<String>,
}

impl Called {
    fn new(name: &str, organisation: Option<&str>) -> Self {
        Called {
            name: folded(name),
            organisation: organisation.map(folded),
            whole: organisation.map(|organisation| folded(&with_organisation(name, organisation))),
        }
    }

    /// The name alone.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn of(person: &Person) -> Self {
        Called::new(person.name.as_str(), person.organisation.as_ref().map(Text::as_str))
    }
}

impl<T> ByName<T> {
    /// What is remembered of somebody; of one who was not known, this is from now on, and nothing was.
    pub(super) fn meet(&mut self, called: Called, remembered: T) -> Option<&T> {
        match self.place(&called) {
            Some(place) => self.remembered.get(place),
            None => {
                self.put(called, remembered);
                None
            }
        }
    }

    /// What is remembered of a person.
    pub fn get(&self, person: &Person) -> Option<&T> {
        if self.remembered.is_empty() {
            return None;
        }
        self.place(&Called::of(person)).and_then(|place| self.remembered.get(place))
    }

    /// The same of somebody who is called by the name, or by name and organisation.
    pub fn called(&self, name: &str) -> Option<&T> {
        if self.remembered.is_empty() {
            return None;
        }
        self.place(&Called::new(name, None)).and_then(|place| self.remembered.get(place))
    }

    /// Remembers something of a person who was not known.
    pub fn add(&mut self, person: &Person, remembered: T) {
        self.put(Called::of(person), remembered);
    }

    fn place(&self, called: &Called) -> Option<usize> {
        let Called { name, organisation: own, whole } = called;
        let same = |known: &&(Option<String>, usize)| known.0.is_none() || own.is_none() || known.0 == *own;
        let by_name = self.by_name.get(name).and_then(|known| known.iter().find(same));
        let whole = whole.as_ref().unwrap_or(name);
        let by_whole = || self.by_whole.get(whole).copied();
        // A name that was written with the organisation in it.
        let written = || self.by_name.get(whole)?.first().map(|(_, place)| *place);
        by_name.map(|(_, place)| *place).or_else(by_whole).or_else(written)
    }

    fn put(&mut self, called: Called, remembered: T) {
        let Called { name, organisation, whole } = called;
        let place = self.remembered.len();
        if let Some(whole) = whole {
            self.by_whole.entry(whole).or_insert(place);
        }
        self.by_name.entry(name).or_default().push((organisation, place));
        self.remembered.push(remembered);
    }

    /// All that is remembered, in the order in which it was added.
    pub fn into_remembered(self) -> Vec<T> {
        self.remembered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (one, other) in [
            ("Ann  Sample", "ann sample"),
            ("Ann\u{A0}Sample", "Ann Sample"),
            ("Ann\u{2009}Sample ", "Ann\u{202F}Sample"),
            ("Siân O’Dreamt", "Sia\u{302}n O'Dreamt"),
            ("Ŵyn‑Example", "ŵyn-example"),
            ("Jan Weiß", "JAN WEISS"),
            ("Soft\u{AD}ly Named", "Softly Named"),
            ("Ｗｉｄｅ Person", "Wide Person"),
            ("Dr. A. Sample", "Dr A Sample"),
            ("A.S.", "AS"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("Wójcik"), folded("Wojcik"));
        assert_ne!(folded("Ann Sample"), folded("Anne Sample"));
        assert_ne!(folded("Room 1.2"), folded("Room 12"));
    }

    /// A word that is not written as it is compared would never be found.
    #[test]
    fn words_of_vocabularies_are_written_as_they_are_compared() {
        for own in Vocabulary::every() {
            let votes = [&own.in_favour, &own.against, &own.casting, &own.lost];
            let people = [&own.titles, &own.behind_names, &own.nobody, &own.vacant];
            let meetings = [&own.next, &own.next_behind, &own.periods];
            for word in votes.into_iter().chain(people).chain(meetings).flat_map(Words::iter) {
                assert_eq!(folded(word), word);
            }
            own.titles.iter().for_each(|title| assert_eq!(unaccented(title), title));
        }
    }

    #[test]
    fn slips_of_the_pen_are_known() {
        let likeness = |one: &str, other: &str| Spelling::new(one).likeness(&Spelling::new(other));
        for (one, other) in [
            ("Stephen Unreal", "Steven Unreal"),
            ("Waltar Quigly-Pretend", "Walter Quigley Pretend"),
            ("Ivo Petroff", "Ivo Petrov"),
            ("Dr Ivo Petrov", "Ivo Petrov"),
            ("I. Petrov", "Ivo Petrov"),
            ("Ann Mac Fable", "Ann MacFable"),
            ("Siân Unreel", "Sian Unreal"),
        ] {
            assert_eq!(likeness(one, other), Some(Likeness::Letters), "{one}, {other}");
            assert_eq!(likeness(other, one), Some(Likeness::Letters), "{other}, {one}");
        }
        assert_eq!(likeness("Petrov, Ivo", "Ivo Petrov"), Some(Likeness::Order));
        assert_eq!(likeness("Angharad Ffug", "Angharâd Ffûg"), Some(Likeness::Accents));
        for (one, other) in [
            ("Ann Sample", "ann  sample"),
            ("Ann Sample", "Ann Example"),
            ("Ann Sample", "Ben Sample"),
            ("Ann Sample", "Jan Sample"),
            ("Member 1", "Member 2"),
            ("A. Sample", "B. Sample"),
            ("Ann S.", "Ann Sample"),
            ("Carter, Ann", "Carter, Ben"),
        ] {
            assert_eq!(likeness(one, other), None, "{one}, {other}");
        }
    }

    #[test]
    fn accents_can_be_left_out() {
        for (full, bare) in [("Wójcik", "wojcik"), ("Łukasz Ærø", "lukasz aero"), ("Siân Ŵyn", "sian wyn")]
        {
            assert_eq!(unaccented(full), bare);
        }
    }
}
