//! Copies that were signed, and translations that came later: a version to which one is added holds what the one before it holds, and each copy is what was sealed with
//! nothing but signatures behind it.

use super::look::Look;
use super::object::Object;
use crate::archive::reopened::TRANSLATIONS;
use crate::archive::signed::{SIGNED, of_signed};
use crate::archive::{INVENTORY, Version as Kept};
use crate::diagnostic::Amiss;
use crate::record::Version;
use crate::signed::signatures;
use std::collections::{BTreeMap, BTreeSet};

/// Looks at the signed copies of an object.
pub(super) fn check(object: &Object, look: &mut Look<'_>) {
    let mut before: Option<&Kept> = None;
    let mut copies: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (name, version) in object.inventory.numbered().into_values() {
        let is_addition = Version::is_addition(&version.message);
        let files = contents(version);
        let added = if Version::is_translation(&version.message) { TRANSLATIONS } else { SIGNED };
        if is_addition && before.is_none_or(|before| !only_adds(added, &contents(before), &files)) {
            look.amiss(
                &format!("{}/{INVENTORY}", object.place),
                Amiss::NotOnlySigned { version: name.into() },
            );
        }
        copies.extend(files.into_iter().filter(|(name, _)| name.starts_with(SIGNED)));
        before = Some(version);
    }
    for (name, digest) in copies {
        check_copy(object, (name, digest), look);
    }
}

/// The files of a version with their digests.
fn contents(version: &Kept) -> BTreeMap<&str, &str> {
    let each = version.state.iter();
    each.flat_map(|(digest, names)| names.iter().map(move |name| (name.as_str(), digest.as_str()))).collect()
}

/// Whether nothing is new but what is called so.
fn only_adds(added: &str, before: &BTreeMap<&str, &str>, after: &BTreeMap<&str, &str>) -> bool {
    let rest = |files: &BTreeMap<&str, &str>| {
        files
            .iter()
            .filter(|(name, _)| !name.starts_with(added))
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect::<Vec<_>>()
    };
    rest(before) == rest(after) && before.keys().all(|name| after.contains_key(name))
}

/// Looks whether a copy is what was sealed, and signatures.
fn check_copy(object: &Object, (name, digest): (&str, &str), look: &mut Look<'_>) {
    let inventory = &object.inventory;
    let lies = |digest: &str| {
        let path = inventory.manifest.get(digest)?.first()?;
        object.sound.contains(path).then(|| format!("{}/{path}", object.place))
    };
    // One that was altered has been told.
    let Some(copy) = lies(digest) else { return };
    let original = of_signed(name).and_then(|(version, file)| {
        let sealed = inventory.numbered().into_values().find(|(_, kept)| {
            Version::of_message(&kept.message) == Some(version) && !Version::is_addition(&kept.message)
        });
        contents(sealed?.1).get(format!("outputs/{file}").as_str()).map(|digest| digest.to_string())
    });
    let Some(original) = original else {
        return look.amiss(&copy, Amiss::SignedOfNothing);
    };
    let Some(original) = lies(&original) else { return };
    let (Some(sealed), Some(bytes)) = (look.read_again(&original), look.read_again(&copy)) else { return };
    match signatures(&sealed, &bytes) {
        Ok(found) => look.examined().signatures += found.len(),
        Err(why) => look.amiss(&copy, Amiss::NotSigned(why)),
    }
}
