//! An object as it was read.

use crate::archive::{Inventory, SealNote};
use crate::record::Version;
use std::collections::{BTreeMap, BTreeSet};

/// An object as it was read.
#[derive(Debug)]
pub struct Object {
    /// Its folder below the archive's.
    pub place: String,
    /// Its inventory.
    pub inventory: Inventory,
    /// What its versions say of themselves, by the numbers of the versions; those that cannot be read are left out.
    pub notes: BTreeMap<u32, SealNote>,
    /// The translations that were sealed with them, in the order of the versions.
    pub(super) translations: Vec<Translation>,
    /// The paths in the object of the files that hold what they held when they were sealed.
    pub(super) sound: BTreeSet<String>,
}

/// A translation that was sealed with a version.
#[derive(Debug)]
pub(super) struct Translation {
    /// The name of the version in its object.
    pub name: String,
    /// The version of the original, as the inventory tells.
    pub version: Option<Version>,
    /// What it says of itself; none if it cannot be read.
    pub note: Option<SealNote>,
}
