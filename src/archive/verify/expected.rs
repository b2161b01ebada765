//! What must be in an archive, as others tell: without that nobody sees that a whole object is gone.

use super::erased::Erasures;
use super::look::{Look, STORE};
use super::object::Object;
use super::translations::{self, ExpectedTranslation};
use crate::archive::{INVENTORY, NamedKeys, ObjectId};
use crate::diagnostic::{Amiss, Report, SaidBy, Source, VerifyFault};
use crate::files::BookFiles;
use crate::form::{Reference, ToMeeting, read};
use crate::record::forms::{BookForm, RecordForm, TranslatedForm};
use crate::record::{Version, read_circulated, read_sealed};
use std::collections::BTreeMap;

/// What is known of an archive beside what lies in it.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// The last versions of the book's minutes; none if there is no book at hand.
    pub book: Option<Vec<ExpectedVersion>>,
    /// The translations of which the book tells as which version they were sealed last.
    pub translations: Vec<ExpectedTranslation>,
    /// The book's name by chance, if it has one.
    pub identity: Option<String>,
    /// The keys by which signatures are checked.
    pub keys: NamedKeys,
}

/// A version that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedVersion {
    /// The reference of the minutes.
    pub reference: String,
    /// The version.
    pub version: String,
    /// The digest of what the record said.
    pub content: String,
    /// The head of the log that the minutes print.
    pub log_head: Option<String>,
    /// The file that tells of it, as shown.
    pub told_by: String,
}

impl Expected {
    /// What a book tells: each record of itself, and the lists of what was circulated of those that are gone.
    pub fn of_book(files: &BookFiles, identity: Option<String>) -> Self {
        let folders = || files.committees.values();
        let records = folders().flat_map(|folder| folder.records.values());
        let mut told: BTreeMap<(String, String), ExpectedVersion> = BTreeMap::new();
        let mut put = |source: &Source, circulated: crate::record::Circulated| {
            let Some(sealed) = circulated.sealed else { return };
            let reference = circulated.reference.trim().to_string();
            let told_by = source.name.clone();
            let (version, content, log_head) = (sealed.version, sealed.content, circulated.log_head);
            let version = ExpectedVersion { reference, version, content, log_head, told_by };
            told.entry((version.reference.clone(), version.version.clone())).or_insert(version);
        };
        for record in records {
            if let Some(circulated) = read_sealed(record) {
                put(record, circulated);
            }
        }
        for list in folders().filter_map(|folder| folder.circulated.as_ref()) {
            let meetings = read_circulated(list, &mut Report::new()).unwrap_or_default();
            meetings.into_iter().for_each(|meeting| put(list, meeting.circulated));
        }
        let translations = translations_of(files);
        Expected { book: Some(told.into_values().collect()), translations, identity, keys: keys_of(files) }
    }
}

/// The sealed translations of a book.
fn translations_of(files: &BookFiles) -> Vec<ExpectedTranslation> {
    let mut references: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut translated = Vec::new();
    for (committee, folder) in &files.committees {
        for source in folder.records.values() {
            let Some(form) = read::<RecordForm>(source, &mut Report::new()) else { continue };
            let RecordForm { meeting, reference, translation_of, translated: sealed, .. } = form;
            let circulated = read_sealed(source).map(|own| own.reference.trim().to_string());
            let own = reference.map(|reference| reference.value.trim().to_string());
            if let Some(original) = translation_of {
                translated.extend(sealed.map(|sealed| (committee, source, own, original, sealed)));
            } else if let Some(reference) = circulated.or(own) {
                references.insert((committee.as_str(), meeting.value.trim().to_string()), reference);
            }
        }
    }
    let told = |(committee, source, own, original, sealed): Sealed<'_>| {
        let name = original.name().trim();
        let (committee, meeting) = name
            .split_once('/')
            .filter(|(key, _)| files.committees.contains_key(*key))
            .unwrap_or((committee, name));
        Some(ExpectedTranslation {
            // Both are written when it is sealed.
            reference: own?,
            content: sealed.content_digest?.value.to_string(),
            original: references.get(&(committee, meeting.to_string())).cloned(),
            version: sealed.version.value.to_string(),
            told_by: source.name.clone(),
        })
    };
    translated.into_iter().filter_map(told).collect()
}

/// The committee of a translation, its record, its reference, what it translates, and what it was sealed as.
type Sealed<'b> = (&'b String, &'b Source, Option<String>, Reference<ToMeeting>, TranslatedForm);

/// The keys that a book names.
fn keys_of(files: &BookFiles) -> NamedKeys {
    let form = files.book.as_ref().and_then(|book| read::<BookForm>(book, &mut Report::new()));
    NamedKeys::of(form.and_then(|form| form.archive).as_ref())
}

/// Looks whether all that must be there is there, and nothing later.
pub(super) fn check(expected: &Expected, objects: &[Object], erased: &Erasures, look: &mut Look<'_>) {
    let Some(versions) = &expected.book else { return };
    look.examined().is_held_against_book = true;
    let by_id: BTreeMap<&str, &Object> =
        objects.iter().map(|object| (object.inventory.id.as_str(), object)).collect();
    let mut last: BTreeMap<String, Option<Version>> = BTreeMap::new();
    translations::check_told(&expected.translations, objects, erased, look);
    for expected in versions {
        let ExpectedVersion { reference, version, content, log_head, told_by } = expected;
        let id = ObjectId::of_reference(reference);
        let said = Version::parse(version);
        let known = last.entry(id.as_str().to_string()).or_default();
        *known = (*known).max(said);
        let place = format!("{STORE}/{}", id.path());
        let object = by_id.get(id.as_str());
        // An object that is there and cannot be read has been told.
        let is_there = look.has(&format!("{place}/{INVENTORY}"));
        if object.is_none() && (is_there || erased.has_object(&place)) {
            continue;
        }
        if object.and_then(|object| object.inventory.find(said)).is_none() {
            let (reference, version) = (reference.clone(), version.clone());
            look.tell(VerifyFault::Gone { place, reference, version, told_by: told_by.clone() });
            continue;
        }
        let notes = object.into_iter().flat_map(|object| &object.notes);
        let mut notes = notes.filter(|(_, note)| Version::parse(&note.version) == said);
        let Some((number, note)) = notes.next() else { continue };
        let log = (note.log.as_ref().zip(log_head.as_ref())).map(|(said, other)| ("log", said, other));
        for (key, said, other) in [("content", &note.content, content)].into_iter().chain(log) {
            if said != other {
                let (said, other, version) = (said.clone(), other.clone(), format!("v{number}"));
                look.amiss(&place, Amiss::SealSays { version, key, said, by: SaidBy::Book, other });
            }
        }
    }
    for object in objects {
        let known = last.get(&object.inventory.id).copied().flatten();
        let later = object.notes.values().filter(|note| Version::parse(&note.version) > known);
        for note in later {
            let (reference, version) = (note.reference.clone(), note.version.clone());
            look.tell(VerifyFault::Untold { place: object.place.clone(), reference, version });
        }
    }
}
