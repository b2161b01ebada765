//! Comments come back: what members say to a version that was sent out enters the file of comments beside the record.
//!
//! `sent` knows what was sent, `came` makes comments of what came back, `store` writes them. What came in before is known by its
//! identity and enters once. All reasons why a file is no answer to these minutes are told at once, of all files.

mod came;
mod sent;
mod store;
#[cfg(test)]
mod tests;

use super::circulate::again;
use super::plan::{Change, Plan};
use super::refused::refused;
use crate::book::Meeting;
use crate::commenting::property;
use crate::diagnostic::{
    CommentFault, DiskFault, FileFault, Finding, NotReadable, PageFault, ProgramFault, Report,
};
use crate::files::BookFiles;
use crate::form::meeting_of;
use crate::ids::FileId;
use crate::pipeline::{Standing, standing};
use crate::record::{State, Step, read_comments};
use crate::returned::{NoReturn, Returned, read_returned};
pub use came::CameBack;
use came::{Came, comments_of};
pub use sent::Kept;
use sent::Sent;
use store::Store;

/// What came back.
#[derive(Debug, Clone, Copy)]
pub struct AddComments<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// The files.
    pub files: &'a [CameBack],
    /// Who commented, where the files do not say it.
    pub by: Option<&'a str>,
    /// The version that was commented on, where the files do not say it, or say another.
    pub version: Option<&'a str>,
}

/// What becomes of it.
#[derive(Debug, Clone)]
pub struct CommentsAdded {
    /// The file of comments.
    pub file: FileId,
    /// How many are new.
    pub new: usize,
    /// How many were there before.
    pub known: usize,
    /// What somebody should look at.
    pub told: Report,
    /// What is written.
    pub plan: Plan,
}

/// The plan by which comments enter the book.
///
/// # Errors
///
/// Every reason why one of the files is no answer to these minutes; that nobody was sent them, or that they are approved; that
/// the file of comments that is there cannot be read.
pub fn add_comments(
    files: &BookFiles,
    asked: &AddComments<'_>,
    kept: &Kept<'_>,
) -> Result<CommentsAdded, Report> {
    let Standing { meetings, errors, drafts: _ } = standing(files, asked.record);
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { again(asked.record, &meetings) });
    };
    expect_open(meeting)?;
    let sent = Sent::of(meeting, kept)?;
    let file = FileId::Comments(meeting.record.clone());
    let known = files.comments(&meeting.record);
    let mut reasons = Report::new();
    let before = known.and_then(|source| read_comments(source, &mut reasons)).unwrap_or_default();
    let mut told = Report::new();
    let mut came: Vec<Came> = Vec::new();
    for one in asked.files {
        match read_one(one, meeting, asked, &sent) {
            Ok((version, returned)) => {
                came.extend(comments_of(one, &returned, (asked.by, &version), &sent, &mut told));
            }
            Err(wrong) => reasons.absorb(wrong),
        }
    }
    if reasons.has_errors() {
        return Err(reasons);
    }
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let store = Store::of(known.map(|source| source.text.as_str()), &before, came);
    let text = store.text().map_err(internal)?;
    store.tell(&mut told);
    let change = match known {
        None => (!store.new.is_empty()).then(|| Change::New {
            file: file.clone(),
            text,
            like: Some(meeting.source.id.clone()),
        }),
        Some(source) => {
            Some(Change::Exchanged { file: file.clone(), before: source.text.clone(), after: text })
        }
    };
    let plan = Plan::of_all(change)?;
    Ok(CommentsAdded { file, new: store.new.len(), known: store.known, told, plan })
}

/// Only what members have, and no meeting has approved yet, is commented on.
fn expect_open(meeting: &Meeting) -> Result<(), Report> {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    match meeting.state() {
        State::Draft => Err(refused(meeting, CommentFault::NotSent { record })),
        state if Step::Approve.leads_from(state).is_none() => {
            Err(refused(meeting, CommentFault::CommentsLate { state: state.word(), record }))
        }
        _ => Ok(()),
    }
}

/// What came back in a file, and on which version it is.
fn read_one(
    one: &CameBack,
    meeting: &Meeting,
    asked: &AddComments<'_>,
    sent: &Sent,
) -> Result<(String, Returned), Report> {
    let wrong = |fault: CommentFault| Report::of(Finding::of(fault));
    let file = || one.name.clone();
    let not_readable = |why: NotReadable| wrong(CommentFault::NotReadable { file: file(), why });
    let on_disk =
        |why: &DiskFault| Report::of(Finding::of(FileFault::File { path: file(), why: why.clone() }));
    let bytes = one.bytes.as_ref().map_err(on_disk)?;
    let returned = read_returned(&one.name, bytes).map_err(|no| match no {
        NoReturn::Why(why) => not_readable(why),
        NoReturn::Wrong(report) => report,
    })?;
    let bears = |name: &str| {
        let value = returned.properties().get(name).map(|value| value.trim().to_string());
        value.filter(|value| !value.is_empty())
    };
    let mut reasons = Report::new();
    if let Some(other) = bears(property::REFERENCE).filter(|own| own != meeting.reference.trim()) {
        let reference = meeting.reference.clone();
        reasons.push(Finding::of(CommentFault::OtherMinutes { file: file(), bears: other, reference }));
    }
    // A table of values says it in its name alone, as it was sent.
    let named = || sent.version_of_name(&one.name);
    let version = asked.version.map(|version| version.trim().to_string());
    let version = version.or_else(|| bears(property::VERSION)).or_else(named);
    let is_known = version.as_ref().is_some_and(|version| sent.knows(version));
    match version.filter(|_| is_known) {
        None => {
            let bears = asked.version.map(str::to_string).or_else(|| bears(property::VERSION));
            let fault = CommentFault::WhichVersion { file: file(), bears, last: sent.last.clone() };
            reasons.push(Finding::of(fault));
        }
        Some(version) => {
            let digest = sent.map(&version).map(|map| map.digest.clone());
            let is_other = bears(property::DIGEST).zip(digest).is_some_and(|(own, known)| own != known);
            if is_other && asked.version.is_none() {
                reasons
                    .push(Finding::of(CommentFault::OtherDigest { file: file(), version: version.clone() }));
            }
            if !reasons.has_errors() {
                return Ok((version, returned));
            }
        }
    }
    Err(reasons)
}
