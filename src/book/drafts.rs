//! Numbers of drafts in minutes that members hold: a draft's numbers follow what is put before them, and so would what
//! the others say of them.

use super::model::{Meeting, MeetingName, Minuted};
use super::moment::Moment;
use crate::diagnostic::{CirculationFault, Report};
use crate::form::meeting_of;
use crate::record::EntryKind;
use crate::record::forms::MinutesPart;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// The drafts whose numbers a meeting's minutes print, as commands take them, without those that print its own in turn: none of both could be
/// the first that is sent out.
pub fn drafts_before(meetings: &[Meeting], at: usize) -> Vec<String> {
    Drafts::new(meetings).before(at)
}

/// Warns of minutes that members hold, and that print numbers of drafts.
pub(super) fn check_drafts(meetings: &[Meeting], report: &mut Report) {
    let drafts = Drafts::new(meetings);
    if drafts.open.is_empty() {
        return;
    }
    for (at, meeting) in meetings.iter().enumerate().filter(|(_, meeting)| meeting.circulated.is_some()) {
        let named: Vec<String> = drafts.behind(at).into_iter().map(|at| drafts.called(at)).collect();
        if !named.is_empty() {
            report.add(
                &meeting.source,
                meeting.at.clone(),
                CirculationFault::NumbersOfDrafts { drafts: named },
            );
        }
    }
}

/// The drafts of a book.
pub(super) struct Drafts<'a> {
    meetings: &'a [Meeting],
    by_name: HashMap<&'a MeetingName, usize>,
    /// Those that give actions, with their time: lists of open actions name them.
    giving: Vec<(usize, Moment)>,
    /// All of them.
    open: BTreeSet<usize>,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(meetings: &'a [Meeting]) -> Self {
        let is_draft =
            |(_, meeting): &(usize, &Meeting)| meeting.circulated.is_none() && meeting.original.is_none();
        let open: BTreeSet<usize> = meetings.iter().enumerate().filter(is_draft).map(|(at, _)| at).collect();
        let gives = |at: &&usize| {
            let mut entries = meetings[**at].entries().into_iter();
            entries.any(|entry| matches!(entry.content, Minuted::Said(EntryKind::Action(_))))
        };
        let giving = open.iter().filter(gives).map(|at| (*at, meetings[*at].moment())).collect();
        let by_name = meetings.iter().enumerate().map(|(at, meeting)| (&meeting.name, at)).collect();
        Drafts { meetings, by_name, giving, open }
    }

    /// As a command takes it.
    fn called(&self, at: usize) -> String {
        let meeting = &self.meetings[at];
        meeting_of(&meeting.name.committee, meeting.meeting.trim())
    }

    /// The drafts whose numbers the minutes of a meeting print.
    fn behind(&self, at: usize) -> BTreeSet<usize> {
        let meeting = &self.meetings[at];
        let named = meeting.speaks_of.iter().filter_map(|name| self.by_name.get(name).copied());
        let mut behind: BTreeSet<usize> = named.filter(|other| self.open.contains(other)).collect();
        if meeting.committee.order.contains(&MinutesPart::OpenActions) {
            let (now, own) = (meeting.moment(), meeting.committee_keys());
            let is_listed = |(other, then): &&(usize, Moment)| {
                *then < now && self.meetings[*other].committee_keys().iter().any(|key| own.contains(key))
            };
            behind.extend(self.giving.iter().filter(is_listed).map(|(other, _)| *other));
        }
        behind.remove(&at);
        behind
    }

    /// Those that are to be sent out before a meeting's minutes; see [`drafts_before`].
    pub(super) fn before(&self, at: usize) -> Vec<String> {
        let leads_back = |draft: &usize| {
            let (mut seen, mut left) = (BTreeSet::from([*draft]), vec![*draft]);
            while let Some(next) = left.pop() {
                let further = self.meetings[next].speaks_of.iter();
                for other in further.filter_map(|name| self.by_name.get(name).copied()) {
                    if other == at {
                        return true;
                    }
                    if self.open.contains(&other) && seen.insert(other) {
                        left.push(other);
                    }
                }
            }
            false
        };
        let first = self.behind(at).into_iter().filter(|draft| !leads_back(draft));
        first.map(|draft| self.called(draft)).collect()
    }
}
