//! Bookmarks, nested as the sections are.

use super::file::File;
use super::links::{Places, places};
use super::object::{Dictionary, Object, ObjectId, dictionary, name, number, reference, text, view};
use crate::layout::{Bookmark, Pages};

/// A bookmark with those below it.
struct Entry<'a> {
    bookmark: &'a Bookmark,
    below: Vec<Entry<'a>>,
}

/// Adds the bookmarks; none if nothing has a heading.
pub(super) fn add(file: &mut File, pages: &Pages) {
    let mut rest = pages.outline.as_slice();
    let entries = nest(&mut rest, 0);
    if entries.is_empty() {
        return;
    }
    let root = file.objects.new_object_id();
    let places = places(pages);
    let (first, last, count) = level(file, pages, &places, &entries, root);
    let outlines = dictionary([
        ("Type", name("Outlines")),
        ("First", reference(first)),
        ("Last", reference(last)),
        ("Count", number(count)),
    ]);
    file.objects.set_object(root, outlines);
    if let Ok(catalog) = file.catalog() {
        catalog.set("Outlines", reference(root));
        catalog.set("PageMode", name("UseOutlines"));
    }
}

/// Takes the bookmarks of this depth and deeper.
fn nest<'a>(rest: &mut &'a [Bookmark], depth: u8) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    while let Some((bookmark, after)) = rest.split_first() {
        if bookmark.depth < depth {
            break;
        }
        *rest = after;
        let below = nest(rest, bookmark.depth + 1);
        entries.push(Entry { bookmark, below });
    }
    entries
}

/// Writes one level; gives its first and last entry and the number of entries that show.
fn level(
    file: &mut File,
    pages: &Pages,
    places: &Places<'_>,
    entries: &[Entry<'_>],
    parent: ObjectId,
) -> (ObjectId, ObjectId, usize) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.objects.new_object_id()).collect();
    let mut shown = entries.len();
    for (number_here, entry) in entries.iter().enumerate() {
        let mut item: Dictionary =
            dictionary([("Title", text(&entry.bookmark.title)), ("Parent", reference(parent))]);
        let place = places.get(&entry.bookmark.place);
        if let Some((page, at)) = place.and_then(|(page, at)| Some((*file.pages.get(*page)?, *at))) {
            item.set("Dest", view(page, at, pages));
        }
        let before = number_here.checked_sub(1).and_then(|before| ids.get(before));
        for (key, neighbour) in [("Prev", before), ("Next", ids.get(number_here + 1))] {
            if let Some(neighbour) = neighbour {
                item.set(key, reference(*neighbour));
            }
        }
        if !entry.below.is_empty() {
            let (first, last, count) = level(file, pages, places, &entry.below, ids[number_here]);
            item.set("First", reference(first));
            item.set("Last", reference(last));
            item.set("Count", number(count));
            shown += count;
        }
        file.spelt.add(ids[number_here], &Object::Dictionary(item));
    }
    let ends = ids.first().copied().zip(ids.last().copied()).unwrap_or((parent, parent));
    (ends.0, ends.1, shown)
}
