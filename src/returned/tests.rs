//! Documents made of Word's constructs, and forms in every shape.

use super::{Change, Place, Returned, Review, placed, read_returned, untracked};
use crate::commenting::{Column, SentParagraph, bookmark};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document of these parts below `word/`; the first is its body.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its bytes");
    };
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    add(
        "_rels/.rels",
        &format!("<Relationships>{}</Relationships>", relation("officeDocument", "word/document.xml")),
    );
    let others: String = parts[1..].iter().map(|(kind, _)| relation(kind, &format!("{kind}.xml"))).collect();
    add("word/_rels/document.xml.rels", &format!("<Relationships>{others}</Relationships>"));
    for (at, (kind, text)) in parts.iter().enumerate() {
        let name = if at == 0 { "document" } else { kind };
        add(&format!("word/{name}.xml"), text);
    }
    zip.finish().expect("a file").into_inner()
}

fn body(paragraphs: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{paragraphs}</w:body></w:document>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn by(who: &str) -> String {
    format!("w:id=\"9\" w:author=\"{who}\" w:date=\"2026-01-20T10:00:00Z\"")
}

fn ins(who: &str, inner: &str) -> String {
    format!("<w:ins {}>{inner}</w:ins>", by(who))
}

fn del(who: &str, text: &str) -> String {
    format!("<w:del {}><w:r><w:delText>{text}</w:delText></w:r></w:del>", by(who))
}

fn marked(number: usize, properties: &str, inner: &str) -> String {
    let name = bookmark(number);
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{inner}\
         <w:bookmarkEnd w:id=\"{number}\"/></w:p>"
    )
}

fn review(bytes: &[u8]) -> Review {
    match read_returned("back.docx", bytes) {
        Ok(Returned::Review(review)) => review,
        other => panic!("no review: {other:?}"),
    }
}

/// Every construct in which Word tracks a change.
fn constructs() -> (String, String) {
    let mark = |kind: &str| format!("<w:rPr><w:{kind} {}/></w:rPr>", by("Ann Sample"));
    let moved = |kind: &str, words: &str| {
        format!(
            "<w:{kind}RangeStart w:id=\"7\" w:name=\"move1\" {0}/><w:{kind} {0}>{1}</w:{kind}><w:{kind}RangeEnd w:id=\"7\"/>",
            by("Bob Unreal").replace("w:id=\"9\" ", "w:id=\"8\" "),
            run(words)
        )
    };
    let format = format!(
        "<w:r><w:rPr><w:b/><w:rPrChange {}><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>",
        by("Ann Sample")
    );
    let row = |kind: &str| {
        format!(
            "<w:tbl><w:tr><w:trPr><w:{kind} {0}/></w:trPr><w:tc><w:p>{1}</w:p></w:tc><w:tc><w:p>{2}</w:p></w:tc></w:tr></w:tbl>",
            by("Ann Sample"),
            run("left"),
            run("right")
        )
    };
    let text = [
        marked(
            1,
            "",
            &format!(
                "{}{}{}{}",
                run("Paid "),
                del("Ann Sample", "400"),
                ins("Ann Sample", &run("250")),
                run(" pounds")
            ),
        ),
        // Bob struck what Ann proposed.
        marked(
            2,
            "",
            &ins("Ann Sample", &format!("{}{}{}", run("all "), del("Bob Unreal", "or none"), run(" of it"))),
        ),
        marked(3, &mark("ins"), &run("First half.")),
        format!("<w:p>{}</w:p>", run("Second half.")),
        marked(4, &mark("del"), &run("Joined")),
        marked(5, "", &moved("moveFrom", "A moved sentence.")),
        marked(6, "", &moved("moveTo", "A moved sentence.")),
        marked(7, &format!("<w:pPrChange {}><w:pPr/></w:pPrChange>", by("Ann Sample")), &format),
        row("ins"),
        row("del"),
        // A whole new paragraph.
        format!("<w:p><w:pPr>{}</w:pPr>{}</w:p>", mark("ins"), ins("Ann Sample", &run("Wholly new."))),
        marked(8, "", "<w:r><w:t>Noted</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
    ];
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"2\"><w:p>{}{}</w:p></w:footnote></w:footnotes>",
        run("See "),
        ins("Bob Unreal", &run("page 4"))
    );
    (body(&text.concat()), notes)
}

#[test]
fn no_change_of_the_file_is_lost() {
    let (text, notes) = constructs();
    let review = review(&package(&[("document", &text), ("footnotes", &notes)]));
    let count = |xml: &str| {
        let starts = ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "<w:rPrChange ", "<w:pPrChange "];
        starts.iter().map(|start| xml.matches(start).count()).sum::<usize>()
    };
    let told: usize = review.changes.iter().map(|change| change.elements).sum();
    assert_eq!(told, count(&text) + count(&notes), "{:#?}", review.changes);
    let kinds = |wanted: Change| review.changes.iter().filter(|change| change.change == wanted).count();
    assert_eq!(
        [Change::Replaced, Change::Inserted, Change::Deleted, Change::Split, Change::Joined].map(kinds),
        [1, 3, 1, 1, 1],
        "{:#?}",
        review.changes
    );
    assert_eq!(
        [Change::Moved, Change::RowInserted, Change::RowDeleted, Change::Formatted].map(kinds),
        [1, 1, 1, 1]
    );
    let find = |wanted: Change| review.changes.iter().find(|change| change.change == wanted).expect("one");
    let replaced = find(Change::Replaced);
    assert_eq!((replaced.deleted.as_str(), replaced.inserted.as_str()), ("400", "250"));
    let moved = find(Change::Moved);
    assert_eq!(
        (moved.deleted.as_str(), moved.paragraph, moved.moved_to),
        ("A moved sentence.", Some(5), Some(6))
    );
    assert_eq!(find(Change::Deleted).within.as_deref(), Some("Ann Sample"));
    assert_eq!(find(Change::RowInserted).inserted, "left | right");
    assert!(review.changes.iter().any(|change| change.inserted == "Wholly new.\n"));
    let note = review.changes.iter().find(|change| change.inserted == "page 4").expect("the note's");
    let home = review.paragraphs[note.paragraph.expect("a paragraph")].marked_in.expect("where it is marked");
    assert_eq!(review.paragraphs[home].after, "Noted");
}

#[test]
fn every_comment_comes_back_with_its_thread_and_its_place() {
    let text = body(&format!(
        "{}{}{}",
        marked(
            1,
            "",
            &format!(
                "<w:commentRangeStart w:id=\"0\"/>{}<w:ins {}><w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/></w:ins>",
                run("over two "),
                by("Ann Sample"),
                run("new words")
            )
        ),
        marked(
            2,
            "",
            &format!(
                "{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
                run("paragraphs")
            )
        ),
        marked(3, "", &format!("{}<w:r><w:commentReference w:id=\"2\"/></w:r>", run("no range"))),
    ));
    let comment = |id: usize, who: &str, ids: [&str; 2]| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{who}\" w:initials=\"X\" w:date=\"0-00-00T00:00:00Z\">\
             <w:p w14:paraId=\"{}\">{}</w:p><w:p w14:paraId=\"{}\">{}</w:p></w:comment>",
            ids[0],
            run(&format!("Comment {id} &amp;")),
            ids[1],
            run("goes on")
        )
    };
    let comments = format!(
        "<w:comments {W}>{}{}{}{}</w:comments>",
        comment(0, "Ann Sample", ["A0", "A1"]),
        comment(1, "Bob Unreal", ["B0", "B1"]),
        comment(2, "", ["C0", "C1"]),
        comment(3, "Nobody stands there", ["D0", "D1"])
    );
    let threads = format!(
        "<w15:commentsEx {W}><w15:commentEx w15:paraId=\"A1\" w15:done=\"1\"/>\
         <w15:commentEx w15:paraId=\"B1\" w15:paraIdParent=\"A1\" w15:done=\"0\"/></w15:commentsEx>"
    );
    let bytes = package(&[("document", &text), ("comments", &comments), ("commentsExtended", &threads)]);
    let review = review(&bytes);
    let told: Vec<_> = review
        .comments
        .iter()
        .map(|comment| (comment.quoted.as_str(), comment.paragraphs, comment.reply_to, comment.is_resolved))
        .collect();
    assert_eq!(
        told,
        [
            ("over two new words\nparagraphs", Some((0, 1)), None, true),
            ("new words", Some((0, 0)), Some(0), false),
            ("", Some((2, 2)), None, false),
            ("", None, None, false),
        ]
    );
    assert_eq!(review.comments[0].text, "Comment 0 &\ngoes on");
    assert_eq!(review.comments[2].by, "");
    assert_eq!(review.comments[0].date, "0-00-00T00:00:00Z");
}

fn sent(texts: &[&str]) -> Vec<SentParagraph> {
    let paragraph = |(at, text): (usize, &&str)| SentParagraph {
        bookmark: bookmark(at + 1),
        key: format!("item-1/{at}"),
        clause: None,
        text: (*text).into(),
    };
    texts.iter().enumerate().map(paragraph).collect()
}

#[test]
fn a_paragraph_is_found_by_bookmark_by_likeness_by_its_neighbour() {
    let sent =
        sent(&["The hall is cold.", "The roof leaks at the north end.", "Ben will paint the wall.", "Gone."]);
    let text = body(&format!(
        "{}<w:p>{}</w:p><w:p>{}</w:p>{}",
        marked(1, "", &run("The hall is warm.")),
        run("The roof leaks badly at the north end."),
        ins("Ann Sample", &run("Something new.")),
        marked(3, "", &run("Ben will paint the wall.")),
    ));
    let review = review(&package(&[("document", &text)]));
    let places = placed(&review, &sent);
    assert_eq!(places, [Place::In(0), Place::In(1), Place::After(1), Place::In(2)]);
    let found: Vec<_> = untracked(&review, &places, &sent)
        .into_iter()
        .map(|change| (change.place, change.sent, change.returned))
        .collect();
    assert_eq!(
        found,
        [
            (Place::In(0), "The hall is cold.".into(), "The hall is warm.".into()),
            (
                Place::In(1),
                "The roof leaks at the north end.".into(),
                "The roof leaks badly at the north end.".into()
            ),
            (Place::In(3), "Gone.".into(), String::new()),
        ]
    );
}

#[test]
fn what_is_tracked_is_no_untracked_difference() {
    let sent = sent(&["One and two.", "Three."]);
    let mark = format!("<w:rPr><w:ins {}/></w:rPr>", by("Ann Sample"));
    let text = body(&format!(
        "{}<w:p>{}</w:p>{}",
        marked(1, &mark, &run("One and ")),
        run("two."),
        marked(2, "", &format!("{}{}", del("Ann Sample", "Three."), ins("Ann Sample", &run("Four.")))),
    ));
    let review = review(&package(&[("document", &text)]));
    assert_eq!(untracked(&review, &placed(&review, &sent), &sent), []);
}

const TITLES: [&str; 8] = [
    "MB/NC1",
    "Line number (e.g. 17)",
    "Clause/ Subclause (e.g. 3.1)",
    "Paragraph/ Figure/ Table/ (e.g. Table 1)",
    "Type of comment2",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
];
const CELLS: [&str; 8] = ["GB", "17", "3.1", "", "Te", "Not so.", "'-5 degrees", ""];

#[test]
fn a_form_is_read_in_every_shape() {
    let table = |rows: &[[&str; 8]]| {
        let cell = |cell: &&str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(cell));
        let row = |cells: &[&str; 8]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    let header = format!("<w:hdr {W}>{}</w:hdr>", table(&[TITLES]));
    let sheet =
        |sign: &str| [TITLES, CELLS].map(|row| row.map(|cell| format!("\"{cell}\"")).join(sign)).join("\r\n");
    let toml = "[form]\nversion = \"0.1\"\n[[comment]]\nby = \"GB\"\nline = \"17\"\nclause = \"3.1\"\ntype = \"Te\"\ncomment = \"Not so.\"\nproposed-change = \"-5 degrees\"\n";
    let shapes = [
        ("form.docx", package(&[("document", &body(&table(&[TITLES, CELLS])))])),
        ("form.docx", package(&[("document", &body(&table(&[CELLS]))), ("header", &header)])),
        ("form.csv", sheet(";").into_bytes()),
        ("form.csv", format!("\u{FEFF}{}", sheet(",")).into_bytes()),
        ("form.txt", sheet("\t").into_bytes()),
        ("form.toml", toml.into()),
    ];
    for (at, (name, bytes)) in shapes.into_iter().enumerate() {
        let Ok(Returned::Form(form)) = read_returned(name, &bytes) else { panic!("{at}: no form") };
        let [row] = form.rows.as_slice() else { panic!("{at}: {:?}", form.rows) };
        let cells = Column::ALL.map(|column| row.cell(column).trim_start_matches('\'').to_string());
        assert_eq!(cells, CELLS.map(|cell| cell.trim_start_matches('\'').to_string()), "{at}");
        assert_eq!(form.missing, [] as [&str; 0], "{at}");
    }
}

#[test]
fn hostile_files_are_refused_in_words_and_at_once() {
    let deep = "<w:p>".repeat(100_000);
    let bomb = format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}", body("&a;"));
    for text in [body(&deep), bomb, "<w:p>".into(), "no xml <".into(), body("&a;")] {
        assert!(
            read_returned("x.docx", &package(&[("document", &text)])).is_err(),
            "{}",
            &text[..40.min(text.len())]
        );
    }
    let whole = package(&[("document", &body(&run("a")))]);
    for end in 0..whole.len() {
        drop(read_returned("x.docx", &whole[..end]));
        let mut changed = whole.clone();
        changed[end] ^= 0xFF;
        drop(read_returned("x.docx", &changed));
    }
    assert!(read_returned("x.csv", b"a;b\n1;2").is_err());
    assert!(read_returned("x.csv", &[0xFF, 0x00, 0xD8]).is_err());
    assert!(read_returned("x.pdf", b"%PDF-1.7").is_err());
}
