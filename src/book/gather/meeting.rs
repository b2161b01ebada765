//! From a record to a meeting of the book.

use super::joint::{Known, joint_committees};
use super::named::Named;
use crate::book::announced::Announced;
use crate::book::bind::Binder;
use crate::book::model::{
    Declared, Meeting, NumberedAnnex, NumberedEntry, NumberedItem, Patterns, Pointer, TakenBack, Target,
    VersionChange,
};
use crate::book::names::Anchor;
use crate::book::numbers::Numbers;
use crate::form::Text;
use crate::record::forms::{ChangeForm, NextMeetingForm};
use crate::record::{Circulated, PresenceTable, Record, Scheme, Version, Withdrawal};
use std::collections::BTreeMap;

/// A record with its numbers and its references bound.
pub(super) fn meeting(
    named: Named,
    numbers: Numbers,
    patterns: Patterns,
    known: &Known<'_>,
    binder: &mut Binder<'_>,
) -> Meeting {
    let Named { record, committee, name, reference, known_before } = named;
    let is_by_meeting = record.approved_at.is_some();
    let scheme = committee.scheme.clone();
    let joint_with = joint_committees(&record, known, binder.report);
    let Record {
        source,
        id,
        meeting,
        title,
        reference: _,
        kind,
        status,
        version,
        language,
        language_at,
        translation_of,
        translated,
        approved_at,
        approved_on,
        changes,
        is_amended,
        withdrawal,
        adopted_on,
        adopted,
        joint_with: _,
        circulated,
        classification,
        handling,
        sessions,
        attendance,
        public,
        quorum,
        interests,
        items,
        annexes,
        attachments,
        closed,
        time_zone,
        next_meetings,
        signature,
        line_numbers,
        names: _,
        waivers: _,
        repeated: _,
        is_classified: _,
        is_at_its_word: _,
    } = *record;
    let zone_of = |next: &NextMeetingForm| {
        let own = next.time_zone.as_ref().or(time_zone.as_ref()).map(|zone| zone.value.to_string());
        own.or(committee.time_zone.clone())
    };
    let announced = |next: NextMeetingForm| {
        let zone = zone_of(&next);
        Announced::new(next, zone)
    };
    let next_meetings = next_meetings.into_iter().map(announced).collect();
    let mut items = binder.items(items, numbers.items);
    let mut annexes = binder.annexes(annexes, numbers.annexes);
    if withdrawal.is_some() {
        forget_keys(&mut items, &mut annexes);
    }
    let stays = stays(&attendance, binder);
    let folder = match id.file.rsplit_once('/') {
        Some((below, _)) => format!("{}/{below}", name.committee),
        None => name.committee.clone(),
    };
    Meeting {
        record: id,
        source,
        folder,
        committee,
        name,
        at: meeting.range(),
        meeting: meeting.value.trim().to_string(),
        reference,
        title: title.map(|title| title.value.to_string()),
        kind,
        status,
        circulated: circulated.as_ref().map(|circulated| circulated.on),
        is_changed: circulated.as_ref().and_then(|own| own.sealed.as_ref()).map_or_else(
            || translated.as_ref().is_some_and(|own| own.is_changed),
            |sealed| sealed.is_changed,
        ),
        patterns,
        sealed_version: circulated
            .as_ref()
            .and_then(|own| own.sealed.as_ref())
            .map(|sealed| sealed.version.as_str().into()),
        version: said_version(version.as_ref(), circulated.as_deref()),
        language,
        language_at,
        translation_of: translation_of.and_then(|text| binder.meeting("translation-of", &text)).map(Box::new),
        translated,
        original: None,
        approved_at: approved_at.and_then(|text| binder.meeting("approved-at", &text)).map(Box::new),
        // Of an approval by a meeting it is the day of that meeting: the record says it itself, so that no other has to be read.
        approved_on: approved_on.filter(|_| !is_by_meeting),
        changes: changes.into_iter().map(|change| version_change(change, &scheme, binder)).collect(),
        approved_day: approved_on.or(adopted_on),
        adopted_on,
        is_amended,
        withdrawal: withdrawal.map(|own| Box::new(withdrawn(*own, binder))),
        adopted,
        log_head: circulated.and_then(|circulated| circulated.log_head).map(String::into_boxed_str),
        joint_with,
        known_before,
        classification,
        handling: handling.map(|handling| handling.value.to_string()),
        sessions,
        attendance,
        public,
        quorum,
        working: None,
        interests: interests
            .into_iter()
            .map(|interest| {
                let item = interest.item.as_ref().and_then(|item| binder.item(item));
                Declared::Said(Box::new(interest), item)
            })
            .collect(),
        items,
        annexes,
        attachments,
        closed: closed.map(|time| time.value),
        next_meetings,
        called_off: None,
        signature,
        line_numbers,
        stays,
        references: std::mem::take(&mut binder.references).into_iter().collect(),
        leads_to: std::mem::take(&mut binder.leads_to),
        speaks_of: std::mem::take(&mut binder.speaks_of),
    }
}

fn version_change(form: ChangeForm, scheme: &Scheme, binder: &mut Binder<'_>) -> VersionChange {
    let ChangeForm { at: _, version, on, corrected_at, of, items, text, classification } = form;
    // What a scheme does not know is as closed as it can say.
    let rank = |label: Text| scheme.rank(&label.value).unwrap_or_else(|| scheme.last());
    VersionChange {
        version: version.value.trim().to_string(),
        on: on.value,
        at: corrected_at.and_then(|meeting| binder.meeting("at", &meeting)),
        of: of.0,
        items: items.0.iter().map(|number| number.value.trim().to_string()).collect(),
        text,
        classification: classification.map(rank),
    }
}

/// The version that the minutes print: what was sealed last, or what their author calls them in words of her own. A number
/// that she writes becomes their version when they are sent out.
fn said_version(written: Option<&Text>, circulated: Option<&Circulated>) -> Option<String> {
    let written = written.map(|written| written.value.to_string());
    let sealed = circulated.and_then(|own| own.sealed.as_ref()).map(|sealed| sealed.version.clone());
    match (written, sealed) {
        (Some(words), Some(_)) if Version::parse(&words).is_none() => Some(words),
        (written, sealed) => sealed.or(written),
    }
}

/// Why the minutes hold no longer, with the meeting that said so.
fn withdrawn(own: Withdrawal, binder: &mut Binder<'_>) -> TakenBack {
    let Withdrawal { reason, on, at } = own;
    TakenBack { reason, on, at: at.and_then(|text| binder.meeting("withdrawn-at", &text)).map(Box::new) }
}

/// Takes the keys of what was withdrawn: other records may refer to it by them, and a key may say what it was about.
fn forget_keys(items: &mut [NumberedItem], annexes: &mut [NumberedAnnex]) {
    fn of_entries(entries: &mut [NumberedEntry]) {
        entries.iter_mut().for_each(|entry| entry.key = None);
    }
    for item in items {
        item.key = None;
        of_entries(&mut item.entries);
        forget_keys(&mut item.items, &mut []);
    }
    for annex in annexes {
        annex.key = None;
        of_entries(&mut annex.entries);
    }
}

/// The items that people came for, or stayed until, by what is written.
fn stays(attendance: &[PresenceTable], binder: &mut Binder<'_>) -> BTreeMap<String, Anchor> {
    let mut stays = BTreeMap::new();
    for person in attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people) {
        for key in person.from_item.iter().chain(&person.to_item) {
            if let Some(Pointer { target: Target::Here(anchor), .. }) = binder.item(key) {
                stays.insert(key.name().to_string(), anchor);
            }
        }
    }
    stays
}
