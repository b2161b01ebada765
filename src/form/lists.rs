//! Lists of values, and tables that stand several times.

use super::read::Read;
use super::reader::{Inner, Reader};
use super::schema::Definitions;
use super::shape::Shape;
use super::spell::Spelled;
use super::toml_values::{DAY, Value, is_day};
use crate::diagnostic::{Expected, ValueFault};
use serde_json::{Value as Json, json};
use std::ops::Deref;
use toml::de::DeValue;

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
            if T::keys().contains(&DAY) && is_day(value) {
                let day = reader.source.text.get(value.span()).unwrap_or_default();
                reader.fault(value.span(), ValueFault::BareDay { meant: format!("[{{ {DAY} = {day} }}]") });
            } else {
                reader.wrong_type(value, Expected::List)
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
