//! One item of a meeting, to be handed on by itself.

use super::meeting::{EditionMeeting, Extract, Extracted};
use super::ways::Ways;
use crate::book::{
    Anchor, Declared, Meeting, NumberedAnnex, NumberedItem, Pointer, Target, VersionChange, Working, alike,
    file_name,
};
use crate::form::{Text, bare};
use crate::record::forms::QuorumForm;
use crate::record::{PresenceTable, Rank};
use std::collections::BTreeSet;

/// Why there is no extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoExtract {
    /// No item is called so; those there are.
    Unknown(Vec<String>),
    /// Several are called so; their permanent names.
    Several(Vec<String>),
    /// The readers may not see the item.
    Withheld,
}

impl EditionMeeting {
    /// The meeting with nothing but one item, which is found by its number, key or permanent name. What the
    /// item refers to elsewhere in the minutes is found in the minutes.
    ///
    /// `readers` is the label of who it is for, if that is not those of the record: it stands in the files' names.
    ///
    /// # Errors
    ///
    /// Why there is no such extract: no item is called so, several are, or the readers may not see it.
    pub fn extract(&self, asked: &str, readers: Option<&str>) -> Result<EditionMeeting, NoExtract> {
        let asked = bare(asked);
        let mut found = Vec::new();
        let is_written = |name: &str| name == asked;
        find(&self.meeting.items, self.meeting.classification, &is_written, &mut found);
        if found.is_empty() {
            let reading = alike(asked);
            let reads = |name: &str| alike(name) == reading;
            find(&self.meeting.items, self.meeting.classification, &reads, &mut found);
        }
        let named = found.iter().copied().find(|(item, _)| item.anchor.0 == asked);
        let (item, outer) = match (named, found.as_slice()) {
            (Some(found), _) => found,
            (None, [found]) => *found,
            (None, []) => {
                let mut known = Vec::new();
                names(&self.meeting.items, &mut known);
                return Err(NoExtract::Unknown(known));
            }
            (None, several) => {
                return Err(NoExtract::Several(
                    several.iter().map(|(item, _)| item.anchor.0.clone()).collect(),
                ));
            }
        };
        if item.withheld {
            return Err(NoExtract::Withheld);
        }
        let mut within = BTreeSet::new();
        anchors(item, &mut within);
        let reference = &self.meeting.reference;
        let outward = Ways::new(|pointer| match &pointer.target {
            Target::Here(anchor) if !within.contains(anchor) => {
                pointer.clone().abroad(reference).from_outside(&self.meeting.name)
            }
            _ => pointer.clone(),
        });
        let suffix = suffix(&item.anchor.0, readers);
        let extract = Extract { of: Extracted::Item(item.anchor.clone()), suffix };
        Ok(self.with(alone(&self.meeting, outward.item(item), &within, outer), extract))
    }

    /// An extract of the meeting that says so much of it.
    pub(super) fn with(&self, meeting: Meeting, extract: Extract) -> EditionMeeting {
        let EditionMeeting { meeting: _, clearance, barred, hides, log, extract: _ } = self;
        EditionMeeting {
            meeting,
            clearance: *clearance,
            barred: barred.clone(),
            hides: *hides,
            log: log.clone(),
            extract: Some(extract),
        }
    }

    /// The same, marked as so closed if it is marked less.
    pub fn marked(mut self, rank: Rank) -> Self {
        if self.meeting.classification < rank {
            self.meeting.classification = rank;
            // It is said of minutes with another mark.
            self.meeting.handling = None;
        }
        self
    }

    /// What it is an extract of, if it is one.
    pub fn as_extract(&self) -> Option<&Extract> {
        self.extract.as_ref()
    }
}

/// What an extract says of a change: that there was one, and who made it.
fn outside_the_item(change: &VersionChange) -> VersionChange {
    let VersionChange { version, on, at, of: _, items: _, text: _, classification } = change;
    VersionChange {
        version: version.clone(),
        on: *on,
        at: at.clone(),
        of: Vec::new(),
        items: Vec::new(),
        text: None,
        classification: *classification,
    }
}

/// What tells the files of an extract from those of the minutes, and from those of one for other readers.
pub(super) fn suffix(of: &str, readers: Option<&str>) -> String {
    let label = readers.map(|label| format!("_{}", file_name(label).to_lowercase()));
    format!("{of}{}", label.unwrap_or_default())
}

/// The meeting with one item alone, which stands in something that is so closed. It is marked as the most closed
/// of what it shows is. It says of the meeting what stands over its minutes, and nothing of what else happened there.
fn alone(whole: &Meeting, item: NumberedItem, within: &BTreeSet<Anchor>, outer: Rank) -> Meeting {
    let concerns = |declared: &&Declared| match declared {
        Declared::Said(_, Some(Pointer { target: Target::Here(anchor), .. })) => within.contains(anchor),
        _ => false,
    };
    let interests: Vec<Declared> = whole.interests.iter().filter(concerns).cloned().collect();
    let marked = interests.iter().filter_map(|declared| match declared {
        Declared::Said(interest, _) => interest.classification,
        Declared::Withheld(..) | Declared::Gone => None,
    });
    let mark = marked.fold(most_closed(&item, outer), Rank::max);
    let kept = Kept {
        classification: mark,
        attendance: Vec::new(),
        public: None,
        quorum: None,
        working: None,
        interests,
        items: vec![item],
        annexes: Vec::new(),
        line_numbers: whole.line_numbers,
    };
    kept.of(whole)
}

/// What an extract keeps of the meeting besides what stands over its minutes.
pub(super) struct Kept {
    /// How closed it is.
    pub classification: Rank,
    /// Who was there.
    pub attendance: Vec<PresenceTable>,
    /// Members of the public.
    pub public: Option<u32>,
    /// The quorum as the record says it.
    pub quorum: Option<Box<QuorumForm>>,
    /// The quorum as it is reckoned.
    pub working: Option<Working>,
    /// Interests declared.
    pub interests: Vec<Declared>,
    /// The items.
    pub items: Vec<NumberedItem>,
    /// The annexes.
    pub annexes: Vec<NumberedAnnex>,
    /// Whether the lines of pages are numbered.
    pub line_numbers: bool,
}

impl Kept {
    /// A meeting with nothing else.
    pub(super) fn of(self, whole: &Meeting) -> Meeting {
        let Meeting {
            source,
            record,
            folder,
            committee,
            name,
            meeting,
            at,
            reference,
            title,
            kind,
            status,
            circulated,
            patterns,
            sealed_version,
            version,
            is_changed,
            language,
            language_at,
            translation_of,
            translated,
            original,
            approved_at,
            approved_on,
            log_head,
            changes,
            approved_day,
            is_amended,
            withdrawal,
            adopted_on,
            adopted,
            joint_with,
            known_before,
            classification,
            handling,
            sessions,
            attendance: _,
            public: _,
            quorum: _,
            working: _,
            interests: _,
            items: _,
            annexes: _,
            attachments: _,
            closed: _,
            next_meetings: _,
            called_off: _,
            signature: _,
            line_numbers: _,
            stays,
            references,
            leads_to,
            speaks_of,
        } = whole;
        let Kept {
            classification: mark,
            attendance,
            public,
            quorum,
            working,
            interests,
            items,
            annexes,
            line_numbers,
        } = self;
        Meeting {
            source: source.clone(),
            record: record.clone(),
            folder: folder.clone(),
            committee: committee.clone(),
            name: name.clone(),
            meeting: meeting.clone(),
            at: at.clone(),
            reference: reference.clone(),
            title: title.clone(),
            kind: *kind,
            status: *status,
            circulated: *circulated,
            patterns: patterns.clone(),
            sealed_version: sealed_version.clone(),
            version: version.clone(),
            is_changed: *is_changed,
            language: language.clone(),
            language_at: language_at.clone(),
            translation_of: translation_of.clone(),
            translated: translated.clone(),
            original: original.clone(),
            approved_at: approved_at.clone(),
            approved_on: *approved_on,
            log_head: log_head.clone(),
            changes: changes.iter().map(outside_the_item).collect(),
            approved_day: *approved_day,
            is_amended: *is_amended,
            withdrawal: withdrawal.clone(),
            adopted_on: *adopted_on,
            adopted: adopted.clone(),
            joint_with: joint_with.clone(),
            known_before: known_before.clone(),
            classification: mark,
            // A sentence of the record's own speaks of the whole record.
            handling: handling.clone().filter(|_| mark == *classification),
            sessions: sessions.clone(),
            attendance,
            public,
            quorum,
            working,
            interests,
            items,
            annexes,
            attachments: Vec::new(),
            closed: None,
            next_meetings: Vec::new(),
            called_off: None,
            signature: None,
            line_numbers,
            stays: stays.clone(),
            references: references.clone(),
            leads_to: leads_to.clone(),
            speaks_of: speaks_of.clone(),
        }
    }
}

/// How closed the most closed part is of what is shown of an item, which stands in something that is so closed.
fn most_closed(item: &NumberedItem, outer: Rank) -> Rank {
    let own = item.facts.classification.map_or(outer, |own| own.max(outer));
    // What is withheld has no rank any more, or is marked so.
    let entries = item.entries.iter().filter_map(|entry| entry.classification);
    let items = item.items.iter().filter(|inner| !inner.withheld).map(|inner| most_closed(inner, own));
    entries.chain(items).fold(own, Rank::max)
}

/// The items that are called so, each with how closed it is what it stands in: “6” may stand in 2 and in 3.
fn find<'i>(
    items: &'i [NumberedItem],
    outer: Rank,
    is_it: &dyn Fn(&str) -> bool,
    found: &mut Vec<(&'i NumberedItem, Rank)>,
) {
    for item in items {
        let key = item.key.as_ref().map(Text::as_str);
        if item.number.as_deref().into_iter().chain(key).chain([item.anchor.0.as_str()]).any(is_it) {
            found.push((item, outer));
        }
        let own = item.facts.classification.map_or(outer, |own| own.max(outer));
        find(&item.items, own, is_it, found);
    }
}

fn names(items: &[NumberedItem], known: &mut Vec<String>) {
    for item in items {
        known.push(item.number.clone().unwrap_or_else(|| item.anchor.0.clone()));
        names(&item.items, known);
    }
}

fn anchors(item: &NumberedItem, within: &mut BTreeSet<Anchor>) {
    within.insert(item.anchor.clone());
    within.extend(item.entries.iter().filter_map(|entry| entry.anchor.clone()));
    item.items.iter().for_each(|inner| anchors(inner, within));
}
