//! Earlier actions, as the readers of one meeting's minutes may know them.

use super::meeting::EditionMeeting;
use crate::book::{Anchor, LoggedAction, Occasion, Pointer, Progress, Standing, Target};

/// An action and how it stands.
#[derive(Debug, Clone)]
pub struct StandingAction<'a> {
    /// The action.
    pub action: &'a LoggedAction,
    /// How it stands.
    pub standing: Standing<'a>,
}

impl EditionMeeting {
    /// Whether the readers of these minutes may see what the other meeting says.
    fn may_see(&self, other: &Occasion) -> bool {
        other.name == *self.meeting.minuted_as()
            || other.scheme == self.meeting.committee.scheme.key && other.rank <= self.clearance
    }

    /// The action that a report leads to, if the readers of these minutes may know that it was given.
    pub fn reported(&self, report: &Pointer) -> Option<&LoggedAction> {
        let (name, anchor): (_, &Anchor) = match &report.target {
            Target::Here(anchor) => (self.meeting.minuted_as(), anchor),
            Target::Elsewhere { name, anchor: Some(anchor) } => (name, anchor),
            _ => return None,
        };
        let now = self.meeting.moment();
        let before = |action: &LoggedAction, event: &Occasion| {
            self.may_see(event) && (event.moment < now || event.name == action.given.name)
        };
        // Not how it stood: there may be thousands of reports on one action.
        self.log.at(name, anchor).filter(|action| action.is_known(&|event| before(action, event)))
    }

    /// The actions of those who met that were open when the meeting ended, in the order in which they
    /// were given.
    pub fn open_actions(&self) -> Vec<StandingAction<'_>> {
        let now = self.meeting.moment();
        let committees = self.meeting.minuted_for();
        let until = |event: &Occasion| self.may_see(event) && event.moment <= now;
        let given = self.log.of(committees.iter().map(String::as_str));
        let own = given.take_while(|action| action.given.moment <= now);
        let standing = own.filter_map(|action| {
            let standing = action.standing(&until)?;
            (standing.progress == Progress::Open).then_some(StandingAction { action, standing })
        });
        standing.collect()
    }
}
