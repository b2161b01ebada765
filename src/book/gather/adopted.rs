//! Translations take the numbers of their originals.

use super::named::Named;
use crate::book::index::Index;
use crate::book::model::MeetingName;
use crate::book::numbers::Numbers;
use crate::book::translation::{TranslationOf, adopt};
use crate::diagnostic::{CirculationFault, Report, TranslationFault};
use crate::form::{Text, meeting_of};
use crate::record::Record;
use crate::record::forms::RecordStatus;
use hashbrown::HashMap;

/// Gives translations the numbers of their originals; tells for each record which it translates.
pub(super) fn adopt_numbers(
    named: &[Named],
    numbers: &mut [Numbers],
    index: &mut Index,
    report: &mut Report,
) -> Vec<Option<TranslationOf>> {
    let mut places: HashMap<&MeetingName, usize> = HashMap::new();
    for (at, other) in named.iter().enumerate() {
        places.entry(&other.name).or_insert(at);
    }
    let original = |at: usize| {
        let name = index.find_meeting(at, named[at].record.translation_of.as_ref()?.name()).ok()?;
        places.get(name.target.document()?).copied()
    };
    let originals: Vec<Option<usize>> = (0..named.len()).map(original).collect();
    let mut translated = vec![None; named.len()];
    for (at, translation) in named.iter().enumerate() {
        let (Some(of), Some(text)) = (originals[at], &translation.record.translation_of) else { continue };
        let original = &named[of];
        let mut faithful = false;
        if original.record.translation_of.is_some() {
            let first = originals[of].filter(|first| *first != of && *first != at);
            let first = first.map(|first| index.name_at(at, first));
            let fault =
                TranslationFault::TranslationOfTranslation { named: text.as_str().into(), original: first };
            report.add(&translation.record.source, text.range(), fault);
        } else {
            let sides = (translation.side(&numbers[at]), original.side(&numbers[of]));
            if let Some(adopted) = adopt(sides.0, sides.1, report) {
                // What is wrong with the record's keys was told when they were listed first.
                index.translate(at, translation.index(&adopted, &mut Report::new()), &original.name);
                numbers[at] = adopted;
                faithful = true;
            }
            check_floating(&translation.record, &original.record, text.text(), report);
        }
        translated[at] = Some(TranslationOf { original: of, faithful });
    }
    translated
}

/// Reports a translation that is no draft while the numbers of its original, which it bears, can still change.
fn check_floating(translation: &Record, original: &Record, named: &Text, report: &mut Report) {
    if translation.status != RecordStatus::Draft && original.circulated.is_none() {
        let record = meeting_of(&original.id.committee, original.meeting.value.trim());
        let fault = CirculationFault::NotCirculated { status: translation.status.word(), record };
        report.add(&translation.source, named.range(), fault);
    }
}
