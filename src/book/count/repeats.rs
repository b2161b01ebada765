//! Numbers that are given twice.

use super::scope::{scope, usual_pattern};
use crate::book::alike::alike;
use crate::book::numbered::{Numbered, Owned};
use crate::book::numbers::{Numbers, Printed};
use crate::diagnostic::{Finding, NumberFault, Report, Spot};
use crate::record::forms::OwnNumber;
use crate::record::{Committee, Record};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A number that is given, as it is compared with others.
#[derive(Clone)]
struct GivenNumber<'a> {
    record: &'a Record,
    kind: Numbered,
    words: &'a str,
    /// Whether its author wrote it down, and whether in words.
    is_own: bool,
    is_worded: bool,
    spot: Spot,
}

impl GivenNumber<'_> {
    /// Whether another one answers to every question as this does.
    fn is_like(&self, first: &GivenNumber<'_>) -> bool {
        let same = std::ptr::eq(self.record, first.record) && self.kind == first.kind;
        same && self.is_worded == first.is_worded && self.words == first.words
    }

    /// Whether no reader can tell the two apart that are written alike. A decision and an action may be counted by
    /// one pattern, for each is printed as what it is; who writes a number down does not mean another's.
    fn repeats(&self, first: &GivenNumber<'_>) -> bool {
        let held = self.record.circulated.is_some() && first.record.circulated.is_some();
        if self.kind == first.kind {
            // Within one record the clash of literal numbers is told where they are read.
            !std::ptr::eq(self.record, first.record) && (self.words == first.words || !held)
        } else {
            !held && (self.is_worded || first.is_worded)
        }
    }
}

/// What else has to differ between numbers that look alike: what they are unique in, and how they read.
type Unique<'a> = ((bool, Cow<'a, str>), String);

/// Refuses a number that is its committee's alone and comes out as one of another meeting does, as
/// `{meeting}{number}` makes 111 of 1 and 11 as of 11 and 1; and one that a decision and an action have.
pub(in crate::book) fn refuse_repeats<'a>(
    numbered: impl Iterator<Item = (Owned<'a>, &'a Numbers)>,
    report: &mut Report,
) {
    let mut given: BTreeMap<Unique<'a>, Vec<GivenNumber<'a>>> = BTreeMap::new();
    // A translation bears the numbers of its original.
    for ((record, committee), numbers) in numbered.filter(|((record, _), _)| record.translation_of.is_none())
    {
        let mut here: BTreeMap<String, Vec<GivenNumber<'a>>> = BTreeMap::new();
        for (entry, Printed { words, is_local }, kind) in numbers.printed(record) {
            let place = entry.number.as_ref().map_or_else(|| entry.at.clone(), |number| number.at.clone());
            let own = entry.number.as_ref().map(|number| &number.value);
            let number = GivenNumber {
                record,
                kind,
                words,
                is_own: own.is_some(),
                is_worded: matches!(own, Some(OwnNumber::Words(_))),
                spot: Spot::new(&record.source, place),
            };
            let key = alike(words);
            let mut known = vec![here.entry(key.clone()).or_default()];
            if !is_local {
                let scope = scope(words, committee, usual_pattern(committee, kind));
                known.push(given.entry((scope, key)).or_default());
            }
            let first = known.iter().flat_map(|known| known.iter()).find(|first| number.repeats(first));
            match first {
                Some(first) => refuse_repeat(&number, first, committee, report),
                // What repeats one of those that are alike in all repeats the first of them.
                None => known
                    .into_iter()
                    .filter(|known| !known.iter().any(|first| number.is_like(first)))
                    .for_each(|known| known.push(number.clone())),
            }
        }
    }
}

/// What members hold has the number; else what comes first.
fn refuse_repeat(
    second: &GivenNumber<'_>,
    first: &GivenNumber<'_>,
    committee: &Committee,
    report: &mut Report,
) {
    let is_held = |number: &GivenNumber<'_>| number.record.circulated.is_some();
    let (number, first) = if is_held(second) && !is_held(first) { (first, second) } else { (second, first) };
    let same = number.kind == first.kind;
    let unsaid = same && (usual_pattern(committee, number.kind).is_none() || number.is_own);
    report.push(
        Finding::of(NumberFault::DuplicateNumber {
            number: number.words.into(),
            kind: same.then(|| number.kind.part()),
            reads_like: (number.words != first.words).then(|| first.words.into()),
            begins_anew: unsaid.then(|| format!("{}-number", number.kind.part())),
        })
        .at(number.spot.clone())
        .and(first.spot.clone()),
    );
}
