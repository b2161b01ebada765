//! The tables of a document: rows of cells of words. What was deleted is gone.

use super::xml::{Token, walk};
use crate::diagnostic::NotReadable;

/// A table: rows of cells.
pub(super) type Table = Vec<Vec<String>>;

/// The tables of a part, in order; one within a cell is words of that cell.
pub(super) fn tables(bytes: &[u8], part: &str) -> Result<Vec<Table>, NotReadable> {
    let mut tables: Vec<Table> = Vec::new();
    // How deep in tables, whether in a run, and how deep in what was deleted or is there twice.
    let (mut depth, mut gone, mut is_text) = (0_usize, 0_usize, false);
    walk(bytes, part, &mut |token| match token {
        Token::Open { name, .. } => match name {
            "w:del" | "w:moveFrom" | "Fallback" => gone += 1,
            "w:tbl" => {
                depth += 1;
                if depth == 1 {
                    tables.push(Table::new());
                }
            }
            "w:tr" if depth == 1 => {
                tables.iter_mut().last().into_iter().for_each(|table| table.push(Vec::new()))
            }
            "w:tc" if depth == 1 => row(&mut tables).into_iter().for_each(|row| row.push(String::new())),
            "w:p" if depth > 0 => add(&mut tables, "\n"),
            "w:br" | "w:cr" if depth > 0 && gone == 0 => add(&mut tables, "\n"),
            "w:t" => is_text = true,
            _ => {}
        },
        Token::Close(name) => match name {
            "w:del" | "w:moveFrom" | "Fallback" => gone = gone.saturating_sub(1),
            "w:tbl" => depth = depth.saturating_sub(1),
            "w:t" => is_text = false,
            _ => {}
        },
        Token::Text(text) if is_text && depth > 0 && gone == 0 => add(&mut tables, text),
        Token::Text(_) => {}
    })?;
    for cell in tables.iter_mut().flatten().flatten() {
        *cell = cell.trim().to_string();
    }
    Ok(tables)
}

fn row(tables: &mut [Table]) -> Option<&mut Vec<String>> {
    tables.last_mut()?.last_mut()
}

fn add(tables: &mut [Table], text: &str) {
    if let Some(cell) = row(tables).and_then(|row| row.last_mut()) {
        cell.push_str(text);
    }
}
