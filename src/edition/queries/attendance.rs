//! Who was there: each member at each meeting of a period.

use super::super::wall::Wall;
use super::super::{Edition, Sitting};
use crate::book::{Part, PartsTaken};
use crate::diagnostic::{CommitteeFault, Finding, Report};
use crate::form::Text;
use crate::record::forms::{MeetingKind, TableOf};
use crate::record::{ByName, Committee, Person, Session, called, folded};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Who was at the meetings of a period.
#[derive(Debug, Clone)]
pub struct Attendance<'a> {
    /// The committee's key.
    pub committee: String,
    /// The meetings, in the order of time; those that were cancelled do not count.
    pub meetings: Vec<&'a Sitting>,
    /// The members, by constituency.
    pub members: Vec<Member>,
}

/// A member.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The constituency; none where nobody says it.
    pub constituency: Option<String>,
    /// How the member took part, by the place of the meeting, in the order of time; of those of which they were no member
    /// nothing is kept, for there may be thousands of either.
    taken: Vec<(usize, Part)>,
}

impl Attendance<'_> {
    /// So many members times meetings have room in a table that says of each how they took part in each.
    const MOST: usize = 1_000_000;

    /// Whether it has room in such a table; if not, that is told.
    pub fn has_room(&self, report: &mut Report) -> bool {
        self.is_room_for(self.meetings.len(), report)
    }

    fn is_room_for(&self, meetings: usize, report: &mut Report) -> bool {
        let (members, most) = (self.members.len(), Self::MOST);
        let has_room = members.saturating_mul(meetings) <= most;
        if !has_room {
            let fault = CommitteeFault::AttendanceTooLarge { members, meetings, most };
            report.push(Finding::of(fault));
        }
        has_room
    }
}

impl Member {
    /// At how many meetings the member was expected.
    pub fn expected(&self) -> usize {
        self.taken.len()
    }

    /// How many times the member took part in one of these ways.
    pub fn count(&self, is: fn(&Part) -> bool) -> usize {
        self.taken.iter().filter(|(_, part)| is(part)).count()
    }

    /// How the member took part in each of some meetings.
    pub fn parts(&self, meetings: Range<usize>) -> impl Iterator<Item = &Part> {
        let first = self.taken.partition_point(|(at, _)| *at < meetings.start);
        let mut taken = self.taken.iter().skip(first).peekable();
        meetings.map(move |at| taken.next_if(|(own, _)| *own == at).map_or(&Part::NoMember, |(_, part)| part))
    }

    /// Whether the member was expected at one of some meetings.
    pub fn is_expected(&self, meetings: &Range<usize>) -> bool {
        let first = self.taken.partition_point(|(at, _)| *at < meetings.start);
        self.taken.get(first).is_some_and(|(at, _)| *at < meetings.end)
    }

    /// The part of the meetings at which the member was, in hundredths; none if never expected.
    pub fn share(&self) -> Option<usize> {
        let present = self.count(|part| matches!(part, Part::Present | Part::InPart));
        let expected = self.expected();
        (expected > 0).then(|| (present * 200 + expected) / (expected * 2))
    }
}

impl Edition {
    /// Who was at the meetings of a committee from a day on (none: since always) to a last one. A member is only looked for
    /// where a record speaks of them, or if they ever had a seat.
    pub fn attendance(&self, committee: &Committee, from: Option<Date>, until: Date) -> Attendance<'_> {
        let counts = |sitting: &Sitting| {
            let day = sitting.moment.date;
            sitting.name.committee == committee.key
                && sitting.translates.is_none()
                && sitting.kind != MeetingKind::Cancelled
                && !sitting.is_withdrawn
                && from.is_none_or(|from| from <= day)
                && day <= until
        };
        let open = self.in_time(counts);
        let named = named(committee, &open);
        let mut names: BTreeSet<String> = BTreeSet::new();
        let shared: BTreeSet<String> = named
            .iter()
            .map(|(person, _)| folded(person.name.as_str()))
            .filter(|name| !names.insert(name.clone()))
            .collect();
        let mut taken = taken(committee, &open, &named).into_iter();
        let member = |(person, constituency): (Person, Option<String>)| {
            let name = match person.organisation.as_ref() {
                // Two of one name are told apart by their organisations.
                Some(own) if shared.contains(&folded(person.name.as_str())) => {
                    format!("{} ({})", person.name.value.trim(), own.value.trim())
                }
                _ => person.name.value.to_string(),
            };
            Member { name, constituency, taken: taken.next().unwrap_or_default() }
        };
        let mut members: Vec<Member> = named.into_iter().map(member).collect();
        // A seat that nobody held in the period is not listed.
        members.retain(|member| member.expected() > 0);
        let meetings = open.into_iter().map(|(sitting, _)| sitting).collect();
        Attendance { committee: committee.key.clone(), meetings, members }
    }
}

/// How each member took part in the meetings of which they were one. A member is only looked for in a meeting whose
/// record speaks of them, or if they have ever had a seat.
fn taken(
    committee: &Committee,
    meetings: &[(&Sitting, Wall<'_>)],
    named: &[(Person, Option<String>)],
) -> Vec<Vec<(usize, Part)>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    let mut seated = BTreeSet::new();
    for (place, (person, _)) in named.iter().enumerate() {
        called(person).for_each(|name| places.entry(name).or_default().push(place));
        if !committee.roster.held_by(person).is_empty() {
            seated.insert(place);
        }
    }
    let mut all = vec![Vec::new(); named.len()];
    for (at, (_, wall)) in meetings.iter().enumerate() {
        // What is seen of a meeting is let go before the next: of all there is no room.
        let seen = wall.meeting().meeting;
        let taken = PartsTaken::new(&seen);
        let spoken_of = taken.named().filter_map(|name| places.get(&name)).flatten();
        let expected: BTreeSet<usize> = spoken_of.chain(&seated).copied().collect();
        for place in expected {
            let part = taken.of(&named[place].0);
            if part != Part::NoMember {
                all[place].push((at, part));
            }
        }
    }
    all
}

/// All members, each once: holders of seats in the order of the seats, then whoever else stood in the tables
/// of members or of those who were away.
fn named(committee: &Committee, meetings: &[(&Sitting, Wall<'_>)]) -> Vec<(Person, Option<String>)> {
    let mut names: ByName<(Person, Option<String>)> = ByName::default();
    let mut add = |person: Person, constituency: Option<&Text>| {
        if names.get(&person).is_none() {
            names.add(&person.clone(), (person, constituency.map(|label| label.value.to_string())));
        }
    };
    for seat in &committee.roster.seats {
        if let Some(holder) = &seat.holder {
            add(committee.roster.person(holder, None), Some(&seat.constituency));
        }
    }
    for (sitting, wall) in meetings {
        let attendance = wall.attendance();
        // Where seats are listed, nobody else is a member.
        let has_seats = |session: &Session| committee.roster.tells_of(&attendance, session.date);
        if !sitting.is_adopted && sitting.sessions.iter().any(has_seats) {
            continue;
        }
        let joint = wall.joint();
        for table in &attendance {
            for group in &table.groups {
                let is_own = |person: &&Person| !joint.are_others(group.label.as_ref(), person);
                for person in group.people.iter().filter(is_own) {
                    let member = match &person.alternate_for {
                        Some(member) => committee.roster.person(member, None),
                        // Others who were there are guests.
                        None if table.table.of == TableOf::Others => continue,
                        None => person.clone(),
                    };
                    add(member, group.label.as_ref());
                }
            }
        }
    }
    names.into_remembered()
}

#[cfg(test)]
mod tests {
    use super::{Attendance, Member};
    use crate::diagnostic::Report;

    #[test]
    fn a_table_has_no_room_for_more_than_a_million_cells() {
        let found = |members: usize| {
            let member = Member { name: "Ann Sample".into(), constituency: None, taken: Vec::new() };
            let members = vec![member; members];
            let attendance = Attendance { committee: "board".into(), meetings: Vec::new(), members };
            let mut report = Report::new();
            let has_room = attendance.is_room_for(1_000, &mut report);
            (has_room, report.findings().next().map(|finding| finding.code().0))
        };
        assert_eq!(found(1_000), (true, None));
        assert_eq!(found(1_001), (false, Some("attendance-too-large")));
    }
}
