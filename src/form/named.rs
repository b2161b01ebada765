//! Tables whose keys are names of the author's choosing.

use super::read::Read;
use super::reader::Reader;
use super::schema::Definitions;
use super::shape::Shape;
use super::spell::{Spelled, spelled_names};
use super::text::{Text, readable};
use super::toml_values::Value;
use crate::diagnostic::{Expected, ValueFault};
use serde_json::{Value as Json, json};
use std::ops::Deref;
use toml::de::DeValue;

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

    fn shape() -> Shape {
        Named::<T>::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Named::<T>::schema(definitions)
    }
}
