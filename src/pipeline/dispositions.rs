//! The table of dispositions of the minutes of a meeting, for their readers.

use super::commented::comments_on;
use super::registers::{RegisterFormat, RegisterRequest, Written};
use super::standing::{Standing, standing};
use super::write::{Aim, LabelsWanted, Writers};
use crate::book::Meeting;
use crate::diagnostic::{AskedFault, Finding, Report, StepFault};
use crate::document::{DispositionRegister, Document, RegisterOf};
use crate::edition::{Dispositions, dispositions as seen};
use crate::files::{BookFiles, Format};
use crate::form::meeting_of;
use crate::record::State;
use crate::writer::{self, terminal};

/// The comments on the minutes that were typed, with what became of each and who has answered.
///
/// Reports what is wrong with what was asked, and with the file of comments.
pub fn dispositions(files: &BookFiles, asked: &str, request: &RegisterRequest) -> Written {
    let Standing { meetings, errors: mut report, drafts: _ } = standing(files, asked);
    let [meeting] = meetings.as_slice() else {
        if !report.has_errors() {
            let choices =
                meetings.iter().map(|meeting| meeting_of(&meeting.name.committee, &meeting.meeting));
            let fault = AskedFault::SeveralRecords { asked: asked.into(), choices: choices.collect() };
            report.push(Finding::of(fault));
        }
        return Written { report, bytes: None };
    };
    if meeting.withdrawal.is_some() {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let fault = StepFault::NotNow { step: "comments", state: State::Withdrawn.word(), record };
        return Written { report: Report::of(Finding::of(fault)), bytes: None };
    }
    // What is wrong with the record is told, and keeps nobody from looking what became of comments.
    let mut wrong = Report::new();
    let comments = comments_on(files, &meeting.record, &mut wrong);
    let listed = seen(meeting, &comments);
    let bytes = if wrong.has_errors() { None } else { write(files, meeting, &listed, request, &mut wrong) };
    report.absorb(wrong);
    Written { report, bytes }
}

fn write(
    files: &BookFiles,
    meeting: &Meeting,
    listed: &Dispositions,
    request: &RegisterRequest,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let as_of = request.as_of;
    let format = match request.format {
        RegisterFormat::Csv => return Some(writer::csv::dispositions(&listed.comments)),
        RegisterFormat::Json => return Some(writer::json::dispositions(listed, as_of)),
        RegisterFormat::Text(_) => Format::Markdown,
        RegisterFormat::Page(format) => format,
    };
    let committee = &meeting.committee;
    let writers =
        Writers::new(files, std::iter::once(LabelsWanted::of(committee)), &[format], Aim::Write, report)?;
    let labels = writers.labels(committee, &committee.language)?;
    let clearance = listed.clearance;
    let of = RegisterOf { committee, clearance, labels, as_of, timestamp: request.timestamp };
    let document: Document = DispositionRegister { of, listed }.document();
    if let RegisterFormat::Text(width) = request.format {
        return Some(terminal::write(&document, width));
    }
    writers.page(&document, format).unwrap_or_else(|finding| {
        report.push(*finding);
        None
    })
}
