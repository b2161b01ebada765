//! Checks what meetings say of one another: that an action is reported on after it was given and not
//! after it was closed, that nobody forgot one, and that a decision is replaced by a later one.

use super::count::called_by;
use super::log::{Event, Happened, Log, LoggedAction, Progress};
use super::model::{
    LonePointer, Meeting, MeetingName, Minuted, NumberedEntry, NumberedItem, Overruled, Pointer, Target,
};
use super::moment::Moment;
use super::names::Anchor;
use super::numbered::Numbered;
use super::places::Places;
use crate::diagnostic::{CarriedFault, Ending, Finding, ReferenceFault, Report, Spot};
use crate::form::{Reference, ToMeeting};
use crate::record::EntryKind;
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
    let drafts = meetings.iter().filter(|meeting| !meeting.circulated).map(|meeting| &meeting.name);
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
            open.forgotten(&meeting.committee_keys(), told.get(&meeting.name), meeting.circulated);
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

/// Reports minutes that name as the meeting which approved them one that was not later.
pub(super) fn check_approvals(
    meetings: &[Meeting],
    said: &[Option<Reference<ToMeeting>>],
    report: &mut Report,
) {
    let moments: BTreeMap<&MeetingName, Moment> =
        meetings.iter().map(|meeting| (&meeting.name, meeting.moment())).collect();
    for (meeting, said) in meetings.iter().zip(said) {
        let (Some(pointer), Some(said)) = (&meeting.approved_at, said) else { continue };
        let approving = pointer.target.document().and_then(|name| moments.get(name));
        if approving.is_some_and(|approving| *approving <= meeting.moment()) {
            let fault = CarriedFault::ApprovedEarlier { meeting: pointer.words.clone() };
            report.add(&meeting.source, said.range(), fault);
        }
    }
}

/// A place of the book.
type Place = (MeetingName, Anchor);

/// That a place replaces, annuls or carries on an earlier one.
struct Link<'a> {
    from: Place,
    to: Place,
    key: &'static str,
    meeting: &'a Meeting,
    said: &'a LonePointer,
}

/// Reports what by way of others replaces, annuls or carries on itself: nobody could say what holds, and an action
/// would leave the list of the open ones though nobody did it.
pub(super) fn check_rings<'a>(meetings: &'a [Meeting], report: &mut Report) {
    let originals: BTreeMap<&MeetingName, &MeetingName> =
        meetings.iter().map(|meeting| (&meeting.name, meeting.minuted_as())).collect();
    let place = |meeting: &Meeting, target: &Target| -> Option<Place> {
        match target {
            Target::Here(anchor) => Some((meeting.name.clone(), anchor.clone())),
            Target::Elsewhere { name, anchor: Some(anchor) } => {
                let name = originals.get(name).copied().unwrap_or(name);
                Some((name.clone(), anchor.clone()))
            }
            _ => None,
        }
    };
    let mut links = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.original.is_none()) {
        let mut add = |from: &Anchor, key, said: &'a Option<Box<LonePointer>>| {
            let Some(said) = said else { return };
            if let Some(to) = place(meeting, &said.target) {
                let from = (meeting.name.clone(), from.clone());
                links.push(Link { from, to, key, meeting, said });
            }
        };
        items_of(&meeting.items, &mut |item| {
            add(&item.anchor, "carried-from", &item.carried_from);
        });
        for entry in meeting.entries() {
            let Some(anchor) = &entry.anchor else { continue };
            match &entry.content {
                Minuted::Said(EntryKind::Action(action)) => {
                    add(anchor, "carried-from", &action.carried_from);
                }
                Minuted::Said(EntryKind::Decision(decision)) => {
                    add(anchor, "replaces", &decision.replaces);
                    add(anchor, "annuls", &decision.annuls);
                }
                _ => {}
            }
        }
    }
    for at in in_rings(&links.iter().map(|link| (&link.from, &link.to)).collect::<Vec<_>>()) {
        let Link { from, to, key, meeting, said } = &links[at];
        let itself = (from == to).then(|| said.words.clone());
        let earlier = itself.as_deref().and_then(|number| numbered_so(meetings, meeting, key, number));
        report.add(&meeting.source, said.at.range(), ReferenceFault::ReferenceRing { key, itself, earlier });
    }
}

/// What names the last thing before a meeting that has a number, where numbers begin anew in each.
fn numbered_so(meetings: &[Meeting], meeting: &Meeting, key: &str, number: &str) -> Option<String> {
    let has_it = |earlier: &Meeting| {
        let mut is_item = false;
        items_of(&earlier.items, &mut |item| is_item |= item.number.as_deref() == Some(number));
        let is_entry = earlier.entries().into_iter().any(|entry| {
            let is_kind = match &entry.content {
                Minuted::Said(EntryKind::Action(_)) => key == "carried-from",
                Minuted::Said(EntryKind::Decision(_)) => key != "carried-from",
                _ => false,
            };
            is_kind && entry.number.as_deref() == Some(number)
        });
        is_entry || is_item && key == "carried-from"
    };
    let own = (meeting.moment(), &meeting.name.committee);
    let earlier = meetings.iter().filter(|other| {
        other.original.is_none()
            && other.name.committee == *own.1
            && other.classification <= meeting.classification
            && other.moment() < own.0
            && has_it(other)
    });
    let last = earlier.max_by_key(|other| other.moment())?;
    Some(format!("{}#{number}", last.meeting.trim()))
}

fn items_of<'a>(items: &'a [NumberedItem], visit: &mut dyn FnMut(&'a NumberedItem)) {
    for item in items {
        visit(item);
        items_of(&item.items, visit);
    }
}

/// The links that are part of a ring: what is left when every place is taken away that no link leads to, or none
/// leads away from, until there is no such place.
fn in_rings(links: &[(&Place, &Place)]) -> Vec<usize> {
    let mut left = vec![true; links.len()];
    for forward in [true, false] {
        let ends = |at: usize| if forward { links[at] } else { (links[at].1, links[at].0) };
        let mut leaving: BTreeMap<&Place, usize> = BTreeMap::new();
        let mut arriving: BTreeMap<&Place, Vec<usize>> = BTreeMap::new();
        for at in (0..links.len()).filter(|at| left[*at]) {
            let (from, to) = ends(at);
            *leaving.entry(from).or_default() += 1;
            arriving.entry(to).or_default().push(at);
        }
        let mut over: Vec<&Place> = arriving.keys().copied().filter(|to| !leaving.contains_key(to)).collect();
        while let Some(place) = over.pop() {
            for at in arriving.get(place).into_iter().flatten() {
                left[*at] = false;
                let from = ends(*at).0;
                let ways = leaving.entry(from).or_default();
                *ways = ways.saturating_sub(1);
                if *ways == 0 {
                    over.push(from);
                }
            }
        }
    }
    (0..links.len()).filter(|at| left[*at]).collect()
}

/// Lets each decision know which later ones replace or annul it; one that is older cannot.
pub(super) fn link_decisions(meetings: &mut [Meeting], report: &mut Report) {
    let moments: BTreeMap<MeetingName, Moment> =
        meetings.iter().map(|meeting| (meeting.name.clone(), meeting.moment())).collect();
    let translations = meetings.iter().filter(|meeting| meeting.original.is_some());
    let originals: BTreeMap<MeetingName, MeetingName> =
        translations.map(|meeting| (meeting.name.clone(), meeting.minuted_as().clone())).collect();
    let mut later: Places<(Vec<Pointer>, Vec<Pointer>)> = Places::default();
    for meeting in meetings.iter().filter(|meeting| meeting.original.is_none()) {
        for entry in meeting.entries() {
            let (Minuted::Said(EntryKind::Decision(decision)), Some(anchor)) =
                (&entry.content, &entry.anchor)
            else {
                continue;
            };
            if decision.carried == Some(false) {
                continue;
            }
            for (pointer, replaces) in [(&decision.replaces, true), (&decision.annuls, false)] {
                let Some(pointer) = pointer else { continue };
                let (name, earlier) = match &pointer.target {
                    Target::Here(earlier) => (&meeting.name, earlier),
                    Target::Elsewhere { name, anchor: Some(earlier) } => (name, earlier),
                    _ => continue,
                };
                let name = originals.get(name).unwrap_or(name);
                if moments.get(name) > moments.get(&meeting.name) {
                    let fault = CarriedFault::ReplacesLater { number: pointer.words.clone() };
                    report.add(&meeting.source, pointer.at.range(), fault);
                    continue;
                }
                let back = Pointer {
                    words: words(meeting, entry, name),
                    guarded: None,
                    is_local: false,
                    target: match name == &meeting.name {
                        true => Target::Here(anchor.clone()),
                        false => {
                            Target::Elsewhere { name: meeting.name.clone(), anchor: Some(anchor.clone()) }
                        }
                    },
                };
                let known = later.known(name, earlier);
                if replaces { known.0.push(back) } else { known.1.push(back) }
            }
        }
    }
    // A translation is told of the same as its original.
    for meeting in meetings.iter_mut() {
        let name = meeting.minuted_as().clone();
        let mut leads_to = std::mem::take(&mut meeting.leads_to);
        for entry in meeting.entries_mut() {
            let Some(anchor) = &entry.anchor else { continue };
            if let Some((replaced, annulled)) = later.at(&name, anchor).cloned() {
                leads_to
                    .extend(replaced.iter().chain(&annulled).filter_map(|by| by.target.document()).cloned());
                entry.overruled = Some(Box::new(Overruled { replaced_by: replaced, annulled_by: annulled }));
            }
        }
        meeting.leads_to = leads_to;
    }
}

/// What a later decision is called in the minutes of an earlier one: its number, or the reference of its minutes.
fn words(meeting: &Meeting, entry: &NumberedEntry, earlier: &MeetingName) -> String {
    let Some((number, called)) = entry.number.as_ref().zip(entry.called.as_ref()) else {
        return meeting.reference.clone();
    };
    match *earlier == meeting.name {
        true => number.clone(),
        false => {
            let called = (number.as_str(), called.as_str());
            called_by(&earlier.committee, Numbered::Decision, called, &meeting.committee, &meeting.reference)
        }
    }
}
