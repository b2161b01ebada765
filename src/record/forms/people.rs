//! A person in a table of attendance.

use crate::diagnostic::Expected;
use crate::form::{
    At, Definitions, List, Named, OneOrMany, Read, Reader, Reference, Shape, Spelled, Text, ToItem, Value,
    spelled_names,
};
use crate::{choice, form};
use jiff::civil::Time;
use serde_json::{Value as Json, json};

form! {
    /// A person who was there, or was expected. A plain string is the name.
    pub struct PersonForm is "a person", short "name" {
        /// The name as printed.
        "name" => name: Text,
        /// What the name is sorted by in lists, such as "Asantewaa, Veronica".
        "sort" => sort: Option<Text>,
        /// Titles or letters after the name.
        "titles" => titles: Option<Text>,
        /// Initials by which the text may call the person.
        "initials" => initials: Option<Text>,
        /// The person's organisation, printed when given.
        "organisation" => organisation: Option<Text>,
        /// The person's role at this meeting, such as "Meeting Secretary".
        "role" => role: Option<Text>,
        /// The member for whom the person stood in: where the committee lists its seats, somebody who holds one.
        "alternate-for" => alternate_for: Option<Text>,
        /// In what way the person took part, if that is not as the meeting did.
        "mode" => mode: Option<Mode>,
        /// When the person arrived, if late.
        "arrived" => arrived: Option<At<Time>>,
        /// When the person left, if early.
        "left" => left: Option<At<Time>>,
        /// The key or number of the first item the person was there for.
        "from-item" => from_item: Option<Reference<ToItem>>,
        /// The key or number of the last item the person was there for.
        "to-item" => to_item: Option<Reference<ToItem>>,
        /// The names of the sessions the person was there for, if not all.
        "sessions" => sessions: OneOrMany<Text>,
    }

    /// In what a member's presence differs from having been there throughout. A plain string is the table in
    /// which the member stands instead, such as "apologies".
    pub struct PresenceForm is "a presence", short "table" {
        /// The table in which the member stands instead, such as "apologies" or "absent".
        "table" => table: Option<Text>,
        /// Who stood in for the member; with `table`, both stand in the minutes.
        "alternate" => alternate: Option<Text>,
        /// The role at this meeting.
        "role" => role: Option<Text>,
        /// In what way the person took part, if that is not as the meeting did.
        "mode" => mode: Option<Mode>,
        /// When the person arrived, if late.
        "arrived" => arrived: Option<At<Time>>,
        /// When the person left, if early.
        "left" => left: Option<At<Time>>,
        /// The key or number of the first item the person was there for.
        "from-item" => from_item: Option<Reference<ToItem>>,
        /// The key or number of the last item the person was there for.
        "to-item" => to_item: Option<Reference<ToItem>>,
        /// The names of the sessions the person was there for, if not all.
        "sessions" => sessions: OneOrMany<Text>,
    }
}

choice! {
    /// In what way people took part.
    pub enum Mode {
        /// In one room.
        InPerson = "in-person",
        /// From afar.
        Remote = "remote",
        /// Some in a room, some from afar.
        Hybrid = "hybrid",
    }
}

/// A table of attendance: people in named groups, or a plain list of people.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleForm {
    /// The groups; a plain list is one group without a name.
    pub groups: Vec<(Option<Text>, Vec<PersonForm>)>,
}

impl Read for PeopleForm {
    fn accepts_scalar() -> bool {
        false
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(array) = value.get_ref().as_array() {
            let is_group = |one: &Value<'_>| one.get_ref().is_array();
            let holds_groups = |one: &Value<'_>| {
                one.get_ref()
                    .as_table()
                    .is_some_and(|table| !table.is_empty() && table.values().all(is_group))
            };
            if array.iter().any(holds_groups) && reader.double_brackets(value) {
                return None;
            }
            let people = List::<PersonForm>::read(value, reader)?;
            return Some(PeopleForm { groups: vec![(None, people.0)] });
        }
        if value.get_ref().is_str() {
            reader.wrong_type(value, Expected::List);
            return None;
        }
        let groups = Named::<List<PersonForm>>::read(value, reader)?;
        Some(PeopleForm {
            groups: groups.0.into_iter().map(|(label, people)| (Some(label), people.0)).collect(),
        })
    }

    fn spell(&self) -> Option<Spelled> {
        let list =
            |people: &[PersonForm]| Spelled::Array(people.iter().filter_map(PersonForm::spell).collect());
        Some(match self.groups.as_slice() {
            [(None, people)] => list(people),
            groups => spelled_names(
                groups
                    .iter()
                    .map(|(label, people)| (label.as_ref().map_or("", Text::as_str), Some(list(people)))),
            ),
        })
    }

    fn shape() -> Shape {
        Named::<List<PersonForm>>::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let people = List::<PersonForm>::schema(definitions);
        json!({ "anyOf": [people.clone(), { "type": "object", "additionalProperties": people }] })
    }
}
