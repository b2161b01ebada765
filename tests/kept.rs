//! No word is lost: what a record says stands in every format, once and in order.

mod support;

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
