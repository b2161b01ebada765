//! Who seals a version, when, what the archive of the book holds, and files that are brought from elsewhere.

use super::environment::{now, source_date_epoch};
use super::shown;
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

/// Does what needs somebody who seals; an error says what is wrong with the environment.
pub fn with_sealer<T>(
    project: &Project,
    by: Option<&str>,
    act: impl FnOnce(&Sealer<'_>) -> T,
) -> Result<T, String> {
    let (now, timestamp) = (now()?, source_date_epoch()?);
    let inventory = |object: &ObjectId| project.inventory(object);
    let archive = (project.shown_archive(), project.has_archive());
    let is_unclaimed = project.has_unclaimed_archive();
    let sealed = |object: &ObjectId, version| project.sealed(object, version);
    Ok(act(&Sealer { now, timestamp, by, archive, is_unclaimed, inventory: &inventory, sealed: &sealed }))
}

/// A file that somebody brings: its name, and what it holds.
pub fn came(start: &Path, path: &Path) -> CameBack {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    CameBack { name, bytes: foreign(&start.join(path)) }
}
