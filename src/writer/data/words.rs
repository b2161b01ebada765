//! Running text as plain words, with the references in it.

use crate::book::{Pointer, Target};
use crate::prose::{Block, Inline, Prose, Table, prose_text};
use serde_json::{Value as Json, json};

pub(super) fn pointer(pointer: &Option<Pointer>) -> Json {
    pointer.as_ref().map_or(Json::Null, bound)
}

/// Where a reference leads.
pub(in crate::writer) fn bound(pointer: &Pointer) -> Json {
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
    gather_blocks(&prose.blocks, references);
    prose.notes.iter().for_each(|note| gather_blocks(&note.blocks, references));
    prose_text(prose, &|pointer: &Pointer| pointer.words.clone())
}

fn gather_blocks(blocks: &[Block<Pointer>], references: &mut Vec<Json>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => gather(content, references),
            Block::List(list) => list.items.iter().for_each(|item| gather_blocks(item, references)),
            Block::Quote(inner) => gather_blocks(inner, references),
            Block::Table(Table { head, rows, .. }) => {
                let cells = std::iter::once(head).chain(rows).flatten();
                cells.for_each(|cell| gather(cell, references));
            }
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

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
