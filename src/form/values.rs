//! The types that a form's fields can have.
//!
//! These types, the reader that goes through a file and the schema that tells of them call each other: a list is read
//! by reading what is in it, at any depth, and what is wrong is told with what stands around. That is one thing in three
//! files, and the only circle of imports that this folder has.

use super::letters::Letters;
use super::reader::{DAY, Inner, Reader, Value, is_day};
use super::schema::Definitions;
use super::shape::Shape;
use super::spell::{Spelled, spelled_names};
use super::text::{Text, path_escape, readable};
use crate::diagnostic::{BackslashIn, Expected, TextFault, ValueFault};
use jiff::civil::{Date, Time};
use serde_json::{Value as Json, json};
use std::ops::{Deref, Range};
use toml::de::DeValue;

/// A type that can be read from a TOML value.
pub trait Read: Sized {
    /// Reads the value, or reports why it cannot be read.
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// The value as a file has it, which is read as the same value; none if there is nothing to write.
    fn spell(&self) -> Option<Spelled>;

    /// Whether to leave out the key says the same.
    fn is_left_out(&self) -> bool {
        false
    }

    /// What stands for a key that was left out; `None` if it must be given.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether `key = value` on one line can be such a value: it may be something else than a list or a table.
    fn accepts_scalar() -> bool {
        true
    }

    /// Whether such a value may be a list of values in square brackets.
    fn takes_list() -> bool {
        false
    }

    /// The keys that such a table may have; none for what is no form.
    fn keys() -> &'static [&'static str] {
        &[]
    }

    /// Whether such values stand in `[[…]]` blocks.
    fn in_blocks() -> bool {
        false
    }

    /// What such a table may hold; nothing for what is no form.
    fn inner() -> Vec<Inner> {
        Vec::new()
    }

    /// Whether such a value is a list.
    fn is_list() -> bool {
        false
    }

    /// What keeps the place in a list for a value of another type, which is reported: the others are not counted
    /// without it.
    fn instead(_: &Value<'_>, _: &Reader<'_>) -> Option<Self> {
        None
    }

    /// Where forms stand in such a value.
    fn shape() -> Shape {
        Shape::Plain
    }

    /// The JSON Schema of such a value.
    fn schema(definitions: &mut Definitions) -> Json;
}

/// What is written behind a key; none if the key is left out.
pub fn given<T: Read>(value: &T) -> Option<Spelled> {
    if value.is_left_out() { None } else { value.spell() }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn spell(&self) -> Option<Spelled> {
        self.as_ref()?.spell()
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn takes_list() -> bool {
        T::takes_list()
    }

    fn keys() -> &'static [&'static str] {
        T::keys()
    }

    fn inner() -> Vec<Inner> {
        T::inner()
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

/// What is seldom given, and takes no room where it is not.
impl<T: Read> Read for Box<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(value, reader).map(Box::new)
    }

    fn spell(&self) -> Option<Spelled> {
        T::spell(self)
    }

    fn takes_list() -> bool {
        T::takes_list()
    }

    fn keys() -> &'static [&'static str] {
        T::keys()
    }

    fn inner() -> Vec<Inner> {
        T::inner()
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl Read for Text {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(raw) = value.get_ref().as_str() else {
            reader.wrong_type(value, Expected::Text);
            return None;
        };
        let (text, refused) = readable(raw);
        if let Some(character) = refused.first() {
            reader.fault(value.span(), ValueFault::InvisibleCharacter { character: *character });
        }
        let written = reader.source.text.get(value.span()).unwrap_or_default();
        if let Some(place) = path_escape(written) {
            let start = value.span().start;
            let fault = TextFault::LostBackslash { within: BackslashIn::Quotation };
            reader.fault(start + place.start..start + place.end, fault);
        }
        Some(Text::new(Letters::read(&text, reader.source), value.span()))
    }

    fn spell(&self) -> Option<Spelled> {
        Some(self.as_str().into())
    }

    fn instead(value: &Value<'_>, reader: &Reader<'_>) -> Option<Self> {
        let written = reader.source.text.get(value.span()).unwrap_or_default();
        Some(Text::new(written.to_string(), value.span()))
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string" })
    }
}

/// A text that stands on every page, and so must leave room for the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageText(pub Text);

impl PageText {
    /// So many letters may stand in a line at the head or foot of every page.
    pub const MOST: usize = 300;

    /// What is wrong with a text of more.
    pub fn fault(text: &str, most: usize) -> Option<ValueFault> {
        let letters = text.chars().count();
        (letters > most).then_some(ValueFault::LongOnPages { letters, most })
    }
}

impl Read for PageText {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Text::read(value, reader)?;
        if let Some(fault) = PageText::fault(text.as_str(), PageText::MOST) {
            reader.fault(text.range(), fault);
        }
        Some(PageText(text))
    }

    fn spell(&self) -> Option<Spelled> {
        self.0.spell()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "maxLength": PageText::MOST })
    }
}

/// A value with its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Range<usize>,
}

impl<T: Read> Read for At<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(value, reader).map(|read| At { value: read, at: value.span() })
    }

    fn spell(&self) -> Option<Spelled> {
        self.value.spell()
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

/// A list in square brackets, or of `[[…]]` blocks; may be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T: Read> Read for List<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(array) = value.get_ref().as_array() else {
            match T::keys().contains(&DAY) && is_day(value) {
                true => {
                    let day = reader.source.text.get(value.span()).unwrap_or_default();
                    reader
                        .fault(value.span(), ValueFault::BareDay { meant: format!("[{{ {DAY} = {day} }}]") });
                }
                false => reader.wrong_type(value, Expected::List),
            }
            return None;
        };
        let are_lists = array.iter().filter(|element| element.get_ref().is_array()).count();
        let source = reader.source;
        let written = |value: &Value<'_>| source.text.get(value.span()).unwrap_or_default().to_string();
        let elements: Vec<&Value<'_>> = array.iter().collect();
        match elements.as_slice() {
            [first, ..] if T::is_list() && are_lists == 0 && first.get_ref().is_str() => {
                reader.fault(value.span(), ValueFault::FlatRows { first: written(first) });
                return None;
            }
            [inner] if !T::is_list() && are_lists == 1 => {
                reader.fault(value.span(), ValueFault::ListInList { inner: written(inner) });
                return None;
            }
            _ => {}
        }
        let read = |element| T::read(element, reader).or_else(|| T::instead(element, reader));
        Some(List(array.iter().filter_map(read).collect()))
    }

    fn spell(&self) -> Option<Spelled> {
        Some(Spelled::Array(self.iter().filter_map(T::spell).collect()))
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn is_list() -> bool {
        true
    }

    fn accepts_scalar() -> bool {
        false
    }

    fn takes_list() -> bool {
        true
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn keys() -> &'static [&'static str] {
        T::keys()
    }

    fn inner() -> Vec<Inner> {
        T::inner()
    }

    fn in_blocks() -> bool {
        true
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "type": "array", "items": T::schema(definitions) })
    }
}

/// One value, or a list of them; may be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T: Read> Read for OneOrMany<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(_) => List::<T>::read(value, reader).map(|list| OneOrMany(list.0)),
            _ => T::read(value, reader).map(|one| OneOrMany(vec![one])),
        }
    }

    fn spell(&self) -> Option<Spelled> {
        match self.as_slice() {
            [one] => one.spell(),
            many => Some(Spelled::Array(many.iter().filter_map(T::spell).collect())),
        }
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn takes_list() -> bool {
        true
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let one = T::schema(definitions);
        json!({ "anyOf": [one.clone(), { "type": "array", "items": one }] })
    }
}

/// A table whose keys are names of the author's choosing, in the order written; may be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T>(pub Vec<(Text, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named(Vec::new())
    }
}

impl<T> Deref for Named<T> {
    type Target = Vec<(Text, T)>;

    fn deref(&self) -> &Vec<(Text, T)> {
        &self.0
    }
}

impl<T> Named<T> {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.iter().find(|(key, _)| key.as_str() == name).map(|(_, value)| value)
    }
}

impl<T: Read> Named<T> {
    /// Reads the names and their values. A line of a form around the table, below whose heading it got, would become a
    /// name here: a key without quotation marks that could have the value. `may_be_keys` says that names are those of
    /// keys of the form as well.
    fn read_names(value: &Value<'_>, reader: &mut Reader<'_>, may_be_keys: bool) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            reader.wrong_type(value, Expected::Table);
            return None;
        };
        let mut named = Vec::with_capacity(table.len());
        for (key, value) in table {
            let (name, refused) = readable(key.get_ref());
            if let Some(character) = refused.first() {
                reader.fault(key.span(), ValueFault::InvisibleCharacter { character: *character });
            }
            let is_list = value.get_ref().is_array();
            let is_line = match value.get_ref() {
                DeValue::Table(_) => false,
                DeValue::Array(_) => reader.is_bare(key),
                _ => !T::accepts_scalar() || !may_be_keys && reader.is_bare(key),
            };
            if let Some(fault) = reader.key_around(&name, is_list).filter(|_| is_line) {
                reader.fault(key.span(), fault);
            } else if let Some(read) = T::read(value, reader) {
                named.push((Text::new(name, key.span()), read));
            }
        }
        Some(Named(named))
    }
}

impl<T: Read> Read for Named<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Self::read_names(value, reader, false)
    }

    fn spell(&self) -> Option<Spelled> {
        Some(spelled_names(self.iter().map(|(name, value)| (name.as_str(), value.spell()))))
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::Named(T::shape)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "type": "object", "additionalProperties": T::schema(definitions) })
    }
}

/// A [`Named`] table whose names are known elsewhere, some of them the same as keys of the form around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known<T>(pub Named<T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known(Named::default())
    }
}

impl<T> Deref for Known<T> {
    type Target = Named<T>;

    fn deref(&self) -> &Named<T> {
        &self.0
    }
}

impl<T: Read> Read for Known<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Named::read_names(value, reader, true).map(Known)
    }

    fn spell(&self) -> Option<Spelled> {
        self.0.spell()
    }

    fn is_left_out(&self) -> bool {
        self.0.is_left_out()
    }

    fn absent() -> Option<Self> {
        Named::absent().map(Known)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Named::<T>::schema(definitions)
    }
}

impl Read for bool {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_bool();
        if read.is_none() {
            reader.wrong_type(value, Expected::Truth);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        Some((*self).into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "boolean" })
    }
}

impl Read for u32 {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_integer().and_then(|integer| {
            u32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
        });
        if read.is_none() {
            reader.wrong_type(value, Expected::Number);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        Some(i64::from(*self).into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

impl Read for f64 {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = number_of(value.get_ref());
        if read.is_none() {
            reader.wrong_type(value, Expected::Decimal);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        Some((*self).into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "number" })
    }
}

/// The number of a TOML value, whole or not.
pub(super) fn number_of(value: &DeValue<'_>) -> Option<f64> {
    let read = match value {
        DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
        DeValue::Integer(integer) => {
            let digits = integer.as_str().replace('_', "");
            i64::from_str_radix(&digits, integer.radix()).ok().map(|number| number as f64)
        }
        _ => None,
    };
    read.filter(|number: &f64| number.is_finite())
}

impl Read for Date {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_datetime().and_then(date_of);
        if read.is_none() {
            reader.wrong_type(value, Expected::Date);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        let (year, month, day) = (self.year().try_into(), self.month().try_into(), self.day().try_into());
        let date = toml::value::Date { year: year.ok()?, month: month.ok()?, day: day.ok()? };
        Some(toml::value::Datetime { date: Some(date), time: None, offset: None }.into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "format": "date" })
    }
}

/// The date of a TOML value that is a date alone.
pub fn date_of(written: &toml::value::Datetime) -> Option<Date> {
    let date =
        written.date.filter(|date| date.year > 0 && written.time.is_none() && written.offset.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

impl Read for Time {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_datetime().and_then(time_of);
        if read.is_none() {
            reader.wrong_type(value, Expected::Time);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        let (hour, minute, second) =
            (self.hour().try_into(), self.minute().try_into(), self.second().try_into());
        let (hour, minute, second) = (hour.ok()?, minute.ok()?, Some(second.ok()?));
        let time = toml::value::Time { hour, minute, second, nanosecond: None };
        Some(toml::value::Datetime { date: None, time: Some(time), offset: None }.into())
    }

    fn schema(_: &mut Definitions) -> Json {
        // TOML's local time has no offset, which JSON Schema's `time` wants (RFC 3339, full-time).
        // `time-local` is of the OpenAPI registry: by it an editor knows a time from a text; the
        // pattern says the same to all others.
        json!({
            "type": "string",
            "format": "time-local",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.0+)?)?$",
        })
    }
}

/// The time of a TOML value that is a time alone, to the second: nothing could print parts of one.
pub fn time_of(written: &toml::value::Datetime) -> Option<Time> {
    let time = written.time.filter(|_| written.date.is_none() && written.offset.is_none())?;
    if time.nanosecond.is_some_and(|part| part > 0) {
        return None;
    }
    let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, second, 0).ok()
}
