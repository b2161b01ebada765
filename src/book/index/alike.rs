//! What is read alike: names, references and numbers of the whole book, whatever capitals, spaces and zeros before a
//! count they are written with.

use super::meeting::MeetingIndex;
use crate::book::alike::alike;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// What is in the book by how it reads: whatever capitals, spaces and zeros before a count it is written with.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// Meetings by their committee and name.
    keys: HashMap<(String, String), BTreeSet<usize>>,
    /// Meetings by their references.
    references: HashMap<String, BTreeSet<usize>>,
    /// Numbers as they are written.
    numbers: HashMap<String, Vec<String>>,
}

impl Readings {
    /// Lists how the meetings, and the numbers in them, read.
    pub(super) fn of<'n>(meetings: &[MeetingIndex], numbers: impl Iterator<Item = &'n String>) -> Self {
        let mut readings = Readings::default();
        for (at, meeting) in meetings.iter().enumerate() {
            for name in [&meeting.meeting, &meeting.name.meeting] {
                let key = (meeting.name.committee.to_lowercase(), alike(name));
                readings.keys.entry(key).or_default().insert(at);
            }
            readings.references.entry(alike(&meeting.reference)).or_default().insert(at);
        }
        for number in numbers {
            readings.numbers.entry(alike(number)).or_default().push(number.clone());
        }
        readings.numbers.values_mut().for_each(|numbers| numbers.sort());
        readings
    }

    /// The places of the meetings of a committee whose name reads so.
    pub(super) fn named(&self, committee: &str, name: &str) -> Vec<usize> {
        places(self.keys.get(&(committee.to_lowercase(), alike(name))))
    }

    /// The places of the meetings whose reference reads so.
    pub(super) fn referred(&self, reference: &str) -> Vec<usize> {
        places(self.references.get(&alike(reference)))
    }

    /// The numbers that read so, as they are written.
    pub(super) fn numbers(&self, number: &str) -> &[String] {
        self.numbers.get(&alike(number)).map_or(&[], Vec::as_slice)
    }
}

fn places(found: Option<&BTreeSet<usize>>) -> Vec<usize> {
    found.into_iter().flatten().copied().collect()
}
