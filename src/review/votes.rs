//! Votes whose parts do not agree: counts and names, and names and attendance.

use super::texts;
use crate::diagnostic::{Fault, Report};
use crate::form::Text;
use crate::prose::Key;
use crate::record::{Committee, Decision, EntryKind, Record, VoteFacts, is_absent, same_name};
use std::collections::BTreeSet;

/// Warns of counts that are not the number of names, and of those who vote and were not there.
pub(super) fn check(record: &Record, committee: &Committee, report: &mut Report) {
    for entry in texts::entries(record) {
        let (vote, others): (&VoteFacts, Vec<&Text>) = match &entry.kind {
            EntryKind::Decision(decision) => {
                let dissent = decision.dissent.iter().map(|dissent| &dissent.name);
                (&decision.vote, decision.mover.iter().chain(&decision.seconder).chain(dissent).collect())
            }
            EntryKind::Vote(vote) => (&vote.facts, Vec::new()),
            _ => continue,
        };
        check_tallies(record, committee, vote, report);
        if let EntryKind::Decision(decision) = &entry.kind {
            check_carried(record, decision, report);
        }
        check_twice(record, vote.votes.iter().flat_map(|(_, voters)| voters), report);
        if let EntryKind::Decision(decision) = &entry.kind {
            check_twice(record, decision.mover.iter().chain(&decision.seconder), report);
        }
        for name in others.into_iter().chain(vote.votes.iter().flat_map(|(_, voters)| voters)) {
            if is_absent(record, committee, name) {
                report.add(&record.source, name.range(), Fault::AbsentVoter { name: name.value.clone() });
            }
        }
    }
}

fn check_twice<'a>(record: &Record, names: impl Iterator<Item = &'a Text>, report: &mut Report) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for name in names {
        if !seen.insert(name.value.trim().to_lowercase()) {
            report.add(&record.source, name.range(), Fault::TwiceInVote { name: name.value.clone() });
        }
    }
}

/// Counts are compared with names alone: how many voted for a constituency is not said.
fn check_tallies(record: &Record, committee: &Committee, vote: &VoteFacts, report: &mut Report) {
    let labels =
        record.attendance.iter().flat_map(|table| &table.groups).filter_map(|group| group.label.as_ref());
    let seats = committee.roster.seats.iter().map(|seat| &seat.constituency);
    let groups: Vec<&Text> = labels.chain(seats).collect();
    let is_group = |voter: &Text| groups.iter().any(|group| same_name(group, voter));
    for (option, count) in &vote.tallies {
        let same = |other: &Text| other.value.trim().eq_ignore_ascii_case(option.value.trim());
        let named = vote.votes.iter().find(|(other, _)| same(other)).map(|(_, voters)| voters);
        let named = named.filter(|voters| !voters.iter().any(is_group)).map(|voters| voters.len());
        if let Some(named) = named.filter(|named| u32::try_from(*named) != Ok(*count)) {
            let fault = Fault::TallyDisagrees { option: option.value.clone(), count: *count, named };
            report.add(&record.source, option.range(), fault);
        }
    }
}

/// What results of lost motions begin with, in the languages that are shipped.
const LOST: [&str; 8] =
    ["lost", "defeated", "rejected", "not carried", "fell", "trechwyd", "gwrthodwyd", "collwyd"];

/// What votes for a motion are called, in the languages that are shipped.
const FOR: [&str; 8] = ["for", "in favour", "yes", "aye", "ayes", "yea", "o blaid", "ie"];
/// What votes against it are called.
const AGAINST: [&str; 7] = ["against", "no", "noes", "nay", "nays", "yn erbyn", "na"];

/// Warns of a motion that lists would show as in force, though its result says that it was lost, or more
/// voted against it than for it, or as many where no result is told.
fn check_carried(record: &Record, decision: &Decision<Key>, report: &mut Report) {
    if decision.carried.is_some() {
        return;
    }
    let result = decision.vote.result.as_ref();
    let says_lost = |result: &&Text| {
        let words = result.value.trim().to_lowercase();
        LOST.iter().any(|lost| words.starts_with(lost))
    };
    if let Some(result) = result.filter(says_lost) {
        let fault = Fault::LostInForce { result: result.value.clone() };
        return report.add(&record.source, result.range(), fault);
    }
    let tally = |called: &[&str]| {
        let is = |option: &Text| called.contains(&option.value.trim().to_lowercase().as_str());
        decision.vote.tallies.iter().find(|(option, _)| is(option))
    };
    let (Some((_, for_it)), Some((place, against))) = (tally(&FOR), tally(&AGAINST)) else { return };
    if against > for_it || against == for_it && *against > 0 && result.is_none() {
        let fault = Fault::VotesAgainst { for_it: *for_it, against: *against };
        report.add(&record.source, place.range(), fault);
    }
}
