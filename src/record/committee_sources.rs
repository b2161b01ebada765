//! The files that a committee is resolved from: its own over the book's defaults.

use super::forms::{BookForm, CommitteeForm};
use super::pattern::Pattern;
use super::scheme::Scheme;
use crate::diagnostic::{CommitteeFault, Report, Source, Spot};
use crate::form::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files that a committee is resolved from.
pub struct CommitteeSources<'a> {
    /// The folder's name.
    pub key: &'a str,
    /// `committee.toml`, read.
    pub own: (&'a Source, &'a CommitteeForm),
    /// `book.toml`, read.
    pub book: Option<(&'a Source, &'a BookForm)>,
    /// All schemes there are.
    pub schemes: &'a BTreeMap<String, Arc<Scheme>>,
}

impl<'a> CommitteeSources<'a> {
    /// The committee's own form, then the book's defaults.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&'a Source, &'a CommitteeForm)> + use<'a> {
        let own = self.own;
        let defaults = self.book.and_then(|(source, book)| book.defaults.as_ref().map(|form| (source, form)));
        std::iter::once(own).chain(defaults)
    }

    pub(super) fn text(
        &self,
        key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>,
    ) -> Option<(&'a Source, &'a Text)> {
        self.forms().find_map(|(source, form)| key(form).map(|text| (source, text)))
    }

    pub(super) fn spot(&self, key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>) -> Option<Spot> {
        self.text(key).map(|(source, text)| Spot::new(source, text.range()))
    }

    pub(super) fn value(&self, key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>) -> Option<String> {
        self.text(key).map(|(_, text)| text.value.to_string())
    }

    /// The first list that has something in it.
    pub(super) fn list<T>(&self, key: impl Fn(&'a CommitteeForm) -> &'a [T]) -> &'a [T] {
        self.forms().map(|(_, form)| key(form)).find(|list| !list.is_empty()).unwrap_or(&[])
    }

    /// A pattern, with its faults reported where it stands.
    pub(super) fn pattern(
        &self,
        key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>,
        known: &[&'static str],
        needs: Option<&'static str>,
        report: &mut Report,
    ) -> Option<Pattern> {
        let (source, text) = self.text(key)?;
        match Pattern::parse(&text.value, known) {
            Err(problem) => {
                report.add(source, text.range(), CommitteeFault::Pattern { problem, known: known.to_vec() });
                None
            }
            Ok(pattern) => {
                if let Some(needs) = needs.filter(|needs| !pattern.uses(needs)) {
                    report.add(source, text.range(), CommitteeFault::PatternRepeats { needs });
                }
                Some(pattern)
            }
        }
    }
}
