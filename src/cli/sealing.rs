//! Who seals a version, when, and what the archive of the book holds.

use super::environment::{now, source_date_epoch};
use super::shown;
use minutebook::archive::ObjectId;
use minutebook::diagnostic::spelled;
use minutebook::ids::FileId;
use minutebook::lifecycle::Sealer;
use minutebook::project::Project;

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
