//! What templates may do, and how their faults are told.

use super::{TemplateError, Templates};
use crate::writer::{html, markdown, sample};
use std::collections::BTreeMap;

fn with(name: &str, text: impl AsRef<[u8]>) -> Result<Templates, TemplateError> {
    Templates::new(&BTreeMap::from([(name.to_string(), text.as_ref().to_vec())]))
}

fn markdown_fault(name: &str, text: &str) -> TemplateError {
    let templates = with(name, text).expect("UTF-8");
    markdown::write(&sample::document(), &templates).expect_err("a fault")
}

#[test]
fn a_users_template_takes_the_place_of_the_built_in_one() {
    let templates = with("parts/masthead.md", "A head of its own.\n").expect("UTF-8");
    let written = String::from_utf8(markdown::write(&sample::document(), &templates).expect("text"));
    assert!(written.is_ok_and(|text| text.contains("A head of its own.") && text.contains("## 1.")));
    let only_actions = "{{ marking.label }}: {% for block in blocks %}{% if block.kind == \"section\" %}{{ block.role }} {% endif %}{% endfor %}";
    let templates = with("minutes.md", only_actions).expect("UTF-8");
    let written = markdown::write(&sample::document(), &templates).expect("text");
    assert_eq!(String::from_utf8_lossy(&written), "White: attendance attendance item item item item \n");
}

#[test]
fn an_own_part_may_be_included() {
    let own = [
        ("parts/own.md", "{{ marking.label }}: {{ identity.body }}"),
        ("minutes.md", "{% include \"parts/own.md\" %}"),
    ];
    let own = own.map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()));
    let templates = Templates::new(&BTreeMap::from(own)).expect("UTF-8");
    let written = markdown::write(&sample::document(), &templates).expect("text");
    assert_eq!(String::from_utf8_lossy(&written), "White: Operations Group\n");
}

#[test]
fn a_missing_variable_is_told_with_its_line() {
    let fault = markdown_fault("parts/section.md", "one\n{{ headline }}");
    assert_eq!((fault.template.as_str(), fault.line), ("parts/section.md", Some(2)));
    assert!(fault.why.words().contains("headline"), "{fault}");
    let fault = markdown_fault("minutes.md", "{{ identity.titel }}");
    assert_eq!((fault.template.as_str(), fault.line), ("minutes.md", Some(1)));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let fault = markdown_fault("parts/table.md", "\n\n{% for %}");
    assert_eq!((fault.template.as_str(), fault.line), ("parts/table.md", Some(3)));
    let fault = markdown_fault("parts/table.md", "\n{{ name | shout }}");
    assert_eq!((fault.template.as_str(), fault.line), ("parts/table.md", Some(2)));
    assert_eq!(fault.why.words(), "Unknown filter `shout`");
    let fault = with("minutes.html", [0xFF, 0xFE]).expect_err("no text");
    assert_eq!(fault.to_string(), "minutes.html: the file is not UTF-8 text");
}

#[test]
fn a_style_sheet_stays_in_its_element() {
    let templates = with("minutes.css", "p {}\n</STYLE><script>").expect("UTF-8");
    let fault = html::write(&sample::document(), &templates).expect_err("a fault");
    assert_eq!((fault.template.as_str(), fault.line), ("minutes.css", Some(2)));
}

#[test]
fn other_files_are_left_alone() {
    let templates = with("labels/cy.toml", [0xFF]).expect("not ours");
    let built_in = Templates::new(&BTreeMap::new()).expect("built in");
    let written = |templates: &Templates| html::write(&sample::document(), templates).expect("a page");
    assert!(written(&templates) == written(&built_in));
}
