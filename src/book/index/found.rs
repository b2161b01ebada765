//! What a reference leads to, or why to nothing.

use crate::book::model::Pointer;
use crate::diagnostic::PlaceKind;

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Found {
    /// The way there.
    pub pointer: Pointer,
    /// What it is.
    pub kind: PlaceKind,
}

/// Why nothing is linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::book) enum Unfound {
    /// Nothing has that name.
    Nothing,
    /// Several have it; how each is written so that it alone is meant.
    Several(Vec<String>),
}

/// More places of one name are not told, be there thousands.
pub(super) const MOST_NAMED: usize = 20;

impl Unfound {
    /// That several are called so, each of which is written as `names` say.
    pub(super) fn among(names: impl Iterator<Item = String>) -> Self {
        Unfound::Several(names.take(MOST_NAMED).collect())
    }
}
