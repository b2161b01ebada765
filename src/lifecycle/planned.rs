//! The book as it would be: what is planned is read again before it is done.

use crate::diagnostic::SourceFile;
use crate::files::{BookFiles, CIRCULATED};
use crate::ids::{FileId, RecordId};
use std::sync::Arc;

/// The book in which a record, and perhaps the list of what was circulated, say what is planned.
pub(super) fn as_planned(files: &BookFiles, record: &RecordId, after: &str, list: Option<&str>) -> BookFiles {
    let mut files = files.clone();
    if let Some(folder) = files.committees.get_mut(&record.committee) {
        if let Some(old) = folder.records.get(&record.file) {
            let new = SourceFile::new(old.name.as_str(), after).of_book(old.id.clone());
            folder.records.insert(record.file.clone(), Arc::new(new));
        }
        if let Some(list) = list {
            let id = FileId::Circulated(record.committee.clone());
            let name = folder.shown(CIRCULATED);
            folder.circulated = Some(Arc::new(SourceFile::new(name, list).of_book(id)));
        }
    }
    files
}
