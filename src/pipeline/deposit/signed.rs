//! The copy of approved minutes that was signed electronically: the sealed PDF with signatures behind it, and so for whoever may
//! have that PDF, and for nobody else.
//!
//! Handed over is the copy of the version that is handed over. One of an earlier version, which was corrected since, stays, and so
//! do all where PDFs are to carry no files: what was signed cannot be made anew without them.

use super::made::Maker;
use super::places::{Folder, place};
use super::told::Of;
use crate::archive::{ObjectId, SealedVersion, of_signed};
use crate::diagnostic::Finding;
use crate::record::Version;
use crate::writer::deposit::{DepositedFile, DepositedKind};
use std::collections::BTreeSet;

impl Maker<'_> {
    /// Puts the signed copy of a version among its files, and tells of it at the one that was signed. Output: the versions of
    /// which a signed copy stays.
    ///
    /// # Errors
    ///
    /// When the archive cannot be read.
    pub(super) fn signed(
        &self,
        of: &Of<'_>,
        sealed: &SealedVersion,
        files: &mut Vec<DepositedFile>,
    ) -> Result<Vec<Version>, Box<Finding>> {
        let meeting = of.meeting.meeting();
        let mut staying = self.signed_versions(sealed)?;
        let copies = sealed.files.iter().filter_map(|(path, bytes)| {
            let (version, name) = of_signed(path)?;
            (version == sealed.version && !self.request.is_bare).then_some((name, bytes))
        });
        for (name, bytes) in copies {
            let (original, path) =
                (place(Folder::Minutes, meeting, name), place(Folder::Signed, meeting, name));
            let Some(original) = files.iter_mut().find(|file| file.path == original) else { continue };
            original.signed_copy = format!("data/{path}");
            let signed_of = Some(original.path.clone());
            let copy = of.file((path, DepositedKind::Signed), bytes.clone(), None, true);
            files.push(DepositedFile { signed_of, ..copy });
            staying.remove(&sealed.version);
        }
        let staying: Vec<Version> = staying.into_iter().collect();
        let pdf = place(Folder::Minutes, meeting, &format!("{}.pdf", meeting.name.reference));
        if let Some(file) = files.iter_mut().find(|file| file.path == pdf && !staying.is_empty()) {
            let versions: Vec<String> = staying.iter().map(Version::to_string).collect();
            let kept = format!("not handed over: that of version {}", versions.join(", "));
            let there = (!file.signed_copy.is_empty()).then(|| file.signed_copy.clone());
            file.signed_copy = there.into_iter().chain([kept]).collect::<Vec<_>>().join("; ");
        }
        Ok(staying)
    }

    /// The versions of which the archive has a signed copy.
    fn signed_versions(&self, sealed: &SealedVersion) -> Result<BTreeSet<Version>, Box<Finding>> {
        let signed = |version: &SealedVersion| -> BTreeSet<Version> {
            version.files.keys().filter_map(|path| Some(of_signed(path)?.0)).collect()
        };
        let mut versions = signed(sealed);
        let object = ObjectId::of_reference(&sealed.note.reference);
        let approved =
            sealed.known.iter().filter(|version| version.is_approved() && **version != sealed.version);
        for version in approved {
            let earlier = (self.request.sealed)(&object, Some(*version))?;
            versions.extend(earlier.iter().flat_map(&signed));
        }
        Ok(versions)
    }
}
