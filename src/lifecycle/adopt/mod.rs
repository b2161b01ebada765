//! Adoption: minutes that were approved before the book knew of them enter it as approved, with the numbers that they have on
//! paper, and with the file that was approved as the sealed copy.
//!
//! The record is what other minutes refer to and registers list; the file is the original, and nothing that is made of the
//! record claims to be it. All reasons why they cannot enter are told at once.

mod approval;
mod edited;

use super::archived::Archived;
use super::circulate::{again, check_same};
use super::comments::CameBack;
use super::lines::changed_lines;
use super::listed::listed;
use super::logged::with_log_head;
use super::plan::{Change, Plan};
use super::refused::refused;
use super::seal::{Seal, sealed_with};
use super::sealer::Sealer;
use super::unfinished::refuse_unfinished;
use crate::archive::NewFile;
use crate::book::Meeting;
use crate::diagnostic::{
    AdoptFault, CirculationFault, Fault, NoCopy, PageFault, PlanFault, ProgramFault, Report, StepFault,
};
use crate::files::BookFiles;
use crate::form::{is_unprintable, meeting_of};
use crate::ids::FileId;
use crate::pipeline::{Standing, standing};
use crate::record::{State, Step, Version};
use approval::{Elsewhere, elsewhere};
use edited::adopted;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is to be adopted.
#[derive(Debug, Clone, Copy)]
pub struct Adopt<'a> {
    /// The record, as typed.
    pub record: &'a str,
    /// The files that were approved.
    pub files: &'a [CameBack],
    /// The meeting that approved the minutes, as typed, if it has a record.
    pub at: Option<&'a str>,
    /// The day on which they were approved, if no meeting is named.
    pub on: Date,
    /// The day on which it is written down.
    pub today: Date,
}

/// What an adoption does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The record.
    pub record: FileId,
    /// The version that is sealed.
    pub version: String,
    /// The files that are sealed with it, by their names.
    pub copies: Vec<String>,
    /// What is written.
    pub plan: Plan,
}

/// The plan that adopts minutes. The whole book is read and numbered for it.
///
/// # Errors
///
/// Every reason why they cannot be adopted: they were sent out or approved here already; their record has errors, or
/// something in it is still to be written; a file cannot be kept; they cannot have been approved there, or then.
pub fn adopt(files: &BookFiles, asked: &Adopt<'_>, sealer: &Sealer<'_>) -> Result<Adopted, Report> {
    let Standing { meetings, errors, drafts } = standing(files, asked.record);
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { again(asked.record, &meetings) });
    };
    // That is what is mended here.
    let is_mended =
        |fault: &Fault| matches!(fault, Fault::Circulation(CirculationFault::NotCirculated { .. }));
    let mut reasons = errors.without(&is_mended);
    if meeting.original.is_some() {
        reasons.absorb(refused(meeting, AdoptFault::Translation));
        return Err(reasons);
    }
    // Who writes them down may have written that they are approved.
    let state = if meeting.circulated.is_none() { State::Draft } else { meeting.state() };
    if Step::Adopt.leads_from(state).is_none() {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let fault = StepFault::NotNow { step: Step::Adopt.word(), state: state.word(), record };
        reasons.absorb(refused(meeting, fault));
        return Err(reasons);
    }
    let approval = elsewhere(files, meeting, (asked.at, asked.on, asked.today), &mut reasons);
    reasons.absorb(refuse_unfinished(files, meeting).err().unwrap_or_default());
    let copies = copies(meeting, asked.files, &mut reasons);
    let drafts: Vec<String> = drafts.into_iter().flatten().collect();
    if !drafts.is_empty() {
        reasons.absorb(refused(meeting, PlanFault::DraftsFirst { drafts }));
    }
    let Some(approval) = approval.filter(|_| !reasons.has_errors()) else { return Err(reasons) };
    planned(files, meeting, &approval, copies, sealer)
}

/// The files as they are kept, by their names.
fn copies(meeting: &Meeting, files: &[CameBack], reasons: &mut Report) -> Vec<NewFile> {
    let (mut kept, mut names) = (Vec::new(), BTreeSet::new());
    for CameBack { name, bytes } in files {
        let file = name.clone();
        let why = match bytes {
            Err(fault) => Some(NoCopy::Disk(fault.clone())),
            Ok(bytes) if bytes.is_empty() => Some(NoCopy::Empty),
            Ok(_) => (!is_kept_everywhere(name)).then_some(NoCopy::Name),
        };
        if let Some(why) = why {
            reasons.absorb(refused(meeting, AdoptFault::File { file, why }));
        } else if !names.insert(name.to_lowercase()) {
            reasons.absorb(refused(meeting, AdoptFault::Twice { file }));
        } else if let Ok(bytes) = bytes {
            kept.push(NewFile { name: name.clone(), bytes: bytes.clone() });
        }
    }
    kept
}

/// Whether every system keeps a file of that name.
fn is_kept_everywhere(name: &str) -> bool {
    let is_odd = |sign: char| sign.is_control() || is_unprintable(sign) || "<>:\"/\\|?*".contains(sign);
    !name.is_empty()
        && name.len() <= 200
        && !name.contains(is_odd)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
}

fn planned(
    files: &BookFiles,
    meeting: &Meeting,
    approval: &Elsewhere,
    copies: Vec<NewFile>,
    sealer: &Sealer<'_>,
) -> Result<Adopted, Report> {
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let before = meeting.source.text.clone();
    let version = Version::APPROVED;
    let archived = Archived::of(meeting, sealer)?;
    let after = adopted(meeting, approval, &copies, version).map_err(internal)?;
    let after = with_log_head(files, meeting, &after, sealer)?;
    let after = changed_lines(&before, &before, &after);
    check_same(files, meeting, &after, None)?;
    let Some(folder) = files.committees.get(&meeting.name.committee) else {
        return Err(internal(ProgramFault::NoMinutes));
    };
    let list = listed(folder, meeting, &after)?;
    let record = meeting.source.id.clone();
    let message = version.message(&approval.words());
    let names = copies.iter().map(|copy| copy.name.clone()).collect();
    let beside = copies.into_iter().map(|copy| NewFile { name: format!("adopted/{}", copy.name), ..copy });
    let stored = sealed_with(
        files,
        meeting,
        (after.as_str(), Some(&list)),
        Seal { version, state: State::Approved, message, is_reworded: false },
        (archived, sealer),
        (None, beside.collect()),
    )?;
    let change = Change::Exchanged { file: record.clone(), before, after };
    let plan = Plan::of_all([change, list.change(&record)].into_iter().chain(stored))?;
    Ok(Adopted { record, version: version.to_string(), copies: names, plan })
}
