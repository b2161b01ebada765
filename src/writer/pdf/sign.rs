//! Places to sign in: fields that are empty until somebody signs with a program of his own, which adds to the file and
//! changes none of its bytes (ISO 32000-1, 12.7.4.5 and 12.8).
//!
//! A program that signs draws into the field what it likes, so nothing stands in it: its line and its label are page content. All
//! that a reader of the file must know of the field is there before it is signed – its element, the way back to it, its
//! appearance, the flags of the form –, for what such programs add themselves keeps neither PDF/A nor PDF/UA.

use super::file::File;
use super::links::{Annotation, rectangle};
use super::object::{Dictionary, Object, Stream, dictionary, name, number, plain, real, reference, text};
use crate::layout::{Area, Item, NodeId, Owner, Pages};

/// It is printed, and is neither hidden nor kept from view.
const PRINTED: usize = 4;
/// There are signatures, and the file may only be added to. Some programs that sign leave the flags as they find them.
const SIGNED_AND_ADDED_TO: usize = 3;

/// Adds the fields, behind all links among the annotations, and the form that they are of. A file without fields has no form.
pub(super) fn add(file: &mut File, pages: &Pages, annotations: &mut Vec<Annotation>) {
    let mut fields = Vec::new();
    for (page, content) in pages.pages.iter().enumerate() {
        for frame in &content.frames {
            let (Item::Field(area, called), Owner::Node(owner)) = (&frame.item, frame.owner) else {
                continue;
            };
            let Some(on) = file.pages.get(page).copied() else { continue };
            let appearance = appearance(file, *area);
            let field = dictionary([
                ("Type", name("Annot")),
                ("Subtype", name("Widget")),
                ("FT", name("Sig")),
                ("T", plain(called)),
                ("TU", text(words_of(pages, owner))),
                ("Rect", rectangle(*area, pages)),
                ("F", number(PRINTED)),
                ("P", reference(on)),
                ("AP", Object::Dictionary(dictionary([("N", appearance)]))),
                ("StructParent", number(pages.pages.len() + annotations.len())),
            ]);
            let id = file.objects.add_object(field);
            file.annotate(page, reference(id));
            annotations.push(Annotation { id, page, owner });
            fields.push(reference(id));
        }
    }
    if fields.is_empty() {
        return;
    }
    // An object of its own: who signs changes it, and need not change the catalog.
    let form = file.add(form(fields));
    if let Ok(catalog) = file.catalog() {
        catalog.set("AcroForm", form);
    }
}

fn form(fields: Vec<Object>) -> Dictionary {
    dictionary([("Fields", Object::Array(fields)), ("SigFlags", number(SIGNED_AND_ADDED_TO))])
}

/// What is seen of a field that is not signed: nothing.
fn appearance(file: &mut File, area: Area) -> Object {
    let size = [0.0, 0.0, area.width.points(), area.height.points()];
    let entries = dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", Object::Array(size.into_iter().map(real).collect())),
        ("Resources", Object::Dictionary(Dictionary::new())),
    ]);
    file.add(Stream::new(entries, Vec::new()))
}

/// What a field is for, as its element says it.
fn words_of(pages: &Pages, node: NodeId) -> &str {
    let said = pages.structure.nodes.get(node.index()).and_then(|node| node.said.as_ref());
    said.and_then(|said| said.alt.as_deref()).unwrap_or_default()
}
