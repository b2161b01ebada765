//! An archive that is not there, though versions were sealed: `check` and `status` need none, and say so.

use crate::diagnostic::{ArchiveFault, Finding, Source};
use crate::files::BookFiles;
use crate::record::read_sealed;

/// What every record has of which a version was sealed; those without are not read again.
const MARK: &str = "content-digest";

/// The first record of which a version was sealed, with the reference under which it was.
pub(super) fn sealed_record(files: &BookFiles) -> Option<(&Source, String)> {
    let records = files.committees.values().flat_map(|folder| folder.records.values());
    let mut marked = records.filter(|source| source.text.contains(MARK));
    marked.find_map(|source| {
        let circulated = read_sealed(source).filter(|circulated| circulated.sealed.is_some())?;
        Some((source, circulated.reference.trim().to_string()))
    })
}

/// What is told where the archive is not there, or holds nothing, and something was sealed; nothing else is looked at.
pub fn archive_away(files: &BookFiles, folder: String) -> Option<Finding> {
    let (record, _) = sealed_record(files)?;
    Some(Finding::of(ArchiveFault::Away { folder, record: record.name.clone() }))
}
