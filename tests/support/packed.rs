//! What files say that are packed: documents of word processors, and mails with what they bring.

use std::io::{Cursor, Read};

/// The parts of a docx that hold text or tell of it, by their names.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut parts = Vec::new();
    for name in names.into_iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        let mut text = String::new();
        archive.by_name(&name).expect("a part").read_to_string(&mut text).expect("UTF-8");
        parts.push((name, text));
    }
    parts
}

/// The paragraphs of a docx, footnotes last.
pub fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let part = |name: &str| parts.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str());
    let texts = [part("word/document.xml"), part("word/footnotes.xml")];
    texts.into_iter().flatten().flat_map(|xml| xml.split("</w:p>")).map(text_of).collect()
}

/// The text of a piece of XML: what stands in `w:t`, with tabs and ends of lines.
fn text_of(xml: &str) -> String {
    let mut text = String::new();
    let mut is_text = false;
    for piece in xml.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split([' ', '/']).next().unwrap_or_default() {
            "w:t" => is_text = true,
            "w:tab" if !tag.contains("w:pos") => text.push('\t'),
            "w:br" => text.push('\n'),
            _ => is_text = false,
        }
        if is_text {
            text.push_str(rest);
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (name, sign)| text.replace(name, sign))
}

/// The files that a mail brings, by their names.
pub fn brought(mail: &[u8]) -> Vec<(String, Vec<u8>)> {
    let text = String::from_utf8_lossy(mail);
    let boundary =
        text.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a boundary");
    let between = format!("--{boundary}");
    let parts = text.split(between.as_str()).skip(2);
    parts
        .filter_map(|part| {
            let (head, body) = part.split_once("\r\n\r\n")?;
            let name = head.split("filename=\"").nth(1)?.split('"').next()?;
            Some((name.to_string(), base64(body)))
        })
        .collect()
}

/// What base 64 stands for (RFC 4648).
fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().filter_map(|sign| SIGNS.iter().position(|own| *own == sign));
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for value in values {
        bits = (bits << 6) | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}
