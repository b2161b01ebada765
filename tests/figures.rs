//! The same figures wherever they are shown: open actions, votes, the quorum, over the example book.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::{Book, tagged, words};

fn built() -> Book {
    let book = Book::example();
    book.run(["build"]).status(0);
    book
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The rows of a sheet, by the names of its columns.
fn rows(sheet: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(sheet.trim_start_matches('\u{FEFF}').as_bytes());
    let names = reader.headers().expect("names").clone();
    let row = |row: csv::StringRecord| {
        names.iter().zip(&row).map(|(name, cell)| (name.into(), cell.into())).collect()
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

fn column(rows: &[BTreeMap<String, String>], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// A register of a committee in a format.
fn register(book: &Book, register: &str, committee: &str, more: &[&str]) -> String {
    book.run([register, committee].into_iter().chain(more.iter().copied())).status(0).stdout()
}

/// The numbers that stand in a text, of those known, in its order.
fn numbers_in(text: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let follows = |text: &str| text.starts_with(|next: char| next.is_ascii_alphanumeric());
    let stands = |number: &&String| {
        text.match_indices(number.as_str()).any(|(at, _)| !follows(&text[at + number.len()..]))
    };
    known.iter().filter(stands).cloned().collect()
}

#[test]
fn open_actions_are_the_same_everywhere() {
    let book = built();
    for (committee, day, reference) in
        [("opsg", "2020-12-08", "OPSG"), ("council", "2026-04-02", "STC"), ("forum", "2020-12-08", "TF")]
    {
        let all = rows(&register(
            &book,
            "actions",
            committee,
            &["--status", "all", "--as-of", day, "--format", "csv"],
        ));
        let known: BTreeSet<String> = column(&all, "number").into_iter().collect();
        assert_eq!(known.len(), all.len(), "every number once");
        let open: BTreeSet<String> =
            all.iter().filter(|row| row["state"] == "open").map(|row| row["number"].clone()).collect();
        assert!(!open.is_empty() && open.len() < all.len() || committee == "forum");
        let count = |state: &str| all.iter().filter(|row| row["state"] == state).count();
        // What a build wrote says the same, in figures and in rows.
        let page = format!("output/{committee}/registers/{reference}_actions");
        let written = json(&book.read(&format!("{page}.json")));
        assert_eq!(written["as-of"], day);
        let states: Vec<(String, String)> = written["actions"]
            .as_array()
            .expect("actions")
            .iter()
            .map(|action| {
                (
                    action["number"].as_str().expect("a number").into(),
                    action["state"].as_str().expect("a state").into(),
                )
            })
            .collect();
        let want: Vec<(String, String)> =
            all.iter().map(|row| (row["number"].clone(), row["state"].clone())).collect();
        assert_eq!(states, want, "{committee}");
        let overdue = all.iter().filter(|row| row["overdue"] == "yes").count();
        let sentence = format!(
            "Open: {}, of these overdue: {overdue}. Closed: {}. Withdrawn: {}.",
            open.len(),
            count("closed"),
            count("withdrawn")
        );
        let html = words::of_html(&book.read(&format!("{page}.html"))).join(" ");
        assert!(html.contains(&sentence), "“{sentence}” in {html}");
        // Asked for by themselves they are the same in every format.
        // A table of plain text may divide a number between two lines; its figures stand above it.
        let text = register(&book, "actions", committee, &["--status", "all", "--as-of", day]);
        assert!(text.contains(&sentence), "“{sentence}” in {text}");
        for format in ["md", "html", "csv", "json"] {
            let said = register(
                &book,
                "actions",
                committee,
                &["--status", "open", "--as-of", day, "--format", format],
            );
            let said = if format == "html" { words::of_html(&said).join(" ") } else { said };
            let own = rows_of(&said, format, &known);
            assert_eq!(own, open, "{committee} as {format}");
        }
        let pdf = book.path("actions.pdf");
        let out = pdf.to_str().expect("a path");
        register(
            &book,
            "actions",
            committee,
            &["--status", "open", "--as-of", day, "--format", "pdf", "--out", out],
        );
        let said = tagged::words(&book.bytes("actions.pdf")).join(" ");
        assert!(open.iter().all(|number| said.contains(number.as_str())), "{said}");
    }
}

/// The numbers of the actions that a register lists: what else names them is what was said of them.
fn rows_of(said: &str, format: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    match format {
        "json" => json(said)["actions"]
            .as_array()
            .expect("actions")
            .iter()
            .map(|action| action["number"].as_str().expect("a number").to_string())
            .collect(),
        "csv" => column(&rows(said), "number").into_iter().collect(),
        "md" => {
            let cells = said.lines().filter_map(|line| line.strip_prefix("| "));
            cells.flat_map(|line| numbers_in(line.split(" | ").next().unwrap_or_default(), known)).collect()
        }
        _ => numbers_in(said, known).into_iter().filter(|number| !is_only_mentioned(said, number)).collect(),
    }
}

/// Whether a number stands only within the text of another action.
fn is_only_mentioned(said: &str, number: &str) -> bool {
    let before: Vec<&str> = said.match_indices(number).map(|(at, _)| said[..at].trim_end()).collect();
    before.iter().all(|before| before.ends_with("until") || before.ends_with("of") || before.ends_with("and"))
}

/// The table of open actions at the end of minutes is the register as of that day, and the next record
/// begins with them.
#[test]
fn minutes_registers_and_the_next_record_list_the_same_open_actions() {
    let book = built();
    let open = rows(&register(&book, "actions", "council", &["--as-of", "2026-04-02", "--format", "csv"]));
    let open: BTreeSet<String> = column(&open, "number").into_iter().collect();
    let minutes = book.read("output/council/13/STC-13-2026.md");
    let table = minutes.split("## Open actions").nth(1).expect("the table");
    let listed: BTreeSet<String> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| [")?.split(']').next().map(str::to_string))
        .collect();
    assert_eq!(listed, open);
    book.run(["new", "council"]).status(0);
    let next = book.read("minutes/council/14.toml");
    let reported: BTreeSet<String> = next
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("# ").strip_prefix("report = \"")?.split('"').next().map(str::to_string)
        })
        .collect();
    // One that those readers may not know is reported on under its own classification.
    let closed = "classification = \"OFFICIAL-SENSITIVE\"\nreport = \"STC 13/A2\"\ntext = \"TBC\"\n";
    assert!(next.contains(closed), "{next}");
    // Those of a draft are named by their keys: its numbers can still change.
    let keyed = |name: String| if name == "13#lamps" { "STC 13/A1".to_string() } else { name };
    let known: BTreeSet<String> =
        reported.into_iter().map(keyed).filter(|number| number != "STC 13/A2").collect();
    assert_eq!(known, open, "{next}");
}

#[test]
fn votes_are_the_same_everywhere() {
    let book = built();
    for (committee, meetings) in [("council", &["12", "13"][..]), ("opsg", &["33", "35"])] {
        let sheet = rows(&register(&book, "decisions", committee, &["--format", "csv"]));
        let html = words::of_html(&register(&book, "decisions", committee, &["--format", "html"])).join(" ");
        let listed = json(&register(&book, "decisions", committee, &["--format", "json"]));
        let listed = listed["decisions"].as_array().expect("decisions").clone();
        assert_eq!(sheet.len(), listed.len());
        let mut voted = 0;
        for (row, decision) in sheet.iter().zip(&listed) {
            let Some(tallies) = decision["tallies"].as_object().filter(|_| !row["votes"].is_empty()) else {
                continue;
            };
            voted += 1;
            // The sheet has them in the record's order, the data by name.
            // Names stand behind the counts.
            let counts: Vec<&str> =
                row["votes"].split("; ").map(|vote| vote.split(" (").next().unwrap_or_default()).collect();
            let of_sheet: BTreeMap<String, u64> = counts
                .iter()
                .filter_map(|vote| vote.rsplit_once(' '))
                .map(|(option, count)| (option.into(), count.parse().expect("a count")))
                .collect();
            let of_data: BTreeMap<String, u64> = tallies
                .iter()
                .map(|(option, count)| (option.clone(), count.as_u64().expect("a count")))
                .collect();
            assert_eq!(of_sheet, of_data);
            let (listed, sentence) = (counts.join("; "), counts.join(", "));
            let names: Vec<String> =
                row["votes"].split(['(', ')']).skip(1).step_by(2).map(str::to_string).collect();
            let register = html.replace(", ", "; ");
            assert!(register.contains(&listed), "“{listed}” in {html}");
            let meeting = decision["meeting"].as_str().expect("a meeting");
            let name = format!("output/{committee}/{meeting}/{}", row["meeting"]);
            for (ending, said) in [
                ("md", words::of_markdown(&book.read(&format!("{name}.md")))),
                ("html", words::of_html(&book.read(&format!("{name}.html")))),
                ("pdf", tagged::words(&book.bytes(&format!("{name}.pdf")))),
            ] {
                let said = said.join(" ");
                assert!(said.contains(&sentence), "“{sentence}” in {name}.{ending}");
                let mut named = names.iter().flat_map(|names| names.split(", "));
                assert!(named.all(|one| said.contains(one)), "{names:?} in {name}.{ending}");
            }
            let minutes = json(&book.read(&format!("{name}.json")));
            assert!(holds(&minutes, &decision["tallies"]), "{name}.json");
            assert!(meetings.contains(&meeting));
        }
        assert!(voted > 1, "{committee}");
    }
}

/// Whether a value stands anywhere in another as `tallies`.
fn holds(value: &Value, tallies: &Value) -> bool {
    match value {
        Value::Object(map) => {
            map.get("tallies") == Some(tallies) || map.values().any(|inner| holds(inner, tallies))
        }
        Value::Array(list) => list.iter().any(|inner| holds(inner, tallies)),
        _ => false,
    }
}

#[test]
fn the_quorum_is_the_same_everywhere() {
    let book = built();
    for (committee, count) in [("council", 2), ("opsg", 4)] {
        let data = json(&register(&book, "quorum", committee, &["--format", "json"]));
        let meetings = data["meetings"].as_array().expect("meetings");
        assert_eq!(meetings.len(), count, "{committee}");
        for meeting in meetings {
            let key = meeting["meeting"].as_str().expect("a key");
            let files = book.files(&format!("output/{committee}/{key}"));
            let markdown = files.iter().find(|name| name.ends_with(".md")).expect("minutes");
            let name = format!("output/{committee}/{key}/{}", markdown.trim_end_matches(".md"));
            // The minutes as data hold the same working.
            assert_eq!(json(&book.read(&format!("{name}.json")))["quorum"]["reckoned"], meeting["quorum"]);
            let parts = meeting["quorum"]["parts"].as_array().expect("parts");
            for part in parts {
                let names = part["counted"].as_array().map_or(0, Vec::len) as u64;
                // Of an item that is withheld only the count is told.
                assert!(part["count"] == names || names == 0, "{part}");
            }
            for opening in parts.iter().filter(|part| part["item"].is_null()) {
                let verdict = match opening["quorum"].as_str() {
                    Some("yes") => " There was a quorum.",
                    Some("no") => " There was no quorum.",
                    _ => "",
                };
                let sentence = format!("Counted: {}.{verdict}", opening["count"]);
                for (ending, said) in [
                    ("md", words::of_markdown(&book.read(&format!("{name}.md")))),
                    ("html", words::of_html(&book.read(&format!("{name}.html")))),
                    ("pdf", tagged::words(&book.bytes(&format!("{name}.pdf")))),
                ] {
                    assert!(said.join(" ").contains(&sentence), "“{sentence}” in {name}.{ending}");
                }
            }
        }
    }
}

/// What attendance counts for each member is how often the sheet says it of a meeting, and what the page shows.
#[test]
fn attendance_is_the_same_everywhere() {
    let book = built();
    let sheet = register(&book, "attendance", "opsg", &["--format", "csv"]);
    let meetings: Vec<String> =
        sheet.lines().next().expect("names").split(',').skip(8).map(str::to_string).collect();
    assert_eq!(meetings.len(), 11, "one was cancelled: {meetings:?}");
    let html = words::of_html(&book.read("output/opsg/registers/OPSG_attendance.html")).join(" ");
    let written = json(&book.read("output/opsg/registers/OPSG_attendance.json")).to_string();
    let sheet = rows(&sheet);
    for row in &sheet {
        let times = |word: &str| meetings.iter().filter(|meeting| row[*meeting] == word).count();
        // Who was there for a part of a meeting was there.
        assert_eq!(row["present"], (times("present") + times("in-part")).to_string(), "{row:?}");
        for word in ["apologies", "absent"] {
            assert_eq!(row[word], times(word).to_string(), "{row:?}");
        }
        let figures = ["member", "expected", "present", "by-alternate", "apologies", "absent"];
        let figures = figures.map(|name| row[name].clone()).join(" ");
        assert!(html.contains(&figures), "“{figures}” in {html}");
        assert!(written.contains(&row["member"]));
    }
    let ann = sheet.iter().find(|row| row["member"] == "Ann Sample").expect("the chair");
    assert_eq!((ann["present"].as_str(), ann["OPSG_36_1509"].as_str()), ("10", "present"));
}
