//! What the file says of itself, as XMP and as the older dictionary; both say the same.

use super::object::{Dictionary, dictionary, held, plain, text};
use crate::document::Identity;
use jiff::Timestamp;

/// The program that made the file.
const PRODUCER: &str = concat!("minutebook ", env!("CARGO_PKG_VERSION"));

/// The information dictionary.
pub(super) fn information(identity: &Identity) -> Dictionary {
    let moment = moment(identity);
    let mut information = dictionary([
        ("Title", text(&identity.title)),
        ("Author", text(author(identity))),
        ("Subject", text(&identity.description)),
        ("Creator", text(PRODUCER)),
        ("Producer", text(PRODUCER)),
        ("CreationDate", plain(&moment)),
        ("ModDate", plain(&moment)),
    ]);
    if identity.description.is_empty() {
        information.remove(b"Subject");
    }
    information
}

/// The file's moment as PDF writes it.
pub(super) fn moment(identity: &Identity) -> String {
    time(identity, "D:%Y%m%d%H%M%SZ")
}

/// The XMP packet. `instance` tells this version of the file from others; `part` is that of PDF/A.
pub(super) fn packet(identity: &Identity, instance: &str, part: u8) -> String {
    let moment = time(identity, "%Y-%m-%dT%H:%M:%SZ");
    let title = escaped(&held(&identity.title));
    let author = escaped(&held(author(identity)));
    let description = escaped(&held(&identity.description));
    let language = escaped(identity.language.tag());
    let producer = escaped(PRODUCER);
    let document = escaped(&format!("{}/{}/{}", identity.committee, identity.meeting, identity.reference));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{description}</rdf:li></rdf:Alt></dc:description>\n\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>\
<xmp:MetadataDate>{moment}</xmp:MetadataDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>\n\
<pdf:Producer>{producer}</pdf:Producer>\n\
<xmpMM:DocumentID>{document}</xmpMM:DocumentID><xmpMM:InstanceID>{instance}</xmpMM:InstanceID>\n\
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n\
</rdf:Description>\n{EXTENSION}</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// PDF/A wants every property described that it does not know itself. Each description is a node of its own:
/// the shorter `rdf:parseType="Resource"` means the same, but programs that sign files stumble over it.
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li><rdf:Description>\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li><rdf:Description>\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:Description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:Description></rdf:li></rdf:Bag>\
</pdfaExtension:schemas>\n\
</rdf:Description>\n";

fn author(identity: &Identity) -> &str {
    identity.publisher.as_deref().filter(|publisher| !publisher.is_empty()).unwrap_or(&identity.body)
}

/// The document's moment, which is an argument of the build.
fn time(identity: &Identity, format: &str) -> String {
    Timestamp::from_second(identity.timestamp).unwrap_or(Timestamp::UNIX_EPOCH).strftime(format).to_string()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
