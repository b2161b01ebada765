//! Who was there, and which interests were declared.

use super::text::Reference;
use super::when::time;
use super::word::{Word, label};
use crate::book::{Declared, Meeting};
use crate::form::{At, Text};
use crate::record::forms::{Mode, TableOf};
use crate::record::{AttendanceTable, Interest, Person, PresenceTable};
use jiff::civil::Time;
use schemars::JsonSchema;
use serde::Serialize;

/// A table of attendance.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct TablePeople<'a> {
    /// The name by which records fill it.
    table: &'a str,
    /// A heading of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    /// Headings of its columns, if it has its own.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    columns: &'a [String],
    /// Who stands in it.
    of: Word<TableOf>,
    /// Whether those in it were absent.
    absent: bool,
    /// The people, by what they have in common.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupData<'a>>,
}

/// People who stand together.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GroupData<'a> {
    /// What they have in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The people in the order written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<PersonData<'a>>,
}

/// Somebody in a table of attendance.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct PersonData<'a> {
    /// The name.
    name: &'a str,
    /// The name as lists sort it.
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<&'a str>,
    /// What stands before or behind the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    titles: Option<&'a str>,
    /// The initials by which the text names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    initials: Option<&'a str>,
    /// For whom they work.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    /// What they are in the committee.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    /// The member for whom they stood in.
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_for: Option<&'a str>,
    /// In what way they took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<Word<Mode>>,
    /// When they came, if later than the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived: Option<String>,
    /// When they left, if earlier than the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<String>,
    /// The item for which they came.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_item: Option<&'a str>,
    /// The item until which they stayed.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_item: Option<&'a str>,
    /// The names of the sessions that they attended, if not all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sessions: Vec<&'a str>,
}

/// An interest that somebody declared.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum InterestData<'a> {
    /// What was declared.
    Said(DeclaredInterest<'a>),
    /// What stands in for one that these readers may not see.
    Withheld(WithheldInterest<'a>),
}

/// What was declared.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct DeclaredInterest<'a> {
    /// Who declared it.
    person: &'a str,
    /// What kind of interest.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// The item that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Reference<'a>>,
    /// The interest itself.
    interest: &'a str,
    /// What the person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    did: Option<&'a str>,
    /// Its classification, if it is marked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
}

/// What stands in for an interest.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct WithheldInterest<'a> {
    /// True.
    withheld: bool,
    /// What stands in for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> TablePeople<'a> {
    pub(super) fn all(meeting: &'a Meeting) -> Vec<Self> {
        meeting.attendance.iter().map(TablePeople::of).collect()
    }

    fn of(table: &'a PresenceTable) -> Self {
        let AttendanceTable { key, heading, columns, of } = table.table.as_ref();
        let groups = table.groups.iter().map(|group| GroupData {
            label: group.label.as_ref().map(Text::as_str),
            people: group.people.iter().map(PersonData::of).collect(),
        });
        TablePeople {
            table: key,
            heading: heading.own(),
            columns,
            of: Word(*of),
            absent: of.is_absent(),
            groups: groups.collect(),
        }
    }
}

impl<'a> PersonData<'a> {
    fn of(person: &'a Person) -> Self {
        let words = |text: &'a Option<Text>| text.as_ref().map(Text::as_str);
        let moment = |moment: &Option<At<Time>>| moment.as_ref().map(|at| time(at.value));
        PersonData {
            name: person.name.as_str(),
            sort: words(&person.sort),
            titles: words(&person.titles),
            initials: words(&person.initials),
            organisation: words(&person.organisation),
            role: words(&person.role),
            alternate_for: words(&person.alternate_for),
            mode: person.mode.map(Word),
            arrived: moment(&person.arrived),
            left: moment(&person.left),
            from_item: person.from_item.as_ref().map(|key| key.as_str()),
            to_item: person.to_item.as_ref().map(|key| key.as_str()),
            sessions: person.sessions.iter().map(Text::as_str).collect(),
        }
    }
}

impl<'a> InterestData<'a> {
    pub(super) fn all(meeting: &'a Meeting) -> Vec<Self> {
        let interests = meeting.interests.iter().filter_map(|declared| match declared {
            Declared::Said(interest, item) => {
                let Interest { at: _, person, kind, item: _, interest, did, classification, stand_in: _ } =
                    interest.as_ref();
                Some(InterestData::Said(DeclaredInterest {
                    person: person.as_str(),
                    kind: kind.as_ref().map(Text::as_str),
                    item: item.as_ref().map(Reference::of),
                    interest: interest.as_str(),
                    did: did.as_ref().map(Text::as_str),
                    classification: label(*classification, &meeting.committee),
                }))
            }
            Declared::Withheld(stand_in, _) => Some(InterestData::Withheld(WithheldInterest {
                withheld: true,
                text: stand_in.as_ref().map(Text::as_str),
            })),
            Declared::Gone => None,
        });
        interests.collect()
    }
}
