//! Which meetings of a book belong to which: what the inputs of outputs are traced from, and what errors stand in
//! the way of.

use crate::book::{Log, Meeting, MeetingName, Moment, Target};
use crate::form::Language;
use crate::record::forms::MinutesPart;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// What the meetings of a book have to do with each other, by their places in its list.
pub(super) struct Ties<'a> {
    pub meetings: &'a [Meeting],
    pub by_name: HashMap<&'a MeetingName, usize>,
    pub moments: Vec<Moment>,
    /// What earlier minutes say of the actions that each meeting reports on.
    pub reported: Vec<BTreeSet<usize>>,
    /// The other meetings that reported on actions of each.
    pub reporters: Vec<BTreeSet<usize>>,
    /// The meetings of each committee, those that it held with others among them.
    by_committee: HashMap<&'a str, Vec<usize>>,
    /// The meetings that are counted through a year, by committee and year.
    by_year: HashMap<(&'a str, i16), Vec<usize>>,
    /// The translations of each meeting.
    translated: HashMap<usize, Vec<usize>>,
}

impl<'a> Ties<'a> {
    /// Looks through the book.
    pub(super) fn new(meetings: &'a [Meeting]) -> Self {
        let by_name: HashMap<&MeetingName, usize> =
            meetings.iter().enumerate().map(|(at, meeting)| (&meeting.name, at)).collect();
        let (mut by_committee, mut by_year) =
            (HashMap::<_, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
        let mut translated: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, meeting) in meetings.iter().enumerate() {
            let own = meeting.name.committee.as_str();
            for key in std::iter::once(own).chain(meeting.joint_with.iter().map(|other| other.key.as_str())) {
                by_committee.entry(key).or_default().push(at);
            }
            for year in meeting.patterns.years() {
                by_year.entry((own, year)).or_default().push(at);
            }
            let original = meeting.original.as_ref().and_then(|original| by_name.get(&original.name));
            original.into_iter().for_each(|original| translated.entry(*original).or_default().push(at));
        }
        let log = Log::outline(meetings);
        let reported = reported(meetings, &log, &by_name);
        let mut reporters = vec![BTreeSet::new(); meetings.len()];
        for action in &log.actions {
            let Some(given) = by_name.get(&action.given.name).copied() else { continue };
            let said = action.events.iter().filter_map(|event| by_name.get(&event.meeting.name).copied());
            reporters[given].extend(said.filter(|other| *other != given));
        }
        let moments = meetings.iter().map(Meeting::moment).collect();
        Ties { meetings, by_name, moments, reported, reporters, by_committee, by_year, translated }
    }

    /// The meetings that one says something of: it refers to a place in them, or is a translation of them.
    pub(super) fn spoken(&self, at: usize) -> BTreeSet<usize> {
        let meeting = &self.meetings[at];
        let original = meeting.original.as_ref().map(|original| &original.name);
        let names = meeting.speaks_of.iter().chain(original);
        names.filter_map(|name| self.by_name.get(name).copied()).filter(|other| *other != at).collect()
    }

    /// The meetings that replaced or annulled decisions of one.
    pub(super) fn ended(&self, at: usize) -> BTreeSet<usize> {
        let entries = self.meetings[at].entries();
        let ends = entries.iter().flat_map(|entry| entry.replaced_by().iter().chain(entry.annulled_by()));
        let names = ends.filter_map(|pointer| pointer.target.document());
        names.filter_map(|name| self.by_name.get(name).copied()).filter(|other| *other != at).collect()
    }

    /// The meetings that the references of one lead to, or only name.
    pub(super) fn named(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.meetings[at].leads_to.iter().filter_map(|name| self.by_name.get(name).copied())
    }

    /// Whether the minutes of a meeting list open actions.
    pub(super) fn lists_open(&self, at: usize) -> bool {
        self.meetings[at].committee.order.contains(&MinutesPart::OpenActions)
    }

    /// Whether one meeting was not after another.
    pub(super) fn is_up_to(&self, one: usize, other: usize) -> bool {
        self.moments[one] <= self.moments[other]
    }

    /// The committee and the years through which a meeting's numbers are counted.
    pub(super) fn counts(&self, at: usize) -> Vec<(String, i16)> {
        let meeting = &self.meetings[at];
        meeting.patterns.years().map(|year| (meeting.name.committee.clone(), year)).collect()
    }

    /// The meetings that share a count through a year with one.
    pub(super) fn counted_with(&self, at: usize) -> Vec<usize> {
        let name = self.meetings[at].minuted_as();
        let years = self.by_name.get(name).into_iter().flat_map(|at| self.meetings[*at].patterns.years());
        let counted = years.filter_map(|year| self.by_year.get(&(name.committee.as_str(), year)));
        counted.flatten().copied().collect()
    }

    /// The meetings of committees.
    pub(super) fn of_committees(&self, keys: &[String]) -> Vec<usize> {
        let own = keys.iter().filter_map(|key| self.by_committee.get(key.as_str()));
        own.flatten().copied().collect()
    }

    /// The translations of a meeting.
    pub(super) fn all_translations(&self, original: usize) -> impl Iterator<Item = usize> + '_ {
        self.translated.get(&original).into_iter().flatten().copied()
    }

    /// Whether a translation lends its words to the minutes of others.
    pub(super) fn lends(&self, translation: usize) -> bool {
        self.meetings[translation].original.as_ref().is_some_and(|original| original.faithful)
    }

    /// Those into a language.
    pub(super) fn translations<'t>(
        &'t self,
        original: usize,
        language: &'t Language,
    ) -> impl Iterator<Item = usize> + 't {
        self.all_translations(original).filter(|at| self.meetings[*at].language == *language)
    }
}

/// For each meeting, those that gave the actions that it reports on, and those that reported on them before.
fn reported(meetings: &[Meeting], log: &Log, by_name: &HashMap<&MeetingName, usize>) -> Vec<BTreeSet<usize>> {
    let of = |(at, meeting): (usize, &Meeting)| {
        let entries = meeting.entries();
        let actions = entries.iter().filter_map(|entry| match &entry.reports_on()?.target {
            Target::Elsewhere { name, anchor: Some(anchor) } => log.at(name, anchor),
            _ => None,
        });
        let said = actions.flat_map(|action| &action.events);
        let others = said.filter_map(|event| by_name.get(&event.meeting.name).copied());
        let now = meeting.moment();
        others.filter(|other| *other != at && meetings[*other].moment() <= now).collect()
    };
    meetings.iter().enumerate().map(of).collect()
}
