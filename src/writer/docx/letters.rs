//! Letters of one look, in runs.

use super::styles::{LINK, language};
use super::xml::Xml;
use crate::form::Language;

/// How letters look.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    pub raised: bool,
    pub colour: Option<&'static str>,
    /// In half points.
    pub size: Option<u8>,
    pub in_link: bool,
    /// Where it is not the document's.
    pub language: Option<Language>,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
}

impl Look {
    pub(super) fn bold(self) -> Self {
        Look { bold: true, ..self }
    }

    pub(super) fn coloured(self, colour: &'static str) -> Self {
        Look { colour: Some(colour), ..self }
    }

    /// The properties, in the order that the schema wants (ECMA-376 part 1, 17.3.2.28).
    fn properties(&self) -> String {
        let mut xml = Xml::default();
        if self.code {
            xml.raw("<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>");
        }
        xml.raw(if self.bold { "<w:b/><w:bCs/>" } else { "" });
        xml.raw(if self.italic { "<w:i/><w:iCs/>" } else { "" });
        xml.raw(if self.struck { "<w:strike/>" } else { "" });
        let link = self.in_link.then_some(LINK);
        if let Some(colour) = self.colour.or(link) {
            xml.value("w:color", colour);
        }
        if let Some(size) = self.size.or(self.code.then_some(19)) {
            let size = size.to_string();
            xml.value("w:sz", &size);
            xml.value("w:szCs", &size);
        }
        xml.raw(if self.in_link && !self.raised { "<w:u w:val=\"single\"/>" } else { "" });
        xml.raw(if self.raised { "<w:vertAlign w:val=\"superscript\"/>" } else { "" });
        xml.raw(if self.right_to_left { "<w:rtl/>" } else { "" });
        if let Some(own) = &self.language {
            language(own, &mut xml);
        }
        match xml.into_text() {
            properties if properties.is_empty() => properties,
            properties => format!("<w:rPr>{properties}</w:rPr>"),
        }
    }
}

/// A run of letters; tabs and ends of lines are what they are in a word processor. `before` stands before the letters.
pub(super) fn run(text: &str, look: &Look, before: &str, xml: &mut Xml) {
    if text.is_empty() && before.is_empty() {
        return;
    }
    xml.raw("<w:r>");
    xml.raw(&look.properties());
    xml.raw(before);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
        if end > 0 {
            xml.leaf("w:t", &[("xml:space", "preserve")], &rest[..end]);
        }
        xml.raw(match rest[end..].chars().next() {
            Some('\t') => "<w:tab/>",
            Some(_) => "<w:br/>",
            None => "",
        });
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    xml.raw("</w:r>");
}
