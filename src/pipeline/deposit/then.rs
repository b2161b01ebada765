//! Minutes that were sealed, if they may be handed over as they are: those who may have them today must be those for whom they
//! were made, and what is withheld today must have been withheld then.

use super::made::{Basis, Made, Maker, Output};
use super::sealed::{OUTPUTS, made_with, rank_of, withheld};
use crate::archive::{SealedVersion, reopened};
use crate::book::Meeting;
use crate::diagnostic::{DepositFault, Finding, PageFault, ProgramFault, Report};
use crate::edition::{EditionMeeting, Readers, issue};
use crate::files::Format;
use crate::form::meeting_of;
use crate::ids::RecordId;
use crate::pipeline::next::cleared;
use crate::pipeline::open::{Judged, Opened, Question};
use crate::pipeline::write::{Aim, LabelsWanted, Writers};

impl Maker<'_> {
    /// The minutes of a version: the files that were sealed, and what is made besides from the book as it was then. `now` is
    /// what their own readers and those of the deposit see today. None after an error, which is reported.
    pub(super) fn of_sealed(
        &self,
        sealed: &SealedVersion,
        meeting: &Meeting,
        now: (&EditionMeeting, &EditionMeeting),
        report: &mut Report,
    ) -> Option<Made> {
        let others = made_with(sealed, (self.files, self.book), self.request.sealed);
        let others = others.map_err(|finding| report.push(*finding)).ok()?;
        let (book, record) = reopened(sealed, &others);
        let mut opened = Opened::new(&book, &Question::Whole);
        let own = issue(&opened.book, &Readers::OfEach).at(&record);
        let Some(own) = own else {
            report.absorb(in_the_way(&mut opened, &record));
            return None;
        };
        let scheme = &own.meeting().committee.scheme;
        let rank = rank_of(scheme, self.label());
        let all = rank.and_then(|rank| {
            issue(&opened.book, &cleared(&opened.committees, &scheme.key, rank)).at(&record)
        });
        let marked = (label(&own) != label(now.0)).then(|| (label(&own), label(now.0)));
        let (Some(rank), Some(all), None) = (rank, all, &marked) else {
            report.push(otherwise(meeting, sealed, marked));
            return None;
        };
        if !withheld(now.0).is_subset(&withheld(&own)) || !withheld(now.1).is_subset(&withheld(&all)) {
            report.push(otherwise(meeting, sealed, None));
            return None;
        }
        let is_made = self.request.is_bare || withheld(&own) != withheld(&all);
        let wanted = is_made.then(|| LabelsWanted::of_meeting(own.meeting()));
        let writers = Writers::new(&book, wanted, &Format::ALL, Aim::Write, report)?;
        let timestamp = sealed.note.timestamp;
        let basis = Basis { files: &book, writers: &writers, own, all, rank, timestamp };
        let mut made = self.made(&basis, Some(outputs(sealed)), report)?;
        let files = book.attachments.iter();
        let files = files.filter_map(|(path, bytes)| Some((path.clone(), bytes.as_ref().ok()?.clone())));
        made.files = files.collect();
        Some(made)
    }
}

fn label(edition: &EditionMeeting) -> String {
    let meeting = edition.meeting();
    meeting.committee.scheme.label(meeting.classification).to_string()
}

fn otherwise(meeting: &Meeting, sealed: &SealedVersion, marked: Option<(String, String)>) -> Finding {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let version = sealed.note.version.clone();
    Finding::of(DepositFault::SealedOtherwise { record, version, marked })
}

/// Why a version cannot be read as it was sealed.
fn in_the_way(opened: &mut Opened<'_>, record: &RecordId) -> Report {
    let Judged { report, failed, .. } = opened.judge();
    let told = failed.told(&report, &failed.of_minutes(record));
    let unknown = || Report::of(Finding::of(PageFault::Internal { what: ProgramFault::NoMinutes }));
    if told.has_errors() { told } else { unknown() }
}

/// The files of the minutes of a version.
fn outputs(sealed: &SealedVersion) -> Vec<Output> {
    let outputs = sealed.files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(OUTPUTS)?, bytes)));
    outputs
        .map(|(name, bytes)| Output { name: name.to_string(), bytes: bytes.clone(), is_sealed: true })
        .collect()
}
