//! Records as they stand, for whoever wants to send them out.

use super::open::{Judged, Opened, Question};
use super::overlooked;
use crate::book::{Meeting, drafts_before};
use crate::diagnostic::{Made, Report};
use crate::files::BookFiles;
use crate::ids::RecordId;
use std::collections::BTreeSet;

/// Records as they stand, their numbers given.
#[derive(Debug, Default)]
pub struct Standing {
    /// The meetings asked for.
    pub meetings: Vec<Meeting>,
    /// The errors that stand in the way of them.
    pub errors: Report,
    /// For each, the drafts whose numbers it prints, as commands take them.
    pub drafts: Vec<Vec<String>>,
}

/// The records meant by what was typed, with what stands in the way of them.
///
/// The whole book is read and bound for it; nothing is reviewed or written. What was found of other records is not told.
pub fn standing(files: &BookFiles, asked: &str) -> Standing {
    of(files, Opened::new(files, &Question::Standing(&[asked.to_string()])))
}

/// A record as it stands, likewise.
pub fn standing_of(files: &BookFiles, record: &RecordId) -> Standing {
    let mut opened = Opened::new(files, &Question::Whole);
    opened.asked = vec![record.clone()];
    of(files, opened)
}

/// The translations of a record.
pub fn translations_of(files: &BookFiles, record: &RecordId) -> Vec<Meeting> {
    let book = Opened::new(files, &Question::Whole).book;
    let Some(name) = book.meetings.iter().find(|meeting| meeting.record == *record).map(|own| &own.name)
    else {
        return Vec::new();
    };
    let is_translation = |meeting: &&Meeting| meeting.original.as_ref().is_some_and(|own| own.name == *name);
    book.meetings.iter().filter(is_translation).cloned().collect()
}

fn of(files: &BookFiles, mut opened: Opened<'_>) -> Standing {
    let Judged { report, failed, .. } = opened.judge();
    let Opened { book, asked, misasked: mut errors, .. } = opened;
    let mend = asked.iter().flat_map(|record| failed.of_minutes(record)).collect();
    errors.absorb(failed.told(&report, &mend));
    let committees: BTreeSet<&String> = asked.iter().map(|record| &record.committee).collect();
    let beside = committees.iter().filter_map(|key| overlooked::refused(files, key, Made::Circulation));
    beside.for_each(|finding| errors.push(finding));
    let all = &book.meetings;
    let places: Vec<usize> = (0..all.len()).filter(|at| asked.contains(&all[*at].record)).collect();
    let drafts = places.iter().map(|at| drafts_before(all, *at)).collect();
    let meetings = places.iter().map(|at| all[*at].clone()).collect();
    Standing { meetings, errors, drafts }
}
