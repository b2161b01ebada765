//! The head of a new record: what its meeting is called, when and where it is.

use super::{Draft, remark, words};
use crate::form::{At, Manner, Sheet, Text, sheet};
use crate::record::forms::{MeetingKind, Mode, NextMeetingForm, RecordForm, RecordStatus};
use crate::vocabulary::Vocabulary;
use jiff::civil::Time;

/// The lines above all headings in the order in which people say them.
const HEAD: [&str; 12] = [
    "meeting",
    "status",
    "classification",
    "language",
    "kind",
    "date",
    "weekday",
    "start",
    "end",
    "time-zone",
    "venue",
    "mode",
];

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
    /// What the record says above all headings.
    pub(super) fn head(&self, place: &WhenAndWhere) -> Sheet {
        let is_other = self.before.language != self.before.committee.language;
        let WhenAndWhere { start, end, zone, venue, mode } = place;
        let zone = zone.as_ref().filter(|zone| self.before.committee.time_zone.as_ref() != Some(*zone));
        let form = RecordForm {
            meeting: words(self.meeting),
            status: Some(at(RecordStatus::Draft)),
            classification: self.classification.map(words),
            language: is_other.then(|| at(self.before.language.clone())),
            kind: self.announced_kind(),
            date: Some(at(self.date)),
            weekday: self.weekday().as_deref().map(words),
            start: start.map(at),
            end: end.map(at),
            time_zone: zone.map(|zone| words(zone)),
            venue: venue.as_deref().map(words),
            mode: *mode,
            ..RecordForm::default()
        };
        let mut record = sheet(&form, Manner::ByHand).arranged(&HEAD);
        let said = self.announced.and_then(|(next, _)| next.kind.as_ref());
        let said = said.filter(|_| self.announced_kind().is_none()).map(|kind| remark(kind.as_str()));
        record.behind("date", said);
        record
    }

    /// The kind of meeting that was announced, if that is one of those that records know.
    fn announced_kind(&self) -> Option<MeetingKind> {
        let said = self.announced?.0.kind.as_ref()?.value.trim().to_lowercase();
        let word = said.split_whitespace().collect::<Vec<_>>().join("-");
        MeetingKind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }

    /// The weekday, in the words of the last record that printed one.
    fn weekday(&self) -> Option<String> {
        let last = self.last?;
        let of_session = || last.sessions.first().and_then(|session| session.weekday.as_ref());
        let written = last.weekday.as_ref().or_else(of_session)?.value.trim().to_lowercase();
        let names = self.labels().weekdays();
        if names.iter().any(|name| name.to_lowercase() == written) {
            return names.get(usize::try_from(self.date.weekday().to_monday_zero_offset()).ok()?).cloned();
        }
        Vocabulary::all().weekday_like(&written, self.date)
    }

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

/// A value to be written.
fn at<T>(value: T) -> At<T> {
    At { value, at: 0..0 }
}
