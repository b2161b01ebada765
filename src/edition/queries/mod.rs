//! Questions about all meetings of a committee: its actions, its decisions, who was there, as the edition's readers may
//! know it. Registers are made of the answers.

mod actions;
mod attendance;
mod decisions;
mod quorum;
mod search;

use super::wall::Wall;
use super::{Edition, Sitting};
use crate::book::{MeetingName, Target};
use hashbrown::HashMap;
use jiff::civil::Date;

pub use crate::book::Part as AttendancePart;
pub use actions::{ActionCounts, ActionList, ActionQuery, ActionState, OwnerAsked, OwnerQuery};
pub use attendance::{Attendance, Member};
pub use decisions::{
    DecisionCounts, DecisionList, DecisionQuery, DecisionState, Force, ListedDecision, Subject,
};
pub use quorum::MeetingQuorum;

impl Edition {
    /// The days of a committee's meetings, and of the last that spoke of it: one of its own, or another's that reported
    /// on its actions, or replaced or annulled its decisions. None if it never met.
    pub fn last_days(&self, committee: &str) -> Option<LastDays> {
        let own = || self.sittings().iter().filter(|sitting| sitting.is_of(committee));
        let met = own().map(|sitting| sitting.moment.date).max()?;
        let days: HashMap<&MeetingName, Date> =
            self.sittings().iter().map(|sitting| (&sitting.name, sitting.moment.date)).collect();
        let actions = self.log.of([committee]);
        let reported = actions.flat_map(|action| &action.events).map(|event| event.meeting.moment.date);
        let open = self.open().filter(|(sitting, _)| sitting.is_of(committee));
        let later = open.flat_map(|(_, wall)| wall.overruled_by());
        let overruled = later.filter_map(|pointer| match &pointer.target {
            Target::Elsewhere { name, .. } => days.get(name).copied(),
            Target::Here(_) | Target::Nowhere => None,
        });
        let spoken_of = reported.chain(overruled).fold(met, Date::max);
        Some(LastDays { met, spoken_of })
    }

    /// The meetings that are wanted, in the order of time, each with the wall before its readers.
    fn in_time(&self, is_wanted: impl Fn(&Sitting) -> bool) -> Vec<(&Sitting, Wall<'_>)> {
        let mut wanted: Vec<_> = self.open().filter(|(sitting, _)| is_wanted(sitting)).collect();
        wanted.sort_by(|(one, _), (other, _)| one.moment.cmp(&other.moment));
        wanted
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
