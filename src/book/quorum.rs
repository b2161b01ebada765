//! Whether enough members were there: at the opening and for each item, reckoned by the committee's rule
//! from who was there, from when to when, and for whom.

use super::model::{Anchor, Meeting};
use super::presence::{Away, Clock, Presence};
use crate::diagnostic::{Fault, Report};
use crate::record::forms::{MeetingKind, Mode, PersonForm};
use crate::record::{EntryKind, QuorumRule, called, folded};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The reckoning of one meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    /// What is needed.
    pub needed: Needed,
    /// The opening of each session before the items that were dealt with in it.
    pub parts: Vec<PartCount>,
}

/// What is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    /// So many members.
    pub members: u32,
    /// All that could vote, vacant seats among them; 0 if the committee does not list its seats.
    pub seats: u32,
    /// Of so many constituencies.
    pub constituencies: u32,
    /// So many of each of these.
    pub of_each: Vec<(String, u32)>,
}

/// A part of the meeting for which members are counted.
#[derive(Debug, Clone, PartialEq)]
pub enum CountedPart {
    /// The opening; of a meeting in several sessions, of the one of that name.
    Opening(Option<String>),
    /// An item.
    Item {
        /// Its number.
        number: Option<String>,
        /// Its place.
        anchor: Anchor,
    },
}

/// Who counted for a part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct PartCount {
    /// Which part.
    pub part: CountedPart,
    /// Who counted.
    pub counted: Vec<Counted>,
    /// Who did not, and why.
    pub away: Vec<(String, Away)>,
    /// How many counted; the same as the names, unless an edition withholds them.
    pub count: u32,
    /// Whether they were enough.
    pub verdict: Verdict,
}

/// Somebody who counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The name.
    pub name: String,
    /// The member for whom the person stood in.
    pub stands_for: Option<String>,
    /// The constituency.
    pub constituency: Option<String>,
    /// Whether the record says enough to be sure.
    pub sure: bool,
}

/// Whether those who counted were enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They were.
    Met,
    /// They were not.
    NotMet,
    /// The record does not say when somebody came or went.
    Unsure,
}

/// A member or alternate in the tables of those who were there.
struct Voter<'a> {
    person: &'a PersonForm,
    /// What the person is called, as names are compared.
    called: Vec<String>,
    constituency: Option<String>,
    votes: bool,
}

/// Reckons the quorum of a meeting; none if the committee has no rule, or nobody met.
pub(super) fn reckon(meeting: &Meeting) -> Option<Working> {
    let rule = meeting.committee.quorum_on(meeting.sessions[0].date)?;
    if meeting.kind == MeetingKind::Cancelled || meeting.attendance.is_empty() {
        return None;
    }
    let needed = needed(meeting, rule, meeting.sessions[0].date);
    let voters = voters(meeting);
    let clock = Clock::new(meeting);
    let opening = |session: usize| {
        let name = meeting.sessions[session].name.as_ref().map(|name| name.value.clone());
        let part = CountedPart::Opening(name.filter(|_| meeting.sessions.len() > 1));
        count(part, &voters, rule, &needed, &|voter| clock.at_opening(voter.person, session))
    };
    let mut parts = Vec::new();
    let mut opened = BTreeSet::new();
    for (at, item) in meeting.items.iter().enumerate() {
        parts.extend((0..=clock.sessions[at]).filter(|session| opened.insert(*session)).map(opening));
        let place = CountedPart::Item { number: item.number.clone(), anchor: item.anchor.clone() };
        let absent: BTreeSet<String> =
            item.facts.absent.iter().map(|name| folded(&name.who.acting().called())).collect();
        let is_out = |voter: &Voter<'_>| voter.called.iter().any(|name| absent.contains(name));
        let presence = |voter: &Voter<'_>| match !absent.is_empty() && is_out(voter) {
            true => Presence::Away(Away::OutOfRoom),
            false => clock.at_item(voter.person, at),
        };
        parts.push(count(place, &voters, rule, &needed, &presence));
    }
    parts.extend((0..meeting.sessions.len()).filter(|session| opened.insert(*session)).map(opening));
    Some(Working { needed, parts })
}

impl Working {
    /// The counts of items, in their order.
    pub fn items(&self) -> impl Iterator<Item = &PartCount> {
        self.parts.iter().filter(|part| matches!(part.part, CountedPart::Item { .. }))
    }

    /// The opening of each session with the items that were dealt with in it.
    pub fn sessions(&self) -> impl Iterator<Item = (&PartCount, &[PartCount])> {
        let is_opening = |part: &PartCount| matches!(part.part, CountedPart::Opening(_));
        let chunks = self.parts.chunk_by(move |_, next| !is_opening(next));
        chunks.filter_map(|chunk| chunk.split_first())
    }
}

fn needed(meeting: &Meeting, rule: &QuorumRule, day: Date) -> Needed {
    let seats = meeting.committee.roster.on(day).filter(|seat| seat.voting).count();
    let seats = u32::try_from(seats).unwrap_or(u32::MAX);
    let part = rule.fraction.map(|fraction| fraction.of(seats)).unwrap_or(0);
    Needed {
        members: rule.count.unwrap_or(0).max(part),
        seats,
        constituencies: rule.constituencies.unwrap_or(0),
        of_each: rule.of_each.clone(),
    }
}

/// Those who were there and hold a seat, or stand in for somebody who does. Where no seats are listed, all in
/// the first table of those who were there.
fn voters(meeting: &Meeting) -> Vec<Voter<'_>> {
    let roster = &meeting.committee.roster;
    let mut days: Vec<Date> = meeting.sessions.iter().map(|session| session.date).collect();
    days.dedup();
    let tables = meeting.attendance.iter().filter(|table| !meeting.committee.is_absent_table(table.table));
    let mut voters = Vec::new();
    for (number, table) in tables.enumerate() {
        for group in &table.groups {
            for person in &group.people {
                let seat = days.iter().find_map(|day| match &person.alternate_for {
                    Some(member) => roster.seat_called(member.as_str(), *day),
                    None => roster.seat_of(person, *day),
                });
                let called: Vec<String> = called(person).collect();
                let label = group.label.as_ref().map(|label| label.value.clone());
                match (roster.is_listed(), seat) {
                    (true, Some(seat)) => voters.push(Voter {
                        person,
                        called,
                        constituency: Some(seat.constituency.value.clone()),
                        votes: seat.voting,
                    }),
                    (false, _) if number == 0 => {
                        voters.push(Voter { person, called, constituency: label, votes: true })
                    }
                    _ => {}
                }
            }
        }
    }
    voters
}

fn count(
    part: CountedPart,
    voters: &[Voter<'_>],
    rule: &QuorumRule,
    needed: &Needed,
    presence: &dyn Fn(&Voter<'_>) -> Presence,
) -> PartCount {
    let (mut counted, mut away) = (Vec::new(), Vec::new());
    for voter in voters {
        let name = voter.person.name.value.clone();
        let found = match voter {
            Voter { votes: false, .. } => Presence::Away(Away::NoVote),
            Voter { person, .. } if !rule.remote && person.mode == Some(Mode::Remote) => {
                Presence::Away(Away::Remote)
            }
            voter => presence(voter),
        };
        let sure = match found {
            Presence::Here => true,
            Presence::Perhaps => false,
            Presence::Away(why) => {
                away.push((name, why));
                continue;
            }
        };
        let stands_for = voter.person.alternate_for.as_ref().map(|member| member.value.clone());
        counted.push(Counted { name, stands_for, constituency: voter.constituency.clone(), sure });
    }
    let (sure, all): (Vec<&Counted>, Vec<&Counted>) =
        (counted.iter().filter(|one| one.sure).collect(), counted.iter().collect());
    let verdict = match (is_enough(&sure, needed), is_enough(&all, needed)) {
        (true, _) => Verdict::Met,
        (false, true) => Verdict::Unsure,
        (false, false) => Verdict::NotMet,
    };
    let count = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    PartCount { part, counted, away, count, verdict }
}

fn is_enough(counted: &[&Counted], needed: &Needed) -> bool {
    let mut by_constituency: BTreeMap<&str, u32> = BTreeMap::new();
    for one in counted {
        *by_constituency.entry(one.constituency.as_deref().unwrap_or("")).or_default() += 1;
    }
    let constituencies: BTreeSet<&&str> = by_constituency.keys().filter(|name| !name.is_empty()).collect();
    let of_each =
        |(name, least): &(String, u32)| by_constituency.get(name.as_str()).copied().unwrap_or(0) >= *least;
    counted.len() >= needed.members as usize
        && constituencies.len() >= needed.constituencies as usize
        && needed.of_each.iter().all(of_each)
}

/// Warns where the record and the reckoning do not agree, where nobody can be sure, and of decisions taken
/// by too few.
pub(super) fn check_quorum(meeting: &Meeting, report: &mut Report) {
    let Some(working) = &meeting.working else { return };
    let opening = &working.parts[0];
    let mut warn = |place: Range<usize>, fault: Fault| report.add(&meeting.source, place, fault);
    if let Some(said) = &meeting.quorum {
        let wrong_count = said.present.is_some_and(|present| present != opening.count);
        let wrong_verdict =
            opening.verdict != Verdict::Unsure && said.met != (opening.verdict == Verdict::Met);
        if wrong_count || wrong_verdict {
            let met = opening.verdict == Verdict::Met;
            let fault =
                Fault::QuorumDisagrees { counted: opening.count, needed: working.needed.members, met };
            warn(said.at.clone(), fault);
        }
    }
    let unsure: Vec<&PartCount> =
        working.parts.iter().filter(|part| part.verdict == Verdict::Unsure).collect();
    if let Some(first) = unsure.first() {
        let names = first.counted.iter().filter(|one| !one.sure).map(|one| one.name.clone()).collect();
        warn(meeting.at.clone(), Fault::QuorumUnsure { names });
    }
    for (item, part) in meeting.items.iter().zip(working.items()) {
        if part.verdict == Verdict::NotMet
            && let Some(decision) = first_decision(item)
        {
            let fault = Fault::DecisionWithoutQuorum { counted: part.count, needed: working.needed.members };
            warn(decision, fault);
        }
    }
}

/// Where the first decision of an item stands.
fn first_decision(item: &super::NumberedItem) -> Option<Range<usize>> {
    let own = item.entries.iter().find_map(|entry| match &entry.content {
        super::Minuted::Said(EntryKind::Decision(decision)) => Some(decision.text.text.range()),
        _ => None,
    });
    own.or_else(|| item.items.iter().find_map(first_decision))
}
