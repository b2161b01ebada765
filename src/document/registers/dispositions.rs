//! The table of dispositions: the comments on the minutes of a meeting, and what became of each.

use super::listing::Columns;
use super::{Register, RegisterOf};
use crate::book::file_name;
use crate::document::flow::joined;
use crate::document::furniture::furniture;
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Anchor, Block, Cell, Document, Inline, Table};
use crate::edition::{Answers, DisposedComment, Dispositions, SaidComment};
use crate::record::forms::{CommentKind, CommentedChange, Disposition};

/// The table of dispositions.
pub struct DispositionRegister<'a> {
    /// What every register is made of.
    pub of: RegisterOf<'a>,
    /// The comments.
    pub listed: &'a Dispositions,
}

impl DispositionRegister<'_> {
    /// The table as a document.
    pub fn document(&self) -> Document {
        let comments = match self.listed.comments.as_slice() {
            [] => self.of.nothing(),
            _ => Block::Table(self.table()),
        };
        let blocks = vec![
            self.of.section("comments", Label::Comments, vec![comments]),
            self.of.section("answers", Label::Answers, self.answers()),
        ];
        let labels = self.of.labels;
        let reference = self.listed.reference.clone();
        let remark = match &self.listed.version {
            Some(version) => {
                let values = [("reference", reference), ("version", version.clone())];
                labels.text(Label::CommentsOnVersion, &values)
            }
            None => reference,
        };
        let title = Label::RegisterComments;
        let register =
            Register { name: "dispositions", title, remarks: vec![remark], blocks, events: Vec::new() };
        let mut document = self.of.document(register);
        let own = file_name(&format!("{}_dispositions", self.listed.reference));
        let RegisterOf { committee, clearance, .. } = self.of;
        document.furniture = furniture(labels, committee, clearance, own.clone());
        document.identity.reference = own;
        document
    }

    fn answers(&self) -> Vec<Block> {
        let labels = self.of.labels;
        let Answers { members, missing, others, until } = &self.listed.answers;
        let called = |(name, called): &(String, Option<String>)| match called {
            Some(called) => format!("{name} (“{called}”)"),
            None => name.clone(),
        };
        let members: Vec<String> = members.iter().map(called).collect();
        let named = |label: Label, names: &[String]| {
            let names = names.join(&labels.text(Label::ListSeparator, &[]));
            (!names.is_empty()).then(|| labels.text(label, &[("names", names)]))
        };
        let lines = [
            named(Label::Answered, &members),
            named(Label::NotAnswered, missing),
            named(Label::AnsweredOthers, others),
            until.map(|until| labels.text(Label::AnswersUntil, &[("date", labels.date(until))])),
        ];
        let lines: Vec<Block> =
            lines.into_iter().flatten().map(|line| Block::Paragraph(text(line))).collect();
        if lines.is_empty() { vec![self.of.nothing()] } else { lines }
    }

    fn table(&self) -> Table {
        let columns =
            Columns::named(Label::ColumnCommentNumber, |own: &&DisposedComment| text(own.number.to_string()))
                .words(Label::ColumnCommentBy, |own| {
                    self.said(own, |said| vec![said.by.clone(), self.day(said)])
                })
                .words(Label::ColumnCommentPlace, |own| self.said(own, |said| self.place(said)))
                .words(Label::ColumnComment, |own| self.comment(own))
                .words(Label::ColumnProposed, |own| self.said(own, |said| vec![said.proposed.clone()]))
                .words(Label::ColumnDisposition, |own| self.disposition(own));
        let lines = self.listed.comments.iter();
        let lines = lines.map(|own| (Some(Anchor(format!("comment-{}", own.number))), own));
        self.of.table(Label::Comments, &columns, lines)
    }

    /// Lines of what a comment says; nothing of one that is withheld.
    fn said(&self, comment: &DisposedComment, lines: impl Fn(&SaidComment) -> Vec<String>) -> Cell {
        cell(comment.said.as_ref().map(lines).unwrap_or_default())
    }

    /// When it was made: the day alone, for the hour that documents give is that of the writer's place or of another, as they like.
    fn day(&self, said: &SaidComment) -> String {
        let day = said.date.get(..10).and_then(|day| day.parse().ok());
        day.map_or_else(|| said.date.clone(), |day| self.of.labels.date(day))
    }

    fn place(&self, said: &SaidComment) -> Vec<String> {
        let labels = self.of.labels;
        let numbered = |label: Label, number: &str| {
            // Whoever writes that it is on the whole gives no number.
            let is_number = number.contains(|sign: char| sign.is_ascii_digit());
            if is_number { labels.text(label, &[("number", number.to_string())]) } else { number.to_string() }
        };
        vec![
            numbered(Label::CommentItem, &said.clause),
            numbered(Label::CommentLine, &said.line),
            if said.clause.is_empty() && said.line.is_empty() {
                said.paragraph.clone()
            } else {
                String::new()
            },
            said.place.clone(),
        ]
    }

    fn comment(&self, comment: &DisposedComment) -> Cell {
        let labels = self.of.labels;
        let Some(said) = &comment.said else { return labels.inlines(Label::CommentWithheld, &[]) };
        let word = |label: Label| labels.text(label, &[]);
        let kind = said.kind.map_or_else(|| said.kind_written.clone(), |kind| word(kind_label(kind)));
        let change = said.change.map(|change| word(change_label(change))).unwrap_or_default();
        let reply =
            comment.reply_to.map(|to| labels.text(Label::CommentReply, &[("number", to.to_string())]));
        let on = match said.quoted.as_str() {
            "" => String::new(),
            words => labels.text(Label::CommentOn, &[("words", words.to_string())]),
        };
        let first = [kind, change].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
        cell(vec![reply.unwrap_or_default(), first, on, said.text.clone()])
    }

    fn disposition(&self, comment: &DisposedComment) -> Cell {
        let labels = self.of.labels;
        let word = |disposition: Option<Disposition>| labels.text(disposition_label(disposition), &[]);
        let mut lines = vec![match (comment.disposition, comment.reply_to) {
            (None, Some(_)) => String::new(),
            (disposition, _) => word(disposition),
        }];
        if let Some(said) = &comment.said {
            lines.push(said.reason.clone());
            lines.extend(said.proposals.iter().map(|(by, what, why)| {
                let what = what.map(|what| word(Some(what))).unwrap_or_default();
                let said =
                    [what, why.clone()].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>();
                labels.text(Label::CommentProposal, &[("name", by.clone()), ("text", said.join(": "))])
            }));
        }
        cell(lines)
    }
}

/// A cell of lines; those that say nothing are left out.
fn cell(lines: Vec<String>) -> Cell {
    let lines = lines.iter().flat_map(|words| words.lines()).map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<Vec<Inline>> = lines.map(text).collect();
    if lines.is_empty() { Vec::new() } else { joined(lines) }
}

fn kind_label(kind: CommentKind) -> Label {
    match kind {
        CommentKind::General => Label::CommentGeneral,
        CommentKind::Technical => Label::CommentTechnical,
        CommentKind::Editorial => Label::CommentEditorial,
    }
}

fn disposition_label(disposition: Option<Disposition>) -> Label {
    match disposition {
        None => Label::DispositionOpen,
        Some(Disposition::Accepted) => Label::DispositionAccepted,
        Some(Disposition::InPart) => Label::DispositionInPart,
        Some(Disposition::NotAccepted) => Label::DispositionNotAccepted,
        Some(Disposition::Noted) => Label::DispositionNoted,
    }
}

fn change_label(change: CommentedChange) -> Label {
    match change {
        CommentedChange::Inserted => Label::ChangeInserted,
        CommentedChange::Deleted => Label::ChangeDeleted,
        CommentedChange::Replaced => Label::ChangeReplaced,
        CommentedChange::Moved => Label::ChangeMoved,
        CommentedChange::Split => Label::ChangeSplit,
        CommentedChange::Joined => Label::ChangeJoined,
        CommentedChange::RowInserted => Label::ChangeRowInserted,
        CommentedChange::RowDeleted => Label::ChangeRowDeleted,
        CommentedChange::Cells => Label::ChangeCells,
        CommentedChange::Formatted => Label::ChangeFormatted,
        CommentedChange::Untracked => Label::ChangeUntracked,
    }
}
