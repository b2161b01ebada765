//! Numbers that two committees give alike.

use super::scope::{says_committee, usual_pattern};
use crate::book::alike::alike;
use crate::book::numbered::{Numbered, Owned};
use crate::book::numbers::{Numbers, Printed};
use crate::diagnostic::{Finding, NumberFault, NumberedPart, Report, Spot};
use crate::form::meeting_of;
use crate::record::{Committee, Pattern};
use std::collections::{BTreeMap, BTreeSet};

/// Warns of a pattern that does not name the committee and makes a number which another committee has, too. Where they
/// meet, and in what all of them read, nobody can tell the two apart; but those that begin anew in each meeting are
/// called by their minutes everywhere.
pub(in crate::book) fn tell_shared<'a>(
    numbered: impl Iterator<Item = (Owned<'a>, &'a Numbers)>,
    report: &mut Report,
) {
    let numbered: Vec<_> = numbered.filter(|((record, _), _)| record.translation_of.is_none()).collect();
    let is_first = |((_, committee), _): &(Owned<'a>, &Numbers)| {
        numbered.first().is_some_and(|((_, first), _)| first.key == committee.key)
    };
    if numbered.iter().all(is_first) {
        return;
    }
    let mut first: BTreeMap<(NumberedPart, String), Owned<'a>> = BTreeMap::new();
    let mut told: BTreeSet<(&str, NumberedPart)> = BTreeSet::new();
    for ((record, committee), numbers) in numbered {
        for (_, Printed { words, is_local }, kind) in numbers.printed(record) {
            if *is_local || says_committee(words, committee, kind) {
                continue;
            }
            let (earlier, other) = *first.entry((kind.part(), alike(words))).or_insert((record, committee));
            if other.key != committee.key
                && let Some((pattern, spot)) = unsaying_pattern(committee, kind)
                && told.insert((&committee.key, kind.part()))
            {
                let meetings = [(earlier, other), (record, committee)]
                    .map(|(record, committee)| meeting_of(&committee.key, record.meeting.value.trim()));
                let fault = NumberFault::SharedNumbers {
                    kind: kind.part(),
                    number: words.clone(),
                    meetings,
                    pattern: format!("{{committee}} {}", pattern.written().trim_start()),
                };
                let finding = Finding::of(fault).at(spot.clone());
                committee.weigh(finding).into_iter().for_each(|finding| report.push(finding));
            }
        }
    }
}

/// The pattern of a committee's numbers that does not name it, and where it stands.
fn unsaying_pattern(committee: &Committee, kind: Numbered) -> Option<(&Pattern, &Spot)> {
    let at = match kind {
        Numbered::Action => &committee.action_number_at,
        Numbered::Decision => &committee.decision_number_at,
    };
    let pattern = usual_pattern(committee, kind).filter(|pattern| !pattern.uses("committee"));
    pattern.zip(at.as_ref())
}
