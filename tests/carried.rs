//! What one meeting says of another: actions reported on, decisions replaced, presence and quorum over a
//! year, and the registers that show it.

mod support;

use support::{Book, tagged, words};

const COMMITTEE: &str = r#"
name = "Board"
abbreviation = "BRD"
classification = "TLP:GREEN"
decision-number = "{committee} {meeting}/D{number}"
order = ["attendance", "items", "actions", "open-actions"]
names = ["Treasurer", "Clerk"]
"#;

/// Two meetings: the second reports on the actions of the first, and replaces its decision.
const FIRST: &str = r#"
[[items]]
title = "One"
key = "one"
[[items.entries]]
action = "The Treasurer to publish the budget, see [[one]]."
owner = "Treasurer"
key = "publish"
[[items.entries]]
action = "The Clerk to ask."
owner = "Clerk"
due = 2026-02-01
[[items.entries]]
decision = "To paint the shed."
key = "shed"
[[items.entries]]
action = "A secret that slipped in."
withdrawn = "given twice"
"#;

const SECOND: &str = r#"
[[items]]
title = "Matters arising"
[[items.entries]]
report = "9#publish"
text = "The Treasurer was ill."
outcome = "carried"
due = 2026-03-01
[[items.entries]]
report = "BRD 9/02"
outcome = "closed"
[[items.entries]]
decision = "Not to paint the shed."
replaces = "9#shed"
"#;

fn meeting(key: &str, date: &str, rest: &str) -> String {
    format!("meeting = \"{key}\"\ndate = {date}\n{rest}")
}

fn book() -> Book {
    Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", COMMITTEE)
        .file("minutes/board/9.toml", meeting("9", "2026-01-10", FIRST))
        .file("minutes/board/10.toml", meeting("10", "2026-02-10", SECOND))
}

/// The picture of attendance has little room for names; the table beside it has all of them.
#[test]
fn the_register_of_attendance_takes_names_of_any_length() {
    let long = "Elizabeth Alexandra Mary Fitzgerald-Smith-Jones of Nowhere-upon-Sampleton and Elsewhere";
    let people = format!("[attendance]\nmembers = [\"{long}\", \"Ann Sample\"]\n");
    let book = Book::new().record(&people);
    book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{people}"));
    book.run(["build"]).status(0);
    for name in ["html", "json"] {
        let register = book.read(&format!("output/board/registers/BOARD_attendance.{name}"));
        assert!(register.contains(long), "{register}");
    }
}

#[test]
fn a_report_prints_the_action_and_what_became_of_it() {
    let book = book();
    book.run(["build"]).status(0).says_not("warning");
    let later = book.read("output/board/10/BRD_10.md");
    for line in [
        "**REPORT ON [BRD 9/01](../../board/9/BRD_9.md#action-01):** The Treasurer to publish the budget, see [BRD_9, 1]",
        "**Carried forward:** The Treasurer was ill.",
        "- **Now due:** 1 March 2026",
        "**REPORT ON [BRD 9/02](../../board/9/BRD_9.md#action-02):** The Clerk to ask.",
        "- **Replaces:** [BRD 9/D1](../../board/9/BRD_9.md#decision-01)",
        "## Open actions",
        "| Treasurer | 1 March 2026 | [BRD_10](#report-9-publish) |",
    ] {
        assert!(later.contains(line), "no “{line}” in\n{later}");
    }
    let earlier = book.read("output/board/9/BRD_9.md");
    assert!(
        earlier.contains("- **Replaced by:** [BRD 10/D1](../../board/10/BRD_10.md#decision-01)"),
        "{earlier}"
    );
    assert!(earlier.contains("**ACTION BRD 9/03:** Withdrawn: given twice"), "{earlier}");
    for file in book.built_files("output") {
        let text = tagged::said_in(&file, &book.bytes(&format!("output/{file}")));
        assert!(!text.contains("slipped in"), "{file}");
    }
}

/// The registers beside the minutes are not older than they are.
#[test]
fn registers_know_what_another_committee_said_last() {
    let other = "[[items]]\ntitle = \"Review\"\n[[items.entries]]\ndecision = \"Void.\"\nannuls = \"board/9#shed\"\n\
        [[items.entries]]\nreport = \"board/10#open\"\noutcome = \"closed\"\n";
    let own = "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"The Clerk to look.\"\nowner = \"Clerk\"\nkey = \"open\"\n\
        [[items.entries]]\nreport = \"9#publish\"\noutcome = \"closed\"\n[[items.entries]]\nreport = \"BRD 9/02\"\noutcome = \"closed\"\n";
    let book = book()
        .file("minutes/board/10.toml", meeting("10", "2026-02-10", own))
        .file("minutes/court/committee.toml", "name = \"Court\"\nclassification = \"TLP:GREEN\"\n")
        .file("minutes/court/1.toml", meeting("1", "2026-04-10", other));
    book.run(["build"]).status(0);
    let register = |name: &str| -> serde_json::Value {
        serde_json::from_str(&book.read(&format!("output/board/registers/BRD_{name}.json"))).expect("JSON")
    };
    let (decisions, actions) = (register("decisions").to_string(), register("actions").to_string());
    assert!(decisions.contains("annulled") && decisions.contains("2026-04-10"), "{decisions}");
    assert!(!actions.contains("\"open\""), "{actions}");
    assert!(book.read("output/board/9/BRD_9.md").contains("Annulled by"));
    // What changed them is told.
    book.write("minutes/court/1.toml", meeting("1", "2026-04-10", &other.replace("closed", "withdrawn")));
    let why = book.run(["build", "--explain"]).status(0);
    let why = format!("{}{}", why.stdout(), why.stderr());
    let about = why.split("board/registers").nth(1).unwrap_or_default();
    assert!(about.contains("court/1"), "{why}");
}

#[test]
fn where_actions_stand_in_tables_reports_do_too() {
    let book = book();
    book.write(
        "minutes/board/committee.toml",
        format!("{COMMITTEE}[actions]\nplacement = \"table\"\nshow = [\"owner\", \"due\", \"state\"]\n"),
    );
    book.run(["build"]).status(0);
    let later = book.read("output/board/10/BRD_10.md");
    assert!(later.contains("| Number | Action | Report |"), "{later}");
    assert!(later.contains("**Carried forward:** The Treasurer was ill."), "{later}");
}

#[test]
fn what_cannot_be_is_an_error_at_its_place() {
    for (report, code, help) in [
        ("report = \"BRD 9/02\"\noutcome = \"closed\"", "reported-after-end", "carried-from"),
        ("report = \"BRD 12/01\"\noutcome = \"closed\"", "reported-before-given", "an earlier action"),
        ("report = \"BRD 9/D1\"\noutcome = \"closed\"", "other-kind", "an action"),
        ("report = \"brd 9/2\"\noutcome = \"closed\"", "reported-after-end", "carried-from"),
        ("report = \"BRD 9/01\"", "report-says-nothing", "outcome"),
        ("report = \"BRD 9/01\"\noutcome = \"reassigned\"", "missing-key", "owner"),
        ("report = \"BRD 9/01\"\noutcome = \"closed\"\nowner = \"Clerk\"", "owner-of-report", "reassigned"),
        ("decision = \"No\"\nreplaces = \"12#late\"", "replaces-later", "later record"),
        ("decision = \"No\"\nannuls = \"9#publish\"", "other-kind", "a decision"),
    ] {
        let entry = format!("[[items]]\ntitle = \"A\"\n[[items.entries]]\n{report}\n");
        let late = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Do\"\nowner = \"Clerk\"\n[[items.entries]]\ndecision = \"Late\"\nkey = \"late\"\n";
        let book = book()
            .file("minutes/board/11.toml", meeting("11", "2026-03-10", &entry))
            .file("minutes/board/12.toml", meeting("12", "2026-04-10", late));
        book.run(["check", "board/11"]).status(1).says(code).says("minutes/board/11.toml").says(help);
    }
}

#[test]
fn an_action_that_nobody_reported_on_is_warned_about() {
    let quiet = "[[items]]\ntitle = \"A\"\ntext = \"B\"\n";
    let book = book().file("minutes/board/11.toml", meeting("11", "2026-03-10", quiet));
    book.run(["check", "board/11"]).status(0).says("action-not-reported").says("nobody reported on BRD 9/01");
    // An extraordinary meeting need not, and a record may waive it.
    let special = format!("kind = \"extraordinary\"\n{quiet}");
    book.write("minutes/board/11.toml", meeting("11", "2026-03-10", &special));
    book.run(["check", "board/11"]).status(0).says_not("action-not-reported");
    let waived = format!("waive = {{ action-not-reported = \"taken next time\" }}\n{quiet}");
    book.write("minutes/board/11.toml", meeting("11", "2026-03-10", &waived));
    book.run(["check", "board/11"]).status(0).says_not("action-not-reported");
}

#[test]
fn an_action_carried_on_under_another_number_is_no_longer_open() {
    let third = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"The Clerk to publish it.\"\nowner = \"Clerk\"\ncarried-from = \"BRD 9/01\"\n";
    let book = book().file("minutes/board/11.toml", meeting("11", "2026-03-10", third));
    book.run(["check"]).status(0).says("0 warnings");
    let open = book.run(["actions", "board", "--as-of", "2026-03-10", "--format", "csv"]).status(0).stdout();
    assert!(open.contains("BRD 11/01") && !open.contains("BRD 9/01"), "{open}");
    let gone = book.run(["actions", "board", "--status", "carried-on", "--format", "csv"]).status(0).stdout();
    assert!(gone.contains("BRD 9/01") && gone.contains("carried-on,no,BRD 11/01"), "{gone}");
}

#[test]
fn the_register_of_actions_shows_them_as_asked() {
    let book = book();
    let run = |arguments: &[&str]| {
        let all = ["actions", "board"].iter().chain(arguments).copied().collect::<Vec<_>>();
        book.run(all).status(0).stdout()
    };
    let overdue = run(&["--status", "overdue", "--as-of", "2026-03-02", "--format", "csv"]);
    assert_eq!(overdue.lines().count(), 2, "{overdue}");
    assert!(overdue.contains("BRD 9/01") && overdue.contains("2026-03-01,open,yes"), "{overdue}");
    // Before it was moved, it had no day; before it was closed, the other one was late.
    let before = run(&["--status", "overdue", "--as-of", "2026-02-02", "--format", "csv"]);
    assert!(before.contains("BRD 9/02") && !before.contains("BRD 9/01"), "{before}");
    assert_eq!(run(&["--as-of", "2026-01-09", "--format", "csv"]).lines().count(), 1);
    let clerk = run(&["--status", "all", "--owner", "clerk", "--format", "json"]);
    assert!(clerk.contains("\"BRD 9/02\"") && !clerk.contains("\"BRD 9/01\""), "{clerk}");
    let text = run(&["--by", "owner", "--status", "all", "--as-of", "2026-03-02"]);
    assert!(text.contains("Open: 1, of these overdue: 1. Closed: 1. Withdrawn: 1."), "{text}");
    assert!(text.contains("overdue") && text.contains("Treasurer"), "{text}");
    let calendar = run(&["--format", "ics", "--as-of", "2026-02-10"]);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260301") && calendar.contains("BRD 9/01 (Treasurer)"));
    // A day stands on one line, and what is told at length does not.
    let page = run(&["--format", "html", "--as-of", "2026-02-10"]);
    assert!(page.contains("class=\"start short\">1 March 2026<"), "{page}");
    assert!(page.contains("class=\"start\">Treasurer<"), "{page}");
    book.run(["actions", "board", "--owner", "Tresurer"]).status(0).says("--owner Treasurer");
    book.run(["actions", "bord"]).status(1).says("board");
    book.run(["actions", "board", "--as-of", "yesterday"]).status(2).says("YYYY-MM-DD");
    book.run(["actions", "board", "--for", "TLP:PINK"]).status(1).says("unknown-classification");
}

#[test]
fn the_formats_of_a_register_agree() {
    let book = book();
    for register in ["actions", "decisions", "attendance"] {
        let run = |format: &str, out: &str| {
            book.run([register, "board", "--as-of", "2026-03-02", "--format", format, "--out", out])
                .status(0);
        };
        run("md", "r.md");
        run("html", "r.html");
        run("pdf", "r.pdf");
        let plain = words::without_marks;
        let markdown = plain(words::of_markdown(&book.read("r.md")));
        words::assert_same("HTML", &plain(words::of_html(&book.read("r.html"))), &markdown);
        let tagged = plain(tagged::words(&book.bytes("r.pdf")));
        words::assert_same("PDF", &tagged, &markdown);
    }
}

#[test]
fn a_register_tells_nobody_more_than_they_may_see() {
    let closed = "classification = \"TLP:RED\"\n[[items]]\ntitle = \"Hidden\"\n[[items.entries]]\naction = \"The Clerk to hide.\"\nowner = \"Clerk\"\n[[items.entries]]\nreport = \"BRD 9/01\"\ntext = \"Unspeakable.\"\noutcome = \"closed\"\n";
    let book = book().file("minutes/board/11.toml", meeting("11", "2026-03-10", closed));
    let open = book.run(["actions", "board", "--status", "all", "--format", "json"]).status(0).stdout();
    assert!(
        !open.contains("hide") && !open.contains("Unspeakable") && open.contains("\"state\": \"open\""),
        "{open}"
    );
    let all =
        book.run(["actions", "--for", "TLP:RED", "--status", "all", "--format", "json"]).status(0).stdout();
    assert!(all.contains("to hide") && all.contains("Unspeakable"), "{all}");
    book.run(["build"]).status(0);
    for file in book.built_files("output/board/registers") {
        let text = tagged::said_in(&file, &book.bytes(&format!("output/board/registers/{file}")));
        assert!(!text.contains("hide") && !text.contains("Unspeakable"), "{file}");
    }
}

#[test]
fn a_register_is_not_written_while_a_record_has_errors() {
    let book = book();
    book.run(["build"]).status(0);
    assert!(book.path("output/board/registers/BRD_actions.html").exists());
    book.write("minutes/board/10.toml", meeting("10", "2026-02-10", "venu = \"Hall\"\n"));
    book.run(["build"]).status(1);
    assert!(!book.path("output/board/registers/BRD_actions.html").exists());
    assert!(book.path("outdated/output/board/registers/BRD_actions.html.outdated").exists());
    book.run(["actions", "board"]).status(1).says("unknown-key");
}

#[test]
fn a_joint_meeting_gives_its_actions_to_both_logs() {
    let joint = "joint-with = \"council\"\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"The Clerk to join.\"\nowner = \"Clerk\"\n";
    let quiet = "[[items]]\ntitle = \"A\"\ntext = \"B\"\n";
    let book = book()
        .file("minutes/council/committee.toml", "name = \"Council\"\nclassification = \"TLP:GREEN\"\n")
        .file("minutes/board/8.toml", meeting("8", "2026-01-02", joint))
        .file("minutes/council/3.toml", meeting("3", "2026-03-01", quiet));
    let log = book.run(["actions", "council", "--format", "csv"]).status(0).stdout();
    assert!(log.contains("BRD 8/01"), "{log}");
    book.run(["check", "council"]).status(0).says("nobody reported on BRD 8/01");
}

#[test]
fn of_many_forgotten_actions_the_first_are_named() {
    let given: String = (1..=7)
        .map(|action| format!("[[items.entries]]\naction = \"Act {action}.\"\nowner = \"Clerk\"\n"))
        .collect();
    let item = "[[items]]\ntitle = \"A\"\ntext = \"B\"\n";
    let report = "[[items.entries]]\nreport = \"BRD 20/03\"\noutcome = \"closed\"\n";
    let joint = format!("joint-with = \"council\"\n{item}{report}");
    let of_council = format!("{item}[[items.entries]]\naction = \"Look.\"\nowner = \"All\"\n");
    let book = book()
        .file(
            "minutes/council/committee.toml",
            "name = \"Council\"\nabbreviation = \"CNL\"\nclassification = \"TLP:GREEN\"\n",
        )
        .file("minutes/council/1.toml", meeting("1", "2026-05-10", &of_council))
        .file("minutes/board/20.toml", meeting("20", "2026-05-01", &format!("{item}{given}")))
        .file("minutes/board/21.toml", meeting("21", "2026-06-01", &joint))
        .file("minutes/board/22.toml", meeting("22", "2026-07-01", item));
    let said = |record: &str| book.run(["check", record]).status(0).stderr();
    let first = "nobody reported on BRD 9/01, BRD 20/01, BRD 20/02, BRD 20/04, BRD 20/05 and";
    assert!(said("board/22").contains(&format!("{first} 2 more")), "{}", said("board/22"));
    // A joint meeting has the open actions of both; the one that it tells of is none of them.
    assert!(said("board/21").contains(&format!("{first} 3 more")), "{}", said("board/21"));
    assert!(!said("board/20").contains("BRD 20/"), "{}", said("board/20"));
}

const SEATS: &str = r#"
[seats]
Chair = [{ holder = "Ann Sample", role = "Chair" }]
"Large Suppliers" = ["Ben Example", "Cat Specimen", { holder = "Dai Enghraifft", until = 2026-01-31 }, { holder = "Eve Exemplar", from = 2026-02-01 }]
"Small Suppliers" = ["Fred Figment", ""]
Observer = [{ holder = "Olive Observer", voting = false }]

[[people]]
name = "Ben Example"
titles = "MBE"

[quorum]
fraction = "more than 1/2"
constituencies = 2
"#;

fn seated(rest: &str) -> Book {
    let committee = format!("name = \"Board\"\nclassification = \"TLP:GREEN\"\n{SEATS}");
    Book::bare().file("minutes/book.toml", "").file("minutes/board/committee.toml", committee).file(
        "minutes/board/2.toml",
        meeting("2", "2026-02-10", &format!("start = 10:00:00\nend = 12:00:00\n{rest}")),
    )
}

#[test]
fn a_record_lists_only_what_differs_from_the_seats() {
    let book = seated(
        "[attendance]\nothers = [\"Gus Guest\"]\napologies = [\"Cat Specimen\"]\n\
         [presence]\n\"Fred Figment\" = { alternate = \"Walt Substitute\" }\n\"Eve Exemplar\" = { arrived = 10:30:00 }\n\
         [[items]]\ntitle = \"One\"\ntext = \"x\"\n",
    );
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/2/BOARD_2.md");
    let table = "| Chair | Ann Sample (Chair) |\n| Large Suppliers | Ben Example MBE |\n|  | Eve Exemplar (from 10:30) |\n\
                 | Small Suppliers | Walt Substitute (*Alternate for Fred Figment*) |\n| Observer | Olive Observer |";
    assert!(minutes.contains(table), "{minutes}");
    assert!(minutes.contains("| Large Suppliers | Cat Specimen |"), "{minutes}");
    assert!(minutes.contains("| Gus Guest |") && !minutes.contains("Dai"), "{minutes}");
}

#[test]
fn mistakes_about_seats_are_told() {
    for (rest, code, help) in [
        ("[presence]\n\"Ben Exmple\" = \"apologies\"\n", "unknown-name", "Ben Example"),
        ("[presence]\n\"Ben Example\" = \"apologes\"\n", "unknown-choice", "apologies"),
        ("[presence]\n\"Dai Enghraifft\" = \"absent\"\n", "presence-without-seat", ""),
        (
            "[attendance]\nmembers = [\"Ann Sample\"]\n[presence]\n\"Ben Example\" = \"absent\"\n",
            "presence-beside-table",
            "remove",
        ),
        (
            "[attendance]\napologies = [\"Ben Example\"]\n[presence]\n\"Ben Example\" = \"absent\"\n",
            "duplicate-person",
            "",
        ),
    ] {
        seated(rest).run(["check"]).status(1).says(code).says(help).says("minutes/board/2.toml");
    }
    for (rule, code) in [
        ("[quorum]\nfraction = \"most\"\n", "bad-fraction"),
        ("[quorum]\nper-constituency = { \"Large Suplier\" = 1 }\n", "unknown-choice"),
        ("[quorum]\nremote = true\n", "missing-key"),
    ] {
        let committee = SEATS.split("[quorum]").next().unwrap_or_default();
        let committee = format!("name = \"Board\"\nclassification = \"TLP:GREEN\"\n{committee}{rule}");
        let book = seated("").file("minutes/board/committee.toml", committee);
        book.run(["check"]).status(1).says(code).says("committee.toml");
    }
    let twice = "name = \"Board\"\nclassification = \"TLP:GREEN\"\n[seats]\nA = [\"Ann Sample\", { holder = \"ann  sample\", from = 2026-01-01 }]\n";
    seated("").file("minutes/board/committee.toml", twice).run(["check"]).status(1).says("duplicate-person");
}

#[test]
fn the_quorum_is_reckoned_for_each_item() {
    let book = seated(
        "[presence]\n\"Fred Figment\" = \"apologies\"\n\"Ann Sample\" = { left = 11:00:00 }\n\
         [[items]]\ntitle = \"One\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Two\"\nstart = 10:40:00\nabsent = [\"Cat Specimen\"]\n[[items.entries]]\ndecision = \"Yes\"\n\
         [[items]]\ntitle = \"Three\"\nstart = 11:10:00\ntext = \"x\"\n",
    );
    book.run(["build"]).status(0).says("decision-without-quorum").says("when 3 counted and 4 are needed");
    let minutes = book.read("output/board/2/BOARD_2.md");
    let sentence = "Quorum: at least 4 members of 6, from at least 2 constituencies. Counted: 4. There was a quorum. \
                    There was no quorum for items 2 and 3.";
    assert!(minutes.contains(sentence), "{minutes}");
    let working = book.run(["quorum", "board/2"]).status(0).stdout();
    assert!(
        working.contains("Cat Specimen (out of the room)") && working.contains("Ann Sample (had left)"),
        "{working}"
    );
    // The same figures for programs.
    let data = book.read("output/board/2/BOARD_2.json");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let counts: Vec<u64> = data["quorum"]["reckoned"]["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| part["count"].as_u64().expect("a count"))
        .collect();
    assert_eq!(counts, [4, 4, 3, 3]);
    // Without a rule there is no line.
    let committee = book.read("minutes/board/committee.toml");
    book.write("minutes/board/committee.toml", committee.split("[quorum]").next().unwrap_or_default());
    book.run(["build"]).status(0).says_not("quorum");
    book.run(["quorum", "board/2"]).status(0).says("no-quorum-rule").says("`count = 3`");
    assert!(!book.read("output/board/2/BOARD_2.md").contains("uorum"));
}

#[test]
fn a_quorum_that_nobody_can_be_sure_of_is_said_to_be_so() {
    let late = "[presence]\n\"Fred Figment\" = \"apologies\"\n\"Ann Sample\" = { arrived = 10:30:00 }\n";
    let items = "[[items]]\ntitle = \"One\"\ntext = \"x\"\n[[items]]\ntitle = \"Two\"\ntext = \"x\"\n";
    seated(&format!("{late}{items}")).run(["check"]).status(0).says("quorum-unsure").says("Ann Sample");
    let said = late.replace("arrived = 10:30:00", "from-item = \"two\"");
    let items = items.replace("title = \"Two\"", "title = \"Two\"\nkey = \"two\"");
    seated(&format!("{said}{items}")).run(["check"]).status(0).says_not("quorum-unsure");
    let own = "[quorum]\nrule = \"four members\"\npresent = 6\nmet = true\n";
    seated(&format!("{own}{late}")).run(["check"]).status(0).says("quorum-disagrees").says("4 are needed");
}

#[test]
fn attendance_over_a_year_leaves_out_cancelled_meetings() {
    let book = seated(
        "[presence]\n\"Fred Figment\" = \"apologies\"\n\"Ben Example\" = { alternate = \"Walt Substitute\" }\n",
    );
    book.write(
        "minutes/board/1.toml",
        meeting("1", "2026-01-10", "[presence]\n\"Ben Example\" = \"absent\"\n"),
    );
    book.write("minutes/board/3.toml", meeting("3", "2026-03-10", "kind = \"cancelled\"\n"));
    let table = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
    for row in [
        "board,Ann Sample,Chair,2,2,0,0,0,present,present",
        "board,Ben Example,Large Suppliers,2,0,1,0,1,absent,by-alternate",
        "board,Dai Enghraifft,Large Suppliers,1,1,0,0,0,present,no-member",
        "board,Fred Figment,Small Suppliers,2,1,0,1,0,present,apologies",
    ] {
        assert!(table.contains(row), "no “{row}” in\n{table}");
    }
    let late =
        book.run(["attendance", "board", "--from", "2026-02-01", "--format", "csv"]).status(0).stdout();
    assert!(late.contains("board,Ann Sample,Chair,1,1") && !late.contains("Dai"), "{late}");
    book.run(["build"]).status(0);
    let page = book.read("output/board/registers/BOARD_attendance.html");
    assert!(
        page.contains("data:image/svg+xml") && page.contains("Attendance of 7 members at 2 meetings"),
        "{page}"
    );
    assert!(!book.read("output/board/3/BOARD_3.md").contains("Ann Sample"));
}

const PARTS: &str = r#"
[[items]]
title = "Open"
key = "open"
text = "See [[hidden]] and [[do]]."
[[items.entries]]
action = "The Clerk to do it, see [[open]]."
owner = "Clerk"
key = "do"
[[items]]
title = "Hidden matter"
key = "hidden"
classification = "TLP:RED"
stand-in = "In private."
text = "Unspeakable, as said under [[open]]."
"#;

#[test]
fn an_extract_is_one_item_with_its_own_classification() {
    let book = book().file("minutes/board/8.toml", meeting("8", "2026-01-02", PARTS));
    book.run(["build"]).status(0);
    book.run(["extract", "board/8", "--item", "1"]).status(0).says("BRD_8_item-1: 4 files written");
    let extract = book.read("output/board/8/BRD_8_item-1.md");
    for words in [
        "# Extract: Board Meeting 8, item 1",
        "The whole minutes: [BRD_8](../../board/8/BRD_8.md)",
        "See 2 and",
        "[BRD 8/01](#action-01)",
        "**ACTION BRD 8/01:** The Clerk to do it, see [1](#item-1).",
    ] {
        assert!(extract.contains(words), "no “{words}” in\n{extract}");
    }
    assert!(!extract.contains("Unspeakable") && !extract.contains("Hidden") && extract.contains("TLP:GREEN"));
    book.run(["extract", "board/8", "--item", "2"]).status(1).says("not-for-readers");
    let for_amber = book.run(["extract", "board/8", "--item", "2", "--for", "TLP:AMBER"]).status(1);
    for_amber.says("item 2 is not for the readers of TLP:AMBER");
    book.run(["extract", "board/8", "--item", "2", "--for", "TLP:RED"]).status(0);
    let closed = book.read("output/board/8/BRD_8_item-2_tlp-red.md");
    assert!(closed.contains("classification: \"TLP:RED\"") && closed.contains("Unspeakable"), "{closed}");
    book.run(["extract", "board/8", "--item", "11"]).status(1).says("unknown-item");
    book.run(["extract", "board", "--item", "1"]).status(1).says("several-records");
    // The formats agree.
    let plain = words::without_marks;
    let markdown = plain(words::of_markdown(&extract));
    words::assert_same(
        "HTML",
        &plain(words::of_html(&book.read("output/board/8/BRD_8_item-1.html"))),
        &markdown,
    );
    let tagged = plain(tagged::words(&book.bytes("output/board/8/BRD_8_item-1.pdf")));
    words::assert_same("PDF", &tagged, &markdown);
    // The next build keeps it right, and sets it aside when its item is gone.
    book.write(
        "minutes/board/8.toml",
        meeting("8", "2026-01-02", &PARTS.replace("to do it", "to do all of it")),
    );
    book.run(["build"]).status(0);
    assert!(book.read("output/board/8/BRD_8_item-1.md").contains("to do all of it"));
    book.write(
        "minutes/board/8.toml",
        meeting("8", "2026-01-02", "[[items]]\nnumber = \"7\"\ntitle = \"A\"\ntext = \"B\"\n"),
    );
    book.run(["build"]).status(0);
    assert!(book.path("outdated/output/board/8/BRD_8_item-1.md.outdated").exists());
    assert!(!book.path("output/board/8/BRD_8_item-1.md").exists());
}

/// What a part of the minutes closed that not all may read is no longer open: it is not to be reported on again.
#[test]
fn what_was_closed_in_confidence_is_not_in_the_next_record() {
    let book = book().file(
        "minutes/board/9.toml",
        meeting(
            "9",
            "2026-05-01",
            "[[items]]\ntitle = \"Confidential\"\nclassification = \"TLP:RED\"\nstand-in = \"In confidence.\"\n\
             [[items.entries]]\naction = \"The Clerk to sign.\"\nowner = \"Clerk\"\n",
        ),
    );
    book.write(
        "minutes/board/10.toml",
        meeting(
            "10",
            "2026-06-01",
            "[[items]]\ntitle = \"Confidential\"\nclassification = \"TLP:RED\"\nstand-in = \"In confidence.\"\n\
             [[items.entries]]\nreport = \"BRD 9/01\"\noutcome = \"closed\"\ntext = \"Signed.\"\n",
        ),
    );
    book.run(["new", "board", "--meeting", "11"]).status(0);
    let next = book.read("minutes/board/11.toml");
    assert!(!next.contains("BRD 9/01"), "{next}");
}

/// A task that other minutes quote says whose numbers it names, and what the pictures beside its record show.
#[test]
fn a_task_quoted_in_other_minutes_stands_by_itself() {
    let committee = format!(
        "{}decision-number = \"Decision {{number}}\"\naction-number = \"A{{number}}\"\norder = [\"items\", \"open-actions\"]\n",
        support::COMMITTEE
    );
    let picture = std::fs::read("minutes/council/visitors.png").expect("a picture");
    let book = Book::new().file("minutes/board/committee.toml", committee);
    book.write("minutes/board/2025/plan.png", &picture);
    book.write(
        "minutes/board/2025/1.toml",
        "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Roof\"\nkey = \"roof\"\n[[items.entries]]\ndecision = \"Mend it.\"\nkey = \"mend\"\n\
         [[items.entries]]\naction = \"\"\"\nDo as [[mend]] says under [[roof]], [[roof|there]]:\n\n- first\n\n  ![The roof from above](plan.png \"Taken in May\")\n\"\"\"\nowner = \"All\"\n",
    );
    book.write(
        "minutes/board/2.toml",
        "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\ntext = \"b\"\n",
    );
    book.run(["build"]).status(0).says_not("missing-file");
    let own = book.read("output/board/1/BOARD_1.md");
    assert!(own.contains("[Decision 1](#") && own.contains("[1](#item-1)"), "{own}");
    let other = book.read("output/board/2/BOARD_2.md");
    for words in ["[BOARD_1, Decision 1](", "[BOARD_1, 1](", "[there](", "[The roof from above] Taken in May"]
    {
        assert!(other.contains(words), "no {words} in\n{other}");
    }
    let register = book.read("output/board/registers/BOARD_actions.html");
    assert!(register.contains("[The roof from above] Taken in May"), "{register}");
    assert!(register.contains("BOARD_1, Decision 1"), "{register}");
    // Under another meeting's numbers too, and in an extract of another item.
    let text = book.read("minutes/board/2025/1.toml");
    book.write(
        "minutes/board/2025/1.toml",
        format!("{text}[[items]]\ntitle = \"C\"\ntext = \"As [[mend]] and [[roof|there]].\"\n"),
    );
    book.run(["extract", "board/1", "--item", "2", "--format", "md"]).status(0);
    let extract = book.read("output/board/1/BOARD_1_item-2.md");
    assert!(extract.contains("[BOARD_1, Decision 1](") && extract.contains("[there]("), "{extract}");
}

/// What the help says can be typed.
#[test]
fn an_action_that_was_forgotten_is_named_so_that_it_is_found() {
    let action = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"To mow.\"\nowner = \"All\"\n";
    let own = |pattern: &str| format!("{}action-number = \"{pattern}\"\n", support::COMMITTEE);
    for (pattern, typed) in [("A{number}", "1#A1"), ("{committee} {meeting}/A{number}", "BOARD 1/A1")] {
        let book = Book::new().record(action).file("minutes/board/committee.toml", own(pattern));
        let later = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\n";
        book.write("minutes/board/2.toml", later);
        book.run(["check"]).status(0).says("action-not-reported").says(&format!("report = \"{typed}\""));
        let report = format!("{later}[[items.entries]]\nreport = \"{typed}\"\noutcome = \"closed\"\n");
        book.write("minutes/board/2.toml", report);
        book.run(["check"]).status(0).says_not("action-not-reported");
    }
}

#[test]
fn an_extract_follows_its_item_and_never_becomes_another() {
    let item = |title: &str, more: &str| {
        format!("[[items]]\ntitle = \"{title}\"\n{more}text = \"About {title}.\"\n")
    };
    let (open, budget) = (item("Opening", ""), item("Budget", "key = \"budget\"\n"));
    let pay = item("Pay", "key = \"pay\"\nclassification = \"TLP:RED\"\n");
    let hall = item("Hall", "");
    let book = Book::new().record(&[open.as_str(), &budget, &pay, &hall].concat());
    let extract = |item: &str, more: &[&str]| {
        let arguments = [&["extract", "board/1", "--format", "md", "--item", item][..], more].concat();
        book.run(arguments).status(0);
    };
    extract("budget", &[]);
    extract("3", &["--for", "TLP:RED"]);
    extract("4", &[]);
    let write = |items: &[&str]| {
        book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{}", items.concat()));
    };
    let made = || -> Vec<(String, String)> {
        let files = book.files("output/board/1").into_iter().filter(|name| name.contains("_item-"));
        files.map(|name| (name.clone(), book.read(&format!("output/board/1/{name}")))).collect()
    };
    let is_right = |wanted: &[(&str, &str)]| {
        let made = made();
        assert_eq!(made.len(), wanted.len(), "{made:?}");
        for ((name, text), (file, about)) in made.iter().zip(wanted) {
            assert!(name == file && text.contains(&format!("About {about}.")), "{file}: {name}\n{text}");
        }
    };
    // Items before them, and in another order.
    write(&[&item("First", ""), &open, &hall, &pay, &budget]);
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    is_right(&[
        ("BOARD_1_item-3.md", "Hall"),
        ("BOARD_1_item-4_tlp-red.md", "Pay"),
        ("BOARD_1_item-5.md", "Budget"),
    ]);
    // A renamed record, and an item with another title and the key that it had.
    std::fs::rename(book.path("minutes/board/1.toml"), book.path("minutes/board/one.toml")).expect("renamed");
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    std::fs::rename(book.path("minutes/board/one.toml"), book.path("minutes/board/1.toml")).expect("renamed");
    let later = budget.replace("title = \"Budget\"", "title = \"Budget of the year\"");
    write(&[&later, &hall, &pay]);
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    is_right(&[
        ("BOARD_1_item-1.md", "Budget"),
        ("BOARD_1_item-2.md", "Hall"),
        ("BOARD_1_item-3_tlp-red.md", "Pay"),
    ]);
    // Its file is called otherwise now, and another meeting's as its was: it stays the meeting's.
    let (first, second) = (book.path("minutes/board/1.toml"), book.path("minutes/board/2.toml"));
    book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{}", item("Hall", "")));
    let third = book.path("minutes/board/3.toml");
    for (from, to) in [(&first, &third), (&second, &first)] {
        std::fs::rename(from, to).expect("renamed");
    }
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    assert!(!book.files("output/board/2").iter().any(|name| name.contains("_item-")));
    assert_eq!(made().len(), 3);
    std::fs::remove_file(&first).expect("removed");
    std::fs::rename(&third, &first).expect("renamed");
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    // Another meeting is called so now, and has an item of that title: it stays the record's.
    let own = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/0.toml",
        format!("meeting = \"1\"\ndate = 2025-12-15\n{}", item("Hall", "").replace("About", "Not about")),
    );
    book.write("minutes/board/1.toml", own.replace("meeting = \"1\"", "meeting = \"2\""));
    book.run(["build", "--format", "md"]).status(0);
    assert_eq!(made(), [], "of another meeting");
    let there: Vec<String> =
        book.files("output/board/2").into_iter().filter(|name| name.contains("_item-")).collect();
    assert_eq!(there.len(), 3, "{there:?}");
    std::fs::remove_file(book.path("minutes/board/0.toml")).expect("removed");
    book.write("minutes/board/1.toml", own);
    book.run(["build", "--format", "md"]).status(0);
    assert_eq!(made().len(), 3);
    // Another item in the place of one without a key, and a key that nobody has any more.
    write(&[&later, &item("Garden", ""), &item("Wages", "classification = \"TLP:RED\"\n")]);
    let said = book.run(["build", "--format", "md"]).status(0);
    said.says("[extract-gone]: the extract board/1/BOARD_1_item-2 is set aside")
        .says("the extract board/1/BOARD_1_item-3_tlp-red is set aside")
        .says("give the item a `key`");
    is_right(&[("BOARD_1_item-1.md", "Budget")]);
    book.run(["build", "--format", "md"]).status(0).says_not("extract-gone");
    // Two of one title: nobody can tell which.
    write(&[&item("A", ""), &hall]);
    extract("2", &[]);
    write(&[&hall, &item("A", ""), &hall]);
    book.run(["build", "--format", "md"]).status(0).says("[extract-gone]");
}

#[test]
fn an_extract_of_one_of_several_alike_is_told_by_its_section_and_its_words() {
    let section = |title: &str, inner: &str| format!("[[items]]\ntitle = \"{title}\"\n{inner}");
    let report = |words: &str| format!("[[items.items]]\ntitle = \"Report\"\ntext = \"{words}\"\n");
    let pay = |words: &str| format!("[[items]]\ntitle = \"Pay\"\ntext = \"{words}\"\n");
    let bare = |words: &str| format!("[[items]]\n[[items.entries]]\ndecision = \"{words}\"\n");
    let (finance, works) = (section("Finance", &report("Cash.")), section("Works", &report("Roofs.")));
    let empty = |title: &str| section(title, "[[items.items]]\ntitle = \"Report\"\n");
    let legal = section("Legal", &report("Claims."));
    let (cash, roofs) = (pay("Cash."), pay("Roofs."));
    let (yes, no) = (bare("To mow."), bare("To dig."));
    for (before, asked, after, wanted) in [
        // Items of one title in several sections, and a section that comes, goes or is renamed.
        (format!("{finance}{works}"), "2.1", format!("{finance}{legal}{works}"), Some(("3.1", "Roofs."))),
        (format!("{finance}{works}"), "2.1", finance.clone(), None),
        (
            format!("{finance}{works}"),
            "2.1",
            format!("{finance}{}", works.replace("Works", "Estates")),
            Some(("2.1", "Roofs.")),
        ),
        (
            format!("{finance}{works}"),
            "2.1",
            format!("{finance}{}", works.replace("Roofs", "Doors")),
            Some(("2.1", "Doors.")),
        ),
        (format!("{}{}", empty("Finance"), empty("Works")), "2.1", empty("Finance"), None),
        // Of one title in one section.
        (
            format!("{cash}{roofs}"),
            "2",
            format!("{}{cash}{roofs}", section("New", "")),
            Some(("3", "Roofs.")),
        ),
        (format!("{cash}{roofs}"), "2", format!("{roofs}{cash}"), Some(("1", "Roofs."))),
        (format!("{cash}{roofs}"), "2", cash.clone(), None),
        (cash.clone(), "1", format!("{roofs}{cash}"), Some(("2", "Cash."))),
        (cash.clone(), "1", roofs.clone(), Some(("1", "Roofs."))),
        (format!("{cash}{cash}"), "2", format!("{cash}{cash}"), None),
        // Without a title.
        (format!("{yes}{no}"), "2", format!("{yes}{}{no}", bare("To wait.")), Some(("3", "To dig."))),
        (format!("{yes}{no}"), "2", format!("{yes}{}", bare("To wait.")), None),
    ] {
        let book = Book::new().record(&before);
        book.run(["extract", "board/1", "--format", "md", "--item", asked]).status(0);
        book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{after}"));
        for _ in 0..2 {
            let ran = book.run(["build", "--format", "md"]).status(0);
            let files = book.files("output/board/1").into_iter().filter(|name| name.contains("_item-"));
            let files: Vec<String> = files.collect();
            match wanted {
                None => assert!(files.is_empty(), "{before}\n{after}\n{files:?}{}", ran.stderr()),
                Some((item, words)) => {
                    assert_eq!(
                        files,
                        [format!("BOARD_1_item-{item}.md")],
                        "{before}\n{after}{}",
                        ran.stderr()
                    );
                    let text = book.read(&format!("output/board/1/{}", files[0]));
                    assert!(text.contains(words), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_day_that_fits_neither_neighbour_is_told_where_it_stands() {
    let days = |days: [&str; 4]| {
        let book = Book::new();
        for (number, day) in (1..).zip(days) {
            let text = format!("meeting = \"{number}\"\ndate = {day}\n[[items]]\ntitle = \"A\"\n");
            book.write(&format!("minutes/board/{number}.toml"), text);
        }
        book.run(["check"]).status(0).stderr()
    };
    for (wrong, said) in [
        (["2026-01-15", "2027-02-15", "2026-03-15", "2026-04-15"], "minutes/board/2.toml"),
        (["2026-01-15", "2026-02-15", "2025-03-15", "2026-04-15"], "minutes/board/3.toml"),
        (["2026-01-15", "2026-02-15", "2026-03-15", "2025-04-15"], "minutes/board/4.toml"),
        (["2026-01-15", "2026-02-15", "2027-03-15", "2026-04-15"], "minutes/board/3.toml"),
    ] {
        let told = days(wrong);
        let (_, rest) = told.split_once("[out-of-order]").expect("it is told");
        assert!(rest.contains(said) && !rest.contains("[out-of-order]"), "{wrong:?}\n{told}");
    }
    assert!(!days(["2026-01-15", "2026-02-15", "2026-03-15", "2026-04-15"]).contains("out-of-order"));
}

/// A year that is mistyped makes no other record wrong, and is told where it stands.
#[test]
fn a_draft_of_a_wrong_year_is_told_and_nothing_is_asked_of_innocent_records() {
    let record = |entries: &str| format!("[[items]]\ntitle = \"Hall\"\n{entries}");
    let action = |task: &str| format!("[[items.entries]]\naction = \"{task}\"\nowner = \"All\"\n");
    let report = |number: &str, outcome: &str| {
        format!("[[items.entries]]\nreport = \"{number}\"\noutcome = \"{outcome}\"\n")
    };
    let book = Book::new().record(&record(&(action("Paint.") + &action("Sweep."))));
    book.run(["circulate", "board/1"]).status(0);
    let second =
        record(&(report("BOARD 1/01", "closed") + &report("BOARD 1/02", "carried") + &action("Dig.")));
    book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{second}"));
    book.run(["circulate", "board/2"]).status(0);
    let third = |entries: &str| format!("meeting = \"3\"\ndate = 2025-03-15\n{}", record(entries));
    book.write("minutes/board/3.toml", third(&action("Mow.")));
    book.run(["check"])
        .status(0)
        .says("[out-of-order]: this meeting is numbered after BOARD_2, and was held before it: on 2025-03-15, and BOARD_2 on 2026-02-15")
        .says("minutes/board/3.toml:1:11")
        .says_not("action-not-reported");
    // Nor where it reports on what was not given yet.
    let early = action("Mow.") + &report("BOARD 1/02", "closed") + &report("BOARD 2/01", "carried");
    book.write("minutes/board/3.toml", third(&early));
    book.run(["check"]).status(1).says("reported-before-given").says_not("action-not-reported");
    // Among drafts what is forgotten is told as ever.
    book.write("minutes/board/3.toml", third("text = \"Nothing.\"").replace("2025", "2026"));
    book.run(["check"])
        .status(0)
        .says("[action-not-reported]: nobody reported on BOARD 1/02, BOARD 2/01")
        .says_not("out-of-order");
    // Who marks minutes as a draft that members hold is told.
    let sent = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", sent.replace("\"circulated\"", "\"draft\""));
    book.run(["check"])
        .status(0)
        .says("[draft-again]: members hold these minutes")
        .says("minutes/board/1.toml:3:10");
    book.write("minutes/board/1.toml", sent.replace("status = \"circulated\"\n", ""));
    book.run(["check"]).status(0).says("[draft-again]");
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0).says_not("draft-again");
}

#[test]
fn words_that_were_exchanged_after_members_got_them_are_told() {
    let entries = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\ndecision = \"To paint it.\"\n[[items.entries]]\ndecision = \"To sell it.\"\n\
        [[items.entries]]\naction = \"To buy paint.\"\nowner = \"All\"\n[[items.entries]]\naction = \"To ask a price.\"\nowner = \"All\"\nnumber = \"X/9\"\n";
    let book = Book::new()
        .file(
            "minutes/board/committee.toml",
            format!("{}decision-number = \"D{{number}}\"\n", support::COMMITTEE),
        )
        .record(entries);
    book.run(["circulate", "board/1"]).status(0);
    let sent = book.read("minutes/board/1.toml");
    assert!(sent.contains("text-digests = [\"decision 1: ") && sent.contains("\"action X/9: "), "{sent}");
    book.run(["circulate", "board/1"]).status(0).says("nothing is new");
    book.run(["build"]).status(0).says_not("warning");
    let path = "minutes/board/1.toml";
    // Edited words are no matter, nor entries in another order with their numbers.
    book.write(path, sent.replace("To sell it.", "To sell it soon."));
    book.run(["check"]).status(0).says("0 warnings");
    // Nor that two decisions say the same from now on.
    book.write(path, sent.replace("To sell it.", "To paint it."));
    book.run(["check"]).status(0).says_not("words-exchanged");
    let exchange =
        |one: &str, other: &str| sent.replace(one, "\u{1}").replace(other, one).replace('\u{1}', other);
    book.write(path, exchange("To paint it.", "To sell it."));
    book.run(["check"])
        .status(0)
        .says("[words-exchanged]: members hold these words as decision 2, and here they are decision 1")
        .says("give them `number = 2` again")
        .says("members hold these words as decision 1, and here they are decision 2");
    book.write(path, exchange("To buy paint.", "To ask a price."));
    book.run(["check"]).status(0).says("members hold these words as action X/9, and here they are action 1");
    book.write(path, exchange("number = 1\ndecision", "number = 2\ndecision"));
    book.run(["check"]).status(0).says("[words-exchanged]");
    // Sending it out again does not hide it.
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0).says("[words-exchanged]");
    // What is new is added to what was sent.
    book.write(
        path,
        sent.replace("To buy paint.", "To buy green paint.").replace(
            "[[items.entries]]\nnumber = \"X/9\"",
            "[[items.entries]]\naction = \"To sing.\"\nowner = \"All\"\n[[items.entries]]\nnumber = \"X/9\"",
        ),
    );
    book.run(["circulate", "board/1"]).status(0);
    let again = book.read(path);
    let digests = |text: &str| {
        text.lines()
            .find(|line| line.starts_with("text-digests"))
            .expect("digests")
            .trim_end_matches(']')
            .to_string()
    };
    assert!(digests(&again).starts_with(&digests(&sent)), "{again}");
}

/// The JSON says of earlier actions what the minutes print of them, and nothing of those that its readers may not know.
#[test]
fn json_tells_what_earlier_actions_were() {
    let book = book();
    book.run(["build"]).status(0);
    let data: serde_json::Value =
        serde_json::from_str(&book.read("output/board/10/BRD_10.json")).expect("JSON");
    let report = &data["items"][0]["entries"][0];
    assert_eq!(report["task"], "The Treasurer to publish the budget, see BRD_9, 1.");
    let open = &data["open-actions-in-full"][0];
    assert_eq!(data["open-actions-in-full"].as_array().map(Vec::len), Some(1));
    assert_eq!(open["number"], "BRD 9/01");
    assert_eq!(open["text"], "The Treasurer to publish the budget, see BRD_9, 1.");
    assert_eq!(open["owners"][0], "Treasurer");
    assert_eq!(open["due"]["date"], "2026-03-01");
    assert_eq!(open["last-reported"], "BRD_10");
    // In full only where the minutes list them.
    book.write("minutes/board/committee.toml", COMMITTEE.replace(", \"open-actions\"", ""));
    book.run(["build"]).status(0);
    let text = book.read("output/board/10/BRD_10.json");
    assert!(text.contains("\"open-actions\"") && !text.contains("in-full"), "{text}");
    // What the readers of these minutes may not know stands in no file of theirs.
    book.write("minutes/board/committee.toml", COMMITTEE);
    let closed =
        FIRST.replace("owner = \"Treasurer\"", "owner = \"Treasurer\"\nclassification = \"TLP:RED\"");
    book.write("minutes/board/9.toml", meeting("9", "2026-01-10", &closed));
    book.run(["build"]);
    for name in ["json", "md"] {
        let text = book.read(&format!("output/board/10/BRD_10.{name}"));
        assert!(!text.contains("publish the budget") && text.contains("9/01"), "{text}");
    }
}

/// The JSON of a translation names what its pages name, and says in what language other words are.
#[test]
fn json_of_a_translation_names_the_reports_of_its_own_minutes() {
    let book = book();
    let translation = meeting("10", "2026-02-10", "translation-of = \"10\"\nlanguage = \"cy\"\n")
        + &SECOND
            .replace("The Treasurer was ill.", "Roedd y Trysorydd yn sâl.")
            .replace("Matters arising", "Materion");
    let translation =
        translation.replace("meeting = \"10\"\n", "meeting = \"10-cy\"\nreference = \"BWR_10\"\n");
    book.write("minutes/board/10-cy.toml", translation);
    book.run(["build"]).status(0);
    let page = book.read("output/board/10-cy/BWR_10.md");
    let data: serde_json::Value =
        serde_json::from_str(&book.read("output/board/10-cy/BWR_10.json")).expect("JSON");
    let open = &data["open-actions-in-full"][0];
    assert_eq!(open["last-reported"], "BWR_10", "{page}");
    assert_eq!(open["language"], "en-GB");
    assert_eq!(data["items"][0]["entries"][0]["task-language"], "en-GB");
}

/// Of a joint meeting the people of the other committee, known by what their group is called, are none of the host's.
#[test]
fn people_of_the_other_committee_at_a_joint_meeting_are_not_members_of_the_host() {
    let committee = |name: &str, more: &str| {
        format!(
            "name = \"{name}\"\nabbreviation = \"{}\"\nclassification = \"TLP:GREEN\"\n{more}",
            name.to_uppercase()
        )
    };
    let item = "[[items]]\ntitle = \"Roof\"\ntext = \"It leaks.\"\n";
    let joint = |forum: &str| {
        format!(
            "meeting = \"5\"\ndate = 2026-02-15\njoint-with = \"forum\"\n[attendance.members]\nBoard = [\"Ann Sample\"]\n\"{forum}\" = [\"Gwen Guest\"]\n{item}"
        )
    };
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", committee("Board", "[quorum]\ncount = 2\n"))
        .file("minutes/forum/committee.toml", committee("Forum", ""))
        .file("minutes/forum/1.toml", meeting("1", "2026-01-15", item));
    for forum in ["Forum", "forum", "FORUM", "Harbour"] {
        let seats = if forum == "Harbour" { "[seats]\nHarbour = [\"Gwen Guest\"]\n" } else { "" };
        book.write("minutes/forum/committee.toml", committee("Forum", seats));
        book.write("minutes/board/5.toml", joint(forum));
        let listed = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
        assert!(listed.contains("Ann Sample") && !listed.contains("Gwen"), "{forum}: {listed}");
        assert!(book.run(["quorum", "board/5"]).stdout().contains("1"), "{forum}");
        book.run(["build", "board/5", "--format", "md"]).status(0);
        assert!(book.read("output/board/5/BOARD_5.md").contains("no quorum"), "{forum}");
        book.run(["new", "board", "--date", "2026-03-15"]).status(0);
        let next = book.read("minutes/board/6.toml");
        assert!(next.contains("Ann Sample") && !next.contains("Gwen"), "{next}");
        book.run(["new", "forum", "--date", "2026-03-15"]).status(0);
        let next = book.read("minutes/forum/2.toml");
        assert!(next.contains("[[1]]") && next.contains("[[board/5]]"), "{next}");
        book.run(["build"]).status(0);
        std::fs::remove_file(book.path("minutes/board/6.toml")).expect("it goes");
        std::fs::remove_file(book.path("minutes/forum/2.toml")).expect("it goes");
    }
    // A group of the host's own is the host's, whatever else is called so.
    book.write("minutes/board/5.toml", joint("Others"));
    assert!(book.run(["attendance", "board", "--format", "csv"]).status(0).stdout().contains("Gwen"));
}

/// A constituency of the other committee may as well be one of the host's own, where the host lists no seats.
#[test]
fn a_group_called_like_a_constituency_of_both_committees_is_whose_its_people_are() {
    let item = "[[items]]\ntitle = \"Roof\"\ntext = \"It leaks.\"\n";
    let members = |groups: &str| format!("[attendance.members]\n{groups}\n{item}");
    let joint =
        |groups: &str| meeting("5", "2026-02-15", &format!("joint-with = \"forum\"\n{}", members(groups)));
    let seats = "[seats]\nChair = [\"Cy Fable\"]\nMills = [\"Dee Sample\"]\n";
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file(
            "minutes/board/committee.toml",
            "name = \"Board\"\nabbreviation = \"BOARD\"\n[quorum]\ncount = 2\n",
        )
        .file("minutes/forum/committee.toml", format!("name = \"Forum\"\nabbreviation = \"FORUM\"\n{seats}"));
    let own = "Chair = [\"Ann Sample\"]\nMills = [\"Ben Example\"]";
    let both = "Chair = [\"Ann Sample\"]\nMills = [\"Dee Sample\"]";
    for (groups, counted, members) in [
        (format!("{own}\nforum = [\"Cy Fable\"]"), 2, ["Ann Sample", "Ben Example"]),
        // Those of the other stand in a group of their own: whoever sits in both is there for the host.
        (format!("{both}\nforum = [\"Cy Fable\"]"), 2, ["Ann Sample", "Dee Sample"]),
        // Nothing is called like it: they are known by the seats that they hold there.
        (
            "Chair = [\"Ann Sample\", \"Cy Fable\"]\nMills = [\"Ben Example\", \"Dee Sample\"]".to_string(),
            2,
            ["Ann Sample", "Ben Example"],
        ),
        (both.to_string(), 1, ["Ann Sample", ""]),
    ] {
        book.write("minutes/board/5.toml", joint(&groups));
        book.run(["build", "board/5", "--format", "md"]).status(0);
        let minutes = book.read("output/board/5/BOARD_5.md");
        assert!(minutes.contains(&format!("Counted: {counted}.")), "{groups}: {minutes}");
        assert_eq!(minutes.contains("no quorum"), counted < 2, "{groups}: {minutes}");
        let listed = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
        book.run(["new", "board", "--date", "2026-03-15"]).status(0);
        let next = book.read("minutes/board/6.toml");
        std::fs::remove_file(book.path("minutes/board/6.toml")).expect("it goes");
        for name in ["Ann Sample", "Ben Example", "Cy Fable", "Dee Sample"] {
            assert_eq!(listed.contains(name), members.contains(&name), "{name} in {listed}");
            assert_eq!(next.contains(name), members.contains(&name), "{name} in {next}");
        }
    }
    // Who was listed when the host met alone is the host's, whatever they are elsewhere.
    book.write("minutes/board/4.toml", meeting("4", "2026-01-15", &members(both)));
    book.run(["build", "board/5", "--format", "md"]).status(0);
    assert!(book.read("output/board/5/BOARD_5.md").contains("Counted: 2."));
    book.run(["new", "board", "--date", "2026-03-15"]).status(0);
    assert!(book.read("minutes/board/6.toml").contains("Dee Sample"));
}
