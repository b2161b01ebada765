//! What came back, held against the map of what was sent.

use super::{AddComments, CameBack, CommentsAdded, Kept, add_comments};
use crate::commenting::{LineMap, SentLine, SentParagraph, bookmark};
use crate::diagnostic::{Report, SourceFile};
use crate::files::{BookFiles, CommitteeFiles};
use crate::ids::{FileId, RecordId};
use crate::lifecycle::{Change, Sealer, circulate};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A book whose only minutes were sent out.
fn sent() -> BookFiles {
    let record = RecordId::new("board", "1");
    let file = |name: &str, text: &str, id: FileId| Arc::new(SourceFile::new(name, text).of_book(id));
    let text =
        "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Hall\"\ntext = \"The hall is cold.\"\n";
    let committee = "name = \"Board\"\nclassification = \"TLP:GREEN\"\n";
    let committee = file("committee.toml", committee, FileId::Committee("board".into()));
    let own = FileId::Record(record.clone());
    let mut folder = CommitteeFiles { committee: Some(committee), ..CommitteeFiles::default() };
    folder.records.insert("1".into(), file("1.toml", text, own.clone()));
    let mut files =
        BookFiles { committees: BTreeMap::from([("board".into(), folder)]), ..BookFiles::default() };
    let day = jiff::civil::date(2026, 1, 20);
    let sealer = Sealer::of_new_archive(Timestamp::UNIX_EPOCH);
    let circulated = circulate(&files, "board/1", Some(day), day, &sealer).expect("a plan");
    let after = circulated.plan.text_of(&own).expect("the record").to_string();
    let folder = files.committees.get_mut("board").expect("the board");
    folder.records.insert("1".into(), file("1.toml", &after, own));
    for change in circulated.plan.changes() {
        if let Change::New { file: id @ FileId::Circulated(_), text, .. } = change {
            folder.circulated = Some(file("circulated.toml", text, id.clone()));
        }
    }
    files
}

fn map() -> LineMap {
    let paragraph = |number: usize, key: &str, text: &str| SentParagraph {
        bookmark: bookmark(number),
        key: key.into(),
        clause: Some("1".into()),
        text: text.into(),
    };
    LineMap {
        reference: "BOARD_1".into(),
        version: "0.1".into(),
        digest: "abc".into(),
        paragraphs: vec![
            paragraph(1, "item-1/1", "The hall is cold."),
            paragraph(2, "item-1/2", "The roof leaks."),
        ],
        lines: vec![SentLine {
            line: 7,
            page: 1,
            paragraph: Some("item-1/2".into()),
            also: Vec::new(),
            clause: Some("1".into()),
            words: "The roof leaks.".into(),
            begins: "The roof".into(),
        }],
    }
}

fn came(body: &str, digest: &str) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let property =
        |name: &str, value: &str| format!("<property name=\"minutebook-{name}\"><s>{value}</s></property>");
    let properties =
        [property("reference", "BOARD_1"), property("version", "0.1"), property("digest", digest)];
    for (name, text) in [
        (
            "_rels/.rels",
            "<R><Relationship Type=\"x/officeDocument\" Target=\"word/document.xml\"/>\
             <Relationship Type=\"x/custom-properties\" Target=\"custom.xml\"/></R>"
                .to_string(),
        ),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("custom.xml", format!("<P>{}</P>", properties.concat())),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a file").into_inner()
}

fn add(name: &str, bytes: Vec<u8>, version: Option<&str>) -> Result<CommentsAdded, Report> {
    let inventory = "{\"id\":\"urn:minutebook:board_1\",\"type\":\"https://ocfl.io/1.1/spec/#inventory\",\
        \"digestAlgorithm\":\"sha512\",\"head\":\"v1\",\"manifest\":{\"d\":[\"v1/content/pack/lines.json\"]},\
        \"versions\":{\"v1\":{\"created\":\"2026-01-20T00:00:00Z\",\"message\":\"Version 0.1, sent to members\",\
        \"user\":{\"name\":\"A\",\"address\":\"urn:a\"},\"state\":{\"d\":[\"pack/lines.json\"]}}}}";
    let map = serde_json::to_vec(&map()).expect("JSON");
    let kept = Kept {
        inventory: &|_| Ok(Some(inventory.as_bytes().to_vec())),
        content: &|_, path| {
            assert_eq!(path, "v1/content/pack/lines.json");
            Ok(map.clone())
        },
    };
    let files = [CameBack { name: name.into(), bytes: Ok(bytes) }];
    add_comments(&sent(), &AddComments { record: "board/1", files: &files, by: None, version }, &kept)
}

fn store(added: &CommentsAdded) -> String {
    let text = added.plan.text_of(&added.file).expect("a file of comments");
    text.to_string()
}

const BODY: &str = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"_mb_0001\"/><w:ins w:author=\"Ann Sample\"><w:r>\
    <w:t>Indeed. </w:t></w:r></w:ins><w:r><w:t>The hall is cold.</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>\
    <w:p><w:r><w:t>The roof leaks badly.</w:t></w:r></w:p>";

#[test]
fn what_came_back_stands_where_it_was_sent() {
    let added = add("back.docx", came(BODY, "abc"), None).expect("comments");
    let store = store(&added);
    assert_eq!(added.new, 2, "{store}");
    for lines in [
        "paragraph = \"item-1/1\"\nclause = \"1\"\nchange = \"inserted\"\nproposed = \"Indeed.\"\n",
        "paragraph = \"item-1/2\"\nline = \"7\"\nclause = \"1\"\nchange = \"untracked\"\nquoted = \"The roof leaks.\"\n\
         proposed = \"The roof leaks badly.\"\n",
    ] {
        assert!(store.contains(lines), "{lines}{store}");
    }
}

#[test]
fn a_line_is_understood_weeks_later() {
    let form = "Line number;Clause/ Subclause;Comments;Proposed change\nline 7;;It does not.;\n;1;Nor there.;\n99;;Where?;\n";
    let added = add("form.csv", form.into(), Some("0.1")).expect("comments");
    let store = store(&added);
    assert!(
        store.contains("paragraph = \"item-1/2\"\nline = \"line 7\"\nquoted = \"The roof leaks.\""),
        "{store}"
    );
    assert!(store.contains("paragraph = \"item-1/1\"\nclause = \"1\""), "{store}");
    let named = add("BOARD_1_v0.1_comments.csv", form.into(), None).expect("comments");
    assert_eq!(named.new, 3);
    assert!(add("BOARD_1_v0.10_comments.csv", form.into(), None).is_err());
    let lost = added.told.findings().filter(|found| found.code().0 == "cannot-be-placed").count();
    assert_eq!(lost, 1);
}

#[test]
fn what_was_made_from_other_words_is_refused_unless_somebody_says_so() {
    let refused = add("back.docx", came(BODY, "other"), None).expect_err("a reason");
    assert!(refused.findings().any(|found| found.code().0 == "other-digest"));
    assert!(add("back.docx", came(BODY, "other"), Some("0.1")).is_ok());
}
