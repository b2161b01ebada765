//! JSON Schema from forms (draft 2020-12).
//!
//! The schema accepts what the reader accepts, as far as types, keys, words and bounds go; what needs
//! more than one value to judge is left to the program.

use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// The named tables of a schema, each described once.
#[derive(Default)]
pub struct Definitions {
    known: BTreeMap<String, Json>,
}

/// A field of a form, as the schema tells of it.
pub struct Described {
    /// Its key.
    pub key: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it must be given.
    pub needed: bool,
    /// What its value is.
    pub schema: fn(&mut Definitions) -> Json,
    /// The least and the greatest number that there may be.
    pub bounds: Option<(f64, f64)>,
    /// What holds if it is left out.
    pub default: Option<Json>,
}

impl Definitions {
    /// Describes a form once and returns a reference to the description.
    pub fn form<const N: usize>(
        &mut self,
        name: &str,
        doc: &str,
        short: Option<&str>,
        fields: [Described; N],
    ) -> Json {
        let name = name.trim_end_matches("Form").to_string();
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        if self.known.contains_key(&name) {
            return reference;
        }
        self.known.insert(name.clone(), Json::Null);
        let needed: Vec<&str> = fields.iter().filter(|field| field.needed).map(|field| field.key).collect();
        let mut table = json!({
            "type": "object",
            "description": tidy(doc),
            "additionalProperties": false,
        });
        if !needed.is_empty() {
            table["required"] = json!(needed);
        }
        let properties = fields.into_iter().map(|field| (field.key.to_string(), self.property(field)));
        table["properties"] = properties.collect::<Map<_, _>>().into();
        let description = match short {
            Some(_) => json!({ "anyOf": [{ "type": "string" }, table] }),
            None => table,
        };
        self.known.insert(name, description);
        reference
    }

    /// The whole schema of a file, whose top table is described so.
    pub(super) fn whole(self, title: &str, top: Json) -> Json {
        let mut schema = Map::new();
        schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".into(), title.into());
        // Times may leave out their seconds, and inline tables may take several lines.
        schema.insert("x-tombi-toml-version".into(), "v1.1.0".into());
        if let Json::Object(top) = top {
            schema.extend(top);
        }
        schema.insert("$defs".into(), Json::Object(self.known.into_iter().collect()));
        Json::Object(schema)
    }

    fn property(&mut self, field: Described) -> Json {
        let mut property = (field.schema)(self);
        if let Some((least, most)) = field.bounds {
            bound(&mut property, least, most);
        }
        property["description"] = tidy(field.doc).into();
        if let Some(default) = field.default {
            property["default"] = default;
        }
        property
    }
}

fn bound(schema: &mut Json, least: f64, most: f64) {
    match schema.get_mut("items") {
        Some(items) => bound(items, least, most),
        None => {
            let number =
                |number: f64| if number.fract() == 0.0 { json!(number as i64) } else { json!(number) };
            schema["minimum"] = number(least);
            schema["maximum"] = number(most);
        }
    }
}

fn tidy(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The schema of a word of a fixed list, each with its meaning. Editors offer the words as they are;
/// in capitals or with space around them they mean the same.
pub fn words_schema(words: &[(&str, &str)]) -> Json {
    let mut choices: Vec<Json> =
        words.iter().map(|(word, doc)| json!({ "const": word, "description": tidy(doc) })).collect();
    let spelled: Vec<String> = words.iter().map(|(word, _)| in_any_case(word)).collect();
    choices.push(json!({ "type": "string", "pattern": format!("^\\s*({})\\s*$", spelled.join("|")) }));
    json!({ "anyOf": choices })
}

/// A pattern of the word in small letters, capitals or both.
fn in_any_case(word: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphabetic() {
            format!("[{}{}]", letter.to_ascii_uppercase(), letter.to_ascii_lowercase())
        } else {
            letter.to_string()
        }
    };
    word.chars().map(letter).collect()
}

/// The schema of a table whose names are known, each with its meaning and what holds without it.
pub fn names_schema(value: &Json, names: impl IntoIterator<Item = (String, String, Option<String>)>) -> Json {
    let property = |(name, doc, default): (String, String, Option<String>)| {
        let mut property = value.clone();
        property["description"] = tidy(&doc).into();
        if let Some(default) = default {
            property["default"] = default.into();
        }
        (name, property)
    };
    let properties: Map<String, Json> = names.into_iter().map(property).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Puts the values of a TOML file as defaults into the schema of such a file.
pub fn put_defaults(schema: &mut Json, file: &str) {
    let values: Map<String, Json> = toml::from_str(file).unwrap_or_default();
    let definition = |schema: &Json, of: &str| {
        let reference = schema.pointer(of)?.get("$ref")?.as_str()?;
        Some(reference.trim_start_matches('#').to_string())
    };
    let Some(top) = definition(schema, "") else { return };
    put_below(schema, &top, &values, &definition);
}

fn put_below(
    schema: &mut Json,
    form: &str,
    values: &Map<String, Json>,
    definition: &dyn Fn(&Json, &str) -> Option<String>,
) {
    for (key, value) in values {
        let property = format!("{form}/properties/{key}");
        match (definition(schema, &property), value) {
            (Some(inner), Json::Object(values)) => put_below(schema, &inner, values, definition),
            _ => {
                if let Some(property) = schema.pointer_mut(&property) {
                    property["default"] = value.clone();
                }
            }
        }
    }
}
