//! Words of fixed lists, and labels of schemes.

use crate::form::Choice;
use crate::record::{Committee, Rank};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};
use std::borrow::Cow;

/// A word of a list that records know, too; its schema names all there are, each with its meaning.
pub(super) struct Word<T>(pub T);

impl<T: Choice> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<T: Choice> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let meaning = |meaning: &str| meaning.split_whitespace().collect::<Vec<_>>().join(" ");
        let choices = T::CHOICES.iter();
        let choices: Vec<Json> =
            choices.map(|(_, word, meant)| json!({ "const": word, "description": meaning(meant) })).collect();
        json_schema!({ "oneOf": choices })
    }
}

/// The label of what is marked by itself.
pub(super) fn label(rank: Option<Rank>, committee: &Committee) -> Option<&str> {
    rank.map(|rank| committee.scheme.label(rank))
}
