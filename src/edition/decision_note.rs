//! Who was there and what was decided, without the discussion: what may have to be given out before there are minutes.
//!
//! The minutes are gone through as their readers see them, and only what is named here is taken over: the tables of
//! attendance, who came and went, interests, decisions, votes, and what became of an item that was put off. The titles of all
//! items stay: a decision “as recommended” means nothing without the title above it, who came late is told by an item's
//! number, and the agenda with these titles was given out before the meeting. What stands in for something withheld stays as
//! in the minutes: whether that is a decision these readers must not learn.

use super::extract::{Kept, suffix};
use super::meeting::{EditionMeeting, Extract, Extracted};
use super::ways::Ways;
use crate::book::{Anchor, Declared, Minuted, NumberedAnnex, NumberedEntry, NumberedItem, Pointer, Target};
use crate::ids::DECISION_NOTE;
use crate::record::{EntryKind, ItemFacts};
use std::collections::BTreeSet;

impl EditionMeeting {
    /// The meeting's decision note. `readers` is the label of who it is for, if that is not those of the record.
    ///
    /// What leads to a part of the minutes that the note does not have leads nowhere: those who get the note may not
    /// have the minutes yet.
    pub fn decision_note(&self, readers: Option<&str>) -> EditionMeeting {
        let whole = &self.meeting;
        let items: Vec<NumberedItem> = whole.items.iter().filter_map(decided).collect();
        let annexes: Vec<NumberedAnnex> = whole.annexes.iter().filter_map(decided_in_annex).collect();
        let there = places(&items, &annexes);
        let ways = Ways::new(|pointer| match &pointer.target {
            Target::Here(anchor) if !there.contains(anchor) => {
                Pointer { target: Target::Nowhere, ..pointer.clone() }
            }
            _ => pointer.clone(),
        });
        let interest = |declared: &Declared| match declared {
            Declared::Said(interest, about) => Declared::Said(interest.clone(), ways.one(about.as_ref())),
            Declared::Withheld(..) | Declared::Gone => declared.clone(),
        };
        let kept = Kept {
            classification: whole.classification,
            attendance: whole.attendance.clone(),
            public: whole.public,
            quorum: whole.quorum.clone(),
            working: whole.working.clone(),
            interests: whole.interests.iter().map(interest).collect(),
            items: items.iter().map(|item| ways.item(item)).collect(),
            annexes: annexes.iter().map(|annex| led(annex, &ways)).collect(),
            line_numbers: false,
        };
        let extract = Extract { of: Extracted::Decisions, suffix: suffix(DECISION_NOTE, readers) };
        self.with(kept.of(whole), extract)
    }
}

/// What a decision note has of an item; none of one without a title of which it has nothing.
fn decided(whole: &NumberedItem) -> Option<NumberedItem> {
    let NumberedItem { key, number, anchor, title, entries, items, carried_from, withheld, facts } = whole;
    if *withheld {
        return Some(whole.clone());
    }
    let entries = decided_entries(entries);
    let items: Vec<NumberedItem> = items.iter().filter_map(decided).collect();
    let facts = facts.told(told_facts);
    let says = facts.handled.is_some() || facts.exclusion.is_some() || !facts.absent.is_empty();
    let is_there = says || !title.is_empty() || !entries.is_empty() || !items.is_empty();
    is_there.then(|| NumberedItem {
        key: key.clone(),
        number: number.clone(),
        anchor: anchor.clone(),
        title: title.clone(),
        entries,
        items,
        carried_from: carried_from.clone(),
        withheld: false,
        facts,
    })
}

/// What it has of an annex: none of one that decides nothing.
fn decided_in_annex(whole: &NumberedAnnex) -> Option<NumberedAnnex> {
    let NumberedAnnex { key, number, anchor, title, entries, file: _, withheld, classification, stand_in } =
        whole;
    let entries = if *withheld { entries.clone() } else { decided_entries(entries) };
    (*withheld || !entries.is_empty()).then(|| NumberedAnnex {
        key: key.clone(),
        number: number.clone(),
        anchor: anchor.clone(),
        title: title.clone(),
        entries,
        file: None,
        withheld: *withheld,
        classification: *classification,
        stand_in: stand_in.clone(),
    })
}

fn decided_entries(entries: &[NumberedEntry]) -> Vec<NumberedEntry> {
    entries.iter().filter(|entry| is_decided(entry)).cloned().collect()
}

/// Whether an entry stands in a decision note.
fn is_decided(entry: &NumberedEntry) -> bool {
    match &entry.content {
        Minuted::Said(kind) => match kind {
            EntryKind::Decision(_) | EntryKind::Vote(_) | EntryKind::Movement(_) => true,
            EntryKind::Text(_)
            | EntryKind::Action(_)
            | EntryKind::Report(_)
            | EntryKind::Note(_)
            | EntryKind::Speech(_)
            | EntryKind::Facts(_)
            | EntryKind::Table(_) => false,
        },
        Minuted::Withheld(_) => true,
        Minuted::Gone => false,
        Minuted::Withdrawn(_) => entry.tells_of_decision(),
    }
}

/// What is told of an item: how it was dealt with, and nothing of what was said or laid before the meeting.
fn told_facts(whole: &ItemFacts) -> ItemFacts {
    let ItemFacts {
        run_in: _,
        presenter: _,
        papers: _,
        start: _,
        session,
        absent,
        handled,
        deferred_to,
        classification,
        stand_in: _,
        exclusion,
        not_minuted: _,
        waivers: _,
    } = whole;
    ItemFacts {
        session: session.clone(),
        absent: absent.clone(),
        handled: *handled,
        deferred_to: deferred_to.clone(),
        classification: *classification,
        exclusion: exclusion.clone(),
        ..ItemFacts::default()
    }
}

/// The places that readers of a note can be led to.
fn places(items: &[NumberedItem], annexes: &[NumberedAnnex]) -> BTreeSet<Anchor> {
    fn add(item: &NumberedItem, there: &mut BTreeSet<Anchor>) {
        there.insert(item.anchor.clone());
        there.extend(item.entries.iter().filter_map(|entry| entry.anchor.clone()));
        item.items.iter().for_each(|inner| add(inner, there));
    }
    let mut there = BTreeSet::new();
    items.iter().for_each(|item| add(item, &mut there));
    for annex in annexes {
        there.insert(annex.anchor.clone());
        there.extend(annex.entries.iter().filter_map(|entry| entry.anchor.clone()));
    }
    there
}

/// An annex in which every pointer leads its way.
fn led(annex: &NumberedAnnex, ways: &Ways<'_>) -> NumberedAnnex {
    let title = ways.inlines(&annex.title);
    let entries = annex.entries.iter().map(|entry| ways.entry(entry)).collect();
    NumberedAnnex { title, entries, ..annex.clone() }
}
