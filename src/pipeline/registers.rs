//! Registers over all meetings of a committee: asked for one by one, and written with each build.

use super::load::{Loaded, load};
use super::select::select;
use super::write::{Tongue, Writers};
use super::{BuiltMeeting, Failed, Inputs, Request};
use crate::book::{Book, Moment, gather};
use crate::diagnostic::{Fault, Finding, Report, Severity, nearest};
use crate::document::{
    ActionRegister, AttendanceRegister, DecisionRegister, Document, Grouping, Labels, QuorumRegister,
    RegisterOf,
};
use crate::edition::{
    ActionQuery, ActionState, Attendance, AttendanceQuery, DecisionQuery, DecisionState, Edition,
    EditionMeeting, Readers, issue,
};
use crate::files::{BookFiles, Format, OutputFile};
use crate::record::forms::RegisterName;
use crate::record::{Committee, Rank};
use crate::writer::registers::{
    actions_csv, actions_json, attendance_csv, attendance_json, decisions_csv, decisions_json, plain_text,
    quorum_json,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
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
    let bytes = Shelf::open(files, request, &mut report).and_then(|shelf| {
        let query = |committee: &Arc<Committee>| ActionQuery {
            committee: committee.key.clone(),
            as_of: request.as_of,
            state: wanted.state,
            owner: wanted.owner.clone(),
            meeting: wanted.meeting.clone(),
        };
        shelf.check_owner(wanted.owner.as_deref(), &mut report);
        let all = || shelf.asked.iter().flat_map(|committee| shelf.edition.actions(&query(committee)));
        match request.format {
            RegisterFormat::Csv => Some(actions_csv(&all().collect::<Vec<_>>(), request.as_of)),
            RegisterFormat::Json => Some(actions_json(&all().collect::<Vec<_>>(), request.as_of)),
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of| {
                    action_document(&shelf.edition, of, &query(&shelf.named(of)), wanted.grouping)
                })
            }
        }
    });
    Written { report, bytes }
}

/// The register of decisions.
pub fn decisions(files: &BookFiles, request: &RegisterRequest, wanted: &WantedDecisions) -> Written {
    let mut report = Report::new();
    let bytes = Shelf::open(files, request, &mut report).and_then(|shelf| {
        let query = |committee: &Arc<Committee>| DecisionQuery {
            committee: committee.key.clone(),
            as_of: request.as_of,
            state: wanted.state,
            meeting: wanted.meeting.clone(),
            about: wanted.about.clone(),
        };
        let edition = &shelf.edition;
        let all = || shelf.asked.iter().flat_map(|committee| edition.decisions(&query(committee)));
        match request.format {
            RegisterFormat::Csv => Some(decisions_csv(&all().collect::<Vec<_>>())),
            RegisterFormat::Json => {
                let subjects = shelf.asked.iter().flat_map(|committee| edition.subjects(&query(committee)));
                let subjects: Vec<_> = subjects.collect();
                Some(decisions_json(&all().collect::<Vec<_>>(), &subjects, request.as_of))
            }
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of| {
                    decision_document(edition, of, &query(&shelf.named(of)))
                })
            }
        }
    });
    Written { report, bytes }
}

/// The register of attendance; its last day is that which the register shows.
pub fn attendance(files: &BookFiles, request: &RegisterRequest, wanted: &WantedAttendance) -> Written {
    let mut report = Report::new();
    let bytes = Shelf::open(files, request, &mut report).and_then(|shelf| {
        let query = |committee: &Arc<Committee>| AttendanceQuery {
            committee: committee.key.clone(),
            from: wanted.from,
            until: request.as_of,
        };
        let edition = &shelf.edition;
        let all = || -> Vec<(String, Attendance<'_>)> {
            let of = |committee: &Arc<Committee>| {
                (committee.key.clone(), edition.attendance(committee, &query(committee)))
            };
            shelf.asked.iter().map(of).collect()
        };
        match request.format {
            RegisterFormat::Csv => Some(attendance_csv(&all())),
            RegisterFormat::Json => Some(attendance_json(&all())),
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                shelf.pages(files, request, &mut report, &|of| {
                    attendance_document(edition, of, &query(&shelf.named(of)))
                })
            }
        }
    });
    Written { report, bytes }
}

/// The working of the quorum of the records asked for.
pub fn quorum(files: &BookFiles, request: &RegisterRequest, only: &[String]) -> Written {
    let mut report = Report::new();
    let wanted = select(files, only, &mut report);
    if report.has_errors() {
        return Written { report, bytes: None };
    }
    let bytes = Shelf::open(files, request, &mut report).and_then(|shelf| {
        let paths: Vec<&str> = wanted.iter().map(|(path, ..)| path.as_str()).collect();
        let meetings = shelf.edition.meetings().iter();
        let meetings: Vec<&EditionMeeting> = meetings
            .filter(|meeting| paths.contains(&meeting.meeting().source.name.as_str()))
            .filter(|meeting| {
                let meeting = meeting.meeting();
                meeting.committee.quorum_on(meeting.sessions[0].date).is_some()
            })
            .collect();
        match request.format {
            RegisterFormat::Json => Some(quorum_json(&meetings)),
            RegisterFormat::Csv => None,
            RegisterFormat::Text(_) | RegisterFormat::Page(_) => {
                let of_committee = |key: &str| -> Vec<&EditionMeeting> {
                    let own = meetings.iter().copied();
                    own.filter(|meeting| meeting.meeting().name.committee == key).collect()
                };
                let asked = shelf.asked.iter().filter(|committee| !of_committee(&committee.key).is_empty());
                let shelf = Shelf { asked: asked.cloned().collect(), ..shelf.clone() };
                shelf.pages(files, request, &mut report, &|of| {
                    QuorumRegister { of, meetings: &of_committee(&of.committee.key) }.document()
                })
            }
        }
    });
    Written { report, bytes }
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

/// A book's registers, ready to be asked.
#[derive(Clone)]
struct Shelf {
    edition: Edition,
    asked: Vec<Arc<Committee>>,
    ranks: BTreeMap<String, Rank>,
}

impl Shelf {
    /// Reads the book for the readers asked for; none after an error in what was asked for.
    fn open(files: &BookFiles, request: &RegisterRequest, report: &mut Report) -> Option<Self> {
        let mut found = Report::new();
        let Loaded { records, committees, .. } = load(files, &mut found);
        let asked = asked(files, &committees, request, report)?;
        let ranks = ranks(&committees, &asked, request.readers.as_deref(), report)?;
        let book = gather(records, &committees, &mut found);
        let failed = Failed::new(&found, files);
        let errors = found.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let concerns = |finding: &&Finding| {
            asked.iter().any(|committee| failed.concerns(finding, &committee.key, files))
        };
        let errors: Vec<Finding> = errors.filter(concerns).cloned().collect();
        if !errors.is_empty() {
            errors.into_iter().for_each(|error| report.push(error));
            return None;
        }
        let edition = issue(book, &Readers::Cleared(ranks.clone()));
        Some(Shelf { edition, asked, ranks })
    }

    /// The committee of a register.
    fn named(&self, of: RegisterOf<'_>) -> Arc<Committee> {
        let known = self.asked.iter().find(|committee| committee.key == of.committee.key);
        known.cloned().unwrap_or_else(|| Arc::new(of.committee.clone()))
    }

    /// Says so if nobody of that name ever had an action.
    fn check_owner(&self, owner: Option<&str>, report: &mut Report) {
        let Some(owner) = owner else { return };
        let owners: Vec<String> =
            self.asked.iter().flat_map(|committee| self.edition.owners(&committee.key)).collect();
        if !owners.iter().any(|known| crate::edition::is_meant(owner, known)) {
            let meant = nearest(owner, owners.iter().map(String::as_str)).map(str::to_string);
            let fault = Fault::UnknownOwner { name: owner.into(), nearest: meant };
            report.push(Finding { severity: fault.severity(), fault, spot: None, other: None });
        }
    }

    /// The register as pages or text.
    fn pages(
        &self,
        files: &BookFiles,
        request: &RegisterRequest,
        report: &mut Report,
        document: &dyn Fn(RegisterOf<'_>) -> Document,
    ) -> Option<Vec<u8>> {
        let tongues = self.asked.iter().map(|committee| Tongue::of(committee));
        let formats = match request.format {
            RegisterFormat::Page(format) => vec![format],
            _ => vec![Format::Markdown],
        };
        let writers = Writers::new(files, tongues, &formats, report)?;
        let of = |committee: &Arc<Committee>| -> Option<Document> {
            let labels = writers.labels(committee, &committee.language)?;
            Some(document(self.register_of(committee, labels, request.as_of, request.timestamp)))
        };
        match request.format {
            RegisterFormat::Page(format) => {
                let [only] = self.asked.as_slice() else {
                    let known = self.asked.iter().map(|committee| committee.key.clone()).collect();
                    report.push(error(Fault::OneCommittee { known }));
                    return None;
                };
                let document = of(only)?;
                match writers.page(&document, format) {
                    Ok(bytes) => Some(bytes.unwrap_or_default()),
                    Err(finding) => {
                        report.push(*finding);
                        None
                    }
                }
            }
            RegisterFormat::Text(width) => {
                let texts: Option<Vec<Vec<u8>>> =
                    self.asked.iter().map(|committee| Some(plain_text(&of(committee)?, width))).collect();
                Some(texts?.join(&b'\n'))
            }
            RegisterFormat::Csv | RegisterFormat::Json => None,
        }
    }

    fn register_of<'r>(
        &self,
        committee: &'r Committee,
        labels: &'r Labels,
        as_of: Date,
        timestamp: Option<i64>,
    ) -> RegisterOf<'r> {
        let clearance = self.ranks.get(&committee.key).copied().unwrap_or(Rank(0));
        RegisterOf { committee, clearance, labels, as_of, timestamp }
    }
}

fn error(fault: Fault) -> Finding {
    Finding { severity: Severity::Error, fault, spot: None, other: None }
}

fn asked(
    files: &BookFiles,
    committees: &BTreeMap<String, Arc<Committee>>,
    request: &RegisterRequest,
    report: &mut Report,
) -> Option<Vec<Arc<Committee>>> {
    let Some(key) = &request.committee else {
        return Some(committees.values().cloned().collect());
    };
    if let Some(committee) = committees.get(key.trim_end_matches('/')) {
        return Some(vec![committee.clone()]);
    }
    // One that is there and cannot be read is told of by what was found in it.
    if !files.committees.contains_key(key.as_str()) {
        let known: Vec<String> = files.committees.keys().cloned().collect();
        report.push(error(Fault::UnknownCommittee { name: key.clone(), known }));
    }
    None
}

/// Up to where the readers may see what each committee says.
fn ranks(
    committees: &BTreeMap<String, Arc<Committee>>,
    asked: &[Arc<Committee>],
    readers: Option<&str>,
    report: &mut Report,
) -> Option<BTreeMap<String, Rank>> {
    let usual = |committee: &Committee| committee.classification.unwrap_or(Rank(0));
    let mut ranks: BTreeMap<String, Rank> =
        committees.iter().map(|(key, committee)| (key.clone(), usual(committee))).collect();
    let Some(label) = readers else { return Some(ranks) };
    for committee in committees.values() {
        match committee.scheme.rank(label) {
            Some(rank) => {
                ranks.insert(committee.key.clone(), rank);
            }
            None if asked.iter().any(|other| other.key == committee.key) => {
                report.push(error(crate::record::unknown_classification(label, &committee.scheme)));
                return None;
            }
            None => {}
        }
    }
    Some(ranks)
}

/// The registers of the committees, as a build writes them: for those who may see what is usual there, as
/// of the committee's last meeting.
pub(super) fn build(
    files: &BookFiles,
    book: Book,
    committees: &BTreeMap<String, Arc<Committee>>,
    wanted: &[String],
    request: &Request,
    report: &mut Report,
) -> Vec<BuiltMeeting> {
    let formats: Vec<Format> = request
        .formats
        .iter()
        .copied()
        .filter(|format| [Format::Html, Format::Json].contains(format))
        .collect();
    let asked: Vec<Arc<Committee>> = wanted.iter().filter_map(|key| committees.get(key)).cloned().collect();
    if formats.is_empty() {
        return Vec::new();
    }
    let Some(ranks) = ranks(committees, &asked, None, report) else { return Vec::new() };
    let shelf = Shelf { edition: issue(book, &Readers::Cleared(ranks.clone())), asked, ranks };
    let tongues = shelf.asked.iter().map(|committee| Tongue::of(committee));
    let Some(writers) = Writers::new(files, tongues, &formats, report) else { return Vec::new() };
    let built = shelf.asked.iter().map(|committee| {
        let outputs = shelf.outputs(committee, &writers, &formats, request.timestamp, report);
        let file = crate::document::REGISTERS_FOLDER.to_string();
        let record_path = format!("{}/{file}", committee.key);
        // No record can be known by a key with two strokes.
        let key = format!("{}//{file}", committee.key);
        BuiltMeeting {
            committee: committee.key.clone(),
            file,
            record_path,
            key,
            outputs,
            inputs: Inputs::new(),
        }
    });
    built.collect()
}

impl Shelf {
    fn outputs(
        &self,
        committee: &Arc<Committee>,
        writers: &Writers,
        formats: &[Format],
        timestamp: Option<i64>,
        report: &mut Report,
    ) -> Option<Vec<OutputFile>> {
        let labels = writers.labels(committee, &committee.language)?;
        let meetings = self.edition.meetings().iter().map(|meeting| meeting.meeting());
        let own = meetings.filter(|meeting| meeting.committee_keys().contains(&committee.key));
        let Some(as_of) = own.map(|meeting| Moment::of(meeting).date).max() else { return Some(Vec::new()) };
        let of = self.register_of(committee, labels, as_of, timestamp);
        let key = committee.key.clone();
        let actions = ActionQuery {
            committee: key.clone(),
            as_of,
            state: ActionState::All,
            owner: None,
            meeting: None,
        };
        let decisions =
            DecisionQuery { committee: key, as_of, state: DecisionState::All, meeting: None, about: None };
        let attendance = AttendanceQuery { committee: committee.key.clone(), from: None, until: as_of };
        let mut outputs = Vec::new();
        for register in &committee.registers {
            let listed = match register {
                RegisterName::Actions => self.edition.actions(&actions).len(),
                RegisterName::Decisions => self.edition.decisions(&decisions).len(),
                // One meeting shows in its own minutes who was there.
                RegisterName::Attendance => {
                    let found = self.edition.attendance(committee, &attendance);
                    if found.meetings.len() > 1 { found.members.len() } else { 0 }
                }
            };
            if listed == 0 {
                continue;
            }
            let document = match register {
                RegisterName::Actions => action_document(&self.edition, of, &actions, Grouping::None),
                RegisterName::Decisions => decision_document(&self.edition, of, &decisions),
                RegisterName::Attendance => attendance_document(&self.edition, of, &attendance),
            };
            for format in formats {
                let bytes = match (format, register) {
                    (Format::Json, RegisterName::Actions) => {
                        Ok(Some(actions_json(&self.edition.actions(&actions), as_of)))
                    }
                    (Format::Json, RegisterName::Decisions) => {
                        let subjects = self.edition.subjects(&decisions);
                        Ok(Some(decisions_json(&self.edition.decisions(&decisions), &subjects, as_of)))
                    }
                    (Format::Json, RegisterName::Attendance) => {
                        let found = self.edition.attendance(committee, &attendance);
                        Ok(Some(attendance_json(&[(committee.key.clone(), found)])))
                    }
                    (format, _) => writers.page(&document, *format),
                };
                match bytes {
                    Ok(bytes) => outputs.extend(
                        bytes.map(|bytes| OutputFile { path: super::write::path(&document, *format), bytes }),
                    ),
                    Err(finding) => {
                        report.push(*finding);
                        return None;
                    }
                }
            }
        }
        Some(outputs)
    }
}
