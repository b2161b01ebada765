//! Actions that were due before a meeting, and of which it says nothing.

use super::open::{Opened, Question};
use crate::book::{Event, Log, LoggedAction, Meeting, Occasion, Progress};
use crate::files::BookFiles;
use crate::ids::RecordId;

/// The actions of a committee (its key) that were open when a meeting began and due until then, and that its record does not
/// report on, as the committee calls them. The whole book is read and bound for it.
pub fn unreported(files: &BookFiles, record: &RecordId, committee: &str) -> Vec<String> {
    let book = Opened::new(files, &Question::Whole).book;
    let Some(meeting) = book.meetings.iter().find(|meeting| meeting.record == *record) else {
        return Vec::new();
    };
    let log = Log::outline(&book.meetings);
    let waits = log.of([committee]).filter(|action| waits_for(action, meeting));
    waits.map(|action| action.called_by(committee)).collect()
}

/// Whether an action was open when a meeting began and due until then, and the meeting says nothing of it.
fn waits_for(action: &LoggedAction, meeting: &Meeting) -> bool {
    let now = meeting.moment();
    let is_told = |event: &Event| event.meeting.name == meeting.name;
    let is_before = |occasion: &Occasion| occasion.moment < now;
    let standing = action.standing(&is_before);
    let day = |standing: &crate::book::Standing<'_>| standing.due.and_then(|due| due.day());
    standing.is_some_and(|standing| {
        standing.progress == Progress::Open && day(&standing).is_some_and(|due| due <= now.date)
    }) && !action.events.iter().any(is_told)
}
