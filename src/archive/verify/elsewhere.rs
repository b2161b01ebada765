//! What versions say of other objects: records that they were made with as these were sealed.

use super::erased::Erasures;
use super::look::Look;
use super::object::Object;
use crate::diagnostic::Amiss;
use std::collections::BTreeSet;

/// Looks whether each record that a version was made with, and that was sealed itself, is held by some object, unless it was erased.
pub(super) fn check(objects: &[Object], erased: &Erasures, look: &mut Look<'_>) {
    let notes = || {
        objects
            .iter()
            .flat_map(|object| object.notes.iter().map(move |(number, note)| (object, number, note)))
    };
    let held: BTreeSet<&str> = notes().map(|(_, _, note)| note.content.as_str()).collect();
    for (object, number, note) in notes() {
        let missing = note.sealed_elsewhere.iter().filter(|(_, content)| !held.contains(content.as_str()));
        for (record, _) in missing.filter(|(record, _)| !erased.has_record(record)) {
            let version = format!("v{number}");
            look.amiss(&object.place, Amiss::MadeWith { version, record: record.clone() });
        }
    }
}
