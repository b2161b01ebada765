//! Meetings to come as all records together announce them: which of them are the same, and which were called off.

use super::announced::{Announced, day_of, hour, identity, known_by, named, plain};
use super::called_off::called_off;
use super::earlier::{Earlier, count, seen};
use super::model::{Meeting, MeetingName};
use crate::diagnostic::{CarriedFault, EntryFault, Fault, Finding, Report, Spot};
use std::collections::{BTreeMap, BTreeSet};

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
