//! Who of those listed at a joint meeting is of the others that met, and none of the committee's own.

use super::committee::Committee;
use super::names::{are_one, folded};
use super::person::Person;
use crate::form::Text;
use std::collections::BTreeSet;

/// A joint meeting, as the record of one committee lists its people.
pub struct Joint<'a> {
    /// The committee whose record it is.
    pub own: &'a Committee,
    /// The others that met, each with whether some group is called like it.
    others: Vec<(&'a Committee, bool)>,
    /// Who was listed at earlier meetings of the committee alone, as [`known`] tells.
    known: &'a BTreeSet<String>,
}

/// The people of tables of attendance, and those for whom they stand in, as names are compared.
pub fn known<'p>(people: impl IntoIterator<Item = &'p Person>) -> BTreeSet<String> {
    let names =
        people.into_iter().flat_map(|person| person.alternate_for.as_ref().into_iter().chain([&person.name]));
    names.map(|name| folded(name.as_str())).collect()
}

impl<'a> Joint<'a> {
    /// A meeting of the committee whose record it is, and of the others that met; `groups` are what its groups are
    /// called, and `known` tells who was listed at earlier meetings of the committee alone.
    pub fn new(
        own: &'a Committee,
        others: impl IntoIterator<Item = &'a Committee>,
        groups: &[&Text],
        known: &'a BTreeSet<String>,
    ) -> Self {
        let has_group = |other: &Committee| groups.iter().any(|group| other.is_called(group.as_str()));
        let others = others.into_iter().map(|other| (other, has_group(other))).collect();
        Joint { own, others, known }
    }

    /// Whether somebody in a group is of one of the others. A group called like one of them is theirs. One that is called
    /// like a constituency of theirs may as well be a constituency of the committee's own, of which nothing else tells
    /// where it lists no seats: then only those are theirs who hold that seat there and were never listed here – and
    /// nobody is, where they stand in a group that is called like their committee.
    pub fn are_others(&self, group: Option<&Text>, person: &Person) -> bool {
        // At nearly all meetings there are no others.
        if self.others.is_empty() {
            return false;
        }
        let Some(group) = group.filter(|group| !self.own.is_of(group.as_str())) else { return false };
        let member = person.alternate_for.as_ref().unwrap_or(&person.name);
        let is_known = || self.known.contains(&folded(member.as_str()));
        self.others.iter().any(|(other, has_group)| {
            other.is_called(group.as_str())
                || (!has_group && holds_seat(other, group.as_str(), person) && !is_known())
        })
    }
}

/// Whether somebody has, or stands in for somebody who has, a seat of that constituency at any time.
fn holds_seat(committee: &Committee, constituency: &str, person: &Person) -> bool {
    let roster = &committee.roster;
    let seats = match &person.alternate_for {
        Some(member) => roster.held_as(member.as_str()),
        None => roster.held_by(person),
    };
    seats.iter().any(|seat| are_one(seat.constituency.as_str(), constituency))
}
