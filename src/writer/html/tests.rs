//! What the HTML writer is held to.

use crate::writer::sample;
use crate::writer::templates::Templates;
use std::collections::BTreeMap;

fn html(document: &crate::document::Document) -> String {
    let templates = Templates::new(&BTreeMap::new()).expect("templates");
    let bytes = super::write(document, &templates).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn sample_reads_in_order() {
    let html = html(&sample::document());
    if let Ok(to) = std::env::var("MINUTEBOOK_LOOK") {
        std::fs::write(format!("{to}/sample.html"), &html).expect("written");
    }
    assert!(html.contains("<h1>Operations Group Meeting 34xx</h1>"));
}
