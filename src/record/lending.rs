//! What a committee's file lends the minutes of a record: digests of it, and whether they are those of then.

use super::committee::Committee;
use super::forms::RecordStatus;
use super::lent::LENT;
use super::model::{Circulated, Record};
use super::person::Beside;
use super::quorum_rule::{Fraction, QuorumRule};
use super::roster::Seat;
use super::tables::AttendanceTable;
use crate::diagnostic::{HeldFault, Lent, Report};
use crate::digest::digest;
use crate::form::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Digests of what the committee's file lends the minutes of a meeting on these days, in the order of [`LENT`]; what
/// changes from day to day has one for each day. What the record says itself is no part of them.
pub fn lent(committee: &Committee, days: &[Date]) -> [String; LENT.len()] {
    let pattern = committee.title.as_ref().map(|pattern| pattern.partly_filled(&|_| None));
    let names_abbreviation = committee.title.as_ref().is_some_and(|pattern| pattern.uses("committee"));
    let abbreviation = if names_abbreviation { committee.abbreviation.as_str() } else { "" };
    let title = one_of(&[&committee.name, abbreviation, pattern.as_deref().unwrap_or_default()]);
    let usual = committee.classification.map_or("", |rank| committee.scheme.label(rank));
    [
        short(&title),
        by_day(days, &|day| seats(committee, day)),
        by_day(days, &|day| rule(committee.quorum_on(day))),
        short(usual),
        short(committee.language.tag()),
        short(&page(committee)),
    ]
}

/// Warns where the committee's file lends minutes that were sent out something else than it did then.
pub fn check_lent(record: &Record, committee: &Committee, report: &mut Report) {
    let Some(circulated) = &record.circulated else { return };
    let days: Vec<Date> = record.sessions.iter().map(|session| session.date).collect();
    let now = lent(committee, &days);
    check_days(record, circulated, report);
    let differs = |((_, what), (then, now)): (&(&str, Lent), (&Option<String>, &String))| {
        then.as_ref()
            .is_some_and(|then| is_other(then.trim(), now) && !is_own(record, *what))
            .then_some(*what)
    };
    let what: Vec<Lent> = LENT.iter().zip(circulated.lent.iter().zip(&now)).filter_map(differs).collect();
    if !what.is_empty() {
        let is_approved = record.status == RecordStatus::Approved;
        let named = record.id.called();
        report.add(
            &record.source,
            record.meeting.range(),
            HeldFault::CommitteeChanged { what, is_approved, record: named },
        );
    }
}

fn short(said: &str) -> String {
    digest(said.as_bytes())[..DIGITS].to_string()
}

/// The digests of what is said of each day.
fn by_day(days: &[Date], said: &dyn Fn(Date) -> String) -> String {
    let days: BTreeSet<Date> = days.iter().copied().collect();
    days.into_iter().map(|day| format!("{day} {}", short(&said(day)))).collect::<Vec<_>>().join(", ")
}

/// Who holds the seats on a day, as it is printed.
fn seats(committee: &Committee, day: Date) -> String {
    let text = |text: Option<&Text>| text.map_or(String::new(), |text| text.value.to_string());
    let seat = |seat: &Seat| {
        let holder = seat.holder.as_ref().map(|holder| committee.roster.person(holder, None));
        let holder = holder.map_or(String::new(), |person| {
            let Beside { titles, initials, organisation, .. } = person.beside();
            one_of(&[
                person.name.value.to_string(),
                text(titles.as_ref()),
                text(initials.as_ref()),
                text(organisation.as_ref()),
            ])
        });
        one_of(&[seat.constituency.as_str(), &holder, &seat.voting.to_string(), &text(seat.role.as_ref())])
    };
    committee.roster.on(day).map(seat).collect()
}

/// What else is printed around what a record says.
fn page(committee: &Committee) -> String {
    let table = |table: &Arc<AttendanceTable>| {
        let heading = table.heading.own().unwrap_or_default();
        one_of(&[table.key.as_str(), heading, one_of(&table.columns).as_str()])
    };
    let own = committee.tables.iter().filter(|_| committee.has_own_tables);
    let tables: Vec<String> = own.map(table).collect();
    let labels = committee.labels.iter().map(|(_, label, words)| one_of(&[&label.value, &words.value]));
    let labels: Vec<String> = labels.collect();
    let managed_by = committee.managed_by.clone().unwrap_or_default();
    one_of(&[managed_by, one_of(&tables), one_of(&labels)])
}

/// So many digits tell two digests apart.
pub(super) const DIGITS: usize = 12;

/// Several texts as one that no others make. What it looks like stands behind digests that are kept for decades: it
/// never changes.
fn one_of(texts: &[impl AsRef<str>]) -> String {
    texts.iter().map(AsRef::as_ref).map(|text| format!("{}:{text},", text.len())).collect()
}

/// A rule of the quorum in words that change when it does.
fn rule(rule: Option<&QuorumRule>) -> String {
    let Some(QuorumRule { count, fraction, constituencies, of_each, remote, words, from: _ }) = rule else {
        return String::new();
    };
    let number = |number: &Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let fraction = fraction.map_or(String::new(), |Fraction { numerator, denominator, more_than }| {
        format!("{numerator}/{denominator} {more_than}")
    });
    let of_each: Vec<String> =
        of_each.iter().map(|(name, count)| one_of(&[name.as_str(), &count.to_string()])).collect();
    let words = words.as_deref().unwrap_or_default();
    let fixed = [number(count), fraction, number(constituencies), one_of(&of_each), remote.to_string()];
    one_of(&fixed) + words
}

/// Whether a record says something itself that the committee's file lends others.
fn is_own(record: &Record, lent: Lent) -> bool {
    match lent {
        Lent::Title => record.title.is_some(),
        Lent::Quorum => record.quorum.is_some() || !record.adopted.is_empty(),
        Lent::Seats => record.is_at_its_word,
        Lent::Classification => record.is_classified,
        Lent::Language => record.language_at.as_ref().is_some_and(|spot| spot.source.id == record.source.id),
        Lent::Page => false,
    }
}

/// The days of a digest that has one for each, with their digests.
fn days_of(digests: &str) -> BTreeMap<String, String> {
    let days = digests.split(", ").filter_map(|one| one.split_once(' '));
    days.map(|(day, digest)| (day.to_string(), digest.to_string())).collect()
}

/// Warns where members hold the minutes as those of other days: what was lent them then has a digest for each day.
fn check_days(record: &Record, circulated: &Circulated, report: &mut Report) {
    let of_seats = LENT.iter().zip(&circulated.lent).find(|((_, lent), _)| *lent == Lent::Seats);
    let Some(held) = of_seats.and_then(|(_, digests)| Some(days_of(digests.as_ref()?.trim()))) else {
        return;
    };
    let there: BTreeSet<String> = record.sessions.iter().map(|session| session.date.to_string()).collect();
    let Some(session) = record.sessions.iter().find(|session| !held.contains_key(&session.date.to_string()))
    else {
        return;
    };
    if !held.is_empty() {
        let gone = held.into_keys().filter(|day| !there.contains(day)).collect();
        let fault = HeldFault::DayChanged {
            day: session.date.to_string(),
            held: gone,
            is_approved: record.status == RecordStatus::Approved,
            record: record.id.called(),
        };
        report.add(&record.source, session.date_at.clone(), fault);
    }
}

/// Whether digests differ, or those of a day that both tell of.
fn is_other(then: &str, now: &str) -> bool {
    match (days_of(then), days_of(now)) {
        (then_days, now_days) if then_days.is_empty() && now_days.is_empty() => then != now,
        (then_days, now_days) => {
            then_days.iter().any(|(day, digest)| now_days.get(day).is_some_and(|now| now != digest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::one_of;

    /// Records keep digests of this.
    #[test]
    fn what_stands_behind_a_digest_never_changes() {
        assert_eq!(one_of(&["Board", "", "Ŵyn"]), "5:Board,0:,4:Ŵyn,");
        assert_ne!(one_of(&["a", "b"]), one_of(&["a,1:b"]));
    }
}
