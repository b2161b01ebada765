//! Places to click on: one annotation for each line of a link.

use super::file::File;
use super::object::{
    Dictionary, LONGEST_STRING, Object, ObjectId, dictionary, name, number, plain, real, reference, text,
    view,
};
use crate::layout::{Area, Destination, Item, NodeId, Owner, Pages, Place, Point};
use crate::writer::address;
use std::collections::BTreeMap;

/// The annotation of a link, or of a place to sign in.
pub(super) struct Annotation {
    /// The annotation.
    pub id: ObjectId,
    /// The page it is on, from 0.
    pub page: usize,
    /// The node that it belongs to.
    pub owner: NodeId,
}

/// Where the named places are: page and point.
pub(super) type Places<'a> = BTreeMap<&'a Place, (usize, Point)>;

/// Finds the named places.
pub(super) fn places(pages: &Pages) -> Places<'_> {
    let mut places = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for frame in &page.frames {
            if let Item::Place(at, place) = &frame.item {
                places.entry(place).or_insert((number, *at));
            }
        }
    }
    places
}

/// Adds the annotations. A link that leads nowhere gets none.
pub(super) fn add(file: &mut File, pages: &Pages) -> Vec<Annotation> {
    let places = places(pages);
    let titles =
        pages.outline.iter().rev().map(|bookmark| (&bookmark.place, bookmark.title.as_str())).collect();
    let mut annotations = Vec::new();
    for (number_here, page) in pages.pages.iter().enumerate() {
        let mut on_page = Vec::new();
        for frame in &page.frames {
            let (Item::Link(area, to), Owner::Node(owner)) = (&frame.item, frame.owner) else { continue };
            let Some(mut annotation) = leading(file, pages, &places, &titles, to) else { continue };
            annotation.set("Rect", rectangle(*area, pages));
            annotation.set("StructParent", number(pages.pages.len() + annotations.len()));
            let id = file.add_spelt(annotation);
            on_page.push(reference(id));
            annotations.push(Annotation { id, page: number_here, owner });
        }
        file.set_page(number_here, "Annots", Object::Array(on_page));
    }
    annotations
}

/// An annotation that leads there, without its place.
fn leading(
    file: &File,
    pages: &Pages,
    places: &Places<'_>,
    titles: &BTreeMap<&Place, &str>,
    to: &Destination,
) -> Option<Dictionary> {
    let mut annotation = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("F", number(4)),
        ("Border", Object::Array(vec![number(0), number(0), number(0)])),
    ]);
    let contents = match to {
        Destination::Here(place) => {
            let (page, at) = places.get(place)?;
            annotation.set("Dest", view(*file.pages.get(*page)?, *at, pages));
            contents(place, pages, titles)
        }
        Destination::Address(to) => {
            // One that is longer than a file can hold is left to the other formats.
            let address = Some(ascii(&address::of_link(to)?)).filter(|to| to.len() <= LONGEST_STRING)?;
            annotation.set("A", action(&address));
            address
        }
        Destination::Elsewhere(pointer) => {
            annotation.set("A", action(&address::of_pointer(pointer, "pdf")?));
            pointer.words.clone()
        }
    };
    annotation.set("Contents", text(&contents));
    Some(annotation)
}

fn action(address: &str) -> Object {
    Object::Dictionary(dictionary([("Type", name("Action")), ("S", name("URI")), ("URI", plain(address))]))
}

/// What a link within the document is called.
fn contents(place: &Place, pages: &Pages, titles: &BTreeMap<&Place, &str>) -> String {
    match (titles.get(place), place) {
        (Some(title), _) => title.to_string(),
        (None, Place::NoteMark(_)) => pages.back.clone(),
        (None, Place::Note(number)) => (number + 1).to_string(),
        (None, Place::Anchor(anchor)) => anchor.0.clone(),
        (None, Place::Top) => String::from("1"),
    }
}

/// The address with everything encoded that PDF does not allow in one.
fn ascii(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

/// The corners of an area, as the file counts them: from the bottom of the page.
pub(super) fn rectangle(area: Area, pages: &Pages) -> Object {
    let (left, top) = (area.at.x, pages.height - area.at.y);
    let edges = [left, top - area.height, left + area.width, top];
    Object::Array(edges.iter().map(|edge| real(edge.points())).collect())
}
