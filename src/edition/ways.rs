//! Copies of what stands in minutes in which every pointer leads another way.
//!
//! Each type is taken apart without `..`: who adds a field that holds a pointer finds here that it must be changed, too. What
//! the author calls other places is left out, for it may say what they are; the pointers say what is printed.

use crate::book::{EntryLinks, Minuted, NumberedEntry, NumberedItem, Pointer, Target};
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
            carried_from: self.one(carried_from),
            withheld: *withheld,
            facts: told_facts(facts),
        }
    }

    /// A line of text.
    pub(super) fn inlines(&self, inlines: &[Inline<Pointer>]) -> Vec<Inline<Pointer>> {
        map_inlines(inlines.to_vec(), &mut |pointer| (self.way)(&pointer))
    }

    /// A pointer that stands by itself.
    pub(super) fn one(&self, pointer: &Option<Pointer>) -> Option<Pointer> {
        pointer.as_ref().map(|pointer| (self.way)(pointer))
    }

    /// An entry.
    pub(super) fn entry(&self, whole: &NumberedEntry) -> NumberedEntry {
        let NumberedEntry {
            content,
            key,
            ordinal,
            number,
            called,
            anchor,
            links,
            language,
            classification,
            stand_in,
        } = whole;
        let content = match content {
            Minuted::Said(kind) => Minuted::Said(self.kind(kind)),
            Minuted::Withheld(stand_in) => Minuted::Withheld(stand_in.clone()),
            Minuted::Withdrawn(withdrawn) => Minuted::Withdrawn(withdrawn.clone()),
        };
        NumberedEntry {
            content,
            key: key.clone(),
            ordinal: *ordinal,
            number: number.clone(),
            called: called.clone(),
            anchor: anchor.clone(),
            links: self.links(links),
            language: language.clone(),
            classification: *classification,
            stand_in: stand_in.clone(),
        }
    }

    fn links(&self, whole: &EntryLinks) -> EntryLinks {
        let EntryLinks { carried_from, replaces, annuls, replaced_by, annulled_by, report } = whole;
        let one =
            |pointer: &Option<Box<Pointer>>| pointer.as_ref().map(|pointer| Box::new((self.way)(pointer)));
        EntryLinks {
            carried_from: one(carried_from),
            replaces: one(replaces),
            annuls: one(annuls),
            replaced_by: self.later_of(replaced_by),
            annulled_by: self.later_of(annulled_by),
            report: one(report),
        }
    }

    /// The decisions that replace or annul one, as far as it may be known.
    pub(super) fn later(&self, links: &EntryLinks) -> Vec<Pointer> {
        [&links.replaced_by, &links.annulled_by].into_iter().flat_map(|later| self.later_of(later)).collect()
    }

    /// Of a later decision that may not be seen, not even that there is one is told.
    fn later_of(&self, later: &[Pointer]) -> Vec<Pointer> {
        later.iter().map(|pointer| (self.way)(pointer)).filter(leads_to_place).collect()
    }

    fn kind(&self, whole: &EntryKind<Pointer>) -> EntryKind<Pointer> {
        match whole {
            EntryKind::Text(text) => EntryKind::Text(self.written(text)),
            EntryKind::Decision(decision) => EntryKind::Decision(Box::new(self.decision(decision))),
            EntryKind::Action(action) => EntryKind::Action(self.action(action)),
            EntryKind::Report(report) => EntryKind::Report(self.report(report)),
            EntryKind::Note(Note { text, kind, date, author }) => EntryKind::Note(Note {
                text: self.written(text),
                kind: *kind,
                date: *date,
                author: author.clone(),
            }),
            EntryKind::Speech(Speech { speaker, text }) => {
                EntryKind::Speech(Speech { speaker: speaker.clone(), text: self.written(text) })
            }
            EntryKind::Vote(Vote { text, facts }) => {
                EntryKind::Vote(Vote { text: self.written(text), facts: facts.clone() })
            }
            EntryKind::Facts(facts) => {
                EntryKind::Facts(facts.iter().map(|(name, value)| (name.clone(), self.line(value))).collect())
            }
            EntryKind::Movement(movement) => EntryKind::Movement(movement.clone()),
            EntryKind::Table(table) => EntryKind::Table(self.table(table)),
        }
    }

    /// What the author calls the decisions that it replaces or annuls may say what they are; their pointers stay.
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
            replaces: _,
            annuls: _,
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
            replaces: None,
            annuls: None,
            status: status.clone(),
        }
    }

    fn action(&self, whole: &Action<Pointer>) -> Action<Pointer> {
        let Action { text, owners, due, state, carried_from: _ } = whole;
        Action {
            text: self.written(text),
            owners: owners.clone(),
            due: due.clone(),
            state: *state,
            // What the author calls it may say what it is; its pointer stays.
            carried_from: None,
        }
    }

    fn report(&self, whole: &ActionReport<Pointer>) -> ActionReport<Pointer> {
        let ActionReport { on, outcome, text, owners, due } = whole;
        ActionReport {
            on: on.renamed(""),
            outcome: *outcome,
            text: text.as_ref().map(|text| self.written(text)),
            owners: owners.clone(),
            due: due.clone(),
        }
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

/// What is told of an item that is seen: all, but what its author calls the minute that it carries on, and which
/// warnings were waived, which is the author's own.
pub(super) fn told_facts(whole: &ItemFacts) -> ItemFacts {
    let ItemFacts {
        at,
        run_in,
        presenter,
        papers,
        start,
        session,
        absent,
        handled,
        deferred_to,
        carried_from: _,
        classification,
        stand_in,
        exclusion,
        not_minuted,
        waivers: _,
    } = whole;
    ItemFacts {
        at: at.clone(),
        run_in: run_in.clone(),
        presenter: presenter.clone(),
        papers: papers.clone(),
        start: start.clone(),
        session: session.clone(),
        absent: absent.clone(),
        handled: *handled,
        deferred_to: deferred_to.clone(),
        carried_from: None,
        classification: *classification,
        stand_in: stand_in.clone(),
        exclusion: exclusion.clone(),
        not_minuted: *not_minuted,
        waivers: Waivers::default(),
    }
}
