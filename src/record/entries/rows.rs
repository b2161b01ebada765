//! What an entry holds several of: the parts of a decision, the rows of a table.

use super::super::check::Checker;
use super::super::forms::{PartForm, TableForm};
use super::super::model::{DecisionPart, StructuredTable};
use super::super::remarks;
use super::super::written::WrittenLine;
use crate::diagnostic::{Finding, KeyFault, NumberFault, NumberedPart, Spot, TextFault};
use crate::form::Text;
use crate::prose::{Key, breaks_marks, marks_of};
use std::collections::BTreeMap;
use std::ops::Range;

impl Checker<'_> {
    /// The parts of a decision; what all begin with, if they are marked in sequence, is their number.
    pub(super) fn parts(&mut self, parts: Vec<PartForm>) -> Vec<DecisionPart<Key>> {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let unnumbered = parts.iter().all(|part| part.number.is_none());
        let marks = marks_of(&texts).filter(|_| unnumbered);
        if let Some((place, mark)) = breaks_marks(&texts).filter(|_| unnumbered) {
            let fault = TextFault::MarksOfParts { mark: mark.into() };
            self.report.add(self.source, parts[place].text.range(), fault);
        }
        let marks: Vec<(String, usize)> =
            marks.into_iter().flatten().map(|(mark, length)| (mark.to_string(), length)).collect();
        let mut given: BTreeMap<String, Range<usize>> = BTreeMap::new();
        let mut read = Vec::with_capacity(parts.len());
        for (at, PartForm { at: _, number, text }) in parts.into_iter().enumerate() {
            let number = number.map(|number| number.0);
            if let Some(number) = &number
                && self.is_said(number, "number")
                && let Some(first) = given.insert(number.value.trim().into(), number.range())
            {
                self.report.push(
                    Finding::of(NumberFault::DuplicateNumber {
                        number: number.value.trim().into(),
                        kind: Some(NumberedPart::OfDecision),
                        reads_like: None,
                        begins_anew: None,
                    })
                    .at(Spot::new(self.source, number.range()))
                    .and(Spot::new(self.source, first)),
                );
            }
            let (mark, length) = marks.get(at).cloned().unzip();
            let number = number.map(|number| number.value.trim().to_string()).or(mark);
            read.push(DecisionPart { number, text: self.written_behind(text, length.unwrap_or(0)) });
        }
        read
    }

    pub(super) fn table(&mut self, form: TableForm) -> StructuredTable<Key> {
        let TableForm { at, title, columns, rows, total } = form;
        let width = columns.len();
        if width == 0 {
            self.report.add(
                self.source,
                at.clone(),
                KeyFault::MissingKey { key: "columns", place: "a table" },
            );
        }
        let fitted = |cells: Vec<Text>, this: &mut Self| {
            let mut cells: Vec<_> = cells.into_iter().map(|cell| this.line(cell)).collect();
            if let Some(cell) = cells.get(width).or(cells.last()).filter(|_| cells.len() != width) {
                this.report.add(this.source, cell.text.range(), remarks::row(cells.len(), width));
            }
            cells.resize_with(width, || WrittenLine { text: Text::new("", at.clone()), content: Vec::new() });
            cells
        };
        let rows = rows.0.into_iter().map(|row| fitted(row.0, self)).collect();
        let total = if total.is_empty() { Vec::new() } else { fitted(total.0, self) };
        StructuredTable {
            title: title.map(|title| self.line(title)),
            columns: columns.0.into_iter().map(|column| self.line(column)).collect(),
            rows,
            total,
        }
    }
}
