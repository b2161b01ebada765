//! Text of minutes in the cell of a register.

use crate::book::{Anchor, MeetingName, Pointer, Target};
use crate::document::Inline;
use crate::document::flow::{joined, row_line};
use crate::prose::{Block, Inline as Prosaic, List, Prose, Table, map_inlines};

/// A text in a cell, its references leading into the minutes it stands in. Footnotes stand in brackets at
/// their marks, pictures as what they show.
pub(super) fn cell(prose: &Prose<Pointer>, home: &MeetingName) -> Vec<Inline> {
    let mut pointer = |pointer: Pointer| match pointer.target {
        Target::Here(anchor) => Pointer { target: elsewhere(home, anchor), ..pointer },
        _ => pointer,
    };
    let prose = prose.clone().map(&mut pointer);
    let blocks = flow(&prose.blocks, &prose);
    map_inlines(blocks, &mut |pointer| pointer)
}

/// A place in other minutes.
pub(super) fn elsewhere(name: &MeetingName, anchor: Anchor) -> Target {
    Target::Elsewhere { name: name.clone(), anchor: Some(anchor) }
}

/// Words that lead to a place in minutes.
pub(super) fn way(name: &MeetingName, anchor: &Anchor, words: &str) -> Inline {
    Inline::Reference(Pointer { words: words.into(), guarded: None, target: elsewhere(name, anchor.clone()) })
}

fn flow(blocks: &[Block<Pointer>], prose: &Prose<Pointer>) -> Vec<Inline> {
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => lines.push(noted(content, prose)),
            Block::List(List { numbering, items, .. }) => {
                lines.extend(items.iter().enumerate().map(|(at, item)| {
                    let mark = Inline::Text(format!("{} ", numbering.mark(at)));
                    std::iter::once(mark).chain(flow(item, prose)).collect()
                }));
            }
            Block::Quote(inner) => lines.push(flow(inner, prose)),
            Block::Code(code) => lines.extend(code.lines().map(|line| vec![Inline::Code(line.into())])),
            Block::Table(Table { head, rows, .. }) => {
                let rows = std::iter::once(head).chain(rows);
                lines.extend(rows.map(|row| row_line(row.iter().map(|cell| noted(cell, prose)).collect())));
            }
            Block::Figure(figure) => lines.push(vec![Inline::Text(format!("[{}]", figure.alt))]),
            Block::Rule => {}
        }
    }
    joined(lines)
}

/// Inlines with their footnotes in brackets.
fn noted(content: &[Inline], prose: &Prose<Pointer>) -> Vec<Inline> {
    let mut noted_inlines = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Prosaic::Note(number) => {
                let note = prose.notes.get(*number).map(|note| flow(&note.blocks, prose)).unwrap_or_default();
                noted_inlines.push(Inline::Text(" [".into()));
                noted_inlines.extend(note);
                noted_inlines.push(Inline::Text("]".into()));
            }
            Prosaic::Marked(mark, inner) => noted_inlines.push(Inline::Marked(*mark, noted(inner, prose))),
            Prosaic::Link { to, content } => {
                noted_inlines.push(Inline::Link { to: to.clone(), content: noted(content, prose) });
            }
            Prosaic::Passage(language, content) => {
                noted_inlines.push(Inline::Passage(language.clone(), noted(content, prose)));
            }
            other => noted_inlines.push(other.clone()),
        }
    }
    noted_inlines
}
