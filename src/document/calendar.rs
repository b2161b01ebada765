//! The next meetings as entries of a calendar.

use super::compose::Composer;
use super::inlines::plain;
use super::labels::Label;
use super::tree::{Event, EventTime};
use crate::book::Announced;
use crate::record::forms::{MeetingKind, NextMeetingForm, RecordStatus};
use crate::record::moment_in;
use jiff::civil::Time;

/// Minutes are told anew as a draft, when they are sent to members, and when they are approved.
const TOLD_ANEW: u32 = 3;

/// Of a version such as 1.2 each part counts up to here.
const MOST: u32 = 99;

impl Composer<'_> {
    /// The next meetings. Minutes of a meeting that was called off take it out of the calendars that have it, for
    /// they are what says so; the minutes that announced it stay as they were.
    pub(super) fn events(&self) -> Vec<Event> {
        let next = self.meeting.next_meetings.iter().map(|next| self.event(next));
        let called_off = self.meeting.called_off.iter().filter(|_| self.is_cancelled());
        let called_off = called_off.map(|next| self.called_off(next));
        called_off.chain(next).collect()
    }

    fn is_cancelled(&self) -> bool {
        self.meeting.kind == MeetingKind::Cancelled
    }

    fn event(&self, next: &Announced) -> Event {
        let form = &next.form;
        let title = plain(&self.next_meeting_name(form));
        let when = plain(&self.next_meeting(form).value);
        Event {
            uid: uid(next),
            sequence: self.sequence(next),
            cancelled: false,
            summary: self.event_name(form),
            day: form.date.value,
            time: event_time(next),
            location: self.place_of(form.venue.as_ref(), form.mode),
            description: Some(format!("{title} {when} ({})", self.meeting.reference)),
        }
    }

    /// What stands in a calendar, where no meeting is the next one.
    fn event_name(&self, form: &NextMeetingForm) -> String {
        let committee = ("committee", self.committee.name.clone());
        match &form.kind {
            Some(kind) => {
                self.labels().text(Label::EventKind, &[committee, ("kind", kind.as_str().trim().to_string())])
            }
            None => self.labels().text(Label::Event, &[committee]),
        }
    }

    fn called_off(&self, next: &Announced) -> Event {
        let words = self.labels().text(Label::KindCancelled, &[]);
        let title = plain(&self.title());
        let summary = if words.is_empty() { title } else { format!("{title} – {words}") };
        // Its readers may know the day from these minutes, and no more of what was announced in others.
        let hours = NextMeetingForm { venue: None, mode: None, ..next.form.clone() };
        Event {
            uid: uid(next),
            sequence: self.sequence(next),
            cancelled: true,
            summary,
            day: next.form.date.value,
            time: event_time(&Announced { form: hours, ..next.clone() }),
            location: None,
            description: Some(self.meeting.reference.clone()),
        }
    }

    /// Later minutes hold against earlier ones, and these against themselves as they were before: when they had not come
    /// as far, or had a lower version. Nothing else in a record tells that it was corrected.
    fn sequence(&self, next: &Announced) -> u32 {
        let told = match self.meeting.status {
            RecordStatus::Draft => 0,
            RecordStatus::Circulated => 1,
            RecordStatus::Approved => 2,
            RecordStatus::Withdrawn => 3,
        };
        let told = next.revision.saturating_mul(TOLD_ANEW).saturating_add(told);
        let versions = (MOST + 1).pow(2);
        told.saturating_mul(versions)
            .saturating_add(counted(self.meeting.version.as_deref().unwrap_or_default()))
    }
}

/// A version as a number that is higher for a later one; 0 without figures.
fn counted(version: &str) -> u32 {
    let figures = version.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let end = figures.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(figures.len());
    let mut parts = figures[..end].split('.').map(|part| match part.parse() {
        Ok(part) => MOST.min(part),
        Err(_) if part.is_empty() => 0,
        Err(_) => MOST,
    });
    let mut part = || parts.next().unwrap_or(0);
    part() * (MOST + 1) + part()
}

fn uid(next: &Announced) -> String {
    format!("{}@minutebook", next.identity)
}

fn event_time(next: &Announced) -> EventTime {
    let day = next.form.date.value;
    let hour = |time: &Option<crate::form::At<Time>>| time.as_ref().map(|time| time.value);
    let (Some(start), end) = (hour(&next.form.start), hour(&next.form.end)) else {
        return EventTime::Day(day);
    };
    let moment = |time: Time| Some(moment_in(next.zone.as_deref()?, day, time)?.0);
    match moment(start) {
        Some(start) => EventTime::Moment { start, end: end.and_then(moment) },
        None => EventTime::Hour { start: day.to_datetime(start), end: end.map(|time| day.to_datetime(time)) },
    }
}
