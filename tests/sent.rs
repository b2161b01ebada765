//! The pack: what is laid ready to be sent to members when minutes are circulated.

mod support;

use serde_json::Value as Json;
use support::{Book, COMMITTEE, packed};

const RECORD: &str = "[[items]]\ntitle = \"Neuadd \u{175} – hall\"\ntext = \"It leaks.[^a]\\n\\n[^a]: Since May.\"\n\
                      [[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n\
                      [[items]]\ntitle = \"Money\"\n[[items.entries]]\ndecision = \"To spend <5> & save.\"\n";

fn sent(book: &Book) {
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0).says("sent/board/1/0.1");
}

fn pack(book: &Book) -> Vec<String> {
    book.files("sent")
}

fn map(book: &Book) -> Json {
    serde_json::from_str(&book.read("sent/board/1/0.1/BOARD_1_v0.1_lines.json")).expect("JSON")
}

#[test]
fn a_pack_has_all_that_is_sent_and_is_sealed() {
    let book = Book::new().record(RECORD);
    let shown = book.run(["circulate", "board/1", "--dry-run"]).status(0).stdout();
    assert!(!book.path("sent").exists());
    sent(&book);
    let names = [
        "BOARD_1_v0.1.docx",
        "BOARD_1_v0.1.eml",
        "BOARD_1_v0.1.pdf",
        "BOARD_1_v0.1_comments.csv",
        "BOARD_1_v0.1_comments.docx",
        "BOARD_1_v0.1_comments.toml",
        "BOARD_1_v0.1_lines.csv",
        "BOARD_1_v0.1_lines.json",
    ];
    assert_eq!(pack(&book), names.map(|name| format!("board/1/0.1/{name}")));
    let archived = book.files("archive/store");
    for name in names {
        assert!(shown.contains(&format!("+++ sent/board/1/0.1/{name}\n")), "{shown}");
        let end = format!("/pack/{name}");
        let file = archived.iter().find(|file| file.ends_with(&end)).unwrap_or_else(|| panic!("{name}"));
        let own = book.bytes(&format!("sent/board/1/0.1/{name}"));
        assert_eq!(book.bytes(&format!("archive/store/{file}")), own, "{name}");
    }
    // A build owns the folder of outputs alone.
    book.run(["build"]).status(0);
    assert_eq!(pack(&book).len(), names.len());
}

#[test]
fn what_was_sent_is_never_written_over() {
    let book = Book::new().record(RECORD);
    book.write("sent/board/1/0.1/BOARD_1_v0.1.docx", "mine");
    let record = book.read("minutes/board/1.toml");
    book.run(["circulate", "board/1"]).status(1).says("BOARD_1_v0.1.docx").says("is there already");
    assert_eq!(book.read("minutes/board/1.toml"), record);
    assert_eq!(pack(&book).len(), 1);
    assert!(!book.path("archive").exists());

    let book = Book::new().record(RECORD);
    sent(&book);
    let first = book.bytes("sent/board/1/0.1/BOARD_1_v0.1.pdf");
    book.run(["circulate", "board/1", "--date", "2026-01-21"]).status(0).says("nothing is new");
    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replace("It leaks.", "It leaks much."));
    book.run(["circulate", "board/1", "--date", "2026-01-22"]).status(0).says("sent/board/1/0.2");
    assert_eq!(book.bytes("sent/board/1/0.1/BOARD_1_v0.1.pdf"), first);
    assert_eq!(pack(&book).len(), 16);
}

#[test]
fn the_same_record_gives_the_same_pack() {
    let packs = [0, 1].map(|_| {
        let book = Book::new().record(RECORD);
        sent(&book);
        pack(&book).iter().map(|name| book.bytes(&format!("sent/{name}"))).collect::<Vec<_>>()
    });
    assert_eq!(packs[0], packs[1]);
}

#[test]
fn every_line_leads_to_its_paragraph() {
    let book = Book::new().record(RECORD);
    sent(&book);
    let map = map(&book);
    let (lines, paragraphs) =
        (map["lines"].as_array().expect("lines"), map["paragraphs"].as_array().expect("some"));
    let numbers = lines.iter().map(|line| line["line"].as_u64().expect("a number"));
    assert!(numbers.eq(1..=lines.len() as u64));
    let line = lines.iter().find(|line| line["words"] == "It leaks.1").expect("the line");
    assert_eq!((line["paragraph"].as_str(), line["clause"].as_str()), (Some("item-1/2"), Some("1")));
    let key = |paragraph: &Json| paragraph["key"].as_str().map(str::to_string);
    let keys: Vec<Option<String>> = paragraphs.iter().map(key).collect();
    for line in lines {
        let own = line["paragraph"].as_str().expect("a key");
        let is_own = |key: &&Option<String>| {
            key.as_deref().is_some_and(|key| key == own || key.starts_with(&format!("{own}.")))
        };
        assert!(keys.iter().any(|key| is_own(&key)), "{line}");
    }
    // The docx says paragraph by paragraph what the map says.
    let docx = packed::paragraphs(&book.bytes("sent/board/1/0.1/BOARD_1_v0.1.docx"));
    let docx: Vec<&String> = docx.iter().filter(|text| !text.trim().is_empty()).collect();
    let texts: Vec<&str> = paragraphs.iter().map(|own| own["text"].as_str().expect("a text")).collect();
    assert_eq!(docx, texts);
    assert!(texts.contains(&"To spend <5> & save.") && texts.contains(&"\tSince May."), "{texts:?}");
}

#[test]
fn the_form_names_what_is_commented_on() {
    let book = Book::new().record(RECORD);
    sent(&book);
    let read = |what: &str| book.read(&format!("sent/board/1/0.1/BOARD_1_v0.1_comments.{what}"));
    let csv = read("csv");
    let (above, csv) = csv.split_once("\r\n").expect("two rows");
    assert!(above.starts_with("\u{FEFF}TLP:GREEN") && above.ends_with(",,,,,,,"), "{above}");
    assert!(csv.starts_with("MB/NC (your name),\"Line number (in the PDF, such as 17)\","), "{csv}");
    assert!(csv.contains("\r\n") && !csv.replace("\r\n", "").contains('\n'));
    let form: toml::Table = read("toml").parse().expect("TOML");
    assert_eq!(form["form"]["reference"].as_str(), Some("BOARD_1"));
    assert_eq!(form["form"]["version"].as_str(), Some("0.1"));
    assert_eq!(form["form"]["digest"].as_str(), map(&book)["digest"].as_str());
    let rows = form["comment"].as_array().expect("rows");
    let clauses: Vec<&str> = rows.iter().filter_map(|row| row["clause"].as_str()).collect();
    assert_eq!(clauses[..3], ["General", "1", "2"]);
    let docx = packed::parts(&book.bytes("sent/board/1/0.1/BOARD_1_v0.1_comments.docx"));
    let header = &docx.iter().find(|(name, _)| name == "word/header1.xml").expect("a header").1;
    for words in
        ["Date: 20 January 2026", "Document: BOARD_1, 0.1", "Observations of the secretariat", "TLP:GREEN"]
    {
        assert!(header.contains(words), "{words}: {header}");
    }
}

#[test]
fn the_mail_says_what_it_brings_and_until_when() {
    let silent = format!("{COMMITTEE}[approval]\nsilence-days = 7\n");
    let book = Book::new().file("minutes/board/committee.toml", silent).record(RECORD);
    sent(&book);
    let mail = book.bytes("sent/board/1/0.1/BOARD_1_v0.1.eml");
    let text = String::from_utf8(mail.clone()).expect("ASCII");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    assert!(
        head.contains("X-Unsent: 1") && !head.contains("\r\nTo:") && !head.contains("\r\nFrom:"),
        "{head}"
    );
    // The classification is in the subject, for TLP wants it there, and stands before everything else.
    assert!(head.contains("Subject: TLP:GREEN "), "{head}");
    let said = body.split("\r\n\r\n").nth(1).expect("a text");
    assert!(said.starts_with("TLP:GREEN"), "{said}");
    assert!(body.contains("27 January 2026"), "{body}");
    let brought = packed::brought(&mail);
    assert_eq!(brought.len(), 5);
    for (name, bytes) in brought {
        assert_eq!(book.bytes(&format!("sent/board/1/0.1/{name}")), bytes, "{name}");
    }
}
