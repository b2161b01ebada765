//! Copies of what stands in minutes in which every pointer leads another way.
//!
//! Each type is taken apart without `..`: who adds a field that holds a pointer finds here that it must be changed, too. What
//! authors call other places, which may say what they are, stands in none of these types: their pointers say what is printed.

use crate::book::{
    LonePointer, Minuted, NumberedEntry, NumberedFacts, NumberedItem, Overruled, Pointer, Target,
};
use crate::prose::{Inline, map_inlines};
use crate::record::{
    Action, ActionReport, Decision, DecisionPart, EntryKind, ItemFacts, Note, Speech, StructuredTable, Vote,
    Waivers, Written, WrittenLine,
};

/// What pointers become.
pub(super) struct Ways<'a> {
    way: Box<dyn Fn(&Pointer) -> Pointer + 'a>,
    /// Whether the prose of texts is kept.
    keeps: bool,
}

impl<'a> Ways<'a> {
    /// Copies in which `way` says what becomes of each pointer.
    pub(super) fn new(way: impl Fn(&Pointer) -> Pointer + 'a) -> Self {
        Ways { way: Box::new(way), keeps: false }
    }

    /// The same for those who print the texts, and look at their prose more than once.
    pub(super) fn keeping(self) -> Self {
        let Ways { way, keeps: _ } = self;
        Ways { way, keeps: true }
    }

    /// An item with all that stands in it.
    pub(super) fn item(&self, whole: &NumberedItem) -> NumberedItem {
        let NumberedItem { key, number, anchor, title, entries, items, carried_from, withheld, facts } =
            whole;
        NumberedItem {
            key: key.clone(),
            number: number.clone(),
            anchor: anchor.clone(),
            title: self.inlines(title),
            entries: entries.iter().map(|entry| self.entry(entry)).collect(),
            items: items.iter().map(|inner| self.item(inner)).collect(),
            carried_from: self.lone(carried_from),
            withheld: *withheld,
            facts: facts.told(told_facts),
        }
    }

    /// A line of text.
    pub(super) fn inlines(&self, inlines: &[Inline<Pointer>]) -> Vec<Inline<Pointer>> {
        map_inlines(inlines.to_vec(), &mut |pointer| (self.way)(&pointer))
    }

    /// A pointer that stands by itself.
    pub(super) fn one(&self, pointer: Option<&Pointer>) -> Option<Pointer> {
        pointer.map(|pointer| (self.way)(pointer))
    }

    /// Whether one leads its readers to where it led; there is nothing that they may not know of one that is not there.
    pub(super) fn leads(&self, pointer: Option<&Pointer>) -> bool {
        pointer.is_none_or(|pointer| (self.way)(pointer).target == pointer.target)
    }

    /// One in a key of its own. Of where it stands only the place is left, and nothing of what is written there.
    pub(super) fn lone(&self, whole: &Option<Box<LonePointer>>) -> Option<Box<LonePointer>> {
        whole.as_deref().map(|LonePointer { pointer, at }| {
            Box::new(LonePointer { pointer: (self.way)(pointer), at: *at })
        })
    }

    /// An entry.
    pub(super) fn entry(&self, whole: &NumberedEntry) -> NumberedEntry {
        let NumberedEntry { content, key, facts } = whole;
        let content = match content {
            Minuted::Said(kind) => Minuted::Said(self.kind(kind)),
            Minuted::Withheld(stand_in) => Minuted::Withheld(stand_in.clone()),
            Minuted::Gone => Minuted::Gone,
            Minuted::Withdrawn(withdrawn) => Minuted::Withdrawn(withdrawn.clone()),
        };
        NumberedEntry { content, key: key.clone(), facts: facts.told(|facts| self.numbered_facts(facts)) }
    }

    fn numbered_facts(&self, whole: &NumberedFacts) -> NumberedFacts {
        let NumberedFacts { ordinal, number, called, anchor, overruled, language, classification, stand_in } =
            whole;
        NumberedFacts {
            ordinal: *ordinal,
            number: number.clone(),
            called: called.clone(),
            anchor: anchor.clone(),
            overruled: overruled.as_deref().and_then(|overruled| self.overruled(overruled)),
            language: language.clone(),
            classification: *classification,
            stand_in: stand_in.clone(),
        }
    }

    /// Nothing of what ended a decision is left where none of it may be seen.
    fn overruled(&self, whole: &Overruled) -> Option<Box<Overruled>> {
        let Overruled { replaced_by, annulled_by } = whole;
        let (replaced_by, annulled_by) = (self.later_of(replaced_by), self.later_of(annulled_by));
        let is_seen = !replaced_by.is_empty() || !annulled_by.is_empty();
        is_seen.then(|| Box::new(Overruled { replaced_by, annulled_by }))
    }

    /// The decisions that replace or annul one, as far as it may be known.
    pub(super) fn later(&self, entry: &NumberedEntry) -> Vec<Pointer> {
        [entry.replaced_by(), entry.annulled_by()]
            .into_iter()
            .flat_map(|later| self.later_of(later))
            .collect()
    }

    /// Of a later decision that may not be seen, not even that there is one is told.
    fn later_of(&self, later: &[Pointer]) -> Vec<Pointer> {
        later.iter().map(|pointer| (self.way)(pointer)).filter(leads_to_place).collect()
    }

    fn kind(&self, whole: &EntryKind<Pointer>) -> EntryKind<Pointer> {
        match whole {
            EntryKind::Text(text) => EntryKind::Text(self.written(text)),
            EntryKind::Decision(decision) => EntryKind::Decision(Box::new(self.decision(decision))),
            EntryKind::Action(action) => EntryKind::Action(Box::new(self.action(action))),
            EntryKind::Report(report) => EntryKind::Report(Box::new(self.report(report))),
            EntryKind::Note(note) => EntryKind::Note(Box::new(self.note(note))),
            EntryKind::Speech(speech) => EntryKind::Speech(Box::new(self.speech(speech))),
            EntryKind::Vote(vote) => EntryKind::Vote(Box::new(self.vote(vote))),
            EntryKind::Facts(facts) => {
                EntryKind::Facts(facts.iter().map(|(name, value)| (name.clone(), self.line(value))).collect())
            }
            EntryKind::Movement(movement) => EntryKind::Movement(movement.clone()),
            EntryKind::Table(table) => EntryKind::Table(Box::new(self.table(table))),
        }
    }

    fn decision(&self, whole: &Decision<Pointer>) -> Decision<Pointer> {
        let Decision {
            text,
            keyword,
            parts,
            mover,
            seconder,
            dissent,
            vote,
            carried,
            summary,
            replaces,
            annuls,
            status,
        } = whole;
        let part = |DecisionPart { number, text }: &DecisionPart<Pointer>| DecisionPart {
            number: number.clone(),
            text: self.written(text),
        };
        Decision {
            text: self.written(text),
            keyword: keyword.clone(),
            parts: parts.iter().map(part).collect(),
            mover: mover.clone(),
            seconder: seconder.clone(),
            dissent: dissent.clone(),
            vote: vote.clone(),
            carried: *carried,
            summary: summary.clone(),
            replaces: self.lone(replaces),
            annuls: self.lone(annuls),
            status: status.clone(),
        }
    }

    fn action(&self, whole: &Action<Pointer>) -> Action<Pointer> {
        let Action { text, owners, due, state, carried_from } = whole;
        Action {
            text: self.written(text),
            owners: owners.clone(),
            due: due.clone(),
            state: *state,
            carried_from: self.lone(carried_from),
        }
    }

    fn report(&self, whole: &ActionReport<Pointer>) -> ActionReport<Pointer> {
        let ActionReport { on, outcome, text, owners, due } = whole;
        ActionReport {
            on: self.lone(on),
            outcome: *outcome,
            text: text.as_ref().map(|text| self.written(text)),
            owners: owners.clone(),
            due: due.clone(),
        }
    }

    fn note(&self, whole: &Note<Pointer>) -> Note<Pointer> {
        let Note { text, kind, date, author } = whole;
        Note { text: self.written(text), kind: *kind, date: *date, author: author.clone() }
    }

    fn speech(&self, whole: &Speech<Pointer>) -> Speech<Pointer> {
        let Speech { speaker, text } = whole;
        Speech { speaker: speaker.clone(), text: self.written(text) }
    }

    fn vote(&self, whole: &Vote<Pointer>) -> Vote<Pointer> {
        let Vote { text, facts } = whole;
        Vote { text: self.written(text), facts: facts.clone() }
    }

    fn table(&self, whole: &StructuredTable<Pointer>) -> StructuredTable<Pointer> {
        let StructuredTable { title, columns, rows, total } = whole;
        let lines = |cells: &[WrittenLine<Pointer>]| -> Vec<WrittenLine<Pointer>> {
            cells.iter().map(|cell| self.line(cell)).collect()
        };
        StructuredTable {
            title: title.as_ref().map(|title| self.line(title)),
            columns: lines(columns),
            rows: rows.iter().map(|row| lines(row)).collect(),
            total: lines(total),
        }
    }

    fn written(&self, whole: &Written<Pointer>) -> Written<Pointer> {
        let seen = whole.clone().map(&mut |_, pointer| (self.way)(&pointer));
        if self.keeps { seen.kept() } else { seen }
    }

    fn line(&self, WrittenLine { text, content }: &WrittenLine<Pointer>) -> WrittenLine<Pointer> {
        let content = self.inlines(content);
        WrittenLine { text: text.clone(), content }
    }
}

/// Whether a pointer leads to a place in minutes, and not only to minutes.
fn leads_to_place(pointer: &Pointer) -> bool {
    match &pointer.target {
        Target::Here(_) => true,
        Target::Elsewhere { name: _, anchor } => anchor.is_some(),
        Target::Nowhere => false,
    }
}

/// What is told of an item that is seen: all, but which warnings were waived, which is the author's own.
pub(super) fn told_facts(whole: &ItemFacts) -> ItemFacts {
    let ItemFacts {
        run_in,
        presenter,
        papers,
        start,
        session,
        absent,
        handled,
        deferred_to,
        classification,
        stand_in,
        exclusion,
        not_minuted,
        waivers: _,
    } = whole;
    ItemFacts {
        run_in: run_in.clone(),
        presenter: presenter.clone(),
        papers: papers.clone(),
        start: start.clone(),
        session: session.clone(),
        absent: absent.clone(),
        handled: *handled,
        deferred_to: deferred_to.clone(),
        classification: *classification,
        stand_in: stand_in.clone(),
        exclusion: exclusion.clone(),
        not_minuted: *not_minuted,
        waivers: Waivers::default(),
    }
}
