//! Checks what meetings say of one another: that an action is reported on after it was given and not
//! after it was closed, that nobody forgot one, and that minutes were approved by a later meeting.

use super::log::{Event, Happened, Log, LoggedAction, Progress};
use super::model::{Meeting, MeetingName};
use crate::diagnostic::{CarriedFault, Ending, Finding, Report, Spot};
use crate::form::{Reference, ToMeeting};
use crate::record::forms::MeetingKind;
use hashbrown::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Reports what cannot be, and what was forgotten.
pub(super) fn check_actions(meetings: &[Meeting], report: &mut Report) {
    let log = Log::outline(meetings);
    for action in &log.actions {
        check_action(action, report);
    }
    check_forgotten(meetings, &log, report);
}

fn spot(event: &Event) -> Option<Spot> {
    event.said.as_ref().map(|said| Spot::new(&event.meeting.source, said.range()))
}

fn check_action(action: &LoggedAction, report: &mut Report) {
    let number = || action.number.clone();
    let mut over: Option<(&Event, Ending)> = None;
    for event in &action.events {
        if event.meeting.moment < action.given.moment {
            let given = action.given.moment.date.to_string();
            let fault = CarriedFault::ReportedBeforeGiven {
                number: number(),
                given,
                at: action.given.reference.clone(),
            };
            report.push(Finding::of(fault).at(spot(event)));
            continue;
        }
        if matches!(event.what, Happened::Reported(_)) && event.meeting.name == action.given.name {
            let fault = CarriedFault::ReportedAtOnce { number: number() };
            report.push(Finding::of(fault).at(spot(event)));
        }
        if let Some((end, how)) = over {
            let at = end.meeting.reference.clone();
            let fault = CarriedFault::ReportedAfterEnd { number: number(), how, at };
            report.push(Finding::of(fault).at(spot(event)).and(spot(end)));
            continue;
        }
        over = match event.leaves() {
            Progress::Open => None,
            Progress::Closed => Some((event, Ending::Closed)),
            // Who reported on it did not know that its minutes would be withdrawn.
            Progress::Withdrawn if event.meeting.is_withdrawn => None,
            Progress::Withdrawn => Some((event, Ending::Withdrawn)),
            Progress::CarriedOn(_) => Some((event, Ending::CarriedOn)),
        };
    }
}

/// So many of the actions that a meeting forgot are named.
const MOST_NAMED: usize = 5;

/// Warns of an ordinary meeting that says nothing of an action which was open when it met. The meetings are gone
/// through once, in the order of time, with the actions that are open then: there may be thousands of either.
fn check_forgotten(meetings: &[Meeting], log: &Log, report: &mut Report) {
    let mut ordered: Vec<&Meeting> = meetings
        .iter()
        .filter(|meeting| meeting.original.is_none() && meeting.kind == MeetingKind::Ordinary)
        .collect();
    ordered.sort_by_cached_key(|meeting| (meeting.moment(), meeting.name.clone()));
    let events = || {
        log.actions.iter().enumerate().flat_map(|(at, own)| own.events.iter().map(move |event| (at, event)))
    };
    let mut told: HashMap<&MeetingName, BTreeSet<usize>> = HashMap::new();
    for (at, event) in events() {
        told.entry(&event.meeting.name).or_default().insert(at);
    }
    // What reports on an action before it was given is of a wrong day, and opens nothing.
    let is_in_time = |(at, event): &(usize, &Event)| event.meeting.moment >= log.actions[*at].given.moment;
    let mut coming: Vec<(usize, &Event)> = events().filter(is_in_time).collect();
    let early = events().filter(|found| !is_in_time(found)).map(|(_, event)| &event.meeting.name);
    let doubtful: HashSet<&MeetingName> = early.collect();
    let drafts = meetings.iter().filter(|meeting| meeting.circulated.is_none()).map(|meeting| &meeting.name);
    let drafts: HashSet<&MeetingName> = drafts.collect();
    coming.sort_by(|(_, one), (_, other)| one.meeting.moment.cmp(&other.meeting.moment));
    let mut coming = coming.into_iter().peekable();
    let mut open = OpenThen {
        actions: &log.actions,
        by_committee: HashMap::new(),
        over: BTreeSet::new(),
        doubtful: BTreeSet::new(),
        of_drafts: BTreeSet::new(),
    };
    for meeting in ordered {
        let when = meeting.moment();
        while let Some((at, event)) = coming.next_if(|(_, event)| event.meeting.moment < when) {
            open.happens(at, event, &doubtful, &drafts);
        }
        let (forgotten, count) =
            open.forgotten(&meeting.committee_keys(), told.get(&meeting.name), meeting.circulated.is_some());
        if let Some(first) = forgotten.first() {
            let typed = first.named_by(&meeting.name.committee);
            let numbers = forgotten.iter().map(|action| action.called_by(&meeting.name.committee)).collect();
            report.add(
                &meeting.source,
                meeting.at.clone(),
                CarriedFault::ActionNotReported { numbers, typed, count },
            );
        }
    }
}

/// The actions that are open at a time.
struct OpenThen<'l> {
    actions: &'l [LoggedAction],
    /// Their places in the log, by committee.
    by_committee: HashMap<&'l str, BTreeSet<usize>>,
    /// Those that have ended.
    over: BTreeSet<usize>,
    /// The open ones of meetings that say that they are of a wrong day.
    doubtful: BTreeSet<usize>,
    /// The other open ones of drafts.
    of_drafts: BTreeSet<usize>,
}

impl OpenThen<'_> {
    fn happens(
        &mut self,
        at: usize,
        event: &Event,
        doubtful: &HashSet<&MeetingName>,
        drafts: &HashSet<&MeetingName>,
    ) {
        let is_open = event.leaves() == Progress::Open && !self.over.contains(&at);
        let given = &self.actions[at].given.name;
        let unsure = match () {
            _ if doubtful.contains(given) => Some(&mut self.doubtful),
            _ if drafts.contains(given) => Some(&mut self.of_drafts),
            _ => None,
        };
        if let Some(unsure) = unsure {
            if is_open {
                unsure.insert(at)
            } else {
                unsure.remove(&at)
            };
        }
        for committee in &self.actions[at].given.committees {
            let own = self.by_committee.entry(committee.as_str()).or_default();
            if is_open {
                own.insert(at)
            } else {
                own.remove(&at)
            };
        }
        if !is_open {
            self.over.insert(at);
        }
    }

    /// The first of the open actions of committees that are not among those told of, and how many there are. Minutes that
    /// members hold need not know of a draft, nor any of one that says that it is of a wrong day.
    fn forgotten(
        &self,
        committees: &[String],
        told: Option<&BTreeSet<usize>>,
        by_members: bool,
    ) -> (Vec<&LoggedAction>, usize) {
        let sets: Vec<&BTreeSet<usize>> =
            committees.iter().filter_map(|key| self.by_committee.get(key.as_str())).collect();
        let joint: BTreeSet<usize>;
        let open = match sets.as_slice() {
            [] => return (Vec::new(), 0),
            [only] => *only,
            several => {
                joint = several.iter().copied().flatten().copied().collect();
                &joint
            }
        };
        let is_told = |at: &usize| told.is_some_and(|told| told.contains(at));
        let unknown = || self.doubtful.iter().chain(self.of_drafts.iter().filter(|_| by_members));
        let is_known =
            |at: &usize| !(self.doubtful.contains(at) || by_members && self.of_drafts.contains(at));
        let untold = open.iter().filter(|at| !is_told(at) && is_known(at)).map(|at| &self.actions[*at]);
        // Not all are gone through to be counted: there may be thousands, at each of thousands of meetings.
        let known = told.into_iter().flatten().filter(|at| open.contains(*at)).count();
        let besides = unknown().filter(|at| open.contains(*at) && !is_told(at)).count();
        (untold.take(MOST_NAMED).collect(), open.len() - known - besides)
    }
}

/// Reports minutes that name as the meeting which approved them one that was not later, or whose own minutes were withdrawn: then
/// nothing says any more that it approved them.
pub(super) fn check_approvals(
    meetings: &[Meeting],
    said: &[Option<Reference<ToMeeting>>],
    report: &mut Report,
) {
    let by_name: BTreeMap<&MeetingName, &Meeting> =
        meetings.iter().map(|meeting| (&meeting.name, meeting)).collect();
    for (meeting, said) in meetings.iter().zip(said) {
        let (Some(pointer), Some(said)) = (&meeting.approved_at, said) else { continue };
        let Some(approving) = pointer.target.document().and_then(|name| by_name.get(name)) else { continue };
        let called = || pointer.words.clone();
        if approving.moment() <= meeting.moment() {
            report.add(&meeting.source, said.range(), CarriedFault::ApprovedEarlier { meeting: called() });
        } else if approving.withdrawal.is_some() && meeting.withdrawal.is_none() {
            report.add(&meeting.source, said.range(), CarriedFault::ApprovalWithdrawn { meeting: called() });
        }
    }
}
