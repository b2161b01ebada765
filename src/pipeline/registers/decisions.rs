//! The register of decisions.

use super::register::{BuiltRegister, Register, answer, each_by};
use super::request::{RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::document::{DecisionRegister, Document, RegisterOf};
use crate::edition::{DecisionList, DecisionQuery, DecisionState, ListedDecision};
use crate::files::BookFiles;
use crate::writer;
use jiff::civil::Date;

/// The question which decisions there are.
pub(super) struct Decisions {
    query: DecisionQuery,
}

/// The register of decisions, of the meeting that was typed.
///
/// Reports what is wrong with what was asked and with what stands in the way of an answer, and warns of a meeting that
/// none is called, and of words that no decision has.
pub fn decisions(files: &BookFiles, request: &RegisterRequest, wanted: &DecisionQuery) -> Written {
    answer(files, request, RegisterSources::of_meetings, |sources, report| {
        let DecisionQuery { state, meeting, about } = wanted;
        let meeting = match meeting {
            Some(typed) => Some(sources.meeting(typed, report)?),
            None => None,
        };
        sources.expect_about(about.as_deref(), request.as_of, report);
        Some(Decisions { query: DecisionQuery { state: *state, meeting, about: about.clone() } })
    })
}

impl Register for Decisions {
    type Listed<'a> = DecisionList<'a>;

    fn listed<'a>(&self, source: &'a RegisterSource, as_of: Date) -> DecisionList<'a> {
        source.edition.decisions(&source.committee.key, &self.query, as_of)
    }

    fn document(&self, of: RegisterOf<'_>, listed: &DecisionList<'_>) -> Document {
        DecisionRegister { of, query: &self.query, listed }.document()
    }

    fn json(listed: &[DecisionList<'_>], as_of: Date) -> Vec<u8> {
        writer::json::decisions(&each_once(listed), listed, as_of)
    }

    fn csv(listed: &[DecisionList<'_>], _: Date) -> Option<Vec<u8>> {
        Some(writer::csv::decisions(&each_once(listed)))
    }
}

impl BuiltRegister for Decisions {
    fn whole() -> Self {
        Decisions { query: DecisionQuery { state: DecisionState::All, meeting: None, about: None } }
    }

    fn says_anything(listed: &DecisionList<'_>) -> bool {
        !listed.decisions.is_empty()
    }
}

/// The decisions of several committees: what two of them took together is told once.
fn each_once<'l>(listed: &'l [DecisionList<'_>]) -> Vec<&'l ListedDecision<'l>> {
    let all = listed.iter().flat_map(|list| &list.decisions);
    each_by(all, |listed| (&listed.meeting.name, &listed.entry.anchor))
}
