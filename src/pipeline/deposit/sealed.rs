//! What the archive has of minutes, what is withheld in them, and from whom.

use crate::archive::{ObjectId, SealedVersion, of_records};
use crate::book::{Book, Declared, Meeting, Minuted, NumberedEntry, NumberedItem};
use crate::diagnostic::{ArchiveFault, Finding};
use crate::edition::EditionMeeting;
use crate::files::BookFiles;
use crate::ids::FileId;
use crate::pipeline::redline::ReadSealed;
use crate::record::{Rank, Scheme, Version, content_of, read_sealed};
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
    if let Some((original, own)) = meeting.original.as_ref().zip(meeting.translated.as_ref()) {
        // A translation is kept with its original; one from before that was is made anew.
        let object = ObjectId::of_reference(&original.reference);
        let found = read(&object, Version::parse(&own.version))?;
        return Ok(found.and_then(|found| found.translation(&meeting.record)));
    }
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

/// The records of other meetings with which a version was made and that it does not hold, as they were then: those of the book
/// that say the same today, and the others out of their own objects.
///
/// # Errors
///
/// When the archive cannot be read.
pub(super) fn made_with(
    sealed: &SealedVersion,
    (files, book): (&BookFiles, &Book),
    read: ReadSealed<'_>,
) -> Result<BookFiles, Box<Finding>> {
    let mut records = Vec::new();
    for (path, content) in &sealed.note.sealed_elsewhere {
        let id = FileId::of_path(path);
        let Some(record) = id.record() else { continue };
        let Some(source) = files.record(record) else { continue };
        let mut text = source.text.clone().into_bytes();
        if content_of(&source.text).as_ref() != Some(content)
            && let Some(meeting) = book.meetings.iter().find(|meeting| meeting.record == *record)
            && let Some(then) = that_said(content, &ObjectId::of_reference(&meeting.reference), read)?
        {
            text = then;
        }
        records.push((path.as_str(), text));
    }
    Ok(of_records(records.into_iter()))
}

/// The record of an object as it was sealed last with this content.
fn that_said(
    content: &str,
    object: &ObjectId,
    read: ReadSealed<'_>,
) -> Result<Option<Vec<u8>>, Box<Finding>> {
    let known = read(object, None)?.map(|last| last.known).unwrap_or_default();
    for version in known.into_iter().rev() {
        if let Some(mut sealed) = read(object, Some(version))?
            && sealed.note.content == content
        {
            return Ok(sealed.files.remove("record.toml"));
        }
    }
    Ok(None)
}

/// The rank of a label; of none, that of what bears no classification.
pub(super) fn rank_of(scheme: &Scheme, label: &str) -> Option<Rank> {
    if label.trim().is_empty() { Some(Rank::NONE) } else { scheme.rank(label) }
}

/// The places at which something is withheld, and the references to what is.
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
    places.extend(edition.barred().map(|written| format!("to {written}")));
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
    let is_closed = |entry: &NumberedEntry| matches!(entry.content, Minuted::Withheld(_) | Minuted::Gone);
    let closed = all.iter().enumerate().filter(|(_, entry)| is_closed(entry));
    places.extend(closed.map(|(at, _)| format!("{around} {at}")));
}
