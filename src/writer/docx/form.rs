//! The form for comments: eight columns below titles that stand in the header of each page, as in the template of ISO, IEC
//! and CEN. Drawn anew.

use super::letters::{Look, run};
use super::package::{Relations, packed, root};
use super::properties;
use super::styles::{NAMES, QUIET, settings, styles};
use super::xml::Xml;
use crate::commenting::{Column, Form, FormWords};
use crate::document::{Identity, Marking, line};

/// The widths of the columns in the template, in twentieths of a point.
const WIDTHS: [i32; 8] = [606, 908, 1_209, 1_209, 1_115, 4_177, 4_233, 2_419];
/// The widths of the cells above them.
const ABOVE: [i32; 4] = [6_476, 2_300, 3_900, 3_200];

/// Writes the form.
///
/// # Errors
///
/// What the packer says, which nothing in a form brings about.
pub fn form(form: &Form, identity: &Identity, marking: Option<&Marking>) -> Result<Vec<u8>, String> {
    let mut relations = Relations::default();
    let header = relations.add("header", "header1.xml", false);
    let footer = relations.add("footer", "footer1.xml", false);
    relations.add("styles", "styles.xml", false);
    relations.add("settings", "settings.xml", false);
    let title = format!("{}: {}", form.words.head[0], form.sent.reference);
    packed(vec![
        ("_rels/.rels".to_string(), root()),
        ("word/_rels/document.xml.rels".into(), relations.part()),
        ("word/document.xml".into(), document(form, (&header, &footer))),
        ("word/styles.xml".into(), styles(&identity.language)),
        // What is written into a form is no change of it.
        ("word/settings.xml".into(), settings(false, false)),
        ("word/header1.xml".into(), self::header(form, marking)),
        ("word/footer1.xml".into(), self::footer(&form.words)),
        ("docProps/core.xml".into(), properties::core(identity, &title)),
        ("docProps/custom.xml".into(), properties::custom(&form.sent)),
    ])
}

fn document(form: &Form, (header, footer): (&str, &str)) -> Vec<u8> {
    let mut xml = Xml::part("w:document", &NAMES[..2]);
    xml.raw("<w:body>");
    if !form.words.help.trim().is_empty() {
        paragraph(&[(&form.words.help, Look::default())], &mut xml);
    }
    open_table(&WIDTHS, &mut xml);
    for row in &form.rows {
        xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (text, width) in row.iter().zip(WIDTHS) {
            cell(width, &[(text, Look::default())], &mut xml);
        }
        xml.raw("</w:tr>");
    }
    xml.raw("</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p><w:sectPr>");
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
    xml.raw("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>");
    xml.raw("<w:pgMar w:top=\"1134\" w:right=\"481\" w:bottom=\"851\" w:left=\"481\" w:header=\"567\" ");
    xml.raw("w:footer=\"454\" w:gutter=\"0\"/></w:sectPr></w:body>");
    xml.finish("w:document")
}

/// The classification; what is commented on; the titles of the columns.
fn header(form: &Form, marking: Option<&Marking>) -> Vec<u8> {
    let mut xml = Xml::part("w:hdr", &NAMES[..2]);
    if let Some(marking) = marking {
        paragraph(&[(&marking.line, Look::default().bold())], &mut xml);
    }
    open_table(&ABOVE, &mut xml);
    xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (text, width) in form.words.head.iter().zip(ABOVE) {
        cell(width, &[(text, Look::default().bold())], &mut xml);
    }
    xml.raw("</w:tr></w:tbl>");
    paragraph(&[], &mut xml);
    open_table(&WIDTHS, &mut xml);
    xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in Column::ALL.into_iter().zip(WIDTHS) {
        let sign = match column {
            Column::By => "1",
            Column::Kind => "2",
            _ => "",
        };
        let mut pieces = vec![(column.title(), Look::default().bold())];
        pieces.push((sign, Look { raised: true, ..Look::default() }));
        let what = match form.words.columns[column as usize].trim() {
            "" => String::new(),
            what => format!("\n({what})"),
        };
        pieces.push((&what, Look::default().coloured(QUIET)));
        cell(width, &pieces, &mut xml);
    }
    xml.raw("</w:tr></w:tbl>");
    paragraph(&[], &mut xml);
    xml.finish("w:hdr")
}

fn footer(words: &FormWords) -> Vec<u8> {
    let mut xml = Xml::part("w:ftr", &NAMES[..2]);
    for (text, number) in words.notes.iter().zip(["1", "2"]) {
        let raised = Look { raised: true, ..Look::default() };
        paragraph(&[(number, raised), (&format!(" {text}"), Look::default())], &mut xml);
    }
    xml.finish("w:ftr")
}

fn open_table(widths: &[i32], xml: &mut Xml) {
    let total = widths.iter().sum::<i32>().to_string();
    xml.raw("<w:tbl><w:tblPr>");
    xml.empty("w:tblW", &[("w:w", &total), ("w:type", "dxa")]);
    xml.raw("<w:tblBorders>");
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "8A929B")]);
    }
    xml.raw("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
    xml.raw("<w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"60\" w:type=\"dxa\"/>");
    xml.raw(
        "<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
    );
    xml.raw("<w:tblGrid>");
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    xml.raw("</w:tblGrid>");
}

fn cell(width: i32, pieces: &[(&str, Look)], xml: &mut Xml) {
    xml.raw("<w:tc><w:tcPr>");
    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    xml.raw("</w:tcPr>");
    paragraph(pieces, xml);
    xml.raw("</w:tc>");
}

fn paragraph(pieces: &[(&str, Look)], xml: &mut Xml) {
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr>");
    for (text, look) in pieces {
        let lines: Vec<String> = text.split('\n').map(line).collect();
        run(&lines.join("\n"), &Look { size: Some(18), ..look.clone() }, "", xml);
    }
    xml.raw("</w:p>");
}
