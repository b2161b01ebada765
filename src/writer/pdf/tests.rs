//! The sample and the gallery as PDF files.

use super::write;
use crate::diagnostic::Report;
use crate::document::Document;
use crate::layout::{Fonts, Pages, Style, lay_out, read_style};
use crate::writer::{gallery, sample};

fn set(document: &Document) -> (Pages, Fonts) {
    let mut report = Report::new();
    let style: Style = read_style(None, &mut report);
    let fonts = Fonts::load(&style, &|_| None, &mut report);
    assert!(report.is_empty(), "{report:?}");
    (lay_out(document, &style, &fonts), fonts)
}

fn file(document: &Document) -> Vec<u8> {
    let (pages, fonts) = set(document);
    write(document, &pages, &fonts).expect("a PDF")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let document = sample::document();
    assert_eq!(file(&document), file(&document));
}

#[test]
fn looked_at() {
    let Ok(folder) = std::env::var("LOOK") else { return };
    for (name, document) in [("sample", sample::document()), ("gallery", gallery::document())] {
        std::fs::write(format!("{folder}/{name}.pdf"), file(&document)).expect("written");
    }
}
