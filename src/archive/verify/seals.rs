//! What the versions of an object say of themselves, held against the inventory, their records and each other.

use super::look::Look;
use super::object::Object;
use crate::archive::{INVENTORY, ObjectId, SHAPE, SealNote, Version as Kept};
use crate::diagnostic::{Amiss, SaidBy, SourceFile};
use crate::ids::FileId;
use crate::record::{State, Version, content_of, read_sealed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a version says of itself.
pub(super) const NOTE: &str = "seal.json";
/// The record of a version.
pub(super) const RECORD: &str = "record.toml";

/// Looks at what each version says of itself; gives it, by the numbers of the versions.
pub(super) fn check(object: &Object, look: &mut Look<'_>) -> BTreeMap<u32, SealNote> {
    let mut notes = BTreeMap::new();
    let mut last: Option<Version> = None;
    for (number, (name, version)) in object.inventory.numbered() {
        let Some(note) = note_of(object, name, look) else { continue };
        let place = format!("{}/{INVENTORY}", object.place);
        let told = compared(object, (name, version), &note, look);
        for (key, said, by, other) in told {
            look.amiss(&place, Amiss::SealSays { version: name.into(), key, said, by, other });
        }
        let said = Version::parse(&note.version);
        let is_same = said == last && Version::is_addition(&version.message);
        if let (Some(said), Some(before)) = (said, last)
            && said <= before
            && !is_same
        {
            let (said, before) = (said.to_string(), before.to_string());
            look.amiss(&place, Amiss::NotLater { version: name.into(), said, before });
        }
        last = said.or(last);
        notes.insert(number, note);
    }
    notes
}

fn note_of(object: &Object, version: &str, look: &mut Look<'_>) -> Option<SealNote> {
    let bytes = held(object, version, NOTE, look)?;
    let note = SealNote::read(&bytes).filter(|note| note.minutebook == SHAPE && note.file() == bytes);
    if note.is_none() {
        look.amiss(&object.place, Amiss::NoSeal { version: version.into() });
    }
    note
}

/// What a file of a version holds, if it is as it was sealed; that a version has none is told.
fn held(object: &Object, version: &str, name: &'static str, look: &mut Look<'_>) -> Option<Vec<u8>> {
    let files = object.inventory.files_of(version);
    let Some((_, path)) = files.into_iter().find(|(own, _)| *own == name) else {
        look.amiss(&object.place, Amiss::Lacks { version: version.into(), name });
        return None;
    };
    object.sound.contains(path).then(|| look.read_again(&format!("{}/{path}", object.place))).flatten()
}

/// A key of `seal.json`, what it says, and who says what else.
type Contradiction = (&'static str, String, SaidBy, String);

fn compared(
    object: &Object,
    (name, version): (&str, &Kept),
    note: &SealNote,
    look: &mut Look<'_>,
) -> Vec<Contradiction> {
    let mut told = Vec::new();
    let mut hold = |key, said: &str, by, other: String| {
        if said != other {
            told.push((key, said.to_string(), by, other));
        }
    };
    let id = ObjectId::of_reference(&note.reference);
    if id.as_str() != object.inventory.id {
        hold("reference", &note.reference, SaidBy::Inventory, object.inventory.id.clone());
    }
    let version = Version::of_message(&version.message).map(|version| version.to_string());
    hold("version", &note.version, SaidBy::Inventory, version.unwrap_or_default());
    if !State::ALL.iter().any(|state| state.word() == note.state) {
        let words: Vec<&str> = State::ALL.iter().map(|state| state.word()).collect();
        hold("state", &note.state, SaidBy::States, words.join(", "));
    }
    if let FileId::Record(record) = FileId::of_path(&note.record) {
        hold("committee", &note.committee, SaidBy::Record, record.committee);
    } else {
        hold("record", &note.record, SaidBy::Record, String::new());
    }
    let Some(bytes) = held(object, name, RECORD, look) else { return told };
    let text = String::from_utf8_lossy(&bytes);
    hold("content", &note.content, SaidBy::Record, content_of(&text).unwrap_or_default());
    let source = Arc::new(SourceFile::new(RECORD, text.as_ref()));
    if let Some(sealed) = read_sealed(&source).and_then(|own| own.sealed) {
        hold("version", &note.version, SaidBy::Record, sealed.version);
        hold("content", &note.content, SaidBy::Record, sealed.content);
    }
    told
}
