//! Documents for word processors (docx, ISO/IEC 29500, strict order of elements): for those who comment on minutes there.
//!
//! Input: a [`Document`], its parts, and what it is sent as. Output: one file; the same input gives the same bytes. Headings
//! are headings, numbers are letters as printed, for nothing is left to count; each paragraph that is not empty bears the
//! bookmark of its number among the parts, and changes are tracked from the first key on.
//!
//! `xml` writes elements, `letters`, `inlines`, `paragraph`, `table` and `picture` what their names say, `body` all blocks; `page` has what
//! stands on every page, `styles` and `properties` the parts beside the text, and `package` puts all of them together.

mod body;
mod form;
mod inlines;
mod letters;
mod package;
mod page;
mod paragraph;
mod picture;
mod properties;
mod styles;
mod table;
mod xml;

#[cfg(test)]
mod tests;

pub use form::form;

use crate::commenting::SentAs;
use crate::document::{Document, Part, plain};
use body::{Around, Body, numbers};
use package::{Relations, packed};

/// Writes a document as docx.
///
/// # Errors
///
/// What the packer says, which nothing in a document brings about.
pub fn write(document: &Document, parts: &[Part], sent: &SentAs) -> Result<Vec<u8>, String> {
    let numbers = numbers(parts);
    let mut body = Body::new("w:document", parts, &numbers);
    body.xml.raw("<w:body>");
    body.blocks(&document.blocks, &Around::of(&document.identity.language));
    let notes = body.notes(document);
    let header = body.relations.add("header", "header1.xml", false);
    let footer = body.relations.add("footer", "footer1.xml", false);
    body.relations.add("styles", "styles.xml", false);
    body.relations.add("settings", "settings.xml", false);
    page::section(document, (&header, &footer), &mut body.xml);
    body.xml.raw("</w:body>");
    let is_footnote = |index: usize| body.marks.of(index).is_some();
    let has_notes = (0..document.notes.len()).any(is_footnote);
    if has_notes {
        body.relations.add("footnotes", "footnotes.xml", false);
    }
    let mut all = vec![
        ("_rels/.rels".to_string(), package::root()),
        ("word/_rels/document.xml.rels".into(), body.relations.part()),
        ("word/document.xml".into(), body.xml.finish("w:document")),
        ("word/styles.xml".into(), styles::styles(&document.identity.language)),
        ("word/settings.xml".into(), styles::settings(has_notes, true)),
        ("word/header1.xml".into(), page::header(document)),
        ("word/footer1.xml".into(), page::footer(document)),
    ];
    let Body { xml, relations, mut pictures, .. } = notes;
    if has_notes {
        all.push(("word/footnotes.xml".into(), xml.finish("w:footnotes")));
        all.extend(of_notes(&relations));
    }
    pictures.extend(body.pictures);
    all.extend(pictures.into_iter().map(|(name, bytes)| (format!("word/{name}"), bytes)));
    all.push(("docProps/core.xml".into(), properties::core(&document.identity, &title(document))));
    all.push(("docProps/custom.xml".into(), properties::custom(sent)));
    packed(all)
}

fn of_notes(relations: &Relations) -> Option<package::Part> {
    (!relations.is_empty()).then(|| ("word/_rels/footnotes.xml.rels".to_string(), relations.part()))
}

/// The title as programs show it.
fn title(document: &Document) -> String {
    let masthead = document.blocks.iter().find_map(|block| match block {
        crate::document::Block::Masthead(masthead) => Some(plain(&masthead.title)),
        _ => None,
    });
    masthead.unwrap_or_else(|| document.identity.title.clone())
}
