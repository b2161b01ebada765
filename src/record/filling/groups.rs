//! The groups of a table of attendance.

use super::super::names::folded;
use super::super::person::Person;
use super::super::roster::Seat;
use crate::form::Text;
use hashbrown::HashMap;

/// People in named groups.
pub(in crate::record) type Groups = Vec<(Option<Text>, Vec<Person>)>;

/// The tables that are filled, and where the groups of each are.
pub(super) struct FilledTables<'f> {
    filled: &'f mut Vec<(usize, Groups)>,
    places: HashMap<usize, GroupPlaces>,
}

impl<'f> FilledTables<'f> {
    /// Of no place in them is anything known yet.
    pub(super) fn new(filled: &'f mut Vec<(usize, Groups)>) -> Self {
        FilledTables { filled, places: HashMap::new() }
    }

    /// Puts somebody into a table, in the group of a seat.
    pub(super) fn put(&mut self, table: usize, seat: &Seat, person: Person) {
        let place = self.filled.iter().position(|(known, _)| *known == table).unwrap_or_else(|| {
            self.filled.push((table, Vec::new()));
            self.filled.len() - 1
        });
        let groups = &mut self.filled[place].1;
        let places = self.places.entry(place).or_insert_with(|| GroupPlaces::of(groups));
        put(groups, places, Some(seat.constituency.clone()), person);
    }
}

/// The places of groups by their labels, as names are compared.
pub(super) struct GroupPlaces {
    by_label: HashMap<Option<String>, usize>,
    /// The label as written for which a place was looked up last: those of a group mostly come one after the other.
    last: Option<(Option<String>, usize)>,
}

impl GroupPlaces {
    pub(super) fn of(groups: &Groups) -> Self {
        let mut by_label = HashMap::new();
        for (place, (label, _)) in groups.iter().enumerate() {
            by_label.entry(plain_label(label)).or_insert(place);
        }
        GroupPlaces { by_label, last: None }
    }

    /// The place of a label; of a new one, `next`.
    fn get(&mut self, label: &Option<Text>, next: usize) -> usize {
        let written = label.as_ref().map(Text::as_str);
        match &self.last {
            Some((last, place)) if last.as_deref() == written => *place,
            _ => {
                let place = *self.by_label.entry(plain_label(label)).or_insert(next);
                self.last = Some((written.map(str::to_string), place));
                place
            }
        }
    }
}

/// Puts a person at the end of a group.
pub(super) fn put(groups: &mut Groups, places: &mut GroupPlaces, label: Option<Text>, person: Person) {
    let place = places.get(&label, groups.len());
    match groups.get_mut(place) {
        Some((_, people)) => people.push(person),
        None => groups.push((label, vec![person])),
    }
}

fn plain_label(label: &Option<Text>) -> Option<String> {
    label.as_ref().map(|label| folded(label.as_str()))
}
