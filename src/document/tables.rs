//! Tables that a record gives as columns and rows.

use super::{Block, Column, Inline, Row, RowGroup, Table};
use crate::book::Pointer;
use crate::prose::{Align, Mark};
use crate::record::{StructuredTable, WrittenLine};

/// The blocks of a table.
pub(super) fn structured(table: &StructuredTable<Pointer>, right_to_left: bool) -> Vec<Block> {
    let StructuredTable { title, columns, rows, total } = table;
    let cells = |row: &[WrittenLine<Pointer>]| row.iter().map(|cell| cell.content.clone()).collect();
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
    let mut blocks = Vec::new();
    if let Some(title) = title.as_ref().filter(|_| all.is_empty()) {
        blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Strong, title.content.clone())]));
    }
    if !all.is_empty() {
        blocks.push(Block::Table(Table {
            name: title.as_ref().map(|title| super::plain(&title.content)).unwrap_or_default(),
            columns: columns.iter().enumerate().map(column).collect(),
            groups: vec![RowGroup { label: None, rows: all }],
            row_heads: !numeric(0),
            caption: title.as_ref().map(|title| title.content.clone()).unwrap_or_default(),
        }));
    }
    blocks
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(|character| character.is_ascii_digit())
        && cell.chars().all(|character| character.is_ascii_digit() || ".,%£€$-−+ ".contains(character))
}
