//! Whether a file is one that the archive holds, byte for byte.

use super::log::FoundLog;
use super::object::Object;
use crate::archive::log::{is_handed_out, proof_place};
use crate::files::SealedCopy;

/// Where objects hold a file of this digest, in the order of the objects and their versions; and where its proofs lie.
pub fn copies(objects: &[Object], log: Option<&FoundLog>, digest: &str) -> Vec<SealedCopy> {
    let proof = |object: &Object, number: u32, name: &str| {
        let own = Some((object.place.clone(), format!("v{number}")));
        let mut entries = log.filter(|_| is_handed_out(name))?.named.iter();
        entries.find(|(_, entered)| **entered == own).map(|(index, _)| proof_place(*index, name))
    };
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
                proof: proof(object, number, name),
            }));
        }
    }
    copies
}
