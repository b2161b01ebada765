//! The JSON holds what a record says: every key of every table, or a stated reason why not.

mod support;

use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use support::Book;
use toml::Value;

const COMMITTEE: &str = "name = \"Board\"\nclassification = \"TLP:GREEN\"\ntime-zone = \"Europe/London\"\ndecision-number = \"{committee} {meeting}/D{number}\"\n\
                         names = [\"Clerk\", \"Ivy Imaginary\"]\nattributed = true\n[checks]\nplaceholder = \"off\"\n\
                         [seats]\nNorth = [\"Ann Sample\", \"Ben Example\", \"Cat Specimen\"]\nSouth = [\"Dai Enghraifft\", \"Eve Exemplar\"]\n";

const EARLIER: &str = r#"
meeting = "first"
date = 2026-01-15
[[items]]
key = "old"
title = "Old"
[[items.entries]]
action = "To begin."
key = "begin"
owner = "Clerk"
[[items.entries]]
decision = "To wait."
key = "wait"
[[items.entries]]
decision = "To rest."
key = "rest"
[[items.entries]]
action = "To think."
key = "think"
owner = "Clerk"
"#;

/// A record with all keys but those of sessions.
const WHOLE: &str = r#"
meeting = "second"
title = "Owntitle of the second"
reference = "Ownreference_2"
kind = "extraordinary"
status = "circulated"
version = "0.7"
language = "en-GB"
approved-at = "third"
approved-on = 2026-03-01
amended = true
joint-with = "other"
classification = "TLP:GREEN"
handling = "Ownhandling for the table."
date = 2026-02-15
start = 22:05:00
end = 01:10:00
end-date = 2026-02-16
weekday = "Sunday"
time-zone = "Europe/Paris"
venue = "Venueword Hall"
mode = "hybrid"
public = 4711
closed = 01:09:00
line-numbers = true
names = ["Forgiven Name"]
waive = { placeholder = "Waiverreason" }

[[changes]]
version = "0.3"
on = 2026-02-28
at = "third"
of = ["votes", "wording"]
items = ["1"]
text = "Changedword of the table."

[circulated]
on = 2026-02-20
reference = "Ownreference_2"
action-numbers = "Circ {number}"
decision-numbers = "CircD {number}"
actions = 2
decisions = 2

[presence]
"Ben Example" = { table = "apologies" }
"Cat Specimen" = { alternate = "Alt Ernate", role = "Altrole", mode = "remote" }
"Dai Enghraifft" = { arrived = 22:20:00, left = 23:30:00 }
"Eve Exemplar" = { from-item = "key-one", to-item = "key-two", sessions = [] }

[attendance]
others = [{ name = "Gwen Guest", sort = "Sortguest", titles = "Titleguest", initials = "GGX", organisation = "Orgguest", role = "Roleguest", alternate-for = "Hal Hypothetical", mode = "in-person", arrived = 22:21:00, left = 23:31:00, from-item = "key-one", to-item = "key-two" }]

[quorum]
rule = "Ruleword"
present = 4712
met = true
changes = [{ time = 22:40:00, met = false, reason = "Quorumreason" }]

[[interests]]
person = "Ann Sample"
kind = "Interestkind"
item = "key-one"
interest = "Interestword"
did = "Didword"
classification = "TLP:CLEAR"
stand-in = "Intereststandin"

[[items]]
key = "key-one"
number = "9.9"
title = "Titleone of [[old-paper]]"
run-in = true
text = "Itemtext with a [Linkword](https://example.org/linkaddress) and [[first#begin]]."
presenter = "Ann Sample"
papers = [{ title = "Papertitle", link = "https://example.org/paper" }]
start = 22:25:00
absent = ["Dai Enghraifft"]
handled = "deferred"
deferred-to = "Deferredword"
carried-from = "first#old"
classification = "TLP:CLEAR"
stand-in = "Itemstandin"
exclusion = { basis = "Basisword", reason = "Exclusionreason" }
not-minuted = true
waive = { placeholder = "Itemwaiver" }

[[items]]
key = "key-two"
number = ""
title = "Titletwo"

[[items.items]]
title = "Titleinner"

[[items.entries]]
text = "Entrytext"
language = "cy"
classification = "TLP:CLEAR"
stand-in = "Entrystandin"
waive = { placeholder = "Entrywaiver" }

[[items.entries]]
decision = "Decisionword"
key = "decisionkey"
number = 1
keyword = "KEYWORDX"
parts = [{ number = "(zz)", text = "Partone [[first#rest]]" }, "Parttwo"]
mover = "Ann Sample"
seconder = "Eve Exemplar"
taken = "ballot"
tallies = { Tallyfor = 1, Tallyagainst = 1 }
votes = { Tallyfor = ["Ann Sample"], Tallyagainst = ["Eve Exemplar"] }
dissent = [{ name = "Eve Exemplar", reason = "Dissentreason" }]
result = "Resultword"
carried = true
summary = "Summaryword"
replaces = "first#wait"
annuls = "first#rest"
status = { subject = "Subjectword", value = "Valueword" }

[[items.entries]]
action = "Actionword"
number = 1
owner = "Clerk"
due = 2026-03-31
state = "closed"
carried-from = "first#think"

[[items.entries]]
# What was taken out is printed nowhere, only why.
action = "Actionword"
number = 2
withdrawn = "Withdrawnreason"

[[items.entries]]
report = "first#begin"
text = "Reportword"
outcome = "reassigned"
owner = "Ivy Imaginary"
due = "Duewords"

[[items.entries]]
note = "Noteword"
note-kind = "secretary"
note-date = 2026-02-21
note-author = "Noteauthor"

[[items.entries]]
speech = "Speechword"
speaker = "Ann Sample"

[[items.entries]]
vote = "Voteword"
taken = "hum"

[[items.entries]]
arrived = "Gwen Guest"
time = 22:31:00

[[items.entries]]
left = "Gwen Guest"
time = 22:41:00

[[items.entries]]
facts = { Factname = "Factvalue [[first#wait]]" }

[[items.entries]]
[items.entries.table]
title = "Tabletitle"
columns = ["Columnone", "Columntwo"]
rows = [["Cellone", "Celltwo"]]
total = ["Totalone", "Totaltwo"]

[[annexes]]
key = "old-paper"
number = "Z"
title = "Annextitle"
text = "Annextext"
file = "annex.txt"
classification = "TLP:CLEAR"
stand-in = "Annexstandin"
waive = { placeholder = "Annexwaiver" }

[[annexes.entries]]
decision = "Annexdecision"
number = 2

[[attachments]]
file = "annex.txt"
title = "Attachmenttitle"
sha256 = "06f961b802bc46ee168555f066d28f4f0e9afdf3f88174c1ee6f9de004fc30a0"

[[next-meetings]]
key = "Nextkey"
kind = "Nextkind"
date = 2026-04-30
weekday = "Thursday"
start = 13:15:00
end = 14:45:00
venue = "Nextvenue"
mode = "remote"
time-zone = "Asia/Tokyo"

[signature]
statement = "Statementword"
lines = ["Lineword"]
"#;

const SESSIONS: &str = r#"
meeting = "third"
[[sessions]]
name = "Morningname"
date = 2026-05-15
start = 09:05:00
end = 12:10:00
end-date = 2026-05-15
weekday = "Friday"
time-zone = "Asia/Tokyo"
venue = "Sessionvenue"
mode = "remote"
outcome = "adjourned"
[[sessions]]
name = "Afternoonname"
date = 2026-05-16

[attendance]
others = [{ name = "Gwen Guest", sessions = ["Morningname"] }]
[presence]
"Ann Sample" = { sessions = ["Afternoonname"] }

[[items]]
title = "Sessiontitle"
session = "Afternoonname"
"#;

/// Keys that the JSON does not hold, each with the reason.
const NOT_HELD: &[(&str, &str, &str)] = &[
    ("Record", "line-numbers", "how a page looks"),
    ("Item", "run-in", "how a page looks"),
    ("Record", "names", "what the checks let pass is no part of the minutes"),
    ("Record", "waive", "the author's, and never handed on"),
    ("Item", "waive", "the author's, and never handed on"),
    ("Entry", "waive", "the author's, and never handed on"),
    ("Annex", "waive", "the author's, and never handed on"),
    ("Item", "stand-in", "is said only where the item is withheld"),
    ("Entry", "stand-in", "is said only where the entry is withheld"),
    ("Annex", "stand-in", "is said only where the annex is withheld"),
    ("Interest", "stand-in", "is said only where the interest is withheld"),
    ("Circulated", "*", "keeps the program from giving a number twice; the numbers are there"),
    ("Entry", "carried-from", "stands as the number that it leads to"),
    ("Entry", "report", "stands as the number that it leads to"),
    ("Entry", "replaces", "stands as the number that it leads to"),
    ("Entry", "annuls", "stands as the number that it leads to"),
    ("Item", "carried-from", "stands as the number that it leads to"),
    ("Interest", "item", "stands as the number that it leads to"),
    ("Change", "at", "stands as the reference that it leads to"),
    ("Record", "approved-at", "stands as the reference that it leads to"),
    ("Record", "translation-of", "stands as the reference that it leads to"),
    ("Record", "joint-with", "stands as the committee's name"),
];

/// Keys that a command writes into minutes whose JSON other tests look at: `tests/withdraw.rs`, `tests/adopt.rs`,
/// `tests/translations.rs`.
const BY_COMMAND: &[(&str, &str)] = &[
    ("Record", "withdrawn"),
    ("Record", "withdrawn-on"),
    ("Record", "withdrawn-at"),
    ("Record", "adopted-on"),
    ("Record", "adopted"),
    ("Record", "translated"),
    ("Translated", "version"),
    ("Translated", "content-digest"),
    ("Adopted", "file"),
    ("Adopted", "sha512"),
    // A row that is more closed than the minutes, which their own readers have not.
    ("Change", "classification"),
];

/// Whether there is a reason why a key is not held; a star stands for all of a form.
fn is_excused(form: &str, key: &str) -> bool {
    NOT_HELD.iter().any(|(known, name, _)| *known == form && (*name == key || *name == "*"))
}

/// A form's key and what a record gives it.
type Given<'t> = (String, String, &'t Value);

/// Walks a record beside its schema.
struct Walk<'s, 't> {
    definitions: &'s serde_json::Map<String, Json>,
    given: Vec<Given<'t>>,
}

impl<'t> Walk<'_, 't> {
    /// Notes the leaves of a value that the schema describes as `form`'s `key`.
    fn value(&mut self, value: &'t Value, schema: &Json, form: &str, key: &str) {
        if let Some(list) = schema["anyOf"].as_array() {
            let is_fit = |schema: &&Json| match value {
                Value::Table(_) => schema["$ref"].is_string() || schema["type"] == "object",
                Value::Array(_) => schema["type"] == "array",
                _ => schema["type"] != "array" && schema["type"] != "object" && !schema["$ref"].is_string(),
            };
            let fit = list.iter().find(is_fit).unwrap_or(&list[0]);
            return self.value(value, fit, form, key);
        }
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.trim_start_matches("#/$defs/");
            return self.value(value, &self.definitions[name].clone(), name, "");
        }
        match value {
            Value::Table(table) => {
                for (inner, value) in table {
                    match schema["properties"].get(inner) {
                        Some(schema) if key.is_empty() => self.value(value, schema, form, inner),
                        // A table by names of which some are known.
                        Some(schema) => self.value(value, schema, form, key),
                        None => self.value(value, &schema["additionalProperties"], form, key),
                    }
                }
            }
            Value::Array(list) => {
                list.iter().for_each(|value| self.value(value, &schema["items"], form, key))
            }
            leaf => self.given.push((form.into(), key.into(), leaf)),
        }
    }
}

/// Every text, number and truth value of a JSON file, with the key that it stands under.
fn leaves(json: &Json, key: &str, all: &mut Vec<(String, String)>) {
    match json {
        Json::Object(object) => {
            for (key, value) in object {
                all.push((key.clone(), key.clone()));
                leaves(value, key, all);
            }
        }
        Json::Array(list) => list.iter().for_each(|value| leaves(value, key, all)),
        Json::String(text) => all.push((key.into(), text.clone())),
        other => all.push((key.into(), other.to_string())),
    }
}

fn is_held(value: &Value, key: &str, held: &[(String, String)]) -> bool {
    let says = |words: &str| held.iter().any(|(_, text)| text.contains(words));
    match value {
        Value::Boolean(flag) => held.iter().any(|(known, text)| known == key && *text == flag.to_string()),
        Value::Integer(number) => held.iter().any(|(_, text)| *text == number.to_string()),
        Value::Datetime(moment) => match (moment.date, moment.time) {
            (None, Some(time)) => says(&format!("{:02}:{:02}", time.hour, time.minute)),
            _ => says(&moment.to_string()),
        },
        Value::String(text) => {
            let words = text.split(['[', ']', '(', ')']).filter(|words| !words.contains('#'));
            words.filter(|words| *words != "old-paper").all(says)
        }
        _ => true,
    }
}

#[test]
fn every_key_of_a_record_is_in_the_json_or_stands_here_with_a_reason() {
    let welsh = "name = \"Bwrdd\"\nclassification = \"TLP:GREEN\"\nlanguage = \"cy\"\n";
    let translation =
        EARLIER.replacen("date", "translation-of = \"board/first\"\ndate", 1).replace("Clerk", "All");
    let book = Book::new()
        .file("minutes/board/committee.toml", COMMITTEE)
        .file("minutes/other/committee.toml", "name = \"Othername\"\nclassification = \"TLP:GREEN\"\n")
        .file("minutes/bwrdd/committee.toml", format!("{welsh}names = [\"All\"]\n"))
        .file("minutes/bwrdd/first.toml", translation.clone())
        .file("minutes/board/annex.txt", "A\n")
        .file("minutes/board/first.toml", EARLIER)
        .file("minutes/board/second.toml", WHOLE)
        .file("minutes/board/third.toml", SESSIONS);
    book.run(["build", "--format", "json"]).status(0);
    let schema: Json =
        serde_json::from_str(&book.run(["schema", "record"]).status(0).stdout()).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions");
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    let mut missing = Vec::new();
    let records = [
        (EARLIER, "board/first/BOARD_first"),
        (WHOLE, "board/second/Ownreference_2"),
        (SESSIONS, "board/third/BOARD_third"),
        (translation.as_str(), "bwrdd/first/BWRDD_first"),
    ];
    for (record, output) in records {
        let json: Json = serde_json::from_str(&book.read(&format!("output/{output}.json"))).expect("JSON");
        let mut held = Vec::new();
        leaves(&json, "", &mut held);
        let record: Value = Value::Table(record.parse().expect("TOML"));
        let mut walk = Walk { definitions, given: Vec::new() };
        walk.value(&record, &schema, "Record", "");
        for (form, key, value) in walk.given {
            let excused = is_excused(&form, &key);
            if !excused && !is_held(value, &key, &held) {
                missing.push(format!("{form}.{key} = {value}"));
            }
            used.insert((form, key));
        }
    }
    assert!(missing.is_empty(), "not in the JSON: {missing:#?}");
    // Every key is tried, so that a new one is not forgotten here.
    let tables: BTreeMap<&str, &Json> = definitions
        .iter()
        .map(|(name, form)| (name.as_str(), form["anyOf"].as_array().map_or(form, |forms| &forms[1])))
        .collect();
    let holds_leaf =
        |key: &Json| !key.to_string().contains("#/$defs/") || key.to_string().contains("\"string\"");
    for (form, table) in tables {
        for (key, schema) in table["properties"].as_object().expect("properties") {
            let is_used = used.contains(&(form.to_string(), key.clone()));
            let is_elsewhere = BY_COMMAND.contains(&(form, key.as_str()));
            let is_tried = is_used || is_elsewhere || is_excused(form, "*") || !holds_leaf(schema);
            assert!(is_tried, "no record here uses {form}.{key}");
        }
    }
    for (form, key, _) in NOT_HELD {
        let is_key = used.iter().any(|(known, name)| known == form && (name == key || *key == "*"));
        assert!(is_key, "{form}.{key} is no key");
    }
}

#[test]
fn what_stands_in_annexes_and_parts_is_in_the_json_too() {
    let record = "meeting = \"1\"\ndate = 2026-07-15\nstart = 10:00:00\n[[items]]\ntitle = \"A\"\n\
                  [[items.entries]]\ndecision = \"To do:\"\nparts = [\"as in [[first#wait]]\"]\n\
                  [[annexes]]\ntitle = \"B\"\n[[annexes.entries]]\naction = \"To act.\"\nowner = \"Clerk\"\n\
                  [[annexes.entries]]\ndecision = \"To decide.\"\n\
                  [[next-meetings]]\ndate = 2026-12-15\nstart = 09:30:00\ntime-zone = \"America/New_York\"\n";
    let book = Book::new()
        .file("minutes/board/committee.toml", COMMITTEE)
        .file("minutes/board/first.toml", EARLIER)
        .file("minutes/board/1.toml", record);
    book.run(["build", "--format", "json"]).status(0);
    let json: Json = serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    let texts = |list: &Json| -> Vec<String> {
        list.as_array()
            .expect("a list")
            .iter()
            .map(|one| one["text"].as_str().unwrap_or_default().to_string())
            .collect()
    };
    assert_eq!(texts(&json["actions"]), ["To act."]);
    assert_eq!(texts(&json["decisions"]), ["To do:", "To decide."]);
    assert_eq!(json["actions"][0]["annex"], json["annexes"][0]["anchor"]);
    assert_eq!(json["decisions"][0]["references"][0]["words"], "BOARD first/D1");
    assert_eq!(json["sessions"][0]["time-zone"], "Europe/London");
    assert_eq!(json["sessions"][0]["starts"], "2026-07-15T10:00:00+01:00");
    assert_eq!(json["next-meetings"][0]["starts"], "2026-12-15T09:30:00-05:00");
}
