//! Meetings to come: what calendars know them by, and which of them were called off.
//!
//! A meeting is known by the book's publisher, the committee's folder, and the key that its records give it; without a key
//! by its kind and day. So it is the same in every record that announces it, wherever it stands in a list and
//! whatever the record is called.

use super::model::{Meeting, MeetingName};
use super::moment::Moment;
use crate::diagnostic::{Fault, Finding, Report, Spot};
use crate::files::digest;
use crate::form::Text;
use crate::record::Rank;
use crate::record::forms::{MeetingKind, NextMeetingForm};
use jiff::civil::Time;
use std::collections::{BTreeMap, BTreeSet};

/// A meeting to come, as a record announces it.
#[derive(Debug, Clone)]
pub struct Announced {
    /// What the record says of it.
    pub form: NextMeetingForm,
    /// The time zone of its hours: its own, the record's or the committee's.
    pub zone: Option<String>,
    /// What calendars know it by.
    pub identity: String,
    /// How many earlier records announced it.
    pub revision: u32,
}

impl Announced {
    /// As a record says it, before it is known what other records say.
    pub(super) fn new(form: NextMeetingForm, zone: Option<String>) -> Self {
        Announced { form, zone, identity: String::new(), revision: 0 }
    }
}

/// Where something was announced: by which meeting, in which place of its list.
type Place = (usize, usize);

/// Lets every record know what its meetings to come are known by, and which one its own meeting was, if it was
/// called off. Of records that are more closed than one, it learns nothing.
pub(super) fn announce(meetings: &mut [Meeting], report: &mut Report) {
    let (mut order, translations): (Vec<usize>, Vec<usize>) =
        (0..meetings.len()).partition(|at| meetings[*at].original.is_none());
    for at in translations {
        identify(meetings, at, &Earlier::default());
    }
    order.sort_by_cached_key(|at| (Moment::of(&meetings[*at]), meetings[*at].name.clone()));
    let mut earlier = Earlier::default();
    for at in order {
        check_alike(&meetings[at], report);
        let called_off = called_off(meetings, at, &earlier.places, report);
        for (alike, identity) in identify(meetings, at, &earlier) {
            let known = earlier.alike.entry(alike).or_default();
            if !known.contains(&identity) {
                known.push(identity);
            }
        }
        let mut leads_to: BTreeSet<MeetingName> = BTreeSet::new();
        for place in 0..meetings[at].next_meetings.len() {
            let identity = meetings[at].next_meetings[place].identity.clone();
            let known = earlier.places.entry(identity).or_default();
            let before = seen(meetings, at, known);
            known.push((at, place));
            meetings[at].next_meetings[place].revision = count(before.len());
            leads_to.extend(before.iter().map(|(by, _)| meetings[*by].name.clone()));
        }
        if let Some((announced, before)) = called_off {
            leads_to.extend(before.iter().map(|(by, _)| meetings[*by].name.clone()));
            meetings[at].called_off = Some(announced);
        }
        leads_to.remove(&meetings[at].name);
        meetings[at].leads_to.extend(leads_to);
    }
    translate(meetings);
}

fn count(records: usize) -> u32 {
    u32::try_from(records).unwrap_or(u32::MAX)
}

/// The places that the readers of a meeting's minutes may know.
fn seen(meetings: &[Meeting], at: usize, places: &[Place]) -> Vec<Place> {
    let rank = |at: usize| -> Rank { meetings[at].classification };
    places.iter().filter(|(by, _)| rank(*by) <= rank(at)).copied().collect()
}

/// What earlier records announced.
#[derive(Default)]
struct Earlier {
    /// Where, by what it is known by.
    places: BTreeMap<String, Vec<Place>>,
    /// What those are known by that have one key, or one kind and day.
    alike: BTreeMap<String, Vec<String>>,
}

/// How much two announcements have in common that may be of one meeting, the most first.
const SAME: [fn(&Announced, &Announced) -> bool; 4] = [
    |one, other| hour(one) == hour(other) && plain(&one.form.venue) == plain(&other.form.venue),
    |one, other| hour(one).is_some() && hour(one) == hour(other),
    |one, other| one.form.venue.is_some() && plain(&one.form.venue) == plain(&other.form.venue),
    |_, _| true,
];

fn hour(next: &Announced) -> Option<Time> {
    next.form.start.as_ref().map(|start| start.value)
}

/// Gives each meeting to come what it is known by: what an earlier record gave the same one, and of several of one
/// kind on one day the one that has most in common with it. What is new is known by the day, and if that is given,
/// by its hour and place too. Returns for each what it is known by together with others of its kind and day.
fn identify(meetings: &mut [Meeting], at: usize, earlier: &Earlier) -> Vec<(String, String)> {
    let meeting = &meetings[at];
    let publisher = meeting.committee.publisher.as_deref().unwrap_or_default();
    let owner = format!("{publisher}\n{}", meeting.minuted_as().committee);
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, next) in meeting.next_meetings.iter().enumerate() {
        groups.entry(known_by(next)).or_default().push(place);
    }
    let mut given: Vec<(usize, String, String)> = Vec::new();
    for (known_by, mut places) in groups {
        places.sort_by_key(|place| hour(&meeting.next_meetings[*place]));
        let alike = identity(&owner, &known_by);
        let mut known: Vec<(&String, &Announced)> = Vec::new();
        for identity in earlier.alike.get(&alike).into_iter().flatten() {
            let before = earlier.places.get(identity).map(|places| seen(meetings, at, places));
            let last = before.as_ref().and_then(|places| places.last());
            known.extend(last.map(|(by, place)| (identity, &meetings[*by].next_meetings[*place])));
        }
        let mut taken: BTreeSet<String> = known.iter().map(|(identity, _)| identity.to_string()).collect();
        for same in SAME {
            places.retain(|place| {
                let found = known.iter().position(|(_, last)| same(&meeting.next_meetings[*place], last));
                let found = found.map(|found| known.remove(found).0.clone());
                given.extend(found.iter().map(|identity| (*place, alike.clone(), identity.clone())));
                found.is_none()
            });
        }
        for place in places {
            let next = &meeting.next_meetings[place];
            let mut own = alike.clone();
            let hour = hour(next).map(|hour| hour.to_string()).unwrap_or_default();
            for more in [hour, plain(&next.form.venue)] {
                if taken.contains(&own) {
                    own = identity(&owner, &format!("{known_by}\n{more}"));
                }
            }
            taken.insert(own.clone());
            given.push((place, alike.clone(), own));
        }
    }
    let mut identities = Vec::with_capacity(given.len());
    for (place, alike, identity) in given {
        meetings[at].next_meetings[place].identity = identity.clone();
        identities.push((alike, identity));
    }
    identities
}

/// What tells meetings to come apart, but for their hours and places.
fn known_by(next: &Announced) -> String {
    match &next.form.key {
        Some(_) => format!("key\n{}", plain(&next.form.key)),
        None => format!("day\n{}\n{}", next.form.date.value, plain(&next.form.kind)),
    }
}

fn plain(text: &Option<Text>) -> String {
    let words = text.as_ref().map(|text| text.value.to_lowercase()).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What calendars know something of a committee by, from its words, whatever capitals they are written with.
pub fn calendar_identity(publisher: Option<&str>, committee: &str, words: &[&str]) -> String {
    let words =
        words.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    identity(
        &format!("{}\n{committee}", publisher.unwrap_or_default()),
        &words.collect::<Vec<_>>().join("\n"),
    )
}

/// Half of the digest's digits tell all meetings of the world apart.
fn identity(owner: &str, known_by: &str) -> String {
    let mut digits = digest(format!("{owner}\n{known_by}").as_bytes());
    digits.truncate(32);
    digits
}

/// What was announced as the meeting that a record says was cancelled: one on its day, and of several the one at its
/// hour, in its place, or whose kind stands in its title. Where nobody can say which, that is told.
fn called_off(
    meetings: &[Meeting],
    at: usize,
    earlier: &BTreeMap<String, Vec<Place>>,
    report: &mut Report,
) -> Option<(Announced, Vec<Place>)> {
    let meeting = &meetings[at];
    let session = meeting.sessions.first().filter(|_| meeting.kind == MeetingKind::Cancelled)?;
    let is_own = |(by, _): &Place| meetings[*by].name.committee == meeting.name.committee;
    let found = earlier.values().filter_map(|places| {
        let places: Vec<Place> = seen(meetings, at, places).into_iter().filter(is_own).collect();
        let (by, place) = places.last().copied()?;
        let last = meetings[by].next_meetings[place].clone();
        (last.form.date.value == session.date).then_some((last, places))
    });
    let mut found: Vec<(Announced, Vec<Place>)> = found.collect();
    let announced: Vec<Announced> = found.iter().map(|(next, _)| next.clone()).collect();
    let title = meeting.title.as_ref().map(|title| title.to_lowercase()).unwrap_or_default();
    let is_titled = |next: &Announced| next.form.kind.is_some() && title.contains(&plain(&next.form.kind));
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
        let fault = Fault::CancelledWhich { announced: announced.iter().map(called).collect() };
        report.add(&meeting.source, meeting.at.clone(), fault);
    }
    let (next, places) = found.pop().filter(|_| found.is_empty())?;
    Some((Announced { revision: count(places.len()), ..next }, places))
}

/// What a meeting to come is called in a message: its kind, and what else tells it from others.
fn called(next: &Announced) -> String {
    let kind = next.form.kind.as_ref().map(|kind| kind.value.clone());
    let at = hour(next).map(|hour| format!("at {hour}"));
    let venue = next.form.venue.as_ref().map(|venue| format!("in {}", venue.value));
    let words: Vec<String> = [kind, at, venue].into_iter().flatten().collect();
    if words.is_empty() { "a meeting without an hour".into() } else { words.join(" ") }
}

/// Two meetings of one kind on one day are told apart by their hours alone, which are others once one is put before
/// them or moved; two of one key are not told apart at all.
fn check_alike(meeting: &Meeting, report: &mut Report) {
    let mut known: BTreeMap<String, &Announced> = BTreeMap::new();
    for next in &meeting.next_meetings {
        let Some(first) = known.get(&known_by(next)) else {
            known.insert(known_by(next), next);
            continue;
        };
        let fault = match &next.form.key {
            Some(key) => Fault::DuplicateKey { key: key.value.clone() },
            None => Fault::AnnouncedAlike {},
        };
        let place = |next: &Announced| match &next.form.key {
            Some(key) => key.range(),
            None => next.form.date.at.clone(),
        };
        let spot = |next| Some(Spot::new(&meeting.source, place(next)));
        let (spot, other) = (spot(next), spot(first));
        report.push(Finding { severity: fault.severity(), fault, spot, other });
    }
}

/// A translation announces what its original announces, and in its words.
fn translate(meetings: &mut [Meeting]) {
    let places: BTreeMap<MeetingName, usize> =
        meetings.iter().enumerate().map(|(at, meeting)| (meeting.name.clone(), at)).collect();
    for at in 0..meetings.len() {
        let original = meetings[at].original.as_ref().and_then(|original| places.get(&original.name));
        let Some(original) = original.map(|of| meetings[*of].clone()) else { continue };
        let mut of: Vec<Announced> = original.next_meetings;
        for next in &mut meetings[at].next_meetings {
            let same = |known: &Announced| {
                known.form.date.value == next.form.date.value && hour(known) == hour(next)
            };
            if let Some(place) = of.iter().position(same) {
                let Announced { identity, revision, .. } = of.remove(place);
                (next.identity, next.revision) = (identity, revision);
            }
        }
        meetings[at].called_off = original.called_off;
    }
}
