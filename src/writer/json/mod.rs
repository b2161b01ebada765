//! Minutes and registers as JSON, for other programs.
//!
//! Input: what an edition holds; of minutes their document, too, for the words that they print. Output: the bytes of a file.
//! Made from the edition and not from the document: other programs want the parts of a record, not the lines of a page.
//! An edition never held what it withholds, so neither does this.
//!
//! Each object is one struct that serde spells, and the JSON Schema of a file is derived from the same lines
//! ([`schema_of_output`]): a field is a key, its comment what the key means, its type what stands there. What says nothing
//! is left out; nothing is null but the place of what has none in a list. Keys stand in the order of their letters,
//! whatever the order of the fields.

mod actions;
mod attendance;
mod changes;
mod decided;
mod decisions;
mod dispositions;
mod entries;
mod items;
mod meetings;
mod minutes;
mod numbered;
mod open;
mod people;
mod quorum;
mod reckoned;
mod said;
mod schema;
mod status;
mod text;
mod verified;
mod when;
mod word;

pub use schema::{Output, schema_of_output};

use crate::book::CommitteeStatus;
use crate::diagnostic::Finding;
use crate::document::Document;
use crate::edition::{
    Attendance, DecisionList, Dispositions, EditionMeeting, ListedDecision, MeetingQuorum, StandingAction,
};
use crate::files::{Examined, SealedCopy};
use jiff::civil::Date;
use serde::Serialize;

/// The minutes of a meeting, or an extract of them: the bytes of a file. The document lends the words that only pages have –
/// the title, the status, the handling sentence and the digests of attached files. Nothing is reported; memory is several
/// times the size of the file while it is made.
pub fn minutes(meeting: &EditionMeeting, document: &Document) -> Vec<u8> {
    file(&minutes::Minutes::of(meeting, document))
}

/// Actions as of a day, with all that was said of each until then. An action that two committees did together is to be
/// given once.
pub fn actions(actions: &[&StandingAction<'_>], as_of: Date) -> Vec<u8> {
    file(&actions::ActionRegister::of(actions, as_of))
}

/// Decisions as of a day, each given once, with the subjects that have a status in each committee's list of them.
pub fn decisions(decisions: &[&ListedDecision<'_>], lists: &[DecisionList<'_>], as_of: Date) -> Vec<u8> {
    let subjects: Vec<_> = lists.iter().flat_map(DecisionList::subjects).collect();
    file(&decisions::DecisionRegister::of(decisions, &subjects, as_of))
}

/// Who was at the meetings of committees: members times meetings of each, so ask before whether there is room
/// ([`Attendance::has_room`]).
pub fn attendance(attendance: &[Attendance<'_>]) -> Vec<u8> {
    file(&attendance::AttendanceRegister::of(attendance))
}

/// The working of the quorum of meetings; of one without a rule nothing but its name.
pub fn quorum(committees: &[Vec<MeetingQuorum<'_>>]) -> Vec<u8> {
    file(&quorum::QuorumRegister::of(committees.iter().flatten()))
}

/// The comments on minutes, with what became of each, on a day.
pub fn dispositions(listed: &Dispositions, as_of: Date) -> Vec<u8> {
    file(&dispositions::DispositionsFile::of(listed, as_of))
}

/// What an archive, or a file held against it, was found to be.
pub fn verified(examined: &Examined, findings: &[Finding], copies: Option<&[SealedCopy]>) -> Vec<u8> {
    file(&verified::VerifiedFile::of(examined, findings, copies))
}

/// How it stands with the minutes of committees on a day.
pub fn status(committees: &[CommitteeStatus], as_of: Date) -> Vec<u8> {
    file(&status::StatusFile::of(committees, as_of))
}

/// A file of JSON. The keys of each object stand in order, for a tree of values keeps them so.
fn file(data: &impl Serialize) -> Vec<u8> {
    let tree = serde_json::to_value(data).unwrap_or_default();
    let mut text = serde_json::to_string_pretty(&tree).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
