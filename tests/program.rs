//! The program as it is used: a folder of records in, files and messages out.

mod support;

use std::path::PathBuf;
use support::{Book, COMMITTEE, tagged, words};

const ITEM: &str = "\n[[items]]\ntitle = \"Welcome\"\ntext = \"The Chair welcomed the members.\"\n";

#[test]
fn a_record_of_a_few_lines_builds() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0).says("1 record built");
    assert_eq!(
        book.files("output/board"),
        ["1/BOARD_1.html", "1/BOARD_1.json", "1/BOARD_1.md", "1/BOARD_1.pdf"]
    );
    assert!(book.read("output/board/1/BOARD_1.md").contains("## 1. Welcome"));
}

#[test]
fn a_new_book_builds_and_goes_on() {
    let book = Book::bare();
    book.run(["init", "my-book"]).status(0).says("my-book");
    book.run(["-C", "my-book", "build"])
        .status(0)
        .says("1 record built")
        .says_not("warning")
        .says_not("error");
    book.run(["init", "my-book"]).status(1).says("is there already");
    // A book within a book would be handed on with it.
    for within in ["my-book/output", "my-book/output/new", "my-book/outdated/new", "my-book/minutes/other"] {
        book.run(["init", within]).status(1).says("error[file]");
        assert!(!book.path(within).join("minutes").exists(), "{within}");
    }
    // Beside its folders it is nobody's business.
    book.run(["init", "my-book/new"]).status(0);
    std::fs::remove_dir_all(book.path("my-book/new")).expect("it goes");
    book.run(["-C", "my-book", "new", "board", "--date", "2026-02-12"]).status(0).says("2.toml");
    let record = book.read("my-book/minutes/board/2.toml");
    assert!(record.contains("meeting = \"2\"") && record.contains("date = 2026-02-12"), "{record}");
    assert!(record.contains("\"Ben Example\"") && record.contains("report = \"1#publish\""), "{record}");
    book.run(["-C", "my-book", "build"]).status(0).says("2 records built").says_not("error");
    book.run(["-C", "my-book", "new", "board", "--meeting", "2"]).status(1).says("is called 2 already");
    // The meeting that the last record announces, with its hours; then the next one.
    book.write(
        "my-book/minutes/board/3.toml",
        "meeting = \"3\"\ndate = 2026-03-12\nweekday = \"Thursday\"\nstart = 09:00:00\nend = 10:00:00\nvenue = \"Hall\"\nmode = \"hybrid\"\n\
         [[next-meetings]]\ndate = 2026-05-14\n[[next-meetings]]\ndate = 2026-04-16\nstart = 14:30:00\nvenue = \"Library\"\n",
    );
    book.run(["-C", "my-book", "new", "board"]).status(0).says("4.toml");
    let record = book.read("my-book/minutes/board/4.toml");
    for line in [
        "date = 2026-04-16",
        "weekday = \"Thursday\"",
        "start = 14:30:00",
        "venue = \"Library\"",
        "mode = \"hybrid\"",
    ] {
        assert!(record.contains(&format!("\n{line}\n")), "{record}");
    }
    assert!(!record.contains("\nend ="), "the end of another meeting: {record}");
    // A record that cannot be read may hold actions that nobody would report on.
    let fourth = book.read("my-book/minutes/board/4.toml");
    book.write("my-book/minutes/board/4.toml", fourth.replacen("date = ", "date = \"soon\" # ", 1));
    let said = book.run(["-C", "my-book", "new", "board"]).status(1).stderr();
    assert!(
        said.contains("minutes/board/4.toml could not be read") && said.contains("minutebook check board"),
        "{said}"
    );
    let said = book.run(["-C", "my-book", "check"]).status(1).stderr();
    assert!(!said.contains("missing-key"), "told once: {said}");
    book.write("my-book/minutes/board/4.toml", fourth);
    book.run(["-C", "my-book", "new", "bord"]).status(1).says("did you mean board?");
}

#[test]
fn without_a_book_it_says_what_to_do() {
    Book::bare().run(["build"]).status(1).says("there is no book").says("minutebook init");
}

#[test]
fn a_book_is_found_from_within() {
    let book = Book::new().record(ITEM);
    book.run(["-C", "minutes/board", "build", "1"]).status(0).says("1 record built into ../../output");
}

#[test]
fn a_record_is_named_in_many_ways() {
    let book = Book::new().record(ITEM);
    for name in ["board/1", "1", "board", "minutes/board/1.toml", "./minutes/board/1.toml"] {
        book.run(["check", name]).status(0).says("1 record checked");
    }
    book.run(["check", "bord/1"]).status(1).says("there is no record bord/1").says("did you mean board/1?");
}

#[test]
fn an_error_hides_no_other_and_stops_no_other_record() {
    let book = Book::new()
        .record("vneue = \"Town Hall\"\nstart = 12:00:00\nend = 11:00:00\n[[items]]\ntitel = \"A\"\n")
        .file("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-31\n{ITEM}"))
        .file("minutes/board/3.toml", format!("meeting = \"3\"\ndate = 2026-03-01\n{ITEM}"));
    let ran = book.run(["build"]).status(1);
    let ran =
        ran.says("write `venue`").says("write `title`").says("ends (2026-01-15 11:00) before it starts");
    ran.says("minutes/board/2.toml:2:8")
        .says("no such date")
        .says("1 record built")
        .says("2 records not built");
    assert_eq!(book.files("output/board").iter().filter(|name| !name.starts_with("3/")).count(), 0);
}

#[test]
fn old_output_of_a_broken_record_does_not_look_current() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.write("minutes/board/1.toml", "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\n");
    book.run(["build"]).status(1).says("set aside").says("BOARD_1.html.outdated");
    // What is handed on holds nothing of it; beside the records it is still there.
    assert_eq!(book.files("output/board"), [] as [&str; 0]);
    assert_eq!(book.files("outdated/output/board").len(), 4);
    book.write("minutes/board/1.toml", "meeting = \"1\ndate = 2026-01-15\n");
    book.run(["build"]).status(1);
    assert_eq!(book.files("outdated/output/board").len(), 4);
    let book = book.record(ITEM);
    book.run(["build"]).status(0);
    assert_eq!(book.files("output/board").len(), 4);
    assert_eq!(book.files("outdated/output/board"), [] as [&str; 0]);
}

#[test]
fn outputs_of_records_that_are_gone_or_renamed_are_set_aside() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"1\"\nreference = \"B-1\"\ndate = 2026-01-15\n{ITEM}"),
    );
    book.run(["build"]).status(0).says("set aside: outdated/output/board/1/BOARD_1.html.outdated");
    std::fs::remove_file(book.path("minutes/board/1.toml")).expect("removed");
    book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{ITEM}"));
    book.run(["build"]).status(0).says("set aside: outdated/output/board/1/B-1.html.outdated");
}

#[test]
fn one_format_leaves_no_stale_other() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.run(["build", "--format", "md"]).status(0).says("0 files written").says_not("set aside");
    book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-16\n{ITEM}"));
    book.run(["build", "--format", "md"]).status(0).says("4 files written").says_not("set aside");
    for ending in ["md", "html"] {
        assert!(book.read(&format!("output/board/1/BOARD_1.{ending}")).contains("16 January 2026"));
    }
}

#[test]
fn what_somebody_changed_is_kept() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.write("output/board/1/BOARD_1.md", "my own words");
    book.run(["build"]).status(0).says("changed-by-hand").says("BOARD_1.md.changed-1");
    assert_eq!(book.read("outdated/output/board/1/BOARD_1.md.changed-1"), "my own words");
    assert!(book.read("output/board/1/BOARD_1.md").contains("Welcome"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_file_is_told() {
    let book = Book::new().record(ITEM).file("output", "not a folder");
    book.run(["build"]).status(1).says("output").says("error");
    assert_eq!(book.read("output"), "not a folder");
}

#[test]
fn findings_for_programs() {
    let book = Book::new().record("vneue = \"Town Hall\"\n");
    let ran = book.run(["check", "--message-format", "json"]).status(1);
    let line = ran.stdout();
    let finding: serde_json::Value =
        serde_json::from_str(line.lines().next().expect("a line")).expect("JSON");
    assert_eq!(finding["code"], "unknown-key");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["place"]["file"], "minutes/board/1.toml");
    assert_eq!(finding["place"]["line"], 3);
    assert_eq!(finding["place"]["column"], 1);
    assert_eq!(finding["help"], "write `venue`");
}

#[test]
fn a_wrong_command_line_is_told_to_programs_too() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\n");
    let lines: [&[&str]; 6] = [
        &["new", "board", "--date", "x", "--message-format", "json"],
        &["--message-format", "json", "biuld"],
        &["--message-format=json", "check", "--nope"],
        &["actions", "board", "--as-of", "soon", "--message-format", "json"],
        &["decisions", "board", "--format", "ics", "--message-format", "json"],
        &["-C", "nowhere", "check", "--message-format", "json"],
    ];
    for line in lines {
        let ran = book.run(line.iter().copied()).status(2);
        let (said, spoken) = (ran.stdout(), ran.stderr());
        let finding: serde_json::Value =
            serde_json::from_str(&said).unwrap_or_else(|_| panic!("{line:?}: {said}{spoken}"));
        assert_eq!((finding["severity"].as_str(), finding["code"].as_str()), (Some("error"), Some("usage")));
        assert!(!finding["message"].as_str().expect("words").contains("error:"), "{said}");
        assert!(finding["help"].as_str().expect("words").contains("--help"), "{said}");
        assert_eq!((said.lines().count(), spoken.as_str()), (1, ""), "{line:?}");
    }
    assert!(book.run(["--message-format", "json", "--help"]).status(0).stdout().contains("Usage"));
}

#[test]
fn a_register_of_a_meeting_that_is_none_says_so() {
    let book =
        Book::new().record("[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n");
    for register in ["actions", "decisions"] {
        book.run([register, "board", "--meeting", "nope"])
            .status(0)
            .says("no-such-meeting")
            .says("no meeting called nope");
        book.run([register, "board", "--meeting", "BOARD-1"]).says("write --meeting");
        book.run([register, "board", "--meeting", "1"]).status(0).says_not("no-such-meeting");
        book.run([register, "board", "--meeting", "BOARD_1"]).status(0).says_not("no-such-meeting");
    }
}

#[test]
fn the_command_line_explains_itself() {
    let book = Book::bare();
    let help = book.run(["--help"]).status(0).stdout();
    for word in ["build", "check", "init", "new", "schema", "completions", "Exit codes", "Examples"] {
        assert!(help.contains(word), "{word}");
    }
    book.run(["biuld"]).status(2).says("build");
    book.run(["build", "--format", "docx"]).status(2).says("md");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(book.run(["completions", shell]).status(0).stdout().contains("minutebook"));
    }
    book.run_with(["build"], &[("SOURCE_DATE_EPOCH", "yesterday")]).status(2).says("SOURCE_DATE_EPOCH");
}

#[test]
fn every_schema_is_json_and_knows_its_keys() {
    let book = Book::bare();
    for (kind, key) in [
        ("record", "items"),
        ("committee", "action-number"),
        ("book", "publisher"),
        ("scheme", "classifications"),
        ("circulated", "withdrawn"),
        ("labels", "months"),
    ] {
        let text = book.run(["schema", kind]).status(0).stdout();
        let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let found = schema["$defs"].as_object().expect("definitions").values().any(|table| {
            [table, &table["anyOf"][1]].iter().any(|table| table["properties"][key].is_object())
        });
        assert!(found, "{key} in {kind}");
    }
    book.run(["schema", "--out", "schemas"]).status(0);
    // Those of the files that are written by hand, and those of what is written as JSON.
    assert_eq!(book.files("schemas").len(), 8 + 8);
}

#[test]
fn the_clock_does_not_reach_the_minutes_and_the_epoch_does() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    let first = book.bytes("output/board/1/BOARD_1.pdf");
    book.run(["build"]).status(0).says("0 files written");
    book.run_with(["build"], &[("SOURCE_DATE_EPOCH", "1700000000")]).status(0);
    let second = book.bytes("output/board/1/BOARD_1.pdf");
    let has = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(has(&first, "2026-01-15T00:00:00") && !has(&first, "2023-11-14"));
    assert!(has(&second, "2023-11-14T22:13:20"));
}

#[test]
fn a_committee_weighs_warnings_and_a_record_waives_them() {
    let promise =
        "\n[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"Ann agreed to provide a report.\"\n";
    let book = Book::new().record(promise);
    book.run(["check"]).status(0).says("promise-without-action");
    let strict = Book::new().record(promise);
    strict.write(
        "minutes/board/committee.toml",
        format!("{COMMITTEE}[checks]\npromise-without-action = \"error\"\n"),
    );
    strict.run(["check"]).status(1).says("error[promise-without-action]");
    strict.write(
        "minutes/board/committee.toml",
        format!("{COMMITTEE}[checks]\npromise-without-action = \"off\"\n"),
    );
    strict.run(["check"]).status(0).says_not("promise");
    let waived =
        Book::new().record(&format!("{promise}waive = {{ promise-without-action = \"done at once\" }}\n"));
    waived.run(["check"]).status(0).says_not("promise");
    let idle = Book::new().record(&format!("{promise}waive = {{ placeholder = \"none\" }}\n"));
    idle.run(["check"]).status(0).says("unused-waiver");
    let reasonless = Book::new().record(&format!("{promise}waive = {{ promise-without-action = \"\" }}\n"));
    reasonless.run(["check"]).status(1).says("empty");
}

#[test]
fn one_record_is_built_whatever_is_wrong_with_another() {
    let book = Book::new().record(ITEM).file("minutes/board/2.toml", "meeting = \"2\nvneue = 3\n");
    book.run(["build", "1"]).status(0).says("1 record built").says_not("2.toml");
    book.run(["build", "2"]).status(1).says("2.toml").says_not("1.toml");
}

/// A disk that is full: no half of a file stays, what stood before is not taken for current, and the
/// next run mends it.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_of_a_file() {
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"1\"\ndate = 2026-01-15\n{ITEM}[[items]]\ntitle = \"More.\"\n"),
    );
    let before = book.bytes("output/board/1/BOARD_1.md");
    // The text formats fit into four kilobytes; the web page and the PDF do not.
    book.run_with_little_room(["build"], 8).status(1).says("BOARD_1").says("larger than the disk allows");
    assert_eq!(book.left_over(), Vec::<PathBuf>::new());
    let pdf = "output/board/1/BOARD_1.pdf";
    assert!(!book.path(pdf).exists() || book.bytes(pdf).ends_with(b"%%EOF"), "half a PDF");
    let after = book.bytes("output/board/1/BOARD_1.md");
    assert!(after == before || String::from_utf8_lossy(&after).contains("More."), "half a text");
    book.run(["build"]).status(0).says_not("error");
    assert!(book.read("output/board/1/BOARD_1.html").contains("More."));
}

#[test]
fn actions_in_a_margin_column() {
    let committee = format!("{}[actions]\nplacement = \"margin\"\n", COMMITTEE);
    let record = "[[items]]\ntitle = \"Roof\"\ntext = \"It leaks.\"\n[[items.entries]]\naction = \"To mend it.\"\nowner = \"All\"\n[[items]]\ntitle = \"Next\"\ntext = \"Nothing.\"\n";
    let book = Book::new().record(record).file("minutes/board/committee.toml", committee);
    book.run(["build"]).status(0).says_not("warning");
    let name = "output/board/1/BOARD_1";
    assert!(book.read(&format!("{name}.html")).contains("class=\"callout action beside\""));
    let markdown = words::of_markdown(&book.read(&format!("{name}.md")));
    words::assert_same("HTML", &words::of_html(&book.read(&format!("{name}.html"))), &markdown);
    words::assert_same("PDF", &tagged::words(&book.bytes(&format!("{name}.pdf"))), &markdown);
}

/// Setting aside may fail, and the list of what was written may be lost: nothing old looks current for long.
#[cfg(unix)]
#[test]
fn what_could_not_be_set_aside_is_tried_again() {
    let broken = format!("meeting = \"1\"\ndate = 2026-01-15\nbad = 1\n{ITEM}");
    let stale = |book: &Book| {
        book.files("output/board/1")
            .into_iter()
            .filter(|name| !name.contains(".outdated"))
            .collect::<Vec<_>>()
    };
    // A folder stands where a file is to be set aside.
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    book.write("outdated/output/board/1/BOARD_1.md.outdated/file", "x");
    book.write("minutes/board/1.toml", &broken);
    book.run(["build"]).status(1);
    assert_eq!(stale(&book), Vec::<String>::new());
    // The list is gone.
    let book = Book::new().record(ITEM);
    book.run(["build"]).status(0);
    std::fs::remove_file(book.path("output/.minutebook.json")).expect("the list is removed");
    book.write("minutes/board/1.toml", &broken);
    book.run(["build"]).status(1).says("set aside");
    assert_eq!(stale(&book), Vec::<String>::new());
}
