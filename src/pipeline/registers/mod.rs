//! Registers over all meetings of a committee: asked for one by one, and written with each build.

mod built;
mod shelf;

pub(super) use built::{build, refused};

use super::load::load;
use super::select::{Names, select};
use crate::diagnostic::{Fault, Finding, Report};
use crate::document::{
    ActionRegister, AttendanceRegister, DecisionRegister, Document, Grouping, QuorumRegister, RegisterOf,
};
use crate::edition::{
    ActionQuery, ActionState, Attendance, AttendanceQuery, DecisionQuery, DecisionState, Edition,
    EditionMeeting, ListedDecision, StandingAction,
};
use crate::files::{BookFiles, Format};
use crate::record::Committee;
use crate::writer::{self, json};
use jiff::civil::Date;
use shelf::{Asked, Shelf};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is asked of a register.
#[derive(Debug, Clone)]
pub struct RegisterRequest {
    /// The committee's key; none means all.
    pub committee: Option<String>,
    /// The classification up to which its readers may see; none means the committee's usual one.
    pub readers: Option<String>,
    /// The day that it shows.
    pub as_of: Date,
    /// How it is written.
    pub format: RegisterFormat,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
}

/// How a register is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterFormat {
    /// Tables of plain text, in lines of so many characters.
    Text(u16),
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// As pages are, or as a calendar.
    Page(Format),
}

/// Which actions are asked for, and by what they stand together.
#[derive(Debug, Clone)]
pub struct WantedActions {
    /// How far they are.
    pub state: ActionState,
    /// Whose they are.
    pub owner: Option<String>,
    /// The key or reference of the meeting that gave them.
    pub meeting: Option<String>,
    /// By what they stand together.
    pub grouping: Grouping,
}

/// Which decisions are asked for.
#[derive(Debug, Clone)]
pub struct WantedDecisions {
    /// Whether they are in force.
    pub state: DecisionState,
    /// The key or reference of the meeting that took them.
    pub meeting: Option<String>,
    /// Words that they hold.
    pub about: Option<String>,
}

/// The meetings whose attendance is asked for.
#[derive(Debug, Clone)]
pub struct WantedAttendance {
    /// The first day; none: since always.
    pub from: Option<Date>,
}

/// A register, written.
#[derive(Debug, Default)]
pub struct Written {
    /// What was found.
    pub report: Report,
    /// The register; none after an error.
    pub bytes: Option<Vec<u8>>,
}

/// The register of actions.
pub fn actions(files: &BookFiles, request: &RegisterRequest, wanted: &WantedActions) -> Written {
    let mut report = Report::new();
    let bytes = Shelf::of_meetings(files, request, &mut report).and_then(|shelf| {
        let owner = match &wanted.owner {
            Some(typed) => Some(shelf.owner(typed, &mut report)?),
            None => None,
        };
        let meeting = match &wanted.meeting {
            Some(typed) => Some(shelf.meeting(typed, &mut report)?),
            None => None,
        };
        let query = |committee: &Arc<Committee>| ActionQuery {
            committee: committee.key.clone(),
            as_of: request.as_of,
            state: wanted.state,
            owner: owner.clone(),
            meeting: meeting.clone(),
        };
        let all = || {
            let mut known = BTreeSet::new();
            // What two of them did together is told once.
            let is_new = move |found: &StandingAction<'_>| {
                known.insert((found.action.given.name.clone(), found.action.anchor.clone()))
            };
            let all = shelf.asked.iter().flat_map(|asked| asked.edition.actions(&query(&asked.committee)));
            all.filter(is_new)
        };
        match request.format {
            RegisterFormat::Csv => Some(writer::csv::actions(&all().collect::<Vec<_>>(), request.as_of)),
            RegisterFormat::Json => Some(json::actions(&all().collect::<Vec<_>>(), request.as_of)),
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of, asked| {
                    action_document(&asked.edition, of, &query(&asked.committee), wanted.grouping)
                })
            }
        }
    });
    Written { report, bytes }
}

/// The register of decisions.
pub fn decisions(files: &BookFiles, request: &RegisterRequest, wanted: &WantedDecisions) -> Written {
    let mut report = Report::new();
    let bytes = Shelf::of_meetings(files, request, &mut report).and_then(|shelf| {
        let meeting = match &wanted.meeting {
            Some(typed) => Some(shelf.meeting(typed, &mut report)?),
            None => None,
        };
        shelf.expect_about(wanted.about.as_deref(), request.as_of, &mut report);
        let query = |committee: &Arc<Committee>| DecisionQuery {
            committee: committee.key.clone(),
            as_of: request.as_of,
            state: wanted.state,
            meeting: meeting.clone(),
            about: wanted.about.clone(),
        };
        let all = || {
            let mut known = BTreeSet::new();
            let is_new = move |listed: &ListedDecision<'_>| {
                known.insert((listed.meeting.meeting().name.clone(), listed.entry.anchor.clone()))
            };
            let all = shelf.asked.iter().flat_map(|asked| asked.edition.decisions(&query(&asked.committee)));
            all.filter(is_new)
        };
        match request.format {
            RegisterFormat::Csv => Some(writer::csv::decisions(&all().collect::<Vec<_>>())),
            RegisterFormat::Json => {
                let asked = shelf.asked.iter();
                let subjects = asked.flat_map(|asked| asked.edition.subjects(&query(&asked.committee)));
                let subjects: Vec<_> = subjects.collect();
                Some(json::decisions(&all().collect::<Vec<_>>(), &subjects, request.as_of))
            }
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of, asked| {
                    decision_document(&asked.edition, of, &query(&asked.committee))
                })
            }
        }
    });
    Written { report, bytes }
}

/// The register of attendance; its last day is that which the register shows.
pub fn attendance(files: &BookFiles, request: &RegisterRequest, wanted: &WantedAttendance) -> Written {
    let mut report = Report::new();
    let bytes = Shelf::of_meetings(files, request, &mut report).and_then(|shelf| {
        let query = |committee: &Arc<Committee>| AttendanceQuery {
            committee: committee.key.clone(),
            from: wanted.from,
            until: request.as_of,
        };
        let all = || -> Vec<(String, Attendance<'_>)> {
            let of = shelf.asked.iter().map(|Asked { committee, edition, .. }| {
                (committee.key.clone(), edition.attendance(committee, &query(committee)))
            });
            of.collect()
        };
        let written = |write: fn(&[(String, Attendance<'_>)]) -> Vec<u8>, report: &mut Report| {
            let all = all();
            all.iter().all(|(_, attendance)| attendance.has_room(report)).then(|| write(&all))
        };
        match request.format {
            RegisterFormat::Csv => written(writer::csv::attendance, &mut report),
            RegisterFormat::Json => written(json::attendance, &mut report),
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of, asked| {
                    attendance_document(&asked.edition, of, &query(&asked.committee))
                })
            }
        }
    });
    Written { report, bytes }
}

/// The working of the quorum of the records asked for.
pub fn quorum(files: &BookFiles, request: &RegisterRequest, only: &[String]) -> Written {
    let mut report = Report::new();
    let names = if only.is_empty() { Names::new() } else { load(files, &mut Report::new()).names };
    let wanted = select(files, &names, only, &mut report);
    if report.has_errors() {
        return Written { report, bytes: None };
    }
    let mut found = Report::new();
    let bytes = Shelf::open(files, request, &mut report).and_then(|shelf| {
        let paths: Vec<&str> = wanted.iter().map(|(path, ..)| path.as_str()).collect();
        if shelf.asked.iter().all(|asked| ruled(asked, &paths).is_empty()) {
            let fault = Fault::NoQuorumRule {};
            found.push(Finding::of(fault));
        }
        match request.format {
            RegisterFormat::Json => {
                let meetings = shelf.asked.iter().flat_map(|asked| ruled(asked, &paths));
                Some(json::quorum(&meetings.collect::<Vec<_>>()))
            }
            RegisterFormat::Csv => None,
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                let asked = shelf.asked.iter().filter(|asked| !ruled(asked, &paths).is_empty());
                let shelf = Shelf { asked: asked.cloned().collect() };
                shelf.pages(files, request, &mut report, &|register, asked| {
                    QuorumRegister { of: register, meetings: &ruled(asked, &paths) }.document()
                })
            }
        }
    });
    report.absorb(found);
    Written { report, bytes }
}

/// Those of some records of a committee for which there is a rule of the quorum.
fn ruled<'e>(asked: &'e Asked, paths: &[&str]) -> Vec<&'e EditionMeeting> {
    let is_wanted = |edition: &&EditionMeeting| {
        let meeting = edition.meeting();
        let mut days = meeting.sessions.iter().map(|session| session.date);
        let has_rule = days.any(|day| meeting.committee.quorum_on(day).is_some());
        let is_own = meeting.name.committee == asked.committee.key;
        is_own && has_rule && paths.contains(&meeting.source.name.as_str())
    };
    asked.edition.meetings().iter().filter(is_wanted).collect()
}

fn attendance_document(edition: &Edition, of: RegisterOf<'_>, query: &AttendanceQuery) -> Document {
    let attendance = edition.attendance(of.committee, query);
    AttendanceRegister { of, query, attendance: &attendance }.document()
}

fn action_document(
    edition: &Edition,
    of: RegisterOf<'_>,
    query: &ActionQuery,
    grouping: Grouping,
) -> Document {
    let actions = edition.actions(query);
    let all = edition.actions(&ActionQuery { state: ActionState::All, ..query.clone() });
    ActionRegister { of, query, actions: &actions, all: &all, grouping }.document()
}

fn decision_document(edition: &Edition, of: RegisterOf<'_>, query: &DecisionQuery) -> Document {
    let decisions = edition.decisions(query);
    let all = edition.decisions(&DecisionQuery { state: DecisionState::All, ..query.clone() });
    let subjects = edition.subjects(query);
    DecisionRegister { of, query, decisions: &decisions, all: &all, subjects: &subjects }.document()
}
