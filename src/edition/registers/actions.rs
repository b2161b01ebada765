//! The register of actions.

use super::super::{Edition, StandingAction};
use super::is_meant;
use crate::book::{Occasion, Progress};
use crate::record::forms::DueDate;
use jiff::civil::Date;

/// Which actions are wanted.
#[derive(Debug, Clone)]
pub struct ActionQuery {
    /// The committee's key.
    pub committee: String,
    /// What was said up to this day counts; what was due before it is overdue.
    pub as_of: Date,
    /// How far they are.
    pub state: ActionState,
    /// Whose they are.
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
        let wanted = standing.filter(|found| {
            let owner = query.owner.as_ref();
            let meeting = query.meeting.as_ref();
            let given = &found.action.given;
            found.is(query.state, query.as_of)
                && owner.is_none_or(|owner| {
                    found.standing.owners.iter().any(|name| is_meant(owner, name.as_str()))
                })
                && meeting.is_none_or(|meeting| given.is_called(meeting))
        });
        wanted.collect()
    }

    /// Everybody who ever had an action of the committee.
    pub fn owners(&self, committee: &str) -> Vec<String> {
        let own = self.log.actions.iter().filter(|action| action.is_of(committee));
        let mut owners: Vec<String> = own
            .flat_map(|action| action.events.iter().flat_map(|event| &event.owners))
            .map(|owner| owner.value.clone())
            .collect();
        owners.sort();
        owners.dedup();
        owners
    }
}
