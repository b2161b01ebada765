//! The parts of a meeting: when and where.

use super::committee::{Committee, check_time_zone};
use super::forms::{PersonForm, RecordForm, SessionForm, SessionOutcome};
use super::model::{EntryKind, Item, Movement, Record, Session};
use super::names::{folded, same_name};
use crate::diagnostic::{
    Against, Finding, KeyFault, Report, ReviewFault, SessionFault, Source, Spot, TimeOf, ValueFault, nearest,
};
use crate::form::{At, Language, OneOrMany, Text};
use crate::prose::Key;
use crate::vocabulary::{Vocabulary, capital};
use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

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
        let time_words = format!("{} on {day}", clock(time.value));
        report.add(
            source,
            time.at.clone(),
            SessionFault::SkippedTime { time: time_words, zone: zone.into() },
        );
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
            Some(time) => format!("{day} {}", clock(time.value)),
            None => day.to_string(),
        };
        let place = end.map_or_else(|| date.at.clone(), |time| time.at.clone());
        let (start, end) = (written(date.value, start), written(last_day, end));
        let fault = SessionFault::EndBeforeStart { start, end, has_end_date };
        report.add(source, place, fault);
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

/// When something was of which only the hour is said. Of a meeting that lasts longer than a day the hour alone does
/// not say on which of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// The first moment that it may have been.
    pub first: DateTime,
    /// The last.
    pub last: DateTime,
}

impl Session {
    /// When it began, if that is said.
    pub fn begins(&self) -> Option<DateTime> {
        self.start.map(|start| self.date.to_datetime(start))
    }

    /// When it ended, if that is said.
    pub fn ends(&self) -> Option<DateTime> {
        self.end.map(|end| self.end_date.to_datetime(end))
    }

    /// When an hour in the course of it was: of a meeting from 22:00 to 01:00, ten to one is on the second day.
    pub fn moments(&self, time: Time) -> Moments {
        let (first, last) = (self.date.to_datetime(time), self.end_date.to_datetime(time));
        if self.end_date <= self.date {
            return Moments { first, last: first };
        }
        let begins = self.date.to_datetime(self.start.unwrap_or(Time::MIN));
        let ends = self.end_date.to_datetime(self.end.unwrap_or(Time::MAX));
        let later = |day: Date| day.tomorrow().unwrap_or(day).to_datetime(time);
        let earlier = |day: Date| day.yesterday().unwrap_or(day).to_datetime(time);
        let from = if first < begins { later(self.date) } else { first };
        let to = if last > ends { earlier(self.end_date) } else { last };
        if from <= to {
            return Moments { first: from, last: to };
        }
        // Outside of the meeting: either shortly before it or shortly after it.
        let is_before = begins.duration_since(first) < last.duration_since(ends);
        let only = if is_before { first } else { last };
        Moments { first: only, last: only }
    }

    /// The same of what was not before something else: the first such moment, if there is one.
    pub fn moment_from(&self, previous: Option<DateTime>, time: Time) -> DateTime {
        let Moments { first, last } = self.moments(time);
        let Some(previous) = previous.filter(|previous| first < *previous) else { return first };
        let same_day = previous.date().to_datetime(time);
        let next_day = previous.date().tomorrow().map_or(same_day, |day| day.to_datetime(time));
        let next = if same_day < previous { next_day } else { same_day };
        next.min(last)
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

/// Warns of times of a meeting that cannot all be right.
pub(super) fn check_times(record: &Record, report: &mut Report) {
    let mut times = Times { record, report };
    let (Some(first), Some(last)) = (record.sessions.first(), record.sessions.last()) else { return };
    if let Some(closed) = &record.closed {
        let only = record.sessions.len() == 1;
        times.not_before(TimeOf::Closed, closed, last, Against::ItsBegin, first.begins().filter(|_| only));
        times.not_after(TimeOf::Closed, closed, last, Against::ItsEnd, last.ends());
    }
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    people.for_each(|person| times.person(person));
    times.items();
}

/// Times that are compared.
struct Times<'a> {
    record: &'a Record,
    report: &'a mut Report,
}

impl<'a> Times<'a> {
    /// When somebody arrived, at the first session for which they were there, and left the last one.
    fn person(&mut self, person: &'a PersonForm) {
        let record = self.record;
        let names = record.sessions.iter().map(|session| session.name.as_ref());
        let own = attended(names, &person.sessions);
        let mut own = record.sessions.iter().zip(own).filter(|(_, own)| *own).map(|(session, _)| session);
        let Some(first) = own.next() else { return };
        let last = own.next_back().unwrap_or(first);
        if let Some(arrived) = &person.arrived {
            self.not_before(TimeOf::Arrived, arrived, first, Against::Begin, first.begins());
            self.not_after(TimeOf::Arrived, arrived, first, Against::End, first.ends());
        }
        if let Some(left) = &person.left {
            self.not_before(TimeOf::Left, left, last, Against::Begin, last.begins());
            self.not_after(TimeOf::Left, left, last, Against::End, last.ends());
            let came = person.arrived.as_ref().map(|arrived| first.moments(arrived.value).first);
            self.not_before(TimeOf::Left, left, last, Against::Arrival, came);
        }
    }

    /// What is minuted one after another did not happen the other way round.
    fn items(&mut self) {
        let record = self.record;
        let named = record.items.iter().map(|item| item.facts.session.as_ref());
        let of = sessions_of(&record.sessions, named);
        let mut latest: Vec<Option<DateTime>> = vec![None; record.sessions.len()];
        for (item, at) in record.items.iter().zip(of) {
            if let (Some(session), Some(latest)) = (record.sessions.get(at), latest.get_mut(at)) {
                self.item(item, session, latest);
            }
        }
    }

    fn item(&mut self, item: &'a Item<Key>, session: &'a Session, latest: &mut Option<DateTime>) {
        if let Some(start) = &item.facts.start {
            self.in_turn(TimeOf::Item, start, session, latest);
        }
        for entry in &item.entries {
            if let EntryKind::Movement(Movement { came, time: Some(time), .. }) = &entry.kind {
                let what = if *came { TimeOf::Arrived } else { TimeOf::Left };
                self.in_turn(what, time, session, latest);
            }
        }
        item.items.iter().for_each(|inner| self.item(inner, session, latest));
    }

    fn in_turn(&mut self, what: TimeOf, time: &At<Time>, session: &Session, latest: &mut Option<DateTime>) {
        let moment = session.moment_from(*latest, time.value);
        let told = self.not_before(what, time, session, Against::Begin, session.begins())
            || self.not_after(what, time, session, Against::End, session.ends());
        if !told && latest.is_some_and(|latest| moment < latest) {
            self.tell(what, time, Against::Above, *latest);
        }
        *latest = (*latest).max(Some(moment));
    }

    fn not_before(
        &mut self,
        what: TimeOf,
        time: &At<Time>,
        session: &Session,
        than: Against,
        other: Option<DateTime>,
    ) -> bool {
        let wrong = other.is_some_and(|other| session.moments(time.value).last < other);
        if wrong {
            self.tell(what, time, than, other);
        }
        wrong
    }

    fn not_after(
        &mut self,
        what: TimeOf,
        time: &At<Time>,
        session: &Session,
        than: Against,
        other: Option<DateTime>,
    ) -> bool {
        let wrong = other.is_some_and(|other| session.moments(time.value).first > other);
        if wrong {
            self.tell(what, time, than, other);
        }
        wrong
    }

    fn tell(&mut self, what: TimeOf, time: &At<Time>, than: Against, other: Option<DateTime>) {
        let other = other.map(|other| clock(other.time())).unwrap_or_default();
        let fault = SessionFault::TimesDisagree { what, time: clock(time.value), than, other };
        self.report.add(&self.record.source, time.at.clone(), fault);
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
            report.push(
                Finding::of(SessionFault::DuplicateSession { name: name.value.to_string() })
                    .at(Spot::new(&record.source, name.range()))
                    .and(Spot::new(&record.source, first.range())),
            );
        }
    }
    let people = record.attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people);
    let mut named: Vec<&Text> = people.flat_map(|person| person.sessions.iter()).collect();
    let mut waiting: Vec<(&Item<Key>, Option<&Text>)> = Vec::new();
    for item in &record.items {
        let own = item.facts.session.as_ref();
        named.extend(own);
        waiting.extend(item.items.iter().map(|inner| (inner, own)));
    }
    // What stands within an item was dealt with in its session.
    while let Some((item, outer)) = waiting.pop() {
        let own = item.facts.session.as_ref();
        if let Some(own) = own.filter(|own| outer.is_none_or(|outer| !same_name(own, outer))) {
            report.add(
                &record.source,
                own.range(),
                SessionFault::SessionWithin { name: own.value.to_string() },
            );
        }
        waiting.extend(item.items.iter().map(|inner| (inner, outer)));
    }
    for name in named.into_iter().filter(|name| !firsts.contains_key(&folded(name.as_str()))) {
        if name.is_blank() {
            report.add(&record.source, name.range(), ValueFault::EmptyText { key: "session" });
            continue;
        }
        let nearest = report.guess(known.len(), || {
            nearest(name.as_str(), known.iter().map(|name| name.as_str())).map(str::to_string)
        });
        let fault = SessionFault::UnknownSession {
            name: name.value.to_string(),
            nearest,
            known: known.iter().take(MOST_TOLD).map(|name| name.value.to_string()).collect(),
        };
        report.add(&record.source, name.range(), fault);
    }
}

/// A time of day as a record says it: with its seconds if it has some.
fn clock(time: Time) -> String {
    time.strftime(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}
