//! An object as it was read.

use crate::archive::{Inventory, SealNote};
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
    /// The paths in the object of the files that hold what they held when they were sealed.
    pub(super) sound: BTreeSet<String>,
}
