//! Comments come back: from forms and documents, each once and none lost; minutes are not approved before each is disposed of.

mod support;

use proptest::prelude::*;
use std::io::{Cursor, Read, Write};
use support::{Book, COMMITTEE};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STORE: &str = "minutes/board/1.comments.toml";
const RECORD: &str = "[attendance]\nmembers = [\"Ann Sample\", \"Bob Unreal\"]\napologies = [\"Cai Dychmygol\"]\n[[items]]\ntitle = \"Hall\"\ntext = \"The hall is cold.\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nowner = \"Ann Sample\"\n";
const APPROVAL: &str = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";
const FORM: &str = "MB/NC;Line number;Clause/ Subclause;Paragraph/ Figure/ Table/;Type of comment;Comments;Proposed change;Observations of the secretariat\r\nAnn Sample;3;1;;te;It is not cold.;The hall is warm.;\r\nAnn Sample;;general;;ed;'=Good work;;\r\n";

/// A book whose first minutes were sent out.
fn sent() -> Book {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", APPROVAL);
    book
}

fn add<'a>(book: &Book, files: &[&'a str], more: &[&'a str]) -> support::Ran {
    book.run([&["comments", "add", "board/1"], files, more].concat())
}

/// Disposes of every comment.
fn dispose(book: &Book, said: &str) {
    let text = book.read(STORE);
    book.write(STORE, text.replace("\nidentity = ", &format!("\n{said}\nidentity = ")));
}

/// A document with comments, as Word writes it, that says what it is on.
fn document(body: &str, comments: &str, properties: &[(&str, &str)]) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let properties: String = properties
        .iter()
        .map(|(name, value)| {
            format!("<property name=\"{name}\"><vt:lpwstr xmlns:vt=\"v\">{value}</vt:lpwstr></property>")
        })
        .collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "_rels/.rels",
            format!(
                "<R>{}{}</R>",
                relation("officeDocument", "word/document.xml"),
                relation("custom-properties", "docProps/custom.xml")
            ),
        ),
        ("word/_rels/document.xml.rels", format!("<R>{}</R>", relation("comments", "comments.xml"))),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/comments.xml", format!("<w:comments {W}>{comments}</w:comments>")),
        ("docProps/custom.xml", format!("<Properties>{properties}</Properties>")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a file").into_inner()
}

fn comment(id: usize, by: &str, text: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{by}\" w:date=\"2026-01-22T10:00:00Z\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )
}

#[test]
fn a_form_comes_back_once_and_is_disposed_of_before_approval() {
    let book = sent().file("form.csv", FORM);
    let shown = add(&book, &["form.csv"], &["--on", "0.1", "--dry-run"]).status(0).stdout();
    assert!(shown.contains("+text = \"It is not cold.\"") && !book.path(STORE).exists(), "{shown}");
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0).says("2 comments added");
    let store = book.read(STORE);
    for line in [
        "last-number = 2",
        "number = 1",
        "by = \"Ann Sample\"",
        "line = \"3\"",
        "clause = \"1\"",
        "kind = \"technical\"",
        "proposed = \"The hall is warm.\"",
        "text = \"=Good work\"",
        "version = \"0.1\"",
        "from = \"form.csv\"",
    ] {
        assert!(store.contains(line), "{line}: {store}");
    }
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0).says("0 comments added, 2 were there before");
    // A folder stands for the files in it, but for what programs put there for themselves.
    for (name, text) in [("form.csv", FORM), (".DS_Store", "x"), ("~$ann.docx", "x"), ("Thumbs.db", "x")] {
        book.write(&format!("returned/{name}"), text);
    }
    add(&book, &["returned"], &["--on", "0.1"]).status(0).says("0 comments added, 2 were there before");
    book.write("returned/letter.pdf", "%PDF-1.4");
    add(&book, &["returned"], &["--on", "0.1"]).status(1).says("letter.pdf");
    assert_eq!(book.read(STORE), store);
    book.run(["check"]).status(0);
    let status = book.run(["status", "board/1", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(status.contains("comments"), "{status}");
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"])
        .status(1)
        .says("undisposed")
        .says("comments 1 and 2 are not disposed of");
    dispose(&book, "disposition = \"not-accepted\"");
    book.run(["check"]).status(1).says("reason-missing");
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(1).says("reason-missing");
    dispose(&book, "reason = \"It was.\"");
    book.run(["check"]).status(0);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    let sealed =
        book.files("archive").into_iter().find(|name| name.ends_with("v2/content/dispositions.toml"));
    assert_eq!(book.read(&format!("archive/{}", sealed.expect("it is sealed"))), book.read(STORE));
    add(&book, &["form.csv"], &["--on", "0.1"]).status(1).says("comments-late");
}

#[test]
fn the_table_of_dispositions_stands_in_every_format_and_names_who_has_not_answered() {
    let book = sent().file("form.csv", FORM);
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0);
    let list =
        |format: &str| book.run(["comments", "list", "board/1", "--format", format]).status(0).stdout();
    for format in ["text", "md", "html"] {
        let said = list(format);
        for words in
            ["TLP:GREEN", "It is not cold.", "The hall is warm.", "open", "Bob Unreal", "Cai Dychmygol"]
        {
            assert!(said.contains(words), "{format} lacks {words}: {said}");
        }
    }
    assert!(list("csv").starts_with("number,by,date"));
    let json: serde_json::Value = serde_json::from_str(&list("json")).expect("JSON");
    assert_eq!(json["answers"]["members"], serde_json::json!(["Ann Sample"]));
    assert_eq!(json["answers"]["missing"], serde_json::json!(["Bob Unreal", "Cai Dychmygol"]));
    assert_eq!(json["comments"][0]["text"], "It is not cold.");
    book.run(["comments", "list", "board/1", "--out", "table.pdf"]).status(0);
    assert!(book.bytes("table.pdf").starts_with(b"%PDF"));
    // What is more closed than the minutes is nobody's business here.
    let store = book
        .read(STORE)
        .replace("text = \"It is not cold.\"", "text = \"It is not cold.\"\nclassification = \"TLP:RED\"");
    book.write(STORE, store);
    for format in ["text", "md", "html", "csv", "json"] {
        let said = list(format);
        assert!(!said.contains("It is not cold.") && !said.contains("The hall is warm."), "{format}: {said}");
    }
}

#[test]
fn what_is_no_answer_to_these_minutes_is_refused_with_every_reason() {
    let book = sent()
        .file(
            "other.toml",
            "[form]\nreference = \"BOARD_9\"\nversion = \"0.1\"\n[[comment]]\ncomment = \"No.\"\n",
        )
        .file(
            "late.toml",
            "[form]\nreference = \"BOARD_1\"\nversion = \"0.7\"\n[[comment]]\ncomment = \"No.\"\n",
        )
        .file("wrong.toml", "[[comment]]\ncoment = \"No.\"\n")
        .file("plain.csv", "a;b\r\n1;2\r\n")
        .file("old.doc", [0xD0, 0xCF, 0x11, 0xE0])
        .file("form.csv", FORM);
    let mut ran = add(
        &book,
        &["other.toml", "late.toml", "wrong.toml", "plain.csv", "old.doc", "gone.docx", "form.csv"],
        &[],
    )
    .status(1);
    for words in ["BOARD_9", "0.7", "coment", "no row of titles", "before 2007", "gone.docx", "which-version"]
    {
        ran = ran.says(words);
    }
    assert!(!book.path(STORE).exists());
    book.write("minutes/board/3.toml", "meeting = \"3\"\ndate = 2026-03-15\n");
    book.run(["comments", "add", "board/3", "form.csv"]).status(1).says("not-sent");
}

#[test]
fn a_document_gives_its_comments_and_its_changes() {
    let body = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>The hall is cold.</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>\
        <w:del w:id=\"5\" w:author=\"Bob Unreal\" w:date=\"2026-01-22T10:01:00Z\"><w:r><w:delText>Ben</w:delText></w:r></w:del>\
        <w:ins w:id=\"6\" w:author=\"Bob Unreal\" w:date=\"2026-01-22T10:01:00Z\"><w:r><w:t>Ann</w:t></w:r></w:ins></w:p>";
    // Two that say the same at the same time are two.
    let comments =
        [comment(0, "Bob Unreal", "Is it?"), comment(1, "", "Agreed."), comment(2, "", "Agreed.")].concat();
    let properties = [("minutebook-reference", "BOARD_1"), ("minutebook-version", "0.1")];
    let book = sent().file("back.docx", document(body, &comments, &properties));
    add(&book, &["back.docx"], &["--by", "Cai Dychmygol"]).status(0).says("cannot-be-placed");
    let store = book.read(STORE);
    // Whatever else of the minutes is not in the file is told as gone.
    assert_eq!(store.matches("text = \"Agreed.\"").count(), 2, "{store}");
    for line in
        ["quoted = \"The hall is cold.\"", "change = \"replaced\"", "quoted = \"Ben\"", "proposed = \"Ann\""]
    {
        assert!(store.contains(line), "{line}: {store}");
    }
    add(&book, &["back.docx"], &[]).status(0).says("0 comments added, ");
    assert_eq!(book.read(STORE), store);
}

#[test]
fn what_the_secretary_wrote_in_the_file_stays() {
    let book = sent().file("form.csv", FORM);
    let own = "# mine\r\ncomment = [\r\n  { number = 7, text = \"By mail.\", by = \"Bob Unreal\" }, # inline\r\n]\r\n";
    book.write(STORE, own);
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0).says("2 comments added");
    let store = book.read(STORE);
    assert!(
        store.contains("# mine\r\n")
            && store.contains("number = 7, text = \"By mail.\"")
            && store.contains("# inline"),
        "{store}"
    );
    assert!(
        store.contains("number = 8")
            && store.contains("number = 9")
            && !store.replace("\r\n", "").contains('\n'),
        "{store}"
    );
    // A number that was given is given to no other.
    let blocks = "# mine\r\nlast-number = 12 # remark\r\n\r\n[[comment]]\r\nnumber = 3\r\ntext = \"A\"\r\n";
    book.write(STORE, blocks);
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0);
    let store = book.read(STORE);
    assert!(store.starts_with("# mine\r\nlast-number = 14 # remark\r\n"), "{store}");
    assert!(store.contains("number = 13\r\n") && !store.replace("\r\n", "").contains('\n'), "{store}");
    book.run(["check"]).status(0);
}

#[test]
fn a_book_of_comments_that_is_wrong_says_where() {
    let book = sent();
    book.write(
        STORE,
        "[[comment]]\nnumber = 1\ntext = \"A\"\n[[comment]]\nnumber = 1\nreply-to = 5\ntext = \"B\"\n",
    );
    book.run(["check"]).status(1).says("comment-number").says("reply-to-nothing").says("1.comments.toml");
    book.write(STORE, "[[comment]]\nnumbr = 1\n");
    book.run(["check"]).status(1).says("number");
    // The minutes are built all the same.
    book.run(["build"]).status(1);
    assert!(book.path("output/board/1/BOARD_1.md").exists());
    book.write("minutes/board/9.comments.toml", "[[comment]]\nnumber = 1\ntext = \"A\"\n");
    book.write(STORE, "");
    book.run(["check"]).status(0).says("comments-astray");
}

/// The forms as they are sent bear what the minutes bear, and come back as they are.
#[test]
fn a_form_bears_its_classification_and_is_read_all_the_same() {
    const FORM: &str = "BOARD_1_v0.1_comments";
    let back = |ending: &str, fill: &dyn Fn(String) -> String| {
        let book = sent();
        let form = book.read(&format!("sent/board/1/0.1/{FORM}.{ending}"));
        let first = form.lines().next().unwrap_or_default();
        assert!(first.contains("TLP:GREEN"), "{form}");
        let name = format!("returned/{FORM}.{ending}");
        book.write(&name, fill(form));
        add(&book, &[&name], &[]).status(0).says("1 comment added");
        let store = book.read(STORE);
        assert!(store.contains("Ann Sample") && store.contains("It is warm."), "{store}");
        assert!(!store.contains("TLP"), "{store}");
    };
    let row = |form: String| form.replacen("\r\n,,,,,,,\r\n", "\r\nAnn Sample,3,1,,te,It is warm.,,\r\n", 1);
    back("csv", &row);
    // Saved by a spreadsheet that separates otherwise.
    back("csv", &|form| row(form).replace(',', ";"));
    back("csv", &|form| row(form).replace(',', "\t").replace("\r\n", "\n"));
    back("toml", &|form| {
        let form = form.replacen("by = \"\"", "by = \"Ann Sample\"", 1);
        form.replacen("\ncomment = \"\"", "\ncomment = \"It is warm.\"", 1)
    });
    // Where nothing is classified, the titles stand in the first row.
    let bare =
        Book::new().file("minutes/board/committee.toml", "name = \"Board\"\nabbreviation = \"BOARD\"\n");
    let bare = bare.record(RECORD);
    bare.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let form = bare.read(&format!("sent/board/1/0.1/{FORM}.csv"));
    assert!(form.starts_with("\u{FEFF}MB/NC"), "{form}");
}

/// A step that somebody may take.
#[derive(Debug, Clone)]
enum Step {
    Add(usize),
    Dispose(u32),
    Circulate(u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..4_usize).prop_map(Step::Add),
        2 => (1..9_u32).prop_map(Step::Dispose),
        1 => (0..1000_u32).prop_map(Step::Circulate)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_steps_loses_a_comment(steps in prop::collection::vec(step(), 1..9)) {
        let book = Book::new().file("minutes/board/committee.toml", COMMITTEE).record(RECORD);
        book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
        // What each file says; two of them say some of the same.
        let texts = [vec!["A", "B"], vec!["B", "C", "C"], vec!["D"], vec![]];
        for (at, texts) in texts.iter().enumerate() {
            let comments: String = texts.iter().enumerate().map(|(id, text)| comment(id, "Ann Sample", text)).collect();
            let properties = [("minutebook-reference", "BOARD_1"), ("minutebook-version", "0.1")];
            book.write(&format!("{at}.docx"), document("<w:p/>", &comments, &properties));
        }
        let mut wanted: Vec<(&str, usize)> = Vec::new();
        let mut numbers: Vec<(i64, String)> = Vec::new();
        for (day, step) in steps.iter().enumerate() {
            match step {
                Step::Add(at) => {
                    add(&book, &[&format!("{at}.docx")], &[]).status(0);
                    for text in &texts[*at] {
                        let here = texts[*at].iter().filter(|other| other == &text).count();
                        match wanted.iter_mut().find(|(known, _)| known == text) {
                            Some((_, count)) => *count = here.max(*count),
                            None => wanted.push((text, here)),
                        }
                    }
                }
                Step::Dispose(number) if book.path(STORE).exists() => {
                    let from = format!("\nnumber = {number}\n");
                    let text = book.read(STORE).replace(&from, &format!("{from}disposition = \"noted\" # {day}\n"));
                    let is_twice = text.matches("disposition = ").count() > book.read(STORE).matches("disposition = ").count()
                        && text.contains(&format!("{from}disposition = \"noted\" # {day}\ndisposition"));
                    if !is_twice {
                        book.write(STORE, text);
                    }
                }
                Step::Dispose(_) => {}
                Step::Circulate(word) => {
                    let record = book.read("minutes/board/1.toml").replace("is cold", &format!("is cold, {word}, and is cold"));
                    book.write("minutes/board/1.toml", record);
                    book.run(["circulate", "board/1", "--date", &format!("2026-02-{:02}", day + 1)]).status(0);
                }
            }
            let listed = book.run(["comments", "list", "board/1", "--format", "json"]).status(0).stdout();
            let json: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
            let there: Vec<(i64, String)> = json["comments"].as_array().expect("comments").iter()
                .map(|own| (own["number"].as_i64().expect("a number"), own["text"].as_str().unwrap_or_default().to_string()))
                .collect();
            for (text, count) in &wanted {
                prop_assert_eq!(there.iter().filter(|(_, own)| own == text).count(), *count, "{} {:?}", text, there);
            }
            prop_assert!(there.starts_with(&numbers), "{:?} {:?}", numbers, there);
            numbers = there;
        }
    }
}

/// A document with another text in its body.
fn edited(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        let mut part = Vec::new();
        archive.by_name(&name).expect("a part").read_to_end(&mut part).expect("its bytes");
        if name == "word/document.xml" {
            part = change(std::str::from_utf8(&part).expect("UTF-8")).into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(&part).expect("its bytes");
    }
    zip.finish().expect("a file").into_inner()
}

#[test]
fn what_was_sent_comes_back_to_the_line_and_paragraph_that_it_is_on() {
    let book = sent();
    let pack = "sent/board/1/0.1/BOARD_1_v0.1";
    let docx = book.bytes(&format!("{pack}.docx"));
    // As it was sent it says nothing.
    book.write("ann.docx", docx.clone());
    add(&book, &["ann.docx"], &[]).status(0).says("no comment");
    assert!(!book.path(STORE).exists());
    // One change is tracked, another is not.
    let changed = edited(&docx, |body| {
        let mark = "w:author=\"Ann Sample\" w:date=\"2026-01-22T10:00:00Z\"";
        let text = "<w:t xml:space=\"preserve\">The hall is cold.</w:t>";
        assert!(body.contains(text), "{body}");
        let at = body.find(text).expect("the text");
        let run = body[..at].rfind("<w:r>").or_else(|| body[..at].rfind("<w:r ")).expect("a run");
        let end = at + body[at..].find("</w:r>").expect("its end") + "</w:r>".len();
        let old = body[run..end].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>");
        let new = body[run..end].replace("cold", "warm");
        let tracked =
            format!("<w:del w:id=\"901\" {mark}>{old}</w:del><w:ins w:id=\"902\" {mark}>{new}</w:ins>");
        format!("{}{tracked}{}", &body[..run], &body[end..]).replace("paint it", "clean it")
    });
    book.write("ann.docx", changed);
    add(&book, &["ann.docx"], &[]).status(0);
    let store = book.read(STORE);
    for said in ["by = \"Ann Sample\"", "clause = \"1\"", "line = ", "The hall is warm.", "clean it"] {
        assert!(store.contains(said), "{said}: {store}");
    }
    assert!(!store.contains("cannot be placed"), "{store}");
    // So do the forms.
    let form = book.read(&format!("{pack}_comments.toml"));
    assert!(form.contains("version = \"0.1\""), "{form}");
    let before = store.matches("[[comment]]").count();
    let form =
        format!("{form}\n[[comment]]\nby = \"Bob Unreal\"\nclause = \"1\"\ncomment = \"The roof leaks.\"\n");
    book.write("bob.toml", form);
    add(&book, &["bob.toml"], &[]).status(0).says("1 comment added");
    assert_eq!(book.read(STORE).matches("[[comment]]").count(), before + 1);
}

/// Who answers under a short name is known, if it can be one member only; who may be two is nobody's guess.
#[test]
fn who_answers_in_short_is_found_among_the_members() {
    let members = "[attendance]\nmembers = [\"Percy Pretend\", \"Ann Sample\", { name = \"Bob Unreal\", initials = \"RU\" }, \"Ann Fiction\", \"Cai Dychmygol-Llwyd\"]\n";
    let book = Book::new().record(members);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let rows = |names: &[&str]| -> String {
        let head = FORM.lines().next().expect("titles");
        let rows: String =
            names.iter().map(|name| format!("\"{name}\";;general;;ge;From {name}.;;\r\n")).collect();
        format!("{head}\r\n{rows}")
    };
    book.write("form.csv", rows(&["Percy", "RU", "Ann", "Llwyd, Cai", "A. Sample <ann@example.org>"]));
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0).says("5 comments added");
    let json: serde_json::Value = serde_json::from_str(
        &book.run(["comments", "list", "board/1", "--format", "json"]).status(0).stdout(),
    )
    .expect("JSON");
    let answers = &json["answers"];
    assert_eq!(
        answers["members"],
        serde_json::json!(["Percy Pretend", "Ann Sample", "Bob Unreal", "Cai Dychmygol-Llwyd"])
    );
    assert_eq!(
        (&answers["missing"], &answers["others"]),
        (&serde_json::json!(["Ann Fiction"]), &serde_json::json!(["Ann"]))
    );
    let text = book.run(["comments", "list", "board/1"]).status(0).stdout();
    assert!(text.contains("Percy Pretend (“Percy”)"), "{text}");
}

#[test]
fn what_a_form_says_of_the_kind_of_a_comment_is_kept() {
    let head = FORM.lines().next().expect("titles");
    let rows = ["ge", "Technical", "ed.", "golygyddol", "xx", "te / ed", ""];
    let rows: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, kind)| format!("Ann Sample;;general;;{kind};Comment {at}.;;"))
        .collect();
    let book = sent().file("form.csv", format!("{head}\r\n{}\r\n", rows.join("\r\n")));
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0).says("7 comments added");
    let json: serde_json::Value = serde_json::from_str(
        &book.run(["comments", "list", "board/1", "--format", "json"]).status(0).stdout(),
    )
    .expect("JSON");
    let kind =
        |at: usize| (json["comments"][at]["kind"].as_str(), json["comments"][at]["kind-written"].as_str());
    assert_eq!(
        [0, 1, 2, 3].map(|at| kind(at).0),
        [Some("general"), Some("technical"), Some("editorial"), Some("editorial")]
    );
    assert_eq!([4, 5, 6].map(kind), [(None, Some("xx")), (None, Some("te / ed")), (None, None)]);
    assert!(book.run(["comments", "list", "board/1"]).status(0).stdout().contains("xx"));
    assert!(
        book.run(["comments", "list", "board/1", "--format", "csv"]).status(0).stdout().contains("te / ed")
    );
}

#[test]
fn of_a_folder_with_files_that_cannot_be_read_each_is_told_with_what_to_do() {
    let book = sent()
        .file("returned/a.csv", FORM)
        .file("returned/b.pdf", "%PDF-1.4")
        .file("returned/c.txt", "Dear Eve,\n\nthe hall is warm.\n");
    book.write("returned/d.eml", "From: bob@example.org\nSubject: Hall\n\nThe hall is warm.\n");
    book.write("returned/e.csv", "a;b\n1;2\n");
    let told = add(&book, &["returned"], &["--on", "0.1"]).status(1).stderr();
    for words in [
        "b.pdf is a PDF",
        "c.txt has no row",
        "d.eml is a mail",
        "e.csv has no row",
        "Nothing was added",
        "[[comment]]",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("a.csv") && !book.path(STORE).exists(), "{told}");
    add(&book, &["returned/a.csv"], &["--on", "0.1"]).status(0);
    // As the message says, by hand.
    let typed = "\n[[comment]]\nnumber = 3\nby = \"Bob Unreal\"\ntext = \"The hall is warm.\"\n";
    book.write(STORE, book.read(STORE) + typed);
    book.run(["check"]).status(0).says_not("comment");
}

#[test]
fn comments_that_are_taken_out_are_missed() {
    let book = sent().file("form.csv", FORM);
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0);
    let store = book.read(STORE);
    let (first, second) = (store.find("[[comment]]").expect("one"), store.rfind("[[comment]]").expect("two"));
    book.write(STORE, format!("{}{}", &store[..first], &store[second..]));
    book.run(["check"]).status(0).says("comments-gone").says("comment 1 is gone");
    book.write(STORE, &store[..second]);
    book.run(["check"]).status(0).says("comment 2 is gone");
    book.write(STORE, store.replace("last-number = 2", "last-number = 4000000000"));
    book.run(["check"]).status(1);
}

#[test]
fn an_error_in_the_record_keeps_nobody_from_looking_at_the_comments() {
    let book = sent().file("form.csv", FORM);
    add(&book, &["form.csv"], &["--on", "0.1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        record.replace("The hall is cold.", "The hall is cold, see [[nowhere]]."),
    );
    let listed = book.run(["comments", "list", "board/1"]).status(1);
    assert!(
        listed.stdout().contains("It is not cold.") && listed.stderr().contains("nowhere"),
        "{}",
        listed.stdout()
    );
    // What is wrong with the comments themselves does.
    book.write(STORE, book.read(STORE).replace("number = 2\n", "number = 1\n"));
    assert_eq!(book.run(["comments", "list", "board/1"]).status(1).stdout(), "");
}

/// The form of a Welsh committee is in Welsh, and comes back whether its titles are those of the standard or words.
#[test]
fn the_form_speaks_the_language_of_the_minutes() {
    let committee = format!("{COMMITTEE}language = \"cy\"\n");
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .record("[[items]]\ntitle = \"Neuadd\"\ntext = \"Oer.\"\n[[next-meetings]]\ndate = 2026-02-15\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let sent = |ending: &str| format!("sent/board/1/0.1/BOARD_1_v0.1{ending}");
    let sheet = book.read(&sent("_comments.csv"));
    assert!(sheet.contains("\r\nMB/NC (eich enw),") && sheet.contains("Cyffredinol"), "{sheet}");
    assert!(book.read(&sent("_comments.toml")).contains("# Ysgrifennwch bob sylw"));
    let parts = support::packed::parts(&book.bytes(&sent("_comments.docx"))).into_iter();
    let form: String = parts.map(|(_, text)| text).collect();
    for words in [
        "Sylwadau ar gofnodion",
        "(eich enw)",
        "Ysgrifennwch bob sylw",
        "Dyddiad: 20 Ionawr 2026",
        "Math o sylw",
        "Line number",
    ] {
        assert!(form.contains(words), "{words}");
    }
    let filled = sheet.replacen(",Cyffredinol,,,,", ",Cyffredinol,,golygyddol,Rhy oer.,", 1);
    book.write("back.csv", &filled);
    add(&book, &["back.csv"], &["--on", "0.1", "--by", "Ann Sample"])
        .status(0)
        .says("1 comment added")
        .says_not("cannot-be-placed");
    assert!(book.read(STORE).contains("kind = \"editorial\""));
    let words = "Eich enw;Yn y PDF, megis 17;Eitem, megis 3.1;Yr hyn sydd gennych i’w ddweud;Y geiriau y byddech yn eu hysgrifennu\r\nBob Unreal;;1;Cynnes.;;\r\n";
    book.write("words.csv", words);
    add(&book, &["words.csv"], &["--on", "0.1"]).status(0).says("1 comment added");
    assert!(book.read(STORE).contains("by = \"Bob Unreal\""));
    let mail = book.read(&sent(".eml"));
    assert!(mail.contains("Cynhelir y cyfarfod nesaf ar 15 Chwefror 2026."), "{mail}");
}
