//! Tables whose names are the codes of warnings.

use crate::diagnostic::{Kind, Severity, ValueFault, nearest};
use crate::form::{
    Definitions, Named, Read, Reader, Shape, Spelled, Text, Value, names_schema, spelled_names,
};
use serde_json::Value as Json;

/// A table by the codes of warnings, in the order written; may be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct ByWarning<T>(pub Vec<(Text, T)>);

impl<T> Default for ByWarning<T> {
    fn default() -> Self {
        ByWarning(Vec::new())
    }
}

impl<T: Read> Read for ByWarning<T> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let named = Named::<T>::read(value, reader)?;
        for (code, _) in named.iter() {
            if !codes().any(|known| known == code.as_str()) {
                let fault = ValueFault::UnknownChoice {
                    value: code.value.to_string(),
                    nearest: nearest(code.as_str(), codes()).map(str::to_string),
                    choices: codes().map(str::to_string).collect(),
                };
                reader.fault(code.range(), fault);
            }
        }
        Some(ByWarning(named.0))
    }

    fn spell(&self) -> Option<Spelled> {
        Some(spelled_names(self.0.iter().map(|(code, value)| (code.as_str(), value.spell()))))
    }

    fn is_left_out(&self) -> bool {
        self.0.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Named::<T>::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let value = T::schema(definitions);
        names_schema(&value, warnings().map(|kind| (kind.code.0.to_string(), kind.meaning.to_string(), None)))
    }
}

/// The codes of all warnings. Errors are neither weighed nor waived.
fn codes() -> impl Iterator<Item = &'static str> + Clone {
    warnings().map(|kind| kind.code.0)
}

fn warnings() -> impl Iterator<Item = &'static Kind> + Clone {
    Kind::all().filter(|kind| kind.severity == Severity::Warning)
}
