//! How the file looks: the styles by their built-in names, so that headings are headings, and the settings.

use super::package::fixed;
use super::xml::Xml;
use crate::form::Language;

/// The names of everything in a part of a text.
pub(super) const NAMES: [(&str, &str); 6] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
];

/// The colour of titles, headings and labels.
pub(super) const ACCENT: &str = "1F4A73";
/// The colour of what is quieter.
pub(super) const QUIET: &str = "59626D";
/// The colour of links.
pub(super) const LINK: &str = "1B5A96";
/// The colour of thin lines.
pub(super) const RULE: &str = "C9CFD6";

/// How far the numbers of sections stand out of the text, in twentieths of a point.
pub(super) const HANGING: i32 = 680;

/// The sizes of headings from the title down, in half points, with the space above and below them.
const HEADINGS: [(u8, u16, u16); 6] =
    [(44, 240, 120), (27, 320, 80), (23, 240, 60), (21, 200, 60), (21, 180, 60), (21, 180, 60)];

/// `w:lang` of a language; nothing if it is not known.
pub(super) fn language(language: &Language, xml: &mut Xml) {
    let tag = language.tag();
    if tag == Language::default().tag() {
        return;
    }
    if language.is_right_to_left() {
        xml.empty("w:lang", &[("w:bidi", tag)]);
    } else {
        xml.empty("w:lang", &[("w:val", tag), ("w:eastAsia", tag)]);
    }
}

/// `word/styles.xml`.
pub(super) fn styles(of: &Language) -> Vec<u8> {
    let mut xml = Xml::part("w:styles", &NAMES[..1]);
    xml.raw("<w:docDefaults><w:rPrDefault><w:rPr>");
    xml.raw("<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Calibri\"/>");
    xml.raw("<w:color w:val=\"1D2228\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>");
    language(of, &mut xml);
    xml.raw("</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>");
    xml.raw("<w:spacing w:after=\"110\" w:line=\"271\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>");
    style(&mut xml, "Normal", "Normal", None, "", "");
    for ((size, above, below), rank) in HEADINGS.into_iter().zip(1..) {
        let (id, name) = (format!("Heading{rank}"), format!("heading {rank}"));
        let level = rank - 1;
        let paragraph = format!(
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{above}\" w:after=\"{below}\" w:line=\"252\" \
             w:lineRule=\"auto\"/><w:outlineLvl w:val=\"{level}\"/>"
        );
        let letters = format!(
            "<w:b/><w:bCs/><w:color w:val=\"{ACCENT}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
        );
        style(&mut xml, &id, &name, Some("Normal"), &paragraph, &letters);
    }
    let quiet =
        |size: u8| format!("<w:color w:val=\"{QUIET}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    let close = "<w:spacing w:after=\"0\" w:line=\"252\" w:lineRule=\"auto\"/>";
    let named: [(&str, &str, &str, String); 12] = [
        ("ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>", String::new()),
        ("Quote", "Quote", "", String::new()),
        ("Decision", "Decision", "<w:keepLines/>", String::new()),
        ("Action", "Action", "<w:keepLines/>", String::new()),
        ("Remark", "Remark", "", String::new()),
        (
            "Particulars",
            "Particulars",
            "<w:spacing w:after=\"20\"/>",
            "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>".into(),
        ),
        ("Handling", "Handling", "", quiet(18)),
        ("TableText", "Table Text", close, "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>".into()),
        (
            "Caption",
            "caption",
            "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>",
            "<w:b/><w:bCs/>".into(),
        ),
        ("FootnoteText", "footnote text", close, "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>".into()),
        ("Header", "header", close, quiet(17)),
        ("Footer", "footer", close, quiet(17)),
    ];
    for (id, name, paragraph, letters) in &named {
        style(&mut xml, id, name, Some("Normal"), paragraph, letters);
    }
    xml.raw(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" \
         w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    );
    xml.raw(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name \
         w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
    xml.raw(
        "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
    xml.finish("w:styles")
}

fn style(xml: &mut Xml, id: &str, name: &str, based: Option<&str>, paragraph: &str, letters: &str) {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", id)];
    attributes.extend(based.is_none().then_some(("w:default", "1")));
    xml.open("w:style", &attributes);
    xml.value("w:name", name);
    if let Some(based) = based {
        xml.value("w:basedOn", based);
    }
    xml.raw("<w:qFormat/>");
    if !paragraph.is_empty() {
        xml.raw(&format!("<w:pPr>{paragraph}</w:pPr>"));
    }
    if !letters.is_empty() {
        xml.raw(&format!("<w:rPr>{letters}</w:rPr>"));
    }
    xml.close("w:style");
}

/// `word/settings.xml`: changes are tracked from the first key on.
pub(super) fn settings(has_notes: bool, is_tracked: bool) -> Vec<u8> {
    let tracked = if is_tracked { "<w:trackRevisions/>" } else { "" };
    let notes = if has_notes {
        "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
    } else {
        ""
    };
    fixed(&format!(
        "<w:settings xmlns:w=\"{}\"><w:zoom w:percent=\"100\"/>{tracked}<w:defaultTabStop w:val=\"{HANGING}\"/>\
         {notes}<w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>",
        NAMES[0].1
    ))
}
