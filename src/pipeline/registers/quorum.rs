//! The working of the quorum.

use super::register::{Register, answer};
use super::request::{RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::diagnostic::{Finding, Report, VoteFault};
use crate::document::{Document, QuorumRegister, RegisterOf};
use crate::edition::MeetingQuorum;
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
        if sources
            .each
            .iter()
            .all(|source| source.edition.ruled(&source.committee.key, &quorum.records).is_empty())
        {
            report.push(Finding::of(VoteFault::NoQuorumRule));
        }
        Some(quorum)
    });
    report.absorb(found);
    Written { report, bytes }
}

impl Register for Quorum {
    type Listed<'a> = Vec<MeetingQuorum<'a>>;

    fn listed<'a>(&self, source: &'a RegisterSource, _: Date) -> Vec<MeetingQuorum<'a>> {
        source.edition.quorum(&source.committee.key, &self.records)
    }

    fn has_place(listed: &Vec<MeetingQuorum<'_>>) -> bool {
        !listed.is_empty()
    }

    fn document(&self, of: RegisterOf<'_>, listed: &Vec<MeetingQuorum<'_>>) -> Document {
        QuorumRegister { of, meetings: listed }.document()
    }

    fn json(listed: &[Vec<MeetingQuorum<'_>>], _: Date) -> Vec<u8> {
        writer::json::quorum(listed)
    }

    /// Who counted for what, and who did not, is no table.
    fn csv(_: &[Vec<MeetingQuorum<'_>>], _: Date) -> Option<Vec<u8>> {
        None
    }
}
