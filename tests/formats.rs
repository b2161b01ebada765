//! The formats of every example record say the same words in the same order, and those of the sample
//! are the sample's.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use support::{Book, tagged, words};

/// The minutes in a format, by their paths without the ending.
fn outputs(book: &Book, ending: &str) -> Vec<String> {
    let files = book.built_files("output").into_iter();
    let minutes = files.filter(|name| !name.contains("/registers/"));
    minutes.filter_map(|name| name.strip_suffix(ending).map(str::to_string)).collect()
}

/// The record of such minutes.
fn record_of(name: &str) -> String {
    let (meeting, _) = name.rsplit_once('/').expect("a folder");
    format!("minutes/{meeting}.toml")
}

#[test]
fn figures_keep_their_signs_from_right_to_left() {
    let table = "[[items.entries]]\n[items.entries.table]\ntitle = \"T\"\ncolumns = [\"x\", \"£\"]\nrows = [[\"סחלבים\", \"-5\"]]\n";
    let record = |language: &str| {
        format!("language = \"{language}\"\n[[items]]\ntitle = \"A\"\ntext = \"ב-7 היה -6 (+8).\"\n{table}")
    };
    let book = Book::new().file("templates/labels/he.toml", "").record(&record("he"));
    book.run(["build", "--format", "html"]).status(0);
    let page = book.read("output/board/1/BOARD_1.html");
    for figure in ["\u{200E}-5", " \u{200E}-6\u{200F} (\u{200E}+8\u{200F})"] {
        assert!(page.contains(figure), "{figure}");
    }
    assert!(page.contains("ב-7"), "a prefix is no sign");
    let book = Book::new().record(&record("en"));
    book.run(["build", "--format", "html"]).status(0);
    assert!(!book.read("output/board/1/BOARD_1.html").contains('\u{200E}'));
}

#[test]
fn the_sample_says_every_word_of_the_sample_once() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let want = words::of_sample();
    assert_eq!(want.len(), 1166);
    let name = "output/opsg/34xx/OPSG_34xx_2107";
    words::assert_same("Markdown", &words::of_markdown(&book.read(&format!("{name}.md"))), &want);
    words::assert_same("HTML", &words::of_html(&book.read(&format!("{name}.html"))), &want);
    // A table that goes on after a page break repeats its head, and its group says so.
    let again = ONLY_IN_PDF[0].0;
    let pdf = words::of_pdf(&book.bytes(&format!("{name}.pdf"))).join(" ");
    words::assert_same("PDF", &words::words(&pdf.replace(again, "")), &want);
}

/// What pages say besides: heads repeated after a page break, numbers of lines, a word too long for its
/// column on two lines.
const ONLY_IN_PDF: &[(&str, &str)] = &[
    ("Representing Other Participants DCC (continued) ", ""),
    (" 5 10 15 20 25 ", " "),
    (" 5 10 15 20", ""),
    ("ba795244f8862dc a3b17bdaf", "ba795244f8862dca3b17bdaf"),
];

#[test]
fn all_formats_of_all_examples_agree() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let names = outputs(&book, ".md");
    assert!(!names.is_empty());
    assert_eq!(names, outputs(&book, ".html"));
    for name in names {
        let plain = words::without_marks;
        let file = book.read(&format!("output/{name}.md"));
        let markdown = plain(words::of_markdown(&file));
        let html = plain(words::of_html(&book.read(&format!("output/{name}.html"))));
        words::assert_same(&format!("{name}.html"), &html, &markdown);
        let tagged = plain(tagged::words(&book.bytes(&format!("output/{name}.pdf"))));
        words::assert_same(&format!("{name}.pdf, in the order of its tags"), &tagged, &markdown);
        let mut pdf = words::of_pdf(&book.bytes(&format!("output/{name}.pdf"))).join(" ");
        for (again, once) in ONLY_IN_PDF {
            pdf = pdf.replace(again, once);
        }
        let pdf = words::with_notes_last(words::words(&pdf), &file);
        words::assert_same(&format!("{name}.pdf"), &plain(pdf), &markdown);
    }
}

/// The words of a text in small letters, without counts and days.
fn letters(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}

/// What JSON holds of texts and names, without the digits of a picture.
fn held(data: &serde_json::Value, all: &mut String) {
    match data {
        serde_json::Value::Object(object) => object.iter().for_each(|(key, value)| {
            all.push_str(&format!("{key} "));
            held(value, all);
        }),
        serde_json::Value::Array(list) => list.iter().for_each(|value| held(value, all)),
        serde_json::Value::String(text) => all.push_str(&format!("{text} ")),
        other => all.push_str(&format!("{other} ")),
    }
}

/// What minutes print and no fixed word says is in the JSON, too.
#[test]
fn json_holds_every_word_of_all_examples() {
    const MONTHS: &str =
        "january february march april may june july august september october november december";
    let fixed = ["templates/labels/en.toml", "templates/labels/cy.toml"]
        .map(|path| std::fs::read_to_string(Path::new(path)).expect("the labels"));
    let mut fixed = letters(&format!("{} {MONTHS} {}", fixed.concat(), "am pm md"));
    // The committee's own headings and statuses are fixed words, too.
    fixed.extend(letters("stage"));
    let book = Book::example();
    book.run(["build"]).status(0);
    for name in outputs(&book, ".md") {
        let markdown = words::without_marks(words::of_markdown(&book.read(&format!("output/{name}.md"))));
        let mut data = String::new();
        held(&serde_json::from_str(&book.read(&format!("output/{name}.json"))).expect("JSON"), &mut data);
        let data = letters(&data);
        let missing: Vec<String> = letters(&markdown.join(" "))
            .into_iter()
            .filter(|word| !data.contains(word) && !fixed.contains(word))
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{name}");
    }
}

/// From two folders, with one thread and with many.
#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (Book::example(), Book::example());
    one.run_with(["build"], &[("RAYON_NUM_THREADS", "1")]).status(0);
    other.run_with(["build"], &[("RAYON_NUM_THREADS", "4")]).status(0);
    let files = one.built_files("output");
    assert_eq!(files, other.files("output"));
    for file in files.iter().filter(|file| !file.starts_with('.')) {
        assert_eq!(one.bytes(&format!("output/{file}")), other.bytes(&format!("output/{file}")), "{file}");
    }
}

/// The minutes that stand in two languages.
const LANGUAGES: [(&str, &str); 2] = [
    ("council/13/STC-13-2026", "cyngor/13/CTS-13-2026"),
    ("cyngor/13/CTS-13-2026", "council/13/STC-13-2026"),
];

/// Every PDF carries the record that its readers may have and the minutes as plain text; from that
/// record come the same minutes.
#[test]
fn the_attached_record_gives_the_same_minutes() {
    let book = Book::example();
    book.run(["build"]).status(0);
    for name in outputs(&book, ".pdf") {
        let record = record_of(&name);
        let name = format!("output/{name}");
        let attached = tagged::attachments(&book.bytes(&format!("{name}.pdf")));
        if book.read(&record).contains("\nstatus = \"withdrawn\"") {
            // What was withdrawn is handed out no more.
            assert!(attached.iter().all(|(name, _)| !name.ends_with(".toml")), "{name}");
            continue;
        }
        let [(first, markdown), (second, toml)] = attached.as_slice() else { panic!("two files") };
        assert!(name.ends_with(first.trim_end_matches(".md")) && second.ends_with(".toml"));
        let want = book.read(&format!("{name}.md"));
        assert_eq!(String::from_utf8_lossy(markdown), want);
        let toml = String::from_utf8_lossy(toml);
        // No remark is in it but the program's own first line, where parts are withheld.
        let remarks: Vec<&str> = toml.lines().filter(|line| line.contains("# ")).collect();
        let own = toml.lines().next().filter(|first| first.starts_with("# Parts are withheld here"));
        assert_eq!(remarks, Vec::from_iter(own), "{toml}");
        assert!(!toml.contains("waive"), "{toml}");
        let again = Book::example();
        again.write(&record, toml.as_bytes());
        // What is withheld is withheld in both languages.
        if let Some((_, other)) = LANGUAGES.iter().find(|(own, _)| name.ends_with(own)) {
            let files = tagged::attachments(&book.bytes(&format!("output/{other}.pdf")));
            again.write(&record_of(other), &files[1].1);
        }
        let is_sealed = toml.contains("\nstatus = \"approved\"") && toml.contains("\nlog-head = ");
        if is_sealed && own.is_some() {
            // Of approved minutes nobody takes a part for the whole.
            again.run(["build"]).status(1).says("parts-withheld");
            continue;
        }
        again.run(["build"]).status(0);
        assert_eq!(again.read(&format!("{name}.md")), want);
    }
}

/// What authors call things may be a word that means something elsewhere in a record.
#[test]
fn the_attached_record_keeps_names_that_are_keys_elsewhere() {
    let words =
        ["items", "annexes", "sessions", "entries", "waive", "key", "report", "item", "table", "from-item"];
    // Lists of the whole file are no names of lists.
    let lists = &words[3..];
    let groups: String =
        lists.iter().enumerate().map(|(at, word)| format!("{word} = [\"Member {at} Unreal\"]\n")).collect();
    let facts: Vec<String> = words.iter().map(|word| format!("{word} = \"{word}\"")).collect();
    let tallies: Vec<String> = words.iter().map(|word| format!("{word} = 1")).collect();
    let votes: Vec<String> =
        lists.iter().enumerate().map(|(at, word)| format!("{word} = [\"Member {at} Unreal\"]")).collect();
    let record = format!(
        "[attendance.members]\n{groups}\
         [[items]]\ntitle = \"Open\"\nwaive = {{ spelling = \"So it is.\" }}\n\
         [[items.entries]]\nfacts = {{ {} }}\n\
         [[items.entries]]\nvote = \"Which?\"\ntallies = {{ {} }}\nvotes = {{ {} }}\n\
         [[items]]\ntitle = \"Shut\"\nkey = \"shut\"\n",
        facts.join(", "),
        tallies.join(", "),
        votes.join(", ")
    );
    let closed = format!(
        "{record}classification = \"TLP:RED\"\n[[items.items]]\ntitle = \"Within\"\n[[annexes]]\ntitle = \"Map\"\ntext = \"x\"\n"
    );
    for (record, circulate) in [(&record, false), (&closed, false), (&record, true), (&closed, true)] {
        let record = record.replace("spelling", "placeholder");
        let book = Book::new().record(&record);
        if circulate {
            book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
        }
        book.run(["build"]).status(0);
        let read = || ["md", "json"].map(|format| book.read(&format!("output/board/1/BOARD_1.{format}")));
        let before = read();
        let attached = tagged::attachments(&book.bytes("output/board/1/BOARD_1.pdf")).remove(1).1;
        let attached = String::from_utf8(attached).expect("UTF-8");
        assert!(!attached.contains("So it is."), "{attached}");
        assert_eq!(circulate, attached.contains("items = [\"1\", \"2\"]"), "{attached}");
        book.write("minutes/board/1.toml", &attached);
        let ran = book.run(["build"]);
        assert_eq!(ran.code(), Some(0), "{}\n{attached}", ran.stderr());
        assert_eq!(read(), before, "{attached}");
    }
}

/// Some in groups, some in none, in one table.
#[test]
fn people_beside_groups_stand_in_every_format() {
    let seats = "[seats]\nWard = [\"Ann Sample\", \"Ben Example\"]\n";
    let guests = "[presence]\n\"Ben Example\" = \"apologies\"\n\
                  [attendance]\napologies = [\"Dan Guest\", \"Eve Visitor\"]\n";
    let book = Book::new().record(guests);
    book.write("minutes/board/committee.toml", format!("{}{seats}", support::COMMITTEE));
    book.run(["build"]).status(0);
    let name = format!("output/{}", outputs(&book, ".pdf").remove(0));
    let pdf = book.bytes(&format!("{name}.pdf"));
    let read = |ending: &str| book.read(&format!("{name}.{ending}"));
    let formats = [
        words::of_markdown(&read("md")),
        words::of_html(&read("html")),
        words::of_pdf(&pdf),
        tagged::words(&pdf),
    ];
    for format in formats {
        let text = format.join(" ");
        assert!(text.contains("Ben Example Dan Guest Eve Visitor"), "{text}");
    }
}

#[test]
fn what_is_withheld_is_in_no_file() {
    let secrets = [
        ("minutes/council/12.toml", "Staffing matters"),
        ("minutes/council/12.toml", "change the Clerk's hours"),
        ("minutes/council/13.toml", "Contract for the harbour steps"),
        ("minutes/council/13.toml", "to accept the lower offer"),
        ("minutes/council/13.toml", "to sign the contract"),
        ("minutes/council/13.toml", "prices of contractors"),
        ("minutes/council/13.toml", "Public Bodies"),
        ("minutes/opsg/38.toml", "Prices"),
        ("minutes/opsg/38.toml", "a second offer"),
        ("minutes/opsg/38.toml", "stands in no copy"),
    ];
    let book = Book::example();
    for (record, secret) in secrets {
        assert!(book.read(record).contains(secret), "“{secret}” is in {record}");
    }
    book.run(["build"]).status(0);
    let mut withheld = 0;
    for file in book.files("output") {
        let bytes = book.bytes(&format!("output/{file}"));
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if file.ends_with(".pdf") {
            text.push_str(&words::of_pdf(&bytes).join(" "));
            for (_, attached) in tagged::attachments(&bytes) {
                text.push_str(&String::from_utf8_lossy(&attached));
            }
            let stand_ins = ["considered in private", "excluded from this item", "taken in confidence"];
            withheld += stand_ins.iter().filter(|words| text.contains(*words)).count();
        }
        for (_, secret) in secrets {
            assert!(!text.contains(secret), "“{secret}” in {file}");
        }
    }
    assert_eq!(withheld, 3);
}

/// How many pixels of the PDF's only picture are printed on an inch.
fn pixels_an_inch(pdf: &Path) -> f32 {
    let list = Command::new("pdfimages").arg("-list").arg(pdf).output().expect("pdfimages runs");
    let list = String::from_utf8(list.stdout).expect("text");
    let row = list.lines().nth(2).unwrap_or_else(|| panic!("no picture in\n{list}"));
    row.split_whitespace().nth(12).and_then(|value| value.parse().ok()).expect("a number")
}

#[test]
fn a_picture_is_as_wide_as_the_record_says() {
    let picture = std::fs::read("minutes/council/visitors.png").expect("a picture");
    let built = |width: &str| {
        let text = format!("[[items]]\ntitle = \"A\"\ntext = \"Before ![Bars](a.png){width} after.\"\n");
        let book = Book::new().record(&text).file("minutes/board/a.png", &picture);
        let said = book.run(["build"]).status(0).stderr();
        let name = format!("output/{}", outputs(&book, ".pdf").remove(0));
        let text = |ending: &str| book.read(&format!("{name}.{ending}"));
        (said, text("html"), text("md"), pixels_an_inch(&book.path(&format!("{name}.pdf"))))
    };
    let (said, html, markdown, quarter) = built("{width=25%}");
    assert!(!said.contains("warning"), "{said}");
    assert!(html.contains("style=\"width: 25%\""), "{html}");
    assert!(!html.contains("{width") && !markdown.contains("{width"), "{markdown}");
    let (.., whole) = built("{width = 100 %}");
    assert!((quarter / whole - 4.0).abs() < 0.1, "{quarter} and {whole} pixels an inch");
    for wrong in ["{width=0%}", "{width=101%}", "{width=5cm}", "{width=}"] {
        let (said, html, markdown, _) = built(wrong);
        assert!(said.contains("[markdown]") && said.contains("1.toml:5:"), "{said}");
        assert!(html.contains(wrong) && markdown.contains("width="), "{markdown}");
    }
}
