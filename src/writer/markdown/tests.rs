//! What the Markdown writer is held to.

use crate::writer::sample;
use crate::writer::templates::Templates;
use std::collections::BTreeMap;

fn markdown(document: &crate::document::Document) -> String {
    let templates = Templates::new(&BTreeMap::new()).expect("templates");
    let bytes = super::write(document, &templates).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn sample_reads_in_order() {
    let markdown = markdown(&sample::document());
    if let Ok(to) = std::env::var("MINUTEBOOK_LOOK") {
        std::fs::write(format!("{to}/sample.md"), &markdown).expect("written");
    }
    assert!(markdown.contains("# Operations Group Meeting 34xx"));
}
