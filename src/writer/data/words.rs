//! Running text as plain words, with the references, links and pictures in it.

use super::object::object;
use crate::book::{Pointer, Target};
use crate::prose::{Block, Figure, Inline, Prose, Table, prose_text};
use serde_json::Value as Json;

pub(super) fn pointer(pointer: &Option<Pointer>) -> Json {
    pointer.as_ref().map_or(Json::Null, bound)
}

/// Where a reference leads.
pub(in crate::writer) fn bound(pointer: &Pointer) -> Json {
    match &pointer.target {
        Target::Here(anchor) => object!({ "words": &pointer.words, "anchor": &anchor.0 }),
        Target::Elsewhere { name, anchor } => object!({
            "words": &pointer.words,
            "committee": &name.committee,
            "meeting": &name.meeting,
            "reference": &name.reference,
            "anchor": anchor.as_ref().map(|anchor| &anchor.0),
        }),
        Target::Nowhere => object!({ "words": &pointer.words }),
    }
}

/// What plain words do not say: where references and links lead, and which pictures stand among them.
#[derive(Default)]
pub(super) struct Beside {
    references: Vec<Json>,
    links: Vec<Json>,
    pictures: Vec<Json>,
}

/// The words of a text, a blank line between blocks.
pub(super) fn words(prose: &Prose<Pointer>) -> String {
    prose_text(prose, &|pointer: &Pointer| pointer.words.clone())
}

impl Beside {
    /// What stands in a text.
    pub(super) fn text(mut self, prose: &Prose<Pointer>) -> Self {
        self.blocks(&prose.blocks);
        prose.notes.iter().for_each(|note| self.blocks(&note.blocks));
        self
    }

    /// What stands in a line.
    pub(super) fn line(mut self, inlines: &[Inline<Pointer>]) -> Self {
        self.inlines(inlines);
        self
    }

    /// It as JSON.
    pub(super) fn data(self) -> Json {
        object!({ "references": self.references, "links": self.links, "pictures": self.pictures })
    }

    fn blocks(&mut self, blocks: &[Block<Pointer>]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.inlines(content),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Table(Table { head, rows, .. }) => {
                    std::iter::once(head).chain(rows).flatten().for_each(|cell| self.inlines(cell));
                }
                Block::Figure(figure) => self.pictures.push(picture(figure)),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline<Pointer>]) {
        for inline in inlines {
            match inline {
                Inline::Reference(pointer) => self.references.push(bound(pointer)),
                Inline::Link { to, content } => {
                    let words = crate::prose::plain_text(content, &|pointer: &Pointer| pointer.words.clone());
                    self.links.push(object!({ "words": words, "to": to }));
                    self.inlines(content);
                }
                Inline::Marked(_, content) | Inline::Passage(_, content) => self.inlines(content),
                Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => {}
            }
        }
    }
}

fn picture(figure: &Figure) -> Json {
    object!({ "file": &figure.path, "words": &figure.alt, "caption": &figure.caption })
}
