//! What the archive has of minutes, what is withheld in them, and from whom.

use crate::archive::{ObjectId, SealedVersion};
use crate::book::{Declared, Meeting, Minuted, NumberedEntry, NumberedItem};
use crate::diagnostic::{ArchiveFault, Finding};
use crate::edition::EditionMeeting;
use crate::pipeline::redline::ReadSealed;
use crate::record::{Rank, Scheme, Version, read_sealed};
use std::collections::BTreeSet;

/// Where a version keeps the files of its minutes, and those that were approved before they entered the book.
pub(super) const OUTPUTS: &str = "outputs/";
const ADOPTED: &str = "adopted/";

/// The version of minutes that was sealed last; none if none ever was.
///
/// # Errors
///
/// When it is not in the archive, or cannot be read there.
pub(super) fn sealed(meeting: &Meeting, read: ReadSealed<'_>) -> Result<Option<SealedVersion>, Box<Finding>> {
    let Some(said) = read_sealed(&meeting.source).and_then(|held| held.sealed) else { return Ok(None) };
    let object = ObjectId::of_reference(&meeting.reference);
    let gone = || ArchiveFault::ObjectGone { object: object.path(), version: said.version.clone() };
    let found = read(&object, Version::parse(&said.version))?;
    found.map(Some).ok_or_else(|| Box::new(Finding::of(gone())))
}

/// A file that was approved before the minutes entered the book; none if no version has it.
///
/// # Errors
///
/// When the archive cannot be read.
pub(super) fn adopted(
    name: &str,
    sealed: &SealedVersion,
    read: ReadSealed<'_>,
) -> Result<Option<Vec<u8>>, Box<Finding>> {
    let name = format!("{ADOPTED}{name}");
    if let Some(bytes) = sealed.files.get(&name) {
        return Ok(Some(bytes.clone()));
    }
    // A correction seals what was corrected, and the file stays with the version that adopted it.
    let first = read(&ObjectId::of_reference(&sealed.note.reference), Some(Version::APPROVED))?;
    Ok(first.and_then(|mut first| first.files.remove(&name)))
}

/// The rank of a label; of none, that of what bears no classification.
pub(super) fn rank_of(scheme: &Scheme, label: &str) -> Option<Rank> {
    if label.trim().is_empty() { Some(Rank::NONE) } else { scheme.rank(label) }
}

/// The places at which something is withheld.
pub(super) fn withheld(edition: &EditionMeeting) -> BTreeSet<String> {
    let meeting = edition.meeting();
    let mut places = BTreeSet::new();
    items(&meeting.items, &mut places);
    for annex in &meeting.annexes {
        if annex.withheld {
            places.insert(annex.anchor.0.clone());
        }
        entries(&annex.anchor.0, &annex.entries, &mut places);
    }
    let is_closed = |declared: &Declared| matches!(declared, Declared::Withheld(..) | Declared::Gone);
    let interests = meeting.interests.iter().enumerate().filter(|(_, declared)| is_closed(declared));
    places.extend(interests.map(|(at, _)| format!("interest {at}")));
    places
}

fn items(all: &[NumberedItem], places: &mut BTreeSet<String>) {
    for item in all {
        if item.withheld {
            places.insert(item.anchor.0.clone());
        }
        entries(&item.anchor.0, &item.entries, places);
        items(&item.items, places);
    }
}

fn entries(around: &str, all: &[NumberedEntry], places: &mut BTreeSet<String>) {
    let closed = all.iter().enumerate().filter(|(_, entry)| matches!(entry.content, Minuted::Withheld(_)));
    places.extend(closed.map(|(at, _)| format!("{around} {at}")));
}
