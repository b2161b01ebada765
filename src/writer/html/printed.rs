//! What stands around each printed page, as values of the style sheet's `content`.

use crate::document::{Document, PageLine, PagePiece, Placement};
use crate::prose::Align;
use crate::writer::view::{PrintedView, Spelled};

/// The six places around a page: the furniture, and above it the classification.
pub(super) fn around_the_page(document: &Document) -> PrintedView {
    let marking = |stands: fn(Placement) -> bool| {
        let marking = document.marking.as_ref().filter(|marking| stands(marking.placement))?;
        Some((marking.line.as_str(), marking.placement.align))
    };
    let top = places(&document.furniture.header, marking(|placement| placement.header));
    let bottom = places(&document.furniture.footer, marking(|placement| placement.footer));
    let right_to_left = document.identity.language.is_right_to_left();
    let align = document.marking.as_ref().map(|marking| marking.placement.align);
    let (left, right) = if right_to_left { (2, 0) } else { (0, 2) };
    PrintedView {
        top_left: top[left].clone(),
        top_right: top[right].clone(),
        bottom_left: bottom[left].clone(),
        bottom_right: bottom[right].clone(),
        side: side(align.unwrap_or(Align::Centre), right_to_left),
        top,
        bottom,
    }
}

/// The side of a page on which something stands, as style sheets call it.
fn side(align: Align, right_to_left: bool) -> &'static str {
    match (align, right_to_left) {
        (Align::Centre, _) => "center",
        (Align::Start, false) | (Align::End, true) => "left",
        (Align::End, false) | (Align::Start, true) => "right",
    }
}

fn places(line: &PageLine, marking: Option<(&str, Align)>) -> [Spelled; 3] {
    let place = |text: &[PagePiece], align: Align| {
        let marking = marking.filter(|(_, at)| *at == align).map(|(words, _)| string(words));
        let text = (!text.is_empty()).then(|| numbered(text));
        let parts: Vec<String> = marking.into_iter().chain(text).collect();
        Spelled::Ready(if parts.is_empty() { "none".into() } else { parts.join(" \"\\A\" ") })
    };
    [place(&line.start, Align::Start), place(&line.centre, Align::Centre), place(&line.end, Align::End)]
}

/// A part of a line, whose numbers the browser fills in.
fn numbered(part: &[PagePiece]) -> String {
    let values = part.iter().map(|piece| match piece {
        PagePiece::Words(words) => string(words),
        PagePiece::Page => "counter(page)".into(),
        PagePiece::Pages => "counter(pages)".into(),
    });
    values.collect::<Vec<_>>().join(" ")
}

/// A string of a style sheet. Nothing in it can end the string, nor the element it stands in.
pub(super) fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' | '<' | '>' | '&' | '{' | '}' => {
                quoted.push_str(&format!("\\{:X} ", u32::from(character)))
            }
            control if control.is_control() => quoted.push_str(&format!("\\{:X} ", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
