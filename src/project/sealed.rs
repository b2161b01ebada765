//! Reads versions that were sealed.

use super::{Project, file_error};
use crate::archive::{INVENTORY, Inventory, ObjectId, SealNote, SealedPdf, SealedVersion, of_signed};
use crate::diagnostic::{ArchiveFault, DiskFault, Finding};
use crate::record::Version;
use std::collections::BTreeMap;
use std::fs;

impl Project {
    /// A version of an object, the last one if none is named; none, if the archive does not have it.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read, or the object is not as it was sealed, which is looked at first.
    pub fn sealed(
        &self,
        object: &ObjectId,
        wanted: Option<Version>,
    ) -> Result<Option<SealedVersion>, Box<Finding>> {
        let Some(bytes) = self.inventory(object)? else { return Ok(None) };
        let inventory = inventory(object, &bytes)?;
        let Some(name) = inventory.find(wanted) else { return Ok(None) };
        let folder = self.shelf().store().join(object.path());
        let mut files = BTreeMap::new();
        for (name, path) in inventory.files_of(name) {
            let path = folder.join(path);
            let bytes =
                fs::read(&path).map_err(|fault| file_error(self.shown(&path), DiskFault::of(&fault)))?;
            files.insert(name.to_string(), bytes);
        }
        let note = files.get("seal.json").and_then(|bytes| SealNote::read(bytes));
        let note = note.ok_or_else(|| damaged(object, format!("{name}: seal.json")))?;
        let version =
            Version::parse(&note.version).ok_or_else(|| damaged(object, format!("{name}: version")))?;
        Ok(Some(SealedVersion { version, known: inventory.said().into_iter().collect(), note, files }))
    }

    /// How the archive has the PDF of a version; none if it is not at hand, or has none that can be read.
    pub fn sealed_pdf(&self, object: &ObjectId, version: Version) -> Option<SealedPdf> {
        let bytes = self.inventory(object).ok()??;
        let inventory = Inventory::read(&bytes).ok()?;
        let files = inventory.files_of(inventory.find(Some(version))?);
        if files.iter().any(|(name, _)| of_signed(name).is_some_and(|(signed, _)| signed == version)) {
            return Some(SealedPdf::Signed);
        }
        let is_pdf = |name: &str| name.starts_with("outputs/") && name.ends_with(".pdf");
        let (_, path) = files.into_iter().find(|(name, _)| is_pdf(name))?;
        fs::read(self.shelf().store().join(object.path()).join(path)).ok().map(SealedPdf::Unsigned)
    }
}

fn inventory(object: &ObjectId, bytes: &[u8]) -> Result<Inventory, Box<Finding>> {
    Inventory::read(bytes).map_err(|_| damaged(object, INVENTORY.into()))
}

fn damaged(object: &ObjectId, what: String) -> Box<Finding> {
    Box::new(Finding::of(ArchiveFault::DamagedObject { object: object.path(), what }))
}
