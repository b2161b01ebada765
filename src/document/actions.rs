//! Actions, in their place and as a table.

use super::compose::Composer;
use super::flow::Flow;
use super::inlines::text;
use super::labels::Label;
use super::leads::{in_language, lead};
use super::parts::sections;
use super::{Anchor, Block, Callout, CalloutKind, Cell, Fact, Inline, Row, RowGroup, SectionRole, Table};
use crate::book::{Minuted, NumberedEntry, Pointer};
use crate::prose::Mark;
use crate::record::forms::{ActionPlacement, DueDate, ShownFact, WorkState};
use crate::record::{Action, EntryKind};

impl Composer<'_> {
    /// An action.
    pub(super) fn action(&mut self, action: &Action<Pointer>, entry: &NumberedEntry) -> Callout {
        let mut blocks = self.blocks(&action.text);
        let number = entry.number.clone().unwrap_or_default();
        let words = self.labels().inlines(Label::ActionLabel, &[("number", text(&number))]);
        lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        let mut facts: Vec<Fact> = Vec::new();
        if let Some(earlier) = &action.carried_from {
            facts.push(self.fact(Label::CarriedFrom, vec![Inline::Reference(earlier.pointer.clone())]));
        }
        for shown in self.shown(action.state != WorkState::Open) {
            let (label, value) = match shown {
                ShownFact::Owner => (Label::Owner, self.owners(action)),
                ShownFact::Due => (Label::Due, self.due(action)),
                ShownFact::State => (Label::State, Some(self.state(action))),
            };
            facts.extend(value.map(|value| self.fact(label, value)));
        }
        Callout {
            kind: CalloutKind::Action,
            anchor: entry.anchor.clone(),
            name: self.labels().text(Label::ActionName, &[("number", number)]),
            blocks,
            facts,
            beside: self.committee.actions.placement == ActionPlacement::Margin,
        }
    }

    /// What is shown of an action: what the committee wants, and the state wherever it is not the usual one.
    fn shown(&self, has_ended: bool) -> Vec<ShownFact> {
        let mut shown = self.committee.actions.show.clone();
        if has_ended && !shown.contains(&ShownFact::State) {
            shown.push(ShownFact::State);
        }
        shown
    }

    /// Whether any action of the meeting is not open.
    fn has_ended_actions(&self) -> bool {
        let ended = |entry: &&NumberedEntry| match &entry.content {
            Minuted::Said(EntryKind::Action(action)) => action.state != WorkState::Open,
            _ => false,
        };
        self.meeting.entries().iter().any(ended)
    }

    fn owners(&self, action: &Action<Pointer>) -> Option<Vec<Inline>> {
        (!action.owners.is_empty()).then(|| self.list(&action.owners))
    }

    fn due(&self, action: &Action<Pointer>) -> Option<Vec<Inline>> {
        action.due.as_ref().map(|due| self.due_words(due))
    }

    /// By when, in a cell. Words for it are in the entry's language, a date in that of the minutes.
    fn due_cell(&self, action: &Action<Pointer>, entry: &NumberedEntry) -> Cell {
        let due = self.due(action).unwrap_or_default();
        match (&entry.language, &action.due) {
            (Some(language), Some(DueDate::Words(_))) => vec![Inline::Passage(language.clone(), due)],
            _ => due,
        }
    }

    fn state(&self, action: &Action<Pointer>) -> Vec<Inline> {
        let label = match action.state {
            WorkState::Open => Label::StateOpen,
            WorkState::Closed => Label::StateClosed,
            WorkState::Withdrawn => Label::StateWithdrawn,
        };
        self.labels().inlines(label, &[])
    }

    /// One row of the table of actions.
    fn action_row(&mut self, entry: &NumberedEntry, in_place: bool, flow: &mut Flow) -> Option<Row> {
        let Minuted::Said(EntryKind::Action(action)) = &entry.content else { return None };
        let number = entry.number.clone().unwrap_or_default();
        let number = match (&entry.anchor, in_place) {
            (Some(Anchor(anchor)), true) => {
                let target = crate::book::Target::Here(Anchor(anchor.clone()));
                vec![Inline::Reference(Pointer { words: number, guarded: None, is_local: false, target })]
            }
            _ => text(number),
        };
        let mut task = self.blocks(&action.text);
        if let Some(language) = &entry.language {
            task = in_language(task, language);
        }
        let task = self.marked_cell(entry, flow.cell(task));
        let mut cells: Vec<Cell> = vec![number, task];
        for shown in self.shown(self.has_ended_actions()) {
            cells.push(match shown {
                ShownFact::Owner => self.owners(action).unwrap_or_default(),
                ShownFact::Due => self.due_cell(action, entry),
                ShownFact::State => self.state(action),
            });
        }
        Some(Row { anchor: entry.anchor.clone().filter(|_| !in_place), cells, total: false })
    }

    /// The table of actions, where the committee wants one.
    pub(super) fn action_table(&mut self) -> Vec<Block> {
        let placement = self.committee.actions.placement;
        if matches!(placement, ActionPlacement::InPlace | ActionPlacement::Margin) {
            return Vec::new();
        }
        let in_place = placement == ActionPlacement::Both;
        let entries = self.meeting.entries();
        // In place its pictures stand already.
        let (mut given, mut reported) = (Flow::default(), Flow::default());
        let rows: Vec<Row> =
            entries.iter().filter_map(|entry| self.action_row(entry, in_place, &mut given)).collect();
        if in_place {
            given.below.clear();
        }
        let mut reports = Vec::new();
        for entry in entries.into_iter().filter(|_| !in_place) {
            if let Minuted::Said(EntryKind::Report(report)) = &entry.content {
                reports.push(self.report_row(report, entry, &mut reported));
            }
        }
        let mut blocks: Vec<Block> = self.new_actions(rows).map(Block::Table).into_iter().collect();
        blocks.append(&mut given.below);
        blocks.extend(self.report_table(reports).map(Block::Table));
        blocks.append(&mut reported.below);
        if blocks.is_empty() {
            return Vec::new();
        }
        let heading = self.labels().text(Label::Actions, &[]);
        vec![sections(SectionRole::Actions, "actions", heading, blocks)]
    }

    fn new_actions(&self, rows: Vec<Row>) -> Option<Table> {
        if rows.is_empty() {
            return None;
        }
        let shown = self.shown(self.has_ended_actions()).into_iter().map(|shown| match shown {
            ShownFact::Owner => Label::ColumnActionOwner,
            ShownFact::Due => Label::ColumnActionDue,
            ShownFact::State => Label::ColumnActionState,
        });
        let headings = [Label::ColumnActionNumber, Label::ColumnActionText].into_iter().chain(shown);
        Some(Table {
            name: self.labels().text(Label::Actions, &[]),
            columns: headings.map(|label| self.column(label)).collect(),
            groups: vec![RowGroup { label: None, rows }],
            row_heads: true,
            caption: Vec::new(),
        })
    }
}
