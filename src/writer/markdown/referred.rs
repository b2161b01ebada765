//! The places in a document that something in the same document leads to: only they need an anchor.

use crate::document::{Anchor, Block, Document, Fact, Inline, Table, Target};
use std::collections::BTreeSet;

/// The anchors referred to.
pub(super) fn anchors(document: &Document) -> BTreeSet<&Anchor> {
    let mut anchors = BTreeSet::new();
    in_blocks(&document.blocks, &mut anchors);
    for note in &document.notes {
        in_blocks(&note.blocks, &mut anchors);
    }
    anchors
}

fn in_blocks<'a>(blocks: &'a [Block], anchors: &mut BTreeSet<&'a Anchor>) {
    for block in blocks {
        match block {
            Block::Masthead(masthead) => {
                in_inlines(&masthead.handling, anchors);
                in_inlines(&masthead.title, anchors);
                masthead.particulars.iter().for_each(|line| in_inlines(&line.text, anchors));
            }
            Block::Section(section) => {
                in_inlines(&section.heading, anchors);
                in_blocks(&section.blocks, anchors);
            }
            Block::Paragraph(inlines) => in_inlines(inlines, anchors),
            Block::List(list) => list.items.iter().for_each(|item| in_blocks(item, anchors)),
            Block::Quote(inner) | Block::Passage(_, inner) => in_blocks(inner, anchors),
            Block::Table(table) => in_table(table, anchors),
            Block::Callout(callout) => {
                in_blocks(&callout.blocks, anchors);
                in_facts(&callout.facts, anchors);
            }
            Block::Facts(facts) => in_facts(facts, anchors),
            Block::Signature(signature) => {
                in_inlines(&signature.statement, anchors);
                signature.labels().for_each(|line| in_inlines(line, anchors));
            }
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

fn in_facts<'a>(facts: &'a [Fact], anchors: &mut BTreeSet<&'a Anchor>) {
    for fact in facts {
        in_inlines(&fact.name, anchors);
        in_inlines(&fact.value, anchors);
    }
}

fn in_table<'a>(table: &'a Table, anchors: &mut BTreeSet<&'a Anchor>) {
    table.columns.iter().for_each(|column| in_inlines(&column.heading, anchors));
    for group in &table.groups {
        group.label.iter().for_each(|label| in_inlines(label, anchors));
        group.rows.iter().flat_map(|row| &row.cells).for_each(|cell| in_inlines(cell, anchors));
    }
}

fn in_inlines<'a>(inlines: &'a [Inline], anchors: &mut BTreeSet<&'a Anchor>) {
    for inline in inlines {
        match inline {
            Inline::Reference(pointer) => {
                if let Target::Here(anchor) = &pointer.target {
                    anchors.insert(anchor);
                }
            }
            Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                in_inlines(content, anchors);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => {}
        }
    }
}
