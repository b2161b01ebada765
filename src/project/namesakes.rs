//! Files and folders that cannot be told from one another.

use super::file_names::folded;
use crate::diagnostic::{Source, SourceFile, Unread};
use crate::ids::{FileId, RecordId};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// Puts a file in its place; where there are two, neither is taken for the other.
pub(super) fn put(place: &mut Option<Source>, source: Source) {
    *place = Some(match place.take() {
        Some(first) => same_names(first, source).0,
        None => source,
    });
}

/// The same among others. Of two, the one that is written as usual has the name by which it was known before, and the
/// other one that of its file.
pub(super) fn put_into(places: &mut BTreeMap<String, Source>, name: &str, source: Source) {
    match places.remove(name) {
        None => drop(places.insert(name.to_string(), source)),
        Some(first) => {
            let (usual, other) = same_names(first, source);
            let (own, other) = under_own_name(name, &other);
            places.insert(own, other);
            places.insert(name.to_string(), usual);
        }
    }
}

/// A file that is not written as usual, under its whole name in place of the one that it shares with another.
fn under_own_name(shared: &str, source: &SourceFile) -> (String, Source) {
    let last = source.name.rsplit('/').next().unwrap_or(&source.name);
    let own = shared.rsplit_once('/').map_or_else(|| last.into(), |(folder, _)| format!("{folder}/{last}"));
    let id = match &source.id {
        FileId::Record(record) => FileId::Record(RecordId::new(record.committee.as_str(), own.as_str())),
        FileId::Scheme(_) => FileId::Scheme(own.clone()),
        other => other.clone(),
    };
    (own, Arc::new(source.again().of_book(id)))
}

/// Two files that cannot be told from each other, the one that is written as usual first.
fn same_names(one: Source, other: Source) -> (Source, Source) {
    let (usual, other) = if one.name.ends_with(".toml") { (one, other) } else { (other, one) };
    (same_name(&usual, &usual.name, &other.name), same_name(&other, &other.name, &usual.name))
}

/// Names that are one on some systems, each with the one before it that it is like.
pub(super) fn alike<'n>(names: impl Iterator<Item = &'n String>) -> Vec<(String, String)> {
    let mut known: BTreeMap<String, &String> = BTreeMap::new();
    let mut alike = Vec::new();
    for name in names {
        match known.entry(folded(name)) {
            Entry::Vacant(free) => drop(free.insert(name)),
            Entry::Occupied(first) => {
                alike.push((first.get().to_string(), name.clone()));
                alike.push((name.clone(), first.get().to_string()));
            }
        }
    }
    alike
}

/// Of files whose names are one on some systems neither is taken for the other.
pub(super) fn hold_back_alike(places: &mut BTreeMap<String, Source>) {
    for (name, other) in alike(places.keys()) {
        let other = places.get(&other).map(|source| source.name.clone()).unwrap_or_default();
        if let Some(source) = places.get_mut(&name) {
            *source = same_name(source, &source.name, &other);
        }
    }
}

/// A file that cannot be told from another.
pub(super) fn same_name(source: &Source, name: &str, other: &str) -> Source {
    Arc::new(source.again().held_back(Unread::SameName { other: other.into() }).shown_as(name))
}
