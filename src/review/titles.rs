//! Numbers typed in titles: the program numbers them, and both would be printed.

use crate::diagnostic::{Fault, Report};
use crate::form::{Text, range_in_text};
use crate::prose::Key;
use crate::record::{Item, ItemNumber, Record};
use regex::Regex;
use std::sync::LazyLock;

/// A number with its mark, as people type it before a title.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\(?[0-9]{1,3}(?:\.[0-9]{1,3})*(?:\.\)|[.):])|[0-9]{1,3}(?:\.[0-9]{1,3})+|\([a-z]\)|[a-z]\)|[IVX]{2,5}[.)])[\s\u{a0}]+\S",
    )
    .ok()
});

/// A word for what is numbered, with its number: “Item 2: Roof”.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:(?:agenda )?item|eitem|minute|cofnod|top|tagesordnungspunkt|punkt|point|punto|ponto|annex|appendix|atodiad|anhang|anlage|annexe|anexo) (?i:no\.? ?)?[0-9A-Z]{1,4}(?:\.[0-9]{1,3})*[:.–-][\s\u{a0}]*\S",
    )
    .ok()
});

/// Languages in which “1.” is “the first”, and may begin a title as such.
const ORDINALS: [&str; 18] = [
    "de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "sl", "hr", "sr", "bs", "et", "lv", "tr",
    "is",
];

/// Warns of each title that begins with a number beside the one that it is given.
pub(super) fn check(record: &Record, report: &mut Report) {
    let mut titles = Vec::new();
    gather(&record.items, true, &mut titles);
    titles.extend(record.annexes.iter().map(|annex| (&annex.title.text, None)));
    let typed: Vec<(&Text, Option<usize>, usize)> = titles
        .into_iter()
        .filter_map(|(title, place)| Some((title, place, length(title.as_str())?)))
        .collect();
    let language = record.language.tag().split('-').next().unwrap_or_default().to_lowercase();
    let several = typed.len() > 1 || !ORDINALS.contains(&language.as_str());
    for (title, place, length) in typed {
        let typed = &title.as_str()[..length];
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if several || place.is_some_and(|place| place.to_string() == digits) {
            let place = range_in_text(&record.source, title, 0..length);
            report.add(&record.source, place, Fault::NumberInTitle { typed: typed.into() });
        }
    }
}

/// The titles of items that bear a number, each with its place among its neighbours.
fn gather<'a>(items: &'a [Item<Key>], numbered: bool, titles: &mut Vec<(&'a Text, Option<usize>)>) {
    for (at, item) in items.iter().enumerate() {
        let numbered = numbered && item.number != ItemNumber::None;
        if let Some(title) = item.title.as_ref().filter(|_| numbered) {
            titles.push((&title.text, Some(at + 1)));
        }
        gather(&item.items, numbered, titles);
    }
}

/// The length of the number that a title begins with.
fn length(title: &str) -> Option<usize> {
    let found = NUMBER.iter().chain(NAMED.iter()).find_map(|pattern| pattern.find(title))?;
    let last = found.as_str().chars().next_back().map_or(0, char::len_utf8);
    Some(found.as_str()[..found.len() - last].trim_end().len())
}
