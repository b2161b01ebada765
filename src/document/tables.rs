//! Tables that a record gives as columns and rows.

use super::inlines::{plain, signed};
use super::{Block, Column, Row, RowGroup, Table};
use crate::book::Pointer;
use crate::prose::Align;
use crate::record::{StructuredTable, WrittenLine};

/// A table.
pub(super) fn structured(table: &StructuredTable<Pointer>, right_to_left: bool) -> Block {
    let StructuredTable { title, columns, rows, total } = table;
    let content = |cell: &WrittenLine<Pointer>| {
        if right_to_left { signed(cell.content.clone()) } else { cell.content.clone() }
    };
    let cells = |row: &[WrittenLine<Pointer>]| row.iter().map(content).collect();
    let numeric = |at: usize| {
        !rows.is_empty()
            && rows.iter().all(|row| row.get(at).is_some_and(|cell| is_number(cell.text.as_str())))
    };
    let mut all: Vec<Row> =
        rows.iter().map(|row| Row { anchor: None, cells: cells(row), total: false }).collect();
    if !total.is_empty() {
        all.push(Row { anchor: None, cells: cells(total), total: true });
    }
    let column = |(at, column): (usize, &WrittenLine<Pointer>)| Column {
        heading: column.content.clone(),
        // Figures end at the right in every script.
        align: if numeric(at) && !right_to_left { Align::End } else { Align::Start },
    };
    Block::Table(Table {
        name: title.as_ref().map(|title| plain(&title.content)).unwrap_or_default(),
        columns: columns.iter().enumerate().map(column).collect(),
        groups: vec![rows_of(all, columns.len())],
        row_heads: !numeric(0),
        caption: title.as_ref().map(|title| title.content.clone()).unwrap_or_default(),
    })
}

/// Rows without a label. Below headings that nothing was written under stands an empty row, so that the
/// table is seen to be empty.
pub(super) fn rows_of(mut rows: Vec<Row>, columns: usize) -> RowGroup {
    if rows.is_empty() {
        rows.push(Row { anchor: None, cells: vec![Vec::new(); columns], total: false });
    }
    RowGroup { label: None, rows }
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(|character| character.is_ascii_digit())
        && cell.chars().all(|character| character.is_ascii_digit() || ".,%£€$-−+ ".contains(character))
}
