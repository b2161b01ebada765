//! Whether those whom a record lists by hand have the seats that its committee says. Whoever stands among the members
//! without one is printed as a member and counted as none.

use super::committee::Committee;
use super::forms::TableOf;
use super::model::PresenceTable;
use super::names::{Spelling, folded, unaccented};
use super::person::Person;
use crate::diagnostic::{AttendanceFault, Fault, NameFault, Report, Source};
use crate::form::Text;
use crate::vocabulary::Vocabulary;
use hashbrown::HashSet;
use jiff::civil::Date;

/// Warns of members without a seat, by whatever the record lists itself. A meeting of another time than the seats is
/// taken at its word. `is_by_hand` says whether the record lists the members itself; else they come from the seats, and
/// who is listed as absent under another spelling would be present as well.
pub(super) fn check_seated(
    source: &Source,
    committee: &Committee,
    days: &[Date],
    attendance: &[PresenceTable],
    is_by_hand: bool,
    report: &mut Report,
) {
    let roster = &committee.roster;
    let Some(first) = days.first().filter(|_| roster.is_listed()) else { return };
    let tells = |day: &Date| roster.tells_of(attendance, *day);
    if !days.iter().any(tells) {
        return;
    }
    let has_seat = |person: &Person| {
        person.alternate_for.is_some() || days.iter().any(|day| roster.seat_of(person, *day).is_some())
    };
    let constituencies: HashSet<String> =
        roster.on_any(days).map(|seat| folded(seat.constituency.as_str())).collect();
    for table in attendance {
        let of = table.table.of;
        for group in &table.groups {
            let is_constituency =
                group.label.as_ref().is_some_and(|label| constituencies.contains(&folded(label.as_str())));
            for person in &group.people {
                if has_seat(person) {
                    if of == TableOf::Others && person.alternate_for.is_none() {
                        let fault =
                            AttendanceFault::MemberAmongOthers { name: person.name.value.to_string() };
                        report.add(source, person.name.range(), fault);
                    }
                    continue;
                }
                let nearest = || -> Option<String> {
                    let holders = roster.on_any(days).filter_map(|seat| seat.holder.as_ref());
                    Some(holders.map(Text::as_str).find(|holder| is_short_for(person, holder))?.trim().into())
                };
                let name = person.name.value.clone();
                let unseated = |nearest| {
                    Fault::from(AttendanceFault::UnseatedMember {
                        name: name.to_string(),
                        day: first.to_string(),
                        is_counted: of.is_absent(),
                        nearest,
                    })
                };
                let fault = match of {
                    TableOf::Others => continue,
                    TableOf::Members => unseated(None),
                    _ if is_by_hand => continue,
                    // Guests send apologies as well, but not from a seat.
                    _ if is_constituency => match report.guess(roster.seats.len(), nearest) {
                        Some(holder) => {
                            NameFault::UnknownName { name: name.to_string(), nearest: Some(holder) }.into()
                        }
                        None => unseated(None),
                    },
                    _ if group.label.is_none() => match report.guess(roster.seats.len(), nearest) {
                        Some(holder) => unseated(Some(holder)),
                        None => continue,
                    },
                    _ => continue,
                };
                report.add(source, person.name.range(), fault);
            }
        }
    }
}

/// Whether a name is another spelling of somebody's: nearly the same, or the last name with a title or initials.
fn is_short_for(person: &Person, holder: &str) -> bool {
    let name = person.name.as_str();
    if Spelling::new(name).likeness(&Spelling::new(holder)).is_some() {
        return true;
    }
    let (own, other) = (words(name), words(holder));
    let (Some((own_last, own_first)), Some((last, first))) = (own.split_last(), other.split_last()) else {
        return false;
    };
    let is_initial = |(own, other): (&String, &String)| {
        own == other || own.chars().count() == 1 && other.starts_with(own.as_str())
    };
    own_last == last && own_first.iter().zip(first).all(is_initial)
}

/// The words of a name without titles, of whatever language they are.
fn words(name: &str) -> Vec<String> {
    let titles = &Vocabulary::all().titles;
    let words = unaccented(name).split_whitespace().map(str::to_string).collect::<Vec<_>>();
    words.into_iter().filter(|word| !titles.has(word)).collect()
}
