//! The types that a form's fields can have.

use super::letters::Letters;
use super::read::Read;
use super::reader::{Inner, Reader};
use super::schema::Definitions;
use super::shape::Shape;
use super::spell::Spelled;
use super::text::{Text, path_escape, readable};
use super::toml_values::{Value, number_of};
use crate::diagnostic::{BackslashIn, Expected, TextFault, ValueFault};
use serde_json::{Value as Json, json};
use std::ops::Range;

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
