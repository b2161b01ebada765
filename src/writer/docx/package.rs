//! The package: parts in a fixed order, with a fixed date.

use super::xml::{HEAD, Xml};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The kinds of parts besides the minutes' own.
const KINDS: [(&str, &str); 8] = [
    ("/word/document.xml", "wordprocessingml.document.main+xml"),
    ("/word/styles.xml", "wordprocessingml.styles+xml"),
    ("/word/settings.xml", "wordprocessingml.settings+xml"),
    ("/word/footnotes.xml", "wordprocessingml.footnotes+xml"),
    ("/word/header1.xml", "wordprocessingml.header+xml"),
    ("/word/footer1.xml", "wordprocessingml.footer+xml"),
    ("/docProps/custom.xml", "custom-properties+xml"),
    ("/docProps/core.xml", ""),
];

/// A part of a package: its path and its bytes.
pub(super) type Part = (String, Vec<u8>);

/// What a part leads to: pictures and addresses of the web, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Relations {
    list: Vec<(&'static str, String, bool)>,
}

impl Relations {
    /// A relation to another part, or if `is_outside` to an address; gives its identifier.
    pub(super) fn add(&mut self, kind: &'static str, target: &str, is_outside: bool) -> String {
        let entry = (kind, target.to_string(), is_outside);
        let at = self.list.iter().position(|known| *known == entry).unwrap_or_else(|| {
            self.list.push(entry);
            self.list.len() - 1
        });
        format!("rId{}", at + 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = Xml::part("Relationships", &[("xmlns", RELATIONS)]);
        for ((kind, target, is_outside), number) in self.list.iter().zip(1..) {
            let (id, kind) = (format!("rId{number}"), format!("{OFFICE}/{kind}"));
            let kind = if kind.ends_with("/core-properties") {
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".into()
            } else {
                kind
            };
            let mut attributes = vec![("Id", id.as_str()), ("Type", &kind), ("Target", target)];
            attributes.extend(is_outside.then_some(("TargetMode", "External")));
            xml.empty("Relationship", &attributes);
        }
        xml.finish("Relationships")
    }
}

/// The package of these parts, with the list of their kinds before them.
pub(super) fn packed(parts: Vec<Part>) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let kinds = ("[Content_Types].xml".to_string(), kinds(&parts));
    for (name, bytes) in std::iter::once(kinds).chain(parts) {
        writer.start_file(name, options).map_err(|error| error.to_string())?;
        writer.write_all(&bytes).map_err(|error| error.to_string())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

fn kinds(parts: &[Part]) -> Vec<u8> {
    let names = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut xml = Xml::part("Types", &[("xmlns", names)]);
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("svg", "image/svg+xml"),
    ];
    for (ending, kind) in defaults {
        if parts.iter().any(|(name, _)| name.ends_with(&format!(".{ending}"))) {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
    }
    for (name, kind) in
        KINDS.iter().filter(|(name, _)| parts.iter().any(|(own, _)| format!("/{own}") == *name))
    {
        let kind = match *kind {
            "" => "application/vnd.openxmlformats-package.core-properties+xml".to_string(),
            kind => format!("application/vnd.openxmlformats-officedocument.{kind}"),
        };
        xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
    }
    xml.finish("Types")
}

/// Relations of the whole package.
pub(super) fn root() -> Vec<u8> {
    let mut relations = Relations::default();
    relations.add("officeDocument", "word/document.xml", false);
    relations.add("core-properties", "docProps/core.xml", false);
    relations.add("custom-properties", "docProps/custom.xml", false);
    relations.part()
}

/// A part that is the same in all files.
pub(super) fn fixed(xml: &str) -> Vec<u8> {
    format!("{HEAD}{xml}").into_bytes()
}
