//! Tables that are too wide for a page: parts of them that stand below each other, each with the columns that say
//! what a row is.

use super::columns::{LONGEST, NEAT};
use super::compose::Measure;
use crate::document::{Cell, Inline, Pointer, Row, RowGroup, Table};
use crate::layout::geometry::Length;
use crate::prose::plain_text;

/// A table whose letters would have to be smaller, as a part of their usual size, is divided.
const READABLE: f32 = 0.55;

/// Tables of fewer columns are left whole.
pub(in crate::layout) const FEW: usize = 8;

/// The parts of a table, if it has to be divided. `needs` are the widths that its columns cannot do without in letters
/// of this size, and `space` stands between them.
pub(in crate::layout) fn parts(
    table: &Table,
    needs: &[Length],
    measure: Measure,
    space: Length,
    size: Length,
) -> Option<Vec<Table>> {
    let needs: Vec<Length> = needs.iter().map(|need| (*need).min(size * LONGEST)).collect();
    let fits = |columns: &[usize], scale: f32| {
        let words: Length = columns.iter().filter_map(|column| needs.get(*column)).copied().sum();
        words * scale + space * columns.len().saturating_sub(1) as f32 <= measure.width
    };
    let all: Vec<usize> = (0..table.columns.len()).collect();
    if fits(&all, READABLE) {
        return None;
    }
    let labelled = table.groups.iter().any(|group| group.label.is_some());
    let lead = &all[..all.len().min(1 + usize::from(labelled))];
    let mut parts: Vec<Vec<usize>> = vec![lead.to_vec()];
    for column in &all[lead.len()..] {
        if let Some(last) = parts.last_mut() {
            let more = [last.as_slice(), &[*column]].concat();
            if last.len() == lead.len() || fits(&more, NEAT) {
                *last = more;
                continue;
            }
        }
        parts.push([lead, &[*column]].concat());
    }
    let parts = parts.iter().enumerate();
    Some(parts.map(|(number, columns)| part(table, columns, lead.len(), number == 0)).collect())
}

/// Some columns of a table. What stands in every part – the first ones, so many – has its links and notes in the first.
fn part(table: &Table, columns: &[usize], lead: usize, first: bool) -> Table {
    let again = |cell: &Cell| if first { cell.clone() } else { plain(cell) };
    let row = |row: &Row, before: usize| Row {
        anchor: row.anchor.clone().filter(|_| first),
        cells: columns
            .iter()
            .filter(|column| **column >= before)
            .filter_map(|column| {
                let cell = row.cells.get(column - before)?;
                Some(if *column < lead { again(cell) } else { cell.clone() })
            })
            .collect(),
        total: row.total,
    };
    let group = |group: &RowGroup| RowGroup {
        label: group.label.as_ref().map(again),
        rows: group.rows.iter().map(|own| row(own, usize::from(group.label.is_some()))).collect(),
    };
    Table {
        name: table.name.clone(),
        columns: columns.iter().filter_map(|column| table.columns.get(*column).cloned()).collect(),
        groups: table.groups.iter().map(group).collect(),
        row_heads: table.row_heads,
        caption: if first { table.caption.clone() } else { Vec::new() },
    }
}

fn plain(cell: &Cell) -> Cell {
    let text = plain_text(cell, &|pointer: &Pointer| pointer.words.clone());
    if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] }
}
