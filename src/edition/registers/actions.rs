//! The register of actions.

use super::super::{Edition, StandingAction};
use super::is_meant;
use crate::book::{Occasion, Progress};
use crate::record::forms::DueDate;
use crate::record::{Who, folded, unaccented};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which actions are wanted.
#[derive(Debug, Clone)]
pub struct ActionQuery {
    /// The committee's key.
    pub committee: String,
    /// What was said up to this day counts; what was due before it is overdue.
    pub as_of: Date,
    /// How far they are.
    pub state: ActionState,
    /// Whose they are: a name in full, as [`OwnerAsked`] gives it.
    pub owner: Option<String>,
    /// The key or reference of the meeting that gave them.
    pub meeting: Option<String>,
}

/// How far an action is that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionState {
    /// However far.
    All,
    /// To be done.
    Open,
    /// To be done, and due before the day in question.
    Overdue,
    /// Done.
    Closed,
    /// No longer wanted, or taken out of the minutes.
    Withdrawn,
    /// Carried on under another number.
    CarriedOn,
}

impl StandingAction<'_> {
    /// Whether it should have been done before a day.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        let due = match self.standing.due {
            Some(DueDate::Date(date)) => Some(date.value),
            _ => None,
        };
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
    /// The actions wanted, in the order in which they were given.
    pub fn actions(&self, query: &ActionQuery) -> Vec<StandingAction<'_>> {
        let counts = |meeting: &Occasion| meeting.moment.date <= query.as_of;
        let own = self.log.actions.iter().filter(|action| action.is_of(&query.committee));
        let standing = own.filter_map(|action| {
            let standing = action.standing(&counts)?;
            Some(StandingAction { action, standing })
        });
        let owner = query.owner.as_deref().map(folded);
        let wanted = standing.filter(|found| {
            let owner = owner.as_ref();
            let meeting = query.meeting.as_ref();
            let given = &found.action.given;
            found.is(query.state, query.as_of)
                && owner.is_none_or(|owner| {
                    found.standing.owners.iter().any(|name| folded(&name.who.called()) == *owner)
                })
                && meeting.is_none_or(|meeting| given.is_called(meeting))
        });
        wanted.collect()
    }

    /// Everybody who ever had an action of the committee.
    pub fn owners(&self, committee: &str) -> Vec<Arc<Who>> {
        let own = self.log.actions.iter().filter(|action| action.is_of(committee));
        let owners = own.flat_map(|action| &action.events).flat_map(|event| &event.owners);
        owners.map(|owner| owner.who.clone()).collect()
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
    /// Who of the owners is called as was typed: exactly so, or else by initials, a role, or words of the name;
    /// accents may be left out.
    pub fn find(owners: &[Arc<Who>], typed: &str) -> Self {
        let (wanted, bare) = (folded(typed), unaccented(typed));
        let ways: [&dyn Fn(&Who) -> bool; 5] = [
            &|who| folded(&who.called()) == wanted,
            &|who| unaccented(&who.called()) == bare,
            &|who| unaccented(&who.name) == bare,
            &|who| who.also.iter().any(|also| unaccented(also) == bare),
            &|who| is_meant(typed, &who.called()),
        ];
        for fits in ways {
            let fitting = owners.iter().filter(|who| fits(who)).map(|who| who.called());
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
