//! What a file says of itself in XMP. Programs that sign write it anew in words of their own, so what it says is compared, not how.

use super::packed::unpacked;
use super::values::{Object, Value};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeSet;

/// What who signs may say anew: what wrote the file last, and when.
const SAID_ANEW: &[&str] = &["Producer", "ModifyDate", "MetadataDate"];
/// What stands as text in one spelling and leads there in another: the address of a vocabulary.
const ADDRESS: &str = "schemas/namespaceURI";
/// Elements and attributes that say how a packet is spelt.
const OF_SPELLING: &[&str] = &[
    "xmpmeta",
    "RDF",
    "Description",
    "Alt",
    "Seq",
    "Bag",
    "li",
    "about",
    "parseType",
    "resource",
    "lang",
    "xmptk",
];

/// Whether two packets say the same of the document.
pub(super) fn says_the_same(before: &Object, after: &Object) -> bool {
    let is_packet = |object: &Object| {
        let kind = object.value.table().and_then(|table| table.get(b"Subtype".as_slice()));
        kind.and_then(Value::name) == Some(b"XML")
    };
    let said = |object| is_packet(object).then(|| said(object)).flatten();
    match (said(before), said(after)) {
        (Some(before), Some(after)) => before == after,
        _ => false,
    }
}

/// What a packet says: of each property all values, whether they stand as text or as attributes.
fn said(object: &Object) -> Option<BTreeSet<(String, String)>> {
    let bytes = unpacked(object.value.table()?, object.stream.as_deref()?)?;
    let text = String::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(&text);
    let (mut said, mut within, mut words) = (BTreeSet::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                within.push(local(start.name().as_ref()));
                words.clear();
                attributes(&start, &within, &mut said)?;
            }
            Event::Empty(start) => {
                within.push(local(start.name().as_ref()));
                attributes(&start, &within, &mut said)?;
                within.pop();
            }
            Event::Text(piece) => words.push_str(&piece.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(named) => match named.resolve_char_ref().ok()? {
                Some(letter) => words.push(letter),
                None => words.push_str(resolve_xml_entity(&named.xml_content(XmlVersion::Implicit1_0))?),
            },
            Event::End(_) => {
                let own = std::mem::take(&mut words);
                note(&property(&within, None), &own, &mut said);
                within.pop()?;
            }
            Event::Eof => return within.is_empty().then_some(said),
            Event::DocType(_) | Event::CData(_) => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Attributes that say something of the document.
fn attributes(
    start: &BytesStart<'_>,
    within: &[String],
    said: &mut BTreeSet<(String, String)>,
) -> Option<()> {
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref();
        if !key.starts_with("xmlns") && !OF_SPELLING.contains(&local(key).as_str()) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            note(&property(within, Some(local(key))), &value, said);
        }
    }
    Some(())
}

fn note(property: &str, value: &str, said: &mut BTreeSet<(String, String)>) {
    if !value.trim().is_empty() && property != ADDRESS && !SAID_ANEW.contains(&property) {
        said.insert((property.to_string(), value.trim().to_string()));
    }
}

/// The property of which something is said, such as `title`.
fn property(within: &[String], attribute: Option<String>) -> String {
    let named = within.iter().filter(|name| !OF_SPELLING.contains(&name.as_str())).cloned();
    named.chain(attribute).collect::<Vec<_>>().join("/")
}

/// A name without its prefix, which programs choose as they like.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_string()
}
