//! What is frozen: the table `[circulated]` of a record, as its form spells it.

use crate::book::{Meeting, Minuted, Numbered, NumberedEntry, NumberedItem, Patterns};
use crate::form::{At, Letters, List, Text};
use crate::record::forms::{CirculatedForm, Held};
use crate::record::{EntryKind, HeldWords, LENT, lent};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Whether a key below `[circulated]` holds a digest of what the committee's file says.
pub(in super::super) fn is_lent(key: &str) -> bool {
    LENT.iter().any(|(known, _)| *known == key)
}

/// What was frozen, so that neither a new pattern nor another name of the meeting changes it. `known` are the digests of
/// words that were sent out before: they stay as they were then, and only what is new is added.
pub(super) fn frozen(meeting: &Meeting, on: Date, known: Vec<String>) -> CirculatedForm {
    let Patterns { actions, decisions } = &meeting.patterns;
    let year = |year: Option<i16>| year.and_then(|year| u32::try_from(year).ok());
    let days: Vec<Date> = meeting.sessions.iter().map(|session| session.date).collect();
    let [title, seats, quorum, classification, language, page] =
        lent(&meeting.committee, &days).map(|digest| Some(text(digest)));
    let annexes = meeting.annexes.iter().map(|annex| annex.number.as_str());
    CirculatedForm {
        at: 0..0,
        on: At { value: on, at: 0..0 },
        version: None,
        reference: text(meeting.reference.as_str()),
        action_numbers: text(actions.pattern.as_deref().unwrap_or_default()),
        decision_numbers: decisions.pattern.as_deref().map(text),
        actions: held(meeting, Numbered::Action, &actions.held),
        decisions: held(meeting, Numbered::Decision, &decisions.held),
        action_year: year(actions.year),
        decision_year: year(decisions.year),
        items: texts(item_numbers(&meeting.items)),
        annexes: texts(annexes),
        title_digest: title,
        seats_digest: seats,
        quorum_digest: quorum,
        classification_digest: classification,
        language_digest: language,
        page_digest: page,
        text_digests: texts(with_new(known, meeting.entries().into_iter().filter_map(held_words))),
        content_digest: None,
        log_head: None,
    }
}

fn text(value: impl Into<Letters>) -> Text {
    Text::new(value, 0..0)
}

fn texts<T: Into<Letters>>(values: impl IntoIterator<Item = T>) -> List<Text> {
    List(values.into_iter().map(text).collect())
}

/// Digests, and those of words that have none yet.
fn with_new(mut known: Vec<String>, now: impl Iterator<Item = String>) -> Vec<String> {
    let of = |written: &str| written.rsplit_once(": ").map_or(written, |(of, _)| of).to_string();
    let held: BTreeSet<String> = known.iter().map(|written| of(written)).collect();
    known.extend(now.filter(|written| !held.contains(&of(written))));
    known
}

/// Of the digests that a record keeps those that no entry belies: its words, where its number stands, have that digest.
pub(in super::super) fn still_true(meeting: &Meeting, known: Vec<String>) -> Vec<String> {
    let now: Vec<String> = meeting.entries().into_iter().filter_map(held_words).collect();
    let of = |written: &str| written.rsplit_once(": ").map_or(written, |(of, _)| of).to_string();
    let is_true = |written: &String| now.contains(written) || now.iter().all(|new| of(new) != of(written));
    known.into_iter().filter(is_true).collect()
}

/// What members hold behind the number of an entry, as a record writes it.
fn held_words(entry: &NumberedEntry) -> Option<String> {
    let (is_action, words) = match &entry.content {
        Minuted::Said(EntryKind::Action(action)) => (true, &action.text.text),
        Minuted::Said(EntryKind::Decision(decision)) => (false, &decision.text.text),
        _ => return None,
    };
    let number = entry.ordinal.map(|ordinal| ordinal.to_string()).or_else(|| entry.number.clone())?;
    Some(HeldWords::new(is_action, number, words).written())
}

/// The numbers of items, those within one after it.
fn item_numbers(items: &[NumberedItem]) -> Vec<&str> {
    let mut numbers = Vec::new();
    for item in items {
        numbers.extend(item.number.as_deref());
        numbers.extend(item_numbers(&item.items));
    }
    numbers
}

/// The numbers that members hold from now on.
fn held(meeting: &Meeting, wanted: Numbered, before: &Held) -> Held {
    let mut held = before.clone();
    for entry in meeting.entries().into_iter().filter(|entry| kind_of(entry) == Some(wanted)) {
        match (entry.ordinal, &entry.number) {
            (Some(ordinal), _) => held.add(ordinal),
            (None, Some(words)) => held.add_words(words),
            (None, None) => {}
        }
    }
    held
}

fn kind_of(entry: &NumberedEntry) -> Option<Numbered> {
    match &entry.content {
        Minuted::Said(EntryKind::Action(_)) => Some(Numbered::Action),
        Minuted::Said(EntryKind::Decision(_)) => Some(Numbered::Decision),
        Minuted::Withdrawn(withdrawn) => Some(withdrawn.what),
        _ => None,
    }
}
