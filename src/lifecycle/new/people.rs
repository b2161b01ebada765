//! The people of the last meeting, as a new record lists them.

use crate::form::Text;
use crate::record::forms::{PersonForm, RecordForm, TableOf};
use crate::record::{Joint, folded, same_name};
use hashbrown::HashSet;
use jiff::civil::Date;

/// A name and an organisation, as they are compared.
type Called = (String, Option<String>);

/// A table of attendance by its key: people who stand together, below a label or in a plain list.
pub(super) type Table<'a> = (&'a str, Vec<(Option<&'a str>, Vec<PersonForm>)>);

/// Somebody who may come again.
enum Person<'a> {
    /// As last time.
    Same(&'a PersonForm),
    /// The member for whom somebody stood in.
    Member(&'a Text),
}

/// The people of a record, everybody in the table where they stood, and once; those who were away stand
/// among the members again only when the secretary moves them. Where there are seats on the day, the members come from
/// them: then only those are kept who were listed without one, be it among the members or the absent. `earlier` records
/// say who somebody is whose name alone the last one gives.
/// The people of other committees that met jointly are not asked to the next meeting.
pub(super) fn people_of<'a>(
    last: &'a RecordForm,
    earlier: &'a [RecordForm],
    joint: &Joint<'_>,
    day: Date,
) -> Vec<Table<'a>> {
    let committee = joint.own;
    let absent = |key: &str| committee.table_called(key).is_absent();
    let of_members = |key: &str| committee.table_called(key) == TableOf::Members;
    let has_seats = committee.roster.on(day).next().is_some();
    let has_seat = |person: &Person<'_>, day: Date| match person {
        Person::Same(form) => committee.roster.seat_of(&(*form).into(), day).is_some(),
        Person::Member(name) => committee.roster.seat_called(name.as_str(), day).is_some(),
    };
    let seated = |person: &Person<'_>| has_seat(person, day);
    let last_day = last.date.as_ref().or(last.sessions.first().map(|session| &session.date));
    let had_seat = |person: &Person<'_>| last_day.is_some_and(|last| has_seat(person, last.value));
    // Members of a time without seats, or of other ones, are not asked beside those who have one now.
    let is_of_seats = last.attendance.iter().any(|(_, form)| {
        let people = form.groups.iter().flat_map(|(_, people)| people);
        people.filter_map(|person| coming(person, last, earlier)).any(|person| had_seat(&person))
    });
    let mut known: HashSet<Called> = HashSet::new();
    let mut tables: Vec<(bool, Table<'a>)> = Vec::new();
    let is_member = |key: &str| of_members(key) || absent(key);
    let wanted =
        last.attendance.iter().filter(|(key, _)| !has_seats || is_of_seats || !is_member(key.as_str()));
    let mut wanted: Vec<_> = wanted.collect();
    // Who stands in two tables, for two sessions, is taken for there.
    wanted.sort_by_key(|(key, _)| absent(key.as_str()));
    for (key, form) in wanted {
        let mut groups = Vec::new();
        for (label, people) in &form.groups {
            let own = people.iter().filter(|person| !joint.are_others(label.as_ref(), &(*person).into()));
            let mut kept = Vec::new();
            for person in own.filter_map(|person| coming(person, last, earlier)) {
                let gave_it_up = is_member(key.as_str()) && had_seat(&person);
                if !(has_seats && (seated(&person) || gave_it_up)) && known.insert(person.called()) {
                    kept.push(person.lasting());
                }
            }
            let label = label.as_ref().map(Text::as_str);
            groups.extend((!kept.is_empty()).then_some((label, kept)));
        }
        if !groups.is_empty() {
            tables.push((groups.iter().any(|(label, _)| label.is_some()), (key.as_str(), groups)));
        }
    }
    // Plain lists stand below the one heading, tables with groups below headings of their own.
    tables.sort_by_key(|(has_heading, ..)| *has_heading);
    tables.into_iter().map(|(_, table)| table).collect()
}

/// Who comes in the place of somebody: of an alternate the member, unless both were listed; as the latest record says
/// who they are.
fn coming<'a>(person: &'a PersonForm, last: &'a RecordForm, earlier: &'a [RecordForm]) -> Option<Person<'a>> {
    let Some(member) = &person.alternate_for else { return Some(Person::Same(person)) };
    let mut listed =
        last.attendance.iter().flat_map(|(_, people)| &people.groups).flat_map(|(_, people)| people);
    let is_listed = listed.any(|other| other.alternate_for.is_none() && same_name(&other.name, member));
    let people = |form: &'a RecordForm| form.attendance.iter().flat_map(|(_, people)| &people.groups);
    let mut before = earlier.iter().flat_map(people).flat_map(|(_, people)| people);
    let known = before.find(|other| other.alternate_for.is_none() && same_name(&other.name, member));
    (!is_listed).then(|| known.map_or(Person::Member(member), Person::Same))
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
    fn lasting(&self) -> PersonForm {
        let words = |text: &Text| Text::new(text.value.trim(), 0..0);
        let form = match self {
            Person::Same(form) => form,
            Person::Member(name) => return PersonForm { name: words(name), ..PersonForm::default() },
        };
        let said = |text: &Option<Text>| text.as_ref().map(words);
        PersonForm {
            name: words(&form.name),
            sort: said(&form.sort),
            titles: said(&form.titles),
            initials: said(&form.initials),
            organisation: said(&form.organisation),
            role: said(&form.role),
            ..PersonForm::default()
        }
    }
}
