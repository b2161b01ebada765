//! The parts of a meeting: when and where.

use super::committee::{Committee, check_time_zone};
use super::forms::{RecordForm, SessionForm, SessionOutcome};
use super::model::{Item, PresenceTable, Record, Session};
use super::names::folded;
use crate::diagnostic::{Fault, Finding, Report, Severity, Source, Spot, nearest};
use crate::form::{At, Text};
use crate::prose::Key;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use std::collections::HashMap;

/// The sessions of a record, at least one; `None` after an error.
pub(super) fn sessions(
    source: &Source,
    form: &RecordForm,
    committee: &Committee,
    report: &mut Report,
) -> Option<Vec<Session>> {
    if let Some(zone) = &form.time_zone {
        check_time_zone(source, zone, report);
    }
    if form.sessions.is_empty() {
        let Some(date) = &form.date else {
            // One that could not be read is told of where it stands.
            if !report.tells_of_line(source, "date") {
                report.add(
                    source,
                    form.meeting.range(),
                    Fault::MissingKey { key: "date", place: "a record" },
                );
            }
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
        return Some(vec![session(source, form, &only, committee, report)]);
    }
    let beside = [
        ("date", form.date.as_ref().map(|date| date.at.clone())),
        ("start", form.start.as_ref().map(|time| time.at.clone())),
        ("end", form.end.as_ref().map(|time| time.at.clone())),
        ("end-date", form.end_date.as_ref().map(|date| date.at.clone())),
        ("weekday", form.weekday.as_ref().map(Text::range)),
        // What the sessions have each for themselves is nowhere said of the record.
        (
            "venue",
            form.venue
                .as_ref()
                .map(Text::range)
                .filter(|_| form.sessions.iter().all(|part| part.venue.is_some())),
        ),
    ];
    for (key, range) in beside {
        if let Some(range) = range {
            report.add(source, range, Fault::BesideSessions { key });
        }
    }
    Some(form.sessions.iter().map(|part| session(source, form, part, committee, report)).collect())
}

fn session(
    source: &Source,
    record: &RecordForm,
    form: &SessionForm,
    committee: &Committee,
    report: &mut Report,
) -> Session {
    let SessionForm { at: _, name, date, start, end, end_date, weekday, time_zone, venue, mode, outcome } =
        form;
    if let Some(zone) = time_zone {
        check_time_zone(source, zone, report);
    }
    check_weekday(source, date.value, weekday.as_ref(), report);
    let last_day = end_date.as_ref().map_or(date.value, |date| date.value);
    check_order(source, date, start.as_ref(), end.as_ref(), Some(last_day), report);
    let zone = time_zone.as_ref().or(record.time_zone.as_ref());
    let zone = zone.map(Text::as_str).or(committee.time_zone.as_deref());
    for (day, time) in [(date.value, start), (last_day, end)] {
        check_hour(source, day, time.as_ref(), zone, report);
    }
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

/// Warns of a time that the clocks of the place pass over, as 01:30 on a day in March.
pub(super) fn check_hour(
    source: &Source,
    day: Date,
    time: Option<&At<Time>>,
    zone: Option<&str>,
    report: &mut Report,
) {
    let (Some(time), Some(zone)) = (time, zone) else { return };
    let Ok(known) = TimeZone::get(zone) else { return };
    let moment = day.to_datetime(time.value);
    if matches!(known.to_ambiguous_zoned_datetime(moment).offset(), AmbiguousOffset::Gap { .. }) {
        let time_words = moment.strftime("%H:%M on %Y-%m-%d").to_string();
        report.add(source, time.at.clone(), Fault::SkippedTime { time: time_words, zone: zone.into() });
    }
}

/// The moment of a day's hour in a time zone, and how far the clocks there are from UTC; none if there is no
/// such zone.
pub fn moment_in(zone: &str, day: Date, time: Time) -> Option<(Timestamp, Offset)> {
    let zone = TimeZone::get(zone).ok()?;
    let moment = zone.to_timestamp(day.to_datetime(time)).ok()?;
    Some((moment, zone.to_offset(moment)))
}

/// Reports an end before its start; `end_date` is none where nothing can be said to end on another day.
pub(super) fn check_order(
    source: &Source,
    date: &At<Date>,
    start: Option<&At<Time>>,
    end: Option<&At<Time>>,
    end_date: Option<Date>,
    report: &mut Report,
) {
    let (has_end_date, last_day) = (end_date.is_some(), end_date.unwrap_or(date.value));
    let midnight = Time::midnight();
    let begins = date.value.to_datetime(start.map_or(midnight, |time| time.value));
    let ends = last_day.to_datetime(end.map_or(Time::MAX, |time| time.value));
    if ends < begins {
        let written = |day: Date, time: Option<&At<Time>>| match time {
            Some(time) => format!("{day} {}", time.value.strftime("%H:%M")),
            None => day.to_string(),
        };
        let place = end.map_or_else(|| date.at.clone(), |time| time.at.clone());
        let (start, end) = (written(date.value, start), written(last_day, end));
        let fault = Fault::EndBeforeStart { start, end, has_end_date };
        report.add(source, place, fault);
    }
}

/// The weekdays' names in the languages that are shipped, Monday first.
const WEEKDAYS: [[&str; 7]; 2] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["dydd llun", "dydd mawrth", "dydd mercher", "dydd iau", "dydd gwener", "dydd sadwrn", "dydd sul"],
];

/// The weekday of a date in the language of another weekday's name; none if the language is unknown.
pub fn weekday_like(written: &str, date: Date) -> Option<String> {
    let written = written.trim().to_lowercase();
    let names = WEEKDAYS.iter().find(|names| names.contains(&written.as_str()))?;
    Some(capital(names[date.weekday().to_monday_zero_offset() as usize]))
}

fn capital(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

/// Warns of a weekday that is not the date's. A name of an unknown language is let be.
pub(super) fn check_weekday(source: &Source, date: Date, weekday: Option<&Text>, report: &mut Report) {
    let Some(weekday) = weekday else { return };
    let written = weekday.value.trim().to_lowercase();
    let right = date.weekday().to_monday_zero_offset() as usize;
    for names in WEEKDAYS {
        if let Some(at) = names.iter().position(|name| *name == written).filter(|at| *at != right) {
            let fault = Fault::WeekdayDisagrees { written: capital(names[at]), right: capital(names[right]) };
            report.add(source, weekday.range(), fault);
        }
    }
}

/// Warns of times of a meeting on one day that cannot all be right.
pub(super) fn check_times(
    source: &Source,
    session: &Session,
    closed: Option<&At<Time>>,
    attendance: &[PresenceTable],
    report: &mut Report,
) {
    if session.end_date != session.date {
        return;
    }
    let mut check =
        |what, time: Option<&At<Time>>, than, other: Option<Time>, right: fn(Time, Time) -> bool| {
            let (Some(time), Some(other)) = (time, other) else { return };
            if !right(time.value, other) {
                let words = |time: Time| time.strftime("%H:%M").to_string();
                let fault = Fault::TimesDisagree { what, time: words(time.value), than, other: words(other) };
                report.add(source, time.at.clone(), fault);
            }
        };
    let not_before = |time: Time, other: Time| time >= other;
    let not_after = |time: Time, other: Time| time <= other;
    check("the meeting was closed", closed, "before it began at", session.start, not_before);
    for person in attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people) {
        let (arrived, left) = (person.arrived.as_ref(), person.left.as_ref());
        check("somebody arrived", arrived, "after the meeting ended at", session.end, not_after);
        check("somebody left", left, "before the meeting began at", session.start, not_before);
        let came = arrived.map(|time| time.value);
        check("somebody left", left, "before they arrived at", came, not_before);
    }
}

/// So many sessions are told of to whom misspells one.
const MOST_TOLD: usize = 20;

/// Reports what names a session that the record does not have, and two sessions of one name.
pub(super) fn check_session_names(record: &Record, report: &mut Report) {
    let known: Vec<&Text> = record.sessions.iter().filter_map(|session| session.name.as_ref()).collect();
    let mut firsts: HashMap<String, &Text> = HashMap::new();
    for name in &known {
        let first = *firsts.entry(folded(name.as_str())).or_insert(name);
        if !std::ptr::eq(first, *name) {
            report.push(Finding {
                severity: Severity::Error,
                fault: Fault::DuplicateSession { name: name.value.clone() },
                spot: Some(Spot::new(&record.source, name.range())),
                other: Some(Spot::new(&record.source, first.range())),
            });
        }
    }
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut named: Vec<&Text> = people.flat_map(|person| person.sessions.iter()).collect();
    let mut waiting: Vec<&Item<Key>> = record.items.iter().collect();
    while let Some(item) = waiting.pop() {
        named.extend(&item.facts.session);
        waiting.extend(&item.items);
    }
    for name in named.into_iter().filter(|name| !firsts.contains_key(&folded(name.as_str()))) {
        let nearest = report.guess(known.len(), || {
            nearest(name.as_str(), known.iter().map(|name| name.as_str())).map(str::to_string)
        });
        let fault = Fault::UnknownSession {
            name: name.value.clone(),
            nearest,
            known: known.iter().take(MOST_TOLD).map(|name| name.value.clone()).collect(),
        };
        report.add(&record.source, name.range(), fault);
    }
}
