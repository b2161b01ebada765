//! What errors stand in the way of: a record with errors gives no file, and nothing of it is shown anywhere else.

mod support;

use support::Book;

/// The lines that every record begins with.
fn head(name: &str, date: &str) -> String {
    format!("meeting = \"{name}\"\ndate = {date}\n")
}

/// Two committees, of which the first lists its open actions.
fn two() -> Book {
    let committee = |name: &str| {
        format!("name = \"{name}\"\nabbreviation = \"{name}\"\nclassification = \"TLP:GREEN\"\n")
    };
    let lists = "order = [\"attendance\", \"items\", \"actions\", \"open-actions\"]\n";
    Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/oak/committee.toml", format!("{}{lists}", committee("OAK")))
        .file("minutes/elm/committee.toml", committee("ELM"))
}

/// An item with a title and a key, and an action in it.
fn item(title: &str, key: &str, task: &str, more: &str) -> String {
    format!(
        "[[items]]\ntitle = \"{title}\"\nkey = \"{key}\"\n{more}[[items.entries]]\naction = \"{task}\"\nowner = \"All\"\n"
    )
}

/// All that stands in the output folder, as text.
fn written(book: &Book) -> String {
    let texts = book
        .files("output")
        .into_iter()
        .filter(|name| [".md", ".json", ".html"].iter().any(|end| name.ends_with(end)));
    texts.map(|name| book.read(&format!("output/{name}"))).collect()
}

fn shows(book: &Book, command: &[&str], words: &str) -> bool {
    let ran = book.run(command.iter().copied());
    ran.stdout().contains(words)
}

#[test]
fn nothing_of_a_record_with_errors_is_shown_anywhere_else() {
    let closed = "classification = \"TLP:RED\"\n";
    let second = |slip: &str, joint: &str| {
        let closed = item(
            "Widgeon affair",
            "affair",
            "Ask Widgeon.",
            &closed.replace("classification = \"TLP:RED\"", slip),
        );
        let open = item("Fence", "fence", "Mend the fence.", "");
        format!("{}{joint}{closed}{open}", head("2", "2026-02-15"))
    };
    let third = format!(
        "{}[[items]]\ntitle = \"Roof\"\ncarried-from = \"2#affair\"\ntext = \"See [[2#affair]].\"\n",
        head("3", "2026-03-15")
    );
    let joint = "joint-with = [\"elm\"]\n";
    let fourth = format!("{}[[items]]\ntitle = \"A\"\ntext = \"See [[2]].\"\n", head("1", "2026-01-15"));
    for slip in [
        "classification = \"TLP:RDE\"",
        "clasification = \"TLP:RED\"",
        "classification = \"TLP:RED\"\nhandeld = \"later\"",
    ] {
        let book = two()
            .file("minutes/oak/2.toml", second("classification = \"TLP:RED\"", joint))
            .file("minutes/oak/3.toml", &third)
            .file("minutes/oak/1.toml", &fourth);
        book.run(["build"]).status(0);
        assert!(!written(&book).contains("Widgeon"));
        book.write("minutes/oak/2.toml", second(slip, joint));
        let ran = book.run(["build"]).status(1).says("minutes/oak/3.toml:1:").says("[waits]");
        let ran =
            ran.says("mend minutes/oak/2.toml first").says("1 record built").says("2 records not built");
        ran.says("the registers of elm are made again when these are mended: minutes/oak/2.toml");
        assert!(!written(&book).contains("Widgeon"), "{slip}");
        // What only names the meeting is built.
        assert!(book.path("output/oak/1/OAK_1.md").exists() && !book.path("output/oak/3").exists(), "{slip}");
        book.run(["check", "oak/3"]).status(1).says("[waits]");
        book.run(["extract", "oak/3", "--item", "1"]).status(1).says("minutes/oak/2.toml");
        book.run(["circulate", "oak/3", "--date", "2026-03-20"]).status(1).says("minutes/oak/2.toml");
        book.run(["new", "oak", "--date", "2026-04-15"])
            .status(1)
            .says("[new-after-errors]")
            .says("minutes/oak/2.toml");
        book.run(["new", "elm", "--date", "2026-04-15"]).status(1).says("minutes/oak/2.toml");
        for register in ["actions", "decisions", "attendance"] {
            for committee in ["oak", "elm"] {
                let ran =
                    book.run([register, committee, "--format", "csv"]).status(1).says("minutes/oak/2.toml:");
                assert!(ran.stdout().is_empty(), "{slip}: {register} {committee}");
            }
        }
        book.write("minutes/oak/2.toml", second("classification = \"TLP:RED\"", joint));
        book.run(["build"]).status(0).says("3 records built");
        assert!(book.path("output/oak/3/OAK_3.md").exists());
    }
}

#[test]
fn a_joint_meeting_whose_committee_cannot_be_read_is_missed_in_the_registers_of_the_other() {
    let joint = format!(
        "{}joint-with = [\"oak\"]\n{}",
        head("1", "2026-01-15"),
        item("Gate", "gate", "Mend the gate.", "")
    );
    let book = two().file("minutes/elm/1.toml", joint).file(
        "minutes/oak/1.toml",
        format!("{}{}", head("1", "2026-01-10"), item("Roof", "roof", "Mend the roof.", "")),
    );
    book.run(["build"]).status(0);
    assert!(book.read("output/oak/registers/OAK_actions.json").contains("Mend the gate."));
    let committee = book.read("minutes/elm/committee.toml");
    book.write("minutes/elm/committee.toml", format!("{committee}series = Elm\n"));
    let ran = book.run(["build"]).status(1).says("minutes/elm/committee.toml:4");
    ran.says("the registers of oak are made again when these are mended: minutes/elm/committee.toml");
    // Minutes of oak that met with elm wait for the same file, and are not told to make it.
    let with_elm = format!("{}joint-with = [\"elm\"]\n[[items]]\ntitle = \"A\"\n", head("2", "2026-02-10"));
    book.write("minutes/oak/2.toml", with_elm);
    let ran = book.run(["build"]).status(1).says("mend minutes/elm/committee.toml first");
    ran.says_not("[unknown-committee]");
    std::fs::remove_file(book.path("minutes/oak/2.toml")).expect("it goes");
    assert!(!book.path("output/oak/registers").exists());
    for committee in ["oak", "elm"] {
        for register in ["actions", "decisions", "attendance"] {
            book.run([register, committee]).status(1).says("minutes/elm/committee.toml:4");
        }
    }
    book.run(["actions"]).status(1).says("minutes/elm/committee.toml:4");
    book.run(["quorum", "elm"]).status(1).says("minutes/elm/committee.toml:4").says_not("add the rule");
    book.run(["new", "oak", "--date", "2026-03-15"]).status(1).says("minutes/elm/committee.toml");
    book.write("minutes/elm/committee.toml", committee);
    book.run(["build"]).status(0);
    assert!(book.read("output/oak/registers/OAK_actions.json").contains("Mend the gate."));
}

#[test]
fn what_ended_a_decision_or_an_action_is_not_forgotten_while_its_record_has_errors() {
    let first = format!(
        "{}[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"To sell.\"\nkey = \"sell\"\n[[items.entries]]\naction = \"Tell all.\"\nowner = \"All\"\n",
        head("1", "2026-01-15")
    );
    let ending = |folder: &str| {
        format!(
            "{}[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"Not to sell.\"\nannuls = \"{folder}1#sell\"\n[[items.entries]]\nreport = \"OAK 1/01\"\noutcome = \"closed\"\ntext = \"Done.\"\n",
            head("5", "2026-02-15")
        )
    };
    for (folder, path) in [("oak/", "minutes/elm/5.toml"), ("", "minutes/oak/5.toml")] {
        let book = two().file("minutes/oak/1.toml", &first).file(path, ending(folder));
        book.run(["build"]).status(0);
        let minutes = "output/oak/1/OAK_1.md";
        assert!(book.read(minutes).contains("Annulled by"), "{path}");
        for slip in [
            ending(folder).replace("meeting = \"5\"", "meeting = \"5\"\nvenue = Hall"),
            ending(folder).replace("annuls", "anuls"),
            ending(folder).replace("annuls = \"", "annuls = "),
        ] {
            book.write(path, &slip);
            // Of what was never built, or is asked for by itself, nothing is known but the lines.
            for register in ["actions", "decisions"] {
                book.run([register, "oak", "--format", "csv"]).status(1).says(path);
            }
            book.run(["new", "oak", "--date", "2026-04-15"]).status(1).says(path);
            let ran = book.run(["build"]).status(1).says(path);
            ran.says("the registers of oak are made again when these are mended");
            assert!(!book.path(minutes).exists() && !book.path("output/oak/registers").exists(), "{slip}");
            book.run(["build"]).status(1);
            assert!(!book.path(minutes).exists(), "{slip}");
            book.write(path, ending(folder));
            book.run(["build"]).status(0);
            assert!(book.read(minutes).contains("Annulled by"), "{path}");
        }
    }
}

#[test]
fn a_warning_that_a_committee_takes_for_an_error_stands_in_the_way_of_all_commands() {
    let second = format!(
        "{}[[items]]\ntitle = \"A\"\ntext = \"TBC\"\n[[items.entries]]\ndecision = \"To go to Widgeon.\"\n",
        head("2", "2026-02-15")
    );
    let book = two().file(
        "minutes/elm/1.toml",
        format!("{}{}", head("1", "2026-01-15"), item("Roof", "roof", "Mend it.", "")),
    );
    book.write("minutes/elm/2.toml", &second);
    let committee = book.read("minutes/elm/committee.toml");
    book.write("minutes/elm/committee.toml", format!("{committee}[checks]\nplaceholder = \"error\"\n"));
    book.run(["build"]).status(1).says("[placeholder]");
    assert!(!written(&book).contains("Widgeon"));
    book.run(["build", "elm/1"]).status(0);
    assert!(!written(&book).contains("Widgeon"));
    book.run(["decisions", "elm"]).status(1).says("minutes/elm/2.toml");
    assert!(!shows(&book, &["decisions", "elm", "--format", "csv"], "Widgeon"));
    book.run(["extract", "elm/2", "--item", "1"]).status(1).says("minutes/elm/2.toml");
    book.run(["circulate", "elm/2", "--date", "2026-02-20"]).status(1).says("[placeholder]");
    book.run(["new", "elm", "--date", "2026-04-15"]).status(1).says("minutes/elm/2.toml");
    // What is waived stands in nobody's way.
    book.write("minutes/elm/2.toml", format!("waive = {{ placeholder = \"it is called so\" }}\n{second}"));
    book.run(["decisions", "elm"]).status(0);
}

#[test]
fn what_a_build_would_refuse_is_not_circulated() {
    let record =
        format!("{}[[items]]\ntitle = \"A\"\ntext = \"![The gate](gate.png)\"\n", head("1", "2026-01-15"));
    let book = two().file("minutes/elm/1.toml", &record);
    let said = book.run(["build"]).status(1).stderr();
    let ran = book.run(["circulate", "elm/1", "--date", "2026-01-20"]).status(1).says("minutes/elm/1.toml:5");
    assert!(said.contains("gate.png") && ran.stderr().contains("gate.png"), "{said}");
    assert_eq!(book.read("minutes/elm/1.toml"), record);
}

#[test]
fn a_folder_means_all_records_within() {
    let book = two()
        .file("minutes/elm/1.toml", head("1", "2026-01-15"))
        .file("minutes/elm/2025/1.toml", head("old 1", "2025-01-15"))
        .file("minutes/elm/2025/may/1.toml", head("old 2", "2025-05-15"));
    for (asked, count) in [
        ("elm", 3),
        ("minutes/elm", 3),
        ("minutes/elm/2025", 2),
        ("elm/2025", 2),
        ("elm/2025/may", 1),
        ("elm/20", 0),
    ] {
        let said = book.run(["check", asked]).stderr();
        let records =
            if count == 1 { "1 record checked".to_string() } else { format!("{count} records checked") };
        assert!(said.contains(&records), "{asked}: {said}");
    }
}

/// Of registers that no build makes nothing is said.
#[test]
fn registers_that_nobody_wants_are_not_made_again() {
    let said = "the registers of oak are made again when these are mended";
    let book = two().file("minutes/oak/1.toml", format!("{}bad = 1\n", head("1", "2026-01-15"))).file(
        "minutes/oak/2.toml",
        format!("{}{}", head("2", "2026-02-15"), item("Gate", "gate", "Mend the gate.", "")),
    );
    book.run(["build", "--format", "md"]).status(1).says_not(said);
    book.run(["build", "--format", "json"]).status(1).says(said);
    book.run(["build"]).status(1).says(said);
    let committee = book.read("minutes/oak/committee.toml");
    book.write("minutes/oak/committee.toml", format!("{committee}registers = []\n"));
    for formats in [&["build"][..], &["build", "--format", "md"]] {
        book.run(formats.iter().copied()).status(1).says_not(said);
    }
}
