//! The people of the last meeting, as a new record lists them.

use crate::diagnostic::spelled;
use crate::form::Text;
use crate::record::forms::{PersonForm, RecordForm, TableOf};
use crate::record::{Joint, folded, same_name};
use hashbrown::HashSet;
use jiff::civil::Date;

/// A name and an organisation, as they are compared.
type Called = (String, Option<String>);

/// More people than this stand on lines of their own.
const ON_ONE_LINE: usize = 2;

/// The tables of attendance of a new record.
pub(super) struct People<'a> {
    tables: Vec<(&'a str, Vec<Group<'a>>)>,
}

/// People who stand together.
struct Group<'a> {
    /// None for a plain list.
    label: Option<&'a str>,
    people: Vec<Person<'a>>,
}

/// Somebody who may come again.
enum Person<'a> {
    /// As last time.
    Same(&'a PersonForm),
    /// The member for whom somebody stood in.
    Member(&'a Text),
}

impl<'a> People<'a> {
    /// The people of a record, everybody in the table where they stood, and once; those who were away stand
    /// among the members again only when the secretary moves them. Where there are seats, the members come from
    /// them: then only those are kept who were there without one.
    /// The people of other committees that met jointly are not asked to the next meeting.
    pub(super) fn of(last: &'a RecordForm, joint: &Joint<'_>, day: Date) -> Self {
        let committee = joint.own;
        let absent = |key: &str| committee.table_called(key).is_absent();
        let of_members = |key: &str| committee.table_called(key) == TableOf::Members;
        let has_seats = committee.roster.is_listed();
        let seated = |person: &Person<'_>| match person {
            Person::Same(form) => committee.roster.seat_of(form, day).is_some(),
            Person::Member(name) => committee.roster.seat_called(name.as_str(), day).is_some(),
        };
        let mut known: HashSet<Called> = HashSet::new();
        let mut tables: Vec<(bool, &'a str, Vec<Group<'a>>)> = Vec::new();
        let wanted = last
            .attendance
            .iter()
            .filter(|(key, _)| !has_seats || !of_members(key.as_str()) && !absent(key.as_str()));
        let mut wanted: Vec<_> = wanted.collect();
        // Who stands in two tables, for two sessions, is taken for there.
        wanted.sort_by_key(|(key, _)| absent(key.as_str()));
        for (key, form) in wanted {
            let mut groups = Vec::new();
            for (label, people) in &form.groups {
                let own = people.iter().filter(|person| !joint.are_others(label.as_ref(), person));
                let mut kept = Vec::new();
                for person in own.filter_map(|person| coming(person, last)) {
                    if !(has_seats && seated(&person)) && known.insert(person.called()) {
                        kept.push(person);
                    }
                }
                let label = label.as_ref().map(Text::as_str);
                groups.extend((!kept.is_empty()).then_some(Group { label, people: kept }));
            }
            if !groups.is_empty() {
                tables.push((groups.iter().any(|group| group.label.is_some()), key.as_str(), groups));
            }
        }
        // Plain lists stand below the one heading, tables with groups below headings of their own.
        tables.sort_by_key(|(has_heading, ..)| *has_heading);
        People { tables: tables.into_iter().map(|(_, key, groups)| (key, groups)).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The tables as TOML.
    pub(super) fn spelled(&self) -> String {
        let mut text = String::new();
        for (key, groups) in &self.tables {
            match groups.as_slice() {
                [Group { label: None, people }] => {
                    if text.is_empty() {
                        text.push_str("[attendance]\n");
                    }
                    text.push_str(&format!("{} = {}\n", spelled::key(key), list(people)));
                }
                groups => {
                    let gap = if text.is_empty() { "" } else { "\n" };
                    text.push_str(&format!("{gap}[attendance.{}]\n", spelled::key(key)));
                    for Group { label, people } in groups {
                        let label = spelled::key(label.unwrap_or_default());
                        text.push_str(&format!("{label} = {}\n", list(people)));
                    }
                }
            }
        }
        text
    }
}

/// Who comes in the place of somebody: of an alternate the member, unless both were listed.
fn coming<'a>(person: &'a PersonForm, last: &'a RecordForm) -> Option<Person<'a>> {
    let Some(member) = &person.alternate_for else { return Some(Person::Same(person)) };
    let mut listed =
        last.attendance.iter().flat_map(|(_, people)| &people.groups).flat_map(|(_, people)| people);
    let is_listed = listed.any(|other| other.alternate_for.is_none() && same_name(&other.name, member));
    (!is_listed).then_some(Person::Member(member))
}

fn list(people: &[Person<'_>]) -> String {
    let spelled: Vec<String> = people.iter().map(Person::spelled).collect();
    match spelled.len() {
        0..=ON_ONE_LINE => format!("[{}]", spelled.join(", ")),
        _ => format!("[\n{}]", spelled.iter().map(|one| format!("    {one},\n")).collect::<String>()),
    }
}

impl<'a> Person<'a> {
    /// Who it is: people of one name are told apart by their organisation.
    fn called(&self) -> Called {
        match self {
            Person::Same(form) => {
                let organisation = form.organisation.as_ref().map(|text| text.value.to_lowercase());
                (folded(form.name.as_str()), organisation)
            }
            Person::Member(name) => (folded(name.as_str()), None),
        }
    }

    /// What a person is, not what happened to them at one meeting.
    fn spelled(&self) -> String {
        let form = match self {
            Person::Same(form) => form,
            Person::Member(name) => return spelled::text(name.value.trim()),
        };
        let lasting = [
            ("sort", &form.sort),
            ("titles", &form.titles),
            ("initials", &form.initials),
            ("organisation", &form.organisation),
            ("role", &form.role),
        ];
        let lasting = lasting.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let lasting: Vec<String> =
            lasting.map(|(key, value)| format!("{key} = {}", spelled::text(value.value.trim()))).collect();
        let name = spelled::text(form.name.value.trim());
        if lasting.is_empty() { name } else { format!("{{ name = {name}, {} }}", lasting.join(", ")) }
    }
}
