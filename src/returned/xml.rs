//! XML as a row of tokens, with the names of elements as this program spells them, whatever prefix a file gives them.

use crate::diagnostic::NotReadable;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;

/// Elements stand no deeper within one another than this in any file that somebody wrote.
const DEEPEST: usize = 250;

/// So many tokens has no text that somebody wrote.
const MOST_TOKENS: usize = 8_000_000;

/// The names of attributes, with their values.
pub(super) type Attributes = BTreeMap<String, String>;

/// A piece of XML.
pub(super) enum Token<'t> {
    /// An element begins. Those of word processing are called `w:p`, `w14:p`, `w15:p`; all others as their file calls them,
    /// without a prefix.
    Open {
        /// What it is called.
        name: &'t str,
        /// Its attributes, likewise without prefixes but for those of word processing of a later year.
        attributes: &'t Attributes,
    },
    /// An element ends.
    Close(&'t str),
    /// Text.
    Text(&'t str),
}

/// Goes through a part, from its beginning to its end.
///
/// # Errors
///
/// When it is no XML, or more than anybody writes. A declaration of a document's type is refused: Office files have none.
pub(super) fn walk(bytes: &[u8], part: &str, see: &mut dyn FnMut(Token<'_>)) -> Result<(), NotReadable> {
    let broken = || NotReadable::BrokenPart(part.into());
    let text = text_of(bytes).ok_or_else(broken)?;
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<String> = Vec::new();
    // The prefixes that hold, with how deep they were declared.
    let mut prefixes: Vec<(usize, String, String)> = Vec::new();
    for _ in 0..MOST_TOKENS {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                let name = opened(&start, open.len(), &mut prefixes, see).ok_or_else(broken)?;
                open.push(name);
                if open.len() > DEEPEST {
                    return Err(NotReadable::TooLarge);
                }
            }
            Event::Empty(start) => {
                let name = opened(&start, open.len(), &mut prefixes, see).ok_or_else(broken)?;
                see(Token::Close(&name));
                prefixes.retain(|(depth, ..)| *depth < open.len());
            }
            Event::End(_) => {
                let name = open.pop().ok_or_else(broken)?;
                see(Token::Close(&name));
                prefixes.retain(|(depth, ..)| *depth < open.len());
            }
            Event::Text(text) => see(Token::Text(&text.xml_content(XmlVersion::Implicit1_0))),
            Event::CData(text) => see(Token::Text(&text.xml_content(XmlVersion::Implicit1_0))),
            Event::GeneralRef(named) => match named.resolve_char_ref().map_err(|_| broken())? {
                Some(letter) => see(Token::Text(letter.encode_utf8(&mut [0; 4]))),
                None => {
                    let name = named.xml_content(XmlVersion::Implicit1_0);
                    see(Token::Text(resolve_xml_entity(&name).ok_or_else(broken)?));
                }
            },
            Event::DocType(_) => return Err(broken()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(broken()),
        }
    }
    Err(NotReadable::TooLarge)
}

/// The text of bytes, which is written in UTF-8 or UTF-16.
pub(super) fn text_of(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let pairs: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16(&pairs).ok()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Tells of an element that begins; gives its name. None where its attributes cannot be read.
fn opened(
    start: &BytesStart<'_>,
    depth: usize,
    prefixes: &mut Vec<(usize, String, String)>,
    see: &mut dyn FnMut(Token<'_>),
) -> Option<String> {
    let mut given: Vec<(String, String)> = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let name = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        match name.strip_prefix("xmlns") {
            Some(rest) => prefixes.push((depth, rest.trim_start_matches(':').into(), value)),
            None => given.push((name.to_string(), value)),
        }
    }
    let spelled = start.name();
    let name = name_of(spelled.as_ref(), prefixes, &["w", "w14", "w15"]);
    let attributes = given.into_iter();
    let attributes =
        attributes.map(|(name, value)| (name_of(&name, prefixes, &["w14", "w15"]), value)).collect();
    see(Token::Open { name: &name, attributes: &attributes });
    Some(name)
}

/// A name as this program spells it: with a prefix if it is of one of these kinds.
fn name_of(spelled: &str, prefixes: &[(usize, String, String)], kinds: &[&str]) -> String {
    let (prefix, local) = spelled.split_once(':').unwrap_or(("", spelled));
    let space = prefixes.iter().rev().find(|(_, known, _)| known == prefix).map(|(.., space)| space.as_str());
    match space.and_then(kind_of).filter(|kind| kinds.contains(kind)) {
        Some(kind) => format!("{kind}:{local}"),
        None => local.into(),
    }
}

/// What a namespace is of: word processing, in the spelling of ECMA or of ISO, and its later years.
fn kind_of(space: &str) -> Option<&'static str> {
    Some(match space {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.microsoft.com/office/word/2010/wordml" => "w14",
        "http://schemas.microsoft.com/office/word/2012/wordml" => "w15",
        _ => return None,
    })
}
