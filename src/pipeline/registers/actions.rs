//! The register of actions.

use super::register::{BuiltRegister, Register, answer, each_by};
use super::request::{RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::document::{ActionRegister, Document, Grouping, RegisterOf};
use crate::edition::{ActionList, ActionQuery, ActionState, StandingAction};
use crate::files::BookFiles;
use crate::writer;
use jiff::civil::Date;

/// The question which actions there are.
pub(super) struct Actions {
    query: ActionQuery,
    grouping: Option<Grouping>,
}

/// The register of actions, of the owner and of the meeting that were typed, grouped on pages and in text.
///
/// Reports what is wrong with what was asked and with what stands in the way of an answer, and warns of an owner or a
/// meeting that nobody is called.
pub fn actions(
    files: &BookFiles,
    request: &RegisterRequest,
    wanted: &ActionQuery<String>,
    grouping: Option<Grouping>,
) -> Written {
    answer(files, request, RegisterSources::of_meetings, |sources, report| {
        let ActionQuery { state, owner, meeting } = wanted;
        let owner = match owner {
            Some(typed) => Some(sources.owner(typed, report)?),
            None => None,
        };
        let meeting = match meeting {
            Some(typed) => Some(sources.meeting(typed, report)?),
            None => None,
        };
        Some(Actions { query: ActionQuery { state: *state, owner, meeting }, grouping })
    })
}

impl Register for Actions {
    type Listed<'a> = ActionList<'a>;

    fn listed<'a>(&self, source: &'a RegisterSource, as_of: Date) -> ActionList<'a> {
        source.edition.actions(&source.committee.key, &self.query, as_of)
    }

    fn document(&self, of: RegisterOf<'_>, listed: &ActionList<'_>) -> Document {
        ActionRegister { of, query: &self.query, listed, grouping: self.grouping }.document()
    }

    fn json(listed: &[ActionList<'_>], as_of: Date) -> Vec<u8> {
        writer::json::actions(&each_once(listed), as_of)
    }

    fn csv(listed: &[ActionList<'_>], as_of: Date) -> Option<Vec<u8>> {
        Some(writer::csv::actions(&each_once(listed), as_of))
    }
}

impl BuiltRegister for Actions {
    fn whole() -> Self {
        Actions { query: ActionQuery::of_all(ActionState::All), grouping: None }
    }

    fn says_anything(listed: &ActionList<'_>) -> bool {
        !listed.actions.is_empty()
    }
}

/// The actions of several committees: what two of them did together is told once.
fn each_once<'l>(listed: &'l [ActionList<'_>]) -> Vec<&'l StandingAction<'l>> {
    let all = listed.iter().flat_map(|list| &list.actions);
    each_by(all, |found| (&found.action.given.name, &found.action.anchor))
}
