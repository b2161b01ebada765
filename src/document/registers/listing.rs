//! Tables of registers: each heading with what stands below it, so that there are as many of the one as of the other.

use super::RegisterOf;
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Anchor, Cell, Column, Row, RowGroup, Table};
use crate::prose::Align;

/// The columns of a table of things: each its heading, and what stands in it of each thing.
pub(super) struct Columns<'c, T>(Vec<Listed<'c, T>>);

struct Listed<'c, T> {
    heading: Label,
    align: Align,
    cell: Box<dyn Fn(&T) -> Cell + 'c>,
}

impl<'c, T> Columns<'c, T> {
    /// The first column: words that name the row.
    pub(super) fn named(heading: Label, cell: impl Fn(&T) -> Cell + 'c) -> Self {
        Columns(Vec::new()).words(heading, cell)
    }

    /// With a column of words.
    pub(super) fn words(self, heading: Label, cell: impl Fn(&T) -> Cell + 'c) -> Self {
        self.with(Listed { heading, align: Align::Start, cell: Box::new(cell) })
    }

    /// With a column of numbers, which stand below one another.
    pub(super) fn numbers(self, heading: Label, cell: impl Fn(&T) -> Cell + 'c) -> Self {
        self.with(Listed { heading, align: Align::End, cell: Box::new(cell) })
    }

    fn with(mut self, column: Listed<'c, T>) -> Self {
        self.0.push(column);
        self
    }

    fn rows(&self, lines: impl IntoIterator<Item = (Option<Anchor>, T)>) -> Vec<Row> {
        let row = |(anchor, thing): (Option<Anchor>, T)| {
            let cells = self.0.iter().map(|column| (column.cell)(&thing)).collect();
            Row { anchor, cells, total: false }
        };
        lines.into_iter().map(row).collect()
    }
}

/// Things that stand together below a label.
pub(super) struct Together<T> {
    /// What they have in common.
    pub label: String,
    /// The things, each with the permanent name of its row.
    pub lines: Vec<(Option<Anchor>, T)>,
}

/// Things that follow one another and have something in common, together.
pub(super) fn together<T, K: PartialEq>(
    lines: impl IntoIterator<Item = (Option<Anchor>, T)>,
    common: impl Fn(&T) -> K,
    label: impl Fn(&T) -> String,
) -> Vec<Together<T>> {
    let mut groups: Vec<Together<T>> = Vec::new();
    let mut last = None;
    for line in lines {
        let own = Some(common(&line.1));
        match groups.last_mut().filter(|_| own == last) {
            Some(group) => group.lines.push(line),
            None => groups.push(Together { label: label(&line.1), lines: vec![line] }),
        }
        last = own;
    }
    groups
}

impl RegisterOf<'_> {
    /// A table with a row for each thing, which its first column names.
    pub(super) fn table<T>(
        &self,
        name: Label,
        columns: &Columns<'_, T>,
        lines: impl IntoIterator<Item = (Option<Anchor>, T)>,
    ) -> Table {
        let groups = vec![RowGroup { label: None, rows: columns.rows(lines) }];
        self.table_of(name, None, columns, groups)
    }

    /// The same of things that stand together, with a heading over what they have in common.
    pub(super) fn table_in_groups<T>(
        &self,
        name: Label,
        common: Label,
        columns: &Columns<'_, T>,
        groups: Vec<Together<T>>,
    ) -> Table {
        let group =
            |Together { label, lines }| RowGroup { label: Some(text(label)), rows: columns.rows(lines) };
        self.table_of(name, Some(common), columns, groups.into_iter().map(group).collect())
    }

    fn table_of<T>(
        &self,
        name: Label,
        common: Option<Label>,
        columns: &Columns<'_, T>,
        groups: Vec<RowGroup>,
    ) -> Table {
        let common = common.map(|heading| (heading, Align::Start));
        let own = columns.0.iter().map(|column| (column.heading, column.align));
        let column = |(heading, align)| Column { heading: self.labels.inlines(heading, &[]), align };
        Table {
            name: self.labels.text(name, &[]),
            columns: common.into_iter().chain(own).map(column).collect(),
            groups,
            row_heads: true,
            caption: Vec::new(),
        }
    }
}
