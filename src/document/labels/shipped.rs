//! The labels files that come with the program.

/// The labels files that come with the program, by language.
pub(super) const BUILT_IN: [(&str, &str); 2] = [
    ("cy", include_str!("../../../templates/labels/cy.toml")),
    ("en", include_str!("../../../templates/labels/en.toml")),
];
