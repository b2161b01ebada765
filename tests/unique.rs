//! What stands for one thing stands for no other: numbers, references, names of meetings, calendar entries. And
//! nothing leads back to itself.

mod support;

use support::{Book, COMMITTEE};

fn meeting(key: &str, date: &str, rest: &str) -> String {
    format!("meeting = \"{key}\"\ndate = {date}\n{rest}")
}

/// An item with these entries.
fn item(entries: &[&str]) -> String {
    let entries: String = entries.iter().map(|entry| format!("[[items.entries]]\n{entry}\n")).collect();
    format!("[[items]]\ntitle = \"A\"\n{entries}")
}

/// A book whose committee says more.
fn book(more: &str) -> Book {
    Book::new().file("minutes/board/committee.toml", format!("{COMMITTEE}{more}\n"))
}

/// The minutes in Markdown.
fn page(book: &Book, meeting: &str) -> String {
    book.read(&format!("output/board/{meeting}/BOARD_{meeting}.md"))
}

#[test]
fn what_is_counted_passes_over_words_that_read_alike() {
    let action = "action = \"B\"\nowner = \"All\"";
    let written = format!("number = \"21\"\n{action}");
    let book = book("action-number = \"{meeting}{number}\"")
        .file("minutes/board/2.toml", meeting("2", "2026-01-15", &item(&[&written, action])));
    // As the pattern prints 21 of meeting 2, it is the first that is counted.
    book.run(["build"]).status(0);
    let minutes = page(&book, "2");
    assert!(minutes.contains("ACTION 21:") && minutes.contains("ACTION 22:"), "{minutes}");
    book.run(["circulate", "2"]).status(0);
    let book = self::book("action-number = \"{meeting}/{number:02}\"");
    for (one, is_wrong) in [("1/1", false), ("1/1a", false), ("1/03", true)] {
        let third = format!("number = 3\n{action}");
        let written = format!("number = \"{one}\"\n{action}");
        let book = Book::copy_of(&book.path("")).record(&item(&[&written, action, &third]));
        let ran = book.run(["build"]);
        if is_wrong {
            drop(ran.status(1).says("duplicate-number"))
        } else {
            ran.status(0);
            assert!(!page(&book, "1").contains("ACTION 1/01:") || one != "1/1", "{}", page(&book, "1"));
        }
    }
}

#[test]
fn spaces_that_look_the_same_are_the_same_in_numbers() {
    let says = item(&[
        "number = \"C 1\"\ndecision = \"First.\"",
        "decision = \"Second.\"",
        "text = \"See [[C 2]].\"",
    ]);
    let book = book("decision-number = \"C\\u00A0{number}\"").record(&says);
    book.run(["build"]).status(0);
    let minutes = page(&book, "1");
    assert!(minutes.contains("C\u{a0}1:") && minutes.contains("C\u{a0}2:"), "{minutes}");
    assert!(minutes.contains("[C\u{a0}2](#decision-02)"), "{minutes}");
    let twice = item(&["number = \"C 1\"\ndecision = \"B\"", "number = 1\ndecision = \"B\""]);
    book.record(&twice).run(["check"]).status(1).says("duplicate-number").says("1.toml:9:10");
}

#[test]
fn numbers_that_read_alike_are_told() {
    for (one, other) in [("C 1/1", "C 1/01"), ("C 1/01", "c 1/01")] {
        let [first, second] = [one, other].map(|number| format!("number = \"{number}\"\ndecision = \"B\""));
        let here = book("decision-number = \"X{meeting}/{number}\"").record(&item(&[&first, &second]));
        here.run(["check"]).status(1).says(&format!("the number {other} of this decision reads like {one}"));
        let there = book("decision-number = \"X{meeting}/{number}\"").record(&item(&[&first]));
        there.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[&second])));
        there.run(["check"]).status(1).says(&format!("reads like {one}")).says("2.toml:6:10");
    }
}

#[test]
fn a_number_that_says_its_year_is_no_meetings_alone() {
    let written = |number: &str| item(&[&format!("number = \"{number}\"\ndecision = \"B\"")]);
    let book = book("decision-number = \"{number}\"").record(&written("17/2026"));
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &written("17/2026")));
    book.run(["check"]).status(1).says("duplicate-number").says("17/2026");
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &written("18/2026")));
    book.run(["check"]).status(0);
    // What says no year begins anew in each meeting, as those that are counted.
    let book = book.record(&written("3a"));
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &written("3a")));
    book.run(["check"]).status(0);
}

#[test]
fn nobody_writes_the_number_of_a_decision_for_an_action() {
    let own = "number = \"BOARD 1/D01\"\naction = \"B\"\nowner = \"All\"";
    let more = "decision-number = \"{committee} {meeting}/D{number:02}\"";
    let here = book(more).record(&item(&["decision = \"B\"", own]));
    here.run(["check"]).status(1).says("duplicate-number").says("1.toml:8:10");
    let there = book(more).record(&item(&["decision = \"B\""]));
    there.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[own])));
    there.run(["check"]).status(1).says("a second decision or action").says("2.toml:6:10");
}

#[test]
fn two_committees_of_one_abbreviation_share_no_reference_and_no_number() {
    let action = item(&["action = \"B\"\nowner = \"All\""]);
    let of = |key: &str, abbreviation: &str, more: &str| {
        let committee = format!(
            "name = \"{key}\"\nclassification = \"TLP:GREEN\"\nabbreviation = \"{abbreviation}\"\n{more}"
        );
        (format!("minutes/{key}/committee.toml"), committee)
    };
    for (abbreviation, more, code) in [
        ("PB", "", Some("duplicate-reference")),
        ("PC", "", None),
        ("PB", "reference = \"{committee}-{meeting}-{day}\"\n", Some("duplicate-number")),
        // Without the abbreviation a reference is the committee's.
        ("PC", "reference = \"{year}-{meeting}\"\n", None),
    ] {
        let book = Book::bare().file("minutes/book.toml", "");
        for (key, abbreviation, date) in [("port", "PB", "2026-01-15"), ("park", abbreviation, "2026-01-16")]
        {
            let (name, committee) = of(key, abbreviation, more);
            let date = if code == Some("duplicate-reference") { "2026-01-15" } else { date };
            book.write(&name, committee);
            book.write(&format!("minutes/{key}/1.toml"), meeting("1", date, &action));
        }
        match code {
            Some(code) => drop(book.run(["check"]).status(1).says(code)),
            None => drop(book.run(["check"]).status(0)),
        }
    }
}

const THREE: &str = "[[items]]\ntitle = \"One\"\n[[items]]\ntitle = \"Two\"\n[[items]]\ntitle = \"Three\"\n\
                     [[items.items]]\ntitle = \"First\"\n[[items.items]]\ntitle = \"Second\"\n\
                     [[annexes]]\ntitle = \"Plan\"\ntext = \"x\"\n[[annexes]]\ntitle = \"List\"\ntext = \"x\"\n";

#[test]
fn a_number_that_two_committees_have_is_told_and_each_is_named_with_its_meeting() {
    let patterns =
        "names = [\"Clerk\"]\naction-number = \"A{number}/{yy}\"\ndecision-number = \"{number}/{year}\"";
    let action = |of: &str| format!("action = \"Paint the {of}.\"\nowner = \"Clerk\"");
    let decision = "decision = \"To paint.\"";
    let alone = book(patterns).record(&item(&[&action("fence"), decision]));
    alone.run(["check"]).status(0).says_not("shared-numbers");
    let forum = format!("name = \"Forum\"\nclassification = \"TLP:GREEN\"\n{patterns}\n");
    let own = "report = \"A1/26\"\noutcome = \"closed\"";
    let joint = |reports: &[&str]| {
        let says = format!("joint-with = [\"forum\"]\n{}", item(reports));
        meeting("2", "2026-02-15", &says)
    };
    let book = alone
        .file("minutes/forum/committee.toml", &forum)
        .file("minutes/forum/1.toml", meeting("1", "2026-01-16", &item(&[&action("gate"), decision])))
        .file("minutes/board/2.toml", joint(&[own, &action("wall")]));
    let told = book.run(["build"]).status(0);
    let told = told.says("warning[shared-numbers]: board/1 and forum/1 both have the action A1/26");
    let told = told.says("minutes/forum/committee.toml:4:17").says("minutes/forum/committee.toml:5:19");
    // What is to be typed is not what was typed for the board's own.
    told.says("nobody reported on FORUM_1, A1/26").says("`report = \"forum/1#A1/26\"`");
    let register = book.run(["actions", "forum", "--format", "md"]).stdout();
    assert!(register.contains("[A1/26]") && register.contains("[BOARD_2, A2/26]"), "{register}");
    let others = "report = \"forum/1#A1/26\"\noutcome = \"closed\"";
    book.write("minutes/board/2.toml", joint(&[own, others, "text = \"See [[forum/1#1/2026]].\""]));
    book.run(["build"]).status(0).says_not("action-not-reported");
    let minutes = page(&book, "2");
    for words in ["REPORT ON [A1/26]", "REPORT ON [FORUM_1, A1/26]", "See [FORUM_1, 1/2026]"] {
        assert!(minutes.contains(words), "{words} in {minutes}");
    }
    // The help, typed.
    let named = forum.replace("\"A{", "\"{committee} A{").replace("\"{number}", "\"{committee} {number}");
    book.write("minutes/forum/committee.toml", named);
    book.write("minutes/board/2.toml", joint(&[own, &others.replace("#", "#FORUM ")]));
    book.run(["build"]).status(0).says_not("warning");
    assert!(page(&book, "2").contains("REPORT ON [FORUM A1/26]"), "{}", page(&book, "2"));
}

#[test]
fn a_number_that_begins_anew_in_each_meeting_is_shared_with_nobody() {
    let patterns = "names = [\"Clerk\"]\naction-number = \"A{number}\"\ndecision-number = \"D{number}\"";
    let forum = format!("name = \"Forum\"\nclassification = \"TLP:GREEN\"\n{patterns}\n");
    let says =
        item(&["decision = \"To paint.\"", "action = \"Paint.\"\nowner = \"Clerk\"\nstate = \"closed\""]);
    let book = book(patterns)
        .record(&says)
        .file("minutes/forum/committee.toml", &forum)
        .file("minutes/forum/1.toml", meeting("1", "2026-01-16", &says));
    book.write(
        "minutes/board/2.toml",
        meeting("2", "2026-02-15", &item(&["text = \"See [[forum/1#D1]].\""])),
    );
    book.run(["build"]).status(0).says_not("shared-numbers");
    assert!(page(&book, "2").contains("See [FORUM_1, D1]"), "{}", page(&book, "2"));
}

#[test]
fn an_abbreviation_within_a_word_names_no_committee() {
    // EC stands in “Decision” as it does in no number of EC; it names the committee where the pattern puts it.
    for (pattern, is_shared, called) in [
        ("Decision {number}/{year}", true, "EC_1, Decision 1/2026"),
        ("EC Decision {number}/{year}", false, "EC Decision 1/2026"),
        ("{committee}{number}/{year}", false, "EC1/2026"),
        ("{committee}D{number}/{year}", false, "ECD1/2026"),
    ] {
        let decision = item(&["decision = \"To paint.\""]);
        let other = format!(
            "name = \"Other\"\nabbreviation = \"EC\"\nclassification = \"TLP:GREEN\"\ndecision-number = \"{pattern}\"\n"
        );
        let number = called.trim_start_matches("EC_1, ");
        let book = book("decision-number = \"Decision {number}/{year}\"")
            .record(&decision)
            .file("minutes/ec/committee.toml", &other)
            .file("minutes/ec/1.toml", meeting("1", "2026-01-16", &decision));
        let link = format!("text = \"As in [[ec/1#{number}]].\"");
        book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[&link])));
        let told = book.run(["build"]).status(0);
        if is_shared {
            drop(told.says("warning[shared-numbers]"))
        } else {
            drop(told.says_not("shared-numbers"))
        }
        assert!(page(&book, "2").contains(&format!("As in [{called}]")), "{pattern} {}", page(&book, "2"));
    }
}

#[test]
fn the_number_of_an_item_that_members_hold_is_never_given_again() {
    let circulated = || {
        let book = Book::new().record(THREE);
        book.run(["circulate", "1"]).status(0);
        book
    };
    let book = circulated();
    let record = book.read("minutes/board/1.toml");
    assert!(
        record.contains("items = [\"1\", \"2\", \"3\", \"3.1\", \"3.2\"]\nannexes = [\"A\", \"B\"]"),
        "{record}"
    );
    book.run(["build"]).status(0);
    book.run(["circulate", "1"]).status(0).says("nothing is new");
    let second = "[[items.items]]\nnumber = \"3.2\"\ntitle = \"Second\"\n";
    let list = "[[annexes]]\nnumber = \"B\"\ntitle = \"List\"\ntext = \"x\"\n";
    for (part, new, words) in [
        (second, "[[items.items]]\ntitle = \"New\"\n", "item 3.2 was sent to members"),
        (second, "", "put it back with number = \"3.2\""),
        (list, "[[annexes]]\ntitle = \"New\"\ntext = \"x\"\n", "annex B was sent to members"),
    ] {
        assert!(record.contains(part), "{record}");
        book.write("minutes/board/1.toml", record.replace(part, new));
        book.run(["check"]).status(1).says("part-gone").says(words);
    }
    let exchanged = record.replace("\"1\"\ntitle", "\"x\"\ntitle").replace("\"2\"\ntitle", "\"1\"\ntitle");
    book.write("minutes/board/1.toml", exchanged.replace("\"x\"\ntitle", "\"2\"\ntitle"));
    book.run(["check"]).status(1).says("part-moved").says("item 2 stands where item 1 stood");
    // What is new comes after all that was given, wherever it stands, and is held from then on.
    book.write(
        "minutes/board/1.toml",
        record.replacen("[[items]]", "[[items]]\ntitle = \"New\"\n\n[[items]]", 1),
    );
    book.run(["build"]).status(0);
    assert!(page(&book, "1").contains("## 4. New"), "{}", page(&book, "1"));
    book.run(["circulate", "1"]).status(0);
    assert!(
        book.read("minutes/board/1.toml").contains("items = [\"4\", \"1\", \"2\", \"3\", \"3.1\", \"3.2\"]")
    );
    book.run(["check"]).status(0);
}

#[test]
fn a_zero_is_held_as_every_number_is() {
    let zero = "number = 0\naction = \"Zero.\"\nowner = \"All\"";
    let book = Book::new().record(&item(&[zero, "action = \"One.\"\nowner = \"All\""]));
    book.run(["circulate", "1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    assert!(record.contains("actions = [0, 1]"), "{record}");
    book.write("minutes/board/1.toml", record.replace(&format!("[[items.entries]]\n{zero}\n"), ""));
    book.run(["check"]).status(1).says("number-gone").says("BOARD 1/00");
}

#[test]
fn a_meeting_and_a_number_of_one_name_are_told_apart() {
    let before = "text = \"The draft minutes [[1]] were before the meeting.\"";
    let book = book("decision-number = \"{number}\"").record(&item(&["text = \"B\""]));
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[before])));
    book.run(["build"]).status(0);
    assert!(page(&book, "2").contains("minutes [BOARD_1]("), "{}", page(&book, "2"));
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[before, "decision = \"B\""])));
    book.run(["check"]).status(1).says("ambiguous-reference").says("[[2#decision-01]] or [[board/1]]");
    let whole = before.replace("[[1]]", "[[board/1]]");
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &item(&[&whole, "decision = \"B\""])));
    book.run(["build"]).status(0);
    assert!(page(&book, "2").contains("minutes [BOARD_1]("), "{}", page(&book, "2"));
    // So is a meeting that is later called as a decision is.
    let book = self::book("decision-number = \"{number}/{year}\"").record(&item(&["decision = \"B\""]));
    book.write("minutes/board/3.toml", meeting("3", "2026-03-15", &item(&["text = \"See [[1/2026]].\""])));
    book.run(["check"]).status(0);
    book.write("minutes/board/2.toml", meeting("1/2026", "2026-02-15", &item(&["text = \"B\""])));
    book.run(["check"]).status(1).says("ambiguous-reference").says("[[board/1/2026]] or [[1#1/2026]]");
}

#[test]
fn nothing_replaces_or_carries_on_itself() {
    let action = |key: &str, from: &str| {
        format!("key = \"{key}\"\naction = \"B\"\nowner = \"All\"\ncarried-from = \"{from}\"")
    };
    let decision =
        |key: &str, how: &str, other: &str| format!("key = \"{key}\"\ndecision = \"B\"\n{how} = \"{other}\"");
    for (entries, count) in [
        (vec![action("a", "a")], 1),
        (vec![action("a", "b"), action("b", "a")], 2),
        (vec![decision("a", "replaces", "a")], 1),
        (vec![decision("a", "annuls", "b"), decision("b", "annuls", "a")], 2),
        (
            vec![
                decision("a", "annuls", "b"),
                decision("b", "replaces", "c"),
                decision("c", "replaces", "a"),
            ],
            3,
        ),
        // What only leads to a ring is no part of it.
        (vec![action("a", "a"), action("b", "a")], 1),
    ] {
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        let book = book("decision-number = \"D{number}\"").record(&item(&entries));
        let said = book.run(["check"]).status(1).stderr();
        assert_eq!(said.matches("error[reference-ring]").count(), count, "{said}");
    }
    let itself = "[[items]]\nkey = \"a\"\ntitle = \"A\"\ncarried-from = \"a\"\n";
    Book::new().record(itself).run(["check"]).status(1).says("reference-ring");
    let of_other = item(&[&action("a", "d"), "key = \"d\"\ndecision = \"B\""]);
    Book::new().record(&of_other).run(["check"]).status(1).says("other-kind").says("an action");
    let line = item(&[
        &decision("a", "replaces", "b"),
        &decision("b", "replaces", "c"),
        "key = \"c\"\ndecision = \"B\"",
    ]);
    Book::new().record(&line).run(["check"]).status(0);
}

#[test]
fn an_entry_of_a_calendar_stays_with_its_meeting_when_another_is_announced_for_its_day() {
    let next = |hour: &str, venue: &str| {
        format!("[[next-meetings]]\ndate = 2026-05-15\nstart = {hour}:00:00\nvenue = \"{venue}\"\n")
    };
    let book = book("time-zone = \"Europe/London\"").record(&format!(
        "{}{}",
        item(&["text = \"B\""]),
        next("14", "Hall")
    ));
    let second = format!("{}{}{}", item(&["text = \"B\""]), next("10", "Hut"), next("14", "Hall"));
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &second));
    book.write(
        "minutes/board/3.toml",
        meeting("3", "2026-03-15", &format!("{}{}", item(&["text = \"B\""]), next("16", "Hall"))),
    );
    book.run(["build"]).status(0);
    let uids = |meeting: &str| -> Vec<(String, String)> {
        let file = book.read(&format!("output/board/{meeting}/BOARD_{meeting}.ics")).replace("\r\n ", "");
        let of = |event: &str, name: &str| {
            event.lines().find_map(|line| line.strip_prefix(name)).expect("a property").to_string()
        };
        file.split("BEGIN:VEVENT").skip(1).map(|event| (of(event, "LOCATION:"), of(event, "UID:"))).collect()
    };
    let hall = uids("1")[0].1.clone();
    let second = uids("2");
    assert_eq!(second.len(), 2, "{second:?}");
    for (venue, uid) in &second {
        assert_eq!(*uid == hall, venue == "Hall", "{second:?}");
    }
    // One that is moved to another hour is the same.
    assert_eq!(uids("3"), [("Hall".to_string(), hall)]);
}

#[test]
fn what_a_translation_says_in_numbers_is_what_its_original_says() {
    let parts = "parts = [{ number = \"(a)\", text = \"x\" }, { number = \"(b)\", text = \"y\" }]";
    let original =
        item(&["action = \"B\"\nowner = \"All\"\ndue = 2026-05-01", &format!("decision = \"C\"\n{parts}")]);
    let with = |from: &str, to: &str| {
        let book = book("decision-number = \"D{number}\"").record(&original);
        let text =
            meeting("1cy", "2026-01-15", &format!("language = \"cy\"\ntranslation-of = \"1\"\n{original}"));
        assert!(text.contains(from), "{from}");
        book.write("minutes/board/1cy.toml", text.replacen(from, to, 1));
        book
    };
    with("decision = \"C\"", "decision = \"D\"").run(["check"]).status(0);
    for (from, to, words) in [
        (
            "action = \"B\"",
            "number = 7\naction = \"B\"",
            "this action has the number 7; in BOARD_1, which this record translates, it has the number 1",
        ),
        ("decision = \"C\"", "number = \"QQ7\"\ndecision = \"C\"", "has the number QQ7"),
        ("due = 2026-05-01", "due = 2026-06-01", "is due on 2026-06-01"),
        ("due = 2026-05-01", "due = 2026-05-01\nstate = \"closed\"", "is closed"),
        ("(a)", "(c)", "has the parts (c), (b)"),
    ] {
        with(from, to).run(["check"]).status(1).says("translation-differs").says(words);
    }
    for right in ["number = 1\naction = \"B\"", "number = \"BOARD 1/01\"\naction = \"B\""] {
        with("action = \"B\"", right).run(["check"]).status(0);
    }
}

#[test]
fn a_translation_is_approved_when_the_numbers_that_it_bears_are_written_down() {
    let says = item(&["decision = \"B\""]);
    let book = book("decision-number = \"D{number}\"").record(&says);
    let text = format!("status = \"approved\"\nlanguage = \"cy\"\ntranslation-of = \"1\"\n{says}");
    book.write("minutes/board/1cy.toml", meeting("1cy", "2026-01-15", &text));
    book.run(["check"])
        .status(1)
        .says("not-circulated")
        .says("minutebook circulate board/1`")
        .says("1cy.toml");
    book.run(["circulate", "board/1cy"]).status(1).says("drafts-first");
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0);
    // Its reference is written down where it is its own.
    book.write("minutes/board/1cy.toml", meeting("1cy", "2026-01-15", &text.replace("approved", "draft")));
    book.run(["circulate", "board/1cy"]).status(0);
    let record = book.read("minutes/board/1cy.toml");
    assert!(
        record.contains("status = \"circulated\"") && record.contains("reference = \"BOARD_1cy\"\n"),
        "{record}"
    );
    book.run(["circulate", "board/1cy"]).status(0).says("nothing is new");
    book.write(
        "minutes/board/committee.toml",
        format!("{COMMITTEE}reference = \"B-{{year}}-{{meeting}}\"\n"),
    );
    book.run(["build"]).status(0);
    assert!(book.files("output/board/1cy").contains(&"BOARD_1cy.md".to_string()));
}

#[test]
fn a_meeting_before_all_others_is_not_called_as_none_of_them_is() {
    for (name, code, words) in [("Sitzung 3", 1, "--meeting"), ("3", 1, "--meeting"), ("2", 0, "1.toml")] {
        let book =
            Book::new().file("minutes/board/a.toml", meeting(name, "2026-03-15", &item(&["text = \"B\""])));
        book.run(["new", "board", "--date", "2026-01-15"]).status(code).says(words);
        book.run(["new", "board", "--date", "2026-01-15", "--meeting", "Sitzung 2"]).status(0);
    }
}
