//! Who seals a version, when, and what the archive of the book holds.

use super::environment::{now, source_date_epoch};
use minutebook::archive::ObjectId;
use minutebook::lifecycle::Sealer;
use minutebook::project::Project;

/// Does what needs somebody who seals; an error says what is wrong with the environment.
pub fn with_sealer<T>(
    project: &Project,
    by: Option<&str>,
    act: impl FnOnce(&Sealer<'_>) -> T,
) -> Result<T, String> {
    let (now, timestamp) = (now()?, source_date_epoch()?);
    let inventory = |object: &ObjectId| project.inventory(object);
    Ok(act(&Sealer { now, timestamp, by, inventory: &inventory }))
}
