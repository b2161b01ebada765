//! How many members there may be: on one day, and in all records of a committee.

use super::committee_sources::CommitteeSources;
use super::names::folded;
use super::roster::{Roster, Seat};
use crate::diagnostic::{CommitteeFault, Report};
use crate::form::Text;
use hashbrown::HashMap;
use jiff::civil::Date;

/// So many members may be listed in all records of a committee together: those of each meeting are kept.
const MOST_LISTED: usize = 2_000_000;

/// How many records of a committee there are.
#[derive(Debug, Clone, Copy)]
pub struct RecordCount {
    /// Of meetings in one part.
    pub plain: usize,
    /// Of meetings that may be in several, on as many days: whoever holds a seat on one of them is listed.
    pub in_sessions: usize,
}

/// Refuses a committee with more seats and records than there is room for; false if it is refused.
pub fn has_room(
    sources: &CommitteeSources<'_>,
    roster: &Roster,
    records: RecordCount,
    report: &mut Report,
) -> bool {
    let RecordCount { plain, in_sessions } = records;
    let held = || roster.seats.iter().filter(|seat| seat.holder.is_some());
    let (at_once, ever) = (most_seats(held()).0, held().count());
    let members = at_once.saturating_mul(plain).saturating_add(ever.saturating_mul(in_sessions));
    let has_room = members <= MOST_LISTED;
    if !has_room {
        let fault =
            CommitteeFault::RosterTooLarge { members, records: plain + in_sessions, most: MOST_LISTED };
        // Seats that all committees have by default are too many for this one.
        let (source, form) = sources.own;
        let seats = form.seats.iter().next().map(|(first, _)| first.range());
        report.add(source, seats.unwrap_or_else(|| form.name.as_ref().map_or(0..0, Text::range)), fault);
    }
    has_room
}

/// How many of some seats there ever were on one day: in all, and of each constituency that has any. Where seats change
/// hands, each who held one is another in the list.
pub(super) fn most_seats<'r>(seats: impl IntoIterator<Item = &'r Seat>) -> (usize, HashMap<String, usize>) {
    let mut changes: Vec<(Date, bool, String)> = Vec::new();
    for seat in seats {
        let name = folded(seat.constituency.as_str());
        changes.push((seat.from.unwrap_or(Date::MIN), true, name.clone()));
        let after = seat.until.and_then(|until| until.tomorrow().ok());
        changes.extend(after.map(|after| (after, false, name)));
    }
    changes.sort();
    let mut now: HashMap<&str, (usize, usize)> = HashMap::new();
    let (mut all, mut most) = (0_usize, 0);
    for (_, begins, name) in &changes {
        let (held, most_held) = now.entry(name).or_default();
        if *begins {
            (all, *held) = (all + 1, *held + 1);
        } else {
            (all, *held) = (all.saturating_sub(1), held.saturating_sub(1));
        }
        (most, *most_held) = (most.max(all), *held.max(most_held));
    }
    let of_each = now.into_iter().map(|(name, (_, most))| (name.to_string(), most));
    (most, of_each.collect())
}
