//! Numbers as bodies write them: in words of their own, through the year, beside paragraphs without a title; and the
//! names by which records are asked for.

mod support;

use serde_json::Value;
use support::{Book, COMMITTEE};

fn meeting(name: &str, date: &str, rest: &str) -> String {
    format!("meeting = \"{name}\"\ndate = {date}\n{rest}")
}

fn decision(words: &str) -> String {
    format!("[[items.entries]]\ndecision = \"{words}\"\n")
}

/// An item with decisions.
fn decided(words: &[&str]) -> String {
    format!("[[items]]\ntitle = \"One\"\n{}", words.iter().map(|words| decision(words)).collect::<String>())
}

fn json(book: &Book, path: &str) -> Value {
    serde_json::from_str(&book.read(path)).expect("JSON")
}

const PARAGRAPHS: &str = r#"
[[items]]
number = "4.0"
title = "Matters arising"

[[items.items]]
number = "4.1"
key = "gate"
text = """
The gate was painted.

It is green.
"""

[[items.items]]
number = "4.2"
[[items.items.entries]]
decision = "To oil the hinge."
[[items.items.entries]]
action = "The Warden to buy oil."
owner = "The Warden"

[[items.items]]
[[items.items.entries]]
text = "The lamp, as in [[gate]], was lit."
[[items.items.items]]
text = "It smoked."
[[items.items.items]]
title = "The wick"
text = "It was cut."

[[items]]
text = "There was nothing else."
"#;

fn paragraphs() -> Book {
    let committee =
        format!("{COMMITTEE}names = [\"The Warden\"]\ncontents = 1\ndecision-number = \"D{{number}}\"\n");
    Book::new().record(PARAGRAPHS).file("minutes/board/committee.toml", committee)
}

#[test]
fn a_paragraph_without_a_title_has_its_number_beside_it_in_every_format() {
    let book = paragraphs();
    book.run(["check"]).status(0).says("0 errors, 0 warnings");
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/1/BOARD_1.md");
    for words in [
        "## 4.0 Matters arising\n",
        "<a id=\"item-4.1\"></a>**4.1** The gate was painted.\n\nIt is green.",
        "\n**4.2**\n\n**DECISION D1:** To oil the hinge.",
        "\n**4.3** The lamp, as in [4.1](#item-4.1), was lit.",
        "\n**4.3.1** It smoked.",
        "\n### 4.3.2 The wick\n",
        "\n**5.0** There was nothing else.",
    ] {
        assert!(markdown.contains(words), "{words}\n\n{markdown}");
    }
    let html = book.read("output/board/1/BOARD_1.html");
    for words in [
        "<p class=\"numbered\"><span class=\"number\">4.1</span> The gate was painted.</p>",
        "<section class=\"item untitled\" id=\"item-4.2\">",
        "<p class=\"numbered\"><span class=\"number\">4.2</span> </p>",
        "<h3 id=\"item-4.3.2.heading\"><span class=\"number\">4.3.2</span> The wick</h3>",
    ] {
        assert!(html.contains(words), "{words}\n\n{html}");
    }
    let data = json(&book, "output/board/1/BOARD_1.json");
    let paragraph = &data["items"][0]["items"][0];
    assert_eq!(paragraph["number"], "4.1");
    assert_eq!(paragraph.get("title"), None);
    let decisions = json(&book, "output/board/registers/BOARD_decisions.json");
    assert_eq!(decisions["decisions"][0]["item"], "4.2");
    book.run(["extract", "board/1", "--item", "4.2"]).status(0);
    let extract = book.read("output/board/1/BOARD_1_item-4.2.md");
    assert!(extract.contains("**4.2**\n\n**DECISION D1:**") && !extract.contains("gate"), "{extract}");
}

#[test]
fn a_paragraph_keeps_its_number_when_it_is_sent_out_or_withheld() {
    let book = paragraphs();
    book.run(["circulate", "board/1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    assert!(record.contains("[[items.items]]\nnumber = \"4.3\"\n[[items.items.entries]]"), "{record}");
    assert!(record.contains("number = \"4.3.1\"\ntext = \"It smoked.\""), "{record}");
    book.run(["build"]).status(0);
    let closed = PARAGRAPHS.replace("number = \"4.2\"", "number = \"4.2\"\nclassification = \"TLP:RED\"");
    let book = paragraphs().record(&closed);
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("4.2 Restricted item") && !markdown.contains("hinge"), "{markdown}");
    // What is marked and may be read says so beside its number.
    let open = PARAGRAPHS.replace("number = \"4.1\"", "number = \"4.1\"\nclassification = \"TLP:CLEAR\"");
    let book = paragraphs().record(&open);
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("**4.1** **[TLP:CLEAR]** The gate"), "{markdown}");
}

#[test]
fn a_translation_may_have_paragraphs_without_a_title() {
    let original = "[[items]]\ntext = \"The roof leaks.\"\n[[items]]\nnumber = \"\"\ntext = \"It rained.\"\n";
    let translation = "meeting = \"1-cy\"\ndate = 2026-01-15\nlanguage = \"cy\"\ntranslation-of = \"1\"\n[[items]]\ntext = \"Mae'r to yn gollwng.\"\n[[items]]\nnumber = \"\"\ntext = \"Glaw.\"\n";
    let book = Book::new().record(original).file("minutes/board/2.toml", translation);
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1-cy/BOARD_1-cy.md").contains("**1.** Mae'r to yn gollwng.\n\nGlaw."));
}

#[test]
fn numbers_of_items_go_on_from_what_is_written_and_pass_over_it() {
    let item = |number: &str| {
        let number = if number.is_empty() { String::new() } else { format!("number = \"{number}\"\n") };
        format!("[[items]]\n{number}text = \"x\"\n")
    };
    let numbers = |written: &[&str]| {
        let book = Book::new().record(&written.iter().map(|number| item(number)).collect::<String>());
        book.run(["build", "--format", "json"]).status(0);
        let data = json(&book, "output/board/1/BOARD_1.json");
        let items = data["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["number"].as_str().expect("a number").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&["", "3", "2", ""]), ["1", "3", "2", "4"]);
    assert_eq!(numbers(&["", "", "2"]), ["1", "3", "2"]);
    assert_eq!(numbers(&["16/09/26/1", "", ""]), ["16/09/26/1", "16/09/26/2", "16/09/26/3"]);
    assert_eq!(numbers(&["", "7(b)", ""]), ["1", "7(b)", "2"]);
    assert_eq!(numbers(&["08", "", "4.9", ""]), ["08", "09", "4.9", "4.10"]);
    assert_eq!(numbers(&["4.0", "", "10", ""]), ["4.0", "5.0", "10", "11"]);
    assert_eq!(numbers(&["999999999999999999999", ""]), ["999999999999999999999", "1"]);
}

#[test]
fn letters_of_annexes_pass_over_what_is_written() {
    let annex = |number: &str| match number {
        "" => "[[annexes]]\ntitle = \"A\"\ntext = \"x\"\n".to_string(),
        number => format!("[[annexes]]\nnumber = \"{number}\"\ntitle = \"A\"\ntext = \"x\"\n"),
    };
    let annexes: String = ["B", "", "", "1", ""].into_iter().map(annex).collect();
    let book = Book::new().record(&annexes);
    book.run(["build", "--format", "json"]).status(0);
    let data = json(&book, "output/board/1/BOARD_1.json");
    let numbers: Vec<&str> = data["annexes"]
        .as_array()
        .expect("annexes")
        .iter()
        .map(|annex| annex["number"].as_str().expect("a number"))
        .collect();
    assert_eq!(numbers, ["B", "C", "D", "1", "E"]);
}

#[test]
fn an_item_whose_number_another_has_too_is_asked_for_by_its_permanent_name() {
    let within = |title: &str| {
        format!("[[items]]\ntitle = \"{title}\"\n[[items.items]]\nnumber = \"a\"\ntext = \"Of {title}.\"\n")
    };
    let book = Book::new().record(&format!("{}{}", within("One"), within("Two")));
    book.run(["extract", "board/1", "--item", "a"])
        .status(1)
        .says("several-items")
        .says("item-1-a, item-2-a");
    book.run(["extract", "board/1", "--item", "item-2-a", "--format", "md"]).status(0);
    assert!(book.read("output/board/1/BOARD_1_item-2-a.md").contains("Of Two."));
}

#[test]
fn a_decision_or_action_may_have_a_number_of_words() {
    let record = "[[items]]\nnumber = \"26/01/9\"\ntitle = \"Pump\"\ntext = \"See [[26/01/9.10]] and [[well]].\"\n\
        [[items.entries]]\ndecision = \"To mend the pump.\"\nnumber = \"26/01/9.2\"\nkeyword = \"RESOLVED\"\n\
        [[items.entries]]\naction = \"To ask the smith.\"\nnumber = \"26/01/9.10\"\nowner = \"All\"\n\
        [[items.entries]]\naction = \"To dig the well.\"\nnumber = \"26/01/9.3\"\nkey = \"well\"\nowner = \"All\"\n\
        [[items.entries]]\naction = \"To rest.\"\nowner = \"All\"\n";
    let book = Book::new().record(record);
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/1/BOARD_1.md");
    for words in [
        "**DECISION 26/01/9.2:** **RESOLVED** To mend",
        "**ACTION 26/01/9.10:** To ask",
        "**ACTION BOARD 1/01:** To rest",
        "See [26/01/9.10](#action-26-01-9.10) and [26/01/9.3](#action-26-01-9.3).",
    ] {
        assert!(markdown.contains(words), "{words}\n{markdown}");
    }
    let actions = json(&book, "output/board/registers/BOARD_actions.json");
    let listed: Vec<&str> = actions["actions"]
        .as_array()
        .expect("actions")
        .iter()
        .map(|action| action["number"].as_str().expect("a number"))
        .collect();
    // As people count: 9.3 before 9.10.
    assert_eq!(listed, ["26/01/9.3", "26/01/9.10", "BOARD 1/01"]);
    // Members hold such a number as any other.
    book.run(["circulate", "board/1"]).status(0);
    let frozen = book.read("minutes/board/1.toml");
    assert!(
        frozen.contains("actions = [1, \"26/01/9.10\", \"26/01/9.3\"]\ndecisions = [\"26/01/9.2\"]"),
        "{frozen}"
    );
    book.run(["circulate", "board/1"]).status(0).says("nothing is new");
    let gone = frozen.replace("number = \"26/01/9.2\"", "number = \"26/01/9.4\"");
    book.write("minutes/board/1.toml", gone);
    book.run(["check"])
        .status(1)
        .says("number-gone")
        .says("decision 26/01/9.2 was sent to members")
        .says("number = \"26/01/9.2\", withdrawn");
    book.write("minutes/board/1.toml", frozen);
    // A later record reports on it by its number.
    book.write(
        "minutes/board/2.toml",
        meeting(
            "2",
            "2026-02-15",
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\nreport = \"26/01/9.10\"\noutcome = \"closed\"\n",
        ),
    );
    book.run(["build"]).status(0);
    assert!(
        book.read("output/board/2/BOARD_2.md")
            .contains("**REPORT ON [26/01/9.10](../../board/1/BOARD_1.md#action-26-01-9.10):**")
    );
}

#[test]
fn the_same_number_in_two_meetings_is_told_where_numbers_are_the_committees() {
    let numbered = "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nnumber = \"9.1\"\n";
    let book =
        Book::new().record(numbered).file("minutes/board/2.toml", meeting("2", "2026-02-15", numbered));
    book.run(["check"])
        .status(1)
        .says("the number 9.1 is given to a second decision")
        .says("minutes/board/1.toml")
        .says("decision-number = \"{number}\"");
    book.write("minutes/board/committee.toml", format!("{COMMITTEE}decision-number = \"{{number}}\"\n"));
    book.run(["check"]).status(0);
    // There a number alone says nothing elsewhere.
    let refers = "[[items]]\ntitle = \"A\"\ntext = \"See [[1#9.1]].\"\n";
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", refers));
    book.run(["build"]).status(0);
    assert!(book.read("output/board/2/BOARD_2.md").contains("See [BOARD_1, 9.1]("));
}

#[test]
fn an_action_and_a_decision_of_one_number_are_told_apart() {
    let committee = format!(
        "{COMMITTEE}action-number = \"{{meeting}}/{{number}}\"\ndecision-number = \"{{meeting}}/{{number}}\"\n"
    );
    let record = "[[items]]\ntitle = \"A\"\ntext = \"See [[1/1]].\"\n[[items.entries]]\ndecision = \"B\"\n[[items.entries]]\naction = \"C\"\nowner = \"All\"\n";
    let book = Book::new().record(record).file("minutes/board/committee.toml", committee);
    book.run(["check"])
        .status(1)
        .says("ambiguous-reference")
        .says("[[1#decision-01]]")
        .says("[[1#action-01]]");
    book.record(&record.replace("[[1/1]]", "[[1#action-01]]")).run(["check"]).status(0);
}

#[test]
fn parts_of_a_decision_may_have_numbers_of_their_own() {
    let record = |parts: &str| {
        format!(
            "[[items]]\nnumber = \"7.0\"\nkey = \"jetty\"\ntitle = \"Jetty\"\n[[items.entries]]\ndecision = \"The list:\"\nparts = {parts}\n"
        )
    };
    let minutes = |parts: &str| {
        let book = Book::new().record(&record(parts));
        book.run(["build"]).status(0).says("0 unchanged");
        let markdown = book.read("output/board/1/BOARD_1.md");
        let csv = book.run(["decisions", "board", "--format", "csv"]).status(0).stdout();
        (markdown, csv, book)
    };
    let (markdown, csv, book) = minutes("[\"7.1.1 A rope, see [[jetty]].\", \"7.1.2 Two *oars*.\"]");
    assert!(markdown.contains("- 7.1.1 A rope, see [7.0](#item-7.0).\n- 7.1.2 Two *oars*."), "{markdown}");
    assert!(csv.contains("7.1.1 A rope, see 7.0.") && !csv.contains("(1)"), "{csv}");
    let data = json(&book, "output/board/1/BOARD_1.json");
    assert_eq!(data["decisions"][0]["parts"][1], "Two oars.");
    assert_eq!(data["decisions"][0]["part-numbers"][1], "7.1.2");
    assert!(book.read("output/board/registers/BOARD_decisions.html").contains("7.1.2 Two"));
    let (markdown, ..) = minutes("[{ number = \"7/A\", text = \"A rope.\" }, \"An oar.\"]");
    assert!(markdown.contains("- 7/A A rope.\n- (2) An oar."), "{markdown}");
    let (markdown, ..) = minutes("[\"1. A rope.\", \"2. An oar.\"]");
    assert!(!markdown.contains("(1)") && markdown.contains("- 1\\. A rope."), "{markdown}");
    let (markdown, ..) = minutes("[\"A. Sample to row.\", \"B. Example to steer.\", \"all to sing.\"]");
    assert!(markdown.contains("(1) A. Sample to row."), "{markdown}");
    // A fault behind a mark is told at its place.
    let book = Book::new().record(&record("[\"7.1.1 A rope.\", \"7.1.2 See [[jety]].\"]"));
    book.run(["check"]).status(1).says("minutes/board/1.toml:9:38").says("write [[jetty]]");
    let twice = "[{ number = \"a\", text = \"A rope.\" }, { number = \"a\", text = \"An oar.\" }]";
    Book::new()
        .record(&record(twice))
        .run(["check"])
        .status(1)
        .says("the number a is given to a second part");
}

/// A committee whose decisions are counted through the year.
fn yearly(pattern: &str) -> Book {
    Book::new().file("minutes/board/committee.toml", format!("{COMMITTEE}decision-number = \"{pattern}\"\n"))
}

fn numbers(book: &Book, record: &str) -> Vec<String> {
    let data = json(book, &format!("output/board/{record}/BOARD_{record}.json"));
    let decisions = data["decisions"].as_array().cloned().unwrap_or_default();
    decisions.iter().map(|decision| decision["number"].as_str().expect("a number").to_string()).collect()
}

#[test]
fn decisions_are_counted_through_the_year() {
    let book = yearly("{number}/{year}")
        .file("minutes/board/b.toml", meeting("2", "2026-02-15", &decided(&["C", "D"])))
        .file("minutes/board/a.toml", meeting("1", "2026-01-15", &decided(&["A", "B"])))
        .file("minutes/board/c.toml", meeting("3", "2027-01-15", &decided(&["E"])));
    book.run(["build"]).status(0);
    assert_eq!(numbers(&book, "1"), ["1/2026", "2/2026"]);
    assert_eq!(numbers(&book, "2"), ["3/2026", "4/2026"]);
    assert_eq!(numbers(&book, "3"), ["1/2027"]);
    // What circulation froze never changes, and a record inserted earlier takes the next free numbers.
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    let frozen = book.read("minutes/board/b.toml");
    assert!(
        frozen.contains(
            "decision-numbers = \"{number}/2026\"\nactions = 0\ndecisions = [3, 4]\ndecision-year = 2026"
        ),
        "{frozen}"
    );
    book.write("minutes/board/d.toml", meeting("0", "2026-01-02", &decided(&["X", "Y", "Z"])));
    book.run(["build"]).status(0);
    assert_eq!(numbers(&book, "0"), ["1/2026", "2/2026", "5/2026"]);
    assert_eq!(numbers(&book, "1"), ["6/2026", "7/2026"]);
    assert_eq!(numbers(&book, "2"), ["3/2026", "4/2026"]);
    // A new pattern changes nothing that members hold, and is counted on.
    book.write(
        "minutes/board/committee.toml",
        format!("{COMMITTEE}decision-number = \"R{{yy}}-{{number:03}}\"\n"),
    );
    book.run(["build"]).status(0);
    assert_eq!(numbers(&book, "2"), ["3/2026", "4/2026"]);
    assert_eq!(numbers(&book, "0"), ["R26-001", "R26-002", "R26-005"]);
    // What is inserted into what was sent out takes a number that nobody has.
    book.write(
        "minutes/board/b.toml",
        frozen.replacen("[[items.entries]]", "[[items.entries]]\ndecision = \"New.\"\n[[items.entries]]", 1),
    );
    book.run(["build"]).status(0);
    assert_eq!(numbers(&book, "2"), ["8/2026", "3/2026", "4/2026"]);
}

#[test]
fn actions_are_counted_through_the_year_too() {
    let committee = format!("{COMMITTEE}action-number = \"A{{number}}/{{yy}}\"\n");
    let action = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n";
    let report = "[[items.entries]]\nreport = \"A1/26\"\noutcome = \"closed\"\n";
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", meeting("1", "2026-01-15", action))
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", &format!("{action}{report}")));
    book.run(["build"]).status(0);
    let second = book.read("output/board/2/BOARD_2.md");
    assert!(
        second.contains("**ACTION A2/26:**") && second.contains("REPORT ON [A1/26](../../board/1/"),
        "{second}"
    );
    let listed = book.run(["actions", "board", "--meeting", "2", "--format", "csv"]).status(0).stdout();
    assert!(listed.contains(",A2/26,") && !listed.contains("A1/26"), "{listed}");
}

#[test]
fn a_number_that_is_written_out_is_the_one_that_is_counted() {
    let book = yearly("{number}/{year}")
        .file("minutes/board/1.toml", meeting("1", "2026-03-15", "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nnumber = \"17/2026\"\n[[items.entries]]\ndecision = \"C\"\n"))
        .file("minutes/board/2.toml", meeting("2", "2026-04-15", &decided(&["D"])));
    book.run(["build"]).status(0);
    assert_eq!(numbers(&book, "1"), ["17/2026", "18/2026"]);
    assert_eq!(numbers(&book, "2"), ["19/2026"]);
    book.write(
        "minutes/board/2.toml",
        meeting(
            "2",
            "2026-04-15",
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"D\"\nnumber = 17\n",
        ),
    );
    book.run(["check"]).status(1).says("the number 17/2026 is given to a second decision");
}

#[test]
fn nothing_is_counted_through_a_year_of_which_a_record_is_missing() {
    let book = yearly("{number}/{yy}")
        .file("minutes/board/1.toml", "meeting = \"1\"\ndat = 2026-01-15\n")
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", &decided(&["A"])));
    book.run(["build", "board/2"])
        .status(1)
        .says("count-after-unread")
        .says("mend minutes/board/1.toml first");
}

#[test]
fn the_attached_record_of_what_is_counted_through_the_year_has_its_numbers() {
    let book = yearly("{number}/{year}")
        .file("minutes/board/1.toml", meeting("1", "2026-01-15", &decided(&["A"])))
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", &decided(&["B"])));
    book.run(["build", "--format", "md"]).status(0);
    book.write("minutes/board/1.toml", meeting("1", "2026-01-15", &decided(&["A", "C"])));
    // Whoever builds one record alone is told that another counts on from it.
    book.run(["build", "board/1", "--format", "md"]).status(0).says("output/board/2");
    let why = book.run(["build", "--explain", "--format", "md"]).status(0).stdout();
    assert!(why.contains("counted on from it"), "{why}");
}

#[test]
fn numbers_with_gaps_can_be_sent_out() {
    let record = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nnumber = 2026001\nowner = \"All\"\n[[items.entries]]\naction = \"C\"\nowner = \"All\"\n";
    let book = Book::new().record(record);
    book.run(["circulate", "board/1"]).status(0);
    let frozen = book.read("minutes/board/1.toml");
    assert!(frozen.contains("actions = [1, 2026001]\n"), "{frozen}");
    book.run(["check"]).status(0);
    // A count that is far too high is told at once, and once.
    for count in ["999999999", "2026"] {
        book.write(
            "minutes/board/1.toml",
            frozen.replace("actions = [1, 2026001]", &format!("actions = {count}")),
        );
        let ran =
            book.run(["check"]).status(1).says("number-gone").says("were sent to members, and are no longer");
        assert!(ran.stderr().matches("error[").count() <= 2, "{}", ran.stderr());
    }
}

/// A pattern that says no number counts nothing, and hangs nothing.
#[test]
fn a_pattern_without_a_number_is_told_and_ends() {
    let frozen = "[circulated]\non = 2026-01-16\nreference = \"B\"\naction-numbers = \"A\"\ndecision-numbers = \"R\"\nactions = 0\ndecisions = 1\n";
    let numbered = "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nnumber = 1\n";
    let book = yearly("R{yy}")
        .file(
            "minutes/board/1.toml",
            meeting("1", "2026-01-15", &format!("{numbered}{frozen}").replace("\"R\"", "\"R26\"")),
        )
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", &decided(&["C", "D"])));
    book.run(["check"])
        .status(1)
        .says("minutes/board/1.toml")
        .says("pattern-repeats")
        .says("put {number} into it");
}

#[test]
fn numbers_that_begin_anew_in_each_meeting_can_all_be_sent_out() {
    let book = Book::new()
        .file("minutes/board/committee.toml", format!("{COMMITTEE}action-number = \"A{{number}}\"\n"));
    let action = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n";
    for (name, date) in [("1", "2026-01-15"), ("2", "2026-02-15")] {
        book.write(&format!("minutes/board/{name}.toml"), meeting(name, date, action));
        book.run(["circulate", &format!("board/{name}")]).status(0);
    }
    // Neither before nor after the committee changes its pattern is one taken for the other.
    book.run(["check"]).status(0);
    book.write("minutes/board/committee.toml", COMMITTEE);
    book.run(["check"]).status(0);
    let report = "[[items]]\ntitle = \"A\"\n[[items.entries]]\nreport = \"2#A1\"\noutcome = \"closed\"\n";
    book.write("minutes/board/3.toml", meeting("3", "2026-03-15", report));
    book.run(["build"]).status(0).says("BOARD_1, A1");
    assert!(book.read("output/board/3/BOARD_3.md").contains("REPORT ON [BOARD_2, A1]("));
}

/// A number does not name its meeting because it holds the same digit.
#[test]
fn what_a_later_decision_is_called_does_not_depend_on_its_digits() {
    let committee = format!("{COMMITTEE}decision-number = \"D{{number}}\"\n");
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", meeting("1", "2026-01-15", "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nkey = \"shed\"\n"))
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nnumber = 12\nreplaces = \"1#shed\"\n"));
    book.run(["build"]).status(0);
    let first = book.read("output/board/1/BOARD_1.md");
    assert!(first.contains("**Replaced by:** [BOARD_2, D12]("), "{first}");
}

#[test]
fn a_book_needs_no_classification() {
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/club/committee.toml", "name = \"Club\"\n")
        .file("minutes/club/1.toml", meeting("1", "2026-01-15", "[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items.entries]]\naction = \"C\"\nowner = \"All\"\n"));
    book.run(["build"]).status(0).says_not("classif");
    for file in book.built_files("output").iter().filter(|file| !file.starts_with('.')) {
        assert!(!file.contains("TLP"), "{file}");
        if file.ends_with(".pdf") {
            continue;
        }
        let text = book.read(&format!("output/{file}"));
        assert!(!text.contains("TLP") && !text.contains("Classification<"), "{file}: {text}");
    }
    let data = json(&book, "output/club/1/CLUB_1.json");
    assert_eq!((data.get("classification"), data.get("scheme")), (None, None));
    let register = book.run(["actions", "club"]).status(0).stdout();
    assert!(register.starts_with("Club: Actions"), "{register}");
    // An item may be classified all the same, and is left out then.
    let closed = meeting(
        "1",
        "2026-01-15",
        "[[items]]\ntitle = \"Zebra\"\nclassification = \"TLP:RED\"\ntext = \"B\"\n",
    );
    book.write("minutes/club/1.toml", closed);
    book.run(["build"]).status(0);
    assert!(!book.read("output/club/1/CLUB_1.md").contains("Zebra"));
    book.run(["extract", "club/1", "--item", "1"]).status(1);
    book.run(["extract", "club/1", "--item", "1", "--for", "TLP:RED"]).status(0);
    // Where a scheme is named, nobody forgets by silence; that there is none can be said.
    book.write("minutes/club/committee.toml", "name = \"Club\"\nscheme = \"tlp\"\n");
    book.run(["check"])
        .status(1)
        .says("missing-classification")
        .says("\"TLP:CLEAR\", \"TLP:GREEN\"")
        .says("classification = \"\"");
    book.write("minutes/club/committee.toml", "name = \"Club\"\nscheme = \"tlp\"\nclassification = \"\"\n");
    book.run(["build"]).status(0);
    assert!(!book.read("output/club/1/CLUB_1.md").contains("classification:"));
}

#[test]
fn a_record_is_found_by_every_name_that_it_has() {
    let book = Book::new().file("minutes/board/20260301.toml", meeting("2026-03-01", "2026-03-01", ""));
    for name in [
        "2026-03-01",
        "board/2026-03-01",
        "20260301",
        "board/20260301",
        "minutes/board/20260301.toml",
        "BOARD_2026-03-01",
    ] {
        book.run(["check", name]).status(0).says("1 record checked");
        book.run(["circulate", name, "--dry-run"]).status(0);
    }
    book.run(["check", "board/2026-03-02"]).status(1).says("did you mean board/2026-03-01?");
    // The file of one record is called as the meeting of another is.
    book.write("minutes/board/2026-03-01.toml", meeting("2026-04-01", "2026-04-01", ""));
    for command in [
        ["check", "2026-03-01"],
        ["build", "board/2026-03-01"],
        ["quorum", "2026-03-01"],
        ["circulate", "2026-03-01"],
    ] {
        book.run(command)
            .status(1)
            .says("several-records")
            .says("minutes/board/2026-03-01.toml, minutes/board/20260301.toml");
    }
    book.run(["check", "minutes/board/2026-03-01.toml"]).status(0).says("1 record checked");
    // One that cannot be read is found by what it says it is.
    book.write("minutes/board/x.toml", "meeting = \"2026-05-01\"\ndat = 1\n");
    book.run(["check", "board/2026-05-01"]).status(1).says("minutes/board/x.toml:2");
}

#[test]
fn a_reference_by_date_is_no_fault_unless_two_are_the_same() {
    let committee = format!("{COMMITTEE}reference = \"B-{{year}}-{{month:02}}-{{day:02}}\"\n");
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", meeting("1", "2026-03-01", ""))
        .file("minutes/board/2.toml", meeting("2", "2026-03-08", ""));
    book.run(["build"]).status(0);
    assert!(book.path("output/board/1/B-2026-03-01.md").exists());
    book.write("minutes/board/2.toml", meeting("2", "2026-03-01", ""));
    book.run(["build"])
        .status(1)
        .says("duplicate-reference")
        .says("a second record has the reference B-2026-03-01")
        .says("minutes/board/1.toml");
    book.write("minutes/board/2.toml", format!("reference = \"B-2\"\n{}", meeting("2", "2026-03-01", "")));
    book.run(["build"]).status(0);
}

#[test]
fn a_label_is_filled_by_the_rules_by_which_it_was_read() {
    let book = Book::new()
        .record("start = 09:05:00\n[[items]]\ntitle = \"A\"\n[[items.entries]]\nnote = \"It snowed.\"\nnote-kind = \"editorial\"\n")
        .file(
            "templates/labels/en.toml",
            "[words]\ndate = \"{{{day:03}}} {month} {year}\"\ntime = \"{hour:02} h {minute}\"\nnote-editorial = \"*Said: {text}* (`{{note}}`)\"\n",
        );
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("{015} January 2026, 09 h 05"), "{markdown}");
    assert!(
        markdown.contains("*Said: *It snowed. (`{note}`)") || markdown.contains("It snowed. (`{note}`)"),
        "{markdown}"
    );
    assert!(!markdown.contains("{text}"), "{markdown}");
}

/// “6” may stand in item 1 and in item 2; which of them is meant, only its author knows.
#[test]
fn a_number_of_two_items_names_neither() {
    let item = |title: &str| {
        format!(
            "[[items]]\ntitle = \"{title}\"\n[[items.items]]\ntitle = \"Within {title}\"\nnumber = \"6\"\n"
        )
    };
    let items = item("A") + &item("B");
    let ways = |named: &str| {
        [
            format!("[[interests]]\nperson = \"Bo Unreal\"\nitem = \"{named}\"\ninterest = \"Shares.\"\n"),
            format!("[presence]\n\"Bo Unreal\" = {{ to-item = \"{named}\" }}\n"),
            format!("[presence]\n\"Bo Unreal\" = {{ from-item = \"{named}\" }}\n"),
        ]
    };
    let committee = format!("{}[seats]\nMembers = [\"Bo Unreal\"]\n", COMMITTEE);
    for (two, one) in ways("6").into_iter().zip(ways("item-2-6")) {
        let book =
            Book::new().file("minutes/board/committee.toml", &committee).record(&format!("{two}{items}"));
        book.run(["check"])
            .status(1)
            .says("[ambiguous-reference]")
            .says("write [[item-1-6]] or [[item-2-6]]");
        book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{one}{items}"));
        book.run(["check"]).status(0);
    }
}

/// What no reader tells apart is one number.
#[test]
fn items_and_annexes_are_not_numbered_alike() {
    let items = |one: &str, other: &str| {
        [one, other]
            .map(|number| format!("[[items]]\ntitle = \"T {number}\"\nnumber = \"{number}\"\n"))
            .concat()
    };
    let annexes = |one: &str, other: &str| {
        items(one, other).replace("items", "annexes").replace("number", "text = \"x\"\nnumber")
    };
    for (one, other) in [("7 a", "7\u{A0}a"), ("7 a", "07 A"), ("7", "7")] {
        Book::new()
            .record(&items(one, other))
            .run(["check"])
            .status(1)
            .says("[duplicate-number]")
            .says("1.toml:8:10");
        Book::new().record(&annexes(one, other)).run(["check"]).status(1).says("[duplicate-number]");
    }
    for (one, other) in [("7", "7a"), ("1.1", "11"), ("2.1", "2.10"), ("A.1", "A1")] {
        Book::new().record(&items(one, other)).run(["check"]).status(0);
        Book::new().record(&annexes(one, other)).run(["check"]).status(0);
    }
    // What is counted passes over what is written.
    let written =
        "[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\n[[items]]\ntitle = \"C\"\nnumber = \"02\"\n";
    let book = Book::new().record(written);
    book.run(["build"]).status(0);
    let page = book.read("output/board/1/BOARD_1.md");
    assert!(page.contains("1. A") && page.contains("3. B") && page.contains("02. C"), "{page}");
    // A stop is a part of a number.
    let actions = ["A.1", "A1"]
        .map(|number| format!("[[items.entries]]\naction = \"X\"\nowner = \"All\"\nnumber = \"{number}\"\n"));
    Book::new().record(&format!("[[items]]\ntitle = \"A\"\n{}", actions.concat())).run(["check"]).status(0);
}

/// What merely reads so is not meant where a record that cannot be read, or is gone, is called so.
#[test]
fn what_is_broken_or_gone_is_no_other_thing_that_reads_alike() {
    let broken = "[[items\n";
    let says = |text: &str| format!("[[items]]\ntitle = \"Hall\"\nkey = \"agm\"\ntext = \"{text}\"\n");
    let book = Book::new()
        .file("minutes/board/AGM.toml", meeting("AGM", "2026-01-15", &says("So.")))
        .file("minutes/board/9.toml", meeting("9", "2026-02-15", &says("See [[AGM]].")));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/9/BOARD_9.md");
    assert!(minutes.contains("See [BOARD_AGM]"), "{minutes}");
    book.write("minutes/board/AGM.toml", meeting("AGM", "2026-01-15", broken));
    book.run(["build"]).status(1);
    assert_eq!(book.read("output/board/9/BOARD_9.md"), minutes);
    let numbers = "action-number = \"A{meeting}/{number}\"\n";
    let action =
        "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"To mend it.\"\nowner = \"All\"\n";
    let report = "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\nreport = \"A07/1\"\noutcome = \"closed\"\n";
    let committee = format!("{COMMITTEE}{numbers}");
    let book = Book::new()
        .file("minutes/board/committee.toml", &committee)
        .file("minutes/board/7.toml", meeting("7", "2026-01-15", action))
        .file("minutes/board/07.toml", meeting("07", "2026-01-22", broken));
    for number in ["A07/1", "a007/01"] {
        let report = report.replace("A07/1", number);
        book.write("minutes/board/9.toml", meeting("9", "2026-02-15", &report));
        let said = book.run(["check", "board/9"]).status(1);
        said.says("[unread-record]").says("mend minutes/board/07.toml first");
    }
    // One that is gone, and was sent out.
    let book = Book::new()
        .file("minutes/board/committee.toml", &committee)
        .file("minutes/board/07.toml", meeting("07", "2026-01-22", action));
    book.run(["circulate", "board/07", "--date", "2026-01-30"]).status(0);
    std::fs::remove_file(book.path("minutes/board/07.toml")).expect("it goes");
    book.write("minutes/board/7.toml", meeting("7", "2026-01-15", action));
    book.write("minutes/board/9.toml", meeting("9", "2026-02-15", &says("See [[07]].")));
    book.run(["build"]).status(1).says("[record-gone]");
    let minutes = book.read("output/board/9/BOARD_9.md");
    assert!(minutes.contains("BOARD_07"), "{minutes}");
    for key in ["A07/1", "a007/01"] {
        book.write("minutes/board/9.toml", meeting("9", "2026-02-15", &says(&format!("See [[{key}]]."))));
        book.run(["check"]).status(1).says("[lost-record]").says("bring minutes/board/07.toml back");
    }
}

/// Capitals and zeros before a count make no other name, wherever one is written, as long as one thing alone is
/// called so.
#[test]
fn what_is_named_is_found_however_it_is_written_if_only_one_answers() {
    let text = "[[interests]]\nperson = \"Ann Sample\"\nitem = \"07\"\ninterest = \"Holds shares.\"\n\
        [attendance]\nmembers = [{ name = \"Ann Sample\", to-item = \"007\" }, { name = \"Ben Example\", from-item = \"08\" }]\n\
        [[items]]\nnumber = \"7\"\ntitle = \"Hall\"\ntext = \"See [[Roof]] and [[board_01]], and [[Board/2]].\"\n\
        [[items]]\nnumber = \"8\"\nkey = \"roof\"\ntitle = \"Roof\"\n\
        [[items.entries]]\naction = \"To mend it.\"\nowner = \"All\"\n\
        [[items.entries]]\ndecision = \"Slates.\"\nkey = \"slates\"\nstatus = { subject = \"Roof\", value = \"Agreed\" }\n";
    let second = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Roof\"\ncarried-from = \"01#ROOF\"\n\
        [[items.entries]]\nreport = \"board 1/1\"\noutcome = \"closed\"\n\
        [[items.entries]]\ndecision = \"Tiles.\"\nreplaces = \"board_1#Slates\"\n";
    let book = Book::new().record(text).file("minutes/board/2.toml", second);
    book.run(["build"]).status(0).says_not("warning");
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("Replaced by") && minutes.contains("BOARD_2"), "{minutes}");
    assert!(book.read("output/board/2/BOARD_2.md").contains("BOARD 1/01"));
    assert!(
        book.run(["actions", "board", "--meeting", "Board_01", "--status", "closed"])
            .status(0)
            .stdout()
            .contains("mend")
    );
    book.run(["extract", "Board/01", "--item", "ROOF", "--format", "md"]).status(0).says("BOARD_1_item-8");
    book.run(["extract", "board_1", "--item", "07", "--format", "md"]).status(0).says("BOARD_1_item-7");
    for (asked, checked) in [("board_1", "1 record"), ("BOARD/01.TOML", "1 record"), ("BOARD", "2 records")] {
        book.run(["check", asked]).status(0).says(&format!("{checked} checked"));
    }
    // The subject whose decision was replaced has no status, and no heading stands over nothing.
    let register = book.run(["decisions", "board"]).status(0).stdout();
    assert!(!register.contains("Status of subjects"), "{register}");
    book.run(["decisions", "board", "--about", "gravel"])
        .status(0)
        .says("[nothing-about]: no decision that these readers may see has the words “gravel”")
        .says("leave --about out to see all 2 decisions");
    book.run(["decisions", "board", "--about", "tiles"]).status(0).says_not("nothing-about");
    // What is written exactly so is meant; of two others neither is.
    let two = |key: &str| {
        text.replace("number = \"7\"\n", "number = \"7\"\nkey = \"ROOF\"\n")
            .replace("[[Roof]]", &format!("[[{key}]]"))
    };
    for (key, code) in [("roof", 0), ("ROOF", 0), ("Roof", 1)] {
        let book = Book::new()
            .record(&two(key))
            .file("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n");
        let said = book.run(["check"]).status(code);
        if code == 1 {
            said.says("[ambiguous-reference]").says("1#item-7").says("1#item-8");
        }
    }
    // A path is a path, whatever another record is called.
    let book = Book::new()
        .file("minutes/board/1.toml", "meeting = \"2\"\ndate = 2026-01-15\n")
        .file("minutes/board/2.toml", "meeting = \"1\"\ndate = 2026-02-15\n");
    book.run(["check", "board/1.toml"]).status(0).says("1 record checked");
    book.run(["check", "board/1"]).status(1).says("several-records");
}

/// Numbers of a draft follow what is put before them: minutes that members hold must not print them.
#[test]
fn minutes_that_print_numbers_of_a_draft_are_not_sent_out_before_it() {
    let first = |before: &str| {
        format!(
            "[[items]]\ntitle = \"Hall\"\nkey = \"hall\"\n{before}[[items.entries]]\naction = \"Paint.\"\nowner = \"All\"\nkey = \"paint\"\n"
        )
    };
    let second = |entry: &str| {
        format!("meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Roof\"\nkey = \"roof\"\n{entry}")
    };
    let report = |of: &str| format!("[[items.entries]]\nreport = \"{of}\"\ntext = \"In hand.\"\n");
    let record = |text: &str| Book::new().record(&first("")).file("minutes/board/2.toml", second(text));
    for entry in [
        report("BOARD 1/01"),
        report("1#paint"),
        "text = \"See [[1#hall]].\"\n".into(),
        "[[items.entries]]\naction = \"Go on.\"\nowner = \"All\"\ncarried-from = \"1#paint\"\n".into(),
    ] {
        let book = record(&entry);
        book.run(["check"]).status(0).says_not("drafts");
        let before = book.read("minutes/board/2.toml");
        book.run(["circulate", "board/2"])
            .status(1)
            .says("[drafts-first]: these minutes print numbers of the draft board/1")
            .says("minutes/board/2.toml:1:11")
            .says("first run `minutebook circulate board/1`");
        assert_eq!(book.read("minutes/board/2.toml"), before);
        book.run(["circulate", "board/1"]).status(0);
        book.run(["circulate", "board/2"]).status(0);
        book.run(["check"]).status(0).says_not("numbers-of-drafts");
    }
    // What only names the meeting prints no number of it.
    record("text = \"As minuted in [[1]].\"\n").run(["circulate", "board/2"]).status(0);
    // A list of open actions prints the numbers of all.
    let listing = format!("{}order = [\"items\", \"open-actions\"]\n", COMMITTEE);
    let book = record("text = \"Quiet.\"\n").file("minutes/board/committee.toml", listing);
    book.run(["circulate", "board/2"]).status(1).says("drafts-first");
    // Two that print each other's numbers: one of them is first.
    let book = Book::new()
        .record(&first("text = \"See [[2#roof]].\"\n"))
        .file("minutes/board/2.toml", second(&report("1#paint")));
    book.run(["circulate", "board/2"]).status(0);
    book.run(["check"]).status(0).says("[numbers-of-drafts]").says("run `minutebook circulate board/1`");
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0).says_not("numbers-of-drafts");
}

/// Of two things of one number the error stands at the one that members do not hold, and nothing else waits for it.
#[test]
fn what_members_hold_keeps_its_number_and_stays() {
    let entry = |kind: &str, number: &str| {
        let (what, owner) = if kind == "action" {
            ("The Clerk to paint.", "owner = \"The Clerk\"\n")
        } else {
            ("To paint.", "")
        };
        format!(
            "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\n{kind} = \"{what}\"\n{owner}number = \"{number}\"\n"
        )
    };
    let committee = format!(
        "{COMMITTEE}abbreviation = \"BOARD\"\nnames = [\"The Clerk\"]\ndecision-number = \"{{number}}/{{year}}\"\n"
    );
    for (kind, held, takes) in [
        ("decision", "2/2026", "2/2026"),
        ("decision", "2/2026", "2 /2026"),
        ("action", "BOARD 1/01", "Board 1/01"),
        ("action", "BOARD 1/01", "BOARD 1 /1"),
    ] {
        // Before the one that was sent out, and behind it.
        for (name, day) in [("0", "2026-01-02"), ("3", "2026-03-02")] {
            let book = Book::new().file("minutes/board/committee.toml", &committee);
            book.write("minutes/board/1.toml", meeting("1", "2026-02-02", &entry(kind, held)));
            book.run(["circulate", "board/1"]).status(0);
            book.run(["build"]).status(0);
            book.write(&format!("minutes/board/{name}.toml"), meeting(name, day, &entry(kind, takes)));
            let said = book.run(["build"]).status(1);
            said.says("[duplicate-number]")
                .says(&format!("--> minutes/board/{name}.toml"))
                .says_not("[waits]");
            assert!(book.path("output/board/1/BOARD_1.html").exists(), "{kind} {takes} {name}");
            assert!(!book.path(&format!("output/board/{name}")).exists(), "{kind} {takes} {name}");
        }
    }
}

/// A folder that was copied for another committee, with its abbreviation, sets nothing aside that was sent out.
#[test]
fn a_copied_committee_takes_no_reference_from_what_was_sent_out() {
    let record = meeting("1", "2026-02-02", &decided(&["To paint."]));
    let book = Book::new().file("minutes/board/1.toml", &record);
    book.run(["circulate", "board/1"]).status(0);
    book.run(["build"]).status(0);
    let made = book.bytes("output/board/1/BOARD_1.html");
    let committee = format!("{COMMITTEE}abbreviation = \"BOARD\"\n");
    book.write("minutes/audit/committee.toml", &committee);
    book.write("minutes/audit/1.toml", &record);
    book.run(["build"])
        .status(1)
        .says("error[duplicate-reference]")
        .says("--> minutes/audit/1.toml")
        .says_not("--> minutes/board/1.toml");
    assert!(book.bytes("output/board/1/BOARD_1.html") == made && !book.path("output/audit/1").exists());
    // Copied with all that says that it was sent out: nobody can tell which was.
    book.write("minutes/audit/1.toml", book.read("minutes/board/1.toml"));
    book.run(["build"]).status(1).says("--> minutes/audit/1.toml").says("--> minutes/board/1.toml");
    assert!(book.bytes("output/board/1/BOARD_1.html") == made && !book.path("output/audit/1").exists());
}

#[test]
fn a_meeting_named_by_its_file_is_told_by_its_name() {
    let book = Book::new().file(
        "minutes/board/20260201.toml",
        meeting("2026-02-01", "2026-02-01", &decided(&["To paint."]))
            .replace("decision =", "key = \"paint\"\ndecision ="),
    );
    for (written, told) in [
        ("text = \"See [[20260201]].\"", "write [[2026-02-01]]"),
        ("text = \"See [[20260201#paint]].\"", "write [[2026-02-01#paint]]"),
        ("text = \"See [[board/BOARD_2026-02-01#paint]].\"", "write [[2026-02-01#paint]]"),
        ("decision = \"To stop.\"\nreplaces = \"20260201#paint\"", "write \"2026-02-01#paint\""),
    ] {
        let rest = format!("[[items]]\ntitle = \"One\"\n[[items.entries]]\n{written}\n");
        book.write("minutes/board/2.toml", meeting("2", "2026-03-01", &rest));
        let said = book.run(["check"]).status(1);
        said.says(told.trim_start_matches("write ").trim_matches('"'));
    }
    book.write(
        "minutes/board/2.toml",
        meeting("2", "2026-03-01", "[[items]]\ntitle = \"One\"\ntext = \"A.\"\n"),
    );
    let first = book
        .read("minutes/board/20260201.toml")
        .replace("[[items]]", "status = \"approved\"\napproved-at = \"two\"\n[[items]]");
    std::fs::rename(book.path("minutes/board/2.toml"), book.path("minutes/board/two.toml")).expect("renamed");
    book.write("minutes/board/20260201.toml", first);
    book.run(["check"]).says("write \"2\"");
}

/// Of two things of one number the error stands at the later record: it stands in the way of the earlier one, too.
#[test]
fn what_would_make_another_record_wrong_is_not_sent_out() {
    let decision = |more: &str| {
        format!("[[items]]\ntitle = \"Hall\"\n[[items.entries]]\ndecision = \"To paint.\"\n{more}")
    };
    let numbered = format!("{}decision-number = \"{{number}}/{{year}}\"\n", COMMITTEE);
    let third = format!("meeting = \"3\"\ndate = 2026-03-15\n{}", decision(""));
    for (first, code) in [
        (decision("number = 1\n"), "duplicate-number"),
        (format!("reference = \"BOARD_3\"\n{}", decision("number = 2\n")), "duplicate-reference"),
    ] {
        let book =
            Book::new().file("minutes/board/committee.toml", &numbered).file("minutes/board/3.toml", &third);
        book.run(["circulate", "board/3"]).status(0);
        let first = format!("meeting = \"1\"\ndate = 2026-01-15\n{first}");
        book.write("minutes/board/1.toml", &first);
        book.run(["circulate", "board/1"]).status(1).says(code);
        assert_eq!(book.read("minutes/board/1.toml"), first);
    }
}
