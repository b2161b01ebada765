//! PDFs of many shapes, each checked against the rules that no validator looks at, and laid into
//! `target/conformance` for the validator (`tests/run conformance`). For each rule a file that breaks it
//! shows that the check can fail.

mod support;

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::path::Path;
use support::{Book, rules, tagged, words};

/// The records of the fixtures, without the lines that all have.
fn fixtures() -> Vec<(&'static str, String)> {
    let item = |text: &str| format!("[[items]]\ntitle = \"Item\"\ntext = '''\n{text}\n'''\n");
    let people =
        |count: usize| (1..=count).map(|number| format!("\"Person {number}\", ")).collect::<String>();
    let six_deep = (0..6).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect::<String>();
    let marks = "1. one\n   1. two\n      (a) three\n          (i) four\n          (ii) five\n      (b) six\n2. seven";
    let rows: String = (1..=150).map(|row| format!("| {row} | {} |\n", "cell ".repeat(row % 40))).collect();
    vec![
        ("empty", String::new()),
        ("one-cell", item("| Head |\n|---|\n| Cell |")),
        ("long-table", format!("[attendance.members]\nParties = [{}]\n", people(150))),
        ("long-rows", item(&format!("| Number | Words |\n|---|---|\n{rows}"))),
        ("long-paragraph", item(&"One sentence after the other, without a paragraph. ".repeat(300))),
        ("nested-lists", item(&format!("{six_deep}\n\nAnd:\n\n{marks}"))),
        ("footnotes", item("One[^a] and two[^b].\n\n[^a]: The *first*.\n\n[^b]: The second, with [a link](https://example.org).")),
        ("contents", (1..40).map(|_| format!("{}[[items.items]]\ntitle = \"Within\"\n", item("Text."))).collect()),
        ("numbered-paragraphs", format!(
            "{}[[items.items]]\ntext = \"A first paragraph.\"\n[[items.items.items]]\ntext = \"Deeper.\"\n[[items.items]]\ntitle = \"Titled\"\n[[items]]\ntext = \"Another.\"\n[[items]]\n[[items.entries]]\naction = \"Act.\"\nowner = \"All\"\n",
            item("Text."))),
        ("movements", "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\", \"Cy Instance\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\narrived = \"Ann Sample\"\ntime = 19:10:00\n[[items.entries]]\nnote = \"N.\"\n[[items.entries]]\nleft = [\"Ben Example\", \"Cy Instance\"]\n".into()),
        ("figures", item("They paid 12\u{a0}300\u{a0}000\u{a0}€, that is 5\u{a0}% of it (§\u{a0}3), and £1.50 on 5\u{a0}May, p.\u{a0}7.")),
        ("line-numbers", format!("line-numbers = true\n{}", item(&"A line of a draft. ".repeat(200)))),
        ("long-word", item(&"a".repeat(500))),
        ("tabs-and-spaces", "[[items]]\ntitle = \"A\u{A0}B\"\ntext = \"one\\ttwo\u{A0}three\\n\\tfour  five\"\n".into()),
        ("picture", item("Before.\n\n![Bars that rise](visitors.png \"Visitors a year\")\n\nAfter.")),
        ("picture-without-words", format!(
            "{}[[items.entries]]\naction = '''\nA.\n\n![](tree.svg \"The tree\")\n'''\nowner = \"All\"\n",
            item("Before.\n\n![](visitors.png)\n\n1. ![ ](dots.png \"Dots\")\n\n| A |\n|---|\n| B ![](dots.png) |\n\n[![](dots.png)](https://example.org)\n\n> ![\u{a0}](dots.png)\n\nAfter."))),
        ("drawing", item("Before.\n\n![A tree](tree.svg \"The tree\")\n\n![A tree](tree.svg \"Again\")\n\n![Dots](dots.png)")),
        ("marked-links", item("[`code`](https://example.org/1) [**`both`**](https://example.org/2) [*x* `y` z](https://example.org/3) [bonjour](lang:fr)")),
        ("languages", item("[Croeso i bawb](lang:cy) and [Καλώς ήρθατε](lang:el), Привет.")),
        ("letters", item("ﬁ ﬂ ffi Ŵŷ “quotes” – dashes — … • € £ ½ ² ³ ©")),
        ("signs", item("Boxes ┌─┐ │ █ ▓ ☐ ☑ ✓ end, **bold ┌─┐**, *x\u{300}y*.")),
        ("wide-table", format!(
            "[[items]]\ntitle = \"Rents\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [{}\"Total\"]\nrows = [[\"North field behind the church\", {}\"£112,345.00\"]]\n",
            "\"Rent of 2019\", ".repeat(8), "\"£12,345.00\", ".repeat(7))),
        ("code-and-quotes", item("> A quotation.\n\n```\nlet a = 1;\n\n  b\n```\n\nInline `code`.\n\n***\n\n**bold *both* bold** ~~gone~~")),
        ("signed", format!("status = \"approved\"\n{}[signature]\nstatement = \"A true record.\"\nlines = [\"Date\"]\n", item(&"A sentence of minutes that were approved. ".repeat(120)))),
        ("everything-marked", "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nparts = [\"c\", \"d\"]\n[[items.entries]]\naction = \"E\"\nowner = \"All\"\n[[items.entries]]\nnote = \"F\"\n[[items.entries]]\nvote = \"G\"\n[[items.entries]]\nfacts = { H = \"I\" }\n[signature]\nlines = [\"Chair\", \"Date\"]\n".into()),
    ]
}

/// Fonts of Debian for scripts that the built-in ones do not have.
const FONTS: &[&str] = &[
    "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
];

/// The records of the fixtures in other scripts.
fn scripts() -> Vec<(&'static str, String)> {
    let item = |language: &str, title: &str, text: &str| {
        format!(
            "language = \"{language}\"\ntitle = \"{title}\"\n[[items]]\ntitle = \"{title}\"\ntext = '''\n{text}\n'''\n\
             [[items.entries]]\naction = \"{title}\"\nowner = \"All\"\n"
        )
    };
    let hebrew = "הוועדה דנה בדוח (עמוד 12) והחליטה לאשר אותו.\n\n- ראשון\n- שני: OPSG 34xx\n\n| שם | מספר |\n|---|---|\n| דנה | 7 |";
    let arabic = "ناقشت اللجنة التقرير ووافقت عليه بالإجماع في 21 يوليو 2020.";
    let japanese = "委員会は報告書を検討し、次回の会議までに改訂版を提出するよう求めた。\n\n1. 予算\n2. 日程「七月二十一日」\n\n".repeat(6);
    let hindi = "समिति ने रिपोर्ट पर विचार किया और उसे स्वीकृत किया। क्षत्रिय, श्री, विद्यार्थी।";
    let thai = "ที่ประชุมพิจารณา งบประมาณ กำลังใจ คำถาม และ ญี่ปุ่น ผู้นำ";
    let mixed = "Hebrew שלום עולם in English, Japanese 会議 and हिन्दी too; Welsh Ŵyn.";
    let pointed = "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם, וְאֵת הָאָרֶץ: שָׁלוֹם.";
    let vowels = "أولاً: شكراً، ثانياً (لاً) بِسْمِ مُحَمَّد كَتَبَ الطَّالِبُ دَرْسَهُ، شُكْرًا.";
    vec![
        ("script-pointed", item("he", "שָׁבוּעַ", pointed)),
        ("script-vowels", item("ar", "شكراً", vowels)),
        ("script-hebrew", item("he", "ישיבה", hebrew)),
        ("script-arabic", item("ar", "اجتماع", arabic)),
        ("script-japanese", item("ja", "会議", &japanese)),
        ("script-hindi", item("hi", "बैठक", hindi)),
        ("script-thai", item("th", "การประชุม", thai)),
        ("script-mixed", item("en", "Mixed", mixed)),
    ]
}

fn in_scripts(name: &str, record: &str) -> (Vec<u8>, Vec<String>) {
    let book = Book::new();
    let mut names = Vec::new();
    for path in FONTS {
        let font =
            std::fs::read(path).unwrap_or_else(|_| panic!("{path} is missing: `tests/run rust` installs it"));
        let file = Path::new(path).file_name().and_then(|name| name.to_str()).expect("a name");
        book.write(&format!("templates/fonts/{file}"), font);
        names.push(format!("\"fonts/{file}\""));
    }
    book.write("templates/style.toml", format!("[fonts]\nfallback = [{}]\n", names.join(", ")));
    for language in ["he", "ar", "ja", "hi", "th"] {
        book.write(&format!("templates/labels/{language}.toml"), "");
    }
    written(book, name, record)
}

fn built(name: &str, record: &str) -> (Vec<u8>, Vec<String>) {
    written(Book::new(), name, record)
}

fn written(book: Book, name: &str, record: &str) -> (Vec<u8>, Vec<String>) {
    let book = laid(book, name, record);
    book.run(["build", "--format", "pdf,md,html"]).status(0);
    let pdf = book.bytes("output/board/1/BOARD_1.pdf");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/conformance");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(format!("{name}.pdf")), &pdf).expect("a file");
    // `tests/run readers` looks for these words in the PDF.
    let page = book.bytes("output/board/1/BOARD_1.html");
    std::fs::write(folder.join(format!("{name}.html")), page).expect("a file");
    let markdown = words::without_marks(words::of_markdown(&book.read("output/board/1/BOARD_1.md")));
    (pdf, markdown)
}

/// The record, and the files that it and the settings name.
fn laid(book: Book, name: &str, record: &str) -> Book {
    let book = book.record(record);
    std::fs::copy("minutes/council/visitors.png", book.path("minutes/board/visitors.png"))
        .expect("a picture");
    book.write("minutes/board/tree.svg", TREE);
    book.write("templates/tree.svg", TREE);
    if name == "drawing" {
        book.write("templates/style.toml", "[logo]\nfile = \"tree.svg\"\n");
    }
    book.write("minutes/board/dots.png", dots(png::ColorType::Indexed, png::BitDepth::Two, &[0b0001_1000]));
    book.write("minutes/book.toml", "[defaults]\ncontents = 12\n[defaults.approval]\nsigned-by = [\"Chair\", \"Secretary\", \"Ŵyn\"]\n[defaults.checks]\nmarkdown = \"off\"\n");
    if record.starts_with("status = \"approved\"") {
        // Approved minutes have their numbers written down.
        book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    }
    book
}

/// A drawing with a gradient, a line that shines through and a picture of a kind that programs write.
const TREE: &str = r##"<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "about:blank">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120" height="80">
<defs><linearGradient id="g"><stop offset="0" stop-color="#2a7"/><stop offset="1" stop-color="#063"/></linearGradient></defs>
<circle cx="40" cy="30" r="26" fill="url(#g)"/><rect x="36" y="50" width="8" height="26" fill="#642"/>
<path d="M70 70 L115 70" stroke="#036" stroke-width="5" opacity=".6"/></svg>"##;

/// A PNG picture of four pixels in a line; of a palette, the second is half transparent.
fn dots(kind: png::ColorType, depth: png::BitDepth, line: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 1);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    if kind == png::ColorType::Indexed {
        encoder.set_palette(vec![1, 2, 3, 4, 5, 6, 7, 8, 9]);
        encoder.set_trns(vec![255, 128]);
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(line).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// The colours and the transparency of the picture in a PDF.
fn pixels(pdf: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let document = Document::load_mem(pdf).expect("a PDF");
    let is_image = |stream: &lopdf::Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    };
    let images: Vec<&lopdf::Stream> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| is_image(stream))
        .collect();
    let whole = images.iter().find(|image| image.dict.has(b"SMask")).or(images.first()).expect("a picture");
    let mask =
        whole.dict.get(b"SMask").ok().and_then(|mask| document.dereference(mask).ok()).map(|(_, mask)| mask);
    let unpacked = |stream: &lopdf::Stream| stream.decompressed_content().expect("pixels");
    (unpacked(whole), mask.map(|mask| unpacked(mask.as_stream().expect("a mask"))))
}

#[test]
fn pictures_of_every_kind_keep_their_pixels() {
    use png::{BitDepth, ColorType};
    type Kind<'a> = (ColorType, BitDepth, &'a [u8], &'a [u8], Option<&'a [u8]>);
    let kinds: [Kind<'_>; 6] = [
        (
            ColorType::Indexed,
            BitDepth::Two,
            &[0b0001_1000],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3],
            Some(&[255, 128, 255, 255]),
        ),
        (ColorType::Grayscale, BitDepth::One, &[0b1010_0000], &[255, 0, 255, 0], None),
        (ColorType::Grayscale, BitDepth::Sixteen, &[1, 9, 2, 9, 3, 9, 4, 9], &[1, 2, 3, 4], None),
        (
            ColorType::GrayscaleAlpha,
            BitDepth::Eight,
            &[1, 9, 2, 8, 3, 7, 4, 6],
            &[1, 2, 3, 4],
            Some(&[9, 8, 7, 6]),
        ),
        (
            ColorType::Rgba,
            BitDepth::Eight,
            &[1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 0, 1, 2, 255],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2],
            None,
        ),
        (
            ColorType::Rgb,
            BitDepth::Eight,
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2],
            None,
        ),
    ];
    for (kind, depth, line, colours, alpha) in kinds {
        let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"![Dots](dots.png)\"\n");
        let book = book.file("minutes/board/dots.png", dots(kind, depth, line));
        book.run(["build", "--format", "pdf"]).status(0);
        let found = pixels(&book.bytes("output/board/1/BOARD_1.pdf"));
        assert_eq!(found, (colours.to_vec(), alpha.map(<[u8]>::to_vec)), "{kind:?} {depth:?}");
    }
}

#[test]
fn fonts_of_the_machine_stand_in_where_the_style_allows_it() {
    let record = "[[items]]\ntitle = \"שלום\"\ntext = \"שלום 会議\"\n";
    let book = Book::new().record(record);
    book.run(["build"]).status(1).says("U+05E9), nor").says("system = true");
    book.write("templates/style.toml", "[fonts]\nsystem = true\n");
    book.run(["build"]).status(0);
    let pdf = book.bytes("output/board/1/BOARD_1.pdf");
    let document = Document::load_mem(&pdf).expect("a PDF");
    let broken = rules::broken(&document);
    assert!(broken.is_empty(), "{broken:#?}");
    let name = |object: &Object| {
        Some(
            String::from_utf8_lossy(object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok()?)
                .into_owned(),
        )
    };
    let mut fonts: Vec<String> = document.objects.values().filter_map(name).collect();
    fonts.sort();
    // Headings are bold where the machine has a bold font.
    assert!(fonts.iter().any(|font| font.contains("Hebrew-Bold")), "{fonts:?}");
    book.run(["build", "--out", "again"]).status(0);
    assert_eq!(pdf, book.bytes("again/board/1/BOARD_1.pdf"));
}

#[test]
fn every_rule_holds_of_every_shape() {
    for (name, record) in fixtures() {
        let (pdf, markdown) = built(name, &record);
        let document = Document::load_mem(&pdf).expect("a PDF");
        let mut broken = rules::broken(&document);
        broken.extend(rules::lost_text(&document, &markdown));
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn every_rule_holds_of_what_changed_and_of_what_is_sent() {
    let record = "[attendance.members]\nMembers = [\"Ann Sample\", \"Ben Example\"]\n[[items]]\ntitle = \"Roof\"\ntext = \"The roof was mended at last.\"\n\
                  [[items]]\ntitle = \"Garden\"\ntext = \"Nobody had seen the garden since May.\"\n";
    let book = Book::new().record(record);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let text = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        text.replace("Ben Example", "Cat Specimen").replace("since May", "since June"),
    );
    for format in ["pdf", "html", "md"] {
        book.run(["diff", "board/1", "--format", format, "--out", &format!("changes.{format}")]).status(0);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/conformance");
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["changes.pdf", "changes.html"] {
        std::fs::copy(book.path(name), folder.join(name)).expect("a file");
    }
    let words = words::without_marks(words::of_markdown(&book.read("changes.md")));
    for name in ["changes.pdf", "sent/board/1/0.1/BOARD_1_v0.1.pdf"] {
        let document = Document::load_mem(&book.bytes(name)).expect("a PDF");
        let mut broken = rules::broken(&document);
        if name == "changes.pdf" {
            broken.extend(rules::lost_text(&document, &words));
        }
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

/// Pages without attached files, as archives want them that take no others: laid where the validator finds them.
#[test]
fn pages_without_attached_files_say_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pdf-a2");
    std::fs::create_dir_all(&folder).expect("a folder");
    let kinds = [
        "footnotes",
        "contents",
        "picture",
        "drawing",
        "languages",
        "letters",
        "wide-table",
        "everything-marked",
    ];
    for (name, record) in fixtures().into_iter().filter(|(name, _)| kinds.contains(name)) {
        let book = laid(Book::new(), name, &record).file("scan.txt", "As signed.");
        book.run(["adopt", "board/1", "--file", "scan.txt", "--on", "2026-02-01"]).status(0);
        book.run(["build", "--format", "pdf"]).status(0);
        book.run(["deposit", "board", "--for", "TLP:GREEN", "--pdf-a2", "--to", "bag"]).status(0);
        let pdf = book.bytes("bag/data/minutes/board/1/BOARD_1.pdf");
        let whole = book.bytes("output/board/1/BOARD_1.pdf");
        assert_eq!(words::of_pdf(&pdf), words::of_pdf(&whole), "{name}");
        assert_eq!(tagged::words(&pdf), tagged::words(&whole), "{name}");
        let holds = |key: &[u8]| pdf.windows(key.len()).any(|window| window == key);
        assert!(!holds(b"EmbeddedFile") && holds(b"<pdfaid:part>2</pdfaid:part>"), "{name}");
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).expect("a file");
    }
}

#[test]
fn every_rule_holds_of_every_script() {
    for (name, record) in scripts() {
        let (pdf, markdown) = in_scripts(name, &record);
        let document = Document::load_mem(&pdf).expect("a PDF");
        let said = words::without_marks(tagged::words_of(&document));
        words::assert_same(name, &said, &markdown);
        let broken = rules::broken(&document);
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

/// poppler, when it follows the tags, loses what stands in an element behind a mark within another. What reads from right
/// to left it gives as it is drawn.
#[test]
fn who_follows_the_tags_with_poppler_loses_nothing() {
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    for (name, record) in scripts() {
        let (_, markdown) = in_scripts(&format!("tags-{name}"), &record);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/conformance/tags-{name}.pdf"));
        let ran = std::process::Command::new("pdfinfo").arg("-struct-text").arg(&file).output();
        let said = bare(&String::from_utf8_lossy(&ran.expect("pdfinfo of poppler").stdout));
        // The same file is there already under its own name.
        for kind in ["pdf", "html"] {
            std::fs::remove_file(file.with_extension(kind)).expect("it goes");
        }
        for word in markdown.iter().map(|word| bare(word)) {
            let turned: String = word.chars().rev().collect();
            assert!(said.contains(&word) || said.contains(&turned), "{name}: “{word}” in {said}");
        }
    }
}

/// Divided words are whole for those who hear the text or search it.
/// A word longer than any that can be divided, and an address, which no hyphen may change.
#[test]
fn addresses_and_endless_words_get_no_hyphens() {
    let endless = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
    let text = (8..24)
        .map(|count| {
            let words = "word ".repeat(count);
            format!("{words}{endless} https://www.example.org/documents/information/administration/communications\n\n")
        })
        .collect::<String>();
    let book = Book::new().file("templates/style.toml", "[text]\nhyphenate = true\n");
    let record = format!("[[items]]\ntitle = \"Item\"\ntext = \"\"\"\n{text}\"\"\"\n");
    let (pdf, markdown) = written(book, "hyphens-none", &record);
    let document = Document::load_mem(&pdf).expect("a PDF");
    words::assert_same("hyphens-none", &words::without_marks(tagged::words_of(&document)), &markdown);
    let seen = words::of_pdf(&pdf);
    let address = "www.example.org/documents/information/administration/communications";
    assert_eq!(seen.iter().filter(|word| word.ends_with(address)).count(), 16, "{seen:?}");
}

#[test]
fn divided_words_are_whole_in_the_text() {
    let text =
        "Extraordinary representatives unanimously recommended considerable administrative improvements. "
            .repeat(30);
    let book = Book::new().file("templates/style.toml", "[text]\nhyphenate = true\n");
    let (pdf, markdown) =
        written(book, "hyphens", &format!("[[items]]\ntitle = \"Item\"\ntext = \"{text}\"\n"));
    let document = Document::load_mem(&pdf).expect("a PDF");
    words::assert_same("hyphens", &words::without_marks(tagged::words_of(&document)), &markdown);
    assert!(rules::broken(&document).is_empty());
    // The hyphen at the end of a line is a soft one, by which readers know the word.
    let printed = words::printed(&pdf, &[]);
    assert!(printed.matches("\u{AD}\n").count() > 5, "{printed}");
    let whole = printed.replace("\u{AD}\n", "").replace('\n', " ");
    assert_eq!(whole.matches("representatives").count(), 30, "{printed}");
}

#[test]
fn a_hyphen_of_the_text_and_a_soft_one_are_told_apart() {
    let text =
        "well-known self-evident long-standing Extraordinary representatives, unanimously-recommended. "
            .repeat(20);
    let book = Book::new().file("templates/style.toml", "[text]\nhyphenate = true\n");
    let (pdf, markdown) =
        written(book, "hyphens-two", &format!("[[items]]\ntitle = \"Item\"\ntext = \"{text}\"\n"));
    let document = Document::load_mem(&pdf).expect("a PDF");
    words::assert_same("hyphens-two", &words::without_marks(tagged::words_of(&document)), &markdown);
    let printed = words::printed(&pdf, &["-raw"]);
    assert!(printed.contains("well-known") && printed.contains("\u{AD}\n"), "{printed}");
}

#[test]
fn a_table_too_wide_for_a_page_stands_in_parts_with_every_figure_whole() {
    let figure = |row: usize, column: usize| format!("£{}{:02},345.{column:02}", 1 + row, column);
    let columns = (1..=30).map(|column| format!(", \"Year {column}\"")).collect::<String>();
    let row = |name: &str, row: usize| {
        format!(
            "[\"{name}\"{}]",
            (1..=30).map(|column| format!(", \"{}\"", figure(row, column))).collect::<String>()
        )
    };
    let record = format!(
        "[[items]]\ntitle = \"Rents\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"Field\"{columns}]\nrows = [{}, {}]\n",
        row("North field", 0),
        row("South field", 1),
    );
    let (pdf, _) = built("very-wide-table", &record);
    let document = Document::load_mem(&pdf).expect("a PDF");
    assert!(rules::broken(&document).is_empty(), "{:#?}", rules::broken(&document));
    let said = words::of_pdf(&pdf);
    for (number, name) in ["North", "South"].iter().enumerate() {
        for column in 1..=30 {
            let figure = figure(number, column);
            assert_eq!(said.iter().filter(|word| **word == figure).count(), 1, "{figure} in {said:?}");
        }
        let parts = said.iter().filter(|word| word.as_str() == *name).count();
        assert!((2..8).contains(&parts), "{parts} parts");
    }
}

#[test]
fn words_from_right_to_left_are_found() {
    let hebrew = "המועצה שמעה את הדיווח (סעיף 4) וקבעה 3,150.75 לשנה הבאה; נכחו Ann Sample ואחרים.";
    let arabic = "قبلت اللجنة الاقتراح لأن الإجابات كاملة، إلا السؤال 7 والآن لا اعتراض من الأعضاء (صفحة 12).";
    let persian = "پیشنهاد پذیرفته می‌شود و گزارش‌ها منتشر می‌گردند.";
    for (name, language, outer) in
        [("he", "he", "he"), ("ar", "ar", "ar"), ("mixed-he", "he", "en"), ("mixed-ar", "ar", "en")]
    {
        let said = if language == "he" { vec![hebrew] } else { vec![arabic, persian] };
        let text = said.join("\n\n");
        let record = format!(
            "language = \"{outer}\"\n[[items]]\ntitle = \"1\"\ntext = \"Before {}\"\n[[items.entries]]\nlanguage = \"{language}\"\ntext = '''\n{text}\n\n- {text}\n'''\n",
            text.replace('\n', " ")
        );
        let (pdf, _) = in_scripts(&format!("found-{name}"), &record);
        for options in [&[][..], &["-raw"], &["-layout"]] {
            // Marks of direction are no part of the words.
            let printed =
                words::printed(&pdf, options).replace(|sign| matches!(sign, '\u{202A}'..='\u{202E}'), "");
            for word in
                text.split([' ', '\n']).map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
            {
                assert!(printed.contains(word), "{name}: no {word} in {options:?}\n{printed}");
            }
        }
    }
}

#[test]
fn texts_longer_than_a_string_of_the_file_are_cut_where_nobody_sees_them() {
    let (title, alt) = ("Ä long title ".repeat(3000), "bars ".repeat(9000));
    let address = format!("https://example.org/{}", "a".repeat(40_000));
    let record =
        format!("[[items]]\ntitle = \"{title}\"\ntext = '![{alt}](visitors.png) and [there]({address}).'\n");
    let (pdf, markdown) = built("long-strings", &record);
    let document = Document::load_mem(&pdf).expect("a PDF");
    let mut broken = rules::broken(&document);
    broken.extend(rules::lost_text(&document, &markdown));
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_rule_holds_of_three_hundred_pages() {
    let sentence = "The committee considered the report and asked for another one before the next meeting. ";
    let items = (0..280).map(|number| {
        let text = format!("{}\n\n", sentence.repeat(6)).repeat(8);
        format!(
            "[[items]]\ntitle = \"Item of many\"\ntext = '''\n{text}'''\n\
             [[items.entries]]\naction = \"Act {number}.\"\nowner = \"All\"\n"
        )
    });
    let (pdf, markdown) = built("three-hundred-pages", &items.collect::<String>());
    let document = Document::load_mem(&pdf).expect("a PDF");
    let pages = document.get_pages().len();
    assert!((300..400).contains(&pages), "{pages} pages");
    assert!(rules::broken(&document).is_empty());
    assert!(rules::lost_text(&document, &markdown).is_empty());
}

#[test]
fn every_rule_holds_of_every_example() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let files = book.built_files("output");
    for name in files.iter().filter_map(|name| name.strip_suffix(".pdf")) {
        let document = Document::load_mem(&book.bytes(&format!("output/{name}.pdf"))).expect("a PDF");
        let markdown = words::without_marks(words::of_markdown(&book.read(&format!("output/{name}.md"))));
        let mut broken = rules::broken(&document);
        broken.extend(rules::lost_text(&document, &markdown));
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

/// The first structure element of a kind.
fn find(document: &Document, role: &str) -> Option<ObjectId> {
    let is = |dictionary: &Dictionary| {
        dictionary.has_type(b"StructElem")
            && dictionary.get(b"S").and_then(Object::as_name).ok() == Some(role.as_bytes())
    };
    document
        .objects
        .iter()
        .find_map(|(id, object)| object.as_dict().ok().filter(|found| is(found)).map(|_| *id))
}

/// Changes the first element of a kind.
fn change(document: &mut Document, role: &str, change: impl FnOnce(&mut Dictionary)) {
    let id = find(document, role).unwrap_or_else(|| panic!("no {role}"));
    change(document.get_dictionary_mut(id).expect("a dictionary"));
}

/// Replaces something in the content of the first page.
fn redraw(document: &mut Document, from: &str, to: &str) {
    let page = *document.get_pages().values().next().expect("a page");
    let content = document.get_page_content(page);
    let at = content.windows(from.len()).position(|window| window == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no {from}"));
    let changed = [&content[..at], to.as_bytes(), &content[at + from.len()..]].concat();
    let stream = document.get_dictionary(page).and_then(|page| page.get(b"Contents")).expect("content");
    let stream = stream.as_reference().expect("a reference");
    document.set_object(stream, lopdf::Stream::new(Dictionary::new(), changed));
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalog")
}

fn change_form(document: &mut Document, change: impl FnOnce(&mut Dictionary)) {
    let form = catalog(document).get(b"AcroForm").and_then(Object::as_reference).expect("a form");
    change(document.get_dictionary_mut(form).expect("a form"));
}

fn change_field(document: &mut Document, change: impl FnOnce(&mut Dictionary)) {
    let is_field = |object: &Object| object.as_dict().is_ok_and(|field| field.has(b"FT"));
    let id = document.objects.iter().find_map(|(id, object)| is_field(object).then_some(*id));
    change(document.get_dictionary_mut(id.expect("a field")).expect("a field"));
}

type Mutation = (&'static str, &'static str, fn(&mut Document));

/// What breaks each rule: the rule, what is done, and how.
const MUTATIONS: &[Mutation] = &[
    ("marks", "two marks of one number", |file| redraw(file, "/MCID 1>>", "/MCID 0>>")),
    ("marks", "a mark without an owner", |file| redraw(file, "/MCID 1>>", "/MCID 9999>>")),
    ("marks", "an element that owns another's mark", |file| {
        change(file, "H1", |element| element.set("K", 5))
    }),
    ("marks", "no way back", |file| {
        let page = *file.get_pages().values().next().expect("a page");
        file.get_dictionary_mut(page).expect("a page").remove(b"StructParents");
    }),
    ("links", "a link without its annotation", |file| {
        change(file, "Link", |link| {
            let kids = link.get(b"K").and_then(Object::as_array).expect("kids").clone();
            let marks = kids.into_iter().filter(|kid| kid.as_i64().is_ok()).collect();
            link.set("K", Object::Array(marks));
        });
    }),
    ("links", "an annotation that leads back elsewhere", |file| {
        let ids: Vec<ObjectId> = file.objects.keys().copied().collect();
        for id in ids {
            if let Ok(link) = file.get_dictionary_mut(id)
                && link.has(b"StructParent")
            {
                link.set("StructParent", 0);
            }
        }
    }),
    ("outlines", "no bookmarks", |file| {
        catalog(file).remove(b"Outlines");
    }),
    ("outlines", "a heading without a bookmark", |file| {
        change(file, "P", |paragraph| paragraph.set("S", "H2"))
    }),
    ("outlines", "a bookmark that leads nowhere", |file| {
        let ids: Vec<ObjectId> = file.objects.keys().copied().collect();
        for id in ids {
            if let Ok(bookmark) = file.get_dictionary_mut(id)
                && bookmark.has(b"Dest")
                && bookmark.has(b"Title")
            {
                bookmark.remove(b"Dest");
            }
        }
    }),
    ("page mode", "a text for a name", |file| {
        catalog(file).set("PageMode", Object::string_literal("UseOutlines"));
    }),
    ("output intent", "another intent", |file| {
        let intents =
            catalog(file).get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents");
        intents[0].as_dict_mut().expect("an intent").set("S", Object::Name(b"GTS_PDFX".to_vec()));
    }),
    ("profile", "another number of channels", |file| {
        for object in file.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut()
                && stream.dict.get(b"N").and_then(Object::as_i64).ok() == Some(3)
            {
                stream.dict.set("N", 4);
            }
        }
    }),
    ("attached files", "a wrong size", |file| {
        for object in file.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut()
                && let Ok(parameters) = stream.dict.get_mut(b"Params").and_then(Object::as_dict_mut)
            {
                parameters.set("Size", 1);
            }
        }
    }),
    ("attached files", "no description", |file| {
        for object in file.objects.values_mut() {
            if let Ok(dictionary) = object.as_dict_mut()
                && dictionary.has_type(b"Filespec")
            {
                dictionary.remove(b"Desc");
            }
        }
    }),
    ("lists", "a list that does not say how it is numbered", |file| {
        change(file, "L", |list| {
            list.remove(b"A");
        });
    }),
    ("tables", "a table without heads", |file| {
        while find(file, "TH").is_some() {
            change(file, "TH", |head| head.set("S", Object::Name(b"TD".to_vec())));
        }
    }),
    ("tables", "a cell that names a head cell which is not there", |file| {
        change(file, "TH", |head| {
            head.set("ID", Object::string_literal("another"));
        });
    }),
    ("tables", "a cell that names a cell which is no head cell", |file| {
        change(file, "TH", |head| head.set("S", Object::Name(b"TD".to_vec())))
    }),
    ("figures", "a figure without words", |file| {
        change(file, "Figure", |figure| {
            figure.remove(b"Alt");
        });
    }),
    ("strings", "a text that is too long", |file| {
        change(file, "H1", |heading| heading.set("T", Object::string_literal("a".repeat(40_000))))
    }),
    ("empty elements", "an element with nothing in it", |file| {
        change(file, "P", |paragraph| {
            paragraph.remove(b"K");
        });
    }),
    ("metadata", "another title", |file| {
        let info = file.trailer.get(b"Info").and_then(Object::as_reference).expect("information");
        let info = file.get_dictionary_mut(info).expect("information");
        info.set("Title", Object::string_literal("Another"));
    }),
    ("metadata", "another date", |file| {
        let info = file.trailer.get(b"Info").and_then(Object::as_reference).expect("information");
        let info = file.get_dictionary_mut(info).expect("information");
        info.set("ModDate", Object::string_literal("D:19990101000000Z"));
    }),
    ("text in artifacts", "a title that is no text", |file| {
        redraw(file, "/Span <</MCID 0>>", "/Artifact <</Type /Layout>>")
    }),
    ("furniture", "a line without a mark", |file| {
        redraw(
            file,
            "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
            "/Span <<>> BDC",
        );
    }),
    ("fields", "another page", |file| {
        change_field(file, |field| field.set("P", (1, 0)));
    }),
    ("fields", "a field that is not seen", |file| {
        change_field(file, |field| field.set("F", 6));
    }),
    ("fields", "other words for those who do not see it", |file| {
        change_field(file, |field| field.set("TU", Object::string_literal("Another")));
    }),
    ("fields", "no element that leads to it", |file| {
        change(file, "Form", |form| {
            form.remove(b"K");
        });
    }),
    ("fields", "a form that may be changed", |file| {
        change_form(file, |form| form.set("SigFlags", 1));
    }),
    ("fields", "a form that has programs draw", |file| {
        change_form(file, |form| form.set("NeedAppearances", true));
    }),
    ("fields", "a form that lacks a field", |file| {
        change_form(file, |form| form.set("Fields", Object::Array(Vec::new())));
    }),
    ("fields", "no form", |file| {
        catalog(file).remove(b"AcroForm");
    }),
    ("furniture", "a page number in the text", |file| {
        // The footer's line is marked as the first piece of the text.
        redraw(
            file,
            "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
            "/Span <</MCID 0>> BDC",
        );
    }),
];

#[test]
fn every_check_can_fail() {
    let record = "status = \"approved\"\n[attendance]\nmembers = [\"Ann Sample\"]\n[[items]]\ntitle = \"Item\"\nkey = \"k\"\ntext = '''\nSee [[k]].\n\n- one\n- two\n\n![Bars](visitors.png)\n'''\n";
    let (pdf, markdown) = built("mutated", record);
    let whole = Document::load_mem(&pdf).expect("a PDF");
    assert!(rules::broken(&whole).is_empty() && rules::lost_text(&whole, &markdown).is_empty());
    for (rule, what, mutate) in MUTATIONS {
        let mut file = whole.clone();
        mutate(&mut file);
        let mut broken = rules::broken(&file);
        broken.extend(rules::lost_text(&file, &markdown));
        assert!(broken.iter().any(|(name, _)| name == rule), "{what} is not found: {broken:?}");
    }
    let named: std::collections::BTreeSet<&str> = MUTATIONS.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(named.len(), 16, "every rule is broken by something");
    assert!(!tagged::words_of(&whole).is_empty());
}
