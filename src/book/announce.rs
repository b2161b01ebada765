//! Meetings to come as all records together announce them: which of them are the same, and which were called off.

use super::announced::{Announced, called, day_of, hour, identity, known_by, named, plain};
use super::model::{Meeting, MeetingName};
use crate::diagnostic::{CarriedFault, EntryFault, Fault, Finding, Report, Spot};
use crate::record::Rank;
use crate::record::forms::MeetingKind;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Where something was announced: by which meeting, in which place of its list.
type Announcement = (usize, usize);

/// Lets every record know what its meetings to come are known by, and which one its own meeting was, if it was
/// called off. Of records that are more closed than one, it learns nothing.
pub(super) fn announce(meetings: &mut [Meeting], report: &mut Report) {
    let (mut order, translations): (Vec<usize>, Vec<usize>) =
        (0..meetings.len()).partition(|at| meetings[*at].original.is_none());
    for at in translations {
        identify(meetings, at, &Earlier::default());
    }
    order.sort_by_cached_key(|at| (meetings[*at].moment(), meetings[*at].name.clone()));
    let mut earlier = Earlier::default();
    for at in order {
        check_alike(&meetings[at], report);
        let called_off = called_off(meetings, at, &earlier.places, report);
        let identities = identify(meetings, at, &earlier);
        check_otherwise(meetings, at, &earlier, report);
        for (alike, identity) in identities {
            let known = earlier.alike.entry(alike).or_default();
            if !known.contains(&identity) {
                known.push(identity);
            }
        }
        let mut leads_to: BTreeSet<MeetingName> = BTreeSet::new();
        for place in 0..meetings[at].next_meetings.len() {
            let Announced { identity, form, .. } = meetings[at].next_meetings[place].clone();
            let day = (meetings[at].name.committee.clone(), form.date.value);
            earlier.on_day.entry(day).or_default().insert(identity.clone());
            let known = earlier.places.entry(identity).or_default();
            let before = seen(meetings, at, known);
            known.push((at, place));
            meetings[at].next_meetings[place].revision = count(before.len());
            leads_to.extend(before.iter().map(|(by, _)| meetings[*by].name.clone()));
        }
        if let Some((announced, before)) = called_off {
            leads_to.extend(before.iter().map(|(by, _)| meetings[*by].name.clone()));
            meetings[at].called_off = Some(Box::new(announced));
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
fn seen(meetings: &[Meeting], at: usize, places: &[Announcement]) -> Vec<Announcement> {
    let rank = |at: usize| -> Rank { meetings[at].classification };
    places.iter().filter(|(by, _)| rank(*by) <= rank(at)).copied().collect()
}

/// What earlier records announced.
#[derive(Default)]
struct Earlier {
    /// Where, by what it is known by.
    places: BTreeMap<String, Vec<Announcement>>,
    /// What those are known by that have one key, or one kind and day.
    alike: BTreeMap<String, Vec<String>>,
    /// What those are known by that a committee announced for a day.
    on_day: BTreeMap<(String, Date), BTreeSet<String>>,
}

impl Earlier {
    /// What the readers of a meeting's minutes may know of something: how it was announced last.
    fn last<'m>(
        &self,
        meetings: &'m [Meeting],
        at: usize,
        identity: &str,
    ) -> Option<(Announcement, &'m Announced)> {
        let (by, place) = seen(meetings, at, self.places.get(identity)?).last().copied()?;
        Some(((by, place), &meetings[by].next_meetings[place]))
    }

    /// The same of all that have a key, or a kind and day.
    fn all<'m>(&self, meetings: &'m [Meeting], at: usize, alike: &str) -> Vec<(&String, &'m Announced)> {
        let identities = self.alike.get(alike).into_iter().flatten();
        identities.filter_map(|identity| Some((identity, self.last(meetings, at, identity)?.1))).collect()
    }
}

/// How much two announcements have in common that may be of one meeting, the most first.
const SAME: [fn(&Announced, &Announced) -> bool; 4] = [
    |one, other| hour(one) == hour(other) && plain(&one.form.venue) == plain(&other.form.venue),
    |one, other| hour(one).is_some() && hour(one) == hour(other),
    |one, other| one.form.venue.is_some() && plain(&one.form.venue) == plain(&other.form.venue),
    |_, _| true,
];

/// Gives each meeting to come what it is known by: what an earlier record gave the same one, and of several of one
/// kind on one day the one that has most in common with it. One that got its key later, or lost it, is the same if it is
/// still of that kind on that day. What is new is known by the day, and if that is given, by its hour and place too.
/// Returns for each what it is known by together with others of its key, and of its kind and day.
fn identify(meetings: &mut [Meeting], at: usize, earlier: &Earlier) -> Vec<(String, String)> {
    let meeting = &meetings[at];
    let publisher = meeting.committee.publisher.as_deref().unwrap_or_default();
    let owner = format!("{publisher}\n{}", meeting.minuted_as().committee);
    let next = &meeting.next_meetings;
    let mut given: BTreeMap<usize, String> = BTreeMap::new();
    for (known_by, mut places) in grouped(next, &given, known_by) {
        let mut known = earlier.all(meetings, at, &identity(&owner, &known_by));
        // One that has a key since may have been moved to another day.
        known.retain(|(_, last)| {
            places.iter().any(|at| next[*at].form.key.is_some()) || known_by == self::known_by(last)
        });
        pair(next, &mut places, &mut known, &SAME, &mut given);
    }
    for (_, mut places) in
        grouped(next, &given, |next| format!("{}\n{}", next.form.key.is_some(), day_of(next)))
    {
        let one = &next[places[0]];
        let mut known = earlier.all(meetings, at, &identity(&owner, &day_of(one)));
        known.retain(|(identity, last)| {
            let is_free = given.values().all(|given| given != *identity);
            is_free && day_of(last) == day_of(one) && last.form.key.is_some() != one.form.key.is_some()
        });
        let is_sure = known.len() == 1 && places.len() == 1;
        pair(next, &mut places, &mut known, if is_sure { &SAME } else { &SAME[..3] }, &mut given);
    }
    for (known_by, places) in grouped(next, &given, known_by) {
        let day = identity(&owner, &day_of(&next[places[0]]));
        let alike = identity(&owner, &known_by);
        let known = [&alike, &day].into_iter().flat_map(|alike| earlier.all(meetings, at, alike));
        let mut taken: BTreeSet<String> = known.map(|(identity, _)| identity.clone()).collect();
        for place in places {
            let mut own = alike.clone();
            let hour = hour(&next[place]).map(|hour| hour.to_string()).unwrap_or_default();
            for more in [hour, plain(&next[place].form.venue), place.to_string()] {
                if taken.contains(&own) {
                    own = identity(&owner, &format!("{known_by}\n{more}"));
                }
            }
            taken.insert(own.clone());
            given.insert(place, own);
        }
    }
    let mut identities = Vec::with_capacity(given.len());
    for (place, own) in &given {
        let mut alike = vec![known_by(&next[*place]), day_of(&next[*place])];
        alike.dedup();
        identities.extend(alike.iter().map(|alike| (identity(&owner, alike), own.clone())));
    }
    for (place, own) in given {
        meetings[at].next_meetings[place].identity = own;
    }
    identities
}

/// The places of those that are not known yet, by what they have in common, in the order of their hours.
fn grouped(
    next: &[Announced],
    given: &BTreeMap<usize, String>,
    by: impl Fn(&Announced) -> String,
) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, one) in next.iter().enumerate().filter(|(place, _)| !given.contains_key(place)) {
        groups.entry(by(one)).or_default().push(place);
    }
    for places in groups.values_mut() {
        places.sort_by_key(|place| hour(&next[*place]));
    }
    groups
}

/// Gives those at some places what is known of them, those first that have most in common with it.
fn pair(
    next: &[Announced],
    places: &mut Vec<usize>,
    known: &mut Vec<(&String, &Announced)>,
    same: &[fn(&Announced, &Announced) -> bool],
    given: &mut BTreeMap<usize, String>,
) {
    for same in same {
        places.retain(|place| {
            let found = known.iter().position(|(_, last)| same(&next[*place], last));
            let found = found.map(|found| known.remove(found).0.clone());
            given.extend(found.iter().map(|identity| (*place, identity.clone())));
            found.is_none()
        });
    }
}

/// What was announced as the meeting that a record says was cancelled: one on its day, and of several the one at its
/// hour, in its place, or whose kind stands in its title. Where nobody can say which, that is told.
fn called_off(
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

/// Tells of what calendars take for another meeting than the one that an earlier record announced, though it is at its
/// hour, or has got or lost its key since.
fn check_otherwise(meetings: &[Meeting], at: usize, earlier: &Earlier, report: &mut Report) {
    let meeting = &meetings[at];
    let own: BTreeSet<&String> = meeting.next_meetings.iter().map(|next| &next.identity).collect();
    let is_new = |next: &&Announced| earlier.last(meetings, at, &next.identity).is_none();
    for next in meeting.next_meetings.iter().filter(is_new) {
        let day = (meeting.name.committee.clone(), next.form.date.value);
        let others = earlier.on_day.get(&day).into_iter().flatten().filter(|other| !own.contains(other));
        let other = others.filter_map(|other| earlier.last(meetings, at, other)).find(|(_, other)| {
            let is_keyed = |one: &Announced| one.form.key.is_some();
            let same_kind = day_of(other) == day_of(next) && is_keyed(other) != is_keyed(next);
            let same_hour = hour(next).is_some() && hour(other) == hour(next);
            other.form.date.value == next.form.date.value && (same_kind || same_hour)
        });
        let Some(((by, _), other)) = other else { continue };
        let fault = CarriedFault::AnnouncedOtherwise {
            own: named(next),
            other: named(other),
            reference: meetings[by].reference.clone(),
        };
        let spot = |source, next: &Announced| Spot::new(source, next.form.date.at.clone());
        let other = spot(&meetings[by].source, other);
        report.push(Finding::of(fault).at(spot(&meeting.source, next)).and(other));
    }
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
            Some(key) => Fault::from(EntryFault::DuplicateKey { key: key.value.to_string() }),
            None => CarriedFault::AnnouncedAlike.into(),
        };
        let place = |next: &Announced| match &next.form.key {
            Some(key) => key.range(),
            None => next.form.date.at.clone(),
        };
        let spot = |next| Spot::new(&meeting.source, place(next));
        report.push(Finding::of(fault).at(spot(next)).and(spot(first)));
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
