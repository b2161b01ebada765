//! A book opened: read, reviewed as far as somebody asks for it, numbered and bound. All commands open it here, and are
//! told here which errors stand in the way of what they make.

use super::bonds::Bonds;
use super::failed::Failed;
use super::load::{Loaded, each, load};
use super::select::select;
use super::settled::Settled;
use super::ties::Ties;
use super::weigh::Weights;
use crate::book::{Book, Unread, gather};
use crate::diagnostic::Report;
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::record::forms::CheckLevel;
use crate::record::{Committee, Record};
use crate::review::{Waived, review};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The committees of a book, by their keys.
pub(super) type Committees = BTreeMap<String, Arc<Committee>>;

/// Of which records somebody wants to know something.
pub(super) enum Question<'q> {
    /// Of none by itself.
    Whole,
    /// Of those that are meant by what was typed, all if nothing was, as they stand.
    Standing(&'q [String]),
    /// Of the same, and whether everything in them is as it should be.
    Reviewed(&'q [String]),
}

/// A book, opened.
pub(super) struct Opened<'f> {
    /// Its files.
    pub files: &'f BookFiles,
    /// Its records, numbered and bound.
    pub book: Arc<Book>,
    /// The committees that could be resolved.
    pub committees: Committees,
    /// The records that were asked for, in the order of committees and files.
    pub asked: Vec<RecordId>,
    /// What is wrong with how they were asked for: it concerns whoever asked, and stands in the way of nothing else.
    pub misasked: Report,
    /// The records that could not be read, or are gone.
    pub unread: Vec<Unread>,
    /// What was found so far, each finding as grave as it is by itself.
    pub found: Report,
    weights: Weights,
}

/// All that was found in a book, as grave as its committees want it, and what may not be made because of it.
pub(super) struct Judged {
    /// What was found.
    pub report: Report,
    /// What stands in the way of what.
    pub failed: Failed,
    /// What the meetings say of one another; nothing if there are no errors.
    pub bonds: Bonds,
}

impl<'f> Opened<'f> {
    /// Reads the book and binds all of it. Records asked for are reviewed, and those of committees that take a warning for
    /// an error: an error stands in the way of others, whatever was asked for.
    pub(super) fn new(files: &'f BookFiles, question: &Question<'_>) -> Self {
        let (mut found, mut misasked) = (Report::new(), Report::new());
        let Loaded { records, unread, committees, names } = load(files, &mut found);
        let asked = match question {
            Question::Whole => Vec::new(),
            Question::Standing(only) | Question::Reviewed(only) => select(files, &names, only, &mut misasked),
        };
        let is_reviewed: BTreeSet<&RecordId> = match question {
            Question::Reviewed(_) => asked.iter().collect(),
            Question::Whole | Question::Standing(_) => BTreeSet::new(),
        };
        let waived = reviewed(&records, &committees, &is_reviewed, &mut found);
        let lacking = unread.iter().map(|unread| unread.committee.clone()).collect();
        let settled = records.iter().filter_map(|record| Some((record.id.clone(), Settled::of(record)?)));
        let settled = settled.collect();
        let book = Arc::new(gather(records, unread.clone(), &committees, &mut found));
        let weights = Weights { waived, settled, lacking };
        Opened { files, book, committees, asked, misasked, unread, found, weights }
    }

    /// All that was found, as grave as it is, and what may not be made because of it. What was found so far is taken.
    pub(super) fn judge(&mut self) -> Judged {
        let (found, weights) = (std::mem::take(&mut self.found), std::mem::take(&mut self.weights));
        let report = weights.weigh(found, self.files, &self.committees);
        let bonds = if report.has_errors() {
            Bonds::new(&Ties::new(&self.book.meetings), &self.committees)
        } else {
            Bonds::default()
        };
        let failed = Failed::new(&report, self.files, &bonds);
        Judged { report, failed, bonds }
    }
}

/// Reviews records, several at once; gives what each of them waives.
fn reviewed(
    records: &[Box<Record>],
    committees: &Committees,
    asked: &BTreeSet<&RecordId>,
    report: &mut Report,
) -> BTreeMap<RecordId, Waived> {
    let wanted = records.iter().filter_map(|record| {
        let committee = committees.get(&record.id.committee)?;
        let is_strict = committee.checks.values().any(|level| *level == CheckLevel::Error);
        (is_strict || asked.contains(&record.id)).then_some((record, committee.as_ref()))
    });
    let wanted: Vec<_> = wanted.collect();
    let count = wanted.len();
    let mut waived = BTreeMap::new();
    // Not all at once: what was found in one is taken over before the next of a thousand more are looked at.
    for some in wanted.chunks(AT_ONCE) {
        let reviewed = each(some.to_vec(), |(record, committee)| {
            let mut found = Report::of_one_in(count);
            review(record, committee, &mut found);
            record.source.forget_ways();
            (record, Waived::of(record), found)
        });
        for (record, own, found) in reviewed {
            report.absorb(found);
            waived.insert(record.id.clone(), own);
        }
    }
    waived
}

/// So many records are reviewed before what was found in them is put together.
const AT_ONCE: usize = 256;
