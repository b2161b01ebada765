//! Votes whose parts do not agree: counts and names, and names with one another.

use super::texts;
use crate::diagnostic::{Finding, Report, Spot, VoteFault};
use crate::form::Text;
use crate::prose::Key;
use crate::record::{Decision, Dissent, EntryKind, Name, Record, VoteFacts, folded, is_one_of};
use crate::vocabulary::{Vocabulary, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Warns of counts that are not the number of people named, and of those who stand in a vote twice, under
/// whatever names.
pub(super) fn check(record: &Record, vocabulary: &Vocabulary, report: &mut Report) {
    for entry in texts::entries(record) {
        let vote = match &entry.kind {
            EntryKind::Decision(decision) => {
                check_carried(record, decision, vocabulary, report);
                check_dissent(record, decision, vocabulary, report);
                check_twice(record, decision.mover.iter().chain(&decision.seconder), report);
                check_twice(record, decision.dissent.iter().map(|dissent| &dissent.name), report);
                &decision.vote
            }
            EntryKind::Vote(vote) => &vote.facts,
            _ => continue,
        };
        check_tallies(record, vote, report);
        let once = vote.votes.iter().filter(|(option, _)| !is_one_of(option.as_str(), &vocabulary.casting));
        check_twice(record, once.flat_map(|(_, voters)| voters), report);
    }
}

fn check_twice<'a>(record: &Record, names: impl Iterator<Item = &'a Name>, report: &mut Report) {
    let mut seen: BTreeMap<String, &Name> = BTreeMap::new();
    for name in names {
        let who = name.who.acting();
        let first = *seen.entry(folded(&who.called())).or_insert(name);
        if !std::ptr::eq(first, name) {
            let spot = |name: &Name| Spot::new(&record.source, name.range());
            let fault = VoteFault::TwiceInVote { name: who.called(), group: None };
            report.push(Finding::of(fault).at(spot(name)).and(spot(first)));
        }
    }
}

/// Counts are compared with people alone: how many voted for a body of several is not said.
fn check_tallies(record: &Record, vote: &VoteFacts, report: &mut Report) {
    let mut check = |option: &Text, count: u32, voters: &[Name]| {
        if voters.iter().any(|voter| voter.who.is_many()) {
            return;
        }
        let people: BTreeSet<String> =
            voters.iter().map(|voter| folded(&voter.who.acting().called())).collect();
        let named = people.len();
        if u32::try_from(named) != Ok(count) {
            let fault = VoteFault::TallyDisagrees { option: option.value.to_string(), count, named };
            report.add(&record.source, option.range(), fault);
        }
    };
    let plain = |option: &Text| folded(option.as_str());
    // Of two options of one name the first is meant.
    let named: BTreeMap<String, &[Name]> =
        vote.votes.iter().rev().map(|(option, voters)| (plain(option), voters.as_slice())).collect();
    for (option, count) in &vote.tallies {
        if let Some(voters) = named.get(&plain(option)) {
            check(option, *count, voters);
        }
    }
    let counted: BTreeSet<String> = vote.tallies.iter().map(|(option, _)| plain(option)).collect();
    // Where votes are counted, names that nobody counted are missing in the count.
    for (option, voters) in vote.votes.iter().filter(|(_, voters)| !voters.is_empty()) {
        if !counted.is_empty() && !counted.contains(&plain(option)) {
            check(option, 0, voters);
        }
    }
}

fn says_lost(result: &Text, vocabulary: &Vocabulary) -> bool {
    let words = folded(result.as_str());
    // A fellowship did not fall.
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    vocabulary.lost.iter().any(|lost| words.strip_prefix(lost).is_some_and(ends))
}

/// Warns of those who voted for what was carried, and dissent from it. Who dissents from what was lost was for it.
fn check_dissent(record: &Record, decision: &Decision<Key>, vocabulary: &Vocabulary, report: &mut Report) {
    let vote = &decision.vote;
    let is_lost = vote.result.as_ref().is_some_and(|result| says_lost(result, vocabulary));
    if decision.carried == Some(false) || is_lost {
        return;
    }
    let called = |name: &Name| folded(&name.who.acting().called());
    let in_favour = vote.votes.iter().filter(|(option, _)| is_one_of(option.as_str(), &vocabulary.in_favour));
    let in_favour: BTreeMap<String, &Name> =
        in_favour.flat_map(|(_, voters)| voters).map(|name| (called(name), name)).collect();
    for Dissent { name, .. } in &decision.dissent {
        if let Some(voted) = in_favour.get(&called(name)) {
            let spot = |name: &Name| Spot::new(&record.source, name.range());
            let fault = VoteFault::DissentInFavour { name: name.who.acting().called(), group: None };
            report.push(Finding::of(fault).at(spot(name)).and(spot(voted)));
        }
    }
}

/// Warns of a motion that lists would show as in force, though its result says that it was lost, or more
/// voted against it than for it, or as many where no result is told.
fn check_carried(record: &Record, decision: &Decision<Key>, vocabulary: &Vocabulary, report: &mut Report) {
    if decision.carried.is_some() {
        return;
    }
    let result = decision.vote.result.as_ref();
    if let Some(result) = result.filter(|result| says_lost(result, vocabulary)) {
        let fault = VoteFault::LostInForce { result: result.value.to_string() };
        return report.add(&record.source, result.range(), fault);
    }
    let vote = &decision.vote;
    let count = |words: &Words| {
        let is = |option: &Text| is_one_of(option.as_str(), words);
        let counted =
            vote.tallies.iter().find(|(option, _)| is(option)).map(|(option, count)| (option, *count));
        // How many voted for a body of several is not said.
        let voters = vote.votes.iter().find(|(option, _)| is(option));
        let voters = voters.filter(|(_, voters)| !voters.iter().any(|voter| voter.who.is_many()));
        counted.or_else(|| {
            voters.map(|(option, voters)| (option, u32::try_from(voters.len()).unwrap_or(u32::MAX)))
        })
    };
    let (Some((_, for_it)), Some((place, against))) =
        (count(&vocabulary.in_favour), count(&vocabulary.against))
    else {
        return;
    };
    let is_casting = |option: &Text| is_one_of(option.as_str(), &vocabulary.casting);
    let is_cast = vote.tallies.iter().any(|(option, count)| is_casting(option) && *count > 0)
        || vote.votes.iter().any(|(option, voters)| is_casting(option) && !voters.is_empty());
    if against > for_it || against == for_it && against > 0 && result.is_none() && !is_cast {
        report.add(&record.source, place.range(), VoteFault::VotesAgainst { for_it, against });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_says_that_a_motion_was_lost() {
        for (result, is_lost) in
            [("Lost", true), ("lost, 3 to 4", true), ("Fell.", true), ("Fellowship agreed", false)]
        {
            assert_eq!(says_lost(&Text::new(result, 0..0), Vocabulary::all()), is_lost, "{result}");
        }
    }
}
