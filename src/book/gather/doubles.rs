//! Two records of one meeting, and two of one reference.

use crate::book::count::scope;
use crate::book::model::MeetingName;
use crate::book::numbered::Owned;
use crate::diagnostic::{CirculationFault, Fault, Finding, NumberFault, Report, Spot};
use crate::record::Record;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What is taken already, by committee and as systems compare names that keep no capitals apart, and where each was
/// given.
#[derive(Default)]
pub(super) struct Taken {
    meetings: BTreeMap<(String, String), (String, Spot)>,
    references: BTreeMap<((bool, String), String), Bearer>,
}

/// A record that bears a reference.
struct Bearer {
    spot: Spot,
    meeting: String,
    day: Date,
    /// Where it says that it was circulated.
    circulated: Option<Spot>,
}

impl Bearer {
    fn new(record: &Record) -> Self {
        let circulated = record.circulated.as_ref();
        Bearer {
            spot: Spot::new(&record.source, record.meeting.range()),
            meeting: record.meeting.value.trim().to_string(),
            day: record.sessions[0].date,
            circulated: circulated.map(|circulated| Spot::new(&record.source, circulated.at.clone())),
        }
    }

    /// What is wrong where two bear one reference. If both say that they were circulated under it, the later one was
    /// copied, or nobody can tell which was; if one does, members hold it.
    fn clash(first: &Bearer, second: &Bearer, reference: &str) -> Vec<Finding> {
        fn finding(fault: impl Into<Fault>, spot: &Spot, other: &Spot) -> Finding {
            Finding::of(fault).at(spot.clone()).and(other.clone())
        }
        let (original, copy) = if second.day < first.day { (second, first) } else { (first, second) };
        let reference = reference.to_string();
        let duplicate = |spot: &Spot, other: &Spot| {
            finding(NumberFault::DuplicateReference { reference: reference.clone() }, spot, other)
        };
        match (&original.circulated, &copy.circulated) {
            (Some(_), Some(spot)) if original.meeting != copy.meeting => {
                let meeting = original.meeting.clone();
                let fault = CirculationFault::CopiedCirculation { reference: reference.clone(), meeting };
                vec![finding(fault, spot, &original.spot)]
            }
            (Some(_), Some(_)) => {
                vec![duplicate(&first.spot, &second.spot), duplicate(&second.spot, &first.spot)]
            }
            _ if second.circulated.is_some() => vec![duplicate(&first.spot, &second.spot)],
            _ => vec![duplicate(&second.spot, &first.spot)],
        }
    }
}

impl Taken {
    /// Whether another record is the same meeting's. Two must not be written over each other, nor have one reference,
    /// and nobody but their author can say which of two records of a meeting counts: both are refused.
    pub(super) fn is_double(
        &mut self,
        (record, committee): Owned<'_>,
        name: &MeetingName,
        reference: &str,
        report: &mut Report,
    ) -> bool {
        let spot = Spot::new(&record.source, record.meeting.range());
        let plain = |name_part: &str| name_part.to_uppercase().to_lowercase();
        let mut refuse = |fault: NumberFault, spot: &Spot, other: &Spot| {
            report.push(Finding::of(fault).at(spot.clone()).and(other.clone()));
        };
        let called = record.meeting.value.clone();
        match self.meetings.entry((name.committee.clone(), plain(&name.meeting))) {
            Entry::Vacant(free) => drop(free.insert((called.to_string(), spot.clone()))),
            Entry::Occupied(first) => {
                let (first, there) = first.get();
                let double = |name: &str, other: &str| {
                    let other = (plain(name.trim()) != plain(other.trim())).then(|| other.to_string());
                    NumberFault::DuplicateMeeting { name: name.into(), other }
                };
                refuse(double(first, &called), there, &spot);
                refuse(double(&called, first), &spot, there);
                return true;
            }
        }
        // A translation may bear the reference of its original in the folder for its language.
        let (is_shared, among) = match record.translation_of {
            Some(_) => (false, committee.key.as_str().into()),
            None => scope(reference, committee, Some(&committee.reference)),
        };
        match self.references.entry(((is_shared, among.to_string()), plain(&name.reference))) {
            Entry::Vacant(free) => drop(free.insert(Bearer::new(record))),
            Entry::Occupied(mut first) => {
                let bearer = Bearer::new(record);
                let found = Bearer::clash(first.get(), &bearer, reference);
                found.into_iter().for_each(|finding| report.push(finding));
                if bearer.circulated.is_some() && first.get().circulated.is_none() {
                    first.insert(bearer);
                }
            }
        }
        false
    }
}
