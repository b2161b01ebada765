//! The words of the form for comments, in the language of the minutes. The titles of its columns are those of a standard, so each says
//! besides what it is for.

use super::labels::{Label, Labels};
use super::{Document, Identity};
use crate::commenting::{Column, FormWords, Sending};

/// What the form says with which a version is sent.
pub fn form_words(document: &Document, labels: &Labels, sending: &Sending) -> FormWords {
    let Identity { reference, body, .. } = &document.identity;
    let word = |label: Label| labels.text(label, &[]);
    let values = [("reference", reference.clone()), ("version", sending.version.clone())];
    FormWords {
        head: [
            word(Label::FormTitle),
            labels.text(Label::FormDate, &[("date", labels.date(sending.on))]),
            labels.text(Label::FormDocument, &values),
            labels.text(Label::FormBody, &[("body", body.clone())]),
        ],
        help: word(Label::FormHelp),
        columns: Column::ALL.map(|column| word(what_for(column))),
        notes: [word(Label::FormNames), word(Label::FormKinds)],
    }
}

fn what_for(column: Column) -> Label {
    match column {
        Column::By => Label::FormBy,
        Column::Line => Label::FormLine,
        Column::Clause => Label::FormClause,
        Column::Place => Label::FormPlace,
        Column::Kind => Label::FormKind,
        Column::Comment => Label::FormComment,
        Column::ProposedChange => Label::FormProposed,
        Column::Observation => Label::FormObservation,
    }
}
