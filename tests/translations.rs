//! Minutes in a second language: they bear the numbers of their original and tell nothing that it withholds.

mod support;

use serde_json::Value;
use support::Book;

const ORIGINAL: &str = "minutes/council/13.toml";
const TRANSLATION: &str = "minutes/cyngor/13.toml";

/// The example book with one change to the translation.
fn changed(from: &str, to: &str) -> Book {
    let book = Book::example();
    let text = book.read(TRANSLATION);
    assert!(text.contains(from), "“{from}” stands in {TRANSLATION}");
    book.write(TRANSLATION, text.replacen(from, to, 1));
    book
}

fn resolved(book: &Book, name: &str) -> Value {
    serde_json::from_str(&book.read(&format!("output/{name}.json"))).expect("JSON")
}

/// Every number of an item, a decision, an action or a report, in the order of the minutes.
fn numbers(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(parts) => {
            for (key, part) in parts {
                match (key.as_str(), part) {
                    ("number", Value::String(number)) => found.push(number.clone()),
                    _ => numbers(part, found),
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| numbers(part, found)),
        _ => {}
    }
}

#[test]
fn a_translation_bears_the_numbers_of_its_original() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let of = |name: &str| {
        let mut found = Vec::new();
        numbers(&resolved(&book, name)["items"], &mut found);
        found
    };
    let (original, translation) = (of("council/13/STC-13-2026"), of("cyngor/13/CTS-13-2026"));
    assert!(original.iter().any(|number| number == "STC 13/A1"), "{original:?}");
    assert_eq!(original, translation);
    // What is open is the same in both.
    let open = |name: &str| {
        let page = book.read(&format!("output/{name}.md"));
        let (_, table) = page.split_once("## Open actions").or(page.split_once("agored\n")).expect("a table");
        let rows = table.lines().filter(|line| line.starts_with("| ["));
        rows.map(|row| row[3..].split(']').next().expect("a number").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(open("council/13/STC-13-2026"), ["STC 12/A2", "STC 13/A1"]);
    assert_eq!(open("cyngor/13/CTS-13-2026"), ["STC 12/A2", "STC 13/A1"]);
}

#[test]
fn registers_list_a_translated_meeting_once() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let registers = |book: &Book| {
        let files = book
            .files("output")
            .into_iter()
            .filter(|name| name.contains("registers/") && name.ends_with(".json"));
        files.map(|name| (book.read(&format!("output/{name}")), name)).collect::<Vec<_>>()
    };
    let with = registers(&book);
    assert!(with.len() > 3 && !with.iter().any(|(_, name)| name.starts_with("cyngor")));
    let bare = Book::example();
    std::fs::remove_dir_all(bare.path("minutes/cyngor")).expect("removed");
    bare.run(["build"]).status(0);
    assert_eq!(with, registers(&bare));
    let listed = book.run(["decisions", "council", "--format", "csv"]).status(0).stdout();
    assert_eq!(listed.lines().filter(|line| line.contains(",STC 13/2,RESOLVED")).count(), 1, "{listed}");
    // The next meeting follows the last one that was held.
    book.run(["new", "council", "--date", "2026-05-07"]).status(0);
    assert!(book.read("minutes/council/14.toml").contains("13"));
}

/// A change to the translation, and what is said of it.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    (
        "date = 2026-04-02\n",
        "date = 2026-04-03\n",
        "the record is of 2026-04-03; in STC-13-2026, which this record translates, it is of 2026-04-02",
    ),
    (
        "\nstatus = \"draft\"",
        "\nclassification = \"OFFICIAL-SENSITIVE\"\nstatus = \"draft\"",
        "the record is OFFICIAL-SENSITIVE",
    ),
    (
        "classification = \"OFFICIAL-SENSITIVE\"\n",
        "",
        "item 8 is OFFICIAL; in STC-13-2026, which this record translates, it is OFFICIAL-SENSITIVE",
    ),
    (
        "[[items]]\ntitle = \"Cyllid\"",
        "[[items]]\ntitle = \"Un arall\"\n\n[[items]]\ntitle = \"Cyllid\"",
        "the record has 9 items; in STC-13-2026, which this record translates, it has 8 items",
    ),
    (
        "[[items]]\ntitle = \"Cyllid\"",
        "[[items]]\nnumber = \"7\"\ntitle = \"Cyllid\"",
        "item 5 has the number 7",
    ),
    (
        "action = \"Y Clerc i ofyn i'r sir pryd y caiff y lampau yn Mill Lane eu trwsio.\"\nkey = \"lampau\"\nowner = \"Y Clerc\"\ndue = 2026-04-17",
        "text = \"Dim.\"",
        "item 2 has no decision, action, report or vote; in STC-13-2026, which this record translates, it has: action",
    ),
    ("outcome = \"closed\"", "outcome = \"update\"", "it has: report “closed”, report “carried”"),
    (
        "carried = false\n",
        "",
        "item 5 has: decision, decision; in STC-13-2026, which this record translates, it has: decision, lost motion",
    ),
    (
        "vote = \"Pwy",
        "decision = \"Pwy",
        "item 4 has: decision; in STC-13-2026, which this record translates, it has: vote",
    ),
    ("start = 19:05:00", "start = 19:10:00", "item 2 was taken up at 19:10:00; in STC-13-2026"),
    (
        "title = \"Cyllid\"",
        "title = \"Cyllid\"\nhandled = \"withdrawn\"",
        "item 5 was withdrawn; in STC-13-2026",
    ),
    (
        "title = \"Cyllid\"",
        "title = \"Cyllid\"\nexclusion = { basis = \"adran 1\" }",
        "item 5 was dealt with without the public; in STC-13-2026, which this record translates, it says nothing of it",
    ),
    (
        "absent = [\"Y Cyng. Fred Figment\"]",
        "absent = [\"Y Cyng. Ann Sample\"]",
        "item 6 was dealt with without Y Cyng. Ann Sample",
    ),
    (
        "[[items.entries]]\nspeech",
        "[[items.entries]]\nleft = \"Y Cyng. Ann Sample\"\ntime = 19:10:00\n\n[[items.entries]]\nspeech",
        "item 2 says that Y Cyng. Ann Sample left at 19:10:00; in STC-13-2026, which this record translates, it does not say so there",
    ),
    (
        "speaker = \"Hal Hypothetical\"",
        "speaker = \"Y Cyng. Ann Sample\"",
        "this speech is by Y Cyng. Ann Sample",
    ),
    (
        "person = \"Y Cyng. Fred Figment\"",
        "person = \"Y Cyng. Ann Sample\"",
        "the record has interests of Y Cyng. Ann Sample",
    ),
    ("replaces = \"council/12#virement\"\n", "", "this decision replaces no other; in STC-13-2026"),
    ("replaces = \"council", "annuls = \"council", "this decision annuls another; in STC-13-2026"),
    (
        "status = { subject = \"To'r amgueddfa\", value = \"Oren\" }\n",
        "",
        "this decision gives no `status`; in STC-13-2026",
    ),
    (
        "\n[[next-meetings]]",
        "\n[[annexes]]\ntitle = \"Atodiad\"\ntext = \"Testun.\"\n\n[[next-meetings]]",
        "the record has 1 annex; in STC-13-2026, which this record translates, it has 0 annexes",
    ),
];

#[test]
fn what_a_translation_says_otherwise_is_told() {
    for (from, to, want) in DIFFERENCES {
        let book = changed(from, to);
        let said = book.run(["build"]).status(1).stderr();
        assert!(said.contains("error[translation-differs]") && said.contains(want), "{want}\n{said}");
        assert!(
            said.contains("minutes/cyngor/13.toml:") && said.contains("minutes/council/13.toml:"),
            "{said}"
        );
        assert!(!book.files("output").iter().any(|name| name.ends_with("CTS-13-2026.html")));
    }
}

/// Comings, goings and notes are held against those of the original; a translator may leave some out and add notes.
#[test]
fn what_a_translation_tells_of_coming_going_and_notes_is_that_of_its_original() {
    let entries = |left: &str, note: &str| {
        format!(
            "[[items.entries]]\narrived = \"Ann\"\ntime = 10:10:00\n{left}[[items.entries]]\nnote = \"After.\"\nnote-kind = \"post-meeting\"\nnote-date = {note}\n"
        )
    };
    let left = |time: &str| format!("[[items.entries]]\nleft = \"Ann\"\ntime = {time}:00\n");
    let record = |entries: String| {
        format!(
            "meeting = \"1\"\ndate = 2026-01-15\nstart = 10:00:00\n[attendance]\nmembers = [\"Ann\", \"Ben\"]\n[[items]]\ntitle = \"Roof\"\n{entries}"
        )
    };
    let book = Book::new().file("minutes/board/1.toml", record(entries(&left("10:20"), "2026-01-20")));
    let translated = |entries: String| {
        let text = record(entries)
            .replace("meeting = \"1\"", "meeting = \"1cy\"\ntranslation-of = \"1\"\nlanguage = \"cy\"");
        book.write("minutes/board/1cy.toml", text);
        book.run(["check"])
    };
    translated(entries(&left("10:20"), "2026-01-20")).status(0);
    translated(entries("", "2026-01-20")).status(0);
    translated(String::from("text = \"Words.\"\n")).status(0);
    translated(format!("{}[[items.entries]]\nnote = \"Of the translator.\"\n", entries("", "2026-01-20")))
        .status(0);
    translated(entries(&left("10:30"), "2026-01-20"))
        .status(1)
        .says("item 1 says that Ann left at 10:30:00; in BOARD_1");
    translated(entries(&left("10:20").replace("Ann", "Ben"), "2026-01-20"))
        .status(1)
        .says("item 1 says that Ben left");
    translated(entries(&left("10:20").replace("left", "arrived"), "2026-01-20"))
        .status(1)
        .says("item 1 says that Ann came in");
    // Whoever left together may be told of one by one, in another order; a name that is forgotten is told.
    let two = left("10:20").replace("\"Ann\"", "[\"Ann\", \"Ben\"]");
    let each = |names: [&str; 2]| names.map(|name| left("10:20").replace("Ann", name)).concat();
    for original in [two.clone(), each(["Ann", "Ben"])] {
        book.write("minutes/board/1.toml", record(entries(&original, "2026-01-20")));
        for translation in [two.clone(), each(["Ann", "Ben"]), each(["Ben", "Ann"])] {
            translated(entries(&translation, "2026-01-20")).status(0);
        }
        translated(entries(&each(["Ben", "Ben"]), "2026-01-20")).status(1).says("item 1 says that Ben left");
    }
    book.write("minutes/board/1.toml", record(entries(&two, "2026-01-20")));
    translated(entries(&left("10:20"), "2026-01-20")).status(1).says(
        "item 1 says that Ann left at 10:20:00; in BOARD_1, which this record translates, it says that Ann, Ben left at 10:20:00",
    );
    book.write("minutes/board/1.toml", record(entries(&left("10:20"), "2026-01-20")));
    translated(entries("", "2026-01-21")).status(1).says("this note is of 2026-01-21; in BOARD_1");
    translated(entries("", "2026-01-20").replace("post-meeting", "secretary"))
        .status(1)
        .says("this note is a note of the kind secretary");
}

#[test]
fn a_translation_of_a_translation_is_refused() {
    let book = changed("translation-of = \"council/13\"", "translation-of = \"13\"");
    let said = book.run(["check"]).status(1).stderr();
    assert!(said.contains("error[translation-of-translation]"), "{said}");
    let book = Book::example();
    let text = book.read(TRANSLATION).replacen("council/13", "cyngor/13", 1);
    book.write("minutes/cyngor/13b.toml", text.replacen("meeting = \"13\"", "meeting = \"13b\"", 1));
    let said = book.run(["check"]).status(1).stderr();
    assert!(said.contains("cyngor/13 is a translation itself"), "{said}");
    assert!(said.contains("translation-of = \"council/13\""), "{said}");
}

#[test]
fn numbers_frozen_in_the_original_are_those_of_its_translation() {
    let book = Book::example_unsealed();
    let said = book.run(["circulate", "cyngor/13"]).status(1).stderr();
    assert!(said.contains("minutebook circulate council/13"), "{said}");
    assert!(said.contains("print numbers of the draft council/13, which can still change"), "{said}");
    book.run(["circulate", "council/13"]).status(0);
    // What is put in later takes the next number wherever it stands, in both.
    let put_in = |name: &str, before: &str, action: &str| {
        let text = book.read(name);
        assert!(text.contains(before), "{before}");
        book.write(name, text.replacen(before, &format!("{action}\n\n{before}"), 1));
    };
    let original = "[[items.entries]]\naction = \"The Clerk to paint the hall.\"\nowner = \"The Clerk\"";
    put_in(ORIGINAL, "[[items.entries]]\nnumber = 1\ndecision", original);
    let translation = "[[items.entries]]\naction = \"Y Clerc i beintio'r neuadd.\"\nowner = \"Y Clerc\"";
    put_in(TRANSLATION, "[[items.entries]]\ndecision = \"cymeradwyo", translation);
    book.run(["build"]).status(0);
    let page = book.read("output/cyngor/13/CTS-13-2026.md");
    assert!(
        page.contains("STC 13/A3:** Y Clerc i beintio'r neuadd.")
            && page.contains("STC 13/A1:** Y Clerc i ofyn"),
        "{page}"
    );
}

#[test]
fn what_is_said_of_a_translations_action_is_said_of_the_action() {
    let board = |text: &str| format!("classification = \"TLP:GREEN\"\n{text}");
    let book = Book::new()
        .file("minutes/board/1.toml", board("meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"Ann to mend it.\"\nkey = \"mend\"\nowner = \"Ann\"\n[attendance]\nmembers = [\"Ann\"]"))
        .file("minutes/board/1-cy.toml", board("meeting = \"1-cy\"\nlanguage = \"cy\"\ntranslation-of = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"To\"\n[[items.entries]]\naction = \"Ann i'w drwsio.\"\nkey = \"trwsio\"\nowner = \"Ann\"\n[attendance]\nmembers = [\"Ann\"]"))
        .file("minutes/board/2.toml", board("meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Roof\"\n[[items.entries]]\nreport = \"1-cy#trwsio\"\noutcome = \"closed\"\n[attendance]\nmembers = [\"Ann\"]"))
        .file("minutes/board/2-cy.toml", board("meeting = \"2-cy\"\nlanguage = \"cy\"\ntranslation-of = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"To\"\n[[items.entries]]\nreport = \"1#mend\"\noutcome = \"closed\"\n[attendance]\nmembers = [\"Ann\"]"));
    book.run(["build"]).status(0);
    let listed = book.run(["actions", "board", "--status", "closed", "--format", "csv"]).status(0).stdout();
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains("closed"), "{listed}");
    // Each language has its own words for the action that both report on.
    assert!(
        page(&book, "2").contains("Ann to mend it.") && !page(&book, "2").contains("drwsio"),
        "{}",
        page(&book, "2")
    );
    assert!(
        page(&book, "2-cy").contains("Ann i'w drwsio.") && !page(&book, "2-cy").contains("mend it"),
        "{}",
        page(&book, "2-cy")
    );
    // Whoever prints the words of a translation is made from it.
    let text = book.read("minutes/board/1-cy.toml");
    book.write("minutes/board/1-cy.toml", text.replace("i'w drwsio", "i drwsio'r to"));
    let said = book.run(["build", "--explain"]).status(0);
    let said = format!("{}{}", said.stdout(), said.stderr());
    assert!(page(&book, "2-cy").contains("Ann i drwsio'r to."));
    let cause =
        said.lines().skip_while(|line| !line.contains("/2-cy/")).take(4).collect::<Vec<_>>().join(" ");
    assert!(cause.contains("minutes/board/1-cy.toml"), "{said}");
    assert!(!said.contains("output/board/2/"), "{said}");
}

#[test]
fn a_committee_of_translations_has_no_registers_and_no_next_meeting() {
    let book = Book::example();
    for asked in
        [&["actions", "cyngor"][..], &["decisions", "cyngor"], &["attendance", "cyngor"], &["new", "cyngor"]]
    {
        let said = book.run(asked.iter().copied()).status(1).stderr();
        assert!(
            said.contains("error[only-translations]") && said.contains("ask for council"),
            "{asked:?} {said}"
        );
    }
    assert_eq!(book.files("minutes/cyngor"), ["13.toml", "committee.toml"]);
    // Among all committees it is none.
    let all = book.run(["attendance"]).status(0).stdout();
    assert!(all.contains("Sampleton Town Council") && !all.contains("Cyngor Tref"), "{all}");
    // Its quorum is its own.
    assert!(book.run(["quorum", "cyngor/13"]).status(0).stdout().contains("CTS-13-2026"));
}

/// Two meetings in two languages each, with one item; the second in English says `entries`.
fn bilingual(entries: &str, welsh: &str) -> Book {
    let record = |key: &str, more: &str, date: &str, entries: &str| {
        format!(
            "meeting = \"{key}\"\nclassification = \"TLP:GREEN\"\n{more}date = {date}\nstatus = \"draft\"\n\
             [attendance]\nmembers = [\"Ann\"]\n[[items]]\ntitle = \"Item {key}\"\n{entries}"
        )
    };
    let both = |words: &str| {
        format!(
            "[[items.entries]]\ndecision = \"{words}\"\nkey = \"roof\"\n\
             [[items.entries]]\naction = \"{words}\"\nkey = \"mend\"\nowner = \"Ann\"\n"
        )
    };
    let committee = "name = \"Board\"\nclassification = \"TLP:GREEN\"\ndecision-number = \"{meeting}/D{number}\"\naction-number = \"{meeting}/{number}\"\n";
    let cy = |of: &str| format!("language = \"cy\"\ntranslation-of = \"{of}\"\n");
    Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", record("1", "", "2026-01-15", &both("English.")))
        .file("minutes/board/1-cy.toml", record("1-cy", &cy("1"), "2026-01-15", &both("Cymraeg.")))
        .file("minutes/board/2.toml", record("2", "", "2026-02-15", entries))
        .file("minutes/board/2-cy.toml", record("2-cy", &cy("2"), "2026-02-15", welsh))
}

fn page(book: &Book, meeting: &str) -> String {
    let files = book.files("output").into_iter();
    let name = files.filter(|name| name.contains(&format!("/{meeting}/"))).find(|name| name.ends_with(".md"));
    book.read(&format!("output/{}", name.expect("minutes")))
}

#[test]
fn a_number_leads_into_the_minutes_of_its_readers_language() {
    let says = "[[items.entries]]\ntext = \"[[1/1]] and [[1-cy]]\"\n";
    let book = bilingual(says, &says.replace(" and ", " a "));
    book.run(["build"]).status(0);
    let (english, welsh) = (page(&book, "2"), page(&book, "2-cy"));
    assert!(english.contains("[1/1](../../board/1/"), "{english}");
    assert!(welsh.contains("[1/1](../../board/1-cy/"), "{welsh}");
    // A meeting that is named is that meeting.
    assert!(english.contains("(../../board/1-cy/") && welsh.contains("(../../board/1-cy/"), "{english}");
}

#[test]
fn a_decision_replaced_by_way_of_its_translation_is_replaced_in_both() {
    let says = "[[items.entries]]\ndecision = \"Anew.\"\nreplaces = \"1-cy#roof\"\n\
                [[items.entries]]\nreport = \"1-cy#mend\"\noutcome = \"closed\"\n";
    let book = bilingual(says, says);
    book.run(["build"]).status(0);
    for meeting in ["1", "1-cy"] {
        let page = page(&book, meeting);
        assert!(page.contains("[2/D1](../../board/2/"), "{page}");
    }
    let listed = book.run(["decisions", "board", "--format", "csv"]).status(0).stdout();
    assert!(listed.contains("replaced,2/D1"), "{listed}");
    assert_eq!(listed.lines().count(), 3, "{listed}");
    assert!(!page(&book, "2").contains("1-cy/1"), "its number is that of the original");
}

#[test]
fn a_record_copied_after_circulation_may_be_translated_as_it_is() {
    let says = "[[items.entries]]\naction = \"Again.\"\nowner = \"Ann\"\n";
    let book = bilingual(says, says);
    book.run(["circulate", "board/1"]).status(0);
    let copied = book
        .read("minutes/board/1.toml")
        .replace("meeting = \"1\"", "meeting = \"1-cy\"\nlanguage = \"cy\"\ntranslation-of = \"1\"");
    assert!(copied.contains("[circulated]") && copied.contains("number = 1"));
    book.write("minutes/board/1-cy.toml", copied);
    let says = "[[items.entries]]\ntext = \"[[1]]\"\n";
    book.write("minutes/board/3.toml", format!("meeting = \"3\"\ndate = 2026-03-15\nclassification = \"TLP:GREEN\"\nkind = \"hearing\"\n[[items]]\ntitle = \"A\"\n{says}"));
    book.run(["build"]).status(0);
    assert!(page(&book, "1-cy").contains(" 1/1:"), "{}", page(&book, "1-cy"));
    let references = book.files("output").into_iter().filter(|name| name.ends_with(".md"));
    let references: Vec<String> =
        references.map(|name| name.rsplit('/').next().expect("a name").to_string()).collect();
    assert!(references.windows(2).all(|pair| pair[0] != pair[1]), "{references:?}");
}

#[test]
fn a_translation_that_differs_lends_its_words_to_nothing() {
    let says = "[[items.entries]]\nreport = \"1/1\"\noutcome = \"carried\"\n";
    let book = bilingual(says, says);
    let text = book.read("minutes/board/1-cy.toml");
    let (head, _) = text.split_once("[[items.entries]]\ndecision").expect("a decision");
    let secret = "[[items.entries]]\naction = \"Cyfrinach.\"\nowner = \"Ann\"\n\
                  [[items.entries]]\ndecision = \"Cymraeg.\"\n[[items.entries]]\naction = \"Cymraeg.\"\nowner = \"Ann\"\n";
    book.write("minutes/board/1-cy.toml", format!("{head}{secret}"));
    let said = book.run(["build"]).status(1).stderr();
    assert!(said.contains("translation-differs"), "{said}");
    for name in book.built_files("output").into_iter().filter(|name| !name.ends_with(".pdf")) {
        assert!(!book.read(&format!("output/{name}")).contains("Cyfrinach"), "{name}");
    }
    assert!(page(&book, "2-cy").contains("English."), "{said}");
}

/// An interest in what is withheld goes with its item: its translation must name the item, too.
#[test]
fn a_translation_withholds_the_interests_that_its_original_withholds() {
    let interest =
        |item: &str| format!("[[interests]]\nperson = \"Ann A\"\ninterest = \"A trustee\"\n{item}");
    let items = "[attendance]\nmembers = [\"Ann A\"]\n[[items]]\ntitle = \"A\"\nkey = \"sec\"\nclassification = \"TLP:RED\"\n[[items.items]]\ntitle = \"W\"\n";
    let of = |item: &str| format!("{}{items}", interest(item));
    for (original, translation) in [
        ("item = \"sec\"\n", ""),
        ("item = \"1.1\"\n", ""),
        ("item = \"sec\"\n", "classification = \"TLP:GREEN\"\n"),
        ("classification = \"TLP:RED\"\n", ""),
    ] {
        let book = Book::new().record(&of(original));
        let head = "meeting = \"1cy\"\ndate = 2026-01-15\nlanguage = \"cy\"\ntranslation-of = \"1\"\n";
        book.write("minutes/board/1cy.toml", format!("{head}{}", of(translation)));
        book.run(["check"]).status(1).says("translation-differs");
        book.write("minutes/board/1cy.toml", format!("{head}{}", of(original)));
        book.run(["check"]).says_not("translation-differs");
    }
}

/// A meeting, circulated and then copied to be translated, with one change to the copy's `[circulated]`.
fn copied(from: &str, to: &str) -> Book {
    let book = bilingual("", "");
    let numbered = book.read("minutes/board/1.toml") + "[[annexes]]\ntitle = \"Plan\"\ntext = \"Words.\"\n";
    book.write("minutes/board/1.toml", numbered);
    book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
    let text = book.read("minutes/board/1.toml");
    let copy =
        text.replace("meeting = \"1\"", "meeting = \"1-cy\"\nlanguage = \"cy\"\ntranslation-of = \"1\"");
    let (head, circulated) = copy.split_once("[circulated]").expect("it is circulated");
    assert!(circulated.contains(from), "{circulated}");
    book.write("minutes/board/1-cy.toml", format!("{head}[circulated]{}", circulated.replacen(from, to, 1)));
    book
}

#[test]
fn what_a_translation_repeats_of_numbers_that_members_hold_is_what_they_hold() {
    for (from, to) in
        [("actions", "actions"), ("on = 2026-02-01", "on = 2026-03-01"), ("\"BOARD_1\"", "\"BOARD_1-cy\"")]
    {
        copied(from, to).run(["check"]).says_not("translation-holds").says_not("translation-differs");
    }
    for (from, to, says) in [
        ("actions = 1", "actions = 5", "says actions = 5; BOARD_1, which it translates, says actions = 1"),
        ("actions = 1", "actions = [1, 3]", "says actions = [1, 3]"),
        ("decisions = 1", "decisions = [\"A\"]", "says decisions = [\"A\"]"),
        ("\"1/{number}\"", "\"2/{number}\"", "says action-numbers = \"2/{number}\""),
        ("\"1/D{number}\"", "\"1/E{number}\"", "says decision-numbers = \"1/E{number}\""),
        ("actions = 1\n", "actions = 1\naction-year = 2025\n", "says action-year = 2025"),
        ("items = [\"1\"]", "items = [\"2\"]", "says items = [\"2\"]"),
        ("items = [\"1\"]\n", "", "does not say `items`"),
        ("annexes = [\"A\"]", "annexes = [\"B\"]", "says annexes = [\"B\"]"),
        ("\"BOARD_1\"", "\"BOARD_9\"", "says reference = \"BOARD_9\""),
    ] {
        let ran = copied(from, to).run(["check"]).status(1).says("error[translation-holds]").says(says);
        ran.says("minutes/board/1-cy.toml:").says("minutes/board/1.toml:").says("take `[circulated]` out");
    }
    // Its original has frozen nothing, or is a draft again.
    let book = copied("actions", "actions");
    let text = book.read("minutes/board/1.toml").replace("status = \"circulated\"", "status = \"draft\"");
    let (head, _) = text.split_once("\n# Numbers that members hold").expect("a remark");
    book.write("minutes/board/1.toml", head);
    book.run(["check"]).status(1).says("has `[circulated]`; BOARD_1, which it translates, has none");
}

/// Votes are the same in every language, but for what the options are called.
#[test]
fn the_votes_of_a_translation_are_those_of_its_original() {
    let people = "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\", \"Cat Specimen\"]\n[[items]]\ntitle = \"A\"\n";
    let original = "[[items.entries]]\ndecision = \"B\"\nmover = \"Ann Sample\"\nseconder = \"Ben Example\"\ntaken = \"roll-call\"\n\
        tallies = { For = 2, Against = 1 }\nvotes = { For = [\"Ann Sample\", \"Ben Example\"], Against = [\"Cat Specimen\"] }\n\
        dissent = [{ name = \"Cat Specimen\" }]\n\
        [[items.entries]]\nvote = \"C\"\ntallies = { Yes = 2, No = 0 }\n\
        [[items.entries]]\naction = \"D\"\nowner = [\"Ann Sample\", \"Ben Example\"]\n";
    let welsh = original
        .replace("For", "O blaid")
        .replace("O blaid =", "\"O blaid\" =")
        .replace("Against", "Yn-erbyn");
    let welsh = welsh.replace("Yes", "Ie").replace("No ", "Na ");
    let with = |from: &str, to: &str| {
        assert!(welsh.contains(from), "{from} in {welsh}");
        let book = Book::new().record(&format!("{people}{original}"));
        let head = "meeting = \"1cy\"\ndate = 2026-01-15\nlanguage = \"cy\"\ntranslation-of = \"1\"\n";
        book.write("minutes/board/1cy.toml", format!("{head}{people}{}", welsh.replacen(from, to, 1)));
        book
    };
    for (from, to) in [
        ("decision", "decision"),
        // The order of those who voted alike, or share a task, says nothing.
        ("[\"Ann Sample\", \"Ben Example\"], Yn-erbyn", "[\"Ben Example\", \"Ann Sample\"], Yn-erbyn"),
        ("owner = [\"Ann Sample\", \"Ben Example\"]", "owner = [\"Ben Example\", \"Ann Sample\"]"),
        ("tallies = { \"O blaid\" = 2, Yn-erbyn = 1 }\n", ""),
    ] {
        with(from, to).run(["check"]).says_not("translation-differs");
    }
    for (from, to, says) in [
        (
            "Yn-erbyn = 1 }",
            "Yn-erbyn = 0 }",
            "has the tally 2, 0; in BOARD_1, which this record translates, it has the tally 2, 1",
        ),
        ("\"O blaid\" = 2, Yn-erbyn = 1 }", "\"O blaid\" = 2 }", "has the tally 2;"),
        ("Ie = 2, Na = 0", "Ie = 2, Na = 1", "this vote has the tally 2, 1"),
        ("Ie = 2, Na = 0", "Ie = 0, Na = 2", "this vote has the tally 0, 2"),
        ("tallies = { Ie = 2, Na = 0 }\n", "", "has no tally"),
        (
            "\"Ben Example\"], Yn-erbyn = [\"Cat Specimen\"]",
            "\"Cat Specimen\"], Yn-erbyn = [\"Ben Example\"]",
            "has for “O blaid” Ann Sample, Cat Specimen",
        ),
        (", Yn-erbyn = [\"Cat Specimen\"]", "", "names the voters of one option"),
        ("taken = \"roll-call\"", "taken = \"ballot\"", "was taken by ballot"),
        ("mover = \"Ann Sample\"", "mover = \"Cat Specimen\"", "is moved by Cat Specimen"),
        ("seconder = \"Ben Example\"\n", "", "is seconded by nobody"),
        ("dissent = [{ name = \"Cat Specimen\" }]\n", "", "has the dissent of nobody"),
        ("owner = [\"Ann Sample\", \"Ben Example\"]", "owner = \"Ann Sample\"", "is owned by Ann Sample;"),
    ] {
        with(from, to).run(["check"]).status(1).says("translation-differs").says(says);
    }
}

/// Who may see what is said by the scheme, not by what the scheme is called.
#[test]
fn two_schemes_under_one_name_are_two() {
    let scheme = "name = \"House\"\n[[classifications]]\nlabel = \"OPEN\"\nhandling = \"For all.\"\n";
    let closed = "[[classifications]]\nlabel = \"CLOSED\"\nhandling = \"For few.\"\n";
    let record = "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"A\"\n";
    for (second, code) in [("house", 0), ("other", 1)] {
        let committee =
            |scheme: &str| format!("name = \"Board\"\nscheme = \"{scheme}\"\nclassification = \"OPEN\"\n");
        let book = Book::new()
            .file("minutes/schemes/house.toml", format!("{scheme}{closed}"))
            .file("minutes/schemes/other.toml", format!("{scheme}{closed}"))
            .file("minutes/board/committee.toml", committee("house"))
            .file("minutes/bwrdd/committee.toml", committee(second).replace("Board", "Bwrdd"))
            .file("minutes/board/1.toml", record)
            .file(
                "minutes/bwrdd/1.toml",
                format!("translation-of = \"board/1\"\nlanguage = \"cy\"\n{record}"),
            );
        let said = book.run(["check"]).status(code).stderr();
        assert_eq!(said.contains("is marked by the scheme other"), code == 1, "{said}");
    }
}

/// Which of two paragraphs or interests is withheld must be the same in both languages.
#[test]
fn what_is_withheld_has_its_place_in_a_translation() {
    let closed = "classification = \"OFFICIAL-SENSITIVE\"\n";
    let text = |words: &str| format!("[[items.entries]]\ntext = \"{words}\"\n");
    let interest = |words: &str| format!("[[interests]]\nperson = \"Bo Unreal\"\ninterest = \"{words}\"\n");
    let people = "[attendance]\nmembers = [\"Bo Unreal\"]\n";
    let item = "[[items]]\ntitle = \"One\"\n";
    let marked = |one: &dyn Fn(&str) -> String, first: bool| {
        let mark = |is_marked: bool| if is_marked { closed } else { "" };
        format!("{}{}{}{}", one("Gwenynen"), mark(first), one("Weather"), mark(!first))
    };
    let book = |original: String, translation: String| {
        let committee = "name = \"Board\"\nscheme = \"uk-government\"\nclassification = \"OFFICIAL\"\n";
        Book::bare()
            .file("minutes/book.toml", "")
            .file("minutes/board/committee.toml", committee)
            .file(
                "minutes/bwrdd/committee.toml",
                format!("{committee}language = \"cy\"\n").replace("Board", "Bwrdd"),
            )
            .file("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{original}"))
            .file(
                "minutes/bwrdd/1.toml",
                format!("meeting = \"1\"\ndate = 2026-01-15\ntranslation-of = \"board/1\"\n{translation}"),
            )
    };
    let entries = |first: bool| format!("{people}{item}{}", marked(&text, first));
    let interests = |first: bool| format!("{people}{}{item}text = \"x\"\n", marked(&interest, first));
    for record in [&entries as &dyn Fn(bool) -> String, &interests] {
        book(record(true), record(true)).run(["check"]).status(0);
        book(record(true), record(false))
            .run(["check"])
            .status(1)
            .says("translation-differs")
            .says("bwrdd/1.toml");
    }
    // Where nothing is withheld, a paragraph may be two.
    book(format!("{item}{}", text("A")), format!("{item}{}{}", text("A"), text("B")))
        .run(["check"])
        .status(0);
    let more = format!("{item}{}{closed}{}", text("A"), text("B"));
    book(more.clone(), format!("{more}{}", text("C")))
        .run(["check"])
        .status(1)
        .says("it has: entry (OFFICIAL-SENSITIVE), entry");
}

/// What needs no words is the same in every language.
#[test]
fn a_meeting_is_the_same_in_both_languages() {
    const HEAD: &str = "meeting = \"1\"\ndate = 2026-01-15\n";
    const PEOPLE: &str =
        "[attendance]\nmembers = [\"Ann Sample\", \"Bo Madeup\"]\napologies = [\"Cy Fable\"]\n";
    const NEXT: &str = "[[next-meetings]]\ndate = 2026-02-15\nstart = 10:00:00\n";
    const FACTS: &str = "start = 10:00:00\nend = 11:00:00\nclosed = 11:00:00\npublic = 3\nmode = \"hybrid\"\n[quorum]\npresent = 2\nmet = true\n";
    let book = |own: &str| {
        let welsh =
            format!("{}translation-of = \"1\"\nlanguage = \"cy\"\n", HEAD.replace("\"1\"", "\"1cy\""));
        Book::new()
            .file("minutes/board/1.toml", format!("{HEAD}{FACTS}{PEOPLE}{NEXT}[[items]]\ntitle = \"A\"\n"))
            .file("minutes/board/1cy.toml", format!("{welsh}{own}[[items]]\ntitle = \"B\"\n"))
    };
    let whole = format!("{FACTS}{PEOPLE}{NEXT}");
    // What it leaves out it says nowhere wrong.
    for own in [whole.clone(), String::new(), PEOPLE.into(), FACTS.into()] {
        book(&own).run(["check"]).says_not("translation-differs");
    }
    for (from, to) in [
        ("start = 10:00:00\nend", "start = 11:00:00\nend"),
        ("end = 11:00:00", "end = 12:00:00"),
        ("closed = 11:00:00", "closed = 11:30:00"),
        ("public = 3", "public = 4"),
        ("\"hybrid\"", "\"remote\""),
        ("present = 2", "present = 3"),
        ("met = true", "met = false"),
        ("closed =", "kind = \"extraordinary\"\nclosed ="),
        (", \"Bo Madeup\"", ""),
        (
            "members = [\"Ann Sample\", \"Bo Madeup\"]\napologies = [\"Cy Fable\"]",
            "members = [\"Ann Sample\", \"Cy Fable\"]\napologies = [\"Bo Madeup\"]",
        ),
        ("2026-02-15", "2026-02-16"),
        ("2026-02-15\nstart = 10:00:00", "2026-02-15\nstart = 10:30:00"),
    ] {
        assert!(whole.contains(from), "{from}");
        book(&whole.replacen(from, to, 1))
            .run(["check"])
            .status(1)
            .says("[translation-differs]")
            .says("minutes/board/1cy.toml:1:11");
    }
}

const COMMITTEE: &str = "name = \"Allotment Board\"\nabbreviation = \"AB\"\nclassification = \"TLP:GREEN\"\n";
const SAID: &str =
    "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Hall\"\ntext = \"The hall is cold.\"\n";
const IN_WELSH: &str = "meeting = \"1\"\ntranslation-of = \"board/1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Neuadd\"\n\
                        text = \"Mae'r neuadd yn oer.\"\n";
const ENGLISH_FILE: &str = "minutes/board/1.toml";
const WELSH_FILE: &str = "minutes/bwrdd/1.toml";
const WELSH_PAGE: &str = "output/bwrdd/1/BR_1.md";

/// A board that writes its minutes in English, and has them in Welsh too.
fn in_two_languages() -> Book {
    let welsh = "name = \"Bwrdd y Rhandiroedd\"\nabbreviation = \"BR\"\nclassification = \"TLP:GREEN\"\nlanguage = \"cy\"\n";
    Book::new()
        .file("minutes/board/committee.toml", COMMITTEE)
        .file("minutes/board/1.toml", SAID)
        .file("minutes/bwrdd/committee.toml", welsh)
        .file(WELSH_FILE, IN_WELSH)
}

/// The same, sent out on 20 January in both.
fn sent() -> Book {
    let book = in_two_languages();
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book
}

/// The files of the archive's storage root.
fn kept(book: &Book) -> Vec<String> {
    book.files("archive/store")
}

/// Something of the minutes, in both languages.
fn say(book: &Book, english: (&str, &str), welsh: Option<(&str, &str)>) {
    let of = [(ENGLISH_FILE, Some(english)), (WELSH_FILE, welsh)];
    for (file, change) in of.into_iter().filter_map(|(file, change)| Some((file, change?))) {
        let text = book.read(file);
        assert!(text.contains(change.0), "{file}: {text}");
        book.write(file, text.replace(change.0, change.1));
    }
}

/// The next meeting, which approves the minutes.
fn approve(book: &Book, more: &[&str]) {
    let next = "meeting = \"2\"\ndate = 2026-02-19\n[[items]]\ntitle = \"Minutes of [[1]]\"\n[[items.entries]]\n\
                decision = \"The minutes of [[1]] were **APPROVED**.\"\n";
    book.write("minutes/board/2.toml", next);
    let approve = ["approve", "board/1", "--at", "board/2", "--date", "2026-02-20"];
    book.run(approve.into_iter().chain(more.iter().copied())).status(0);
}

#[test]
fn a_translation_is_sealed_with_its_original_and_says_of_which_version_it_is() {
    let book = sent();
    book.run(["check"]).status(0).says("0 warnings");
    book.run(["build"]).status(0);
    assert!(book.read(WELSH_PAGE).contains("_1.md), fersiwn 0.1"), "{}", book.read(WELSH_PAGE));
    let data = resolved(&book, "bwrdd/1/BR_1");
    assert_eq!(data["translated-version"], "0.1");
    assert!(data.get("not-translated-yet").is_none(), "{data}");
    // It is the very file that is built.
    let kept = kept(&book);
    let page = kept.iter().find(|name| name.ends_with("translations/bwrdd/1/outputs/BR_1.md"));
    let page = page.unwrap_or_else(|| panic!("{kept:?}"));
    assert_eq!(book.read(&format!("archive/store/{page}")), book.read(WELSH_PAGE));
    assert!(
        book.files("archive/log/proofs")
            .iter()
            .any(|name| name.contains("translations_bwrdd_1_outputs_BR_1.pdf"))
    );
    book.run(["verify"]).status(0);
    book.run(["verify", "output/bwrdd/1/BR_1.pdf"]).status(0);
    assert!(book.run(["rebuild", "archive"]).status(0).stdout().contains("BR_1, version 0.1"));
    // A second time nothing is new.
    let record = book.read(WELSH_FILE);
    book.run(["circulate", "bwrdd/1"]).status(0).says("nothing is new");
    assert_eq!(book.read(WELSH_FILE), record);
}

#[test]
fn a_translation_that_is_not_ready_stays_a_draft_and_can_follow_later() {
    let book = in_two_languages();
    book.write(WELSH_FILE, IN_WELSH.replace("yn oer", "[TBC]"));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    assert!(
        !book.read(WELSH_FILE).contains("translated")
            && !kept(&book).iter().any(|name| name.contains("bwrdd/1/"))
    );
    book.run(["circulate", "bwrdd/1"]).status(1).says("unfinished");
    book.write(WELSH_FILE, IN_WELSH);
    let before = kept(&book);
    book.run(["circulate", "bwrdd/1"]).status(0);
    // It came to the version that is there.
    let after = kept(&book);
    assert!(before.iter().all(|name| after.contains(name)));
    assert!(
        after.iter().any(|name| name.ends_with("v2/content/translations/bwrdd/1/outputs/BR_1.pdf")),
        "{after:?}"
    );
    book.run(["verify"]).status(0);
    book.run(["check"]).status(0).says("0 warnings");
    assert!(book.run(["rebuild", "archive"]).status(0).stdout().contains("BR_1, version 0.1"));
    assert!(
        book.run(["rebuild", "archive", "--version", "0.1"]).status(0).stdout().contains("BR_1, version 0.1")
    );
    // The original goes on from there.
    say(&book, ("is cold", "is warm"), Some(("yn oer", "yn gynnes")));
    book.run(["circulate", "board/1", "--date", "2026-01-22"]).status(0);
    book.run(["verify"]).status(0);
    assert!(book.read(WELSH_FILE).contains("[translated]\nversion = \"0.2\""));
}

#[test]
fn a_translation_that_was_left_behind_says_so_at_its_top() {
    let book = sent();
    say(&book, ("is cold", "is warm"), None);
    // What the original will say is not sealed yet.
    book.run(["circulate", "bwrdd/1"]).status(1).says("drafts-first");
    book.run(["circulate", "board/1", "--date", "2026-01-22"]).status(0);
    book.run(["check"]).status(0).says("translation-behind").says("minutebook circulate bwrdd/1");
    book.run(["build"]).status(0);
    let page = book.read(WELSH_PAGE);
    let (top, _) = page.split_once("Neuadd").expect("the first item");
    assert!(top.contains("Nid yw fersiwn 0.2 wedi’i chyfieithu eto."), "{page}");
    assert_eq!(resolved(&book, "bwrdd/1/BR_1")["not-translated-yet"], "0.2");
    let status = book.run(["status", "bwrdd"]).status(0).stdout();
    assert!(
        status.contains("does not say version 0.2 yet") && status.contains("circulate bwrdd/1"),
        "{status}"
    );
    // Brought up to date it says so no more.
    book.write(WELSH_FILE, book.read(WELSH_FILE).replace("yn oer", "yn gynnes"));
    book.run(["circulate", "bwrdd/1"]).status(0);
    book.run(["check"]).status(0).says("0 warnings");
    book.run(["build"]).status(0);
    let page = book.read(WELSH_PAGE);
    assert!(
        page.contains("fersiwn 0.2") && !page.contains("chyfieithu eto") && !page.contains("0.1"),
        "{page}"
    );
    book.run(["verify"]).status(0);
    let redline = book.run(["diff", "bwrdd/1", "--from", "0.1", "--to", "0.2"]).status(0).stdout();
    assert!(redline.contains("oer") && redline.contains("gynnes"), "{redline}");
}

#[test]
fn a_translation_is_approved_with_its_original_where_it_says_the_same() {
    let book = sent();
    approve(&book, &[]);
    let record = book.read(WELSH_FILE);
    assert!(record.contains("status = \"approved\"") && record.contains("version = \"1.0\""), "{record}");
    book.run(["check"]).status(0).says("0 warnings");
    book.run(["verify"]).status(0);
    assert!(
        book.run(["rebuild", "archive", "--version", "1.0"]).status(0).stdout().contains("BR_1, version 1.0")
    );
    // It is handed over as it was sealed.
    book.run(["build"]).status(0);
    book.run(["deposit", "bwrdd", "--for", "TLP:GREEN"]).status(0);
    let handed = book.files("deposits").into_iter().find(|name| name.ends_with("BR_1.pdf")).expect("a PDF");
    assert_eq!(book.bytes(&format!("deposits/{handed}")), book.bytes("output/bwrdd/1/BR_1.pdf"));
    let list = book.files("deposits").into_iter().find(|name| name.ends_with("files.csv")).expect("a list");
    let list = book.read(&format!("deposits/{list}"));
    let pdf = list.lines().find(|line| line.contains("BR_1.pdf")).expect("a line");
    assert!(!pdf.contains("made anew"), "{pdf}");
}

#[test]
fn an_amendment_or_correction_that_is_not_translated_is_told_and_a_lost_book_has_both() {
    let book = sent();
    say(&book, ("is cold", "is warm"), None);
    approve(&book, &["--with-amendments"]);
    assert!(book.read(WELSH_FILE).contains("status = \"circulated\""));
    book.run(["check"]).status(0).says("translation-behind");
    book.write(WELSH_FILE, book.read(WELSH_FILE).replace("yn oer", "yn gynnes"));
    book.run(["circulate", "bwrdd/1"]).status(0);
    book.run(["check"]).status(0).says("0 warnings");
    let third = "meeting = \"3\"\ndate = 2026-03-19\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\n\
                 decision = \"The minutes of [[1]] are **CORRECTED**.\"\n";
    book.write("minutes/board/3.toml", third);
    say(&book, ("is warm", "is hot"), None);
    book.run(["correct", "board/1", "--at", "board/3", "--date", "2026-03-20"]).status(0);
    book.run(["check"]).status(0).says("version 1.0 of AB_1 said, which is version 1.1 by now");
    book.run(["verify"]).status(0);
    book.run(["build"]).status(0);
    assert!(book.read(WELSH_PAGE).contains("Nid yw fersiwn 1.1 wedi’i chyfieithu eto."));
    // Of a lost book the translation is there, too, as it was sealed last.
    book.run(["rebuild", "archive", "--book", "again"]).status(0);
    assert_eq!(book.read(&format!("again/{WELSH_FILE}")), book.read(WELSH_FILE));
    assert!(book.path("again/minutes/bwrdd/committee.toml").is_file());
}

#[test]
fn a_translation_is_withdrawn_with_its_original_and_sealed_so() {
    let book = sent();
    book.run(["withdraw", "board/1", "--reason", "Sent by mistake.", "--date", "2026-02-01"]).status(0);
    book.run(["check"]).status(0).says("0 warnings");
    book.run(["verify"]).status(0);
    book.run(["build"]).status(0);
    let kept = kept(&book);
    let page = kept.iter().find(|name| name.ends_with("v2/content/translations/bwrdd/1/outputs/BR_1.md"));
    let page = book.read(&format!("archive/store/{}", page.unwrap_or_else(|| panic!("{kept:?}"))));
    assert!(page == book.read(WELSH_PAGE) && !page.contains("oer"), "{page}");
}

/// Each file of a translation in the archive, and what it says of itself.
#[test]
fn what_is_altered_of_a_sealed_translation_is_found() {
    let book = sent();
    let of_it: Vec<String> = kept(&book).into_iter().filter(|name| name.contains("/translations/")).collect();
    assert!(of_it.len() > 5, "{of_it:?}");
    for name in of_it {
        let path = format!("archive/store/{name}");
        let bytes = book.bytes(&path);
        std::fs::write(book.path(&path), [bytes.as_slice(), b" "].concat()).expect("written");
        book.run(["verify"]).status(1).says("archive-altered");
        std::fs::remove_file(book.path(&path)).expect("removed");
        book.run(["verify"]).status(1).says("archive-missing");
        std::fs::write(book.path(&path), bytes).expect("written");
    }
    book.run(["verify"]).status(0);
}

#[test]
fn a_translation_that_was_changed_since_it_was_sealed_is_told() {
    let book = sent();
    book.write(WELSH_FILE, book.read(WELSH_FILE).replace("yn oer", "yn boeth"));
    book.run(["check"]).status(0).says("translation-changed");
    // A remark is no change.
    let remark = book.read(WELSH_FILE).replace("yn boeth", "yn oer") + "# Seen by the translator.\n";
    book.write(WELSH_FILE, remark);
    book.run(["check"]).status(0).says("0 warnings");
    // What is right now is sealed in the place of what was.
    book.write(WELSH_FILE, book.read(WELSH_FILE).replace("yn oer", "yn boeth"));
    book.run(["circulate", "bwrdd/1"]).status(0);
    book.run(["check"]).status(0).says("0 warnings");
    book.run(["verify"]).status(0);
    book.run(["rebuild", "archive"]).status(0);
}

/// What the book tells of, the archive has.
#[test]
fn a_sealed_translation_that_is_gone_is_told() {
    let book = in_two_languages();
    book.write(WELSH_FILE, IN_WELSH.replace("yn oer", "[TBC]"));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    // An archive as it was before the translation came.
    let early = Book::copy_of(&book.path(""));
    book.write(WELSH_FILE, IN_WELSH);
    book.run(["circulate", "bwrdd/1"]).status(0);
    book.run(["verify"]).status(0);
    early.run(["verify"]).status(0);
    early.write(WELSH_FILE, book.read(WELSH_FILE));
    let said = early.run(["verify"]).status(1).says("archive-gone").says("version 0.1 of BR_1 was sealed");
    said.says("minutes/bwrdd/1.toml").says("AB_1");
    // It is known by its reference, whatever its file is called.
    let hall = book.path("minutes/bwrdd/hall.toml");
    std::fs::rename(book.path(WELSH_FILE), &hall).expect("renamed");
    book.run(["verify"]).status(0);
    std::fs::rename(&hall, book.path(WELSH_FILE)).expect("renamed");
    // That its seal was altered is told once, and not as another fault.
    let seal = kept(&book).into_iter().find(|name| name.ends_with("translations/bwrdd/1/seal.json"));
    let seal = format!("archive/store/{}", seal.expect("a seal"));
    let bytes = book.bytes(&seal);
    book.write(&seal, [bytes.as_slice(), b" "].concat());
    book.run(["verify"]).status(1).says("archive-altered").says_not("archive-gone");
    book.write(&seal, bytes);
    // Nor is another one in its place.
    let record = book.read(WELSH_FILE);
    let (before, digest) = record.rsplit_once("content-digest = \"").expect("a digest");
    let (_, after) = digest.split_once('"').expect("its end");
    book.write(WELSH_FILE, format!("{before}content-digest = \"other\"{after}"));
    book.run(["verify"]).status(1).says("content").says_not("archive-gone");
}
