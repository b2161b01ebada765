//! Running text as plain words, with the references, links and pictures in it.

use crate::book::{Pointer, Target};
use crate::prose::{Block, Figure, Inline, Prose, Table, plain_text};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// Where a reference leads: to a place in the same minutes (an anchor alone), to other minutes or a place in them, or
/// nowhere that the readers may go.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Reference<'a> {
    /// What is printed.
    words: Cow<'a, str>,
    /// The key of the other minutes' committee.
    #[serde(skip_serializing_if = "Option::is_none")]
    committee: Option<Cow<'a, str>>,
    /// The other meeting's key, fit for a folder's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<Cow<'a, str>>,
    /// The other minutes' reference, fit for a file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<Cow<'a, str>>,
    /// The place in the minutes, as web addresses end.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<Cow<'a, str>>,
}

impl<'a> Reference<'a> {
    pub(super) fn of(pointer: &'a Pointer) -> Self {
        let Pointer { words, guarded: _, is_local: _, target } = pointer;
        let (name, anchor) = match target {
            Target::Here(anchor) => (None, Some(anchor)),
            Target::Elsewhere { name, anchor } => (Some(name), anchor.as_ref()),
            Target::Nowhere => (None, None),
        };
        Reference {
            words: words.into(),
            committee: name.map(|name| (&name.committee).into()),
            meeting: name.map(|name| (&name.meeting).into()),
            reference: name.map(|name| (&name.reference).into()),
            anchor: anchor.map(|anchor| (&anchor.0).into()),
        }
    }

    /// The same of a text that is not kept.
    fn in_text(pointer: &Pointer) -> Reference<'static> {
        let Reference { words, committee, meeting, reference, anchor } = Reference::of(pointer);
        let own = |word: Cow<'_, str>| Cow::Owned(word.into_owned());
        Reference {
            words: own(words),
            committee: committee.map(own),
            meeting: meeting.map(own),
            reference: reference.map(own),
            anchor: anchor.map(own),
        }
    }

    pub(super) fn all(pointers: &'a [Pointer]) -> Vec<Self> {
        pointers.iter().map(Reference::of).collect()
    }
}

/// A link to the web.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Link {
    /// What is printed.
    words: String,
    /// The address.
    to: String,
}

/// A picture in the text.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Picture {
    /// The file, as the record names it.
    file: String,
    /// What the picture shows.
    words: String,
    /// What stands below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
}

/// What plain words do not say: where references and links lead, and which pictures stand among them.
#[derive(Default, Serialize, JsonSchema)]
pub(super) struct Beside<'a> {
    /// The references in the text, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<Reference<'a>>,
    /// The links in the text, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    /// The pictures in the text, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<Picture>,
}

impl Beside<'_> {
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
                Inline::Reference(pointer) => self.references.push(Reference::in_text(pointer)),
                Inline::Link { to, content } => {
                    let words = plain_text(content, &|pointer: &Pointer| pointer.words.clone());
                    self.links.push(Link { words, to: to.clone() });
                    self.inlines(content);
                }
                Inline::Marked(_, content) | Inline::Passage(_, content) => self.inlines(content),
                Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => {}
            }
        }
    }
}

fn picture(figure: &Figure) -> Picture {
    Picture { file: figure.path.clone(), words: figure.alt.clone(), caption: figure.caption.clone() }
}
