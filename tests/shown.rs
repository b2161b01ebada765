//! What the example book shows of the life of minutes: each state, comments that were disposed of, and an archive with a log that a
//! witness signed. What was sealed there by earlier states of the program stays readable.

mod support;

use serde_json::Value as Json;
use support::Book;

/// The last day of which the example tells.
const TODAY: &str = "2026-03-01";

fn json(book: &Book, typed: &[&str]) -> Json {
    let typed = typed.iter().copied().chain(["--format", "json"]);
    serde_json::from_str(&book.run(typed).status(0).stdout()).expect("JSON")
}

#[test]
fn the_example_shows_every_state() {
    let book = Book::example();
    let told = json(&book, &["status", "msp", "--as-of", TODAY]);
    let minutes = told["committees"][0]["minutes"].as_array().expect("minutes");
    let states: Vec<[&str; 3]> = minutes
        .iter()
        .map(|own| ["meeting", "state", "version"].map(|key| own[key].as_str().expect("a word")))
        .collect();
    assert_eq!(
        states,
        [
            ["1", "corrected", "1.1"],
            ["2", "approved", "1.0"],
            ["3", "approved", "1.0"],
            ["3x", "withdrawn", "0.2"],
            ["4", "approved", "1.0"],
            ["5", "circulated", "0.2"],
        ]
    );
    book.run(["check", "msp"]).status(0).says("0 errors, 0 warnings");
    // The minutes of real people, which nobody approved.
    let told = json(&book, &["status", "opsg/34xx", "--as-of", TODAY]);
    assert_eq!(told["committees"][0]["minutes"][0]["state"], "draft");
    let comments = json(&book, &["comments", "list", "msp/5"]);
    let comments = comments["comments"].as_array().expect("comments");
    assert_eq!(comments.len(), 4);
    assert!(comments.iter().all(|own| own["disposition"].is_string()), "{comments:?}");
}

#[test]
fn the_pages_of_the_example_say_what_became_of_the_minutes() {
    let book = Book::example();
    book.run(["build", "msp"]).status(0);
    for (minutes, words) in [
        ("1", &["Corrected at", "~~July~~ August 2025", "Archive log before this version"][..]),
        ("2", &["as amended", "February and March"]),
        ("3", &["Approved at", "on 14 October 2025"]),
        ("3x", &["The meeting was not held"]),
        ("5", &["twice as often", "## Changes"]),
    ] {
        let text = book.read(&format!("output/msp/{minutes}/MSP-{minutes}.md"));
        words.iter().for_each(|words| assert!(text.contains(words), "{minutes}: {words}\n{text}"));
    }
    assert!(!book.read("output/msp/3x/MSP-3x.md").contains("two more weeks"));
    let said = book.run(["diff", "msp/1", "--from", "1.0", "--to", "1.1"]).status(0).stdout();
    assert!(said.contains("July") && said.contains("August"), "{said}");
}

#[test]
fn the_archive_of_the_example_is_as_it_was_sealed() {
    let book = Book::example();
    let told = json(&book, &["verify"]);
    assert_eq!((&told["objects"], &told["findings"]), (&Json::from(6), &Json::Array(Vec::new())), "{told}");
    assert_eq!(std::fs::read_dir(book.path("tests/archive/log/countersigned")).expect("a folder").count(), 1);
    // The same keys of these tests, and no others, have signed it.
    let key = std::fs::read("tests/keys/witness.key").expect("a key");
    let elsewhere = Book::bare().file("witness.key", key);
    let key = elsewhere.path("witness.key");
    book.run(["verify", "--countersign", "--key", key.to_str().expect("a path")]).status(0);
    assert_eq!(std::fs::read_dir(book.path("tests/archive/log/countersigned")).expect("a folder").count(), 1);
    let text = book.read("minutes/msp/2.toml");
    book.write("minutes/msp/2.toml", text.replace("Thirty-one", "Thirty"));
    // A record that it hangs on was corrected since, and leads to a meeting of which its sealed version knows nothing.
    book.run(["check", "msp/2"]).status(1).says("approved-changed").says("Thirty-one");
}
