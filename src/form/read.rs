//! What every type of a field can do: be read from a value, be written as one, and tell what it is.

use super::reader::{Fields, Inner, Reader};
use super::schema::Definitions;
use super::shape::Shape;
use super::spell::Spelled;
use super::toml_values::{Value, number_of};
use crate::diagnostic::{KeyFault, ValueFault};
use serde_json::Value as Json;

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

impl Reader<'_> {
    /// Reads one field. What is there and cannot be read is reported, and so is what is needed and not there; in both
    /// cases what stands for a key that was left out is taken, and `None` means that nothing can.
    pub fn field<T: Read>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &'static str,
        place: &'static str,
    ) -> Option<T> {
        match fields.get(key) {
            Some(value) if self.is_of_other(key, value) || self.is_below_heading::<T>(key, value) => {
                T::absent()
            }
            Some(value) => T::read(value, self).or_else(T::absent),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    self.fault(fields.place.clone(), KeyFault::MissingKey { key, place });
                }
                absent
            }
        }
    }

    /// Whether the number of a field, or each of its list, is one that there may be; the others are
    /// reported.
    pub fn is_within(&mut self, fields: &Fields<'_, '_>, key: &str, least: f64, most: f64) -> bool {
        let numbers: Vec<&Value<'_>> = match fields.get(key) {
            Some(value) => value.get_ref().as_array().map_or(vec![value], |list| list.iter().collect()),
            None => Vec::new(),
        };
        let outside = |value: &&Value<'_>| {
            number_of(value.get_ref()).is_some_and(|number| !(least..=most).contains(&number))
        };
        let outside: Vec<&Value<'_>> = numbers.into_iter().filter(outside).collect();
        for value in &outside {
            self.fault(value.span(), ValueFault::OutOfRange { least, most });
        }
        outside.is_empty()
    }
}
