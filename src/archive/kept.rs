//! Versions taken out of an archive that was looked at, so that their minutes, or a whole book, can be made again.
//!
//! A version may name records of other meetings that it was made with and that were sealed themselves. They are taken from
//! their own objects, by what they said, and never from a book as it is now.

use super::reopened::translation_of_note;
use super::verify::{Holdings, Object};
use super::{SealedVersion, of_records, reopened};
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::record::Version;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// Which version of each object is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The last.
    Last,
    /// The one of this number, of the objects that have it.
    Version(Version),
    /// The last that was sealed until the end of a day, by the time of the zone that nobody lives in (UTC).
    At(Date),
}

/// An archive in which nothing is wrong.
pub struct Kept<'a> {
    holdings: &'a dyn Holdings,
    objects: &'a [Object],
}

/// A version as it was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its object's folder below the archive's.
    pub place: String,
    /// When it was sealed.
    pub created: Timestamp,
    /// The version.
    pub sealed: SealedVersion,
}

impl<'a> Kept<'a> {
    /// An archive whose objects were read.
    pub fn new(holdings: &'a dyn Holdings, objects: &'a [Object]) -> Self {
        Kept { holdings, objects }
    }

    /// The version of each object that is meant, in the order of the objects; those that have none are left out, and so is what
    /// cannot be read any more.
    pub fn take(&self, which: Which) -> Vec<Taken> {
        self.objects.iter().filter_map(|object| self.taken(object, number_of(object, which)?)).collect()
    }

    /// The translations that were sealed with such a version of their original; if the last is meant, each as it was sealed last, be it
    /// with an earlier version.
    pub fn take_translations(&self, which: Which) -> Vec<Taken> {
        self.objects.iter().flat_map(|object| self.translations_of(object, which)).collect()
    }

    fn translations_of(&self, object: &Object, which: Which) -> Vec<Taken> {
        let numbers: Vec<u32> = match which {
            Which::Last => object.notes.keys().rev().copied().collect(),
            Which::Version(_) | Which::At(_) => number_of(object, which).into_iter().collect(),
        };
        let mut found: BTreeMap<String, Taken> = BTreeMap::new();
        for number in numbers {
            let version = format!("v{number}");
            let held = object.inventory.files_of(&version);
            let mut folders = held.iter().filter_map(|(name, _)| translation_of_note(name));
            if folders.all(|folder| found.contains_key(folder)) {
                continue;
            }
            let Some(taken) = self.taken(object, number) else { continue };
            for (folder, sealed) in taken.sealed.translations() {
                found.entry(folder).or_insert_with(|| Taken { sealed, ..taken.clone() });
            }
        }
        found.into_values().collect()
    }

    fn taken(&self, object: &Object, number: u32) -> Option<Taken> {
        let (name, kept) = *object.inventory.numbered().get(&number)?;
        let note = object.notes.get(&number)?.clone();
        let read = |(name, path): (&str, &str)| {
            Some((name.to_string(), self.holdings.read(&format!("{}/{path}", object.place)).ok()?))
        };
        let files: Option<BTreeMap<String, Vec<u8>>> =
            object.inventory.files_of(name).into_iter().map(read).collect();
        let known: BTreeSet<Version> =
            object.notes.values().filter_map(|note| Version::parse(&note.version)).collect();
        let known = known.into_iter().collect();
        let sealed = SealedVersion { version: Version::parse(&note.version)?, known, note, files: files? };
        Some(Taken { place: object.place.clone(), created: kept.created, sealed })
    }

    /// The moment of the first seal; none if there is none.
    pub fn first(&self) -> Option<Timestamp> {
        let versions = self.objects.iter().flat_map(|object| object.inventory.numbered().into_values());
        versions.map(|(_, version)| version.created).min()
    }

    /// The book with which the minutes of a version were made, and their record in it; the records of other meetings as their
    /// own objects hold them.
    pub fn book_of(&self, taken: &Taken) -> (BookFiles, RecordId) {
        let elsewhere = taken.sealed.note.sealed_elsewhere.iter();
        let records = elsewhere.filter_map(|(path, content)| {
            Some((path.as_str(), self.record_that_said(content, taken.created)?))
        });
        reopened(&taken.sealed, &of_records(records))
    }

    /// The record that was sealed with this content, the last time until a moment.
    fn record_that_said(&self, content: &str, until: Timestamp) -> Option<Vec<u8>> {
        let versions = self.objects.iter().flat_map(|object| {
            let numbered = object.inventory.numbered();
            let of_number =
                move |(number, note)| Some((numbered.get(number)?.1.created, object, *number, note));
            object.notes.iter().filter_map(of_number).collect::<Vec<_>>()
        });
        let said = versions.filter(|(created, _, _, note)| note.content == content && *created <= until);
        let (_, object, number, _) = said.max_by_key(|(created, ..)| *created)?;
        let files = object.inventory.files_of(&format!("v{number}"));
        let (_, path) = files.into_iter().find(|(name, _)| *name == "record.toml")?;
        self.holdings.read(&format!("{}/{path}", object.place)).ok()
    }
}

fn number_of(object: &Object, which: Which) -> Option<u32> {
    let mut numbers = object.notes.keys().copied();
    match which {
        Which::Last => numbers.max(),
        Which::Version(version) => object
            .notes
            .iter()
            .rfind(|(_, note)| Version::parse(&note.version) == Some(version))
            .map(|(number, _)| *number),
        Which::At(day) => {
            let versions = object.inventory.numbered();
            let is_before = |number: &u32| {
                let created = versions.get(number).map(|(_, version)| version.created);
                created.is_some_and(|created| TimeZone::UTC.to_datetime(created).date() <= day)
            };
            numbers.rfind(is_before)
        }
    }
}
