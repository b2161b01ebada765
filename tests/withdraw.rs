//! Withdrawal: minutes that members have hold no longer. Their numbers stay given, their page says why and nothing of what
//! they said, and the archive keeps every version.

mod support;

use std::collections::BTreeMap;
use support::planted::{MARK, Planter};
use support::tagged::said_in;
use support::{Book, COMMITTEE};
use toml::{Table, Value};

const FIRST: &str = "minutes/board/1.toml";
const SECOND: &str = "minutes/board/2.toml";
const LIST: &str = "minutes/board/circulated.toml";
const REASON: &str = "Sent out by mistake";
const RECORD: &str = "[[items]]\ntitle = \"Hall\"\nkey = \"hall\"\ntext = \"Zebedee sang.\"\n\
                      [[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n\
                      [[items.entries]]\ndecision = \"To paint it.\"\n";
const LATE: &[&str] = &["--date", "2026-03-01"];

fn second(rest: &str) -> String {
    format!("meeting = \"2\"\ndate = 2026-02-15\n{rest}")
}

/// A book whose first minutes were sent out.
fn sent() -> Book {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book
}

fn withdraw(book: &Book, options: &[&str]) -> support::Ran {
    book.run([&["withdraw", "board/1", "--reason", REASON], options, LATE].concat())
}

/// Everything that the book holds, but for what is built.
fn state(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let files = ["minutes", "archive"].into_iter().flat_map(|below| {
        book.files(below).into_iter().map(move |name| format!("{below}/{name}")).collect::<Vec<_>>()
    });
    files.map(|name| (name.clone(), book.bytes(&name))).collect()
}

#[test]
fn their_page_says_that_they_were_withdrawn_and_nothing_of_what_they_said() {
    let book = sent();
    let sealed = state(&book);
    let shown = withdraw(&book, &["--dry-run"]).status(0).stdout();
    for line in [
        "+status = \"withdrawn\"",
        "+withdrawn = \"Sent out by mistake\"",
        "+withdrawn-on = 2026-03-01",
        "+version = \"0.2\"",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert_eq!(state(&book), sealed);
    withdraw(&book, &[]).status(0).says("Withdrawn: minutes/board/1.toml, version 0.2").says("TLP:GREEN");
    let record = book.read(FIRST);
    assert!(record.contains("Zebedee sang.") && record.contains("on = 2026-01-20"), "{record}");
    assert!(book.read(LIST).contains("withdrawn = \"Sent out by mistake\""));
    book.run(["check"]).status(0);
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    for words in
        ["Withdrawn Minutes, version 0.2", "withdrawn on 1 March 2026: Sent out by mistake", "BOARD 1/01"]
    {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
    for name in book.built_files("output/board") {
        let said = said_in(&name, &book.bytes(&format!("output/board/{name}")));
        for secret in ["Zebedee", "Hall", "paint"] {
            assert!(!said.contains(secret), "{name}: {secret}");
        }
    }
    // What was sealed before lies where it lay.
    let now = state(&book);
    let content = |name: &&String| name.starts_with("archive/") && name.contains("/v1/");
    for name in sealed.keys().filter(content) {
        assert_eq!(now.get(name), sealed.get(name), "{name}");
    }
    let status = book.run(["status", "board", "--as-of", "2026-04-01"]).status(0).stdout();
    assert!(status.contains("withdrawn") && status.contains("0.2"), "{status}");
}

#[test]
fn its_numbers_stay_explained_and_are_given_to_nothing_else() {
    let committee = format!(
        "{COMMITTEE}action-number = \"A{{year}}/{{number}}\"\ndecision-number = \"D{{year}}/{{number}}\"\n"
    );
    let book = Book::new().file("minutes/board/committee.toml", committee).record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let later = "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"To mend it.\"\nowner = \"All\"\n\
                 [[items.entries]]\ndecision = \"To mend it.\"\n";
    book.write(SECOND, second(later));
    withdraw(&book, &[]).status(0);
    let actions = book.run(["actions", "board", "--status", "all", "--format", "html"]).status(0).stdout();
    assert!(actions.contains("A2026/1") && actions.contains("A2026/2"), "{actions}");
    assert!(actions.contains(REASON) && !actions.contains("paint"), "{actions}");
    let open = book.run(["actions", "board", "--format", "csv"]).status(0).stdout();
    assert!(!open.contains("A2026/1") && open.contains("A2026/2"), "{open}");
    let decisions =
        book.run(["decisions", "board", "--status", "all", "--format", "html"]).status(0).stdout();
    assert!(decisions.contains("D2026/1") && decisions.contains("D2026/2"), "{decisions}");
    assert!(decisions.contains(REASON) && !decisions.contains("paint"), "{decisions}");
    // The same where the record itself is gone.
    std::fs::remove_file(book.path(FIRST)).expect("it goes");
    book.run(["check"]).status(0);
    let actions = book.run(["actions", "board", "--status", "all", "--format", "csv"]).status(0).stdout();
    assert!(actions.contains("A2026/2") && !actions.contains("A2026/1"), "{actions}");
}

#[test]
fn what_others_say_of_it_leads_to_its_page() {
    let book = sent();
    let says = "[[items]]\ntitle = \"Matters\"\ntext = \"See [[1#hall]], [[BOARD 1/01]] and [[1]].\"\n\
                [[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"update\"\ntext = \"In hand.\"\n\
                [[items.entries]]\naction = \"To go on.\"\nowner = \"All\"\ncarried-from = \"BOARD 1/01\"\n";
    book.write(SECOND, second(says));
    book.run(["circulate", "board/2", "--date", "2026-02-16"]).status(0);
    withdraw(&book, &[]).status(0);
    book.run(["check"]).status(0);
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/2/BOARD_2.md");
    assert!(
        minutes.contains("/1/BOARD_1.md#item-1") && minutes.contains("/1/BOARD_1.md#action-01"),
        "{minutes}"
    );
    assert!(!minutes.contains("paint"), "{minutes}");
    let page = book.read("output/board/1/BOARD_1.html");
    assert!(page.contains("id=\"action-01\"") && page.contains("id=\"item-1\""), "{page}");
    // What nobody can find there any more leads to the page.
    let third = "meeting = \"3\"\ndate = 2026-03-15\n[[items]]\ntitle = \"Matters\"\ntext = \"See [[1#Zebedee|that]].\"\n";
    book.write("minutes/board/3.toml", third);
    book.run(["build", "board/3"]).status(0);
    assert!(book.read("output/board/3/BOARD_3.md").contains("[that](../../board/1/BOARD_1.md)"));
}

#[test]
fn actions_that_it_reported_on_or_carried_on_are_open_again() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let says = "[[items]]\ntitle = \"Matters\"\n[[items.entries]]\naction = \"To go on.\"\nowner = \"All\"\ncarried-from = \"BOARD 1/01\"\n";
    book.write(SECOND, second(says));
    book.run(["circulate", "board/2", "--date", "2026-02-16"]).status(0);
    let open = |book: &Book| book.run(["actions", "board", "--format", "csv"]).status(0).stdout();
    assert!(!open(&book).contains("BOARD 1/01") && open(&book).contains("BOARD 2/01"));
    book.run(["withdraw", "board/2", "--reason", REASON, "--date", "2026-03-01"]).status(0);
    assert!(open(&book).contains("BOARD 1/01") && !open(&book).contains("BOARD 2/01"));
    // The next record takes nothing over from it.
    book.run(["new", "board", "--date", "2026-04-01"]).status(0);
    let next = book.read("minutes/board/3.toml");
    assert!(next.contains("BOARD 1/01") && !next.contains("go on"), "{next}");
    book.run(["check", "board/3"]).status(0);
}

#[test]
fn every_reason_against_it_is_told_at_once_and_nothing_is_written() {
    let book = sent();
    book.write(SECOND, second("[[items]]\ntitle = \"Other business\"\n"));
    let before = state(&book);
    let with = |reason: &str, at: &str| {
        book.run(["withdraw", "board/1", "--reason", reason, "--at", at, "--date", "2026-03-01"])
    };
    with(" ", "board/2").status(1).says("withdrawal-reason").says("withdrawal-not-minuted");
    with("a\nb", "board/1").status(1).says("withdrawal-reason").says("not-approving");
    with(&"x".repeat(501), "nowhere").status(1).says("withdrawal-reason").says("nowhere");
    book.run(["withdraw", "board/2", "--reason", REASON]).status(1).says("not-now").says("delete it");
    assert_eq!(state(&book), before);
    withdraw(&book, &[]).status(0);
    let before = state(&book);
    withdraw(&book, &[]).status(1).says("not-now").says("were withdrawn");
    for command in [["circulate", "board/1"], ["approve", "board/1"], ["diff", "board/1"]] {
        book.run(command).status(1).says("not-now").says("were withdrawn");
    }
    book.run(["comments", "list", "board/1"]).status(1).says("not-now");
    assert_eq!(state(&book), before);
}

#[test]
fn the_meeting_that_decided_is_named_and_dates_it() {
    let book = sent();
    book.write(SECOND, second("[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **WITHDRAWN**.\"\n"));
    withdraw(&book, &["--at", "board/2"]).status(0);
    assert!(
        book.read(FIRST).contains("withdrawn-at = \"2\"")
            && book.read(FIRST).contains("withdrawn-on = 2026-02-15")
    );
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(
        minutes.contains("withdrawn at [BOARD_2]") && minutes.contains("on 15 February 2026"),
        "{minutes}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    assert_eq!(json["withdrawn"]["reason"], REASON);
    assert_eq!(json["withdrawn"]["on"], "2026-02-15");
    assert_eq!(json["status"]["state"], "withdrawn");
}

#[test]
fn a_withdrawn_record_is_locked() {
    let book = sent();
    withdraw(&book, &[]).status(0);
    let record = book.read(FIRST);
    book.write(FIRST, record.replace("Zebedee", "Wilma"));
    book.run(["check"]).status(1).says("withdrawn-changed");
    book.run(["build"]).status(1);
    // Taken back by hand, they would be there again.
    for (from, to) in
        [("status = \"withdrawn\"", "status = \"circulated\""), ("withdrawn = \"Sent out by mistake\"\n", "")]
    {
        book.write(FIRST, record.replace(from, to));
        book.run(["check"]).status(1);
    }
    let whole = record.replace("status = \"withdrawn\"", "status = \"circulated\"");
    let whole = whole.replace("withdrawn = \"Sent out by mistake\"\nwithdrawn-on = 2026-03-01\n", "");
    book.write(FIRST, whole);
    book.run(["check"]).status(1).says("name-of-withdrawn");
}

#[test]
fn remarks_order_and_line_ends_stay() {
    let author = "# A remark.\r\nmeeting = \"1\" # here\r\n\r\ndate   =   2026-01-15\r\nstatus = \"draft\" # so far\r\n\
                  items = [{ title = \"Hall\", entries = [{ action = \"Ben to paint it.\", owner = \"All\" }] }]\r\n";
    let book = Book::new().file(FIRST, author);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    withdraw(&book, &[]).status(0);
    let record = book.read(FIRST);
    let head = "# A remark.\r\nmeeting = \"1\" # here\r\n\r\ndate   =   2026-01-15\r\nstatus = \"withdrawn\" # so far\r\n";
    assert!(record.starts_with(head), "{record}");
    assert!(!record.replace("\r\n", "").contains('\n'), "{record:?}");
    book.run(["build"]).status(0);
}

#[test]
fn translations_go_with_it() {
    let book = sent();
    let welsh = "meeting = \"1-cy\"\nlanguage = \"cy\"\ntranslation-of = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Neuadd\"\nkey = \"hall\"\n\
                 text = \"Canodd Sebedeus.\"\n[[items.entries]]\naction = \"Ben i'w phaentio.\"\nkey = \"paint\"\nowner = \"All\"\n\
                 [[items.entries]]\ndecision = \"Ei phaentio.\"\n";
    book.write("minutes/board/1-cy.toml", welsh);
    book.run(["check"]).status(0);
    book.run(["withdraw", "board/1-cy", "--reason", REASON]).status(1).says("withdraw-original");
    withdraw(&book, &[]).status(0);
    book.run(["check"]).status(0);
    book.run(["build"]).status(0);
    for name in book.built_files("output/board") {
        let said = said_in(&name, &book.bytes(&format!("output/board/{name}")));
        for secret in ["Sebedeus", "Neuadd", "phaentio", "Zebedee"] {
            assert!(!said.contains(secret), "{name}: {secret}");
        }
    }
}

/// A word in every key of a record that can say something: none of them is left anywhere.
#[test]
fn no_word_of_withdrawn_minutes_is_in_any_output() {
    let committee = format!(
        "{COMMITTEE}decision-number = \"{{committee}} {{meeting}}/D{{number}}\"\nactions = {{ placement = \"both\" }}\ncontents = 1\n\
         order = [\"attendance\", \"interests\", \"items\", \"actions\", \"open-actions\", \"next-meetings\", \"annexes\", \"attachments\"]\n"
    );
    let book = Book::new().file("minutes/board/committee.toml", committee);
    let schema = book.run(["schema", "record"]).status(0).stdout();
    let mut planter = Planter::new(&schema);
    let without = [
        "meeting",
        "reference",
        "status",
        "language",
        "translation-of",
        "translated",
        "approved-at",
        "approved-on",
        "amended",
        "withdrawn",
        "withdrawn-on",
        "withdrawn-at",
        "adopted",
        "adopted-on",
        "version",
        "joint-with",
        "circulated",
        "sessions",
        "presence",
        "attendance",
        "interests",
        "items",
        "weekday",
        "end-date",
    ];
    let mut record = planter.form("Record", &without);
    record.insert("meeting".into(), "1".into());
    let mut unnumbered = planter.item(1);
    unnumbered.insert("number".into(), "".into());
    let mut around = Table::from_iter([("title".to_string(), Value::from(planter.word()))]);
    around.insert("entries".into(), Value::Array(planter.entries().into_iter().map(Value::Table).collect()));
    let own_key = unnumbered["key"].clone();
    record.insert(
        "items".into(),
        Value::Array([planter.item(1), unnumbered, around].map(Value::Table).to_vec()),
    );
    let mut interest = planter.form("Interest", &["item"]);
    interest.remove("classification");
    record.insert("interests".into(), Value::Array(vec![Value::Table(interest)]));
    let mut person = planter.form("Person", &["from-item", "to-item", "sessions"]);
    person.insert("from-item".into(), own_key);
    let people = Table::from_iter([(planter.word(), Value::Array(vec![Value::Table(person)]))]);
    record.insert(
        "attendance".into(),
        Value::Table(Table::from_iter([("members".to_string(), Value::Table(people))])),
    );
    record.insert("names".into(), Value::Array(planter.names.iter().cloned().map(Value::String).collect()));
    let mut earlier = String::from("meeting = \"0\"\ndate = 2026-01-05\n[[items]]\ntitle = \"Earlier\"\n");
    for number in 1..=planter.earlier {
        for (kind, owner) in [("action", "owner = \"All\"\n"), ("decision", "")] {
            earlier.push_str(&format!(
                "[[items.entries]]\n{kind} = \"Number {number}.\"\nkey = \"{kind}{number}\"\n{owner}"
            ));
        }
    }
    book.write("minutes/board/0.toml", earlier);
    book.write(FIRST, toml::to_string(&record).expect("TOML"));
    for file in &planter.files {
        book.write(
            &format!("minutes/board/{file}"),
            std::fs::read("minutes/council/visitors.png").expect("a picture"),
        );
    }
    let keys: Vec<String> = planter.keys.values().flatten().cloned().collect();
    let mut later = String::from("meeting = \"2\"\ndate = 2026-05-15\n[[items]]\ntitle = \"Later\"\n");
    for key in &keys {
        later.push_str(&format!("[[items.entries]]\ntext = \"[[1#{key}]] [[1#{key}|here]]\"\n"));
    }
    book.write(SECOND, later);
    book.run(["circulate", "board/0", "--date", "2026-01-20"]).status(0);
    book.run(["circulate", "board/1", "--date", "2026-05-01"]).status(0);
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains(MARK), "the words were there");
    book.run(["withdraw", "board/1", "--reason", REASON, "--date", "2026-06-01"]).status(0);
    std::fs::remove_dir_all(book.path("output")).expect("it goes");
    book.run(["build"]).status(0);
    let mut files = 0;
    for name in book.built_files("output") {
        let mut said = said_in(&name, &book.bytes(&format!("output/{name}")));
        if name.contains("/2/") {
            // What others wrote to refer to it is theirs.
            keys.iter().for_each(|key| said = said.replace(key.as_str(), ""));
        }
        let place = said.find(MARK);
        let around = place.map(|at| {
            said[said.floor_char_boundary(at.saturating_sub(80))..].chars().take(200).collect::<String>()
        });
        assert_eq!(around, None, "{name}");
        files += 1;
    }
    assert!(files > 10, "{files}");
    let page = book.read("output/board/1/BOARD_1.md");
    assert!(page.contains(REASON) && page.contains("BOARD 1/D1:"), "{page}");
    for register in ["actions", "decisions"] {
        let said = book.run([register, "board", "--status", "all", "--format", "json"]).status(0).stdout();
        assert!(!said.contains(MARK) && said.contains(REASON), "{said}");
    }
}

/// The day of a meeting that readers may not see is no day of the withdrawal that they are told.
#[test]
fn a_closed_meeting_withdraws_on_the_day_on_which_it_is_written_down() {
    let book = Book::new().record("[[items]]\ntitle = \"X\"\n");
    book.write(
        "minutes/board/committee.toml",
        "name = \"Board\"\nscheme = \"tlp\"\nclassification = \"TLP:GREEN\"\n",
    );
    book.write("minutes/board/3.toml", "meeting = \"3\"\ndate = 2026-03-15\nclassification = \"TLP:RED\"\n[[items]]\ntitle = \"X\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **WITHDRAWN**.\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["withdraw", "board/1", "--at", "board/3", "--reason", "Void.", "--date", "2026-03-20"])
        .status(0);
    book.run(["build"]).status(0);
    let page = book.read("output/board/1/BOARD_1.md");
    assert!(page.contains("20 March 2026") && !page.contains("15 March 2026"), "{page}");
}
