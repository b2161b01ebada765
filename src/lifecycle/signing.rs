//! Approved minutes are signed: the sealed PDF is laid ready for a program that signs, and what comes back enters the archive
//! beside the sealed one, if it is that file and signatures.
//!
//! The record is not changed by it, and neither are the number of the minutes nor any file that was sealed: the object gets a
//! version more that holds what its last one holds, and the signed copy in `signed/`, below the number of the minutes that were
//! signed. Another signature is added to the copy that was signed last, never beside it.

use super::archived::Archived;
use super::circulate::again;
use super::comments::CameBack;
use super::logged::{logged, open_log};
use super::plan::{Change, Plan};
use super::refused::refused;
use super::seal::{expect_own_archive, keeper, told_problem};
use super::sealer::Sealer;
use crate::archive::{Inventory, NewFile, Sealing, Stored, signed_name};
use crate::book::Meeting;
use crate::diagnostic::{Finding, NotSigned, NothingToSign, Report, SigningFault};
use crate::files::{BookFiles, OutputFile};
use crate::form::meeting_of;
use crate::pipeline::{Standing, standing};
use crate::record::{State, Version};
use crate::signed::{Signature, signatures};

/// The configuration of a common signer, by which a signed file stays PDF/A and PDF/UA; with the font that it needs.
const STYLE: [(&str, &[u8]); 2] = [
    ("pyhanko.yml", include_bytes!("../../templates/signing/pyhanko.yml")),
    ("SourceSans3-Regular.ttf", include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf")),
];

/// What becomes of a signed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedAdded {
    /// The version of the minutes that was signed.
    pub version: String,
    /// What the copy is called in the archive.
    pub name: String,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// What is written.
    pub plan: Plan,
}

/// The plan by which a signed file enters the archive.
///
/// # Errors
///
/// Why it is not the sealed one with signatures added to it; that no approved version is sealed, or that the archive has it.
pub fn add_signed(
    files: &BookFiles,
    record: &str,
    file: &CameBack,
    sealer: &Sealer<'_>,
) -> Result<SignedAdded, Report> {
    let meeting = signable(files, record)?;
    let sealed = Approved::all(&meeting, sealer)?;
    let called = || file.name.clone();
    let bytes = file
        .bytes
        .as_ref()
        .map_err(|why| refused(&meeting, SigningFault::Unread { file: called(), why: why.clone() }))?;
    let otherwise = |why: NotSigned| {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        refused(&meeting, SigningFault::Otherwise { file: called(), why, record })
    };
    // Which of the versions it is its first bytes tell.
    let Some(original) = sealed.copies.iter().find(|copy| bytes.starts_with(&copy.bytes)) else {
        return Err(otherwise(NotSigned::OtherDocument));
    };
    let signatures = signatures(&original.bytes, bytes).map_err(otherwise)?;
    expect_on_top(&meeting, original, (&file.name, bytes))?;
    let told = |fault| Report::of(Finding::of(fault));
    expect_own_archive(files, sealer).map_err(told)?;
    let log = open_log(files, sealer).map_err(told)?;
    let name = signed_name(original.version, &original.name);
    let message = sealed.last.signed(original.version);
    let sealing = Sealing { created: sealer.now, message, user: keeper(files, sealer).map_err(told)? };
    let object = &sealed.archived.object;
    let new = NewFile { name: name.clone(), bytes: bytes.clone() };
    let stored = Stored::with(object, sealed.archived.inventory.clone(), vec![new], sealing)
        .map_err(|problem| told(told_problem(object, problem)))?;
    let like = &meeting.source.id;
    let entered = logged(files, (log, &stored), sealer, like).map_err(told)?;
    let plan = Plan::of_all(entered.into_iter().chain([Change::stored(stored, like.clone())]))?;
    Ok(SignedAdded { version: original.version.to_string(), name, signatures, plan })
}

/// Refuses a file that the archive has, or that lacks a signature of the copy that it has.
fn expect_on_top(meeting: &Meeting, original: &Copy, (name, bytes): (&str, &[u8])) -> Result<(), Report> {
    let file = name.to_string();
    match &original.signed {
        Some(known) if known == bytes => Err(refused(meeting, SigningFault::Already { file })),
        Some(known) if !bytes.starts_with(known) => {
            let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
            Err(refused(meeting, SigningFault::Beside { file, record }))
        }
        Some(_) | None => Ok(()),
    }
}

/// The files that are laid ready for somebody who signs the last approved version: its PDF, as it was signed last or as it was
/// sealed, and the style of a common signer.
///
/// # Errors
///
/// That no approved version is sealed, or that its PDF has no place to sign in.
pub fn to_sign(files: &BookFiles, record: &str, sealer: &Sealer<'_>) -> Result<Vec<OutputFile>, Report> {
    let meeting = signable(files, record)?;
    let sealed = Approved::all(&meeting, sealer)?;
    let record = || meeting_of(&meeting.name.committee, meeting.meeting.trim());
    let Some(last) = sealed.copies.first() else {
        return Err(nothing(&meeting, NothingToSign::NotSealed));
    };
    if !crate::signed::has_field(&last.bytes) {
        let (file, why) = (last.name.clone(), NotSigned::NoField);
        return Err(refused(&meeting, SigningFault::Otherwise { file, why, record: record() }));
    }
    let bytes = last.signed.as_ref().unwrap_or(&last.bytes).clone();
    let minutes = OutputFile { path: last.name.clone(), bytes };
    let style = STYLE.map(|(name, bytes)| OutputFile { path: name.into(), bytes: bytes.to_vec() });
    Ok([minutes].into_iter().chain(style).collect())
}

fn asked(files: &BookFiles, record: &str) -> Result<Meeting, Report> {
    // What is sealed is signed, whatever is wrong with the record by now.
    let Standing { mut meetings, errors, drafts: _ } = standing(files, record);
    match meetings.as_slice() {
        [_] => Ok(meetings.remove(0)),
        [] if errors.has_errors() => Err(errors),
        several => Err(again(record, several)),
    }
}

/// The meeting that is asked for, if its minutes can be signed.
fn signable(files: &BookFiles, record: &str) -> Result<Meeting, Report> {
    let meeting = asked(files, record)?;
    let why = match meeting.state() {
        State::Withdrawn => Some(NothingToSign::Withdrawn),
        _ if meeting.original.is_some() => Some(NothingToSign::Translation),
        State::Draft => Some(NothingToSign::Draft),
        State::Circulated => Some(NothingToSign::NotApproved),
        State::Approved | State::Corrected => (!meeting.adopted.is_empty()).then_some(NothingToSign::Adopted),
    };
    why.map_or(Ok(()), |why| Err(nothing(&meeting, why)))?;
    Ok(meeting)
}

fn nothing(meeting: &Meeting, why: NothingToSign) -> Report {
    let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
    refused(meeting, SigningFault::NothingToSign { record, why })
}

/// What the archive has of approved minutes.
struct Approved {
    archived: Archived,
    /// The last version.
    last: Version,
    /// The PDF of each version that was approved, the last one first.
    copies: Vec<Copy>,
}

/// The PDF of a version.
struct Copy {
    version: Version,
    /// What it is called.
    name: String,
    /// As it was sealed.
    bytes: Vec<u8>,
    /// As it was signed last, if it was.
    signed: Option<Vec<u8>>,
}

impl Approved {
    fn all(meeting: &Meeting, sealer: &Sealer<'_>) -> Result<Self, Report> {
        let nothing = || nothing(meeting, NothingToSign::NotSealed);
        let archived = Archived::of(meeting, sealer)?;
        let inventory = archived.inventory.as_deref().and_then(|bytes| Inventory::read(bytes).ok());
        let (Some(inventory), Some(last)) = (inventory, archived.last) else { return Err(nothing()) };
        let mut copies = Vec::new();
        for version in inventory.said().into_iter().rev().filter(|version| version.is_approved()) {
            let sealed = (sealer.sealed)(&archived.object, Some(version));
            let Some(sealed) = sealed.map_err(|finding| Report::of(*finding))? else { continue };
            let pdf = sealed.files.iter().find_map(|(path, bytes)| {
                let name = path.strip_prefix("outputs/").filter(|name| name.ends_with(".pdf"))?;
                Some((name.to_string(), bytes.clone()))
            });
            let Some((name, bytes)) = pdf else { continue };
            let signed = signed_copy(&archived, &inventory, (version, &name), sealer)?;
            copies.push(Copy { version, name, bytes, signed });
        }
        if copies.is_empty() { Err(nothing()) } else { Ok(Approved { archived, last, copies }) }
    }
}

/// The copy of a version that was signed last: the last version of the minutes that holds one.
fn signed_copy(
    archived: &Archived,
    inventory: &Inventory,
    (version, name): (Version, &str),
    sealer: &Sealer<'_>,
) -> Result<Option<Vec<u8>>, Report> {
    let name = signed_name(version, name);
    for holder in inventory.said().into_iter().rev() {
        let sealed = (sealer.sealed)(&archived.object, Some(holder));
        let sealed = sealed.map_err(|finding| Report::of(*finding))?;
        if let Some(bytes) = sealed.and_then(|mut sealed| sealed.files.remove(&name)) {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}
