//! Actions of earlier meetings: reports on them, and the table of those that are open.

use super::compose::Composer;
use super::flow::{Flow, fact_lines, joined};
use super::inlines::text;
use super::labels::{Label, Labels};
use super::leads::{in_language, lead};
use super::parts::{section, sections};
use super::{Anchor, Block, Callout, CalloutKind, Cell, Fact, Inline, Row, RowGroup, SectionRole, Table};
use crate::book::{
    Happened, LoggedAction, MeetingName, NAMELESS, Numbered, NumberedEntry, Pointer, Standing, Target,
    Withdrawn,
};
use crate::edition::StandingAction;
use crate::form::Language;
use crate::prose::Mark;
use crate::record::forms::{ActionPlacement, DueDate, Outcome};
use crate::record::{ActionReport, Name};

impl<'a> Composer<'a> {
    /// A report: the action's number and task, and what became of it.
    pub(super) fn report(&mut self, report: &ActionReport<Pointer>, entry: &NumberedEntry) -> Callout {
        let (number, known) = self.reported(report);
        let mut blocks = match &known {
            Some(action) => self.task(action, entry.language.as_ref()),
            None => vec![self.not_for_readers()],
        };
        let words = self.labels().inlines(Label::ReportLabel, &[("number", number.clone())]);
        lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        blocks.extend(self.outcome(report, None));
        Callout {
            kind: CalloutKind::Report,
            anchor: entry.anchor.clone(),
            name: self.labels().text(Label::ReportName, &[("number", super::plain(&number))]),
            blocks,
            facts: self.changes(report),
            beside: self.committee.actions.placement == ActionPlacement::Margin,
        }
    }

    /// What stands for an action that these readers may not see.
    fn not_for_readers(&self) -> Block {
        Block::Paragraph(self.labels().inlines(Label::Withheld, &[]))
    }

    /// What is to be done, in the words of these minutes' language if a translation has them. `around` is the
    /// language of what it stands in, if that is not the minutes'.
    fn task(&mut self, action: &LoggedAction, around: Option<&Language>) -> Vec<Block> {
        let Some(task) = action.task_in(&self.meeting.language) else { return Vec::new() };
        let blocks = self.blocks(&task.text);
        if task.language == *around.unwrap_or(&self.meeting.language) {
            blocks
        } else {
            in_language(blocks, &task.language)
        }
    }

    /// The number of the action that is reported on, and the action if the readers may see it.
    fn reported(&self, report: &ActionReport<Pointer>) -> (Vec<Inline>, Option<&'a LoggedAction>) {
        match &report.on {
            Some(pointer) => {
                (vec![Inline::Reference(pointer.pointer.clone())], self.edition.reported(pointer))
            }
            None => (text(NAMELESS), None),
        }
    }

    /// What became of the action, and what was said of it, which is told to be in that language.
    fn outcome(&mut self, report: &ActionReport<Pointer>, language: Option<&Language>) -> Vec<Block> {
        let outcome = text(outcome_word(self.labels(), report.outcome));
        match &report.text {
            Some(said) => {
                let said = self.blocks(said);
                let mut blocks = match language {
                    Some(language) => in_language(said, language),
                    None => said,
                };
                lead(&mut blocks, self.labels().inlines(Label::ReportSaid, &[("outcome", outcome)]));
                blocks
            }
            None => {
                vec![Block::Paragraph(self.labels().inlines(Label::ReportAlone, &[("outcome", outcome)]))]
            }
        }
    }

    fn changes(&self, report: &ActionReport<Pointer>) -> Vec<Fact> {
        let owner = (!report.owners.is_empty()).then(|| self.list(&report.owners));
        let due = report.due.as_ref().map(|due| self.due_words(due));
        let owner = owner.map(|owner| self.fact(Label::ReportOwner, owner));
        owner.into_iter().chain(due.map(|due| self.fact(Label::ReportDue, due))).collect()
    }

    /// By when, in words.
    pub(super) fn due_words(&self, due: &DueDate) -> Vec<Inline> {
        text(self.labels().due(due))
    }

    /// A decision or action that was taken out of the minutes and keeps its number.
    pub(super) fn taken_out(&mut self, withdrawn: &Withdrawn, entry: &NumberedEntry) -> Callout {
        let values = [("reason", text(&withdrawn.reason.value))];
        let mut blocks = vec![Block::Paragraph(self.labels().inlines(Label::TakenOut, &values))];
        let (kind, label, name) = match withdrawn.what {
            Numbered::Decision => (CalloutKind::Decision, Label::DecisionLabel, Label::DecisionName),
            Numbered::Action => (CalloutKind::Action, Label::ActionLabel, Label::ActionName),
        };
        let number = entry.number.clone().or(entry.ordinal.map(|ordinal| ordinal.to_string()));
        let number = number.unwrap_or_default();
        let words = self.labels().inlines(label, &[("number", text(&number))]);
        lead(&mut blocks, vec![Inline::Marked(Mark::Label, words)]);
        let name = self.labels().text(name, &[("number", number)]);
        Callout { kind, anchor: entry.anchor.clone(), name, blocks, facts: Vec::new(), beside: false }
    }

    /// One row of the table of reports.
    pub(super) fn report_row(
        &mut self,
        report: &ActionReport<Pointer>,
        entry: &NumberedEntry,
        flow: &mut Flow,
    ) -> Row {
        let (number, known) = self.reported(report);
        let task = match &known {
            Some(action) => self.task(action, None),
            None => vec![self.not_for_readers()],
        };
        let task = flow.cell(task);
        let said = self.outcome(report, entry.language.as_ref());
        let said = joined(vec![flow.cell(said), fact_lines(self.changes(report))]);
        let said = self.marked_cell(entry, said);
        Row { anchor: entry.anchor.clone(), cells: vec![number, task, said], total: false }
    }

    /// The table of reports, where actions stand in tables.
    pub(super) fn report_table(&self, rows: Vec<Row>) -> Option<Table> {
        let headings = [Label::ColumnActionNumber, Label::ColumnActionText, Label::ColumnReport];
        (!rows.is_empty()).then(|| Table {
            name: self.labels().text(Label::Reports, &[]),
            columns: headings.map(|label| self.column(label)).to_vec(),
            groups: vec![RowGroup { label: None, rows }],
            row_heads: true,
            caption: self.labels().inlines(Label::Reports, &[]),
        })
    }

    /// The actions that were open when the meeting ended.
    pub(super) fn open_actions(&mut self) -> Vec<Block> {
        let heading = self.labels().text(Label::OpenActions, &[]);
        let edition = self.edition;
        let mut flow = Flow::default();
        let open = edition.open_actions();
        let rows: Vec<Row> = open.iter().map(|open| self.open_row(open, &mut flow)).collect();
        if rows.is_empty() {
            let none = Block::Paragraph(self.labels().inlines(Label::OpenActionsNone, &[]));
            return vec![section(SectionRole::Actions, "open-actions", heading, none)];
        }
        let headings = [
            Label::ColumnActionNumber,
            Label::ColumnActionText,
            Label::ColumnActionOwner,
            Label::ColumnActionDue,
            Label::ColumnActionLast,
        ];
        let table = Table {
            name: heading.clone(),
            columns: headings.map(|label| self.column(label)).to_vec(),
            groups: vec![RowGroup { label: None, rows }],
            row_heads: true,
            caption: Vec::new(),
        };
        let blocks = std::iter::once(Block::Table(table)).chain(flow.below).collect();
        vec![sections(SectionRole::Actions, "open-actions", heading, blocks)]
    }

    fn open_row(&mut self, open: &StandingAction<'_>, flow: &mut Flow) -> Row {
        let StandingAction { action, standing } = open;
        let given = action.given_in(&self.meeting.language);
        let here = given == &self.meeting.name || given == self.meeting.minuted_as();
        let number =
            if here { action.number.clone() } else { action.called_by(&self.meeting.name.committee) };
        let number = self.way(given, &action.anchor, number);
        let task = flow.cell(self.task(action, None));
        let due = standing.due.map(|due| self.due_words(due)).unwrap_or_default();
        let owners = action.owners_in(&self.meeting.language, standing);
        let cells = vec![number, task, self.owner_names(owners), due, self.last_report(standing)];
        Row { anchor: None, cells, total: false }
    }

    /// Owners by their names in full: what they were called in other minutes says nothing here.
    fn owner_names(&self, owners: &[Name]) -> Cell {
        let names: Vec<String> = owners.iter().map(|owner| owner.who.called()).collect();
        text(self.labels().names(names.iter().map(String::as_str)))
    }

    /// Where an action was last reported on; nothing if it only was given.
    fn last_report(&self, standing: &Standing<'_>) -> Cell {
        let last = standing.last;
        match &last.what {
            Happened::Given(_) | Happened::TakenOut(_) => Vec::new(),
            Happened::Reported(_) | Happened::CarriedOn(_) => {
                let reference = last.meeting.reference_in(self.meeting);
                self.way(&last.meeting.name, &last.anchor, reference.into())
            }
        }
    }

    /// Words that lead to a place in these minutes or in others.
    fn way(&self, name: &MeetingName, anchor: &Anchor, words: String) -> Vec<Inline> {
        let target = if name == &self.meeting.name || name == self.meeting.minuted_as() {
            Target::Here(anchor.clone())
        } else {
            Target::Elsewhere { name: name.clone(), anchor: Some(anchor.clone()) }
        };
        vec![Inline::Reference(Pointer { words, guarded: None, is_local: false, target })]
    }
}

/// What became of an action, in a word.
pub(super) fn outcome_word(labels: &Labels, outcome: Outcome) -> String {
    let label = match outcome {
        Outcome::Update => Label::ReportUpdate,
        Outcome::Carried => Label::ReportCarried,
        Outcome::Reassigned => Label::ReportReassigned,
        Outcome::Closed => Label::ReportClosed,
        Outcome::Withdrawn => Label::ReportWithdrawn,
    };
    labels.text(label, &[])
}
