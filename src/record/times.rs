//! Times of a meeting that cannot all be right.

use super::model::{EntryKind, Item, Record, Session};
use super::moments::clock;
use super::person::Person;
use super::sessions::{attended, sessions_of};
use crate::diagnostic::{Against, Report, SessionFault, TimeOf};
use crate::form::At;
use crate::prose::Key;
use jiff::civil::{DateTime, Time};

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
    fn person(&mut self, person: &'a Person) {
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
            let EntryKind::Movement(movement) = &entry.kind else { continue };
            if let Some(time) = &movement.time {
                let what = if movement.came { TimeOf::Arrived } else { TimeOf::Left };
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
