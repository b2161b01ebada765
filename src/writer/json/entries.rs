//! Entries as JSON, and the lists of actions and decisions.

use super::numbered::{ActionData, DecisionData, Kept};
use super::said::Said;
use super::text::Reference;
use super::word::label;
use crate::book::{Anchor, LonePointer, Minuted, Numbered, NumberedEntry, NumberedItem, Pointer, Worded};
use crate::edition::EditionMeeting;
use crate::form::Language;
use crate::record::EntryKind;
use crate::writer::in_words::words;
use schemars::JsonSchema;
use serde::Serialize;

/// An entry of the minutes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Entry<'a> {
    #[serde(flatten)]
    about: AboutEntry<'a>,
    #[serde(flatten)]
    said: Said<'a>,
}

/// An action or a decision, with the place that it stands in.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Listed{T}")]
pub(super) struct Listed<'a, T> {
    /// The anchor of its item.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    /// The anchor of its annex.
    #[serde(skip_serializing_if = "Option::is_none")]
    annex: Option<&'a str>,
    #[serde(flatten)]
    about: AboutEntry<'a>,
    #[serde(flatten)]
    said: Kept<'a, T>,
}

/// What any entry may bear.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct AboutEntry<'a> {
    /// The number of an action or a decision, as it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// The number of an action or a decision, if it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u32>,
    /// The permanent name of an action or a decision, as web addresses end.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
    /// The key by which records refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// The earlier action that it carries on.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_from: Option<Reference<'a>>,
    /// The earlier decision that it replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<Reference<'a>>,
    /// The earlier decision that it annuls.
    #[serde(skip_serializing_if = "Option::is_none")]
    annuls: Option<Reference<'a>>,
    /// Later decisions that replace it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    replaced_by: Vec<Reference<'a>>,
    /// Later decisions that annul it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annulled_by: Vec<Reference<'a>>,
    /// The action that a report tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Reference<'a>>,
    /// What is to be done by that action, if the readers of the minutes may know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<String>,
    /// The language of that task, if it is not that of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    task_language: Option<&'a str>,
    /// Its language, if it is not that of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// Its classification, if it is marked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
}

impl<'a> Entry<'a> {
    pub(super) fn of(entry: &'a NumberedEntry, edition: &'a EditionMeeting) -> Self {
        Entry { about: AboutEntry::of(entry, edition), said: Said::of(&entry.content) }
    }

    pub(super) fn all(entries: &'a [NumberedEntry], edition: &'a EditionMeeting) -> Vec<Self> {
        let told = entries.iter().filter(|entry| !matches!(entry.content, Minuted::Gone));
        told.map(|entry| Entry::of(entry, edition)).collect()
    }
}

impl<'a> AboutEntry<'a> {
    fn of(entry: &'a NumberedEntry, edition: &'a EditionMeeting) -> Self {
        let meeting = edition.meeting();
        let [carried_from, replaces, annuls] = earlier(entry);
        let report = entry.reports_on();
        let task = report.and_then(|pointer| task(pointer, edition, &meeting.language));
        let other = task.map(|task| &task.language).filter(|language| **language != meeting.language);
        AboutEntry {
            number: entry.number.as_deref(),
            ordinal: entry.ordinal,
            anchor: entry.anchor.as_ref().map(|anchor| anchor.0.as_str()),
            key: entry.key.as_ref().map(|key| key.as_str()),
            carried_from: carried_from.map(|earlier| Reference::of(earlier)),
            replaces: replaces.map(|earlier| Reference::of(earlier)),
            annuls: annuls.map(|earlier| Reference::of(earlier)),
            replaced_by: Reference::all(entry.replaced_by()),
            annulled_by: Reference::all(entry.annulled_by()),
            action: report.map(|on| Reference::of(on)),
            task: task.map(|task| words(&task.text.prose())),
            task_language: other.map(Language::tag),
            language: entry.language.as_ref().map(Language::tag),
            classification: label(entry.classification, &meeting.committee),
        }
    }
}

/// What an entry carries on, replaces and annuls.
fn earlier(entry: &NumberedEntry) -> [Option<&LonePointer>; 3] {
    match &entry.content {
        Minuted::Said(EntryKind::Action(action)) => [action.carried_from.as_deref(), None, None],
        Minuted::Said(EntryKind::Decision(decision)) => {
            [None, decision.replaces.as_deref(), decision.annuls.as_deref()]
        }
        _ => [None; 3],
    }
}

/// What is to be done by the action that is reported on, as the minutes print it: in their language, if its readers may
/// know it.
fn task<'a>(report: &Pointer, edition: &'a EditionMeeting, language: &Language) -> Option<&'a Worded> {
    edition.reported(report)?.task_in(language)
}

/// All actions and decisions of minutes, in the order of their numbers' giving.
#[derive(Default)]
pub(super) struct ListedEntries<'a> {
    pub actions: Vec<Listed<'a, ActionData<'a>>>,
    pub decisions: Vec<Listed<'a, DecisionData<'a>>>,
}

/// Where entries stand: the anchor of an item or of an annex.
#[derive(Clone, Copy)]
enum Within<'a> {
    Item(&'a Anchor),
    Annex(&'a Anchor),
}

impl<'a> ListedEntries<'a> {
    /// Those of a meeting: of its items, then of its annexes.
    pub(super) fn of(edition: &'a EditionMeeting) -> Self {
        let meeting = edition.meeting();
        let mut listed = ListedEntries::default();
        meeting.items.iter().for_each(|item| listed.item(item, edition));
        for annex in &meeting.annexes {
            listed.entries(&annex.entries, Within::Annex(&annex.anchor), edition);
        }
        listed
    }

    fn item(&mut self, item: &'a NumberedItem, edition: &'a EditionMeeting) {
        self.entries(&item.entries, Within::Item(&item.anchor), edition);
        item.items.iter().for_each(|inner| self.item(inner, edition));
    }

    fn entries(&mut self, entries: &'a [NumberedEntry], within: Within<'a>, edition: &'a EditionMeeting) {
        for entry in entries {
            match &entry.content {
                Minuted::Said(EntryKind::Action(action)) => {
                    let said = Kept::Said(ActionData::of(action));
                    self.actions.push(Listed::of(entry, within, said, edition));
                }
                Minuted::Said(EntryKind::Decision(decision)) => {
                    let said = Kept::Said(DecisionData::of(decision));
                    self.decisions.push(Listed::of(entry, within, said, edition));
                }
                Minuted::Withdrawn(withdrawn) => {
                    let reason = withdrawn.reason.as_str();
                    match withdrawn.what {
                        Numbered::Action => {
                            self.actions.push(Listed::of(entry, within, Kept::taken_out(reason), edition));
                        }
                        Numbered::Decision => {
                            self.decisions.push(Listed::of(entry, within, Kept::taken_out(reason), edition));
                        }
                    }
                }
                Minuted::Said(_) | Minuted::Withheld(_) | Minuted::Gone => {}
            }
        }
    }
}

impl<'a, T> Listed<'a, T> {
    fn of(
        entry: &'a NumberedEntry,
        within: Within<'a>,
        said: Kept<'a, T>,
        edition: &'a EditionMeeting,
    ) -> Self {
        let (item, annex) = match within {
            Within::Item(anchor) => (Some(anchor.0.as_str()), None),
            Within::Annex(anchor) => (None, Some(anchor.0.as_str())),
        };
        Listed { item, annex, about: AboutEntry::of(entry, edition), said }
    }
}
