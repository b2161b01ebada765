//! The registers that a build writes.

use super::shelf::{Asked, Shelf};
use super::{action_document, attendance_document, decision_document};
use crate::book::Book;
use crate::diagnostic::Report;
use crate::document::Grouping;
use crate::edition::{ActionQuery, ActionState, AttendanceQuery, DecisionQuery, DecisionState, LastDays};
use crate::files::{Format, OutputFile};
use crate::pipeline::inputs::registers_key;
use crate::pipeline::write::Writers;
use crate::pipeline::{BuiltMeeting, Inputs, Request};
use crate::record::Committee;
use crate::record::forms::RegisterName;
use crate::writer::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The registers of the committees, as a build writes them: for those who may see what is usual there, as
/// of the last meeting that spoke of the committee.
pub(in crate::pipeline) fn build(
    book: &Book,
    committees: &BTreeMap<String, Arc<Committee>>,
    wanted: &[String],
    writers: &Writers,
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
    let Some(shelf) = Shelf::new(book.clone(), committees, asked, None, report) else { return Vec::new() };
    let built = shelf.asked.iter().map(|asked| {
        let outputs = asked.outputs(writers, &formats, request.timestamp, report);
        of_committee(&asked.committee.key, outputs)
    });
    built.collect()
}

/// The registers of committees that could not be made.
pub(in crate::pipeline) fn refused(wanted: &[String], built: &[BuiltMeeting]) -> Vec<BuiltMeeting> {
    let is_built = |key: &String| built.iter().any(|register| register.committee == *key);
    wanted.iter().filter(|key| !is_built(key)).map(|key| of_committee(key, None)).collect()
}

fn of_committee(committee: &str, outputs: Option<Vec<OutputFile>>) -> BuiltMeeting {
    let file = crate::book::REGISTERS_FOLDER.to_string();
    BuiltMeeting {
        committee: committee.into(),
        record_path: format!("{committee}/{file}"),
        key: registers_key(committee),
        file,
        outputs,
        held: false,
        inputs: Inputs::new(),
    }
}

impl Asked {
    fn outputs(
        &self,
        writers: &Writers,
        formats: &[Format],
        timestamp: Option<i64>,
        report: &mut Report,
    ) -> Option<Vec<OutputFile>> {
        let committee = &self.committee;
        let labels = writers.labels(committee, &committee.language)?;
        let Some(LastDays { met, spoken_of: as_of }) = self.edition.last_days(&committee.key) else {
            return Some(Vec::new());
        };
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
        let attendance = AttendanceQuery { committee: committee.key.clone(), from: None, until: met };
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
            let of = match register {
                RegisterName::Attendance => self.register(labels, met, timestamp),
                RegisterName::Actions | RegisterName::Decisions => self.register(labels, as_of, timestamp),
            };
            let document = match register {
                RegisterName::Actions => action_document(&self.edition, of, &actions, Grouping::None),
                RegisterName::Decisions => decision_document(&self.edition, of, &decisions),
                RegisterName::Attendance => attendance_document(&self.edition, of, &attendance),
            };
            for format in formats {
                let bytes = match (format, register) {
                    (Format::Json, RegisterName::Actions) => {
                        Ok(Some(json::actions(&self.edition.actions(&actions), as_of)))
                    }
                    (Format::Json, RegisterName::Decisions) => {
                        let subjects = self.edition.subjects(&decisions);
                        Ok(Some(json::decisions(&self.edition.decisions(&decisions), &subjects, as_of)))
                    }
                    (Format::Json, RegisterName::Attendance) => {
                        let found = self.edition.attendance(committee, &attendance);
                        if !found.has_room(report) {
                            return None;
                        }
                        Ok(Some(json::attendance(&[(committee.key.clone(), found)])))
                    }
                    (format, _) => writers.page(&document, *format),
                };
                match bytes {
                    Ok(bytes) => outputs.extend(bytes.map(|bytes| OutputFile {
                        path: crate::pipeline::write::path(&document, *format),
                        bytes,
                    })),
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
