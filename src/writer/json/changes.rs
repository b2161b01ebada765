//! What changed from version to version, in JSON.

use super::text::Reference;
use super::word::Word;
use crate::book::VersionChange;
use crate::record::Scheme;
use crate::record::forms::ChangedSubject;
use schemars::JsonSchema;
use serde::Serialize;

/// What changed with one version of minutes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ChangeData<'a> {
    /// The version.
    version: &'a str,
    /// The day on which it was sealed.
    on: String,
    /// The meeting that made the change, if it is a correction.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Reference<'a>>,
    /// Of what something changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    of: Vec<Word<ChangedSubject>>,
    /// The numbers of the items and annexes in which something reads differently.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<&'a str>,
    /// What a correction changed outside the items.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// How closed that is, if it is more closed than the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
}

impl<'a> ChangeData<'a> {
    pub(super) fn of(change: &'a VersionChange, scheme: &'a Scheme) -> Self {
        let VersionChange { version, on, at, of, items, text, classification } = change;
        ChangeData {
            version,
            on: on.to_string(),
            at: at.as_ref().map(Reference::of),
            of: of.iter().copied().map(Word).collect(),
            items: items.iter().map(String::as_str).collect(),
            text: text.as_ref().map(|words| words.value.trim()),
            classification: classification.map(|rank| scheme.label(rank)),
        }
    }
}
