//! Objects as they will stand in the file: structure elements, links and bookmarks, of which long minutes have a hundred
//! thousand. As lopdf's dictionaries each would take two kilobytes.

use super::content::Content;
use super::object::{Object, ObjectId};
use super::object_syntax::spell;
use std::ops::Range;

/// Objects that are spelt, one behind the other.
#[derive(Default)]
pub(super) struct SpeltObjects {
    bytes: Content,
    places: Vec<(usize, Range<usize>)>,
}

impl SpeltObjects {
    /// Spells an object.
    pub(super) fn add(&mut self, (id, _): ObjectId, object: &Object) {
        let start = self.bytes.0.len();
        spell(object, &mut self.bytes);
        self.places.push((id as usize, start..self.bytes.0.len()));
    }

    /// The objects with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.places.iter().map(|(id, place)| (*id, &self.bytes.0[place.clone()]))
    }
}
