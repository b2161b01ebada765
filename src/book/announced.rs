//! Meetings to come: what calendars know them by, and which of them were called off.
//!
//! A meeting is known by the book's publisher, the committee's folder, and the key that its records give it; without a key
//! by its kind and day. So it is the same in every record that announces it, wherever it stands in a list and
//! whatever the record is called.

use super::model::{Meeting, MeetingName};
use super::moment::Moment;
use crate::files::digest;
use crate::form::Text;
use crate::record::Rank;
use crate::record::forms::{MeetingKind, NextMeetingForm};
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
pub(super) fn announce(meetings: &mut [Meeting]) {
    for meeting in meetings.iter_mut() {
        identify(meeting);
    }
    let mut order: Vec<usize> = (0..meetings.len()).filter(|at| meetings[*at].original.is_none()).collect();
    order.sort_by_cached_key(|at| (Moment::of(&meetings[*at]), meetings[*at].name.clone()));
    let mut earlier: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for at in order {
        let called_off = called_off(meetings, at, &earlier);
        let mut leads_to: BTreeSet<MeetingName> = BTreeSet::new();
        for place in 0..meetings[at].next_meetings.len() {
            let identity = meetings[at].next_meetings[place].identity.clone();
            let known = earlier.entry(identity).or_default();
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

/// Gives each meeting to come what it is known by. Of several of one kind on one day the first one is known by
/// the day, the others by their hours too.
fn identify(meeting: &mut Meeting) {
    let owner = format!(
        "{}\n{}",
        meeting.committee.publisher.as_deref().unwrap_or_default(),
        meeting.minuted_as().committee
    );
    let mut places: Vec<usize> = (0..meeting.next_meetings.len()).collect();
    let hour = |next: &Announced| next.form.start.as_ref().map(|start| start.value);
    places.sort_by_key(|at| hour(&meeting.next_meetings[*at]));
    let mut given: BTreeSet<String> = BTreeSet::new();
    for at in places {
        let next = &mut meeting.next_meetings[at];
        let hour = hour(next).map(|hour| hour.to_string()).unwrap_or_default();
        let venue = plain(&next.form.venue);
        let known_by = match &next.form.key {
            Some(_) => format!("key\n{}", plain(&next.form.key)),
            None => format!("day\n{}\n{}", next.form.date.value, plain(&next.form.kind)),
        };
        let mut identity = identity(&owner, &known_by);
        for more in [hour, venue] {
            if given.contains(&identity) {
                identity = self::identity(&owner, &format!("{known_by}\n{more}"));
            }
        }
        given.insert(identity.clone());
        next.identity = identity;
    }
}

fn plain(text: &Option<Text>) -> String {
    let words = text.as_ref().map(|text| text.value.to_lowercase()).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Half of the digest's digits tell all meetings of the world apart.
fn identity(owner: &str, known_by: &str) -> String {
    let mut digits = digest(format!("{owner}\n{known_by}").as_bytes());
    digits.truncate(32);
    digits
}

/// What was announced as the meeting that a record says was cancelled: one on its day, and at its hour if there
/// were several. Nothing, if nobody can say which.
fn called_off(
    meetings: &[Meeting],
    at: usize,
    earlier: &BTreeMap<String, Vec<Place>>,
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
    if found.len() > 1 {
        found.retain(|(next, _)| next.form.start.as_ref().map(|start| start.value) == session.start);
    }
    let (next, places) = found.pop().filter(|_| found.is_empty())?;
    Some((Announced { revision: count(places.len()), ..next }, places))
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
                let hour = |next: &Announced| next.form.start.as_ref().map(|start| start.value);
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
