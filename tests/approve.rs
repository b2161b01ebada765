//! Approval: by a later meeting or by silence, with every reason why not told at once; and what was approved stays so.

mod support;

use support::{Book, COMMITTEE};

const FIRST: &str = "minutes/board/1.toml";
const SECOND: &str = "minutes/board/2.toml";
const LIST: &str = "minutes/board/circulated.toml";
const RECORD: &str = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n";
const APPROVAL: &str = "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";
const LATE: &[&str] = &["--date", "2026-03-01"];

fn second(rest: &str) -> String {
    format!("meeting = \"2\"\ndate = 2026-02-15\n{rest}")
}

/// A book whose first minutes were sent out; the second meeting approved them.
fn sent() -> Book {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write(SECOND, second(APPROVAL));
    book
}

fn approve(book: &Book, options: &[&str]) -> support::Ran {
    book.run([&["approve", "board/1"], options, LATE].concat())
}

fn edit(book: &Book, file: &str, from: &str, to: &str) {
    let text = book.read(file);
    assert!(text.contains(from), "{text}");
    book.write(file, text.replace(from, to));
}

/// Everything that the book holds, but for what is built.
fn state(book: &Book) -> Vec<(String, Vec<u8>)> {
    let files = ["minutes", "archive"].into_iter().flat_map(|below| {
        book.files(below).into_iter().map(move |name| format!("{below}/{name}")).collect::<Vec<_>>()
    });
    files.map(|name| (name.clone(), book.bytes(&name))).collect()
}

#[test]
fn the_next_meeting_approves_and_the_minutes_say_so() {
    let book = sent();
    let shown = approve(&book, &["--at", "board/2", "--dry-run"]).status(0).stdout();
    for line in
        ["+status = \"approved\"", "+approved-at = \"2\"", "+version = \"1.0\"", "+outputs/BOARD_1.pdf"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(book.read(FIRST).contains("status = \"circulated\""));
    approve(&book, &["--at", "2"]).status(0).says("Approved: minutes/board/1.toml, version 1.0");
    let record = book.read(FIRST);
    assert!(
        record.contains("on = 2026-01-20") && record.contains("version = \"1.0\"\ncontent-digest"),
        "{record}"
    );
    assert!(book.read(LIST).contains("version = \"1.0\""));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(
        minutes.contains("Approved Minutes, version 1.0") && minutes.contains("Approved at [BOARD_2]"),
        "{minutes}"
    );
    let text = book.run(["status", "board/1", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(text.contains("approved") && text.contains("1.0"), "{text}");
    // What is sealed is what is built.
    let sealed =
        book.files("archive").into_iter().find(|name| name.ends_with("v2/content/outputs/BOARD_1.pdf"));
    let sealed = book.bytes(&format!("archive/{}", sealed.expect("it is sealed")));
    assert!(sealed == book.bytes("output/board/1/BOARD_1.pdf"));
    approve(&book, &["--at", "2"]).status(1).says("not-now").says("approved already");
}

#[test]
fn silence_approves_when_its_time_is_over() {
    let committee = format!("{COMMITTEE}[approval]\nsilence-days = 7\n");
    let book = Book::new().file("minutes/board/committee.toml", committee).record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["approve", "board/1", "--date", "2026-01-27"])
        .status(1)
        .says("silence-not-over")
        .says("2026-01-27");
    let next =
        book.run(["status", "board/1", "--as-of", "2026-01-28", "--format", "json"]).status(0).stdout();
    assert!(next.contains("\"next\": \"minutebook approve board/1\""), "{next}");
    book.run(["approve", "board/1", "--date", "2026-01-28"]).status(0).says("version 1.0");
    assert!(book.read(FIRST).contains("approved-on = 2026-01-27"));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("Approved without objection by 27 January 2026"), "{minutes}");
    let json = book.read("output/board/1/BOARD_1.json");
    assert!(json.contains("\"approved-on\": \"2026-01-27\""), "{json}");
}

#[test]
fn the_command_that_status_names_is_the_one_that_works() {
    let book = sent();
    let text =
        book.run(["status", "board/1", "--as-of", "2026-03-01", "--format", "json"]).status(0).stdout();
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let next = json["committees"][0]["minutes"][0]["next"].as_str().expect("a command").to_string();
    assert_eq!(next, "minutebook approve board/1 --at board/2");
    book.run(next.split(' ').skip(1).chain(LATE.iter().copied())).status(0);
}

#[test]
fn every_reason_is_told_at_once_and_nothing_is_written() {
    let book = sent();
    edit(&book, FIRST, "Ben to paint it.", "Ben to paint it TBC.");
    book.write(SECOND, second("kind = \"inquorate\"\n"));
    let before = state(&book);
    let mut ran = approve(&book, &["--at", "board/2"]).status(1);
    for code in ["unfinished", "placeholder", "not-approving", "changed-since-sent"] {
        ran = ran.says(code);
    }
    assert_eq!(state(&book), before);
}

#[test]
fn only_a_later_meeting_of_the_committee_that_met_approves() {
    let book = sent();
    book.write("minutes/panel/committee.toml", COMMITTEE);
    book.write("minutes/panel/1.toml", second("reference = \"P1\"\n").replace("\"2\"", "\"1\""));
    book.write("minutes/board/0.toml", "meeting = \"0\"\ndate = 2026-01-05\n");
    book.write("minutes/board/3.toml", "meeting = \"3\"\ndate = 2026-04-15\n");
    book.write("minutes/board/4.toml", "meeting = \"4\"\ndate = 2026-02-20\nkind = \"cancelled\"\n");
    let before = state(&book);
    for (at, why) in [
        ("board/1", "no meeting approves its own"),
        ("board/0", "was before this one"),
        ("board/3", "still to come, on 2026-04-15"),
        ("board/4", "did not take place"),
        ("panel/1", "minutes of another committee"),
    ] {
        approve(&book, &["--at", at]).status(1).says("not-approving").says(why);
    }
    approve(&book, &["--at", "board/7"]).status(1).says("board/7");
    approve(&book, &[]).status(1).says("needs-meeting").says("--at MEETING");
    assert_eq!(state(&book), before);
    // It has to have decided on them: to name them is not enough, and a lost motion is no approval.
    let named = "[[items]]\ntitle = \"Minutes\"\ntext = \"The minutes [[1]] were before the meeting.\"\n";
    let lost = APPROVAL.replace("decision", "carried = false\ndecision");
    let of_a_place = APPROVAL.replace("[[1]]", "[[1#paint]]");
    let elsewhere =
        format!("{named}[[items]]\ntitle = \"Hall\"\n[[items.entries]]\ndecision = \"Paint it.\"\n");
    for rest in ["[[items]]\ntitle = \"Minutes\"\n", named, &lost, &of_a_place, &elsewhere] {
        book.write(SECOND, second(rest));
        let after = state(&book);
        let refused = approve(&book, &["--at", "board/2"]).status(1);
        refused.says("approval-not-minuted").says("The minutes of [[1]] were");
        assert_eq!(state(&book), after, "{rest}");
    }
    let in_one_item = format!("{named}[[items.entries]]\ndecision = \"**AGREED** as a true record.\"\n");
    book.write(SECOND, second(&in_one_item));
    approve(&book, &["--at", "board/2"]).status(0);
}

#[test]
fn what_nobody_has_got_is_not_approved() {
    let book = Book::new().record(RECORD).file(SECOND, second(APPROVAL));
    approve(&book, &["--at", "board/2"]).status(1).says("not-now").says("minutebook circulate board/1");
    // Minutes that were sent out before versions were sealed.
    let book = sent();
    let old: String = book
        .read(FIRST)
        .lines()
        .filter(|line| !line.starts_with("version") && !line.starts_with("content-digest"))
        .map(|line| format!("{line}\n"))
        .collect();
    book.write(FIRST, old);
    for folder in ["archive", "sent"] {
        std::fs::remove_dir_all(book.path(folder)).expect("it goes");
    }
    approve(&book, &["--at", "board/2"]).status(1).says("not-sealed");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    approve(&book, &["--at", "board/2"]).status(0);
}

#[test]
fn amendments_are_told_or_the_minutes_are_sent_out_again() {
    let book = sent();
    approve(&book, &["--at", "board/2", "--with-amendments"]).status(1).says("nothing-amended");
    edit(&book, FIRST, "Ben to paint it.", "Cat to paint it.");
    approve(&book, &["--at", "board/2"]).status(1).says("changed-since-sent").says("--with-amendments");
    let amended = "\n[[items.entries]]\naction = \"Ben to sweep it.\"\nowner = \"All\"\n\n# Numbers that";
    edit(&book, FIRST, "\n# Numbers that", amended);
    approve(&book, &["--at", "board/2", "--with-amendments"]).status(0);
    let record = book.read(FIRST);
    assert!(record.contains("actions = 2") && record.contains("number = 2"), "{record}");
    book.run(["check"]).status(0);
}

/// Whatever is changed in approved minutes is an error, wherever somebody tries to hide it.
#[test]
fn no_word_of_approved_minutes_changes() {
    let book = sent();
    approve(&book, &["--at", "board/2"]).status(0);
    let good = book.read(FIRST);
    // What a record looks like may change.
    book.write(
        FIRST,
        format!("# A remark.\n\n{}", good.replace("title = \"Hall\"", "title = 'Hall'  # the town's")),
    );
    book.run(["check"]).status(0);
    let changed = good.replace("Ben to paint it.", "Cat to paint it.");
    let other_digest = {
        let at = good.find("content-digest = \"values-1:").expect("a digest")
            + "content-digest = \"values-1:".len();
        format!("{}0000{}", &changed[..at], &changed[at + 4..])
    };
    for text in [
        changed.clone(),
        changed
            .replace("status = \"approved\"", "status = \"circulated\"")
            .replace("approved-at = \"2\"\n", ""),
        changed.replace("version = \"1.0\"", "version = \"0.1\""),
        other_digest,
        changed
            .lines()
            .filter(|line| !line.starts_with("content-digest"))
            .map(|line| format!("{line}\n"))
            .collect(),
        good.replace("approved-at = \"2\"\n", ""),
        good.replace("title = \"Hall\"", "title = \"Hall\"\npresenter = \"Ann A\"\n").replacen(
            "date",
            "names = [\"Ann A\"]\ndate",
            1,
        ),
    ] {
        assert_ne!(text, good);
        book.write(FIRST, &text);
        book.run(["check"]).status(1).says("approved-changed").says("BOARD_1");
        book.run(["build"]).status(1);
        assert!(!book.path("output/board/1/BOARD_1.md").exists());
        book.run(["circulate", "board/1"]).status(1);
    }
    book.write(FIRST, good);
    book.run(["check"]).status(0);
}

#[test]
fn of_a_draft_every_reason_is_told_too() {
    let book = Book::new()
        .record("[[items]]\ntitle = \"Hall\"\ntext = \"To be painted TBC.\"\n")
        .file(SECOND, second(""));
    let before = state(&book);
    let mut ran = approve(&book, &["--at", "board/2"]).status(1);
    for code in ["not-now", "unfinished", "placeholder", "approval-not-minuted"] {
        ran = ran.says(code);
    }
    assert_eq!(state(&book), before);
}

/// The record of a meeting before and after the decision was written into it.
#[test]
fn the_decision_is_written_into_the_draft_of_the_meeting_that_took_it() {
    let decision = "The minutes of [[1]] were **APPROVED**.";
    let blocks = "[[items]] # first\ntitle = \"Minutes\"\ntext = \"See [[1]].\"\n[[items]]\ntitle = \"Last\" # remark\n";
    let braces = "items = [{ title = \"Minutes\", text = \"See [[1]].\" }, { title = \"Last\" }] # remark\n";
    let without = "[[items]]\ntitle = \"Other\"\n";
    for text in [blocks, braces, without, ""] {
        for end in ["\n", "\r\n"] {
            let book = sent();
            let author = second(text).replace('\n', end);
            book.write(SECOND, &author);
            approve(&book, &["--at", "2"]).status(1).says("approval-not-minuted").says("--write-decision");
            let shown = approve(&book, &["--at", "2", "--write-decision", "--dry-run"]).status(0).stdout();
            assert!(shown.contains(decision), "{shown}");
            assert_eq!(book.read(SECOND), author);
            approve(&book, &["--at", "2", "--write-decision"]).status(0);
            let record = book.read(SECOND);
            assert_eq!(record.matches(decision).count(), 1, "{record}");
            assert!(end == "\n" || !record.replace("\r\n", "").contains('\n'), "{record:?}");
            for line in author.lines().filter(|line| !line.starts_with("items")) {
                assert!(record.contains(line), "{line}: {record}");
            }
            book.run(["check"]).status(0);
            // What is there is not written again.
            approve(&book, &["--at", "2", "--write-decision"]).status(1).says("not-now");
        }
    }
    // A decision that is there stays as it is.
    let book = sent();
    let record = book.read(SECOND);
    approve(&book, &["--at", "2", "--write-decision"]).status(0);
    assert_eq!(book.read(SECOND), record);
}

#[test]
fn actions_that_were_due_are_reported_on_before_where_the_committee_wants_it() {
    let committee = format!("{COMMITTEE}[approval]\nreports = \"required\"\n");
    let due = |day: &str| RECORD.replace("owner", &format!("due = {day}\nowner"));
    let sent = |day: &str| {
        let book = Book::new().file("minutes/board/committee.toml", committee.as_str()).record(&due(day));
        book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
        book.write(SECOND, second(APPROVAL));
        book
    };
    let book = sent("2026-02-01");
    approve(&book, &["--at", "2"]).status(1).says("actions-unreported").says("BOARD 1/01");
    book.write(
        SECOND,
        second(&format!("{APPROVAL}[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"carried\"\n")),
    );
    approve(&book, &["--at", "2"]).status(0);
    // What is due later waits, and without the rule nobody asks.
    approve(&sent("2026-02-16"), &["--at", "2"]).status(0);
    let book = sent("2026-02-01");
    book.write("minutes/board/committee.toml", COMMITTEE);
    approve(&book, &["--at", "2"]).status(0);
}

#[test]
fn the_minutes_say_when_and_that_they_were_amended() {
    let book = sent();
    edit(&book, FIRST, "Ben to paint it.", "Ann to paint it.");
    approve(&book, &["--at", "2", "--with-amendments"]).status(0);
    assert!(book.read(FIRST).contains("amended = true"));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(
        minutes.contains("Approved as amended at [BOARD_2]") && minutes.contains("on 15 February 2026"),
        "{minutes}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    assert_eq!((&json["amended"], &json["approved-day"]), (&true.into(), &"2026-02-15".into()));
}

/// A day that was altered by hand lets nobody's time to object be shorter.
#[test]
fn silence_is_counted_from_the_day_that_was_sealed() {
    let committee = format!("{COMMITTEE}[approval]\nsilence-days = 7\n");
    let book = Book::new().file("minutes/board/committee.toml", committee).record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    edit(&book, FIRST, "on = 2026-01-20", "on = 2026-01-10");
    book.run(["approve", "board/1", "--date", "2026-01-25"]).status(1).says("sent-on-changed");
    edit(&book, LIST, "on = 2026-01-20", "on = 2026-01-10");
    book.run(["check"]).status(0);
    book.run(["approve", "board/1", "--date", "2026-01-25"])
        .status(1)
        .says("sent-on-other-day")
        .says("2026-01-20");
}

#[test]
fn who_seals_has_a_name_and_an_address_that_is_one() {
    let book = Book::new().record(RECORD);
    let by = |by: &str| book.run(["circulate", "board/1", "--date", "2026-01-20", "--by", by]);
    let long = "x".repeat(201);
    for wrong in [
        "",
        " ",
        "<ann@example.org>",
        "Ann <>",
        "Ann <here>",
        "Ann <a b@example.org>",
        "Ann\nSample",
        "Ann <@>",
        &long,
    ] {
        by(wrong).status(1).says("wrong-keeper");
    }
    book.write("minutes/book.toml", "[archive]\nkeeper = \"Ann\"\naddress = \"nowhere\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"])
        .status(1)
        .says("wrong-keeper")
        .says("book.toml");
    assert!(!book.path("archive").exists());
    by("Ann Sample <https://example.org/ann>").status(0);
}

/// What an author writes as `version` becomes the version when it is sent out, and is printed then.
#[test]
fn the_version_that_is_printed_is_the_one_that_was_sealed() {
    let book = sent();
    let record = book.read(FIRST).replacen("version = \"0.1\"\n", "version = \"0.7\"\n", 1);
    book.write(FIRST, record);
    let text = book.run(["status", "board/1", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(text.contains("0.1") && !text.contains("0.7"), "{text}");
    book.run(["build", "board/1"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains("version 0.1, changed since"));
    book.run(["circulate", "board/1", "--date", "2026-01-21"]).status(0).says("version 0.7");
}

#[test]
fn minutes_that_the_next_meeting_passed_over_are_named() {
    let book = sent();
    book.run(["check"]).status(0).says_not("not-approved");
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    book.run(["check"]).status(0).says("not-approved").says("minutebook approve board/1 --at board/2");
    approve(&book, &["--at", "2"]).status(0);
    book.run(["check"]).status(0).says_not("not-approved");
}

#[test]
fn status_tells_of_fixed_words_that_cannot_be_used() {
    let book = sent().file("templates/labels/en.toml", "[words]\ntitle = \"{nothing}\"\n");
    book.run(["status"]).status(1).says("templates/labels/en.toml");
}

#[test]
fn a_decision_that_is_written_says_that_the_minutes_were_amended() {
    let book = Book::new().record("[[items]]\ntitle = \"Hall\"\ntext = \"Green.\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    for (meeting, language) in [("2", "en"), ("3", "cy")] {
        book.write(
            &format!("minutes/board/{meeting}.toml"),
            format!("meeting = \"{meeting}\"\ndate = 2026-02-15\nlanguage = \"{language}\"\n"),
        );
        let text = book.read("minutes/board/1.toml");
        book.write("minutes/board/1.toml", text.replace("Green.", "Blue."));
        let typed = [
            "approve",
            "board/1",
            "--at",
            meeting,
            "--with-amendments",
            "--write-decision",
            "--date",
            "2026-02-16",
            "--dry-run",
        ];
        let shown = book.run(typed).status(0).stdout();
        let words = if language == "en" { "were **APPROVED** as amended." } else { "fel y’u diwygiwyd." };
        assert!(shown.contains(words), "{shown}");
    }
    book.run([
        "approve",
        "board/1",
        "--at",
        "2",
        "--with-amendments",
        "--write-decision",
        "--date",
        "2026-02-16",
    ])
    .status(0);
    book.run(["check"]).status(0);
}
