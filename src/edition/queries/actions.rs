//! Which actions there are, and how far they are.

use super::super::{Edition, StandingAction};
use super::search::is_meant;
use crate::book::{Occasion, Progress};
use crate::choice;
use crate::record::forms::DueDate;
use crate::record::{Committee, Who, called, folded, unaccented};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which actions are wanted: the owner as typed (`ActionQuery<String>`), or once it is known who is meant.
#[derive(Debug, Clone)]
pub struct ActionQuery<Owner = OwnerQuery> {
    /// How far they are.
    pub state: ActionState,
    /// Whose they are.
    pub owner: Option<Owner>,
    /// The key or reference of the meeting that gave them.
    pub meeting: Option<String>,
}

impl<Owner> ActionQuery<Owner> {
    /// All that are in a state.
    pub fn of_all(state: ActionState) -> Self {
        ActionQuery { state, owner: None, meeting: None }
    }
}

/// Whose actions are wanted: one's own and, of a group, those of everybody who ever stood in it. Whoever has left it since
/// may still have something to do for it.
#[derive(Debug, Clone)]
pub struct OwnerQuery {
    /// A name in full, as [`OwnerAsked`] gives it.
    pub name: String,
    /// What those in the group are called, as names are compared.
    pub members: BTreeSet<String>,
}

impl OwnerQuery {
    fn is_of(&self, who: &Who) -> bool {
        let is = |own: String| own == folded(&self.name) || self.members.contains(&own);
        is(folded(&who.called())) || is(folded(&who.acting().called()))
    }
}

choice! {
    /// How far an action is that is wanted.
    pub enum ActionState {
        /// However far.
        All = "all",
        /// To be done.
        Open = "open",
        /// To be done, and due before the day.
        Overdue = "overdue",
        /// Done.
        Closed = "closed",
        /// No longer wanted.
        Withdrawn = "withdrawn",
        /// Carried on under another number.
        CarriedOn = "carried-on",
    }
}

/// Actions that were asked for.
#[derive(Debug, Clone)]
pub struct ActionList<'a> {
    /// The actions, in the order in which they were given.
    pub actions: Vec<StandingAction<'a>>,
    /// How many there would be however far they are.
    pub counts: ActionCounts,
}

/// How many actions are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActionCounts {
    /// To be done.
    pub open: usize,
    /// Those of them that were due before the day.
    pub overdue: usize,
    /// Done.
    pub closed: usize,
    /// No longer wanted, or taken out of the minutes.
    pub withdrawn: usize,
    /// Carried on under another number.
    pub carried_on: usize,
}

impl ActionCounts {
    fn of(actions: &[StandingAction<'_>], as_of: Date) -> Self {
        let mut counts = ActionCounts::default();
        for found in actions {
            let count = match &found.standing.progress {
                Progress::Open => &mut counts.open,
                Progress::Closed => &mut counts.closed,
                Progress::Withdrawn => &mut counts.withdrawn,
                Progress::CarriedOn(_) => &mut counts.carried_on,
            };
            *count += 1;
            counts.overdue += usize::from(found.is_overdue(as_of));
        }
        counts
    }
}

impl StandingAction<'_> {
    /// Whether it should have been done before a day.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        let due = self.standing.due.and_then(DueDate::day);
        self.standing.progress == Progress::Open && due.is_some_and(|due| due < as_of)
    }

    fn is(&self, state: ActionState, as_of: Date) -> bool {
        let progress = &self.standing.progress;
        match state {
            ActionState::All => true,
            ActionState::Open => *progress == Progress::Open,
            ActionState::Overdue => self.is_overdue(as_of),
            ActionState::Closed => *progress == Progress::Closed,
            ActionState::Withdrawn => *progress == Progress::Withdrawn,
            ActionState::CarriedOn => matches!(progress, Progress::CarriedOn(_)),
        }
    }
}

impl Edition {
    /// The actions of a committee (its key) that are wanted. What was said up to the day counts; what was due before it is
    /// overdue. Goes through the whole log, and through what was said of each action of the committee.
    pub fn actions(&self, committee: &str, query: &ActionQuery, as_of: Date) -> ActionList<'_> {
        let ActionQuery { state, owner, meeting } = query;
        let counts = |meeting: &Occasion| meeting.moment.date <= as_of;
        let own = self.log.of([committee]);
        let standing = own.filter_map(|action| {
            let standing = action.standing(&counts)?;
            Some(StandingAction { action, standing })
        });
        let wanted = standing.filter(|found| {
            let owners = &found.standing.owners;
            owner.as_ref().is_none_or(|owner| owners.iter().any(|name| owner.is_of(&name.who)))
                && meeting.as_ref().is_none_or(|meeting| found.action.given.is_called(meeting))
        });
        let mut actions: Vec<StandingAction<'_>> = wanted.collect();
        let counts = ActionCounts::of(&actions, as_of);
        actions.retain(|found| found.is(*state, as_of));
        ActionList { actions, counts }
    }

    /// Everybody who ever had an action of the committee; the only one of a group with the group.
    pub fn owners(&self, committee: &str) -> Vec<Arc<Who>> {
        let own = self.log.of([committee]);
        let owners = own.flat_map(|action| &action.events).flat_map(|event| &event.owners);
        owners.flat_map(|owner| owner.who.sole.iter().chain([&owner.who])).cloned().collect()
    }

    /// The groups of the committee, by their names, with what everybody is called who ever stood in one.
    pub fn groups(&self, committee: &Committee) -> BTreeMap<String, BTreeSet<String>> {
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for seat in &committee.roster.seats {
            let holder = seat.holder.iter().map(|holder| folded(holder.as_str()));
            groups.entry(seat.constituency.value.to_string()).or_default().extend(holder);
        }
        let own = self.open().filter(|(sitting, _)| sitting.is_of(&committee.key));
        let tables = own.flat_map(|(_, wall)| wall.attendance());
        for group in tables.flat_map(|table| table.groups) {
            if let Some(label) = &group.label {
                let people = group.people.iter().flat_map(called);
                groups.entry(label.value.to_string()).or_default().extend(people);
            }
        }
        groups
    }
}

/// Whose actions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerAsked {
    /// One, by the name in full.
    Only(String),
    /// These all are called so.
    Several(Vec<String>),
    /// Nobody.
    Nobody,
}

impl OwnerAsked {
    /// Who of the owners, or which group, is called as was typed: exactly so, or else by initials, a role, or words of the
    /// name; accents may be left out.
    pub fn find<'g>(
        owners: &[Arc<Who>],
        groups: impl Iterator<Item = &'g String> + Clone,
        typed: &str,
    ) -> Self {
        let (wanted, bare) = (folded(typed), unaccented(typed));
        let is = |name: &str| folded(name) == wanted;
        let is_bare = |name: &str| unaccented(name) == bare;
        let no_group = |_: &str| false;
        type Way<'w> = (&'w dyn Fn(&Who) -> bool, &'w dyn Fn(&str) -> bool);
        let ways: [Way<'_>; 5] = [
            (&|who| is(&who.called()), &is),
            (&|who| is_bare(&who.called()), &is_bare),
            (&|who| is_bare(&who.name), &no_group),
            (&|who| who.also.iter().any(|also| is_bare(also)), &no_group),
            (&|who| is_meant(typed, &who.called()), &|group| is_meant(typed, group)),
        ];
        for (fits, is_group) in ways {
            let fitting = owners.iter().filter(|who| fits(who)).map(|who| who.called());
            let fitting = fitting.chain(groups.clone().filter(|group| is_group(group)).cloned());
            let names: BTreeMap<String, String> = fitting.map(|name| (folded(&name), name)).collect();
            let mut names: Vec<String> = names.into_values().collect();
            match names.len() {
                0 => {}
                1 => return OwnerAsked::Only(names.remove(0)),
                _ => return OwnerAsked::Several(names),
            }
        }
        OwnerAsked::Nobody
    }
}
