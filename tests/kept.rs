//! No word is lost: what a record says stands in every format, once and in order.

mod support;

use std::collections::BTreeSet;
use support::Book;

/// The words of the Markdown and the HTML of the board's first meeting, without their furniture.
fn built(book: &Book) -> (String, String) {
    book.run(["build", "--quiet"]).status(0);
    let html = book.read("output/board/1/BOARD_1.html");
    let (_, main) = html.split_once("<main").expect("a main part");
    (book.read("output/board/1/BOARD_1.md"), main.split("</main>").next().expect("its end").into())
}

fn record(rest: &str) -> Book {
    Book::new().record(rest)
}

#[track_caller]
fn holds(text: &str, pieces: &[&str]) {
    let mut rest = text;
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else {
            panic!("no “{piece}” in order in:\n{text}")
        };
        rest = after;
    }
}

#[test]
fn stars_in_words_stay() {
    let book = record(
        "[[items]]\ntitle = \"Die Leser*innen und eine Helfer*in\"\ntext = \"2*3 m und 4*5 m, **fett**.\"\n",
    );
    let (markdown, html) = built(&book);
    holds(&html, &["Die Leser*innen und eine Helfer*in", "2*3 m und 4*5 m, <strong>fett</strong>."]);
    holds(&markdown, &["Die Leser\\*innen und eine Helfer\\*in", "2\\*3 m und 4\\*5 m, **fett**."]);
    let pdf = support::words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ");
    assert!(pdf.contains("Leser*innen"), "{pdf}");
}

#[test]
fn clauses_keep_their_marks() {
    let text = "1.1 First clause\n1.2 Second clause\n\n– one\n– two\n\n(aa) three\n(bb) four";
    let book = record(&format!("[[items]]\ntitle = \"A\"\ntext = \"\"\"\n{text}\n\"\"\"\n"));
    let (markdown, html) = built(&book);
    holds(
        &markdown,
        &["- 1.1 First clause\n- 1.2 Second clause", "- – one\n- – two", "- (aa) three\n- (bb) four"],
    );
    holds(
        &html,
        &["<span class=\"mark\">1.1</span> <div>First clause</div>", "<span class=\"mark\">(bb)</span>"],
    );
}

#[test]
fn a_table_without_rows_has_its_head() {
    let book = record(
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ntitle = \"Losses\"\ncolumns = [\"Day\", \"Loss\"]\nrows = []\n[[items.entries]]\ntext = \"| Who | What |\\n|---|---|\"\n",
    );
    let (markdown, html) = built(&book);
    holds(&markdown, &["**Losses**", "| Day | Loss |", "| Who | What |"]);
    holds(&html, &["Losses", "Day", "Loss", "Who", "What"]);
}

#[test]
fn whatever_an_action_holds_stands_in_the_tables() {
    let text = "Look at:\n\n| Where | How |\n|---|---|\n| Roof | twice |\n\n- one\n- two\n\n![A plan of the roof](plan.svg)\n\n> quoted\n\n```\ncode one\ncode two\n```\n\n[Edrych](lang:cy)\n\n[שלום לכולם](lang:he)";
    let entries = format!(
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"\"\"\n{text}\n\"\"\"\nowner = \"All\"\n"
    );
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
    let style = "[fonts]\nsystem = true\n";
    for placement in ["table", "both", "in-place", "margin"] {
        let book = record(&entries).file("minutes/board/plan.svg", svg).file("templates/style.toml", style);
        book.write(
            "minutes/board/committee.toml",
            format!("{}[actions]\nplacement = \"{placement}\"\n", support::COMMITTEE),
        );
        book.run(["build", "--quiet", "--format", "html"]).status(0);
        let html = book.read("output/board/1/BOARD_1.html");
        holds(
            &html,
            &[
                "Look at:", "Where", "How", "Roof", "twice", "one", "two", "quoted", "code one", "code two",
                "Edrych", "שלום",
            ],
        );
        assert_eq!(html.matches("<img").count(), 1, "{placement}");
    }
}

#[test]
fn a_footnote_of_an_action_is_printed_once() {
    let entries = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Paint it[^1].\\n\\n[^1]: in green\"\nowner = \"All\"\n";
    let book = record(entries);
    book.write(
        "minutes/board/committee.toml",
        format!("{}[actions]\nplacement = \"both\"\n", support::COMMITTEE),
    );
    let (markdown, html) = built(&book);
    assert_eq!(markdown.matches("in green").count(), 1);
    assert_eq!(markdown.matches("it[^1]").count(), 2);
    assert_eq!(html.matches("in green").count(), 1);
    let pdf = support::words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ");
    assert_eq!(pdf.matches("in green").count(), 1, "{pdf}");
}

#[test]
fn a_link_to_a_place_of_the_minutes_leads_there() {
    let book = record(
        "[[items]]\ntitle = \"A\"\ntext = \"See [the second](#item-2).\"\n[[items]]\ntitle = \"B\"\ntext = \"b\"\n",
    );
    let (markdown, html) = built(&book);
    holds(&markdown, &["[the second](#item-2)", "<a id=\"item-2\"></a>"]);
    holds(&html, &["href=\"#item-2\"", "id=\"item-2\""]);
    let pdf = lopdf::Document::load_mem(&book.bytes("output/board/1/BOARD_1.pdf")).expect("a PDF");
    let actions =
        pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok());
    assert!(actions.clone().all(|action| action.get(b"URI").is_err()), "an address of its own page");
}

#[test]
fn a_link_without_words_prints_its_address() {
    let book = record(
        "[[items]]\ntitle = \"A\"\ntext = \"See [](https://example.org/a) and [[b| ]].\"\n[[items]]\ntitle = \"B\"\nkey = \"b\"\ntext = \"b\"\n",
    );
    let (markdown, html) = built(&book);
    holds(&markdown, &["<https://example.org/a>", "[2](#item-2)"]);
    holds(&html, &[">https://example.org/a</a>", "<bdi>2</bdi>"]);
}

#[test]
fn a_backslash_is_a_backslash() {
    let book = record("[[items]]\ntitle = \"A\"\ntext = 'C:\\Users\\Ann and \\\\\\\\server'\n");
    let (markdown, html) = built(&book);
    holds(&html, &["C:\\Users\\Ann and \\\\server"]);
    holds(&markdown, &["C:\\\\Users\\\\Ann and \\\\\\\\server"]);
}

/// Days that begin lines look like the numbers of a list.
#[test]
fn a_list_has_the_numbers_that_are_written() {
    let book = record(
        "[[items]]\ntitle = \"A\"\ntext = \"14. Januar: Wanderung.\\n\\n3. März: Fest.\"\n\
         [[items]]\ntitle = \"B\"\ntext = \"2) One.\\n1) Two.\\n9) Three.\"\n\
         [[items]]\ntitle = \"C\"\ntext = \"1. All.\\n1. Counted.\\n1. Anew.\"\n",
    );
    book.run(["build"]).status(0).says("list-numbers").says("3. stands in a list where 15. would come next");
    let (markdown, html) = built(&book);
    holds(&html, &["14.", "Januar: Wanderung.", "3.", "März: Fest.", "2)", "1)", "9)"]);
    holds(&markdown, &["14", "3", "1. All.", "2. Counted.", "3. Anew."]);
    assert!(!markdown.contains("15.") && !markdown.contains("15\\\\."), "{markdown}");
    let pdf = support::tagged::words(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ");
    assert!(pdf.contains("14. Januar: Wanderung. 3. März: Fest."), "{pdf}");
}

#[test]
fn a_sentence_ends_once() {
    let book = record(
        "[attendance]\nmembers = [\"Ann\", \"Ben\"]\n[quorum]\nrule = \"Two of the three members.\"\npresent = 2\nmet = true\nchanges = [{ time = 11:00:00, met = false, reason = \"who knows?\" }]\n[[items]]\ntitle = \"A\"\nhandled = \"deferred\"\ndeferred-to = \"the next meeting.\"\n[[items.entries]]\nspeech = \"Yes.\"\nspeaker = \"Ann\"\n[[items.entries]]\nnote = \"Ben came at half past ten.\"\n",
    );
    let (markdown, _) = built(&book);
    holds(
        &markdown,
        &[
            "Quorum: Two of the three members. Counted: 2.",
            "Reason: who knows?",
            "deferred to the next meeting.",
            "**Ann:** Yes.",
            "[Ben came at half past ten.]",
        ],
    );
    assert!(!markdown.contains("..") && !markdown.contains("?."), "{markdown}");
    assert!(!markdown.contains("Post Meeting"), "{markdown}");
}

#[test]
fn a_part_that_the_order_leaves_out_is_told() {
    let record = "public = 3\nclosed = 11:00:00\n[attendance]\nmembers = [\"Ann\"]\n[[interests]]\nperson = \"Ann\"\ninterest = \"a field\"\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Mow it.\"\nowner = \"Ann\"\n[[next-meetings]]\ndate = 2026-02-12\n[signature]\nlines = [\"Chair\"]\n[[annexes]]\ntitle = \"Plan\"\ntext = \"x\"\n[[attachments]]\nfile = \"plan.txt\"\n";
    let book = Book::new().record(record).file("minutes/board/plan.txt", "x");
    book.run(["check"]).status(0).says_not("part-left-out");
    let all = [
        "attendance",
        "interests",
        "items",
        "actions",
        "next-meetings",
        "closing",
        "signature",
        "annexes",
        "attachments",
    ];
    for part in all {
        let order: Vec<&str> = all.into_iter().filter(|other| *other != part).collect();
        let committee =
            format!("{}order = {order:?}\n[actions]\nplacement = \"table\"\n", support::COMMITTEE);
        book.write("minutes/board/committee.toml", committee);
        let said = book.run(["check"]).status(0).stderr();
        assert_eq!(said.matches("part-left-out").count(), 1, "{part}: {said}");
        assert!(said.contains(&format!("does not name {part}")), "{said}");
    }
    book.write(
        "minutes/board/committee.toml",
        format!("{}order = [\"items\", \"items\"]\n", support::COMMITTEE),
    );
    book.run(["check"]).status(1).says("part-twice");
}

#[test]
fn what_is_counted_is_shown() {
    let book = record(
        "time-zone = \"Europe/Lundon\"\n[[items]]\ntitle = \"A\"\n[[next-meetings]]\ndate = 2026-03-12\nstart = 10:00:00\n",
    );
    for command in ["check", "build"] {
        let said = book.run([command]).status(1).stderr();
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(said.contains("1 error") && !said.contains("1 errors"), "{said}");
    }
}

#[test]
fn checks_read_what_readers_read() {
    for quiet in [
        "Read [the paper](https://example.org/AGREED/TBC/XXX/QED.pdf).",
        "The Big Fish Fund ([BFF](https://example.org)) was spent. BFF is gone.",
        "The [Small Fish Fund](https://example.org) (SFF) was spent. SFF is gone.",
        "The **Odd Fish Fund** (**OFF1**) was spent. OFF1 is gone.",
        "It was NOT DONE BY THE BOARD, and it was A LARGE SUM.",
        "The UK, the EU, a PDF, VAT, GDP, 10 AM and 4 PM: all is OK.",
        "Mill House, ZZ19 7TE, and K1A 0B1; JP Figment & Co paid.",
        "ANN SAMPLE and AS left; AJ Sample came.",
        "They spoke of money. MONEY is short.",
    ] {
        let book = record(&format!(
            "[attendance]\nmembers = [{{ name = \"Ann Sample\", initials = \"AS\" }}]\n[[items]]\ntitle = \"NEWS OF THE MILL\"\ntext = \"{quiet}\"\n"
        ));
        book.run(["check"]).status(0).says("0 warnings");
    }
    for told in
        ["The SEC met QED.", "See [QED](https://example.org).", "It was **AGREED** at [x](https://TBC.org)."]
    {
        record(&format!("[[items]]\ntitle = \"A\"\ntext = \"{told}\"\n"))
            .run(["check"])
            .status(0)
            .says("warning[");
    }
}

#[test]
fn one_is_not_counted_as_several() {
    let committee = format!("{}[seats]\nAll = [\"Ann\", \"Ben\"]\n[quorum]\ncount = 1\n", support::COMMITTEE);
    let items = "[[items]]\ntitle = \"A\"\nabsent = [\"Ann\"]\n";
    let book = record(&format!("[presence]\nBen = \"apologies\"\n{items}"))
        .file("minutes/board/committee.toml", committee);
    let (markdown, _) = built(&book);
    holds(&markdown, &["at least one member", "There was no quorum for item 1."]);
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"1\"\ndate = 2026-01-15\n[presence]\nBen = \"apologies\"\n{items}{items}"),
    );
    let (markdown, _) = built(&book);
    holds(&markdown, &["There was no quorum for items 1 and 2."]);
    // Another language's own words for several serve for one too.
    book.write(
        "minutes/board/committee.toml",
        format!("language = \"de\"\n{}", book.read("minutes/board/committee.toml")),
    );
    book.write("templates/labels/de.toml", "[words]\nquorum-count = \"mindestens {count} Mitglieder\"\n");
    let (markdown, _) = built(&book);
    holds(&markdown, &["mindestens 1 Mitglieder"]);
}

/// A record whose first item has one entry of these lines of TOML, and the committee's lines on top of the usual.
fn entry(lines: &str, committee: &str) -> Book {
    let book = record(&format!("[[items]]\ntitle = \"A\"\n[[items.entries]]\n{lines}"));
    book.write("minutes/board/committee.toml", format!("{}{committee}", support::COMMITTEE));
    book
}

/// A record whose first item says this.
fn said(text: &str) -> Book {
    record(&format!("[[items]]\ntitle = \"A\"\ntext = '''\n{text}\n'''\n"))
}

/// The words of the PDF of the board's first meeting.
fn printed(book: &Book) -> String {
    support::words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ")
}

#[test]
fn notes_that_mark_themselves_or_each_other_are_told_once() {
    let chain: String = (1..400).map(|at| format!("\n\n[^{at}]: chained{at}x[^{0}][^{0}]", at + 1)).collect();
    for (notes, times) in [
        ("See it[^a].\n\n[^a]: As before[^a].".to_string(), "As before"),
        ("See it[^a].\n\n[^a]: As before[^b].\n\n[^b]: As there[^a].".into(), "As before"),
        (format!("See it[^1].{chain}\n\n[^400]: As before."), "chained399x"),
        ("See it[^a] and it[^a].\n\n[^a]: As before.".into(), "As before"),
    ] {
        for (lines, register) in [("decision", "decisions"), ("action", "actions")] {
            let owner = if lines == "action" { "owner = \"All\"\n" } else { "" };
            let book = entry(&format!("{lines} = '''\n{notes}\n'''\n{owner}"), "");
            book.run(["build"]).status(0);
            for format in ["md", "html", "csv", "json"] {
                let text = book.run([register, "board", "--format", format]).status(0).stdout();
                assert_eq!(text.matches(times).count(), 1, "{format}: {text}");
                assert!(text.len() < 40_000, "{format}: {} bytes", text.len());
            }
        }
    }
    // Which word a note belongs to is seen.
    let book =
        entry("decision = '''\nOne[^a], two[^b], three[^a].\n\n[^a]: Alpha.\n\n[^b]: Beta.\n'''\n", "");
    let csv = book.run(["decisions", "board", "--format", "csv"]).status(0).stdout();
    holds(&csv, &["One[1], two[2], three[1].", "[1] Alpha.", "[2] Beta."]);
    let html = book.run(["decisions", "board", "--format", "html"]).status(0).stdout();
    holds(&html, &["One [1: Alpha.], two [Beta.], three [1]."]);
    // A search reads what somebody would say.
    book.run(["decisions", "board", "--about", "One, two"]).status(0);
    let found = book.run(["decisions", "board", "--about", "One, two", "--format", "csv"]).status(0).stdout();
    holds(&found, &["Alpha"]);
}

#[test]
fn marks_and_fixed_words_that_no_font_has_are_told() {
    for record in [
        said("① alpha\n② beta"),
        said("א. one\nב. two"),
        entry("decision = \"Agreed:\"\nparts = [{ number = \"①\", text = \"a rope\" }]\n", ""),
    ] {
        record.run(["build"]).status(1).says("missing-glyph").says("minutes/board/1.toml:");
    }
    let contents = |listed: &str| {
        let book = said("Words.").file("templates/labels/en.toml", "words = { contents = \"目次\" }\n");
        book.write("minutes/board/committee.toml", format!("{}{listed}", support::COMMITTEE));
        book
    };
    contents("contents = 1\n").run(["build"]).status(1).says("missing-glyph");
    // A word that no page shows needs no font.
    contents("").run(["build"]).status(0);
}

#[test]
fn a_selector_of_a_shape_that_no_font_has_is_left_out() {
    for selector in ['\u{FE00}', '\u{FE0F}', '\u{E0100}', '\u{E01EF}'] {
        let book = said(&format!("Ms Ka{selector}tsura writes."));
        book.run(["build"]).status(0);
    }
}

#[test]
fn what_looks_like_the_definition_of_a_link_is_printed() {
    for (text, words) in [
        ("[one\ntwo]: three", &["[one two]: three"][..]),
        ("See it[^1].\n\n[^1]: [some]: yonder", &["See it", "[some]: yonder"]),
        ("Para.\n\n    [some]: yonder", &["Para.", "[some]: yonder"]),
        ("[Chair]: Ann\n\nThe [Chair] spoke.", &["[Chair]: Ann", "The [Chair] spoke."]),
        ("> - [some\n>   more]: yonder", &["[some more]: yonder"]),
        ("[Time]: 10.30\n\nAt [Time] it began.", &["[Time]: 10.30", "At [Time] it began."]),
    ] {
        let book = said(text);
        let (markdown, html) = built(&book);
        holds(&html, words);
        holds(&printed(&book), words);
        holds(&markdown.replace('\\', ""), words);
        holds(&book.read("output/board/1/BOARD_1.json"), words);
    }
    // An address is one.
    for (text, address) in [
        ("See [the plan][p].\n\n[p]: https://example.org/plan", "https://example.org/plan"),
        ("See [the\nplan].\n\n[the plan]: example.org/plan \"A title\"", "example.org/plan"),
        ("See [the plan].\n\n[The Plan]: #item-1", "#item-1"),
    ] {
        let (_, html) = built(&said(text));
        holds(&html, &["See <a", &format!("href=\"{address}\""), "plan"]);
        assert!(!html.contains("]:"), "{html}");
    }
}

#[test]
fn pictures_of_other_records_are_told_in_words() {
    let svg = |side: u8| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\"><path d=\"M0 0h9v9z\"/></svg>"
        )
    };
    let old = "meeting = \"0\"\ndate = 2026-01-08\n[[items]]\ntitle = \"A\"\n[[items.entries]]\n\
               action = '''\nMend it.\n\n![the roof](roof.svg \"Fig. 7\")\n\n> ![the old plan](plan.svg)\n'''\nowner = \"All\"\n";
    let report = "[[items.entries]]\nreport = \"B 0/01\"\noutcome = \"update\"\ntext = \"Begun.\"\n";
    for with_own in [true, false] {
        let book = record(&format!("[[items]]\ntitle = \"A\"\n{report}"))
            .file("minutes/board/old/0.toml", old)
            .file("minutes/board/old/plan.svg", svg(9))
            .file("minutes/board/old/roof.svg", svg(9));
        book.write("minutes/board/committee.toml", format!("{}abbreviation = \"B\"\n", support::COMMITTEE));
        if with_own {
            book.write("minutes/board/plan.svg", svg(7));
        }
        book.run(["build"]).status(0);
        let name = book.files("output").into_iter().find(|name| name.ends_with("B_1.html")).expect("minutes");
        let html = book.read(&format!("output/{name}"));
        assert!(!html.contains("<img"), "{html}");
        holds(&html, &["Mend it.", "[the roof] Fig. 7", "[the old plan]", "Begun."]);
        for format in ["html", "csv", "json"] {
            let text = book.run(["actions", "board", "--format", format]).status(0).stdout();
            holds(&text, &["Mend it.", "[the roof] Fig. 7", "[the old plan]"]);
        }
    }
}

#[test]
fn a_bracket_behind_a_number_stays() {
    for text in ["Text\n\n  7) d\n  8) e", "7) d\n8) e", "> 7) d\n> 8) e"] {
        let book = said(text);
        let (markdown, _) = built(&book);
        holds(&markdown, &["7) d", "8) e"]);
        holds(&printed(&book), &["7) d", "8) e"]);
    }
    // Where a number does not go on, its place is told, whatever it is indented by.
    said("Text\n\n  7) d\n  9) e").run(["check"]).says("1.toml:9:3");
}

#[test]
fn marks_that_run_together_are_told() {
    for (text, mark) in [
        ("1. one\n   7) seven", "7) seven"),
        ("- one\n  7) seven", "7) seven"),
        ("1. one\n   2. two", "2. two"),
        ("We took the rope\nb) and the hook", "b) and"),
        ("(a) one\n(b) two\n7) seven", "7) seven"),
    ] {
        said(text).run(["check"]).status(0).says("lines-run-together").says(mark);
    }
    for text in
        ["See (points 6 and\n7) of the plan.", "1. one\n2. two", "In the year\n2026. It was late.", "7) one"]
    {
        said(text).run(["check"]).status(0).says_not("lines-run-together");
    }
    let (markdown, _) = built(&said("6) a\n(dd). b\n7) c\n(ee). d"));
    holds(&markdown, &["6) a\n\n", "(dd). b\n\n", "7) c\n\n", "(ee). d"]);
}

#[test]
fn rows_of_the_table_of_actions_carry_their_marking_and_language() {
    let marked = "classification = \"TLP:GREEN\"\nlanguage = \"cy\"\n";
    let lines = format!("action = \"Trwsio y to.\"\nowner = \"All\"\ndue = \"cyn y Pasg\"\n{marked}");
    let amber = "[actions]\nplacement = \"table\"\n";
    let book = entry(&lines, amber);
    let record = book.read("minutes/board/1.toml");
    let more = "[[items.entries]]\nreport = \"BOARD 0/01\"\noutcome = \"update\"\n";
    let record = record.replacen("[[items]]", "classification = \"TLP:AMBER\"\n[[items]]", 1);
    book.write("minutes/board/1.toml", format!("{record}{more}text = \"Bron.\"\n{marked}"));
    let old = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Look at it.\"\nowner = \"All\"\n";
    book.write("minutes/board/0.toml", format!("meeting = \"0\"\ndate = 2026-01-08\n{old}"));
    book.run(["build"]).status(0);
    let (markdown, html) = built(&book);
    let (item, table) = html.split_once("id=\"actions\"").expect("the table");
    assert!(!item.contains("[TLP:GREEN]") && !item.contains("lang=\"cy\""), "{item}");
    holds(
        table,
        &[
            "[TLP:GREEN]",
            "<span lang=\"cy\" dir=\"ltr\">Trwsio y to.",
            "<span lang=\"cy\" dir=\"ltr\">cyn y Pasg",
            "Look at it.",
            "[TLP:GREEN]",
            "<span lang=\"cy\" dir=\"ltr\">Bron.",
        ],
    );
    assert!(!markdown.contains("<div lang=\"cy\""), "{markdown}");
    assert_eq!(printed(&book).matches("[TLP:GREEN]").count(), 2);
}

#[test]
fn facts_after_a_list_are_a_list_of_their_own() {
    let book = entry("action = '''\nLook at:\n\n- the roof\n- the door\n'''\nowner = \"All\"\n", "");
    let (markdown, _) = built(&book);
    holds(&markdown, &["- the door\n\n<!-- -->\n\n- **Owner:**"]);
    let book = entry("action = \"Look at it.\"\nowner = \"All\"\n", "");
    assert!(!built(&book).0.contains("<!-- -->"));
}

#[test]
fn seconds_of_a_time_are_printed() {
    let book = record("start = 10:00:30\nend = 10:00:45\n[[items]]\ntitle = \"A\"\ntext = \"a\"\n");
    let (markdown, html) = built(&book);
    holds(&markdown, &["10:00:30 – 10:00:45"]);
    holds(&html, &["10:00:30 – 10:00:45"]);
    holds(&printed(&book), &["10:00:30 – 10:00:45"]);
    holds(&book.read("output/board/1/BOARD_1.json"), &["\"end\": \"10:00:45\"", "\"start\": \"10:00:30\""]);
    let parts = record("start = 10:00:30.5\n[[items]]\ntitle = \"A\"\ntext = \"a\"\n");
    parts.run(["check"]).status(1).says("minutes/board/1.toml:3:9");
    let wrong = record("start = 10:00:45\nend = 10:00:30\n[[items]]\ntitle = \"A\"\ntext = \"a\"\n");
    wrong.run(["check"]).status(1).says("10:00:45").says("10:00:30");
}

#[test]
fn the_json_keeps_the_order_of_what_was_written() {
    let lines = "vote = \"On the roof\"\ntallies = { For = 3, Against = 2, Abstain = 1 }\n\
                 [[items.entries]]\nfacts = { Width = \"2 m\", Age = \"3 years\", Cost = \"4\" }\n";
    let book = entry(lines, "");
    let record = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        record.replacen("[[items]]", "handling = \"**Do not** copy.\"\n[[items]]", 1),
    );
    book.run(["build", "--format", "json"]).status(0);
    let json = book.read("output/board/1/BOARD_1.json");
    holds(&json, &["\"handling\": \"Do not copy.\""]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let entries = &json["items"][0]["entries"];
    assert_eq!(entries[0]["options"], serde_json::json!(["For", "Against", "Abstain"]));
    assert_eq!(entries[1]["names"], serde_json::json!(["Width", "Age", "Cost"]));
}

#[test]
fn numbers_are_whole_however_large_their_letters_are() {
    let notes = |many: usize| {
        let marks: String = (1..=many).map(|at| format!("w{at}x[^{at}]\n\n")).collect();
        let notes: String = (1..=many).map(|at| format!("[^{at}]: note{at}x\n\n")).collect();
        said(&format!("{marks}{notes}"))
    };
    for (many, small) in [(12, 20), (101, 14)] {
        let book = notes(many).file("templates/style.toml", format!("[text]\nsmall = {small}\n"));
        book.run(["build", "--format", "pdf"]).status(0);
        let text = printed(&book);
        for at in [10, many - 1, many] {
            assert!(text.contains(&format!("{at} note{at}x")), "{at}: {text}");
        }
    }
    let lines = "Line.\n\n".repeat(120);
    let book = said(&lines).file("templates/style.toml", "[text]\nsmall = 28\n");
    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replacen("[[items]]", "line-numbers = true\n[[items]]", 1));
    book.run(["build", "--format", "pdf"]).status(0);
    let text = printed(&book);
    assert!(text.contains("10") && text.contains("15") && text.contains("20"), "{text}");
    // Page 100 of a list of contents.
    let items: String = (1..=124)
        .map(|at| format!("[[items]]\ntitle = \"T{at}x\"\ntext = '''\n{}'''\n", "Line.\n\n".repeat(16)))
        .collect();
    let book = record_of_large_letters(&items);
    book.run(["build", "--format", "pdf"]).status(0);
    let text = printed(&book);
    let contents = text.split("Line.").next().expect("the list");
    let line = contents.split("T124x ").nth(1).expect("the last line");
    let number = line.split_whitespace().next().expect("its page");
    assert!(number.len() == 3 && number.starts_with('1'), "{number}");
}

/// A record with a list of contents in very large letters.
fn record_of_large_letters(items: &str) -> Book {
    let book = record(items).file("templates/style.toml", "[text]\nsize = 22\n");
    book.write("minutes/board/committee.toml", format!("{}contents = 1\n", support::COMMITTEE));
    book
}

#[test]
fn a_long_number_of_a_part_leaves_room_for_its_text() {
    let number = "A".repeat(90);
    let parts = format!(
        "decision = \"Agreed:\"\nparts = [{{ number = \"{number}\", text = \"to buy a long rope\" }}, {{ number = \"2\", text = \"to go\" }}]\n"
    );
    let book = entry(&parts, "");
    book.run(["build", "--format", "pdf"]).status(0);
    holds(&printed(&book), &["AAAA", "to buy a long rope", "2 to go"]);
}

#[test]
fn no_two_parts_of_a_page_have_one_name() {
    for (present, absent, names) in [
        ("item-1", "Actions", ["id=\"attendance-item-1\"", "id=\"attendance-actions\""]),
        ("a b", "a-b", ["id=\"a-b\"", "id=\"a-b-2\""]),
        ("minutes", "guests", ["id=\"attendance-minutes\"", "id=\"guests\""]),
    ] {
        let table =
            |key: &str| format!("[[attendance-tables]]\nkey = \"{key}\"\nheading = \"People of {key}\"\n");
        let tables = format!("{}{}absent = true\n", table(present), table(absent));
        let people = "[seats]\nWard = [\"Ann Sample\", \"Ben Example\"]\n";
        let placement = "[actions]\nplacement = \"table\"\n";
        let more = "action = \"Mend it.\"\nowner = \"All\"\n[presence]\n\"Ben Example\" = ";
        let book = entry(&format!("{more}\"{absent}\"\n"), &format!("{people}{tables}{placement}"));
        book.run(["build"]).status(0);
        let html = book.read("output/board/1/BOARD_1.html");
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{html}");
        holds(&html, &names);
        holds(&html, &["id=\"item-1\"", "id=\"actions\""]);
    }
}

/// What stands in a box of its own – a label, a heading of a table, a line to sign on – goes on on the next page.
#[test]
fn a_text_that_is_longer_than_a_page_stands_on_pages_whole() {
    let many = |word: &str| (0..900).map(|number| format!("{word}{number:03} ")).collect::<String>();
    let long = many("word");
    let long = long.trim();
    let people =
        (b'A'..=b'Z').map(|letter| format!("\"Ann Sample{}\", ", letter as char)).collect::<String>();
    let records = [
        format!("[attendance.members]\n\"{long}\" = [\"Ann Sample\"]\n"),
        format!("[attendance.members]\n\"{long}\" = [{people}]\n\"Others\" = [\"Ben Example\"]\n"),
        format!("[signature]\nlines = [\"{long}\"]\n"),
        format!("[signature]\nlines = [\"Chair\", \"{long}\", \"Clerk\"]\n"),
        format!("[[items]]\ntitle = \"A\"\ntext = \"| {long} | B |\\n|---|---|\\n| c | d |\""),
        format!(
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ntitle = \"{long}\"\n\
             columns = [\"{long}\", \"B\"]\nrows = [[\"c\", \"{long}\"]]\n"
        ),
        format!("title = \"{long}\"\nvenue = \"{}\"\n", many("place")),
        format!("[[items]]\ntitle = \"{long}\"\nnumber = \"{}\"\n", "point ".repeat(16)),
        format!(
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\nfacts = {{ \"{long}\" = \"{}\" }}\n",
            many("fact")
        ),
        format!("[[annexes]]\ntitle = \"{long}\"\ntext = \"A\"\n"),
    ];
    for text in records {
        let book = record(&text);
        let (_, html) = built(&book);
        let of = |words: Vec<String>| {
            words.into_iter().filter(|word| word.len() > 6 && word.ends_with(|c: char| c.is_ascii_digit()))
        };
        let seen: BTreeSet<String> =
            of(support::words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf"))).collect();
        let lost: Vec<String> =
            of(support::words::of_html(&format!("<main>{}</main>", html.split_once('>').expect("a tag").1)))
                .filter(|word| !seen.contains(word))
                .collect();
        assert!(seen.len() >= 900 && lost.is_empty(), "{}: {lost:?}", &text[..60]);
    }
}

/// A link leads to whatever the page has, and to nothing else.
#[test]
fn a_link_to_a_part_of_the_page_leads_there() {
    let part = "[interests](#interests), [files](#attachments), [tasks](#actions), [people](#members), [away](#apologies)";
    let items = format!(
        "[[interests]]\nperson = \"Ann\"\ninterest = \"a field\"\n[[attachments]]\nfile = \"plan.txt\"\n[[items]]\ntitle = \"A\"\ntext = \"See {part}.\"\n\
         [[items.entries]]\naction = \"Mow it.\"\nowner = \"Ann\"\n"
    );
    let people = "[attendance]\nmembers = [\"Ann\"]\napologies = [\"Bo Madeup\"]\n";
    let committee = format!("{}[actions]\nplacement = \"table\"\n", support::COMMITTEE);
    let book = record(&format!("{people}{items}")).file("minutes/board/plan.txt", "x");
    book.write("minutes/board/committee.toml", &committee);
    let (markdown, html) = built(&book);
    for name in ["interests", "attachments", "actions", "members", "apologies"] {
        assert!(
            html.contains(&format!("href=\"#{name}\"")) && html.contains(&format!("id=\"{name}\"")),
            "{html}"
        );
        assert!(markdown.contains(&format!("<a id=\"{name}\"></a>")), "{markdown}");
    }
    // Where the page has no such part, it is told; and a slip of the pen is known.
    book.write("minutes/board/committee.toml", support::COMMITTEE);
    book.run(["check"]).status(1).says("the link to #actions leads to nothing");
    book.write("minutes/board/committee.toml", &committee);
    let text = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", text.replace("#attachments", "#attachment"));
    book.run(["check"]).status(1).says("write [words](#attachments)");
    book.write("minutes/board/1.toml", text.replace("a field\"", "a field\"\nclassification = \"TLP:RED\""));
    book.run(["check"]).status(1).says("the link to #interests leads to nothing");
}
