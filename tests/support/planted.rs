//! Parts of records in which every key that can say something says a word that nothing else says. The keys come
//! from the program's own schema, so that a new one cannot be forgotten.

use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// What every planted word begins with.
pub const MARK: &str = "zqxcanary";

/// Keys whose value stands for a person or body, and must be known.
const NAMES: [&str; 8] =
    ["owner", "mover", "seconder", "speaker", "presenter", "absent", "note-author", "person"];

/// Keys that say nothing of what is withheld: how it is called and marked, and what is told instead.
const TOLD: [&str; 3] = ["number", "classification", "session"];

/// Plants words.
pub struct Planter {
    definitions: BTreeMap<String, Json>,
    count: usize,
    /// Names that were planted.
    pub names: Vec<String>,
    /// Keys of planted actions, decisions, and whatever else.
    pub keys: BTreeMap<&'static str, Vec<String>>,
    /// Files that were planted.
    pub files: Vec<String>,
    /// How many earlier actions and decisions are named.
    pub earlier: usize,
    /// The keys that were planted, by form.
    pub planted: BTreeSet<(String, String)>,
}

impl Planter {
    /// A planter by the schema of records.
    pub fn new(schema: &str) -> Self {
        let schema: Json = serde_json::from_str(schema).expect("a schema");
        let definitions = schema["$defs"].as_object().expect("definitions").clone();
        Planter {
            definitions: definitions.into_iter().collect(),
            count: 0,
            names: Vec::new(),
            keys: BTreeMap::new(),
            files: Vec::new(),
            earlier: 0,
            planted: BTreeSet::new(),
        }
    }

    /// The keys of a form with their schemas.
    pub fn keys_of(&self, form: &str) -> BTreeMap<String, Json> {
        let known = &self.definitions[form];
        let table = known["anyOf"].as_array().and_then(|ways| ways.last()).unwrap_or(known);
        table["properties"].as_object().expect("properties").clone().into_iter().collect()
    }

    /// A word that nothing else says.
    pub fn word(&mut self) -> String {
        self.count += 1;
        format!("{MARK}{:04}", self.count)
    }

    fn file(&mut self) -> String {
        let name = format!("{}.png", self.word());
        self.files.push(name.clone());
        name
    }

    fn name(&mut self) -> String {
        let name = self.word();
        self.names.push(name.clone());
        name
    }

    fn key(&mut self, kind: &'static str) -> String {
        let key = self.word();
        self.keys.entry(kind).or_default().push(key.clone());
        key
    }

    /// Text with all that text can have.
    fn prose(&mut self) -> String {
        let words: Vec<String> = (0..9).map(|_| self.word()).collect();
        let picture = self.file();
        let [a, b, c, d, e, f, g, h, i] = words.as_slice() else { unreachable!("nine") };
        format!(
            "{a} **{b}** [{c}](https://{d}.example) `{e}`[^1]\n\n![{f}]({picture} \"{g}\")\n\n\
             | {h} |\n|---|\n| x |\n\n[^1]: {i}\n"
        )
    }

    /// A form with all its keys, but for those that `without` names.
    pub fn form(&mut self, form: &str, without: &[&str]) -> Table {
        let mut table = Table::new();
        for (key, schema) in self.keys_of(form) {
            if without.contains(&key.as_str()) {
                continue;
            }
            if let Some(value) = self.value(form, &key, &schema) {
                self.planted.insert((form.into(), key.clone()));
                table.insert(key, value);
            }
        }
        table
    }

    fn value(&mut self, form: &str, key: &str, schema: &Json) -> Option<Value> {
        let text = |words: String| Some(Value::String(words));
        let moment = |words: &str| Some(Value::Datetime(words.parse().expect("a moment")));
        match key {
            _ if TOLD.contains(&key) => return None,
            _ if NAMES.contains(&key) || form == "Dissent" && key == "name" => return text(self.name()),
            "arrived" | "left" if form == "Entry" => return text(self.name()),
            "dissent" => return Some(Value::Array(vec![Value::Table(self.form("Dissent", &[]))])),
            "votes" => {
                let (option, name) = (self.word(), self.name());
                return Some(Value::Table(Table::from_iter([(option, Value::Array(vec![name.into()]))])));
            }
            // It would have to be right.
            "sha256" => return None,
            // Calendars know a meeting by it, and no text refers to it.
            "key" if form == "NextMeeting" => return text(self.word()),
            "key" => return text(self.key("place")),
            "file" => return text(self.file()),
            "language" => return text("cy".into()),
            "time-zone" => return text("Europe/London".into()),
            "link" => return text(format!("https://{}.example", self.word())),
            "waive" => {
                let reason = self.word();
                return Some(Value::Table(Table::from_iter([("placeholder".to_string(), reason.into())])));
            }
            "start" | "end" | "arrived" | "left" | "time" | "closed" => return moment("11:00:00"),
            // It would have to name a meeting.
            "at" => return None,
            "on" => return moment("2026-04-15"),
            "date" | "end-date" | "note-date" | "approved-on" => return moment("2026-04-15"),
            "entries" => {
                let entries = self.entries().into_iter().map(Value::Table);
                return Some(Value::Array(entries.collect()));
            }
            _ => {}
        }
        let description = schema["description"].as_str().unwrap_or_default();
        if form == "Entry" && self.kinds().contains(&key.to_string()) && schema["type"] == "string"
            || description.contains("in Markdown")
        {
            return text(self.prose());
        }
        self.typed(form, key, schema)
    }

    fn typed(&mut self, form: &str, key: &str, schema: &Json) -> Option<Value> {
        if let Some(other) = schema["$ref"].as_str() {
            let other = other.rsplit('/').next().expect("a name").to_string();
            return Some(Value::Table(self.form(&other, &[])));
        }
        if let Some(ways) = schema["anyOf"].as_array() {
            if let Some(word) = ways[0]["const"].as_str() {
                return Some(Value::String(word.into()));
            }
            return self.typed(form, key, ways.last().expect("a way"));
        }
        match schema["type"].as_str() {
            Some("string") => Some(Value::String(self.word())),
            Some("integer") => Some(Value::Integer(1)),
            Some("boolean") => Some(Value::Boolean(true)),
            Some("array") => {
                Some(Value::Array(self.typed(form, key, &schema["items"]).into_iter().collect()))
            }
            Some("object") => {
                let value = self.typed(form, key, &schema["additionalProperties"])?;
                Some(Value::Table(Table::from_iter([(self.word(), value)])))
            }
            other => panic!("{form}.{key} is a {other:?}: teach the planter"),
        }
    }

    /// The keys that say what an entry is.
    fn kinds(&self) -> Vec<String> {
        let known = self.definitions["Entry"]["description"].as_str().expect("words");
        known.split('`').skip(1).step_by(2).map(str::to_string).collect()
    }

    /// An entry of each kind, each with every key that goes with it; a decision and an action that were withdrawn.
    pub fn entries(&mut self) -> Vec<Table> {
        let kinds = self.kinds();
        assert!(kinds.len() >= 9, "{kinds:?}");
        let keys = self.keys_of("Entry");
        let mut entries = Vec::new();
        for kind in &kinds {
            let belongs = |key: &String, schema: &Json| {
                let description = schema["description"].as_str().unwrap_or_default().to_lowercase();
                let of = |article: &str| description.contains(&format!("of {article} {kind}"));
                let said = of("a") || of("an") || description.contains(&format!("or {kind}:"));
                let common = ["language", "stand-in", "waive"].contains(&key.as_str());
                let words = key == "text" && kind == "report";
                key == kind
                    || words
                    || common
                    || said && !kinds.contains(key) && !["withdrawn", "key"].contains(&key.as_str())
            };
            let wanted: Vec<&String> =
                keys.iter().filter(|(key, schema)| belongs(key, schema)).map(|(key, _)| key).collect();
            let without: Vec<&str> =
                keys.keys().filter(|key| !wanted.contains(key)).map(String::as_str).collect();
            let mut entry = self.form("Entry", &without);
            self.refer(&mut entry, kind);
            if ["decision", "action"].contains(&kind.as_str()) {
                let mut gone = Table::new();
                gone.insert(kind.clone(), self.word().into());
                gone.insert("withdrawn".into(), self.word().into());
                self.planted.insert(("Entry".into(), "withdrawn".into()));
                entries.push(gone);
            }
            entries.push(entry);
        }
        entries
    }

    /// Lets an entry name earlier ones, and gives it a key.
    fn refer(&mut self, entry: &mut Table, kind: &str) {
        let mut earlier = |what: &str| {
            self.earlier += 1;
            Value::String(format!("0#{what}{}", self.earlier))
        };
        match kind {
            "action" => {
                entry.insert("carried-from".into(), earlier("action"));
                entry.remove("state");
            }
            "decision" => {
                entry.insert("replaces".into(), earlier("decision"));
                entry.insert("annuls".into(), earlier("decision"));
            }
            "report" => {
                entry.insert("report".into(), earlier("action"));
                entry.insert("outcome".into(), "reassigned".into());
            }
            _ => return,
        }
        let key = match kind {
            "action" => self.key("action"),
            "decision" => self.key("decision"),
            _ => return,
        };
        self.planted.insert(("Entry".into(), "key".into()));
        entry.insert("key".into(), key.into());
    }

    /// An item with all that items can say, and one within it.
    pub fn item(&mut self, depth: usize) -> Table {
        let mut item = self.form("Item", &["items", "carried-from"]);
        item.insert("carried-from".into(), "0".into());
        item.insert("handled".into(), "deferred".into());
        if depth > 0 {
            let inner = self.item(depth - 1);
            item.insert("items".into(), Value::Array(vec![Value::Table(inner)]));
        }
        item
    }
}
