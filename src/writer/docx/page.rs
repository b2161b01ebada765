//! The page and what stands on each: the classification by its placement, reference, page n of m.

use super::letters::{Look, run};
use super::styles::{NAMES, QUIET};
use super::xml::Xml;
use crate::document::{Document, Marking, PageLine, PagePiece};
use crate::prose::Align;

/// The width of A4 paper, in twentieths of a point.
const PAPER: (i32, i32) = (11_906, 16_838);
/// The margin where lines start.
const START: i32 = 1_701;
/// The margin where they end.
const END: i32 = 1_361;
/// The width of the text.
pub(super) const WIDTH: i32 = PAPER.0 - START - END;

/// The properties of the only section.
pub(super) fn section(document: &Document, (header, footer): (&str, &str), xml: &mut Xml) {
    xml.raw("<w:sectPr>");
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
    let (wide, high) = (PAPER.0.to_string(), PAPER.1.to_string());
    xml.empty("w:pgSz", &[("w:w", &wide), ("w:h", &high)]);
    let mirrored = document.identity.language.is_right_to_left();
    let (left, right) = if mirrored { (END, START) } else { (START, END) };
    let margins = [
        ("w:top", "1417"),
        ("w:right", &right.to_string()),
        ("w:bottom", "1304"),
        ("w:left", &left.to_string()),
        ("w:header", "567"),
        ("w:footer", "567"),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins);
    xml.raw(if mirrored { "<w:bidi/>" } else { "" });
    xml.raw("</w:sectPr>");
}

/// What stands at the top of each page. DRAFT stands there too, for it is behind no text here.
pub(super) fn header(document: &Document) -> Vec<u8> {
    let marking = document.marking.as_ref().filter(|marking| marking.placement.header);
    let mut line = document.furniture.header.clone();
    if let Some(watermark) = &document.furniture.watermark {
        let place = if line.centre.is_empty() { &mut line.centre } else { &mut line.start };
        place.extend(PagePiece::words(watermark.as_str()));
    }
    part("w:hdr", "Header", (marking, &line), true, document)
}

/// What stands at the foot of each page.
pub(super) fn footer(document: &Document) -> Vec<u8> {
    let marking = document.marking.as_ref().filter(|marking| marking.placement.footer);
    part("w:ftr", "Footer", (marking, &document.furniture.footer), false, document)
}

fn part(
    root: &str,
    style: &'static str,
    (marking, line): (Option<&Marking>, &PageLine),
    marking_first: bool,
    document: &Document,
) -> Vec<u8> {
    let mut xml = Xml::part(root, &NAMES[..2]);
    let right_to_left = document.identity.language.is_right_to_left();
    let marking = marking.filter(|marking| !marking.line.is_empty());
    if let Some(marking) = marking.filter(|_| marking_first) {
        self::marking(marking, style, right_to_left, &mut xml);
    }
    three_parts(line, style, right_to_left, &mut xml);
    if let Some(marking) = marking.filter(|_| !marking_first) {
        self::marking(marking, style, right_to_left, &mut xml);
    }
    xml.finish(root)
}

/// The classification, in its colours, on a line of its own.
fn marking(marking: &Marking, style: &str, right_to_left: bool, xml: &mut Xml) {
    xml.raw("<w:p><w:pPr>");
    xml.value("w:pStyle", style);
    xml.raw(if right_to_left { "<w:bidi/>" } else { "" });
    xml.empty("w:spacing", &[("w:after", "60")]);
    xml.value(
        "w:jc",
        match marking.placement.align {
            Align::Start => "left",
            Align::Centre => "center",
            Align::End => "right",
        },
    );
    xml.raw("</w:pPr><w:r><w:rPr><w:b/><w:bCs/>");
    xml.value("w:color", marking.ink.hexadecimal().trim_start_matches('#'));
    let size = ((marking.size.max(8.5) * 2.0).round() as u16).to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
    // The box is as wide as its words.
    if let Some(ground) = marking.ground {
        let fill = ground.hexadecimal();
        let fill = fill.trim_start_matches('#');
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
    }
    xml.raw("</w:rPr>");
    xml.leaf("w:t", &[("xml:space", "preserve")], &marking.line);
    xml.raw("</w:r></w:p>");
}

fn three_parts(line: &PageLine, style: &'static str, right_to_left: bool, xml: &mut Xml) {
    xml.raw("<w:p><w:pPr>");
    xml.value("w:pStyle", style);
    xml.raw("<w:tabs>");
    xml.empty("w:tab", &[("w:val", "center"), ("w:pos", &(WIDTH / 2).to_string())]);
    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &WIDTH.to_string())]);
    xml.raw("</w:tabs>");
    xml.raw(if right_to_left { "<w:bidi/>" } else { "" });
    xml.raw("</w:pPr>");
    let look = Look { right_to_left, ..Look::default().coloured(QUIET) };
    for (at, part) in line.parts().into_iter().enumerate() {
        if at > 0 {
            run("\t", &look, "", xml);
        }
        for piece in part {
            match piece {
                PagePiece::Words(words) => run(&crate::document::line(words), &look, "", xml),
                PagePiece::Page => field("PAGE", &look, xml),
                PagePiece::Pages => field("NUMPAGES", &look, xml),
            }
        }
    }
    xml.raw("</w:p>");
}

fn field(name: &str, look: &Look, xml: &mut Xml) {
    xml.open("w:fldSimple", &[("w:instr", &format!(" {name} "))]);
    run("1", look, "", xml);
    xml.close("w:fldSimple");
}
