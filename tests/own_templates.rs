//! A user's own templates, words and style take the place of the built-in ones.

mod support;

use std::fs;
use support::{Book, COMMITTEE, words};

const RECORD: &str =
    "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"Welcome\"\ntext = \"Hello.\"\n";

#[test]
fn words_of_the_committee_and_of_the_book() {
    let book = Book::new()
        .record(RECORD)
        .file(
            "templates/labels/en.toml",
            "[words]\nattendees = \"Those there\"\nstatus-draft = \"Not yet approved\"\n",
        )
        .file("minutes/board/committee.toml", format!("{COMMITTEE}[labels]\nattendees = \"In the room\"\n"));
    book.run(["build"]).status(0);
    for (ending, text) in [
        ("md", book.read("output/board/1/BOARD_1.md")),
        ("html", book.read("output/board/1/BOARD_1.html")),
        ("pdf", words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ")),
    ] {
        assert!(text.contains("In the room") && text.contains("Not yet approved"), "{ending}");
        assert!(!text.contains("Those there"), "{ending}");
    }
}

#[test]
fn minutes_in_welsh_and_in_a_language_of_the_users_own() {
    let book = Book::new().record(&format!("language = \"cy\"\n{RECORD}"));
    book.run(["build"]).status(0);
    let html = book.read("output/board/1/BOARD_1.html");
    assert!(
        html.contains("lang=\"cy\"") && html.contains("Cofnodion Drafft") && html.contains("15 Ionawr 2026")
    );
    let book = Book::new().record(&format!("language = \"nl\"\n{RECORD}")).file(
        "templates/labels/nl.toml",
        "months = [\"januari\", \"februari\", \"maart\", \"april\", \"mei\", \"juni\", \"juli\", \"augustus\", \"september\", \"oktober\", \"november\", \"december\"]\n[words]\nstatus-draft = \"Conceptnotulen\"\n",
    );
    book.run(["build"]).status(0).says("[missing-words]").says("templates/labels/nl.toml");
    let text = book.read("output/board/1/BOARD_1.md");
    assert!(text.contains("Conceptnotulen") && text.contains("15 januari 2026"), "{text}");
}

#[test]
fn the_words_to_translate_come_from_the_program() {
    let book = Book::new().record(&format!("language = \"nl-BE\"\n{RECORD}"));
    book.run(["check"]).status(1).says("run `minutebook labels nl-BE`");
    book.run(["labels", "nl-BE"]).status(0).says("templates/labels/nl-BE.toml");
    // Until they are translated they are missing, the names of months too.
    let missing = |book: &Book| {
        let said = book.run(["check"]).status(0).says("[missing-words]").stderr();
        let (_, rest) = said.split_once("warning[missing-words]: ").expect("the warning");
        rest.split(' ').next().and_then(|count| count.parse::<usize>().ok()).expect("how many")
    };
    let all = missing(&book);
    book.run(["check"]).says("the first are: months, weekdays");
    let words = book.read("templates/labels/nl-BE.toml");
    let translated = words
        .replace("#status-draft = \"Draft Minutes\"", "status-draft = \"Ontwerpnotulen\"")
        .replace("#weekdays = [\"Monday\"", "weekdays = [\"maandag\"");
    let book = book.file("templates/labels/nl-BE.toml", translated);
    assert_eq!(missing(&book), all - 2);
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains("Ontwerpnotulen"));
    // What somebody has translated is left alone; without the signs, the file says what the program would.
    book.run(["labels", "nl-BE"]).status(1).says("is there already");
    // Of a language that is shipped the words are its own, and printed until they are changed.
    book.run(["labels", "cy"]).status(0).says("Change those that shall be others");
    let own = book.read("templates/labels/cy.toml");
    assert!(
        own.contains("#column-present = \"Yn bresennol\"") && own.contains("printed as it stands here"),
        "{own}"
    );
    book.run(["labels", "dutch language"]).status(2);
    let whole: String = words
        .lines()
        .map(|line| line.strip_prefix('#').filter(|line| !line.starts_with(' ')).unwrap_or(line))
        .fold(String::new(), |text, line| text + line + "\n");
    book.file("templates/labels/nl-BE.toml", whole).run(["check"]).status(0).says_not("missing-words");
}

#[test]
fn order_of_the_parts() {
    let committee = format!("{COMMITTEE}order = [\"items\", \"attendance\"]\n");
    let book = Book::new().record(RECORD).file("minutes/board/committee.toml", committee);
    book.run(["build"]).status(0);
    let place =
        |words: &[String], word: &str| words.iter().position(|found| found == word).expect("the word");
    for found in [
        words::of_markdown(&book.read("output/board/1/BOARD_1.md")),
        words::of_html(&book.read("output/board/1/BOARD_1.html")),
        words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")),
    ] {
        assert!(place(&found, "Welcome") < place(&found, "Attendees"));
    }
}

#[test]
fn templates_and_style() {
    let book = Book::new()
        .record(&format!("{RECORD}[[items.entries]]\nfacts = {{ Budget = \"£ 3,000\" }}\n"))
        .file("templates/parts/facts.md", "(facts of our own)\n")
        .file("templates/minutes.css", "body { color: rebeccapurple }")
        .file("templates/style.toml", "[page]\nsize = \"Letter\"\n[colours]\naccent = \"#7A1F1F\"\n");
    book.run(["build"]).status(0);
    let (html, markdown) = (book.read("output/board/1/BOARD_1.html"), book.read("output/board/1/BOARD_1.md"));
    assert!(html.contains("rebeccapurple") && html.contains("£ 3,000"));
    assert!(markdown.contains("(facts of our own)") && !markdown.contains("£ 3,000"), "{markdown}");
    let pdf = book.path("output/board/1/BOARD_1.pdf");
    let info = std::process::Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo runs");
    assert!(String::from_utf8_lossy(&info.stdout).contains("(letter)"));
    let wrong = Book::new().record(RECORD).file("templates/style.toml", "[page]\nsiez = \"Letter\"\n");
    wrong.run(["build"]).status(1).says("templates/style.toml:2:1").says("write `size`");
    assert_eq!(wrong.files("output").len(), 0);
}

#[test]
fn check_looks_at_pages_of_a_book_with_templates_of_its_own() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"No font has \u{FDFA}.\"\n");
    for template in [None, Some("templates/parts/table.md"), Some("templates/minutes.html")] {
        if let Some(name) = template {
            book.write(name, fs::read(name).expect("the built-in one"));
        }
        for command in ["check", "build"] {
            book.run([command]).status(1).says("error[missing-glyph]");
        }
    }
}

/// Nor has a register as PDF a hole in the place of a letter.
#[test]
fn a_register_without_a_letter_is_no_pdf() {
    let action = "[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Do.\"\nowner = \"Ann Sample\"\n";
    let book = Book::new().record(action);
    book.write("templates/labels/en.toml", "[words]\nregister-actions = \"\u{FDFA} {name}\"\n");
    book.run(["actions", "--out", "a.pdf"]).status(1).says("error[missing-glyph]");
    assert!(!book.path("a.pdf").exists());
    book.run(["actions", "--out", "a.html"]).status(0);
}

/// What is wrong with an extract alone is told when it is made again, and not that its item is gone.
#[test]
fn what_is_wrong_with_an_extract_alone_is_told() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"Said.\"\n");
    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "1"]).status(0);
    let template = fs::read_to_string("templates/minutes.md").expect("the built-in one");
    let broken = format!("{template}{{% if \"Extract\" in identity.title %}}{{{{ a.b.c }}}}{{% endif %}}");
    for (name, text, what) in [
        ("templates/minutes.md", broken.as_str(), "error[template]"),
        (
            "templates/labels/en.toml",
            "[words]\nextract-of = \"\u{FDFA} {meeting}\"\n",
            "error[missing-glyph]",
        ),
    ] {
        book.write(name, text);
        let ran = book.run(["build"]).status(1).says(what).says_not("extract-gone");
        ran.says("1 record built");
        fs::remove_file(book.path(name)).expect("it goes");
        book.run(["build"]).status(0).says_not("extract-gone");
        assert!(book.path("output/board/1/BOARD_1_item-1.md").exists(), "{name}");
    }
}

#[test]
fn a_template_that_leaves_out_all_or_the_marking_is_refused() {
    for (name, text, said) in [
        ("minutes.html", "", "it gives nothing"),
        ("minutes.md", " \n", "it gives nothing"),
        ("minutes.html", "<p>{{ identity.title }}</p>", "it leaves out the classification, TLP:GREEN"),
        ("minutes.md", "{{ identity.title }}", "it leaves out the classification, TLP:GREEN"),
    ] {
        let book = Book::new().record(RECORD).file(&format!("templates/{name}"), text);
        // Whoever only checks is told as well.
        for command in ["check", "build"] {
            book.run([command])
                .status(1)
                .says("error[template]")
                .says(&format!("templates/{name}"))
                .says(said);
        }
        assert!(!book.files("output").iter().any(|file| file.ends_with(name.trim_start_matches("minutes"))));
    }
    let marked = "<p>{{ marking.line }}</p>";
    Book::new().record(RECORD).file("templates/minutes.html", marked).run(["build"]).status(0);
}

#[test]
fn a_scheme_of_ones_own() {
    let scheme = "name = \"House\"\n[[classifications]]\nlabel = \"Open\"\nsearch-engines = true\n\n[[classifications]]\nlabel = \"Closed\"\nhandling = \"**{label}**: keep it.\"\n";
    let committee = "name = \"Board\"\nscheme = \"house\"\nclassification = \"Closed\"\n";
    let book = Book::new()
        .record(RECORD)
        .file("minutes/schemes/house.toml", scheme)
        .file("minutes/board/committee.toml", committee);
    book.run(["build"]).status(0);
    let html = book.read("output/board/1/BOARD_1.html");
    assert!(html.contains("<strong>Closed</strong>: keep it.") && html.contains("noindex"));
    book.write(
        "minutes/board/1.toml",
        format!("classification = \"open\"\nmeeting = \"1\"\ndate = 2026-01-15\n{RECORD}"),
    );
    book.run(["build"]).status(0);
    assert!(!book.read("output/board/1/BOARD_1.html").contains("noindex"));
}
