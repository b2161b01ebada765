//! What changed, in a few words: of what, and in which items, but not a word of what is said there.

use super::closed::ClosedWords;
use super::parts::{Part, parts};
use super::passages::{Kind, Passage, passages};
use super::sentences::Subject;
use crate::document::{Document, ParticularRole};
use crate::record::forms::ChangedSubject;
use std::collections::BTreeSet;

/// What changed, in a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeSummary {
    /// Of what, in the order of their list.
    pub of: Vec<ChangedSubject>,
    /// The numbers of the items and annexes in which something reads differently, in their order.
    pub items: Vec<String>,
}

/// What changed from one document to another.
pub fn summary(earlier: &Document, later: &Document, closed: &ClosedWords) -> ChangeSummary {
    let (mut of, mut items, mut is_reworded) = (BTreeSet::new(), Vec::new(), false);
    for part in parts(&passages(earlier), &passages(later), closed) {
        let Some(passage) = changed(&part).filter(|passage| !is_of_approval(passage)) else { continue };
        // A number as it is known, without the point that may be printed behind it.
        let number = passage.place.number.as_deref().map(|number| number.trim_end_matches('.'));
        let subject = Subject::of(passage);
        of.extend(subject);
        is_reworded |= subject.is_none() && number.is_none();
        items.extend(number.map(str::to_string).filter(|number| !items.contains(number)));
    }
    let of = of.into_iter().map(Subject::written);
    ChangeSummary { of: of.chain(is_reworded.then_some(ChangedSubject::Wording)).collect(), items }
}

/// What is new, gone, or reads differently.
fn changed(part: &Part) -> Option<&Passage> {
    match part {
        Part::Same(_) | Part::Away(..) | Part::Closed(_) => None,
        Part::Changed(_, passage, _)
        | Part::Here(_, passage, _)
        | Part::Deleted(passage)
        | Part::Inserted(passage) => Some(passage),
    }
}

/// Whether it says how far the minutes have come, which the version says by itself.
fn is_of_approval(passage: &Passage) -> bool {
    passage.kind == Kind::Particular(ParticularRole::Remark)
}
