//! Where and when minutes were approved that enter the book.

use super::super::approve::{called_by, cannot};
use super::super::circulate::again;
use super::super::refused::refused;
use crate::book::Meeting;
use crate::diagnostic::{AdoptFault, Report, StepFault};
use crate::files::BookFiles;
use crate::pipeline::{Standing, standing};
use crate::record::Step;
use jiff::civil::Date;

/// Where and when minutes were approved.
pub(super) struct Elsewhere {
    /// The day.
    pub on: Date,
    /// The meeting, if it is one of the book: as their record calls it, and its reference.
    pub at: Option<(String, String)>,
}

impl Elsewhere {
    /// The same as the archive says it.
    pub(super) fn words(&self) -> String {
        match &self.at {
            Some((_, reference)) => format!("adopted: approved by the meeting of {reference}"),
            None => format!("adopted: approved on {}", self.on),
        }
    }
}

/// Where and when; none if that cannot be, with the reason. What was minuted of it then is nobody's to ask.
pub(super) fn elsewhere(
    files: &BookFiles,
    meeting: &Meeting,
    (at, on, today): (Option<&str>, Date, Date),
    reasons: &mut Report,
) -> Option<Elsewhere> {
    let Some(at) = at else {
        let met = meeting.sessions.iter().map(|session| session.end_date).max();
        let late = met.filter(|met| on < *met).map(|met| Some(met.to_string()));
        if let Some(met) = late.or((on > today).then_some(None)) {
            reasons.absorb(refused(meeting, AdoptFault::Day { on: on.to_string(), met }));
            return None;
        }
        return Some(Elsewhere { on, at: None });
    };
    let Standing { meetings, errors, drafts: _ } = standing(files, at);
    reasons.absorb(errors);
    let [other] = meetings.as_slice() else {
        if !meetings.is_empty() {
            reasons.absorb(again(at, &meetings));
        }
        return None;
    };
    if let Some(why) = cannot(meeting, other, today) {
        reasons.absorb(refused(
            meeting,
            StepFault::NotApproving { step: Step::Adopt.word(), meeting: other.reference.clone(), why },
        ));
        return None;
    }
    let at = Some((called_by(other, meeting), other.reference.clone()));
    Some(Elsewhere { on: other.moment().date, at })
}
