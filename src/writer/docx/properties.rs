//! What the file tells of itself: title, language, reference, and the version that was sent.

use super::xml::Xml;
use crate::commenting::{SentAs, property};
use crate::document::Identity;
use jiff::Timestamp;

/// `docProps/core.xml`: Dublin Core.
pub(super) fn core(identity: &Identity, title: &str) -> Vec<u8> {
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::part("cp:coreProperties", &names);
    xml.leaf("dc:title", &[], title);
    xml.leaf("dc:creator", &[], identity.publisher.as_deref().unwrap_or(&identity.body));
    xml.leaf("dc:description", &[], &identity.description);
    xml.leaf("dc:identifier", &[], &identity.reference);
    xml.leaf("dc:language", &[], identity.language.tag());
    let moment = Timestamp::from_second(identity.timestamp).unwrap_or(Timestamp::UNIX_EPOCH).to_string();
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &moment);
    }
    xml.finish("cp:coreProperties")
}

/// `docProps/custom.xml`: by what the file is known when it comes back.
pub(super) fn custom(sent: &SentAs) -> Vec<u8> {
    let names = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    let mut xml = Xml::part("Properties", &names);
    let SentAs { reference, version, digest } = sent;
    let said = [(property::REFERENCE, reference), (property::VERSION, version), (property::DIGEST, digest)];
    // The numbers 0 and 1 are reserved (ECMA-376 part 1, 22.3.2.1).
    for ((name, value), number) in said.into_iter().zip(2..) {
        let number = number.to_string();
        let attributes =
            [("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", number.as_str()), ("name", name)];
        xml.open("property", &attributes);
        xml.leaf("vt:lpwstr", &[], value);
        xml.close("property");
    }
    xml.finish("Properties")
}
