//! A meeting to come, as a record announces it, and what calendars and messages know it by.
//!
//! It is known by the book's publisher, the committee's folder, and the key that its records give it; without a key by its
//! kind and day. So it is the same in every record that announces it, wherever it stands in a list and whatever the record
//! is called.

use crate::digest::digest;
use crate::form::Text;
use crate::record::forms::NextMeetingForm;
use jiff::civil::Time;

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

/// The hour at which it is to begin.
pub(super) fn hour(next: &Announced) -> Option<Time> {
    next.form.start.as_ref().map(|start| start.value)
}

/// What tells meetings to come apart, but for their hours and places.
pub(super) fn known_by(next: &Announced) -> String {
    match &next.form.key {
        Some(_) => format!("key\n{}", plain(&next.form.key)),
        None => day_of(next),
    }
}

/// The day and the kind.
pub(super) fn day_of(next: &Announced) -> String {
    format!("day\n{}\n{}", next.form.date.value, plain(&next.form.kind))
}

/// A text as others are compared with it: capitals and spaces make no difference.
pub(super) fn plain(text: &Option<Text>) -> String {
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
pub(super) fn identity(owner: &str, known_by: &str) -> String {
    let mut digits = digest(format!("{owner}\n{known_by}").as_bytes());
    digits.truncate(32);
    digits
}

/// What a meeting to come is called in a message, with its key.
pub(super) fn named(next: &Announced) -> String {
    match &next.form.key {
        Some(key) => format!("{} with the key `{}`", called(next), key.value),
        None => format!("{} without a key", called(next)),
    }
}

/// What a meeting to come is called in a message: its kind, and what else tells it from others.
pub(super) fn called(next: &Announced) -> String {
    let kind = next.form.kind.as_ref().map(|kind| kind.value.to_string());
    let at = hour(next).map(|hour| format!("at {hour}"));
    let venue = next.form.venue.as_ref().map(|venue| format!("in {}", venue.value));
    let words: Vec<String> = [kind, at, venue].into_iter().flatten().collect();
    if words.is_empty() { "a meeting without an hour".into() } else { words.join(" ") }
}
