//! Reads a style: the built-in one, and a user's own over it.

use super::form::StyleForm;
use super::overlay::Overlay;
use super::{BUILT_IN, Style};
use crate::diagnostic::{Report, Source, SourceFile};
use crate::form;
use std::sync::Arc;

/// Reads the style: the built-in one, with what `own` says instead. Faults are reported; what is
/// faulty keeps its built-in value.
pub fn read(own: Option<&Source>, report: &mut Report) -> Style {
    let mut style = Style::default();
    let built_in = Arc::new(SourceFile::new("templates/style.toml", BUILT_IN));
    for source in [Some(&built_in), own].into_iter().flatten() {
        if let Some(form) = form::read::<StyleForm>(source, report) {
            Overlay { source, report }.apply(&mut style, form);
        }
    }
    style
}
