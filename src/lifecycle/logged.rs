//! A seal as an entry of the archive's log, in the same plan as the version itself.

use super::edit::set_kept;
use super::plan::Change;
use super::refused::refused;
use super::sealer::Sealer;
use crate::archive::log::{Grown, Growth, LogProblem, PublicKey, Seal, SecretKey};
use crate::archive::{Inventory, NamedKeys, Stored, WrongKey};
use crate::book::Meeting;
use crate::diagnostic::{ArchiveFault, Finding, PageFault, ProgramFault, Report, Source};
use crate::files::BookFiles;
use crate::form::read;
use crate::ids::FileId;
use crate::record::forms::BookForm;
use crate::record::read_sealed;
use toml_edit::{DocumentMut, Item};

/// The log as it is, read no further than the next entry needs it. An archive that was begun before there were logs gets one
/// with its next seal.
///
/// # Errors
///
/// When it is not as it was left, or is gone though a record tells of it.
pub(super) fn open_log(files: &BookFiles, sealer: &Sealer<'_>) -> Result<Growth, ArchiveFault> {
    let log = Growth::read(sealer.log).map_err(told)?;
    if log.is_begun() {
        return Ok(log);
    }
    let is_told = |source: &&Source| read_sealed(source).is_some_and(|held| held.log_head.is_some());
    let mut records = files.committees.values().flat_map(|folder| folder.records.values());
    match records.find(is_told) {
        Some(record) => Err(ArchiveFault::LogGone { record: record.name.clone() }),
        None => Ok(log),
    }
}

/// The record with the head of the log as it is before this seal: the minutes print it.
///
/// # Errors
///
/// When the log is not as it was left.
pub(super) fn with_log_head(
    files: &BookFiles,
    meeting: &Meeting,
    record: &str,
    sealer: &Sealer<'_>,
) -> Result<String, Report> {
    let log = open_log(files, sealer).map_err(|fault| Report::of(Finding::of(fault)))?;
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let parsed = record.parse::<DocumentMut>();
    let mut document = parsed.map_err(|fault| internal(ProgramFault::Unreadable(fault.to_string())))?;
    let held = document.get_mut("circulated").and_then(Item::as_table_like_mut);
    let Some(held) = held else {
        return Err(internal(ProgramFault::NoList { key: "circulated".into(), file: None }));
    };
    set_kept(held, "log-head", log.words().into());
    Ok(document.to_string())
}

/// The changes by which a version that enters the archive enters the log.
///
/// # Errors
///
/// When the log is not as it was left, or the key that signs it is not at hand.
pub(super) fn logged(
    files: &BookFiles,
    (log, stored): (Growth, &Stored),
    sealer: &Sealer<'_>,
    like: &FileId,
) -> Result<Vec<Change>, ArchiveFault> {
    let (key, former) = keys(files, sealer)?;
    let bytes = stored.inventory().unwrap_or_default();
    let Ok(inventory) = Inventory::read(bytes) else { return Ok(Vec::new()) };
    let Some(version) = inventory.last() else { return Ok(Vec::new()) };
    let seal = Seal {
        object: &stored.object,
        version: &inventory.head,
        record: &like.path(),
        inventory: bytes,
        state: &version.state,
    };
    let grown = log.grow(&seal, &sealer.secret, key, &former).map_err(told)?;
    Ok(grown.into_iter().filter_map(|file| change(file, like)).collect())
}

fn change(Grown { path, before, after }: Grown, like: &FileId) -> Option<Change> {
    let file = FileId::Archived(path);
    match (before, after) {
        (None, Some(bytes)) => Some(Change::Laid { file, bytes, like: like.clone() }),
        (Some(before), Some(after)) => Some(Change::Relaid { file, before, after }),
        (Some(before), None) => Some(Change::Cleared { file, before }),
        (None, None) => None,
    }
}

/// The key that signs, whose public half the book names, and those that did before.
fn keys<'s>(
    files: &BookFiles,
    sealer: &Sealer<'s>,
) -> Result<(Option<&'s SecretKey>, Vec<PublicKey>), ArchiveFault> {
    let form = files.book.as_ref().and_then(|book| read::<BookForm>(book, &mut Report::new()));
    let NamedKeys { own, former, witnesses: _, wrong } =
        NamedKeys::of(form.and_then(|form| form.archive).as_ref());
    if let Some(WrongKey { place, range: _, what }) = wrong.first() {
        return Err(ArchiveFault::NoKey { place: (*place).into(), what: *what });
    }
    let key = match (own.into_iter().next(), sealer.key) {
        (Some(named), Some(key)) if key.public() == named => Some(key),
        (Some(named), Some(key)) => {
            let (own, other) = (named.to_string(), key.public().to_string());
            return Err(ArchiveFault::OtherKey { own, other });
        }
        (Some(named), None) => return Err(ArchiveFault::NeedsKey { key: named.to_string() }),
        (None, Some(key)) => return Err(ArchiveFault::KeyNotNamed { key: key.public().to_string() }),
        (None, None) => None,
    };
    Ok((key, former))
}

fn told(problem: LogProblem) -> ArchiveFault {
    match problem {
        LogProblem::Damaged(file) => ArchiveFault::LogDamaged { file },
        LogProblem::NeedsKey(key) => ArchiveFault::NeedsKey { key },
        LogProblem::OtherKey(own, other) => ArchiveFault::OtherKey { own, other },
    }
}
