//! What an archive was found to be.

use crate::diagnostic::{Fault, Finding, Severity};
use crate::files::{Examined, SealedCopy};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of the file.
const SHAPE: u32 = 1;

/// What an archive was found to be, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct VerifiedFile<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// Whether nothing is wrong.
    sound: bool,
    /// How many objects were looked at: the minutes of a meeting each.
    objects: usize,
    /// How many versions they have.
    versions: usize,
    /// How many files were read.
    files: usize,
    /// How many bytes were read.
    bytes: u64,
    /// How many signatures are of what was sealed; whom their certificates are of was not asked.
    signatures: usize,
    /// Whether a book was at hand that tells what must be there; without one nobody sees that a whole object is gone.
    held_against_book: bool,
    /// All that is wrong.
    findings: Vec<Wrong<'a>>,
    /// Where the archive holds the file that was asked for; not there if none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<Vec<CopyData<'a>>>,
}

/// Something that is wrong.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Wrong<'a> {
    /// The code of the finding.
    code: &'static str,
    /// How grave it is: error or warning.
    severity: &'static str,
    /// Where it is, below the archive's folder; not there if it is not in the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    /// What is wrong.
    message: String,
    /// What to do.
    help: String,
}

/// A file as the archive holds it.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CopyData<'a> {
    /// The folder of its object, below the archive's.
    place: &'a str,
    /// The reference of the minutes.
    reference: &'a str,
    /// The version of the minutes.
    version: &'a str,
    /// What it is called in that version.
    name: &'a str,
    /// When that version was sealed.
    created: String,
    /// Who sealed it.
    by: &'a str,
    /// Where its proof lies, below the archive's folder; null if it has none.
    proof: Option<&'a str>,
}

impl<'a> VerifiedFile<'a> {
    pub(super) fn of(examined: &Examined, findings: &'a [Finding], copies: Option<&'a [SealedCopy]>) -> Self {
        let Examined { objects, versions, files, bytes, signatures, is_held_against_book } = examined;
        VerifiedFile {
            minutebook: SHAPE,
            sound: !findings.iter().any(|finding| finding.severity == Severity::Error),
            objects: *objects,
            versions: *versions,
            files: *files,
            bytes: *bytes,
            signatures: *signatures,
            held_against_book: *is_held_against_book,
            findings: findings.iter().map(Wrong::of).collect(),
            copies: copies.map(|copies| copies.iter().map(CopyData::of).collect()),
        }
    }
}

impl<'a> Wrong<'a> {
    fn of(finding: &'a Finding) -> Self {
        let words = finding.fault.wording();
        let place = match &finding.fault {
            Fault::Verify(fault) => fault.place(),
            _ => None,
        };
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        Wrong { code: finding.code().0, severity, place, message: words.sentence, help: words.help }
    }
}

impl<'a> CopyData<'a> {
    fn of(copy: &'a SealedCopy) -> Self {
        let SealedCopy { place, reference, version, name, created, by, proof } = copy;
        CopyData {
            place,
            reference,
            version,
            name,
            created: created.to_string(),
            by,
            proof: proof.as_deref(),
        }
    }
}
