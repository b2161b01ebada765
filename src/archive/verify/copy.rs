//! Whether a file is one that the archive holds, byte for byte.

use super::holdings::Holdings;
use super::object::Object;
use crate::archive::log::{Head, is_handed_out, proof_place};
use crate::files::SealedCopy;

/// Where objects of an archive hold a file of this digest, in the order of the objects and their versions.
pub fn copies(objects: &[Object], digest: &str, holdings: &dyn Holdings) -> Vec<SealedCopy> {
    // A version is the entry that follows the head as it was before.
    let proof = |log: Option<&String>, name: &str| {
        let (index, _) = log.and_then(|words| Head::read_words(words)).filter(|_| is_handed_out(name))?;
        Some(proof_place(index, name)).filter(|place| holdings.read(place).is_ok())
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
                proof: proof(note.log.as_ref(), name),
            }));
        }
    }
    copies
}
