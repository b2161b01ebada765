//! A document that comes back: as it was sent, with a comment that somebody made in it.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What was sent, with a comment on the first words of a paragraph that holds `words`, as a word processor writes it.
pub fn commented(sent: &[u8], words: &str, (by, text): (&str, &str)) -> Vec<u8> {
    const COMMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut archive = ZipArchive::new(Cursor::new(sent)).expect("a document");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    };
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        match name.as_str() {
            "word/document.xml" => bytes = marked(&text(&bytes), words).into_bytes(),
            "[Content_Types].xml" => {
                let part =
                    format!("<Override PartName=\"/word/comments.xml\" ContentType=\"{KIND}\"/></Types>");
                bytes = text(&bytes).replace("</Types>", &part).into_bytes();
            }
            "word/_rels/document.xml.rels" => {
                let relation = format!(
                    "<Relationship Id=\"comments\" Type=\"{COMMENTS}\" Target=\"comments.xml\"/></Relationships>"
                );
                bytes = text(&bytes).replace("</Relationships>", &relation).into_bytes();
            }
            _ => {}
        }
        put(&name, &bytes);
    }
    let comment = format!(
        "<w:comments {W}><w:comment w:id=\"0\" w:author=\"{by}\" w:date=\"2026-01-22T10:00:00Z\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
    );
    put("word/comments.xml", comment.as_bytes());
    zip.finish().expect("a file").into_inner()
}

/// The run that holds the words, between the marks of the comment.
fn marked(document: &str, words: &str) -> String {
    let at = document.find(words).expect("the words");
    let start = document[..at].rfind("<w:r>").expect("a run");
    let end = at + document[at..].find("</w:r>").expect("its end") + "</w:r>".len();
    let (before, run, after) = (&document[..start], &document[start..end], &document[end..]);
    format!(
        "{before}<w:commentRangeStart w:id=\"0\"/>{run}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>{after}"
    )
}
