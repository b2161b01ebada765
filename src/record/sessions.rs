//! The parts of a meeting, and who was there for which.

use super::committee::Committee;
use super::forms::{RecordForm, SessionForm, SessionOutcome};
use super::model::Session;
use super::moments::clock;
use super::names::folded;
use super::time_zone::{check_hour, check_time_zone};
use crate::diagnostic::{KeyFault, Report, ReviewFault, SessionFault, Source};
use crate::form::{At, Language, OneOrMany, Text};
use crate::vocabulary::{Vocabulary, capital};
use hashbrown::{HashMap, HashSet};
use jiff::civil::{Date, Time};

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
                    KeyFault::MissingKey { key: "date", place: "a record" },
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
            report.add(source, range, SessionFault::BesideSessions { key });
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
    let language = record.language.as_ref().map_or(&committee.language, |language| &language.value);
    check_weekday(source, date.value, weekday.as_ref(), language, report);
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
        date_at: date.at.clone(),
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

/// Warns of a weekday that is not the date's, and of a word that is none. Of minutes in a language whose weekdays are
/// not known here, a word that is not known is let be.
pub(super) fn check_weekday(
    source: &Source,
    date: Date,
    weekday: Option<&Text>,
    language: &Language,
    report: &mut Report,
) {
    let Some(weekday) = weekday else { return };
    let written = weekday.value.trim().to_lowercase();
    let word = written.trim_end_matches(['.', ',']);
    let calendars = &Vocabulary::all().calendars;
    if word.is_empty() || calendars.iter().any(|calendar| calendar.is_weekday_of(date, word)) {
        return;
    }
    let own = Vocabulary::of(language).and_then(|vocabulary| vocabulary.calendars.first());
    if let Some(calendar) = own.or_else(|| calendars.iter().find(|calendar| calendar.has_weekday(word))) {
        let (written, right) = (weekday.value.trim().into(), capital(calendar.weekday(date)));
        report.add(source, weekday.range(), ReviewFault::WeekdayDisagrees { written, right });
    }
}

/// For each of some items: the place of its session among the sessions. One that names none was dealt with in the
/// same as the item before it.
pub fn sessions_of<'t>(
    sessions: &[Session],
    named: impl IntoIterator<Item = Option<&'t Text>>,
) -> Vec<usize> {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, session) in sessions.iter().enumerate() {
        if let Some(name) = &session.name {
            places.entry(folded(name.as_str())).or_insert(place);
        }
    }
    let mut last = 0;
    let of = named.into_iter().map(|name| {
        last = name.and_then(|name| places.get(&folded(name.as_str()))).copied().unwrap_or(last);
        last
    });
    of.collect()
}

/// For each of some sessions by their names: whether somebody was there for it, whose sessions these are. Who names none
/// was there for all; one without a name is nobody's who names others.
pub fn attended<'t>(
    sessions: impl IntoIterator<Item = Option<&'t Text>>,
    own: &OneOrMany<Text>,
) -> Vec<bool> {
    let named: HashSet<String> = own.iter().map(|name| folded(name.as_str())).collect();
    let is_own = |name: Option<&Text>| name.is_some_and(|name| named.contains(&folded(name.as_str())));
    sessions.into_iter().map(|name| named.is_empty() || is_own(name)).collect()
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
            Some(time) => format!("{day} {}", clock(time.value)),
            None => day.to_string(),
        };
        let place = end.map_or_else(|| date.at.clone(), |time| time.at.clone());
        let (start, end) = (written(date.value, start), written(last_day, end));
        let fault = SessionFault::EndBeforeStart { start, end, has_end_date };
        report.add(source, place, fault);
    }
}
