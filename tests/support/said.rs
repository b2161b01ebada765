//! What a record says: every text of it that readers are to meet, found by the schema of records and not by
//! a list of keys, so that a key which is added tomorrow is expected in print until somebody says why not.

use serde_json::Value as Json;
use std::collections::BTreeSet;
use toml::Value;

/// Keys whose text is printed in no minutes, by form and key, each with the reason.
pub const NOT_PRINTED: &[(&str, &str)] = &[
    ("Record.meeting", "names the record; the title and the reference are made of it"),
    ("Record.language", "says in what language the fixed words are"),
    ("Record.translation-of", "names another record"),
    ("Record.translated", "says as which version a translation was sealed"),
    ("Record.approved-at", "names another record; its reference is printed"),
    ("Record.joint-with", "names folders; the committees' names are printed"),
    ("Record.circulated", "keeps the numbers, which are printed where they belong"),
    ("Record.classification", "a label of the scheme; its line is printed"),
    ("Record.time-zone", "an identifier for calendars and data"),
    ("Record.weekday", "checked, and printed in the words of the language"),
    ("Record.names", "who may be named; printed where they are"),
    ("*.waive", "speaks to the secretary"),
    ("*.key", "names a part for references"),
    ("*.language", "says how to pronounce"),
    ("*.classification", "a label of the scheme"),
    ("*.time-zone", "an identifier for calendars and data"),
    ("*.weekday", "checked, and printed in the words of the language"),
    ("*.stand-in", "printed for those who may not see the part"),
    ("*.carried-from", "a reference; the number is printed"),
    ("*.sha256", "a digest that is checked; printed in pieces"),
    ("*.file", "a name of a file, printed as its title where it has one"),
    ("*.sessions", "names sessions; printed in the words of the language"),
    ("*.from-item", "a reference; the number is printed"),
    ("*.to-item", "a reference; the number is printed"),
    ("Item.session", "names a session"),
    ("Interest.item", "a reference; the number is printed"),
    ("Paper.link", "an address"),
    ("Entry.report", "a reference; the number is printed"),
    ("Entry.replaces", "a reference; the number is printed"),
    ("Entry.annuls", "a reference; the number is printed"),
    ("Entry.summary", "printed in the register of decisions"),
    ("Person.sort", "says how lists are sorted"),
    ("Person.initials", "printed where the text uses them"),
    ("Presence.table", "names a table"),
    ("Status.subject", "printed where the text does not say the status, and in lists of statuses"),
];

/// A text that readers are to meet.
#[derive(Debug, Clone)]
pub struct Said {
    /// Where it stands, such as `items[0].title`.
    pub place: String,
    /// The form and the key, such as `Item.title`.
    pub key: String,
    /// As it is written.
    pub text: String,
}

/// All that a record says to its readers.
pub fn said(record: &Value, schema: &Json) -> Vec<Said> {
    let own = record.get("classification").cloned();
    let mut marked = BTreeSet::new();
    gather_marked(record, own.as_ref(), false, &mut marked);
    let mut walk = Walk { schema, said: Vec::new(), own, marked };
    walk.table(record, "Record", "");
    walk.said
}

/// Whether a key's text is printed in no minutes.
pub fn is_not_printed(form: &str, key: &str) -> bool {
    let (own, any) = (format!("{form}.{key}"), format!("*.{key}"));
    NOT_PRINTED.iter().any(|(known, _)| *known == own || *known == any)
}

/// A form's description, its alternative as plain text left aside.
pub fn form<'a>(schema: &'a Json, name: &str) -> &'a Json {
    let found = &schema["$defs"][name];
    match found["anyOf"].as_array() {
        Some(ways) => ways.iter().find(|way| way.get("properties").is_some()).expect("a table"),
        None => found,
    }
}

/// The name of the form that a description refers to.
pub fn referred(node: &Json) -> Option<&str> {
    node["$ref"].as_str().map(|target| target.trim_start_matches("#/$defs/"))
}

/// The words of which a key takes one; none if it takes others.
pub fn choices(node: &Json) -> Vec<&str> {
    let ways = node["anyOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    ways.iter().filter_map(|way| way["const"].as_str()).collect()
}

struct Walk<'a> {
    schema: &'a Json,
    said: Vec<Said>,
    own: Option<Value>,
    marked: BTreeSet<String>,
}

/// The keys of the parts that are marked otherwise than their record, and of those within them.
fn gather_marked(within: &Value, own: Option<&Value>, all: bool, keys: &mut BTreeSet<String>) {
    match within {
        Value::Array(list) => list.iter().for_each(|one| gather_marked(one, own, all, keys)),
        Value::Table(table) => {
            let is_marked = all || table.get("classification").is_some_and(|marked| Some(marked) != own);
            let key = table.get("key").and_then(Value::as_str).filter(|_| is_marked);
            keys.extend(key.map(str::to_string));
            table.values().for_each(|one| gather_marked(one, own, is_marked, keys));
        }
        _ => {}
    }
}

impl Walk<'_> {
    fn table(&mut self, value: &Value, name: &str, place: &str) {
        let Value::Table(table) = value else {
            // A plain text stands for one of the form's keys.
            let key = if name == "Presence" { "table" } else { "name" };
            if !is_not_printed(name, key) {
                self.text(value, &format!("{name}.{key}"), place);
            }
            return;
        };
        let is_marked =
            name != "Record" && table.get("classification").is_some_and(|own| Some(own) != self.own.as_ref());
        let is_withdrawn = table.contains_key("withdrawn");
        // An interest goes with its item.
        let is_of_marked =
            |item: &Value| item.as_str().is_some_and(|item| self.marked.contains(item)) && name == "Interest";
        if table.get("item").is_some_and(is_of_marked) {
            return;
        }
        let properties = &form(self.schema, name)["properties"];
        for (key, value) in table {
            if is_not_printed(name, key) || is_marked || is_withdrawn && key != "withdrawn" {
                continue;
            }
            let within = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            self.value(value, &properties[key], &format!("{name}.{key}"), &within);
        }
    }

    fn value(&mut self, value: &Value, node: &Json, key: &str, place: &str) {
        if let Some(name) = referred(node) {
            return self.table(value, name, place);
        }
        // One of a few words stands for a sentence of the labels.
        if !choices(node).is_empty() {
            return;
        }
        if let Some(ways) = node["anyOf"].as_array() {
            let way = ways.iter().find(|way| fits(value, way)).or(ways.last()).expect("a way");
            return self.value(value, way, key, place);
        }
        match value {
            Value::Array(list) => {
                for (at, one) in list.iter().enumerate() {
                    self.value(one, &node["items"], key, &format!("{place}[{at}]"));
                }
            }
            Value::Table(named) => {
                for (name, one) in named {
                    // The names of the tables of attendance are keys, and who was replaced stands in no table.
                    let is_key =
                        key == "Record.presence" || key == "Record.attendance" && !place.contains('.');
                    if !is_key {
                        self.text(&Value::String(name.clone()), key, &format!("{place}.{name}"));
                    }
                    self.value(one, &node["additionalProperties"], key, &format!("{place}.{name}"));
                }
            }
            _ => self.text(value, key, place),
        }
    }

    fn text(&mut self, value: &Value, key: &str, place: &str) {
        if let Value::String(text) = value {
            self.said.push(Said { place: place.into(), key: key.into(), text: text.clone() });
        }
    }
}

/// Whether a value is of the kind that a description wants.
fn fits(value: &Value, node: &Json) -> bool {
    match node["type"].as_str() {
        Some("array") => value.is_array(),
        Some("object") => value.is_table(),
        Some("string") => value.is_str() || value.is_datetime(),
        Some("integer") => value.is_integer(),
        _ => referred(node).is_some() && !value.is_array(),
    }
}
