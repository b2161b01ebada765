//! The working of the quorum.

use super::register::{Register, answer};
use super::request::{RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::diagnostic::{Finding, Report, VoteFault};
use crate::document::{Document, QuorumRegister, RegisterOf};
use crate::edition::EditionMeeting;
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::pipeline::open::{Opened, Question};
use crate::writer;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The question how the quorum of some records is reckoned.
struct Quorum {
    records: BTreeSet<RecordId>,
}

/// The working of the quorum of the records asked for; all if none was typed.
///
/// Reports what is wrong with what was asked and with what stands in the way of an answer, and warns if there is a rule
/// for none of them.
pub fn quorum(files: &BookFiles, request: &RegisterRequest, only: &[String]) -> Written {
    let mut report = Report::new();
    let mut opened = Opened::new(files, &Question::Standing(only));
    report.absorb(std::mem::take(&mut opened.misasked));
    if report.has_errors() {
        return Written { report, bytes: None };
    }
    let records = std::mem::take(&mut opened.asked).into_iter().collect();
    let sources = |_: &BookFiles, request: &RegisterRequest, report: &mut Report| {
        RegisterSources::of_opened(opened, request, report)
    };
    let Written { report: found, bytes } = answer(files, request, sources, |sources, report| {
        let quorum = Quorum { records };
        if sources.each.iter().all(|source| quorum.ruled(source).is_empty()) {
            report.push(Finding::of(VoteFault::NoQuorumRule));
        }
        Some(quorum)
    });
    report.absorb(found);
    Written { report, bytes }
}

impl Quorum {
    /// Those of the records of a committee for which there is a rule.
    fn ruled<'e>(&self, source: &'e RegisterSource) -> Vec<&'e EditionMeeting> {
        let is_wanted = |edition: &&EditionMeeting| {
            let meeting = edition.meeting();
            let mut days = meeting.sessions.iter().map(|session| session.date);
            let has_rule = days.any(|day| meeting.committee.quorum_on(day).is_some());
            let is_own = meeting.name.committee == source.committee.key;
            is_own && has_rule && self.records.contains(&meeting.record)
        };
        source.edition.meetings().iter().filter(is_wanted).collect()
    }
}

impl Register for Quorum {
    type Listed<'a> = Vec<&'a EditionMeeting>;

    fn listed<'a>(&self, source: &'a RegisterSource, _: Date) -> Vec<&'a EditionMeeting> {
        self.ruled(source)
    }

    fn has_place(listed: &Vec<&EditionMeeting>) -> bool {
        !listed.is_empty()
    }

    fn document(&self, of: RegisterOf<'_>, listed: &Vec<&EditionMeeting>) -> Document {
        QuorumRegister { of, meetings: listed }.document()
    }

    fn json(listed: &[Vec<&EditionMeeting>], _: Date) -> Vec<u8> {
        writer::json::quorum(&listed.concat())
    }

    /// Who counted for what, and who did not, is no table.
    fn csv(_: &[Vec<&EditionMeeting>], _: Date) -> Option<Vec<u8>> {
        None
    }
}
