//! When and where a new record says that its meeting is.

use super::Draft;
use crate::form::{Sheet, Text};
use crate::record::forms::{Mode, NextMeetingForm, RecordForm};
use jiff::civil::Time;

/// When and where a meeting takes place.
#[derive(Default)]
pub(super) struct WhenAndWhere {
    pub start: Option<Time>,
    pub end: Option<Time>,
    pub zone: Option<String>,
    pub venue: Option<String>,
    pub mode: Option<Mode>,
}

impl WhenAndWhere {
    /// As a record says it, of its first session.
    fn of_record(form: &RecordForm) -> Self {
        let session = form.sessions.first();
        let own = |text: &Option<Text>| text.as_ref().map(|text| text.value.to_string());
        let start = form.start.as_ref().or(session.and_then(|session| session.start.as_ref()));
        let end = form.end.as_ref().or(session.and_then(|session| session.end.as_ref()));
        WhenAndWhere {
            start: start.map(|time| time.value),
            end: end.map(|time| time.value).filter(|_| form.end_date.is_none()),
            zone: session.and_then(|session| own(&session.time_zone)).or(own(&form.time_zone)),
            venue: session.and_then(|session| own(&session.venue)).or(own(&form.venue)),
            mode: session.and_then(|session| session.mode).or(form.mode),
        }
    }
}

impl Draft<'_> {
    /// Shows what is still to be said of the hours and the place, in the lines where it will stand.
    pub(super) fn times_to_come(&self, place: &WhenAndWhere, record: &mut Sheet) {
        let WhenAndWhere { start, end, venue, .. } = place;
        if start.is_none() {
            record.remark_before(&["end", "time-zone", "venue", "mode"], "# start = 10:00:00");
        }
        // When another meeting ended says nothing of this one: it is only shown.
        if end.is_none() {
            let usual = self.last.map(WhenAndWhere::of_record).and_then(|last| last.end);
            let an_hour_later =
                || start.and_then(|start| start.checked_add(jiff::SignedDuration::from_hours(1)).ok());
            let usual = usual.filter(|end| start.is_none_or(|start| start < *end)).or_else(an_hour_later);
            let shown = match (usual, start) {
                (Some(usual), _) => Some(format!("# end = {usual}")),
                (None, None) => Some("# end = 11:00:00".into()),
                // The last hour of a day has no hour behind it.
                (None, Some(_)) => None,
            };
            shown.iter().for_each(|shown| record.remark_before(&["time-zone", "venue", "mode"], shown));
        }
        if venue.is_none() && self.last.is_none() {
            record.remark_before(&["mode"], "# venue = \"…\"");
        }
    }

    /// When and where: as it was announced, else as it was last time. What belongs together is never mixed.
    pub(super) fn when_and_where(&self) -> WhenAndWhere {
        let usual = self.last.map(WhenAndWhere::of_record).unwrap_or_default();
        let usual = WhenAndWhere { end: None, ..usual };
        match self.announced {
            None => usual,
            Some((next, by)) => self.announced_place(next, by, usual),
        }
    }

    fn announced_place(&self, next: &NextMeetingForm, by: &RecordForm, usual: WhenAndWhere) -> WhenAndWhere {
        let (start, end, zone) = match &next.start {
            Some(start) => {
                let zone = next.time_zone.as_ref().or(by.time_zone.as_ref());
                let end = next.end.as_ref().map(|end| end.value);
                (Some(start.value), end, zone.map(|zone| zone.value.to_string()))
            }
            None => (usual.start, next.end.as_ref().map(|end| end.value), usual.zone),
        };
        let Some(venue) = next.venue.as_ref().map(|venue| venue.value.clone()) else {
            let mode = next.mode.or(usual.mode);
            // Who meets in another way meets elsewhere.
            let venue = usual.venue.filter(|_| mode == usual.mode);
            return WhenAndWhere { start, end, zone, venue, mode };
        };
        // In what way people met at another place says nothing about this one, unless both ways were open.
        let mut there = self.earlier.iter().map(WhenAndWhere::of_record);
        let there = there.find(|place| place.venue.as_deref() == Some(&venue)).and_then(|place| place.mode);
        let hybrid = usual.mode.filter(|mode| *mode == Mode::Hybrid);
        WhenAndWhere {
            start,
            end,
            zone,
            venue: Some(venue.to_string()),
            mode: next.mode.or(there).or(hybrid),
        }
    }
}
