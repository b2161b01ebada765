//! Adoption: minutes that were approved before the book knew of them enter it, with their numbers and their own file.

mod support;

use minutebook::digest::digest_512;
use std::collections::BTreeMap;
use support::Book;

const FIRST: &str = "minutes/board/1.toml";
const SCAN: &[u8] = b"%PDF-1.4 a scan of what was signed";
/// Old minutes, with the numbers that they have on paper.
const OLD: &str = "# Typed from paper.\nmeeting = \"1\"\ndate = 2009-03-04\n[[items]]\nnumber = \"7\"\ntitle = \"Hall\"\n\
                   [[items.entries]]\naction = \"Ben to paint it.\"\nowner = \"All\"\nnumber = \"A/17\"\n\
                   [[items.entries]]\naction = \"Ann to clean it.\"\nowner = \"All\"\nnumber = 4\n";

/// A book with the record of old minutes, and the scan of them beside the book.
fn old() -> Book {
    Book::new().file(FIRST, OLD).file("scans/1 signed.pdf", SCAN)
}

fn adopt(book: &Book, options: &[&str]) -> support::Ran {
    book.run([&["adopt", "board/1"], options].concat())
}

/// Everything that the book holds, but for what is built.
fn state(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let files = ["minutes", "archive"].into_iter().flat_map(|below| {
        book.files(below).into_iter().map(move |name| format!("{below}/{name}")).collect::<Vec<_>>()
    });
    files.map(|name| (name.clone(), book.bytes(&name))).collect()
}

const WELL: &[&str] = &["--file", "scans/1 signed.pdf", "--on", "2009-04-01"];

#[test]
fn old_minutes_enter_as_approved_with_their_numbers_and_their_file() {
    let book = old();
    let before = state(&book);
    let shown = adopt(&book, &[WELL, &["--dry-run"]].concat()).status(0).stdout();
    for line in
        ["+status = \"approved\"", "+adopted-on = 2009-04-01", "+[[adopted]]", "+adopted/1 signed.pdf"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert_eq!(state(&book), before);
    adopt(&book, WELL).status(0).says("Adopted: minutes/board/1.toml, version 1.0, sealed with 1 signed.pdf");
    let record = book.read(FIRST);
    assert!(record.starts_with("# Typed from paper.\nmeeting = \"1\"\ndate = 2009-03-04\n"), "{record}");
    assert!(record.contains(&format!("sha512 = \"{}\"", digest_512(SCAN))), "{record}");
    let sealed =
        book.files("archive").into_iter().find(|name| name.ends_with("v1/content/adopted/1 signed.pdf"));
    assert_eq!(book.bytes(&format!("archive/{}", sealed.expect("it is sealed"))), SCAN);
    book.run(["check"]).status(0);
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    for words in [
        "Approved Minutes, version 1.0",
        "Approved on 1 April 2009, before",
        "kept as 1 signed.pdf",
        "A/17",
        "BOARD 1/04",
    ] {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
    assert!(minutes.contains(&digest_512(SCAN)), "{minutes}");
    let json: serde_json::Value =
        serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    assert_eq!(json["adopted"][0]["file"], "1 signed.pdf");
    assert_eq!(json["approved-day"], "2009-04-01");
    // The next number of the meeting is none that it gave.
    book.write(
        FIRST,
        record.replacen(
            "[[items.entries]]",
            "[[items.entries]]\naction = \"New.\"\nowner = \"All\"\n[[items.entries]]",
            1,
        ),
    );
    book.run(["check"]).status(1).says("approved-changed");
}

#[test]
fn it_is_enough_that_a_meeting_of_the_book_approved_them() {
    let book =
        old().file("minutes/board/2.toml", "meeting = \"2\"\ndate = 2009-04-01\n[[items]]\ntitle = \"A\"\n");
    adopt(&book, &["--file", "scans/1 signed.pdf", "--at", "board/2"]).status(0);
    assert!(book.read(FIRST).contains("approved-at = \"2\""));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("Approved at [BOARD_2]") && minutes.contains("on 1 April 2009"), "{minutes}");
}

#[test]
fn a_status_that_was_typed_with_them_is_no_reason_against_it() {
    let book = Book::new()
        .file(FIRST, OLD.replace("date", "status = \"approved\"\ndate"))
        .file("scans/1 signed.pdf", SCAN);
    adopt(&book, WELL).status(0);
    book.run(["check"]).status(0);
}

#[test]
fn every_reason_is_told_at_once_and_nothing_is_written() {
    let book = old().file("scans/empty.pdf", "").file("other/1 SIGNED.pdf", "x");
    book.write(FIRST, OLD.replace("Ben to paint it.", "Ben to paint it TBC."));
    let before = state(&book);
    let files = [
        "--file",
        "scans/1 signed.pdf",
        "--file",
        "other/1 SIGNED.pdf",
        "--file",
        "scans/empty.pdf",
        "--file",
        "scans",
        "--file",
        "gone.pdf",
    ];
    let mut ran = adopt(&book, &[&files[..], &["--on", "2009-03-01"]].concat()).status(1);
    for code in
        ["adopted-twice", "adopted-file", "adopted-day", "unfinished", "empty.pdf is empty", "gone.pdf"]
    {
        ran = ran.says(code);
    }
    adopt(&book, &["--file", "scans/1 signed.pdf", "--on", "2999-01-01"]).status(1).says("still to come");
    adopt(&book, &["--on", "2009-04-01"]).status(2);
    adopt(&book, &["--file", "scans/1 signed.pdf"]).status(2);
    adopt(&book, &[WELL, &["--at", "board/1"]].concat()).status(2);
    assert_eq!(state(&book), before);
    book.write(FIRST, OLD);
    adopt(&book, WELL).status(0);
    let before = state(&book);
    adopt(&book, WELL).status(1).says("not-now").says("approved already");
    assert_eq!(state(&book), before);
}

#[test]
fn remarks_and_line_ends_stay_and_braces_too() {
    let author = "# A remark.\r\nmeeting = \"1\" # here\r\ndate   =   2009-03-04\r\n\
                  items = [{ number = \"7\", title = \"Hall\", entries = [{ number = 17, action = \"To paint it.\", owner = \"All\" }] }]\r\n";
    let book = Book::new().file(FIRST, author).file("scans/1 signed.pdf", SCAN);
    adopt(&book, WELL).status(0);
    let record = book.read(FIRST);
    assert!(
        record.starts_with("# A remark.\r\nmeeting = \"1\" # here\r\ndate   =   2009-03-04\r\nitems = [{"),
        "{record}"
    );
    assert!(!record.replace("\r\n", "").contains('\n'), "{record:?}");
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains("BOARD 1/17"));
}

#[test]
fn what_was_adopted_can_be_withdrawn_and_sealed_files_stay() {
    let book = old();
    adopt(&book, WELL).status(0);
    book.run(["withdraw", "board/1", "--reason", "It was forged"]).status(0).says("version 1.1");
    book.run(["build"]).status(0);
    assert!(!book.read("output/board/1/BOARD_1.md").contains("paint"));
    let sealed =
        book.files("archive").into_iter().find(|name| name.ends_with("v1/content/adopted/1 signed.pdf"));
    assert_eq!(book.bytes(&format!("archive/{}", sealed.expect("it is sealed"))), SCAN);
}

/// A committee of today, with seats, one of them vacant, and a rule of the quorum.
const TODAY: &str = "name = \"Board\"\nclassification = \"TLP:GREEN\"\n[seats]\nMembers = [\"Ann Sample\", \"Bob Unreal\", \"\", \"Cat Specimen\"]\n\
                     [quorum]\ncount = 3\n";
const OF_THEN: &str = "meeting = \"1\"\ndate = 2009-03-04\n[attendance]\nmembers = [\"Old Pretend\", \"Ann Sample\"]\napologies = [\"Former Fiction\"]\n\
                       [[items]]\ntitle = \"Hall\"\ntext = \"It was AGREED that the GHQ pays.\"\n[[items.entries]]\ndecision = \"To paint it.\"\n\
                       mover = \"Old Pretend\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nowner = \"Cat Specimen\"\ndue = \"28 Feb 2009\"\n";

#[test]
fn of_old_minutes_nothing_is_reckoned_by_the_committee_of_today() {
    let book = Book::new()
        .file("minutes/board/committee.toml", TODAY)
        .file(FIRST, OF_THEN)
        .file("scans/1.pdf", SCAN);
    let later = "meeting = \"2\"\ndate = 2009-04-04\n[[items]]\ntitle = \"Roof\"\n";
    book.write("minutes/board/2.toml", later);
    book.run(["adopt", "board/1", "--file", "scans/1.pdf", "--on", "2009-04-01"]).status(0);
    book.run(["adopt", "board/2", "--file", "scans/1.pdf", "--on", "2009-05-01"]).status(0);
    // Nobody can mend minutes of then, whatever the seats of today or other minutes say.
    assert_eq!(book.run(["check"]).status(0).stderr().trim(), "2 records checked: 0 errors, 0 warnings");
    book.run(["build"]).status(0);
    let (first, second) = (book.read("output/board/1/BOARD_1.md"), book.read("output/board/2/BOARD_2.md"));
    for words in ["uorum", "Bob Unreal", "| Members"] {
        assert!(!first.contains(words), "{words}: {first}");
    }
    assert!(first.contains("Old Pretend") && first.contains("Former Fiction"), "{first}");
    assert!(!second.contains("Attendees") && !second.contains("Ann Sample"), "{second}");
    let json = book.read("output/board/1/BOARD_1.json");
    assert!(!json.contains("\"quorum\"") && !json.contains("constituency"), "{json}");
    let members = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
    assert!(members.contains("Old Pretend") && !members.contains("Bob Unreal"), "{members}");
    // Nor does what becomes of the seats concern them.
    book.write(
        "minutes/board/committee.toml",
        TODAY.replace("Bob Unreal", "Dai Enghraifft").replace("count = 3", "count = 2"),
    );
    book.run(["check"]).status(0).says_not("committee-changed");
    // Who fills the tables from the seats means it.
    let seats = "meeting = \"3\"\ndate = 2020-04-04\n[presence]\n\"Ann Sample\" = \"apologies\"\n";
    book.write("minutes/board/3.toml", seats);
    book.run(["adopt", "board/3", "--file", "scans/1.pdf", "--on", "2020-05-01"]).status(0);
    book.run(["build", "board/3"]).status(0);
    let third = book.read("output/board/3/BOARD_3.md");
    assert!(third.contains("Dai Enghraifft") && !third.contains("uorum"), "{third}");
}

#[test]
fn no_later_step_warns_of_what_is_settled() {
    let old = "meeting = \"1\"\ndate = 2009-03-04\n[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nowner = \"All\"\n";
    let second =
        "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Roof\"\ntext = \"It was AGREED.\"\n";
    let third = "meeting = \"3\"\ndate = 2026-03-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[2]] were **APPROVED**.\"\n";
    let book = Book::new().file("minutes/board/2.toml", second).file("minutes/board/3.toml", third);
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    book.run(["check"]).status(0).says("decision-in-text");
    book.run(["approve", "board/2", "--at", "board/3", "--date", "2026-03-16"]).status(0);
    book.write(FIRST, old);
    book.write("scan.pdf", SCAN);
    book.run(["adopt", "board/1", "--file", "scan.pdf", "--on", "2009-04-01"]).status(0);
    let told = book.run(["check"]).status(0).stderr();
    // The draft may still report on it.
    assert!(
        told.contains("3.toml") && !told.contains("2.toml") && !told.contains("decision-in-text"),
        "{told}"
    );
    book.run(["withdraw", "board/2", "--reason", "Void.", "--date", "2026-04-01"]).status(0);
    let told = book.run(["check", "board/2"]).status(0).stderr();
    assert!(!told.contains("action-not-reported"), "{told}");
    // What is put right in them is read like a draft, until it is sealed.
    let committee = format!("{}[checks]\naction-not-reported = \"error\"\n", support::COMMITTEE);
    book.write("minutes/board/committee.toml", committee);
    book.run(["check", "board/2"]).status(0);
}

#[test]
fn of_what_was_adopted_or_withdrawn_nothing_is_signed() {
    let book = old();
    adopt(&book, WELL).status(0);
    let to_sign = |record: &str| book.run(["archive", "to-sign", record, "--to", "ready"]).status(1);
    to_sign("board/1")
        .says("nothing-to-sign")
        .says("before they entered the book")
        .says_not("minutebook approve");
    book.write("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n");
    to_sign("board/2").says("are a draft");
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    to_sign("board/2").says("not approved yet").says("minutebook status board/2");
    book.run(["withdraw", "board/2", "--reason", "Void.", "--date", "2026-04-01"]).status(0);
    to_sign("board/2").says("withdrawn").says_not("minutebook approve");
    book.write("signed.pdf", SCAN);
    book.run(["archive", "add-signed", "board/2", "signed.pdf"]).status(1).says("withdrawn");
    assert!(!book.path("ready").exists());
}
