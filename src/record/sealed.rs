//! What was sealed of a record, held against what it says.

use super::forms::RecordForm;
use super::model::Record;
use super::version::Version;
use crate::diagnostic::{CirculationFault, Report, WithdrawalFault};
use crate::form::{Read, content_digest};

/// The keys of a record that say nothing of the meeting: what was sealed of it, and what its author says to the program alone.
/// The record that its minutes carry is without these.
const OWN_KEYS: [&str; 4] = ["circulated", "names", "translated", "waive"];

/// A digest of all that a record says, but for what was sealed of it; none if it is no TOML.
pub fn content_of(record: &str) -> Option<String> {
    content_digest(record, RecordForm::shape(), &OWN_KEYS)
}

/// Whether a translation says something else than when it was sealed; none if it was not, or is none.
pub fn is_translated_otherwise(record: &Record) -> Option<bool> {
    let sealed = record.translated.as_ref()?.content.as_ref()?;
    Some(content_of(&record.source.text).is_none_or(|now| now != *sealed))
}

/// Whether a record says something else than when its last version was sealed; none if none was. The archive is not opened for
/// it: the digest of what was sealed stands in the record, and in the list beside it.
pub fn is_changed(record: &Record) -> Option<bool> {
    let sealed = record.circulated.as_ref()?.sealed.as_ref()?;
    Some(content_of(&record.source.text).is_none_or(|now| now != sealed.content))
}

/// Reports an approved record that says something else than when it was approved.
pub fn check_sealed(record: &Record, report: &mut Report) {
    let Some(circulated) = &record.circulated else { return };
    let Some(sealed) = circulated.sealed.as_ref().filter(|sealed| sealed.is_changed) else { return };
    let (reference, version) = (circulated.reference.trim().to_string(), sealed.version.clone());
    if record.withdrawal.is_some() {
        let fault = WithdrawalFault::Changed { reference, version };
        report.add(&record.source, record.meeting.range(), fault);
    } else if Version::parse(&sealed.version).is_some_and(Version::is_approved) {
        let fault = CirculationFault::ApprovedChanged { reference, version };
        report.add(&record.source, record.meeting.range(), fault);
    }
}
