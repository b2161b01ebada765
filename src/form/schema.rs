//! JSON Schema from forms (draft 2020-12).

use super::values::Read;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// The named tables of a schema, each described once.
#[derive(Default)]
pub struct Definitions {
    known: BTreeMap<String, Json>,
}

type FieldSchema = (&'static str, &'static str, bool, fn(&mut Definitions) -> Json);

impl Definitions {
    /// Describes a form once and returns a reference to the description.
    pub fn form(&mut self, name: &str, doc: &str, short: Option<&str>, fields: &[FieldSchema]) -> Json {
        let name = name.trim_end_matches("Form").to_string();
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        if self.known.contains_key(&name) {
            return reference;
        }
        self.known.insert(name.clone(), Json::Null);
        let mut properties = Map::new();
        for (key, doc, _, schema) in fields {
            let mut property = schema(self);
            if let Json::Object(object) = &mut property {
                object.insert("description".into(), tidy(doc).into());
            }
            properties.insert((*key).into(), property);
        }
        let required: Vec<&str> = fields.iter().filter(|field| field.2).map(|field| field.0).collect();
        let mut table = json!({
            "type": "object",
            "description": tidy(doc),
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            table["required"] = json!(required);
        }
        let description = match short {
            Some(_) => json!({ "anyOf": [{ "type": "string" }, table] }),
            None => table,
        };
        self.known.insert(name, description);
        reference
    }
}

fn tidy(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The complete JSON Schema of a file that is read as `T`.
pub fn schema_of<T: Read>(title: &str) -> Json {
    let mut definitions = Definitions::default();
    let top = T::schema(&mut definitions);
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    if let Json::Object(top) = top {
        schema.extend(top);
    }
    schema.insert("$defs".into(), Json::Object(definitions.known.into_iter().collect()));
    Json::Object(schema)
}
