//! What the archive has of some minutes, looked at once for whatever is planned with it.

use super::refused::refused;
use super::sealer::Sealer;
use crate::archive::{Inventory, ObjectId};
use crate::book::Meeting;
use crate::diagnostic::{ArchiveFault, Finding, Report, StepFault};
use crate::record::{Version, read_sealed};

/// What the archive has of the minutes of a meeting.
pub(super) struct Archived {
    /// Their object.
    pub object: ObjectId,
    /// Its inventory; none: it is new.
    pub inventory: Option<Vec<u8>>,
    /// The last version in it.
    pub last: Option<Version>,
}

impl Archived {
    /// Looks into the archive.
    ///
    /// # Errors
    ///
    /// When the object cannot be read or is damaged, or the record tells of a version and there is no object.
    pub(super) fn of(meeting: &Meeting, sealer: &Sealer<'_>) -> Result<Self, Report> {
        let object = ObjectId::of_reference(&meeting.reference);
        let inventory = (sealer.inventory)(&object).map_err(|finding| Report::of(*finding))?;
        let told = read_sealed(&meeting.source).and_then(|own| own.sealed);
        if let Some(sealed) = told.filter(|_| inventory.is_none()) {
            let fault = ArchiveFault::ObjectGone { object: object.path(), version: sealed.version };
            return Err(Report::of(Finding::of(fault)));
        }
        let known = inventory.as_deref().and_then(|inventory| Inventory::read(inventory).ok());
        let last = known.as_ref().and_then(Inventory::last);
        let last = last.and_then(|version| Version::of_message(&version.message));
        Ok(Archived { object, inventory, last })
    }

    /// Refuses a day of circulation that is another than was sealed: by it silence is counted.
    pub(super) fn expect_sent_on(&self, meeting: &Meeting) -> Result<(), Report> {
        let known = self.inventory.as_deref().and_then(|inventory| Inventory::read(inventory).ok());
        let last = known.as_ref().and_then(Inventory::last);
        let sealed = last.and_then(|version| Version::sent_on(&version.message));
        match (sealed, meeting.circulated) {
            (Some(sealed), Some(here)) if sealed != here => {
                let (here, sealed) = (here.to_string(), sealed.to_string());
                Err(refused(meeting, StepFault::SentOnOtherDay { here, sealed }))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a version that does not follow all that were sealed.
    pub(super) fn expect_next(&self, next: Version) -> Result<(), ArchiveFault> {
        match self.last.filter(|sealed| *sealed >= next) {
            None => Ok(()),
            Some(sealed) => Err(ArchiveFault::VersionTaken {
                object: self.object.path(),
                sealed: sealed.to_string(),
                next: next.to_string(),
            }),
        }
    }
}
