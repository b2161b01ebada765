//! Single words that should not be there: decisions in running text, placeholders, members' names,
//! weekdays that are not the date's.

use super::texts::{Part, Passage, entries};
use super::warn;
use crate::diagnostic::{Report, ReviewFault};
use crate::prose::Key;
use crate::record::{Committee, Item, Record};
use hashbrown::HashMap;
use jiff::civil::Date;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What people write where they mean to write something later.
static PLACEHOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?-u:\bX{3,}\b)|(?-u:\b(?:TB[ACD]|tb[acd])\b)|\?{3,}|\[(?i-u:insert|name|date|time)[^\]]*\]|(?i-u:\blorem ipsum\b)")
        .ok()
});

/// One of these stands in each of them but for Latin that means nothing.
const PLACEHOLDER_SIGNS: [&str; 5] = ["XXX", "TB", "tb", "???", "["];

/// A sentence in brackets that begins like one is none.
const LONGEST_PLACEHOLDER: usize = 50;

/// One word in single brackets.
static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[([^\[\]\s]+)\]").ok());

/// So many findings of a kind are told of one text; who mends them is told of the others.
const MOST: usize = 20;

/// A weekday before a date with its year, in English or Welsh.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u)\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)),? (\d{1,2})(?:st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|october|november|december|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr) (\d{4})\b",
    )
    .ok()
});

const ENGLISH_DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WELSH_DAYS: [&str; 7] =
    ["dydd llun", "dydd mawrth", "dydd mercher", "dydd iau", "dydd gwener", "dydd sadwrn", "dydd sul"];
pub(super) const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
pub(super) const WELSH_MONTHS: [&str; 12] = [
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
];

/// Warns of all of these.
pub(super) fn check(record: &Record, committee: &Committee, texts: &[Passage<'_>], report: &mut Report) {
    check_names(record, report);
    let members = if committee.attributed { Vec::new() } else { names(record) };
    let members = Members::new(&members);
    let keys = keys(record);
    for passage in texts {
        let text = passage.printed.text.as_ref();
        let mut add = |range: Range<usize>, fault| warn(report, &record.source, passage, range, fault);
        let said = |range: &Range<usize>| passage.printed.is_said(range);
        let is_open = |word: &str, range: &Range<usize>| word.len() <= LONGEST_PLACEHOLDER && said(range);
        let is_latin = |word: &[u8]| word.eq_ignore_ascii_case(b"ipsum");
        let signs = PLACEHOLDER_SIGNS.iter().any(|sign| text.contains(sign))
            || text.as_bytes().windows(5).any(is_latin);
        let placeholders =
            signs.then(|| PLACEHOLDER.iter()).into_iter().flatten().flat_map(|own| own.find_iter(text));
        for found in placeholders.filter(|found| is_open(found.as_str(), &found.range())).take(MOST) {
            add(found.range(), ReviewFault::Placeholder { word: found.as_str().into() });
        }
        if !matches!(passage.part, Part::Line | Part::Value) {
            for (range, fault) in weekdays(text) {
                add(range, fault);
            }
            let brackets = text.contains('[').then(|| BRACKETED.iter()).into_iter().flatten();
            for found in brackets.flat_map(|bracketed| bracketed.captures_iter(text)).take(MOST) {
                let Some(key) = found.get(1).filter(|key| keys.contains(key.as_str())) else { continue };
                let (key, range) =
                    (key.as_str().to_string(), found.get(0).map_or(0..0, |whole| whole.range()));
                let written = passage.printed.place(range.clone());
                // A stroke before the bracket says that it is meant.
                if !passage.text.as_str()[..written.start].ends_with('\\') {
                    add(range, ReviewFault::KeyInBrackets { key });
                }
            }
        }
        if passage.part == Part::Running {
            for word in &committee.decision_words {
                for range in whole_words(text, word).filter(said).take(MOST) {
                    add(range, ReviewFault::DecisionInText { word: word.clone() });
                }
            }
        }
        // Who was there is told by name.
        let tells = !matches!(passage.part, Part::Line | Part::Value) || passage.item.is_some();
        if !members.is_empty() && tells && passage.part != Part::Value {
            for name in members.perhaps_in(text) {
                for range in whole_words(text, name).take(MOST) {
                    add(range, ReviewFault::NamedMember { name: name.into() });
                }
            }
        }
    }
}

/// Names by their words, so that a text is not searched for each of thousands.
struct Members<'n> {
    names: &'n [String],
    /// The places of names by that word of theirs that begins with a capital and the fewest others have.
    by_word: HashMap<&'n str, Vec<usize>>,
    /// Those without such a word.
    others: Vec<usize>,
}

impl<'n> Members<'n> {
    fn new(names: &'n [String]) -> Self {
        let capitals = |name: &'n str| single_words(name).filter(|word| is_capital(word));
        let mut times: HashMap<&str, usize> = HashMap::new();
        names.iter().flat_map(|name| capitals(name)).for_each(|word| *times.entry(word).or_default() += 1);
        let mut members = Members { names, by_word: HashMap::new(), others: Vec::new() };
        for (place, name) in names.iter().enumerate() {
            match capitals(name).min_by_key(|word| times.get(word)) {
                Some(word) => members.by_word.entry(word).or_default().push(place),
                None => members.others.push(place),
            }
        }
        members
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names that may stand in a text, in their order.
    fn perhaps_in(&self, text: &str) -> Vec<&'n str> {
        let said: BTreeSet<&str> = single_words(text).filter(|word| is_capital(word)).collect();
        let having = said.iter().filter_map(|word| self.by_word.get(word)).flatten();
        let places: BTreeSet<usize> = having.chain(&self.others).copied().collect();
        places.into_iter().map(|place| self.names[place].as_str()).collect()
    }
}

/// Warns of somebody who still has to be named.
fn check_names(record: &Record, report: &mut Report) {
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    for name in people.flat_map(|person| std::iter::once(&person.name).chain(&person.alternate_for)) {
        let word = name.value.trim();
        if !word.is_empty() && word.chars().all(|sign| "….?_–—-".contains(sign)) {
            report.add(&record.source, name.range(), ReviewFault::Placeholder { word: word.into() });
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

/// The names of those present, each also with a form of address before its last part.
fn names(record: &Record) -> Vec<String> {
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut names = Vec::new();
    for person in people {
        let name = person.name.value.trim();
        if let Some((_, last)) = name.rsplit_once(' ') {
            names.extend(["Mr", "Mrs", "Ms", "Miss", "Dr"].map(|address| format!("{address} {last}")));
        }
        // However the apostrophe and the hyphen are typed.
        names.extend([name.replace('’', "'"), name.replace('\'', "’"), name.replace('-', "‑")]);
        let initials = person.initials.as_ref().map(|initials| initials.value.trim());
        names.extend(initials.filter(|initials| initials.len() > 1).map(str::to_string));
        names.push(name.to_string());
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

fn single_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric())
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Where `word` stands in `text` with no letter or digit beside it.
fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let beside = |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric());
    text.match_indices(word).map(|(start, found)| start..start + found.len()).filter(move |range| {
        !beside(text[..range.start].chars().next_back()) && !beside(text[range.end..].chars().next())
    })
}

fn weekdays(text: &str) -> Vec<(Range<usize>, ReviewFault)> {
    let mut faults = Vec::new();
    if !text.bytes().any(|sign| sign.is_ascii_digit()) {
        return faults;
    }
    for found in DATED.iter().flat_map(|dated| dated.captures_iter(text)) {
        let (Some(day_name), Some(day), Some(month), Some(year)) =
            (found.get(1), found.get(2), found.get(3), found.get(4))
        else {
            continue;
        };
        let written = day_name.as_str().to_lowercase();
        let month = month.as_str().to_lowercase();
        let month = ENGLISH_MONTHS.iter().chain(&WELSH_MONTHS).position(|name| *name == month);
        let month = month.map_or(0, |at| at % 12 + 1) as i8;
        let (Ok(day), Ok(year)) = (day.as_str().parse(), year.as_str().parse()) else { continue };
        let Ok(date) = Date::new(year, month, day) else { continue };
        let days = if ENGLISH_DAYS.contains(&written.as_str()) { ENGLISH_DAYS } else { WELSH_DAYS };
        let right = days[date.weekday().to_monday_zero_offset() as usize];
        if right != written {
            let capital = |name: &str| name[..1].to_uppercase() + &name[1..];
            let fault = ReviewFault::WeekdayDisagrees { written: capital(&written), right: capital(right) };
            faults.push((day_name.range(), fault));
        }
    }
    faults
}
