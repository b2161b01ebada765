//! Numbers typed in titles: the program numbers them, and both would be printed.

use super::pattern::{Pattern, WordPattern, one_of, patterns, perhaps};
use crate::diagnostic::{EntryFault, Report};
use crate::form::{Text, range_in_text};
use crate::prose::{Key, Printed};
use crate::record::{Item, ItemNumber, Record};
use crate::vocabulary::Vocabulary;

patterns! {
    /// A number with its mark, as people type it before a title.
    static NUMBER: Pattern = r"^(?:\(?[0-9]{1,3}(?:\.[0-9]{1,3})*(?:\.\)|\.[-–—]|[.):])|[0-9]{1,3}(?:\.[0-9]{1,3})+|#[0-9]{1,3}|\([a-z]\)|[a-z]\)|[IVX]{2,5}[.)])[\s\u{a0}]+\S|^[0-9]{1,3}[.)]\p{L}";

    /// A word for what is numbered, with its number: “Item 2: Roof”.
    static NAMED: WordPattern = named;

    /// A number that may belong to the title: “24 – Roadmap”, “TOP 10 Risks”.
    static PERHAPS: WordPattern = numbered_perhaps;

    /// One that may be of a house, and is no number of an item but at its place: “No 2 High Street”.
    static HOUSE: WordPattern = house;
}

fn named(vocabulary: &Vocabulary) -> Option<String> {
    let words = one_of(vocabulary.number_words.iter().chain(vocabulary.paragraph_words.iter()));
    let words = words
        .map(|words| format!(r"(?i:{words}) ?[0-9]{{1,4}}(?:\.[0-9]{{1,3}})*[:.–—][\s\u{{a0}}]*\p{{L}}"));
    let in_capitals = one_of(vocabulary.numbered_in_capitals.iter()).map(|words| {
        format!(r"(?i:{words}) [A-Z][0-9]{{0,2}}(?:\.[0-9]{{1,3}})*[\s\u{{a0}}]*[:.–—-][\s\u{{a0}}]*\S")
    });
    let things = one_of(vocabulary.numbered.iter()).map(|words| {
        let number = number_behind(vocabulary);
        format!(r"(?i:{words}) {number}[0-9A-Z]{{1,4}}(?:\.[0-9]{{1,3}})*[\s\u{{a0}}]*[:.–—-][\s\u{{a0}}]*\S")
    });
    let chinese = r"第[0-9０-９一二三四五六七八九十]{1,4}[号號]?(?:議案|议案|議題|议题)[\s\u{3000}：:、]*\S";
    any_at_beginning([words, in_capitals, things, Some(chinese.into())])
}

fn numbered_perhaps(vocabulary: &Vocabulary) -> Option<String> {
    let bare = r"[0-9]{1,3}[\s\u{a0}]+[-–—][\s\u{a0}]+\p{L}";
    let in_capitals = one_of(vocabulary.numbered_in_capitals.iter());
    let of_title = in_capitals
        .as_ref()
        .map(|words| format!(r"{words} [0-9]{{1,3}}(?:\.[0-9]{{1,3}})*[\s\u{{a0}}]+\p{{L}}"));
    let marked = in_capitals.as_ref().map(|words| {
        let number = number_behind(vocabulary);
        format!(r"(?i:{words}) {number}[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*[\s\u{{a0}}]*[:.–—-][\s\u{{a0}}]*\S")
    });
    any_at_beginning([Some(bare.into()), of_title, marked])
}

fn house(vocabulary: &Vocabulary) -> Option<String> {
    let words = one_of(vocabulary.number_words.iter())?;
    Some(format!(r"^(?i:{words}) ?[0-9]{{1,3}}[\s\u{{a0}}]+\S"))
}

/// A word for “number” that may stand before one.
fn number_behind(vocabulary: &Vocabulary) -> String {
    format!("(?i:{})", perhaps(&vocabulary.behind_numbered, " ?"))
}

/// A pattern of any of some, at the beginning of a title.
fn any_at_beginning<const COUNT: usize>(patterns: [Option<String>; COUNT]) -> Option<String> {
    let patterns: Vec<String> = patterns.into_iter().flatten().map(|pattern| format!("^{pattern}")).collect();
    (!patterns.is_empty()).then(|| patterns.join("|"))
}

/// Languages in which “1.” is “the first”, and may begin a title as such.
const ORDINALS: [&str; 18] = [
    "de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "sl", "hr", "sr", "bs", "et", "lv", "tr",
    "is",
];

/// A title that bears a number.
struct Titled<'a> {
    title: &'a Text,
    /// Its words as they are printed: a number may stand in bold, or in a link.
    printed: Printed<'a>,
    /// The place of its item or annex among its neighbours.
    place: usize,
    is_annex: bool,
    /// The number that the item is given by hand.
    own: Option<&'a str>,
}

/// Warns of each title that begins with a number beside the one that it is given.
pub(super) fn check(record: &Record, vocabulary: &Vocabulary, report: &mut Report) {
    let mut titles = Vec::new();
    gather(&record.items, true, &mut titles);
    for (annex, place) in record.annexes.iter().zip(1..) {
        let title = &annex.title.text;
        let printed = Printed::of_line(title.as_str());
        titles.push(Titled { title, printed, place, is_annex: true, own: None });
    }
    // One “5 Mill Lane”, or “A. Sample to go”, may stand at the fifth place, or the first, by chance.
    let bare = titles.iter().filter(|titled| titled.bare().is_some()).count() > 1;
    // So may “24 – Roadmap”: it is of the item if the title before or after bears such a number, too, or there is none.
    let doubtful: Vec<usize> =
        titles.iter().filter_map(|titled| Some(titled.perhaps(vocabulary)?.1)).collect();
    let goes_on = |number: usize| doubtful.iter().any(|other| other.abs_diff(number) == 1);
    let typed: Vec<(&Titled<'_>, usize)> = titles
        .iter()
        .filter_map(|titled| {
            let bare = || titled.bare().filter(|_| bare);
            let is_own = |number: usize| titled.own.is_some_and(|own| own == number.to_string());
            let is_of_item = |number: usize| titles.len() == 1 || goes_on(number) || is_own(number);
            let perhaps = || titled.perhaps(vocabulary).filter(|(_, number)| is_of_item(*number));
            let length =
                length(&titled.printed.text, vocabulary).or_else(|| perhaps().map(|(length, _)| length));
            let length = length.or_else(|| titled.given()).or_else(|| titled.letter_of_annex());
            Some((titled, length.or_else(bare)?))
        })
        .collect();
    let several = typed.len() > 1 || !ORDINALS.contains(&record.language.primary().as_str());
    for (titled, length) in typed {
        let Titled { title, printed, place, own, .. } = titled;
        let typed = &printed.text[..length];
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if several || place.to_string() == digits || *own == Some(typed) {
            let place = range_in_text(&record.source, title, printed.place(0..length));
            report.add(&record.source, place, EntryFault::NumberInTitle { typed: typed.into() });
        }
    }
}

impl Titled<'_> {
    /// The length of the number that was given by hand, if the title begins with it.
    fn given(&self) -> Option<usize> {
        self.begins_with(self.own?)
    }

    /// The same of the number of its place, or of the letter.
    fn bare(&self) -> Option<usize> {
        let number = self.begins_with(&self.place.to_string());
        number.or_else(|| self.lettered()).filter(|_| self.own.is_none())
    }

    /// The same of a number that may belong to the title, and the number.
    fn perhaps(&self, vocabulary: &Vocabulary) -> Option<(usize, usize)> {
        let title: &str = &self.printed.text;
        let numbered = |length: usize| {
            let typed = title[..length].trim_end_matches(|sign: char| !sign.is_ascii_digit());
            let number = typed.rsplit(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()?;
            Some((length, number))
        };
        // They begin with a figure, or as one of the words for a number: most titles begin with none.
        if !may_begin_with_number(title, vocabulary) {
            return None;
        }
        let found = |pattern: &WordPattern| {
            let found = pattern.find(vocabulary, title)?;
            numbered(typed(found.as_str()))
        };
        found(&PERHAPS).or_else(|| found(&HOUSE).filter(|(_, number)| *number == self.place))
    }

    /// The length of the letter of an annex at its place.
    fn letter_of_annex(&self) -> Option<usize> {
        self.lettered().filter(|_| self.is_annex)
    }

    /// The length of the letter of its place with the sign behind it: “B.”.
    fn lettered(&self) -> Option<usize> {
        let letter = char::from(b'A' + u8::try_from(self.place.checked_sub(1)?).ok().filter(|at| *at < 26)?);
        let rest = self.printed.text.strip_prefix(letter)?.strip_prefix(['.', ')', ':'])?;
        (rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()).then_some(2)
    }

    fn begins_with(&self, number: &str) -> Option<usize> {
        let rest = self.printed.text.strip_prefix(number).filter(|_| !number.is_empty())?;
        let said = rest.trim_start();
        (said.len() < rest.len() && !said.is_empty()).then_some(number.len())
    }
}

/// The titles of items that bear a number.
fn gather<'a>(items: &'a [Item<Key>], numbered: bool, titles: &mut Vec<Titled<'a>>) {
    for (at, item) in items.iter().enumerate() {
        let numbered = numbered && item.number != ItemNumber::None;
        let own = match &item.number {
            ItemNumber::Literal(number) => Some(number.as_str()),
            _ => None,
        };
        if let Some(title) = item.title.as_ref().filter(|_| numbered) {
            let printed = Printed::of_line(title.text.as_str());
            titles.push(Titled { title: &title.text, printed, place: at + 1, is_annex: false, own });
        }
        gather(&item.items, numbered, titles);
    }
}

/// Whether a title begins with a figure, or with a letter with which a word for a number begins.
fn may_begin_with_number(title: &str, vocabulary: &Vocabulary) -> bool {
    let Some(first) = title.chars().next() else { return false };
    let mut words = vocabulary.numbered_in_capitals.iter().chain(vocabulary.number_words.iter());
    let is_first = |letter: char| letter.to_lowercase().eq(first.to_lowercase());
    first.is_ascii_digit() || words.any(|word| word.starts_with(is_first))
}

/// The length of the number that a title begins with. The patterns take long to make, and most titles begin like none.
fn length(title: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let may_begin = title.starts_with(|first: char| first.is_ascii_digit() || "(#".contains(first));
    let may_be_numbered = may_begin || title.contains(['.', ')']);
    let numbered = || NUMBER.find(title).map(|found| typed(found.as_str()));
    let may_be_named = title.contains([':', '.', '–', '—', '-', '第']);
    let named = || NAMED.find(vocabulary, title).map(|found| typed(found.as_str()));
    may_be_numbered.then(numbered).flatten().or_else(|| may_be_named.then(named).flatten())
}

/// The length of a number that was found, without the sign of the title with which it ends.
fn typed(found: &str) -> usize {
    let last = found.chars().next_back().map_or(0, char::len_utf8);
    found[..found.len() - last].trim_end().len()
}
