//! The pack that is sent for comments: the minutes with numbered lines and for word processors, the form for comments, the map
//! of lines, and the mail that brings them.

use crate::commenting::{
    Column, Form, LineMap, PackName, Row, Sending, SentAs, SentLine, SentParagraph, digest_of, row_of,
};
use crate::diagnostic::ProgramFault;
use crate::document::{Brought, Document, Label, Labels, Part, form_words, mail, parts, sent_paragraphs};
use crate::files::OutputFile;
use crate::layout::NumberedLine;
use crate::writer::mail::Attached;
use crate::writer::{comments, csv as spreadsheet, docx};

/// The folder of a pack below that of its minutes, before it is known where it goes.
pub(super) const FOLDER: &str = "pack";

/// Of a paragraph so many words say which it is.
const FIRST_WORDS: usize = 8;
/// Rows of the form for what is in none of its places.
const FREE_ROWS: usize = 4;

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// As text it would be broken into other lines on its way.
const CSV: &str = "application/octet-stream";
const TOML: &str = "application/toml";

/// The files of a pack. `pdf` is the PDF with numbered lines, and these its lines.
pub(super) fn files(
    document: &Document,
    labels: &Labels,
    sending: &Sending,
    (lines, pdf): (&[NumberedLine], Vec<u8>),
) -> Result<Vec<OutputFile>, ProgramFault> {
    let identity = &document.identity;
    let parts = parts(document);
    let paragraphs = sent_paragraphs(&parts);
    let sent = SentAs {
        reference: identity.reference.clone(),
        version: sending.version.clone(),
        digest: digest_of(paragraphs.iter().map(|paragraph| paragraph.text.as_str())),
    };
    let name = PackName { reference: &identity.reference, version: &sending.version };
    let whole = labels.text(Label::FormWhole, &[]);
    let form = Form {
        sent: sent.clone(),
        words: form_words(document, labels, sending),
        rows: rows(&parts, lines, whole),
    };
    let map = line_map(&sent, &parts, paragraphs, lines);
    let marking = document.marking.as_ref();
    let word = docx::write(document, &parts, &sent).map_err(ProgramFault::Docx)?;
    let form_docx = docx::form(&form, identity, marking).map_err(ProgramFault::Docx)?;
    let forms = ["docx", "csv", "toml"].map(|ending| name.file("comments", ending));
    let (pdf_name, docx_name) = (name.file("", "pdf"), name.file("", "docx"));
    let classification = marking.map(|marking| marking.line.as_str());
    let form_csv = spreadsheet::comments(&form, classification);
    let form_toml = comments::toml(&form, classification);
    let brought = Brought { pdf: &pdf_name, docx: &docx_name, forms: &forms };
    let letter = mail(document, labels, sending, brought);
    let attached = [
        Attached { name: &pdf_name, media: PDF, bytes: &pdf },
        Attached { name: &docx_name, media: DOCX, bytes: &word },
        Attached { name: &forms[0], media: DOCX, bytes: &form_docx },
        Attached { name: &forms[1], media: CSV, bytes: &form_csv },
        Attached { name: &forms[2], media: TOML, bytes: &form_toml },
    ];
    let letter = crate::writer::mail::write(&letter, &identity.language, moment(sending), &attached);
    let [form_name, csv_name, toml_name] = forms;
    let all = [
        (pdf_name, pdf),
        (docx_name, word),
        (form_name, form_docx),
        (csv_name, form_csv),
        (toml_name, form_toml),
        (name.file("lines", "json"), comments::map(&map)),
        (name.file("lines", "csv"), spreadsheet::lines(&map)),
        (name.file("", "eml"), letter),
    ];
    let folder = crate::ids::output_folder(&identity.committee, &identity.meeting);
    let file = |(name, bytes)| OutputFile { path: format!("{folder}/{FOLDER}/{name}"), bytes };
    Ok(all.into_iter().map(file).collect())
}

/// Noon of the day on which it is sent (UTC), which is that day nearly everywhere.
fn moment(sending: &Sending) -> i64 {
    let noon = jiff::tz::Offset::UTC.to_timestamp(sending.on.at(12, 0, 0, 0));
    noon.map_or(0, |noon| noon.as_second())
}

/// The rows of the form: the whole document, as CEN asks for it, each item, each further section, and some for anything else.
fn rows(parts: &[Part], lines: &[NumberedLine], whole: String) -> Vec<Row> {
    let mut rows = vec![row_of(None, &whole, "")];
    let mut known: Vec<&str> = Vec::new();
    let line_of = |at: usize| lines.iter().find(|line| line.parts.contains(&at)).map(|line| line.number);
    for (at, part) in parts.iter().enumerate() {
        match part.clause.as_deref() {
            Some(clause) if !known.contains(&clause) => {
                known.push(clause);
                rows.push(row_of(line_of(at), clause, ""));
            }
            _ => {}
        }
    }
    rows.extend((0..FREE_ROWS).map(|_| Column::ALL.map(|_| String::new())));
    rows
}

fn line_map(
    sent: &SentAs,
    parts: &[Part],
    paragraphs: Vec<SentParagraph>,
    lines: &[NumberedLine],
) -> LineMap {
    let line = |line: &NumberedLine| {
        let mut all = line.parts.iter().filter_map(|part| parts.get(*part));
        let part = all.next();
        SentLine {
            line: line.number,
            page: line.page,
            paragraph: part.map(Part::key),
            also: all.map(Part::key).collect(),
            clause: part.and_then(|part| part.clause.clone()),
            words: line.words.clone(),
            begins: part.map(first_words).unwrap_or_default(),
        }
    };
    let SentAs { reference, version, digest } = sent.clone();
    LineMap { reference, version, digest, paragraphs, lines: lines.iter().map(line).collect() }
}

/// The words that a part begins with.
fn first_words(part: &Part) -> String {
    let words = part.cells.iter().flat_map(|cell| cell.split_whitespace());
    words.take(FIRST_WORDS).collect::<Vec<_>>().join(" ")
}
