//! Who seals a version, when, what the archive of the book holds, and files that are brought from elsewhere.

use super::arguments::Sealing;
use super::environment::{chance, now, source_date_epoch};
use super::key::at_hand;
use super::opened::tell;
use super::shown;
use super::terminal::Terminal;
use minutebook::archive::ObjectId;
use minutebook::diagnostic::spelled;
use minutebook::ids::FileId;
use minutebook::lifecycle::{CameBack, Sealer};
use minutebook::project::{Project, foreign};
use std::path::Path;

/// The command that builds the minutes of a record.
pub fn build_of(file: &FileId) -> String {
    let record = file.record().map(|record| spelled::argument(&record.called())).unwrap_or_default();
    shown::line(&format!("minutebook build {record}")).into_owned()
}

/// Does what needs somebody who seals; else what is wrong with the environment or the key is told, and the exit code given.
pub fn with_sealer<T>(
    (start, project): (&Path, &Project),
    sealing: &Sealing,
    terminal: &Terminal,
    act: impl FnOnce(&Sealer<'_>) -> T,
) -> Result<T, u8> {
    let surroundings = || Ok::<_, String>((now()?, source_date_epoch()?, chance()?));
    let (now, timestamp, secret) = surroundings().map_err(|message| terminal.usage(&message))?;
    let key = at_hand(start, sealing.key.as_deref()).map_err(|finding| tell(*finding, terminal))?;
    let by = sealing.by.as_deref();
    let inventory = |object: &ObjectId| project.inventory(object);
    let archive = (project.shown_archive(), project.has_archive());
    let is_unclaimed = project.has_unclaimed_archive();
    let sealed = |object: &ObjectId, version| project.sealed(object, version);
    let log = |path: &str| project.log_file(path);
    Ok(act(&Sealer {
        now,
        timestamp,
        by,
        archive,
        is_unclaimed,
        inventory: &inventory,
        sealed: &sealed,
        log: &log,
        secret,
        key: key.as_ref(),
    }))
}

/// A file that somebody brings: its name, and what it holds.
pub fn came(start: &Path, path: &Path) -> CameBack {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    CameBack { name, bytes: foreign(&start.join(path)) }
}
