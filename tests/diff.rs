//! What changed from one version to another: in sentences and in words, in every format, for nobody who may not know it.

mod support;

use support::Book;

const RECORD: &str = "meeting = \"1\"\ndate = 2026-01-15\nvenue = \"Town Hall\"\n[attendance.members]\nMembers = [\"Ann Sample\", \"Ben Example\"]\n\
    [[items]]\ntitle = \"Roof\"\n[[items.entries]]\ntext = \"\"\"\nThe Board looked at the roof, which had\nbeen mended in May.\"\"\"\n\
    [[items.entries]]\ndecision = \"The Board **AGREED** to pay 400.\"\nkey = \"pay\"\ntallies = { For = 3, Against = 1 }\n\
    [[items.entries]]\naction = \"Ann to pay.\"\nkey = \"ann\"\nowner = \"Ann Sample\"\ndue = 2026-02-01\n\
    [[items]]\ntitle = \"Garden\"\ntext = \"Nobody had seen the garden since the last meeting.\"\n";
const FIRST: &str = "minutes/board/1.toml";

/// A book whose first minutes were sent out.
fn sent() -> Book {
    let book = Book::new();
    book.write(FIRST, RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book
}

fn edit(book: &Book, from: &str, to: &str) {
    let text = book.read(FIRST);
    assert!(text.contains(from), "{from}: {text}");
    book.write(FIRST, text.replace(from, to));
}

fn diff(book: &Book, options: &[&str]) -> String {
    book.run([&["diff", "board/1"], options].concat()).status(0).stdout()
}

#[test]
fn changes_are_told_by_kind_and_then_in_words() {
    let book = sent();
    for (from, to) in [
        ("Town Hall", "Library"),
        ("\"Ben Example\"", "\"Cat Specimen\""),
        ("pay 400", "pay 250"),
        ("For = 3", "For = 4"),
        ("due = 2026-02-01", "due = 2026-03-01"),
        ("title = \"Garden\"", "title = \"The garden\""),
    ] {
        edit(&book, from, to);
    }
    let said = diff(&book, &[]);
    let lines = [
        "From version 0.1 to the record as it stands",
        "Dates and places",
        "The place: was “Town Hall”, is “Library”",
        "Attendance and interests",
        "Cat Specimen",
        "Votes",
        "Action BOARD 1/01, Due: was “1 February 2026”, is “1 March 2026”",
        "A heading: was “2. Garden”, is “2. The garden”",
        "[deleted: 400.] [inserted: 250.]",
    ];
    let mut rest = said.as_str();
    for line in lines {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line}: {said}"));
        rest = &rest[at..];
    }
    assert!(!said.contains("been mended in May"), "what did not change is not told: {said}");
}

#[test]
fn what_only_looks_different_is_no_change() {
    let book = sent();
    for (from, to) in [
        ("which had\nbeen mended in May.", "which\nhad been  mended in \\u004day."),
        ("owner = \"Ann Sample\"\ndue = 2026-02-01\n", "due = 2026-02-01\nowner = 'Ann Sample'\n"),
        ("title = \"Roof\"", "title = \"Roof\"  # mended"),
    ] {
        edit(&book, from, to);
    }
    let text = book.read(FIRST);
    book.write(FIRST, text.replace('\n', "\r\n"));
    assert!(diff(&book, &[]).contains("Nothing reads differently."), "{}", diff(&book, &[]));
}

#[test]
fn any_two_versions_and_a_file_are_held_against_each_other() {
    let book = sent();
    edit(&book, "pay 400", "pay 300");
    book.run(["circulate", "board/1", "--date", "2026-01-25"]).status(0);
    edit(&book, "pay 300", "pay 250");
    book.write("other.toml", RECORD.replace("400", "100"));
    for (options, told) in [
        (&["--from", "0.1", "--to", "0.2"][..], "[deleted: 400.] [inserted: 300.]"),
        (&["--from", "0.2", "--to", "0.1"], "[deleted: 300.] [inserted: 400.]"),
        (&["--from", "0.1"], "[deleted: 400.] [inserted: 250.]"),
        (&["--from", "working", "--to", "other.toml"], "[deleted: 250.] [inserted: 100.]"),
    ] {
        let said = diff(&book, options);
        assert!(said.contains(told), "{options:?}: {said}");
    }
    assert!(diff(&book, &["--to", "other.toml"]).contains("From version 0.2 to other.toml"));
    book.run(["diff", "board/1", "--from", "0.7"]).status(1).says("their versions are 0.1, 0.2");
    book.run(["diff", "board/1", "--to", "nowhere.toml"]).status(2).says("nowhere.toml is no version");
}

#[test]
fn it_is_a_document_in_every_format() {
    let book = sent();
    edit(&book, "pay 400", "pay 250");
    let html = diff(&book, &["--format", "html"]);
    assert!(html.contains("<del>[deleted: 400.]</del> <ins>[inserted: 250.]</ins>"), "{html}");
    let markdown = diff(&book, &["--format", "md"]);
    assert!(markdown.contains("~~[deleted: 400.]~~ **[inserted: 250.]**"), "{markdown}");
    book.run(["diff", "board/1", "--format", "pdf", "--out", "changes.pdf"]).status(0);
    assert!(book.bytes("changes.pdf").starts_with(b"%PDF"));
}

#[test]
fn what_was_closed_since_is_not_told_as_deleted() {
    let book = sent();
    let open = "text = \"Nobody had seen the garden since the last meeting.\"\n";
    edit(&book, open, &format!("classification = \"TLP:RED\"\n{open}"));
    for format in ["text", "md", "html"] {
        let said = diff(&book, &["--format", format]);
        assert!(!said.contains("since the last"), "{format}: {said}");
        assert!(said.contains("fewer readers may know now"), "{format}: {said}");
    }
}

#[test]
fn minutes_that_were_never_sealed_have_no_version_to_differ_from() {
    let book = Book::new();
    book.write(FIRST, RECORD);
    book.run(["diff", "board/1"]).status(1).says("error[not-sealed]");
    book.run(["diff", "board/7"]).status(1);
}

#[test]
fn what_was_changed_in_approved_minutes_is_shown_where_it_is_told() {
    let book = sent();
    book.write(
        "minutes/board/2.toml",
        "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n",
    );
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-03-01"]).status(0);
    edit(&book, "pay 400", "pay 250");
    for command in ["check", "build"] {
        let ran = book.run([command, "board/1"]).status(1);
        ran.says("error[approved-changed]").says("[deleted: 400.] [inserted: 250.]");
    }
}

#[test]
fn an_archive_that_is_gone_is_told_and_not_taken_for_a_draft() {
    let book = sent();
    std::fs::remove_dir_all(book.path("archive")).expect("it goes");
    book.run(["diff", "board/1"]).status(1).says("error[object-gone]");
}

#[test]
fn the_format_is_told_by_the_files_ending() {
    let book = sent();
    edit(&book, "pay 400", "pay 250");
    for (file, begins) in [
        ("c.pdf", "%PDF"),
        ("c.html", "<!DOCTYPE html>"),
        ("c.HTM", "<!DOCTYPE html>"),
        ("c.md", "---"),
        ("c.txt", ""),
    ] {
        book.run(["diff", "board/1", "--out", file]).status(0);
        let bytes = book.bytes(file);
        assert!(bytes.to_ascii_lowercase().starts_with(begins.to_lowercase().as_bytes()), "{file}");
    }
    book.run(["diff", "board/1", "--out", "c.docx"]).status(2).says(".pdf, .html, .md or .txt");
    assert!(!book.path("c.docx").exists());
    // What is named counts.
    book.run(["diff", "board/1", "--out", "d.txt", "--format", "pdf"]).status(0);
    assert!(book.bytes("d.txt").starts_with(b"%PDF"));
}

#[test]
fn what_changed_in_welsh_minutes_is_told_in_welsh() {
    let book = Book::new();
    book.write(FIRST, format!("language = \"cy\"\n{RECORD}"));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    edit(&book, "pay 400", "pay 250");
    let said = diff(&book, &[]);
    assert!(said.contains("400.") && said.contains("250.") && said.contains("fersiwn 0.1"), "{said}");
    assert!(!said.contains("[deleted:") && !said.contains("From version"), "{said}");
}
