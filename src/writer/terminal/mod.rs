//! What is read on a terminal: a document's head and tables as plain text, and how it stands with minutes.

mod status;

pub use status::status;

use crate::document::{Block, Document, Inline, RowGroup, Section, Table, struck};
use comfy_table::{CellAlignment, ContentArrangement, presets};

/// A document's marking, title and tables as plain text in lines of at most so many characters; what is neither a table nor
/// a paragraph, such as a picture, is left out. Columns are as wide as their words, as far as there is room.
pub fn write(document: &Document, width: u16) -> Vec<u8> {
    let mut text = document.marking.iter().map(|marking| format!("{}\n", marking.line)).collect::<String>();
    for block in &document.blocks {
        match block {
            Block::Masthead(masthead) => {
                text.push_str(&format!("{}\n", struck(&masthead.title)));
                for particular in &masthead.particulars {
                    text.push_str(&format!("{}\n", struck(&particular.text)));
                }
            }
            Block::Section(Section { heading, blocks, .. }) => {
                text.push_str(&format!("\n{}\n\n", struck(heading)));
                blocks.iter().for_each(|block| text.push_str(&inner(block, width)));
            }
            other => text.push_str(&inner(other, width)),
        }
    }
    text.into_bytes()
}

fn inner(block: &Block, width: u16) -> String {
    match block {
        Block::Table(table) => format!("{}\n", drawn(table, width)),
        Block::Paragraph(content) => format!("{}\n", struck(content)),
        Block::Section(Section { heading, blocks, .. }) => {
            let words: String = blocks.iter().map(|block| inner(block, width)).collect();
            format!("{}\n{}\n\n", struck(heading), words.trim_end())
        }
        Block::List(list) => {
            let item = |(at, item): (usize, &Vec<Block>)| {
                let words: String = item.iter().map(|block| inner(block, width)).collect();
                format!("{} {}\n", list.numbering.mark(at), words.trim_end())
            };
            list.items.iter().enumerate().map(item).collect()
        }
        _ => String::new(),
    }
}

/// An empty table, which will be at most so many characters wide.
fn ruled(width: u16) -> comfy_table::Table {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(presets::UTF8_HORIZONTAL_ONLY);
    drawn.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    drawn
}

fn drawn(table: &Table, width: u16) -> String {
    let mut drawn = ruled(width);
    drawn.set_header(table.columns.iter().map(|column| struck(&column.heading)));
    for RowGroup { label, rows } in &table.groups {
        for (number, row) in rows.iter().enumerate() {
            let first = label.as_ref().map(|label| if number == 0 { struck(label) } else { String::new() });
            drawn.add_row(first.into_iter().chain(row.cells.iter().map(|cell| lines(cell))));
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        if column.align == crate::prose::Align::End
            && let Some(drawn) = drawn.column_mut(at)
        {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    drawn.trim_fmt()
}

/// The words of a cell, its lines kept apart.
fn lines(cell: &[Inline]) -> String {
    let lines = cell.split(|inline| matches!(inline, Inline::Break));
    lines.map(struck).collect::<Vec<_>>().join("\n")
}
