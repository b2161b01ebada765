//! Mistakes that come of one another, or seem to: what is told of them, what is not, and what help does that is obeyed.
//! Each message by itself, whole, stands in `tests/cases/codes`.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use support::Book;
use support::obey::obeyed;

/// What is wrong is told once: nothing that only follows from it.
#[test]
fn one_slip_is_one_error() {
    let slips = [
        "[items]\ntitle = \"A\"\n[items]\ntitle = \"B\"",
        "[[items]]\ntitle = \"A\"\ntext = \"\"\"\nThe roof leaks.\n[[items]]\ntitle = \"B\"\ntext = \"\"\"\nThe lamps are dark.\n\"\"\"\n[[items]]\ntitle = \"C\"",
        "venue = “Town Hall, Sampleton”",
        "venue = Town Hall, Sampleton\"",
        "keywords = \"roof\", \"lamps\"",
        "approved-on = { meeting: \"2\", date: 2026-02-01 }",
        "[[items]]\ntitle = \"A\"\npresenter = [\"B\", \"C\"\n[[items]]\ntitle = \"D\"\ntext = \"E\"",
        "[[items]]\ntitle = \"A\"\ntext = \"\"\nB\nC: D\n\"\"\n[[items]]\ntitle = \"E\"",
        "[[items]]\ntitle = \"A\"\ntext = \"\"\"\nB\u{B}C\n\"\"\"",
        "venue == \"Hall\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ncolumns = [\"a\"]\nrows = [[\"b\"]]",
        "[[items]]\ntitle = \"A\"\ntitle = \"B\"\ntext = \"C\"",
        "[presence]\n\"Ann\" = \"apologies\"\n[[items]]\ntitle = \"A\"\n[presence]\n\"Ben\" = \"apologies\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [\"c\", \"d\", \"e\", \"f\"]",
    ];
    for slip in slips {
        let book = Book::new().record(&format!("{slip}\n"));
        let said = book.run(["check"]).stderr();
        let errors = said.lines().filter(|line| line.starts_with("error[")).collect::<BTreeSet<_>>();
        assert_eq!(errors.len(), 1, "{slip}\n{said}");
    }
}

/// And nothing else that is gone with it either.
#[test]
fn one_slip_is_one_finding() {
    let entry = "[[items]]\ntitle = \"A\"\n[[items.entries]]\n";
    let slips = [
        "[[items]]\ntitle = \"A\"\ntext = \"B\"\nwaive = { plaecholder = \"C\" }".to_string(),
        "[[items]]\ntitle = \"A\"\ntext = “““\nThe roof leaks.\n”””\n[[items]]\ntitle = \"B\"\ntext = \"C\"".into(),
        "[[items]]\ntitle = \"A\"\ntext = “““\nThe roof leaks,\nand the lamps.”””\nkey = \"a\"".into(),
        format!("{entry}action = \"B\"\nowner = \"All\"\ndue = \"2026-12-01\""),
        "[[items]]\ntitle = \"A\"\n[[items.items]]\ntitle = \"B\"\n[[items.items.entries]]\n\n[items.entries.table]\n\
         columns = [\"a\"]\nrows = [[\"b\"]]"
            .into(),
        "[[items]]\ntitle = \"TOP 5 Roof\"\ntext = \"B\"".into(),
        "[[keywords]]\nname = \"A\"\n[[keywords]]\nname = \"B\"".into(),
    ];
    for slip in slips {
        let said = Book::new().record(&format!("{slip}\n")).run(["check"]).stderr();
        let is_finding = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
        assert_eq!(said.lines().filter(is_finding).count(), 1, "{slip}\n{said}");
    }
}

/// A slip behind a text between printed marks is told all the same, and where that does not end nothing is passed over.
#[test]
fn what_stands_behind_printed_marks_is_told() {
    let text = "[[items]]\ntitle = \"A\"\ntext = “““\nThe roof leaks.\n";
    for rest in ["”””\npresenter = [\"Hall\"", "[[items]]\ntitle = “B”"] {
        let said = Book::new().record(&format!("{text}{rest}\n")).run(["check"]).stderr();
        assert!(errors(&said).len() > 1, "{said}");
    }
}

/// What is typed, and what was meant: each help, obeyed to the letter, must make the one of the other.
const OBEYED: &[(&str, &str)] = &[
    // A word in the place of the quorum, and days and hours within brackets.
    ("quorum = true", "quorum = { met = true }"),
    (
        "next-meetings = [{ date = 2026-2-1, start = 9:30:00 }]",
        "next-meetings = [{ date = 2026-02-01, start = 09:30:00 }]",
    ),
    (
        "next-meetings = [\n  { start = 2 pm, date = 1 March 2026 },\n  { date = 14.4.2026, start = 10:00 },\n]",
        "next-meetings = [\n  { start = 14:00:00, date = 2026-03-01 },\n  { date = 2026-04-14, start = 10:00:00 },\n]",
    ),
    // What belongs behind another key, below another heading, or in a table.
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nvotes = { For = 7, Against = 2 }",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\ntallies = { For = 7, Against = 2 }",
    ),
    (
        "names = [\"Pat Oats\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\ntallies = { For = [\"Pat Oats\"] }",
        "names = [\"Pat Oats\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nvotes = { For = [\"Pat Oats\"] }",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\n[items.entries.votes]\nFor = 7",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\n[items.entries.tallies]\nFor = 7",
    ),
    (
        "[[attendance.members]]\n\"Team A\" = [\"Pat Oats\"]\n\"Team B\" = [\"Ida Fern\"]",
        "[attendance.members]\n\"Team A\" = [\"Pat Oats\"]\n\"Team B\" = [\"Ida Fern\"]",
    ),
    ("[[attendance.members]]\nname = \"Pat Oats\"", "[attendance]\nmembers = [{ name = \"Pat Oats\" }]"),
    ("[[signature]]\nlines = [\"Chair\"]", "[signature]\nlines = [\"Chair\"]"),
    ("next-meetings = 2026-02-02", "next-meetings = [{ date = 2026-02-02 }]"),
    ("next-meetings = [2026-02-02]", "next-meetings = [{ date = 2026-02-02 }]"),
    (
        "[[items]]\ntitle = \"A\"\n[[items-entries]]\ntext = \"B\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"B\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items/entries]]\ntext = \"B\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"B\"",
    ),
    // Values that are taken for tables.
    (
        "[[names]]\nname = \"Ben Elm\"\n[[items]]\ntitle = \"A\"\npresenter = \"Ben Elm\"",
        "names = [\"Ben Elm\"]\n[[items]]\ntitle = \"A\"\npresenter = \"Ben Elm\"",
    ),
    ("[venue]\nname = \"Hall\"\n[[items]]\ntitle = \"A\"", "venue = \"Hall\"\n[[items]]\ntitle = \"A\""),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"B\"\n[items.presenter]\nname = \"Pat Oats\"",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\"]\n[[items.entries]]\ntext = \"B\"",
    ),
    // Marks and brackets that are no part of TOML.
    ("venue = \"Town Hall\",\nstart = 10:00:00", "venue = \"Town Hall\"\nstart = 10:00:00"),
    ("venue = \"Town Hall\";\nend = 10:00:00,", "venue = \"Town Hall\"\nend = 10:00:00"),
    (
        "[attendance]\nmembers = ［\"Pat Oats\"， \"Ida Fern\"］",
        "[attendance]\nmembers = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    ("start = 9:30:00", "start = 09:30:00"),
    (
        "[attendance]\nmembers = [{ name = \"Pat Oats\", role = \"Chair\" }]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"The Chair\"",
        "[attendance]\nmembers = [{ name = \"Pat Oats\", role = \"Chair\" }]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"Chair\"",
    ),
    // Brackets that are forgotten, or others than were meant.
    (
        "[attendance.others]\n\"Guests\" = [\"Pat Oats\", \"Ida Fern\"\n\n[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items]]\ntitle = \"C\"",
        "[attendance.others]\n\"Guests\" = [\"Pat Oats\", \"Ida Fern\"]\n\n[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[attendance]\nmembers = [{ name = \"Pat Oats\", role = \"Chair\"]\n[[items]]\ntitle = \"A\"",
        "[attendance]\nmembers = [{ name = \"Pat Oats\", role = \"Chair\"}]\n[[items]]\ntitle = \"A\"",
    ),
    (
        "[attendance]\nmembers = [\n  \"Ida Fern\",\n  { name = \"Pat Oats\", role = \"Chair\"\n]\n[[items]]\ntitle = \"A\"",
        "[attendance]\nmembers = [\n  \"Ida Fern\",\n  { name = \"Pat Oats\", role = \"Chair\" }\n]\n[[items]]\ntitle = \"A\"",
    ),
    (
        "names = [\"Pat Oats\"\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = [\"All\", \"Pat Oats\"\ndue = 2026-03-01\n[[items]]\ntitle = \"C\"",
        "names = [\"Pat Oats\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = [\"All\", \"Pat Oats\"]\ndue = 2026-03-01\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\ntallies = { For = 2, Against = 1 # counted twice\nmover = \"Pat Oats\"\n[[items]]\ntitle = \"C\"\n[attendance]\nmembers = [\"Pat Oats\", \"Ida Fern\", \"Lee Moss\"]",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\ntallies = { For = 2, Against = 1 }\nmover = \"Pat Oats\"\n[[items]]\ntitle = \"C\"\n[attendance]\nmembers = [\"Pat Oats\", \"Ida Fern\", \"Lee Moss\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [\n  [\"c\", \"d\"],\n  [\"e\", \"f\"\n[[items]]\ntitle = \"C\"\ntext = \"D\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [\n  [\"c\", \"d\"],\n  [\"e\", \"f\"]]\n[[items]]\ntitle = \"C\"\ntext = \"D\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\")\n[[items]]\ntitle = \"C\"",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = (\"Pat Oats\", \"Ida Fern\")",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = {\"Pat Oats\", \"Ida Fern\"}",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = \"Pat Oats\", \"Ida Fern\"]",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = \"Pat Oats\"; \"Ida Fern\"",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = \"Pat Oats\"]",
        "[[items]]\ntitle = \"A\"\npresenter = \"Pat Oats\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\nexclusion = basis = \"Section 7\" }",
        "[[items]]\ntitle = \"A\"\nexclusion = { basis = \"Section 7\" }",
    ),
    // Quotation marks.
    (
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats, \"Ida Fern\"]\n[[items]]\ntitle = \"C\"",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern]\n[[items]]\ntitle = \"C\"",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\ntext = \"\"\nThe roof leaks.\nIt rained: in.\n\"\"\n[[items]]\ntitle = \"C\"",
        "[[items]]\ntitle = \"A\"\ntext = \"\"\"\nThe roof leaks.\nIt rained: in.\n\"\"\"\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\ntext = \"The roof leaks.\nIt rained in.\"\n[[items]]\ntitle = \"C\"",
        "[[items]]\ntitle = \"A\"\ntext = \"\"\"The roof leaks.\nIt rained in.\"\"\"\n[[items]]\ntitle = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\nvote = \"B?\"\ntallies = { Not voting = 1, For = 2 }",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\nvote = \"B?\"\ntallies = { \"Not voting\" = 1, For = 2 }",
    ),
    // Words, days and spaces that TOML does not take.
    ("[[items]]\ntitle = \"A\"\nnot-minuted = True", "[[items]]\ntitle = \"A\"\nnot-minuted = true"),
    ("[[items]]\ntitle = \"A\"\nnot-minuted = yes", "[[items]]\ntitle = \"A\"\nnot-minuted = true"),
    ("[[next-meetings]]\ndate = 2026\u{2013}04\u{2013}07", "[[next-meetings]]\ndate = 2026-04-07"),
    ("venue\u{A0}= \"Hall\"", "venue = \"Hall\""),
    ("venue =\u{A0}\"Hall\"\u{202F}", "venue = \"Hall\""),
    // Headings that are forgotten, or stand twice.
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n\ntitle = \"C\"\npresenter = \"Pat Oats\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n\n[[items]]\ntitle = \"C\"\npresenter = \"Pat Oats\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.items]]\ntitle = \"B\"\n[[items.items.entries]]\ntext = \"C\"\ntitle = \"D\"",
        "[[items]]\ntitle = \"A\"\n[[items.items]]\ntitle = \"B\"\n[[items.items.entries]]\ntext = \"C\"\n[[items.items]]\ntitle = \"D\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\ntext = \"B\"\ntitle = \"C\"\ntext = \"D\"",
        "[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items]]\ntitle = \"C\"\ntext = \"D\"",
    ),
    (
        "[signature]\nlines = [\"Chair\"]\n\ntitle = \"A\"",
        "[signature]\nlines = [\"Chair\"]\n\n[[items]]\ntitle = \"A\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntitle = \"B\"\ncolumns = [\"a\"]\nrows = [[\"c\"]]",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ntitle = \"B\"\ncolumns = [\"a\"]\nrows = [[\"c\"]]",
    ),
    (
        "[[items]]\ntitle = \"A\"\naction = \"B\"\nowner = \"All\"\ndue = 2026-03-01",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\ndue = 2026-03-01",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"B\"\npresenter = \"Pat Oats\"",
        "[[items]]\ntitle = \"A\"\npresenter = \"Pat Oats\"\n[[items.entries]]\ntext = \"B\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\"]\nrows = [[\"b\"]]\n[items.entries.table]\ncolumns = [\"c\"]\nrows = [[\"d\"]]",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\"]\nrows = [[\"b\"]]\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"c\"]\nrows = [[\"d\"]]",
    ),
    // Entries, lists and tables.
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\ntext = \"C\"",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n[[items.entries]]\ntext = \"C\"",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [[\"c\", 20]]",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [[\"c\", \"20\"]]",
    ),
    (
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [[\"c\", \"20\"]]\ntotal = [[\"All\", \"20\"]]",
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"a\", \"b\"]\nrows = [[\"c\", \"20\"]]\ntotal = [\"All\", \"20\"]",
    ),
    (
        "[attendance]\nmembers = \"Pat Oats, Ida Fern\"",
        "[attendance]\nmembers = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    // A remark behind a value is no part of it.
    ("venue = “Town Hall” # ask Mr X", "venue = \"Town Hall\""),
    ("venue = “Town Hall”\t# ask Mr X", "venue = \"Town Hall\""),
    ("venue = \"Town Hall” # ask Mr X", "venue = \"Town Hall\""),
    ("venue = Town Hall\t# ask Mr X", "venue = \"Town Hall\""),
    ("venue: Town Hall # ask Mr X", "venue = \"Town Hall\""),
    ("venue = “Room # 5” # ask Mr X", "venue = \"Room # 5\""),
    ("venue = Room #3, north", "venue = \"Room #3, north\""),
    ("venue = Room #3 # ask Mr X", "venue = \"Room #3\""),
    ("venue = „Rathaus“ # Herrn X fragen", "venue = \"Rathaus\""),
    // Texts with quotation marks, strokes and commas of their own.
    ("venue: \"Town Hall, Room 2\"", "venue = \"Town Hall, Room 2\""),
    ("venue = Town \"Big\" Hall", "venue = 'Town \"Big\" Hall'"),
    ("venue = “The \"Big\" Hall’s door”", "venue = \"The \\\"Big\\\" Hall’s door\""),
    ("venue = Hall, Room “Oak”", "venue = \"Hall, Room “Oak”\""),
    ("venue = C:\\new, x", "venue = 'C:\\new, x'"),
    // People in lists.
    (
        "[attendance]\nmembers = [\n  { name = “Ida Fern”, role = \"Clerk\" }, # seen\n]",
        "[attendance]\nmembers = [\n  { name = \"Ida Fern\", role = \"Clerk\" },\n]",
    ),
    (
        "[attendance]\nmembers = [\n  { name = Ida Fern, role = \"Clerk\" },\n  «Pat Oats», # late\n]",
        "[attendance]\nmembers = [\n  { name = \"Ida Fern\", role = \"Clerk\" },\n  \"Pat Oats\",\n]",
    ),
    (
        "[attendance.members]\nChair = Pat Oats, Ida Fern",
        "[attendance.members]\nChair = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[[items]]\ntitle = \"A\"\npresenter = “Pat Oats”, “Ida Fern”",
        "[[items]]\ntitle = \"A\"\npresenter = [\"Pat Oats\", \"Ida Fern\"]",
    ),
    (
        "[attendance]\nmembers = [{ name = \"Pat Oats\", title = \"Dr\" }]",
        "[attendance]\nmembers = [{ name = \"Pat Oats\", titles = \"Dr\" }]",
    ),
    (
        "[[attendance.members]]\nname = \"Pat Oats\"\ntitle = \"Dr\"",
        "[[attendance.members]]\nname = \"Pat Oats\"\ntitles = \"Dr\"",
    ),
];

#[test]
fn a_quorum_that_no_meeting_can_have_is_told() {
    let seats = "[seats]\nNorth = [\"Ann Sample\", \"Bo Madeup\"]\nSouth = [{ holder = \"Cy Fable\", until = 2025-12-31 }, { holder = \"Di Fiction\", from = 2026-01-01 }]\nOffice = [{ holder = \"Ed Legend\", voting = false }]\n";
    let of = |rule: &str| {
        let committee = format!("name = \"B\"\n{seats}[quorum]\n{rule}\n");
        Book::new().record("").file("minutes/board/committee.toml", committee).run(["check"])
    };
    for (rule, said) in [
        ("count = 4", "needs 4 members, and never more than 3"),
        ("constituencies = 3", "members of 3 constituencies, and 2 have"),
        ("per-constituency = { South = 2 }", "needs 2 of South, which never had more than 1"),
    ] {
        of(rule).status(0).says("[quorum-out-of-reach]").says(said).says("correct the number, or the seats");
    }
    of("count = 0").status(1).says("committee.toml:").says("count");
    for right in ["count = 3", "constituencies = 2", "per-constituency = { North = 2, South = 1 }"] {
        of(right).says_not("quorum-out-of-reach");
    }
    // Without seats nobody knows how many there are.
    let plain = "name = \"B\"\n[quorum]\ncount = 40\n";
    let book = Book::new().record("").file("minutes/board/committee.toml", plain);
    book.run(["check"]).says_not("quorum-out-of-reach");
}

#[test]
fn what_is_right_is_not_told() {
    for text in [
        "See https://example.org/AGREED/TBC/XXX/QRST.pdf and www.example.org/TBC.",
        "Write to TBC@example.org, or see <https://example.org/TBC>.",
        "The file is PLAN_TBC.PDF, and its key `TBC-QRST`.",
        "Mr SMITH and Cllr JONES spoke for KLM Ltd.",
        "The application HP/26/014/FUL was looked at.",
        "We met at ST MARY'S CHURCH. The sign says STOP.",
        "HWF (Harbour Wall Fund) met. HWF left.",
        "The Sea Wall Fund ('SWF') met. SWF left.",
        "Die Hafenmauer (kurz: HMX) steht. HMX bleibt.",
        "The Harbour Wall Limb (HWL, formerly the limb) met. HWL left.",
        "Punkt 1: eins\\nPunkt 2: zwei",
    ] {
        let book = Book::new().record(&format!("[[items]]\ntitle = \"A\"\ntext = \"{text}\"\n"));
        book.run(["check"]).status(0).says_not("warning[");
    }
    for title in [
        "No. 10 Mill Lane",
        "No 2 High Street",
        "A. Sample's letter",
        "2026 – the year",
        "24 – Roadmap",
        "Top 5 risks",
        "TOP 10 Risks",
        "Top 10: Risks",
        "3D printing",
    ] {
        let book = Book::new().record(&format!(
            "[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items]]\ntitle = \"{title}\"\ntext = \"B\"\n"
        ));
        book.run(["check"]).status(0).says_not("number-in-title");
    }
}

#[test]
fn an_address_that_nobody_is_led_to_is_printed() {
    let papers = "papers = [{ title = \"P\", link = \"www.example.org\" }, { title = \"Q\", link = \"\" }]";
    let book = Book::new().record(&format!("[[items]]\ntitle = \"A\"\n{papers}\n"));
    book.run(["build"]).status(0);
    let read = |ending: &str| book.read(&format!("output/board/1/BOARD_1.{ending}"));
    assert!(read("md").contains("P (www.example.org)"), "{}", read("md"));
    assert!(!read("html").contains("href=\"www.example.org\""));
    let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"![ ](a.svg)\"\n");
    let book = book.file("minutes/board/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>");
    book.run(["build"]).status(0).says("missing-alt");
    assert!(book.read("output/board/1/BOARD_1.html").contains("alt=\"\""));
}

#[test]
fn what_leads_to_an_annex_that_is_not_printed_is_told() {
    let committee = "name = \"B\"\norder = [\"attendance\", \"items\"]\n";
    let record = "[[items]]\ntitle = \"A\"\ntext = \"See [[plan]] and [[oars|it]].\"\n[[annexes]]\ntitle = \"Plan\"\nkey = \"plan\"\n[[annexes.entries]]\nkey = \"oars\"\ndecision = \"To row.\"\n";
    let book = Book::new().record(record).file("minutes/board/committee.toml", committee);
    let said = book.run(["check"]).status(0).says("the minutes do not print this").stderr();
    assert_eq!(said.matches("warning[leads-nowhere]").count(), 2, "{said}");
    book.write("minutes/board/committee.toml", "name = \"B\"\n");
    book.run(["check"]).says_not("leads-nowhere");
}

#[test]
fn plain_words_of_a_committee_are_no_markdown() {
    for lines in [
        "managed-by = \"*The* Trust\"",
        "[quorum]\ncount = 2\nwords = \"[two](https://example.org)\"",
        "[[attendance-tables]]\nkey = \"members\"\nheading = \"**Members**\"",
        "[[attendance-tables]]\nkey = \"members\"\ncolumns = [\"Group\", \"<i>Names</i>\"]",
        "[seats]\n\"*Growers*\" = [\"Ann\"]",
        "[seats]\nGrowers = [{ holder = \"Ann\", role = \"`Chair`\" }]",
        "[[people]]\nname = \"Ann\"\norganisation = \"A &amp; B\"",
    ] {
        let committee = format!("name = \"B\"\n{lines}\n");
        let book = Book::new().record("").file("minutes/board/committee.toml", &committee);
        book.run(["check"])
            .status(0)
            .says("warning[markdown]")
            .says("committee.toml")
            .says("write the words alone");
        let plain = committee.replace(['*', '`'], "").replace("&amp;", "&").replace("<i>Names</i>", "Names");
        let book =
            book.file("minutes/board/committee.toml", plain.replace("[two](https://example.org)", "two"));
        book.run(["check"]).says_not("[markdown]");
    }
}

/// The findings of a run that are errors.
fn errors(said: &str) -> Vec<&str> {
    said.split("\n\n").filter(|finding| finding.starts_with("error[")).collect()
}

#[test]
fn help_that_is_obeyed_makes_what_was_meant() {
    let committee = format!("{}names = [\"Pat Oats\", \"Ida Fern\", \"Lee Moss\"]\n", support::COMMITTEE);
    let book_of = |record: &str| {
        Book::new().file("minutes/board/committee.toml", &committee).file("minutes/board/1.toml", record)
    };
    let minutes = |record: &str| {
        let book = book_of(record);
        book.run(["build", "--format", "md"]).status(0);
        book.read("output/board/1/BOARD_1.md")
    };
    for (typed, meant) in OBEYED {
        let mut record = format!("meeting = \"1\"\ndate = 2026-01-15\n{typed}\n");
        // Each slip is one error at a time, and few slips are in one record.
        for _ in 0..3 {
            let said = book_of(&record).run(["check"]).stderr();
            let Some(first) = errors(&said).first().copied() else { break };
            record =
                obeyed(&record, first).unwrap_or_else(|| panic!("nobody can obey this:\n{record}\n{said}"));
        }
        let meant = format!("meeting = \"1\"\ndate = 2026-01-15\n{meant}\n");
        assert_eq!(minutes(&record), minutes(&meant), "{record}");
    }
}

/// Nobody but its author knows whether the number that a record gives was a quorum.
#[test]
fn no_help_invents_that_there_was_a_quorum() {
    let people = "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\"]\n";
    let check = |quorum: &str| Book::new().record(&format!("quorum = {quorum}\n{people}")).run(["check"]);
    for (typed, said) in [
        ("2", "present = 2"),
        ("\"2\"", "present = 2"),
        ("\"two of five\"", "rule = \"two of five\""),
        ("\"1/2\"", "rule = \"1/2\""),
    ] {
        let told = check(typed).status(1).says("error[quorum-alone]").says("was there a quorum?");
        let help = format!("write {{ {said}, met = … }}, with true for … if there was a quorum, else false");
        let told = told.says(&help).says_not("met = true").stderr();
        assert_eq!(errors(&told).len(), 1, "{told}");
        // Obeyed to the letter it is still asked for, and either answer is taken.
        for (answer, code) in [("…", 1), ("true", 0), ("false", 0)] {
            check(&format!("{{ {said}, met = {answer} }}")).status(code);
        }
    }
}

/// A number in the place of a rule is told as the rule that it is.
#[test]
fn a_quorum_in_figures_is_a_rule() {
    let committee =
        |quorum: &str| format!("{}quorum = {quorum}\n[seats]\nA = [\"Ann\", \"Ben\"]\n", support::COMMITTEE);
    for (typed, meant) in
        [("2", "{ count = 2 }"), ("\"2\"", "{ count = 2 }"), ("\"1/2\"", "{ fraction = \"1/2\" }")]
    {
        let book = Book::new().record("").file("minutes/board/committee.toml", committee(typed));
        let said = book.run(["check"]).status(1).stderr();
        let mended = errors(&said).first().and_then(|finding| obeyed(&committee(typed), finding));
        assert_eq!(mended.as_deref(), Some(committee(meant).as_str()), "{said}");
        book.write("minutes/board/committee.toml", committee(meant));
        book.run(["check"]).status(0).says("0 warnings");
    }
}

/// A committee's lists are taken for blocks as well.
#[test]
fn registers_below_headings_of_their_own_become_a_list() {
    let committee = |registers: &str| format!("{}{registers}", support::COMMITTEE);
    let blocks = "[[registers]]\nname = \"actions\"\n[[registers]]\nname = \"decisions\"\n";
    for (typed, meant) in
        [(blocks, "[\"actions\", \"decisions\"]"), ("[registers]\nname = \"actions\"\n", "[\"actions\"]")]
    {
        let book = Book::new().record("").file("minutes/board/committee.toml", committee(typed));
        let said = book.run(["check"]).status(1).says("[value-below-heading]").stderr();
        let found = errors(&said);
        assert_eq!(found.len(), 1, "{said}");
        let mended = obeyed(&committee(typed), found[0]);
        assert_eq!(mended, Some(committee(&format!("registers = {meant}\n"))), "{said}");
        book.write("minutes/board/committee.toml", mended.unwrap_or_default());
        book.run(["check"]).status(0).says("0 warnings");
    }
    // What was meant cannot be told of several keys.
    let typed = committee("[[registers]]\nname = \"actions\"\nformat = \"html\"\n");
    let book = Book::new().record("").file("minutes/board/committee.toml", typed);
    book.run(["check"]).status(1).says("write `registers = […]` above");
}

/// A long number is a name: what members hold names it in a list, for a number alone stands for all up to it.
#[test]
fn a_long_number_that_members_hold_stands_in_a_list() {
    let number = "4000000000";
    let action = format!(
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\nnumber = \"{number}\"\n"
    );
    let book = Book::new().record(&action);
    book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
    let right = book.read("minutes/board/1.toml");
    let list = format!("actions = [\"{number}\"]");
    let wrong = right.replace(&list, &format!("actions = {number}"));
    assert_ne!(wrong, right);
    book.write("minutes/board/1.toml", &wrong);
    let said = book.run(["check"]).status(1).says("[long-number]").stderr();
    let mended = errors(&said)
        .iter()
        .find(|found| found.contains("long-number"))
        .and_then(|found| obeyed(&wrong, found));
    assert_eq!(mended, Some(right), "{said}");
}

/// Whatever can be obeyed to the letter is mended by it, in every case of a finding: the first of each record.
#[test]
fn help_that_is_obeyed_mends_what_it_is_of() {
    let folders = fs::read_dir("tests/cases/codes").expect("the cases").flatten();
    // What is run in others changes their books.
    let folders: Vec<PathBuf> =
        folders.map(|entry| entry.path()).filter(|path| !path.join("run").exists()).collect();
    let mut tried = 0;
    let mut useless = Vec::new();
    for folder in &folders {
        let (book, code) = (Book::copy_of(folder), folder.file_name().unwrap_or_default().to_string_lossy());
        let before = findings_by_file(&book, &code);
        let mut mended = Vec::new();
        for (file, findings) in &before {
            let Ok(text) = fs::read_to_string(book.path(file)) else { continue };
            let Some(changed) = obeyed(&text, &findings[0]) else { continue };
            book.write(file, &changed);
            mended.push((file, text, changed));
        }
        let after = findings_by_file(&book, &code);
        tried += mended.len();
        for (file, text, changed) in mended {
            let left = after.get(file).map_or(&[][..], Vec::as_slice);
            if left.len() >= before[file].len() {
                useless.push(format!("{text}\nbecame\n{changed}\nwhich says\n{}", left.join("\n\n")));
            }
        }
    }
    assert!(useless.is_empty() && tried > 50, "{tried} tried\n{}", useless.join("\n\n"));
}

/// The findings of a code, by the file in which they stand.
fn findings_by_file(book: &Book, code: &str) -> BTreeMap<String, Vec<String>> {
    let said = book.run(["check"]).stderr();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in said.split("\n\n").filter(|finding| finding.contains(&format!("[{code}]"))) {
        let Some((_, place)) = finding.split_once("--> ") else { continue };
        let file = place.split(':').next().unwrap_or_default();
        found.entry(file.to_string()).or_default().push(finding.to_string());
    }
    found
}

#[test]
fn several_names_are_told_whatever_stands_between_them() {
    for owner in ["AS BE", "AS、BE", "AS；BE", "AS|BE", "Ann Sample Ben Example", "AS BE AS"] {
        let people = "[attendance]\nmembers = [{ name = \"Ann Sample\", initials = \"AS\" }, { name = \"Ben Example\", initials = \"BE\" }]";
        let record = format!(
            "{people}\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"{owner}\"\n"
        );
        Book::new()
            .record(&record)
            .run(["check"])
            .status(1)
            .says("[several-names]")
            .says("write a list: [\"A");
    }
    let left =
        "[attendance]\nmembers = [\"Ann\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\nleft = \"\"\n";
    let said = Book::new().record(left).run(["check"]).status(1).says("[empty-text]").stderr();
    assert_eq!(errors(&said).len(), 1, "{said}");
}

#[test]
fn the_tables_of_a_committee_are_told_where_they_stand() {
    let table = "[[attendance-tables]]\nkey = \"members\"\n";
    let committee = |lines: &str| format!("{}{lines}", support::COMMITTEE);
    let twice = Book::new().record("[attendance]\nmembers = [\"Ann Sample\"]\n");
    let twice = twice.file("minutes/board/committee.toml", committee(&table.repeat(2)));
    twice
        .run(["check"])
        .status(1)
        .says("[duplicate-table]")
        .says("committee.toml")
        .says_not("duplicate-person");
    let seats = format!("{table}[seats]\nWard = [\"Ann Sample\"]\n");
    let none = Book::new().record("[presence]\n\"Ann Sample\" = \"apologies\"\n");
    let none = none.file("minutes/board/committee.toml", committee(&seats));
    none.run(["check"]).status(1).says("[no-absent-table]").says("key = \"apologies\" and absent = true");
    let added = format!("[[attendance-tables]]\nkey = \"apologies\"\nabsent = true\n{seats}");
    none.write("minutes/board/committee.toml", committee(&added));
    none.run(["check"]).status(0);
}

#[test]
fn an_item_may_only_say_that_nothing_is_minuted() {
    // Removed, it would leave the items within it to the one before.
    let holds = Book::new().record("[[items]]\n[[items.items]]\ntitle = \"A\"\n");
    holds.run(["check"]).status(1).says("[empty-item]").says_not("or remove it");
    for line in ["not-minuted = true", "exclusion = { basis = \"Section 1\" }"] {
        let book = Book::new().record(&format!("[[items]]\ntitle = \"A\"\n[[items]]\n{line}\n"));
        book.run(["check"]).says_not("empty-item");
    }
}

#[test]
fn members_are_named_only_where_they_may_be() {
    let record =
        "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"A\"\ntext = \"Ms Sample spoke.\"\n";
    let book = Book::new().record(record);
    book.run(["check"]).status(0).says_not("named-member");
    book.write("minutes/board/committee.toml", format!("{}attributed = false\n", support::COMMITTEE));
    book.run(["check"]).status(0).says("named-member").says("Ms Sample is named");
    // Two of one name, one without capitals, one of whom the other is a part.
    let record = "[attendance]\nmembers = [\"Ann Sample\", \"Ann Sample Lee\", \"Cat Sample\", \"van de berg\"]\n[[items]]\ntitle = \"A\"\ntext = \"Mr Sample, Ann Sample Lee and van de berg spoke of a Catalogue.\"\n";
    book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{record}"));
    let said = book.run(["check"]).status(0).stderr();
    for name in ["Mr Sample", "Ann Sample", "Ann Sample Lee", "van de berg"] {
        assert!(said.contains(&format!("{name} is named")), "{name}: {said}");
    }
    assert_eq!(said.matches("[named-member]").count(), 4, "{said}");
    // In titles, notes and actions as well; not where it is told who was there.
    let record = "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"Complaint of Ann Sample\"\n[[items.entries]]\nnote = \"Ann Sample wrote.\"\n[[items.entries]]\naction = \"Ann Sample to write.\"\nowner = \"Ann Sample\"\n";
    book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{record}"));
    let said = book.run(["check"]).status(0).stderr();
    assert_eq!(said.matches("[named-member]").count(), 3, "{said}");
}

#[test]
fn what_the_committee_does_not_show_of_an_action_is_told() {
    let action = "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\n\
                  owner = \"Ann Sample\"\ndue = 2026-02-01\nstate = \"closed\"\n";
    let committee =
        |show: &str| format!("{}[actions]\nplacement = \"both\"\nshow = {show}\n", support::COMMITTEE);
    let book = Book::new().record(action);
    for (show, told, silent) in [
        ("[\"owner\"]", "`due`", "`owner`"),
        ("[\"due\"]", "`owner`", "`due`"),
        ("[\"state\"]", "`due`", "`state`"),
    ] {
        book.write("minutes/board/committee.toml", committee(show));
        let ran = book.run(["build", "--format", "md"]).status(0).says("not-shown").says(told);
        ran.says_not(&format!("do not print the {silent}"));
        // That it is closed is printed in place and in the table, whatever is shown.
        let minutes = book.read("output/board/1/BOARD_1.md");
        assert_eq!(minutes.matches("closed").count(), 2, "{minutes}");
    }
    book.write("minutes/board/committee.toml", support::COMMITTEE);
    book.run(["check"]).status(0).says_not("not-shown");
}

#[test]
fn mistakes_in_what_records_share() {
    let cases: &[(&str, &str, &str)] = &[
        ("minutes/board/committee.toml", "nmae = \"Board\"", "write `name`"),
        ("minutes/board/committee.toml", "abbreviation = \"B\"", "a committee needs `name`"),
        ("minutes/board/committee.toml", "name = \"\"", "`name` is empty"),
        ("minutes/board/committee.toml", "name = \"B\"\nabbreviation = \" \"", "`abbreviation` is empty"),
        ("minutes/board/committee.toml", "name = \"B\"\nreference = \"\"", "`reference` is empty"),
        ("minutes/board/committee.toml", "name = \"B\"\ntitle = \"\"", "`title` is empty"),
        ("minutes/board/committee.toml", "name = \"B\"\nnames = [\"\"]", "`names` is empty"),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\ndecision-words = [\"\"]",
            "`decision-words` is empty",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\n[[people]]\nname = \" \"", "`name` is empty"),
        ("minutes/book.toml", "[defaults]\nabbreviation = \"\"", "`abbreviation` is empty"),
        (
            "minutes/schemes/tlp.toml",
            "name = \"T\"\n[[classifications]]\nlabel = \"TLP:GREEN\"\n[[classifications]]\nlabel = \"\"",
            "`label` is empty",
        ),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\nscheme = \"tpl\"",
            "no scheme of classifications called `tpl`",
        ),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\nscheme = \"uk-government\"",
            "one of: \"OFFICIAL\", \"OFFICIAL-SENSITIVE\"",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\nreference = \"{é\"", "a brace stands alone"),
        ("minutes/board/committee.toml", "name = \"B\"\ntitle = \"é}ŵ\"", "a brace stands alone"),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\naction-number = \"{é{number}\"",
            "no placeholder {é{number}",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\ndecision-number = \"ŵ{\"", "a brace stands alone"),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\n[labels]\ndate = \"{“day”}\"",
            "no placeholder {“day”}",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\n[labels]\ndate = \"{ŵ\"", "a brace stands alone"),
        ("templates/labels/en.toml", "[words]\ndate = \"{é\"", "a brace stands alone"),
        ("templates/labels/en.toml", "[words]\ndate = \"{day} {month}\"", "without its year"),
        ("templates/labels/en.toml", "[words]\ndate = \"\"", "without its day"),
        ("templates/labels/en.toml", "[words]\ntime = \"{minute}\"", "without its hour"),
        ("templates/labels/en.toml", "[words]\ndate = \"{day:02}.{month:02}.{year}\"", "no width"),
        ("templates/labels/en.toml", "[words]\nnote-editorial = \"{text} {text}\"", "stand in it twice"),
        ("templates/labels/en.toml", "[words]\nfooter-page = \"{page:02}\"", "write {page}"),
        (
            "minutes/schemes/own.toml",
            "name = \"x\"\n[[classifications]]\nlabel = \"A\"\nline = \"{lable}\"",
            "the placeholders there are: {label}",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\nreference = \"{nummer}\"", "no placeholder {nummer}"),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\n[[attendance-tables]]\nkey = \"members\"\ncolumns = [\"Role\", \"Name\", \"Firm\"]",
            "behind which stand organisations and roles",
        ),
        ("minutes/board/committee.toml", "name = \"B\"\naction-number = \"A\"", "the same number twice"),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\n[checks]\nplacehodler = \"off\"",
            "write \"placeholder\"",
        ),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\nlanguage = \"fr\"\nclassification = \"TLP:RED\"",
            "language `fr`",
        ),
        (
            "minutes/board/committee.toml",
            "name = \"B\"\nclassification = \"TLP:RED\"\n[labels]\nattendes = \"x\"\n",
            "write `attendees`",
        ),
        ("minutes/book.toml", "publsher = \"P\"", "write `publisher`"),
        ("minutes/schemes/own.toml", "nmae = \"x\"", "write `name`"),
        // What stands on every page leaves room for the rest.
        (
            "minutes/board/committee.toml",
            &format!("name = \"B\"\nmanaged-by = \"{}\"", "B".repeat(301)),
            "300 letters or fewer",
        ),
        (
            "minutes/book.toml",
            &format!("[defaults]\nmanaged-by = \"{}\"", "B".repeat(301)),
            "300 letters or fewer",
        ),
        (
            "minutes/schemes/own.toml",
            &format!(
                "name = \"x\"\n[[classifications]]\nlabel = \"A\"\nline = \"{{label}} {}\"",
                "B".repeat(300)
            ),
            "300 letters or fewer",
        ),
        (
            "templates/labels/en.toml",
            &format!("[words]\nfooter-page = \"{}\"", "é".repeat(301)),
            "300 letters or fewer",
        ),
        (
            "templates/labels/en.toml",
            &format!("[words]\nwatermark-draft = \"{}\"", "B".repeat(81)),
            "80 letters or fewer",
        ),
        (
            "minutes/schemes/own.toml",
            "name = \"x\"\n[[classifications]]\nlabel = \"A\"\n[[classifications]]\nlabel = \"a\"",
            "another `label`",
        ),
        (
            "minutes/schemes/own.toml",
            "name = \"x\"\n[[classifications]]\nlabel = \"A\"\nink = \"#FFFFFF\"",
            "a darker `ink`",
        ),
        (
            "minutes/schemes/own.toml",
            "name = \"x\"\n[[classifications]]\nlabel = \"A\"\nsize = 400",
            "between 5 and 40",
        ),
        (
            "templates/style.toml",
            "[page]\nmargin-start = 80\nmargin-end = 80\naction-column = 80",
            "the margins leave",
        ),
        ("templates/style.toml", "[logo]\nfile = \"a.png\"", "counted from the folder templates"),
        ("templates/style.toml", "[logo]\nalt = \"Our arms\"", "stands here without `file`"),
        ("templates/minutes.md", "{{ identity.titel }}", "templates/minutes.md"),
        ("templates/minutes.html", "{% if %}", "templates/minutes.html"),
        ("templates/style.toml", "[page]\nsize = \"A5\"", "templates/style.toml"),
        ("templates/labels/en.toml", "[words]\ntitel = \"x\"", "write `title`"),
    ];
    for (file, text, words) in cases {
        let book = Book::new().record("[[items]]\ntitle = \"A\"\n").file(file, format!("{text}\n"));
        book.run(["build"]).status(1).says(words);
        assert_eq!(book.files("output").len(), 0, "{file}: {text}");
    }
}

/// What a line of [presence] says of several people, or who stood in, is put as it was meant.
#[test]
fn presence_is_told_of_one_at_a_time() {
    let seats = "[seats]\n\"Plots\" = [\"Pat Oats\", \"Ida Fern\", \"Lee Moss\"]\n";
    let said = |presence: &str| {
        let book = Book::new().record(&format!("[presence]\n{presence}\n[[items]]\ntitle = \"A\"\n"));
        book.write("minutes/board/committee.toml", format!("{}{seats}", support::COMMITTEE));
        book.run(["check"])
    };
    for names in ["Pat Oats, Ida Fern", "Pat Oats and Ida Fern", "Pat Oats; Ida Fern"] {
        said(&format!("\"{names}\" = \"apologies\""))
            .status(1)
            .says("several-presences")
            .says("write a line for each: \"Pat Oats\" = … and \"Ida Fern\" = …");
    }
    said("\"Pat Oats\" = \"Una Reed\"").status(1).says("write { alternate = \"Una Reed\" }");
    said("\"Pat Oats\" = { alternate = \"Una Reed\" }").status(0);
    said("\"Pat Oats\" = \"apologise\"").status(1).says("unknown-choice");
    let seat = "[seats]\n\"Plots\" = [{ holder = \"Pat Oats\", from = 2026-02-01, until = 2026-01-01 }]\n";
    let book = Book::new().file("minutes/board/committee.toml", format!("{}{seat}", support::COMMITTEE));
    book.run(["check"]).status(1).says("the last day of this seat (2026-01-01)").says_not("midnight");
}

/// What a committee's file refuses is told first, and not told again in each of its records.
#[test]
fn a_committee_that_is_wrong_is_told_before_its_records() {
    let record = "vneue = \"Hall\"\n[presence]\n\"Pat Oats\" = \"apologies\"\n[[items]]\ntitle = \"A\"\npresenter = \"Ida Fern\"\n";
    let seats = "[seats]\n\"Plots\" = \"Pat Oats\"\n\"Sheds\" = [\"Ida Fern\"]\n";
    let book = Book::new().record(record);
    book.write("minutes/board/committee.toml", format!("{}{seats}", support::COMMITTEE));
    let said = book.run(["build"]).status(1).says("2 errors").stderr();
    let committee = said.find("minutes/board/committee.toml:4:11").expect("the committee's error");
    let own = said.find("minutes/board/1.toml:3:1").expect("the record's own error");
    assert!(committee < own, "{said}");
    assert_eq!(book.files("output").len(), 0);
}

/// Labels of a language are those of its own minutes alone.
#[test]
fn signs_without_a_partner_are_told_in_what_records_share() {
    let record = "classification = \"A\"\n[[items]]\ntitle = \"A\"\n";
    let scheme = "name = \"Own\"\n[[classifications]]\nlabel = \"A\"\nhandling = \"Do **not hand on.\"\n";
    let committee = "name = \"B\"\nscheme = \"own\"\n[labels]\nclosed = \"Closed at {time} **now\"\n";
    let book = Book::new()
        .record(record)
        .file("minutes/schemes/own.toml", scheme)
        .file("minutes/board/committee.toml", committee);
    let said = book.run(["check"]).status(0).stderr();
    for place in ["own.toml:4:16", "committee.toml:4:10"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert_eq!(said.matches("warning[markdown]").count(), 2, "{said}");
}

#[test]
fn labels_of_a_country_lie_over_those_of_its_language() {
    let months = "months = [\"Jenner\", \"Feber\", \"März\", \"April\", \"Mai\", \"Juni\", \"Juli\", \"August\", \"September\", \"Oktober\", \"November\", \"Dezember\"]\n";
    let weekdays = "weekdays = [\"Mo\", \"Di\", \"Mi\", \"Do\", \"Fr\", \"Sa\", \"So\"]\n";
    let book = Book::new()
        .record("language = \"de-AT\"\nnames = [\"Ann\"]\n[[items]]\ntitle = \"A\"\npresenter = \"Ann\"\n")
        .file("templates/labels/de.toml", format!("{months}{weekdays}[words]\npresenter = \"Vortrag\"\n"))
        .file("templates/labels/de-AT.toml", "[words]\ndate = \"{day}. {month} {year}\"\n");
    let said = book.run(["build", "--format", "md"]).status(0).stderr();
    assert!(
        said.contains("in templates/labels/de.toml") && said.contains("--> templates/labels/de.toml"),
        "{said}"
    );
    let minutes = || book.read("output/board/1/BOARD_1.md");
    assert!(minutes().contains("15. Jenner 2026") && minutes().contains("Vortrag"), "{}", minutes());
    // What lies below is looked at when it changes.
    book.write(
        "templates/labels/de.toml",
        format!("{months}{weekdays}[words]\npresenter = \"Es spricht\"\n"),
    );
    book.run(["build", "--format", "md"]).status(0);
    assert!(minutes().contains("Es spricht"), "{}", minutes());
}

#[test]
fn labels_that_are_wrong_hold_back_their_language_alone() {
    let welsh = "meeting = \"2\"\ndate = 2026-02-15\nlanguage = \"cy\"\n[[items]]\ntitle = \"A\"\n";
    let book = Book::new()
        .record("[[items]]\ntitle = \"A\"\n")
        .file("minutes/board/2.toml", welsh)
        .file("templates/labels/cy.toml", "[words]\ntitel = \"x\"\n");
    book.run(["build", "--format", "md"]).status(1).says("write `title`").says("1 record built");
    let minutes: Vec<String> =
        book.files("output/board").into_iter().filter(|name| name.ends_with(".md")).collect();
    assert!(minutes.iter().any(|name| name.starts_with("1/")), "{minutes:?}");
    assert!(!minutes.iter().any(|name| name.starts_with("2/")), "{minutes:?}");
}

#[test]
fn a_mistake_is_not_followed_by_others_that_come_of_it() {
    let book = Book::new().record("vneue = \"Hall\"\n").file("minutes/book.toml", "publisher = P\n");
    book.run(["build"]).status(1).says("book.toml:1").says("write `venue`").says("2 errors");
    let book = Book::new().record("").file("minutes/board/committee.toml", b"\xFF");
    book.run(["build"]).status(1).says("UTF-8").says("1 error").says_not("has records and no");
}

#[test]
fn a_number_of_two_meetings_is_never_linked_to_one_of_them() {
    let action = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n";
    let meeting =
        |name: &str, day: u8, rest: &str| format!("meeting = \"{name}\"\ndate = 2026-02-{day:02}\n{rest}");
    let book = |pattern: &str, rest: [&str; 3]| {
        let committee = format!("{}action-number = \"{pattern}\"\n", support::COMMITTEE);
        Book::new()
            .file("minutes/board/committee.toml", committee)
            .file("minutes/board/11.toml", meeting("11", 1, rest[0]))
            .file("minutes/board/1.toml", meeting("1", 2, rest[1]))
            .file("minutes/board/12.toml", meeting("12", 3, rest[2]))
    };
    let eleventh = action.replace("owner", "number = 11\nowner");
    let reference = "[[items]]\ntitle = \"A\"\ntext = \"See [[1]].\"\n";
    book("{meeting}{number}", [action, &eleventh, ""])
        .run(["build"])
        .status(1)
        .says("the number 111 is given to a second action")
        .says("minutes/board/1.toml");
    // A bare number is the meeting's first; a number that two meetings gave is neither's.
    book("No. {number}", [action, action, &reference.replace("[[1]]", "[[No. 1]]")])
        .run(["build"])
        .status(1)
        .says("[ambiguous-reference]")
        .says("minutes/board/12.toml:5:13")
        .says("write [[1#No. 1]] or [[11#No. 1]]");
    book("No. {number}", [action, action, &reference.replace("[[1]]", "[[11#No. 1]]")])
        .run(["build"])
        .status(0);
}

#[test]
fn one_spelling_of_a_letter_is_as_good_as_another() {
    // The same names, with accents of their own and with letters that have them.
    let record = "[attendance]\nmembers = [\"Sia\u{302}n\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"Si\u{e2}n\"\n";
    let book = Book::new().record(record);
    book.run(["build"]).status(0);
    // So is a letter with an accent that TOML's escapes spell.
    for other in ["Ty\u{302}", "Ty\\u0302"] {
        let book = Book::new()
            .file("minutes/board/a.toml", format!("meeting = \"{other}\"\ndate = 2026-01-15\n"))
            .file("minutes/board/b.toml", "meeting = \"T\u{177}\"\ndate = 2026-02-15\n");
        book.run(["build"]).status(1).says("duplicate-meeting");
    }
    let record = "[attendance.members]\n\"Caf\u{e9}\" = [\"Ann\"]\n\"Cafe\\u0301\" = [\"Ben\"]\n[[items]]\ntitle = \"A\"\nkey = \"e\\u0301\"\ntext = \"See [[\u{e9}]].\"\n";
    Book::new().record(record).run(["check"]).says_not("dangling-reference");
}

#[test]
fn files_that_are_no_records() {
    let record = "[[items]]\ntitle = \"A\"\n";
    let book = Book::new().record(record).file("minutes/board/2.toml", b"meeting = \"\xFF\"\n");
    book.run(["build"]).status(1).says("minutes/board/2.toml").says("UTF-8").says("1 record built");
    let book = Book::new().record(record).file("templates/style.toml", b"\xFF\xFE");
    book.run(["build"]).status(1).says("templates/style.toml").says("UTF-8");
    let book = Book::new().record(record).file("minutes/board/2.toml", "");
    book.run(["build"]).status(1).says("a record needs `meeting`").says("1 record built");
    let book = Book::new().record(record).file("minutes/stray/1.toml", "meeting = \"1\"\n");
    book.run(["build"]).status(1).says("minutes/stray").says("committee.toml").says("1 record built");
    let book =
        Book::new().record(record).file("minutes/board/.hidden.toml", "x").file("minutes/board/1.toml~", "x");
    book.run(["build"]).status(0);
    Book::new().run(["build"]).status(0).says("0 records built");
    // Odd names of records are names; what merely begins like the name of a licence is told.
    let head = |meeting: u8| format!("meeting = \"{meeting}\"\ndate = 2026-02-0{meeting}\n{record}");
    let book = Book::new()
        .record(record)
        .file("minutes/board/#2.toml", head(2))
        .file("minutes/board/~3.toml", head(3));
    for (left, meeting) in [
        ("#3.toml#", 3),
        ("~$3.toml", 3),
        (".#3.toml", 3),
        ("3.toml~", 3),
        ("1.toml~", 4),
        ("README.md", 4),
        ("LICENSE", 4),
    ] {
        book.write(&format!("minutes/board/{left}"), head(meeting));
    }
    book.run(["check"]).status(0).says("3 records checked: 0 errors, 0 warnings");
    book.write("minutes/board/4.toml~", head(4));
    book.run(["check"]).status(0).says("minutes/board/4.toml~ is not read").says("call it 4.toml");
    book.write("minutes/board/licence-appeal-4.toml.txt", head(4));
    book.run(["check"]).status(0).says("licence-appeal-4.toml.txt is not read");
}

#[test]
fn pictures_that_cannot_be_used() {
    let record = "[[items]]\ntitle = \"A\"\ntext = \"![A chart](a.png)\"\n";
    let picture = fs::read("minutes/council/visitors.png").expect("a picture");
    let mut changed = picture.clone();
    changed[200] ^= 1;
    let deep = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}", "<g>".repeat(20_000));
    for (bytes, why) in [
        (&picture[..400], "the picture is damaged"),
        (&changed[..], "the picture is damaged"),
        (b"GIF89a", "neither a PNG nor a JPEG nor an SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>A</text></svg>", "turn the text into paths"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g>", "cannot be read as SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>a()</script></svg>", "there is a program in it"),
        (deep.as_bytes(), "too deep within each other"),
        (b"\xFF\xD8\xFF\xE0 cut off", "the picture is damaged"),
        // A frame of four channels, and no more than that.
        (
            b"\xFF\xD8\xFF\xC0\0\x14\x08\0\x10\0\x10\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0\xFF\xD9",
            "CMYK",
        ),
    ] {
        let book = Book::new().record(record).file("minutes/board/a.png", bytes);
        book.run(["build"]).status(1).says("minutes/board/1.toml:5:9").says(why);
        assert_eq!(book.files("output").len(), 0);
    }
    Book::new().record(record).file("minutes/board/a.png", &picture).run(["build"]).status(0);
    // One is found however its name is spelled.
    for (name, written) in [
        ("a b.png", "a%20b.png"),
        ("Q&A.png", "Q&amp;A.png"),
        ("caf\u{e9}.png", "caf%C3%A9.png"),
        ("caf\u{e9}.png", "caf\\u00e9.png"),
        ("a_1.png", "a\\\\_1.png"),
        ("a%20b.png", "a%20b.png"),
    ] {
        let record = format!("[[items]]\ntitle = \"A\"\ntext = \"![A chart]({written})\"\n");
        let book = Book::new().record(&record).file(&format!("minutes/board/{name}"), &picture);
        book.run(["check"]).status(0).says("0 errors, 0 warnings");
    }
}

#[test]
fn two_records_do_not_write_over_each_other() {
    let book = Book::new()
        .file("minutes/board/a.toml", "meeting = \"Q1\"\ndate = 2026-01-15\n")
        .file("minutes/board/b.toml", "meeting = \"q1\"\ndate = 2026-02-15\n");
    book.run(["build"])
        .status(1)
        .says("duplicate-meeting")
        .says("minutes/board/a.toml:1:11")
        .says("minutes/board/b.toml:1:11")
        .says("2 records not built");
    let book = Book::new().file("minutes/board/a.toml", "meeting = \"///\"\ndate = 2026-01-15\n");
    book.run(["build"]).status(1).says("unsafe-name");
}

/// A name that is taken says by what, and two that would bear one folder are told so.
#[test]
fn a_name_that_is_taken_says_by_what() {
    for (name, said, help) in [
        ("registers", "the folder of the registers is called so", "meeting-registers"),
        ("con", "Windows keeps it for a device", "meeting-con"),
        ("???", "cannot be the name of a file", "use letters, digits"),
    ] {
        let text = format!("meeting = \"{name}\"\ndate = 2026-01-15\n");
        Book::new().file("minutes/board/a.toml", text).run(["check"]).status(1).says(said).says(help);
    }
    let book = Book::new()
        .file("minutes/board/a.toml", "meeting = \"1/2\"\ndate = 2026-01-15\n")
        .file("minutes/board/b.toml", "meeting = \"1-2\"\ndate = 2026-02-15\n");
    book.run(["check"]).status(1).says("would lie in one folder").says_not("a second record is called");
    let book = Book::new().file("minutes/board/1.toml", "meeting = \"1/2\"\ndate = 2026-01-15\n");
    book.run(["new", "board", "--meeting", "1-2"]).status(1).says("would lie in one folder");
    book.run(["new", "board", "--meeting", "committee"]).status(1).says("a file of the committee's own");
}

#[test]
fn a_committee_within_another_is_told_what_it_is() {
    for folder in ["2026", "finance"] {
        let book = Book::new()
            .record("")
            .file(&format!("minutes/board/{folder}/committee.toml"), support::COMMITTEE);
        let said = book
            .run(["check"])
            .status(1)
            .says("committee-within")
            .says("stands directly in minutes/")
            .stderr();
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

#[test]
fn wide_stops_are_stops_in_the_name_of_a_record() {
    let book = Book::new().file("minutes/board/2．toml", "meeting = \"2\"\ndate = 2026-01-15\n");
    book.run(["check"]).says("call it 2.toml,");
}

/// Where numbers begin anew in each meeting, the number alone is the decision's own.
#[test]
fn a_decision_that_replaces_itself_is_told_how_the_earlier_one_is_named() {
    let committee = format!("{}decision-number = \"R{{number}}\"\n", support::COMMITTEE);
    let decision =
        |more: &str| format!("[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\n{more}");
    let second = |named: &str| {
        format!("meeting = \"2\"\ndate = 2026-02-15\n{}", decision(&format!("replaces = \"{named}\"\n")))
    };
    let book = Book::new().record(&decision("")).file("minutes/board/committee.toml", committee);
    book.write("minutes/board/2.toml", second("R1"));
    book.run(["check"]).status(1).says("R1 is the very thing in which this stands").says("write \"1#R1\"");
    book.write("minutes/board/2.toml", second("1#R1"));
    book.run(["check"]).status(0);
}

/// A mistake in one record sends nobody to another: references say which file is to be mended.
#[test]
fn what_refers_to_an_unread_record_names_the_file_to_mend() {
    let says = "[[items]]\ntitle = \"A\"\ntext = \"See [[2]], [[2#roof]], [[2/01]] and [[1#roof]].\"\n";
    let book = Book::new().record(says).file("minutes/board/2.toml", "meeting = \"2\"\ndate = \"soon\"\n");
    let said = book.run(["check"]).status(1).stderr();
    let of = |code: &str| said.matches(&format!("error[{code}]")).count();
    assert_eq!((of("unread-record"), of("dangling-reference"), of("wrong-type")), (3, 1, 1), "{said}");
    assert_eq!(said.matches("mend minutes/board/2.toml first").count(), 3, "{said}");
    // When a committee cannot be read, nothing of it can.
    let book = Book::new().record(says).file("minutes/other/committee.toml", "nmae = \"Other\"\n");
    book.write("minutes/other/7.toml", "meeting = \"7\"\ndate = 2026-01-15\n");
    book.write("minutes/board/1.toml", book.read("minutes/board/1.toml").replace("[[2]]", "[[other/7]]"));
    let said = book.run(["check"]).status(1).stderr();
    assert!(said.contains("mend minutes/other/committee.toml first"), "{said}");
}

#[test]
fn what_is_wrong_is_not_called_right() {
    for (line, words) in [
        ("public = -1", "a whole number of 0 or more, and is -1"),
        ("public = 4294967296", "4294967296 is too large"),
        ("start = 2026-01-15", "should be a time of day, and is 2026-01-15"),
        ("end-date = 10:00:00", "should be a date, and is 10:00:00"),
        ("public = 1.5", "should be a whole number, and is a number with a fraction"),
    ] {
        Book::new().record(&format!("{line}\n")).run(["check"]).status(1).says(words);
    }
}

#[test]
fn what_was_probably_meant_is_looked_for_elsewhere_too() {
    let item = "[[items]]\ntitle = \"A\"\n";
    let book = Book::new()
        .file("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{item}key = \"lamps\"\n"))
        .file(
            "minutes/board/2.toml",
            format!("meeting = \"2\"\ndate = 2026-02-15\n{item}text = \"See [[lamps]].\"\n"),
        );
    book.run(["check"]).status(1).says("[[lamps]] refers to nothing").says("write [[1#lamps]]");
    book.run(["build", "boar"]).status(1).says("did you mean board?");
}

/// A place of other minutes, as they print it, is told as it is written; and so written it is found.
#[test]
fn what_minutes_print_of_other_minutes_is_told_as_it_is_written() {
    let first = "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"To mend it.\"\nowner = \"All\"\n\
        [[items.items]]\ntitle = \"Tiles\"\n[[annexes]]\ntitle = \"List\"\ntext = \"B\"\n";
    let book = Book::new().record(first);
    for (written, meant) in [
        ("BOARD_1, 1", "1#item-1"),
        ("BOARD_1, 1.1", "1#item-1.1"),
        ("BOARD_1, A", "1#annex-a"),
        ("1#1", "1#item-1"),
        ("1#1.1", "1#item-1.1"),
        ("1#A", "1#annex-a"),
        ("1.2", "#item-1.2"),
    ] {
        let second = |key: &str| {
            format!(
                "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"A\"\ntext = \"See [[{key}]].\"\n\
                [[items.items]]\ntitle = \"B\"\n[[items.items]]\ntitle = \"C\"\n"
            )
        };
        book.write("minutes/board/2.toml", second(written));
        book.run(["check"]).status(1).says(&format!("write [[{meant}]]"));
        book.write("minutes/board/2.toml", second(meant));
        book.run(["check"]).status(0);
    }
}

/// Where names are too many to be held against each other, that is said.
#[test]
fn names_that_are_not_compared_are_told() {
    let said = |count: usize| {
        let names: Vec<String> = (0..count)
            .map(|at| {
                let letter = |place: u32| char::from(b'a' + (at / 26_usize.pow(place) % 26) as u8);
                format!("\"A{0}{0}{1}{1}{2}{2} Oak\"", letter(0), letter(1), letter(2))
            })
            .collect();
        let record = format!("names = [{}]\n[[items]]\ntitle = \"A\"\n", names.join(", "));
        Book::new().record(&record).run(["check"]).status(0).stderr()
    };
    let many = said(1_600);
    assert!(many.contains("warning[names-not-compared]") && many.contains("1600 people"), "{many}");
    assert!(!said(200).contains("names-not-compared"));
}

#[test]
fn a_report_is_not_due_before_its_meeting() {
    let given = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n";
    let report = |outcome: &str| {
        format!(
            "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"A\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"{outcome}\"\ntext = \"C\"\ndue = 2026-01-20\n"
        )
    };
    let book = Book::new().record(given).file("minutes/board/2.toml", report("carried"));
    book.run(["check"]).status(0).says("due-before-meeting").says("2.toml:9:7");
    book.write("minutes/board/2.toml", report("closed"));
    book.run(["check"]).status(0).says_not("due-before-meeting");
}

#[test]
fn latin_that_means_nothing_is_a_placeholder_in_any_capitals() {
    for text in ["Lorem ipsum dolor.", "LOREM IPSUM", "lorEM IPsum"] {
        let book = Book::new().record(&format!("[[items]]\ntitle = \"A\"\ntext = \"{text}\"\n"));
        book.run(["check"]).status(0).says("[placeholder]");
    }
}

#[test]
fn a_waiver_ends_where_its_part_ends() {
    let text = "text = \"TBC\"\n";
    let waive = "waive = { placeholder = \"to come\" }\n";
    let item = "[[items]]\ntitle = \"A\"\n";
    let annex = "[[annexes]]\ntitle = \"B\"\n";
    let next = "[[next-meetings]]\ndate = 2026-05-15\nvenue = \"TBC\"\n";
    for (record, told) in [
        (format!("{item}{waive}{text}{annex}{text}"), 1),
        (format!("{item}{text}{waive}{next}"), 1),
        (format!("{item}[[items.entries]]\n{text}{waive}{annex}{text}{next}"), 2),
        (format!("{item}{waive}[[items.items]]\ntitle = \"C\"\n{text}"), 0),
        (format!("{item}[[items.items]]\ntitle = \"C\"\n{waive}{text}{annex}{text}"), 1),
        (
            format!(
                "items = [{{ title = \"A\", text = \"TBC\", waive = {{ placeholder = \"x\" }} }}]\n{annex}{text}"
            ),
            1,
        ),
        (format!("{item}text = \"x\"\n{annex}{waive}{text}"), 0),
        (
            format!(
                "{item}text = \"x\"\n[[annexes]]\n{text}title = \"B\"\n{waive}[[annexes.entries]]\n{text}"
            ),
            0,
        ),
        (format!("{item}text = \"x\"\n{annex}{waive}{text}{annex}{text}"), 1),
        (format!("{annex}{waive}{text}{item}{text}"), 1),
        (format!("{item}{waive}{text}[attendance]\nmembers = [\"…\"]\n"), 1),
    ] {
        let said = Book::new().record(&record).run(["check"]).status(0).stderr();
        assert_eq!(said.matches("warning[placeholder]").count(), told, "{record}\n{said}");
        assert!(!said.contains("unused-waiver"), "{record}\n{said}");
    }
}

#[test]
fn minutes_are_approved_later_and_jointly_with_others() {
    let item = "[[items]]\ntitle = \"A\"\ntext = \"B\"\n";
    let second = format!("meeting = \"2\"\ndate = 2026-02-15\n{item}");
    for (line, words) in [
        ("approved-at = \"1\"\n", "minutes are approved at a later meeting, and BOARD_1 is none"),
        ("approved-at = \"2\"\n", ""),
        ("joint-with = \"board\"\n", "board is the committee of this record"),
        ("joint-with = [\"port\", \"port\"]\n", "port is named twice"),
        ("joint-with = \"port\"\n", ""),
    ] {
        let book = Book::new().file("minutes/board/2.toml", &second).record(&format!("{line}{item}"));
        book.write("minutes/port/committee.toml", "name = \"Port\"\nclassification = \"TLP:GREEN\"\n");
        let ran = book.run(["check"]);
        if words.is_empty() { drop(ran.status(0)) } else { drop(ran.status(1).says(words).says("1.toml:3:")) }
    }
    let earlier = second.replacen("date", "approved-at = \"1\"\ndate", 1);
    let book = Book::new().record(item).file("minutes/board/2.toml", earlier);
    book.run(["check"]).status(1).says("approved-earlier");
}

/// Who dissents did not vote for it, by name or in a group; a second vote, and one for what was lost, is another thing.
#[test]
fn who_dissents_did_not_vote_for_it() {
    let attendance =
        "[attendance.members]\n\"Team A\" = [\"Ann Bee\", \"Ben Cod\"]\n\"Team B\" = [\"Cat Dee\"]\n";
    for (facts, told) in [
        (
            "votes = { For = [\"Ann Bee\"] }\ndissent = [\"Ann Bee\"]",
            Some("Ann Bee voted for this, and dissents from it"),
        ),
        (
            "votes = { \"In favour\" = [\"Ann Bee\"] }\ndissent = [{ name = \"Ann Bee\", reason = \"Too soon.\" }]",
            Some("11:21"),
        ),
        (
            "votes = { For = [\"Team A\"] }\ndissent = [\"Ben Cod\"]",
            Some("Ben Cod, one of Team A, voted for this"),
        ),
        (
            "votes = { For = [\"Ann Bee\"] }\ndissent = [\"Team A\"]",
            Some("Ann Bee, one of Team A, voted for this"),
        ),
        ("votes = { For = [\"Cat Dee\"], Against = [\"Ann Bee\"] }\ndissent = [\"Ann Bee\"]", None),
        ("votes = { For = [\"Cat Dee\"], \"Casting vote\" = [\"Ann Bee\"] }\ndissent = [\"Ann Bee\"]", None),
        ("votes = { For = [\"Team B\"] }\ndissent = [\"Team A\"]", None),
        ("votes = { For = [\"Ann Bee\"] }\ncarried = false\ndissent = [\"Ann Bee\"]", None),
        ("votes = { For = [\"Team A\"] }\nresult = \"Lost\"\ncarried = false\ndissent = [\"Ann Bee\"]", None),
    ] {
        let record = format!(
            "{attendance}[[items]]\ntitle = \"X\"\n[[items.entries]]\ndecision = \"To go.\"\n{facts}\n"
        );
        let said = Book::new().record(&record).run(["check"]).stderr();
        assert_eq!(
            said.matches("[dissent-in-favour]").count(),
            usize::from(told.is_some()),
            "{facts}\n{said}"
        );
        assert!(told.is_none_or(|told| said.contains(told)), "{facts}\n{said}");
    }
}

/// No reader can tell committees apart whose abbreviations differ in capitals alone.
#[test]
fn committees_of_abbreviations_that_read_alike_have_no_number_in_common() {
    let item = "[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Go.\"\nowner = \"All\"\n";
    let record = |meeting: &str| format!("meeting = \"{meeting}\"\ndate = 2026-01-15\n{item}");
    let committee = |abbreviation: &str| {
        format!("name = \"Panel\"\nclassification = \"TLP:GREEN\"\nabbreviation = \"{abbreviation}\"\n")
    };
    for (abbreviation, meeting, told) in
        [("Board", "1", true), ("bOaRD", "1", true), ("Board", "2", false), ("Panel", "1", false)]
    {
        let book = Book::new().record(item).file("minutes/panel/committee.toml", committee(abbreviation));
        book.write("minutes/panel/1.toml", record(meeting));
        let ran = book.run(["build"]);
        if told {
            drop(ran.status(1).says("[duplicate-reference]").says("differ in more than capitals"))
        } else {
            drop(ran.status(0))
        }
    }
    // Their files may be called otherwise, and their numbers are the same.
    let pattern = "reference = \"{committee}-Q{meeting}\"\n";
    let book = Book::new().record(item).file("minutes/panel/committee.toml", committee("Board") + pattern);
    book.write("minutes/panel/1.toml", record("1"));
    book.run(["check"]).status(1).says("[duplicate-number]").says("Board 1/01");
}
