//! What changed, by kind, each change as a sentence.

use super::closed::ClosedWords;
use super::parts::{Part, parts};
use super::passages::{Kind, Passage, Place, passages};
use crate::document::inlines::text;
use crate::document::labels::{Label, Labels};
use crate::document::{CalloutKind, Document, Inline, ParticularRole, SectionRole};
use crate::record::forms::ChangedSubject;

/// What a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// Who may have the minutes, or a part of them.
    Classification,
    /// When and where the meeting was, and the next ones.
    Dates,
    /// Who was there, and what interests they have.
    Attendance,
    /// What was decided.
    Decisions,
    /// How was voted.
    Votes,
    /// Who is to do what, and what became of it.
    Actions,
    /// The items, their order and titles.
    Items,
}

impl Subject {
    /// All, in the order in which they are told.
    pub(super) const ALL: [Subject; 7] = [
        Subject::Classification,
        Subject::Dates,
        Subject::Attendance,
        Subject::Decisions,
        Subject::Votes,
        Subject::Actions,
        Subject::Items,
    ];

    /// The same as records write it.
    pub(super) fn written(self) -> ChangedSubject {
        match self {
            Subject::Classification => ChangedSubject::Classification,
            Subject::Dates => ChangedSubject::Dates,
            Subject::Attendance => ChangedSubject::Attendance,
            Subject::Decisions => ChangedSubject::Decisions,
            Subject::Votes => ChangedSubject::Votes,
            Subject::Actions => ChangedSubject::Actions,
            Subject::Items => ChangedSubject::Items,
        }
    }

    pub(super) fn label(self) -> Label {
        match self {
            Subject::Classification => Label::Classification,
            Subject::Dates => Label::RedlineDates,
            Subject::Attendance => Label::RedlineAttendance,
            Subject::Decisions => Label::Decisions,
            Subject::Votes => Label::RedlineVotes,
            Subject::Actions => Label::RedlineActions,
            Subject::Items => Label::RedlineItems,
        }
    }

    /// What a passage is of; nothing, if it is no more than wording.
    pub(super) fn of(passage: &Passage) -> Option<Subject> {
        let Place { role, callout, section: _, number: _ } = &passage.place;
        match (&passage.kind, callout) {
            (Kind::Marking, _) => Some(Subject::Classification),
            (Kind::Particular(ParticularRole::When | ParticularRole::Where), _) => Some(Subject::Dates),
            (Kind::Fact { vote: true, .. }, _) => Some(Subject::Votes),
            (_, Some((CalloutKind::Vote, _))) => Some(Subject::Votes),
            (_, Some((CalloutKind::Decision, _))) => Some(Subject::Decisions),
            (_, Some((CalloutKind::Action | CalloutKind::Report, _))) => Some(Subject::Actions),
            (_, Some((CalloutKind::Note | CalloutKind::Speech | CalloutKind::Withheld, _))) => None,
            // Beside the items stands when the next meetings are.
            (Kind::Fact { .. }, None) if role.is_none() => Some(Subject::Dates),
            (kind, None) => match role {
                Some(SectionRole::Attendance | SectionRole::Interests) => Some(Subject::Attendance),
                Some(SectionRole::Next | SectionRole::Closing) => Some(Subject::Dates),
                // What stands in the table of actions stands in the items, too, where they have a place.
                Some(SectionRole::Actions) if *kind == Kind::Row => Some(Subject::Actions),
                Some(SectionRole::Item | SectionRole::Annex | SectionRole::Session)
                    if *kind == Kind::Heading =>
                {
                    Some(Subject::Items)
                }
                _ => None,
            },
        }
    }
}

/// The sentences of all parts, each with what it is of.
pub(super) fn sentences(parts: &[Part], labels: &Labels) -> Vec<(Subject, Vec<Inline>)> {
    let mut told: Vec<(Subject, Vec<Inline>)> = Vec::new();
    for part in parts {
        if let Some(sentence) = sentence(part, labels)
            && !told.contains(&sentence)
        {
            told.push(sentence);
        }
    }
    told
}

/// Every change as a sentence, whatever it is of. What stands in a decision, an action or the like is told of it, and not once
/// more of the tables in which it is listed.
pub fn told(earlier: &Document, later: &Document, labels: &Labels) -> Vec<String> {
    let parts = parts(&passages(earlier), &passages(later), &ClosedWords::default());
    let words: Vec<(bool, String)> = parts
        .iter()
        .filter_map(|part| {
            let (passage, words) = in_words(part, labels)?;
            Some((passage.is_some_and(|passage| passage.place.callout.is_some()), words))
        })
        .collect();
    let is_in_callout = words.iter().any(|(in_callout, _)| *in_callout);
    let mut told: Vec<String> = Vec::new();
    for (_, words) in words.into_iter().filter(|(in_callout, _)| *in_callout || !is_in_callout) {
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told
}

fn sentence(part: &Part, labels: &Labels) -> Option<(Subject, Vec<Inline>)> {
    let (passage, words) = in_words(part, labels)?;
    let subject = match passage {
        Some(passage) => Subject::of(passage)?,
        None => Subject::Classification,
    };
    Some((subject, text(words)))
}

/// A change in words, and the passage that it is of; of what is closed now there is none.
fn in_words<'p>(part: &'p Part, labels: &Labels) -> Option<(Option<&'p Passage>, String)> {
    Some(match part {
        Part::Same(_) | Part::Away(..) => return None,
        Part::Inserted(passage) => {
            let values = [("what", named(passage, labels)), ("words", said(passage))];
            (Some(passage), labels.text(Label::RedlineNew, &values))
        }
        Part::Deleted(passage) => {
            let values = [("what", named(passage, labels)), ("words", said(passage))];
            (Some(passage), labels.text(Label::RedlineGone, &values))
        }
        Part::Changed(before, after, _) => {
            let values = [("what", named(after, labels)), ("before", said(before)), ("now", said(after))];
            (Some(after), labels.text(Label::RedlineAltered, &values))
        }
        Part::Here(_, after, _) => {
            let place = after.place.printed(labels);
            let what = format!("{} – {}", named(after, labels), said(after));
            (Some(after), labels.text(Label::RedlineMoved, &[("what", what), ("place", place)]))
        }
        Part::Closed(place) => {
            let words = labels.text(Label::RedlineClosed, &[("place", place.printed(labels))]);
            (None, words)
        }
    })
}

/// What a passage is called in a sentence.
pub(super) fn named(passage: &Passage, labels: &Labels) -> String {
    let place = || passage.place.printed(labels);
    match (&passage.kind, &passage.place.callout) {
        (Kind::Marking, _) if passage.place.section.is_none() => labels.text(Label::Classification, &[]),
        (Kind::Fact { name, .. }, Some((_, callout))) => format!("{callout}, {name}"),
        (Kind::Fact { name, .. }, None) if passage.place.section.is_none() => name.clone(),
        (Kind::Fact { name, .. }, None) => format!("{}, {name}", place()),
        (_, Some((_, callout))) => callout.clone(),
        (Kind::Particular(ParticularRole::Where), None) => labels.text(Label::RedlineWhere, &[]),
        (Kind::Particular(_) | Kind::Title, None) => labels.text(Label::RedlineWhen, &[]),
        (Kind::Heading, None) => labels.text(Label::RedlineHeading, &[]),
        (Kind::Marking | Kind::Row | Kind::Text | Kind::Note, None) => place(),
    }
}

/// A passage as it is quoted.
fn said(passage: &Passage) -> String {
    let words = passage.words.join(" ");
    match &passage.number {
        Some(number) if words.is_empty() => number.clone(),
        Some(number) => format!("{number} {words}"),
        None => words,
    }
}

impl Place {
    /// Where something stands, in words.
    pub(super) fn printed(&self, labels: &Labels) -> String {
        self.section.clone().unwrap_or_else(|| labels.text(Label::RedlineTop, &[]))
    }
}
