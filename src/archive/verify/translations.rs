//! What the translations say of themselves that were sealed with the versions of an object, and those of which the book tells.

use super::erased::Erasures;
use super::look::{Look, STORE};
use super::object::{Object, Translation};
use super::seals::{NOTE, RECORD};
use crate::archive::reopened::translation_of_note;
use crate::archive::{INVENTORY, ObjectId, SHAPE, SealNote, translation_folder};
use crate::diagnostic::{Amiss, SaidBy, VerifyFault};
use crate::ids::FileId;
use crate::record::{Version, content_of};
use std::collections::BTreeMap;

/// A translation that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedTranslation {
    /// The reference of the translation.
    pub reference: String,
    /// The reference of its original, in whose object it is kept; none if the book does not have that any more.
    pub original: Option<String>,
    /// The version of its original as which it was sealed.
    pub version: String,
    /// The digest of what its record said.
    pub content: String,
    /// The file that tells of it, as shown.
    pub told_by: String,
}

/// Looks at what each translation says of itself; gives them.
pub(super) fn check(object: &Object, look: &mut Look<'_>) -> Vec<Translation> {
    let mut found = Vec::new();
    for (name, version) in object.inventory.numbered().into_values() {
        let files: BTreeMap<&str, &str> = object.inventory.files_of(name).into_iter().collect();
        let version = Version::of_message(&version.message);
        for folder in files.keys().filter_map(|file| translation_of_note(file)) {
            let note = note_of(object, (name, version), (folder, &files), look);
            found.push(Translation { name: name.into(), version, note });
        }
    }
    found
}

/// What a translation says of itself, held against its version and its record.
fn note_of(
    object: &Object,
    (name, version): (&str, Option<Version>),
    (folder, files): (&str, &BTreeMap<&str, &str>),
    look: &mut Look<'_>,
) -> Option<SealNote> {
    let place = format!("{}/{INVENTORY}", object.place);
    let mut read = |file: &str| {
        let path = files.get(format!("{folder}{file}").as_str())?;
        let is_sound = object.sound.contains(*path);
        is_sound.then(|| look.read_again(&format!("{}/{path}", object.place))).flatten()
    };
    // What was altered has been told.
    let (bytes, record) = (read(NOTE), read(RECORD));
    let bytes = bytes?;
    let note = SealNote::read(&bytes).filter(|note| note.minutebook == SHAPE && note.file() == bytes);
    let Some(note) = note else {
        look.amiss(&place, Amiss::NoSeal { version: name.into() });
        return None;
    };
    let mut hold = |key, said: &str, by, other: String| {
        if said != other {
            let (version, said) = (name.into(), said.to_string());
            look.amiss(&place, Amiss::SealSays { version, key, said, by, other });
        }
    };
    let version = version.map(|version| version.to_string());
    hold("version", &note.version, SaidBy::Inventory, version.unwrap_or_default());
    if let Some(record) = record {
        let content = content_of(&String::from_utf8_lossy(&record)).unwrap_or_default();
        hold("content", &note.content, SaidBy::Record, content);
    }
    let told = FileId::of_path(&note.record).record().map(translation_folder).unwrap_or_default();
    hold("record", folder, SaidBy::Record, told);
    Some(note)
}

/// Looks whether the translations are there of which the book tells.
pub(super) fn check_told(
    expected: &[ExpectedTranslation],
    objects: &[Object],
    erased: &Erasures,
    look: &mut Look<'_>,
) {
    for told in expected {
        let version = Version::parse(&told.version);
        let all = objects.iter().flat_map(|object| object.translations.iter().map(move |own| (object, own)));
        let of_version = || all.clone().filter(|(_, own)| own.version == version);
        let is_it =
            |own: &Translation| own.note.as_ref().is_some_and(|note| note.reference == told.reference);
        let same: Vec<_> = of_version().filter(|(_, own)| is_it(own)).collect();
        match same.last() {
            None => tell_gone(told, objects, erased, look),
            Some((object, last)) => {
                let said = |own: &Translation| own.note.as_ref().map(|note| note.content.clone());
                let (said, other) = (said(last).unwrap_or_default(), told.content.clone());
                if said != other {
                    let (version, by) = (last.name.clone(), SaidBy::Book);
                    look.amiss(&object.place, Amiss::SealSays { version, key: "content", said, by, other });
                }
            }
        }
    }
}

/// Tells that a translation is not there, unless its object was erased, or something is wrong with what may hold it: that is told.
fn tell_gone(told: &ExpectedTranslation, objects: &[Object], erased: &Erasures, look: &mut Look<'_>) {
    let place = told.original.as_ref().map(|original| {
        let id = ObjectId::of_reference(original);
        (format!("{STORE}/{}", id.path()), id)
    });
    if let Some((place, id)) = &place {
        let object = objects.iter().find(|object| object.inventory.id == id.as_str());
        let is_unread = object.is_none() && look.has(&format!("{place}/{INVENTORY}"));
        let is_harmed = object.is_some_and(|object| {
            let version = Version::parse(&told.version);
            object.translations.iter().any(|own| own.version == version && own.note.is_none())
        });
        if is_unread || is_harmed || erased.has_object(place) {
            return;
        }
    }
    let place = place.map_or_else(|| STORE.to_string(), |(place, _)| place);
    let (reference, version) = (told.reference.clone(), told.version.clone());
    look.tell(VerifyFault::Gone { place, reference, version, told_by: told.told_by.clone() });
}
