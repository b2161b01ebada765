//! Decision notes: who was there and what was decided are in every format, and no word of the discussion is in any byte.

mod support;

use support::rules;
use support::{Book, COMMITTEE, tagged};

/// What everything that is discussed says, and nothing else does.
const CANARY: &str = "Zebrafish";

/// A meeting with every kind of entry; each text of the discussion has the canary.
const MEETING: &str = r#"start = 19:00:00
closed = 20:00:00
next-meetings = [{ date = 2026-02-12, venue = "Zebrafish Hall" }]

[attendance]
members = ["Ann Sample", "Bob Unreal"]
apologies = ["Cy Fiction"]

[[interests]]
person = "Ann Sample"
kind = "Personal"
item = "bridge"
interest = "A trustee of the bridge fund"

[[items]]
title = "The bridge"
key = "bridge"
presenter = "Bob Unreal"
papers = [{ title = "Zebrafish survey", link = "https://example.org/Zebrafish" }]
text = "Zebrafish were seen. ![Zebrafish swimming](zebra.svg)\n\nMore.[^1]\n\n[^1]: A Zebrafish in a note."

[[items.entries]]
speech = "Zebrafish first."
speaker = "Bob Unreal"

[[items.entries]]
decision = "To mend the bridge, see [[survey]]."
mover = "Ann Sample"
seconder = "Bob Unreal"
tallies = { For = 1, Against = 1 }
votes = { Against = ["Bob Unreal"] }
result = "Carried"

[[items.entries]]
decision = "To paint the bridge blue."
result = "Lost"
carried = false

[[items.entries]]
vote = "Whether to close the bridge at night"
tallies = { For = 2, Against = 0 }

[[items.entries]]
action = "To count the Zebrafish."
key = "survey"
owner = "Bob Unreal"
due = 2026-02-01

[[items.entries]]
note = "A Zebrafish of the clerk."

[[items.entries]]
facts = { Zebrafish = "Zebrafish seven" }

[[items.entries]]
table = { title = "Zebrafish", columns = ["Zebrafish"], rows = [["Zebrafish"]] }

[[items]]
title = "The ford"
handled = "deferred"
deferred-to = "the spring"
text = "Zebrafish again."

[[items]]
title = "The lease"
classification = "TLP:RED"
stand-in = "A matter of property."

[[items.entries]]
decision = "To offer a secret price."
"#;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";

fn book(meeting: &str) -> Book {
    Book::new().file("minutes/board/zebra.svg", DRAWING).record(meeting)
}

fn notes(book: &Book) -> Vec<(String, String)> {
    let names = book.built_files("output/board/1");
    let said = |name: String| {
        let bytes = book.bytes(&format!("output/board/1/{name}"));
        let said = tagged::said_in(&name, &bytes);
        (name, said)
    };
    names.into_iter().filter(|name| name.contains("decision-note")).map(said).collect()
}

#[test]
fn a_note_has_all_that_was_decided_and_no_word_of_the_discussion() {
    let book = book(MEETING);
    book.run(["extract", "board/1", "--decisions"]).status(0);
    let notes = notes(&book);
    assert_eq!(notes.len(), 4, "{notes:?}");
    for (name, said) in &notes {
        assert!(!said.to_lowercase().contains(&CANARY.to_lowercase()), "{name} tells of the discussion");
        assert!(!said.contains("secret price"), "{name} tells what is withheld");
        for word in [
            "Decision note",
            "Sample",
            "Unreal",
            "Fiction",
            "trustee",
            "bridge, see",
            "blue",
            "night",
            "spring",
        ] {
            assert!(said.contains(word), "{name} lacks {word}:\n{said}");
        }
    }
}

#[test]
fn a_note_for_those_who_may_see_more_has_what_they_may_see() {
    let book = book(MEETING);
    book.run(["extract", "board/1", "--decisions", "--for", "TLP:RED"]).status(0);
    let notes = notes(&book);
    assert_eq!(notes.len(), 4, "{notes:?}");
    for (name, said) in notes {
        assert!(name.contains("_tlp-red"), "{name}");
        assert!(said.contains("secret price") && !said.contains(CANARY), "{name}:\n{said}");
    }
}

#[test]
fn a_note_is_kept_right_by_the_builds_that_follow() {
    let book = book(MEETING);
    book.run(["extract", "board/1", "--decisions", "--format", "md"]).status(0);
    book.write(
        "minutes/board/1.toml",
        format!(
            "meeting = \"1\"\ndate = 2026-01-15\n{}",
            MEETING.replace("mend the bridge", "sell the bridge")
        ),
    );
    book.run(["build", "--format", "md"]).status(0);
    let notes = notes(&book);
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(notes[0].1.contains("To sell the bridge"), "{}", notes[0].1);
}

#[test]
fn a_note_of_a_meeting_without_decisions_says_so() {
    let book = book(
        "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"Talk\"\ntext = \"Zebrafish.\"\n",
    );
    book.run(["extract", "board/1", "--decisions", "--format", "md"]).status(0);
    let notes = notes(&book);
    assert!(notes[0].1.contains("No decision of the meeting is recorded."), "{}", notes[0].1);
    assert!(!notes[0].1.contains(CANARY), "{}", notes[0].1);
}

#[test]
fn a_note_in_welsh_is_called_in_welsh() {
    let committee = format!("{COMMITTEE}language = \"cy\"\n");
    let book = book(MEETING).file("minutes/board/committee.toml", committee);
    book.run(["extract", "board/1", "--decisions", "--format", "md"]).status(0);
    let notes = notes(&book);
    assert!(notes[0].1.contains("Nodyn o benderfyniadau"), "{}", notes[0].1);
}

#[test]
fn the_pdf_of_a_note_keeps_the_rules() {
    let book = book(MEETING);
    book.run(["extract", "board/1", "--decisions", "--format", "pdf"]).status(0);
    let files = book.built_files("output/board/1");
    let pdf = files.iter().find(|name| name.ends_with(".pdf")).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&book.bytes(&format!("output/board/1/{pdf}"))).expect("a PDF");
    let broken = rules::broken(&pdf);
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn an_item_and_decisions_are_not_asked_for_at_once() {
    let book = book(MEETING);
    book.run(["extract", "board/1", "--decisions", "--item", "1"]).status(2);
    book.run(["extract", "board/1"]).status(2);
}
