//! A meeting as registers speak of it: when it was, who met, what its minutes are called.

use crate::book::{Meeting, MeetingName, Moment, Pointer};
use crate::ids::RecordId;
use crate::prose::Inline;
use crate::record::forms::MeetingKind;
use crate::record::{Committee, Session};
use std::sync::Arc;

/// What registers say of a meeting of which something may be seen, besides what they list of it. Nothing else of its minutes
/// is here, so that a register of thousands of meetings does not hold them.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The record.
    pub record: RecordId,
    /// The committee whose minutes they are.
    pub committee: Arc<Committee>,
    /// The keys of the committees that met: its own first.
    pub committees: Vec<String>,
    /// The committees that met in what it translates; none of a meeting's own minutes.
    pub translates: Option<Vec<String>>,
    /// What its files are called.
    pub name: MeetingName,
    /// The meeting's key as written.
    pub meeting: String,
    /// The reference as printed.
    pub reference: String,
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// Whether its minutes were withdrawn: nobody knows who was there.
    pub is_withdrawn: bool,
    /// Whether its minutes were approved before they entered the book: the rules of today are not those by which it met.
    pub is_adopted: bool,
    /// The parts; at least one.
    pub sessions: Vec<Session>,
    /// When it was.
    pub moment: Moment,
}

/// What the item is called that something listed stands in.
#[derive(Debug, Clone)]
pub struct ListedItem {
    /// Its number as printed, without the full stop.
    pub number: Option<String>,
    /// Its title; nothing for an item that is a numbered paragraph.
    pub title: Vec<Inline<Pointer>>,
}

impl Sitting {
    /// What is said of a meeting.
    pub(super) fn of(meeting: &Meeting) -> Self {
        Sitting {
            record: meeting.record.clone(),
            committee: meeting.committee.clone(),
            committees: meeting.committee_keys(),
            translates: meeting.original.as_ref().map(|original| original.committees.clone()),
            name: meeting.name.clone(),
            meeting: meeting.meeting.clone(),
            reference: meeting.reference.clone(),
            kind: meeting.kind,
            is_withdrawn: meeting.withdrawal.is_some(),
            is_adopted: !meeting.adopted.is_empty(),
            sessions: meeting.sessions.clone(),
            moment: meeting.moment(),
        }
    }

    /// Whether the committee with this key met, alone or with others.
    pub fn is_of(&self, committee: &str) -> bool {
        self.committees.iter().any(|key| key == committee)
    }

    /// Whether the meeting is called so, by its name or its reference.
    pub fn is_called(&self, wanted: &str) -> bool {
        self.names().contains(&wanted)
    }

    /// What the meeting is called: its name, as it stands in the record and in the names of files, and its reference.
    pub fn names(&self) -> [&str; 3] {
        [&self.meeting, &self.name.meeting, &self.reference]
    }
}
