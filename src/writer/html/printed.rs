//! What stands around each printed page, as values of the style sheet's `content`.

use crate::document::{Document, Line, Placement};
use crate::prose::Align;
use crate::writer::view::{PrintedView, Spelled};

/// The six places around a page: the furniture, and above it the classification.
pub(super) fn around_the_page(document: &Document) -> PrintedView {
    let marking = |stands: fn(Placement) -> bool| {
        let marking = document.marking.as_ref().filter(|marking| stands(marking.placement))?;
        Some((marking.line.as_str(), marking.placement.align))
    };
    PrintedView {
        top: places(&document.furniture.header, marking(|placement| placement.header)),
        bottom: places(&document.furniture.footer, marking(|placement| placement.footer)),
    }
}

fn places(line: &Line, marking: Option<(&str, Align)>) -> [Spelled; 3] {
    let place = |text: &str, align: Align| {
        let marking = marking.filter(|(_, at)| *at == align).map(|(words, _)| string(words));
        let text = (!text.is_empty()).then(|| numbered(text));
        let parts: Vec<String> = marking.into_iter().chain(text).collect();
        Spelled::Ready(if parts.is_empty() { "none".into() } else { parts.join(" \"\\A\" ") })
    };
    [place(&line.start, Align::Start), place(&line.centre, Align::Centre), place(&line.end, Align::End)]
}

/// A text whose `{page}` and `{pages}` the browser fills.
fn numbered(text: &str) -> String {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((before, counter, after)) = next_counter(rest) {
        if !before.is_empty() {
            values.push(string(before));
        }
        values.push(format!("counter({counter})"));
        rest = after;
    }
    if !rest.is_empty() {
        values.push(string(rest));
    }
    values.join(" ")
}

fn next_counter(text: &str) -> Option<(&str, &'static str, &str)> {
    let found = ["page", "pages"].into_iter().filter_map(|name| {
        let (before, after) = text.split_once(&format!("{{{name}}}"))?;
        Some((before, name, after))
    });
    found.min_by_key(|(before, _, _)| before.len())
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
