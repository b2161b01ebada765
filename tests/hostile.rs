//! Text that tries to break out of its place, and files that are broken at random.

mod support;

use minutebook::diagnostic::SourceFile;
use minutebook::files::{BookFiles, CommitteeFiles, Format, InMemory, Whereabouts};
use minutebook::form::composed;
use minutebook::pipeline::{self, Request};
use proptest::prelude::*;
use std::sync::Arc;
use support::{Book, tagged, words};

/// Text that means something somewhere: in Markdown, HTML, templates, TOML, a terminal, a bidirectional
/// paragraph.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</main></style></title><b>",
    "\"><img src=x onerror=alert(1)>",
    "&lt; &amp; &#x41; &nbsp;",
    "{{ identity.title }} {% raw %} {# no #}",
    "*a* _b_ **c** `d` ~~e~~",
    "[x](javascript:alert(1)) [y](data:text/html,z) <javascript:alert(2)>",
    "# a | b || c",
    "1. one - two + three",
    "\\ \\* \\\\ \\n",
    "a\u{202E}b\u{2066}c\u{7}d\u{0}e",
    "' ''' \" \"\"\"",
    "]]> --> <!-- <?xml ?>",
    "--- +++ === ***",
    "$a$ %b% ^c^ @d",
    "Ŵyn שלום 会議 🙂 e\u{301}",
    "a\u{A0}b\u{2011}c\u{AD}d\u{200B}e",
];

fn quoted(text: &str) -> String {
    toml::Value::String(text.into()).to_string()
}

/// A record that has the text in every place that takes text.
fn everywhere(text: &str) -> String {
    let t = quoted(text);
    let k = quoted(&format!("k {text}"));
    format!(
        "title = {t}\nversion = {t}\nvenue = {t}\n\
         [attendance.members]\n{k} = [{{ name = {t}, role = {t}, alternate-for = {k}, organisation = {t}, titles = {t} }}]\n\
         [quorum]\nrule = {t}\nmet = true\n\
         [[interests]]\nperson = {t}\nkind = {t}\ninterest = {t}\ndid = {t}\n\
         [[items]]\ntitle = {t}\nnumber = {t}\npresenter = {t}\npapers = [{t}]\ndeferred-to = {t}\nhandled = \"deferred\"\n\
         exclusion = {{ basis = {t}, reason = {t} }}\ntext = {t}\n\
         [[items.entries]]\ndecision = {t}\nkeyword = {t}\nparts = [{t}, {t}]\nmover = {t}\nseconder = {t}\n\
         tallies = {{ {k} = 3 }}\nvotes = {{ {k} = [{t}] }}\ndissent = [{{ name = {t}, reason = {t} }}]\nresult = {t}\n\
         status = {{ subject = {t}, value = {t} }}\n\
         [[items.entries]]\naction = {t}\nowner = {t}\ndue = {t}\n\
         [[items.entries]]\nnote = {t}\nnote-author = {t}\n\
         [[items.entries]]\nspeech = {t}\nspeaker = {t}\n\
         [[items.entries]]\nvote = {t}\nresult = {t}\n\
         [[items.entries]]\nfacts = {{ {k} = {t} }}\n\
         [[items.entries]]\n[items.entries.table]\ntitle = {t}\ncolumns = [{t}, {t}]\nrows = [[{t}, {t}]]\ntotal = [{t}, {t}]\n\
         [[next-meetings]]\nkind = {t}\ndate = 2026-02-01\nvenue = {t}\n\
         [signature]\nstatement = {t}\nlines = [{t}]\n\
         [[annexes]]\ntitle = {t}\nnumber = {t}\ntext = {t}\n"
    )
}

#[test]
fn text_stays_in_its_place_in_every_format() {
    for text in HOSTILE {
        let book = Book::new().record(&everywhere(text));
        let committee = format!("{}[checks]\nplaceholder = \"off\"\n", support::COMMITTEE);
        book.write("minutes/board/committee.toml", committee);
        let ran = book.run(["build"]);
        let said = ran.stderr();
        let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error")).collect();
        // A character that no font has is refused with its place: that is the right answer here.
        assert!(errors.iter().all(|line| line.contains("missing-glyph")), "{text}:\n{said}");
        let in_pdf = errors.is_empty();
        if !in_pdf {
            book.run(["build", "--format", "md,html,json"]).status(0);
        }
        let names = book.files("output/board/1");
        let name = names.iter().find_map(|name| name.strip_suffix(".md")).expect("Markdown");
        let html = book.read(&format!("output/board/1/{name}.html"));
        let markdown = book.read(&format!("output/board/1/{name}.md"));
        words::assert_same(
            text,
            &words::without_marks(words::of_html(&html)),
            &words::without_marks(words::of_markdown(&markdown)),
        );
        let plain = words::without_marks;
        if in_pdf {
            let pdf = tagged::words(&book.bytes(&format!("output/board/1/{name}.pdf")));
            // What only says how its neighbours are joined is not drawn.
            let drawn = words::of_markdown(&markdown.replace(['\u{AD}', '\u{200B}'], ""));
            words::assert_same(text, &plain(pdf), &plain(drawn));
        }
        assert_eq!(html.matches("<script").count(), 0, "{text}");
        assert_eq!(html.matches("</main>").count(), 1, "{text}");
        assert_eq!(html.matches("<img").count(), 0, "{text}");
        assert!(!html.contains(['\u{202E}', '\u{2066}', '\u{7}', '\u{0}']), "{text}");
        assert!(!markdown.contains(['\u{202E}', '\u{2066}', '\u{7}', '\u{0}']), "{text}");
        let data: serde_json::Value =
            serde_json::from_str(&book.read(&format!("output/board/1/{name}.json"))).expect("JSON");
        assert_eq!(data["status"]["state"], "draft");
    }
}

fn book_of(record: String) -> BookFiles {
    let source = |name: &str, text: &str| Arc::new(SourceFile::new(name, text));
    let committee = include_str!("../minutes/opsg/committee.toml");
    let mut files = BookFiles::default();
    let mut folder = CommitteeFiles {
        folder: "minutes/opsg".into(),
        name: "board".into(),
        committee: Some(source("minutes/opsg/committee.toml", committee)),
        ..CommitteeFiles::default()
    };
    folder.records.insert("34xx".into(), source("minutes/opsg/34xx.toml", &record));
    files.committees.insert("opsg".into(), folder);
    files
}

/// Builds it, and gives the minutes in Markdown, if there are any: else it must say why not.
fn builds_or_says_why(record: String) -> Option<String> {
    let request =
        Request { formats: vec![Format::Markdown, Format::Html, Format::Json], ..Request::default() };
    let built = pipeline::build(&book_of(record), &request, &InMemory, &|_| {});
    let written = built.outputs.iter().take(built.records).all(|output| output.files.is_some());
    assert!(written != built.report.has_errors());
    let markdown = built.outputs.iter().take(1).flat_map(|output| output.files.iter().flatten());
    let markdown =
        markdown.filter(|file| file.path.ends_with(".md")).find_map(|file| match &file.whereabouts {
            Whereabouts::Kept(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        });
    assert_eq!(markdown.is_some(), written);
    for finding in built.report.into_sorted() {
        let words = finding.fault.wording();
        assert!(!words.sentence.is_empty() && !words.help.is_empty());
        if let Some(spot) = &finding.spot {
            assert!(spot.source.text.get(spot.range.clone()).is_some());
            spot.position();
        }
    }
    markdown
}

#[test]
fn one_process_gives_the_same_bytes_twice() {
    let files = book_of(include_str!("../minutes/opsg/34xx.toml").into());
    let request = Request { formats: Format::ALL.to_vec(), ..Request::default() };
    let build =
        || pipeline::build(&files, &request, &InMemory, &|_| {}).outputs.remove(0).files.expect("files");
    let first = build();
    assert_eq!(first.len(), 5);
    assert!(first == build());
}

/// Letters and figures alone.
fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Whether all letters stand in a text in their order, whatever stands between them.
fn stands_in(letters: &str, text: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_record_broken_anywhere_never_panics(at in 0.0..1.0f64, length in 0usize..40, put in ".{0,8}") {
        let text = include_str!("../minutes/opsg/34xx.toml");
        let start = text.floor_char_boundary((text.len() as f64 * at) as usize);
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        builds_or_says_why(format!("{}{put}{}", &text[..start], &text[end..]));
    }

    #[test]
    fn lines_left_out_and_moved_never_panic(left_out in 0usize..120, moved in 0usize..120, to in 0usize..120) {
        let mut lines: Vec<&str> = include_str!("../minutes/opsg/34xx.toml").lines().collect();
        lines.remove(left_out % lines.len());
        let line = lines.remove(moved % lines.len());
        lines.insert(to % lines.len(), line);
        builds_or_says_why(lines.join("\n"));
    }

    #[test]
    fn any_text_is_minuted(text in "\\PC{0,60}") {
        let record = format!("meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = {t}\ntext = {t}\n", t = quoted(&format!("A {text}")));
        let minutes = builds_or_says_why(record);
        // References and pictures may lead to nothing, and an entity stands for something else.
        if !(text.contains("[[") || text.contains("![") || text.contains('&') && text.contains(';')) {
            let minutes = minutes.expect("minutes");
            let item = minutes.split_once("## 1.").expect("the item").1;
            let wanted = letters(&composed(&text));
            // Once in the title and once in the text.
            prop_assert!(stands_in(&format!("A{wanted}A{wanted}"), &letters(item)), "{minutes}");
        }
    }
}
