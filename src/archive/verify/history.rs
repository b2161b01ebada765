//! The versions of an object: their order, their times, what they name, and the inventories that each of them left.

use super::look::Look;
use super::names::{is_plain, tell_names};
use crate::archive::object::{ALGORITHM, sidecar_of};
use crate::archive::{INVENTORY, Inventory, Version};
use crate::diagnostic::{Amiss, VerifyFault};
use std::collections::BTreeMap;

/// How many digits a SHA-512 digest has.
const DIGITS: usize = 128;

/// Looks at what an inventory says of the versions, and at the inventories of each.
pub(super) fn check(folder: &str, inventory: &Inventory, look: &mut Look<'_>) {
    let place = format!("{folder}/{INVENTORY}");
    if !inventory.is_of_this_kind() {
        look.amiss(&place, Amiss::OtherKind);
    }
    let numbered = inventory.numbered();
    let count = inventory.versions.len();
    let names =
        numbered.iter().zip(1_u32..).all(|((own, (name, _)), at)| *own == at && **name == format!("v{at}"));
    if !names || numbered.len() != count || count == 0 || inventory.head != format!("v{count}") {
        look.amiss(&place, Amiss::VersionsNotInOrder);
    }
    look.examined().versions += count;
    let mut before: Option<&Version> = None;
    for (name, version) in numbered.values() {
        check_version(&place, (name, version, before), inventory, look);
        before = Some(version);
    }
    check_manifest(&place, inventory, look);
    for (number, (name, _)) in &numbered {
        check_own(&format!("{folder}/{name}"), &inventory.as_of(*number), look);
    }
}

fn check_version(
    place: &str,
    (name, version, before): (&str, &Version, Option<&Version>),
    inventory: &Inventory,
    look: &mut Look<'_>,
) {
    let of = || name.to_string();
    let Version { created, message, user, state } = version;
    if [message, &user.name, &user.address].iter().any(|text| text.trim().is_empty()) {
        look.amiss(place, Amiss::NobodySealed { version: of() });
    }
    if let Some(before) = before.map(|before| before.created).filter(|before| before > created) {
        let (created, before) = (created.to_string(), before.to_string());
        look.amiss(place, Amiss::Earlier { version: of(), created, before });
    }
    for digest in state.keys().filter(|digest| !inventory.manifest.contains_key(*digest)) {
        look.amiss(place, Amiss::NoContent { version: of(), digest: digest.clone() });
    }
    tell_names(place, state.values().flatten(), look);
    for path in state.values().flatten().filter(|path| !is_plain(path)) {
        look.amiss(place, Amiss::UnsafePath(path.clone()));
    }
}

/// Looks at where content is said to lie: in the first version that names it, and nothing that none names.
fn check_manifest(place: &str, inventory: &Inventory, look: &mut Look<'_>) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, version) in inventory.numbered().values() {
        for digest in version.state.keys() {
            first.entry(digest).or_insert(name);
        }
    }
    for (digest, paths) in &inventory.manifest {
        if digest.len() != DIGITS || !digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            look.amiss(place, Amiss::NoDigest(digest.clone()));
        }
        for path in paths {
            match first.get(digest.as_str()) {
                None => look.amiss(place, Amiss::NoName(path.clone())),
                Some(version) if path.split('/').next() != Some(version) => {
                    look.amiss(place, Amiss::OtherVersion(path.clone()));
                }
                Some(_) => {}
            }
        }
    }
}

/// Looks at the inventory that a version left: it is, byte for byte, what the last one says of that time.
fn check_own(folder: &str, inventory: &Inventory, look: &mut Look<'_>) {
    let place = format!("{folder}/{INVENTORY}");
    let (bytes, said) = (look.read(&place), look.read(&format!("{place}.{ALGORITHM}")));
    let Some(bytes) = bytes else { return };
    if said.is_some_and(|said| said != sidecar_of(&bytes)) {
        look.tell(VerifyFault::Altered { place });
    } else if bytes != inventory.file() {
        look.amiss(&place, Amiss::OtherHistory);
    }
}
