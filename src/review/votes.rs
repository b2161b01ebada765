//! Votes whose parts do not agree: counts and names, and names with one another.

use super::texts;
use crate::diagnostic::{Finding, Report, Spot, VoteFault};
use crate::form::Text;
use crate::prose::Key;
use crate::record::{
    Decision, Dissent, EntryKind, Name, Record, VoteFacts, folded, is_casting, is_in_favour,
};
use std::collections::{BTreeMap, BTreeSet};

/// Warns of counts that are not the number of people named, and of those who stand in a vote twice, under
/// whatever names.
pub(super) fn check(record: &Record, report: &mut Report) {
    for entry in texts::entries(record) {
        let vote = match &entry.kind {
            EntryKind::Decision(decision) => {
                check_carried(record, decision, report);
                check_dissent(record, decision, report);
                check_twice(record, decision.mover.iter().chain(&decision.seconder), report);
                check_twice(record, decision.dissent.iter().map(|dissent| &dissent.name), report);
                &decision.vote
            }
            EntryKind::Vote(vote) => &vote.facts,
            _ => continue,
        };
        check_tallies(record, vote, report);
        let once = vote.votes.iter().filter(|(option, _)| !is_casting(option.as_str()));
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
            let fault = VoteFault::TallyDisagrees { option: option.value.clone(), count, named };
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

/// What results of lost motions begin with, in the languages that are shipped.
const LOST: [&str; 8] =
    ["lost", "defeated", "rejected", "not carried", "fell", "trechwyd", "gwrthodwyd", "collwyd"];

/// What votes against it are called.
const AGAINST: [&str; 7] = ["against", "no", "noes", "nay", "nays", "yn erbyn", "na"];

fn says_lost(result: &&Text) -> bool {
    let words = folded(result.as_str());
    // A fellowship did not fall.
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    LOST.iter().any(|lost| words.strip_prefix(lost).is_some_and(ends))
}

fn is_against(option: &str) -> bool {
    AGAINST.contains(&folded(option).as_str())
}

/// Warns of those who voted for what was carried, and dissent from it. Who dissents from what was lost was for it.
fn check_dissent(record: &Record, decision: &Decision<Key>, report: &mut Report) {
    let vote = &decision.vote;
    if decision.carried == Some(false) || vote.result.as_ref().is_some_and(|result| says_lost(&result)) {
        return;
    }
    let called = |name: &Name| folded(&name.who.acting().called());
    let in_favour = vote.votes.iter().filter(|(option, _)| is_in_favour(option.as_str()));
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
fn check_carried(record: &Record, decision: &Decision<Key>, report: &mut Report) {
    if decision.carried.is_some() {
        return;
    }
    let result = decision.vote.result.as_ref();
    if let Some(result) = result.filter(says_lost) {
        let fault = VoteFault::LostInForce { result: result.value.clone() };
        return report.add(&record.source, result.range(), fault);
    }
    let vote = &decision.vote;
    let count = |is: &dyn Fn(&str) -> bool| {
        let is = |option: &Text| is(option.as_str());
        let counted =
            vote.tallies.iter().find(|(option, _)| is(option)).map(|(option, count)| (option, *count));
        // How many voted for a body of several is not said.
        let voters = vote.votes.iter().find(|(option, _)| is(option));
        let voters = voters.filter(|(_, voters)| !voters.iter().any(|voter| voter.who.is_many()));
        counted.or_else(|| {
            voters.map(|(option, voters)| (option, u32::try_from(voters.len()).unwrap_or(u32::MAX)))
        })
    };
    let (Some((_, for_it)), Some((place, against))) = (count(&is_in_favour), count(&is_against)) else {
        return;
    };
    let is_cast = vote.tallies.iter().any(|(option, count)| is_casting(option.as_str()) && *count > 0)
        || vote.votes.iter().any(|(option, voters)| is_casting(option.as_str()) && !voters.is_empty());
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
            assert_eq!(says_lost(&&Text::new(result, 0..0)), is_lost, "{result}");
        }
    }
}
