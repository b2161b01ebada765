//! Questions about all meetings of a committee: its actions, its decisions, who was there, as the edition's readers may
//! know it. Registers are made of the answers.

mod actions;
mod attendance;
mod decisions;
mod search;

use super::Edition;
use crate::book::{MeetingName, Moment, Target};
use hashbrown::HashMap;
use jiff::civil::Date;

pub use crate::book::Part as AttendancePart;
pub use actions::{ActionCounts, ActionList, ActionQuery, ActionState, OwnerAsked, OwnerQuery};
pub use attendance::{Attendance, Member};
pub use decisions::{
    DecisionCounts, DecisionList, DecisionQuery, DecisionState, Force, ListedDecision, Subject,
};

impl Edition {
    /// The days of a committee's meetings, and of the last that spoke of it: one of its own, or another's that reported
    /// on its actions, or replaced or annulled its decisions. None if it never met.
    pub fn last_days(&self, committee: &str) -> Option<LastDays> {
        let meetings = || self.meetings().iter().map(|meeting| &meeting.meeting);
        let own = || meetings().filter(|meeting| meeting.committee_keys().iter().any(|key| key == committee));
        let met = own().map(|meeting| Moment::of(meeting).date).max()?;
        let days: HashMap<&MeetingName, Date> =
            meetings().map(|meeting| (&meeting.name, Moment::of(meeting).date)).collect();
        let actions = self.log.actions.iter().filter(|action| action.is_of(committee));
        let reported = actions.flat_map(|action| &action.events).map(|event| event.meeting.moment.date);
        let links = own().flat_map(|meeting| meeting.entries()).map(|entry| &entry.links);
        let later = links.flat_map(|links| links.replaced_by.iter().chain(&links.annulled_by));
        let overruled = later.filter_map(|pointer| match &pointer.target {
            Target::Elsewhere { name, .. } => days.get(name).copied(),
            Target::Here(_) | Target::Nowhere => None,
        });
        let spoken_of = reported.chain(overruled).fold(met, Date::max);
        Some(LastDays { met, spoken_of })
    }
}

/// Until when something is known of a committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDays {
    /// The day of its last meeting.
    pub met: Date,
    /// The day of the last meeting that spoke of it.
    pub spoken_of: Date,
}
