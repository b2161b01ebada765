//! Numbers of items and annexes that nobody could tell apart.

use crate::book::alike::alike;
use crate::diagnostic::{Finding, NumberFault, NumberedPart, Report, Source, Spot};
use crate::form::Text;
use std::collections::BTreeMap;
use std::ops::Range;

/// Numbers that were given, as they are compared, each as it is written and where.
pub(super) type GivenNumbers = BTreeMap<String, (String, Range<usize>)>;

/// Refuses numbers that cannot be told apart.
pub(super) struct Refuser<'a> {
    pub(super) source: &'a Source,
    pub(super) report: &'a mut Report,
    /// Whether members hold the numbers: then what is new takes the next one that nobody has.
    pub(super) frozen: bool,
}

impl Refuser<'_> {
    /// Refuses a number that reads like one before it. What members hold of both, nobody can tell apart any more.
    pub(super) fn clash(
        &mut self,
        given: &mut GivenNumbers,
        number: &str,
        kind: NumberedPart,
        place: Range<usize>,
    ) {
        match given.get(&alike(number)) {
            Some((first, _)) if first != number && self.frozen => {}
            Some((first, other)) => self.report.push(
                Finding::of(NumberFault::DuplicateNumber {
                    number: number.into(),
                    kind: Some(kind),
                    reads_like: (first != number).then(|| first.clone()),
                    begins_anew: None,
                })
                .at(Spot::new(self.source, place))
                .and(Spot::new(self.source, other.clone())),
            ),
            None => {
                given.insert(alike(number), (number.into(), place));
            }
        }
    }

    /// Refuses a number that ends in a full stop, for “1” and “1.” would be two numbers, and what stands within the
    /// second “1..1”. What members hold stays.
    pub(super) fn stop(&mut self, number: &Text) {
        let bare = number.value.trim().trim_end_matches(['.', ' ']);
        if number.value.trim() != bare && !self.frozen {
            let fault = NumberFault::NumberWithStop { bare: bare.into() };
            self.report.add(self.source, number.range(), fault);
        }
    }
}
