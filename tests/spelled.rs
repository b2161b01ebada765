//! What a form holds is written as TOML that is read as the same, whatever stands in it.

use minutebook::diagnostic::{Report, SourceFile};
use minutebook::document::LabelsForm;
use minutebook::form::{Manner, Read, Sheet, file_text, read, schema_of, sheet};
use minutebook::layout::StyleForm;
use minutebook::record::forms::{BookForm, CirculatedListForm, CommitteeForm, RecordForm, SchemeForm};
use proptest::prelude::*;
use regex::Regex;
use serde_json::Value as Json;
use std::fmt::Debug;
use std::sync::Arc;
use toml::value::{Date, Datetime, Time};
use toml::{Table, Value};

/// Texts that something in them could end too early, or that could be taken for something else.
const HOSTILE: [&str; 30] = [
    "",
    "plain words",
    "say \"this\"",
    "C:\\new\\table",
    "it's",
    "Ann's \"Big\" C:\\Hall",
    "'''",
    "\"\"\"",
    "\"\"\"\"\"\"\" '''' \\",
    "ends in a quotation mark\"",
    "two\nlines",
    "two\nlines and \"\"\" within",
    "lines\nthat end in \"",
    "lines\nthat end in \\",
    "\n",
    "\nbegins with a line",
    "\n\n\n",
    "ends with a line\n",
    "a\r\nb\rc",
    "tab\tand\ttab",
    "\u{7}\u{0}\u{1b}[31m \u{7f} \u{85}",
    "lines\nand \u{0}",
    "\u{202e}right to left\u{202c}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}\n\u{200f}x",
    "\u{feff}\u{2028}\u{2029}",
    "# no remark",
    "[[items]]\ntitle = \"no item\"",
    "e\u{301} \u{1f469}\u{200d}\u{1f680}",
    "   space around   \n   ",
    "line \\\n   goes on",
];

/// Numbers by chance, the same each time for one seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's multiplier; the lower bits go round soon.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn hostile(&mut self) -> String {
        let one = HOSTILE[self.below(HOSTILE.len())];
        let other = if self.below(3) == 0 { HOSTILE[self.below(HOSTILE.len())] } else { "" };
        format!("{one}{other}")
    }
}

/// A value that a schema describes, if there is one at this depth.
fn invented(schema: &Json, whole: &Json, chance: &mut Chance, depth: usize) -> Option<Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        return invented(whole.pointer(reference.trim_start_matches('#'))?, whole, chance, depth);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let words: Vec<&Json> = choices.iter().filter(|choice| choice["const"].is_string()).collect();
        if !words.is_empty() {
            return Some(words[chance.below(words.len())]["const"].as_str()?.into());
        }
        return invented(&choices[chance.below(choices.len())], whole, chance, depth);
    }
    let bound = |key: &str, otherwise: i64| schema[key].as_f64().map_or(otherwise, |bound| bound as i64);
    match schema["type"].as_str()? {
        "string" => Some(text(schema, chance)),
        "integer" => {
            let (least, most) = (bound("minimum", 0), bound("maximum", 9));
            Some([least, most, least + (most - least) / 3][chance.below(3)].into())
        }
        "number" => Some((bound("minimum", 0) as f64 + chance.below(5) as f64 / 4.0).into()),
        "boolean" => Some((chance.below(2) == 0).into()),
        "array" => {
            // A list of nothing is left out.
            let count = if depth > 6 { 0 } else { 1 + chance.below(3) };
            let one = |_| invented(&schema["items"], whole, chance, depth + 1);
            let list: Vec<Value> = (0..count).filter_map(one).collect();
            (!list.is_empty()).then_some(Value::Array(list))
        }
        "object" => Some(Value::Table(table(schema, whole, chance, depth))),
        other => panic!("a type that no form had: {other}"),
    }
}

fn text(schema: &Json, chance: &mut Chance) -> Value {
    let day = Date { year: 2026, month: 2, day: 28 };
    let hour = Time { hour: 10, minute: 5, second: Some(chance.below(60) as u8), nanosecond: None };
    match (schema["format"].as_str(), schema["pattern"].as_str()) {
        (Some("date"), _) => Datetime { date: Some(day), time: None, offset: None }.into(),
        (Some("time-local"), _) => Datetime { date: None, time: Some(hour), offset: None }.into(),
        (_, Some(pattern)) if pattern.starts_with("^#") => "#12AB9F".into(),
        (_, Some(pattern)) if pattern.starts_with("^[A-Za-z]{2,3}") => "en-GB".into(),
        (None, None) => chance.hostile().into(),
        other => panic!("a text that no form had: {other:?}"),
    }
}

fn table(schema: &Json, whole: &Json, chance: &mut Chance, depth: usize) -> Table {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let mut table = Table::new();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        if required.contains(&key.as_str()) || depth < 7 && chance.below(4) == 0 {
            let value = invented(property, whole, chance, depth + 1);
            value.into_iter().for_each(|value| drop(table.insert(key.clone(), value)));
        }
    }
    if schema["additionalProperties"].is_object() {
        for _ in 0..chance.below(3) {
            let value = invented(&schema["additionalProperties"], whole, chance, depth + 1);
            value.into_iter().for_each(|value| drop(table.insert(chance.hostile(), value)));
        }
    }
    table
}

/// A value as programmers see it, without the places that it had in its file.
fn without_places(form: &impl Debug) -> String {
    let places = Regex::new(r"RangeKey \{[^}]*\}|[0-9]+\.\.[0-9]+").expect("a pattern");
    places.replace_all(&format!("{form:?}"), "").into_owned()
}

fn read_again<T: Read>(text: &str) -> T {
    let (source, mut report) = (Arc::new(SourceFile::new("a.toml", text)), Report::new());
    read(&source, &mut report).unwrap_or_else(|| panic!("{text}\n{report:?}"))
}

/// Writes what the schema of a form allows, reads it, and writes and reads it again in both manners.
fn is_read_as_written<T: Read + Debug>(seed: u64) -> usize {
    let schema = schema_of::<T>("a form");
    let top = schema["$ref"].as_str().expect("a form").trim_start_matches('#');
    let written = table(schema.pointer(top).expect("its keys"), &schema, &mut Chance(seed), 0);
    for manner in [Manner::Packed, Manner::ByHand] {
        let text = Sheet::of_table(&written, T::shape(), manner).text();
        assert_eq!(text.parse::<Table>().as_ref(), Ok(&written), "{text}");
    }
    let text = file_text(&written, T::shape());
    let form: T = read_again(&text);
    for manner in [Manner::Packed, Manner::ByHand] {
        let again = sheet(&form, manner).text();
        assert_eq!(
            without_places(&read_again::<T>(&again)),
            without_places(&form),
            "{text}\n--- again ---\n{again}"
        );
    }
    text.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_form_is_read_as_it_was_written(seed: u64) {
        let record = is_read_as_written::<RecordForm>(seed);
        is_read_as_written::<CommitteeForm>(seed);
        is_read_as_written::<SchemeForm>(seed);
        is_read_as_written::<BookForm>(seed);
        is_read_as_written::<CirculatedListForm>(seed);
        is_read_as_written::<StyleForm>(seed);
        is_read_as_written::<LabelsForm>(seed);
        prop_assert!(record > 0);
    }
}

#[test]
fn keys_stand_as_declared_and_what_was_left_out_is_left_out() {
    let record = "names = [\"A\", \"B\", \"C\"]\nvenue = \"Hall\"\nmeeting = \"1\"\ndate = 2026-01-02\nstart = 10:00\n\
        attendance = { members = [\"Ann\", { name = \"Ben\", role = \"Chair\" }], others = { Guests = [{ name = \"Cy\" }] } }\n\
        items = [{ title = \"A\", entries = [{ table = { rows = [[\"x\"]], columns = [\"c\"] }}, { text = \"a\\nb\" }] }]\n";
    let form: RecordForm = read_again(record);
    let head = "meeting = \"1\"\ndate = 2026-01-02\nstart = 10:00:00\nvenue = \"Hall\"\n";
    let people = "\n[attendance]\nmembers = [\"Ann\", { name = \"Ben\", role = \"Chair\" }]\n\n[attendance.others]\nGuests = [\"Cy\"]\n";
    let entries = "\n[[items]]\ntitle = \"A\"\n\n[[items.entries]]\n\n[items.entries.table]\ncolumns = [\"c\"]\nrows = [[\"x\"]]\n\n[[items.entries]]\n";
    let packed = format!("{head}names = [\"A\", \"B\", \"C\"]\n{people}{entries}text = \"\"\"\na\nb\"\"\"\n");
    assert_eq!(sheet(&form, Manner::Packed).text(), packed);
    let rows = "names = [\n    \"A\",\n    \"B\",\n    \"C\",\n]\n";
    assert_eq!(
        sheet(&form, Manner::ByHand).text(),
        format!("{head}{rows}{people}{entries}text = \"a\\nb\"\n")
    );
}

#[test]
fn a_list_of_nothing_is_written_where_that_says_something() {
    let form: CommitteeForm = read_again("names = []\nregisters = []\n");
    assert_eq!(sheet(&form, Manner::Packed).text(), "registers = []\n");
}

#[test]
fn remarks_stand_where_they_were_put() {
    let form: RecordForm = read_again("meeting = \"1\"\ndate = 2026-01-02\nvenue = \"Hall\"\n");
    let mut sheet = sheet(&form, Manner::ByHand).arranged(&["venue", "meeting"]);
    sheet.behind("date", Some("a Friday".into()));
    sheet.behind("venue", Some(String::new()));
    sheet.remark_before(&["meeting"], "# title = \"…\"");
    sheet.remark_before(&["mode"], "# mode = \"remote\"");
    let mut inner = Sheet::default();
    inner.above(Some("# Who was not there:".into()));
    inner.remark("# \"…\" = \"absent\"");
    sheet.table("presence", inner);
    sheet.blocks("items", vec![Sheet::default().beside(Some("from last time".into()))]);
    assert_eq!(
        sheet.text(),
        "venue = \"Hall\"\n# title = \"…\"\nmeeting = \"1\"\ndate = 2026-01-02    # a Friday\n# mode = \"remote\"\n\
            \n# Who was not there:\n[presence]\n# \"…\" = \"absent\"\n\n[[items]]    # from last time\n"
    );
}
