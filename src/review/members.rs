//! Names of those present in the texts of a committee whose minutes name nobody.

use super::texts::{Part, Passage, warn};
use super::words::{MOST, whole_words};
use crate::diagnostic::{Report, ReviewFault};
use crate::record::{Committee, Record};
use crate::vocabulary::Vocabulary;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// Warns of them.
pub(super) fn check(
    record: &Record,
    committee: &Committee,
    vocabulary: &Vocabulary,
    texts: &[Passage<'_>],
    report: &mut Report,
) {
    if committee.attributed {
        return;
    }
    let names = names(record, vocabulary);
    let members = Members::new(&names);
    // Who was there is told by name.
    let tells = |passage: &&Passage<'_>| match passage.part {
        Part::Value => false,
        Part::Line => passage.item.is_some(),
        Part::Running | Part::Decision | Part::Action | Part::Note => true,
    };
    for passage in texts.iter().filter(tells) {
        let text = passage.printed.text.as_ref();
        for name in members.perhaps_in(text) {
            for range in whole_words(text, name).take(MOST) {
                let fault = ReviewFault::NamedMember { name: name.into() };
                warn(report, &record.source, passage, range, fault);
            }
        }
    }
}

/// The names of those present, each also with a title before its last part.
fn names(record: &Record, vocabulary: &Vocabulary) -> Vec<String> {
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut names = Vec::new();
    for person in people {
        let name = person.name.value.trim();
        if let Some((_, last)) = name.rsplit_once(' ') {
            names.extend(vocabulary.titles_of_members.iter().map(|title| format!("{title} {last}")));
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

    /// The names that may stand in a text, in their order.
    fn perhaps_in(&self, text: &str) -> Vec<&'n str> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let said: BTreeSet<&str> = single_words(text).filter(|word| is_capital(word)).collect();
        let having = said.iter().filter_map(|word| self.by_word.get(word)).flatten();
        let places: BTreeSet<usize> = having.chain(&self.others).copied().collect();
        places.into_iter().map(|place| self.names[place].as_str()).collect()
    }
}

fn single_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric())
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
