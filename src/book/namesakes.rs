//! Who of a record is meant by a name in its translation: titles are other words there ("Y Cyng." for "Cllr"), and in
//! another script so is the name.

use crate::record::{Name, Record, unaccented};
use hashbrown::HashMap;

/// The people of a record, by the words of their names.
pub(super) struct Namesakes(HashMap<String, Vec<usize>>);

impl Namesakes {
    /// Those in its tables of attendance.
    pub(super) fn new(record: &Record) -> Self {
        let groups = record.attendance.iter().flat_map(|table| &table.groups);
        let people = groups.flat_map(|group| &group.people).map(|person| person.name.as_str());
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in people.enumerate() {
            words_of(name).into_iter().for_each(|word| words.entry(word).or_default().push(at));
        }
        Namesakes(words)
    }

    /// Whether one of the names means somebody else than all those of the record: it has more words in common with
    /// another of its people. What cannot be told is not said.
    pub(super) fn are_others(&self, names: &[&Name], of_record: &[&Name]) -> bool {
        let meant: Vec<Option<usize>> = of_record.iter().map(|name| self.meant(name)).collect();
        let is_other = |name: &&Name| self.meant(name).is_some_and(|person| !meant.contains(&Some(person)));
        !meant.contains(&None) && names.iter().any(is_other)
    }

    /// The one person who has most words of a name.
    pub(super) fn meant(&self, name: &Name) -> Option<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in words_of(&name.who.acting().name) {
            for person in self.0.get(&word).into_iter().flatten() {
                *shared.entry(*person).or_default() += 1;
            }
        }
        let most = shared.values().copied().max()?;
        let mut best = shared.into_iter().filter(|(_, count)| *count == most).map(|(person, _)| person);
        best.next().filter(|_| best.next().is_none())
    }
}

fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = unaccented(name)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect();
    words.sort();
    words.dedup();
    words
}
