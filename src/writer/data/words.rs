//! Running text as plain words, with the references in it.

use crate::book::{Pointer, Target};
use crate::document::plain;
use crate::prose::{Block, Inline, List, Prose, Table};
use serde_json::{Value as Json, json};

pub(super) fn pointer(pointer: &Option<Pointer>) -> Json {
    pointer.as_ref().map_or(Json::Null, bound)
}

pub(super) fn bound(pointer: &Pointer) -> Json {
    match &pointer.target {
        Target::Here(anchor) => json!({ "words": pointer.words, "anchor": anchor.0 }),
        Target::Elsewhere { name, anchor } => json!({
            "words": pointer.words,
            "committee": name.committee,
            "meeting": name.meeting,
            "reference": name.reference,
            "anchor": anchor.as_ref().map(|anchor| &anchor.0),
        }),
        Target::Nowhere => json!({ "words": pointer.words }),
    }
}

/// The words of a text, a blank line between blocks; its references are added to the list.
pub(super) fn words(prose: &Prose<Pointer>, references: &mut Vec<Json>) -> String {
    let mut pieces = block_words(&prose.blocks, references);
    for note in &prose.notes {
        pieces.extend(block_words(&note.blocks, references));
    }
    pieces.join("\n\n")
}

fn block_words(blocks: &[Block<Pointer>], references: &mut Vec<Json>) -> Vec<String> {
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => pieces.push(line(content, references)),
            Block::List(List { numbering, items, .. }) => {
                for (at, item) in items.iter().enumerate() {
                    let inner = block_words(item, references).join("\n\n");
                    pieces.push(format!("{} {inner}", numbering.mark(at)));
                }
            }
            Block::Quote(inner) => pieces.extend(block_words(inner, references)),
            Block::Code(text) => pieces.push(text.clone()),
            Block::Table(Table { head, rows, .. }) => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| line(cell, references)).collect();
                    pieces.push(cells.join("\t"));
                }
            }
            Block::Figure(figure) => pieces.push(figure.alt.clone()),
            Block::Rule => {}
        }
    }
    pieces
}

pub(super) fn line(inlines: &[Inline<Pointer>], references: &mut Vec<Json>) -> String {
    fn gather(inlines: &[Inline<Pointer>], references: &mut Vec<Json>) {
        for inline in inlines {
            match inline {
                Inline::Reference(pointer) => references.push(bound(pointer)),
                Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                    gather(content, references);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => {}
            }
        }
    }
    gather(inlines, references);
    plain(inlines)
}
