//! The text of a tagged PDF in the order of its structure, as a screen reader meets it.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Elements that stand in the middle of a line.
const WITHIN_LINES: [&[u8]; 6] = [b"Span", b"Link", b"Code", b"Reference", b"Em", b"Strong"];

/// The words in the order of the structure.
pub fn words(file: &[u8]) -> Vec<String> {
    words_of(&Document::load_mem(file).expect("a PDF"))
}

/// The words in the order of the structure.
pub fn words_of(document: &Document) -> Vec<String> {
    let pages: BTreeMap<ObjectId, BTreeMap<i64, String>> = document
        .get_pages()
        .into_values()
        .map(|page| (page, pieces(document, page)))
        .map(|(page, pieces)| {
            let mut texts: BTreeMap<i64, String> = BTreeMap::new();
            for (mark, text) in pieces {
                if let Mark::Number(number) = mark {
                    texts.entry(number).or_default().push_str(&text);
                }
            }
            (page, texts)
        })
        .collect();
    let catalog = document.catalog().expect("a catalog");
    let root = dictionary(document, catalog.get(b"StructTreeRoot").expect("a structure")).expect("a root");
    let mut text = String::new();
    element(document, root, None, &pages, &mut text);
    // The hyphen at a line's end is a soft one, and no part of its word.
    super::words::words(&text.replace('\u{AD}', ""))
}

/// The numbers of the marks of a page, in the order in which they are drawn.
pub fn marks(document: &Document, page: ObjectId) -> Vec<i64> {
    let numbers = pieces(document, page).into_iter().filter_map(|(mark, _)| match mark {
        Mark::Number(number) => Some(number),
        _ => None,
    });
    numbers.collect()
}

/// The text of a page that belongs to no element: whether it is not marked at all, and what it is.
pub fn furniture(document: &Document, page: ObjectId) -> Vec<(bool, String)> {
    let other = pieces(document, page).into_iter().filter_map(|(mark, text)| match mark {
        Mark::Number(_) => None,
        Mark::Artifact => Some((false, text)),
        Mark::None => Some((true, text)),
    });
    other.collect()
}

/// What a piece of a page's content is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number(i64),
    Artifact,
    None,
}

/// The attached files by their names; none if it has no place for any.
pub fn attachments(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let document = Document::load_mem(file).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let Ok(names) = catalog.get(b"Names") else { return Vec::new() };
    let names = dictionary(&document, names).expect("names");
    let files = dictionary(&document, names.get(b"EmbeddedFiles").expect("files")).expect("files");
    let pairs = files.get(b"Names").and_then(Object::as_array).expect("pairs");
    let attached = pairs.chunks(2).map(|pair| {
        let specification = dictionary(&document, &pair[1]).expect("a specification");
        let streams = dictionary(&document, specification.get(b"EF").expect("streams")).expect("streams");
        let stream = document.dereference(streams.get(b"F").expect("a stream")).expect("a stream").1;
        let stream = stream.as_stream().expect("a stream");
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let name = pair[0].as_str().expect("a name");
        (String::from_utf8_lossy(name).into_owned(), bytes)
    });
    attached.collect()
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok())
}

/// The text of a mark; a mark that is not there has none.
fn text_of<'p>(
    pages: &'p BTreeMap<ObjectId, BTreeMap<i64, String>>,
    page: Option<ObjectId>,
    id: &i64,
) -> &'p str {
    page.and_then(|page| pages.get(&page)?.get(id)).map_or("", String::as_str)
}

fn element(
    document: &Document,
    node: &Dictionary,
    page: Option<ObjectId>,
    pages: &BTreeMap<ObjectId, BTreeMap<i64, String>>,
    text: &mut String,
) {
    let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    // A list of contents says again what the headings say.
    if node.get(b"S").and_then(Object::as_name).ok() == Some(b"TOC") {
        return;
    }
    let Ok(kids) = node.get(b"K") else { return };
    let start = text.len();
    let kids = match document.dereference(kids).expect("kids").1 {
        Object::Array(kids) => kids.clone(),
        kid => vec![kid.clone()],
    };
    for kid in kids {
        match &kid {
            Object::Integer(id) => text.push_str(text_of(pages, page, id)),
            kid => {
                let Some(kid) = dictionary(document, kid) else { continue };
                match kid.get(b"Type").and_then(Object::as_name).unwrap_or_default() {
                    b"MCR" => {
                        let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                        let id = kid.get(b"MCID").and_then(Object::as_i64).expect("an MCID");
                        text.push_str(text_of(pages, page, &id));
                    }
                    b"OBJR" => {}
                    _ => element(document, kid, page, pages, text),
                }
            }
        }
    }
    let role = node.get(b"S").and_then(Object::as_name).unwrap_or_default();
    // The number before a footnote, which Markdown writes like that of a list's item.
    if role == b"Lbl" && text[start..].trim().bytes().all(|byte| byte.is_ascii_digit()) {
        text.truncate(text.trim_end().len());
        text.push('.');
    }
    if !WITHIN_LINES.contains(&role) {
        text.push('\n');
    }
}

/// The pieces of a page's content in the order in which they are drawn, each with its text.
fn pieces(document: &Document, page: ObjectId) -> Vec<(Mark, String)> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(page)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| (name, unicode_of(document, font)))
        .collect();
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let mut pieces: Vec<(Mark, String)> = Vec::new();
    // The marks that are open, whether each says what its glyphs mean, and whether its strings are reversed.
    let mut open: Vec<(Option<Mark>, bool, bool)> = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operation.operands.get(1).and_then(|object| dictionary(document, object));
                let id = properties.and_then(|properties| properties.get(b"MCID").ok());
                let mark = match id {
                    Some(id) => Some(Mark::Number(id.as_i64().expect("a number"))),
                    None => {
                        (operation.operands[0].as_name().ok() == Some(b"Artifact")).then_some(Mark::Artifact)
                    }
                };
                // A picture has no text.
                pieces.extend(mark.map(|mark| (mark, String::new())));
                let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
                if let (Some(text), Some((_, piece))) = (actual, pieces.last_mut()) {
                    let units =
                        text.as_str().expect("a text").strip_prefix(&[0xFE, 0xFF]).unwrap_or_default();
                    let units: Vec<u16> =
                        units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    piece.push_str(&String::from_utf16(&units).expect("UTF-16"));
                }
                let reversed = operation.operands[0].as_name().ok() == Some(b"ReversedChars");
                open.push((mark, actual.is_some(), reversed));
            }
            "EMC" => {
                open.pop().expect("an end of what began");
            }
            "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a font's name")),
            "Tj" | "TJ" | "'" if open.iter().any(|(_, said, _)| *said) => {}
            "Tj" | "TJ" | "'" => {
                let mark = open.iter().rev().find_map(|(mark, ..)| *mark).unwrap_or(Mark::None);
                if mark == Mark::None || pieces.is_empty() {
                    pieces.push((mark, String::new()));
                }
                let font = font.expect("a font");
                let mut said = String::new();
                for string in strings(&operation.operands) {
                    for code in string.chunks_exact(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        said.push_str(font.get(&code).unwrap_or_else(|| panic!("no Unicode for {code}")));
                    }
                }
                if open.iter().any(|(.., reversed)| *reversed) {
                    // A sign of the direction is no part of a word.
                    said = said.chars().rev().filter(|letter| *letter != '\u{200F}').collect();
                }
                pieces.last_mut().expect("a piece").1.push_str(&said);
            }
            "BI" => panic!("an inline image"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "marked content without an end");
    pieces
}

fn strings(operands: &[Object]) -> Vec<&[u8]> {
    let mut strings = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => strings.push(bytes.as_slice()),
            Object::Array(parts) => strings.extend(parts.iter().filter_map(|part| part.as_str().ok())),
            _ => {}
        }
    }
    strings
}

/// What the codes of a font mean, by its ToUnicode map.
fn unicode_of(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = font.get(b"ToUnicode").expect("a map to Unicode");
    let stream = document.dereference(map).expect("a map").1.as_stream().expect("a stream");
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8(bytes).expect("a map of text");
    let mut meanings = BTreeMap::new();
    for (kind, lines) in sections(&text) {
        for line in lines {
            let codes: Vec<Vec<u16>> = line.split('<').skip(1).map(code_units).collect();
            match (kind, codes.as_slice()) {
                ("bfchar", [code, meaning]) => {
                    meanings.insert(code[0], String::from_utf16(meaning).expect("UTF-16"));
                }
                ("bfrange", [first, last, meaning]) => {
                    for (step, code) in (first[0]..=last[0]).enumerate() {
                        let mut meaning = meaning.clone();
                        *meaning.last_mut().expect("a meaning") += step as u16;
                        meanings.insert(code, String::from_utf16(&meaning).expect("UTF-16"));
                    }
                }
                _ => panic!("{kind} of {} codes", codes.len()),
            }
        }
    }
    meanings
}

fn sections(map: &str) -> Vec<(&'static str, Vec<&str>)> {
    let mut sections = Vec::new();
    for kind in ["bfchar", "bfrange"] {
        for part in map.split(&format!("begin{kind}")).skip(1) {
            let body = part.split(&format!("end{kind}")).next().expect("a body");
            sections.push((kind, body.lines().filter(|line| line.contains('<')).collect()));
        }
    }
    sections
}

fn code_units(written: &str) -> Vec<u16> {
    let digits: String = written.split('>').next().expect("an end").split_whitespace().collect();
    let unit = |at: usize| u16::from_str_radix(&digits[at..at + 4], 16).expect("four digits");
    (0..digits.len() / 4).map(|at| unit(at * 4)).collect()
}

/// All that a file says: its text, attached files, and a PDF's objects unpacked.
pub fn said_in(name: &str, bytes: &[u8]) -> String {
    let mut said = String::from_utf8_lossy(bytes).into_owned();
    if name.ends_with(".docx") {
        super::packed::parts(bytes).iter().for_each(|(name, part)| said.push_str(&format!("{name} {part}")));
    }
    if name.ends_with(".eml") {
        let files = super::packed::brought(bytes);
        assert_eq!(files.len(), 5, "{name}");
        files.iter().for_each(|(name, file)| said.push_str(&format!("{name} {}", said_in(name, file))));
        // Lines of a mail are broken anywhere.
        said.push_str(&said.replace("=\r\n", ""));
    }
    if name.ends_with(".pdf") {
        said.push_str(&super::words::of_pdf(bytes).join(" "));
        said.push_str(&words(bytes).join(" "));
        for (name, attached) in attachments(bytes) {
            said.push_str(&format!("{name} {}", String::from_utf8_lossy(&attached)));
        }
        let mut file = Document::load_mem(bytes).expect("a PDF");
        file.decompress();
        for object in file.objects.values() {
            said.push_str(&format!("{object:?}"));
        }
    }
    said
}
