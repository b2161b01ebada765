//! What is too deep, too large or damaged is told at its place, by `check` as by `build`; and nothing that the
//! program says acts on the terminal that shows it.

mod support;

use support::{Book, Ran};

const ITEM: &str = "[[items]]\ntitle = \"Roof\"\n";

fn spelled(text: &str) -> String {
    toml::Value::String(text.into()).to_string()
}

/// Runs both commands that read records, and expects the same words of both.
fn refused(book: &Book, words: &[&str]) {
    for command in [&["check"][..], &["build"]] {
        let ran = book.run(command.iter().copied()).status(1);
        let said = ran.stderr();
        assert!(!said.contains("[internal]"), "{said}");
        for words in words {
            assert!(said.contains(words), "{command:?}: no “{words}” in:\n{said}");
        }
    }
}

#[test]
fn marks_within_marks_have_a_depth() {
    let many = 14_000;
    let around = |open: &str, close: &str| format!("{}x{}", open.repeat(many), close.repeat(many));
    let texts = [
        around("![", "](a)"),
        "> ".repeat(many) + "x",
        "- ".repeat(many) + "x",
        "1. ".repeat(many) + "x",
        format!("{}y", "> - ".repeat(many)),
        "[^a]: > ".repeat(many) + "x [^a]",
    ];
    for text in texts {
        let entry = format!("[[items.entries]]\naction = {}\nowner = \"All\"\n", spelled(&text));
        for record in [format!("{ITEM}text = {}\n", spelled(&text)), format!("{ITEM}{entry}")] {
            let book = Book::new().record(&record);
            refused(&book, &["error[too-deep]", "minutes/board/1.toml:", "24 deep"]);
        }
        // Whatever a line cannot show is a word of it: it is not read more deeply either.
        let title = format!("[[items]]\ntitle = {}\n", spelled(&text.replace("1. ", "- ")));
        let code = Book::new().record(&title).run(["build", "--format", "md"]);
        assert!(!code.stderr().contains("internal"), "{}", code.stderr());
    }
    // Signs of emphasis that would open more than are read are signs.
    for text in [around("*a _b ", "_*"), around("~~a *b ", "*~~")] {
        let book = Book::new().record(&format!("{ITEM}text = {}\n", spelled(&text)));
        book.run(["build"]).status(0).says("a sign without its partner");
    }
    // Twenty are no fault.
    let text = format!("{}x{}", "*a _b ".repeat(10), "_*".repeat(10));
    Book::new().record(&format!("{ITEM}text = {}\n", spelled(&text))).run(["check"]).status(0);
}

#[test]
fn tables_and_lists_of_toml_have_a_depth() {
    let many = 20_000;
    let values = [
        format!("venue = {}{}\n", "[".repeat(many), "]".repeat(many)),
        format!("venue = {}1{}\n", "{a = ".repeat(many), "}".repeat(many)),
        format!("{} = 1\n", vec!["a"; many].join(".")),
        format!("[{}]\n", vec!["items"; many].join(".")),
        format!("[[{}]]\ntitle = \"x\"\n", vec!["items"; many].join(".")),
    ];
    for value in values {
        let book = Book::new().record(&value);
        refused(&book, &["minutes/board/1.toml:3:", "80 deep"]);
        for command in [&["new", "board"][..], &["circulate", "1"], &["actions"], &["quorum", "1"]] {
            let said = book.run(command.iter().copied()).stderr();
            assert!(said.contains("80 deep") || command[0] != "circulate", "{command:?}: {said}");
        }
    }
    // As deep as TOML goes, the minutes are written in every format.
    let deep: String = (1..=70)
        .map(|depth| format!("[[{}]]\ntitle = \"Level {depth}\"\n", vec!["items"; depth].join(".")))
        .collect();
    let book = Book::new().record(&deep);
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains("Level 70"));
}

/// A PNG file of its chunks.
fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in chunks {
        let named = [kind.as_slice(), data].concat();
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(&named);
        file.extend(crc(&named).to_be_bytes());
    }
    file
}

/// As PNG reckons it (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc: u32, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

fn head(width: u32, height: u32, depth: u8, colours: u8) -> (&'static [u8; 4], Vec<u8>) {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    (b"IHDR", [&size[..], &[depth, colours, 0, 0, 0]].concat())
}

/// Pixels, packed as RFC 1950 allows: not at all.
fn pixels(bytes: &[u8]) -> (&'static [u8; 4], Vec<u8>) {
    let (mut one, mut two) = (1_u32, 0_u32);
    for byte in bytes {
        one = (one + u32::from(*byte)) % 65521;
        two = (two + one) % 65521;
    }
    let length = bytes.len() as u16;
    let mut data = vec![0x78, 0x01, 0x01];
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(bytes);
    data.extend((two << 16 | one).to_be_bytes());
    (b"IDAT", data)
}

#[test]
fn a_picture_that_cannot_be_written_is_told_by_check() {
    let end = || (b"IEND", Vec::new());
    let four = || pixels(&[0, 1, 0, 0, 1, 0]);
    let damaged = "the picture is damaged";
    let deep = |depth: usize| {
        let groups = ("<g>".repeat(depth), "</g>".repeat(depth));
        format!("<svg xmlns='http://www.w3.org/2000/svg'>{}<path d='M0 0H5V5Z'/>{}</svg>", groups.0, groups.1)
    };
    let jpeg = |kind: u8, bits: u8| {
        let mut file = b"\xFF\xD8\xFF".to_vec();
        file.extend([kind, 0, 11, bits, 0, 16, 0, 16, 1, 1, 0x11, 0, 0xFF, 0xD9]);
        file
    };
    let pictures: Vec<(&str, Vec<u8>, &str)> = vec![
        ("no palette", png(&[head(2, 2, 8, 3), four(), end()]), damaged),
        ("an empty palette", png(&[head(2, 2, 8, 3), (b"PLTE", vec![]), four(), end()]), damaged),
        ("part of a colour", png(&[head(2, 2, 8, 3), (b"PLTE", vec![9; 4]), four(), end()]), damaged),
        ("no width", png(&[head(0, 2, 8, 0), four(), end()]), damaged),
        ("no pixels", png(&[head(2, 2, 8, 0), end()]), damaged),
        ("too few pixels", png(&[head(20, 20, 8, 0), four(), end()]), damaged),
        ("no such depth", png(&[head(2, 2, 3, 0), four(), end()]), damaged),
        ("larger than a wall", png(&[head(60_000, 60_000, 8, 6), four(), end()]), "make it smaller"),
        ("deep groups", deep(60).into(), "too deep within each other"),
        ("deeper groups", deep(150).into(), "too deep within each other"),
        ("without losses", jpeg(0xC3, 8), "a rare kind"),
        ("twelve bits", jpeg(0xC1, 12), "a rare kind"),
    ];
    let record = format!("{ITEM}text = \"![A chart](chart.png)\"\n");
    for (what, bytes, why) in pictures {
        let book = Book::new().record(&record).file("minutes/board/chart.png", bytes);
        refused(&book, &["minutes/board/1.toml:5:9", why]);
        assert_eq!(book.files("output").len(), 0, "{what}");
        // The same picture as a committee's sign.
        let sign = Book::new()
            .record(ITEM)
            .file("templates/sign.png", book.bytes("minutes/board/chart.png"))
            .file("templates/style.toml", "[logo]\nfile = \"sign.png\"\nwidth = 30\n");
        refused(&sign, &["templates/style.toml:2:8", why]);
    }
    for sound in [
        png(&[head(2, 2, 8, 3), (b"PLTE", vec![9; 6]), four(), end()]),
        png(&[head(2, 2, 8, 0), four(), end()]),
        png(&[head(1, 1, 16, 6), pixels(&[0, 1, 2, 3, 4, 5, 6, 7, 8]), end()]),
        deep(10).into(),
        jpeg(0xC0, 8),
    ] {
        Book::new().record(&record).file("minutes/board/chart.png", sound).run(["build"]).status(0);
    }
}

#[test]
fn a_font_that_cannot_be_written_is_told_by_check() {
    let sound = std::fs::read("templates/fonts/SourceSans3-Regular.ttf").expect("a font");
    let table = |tag: &[u8]| -> usize {
        let record = sound[12..].chunks(16).find(|record| &record[..4] == tag).expect("a table");
        u32::from_be_bytes([record[8], record[9], record[10], record[11]]) as usize
    };
    let changed = |at: usize, bytes: &[u8]| {
        let mut font = sound.clone();
        font[at..at + bytes.len()].copy_from_slice(bytes);
        font
    };
    let licence = table(b"OS/2") + 8;
    for (font, why) in [
        (sound[..sound.len() / 2].to_vec(), "or it is damaged"),
        (changed(table(b"loca") + 40, &[0xFF; 8]), "or it is damaged"),
        (changed(licence, &[0, 2]), "its licence"),
        (changed(licence, &[1, 0]), "its licence"),
        (changed(licence, &[2, 8]), "its licence"),
        (b"OTTO".to_vec(), "or it is damaged"),
        (b"ttcf\0\x01\0\0\0\0\0\x01\xFF\xFF\xFF\xFF".to_vec(), "or it is damaged"),
    ] {
        let book = Book::new()
            .record(ITEM)
            .file("templates/own.ttf", font)
            .file("templates/style.toml", "[fonts]\nregular = \"own.ttf\"\n");
        refused(&book, &["templates/style.toml:2:11", why]);
    }
}

#[test]
fn templates_that_never_end_are_told_of() {
    for (template, words) in [
        ("{% include \"minutes.html\" %}", "templates/minutes.html"),
        ("{% extends \"minutes.html\" %}", "holds itself"),
        ("{{ wrong", "templates/minutes.html:1"),
    ] {
        let book = Book::new().record(ITEM).file("templates/minutes.html", template);
        refused(&book, &["error[template]", words]);
    }
    let within =
        "{% for a in range(end=90000) %}{% for b in range(end=90000) %}words{% endfor %}{% endfor %}";
    let book = Book::new().record(ITEM).file("templates/minutes.html", within);
    book.run(["build"]).status(1).says("larger than 256 MB");
}

/// Characters that act on a terminal, turn its direction or are not seen in a message.
const ACTING: &[&str] = &["\u{1B}]0;x\u{7}\u{9B}31m\u{85}\u{7F}", "\u{202E}\u{2066}\u{200F}\u{200B}\u{2028}"];

#[track_caller]
fn harmless(ran: &Ran) {
    for text in [ran.stdout(), ran.stderr()] {
        let acts = |character: &char| {
            character.is_control() && *character != '\n' && *character != '\t'
                || "\u{202E}\u{2066}\u{200F}\u{2028}".contains(*character)
        };
        assert_eq!(text.chars().find(acts), None, "{text}");
    }
}

#[test]
fn what_is_said_acts_on_no_terminal() {
    for acting in ACTING {
        let (word, key) = (format!("a{acting}b"), spelled(&format!("a{acting}b")));
        let records = [
            format!("{key} = 1\n"),
            format!("{word} = 1\n"),
            format!("venue = {word}\n"),
            format!("venue = \"x\" {word}\n"),
            format!("status = {key}\n"),
            format!("classification = {key}\n"),
            format!("[attendance.{key}]\nx = [\"y\"]\n"),
            format!("[waive]\n{key} = \"x\"\n"),
            format!("[attendance]\nmembers = [{key}, {key}]\n"),
            format!("{ITEM}text = {}\n", spelled(&format!("[[{word}]] ![x]({word}) XXX{word}"))),
            format!("{ITEM}[[items.entries]]\naction = {key}\nowner = {key}\n"),
            format!("translation-of = {key}\n"),
        ];
        for record in records {
            let book = Book::new().record(&record);
            for format in ["human", "json"] {
                for command in ["check", "actions", "decisions"] {
                    harmless(&book.run([command, "--message-format", format]));
                }
            }
        }
        for arguments in [
            vec!["check", &word],
            vec!["build", "--format", &word],
            vec![&word],
            vec!["check", "--", &word],
            vec!["new", &word],
            vec!["new", "board", "--date", &word],
            vec!["actions", "--owner", &word],
            vec!["actions", &word, "--for", &word],
            vec!["extract", "1", "--item", &word],
            vec!["quorum", "1", "--for", &word],
            vec!["circulate", &word],
            vec!["-C", &word, "check"],
        ] {
            let book = Book::new().record(ITEM);
            harmless(&book.run(arguments.iter().copied()));
            harmless(&book.run(arguments.iter().copied().chain(["--message-format", "json"])));
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_act_on_no_terminal() {
    for acting in ACTING.iter().copied().chain(["\n", "\r\nerror: no"]) {
        let name = format!("a{acting}b");
        let book = Book::new()
            .file(&format!("minutes/{name}/committee.toml"), support::COMMITTEE)
            .file(
                &format!("minutes/{name}/{name}.toml"),
                format!("meeting = \"1\"\ndate = 2026-01-15\n{ITEM}"),
            )
            .file(&format!("minutes/board/{name}.toml"), "meeting = \"3\"\ndate = 2026-01-15\nvneue = 1\n")
            .file(&format!("templates/labels/{name}.toml"), "x = 1\n");
        for format in ["human", "json"] {
            for command in [
                &["check"][..],
                &["build", "--explain"],
                &["build", "--explain", &name],
                &["new", &name],
                &["circulate", "--dry-run", &name],
                &["attendance", &name],
                &["init", &name],
            ] {
                let ran = book.run(command.iter().copied().chain(["--message-format", format]));
                harmless(&ran);
                let pretends = |text: String| text.lines().any(|line| line.starts_with("error: no"));
                assert!(!pretends(ran.stderr()) && !pretends(ran.stdout()), "{}", ran.stderr());
            }
        }
    }
}

#[test]
fn a_change_that_is_shown_acts_on_no_terminal() {
    let record = "# said\u{202E}so\n[[items]]\ntitle = \"Roof\"\n[[items.entries]]\naction = \"Mend\u{9B}it\"\nowner = \"All\"\n";
    let ran = Book::new().record(record).run(["circulate", "1", "--dry-run"]);
    assert!(ran.stdout().contains("[U+009B]"), "{}", ran.stdout());
    harmless(&ran);
}

/// Texts of which every piece asks for something that is elsewhere in the text: looked for anew each time, they
/// take half a minute and more.
#[test]
fn long_texts_are_read_once() {
    let texts = [
        "\\".repeat(120_000),
        "[a](".repeat(60_000),
        "![a](b".repeat(40_000),
        "a* ".repeat(160_000),
        "]:".repeat(200_000),
        "[a]: b ".repeat(50_000),
        "[a]:\n".repeat(50_000),
        "[a\\\n".repeat(40_000),
        format!("a{}b", "\\\n".repeat(80_000)),
        "_".repeat(100_000),
        format!("[[1{}]]", "0".repeat(200_000)),
        (1..10_000).map(|group| format!("{group}.1 a\n")).collect(),
        (1..4_000).map(|group| format!("{group}.1 a\n{group}.2 b\n")).collect(),
    ];
    for text in texts {
        let began = std::time::Instant::now();
        let book = Book::new().record(&format!("{ITEM}text = {}\n", spelled(&text)));
        let ran = book.run(["build", "--format", "json"]);
        assert!(!ran.stderr().contains("[internal]"), "{}", ran.stderr());
        assert!(began.elapsed().as_secs() < 20, "{} took {:?}", &text[..12], began.elapsed());
    }
    // What stays together, and so is a word of many lines.
    for text in ["/ ".repeat(100_000), "€ 1 ".repeat(20_000)] {
        let began = std::time::Instant::now();
        let book = Book::new().record(&format!("{ITEM}text = {}\n", spelled(&text)));
        book.run(["build", "--format", "pdf"]).status(0);
        assert!(began.elapsed().as_secs() < 20, "{} took {:?}", &text[..2], began.elapsed());
    }
    let began = std::time::Instant::now();
    let book = Book::new().record(&format!("[[items]]\ntitle = {}\n", spelled(&"{".repeat(120_000))));
    book.run(["build", "--format", "md"]);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

/// A mark, a link and an item of a list are each several parts of a PDF's structure: kept as dictionaries until the file
/// is written, 20,000 of them took 300 MB.
#[cfg(unix)]
#[test]
fn many_small_things_have_room_in_memory() {
    let count = 20_000;
    let texts = [
        format!("{}\n\n[^1]: note", "[^1] ".repeat(count)),
        "[a](https://example.org) ".repeat(count),
        "[[here]] ".repeat(count),
        "- a\n".repeat(count),
    ];
    for text in texts {
        let book = Book::new().record(&format!("{ITEM}key = \"here\"\ntext = {}\n", spelled(&text)));
        book.run_with_little_memory(["build", "--format", "pdf"], 220).status(0);
    }
}

/// Nor is a long line that the parser cannot read, whose marks are looked at to say what was meant.
#[test]
fn long_lines_with_slips_are_read_once() {
    let lines = [
        format!("venue = \"a\nvenue = {}", "\"\"\" ".repeat(250_000)),
        format!("venue = {}", "\"".repeat(1_000_000)),
        format!("venue = [ {}", "\" ".repeat(400_000)),
        format!("venue = {}", "“ ".repeat(200_000)),
        format!("venue = {}", "« ".repeat(200_000)),
        format!("venue: {}", "‘, ".repeat(200_000)),
        format!("venue = {}\n", "«a ".repeat(1_200)).repeat(30),
        format!("venue = {}\n", "«a, ".repeat(1_000)).repeat(30),
    ];
    for line in lines {
        let began = std::time::Instant::now();
        refused(&Book::new().record(&line), &["minutes/board/1.toml:3:"]);
        assert!(began.elapsed().as_secs() < 20, "{} took {:?}", &line[..12], began.elapsed());
    }
}

/// Nor are the items of a record looked through for each that is named by its number.
#[test]
fn many_items_are_found_by_their_numbers() {
    let count = 4_000;
    let interest =
        |at| format!("[[interests]]\nperson = \"Ann Sample\"\nitem = \"0{at}\"\ninterest = \"A share.\"\n");
    let interests: String = (1..=count).map(interest).collect();
    let items: String = (1..=count).map(|at| format!("[[items]]\ntitle = \"A {at}\"\n")).collect();
    let began = std::time::Instant::now();
    let record = format!("{interests}[attendance]\nmembers = [\"Ann Sample\"]\n{items}");
    Book::new().record(&record).run(["check"]).status(0);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn numbers_have_a_length() {
    let long = |sign: &str| format!("{}1", sign.repeat(70_000));
    for number in [long("0"), long("1"), long("A"), "0".repeat(101)] {
        let records = [
            (
                format!("[[items]]\ntitle = \"A\"\nnumber = \"{number}\"\n[[items]]\ntitle = \"B\"\n"),
                "1.toml:5:10",
            ),
            (
                format!("{ITEM}[[annexes]]\ntitle = \"A\"\ntext = \"x\"\nnumber = \"{number}\"\n"),
                "1.toml:8:10",
            ),
            (format!("{ITEM}[[items.entries]]\ndecision = \"A\"\nnumber = \"{number}\"\n"), "1.toml:7:10"),
            (
                format!(
                    "{ITEM}[[items.entries]]\ndecision = \"A\"\nparts = [{{ number = \"{number}\", text = \"x\" }}]\n"
                ),
                "1.toml:7:21",
            ),
        ];
        for (record, place) in records {
            refused(&Book::new().record(&record), &["error[long-name]", place, "100 letters or fewer"]);
        }
    }
    let hundred = format!("{}9", "0".repeat(99));
    let book = Book::new()
        .record(&format!("[[items]]\ntitle = \"A\"\nnumber = \"{hundred}\"\n[[items]]\ntitle = \"B\"\n"));
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains(&format!("{}10", "0".repeat(98))));
}

/// What nobody is called is not held against other names word by word and letter by letter.
#[test]
fn long_names_are_read_once() {
    let many: Vec<String> = (0..8_000).map(|word| word.to_string()).collect();
    let names =
        [[many.join(" "), "ab ".repeat(16_000)], ["x".repeat(60_000) + "a", "x".repeat(60_000) + "b"]];
    for [one, other] in names {
        let began = std::time::Instant::now();
        let record = |meeting: &str, name: &str| {
            format!("meeting = \"{meeting}\"\ndate = 2026-01-1{meeting}\nnames = [\"{name}\"]\n{ITEM}")
        };
        let book = Book::new()
            .file("minutes/board/1.toml", record("1", &one))
            .file("minutes/board/2.toml", record("2", &other));
        let ran = book.run(["check"]);
        assert!(!ran.stderr().contains("[internal]"), "{}", ran.stderr());
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}

/// A record whose parts would fill the memory is refused where they begin to be too many.
#[test]
fn a_record_has_a_size() {
    let text = |text: String| format!("{ITEM}text = \"\"\"\n{text}\"\"\"\n");
    let code = |lines: usize| text(format!("```\n{}", "a\n".repeat(lines)));
    for (record, place, words) in [
        (text("a\n\n".repeat(300_000)), "1.toml:5:8", "200000 paragraphs"),
        (code(210_000), "1.toml:5:8", "200000 paragraphs"),
        (code(110_000).repeat(2), "1.toml:110010:8", "200000 paragraphs"),
        (format!("[[items]]\ntitle = \"{}\"\n", "*a* ".repeat(210_000)), "1.toml:4:9", "200000 paragraphs"),
        (format!("names = [{}]\n{ITEM}", "\"A\", ".repeat(160_000)), "1.toml:3:", "150000 values"),
        (format!("{ITEM}text = \"{}\"\n", "word ".repeat(820_000)), "1.toml:5:", "4000000 letters"),
    ] {
        let ran = Book::new().record(&record).run(["check"]).status(1);
        for said in ["error[too-much]", place, words] {
            assert!(ran.stderr().contains(said), "no “{said}” in:\n{}", ran.stderr());
        }
    }
}

/// Members times items are told of each other in lists that have a bound.
#[test]
fn the_quorum_of_many_is_not_reckoned() {
    let record = |members: usize, items: usize| {
        let members: String = (0..members).map(|at| format!("\"Member {at}\", ")).collect();
        format!("[attendance]\nmembers = [{members}]\n{}", "[[items]]\ntitle = \"Roof\"\n".repeat(items))
    };
    let book = |record: String| {
        let committee = format!("{}[quorum]\ncount = 2\n", support::COMMITTEE);
        Book::new().file("minutes/board/committee.toml", committee).record(&record)
    };
    refused(&book(record(1_000, 500)), &["error[quorum-too-large]", "500000"]);
    let within = book(record(1_000, 498));
    within.run(["quorum", "1", "--format", "json"]).status(0);
    within.run_with_little_memory(["check"], 150).status(0);
}

/// Each meeting has its members, so the seats times the meetings have a bound.
#[test]
fn seats_and_records_without_end_are_refused() {
    let seats = |from: usize| -> String {
        let holder = |at: usize| {
            format!("{{ holder = \"Member {at}\", from = {from}-01-01, until = {from}-12-31 }}, ")
        };
        (0..1_000).map(|at| holder(from * 1_000 + at)).collect()
    };
    let book = |years: &[usize]| {
        let seats: String = years.iter().map(|year| seats(*year)).collect();
        let book = Book::new();
        book.write(
            "minutes/board/committee.toml",
            format!("{}[seats]\nAll = [{seats}]\n", support::COMMITTEE),
        );
        for at in 0..2_001 {
            let record = format!("meeting = \"{at}\"\ndate = 2020-01-01\n[[items]]\ntitle = \"Roof\"\n");
            book.write(&format!("minutes/board/{at}.toml"), record);
        }
        book
    };
    for years in [&[2019][..], &[2019, 2020]] {
        let ran = book(years).run_with_little_memory(["check"], 150).status(1);
        ran.says("error[roster-too-large]: with these seats 2001 records list up to 2001000 members")
            .says("minutes/board/committee.toml")
            .says("1 error, 0 warnings");
    }
    // Whoever holds a seat on one of its days is a member of a meeting in several sessions.
    let long = book(&[2019, 2020]);
    for at in 0..2 {
        let record =
            format!("meeting = \"{at}\"\n[[sessions]]\ndate = 2019-01-01\n[[sessions]]\ndate = 2020-01-01\n");
        long.write(&format!("minutes/board/{at}.toml"), record);
    }
    long.run(["check"]).status(1).says("2003000 members");
    // Seats that all committees have by default are too many for one of them, and stop no other.
    let by_default = book(&[2019]);
    by_default.write("minutes/board/committee.toml", support::COMMITTEE);
    by_default.write("minutes/book.toml", format!("[defaults.seats]\nAll = [{}]\n", seats(2019)));
    by_default.write(
        "minutes/forum/committee.toml",
        support::COMMITTEE.replace("Board", "Forum").replace("BOARD", "FORUM"),
    );
    by_default
        .write("minutes/forum/1.toml", "meeting = \"1\"\ndate = 2020-01-01\n[[items]]\ntitle = \"Roof\"\n");
    let ran = by_default.run(["build", "--format", "md"]).status(1);
    ran.says("minutes/board/committee.toml:1:").says("1 record built");
}

/// Nor is everybody looked for in every record, or everything in a record for everything in it.
#[test]
fn many_things_are_not_held_against_each_other() {
    let timed = |book: &Book, arguments: &[&str]| {
        let began = std::time::Instant::now();
        let ran = book.run(arguments.iter().copied());
        assert!(!ran.stderr().contains("[internal]"), "{}", ran.stderr());
        assert!(began.elapsed().as_secs() < 20, "{arguments:?} took {:?}", began.elapsed());
    };
    let interest =
        |at| format!("[[interests]]\nperson = \"Ann Sample\"\nitem = \"k{at}\"\ninterest = \"A share.\"\n");
    let interests: String = (0..3_000).map(interest).collect();
    let items: String = (0..3_000).map(|at| format!("[[items]]\ntitle = \"A\"\nkey = \"k{at}\"\n")).collect();
    let members = "[attendance]\nmembers = [\"Ann Sample\"]\n";
    timed(&Book::new().record(&format!("{interests}{members}{items}")), &["check"]);
    let report = "[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Going on.\"\n";
    let action = "[[items.entries]]\naction = \"Mend it.\"\nowner = \"All\"\n";
    timed(&Book::new().record(&format!("{ITEM}{action}{}", report.repeat(8_000))), &["check"]);
    let mut attended = Book::new();
    for at in 0..150 {
        let (year, month, day) = (2001 + at / 12, at % 12 + 1, 15);
        let names: String = (0..40).map(|own| format!("\"Member {}\", ", at * 40 + own)).collect();
        let head = format!("meeting = \"{at}\"\ndate = {year}-{month:02}-{day}\n");
        let record = format!("{head}[attendance]\nmembers = [{names}]\n{ITEM}");
        attended = attended.file(&format!("minutes/board/{at}.toml"), record);
    }
    timed(&attended, &["attendance", "board"]);
    timed(&attended, &["attendance", "board", "--format", "csv"]);
}
