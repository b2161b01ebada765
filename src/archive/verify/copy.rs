//! Whether a file is one that the archive holds, byte for byte.

use super::object::Object;
use crate::files::SealedCopy;

/// Where objects hold a file of this digest, in the order of the objects and their versions.
pub fn copies(objects: &[Object], digest: &str) -> Vec<SealedCopy> {
    let mut copies = Vec::new();
    for object in objects {
        for (number, (_, version)) in object.inventory.numbered() {
            let Some(note) = object.notes.get(&number) else { continue };
            let names = version.state.get(digest).into_iter().flatten();
            copies.extend(names.map(|name| SealedCopy {
                place: object.place.clone(),
                reference: note.reference.clone(),
                version: note.version.clone(),
                name: name.clone(),
                created: version.created,
                by: version.user.name.clone(),
            }));
        }
    }
    copies
}
