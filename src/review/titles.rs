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
        r"^(?i:(?:agenda )?item|eitem|minute|cofnod|top|tagesordnungspunkt|punkt|point|punto|ponto|annex|appendix|atodiad|anhang|anlage|annexe|anexo) (?i:no\.? ?)?[0-9A-Z]{1,4}(?:\.[0-9]{1,3})*[\s\u{a0}]*[:.–—-][\s\u{a0}]*\S|^第[0-9０-９一二三四五六七八九十]{1,4}[号號]?(?:議案|议案|議題|议题)[\s\u{3000}：:、]*\S",
    )
    .ok()
});

/// Languages in which “1.” is “the first”, and may begin a title as such.
const ORDINALS: [&str; 18] = [
    "de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "sl", "hr", "sr", "bs", "et", "lv", "tr",
    "is",
];

/// A title that bears a number.
struct Titled<'a> {
    title: &'a Text,
    /// The place of its item among its neighbours.
    place: Option<usize>,
    /// The number that the item is given by hand.
    own: Option<&'a str>,
}

/// Warns of each title that begins with a number beside the one that it is given.
pub(super) fn check(record: &Record, report: &mut Report) {
    let mut titles = Vec::new();
    gather(&record.items, true, &mut titles);
    let of_annex = |title| Titled { title, place: None, own: None };
    titles.extend(record.annexes.iter().map(|annex| of_annex(&annex.title.text)));
    // One “5 Mill Lane” may stand at the fifth place by chance.
    let bare = titles.iter().filter(|titled| titled.bare().is_some()).count() > 1;
    let typed: Vec<(&Titled<'_>, usize)> = titles
        .iter()
        .filter_map(|titled| {
            let bare = || titled.bare().filter(|_| bare);
            let length = length(titled.title.as_str()).or_else(|| titled.given()).or_else(bare)?;
            Some((titled, length))
        })
        .collect();
    let language = record.language.tag().split('-').next().unwrap_or_default().to_lowercase();
    let several = typed.len() > 1 || !ORDINALS.contains(&language.as_str());
    for (Titled { title, place, own }, length) in typed {
        let typed = &title.as_str()[..length];
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let is_place = place.is_some_and(|place| place.to_string() == digits);
        if several || is_place || *own == Some(typed) {
            let place = range_in_text(&record.source, title, 0..length);
            report.add(&record.source, place, Fault::NumberInTitle { typed: typed.into() });
        }
    }
}

impl Titled<'_> {
    /// The length of the number that was given by hand, if the title begins with it.
    fn given(&self) -> Option<usize> {
        self.begins_with(self.own?)
    }

    /// The same of the number of its place.
    fn bare(&self) -> Option<usize> {
        self.begins_with(&self.place?.to_string()).filter(|_| self.own.is_none())
    }

    fn begins_with(&self, number: &str) -> Option<usize> {
        let rest = self.title.as_str().strip_prefix(number).filter(|_| !number.is_empty())?;
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
            titles.push(Titled { title: &title.text, place: Some(at + 1), own });
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
