//! Correction: what a later meeting corrected stands beside what was approved, and both stay readable.

mod support;

use support::{Book, Ran};

const FIRST: &str = "minutes/board/1.toml";
const LIST: &str = "minutes/board/circulated.toml";
const RECORD: &str = r#"# Kept by hand.
venue = "Town hall"

[[items]]
title = "Hall"
text = """
The hall was built in 1971.

It is **red**.
"""

[[items.entries]]
action = "Ben to paint the hall in red."   # the paint is there
key = "paint"
owner = "All"
due = 2026-05-01

[[items.entries]]
decision = "The fee is 10 pounds."
taken = "show-of-hands"
tallies = { For = 5, Against = 1 }

[[items]]
title = "Roof"
entries = [{ text = "The roof leaks." }, { decision = "The roof is mended.", parts = ["By Ann.", "In May."] }]
"#;
const SECOND: &str = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";
const THIRD: &str = "meeting = \"3\"\ndate = 2026-03-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"In the minutes of [[1]] the fee was **CORRECTED**.\"\n";
const DAY: &str = "2026-04-01";

/// A book whose first minutes were approved at the second meeting; the third corrected them.
fn approved(ends: &str) -> Book {
    let book = Book::new().record(&RECORD.replace('\n', ends));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", SECOND);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    book.write("minutes/board/3.toml", THIRD);
    book
}

fn correct(book: &Book, options: &[&str]) -> Ran {
    book.run([&["correct", "board/1", "--at", "3", "--date", DAY], options].concat())
}

fn edit(book: &Book, changes: &[(&str, &str)]) {
    let mut text = book.read(FIRST);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}: {text}");
        text = text.replace(from, to);
    }
    book.write(FIRST, text);
}

fn built(book: &Book) -> String {
    book.run(["build", "board/1"]).status(0);
    book.read("output/board/1/BOARD_1.md")
}

#[test]
fn words_that_hold_no_longer_stay_struck_out_beside_what_holds_now() {
    let book = approved("\n");
    edit(&book, &[("is 10 pounds", "is 12 pounds"), ("in 1971", "in 1917"), ("In May.", "In June.")]);
    book.run(["check"]).status(1).says("approved-changed").says("minutebook correct BOARD_1 --at MEETING");
    let shown = correct(&book, &["--dry-run"]).status(0).stdout();
    assert!(shown.contains("+decision = \"The fee is ~~10~~ 12 pounds.\""), "{shown}");
    correct(&book, &[]).status(0).says("Corrected: minutes/board/1.toml, version 1.1");
    let record = book.read(FIRST);
    for kept in [
        "# Kept by hand.\n",
        "\"   # the paint is there\n",
        "The hall was built in ~~1971.~~ 1917.\n\nIt is **red**.\n",
        "parts = [\"By Ann.\", \"In ~~May.~~ June.\"]",
        "version = \"1.1\"",
    ] {
        assert!(record.contains(kept), "{kept}: {record}");
    }
    assert!(book.read(LIST).contains("version = \"1.1\""));
    book.run(["check"]).status(0);
    let minutes = built(&book);
    for told in [
        "~~10~~ 12 pounds",
        "Corrected at [BOARD_3]",
        "what is struck out holds no longer",
        "## Changes",
        "Decisions; In 1, 2 |",
    ] {
        assert!(minutes.contains(told), "{told}: {minutes}");
    }
    let decisions = book.run(["decisions", "--format", "csv"]).status(0).stdout();
    assert!(decisions.contains("~~10~~ 12 pounds"), "{decisions}");
    let status = book.run(["status", "board/1", "--as-of", DAY]).status(0).stdout();
    assert!(status.contains("corrected") && status.contains("1.1"), "{status}");
}

#[test]
fn facts_are_told_beside_their_place_as_they_were() {
    let book = approved("\n");
    edit(
        &book,
        &[
            ("2026-05-01", "2026-06-01"),
            ("Against = 1", "Against = 2"),
            ("Town hall", "Village hall"),
            ("\"Roof\"", "\"The roof\""),
        ],
    );
    correct(&book, &[]).status(0);
    let minutes = built(&book);
    for told in [
        "was “1 May 2026”, is “1 June 2026”",
        "was “Town hall”, is “Village hall”",
        "was “2. Roof”, is “2. The roof”",
        "was “For 5, Against 1”, is “For 5, Against 2”",
    ] {
        assert!(minutes.contains(told), "{told}: {minutes}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    let changes = json["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!((&changes[0]["version"], &changes[0]["at"]["reference"]), (&"1.1".into(), &"BOARD_3".into()));
}

#[test]
fn the_second_correction_keeps_the_first() {
    let book = approved("\r\n");
    edit(&book, &[("is 10 pounds", "is 12 pounds")]);
    correct(&book, &[]).status(0);
    edit(&book, &[("12 pounds", "14 pounds")]);
    correct(&book, &[]).status(0).says("version 1.2");
    let record = book.read(FIRST);
    assert!(record.contains("~~10~~ ~~12~~ 14 pounds"), "{record}");
    // The two lines that every test's record begins with end otherwise.
    assert_eq!(record.replace("\r\n", "").matches('\n').count(), 2, "{record:?}");
    assert_eq!(record.matches("Corrected at [[3]]").count(), 1, "{record}");
    book.run(["check"]).status(0);
}

/// What a reader sees of marks is a change as any other: where a link led, what stood out, which of two words is struck out.
#[test]
fn marks_that_change_are_told_as_words_are() {
    let book = Book::new().record(
        "[[items]]\ntitle = \"X\"\ntext = \"See [the plan](https://example.org/old).\"\n[[items.entries]]\ntext = \"It is ~~red~~ blue.\"\n[[items.entries]]\ntext = \"It is **urgent**.\"\n",
    );
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", SECOND);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    book.write("minutes/board/3.toml", THIRD);
    edit(&book, &[("org/old", "org/new"), ("~~red~~ blue", "red ~~blue~~"), ("**urgent**", "urgent")]);
    correct(&book, &[]).status(0);
    let minutes = built(&book);
    for told in [
        "~~[the plan](https://example.org/old).~~ [the plan](https://example.org/new).",
        "“the plan” was at https://example.org/old",
        "~~red~~ ~~blue.~~ red.",
        "~~<strong>urgent</strong>.~~ urgent.",
    ] {
        assert!(minutes.contains(told), "{told}: {minutes}");
    }
    // Who corrects once more keeps all of it.
    edit(&book, &[("org/new", "org/newest")]);
    correct(&book, &[]).status(0);
    let minutes = built(&book);
    for led in ["org/old).~~ ~~[the plan](https://example.org/new).~~", "was at https://example.org/new"] {
        assert!(minutes.contains(led), "{led}: {minutes}");
    }
    edit(&book, &[("urgent.\"", "urgent ~~tomorrow~~.\"")]);
    correct(&book, &[]).status(1).says("“tomorrow.” is struck out").says("nobody approved it");
}

#[test]
fn what_is_added_gets_the_next_number_and_says_so() {
    let book = approved("\n");
    let door = "[[items.entries]]\ndecision = \"The door is blue.\"\n\n[[items]]\nnumber = \"2\"";
    edit(&book, &[("[[items]]\nnumber = \"2\"", door)]);
    correct(&book, &[]).status(0);
    let minutes = built(&book);
    assert!(minutes.contains("The door is blue.") && minutes.contains("this was added"), "{minutes}");
    book.run(["check"]).status(0);
}

#[test]
fn what_cannot_be_told_as_a_correction_is_refused_with_every_reason() {
    let book = approved("\n");
    let before = book.read(FIRST);
    correct(&book, &[]).status(1).says("nothing-corrected");
    edit(
        &book,
        &[
            ("entries = [{ text = \"The roof leaks.\" }, ", "entries = ["),
            ("number = 1\ndecision = \"The fee", "note = \"The fee"),
        ],
    );
    let edited = book
        .read(FIRST)
        .replace("taken = \"show-of-hands\"\n", "")
        .replace("tallies = { For = 5, Against = 1 }\n", "");
    book.write(FIRST, edited.clone());
    let said = correct(&book, &[]).status(1).stderr();
    for reason in ["The roof leaks.", "is not there, or not in its place"] {
        assert!(said.contains(reason), "{reason}: {said}");
    }
    assert_eq!(book.read(FIRST), edited);
    book.write(FIRST, before);
    edit(&book, &[("is 10 pounds", "is 12 pounds")]);
    book.run(["correct", "board/1", "--at", "2", "--date", DAY]).status(1).says("approved these minutes");
}

#[test]
fn a_meeting_that_did_not_decide_corrects_nothing() {
    let book = approved("\n");
    edit(&book, &[("is 10 pounds", "is 12 pounds")]);
    book.write("minutes/board/4.toml", "meeting = \"4\"\ndate = 2026-03-20\n");
    book.run(["correct", "board/1", "--at", "4", "--date", DAY])
        .status(1)
        .says("approval-not-minuted")
        .says("**CORRECTED**");
    let draft = Book::new().record(RECORD);
    draft.run(["correct", "board/1", "--at", "1", "--date", DAY]).status(1).says("not-now");
}

const CLOSED: &str = r#"
[[items]]
title = "Hall"
text = "The hall was built in 1971."

[[items]]
title = "Staff"
classification = "TLP:RED"

[[items.entries]]
decision = "Zebediah gets Qwertyuiop pounds."
taken = "show-of-hands"
tallies = { For = 7717, Against = 1 }

[[items]]
title = "Roof"

[[items.entries]]
text = "The roof leaks."

[[items.entries]]
text = "Ann owes Asdfghjkl pounds."
classification = "TLP:RED"
"#;

#[test]
fn a_correction_of_what_is_closed_tells_those_nothing_who_may_not_see_it() {
    let book = Book::new().record(CLOSED);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", SECOND);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    book.write("minutes/board/3.toml", THIRD);
    edit(&book, &[("Qwertyuiop", "Zxcvbnm"), ("7717", "8818"), ("Asdfghjkl", "Lkjhgfdsa")]);
    correct(&book, &[]).status(0);
    let minutes = built(&book);
    let json = book.read("output/board/1/BOARD_1.json");
    for word in ["Qwertyuiop", "Zxcvbnm", "7717", "8818", "Asdfghjkl", "Lkjhgfdsa", "Votes", "struck out"] {
        assert!(!minutes.contains(word) && !json.contains(word), "{word}: {minutes}");
    }
    for (item, told) in [
        ("2", ["~~Qwertyuiop~~ Zxcvbnm", "was “For 7717, Against 1”, is “For 8818, Against 1”"]),
        ("3", ["~~Asdfghjkl~~ Lkjhgfdsa", "what is struck out holds no longer"]),
    ] {
        let options =
            ["extract", "board/1", "--item", item, "--for", "TLP:RED", "--format", "md", "--out", "red"];
        book.run(options).status(0);
        let files = book.files("red");
        let extracts: String = files.iter().map(|name| book.read(&format!("red/{name}"))).collect();
        assert!(told.iter().all(|words| extracts.contains(words)), "{extracts}");
    }
}

const GUARDED: &str = r#"
[attendance]
members = ["Ann Sample", "Bob Unreal"]

[[interests]]
person = "Ann Sample"
interest = "Owns the Qwertyuiop shop."
classification = "TLP:RED"
stand-in = "An interest was declared."

[[items]]
title = "Hall"
text = "The hall was built in 1971."

[[items]]
title = "Roof"

[[items.entries]]
text = "The roof leaks."

[[items.entries]]
decision = "Ann gets Asdfghjkl pounds."
taken = "show-of-hands"
tallies = { For = 7717, Against = 1 }
classification = "TLP:RED"

[[items]]
title = "Staff"
classification = "TLP:RED"
text = "Bob is ill with Zxcvbnm."
"#;

/// What is corrected in what is closed, those who may not see it do not notice: they get the same as if only the rest had been
/// corrected. Those who may see it read what it said.
#[test]
fn a_correction_of_what_is_closed_is_not_noticed_by_others_and_told_to_its_readers() {
    let open = [("in 1971", "in 1917")];
    let closed = [
        ("the Qwertyuiop shop", "the Poiuytrewq shop"),
        ("Asdfghjkl", "Lkjhgfdsa"),
        ("7717", "8818"),
        ("Zxcvbnm", "Mnbvcxz"),
    ];
    // The log of the archive says when something was sealed, to the second.
    let moment = [("SOURCE_DATE_EPOCH", "1770000000")];
    let corrected = |closed: &[(&str, &str)]| {
        let book = Book::new().record(GUARDED);
        book.run_with(["circulate", "board/1", "--date", "2026-01-20"], &moment).status(0);
        book.write("minutes/board/2.toml", SECOND);
        book.run_with(["approve", "board/1", "--at", "2", "--date", "2026-03-01"], &moment).status(0);
        book.write("minutes/board/3.toml", THIRD);
        edit(&book, &[&open[..], closed].concat());
        book.run_with(["correct", "board/1", "--at", "3", "--date", DAY], &moment)
            .status(0)
            .says("version 1.1");
        book.run_with(["build", "board/1"], &moment).status(0);
        book
    };
    let (some, all) = (corrected(&[]), corrected(&closed));
    let files = some.files("output/board/1");
    assert!(!files.is_empty() && files == all.files("output/board/1"), "{files:?}");
    for name in files {
        let path = format!("output/board/1/{name}");
        let (one, other) = (some.bytes(&path), all.bytes(&path));
        let at = one.iter().zip(&other).position(|(one, other)| one != other).unwrap_or_default();
        let around = |bytes: &[u8]| {
            String::from_utf8_lossy(&bytes[at.saturating_sub(90)..(at + 60).min(bytes.len())]).into_owned()
        };
        assert!(one == other, "{name}: {} … {}", around(&one), around(&other));
    }
    let record = all.read(FIRST);
    assert!(record.contains("classification = \"TLP:RED\"") && record.contains("Poiuytrewq"), "{record}");
    let of_interest =
        record.split("[[changes]]").find(|change| change.contains("Qwertyuiop")).unwrap_or_default();
    assert!(of_interest.contains("classification = \"TLP:RED\""), "{record}");
    let options = ["extract", "board/1", "--for", "TLP:RED", "--format", "md", "--out", "red"];
    let options = [&options[..], &["--item", "2"]].concat();
    all.run(options).status(0);
    let extracts: String = all.files("red").iter().map(|name| all.read(&format!("red/{name}"))).collect();
    for told in ["~~Asdfghjkl~~ Lkjhgfdsa", "was “For 7717, Against 1”"] {
        assert!(extracts.contains(told), "{told}: {extracts}");
    }
}

#[test]
fn every_version_says_what_changed_with_it() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    assert!(!built(&book).contains("## Changes"));
    edit(&book, &[("in 1971", "in 1917"), ("The roof leaks.", "The roof \\u006Ceaks.")]);
    book.run(["circulate", "board/1", "--date", "2026-01-22"]).status(0);
    assert!(built(&book).contains("| 0.2 | 22 January 2026 | In 1 |"), "{}", built(&book));
    edit(&book, &[("Against = 1", "Against = 2"), ("Town hall", "Village hall")]);
    book.write("minutes/board/2.toml", SECOND);
    book.run(["approve", "board/1", "--at", "2", "--with-amendments", "--date", "2026-03-01"]).status(0);
    let minutes = built(&book);
    assert!(minutes.contains("| 1.0 | 1 March 2026 | Dates and places; Votes; In 1 |"), "{minutes}");
    // It is no change that the minutes say what changed.
    let changes =
        book.run(["diff", "board/1", "--from", "0.1", "--to", "1.0", "--format", "md"]).status(0).stdout();
    assert!(!changes.contains("0.2") && changes.contains("Village"), "{changes}");
}

/// Minutes that more may have now tell these nothing of what is withheld from them now, and nothing of a day that they may not know.
#[test]
fn a_correction_that_opens_minutes_tells_nothing_of_what_stays_closed() {
    let record = |meeting: &str, day: &str, classification: &str, items: &str| {
        format!(
            "meeting = \"{meeting}\"\ndate = {day}\n{classification}[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"X\"\n{items}"
        )
    };
    let green = "classification = \"TLP:GREEN\"\n";
    let first = record(
        "1",
        "2026-01-15",
        green,
        &format!("{green}[[items.entries]]\naction = \"SECRETWORDS.\"\nowner = \"Ann Sample\"\n"),
    );
    let book = Book::bare().file("minutes/book.toml", "").file(
        "minutes/board/committee.toml",
        "name = \"Board\"\nscheme = \"tlp\"\nclassification = \"TLP:CLEAR\"\n",
    );
    book.write("minutes/board/1.toml", &first);
    let decides = "[[items.entries]]\ndecision = \"[[1]] done.\"\n";
    book.write("minutes/board/2.toml", record("2", "2026-02-15", green, decides));
    book.write("minutes/board/3.toml", record("3", "2026-03-15", "", decides));
    book.run(["circulate", "board/1", "--date", "2026-01-16"]).status(0);
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-02-16"]).status(0);
    let open = book.read("minutes/board/1.toml").replacen("TLP:GREEN", "TLP:CLEAR", 1);
    book.write("minutes/board/1.toml", open);
    book.run(["correct", "board/1", "--at", "board/3", "--date", "2026-03-16"]).status(0);
    book.run(["build"]).status(0);
    book.run(["deposit", "board", "--for", "TLP:CLEAR", "--to", "bag"]).status(0);
    for folder in ["output/board/1", "bag"] {
        let files = book.files(folder);
        assert!(!files.is_empty(), "{folder}");
        for name in files.iter().filter(|name| !name.ends_with(".pdf")) {
            let bytes = book.bytes(&format!("{folder}/{name}"));
            let said = String::from_utf8_lossy(&bytes);
            for word in ["SECRETWORDS", "2026-02-15", "15 February 2026"] {
                assert!(!said.contains(word), "{word} in {folder}/{name}");
            }
        }
    }
}

/// Who opens a part and corrects it in one step would show its old words, struck out, to readers to whom they were closed.
#[test]
fn what_is_opened_is_not_reworded_in_the_same_step() {
    let decides = "[[items.entries]]\ndecision = \"[[1]] done.\"\n";
    let record =
        |meeting: &str, day: &str, rest: &str| format!("meeting = \"{meeting}\"\ndate = {day}\n{rest}");
    let amber = "classification = \"TLP:AMBER\"\n";
    let entry = "[[items.entries]]\ntext = \"The OLDWORDS.\"\n";
    // The whole minutes, an item, an entry; the first of a place, too.
    for (minutes, item, own, extra) in [
        (amber, "", "", ("The OLDWORDS.", "The new ones.")),
        ("", amber, "", ("The OLDWORDS.", "The new ones.")),
        ("", "", amber, ("The OLDWORDS.", "The new ones.")),
        (amber, "", "", ("OLDROOM", "Room 2")),
    ] {
        let book = Book::bare().file("minutes/book.toml", "").file(
            "minutes/board/committee.toml",
            "name = \"Board\"\nscheme = \"tlp\"\nclassification = \"TLP:CLEAR\"\n",
        );
        let first = format!("venue = \"OLDROOM\"\n{minutes}[[items]]\ntitle = \"X\"\n{item}{entry}{own}");
        book.write(FIRST, record("1", "2026-01-15", &first));
        let others = format!("{amber}[[items]]\ntitle = \"X\"\n{decides}");
        book.write("minutes/board/2.toml", record("2", "2026-02-15", &others));
        book.write("minutes/board/3.toml", record("3", "2026-03-15", &others));
        book.run(["circulate", "board/1", "--date", "2026-01-16"]).status(0);
        book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-02-16"]).status(0);
        let open = ("classification = \"TLP:AMBER\"", "classification = \"TLP:GREEN\"");
        edit(&book, &[open, extra]);
        let before = book.read(FIRST);
        correct(&book, &[]).status(1).says("more readers may have this").says("two steps");
        assert_eq!(book.read(FIRST), before);
        // The words first, then the classification: each by itself.
        edit(&book, &[(open.1, open.0)]);
        correct(&book, &[]).status(0);
        edit(&book, &[open]);
        correct(&book, &[]).status(0);
    }
}

/// What one correction told openly is closed by another that closes what it is of.
#[test]
fn what_is_closed_later_takes_what_was_told_of_it_along() {
    let head = "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\"]\n";
    let items = "[[items]]\ntitle = \"A\"\ntext = \"x\"\n";
    let decision = "[[items.entries]]\ndecision = \"Agreed.\"\nresult = \"Carried\"\n[[items.entries]]\ntext = \"Open.\"\n";
    let interest = "[[interests]]\nperson = \"Ben Example\"\nkind = \"financial\"\ninterest = \"Shares\"\n";
    let red = "classification = \"TLP:RED\"\n";
    for (first, corrected, closed) in [
        (
            format!("{head}{items}{decision}"),
            ("\"Carried\"", "\"CANARY\""),
            ("\"CANARY\"\n", "\"CANARY\"\nclassification = \"TLP:RED\"\n"),
        ),
        (
            format!("{head}{interest}{items}"),
            ("Shares", "CANARY"),
            ("CANARY\"\n", "CANARY\"\nclassification = \"TLP:RED\"\n"),
        ),
        // Opened: what was told to fewer stays theirs.
        (
            format!("{red}venue = \"Old CANARY\"\n{head}{items}"),
            ("Old CANARY", "CANARY"),
            ("TLP:RED", "TLP:GREEN"),
        ),
        // The title of an item is none of those that a comparison prints.
        (
            format!("{head}{items}[[items]]\ntitle = \"CANARY\"\ntext = \"y\"\n"),
            ("\"x\"", "\"z\""),
            ("\"CANARY\"\n", "\"CANARY\"\nclassification = \"TLP:RED\"\n"),
        ),
    ] {
        let book = Book::new().record(&first);
        for meeting in [2, 3, 4] {
            let text = format!(
                "meeting = \"{meeting}\"\ndate = 2026-0{meeting}-12\n[[items]]\ntitle = \"M\"\n[[items.entries]]\ndecision = \"[[1]] done.\"\n"
            );
            book.write(&format!("minutes/board/{meeting}.toml"), text);
        }
        book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
        book.run(["approve", "board/1", "--at", "2", "--date", "2026-02-13"]).status(0);
        edit(&book, &[corrected]);
        book.run(["correct", "board/1", "--at", "3", "--date", "2026-03-14"]).status(0);
        edit(&book, &[closed]);
        book.run(["correct", "board/1", "--at", "4", "--date", "2026-04-14"]).status(0);
        book.run(["build"]).status(0);
        let opened = closed.1.contains("GREEN");
        if opened {
            // The place itself is open now, and no word that it once was another.
            assert!(!built(&book).contains("Old CANARY"));
            continue;
        }
        book.run(["diff", "board/1", "--from", "1.0", "--to", "1.2", "--out", "changes.md"]).status(0);
        let files = book.files("output/board/1");
        let files =
            files.iter().filter(|name| !name.ends_with(".pdf")).map(|name| format!("output/board/1/{name}"));
        for name in files.chain(["changes.md".into()]) {
            let bytes = book.bytes(&name);
            let said = String::from_utf8_lossy(&bytes);
            assert!(!said.contains("CANARY"), "{first}\n{name}\n{said}");
        }
    }
}

/// Closing goes one way: a note that is more closed than its place stays so, and one that is less is closed with it.
#[test]
fn closing_opens_no_note_and_closes_every_one_that_is_more_open() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"Agreed.\"\nresult = \"Carried\"\nclassification = \"TLP:AMBER\"\n[[items.entries]]\nnote = \"Kept apart.\"\nnote-kind = \"editorial\"\nclassification = \"TLP:RED\"\n[[items.entries]]\ntext = \"Open.\"\n");
    for meeting in [2, 3, 4, 5] {
        let text = format!(
            "meeting = \"{meeting}\"\ndate = 2026-0{meeting}-12\n[[items]]\ntitle = \"M\"\n[[items.entries]]\ndecision = \"[[1]] done.\"\n"
        );
        book.write(&format!("minutes/board/{meeting}.toml"), text);
    }
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-02-13"]).status(0);
    edit(&book, &[("\"Carried\"", "\"Lost\"")]);
    book.run(["correct", "board/1", "--at", "3", "--date", "2026-03-14"]).status(0);
    edit(
        &book,
        &[(
            "result = \"Lost\"\nclassification = \"TLP:AMBER\"",
            "result = \"Lost\"\nclassification = \"TLP:AMBER+STRICT\"",
        )],
    );
    book.run(["correct", "board/1", "--at", "4", "--date", "2026-04-14"]).status(0);
    let record: toml::Value = toml::from_str(&book.read(FIRST)).expect("TOML");
    let labels = |record: &toml::Value| -> Vec<String> {
        let entries = record["items"][0]["entries"].as_array().expect("entries");
        let notes = entries.iter().filter(|entry| entry.get("note").is_some());
        notes.map(|note| note["classification"].as_str().expect("a label").to_string()).collect()
    };
    // Those of the two corrections, and the author's.
    assert_eq!(labels(&record), ["TLP:AMBER+STRICT", "TLP:AMBER+STRICT", "TLP:RED"]);
}

/// What a report is on may be more closed than the report: the note of its correction says no word of it.
#[test]
fn a_correction_of_what_a_part_leads_to_is_told_as_its_readers_see_it() {
    let book = Book::bare().file("minutes/book.toml", "").file(
        "minutes/board/committee.toml",
        "name = \"Board\"\nscheme = \"tlp\"\nclassification = \"TLP:GREEN\"\n",
    );
    let action = |text: &str, key: &str, closed: &str| {
        format!("[[items.entries]]\naction = \"{text}\"\nkey = \"{key}\"\nowner = \"All\"\n{closed}")
    };
    let (open, closed) =
        (action("Open thing.", "a", ""), action("SECRETWORDS.", "b", "classification = \"TLP:RED\"\n"));
    for (from, to) in [("a", "b"), ("b", "a")] {
        let write = |meeting: u8, entries: &str| {
            let head =
                format!("meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n[[items]]\ntitle = \"X\"\n");
            book.write(&format!("minutes/board/{meeting}.toml"), head + entries);
        };
        for folder in ["archive", "output", "sent", "minutes/board/circulated.toml"] {
            let path = book.path(folder);
            let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
        }
        write(1, &format!("{open}{closed}"));
        write(2, &format!("[[items.entries]]\nreport = \"1#{from}\"\noutcome = \"closed\"\n"));
        write(3, "[[items.entries]]\ndecision = \"[[2]] was **APPROVED**.\"\n");
        write(4, "[[items.entries]]\ndecision = \"[[2]] was **CORRECTED**.\"\n");
        for (meeting, date) in [("board/1", "2026-01-16"), ("board/2", "2026-02-16")] {
            book.run(["circulate", meeting, "--date", date]).status(0);
        }
        book.run(["approve", "board/2", "--at", "board/3", "--date", "2026-03-16"]).status(0);
        let other = book.read("minutes/board/2.toml").replace(&format!("1#{from}"), &format!("1#{to}"));
        book.write("minutes/board/2.toml", other);
        book.run(["correct", "board/2", "--at", "board/4", "--date", "2026-04-16"]).status(0);
        book.run(["build"]).status(0);
        for name in book.files("output/board/2").iter().filter(|name| !name.ends_with(".pdf")) {
            let bytes = book.bytes(&format!("output/board/2/{name}"));
            assert!(!String::from_utf8_lossy(&bytes).contains("SECRETWORDS"), "{name}, from {from} to {to}");
        }
    }
}

/// What is struck out is told as struck out, wherever words are read without a line through them.
#[test]
fn struck_words_are_no_words_that_hold() {
    let book = Book::new().record("[[items]]\ntitle = \"Fee\"\n[[items.entries]]\naction = \"To pay 10 pounds.\"\nowner = \"All\"\n[[items.entries]]\ndecision = \"The contract is not renewed.\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let text = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", text.replace("is not", "is ~~not~~").replace("10 p", "~~10~~ 12 p"));
    let told = book.run(["diff", "board/1"]).status(0).stdout();
    assert!(told.contains("[deleted: not] [inserted: ~~not~~]"), "{told}");
    book.run(["circulate", "board/1", "--date", "2026-01-22"]).status(0);
    assert!(book.read("minutes/board/1.toml").contains("[[changes]]"));
    let listed = book.run(["actions", "board"]).status(0).stdout();
    assert!(listed.contains("~~10~~ 12 pounds"), "{listed}");
}
