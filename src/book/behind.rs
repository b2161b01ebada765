//! Translations that do not follow their originals any more, or not their own last seal.

use super::model::Meeting;
use crate::diagnostic::{Report, TranslationFault};
use crate::form::meeting_of;

/// Reports translations of which their original has a later version, and those that say something else than when they were
/// sealed. A draft says itself that it is one.
pub(super) fn check_behind(meetings: &[Meeting], report: &mut Report) {
    for meeting in meetings {
        // One that differs otherwise is told as that.
        let Some(original) = meeting.original.as_deref().filter(|own| own.faithful) else { continue };
        let record = || meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let place = meeting.translated.as_ref().map_or_else(|| meeting.at.clone(), |own| own.at.clone());
        let translated = meeting.translated.as_ref().map(|own| own.version.clone());
        if let Some(version) = meeting.not_translated_yet() {
            let (version, original) = (version.to_string(), original.reference.clone());
            let fault =
                TranslationFault::TranslationBehind { translated, version, original, record: record() };
            report.add(&meeting.source, place, fault);
        } else if let Some(version) = translated.filter(|_| meeting.is_changed) {
            let original = original.reference.clone();
            let fault = TranslationFault::TranslationChanged { version, original, record: record() };
            report.add(&meeting.source, place, fault);
        }
    }
}
