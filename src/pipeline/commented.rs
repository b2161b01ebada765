//! The comments on minutes that the book keeps beside its records.

use crate::diagnostic::{CommentFault, Finding, Report, Spot};
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::record::forms::CommentForm;
use crate::record::read_comments;
use std::collections::BTreeSet;

/// The comments on the minutes of a record, in the order of their file; nothing if there are none, or the file cannot be
/// read, which is reported.
pub fn comments_on(files: &BookFiles, record: &RecordId, report: &mut Report) -> Vec<CommentForm> {
    files.comments(record).and_then(|source| read_comments(source, report)).unwrap_or_default()
}

/// Says what is wrong with the comments on the records asked for, and with those that are on none.
pub(super) fn tell(files: &BookFiles, asked: &BTreeSet<RecordId>, report: &mut Report) {
    for (key, folder) in &files.committees {
        for (file, source) in &folder.comments {
            let record = RecordId::new(key.as_str(), file.as_str());
            if asked.contains(&record) {
                drop(read_comments(source, report));
            } else if !folder.records.contains_key(file) {
                let fault = CommentFault::CommentsAstray { record: record.path() };
                report.push(Finding::of(fault).at(Spot::new(source, 0..0)));
            }
        }
    }
}
