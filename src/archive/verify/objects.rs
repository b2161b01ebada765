//! Each object: where it stands, that it is one, and the files that it keeps.

use super::look::{Look, STORE};
use super::names::{is_plain, tell_names};
use super::object::Object;
use super::{history, seals, signed, translations};
use crate::archive::object::{ALGORITHM, CONTENT, DECLARATION, DECLARED, sidecar_of};
use crate::archive::{INVENTORY, Inventory, ObjectId};
use crate::diagnostic::{Amiss, VerifyFault};
use std::collections::{BTreeMap, BTreeSet};

/// How many folders an object lies in below the storage root.
const DEPTH: usize = 3;

/// Looks at all objects; gives those whose inventory can be read.
pub(super) fn check_all(look: &mut Look<'_>) -> Vec<Object> {
    let mut folders = vec![STORE.to_string()];
    for _ in 0..=DEPTH {
        let within = |folder: String| {
            let folders = look.names_in(&folder).into_iter().map(move |name| format!("{folder}/{name}"));
            folders.filter(|place| look.has_folder(place)).collect::<Vec<_>>()
        };
        folders = folders.into_iter().flat_map(within).collect();
    }
    let (mut objects, mut known) = (Vec::new(), BTreeSet::new());
    for folder in folders {
        // A folder without any file of an object is none, and is told as what is astray.
        let is_object = [DECLARATION, INVENTORY].iter().any(|name| look.has(&format!("{folder}/{name}")));
        if let Some(object) = is_object.then(|| check(&folder, look)).flatten() {
            if !known.insert(object.inventory.id.clone()) {
                look.amiss(&folder, Amiss::Twice { id: object.inventory.id.clone() });
            }
            objects.push(object);
        }
    }
    look.examined().objects = objects.len();
    objects
}

fn check(folder: &str, look: &mut Look<'_>) -> Option<Object> {
    let declaration = format!("{folder}/{DECLARATION}");
    if look.read(&declaration).is_some_and(|bytes| bytes != DECLARED) {
        look.amiss(&declaration, Amiss::NotAsMade);
    }
    let place = format!("{folder}/{INVENTORY}");
    let bytes = look.read(&place);
    let sidecar = format!("{place}.{ALGORITHM}");
    let said = look.read(&sidecar);
    let bytes = bytes?;
    if said.is_some_and(|said| said != sidecar_of(&bytes)) {
        look.tell(VerifyFault::Altered { place: place.clone() });
    }
    let inventory = match Inventory::parse(&bytes) {
        Ok(inventory) => inventory,
        Err(said) => {
            look.amiss(&place, Amiss::NoInventory(said));
            return None;
        }
    };
    if inventory.file() != bytes {
        look.amiss(&place, Amiss::OtherSpelling);
    }
    let should = ObjectId::of_inventory(&inventory.id).path();
    if folder != format!("{STORE}/{should}") {
        look.amiss(folder, Amiss::OtherPlace { id: inventory.id.clone(), should });
    }
    history::check(folder, &inventory, look);
    let sound = check_content(folder, &inventory, look);
    let (notes, translations) = (BTreeMap::new(), Vec::new());
    let mut object = Object { place: folder.into(), inventory, notes, translations, sound };
    object.notes = seals::check(&object, look);
    object.translations = translations::check(&object, look);
    signed::check(&object, look);
    Some(object)
}

/// Looks whether each file holds what it held when it was sealed; gives the paths of those that do.
fn check_content(folder: &str, inventory: &Inventory, look: &mut Look<'_>) -> BTreeSet<String> {
    let (place, mut sound) = (format!("{folder}/{INVENTORY}"), BTreeSet::new());
    let manifest =
        || inventory.manifest.iter().flat_map(|(digest, paths)| paths.iter().map(move |path| (digest, path)));
    tell_names(&place, manifest().map(|(_, path)| path), look);
    let mut kept = Vec::new();
    for (digest, path) in manifest() {
        if !is_plain(path) || path.split('/').nth(1) != Some(CONTENT) {
            look.amiss(&place, Amiss::UnsafePath(path.clone()));
        } else {
            kept.push((digest, path));
        }
    }
    let files: Vec<String> = kept.iter().map(|(_, path)| format!("{folder}/{path}")).collect();
    let digests = look.digests_512(&files);
    for (((digest, path), file), there) in kept.into_iter().zip(files).zip(digests) {
        match there {
            Some(there) if there == *digest => drop(sound.insert(path.clone())),
            Some(_) => look.tell(VerifyFault::Altered { place: file }),
            None => {}
        }
    }
    sound
}
