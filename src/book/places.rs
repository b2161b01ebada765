//! What is known of places in minutes, found by a meeting and an anchor without copying either.

use super::model::MeetingName;
use super::names::Anchor;
use hashbrown::{Equivalent, HashMap};
use std::hash::{Hash, Hasher};

/// Something known of places in minutes.
#[derive(Debug, Clone)]
pub struct Places<V>(HashMap<Place, V>);

/// A place in minutes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(pub MeetingName, pub Anchor);

/// A place asked for.
struct Asked<'a>(&'a MeetingName, &'a Anchor);

impl Hash for Asked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
        self.1.hash(state);
    }
}

impl Equivalent<Place> for Asked<'_> {
    fn equivalent(&self, place: &Place) -> bool {
        *self.0 == place.0 && *self.1 == place.1
    }
}

impl<V> Default for Places<V> {
    fn default() -> Self {
        Places(HashMap::new())
    }
}

impl<V> Places<V> {
    /// What is known of a place.
    pub fn at(&self, name: &MeetingName, anchor: &Anchor) -> Option<&V> {
        if self.0.is_empty() { None } else { self.0.get(&Asked(name, anchor)) }
    }

    /// What is known of a place, to be changed.
    pub fn known(&mut self, name: &MeetingName, anchor: &Anchor) -> &mut V
    where
        V: Default,
    {
        self.0.entry(Place(name.clone(), anchor.clone())).or_default()
    }

    /// Makes something known of a place, in place of what was.
    pub fn put(&mut self, name: &MeetingName, anchor: &Anchor, known: V) {
        self.0.insert(Place(name.clone(), anchor.clone()), known);
    }
}
