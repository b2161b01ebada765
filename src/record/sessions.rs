//! The parts of a meeting: when and where.

use super::committee::check_time_zone;
use super::forms::{RecordForm, SessionForm, SessionOutcome};
use super::model::Session;
use crate::diagnostic::{Fault, Report, Source};
use crate::form::{At, Text};
use jiff::civil::{Date, Time};

/// The sessions of a record, at least one; `None` after an error.
pub(super) fn sessions(source: &Source, form: &RecordForm, report: &mut Report) -> Option<Vec<Session>> {
    if let Some(zone) = &form.time_zone {
        check_time_zone(source, zone, report);
    }
    if form.sessions.is_empty() {
        let Some(date) = &form.date else {
            report.add(source, form.meeting.range(), Fault::MissingKey { key: "date", place: "a record" });
            return None;
        };
        let only = SessionForm {
            at: date.at.clone(),
            name: None,
            date: date.clone(),
            start: form.start.clone(),
            end: form.end.clone(),
            end_date: form.end_date.clone(),
            weekday: form.weekday.clone(),
            time_zone: form.time_zone.clone(),
            venue: form.venue.clone(),
            mode: form.mode,
            outcome: None,
        };
        return Some(vec![session(source, form, &only, report)]);
    }
    let beside = [
        ("date", form.date.as_ref().map(|date| date.at.clone())),
        ("start", form.start.as_ref().map(|time| time.at.clone())),
        ("end", form.end.as_ref().map(|time| time.at.clone())),
        ("end-date", form.end_date.as_ref().map(|date| date.at.clone())),
    ];
    for (key, range) in beside {
        if let Some(range) = range {
            report.add(source, range, Fault::BesideSessions { key });
        }
    }
    Some(form.sessions.iter().map(|part| session(source, form, part, report)).collect())
}

fn session(source: &Source, record: &RecordForm, form: &SessionForm, report: &mut Report) -> Session {
    let SessionForm { at: _, name, date, start, end, end_date, weekday, time_zone, venue, mode, outcome } =
        form;
    if let Some(zone) = time_zone {
        check_time_zone(source, zone, report);
    }
    check_weekday(source, date.value, weekday.as_ref(), report);
    let last_day = end_date.as_ref().map_or(date.value, |date| date.value);
    check_order(source, date, start.as_ref(), end.as_ref(), last_day, report);
    Session {
        name: name.clone(),
        date: date.value,
        weekday: weekday.clone(),
        start: start.as_ref().map(|time| time.value),
        end: end.as_ref().map(|time| time.value),
        end_date: last_day,
        venue: venue.clone().or_else(|| record.venue.clone()),
        mode: mode.or(record.mode),
        time_zone: time_zone.clone().or_else(|| record.time_zone.clone()),
        outcome: outcome.unwrap_or(SessionOutcome::Closed),
    }
}

/// Reports an end before its start.
pub(super) fn check_order(
    source: &Source,
    date: &At<Date>,
    start: Option<&At<Time>>,
    end: Option<&At<Time>>,
    last_day: Date,
    report: &mut Report,
) {
    let midnight = Time::midnight();
    let begins = date.value.to_datetime(start.map_or(midnight, |time| time.value));
    let ends = last_day.to_datetime(end.map_or(Time::MAX, |time| time.value));
    if ends < begins {
        let written = |day: Date, time: Option<&At<Time>>| match time {
            Some(time) => format!("{day} {}", time.value.strftime("%H:%M")),
            None => day.to_string(),
        };
        let place = end.map_or_else(|| date.at.clone(), |time| time.at.clone());
        let fault = Fault::EndBeforeStart { start: written(date.value, start), end: written(last_day, end) };
        report.add(source, place, fault);
    }
}

/// The weekdays' names in the languages that are shipped, Monday first.
const WEEKDAYS: [[&str; 7]; 2] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["dydd llun", "dydd mawrth", "dydd mercher", "dydd iau", "dydd gwener", "dydd sadwrn", "dydd sul"],
];

/// Warns of a weekday that is not the date's. A name of an unknown language is let be.
pub(super) fn check_weekday(source: &Source, date: Date, weekday: Option<&Text>, report: &mut Report) {
    let Some(weekday) = weekday else { return };
    let written = weekday.value.trim().to_lowercase();
    let right = date.weekday().to_monday_zero_offset() as usize;
    for names in WEEKDAYS {
        if let Some(at) = names.iter().position(|name| *name == written).filter(|at| *at != right) {
            let capital = |name: &str| name[..1].to_uppercase() + &name[1..];
            let fault = Fault::WeekdayDisagrees { written: capital(names[at]), right: capital(names[right]) };
            report.add(source, weekday.range(), fault);
        }
    }
}
