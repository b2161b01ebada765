//! Random books, made from the schema of records: every key that it knows is used some time, with texts
//! whose words occur nowhere else (`qadq`, `qaeq` …), so that each can be found again, and counted.

use super::said::{choices, form, referred};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use toml::value::{Date, Datetime, Time};
use toml::{Table, Value};

/// How an entry of each kind goes on: keys that may stand beside the one that says what it is.
const KINDS: &[(&str, &[&str])] = &[
    ("text", &[]),
    (
        "decision",
        &[
            "keyword",
            "parts",
            "mover",
            "seconder",
            "taken",
            "tallies",
            "votes",
            "dissent",
            "result",
            "carried",
            "summary",
            "replaces",
            "annuls",
            "status",
            "number",
            "withdrawn",
        ],
    ),
    ("action", &["owner", "due", "state", "carried-from", "number", "withdrawn"]),
    ("report", &["text", "outcome", "owner", "due"]),
    ("note", &["note-kind", "note-date", "note-author"]),
    ("speech", &["speaker"]),
    ("vote", &["taken", "tallies", "votes", "result"]),
    ("facts", &[]),
    ("table", &[]),
    ("arrived", &["time"]),
    ("left", &["time"]),
];

/// What every entry may have.
const ANY_ENTRY: &[&str] = &["key", "language", "classification", "stand-in", "waive"];

/// Keys that no random record has, by form and key, each with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("Record.circulated", "written by a command"),
    ("Record.translated", "written by a command"),
    ("Translated", "written by a command"),
    ("Record.changes", "written by a command"),
    ("Record.status", "only a command freezes numbers"),
    ("Record.translation-of", "a translation has the parts of its original"),
    ("Record.joint-with", "a joint meeting stands in the registers of another committee"),
    ("Record.handling", "replaces a sentence of the scheme, which is printed elsewhere"),
    ("Record.approved-at", "names a later record"),
    ("Record.amended", "is said of minutes that a later record approved"),
    ("Record.withdrawn", "takes all text out, once it was sent"),
    ("Record.withdrawn-on", "goes with the reason"),
    ("Record.withdrawn-at", "goes with the reason"),
    ("Record.adopted", "written by a command"),
    ("Record.adopted-on", "written by a command"),
    ("Adopted", "written by a command"),
    ("Circulated", "written by a command"),
    ("Change", "written by a command"),
    ("Entry.withdrawn", "takes the text out, once its number is held"),
];

/// What lies beside the record as `paper.txt`, and its digest.
pub const PAPER: &str = "A paper.";
const PAPER_DIGEST: &str = "9f767e0d42fd5d1a1f0e4252371736139268cbdbfcee672b4cc45bff89660c70";

/// The key of the first item of every random record.
const FIRST_ITEM: &str = "k0";

/// What each session says itself in a record that has sessions.
const OF_SESSIONS: &[&str] = &["date", "start", "end", "end-date"];

/// The day of every random meeting, a Thursday.
const DAY: (u16, u8, u8) = (2026, 1, 15);

/// A random book: one committee, its earlier record, and the record that is looked at.
pub struct Cast {
    /// `committee.toml`.
    pub committee: String,
    /// The record before.
    pub earlier: String,
    /// The record.
    pub record: String,
    /// The keys that the record uses, by form and key.
    pub used: BTreeSet<String>,
    /// Whether actions are printed in place and in a table.
    pub twice: bool,
    /// Whether the parts stand in the order in which they are written.
    pub in_place: bool,
}

/// Throws a book.
pub fn cast(schema: &Json, seed: u64) -> Cast {
    let mut dice =
        Dice { schema, state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, word: 0, ..Dice::new(schema) };
    dice.book()
}

struct Dice<'a> {
    schema: &'a Json,
    state: u64,
    word: usize,
    used: BTreeSet<String>,
    names: Vec<String>,
    present: Vec<String>,
    seats: Vec<String>,
    keys: Vec<String>,
    sessions: Vec<String>,
    earlier: usize,
    notes: usize,
}

impl<'a> Dice<'a> {
    fn new(schema: &'a Json) -> Self {
        Dice {
            schema,
            state: 1,
            word: 0,
            used: BTreeSet::new(),
            names: Vec::new(),
            present: Vec::new(),
            seats: Vec::new(),
            keys: Vec::new(),
            sessions: Vec::new(),
            earlier: 0,
            notes: 0,
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end.max(1)
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn pick<'b, T>(&mut self, list: &'b [T]) -> &'b T {
        &list[self.below(list.len())]
    }

    /// A word that occurs nowhere else.
    fn word(&mut self) -> String {
        const LETTERS: &[u8] = b"abcdefghijklmnoprstuvwyz";
        self.word += 1;
        let mut rest = self.word + LETTERS.len();
        let mut letters = Vec::new();
        while rest > 0 {
            letters.push(LETTERS[rest % LETTERS.len()] as char);
            rest /= LETTERS.len();
        }
        let script = ["", "", "", "é", "ŵ", "ß", "ж", "λ"][self.below(8)];
        format!("q{}{script}q", letters.into_iter().collect::<String>())
    }

    fn line(&mut self) -> String {
        let count = 1 + self.below(3);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// Somebody who may be named.
    fn name(&mut self) -> String {
        if !self.names.is_empty() && self.one_in(4) {
            let at = self.below(self.names.len());
            return self.names[at].clone();
        }
        let name = format!("{} {}", self.word(), self.word());
        self.names.push(name.clone());
        name
    }

    /// A few words in a line, marked up.
    fn inlines(&mut self, in_text: bool) -> String {
        let count = 1 + self.below(5);
        let pieces: Vec<String> = (0..count).map(|_| self.inline(in_text)).collect();
        pieces.join(" ")
    }

    fn inline(&mut self, in_text: bool) -> String {
        let (a, b) = (self.word(), self.word());
        match self.below(if in_text { 24 } else { 14 }) {
            0 => format!("**{a}** {b}"),
            1 => format!("*{a} {b}*"),
            2 => format!("~~{a}~~ {b}"),
            3 => format!("`{a}` {b}"),
            4 => format!("**{a}**, *{b}*."),
            5 => format!("“{a}” ({b});"),
            6 => format!("{a}\\*{b}"),
            7 => format!("**„{a}“**{b}"),
            8 => format!("3*4 {a} 5*6 {b}"),
            9 => format!("C:\\\\{a}\\\\{b}"),
            10 => format!("{a}*{b}"),
            11 => format!("{a} & {b} < 3"),
            12 => format!("{a}_{b}"),
            13 => format!("***{a}** {b}*"),
            14 => format!("[{a}](https://example.org/paper) {b}"),
            15 => format!("[{a} {b}](lang:cy)"),
            16 => format!("{a}\n{b}"),
            17 => format!("{a}\\\n{b}"),
            18 if !self.keys.is_empty() => {
                let at = self.below(self.keys.len());
                format!("[[{}|{a}]] {b}", self.keys[at])
            }
            19 => format!("{a} [{b}] <b>"),
            20 => format!("$ {a} $ #{b}"),
            21 => format!("**{a} {b}"),
            22 => format!("[{a}]({b}"),
            _ => format!("{a} {b}"),
        }
    }

    /// Running text: blocks of every kind.
    fn prose(&mut self) -> String {
        let count = 1 + self.below(3);
        let blocks: Vec<String> = (0..count).map(|_| self.block(0)).collect();
        let mut text = blocks.join("\n\n");
        if self.one_in(6) {
            self.notes += 1;
            let (mark, note) = (format!("[^n{}]", self.notes), self.inlines(false));
            text = format!("{} {mark}\n\n{text}\n\n{mark}: {note}", self.line());
        }
        text
    }

    fn block(&mut self, depth: usize) -> String {
        let kinds = if depth == 0 { 15 } else { 7 };
        match self.below(kinds) {
            0 => self.list(depth, &["- ", "- ", "- "]),
            1 => self.list(depth, &["1. ", "2. ", "3. "]),
            2 => self.list(depth, &["(a) ", "(b) ", "(c) "]),
            3 => self.list(depth, &["(i) ", "(ii) ", "(iii) "]),
            4 => self.block(depth + 1).lines().map(|line| format!("> {line}\n")).collect::<String>(),
            5 if depth == 0 => {
                let cells: Vec<String> = (0..4).map(|_| self.inline(false).replace('|', "")).collect();
                format!("| {} | {} |\n|---|---|\n| {} | {} |", cells[0], cells[1], cells[2], cells[3])
            }
            6 if depth == 0 => format!("```\n{}\n{}\n```", self.line(), self.line()),
            7 => self.list(depth, &["1.1 ", "1.2 ", "1.3 "]),
            8 => self.list(depth, &["• ", "• ", "• "]),
            9 => format!("# {}", self.line()),
            10 => format!("{}\n\n---\n\n{}", self.line(), self.line()),
            11 => format!("{} ![{}](drawing.svg) {}", self.line(), self.line(), self.line()),
            _ => self.inlines(true),
        }
    }

    fn list(&mut self, depth: usize, marks: &[&str]) -> String {
        let items: Vec<String> = marks
            .iter()
            .map(|mark| {
                let nested = if depth < 2 && self.one_in(5) {
                    let inner = self.list(depth + 1, &["- ", "- "]);
                    inner.lines().map(|line| format!("\n{}{line}", " ".repeat(mark.len()))).collect()
                } else {
                    String::new()
                };
                format!("{mark}{}{nested}", self.inlines(false))
            })
            .collect();
        items.join("\n")
    }

    fn book(&mut self) -> Cast {
        let placement = *self.pick(&["in-place", "in-place", "in-place", "table", "margin", "both"]);
        let mut committee = format!(
            "name = \"Board\"\nclassification = \"TLP:GREEN\"\ntime-zone = \"Europe/London\"\nlanguage = \"{}\"\n",
            self.pick(&["en-GB", "cy"])
        );
        if self.one_in(2) {
            committee.push_str("decision-number = \"{committee} {meeting}/D{number}\"\n");
        }
        if self.one_in(3) {
            committee.push_str("contents = 2\n");
        }
        let placed =
            format!("[actions]\nplacement = \"{placement}\"\nshow = [\"owner\", \"due\", \"state\"]\n");
        committee.push_str(&placed);
        if self.one_in(2) {
            self.seats = (0..3).map(|_| format!("{} {}", self.word(), self.word())).collect();
            let seats: Vec<String> = self.seats.iter().map(|name| format!("{name:?}")).collect();
            committee.push_str(&format!("[seats]\n{:?} = [{}]\n", self.word(), seats.join(", ")));
        }
        let earlier = self.before();
        let record = self.record();
        Cast {
            committee,
            earlier,
            record: toml::to_string(&record).expect("a record can be spelled"),
            used: std::mem::take(&mut self.used),
            twice: placement == "both",
            in_place: placement == "in-place",
        }
    }

    /// A record with actions and decisions to come back to: `0#act1`, `0#dec1` and so on.
    fn before(&mut self) -> String {
        let mut text = "meeting = \"0\"\ndate = 2025-12-01\n[[items]]\ntitle = \"Before\"\n".to_string();
        for at in 1..=40 {
            text.push_str(&format!(
                "[[items.entries]]\naction = \"Earlier.\"\nowner = \"Board\"\nkey = \"act{at}\"\n"
            ));
            text.push_str(&format!("[[items.entries]]\ndecision = \"Earlier.\"\nkey = \"dec{at}\"\n"));
        }
        text
    }

    fn earlier(&mut self, what: &str) -> Option<Value> {
        self.earlier += 1;
        (self.earlier <= 40).then(|| format!("0#{what}{}", self.earlier).into())
    }

    fn record(&mut self) -> Table {
        let mut record = Table::new();
        self.keys.push(FIRST_ITEM.into());
        if self.one_in(4) {
            let sessions = (0..2).map(|at| Value::Table(self.session(at))).collect();
            record.insert("sessions".into(), Value::Array(sessions));
            self.used.insert("Record.sessions".into());
        } else {
            record.insert("date".into(), day(DAY.2));
            self.note("Record.date");
        }
        if !self.seats.is_empty() {
            self.present.push(self.seats[0].clone());
            self.note("Record.presence");
            let presence = self.form("Presence");
            let name = self.seats[1].clone();
            record.insert("presence".into(), Value::Table(Table::from_iter([(name, presence.into())])));
        }
        self.note("Record.attendance");
        self.note("Record.names");
        record.insert("attendance".into(), self.attendance());
        self.fill("Record", &mut record);
        if record.contains_key("sessions") {
            OF_SESSIONS.iter().for_each(|key| drop(record.remove(*key)));
        }
        record.insert("meeting".into(), "1".into());
        let mut first = self.form("Item");
        first.insert("key".into(), FIRST_ITEM.into());
        first.insert("title".into(), self.line().into());
        match record.get_mut("items").and_then(Value::as_array_mut) {
            Some(items) => items.insert(0, first.into()),
            None => drop(record.insert("items".into(), Value::Array(vec![first.into()]))),
        }
        let names = self.names.iter().cloned().map(Value::String).collect();
        record.insert("names".into(), Value::Array(names));
        record
    }

    fn note(&mut self, key: &str) {
        self.used.insert(key.into());
    }

    fn session(&mut self, at: u8) -> Table {
        let mut session = Table::new();
        session.insert("date".into(), day(DAY.2 + at));
        self.note("Session.date");
        if self.one_in(2) {
            self.note("Session.weekday");
            session.insert("weekday".into(), ["Thursday", "Friday"][usize::from(at)].into());
        }
        self.fill("Session", &mut session);
        let name = format!("{} {at}", self.word());
        session.insert("name".into(), name.clone().into());
        self.sessions.push(name);
        session
    }

    fn attendance(&mut self) -> Value {
        let mut tables = Table::new();
        let with_members = self.seats.is_empty();
        for key in ["members", "others", "apologies", "absent"] {
            if (key == "members" && !with_members) || self.one_in(3) {
                continue;
            }
            let people = |dice: &mut Self| {
                let count = 1 + dice.below(2);
                Value::Array((0..count).map(|_| dice.person(key)).collect())
            };
            let table = if self.one_in(2) {
                people(self)
            } else {
                let groups: Vec<(String, Value)> = (0..2).map(|_| (self.line(), people(self))).collect();
                Value::Table(Table::from_iter(groups))
            };
            tables.insert(key.into(), table);
        }
        Value::Table(tables)
    }

    fn person(&mut self, table: &str) -> Value {
        let name = format!("{} {}", self.word(), self.word());
        if table == "members" {
            self.present.push(name.clone());
        }
        if self.one_in(2) {
            return name.into();
        }
        let mut person = Table::new();
        self.fill("Person", &mut person);
        if table != "members" {
            person.remove("alternate-for");
        }
        person.insert("name".into(), name.into());
        person.into()
    }

    /// A table with the keys of its form, each perhaps.
    fn form(&mut self, name: &str) -> Table {
        let mut table = Table::new();
        self.fill(name, &mut table);
        table
    }

    /// What goes together in a form.
    fn settle(&mut self, name: &str, table: &mut Table) {
        match name {
            "Item" => {
                if !table.contains_key("text") && !table.contains_key("title") {
                    table.insert("title".into(), self.line().into());
                }
                if table.contains_key("deferred-to") {
                    table.insert("handled".into(), "deferred".into());
                }
                // What stands within an item was dealt with in its session.
                let within = table.get_mut("items").and_then(Value::as_array_mut);
                for inner in within.into_iter().flatten().filter_map(Value::as_table_mut) {
                    inner.remove("session");
                }
            }
            "Table" if !table.contains_key("columns") => {
                let columns = (0..3).map(|_| self.line().into()).collect();
                table.insert("columns".into(), Value::Array(columns));
            }
            "Record" if table.get("kind").and_then(Value::as_str) == Some("cancelled") => {
                table.remove("presence");
            }
            _ => {}
        }
    }

    fn fill(&mut self, name: &str, table: &mut Table) {
        let schema = self.schema;
        let described = form(schema, name);
        let required = described["required"].as_array();
        let is_required = |key: &str| required.is_some_and(|keys| keys.iter().any(|known| known == key));
        let properties = described["properties"].as_object().expect("properties");
        for (key, node) in properties {
            let place = format!("{name}.{key}");
            let is_left_out = LEFT_OUT.iter().any(|(known, _)| *known == place);
            if table.contains_key(key) || is_left_out || !(is_required(key) || self.one_in(3)) {
                continue;
            }
            if let Some(value) = self.value(&place, node) {
                table.insert(key.clone(), value);
                self.used.insert(place);
            }
        }
        self.settle(name, table);
    }

    /// A value of a key, if it can be used here.
    fn value(&mut self, place: &str, node: &Json) -> Option<Value> {
        let (form, key) = place.split_once('.').expect("a form and a key");
        Some(match (form, key) {
            ("Entry", _) if node["$ref"].is_null() && key == "entries" => return None,
            (_, "entries") => self.several(|dice| dice.entry()),
            (_, "items") if self.word > 220 => return None,
            (_, "items") => self.several(|dice| dice.marked("Item")),
            (_, "annexes") => self.several(|dice| dice.marked("Annex")),
            (form, "classification" | "stand-in") if form != "Record" => return None,
            ("Item", "session") => self.sessions.last().cloned()?.into(),
            ("Record", "date" | "sessions" | "attendance" | "presence" | "names") => return None,
            (_, "sessions") => self.sessions.first().cloned()?.into(),
            ("Item", "absent") => self.present.last().cloned()?.into(),
            ("Interest", "item") | (_, "from-item" | "to-item") => self.keys.first().cloned()?.into(),
            (_, "key") => {
                self.word += 1;
                let key = format!("k{}", self.word);
                self.keys.push(key.clone());
                key.into()
            }
            ("Record", "weekday") if self.sessions.is_empty() => "Thursday".into(),
            ("NextMeeting", "weekday") => "Tuesday".into(),
            (_, "weekday" | "translation-of") => return None,
            (
                "Record",
                "approved-at" | "amended" | "withdrawn" | "withdrawn-on" | "withdrawn-at" | "adopted"
                | "adopted-on",
            ) => return None,
            ("Record", "approved-on") => day(DAY.2 + 9),

            ("Record", "reference") => format!("R-{}", self.word()).into(),
            ("Record", "version") => format!("0.{}", self.below(9)).into(),
            ("Record", "language") => (*self.pick(&["en-GB", "cy"])).into(),
            (_, "language") => "fr".into(),
            (_, "time-zone") => "Europe/London".into(),
            (_, "carried-from" | "report") => self.earlier("act")?,
            (_, "replaces" | "annuls") => self.earlier("dec")?,
            (_, "waive") => Table::from_iter([("placeholder".to_string(), "a reason".into())]).into(),
            (_, "file") => "paper.txt".into(),
            (_, "sha256") => PAPER_DIGEST.into(),
            (_, "link") => "https://example.org/a.pdf".into(),
            ("Presence", "table") => "apologies".into(),
            (
                _,
                "mover" | "seconder" | "speaker" | "person" | "note-author" | "alternate" | "alternate-for",
            ) => self.name().into(),
            ("Entry", "arrived" | "left") => self.present.first().cloned()?.into(),
            ("Entry", "owner") | ("Item", "presenter") => {
                if self.one_in(2) {
                    self.name().into()
                } else {
                    self.several(|dice| dice.name().into())
                }
            }
            ("Dissent", "name") => self.name().into(),
            ("Entry", "votes") => {
                Table::from_iter([(self.line(), self.several(|dice| dice.name().into()))]).into()
            }
            ("Entry", "number") => format!("{}/E", self.word()).into(),
            ("Record", "interests") => self.several(|dice| dice.marked("Interest")),
            ("Record", "classification") => "TLP:AMBER".into(),
            ("Item" | "Annex", "number") => {
                self.word += 1;
                format!("{}({})", self.word, (b'a' + (self.word % 26) as u8) as char).into()
            }
            ("Entry" | "Item" | "Annex", "text" | "decision" | "action" | "note" | "speech" | "vote") => {
                self.prose().into()
            }
            ("Table", "rows") => self.rows(),
            ("Table", "columns" | "total") => {
                Value::Array((0..3).map(|_| self.inline(false).into()).collect())
            }
            ("Entry", "due") => {
                if self.one_in(2) {
                    day(DAY.2 + 9)
                } else {
                    self.line().into()
                }
            }
            (_, "date") => day(DAY.2 + 5),
            (_, "end-date" | "note-date") => day(DAY.2 + 1),
            _ => return self.generic(place, node),
        })
    }

    fn generic(&mut self, place: &str, node: &Json) -> Option<Value> {
        if let Some(name) = referred(node) {
            return Some(self.form(name).into());
        }
        let words = choices(node);
        if !words.is_empty() {
            return Some((*self.pick(&words)).into());
        }
        if let Some(ways) = node["anyOf"].as_array() {
            let at = self.below(ways.len());
            return self.generic(place, &ways[at]);
        }
        let is_time = ["start", "end", "closed", "arrived", "left", "time"];
        let (_, key) = place.split_once('.').expect("a key");
        Some(match node["type"].as_str() {
            Some("string") if is_time.contains(&key) => {
                let hour = match key {
                    "start" => 9,
                    "arrived" => 10,
                    "time" => 11,
                    _ => 12,
                };
                time(hour)
            }
            Some("string") if matches!(key, "title" | "parts" | "facts") => self.inlines(false).into(),
            Some("string") => self.line().into(),
            Some("integer") => (self.below(9) as i64).into(),
            Some("boolean") => self.one_in(2).into(),
            Some("array") => {
                let within = node["items"].clone();
                let count = 1 + self.below(2);
                Value::Array((0..count).filter_map(|_| self.generic(place, &within)).collect())
            }
            Some("object") => {
                let within = node["additionalProperties"].clone();
                let pairs: Vec<(String, Value)> =
                    (0..2).filter_map(|_| Some((self.line(), self.generic(place, &within)?))).collect();
                Value::Table(Table::from_iter(pairs))
            }
            _ => return None,
        })
    }

    fn rows(&mut self) -> Value {
        let count = self.below(3);
        let rows = (0..count).map(|_| Value::Array((0..3).map(|_| self.inline(false).into()).collect()));
        Value::Array(rows.collect())
    }

    fn several(&mut self, mut one: impl FnMut(&mut Self) -> Value) -> Value {
        let count = 1 + self.below(3);
        Value::Array((0..count).map(|_| one(self)).collect())
    }

    /// An item or annex, perhaps withheld.
    fn marked(&mut self, name: &str) -> Value {
        let mut table = self.form(name);
        self.mark(name, &mut table);
        table.into()
    }

    fn mark(&mut self, name: &str, table: &mut Table) {
        if !self.one_in(8) {
            return;
        }
        self.note(&format!("{name}.classification"));
        self.note(&format!("{name}.stand-in"));
        table.insert("classification".into(), (*self.pick(&["TLP:RED", "TLP:AMBER"])).into());
        table.insert("stand-in".into(), "Left out.".into());
    }

    fn entry(&mut self) -> Value {
        let (kind, beside) = *self.pick(KINDS);
        let properties = &form(self.schema, "Entry")["properties"];
        let mut entry = Table::new();
        for key in std::iter::once(&kind).chain(beside).chain(ANY_ENTRY) {
            if *key != kind && !self.one_in(3) {
                continue;
            }
            if *key == "withdrawn" || (*key == "key" && !matches!(kind, "decision" | "action")) {
                continue;
            }
            let place = format!("Entry.{key}");
            if let Some(value) = self.value(&place, &properties[*key]) {
                entry.insert((*key).into(), value);
                self.used.insert(place);
            }
        }
        if !entry.contains_key(kind) {
            return Table::from_iter([("text".to_string(), self.prose().into())]).into();
        }
        // A report says something: a text, or what became of the action.
        if kind == "report" && !entry.contains_key("text") {
            entry.insert("text".into(), self.prose().into());
        }
        self.mark("Entry", &mut entry);
        entry.into()
    }
}

fn day(day: u8) -> Value {
    let date = Date { year: DAY.0, month: DAY.1, day };
    Datetime { date: Some(date), time: None, offset: None }.into()
}

fn time(hour: u8) -> Value {
    let time = Time { hour, minute: 30, second: Some(0), nanosecond: None };
    Datetime { date: None, time: Some(time), offset: None }.into()
}

/// Every key of the schema, by form and key, but those that are left out with a reason.
pub fn keys(schema: &Json) -> Vec<String> {
    let forms = schema["$defs"].as_object().expect("forms");
    let keys = forms.keys().flat_map(|name| {
        let properties = form(schema, name)["properties"].as_object();
        properties.into_iter().flat_map(|keys| keys.keys()).map(move |key| format!("{name}.{key}"))
    });
    let is_left_out = |key: &String| {
        LEFT_OUT.iter().any(|(known, _)| known == key || key.starts_with(&format!("{known}.")))
    };
    keys.filter(|key| !is_left_out(key)).collect()
}
