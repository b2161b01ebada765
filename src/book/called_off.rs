//! Meetings that were called off: which of those announced each was.

use super::announced::{Announced, called, hour, plain};
use super::earlier::{Announcement, count, seen};
use super::model::Meeting;
use crate::diagnostic::{CarriedFault, Report};
use crate::record::forms::MeetingKind;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What was announced as the meeting that a record says was cancelled: one on its day, and of several the one at its
/// hour, in its place, or whose kind stands in its title. Where nobody can say which, that is told.
pub(super) fn called_off(
    meetings: &[Meeting],
    at: usize,
    earlier: &BTreeMap<String, Vec<Announcement>>,
    report: &mut Report,
) -> Option<(Announced, Vec<Announcement>)> {
    let meeting = &meetings[at];
    let session = meeting.sessions.first().filter(|_| meeting.kind == MeetingKind::Cancelled)?;
    let is_own = |(by, _): &Announcement| meetings[*by].name.committee == meeting.name.committee;
    let found = earlier.values().filter_map(|places| {
        let places: Vec<Announcement> = seen(meetings, at, places).into_iter().filter(is_own).collect();
        let (by, place) = places.last().copied()?;
        let last = meetings[by].next_meetings[place].clone();
        (last.form.date.value == session.date).then_some((last, places))
    });
    let mut found: Vec<(Announced, Vec<Announcement>)> = found.collect();
    let announced: Vec<Announced> = found.iter().map(|(next, _)| next.clone()).collect();
    if announced.is_empty() && !tell_unseen(meetings, at, earlier, report) {
        check_beside(meetings, at, earlier, report);
    }
    let titled = titled(meeting, &announced);
    let is_titled = |next: &Announced| next.form.kind.is_some() && titled.contains(&plain(&next.form.kind));
    let tells: [&dyn Fn(&Announced) -> bool; 3] = [
        &|next| session.start.is_some() && hour(next) == session.start,
        &|next| session.venue.is_some() && plain(&next.form.venue) == plain(&session.venue),
        &is_titled,
    ];
    for is_it in tells {
        if found.len() > 1 && found.iter().any(|(next, _)| is_it(next)) {
            found.retain(|(next, _)| is_it(next));
        }
    }
    if session.start.is_some() && announced.len() > 1 {
        // An hour at which none was announced is another meeting's.
        found.retain(|(next, _)| hour(next).is_none() || hour(next) == session.start);
    }
    if announced.len() > 1 && found.len() != 1 {
        let fault = CarriedFault::CancelledWhich { announced: announced.iter().map(called).collect() };
        report.add(&meeting.source, meeting.at.clone(), fault);
    }
    let (next, places) = found.pop().filter(|_| found.is_empty())?;
    Some((Announced { revision: count(places.len()), ..next }, places))
}

/// The kinds whose words stand in a meeting's title, and of `Board` and `Full Board` only the one that says all.
fn titled(meeting: &Meeting, announced: &[Announced]) -> BTreeSet<String> {
    let title = words(meeting.title.as_deref().unwrap_or_default());
    let kind = |next: &Announced| next.form.kind.as_ref().map(|kind| words(kind.as_str()));
    let mut kinds: Vec<(Vec<String>, String)> =
        announced.iter().filter_map(|next| Some((kind(next)?, plain(&next.form.kind)))).collect();
    kinds.retain(|(words, _)| stands_in(words, &title));
    let is_all =
        |one: &[String]| !kinds.iter().any(|(other, _)| other.len() > one.len() && stands_in(one, other));
    kinds.iter().filter(|(words, _)| is_all(words)).map(|(_, kind)| kind.clone()).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn stands_in(words: &[String], text: &[String]) -> bool {
    !words.is_empty() && text.windows(words.len()).any(|some| some == words)
}

/// Tells of a meeting that was cancelled, and announced for that day in minutes which the readers of this may not know:
/// for them nothing was announced, and those who read the others would wait for it.
fn tell_unseen(
    meetings: &[Meeting],
    at: usize,
    earlier: &BTreeMap<String, Vec<Announcement>>,
    report: &mut Report,
) -> bool {
    let meeting = &meetings[at];
    let day = meeting.sessions[0].date;
    let last = |places: &Vec<Announcement>| {
        let own = |(by, _): &&Announcement| meetings[*by].name.committee == meeting.name.committee;
        let (by, place) = places.iter().rfind(own)?;
        (meetings[*by].next_meetings[*place].form.date.value == day).then(|| meetings[*by].reference.clone())
    };
    let Some(reference) = earlier.values().find_map(last) else { return false };
    report.add(&meeting.source, meeting.at.clone(), CarriedFault::CancelledUnseen { day, reference });
    true
}

/// So many days beside the day of a meeting that was cancelled may be the one for which it was announced.
const BESIDE: i32 = 31;

/// Tells of a meeting that was cancelled on a day for which none was announced, though one was for a day near it on
/// which the committee did not meet.
fn check_beside(
    meetings: &[Meeting],
    at: usize,
    earlier: &BTreeMap<String, Vec<Announcement>>,
    report: &mut Report,
) {
    let meeting = &meetings[at];
    let own = |other: &&Meeting| other.name.committee == meeting.name.committee;
    let days = |other: &Meeting| other.sessions.iter().map(|session| session.date).collect::<Vec<_>>();
    let met: BTreeSet<Date> = meetings.iter().filter(own).flat_map(days).collect();
    let day = meeting.sessions[0].date;
    let far = |other: Date| (other - day).get_days().abs();
    let last = |places: &Vec<Announcement>| {
        let places = seen(meetings, at, places);
        let (by, place) = places.iter().rfind(|(by, _)| own(&&meetings[*by]))?;
        Some(meetings[*by].next_meetings[*place].form.date.value)
    };
    let near =
        earlier.values().filter_map(last).filter(|other| far(*other) <= BESIDE && !met.contains(other));
    let mut near: Vec<Date> = near.collect::<BTreeSet<Date>>().into_iter().collect();
    near.sort_by_key(|other| far(*other));
    if !near.is_empty() {
        let fault = CarriedFault::CancelledBeside { day, announced: near };
        report.add(&meeting.source, meeting.at.clone(), fault);
    }
}
