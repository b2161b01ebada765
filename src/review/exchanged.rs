//! Words that were exchanged after members got them: what they hold under one number stands at another.

use super::texts;
use crate::diagnostic::{Fault, Report};
use crate::form::Text;
use crate::record::{EntryKind, HeldWords, Record};

/// Warns where the words that members hold under one number stand at another. That words were changed is no matter.
pub(super) fn check(record: &Record, report: &mut Report) {
    let held = record.circulated.as_ref().map_or(&[][..], |circulated| &circulated.digests);
    if held.is_empty() {
        return;
    }
    for (now, place) in words(record) {
        let same = |known: &&HeldWords| known.is_action == now.is_action && known.number == now.number;
        let Some(own) = held.iter().find(same).filter(|own| own.digest != now.digest) else { continue };
        let stands_here = |other: &&HeldWords| other.is_action == own.is_action && other.digest == now.digest;
        if let Some(other) = held.iter().find(stands_here) {
            let (kind, number, other) = (own.kind(), own.number.clone(), other.number.clone());
            report.add(&record.source, place.range(), Fault::WordsExchanged { kind, number, other });
        }
    }
}

/// What stands behind each number now.
fn words(record: &Record) -> Vec<(HeldWords, &Text)> {
    let entries = texts::entries(record).into_iter();
    let numbered = entries.filter_map(|entry| {
        let (is_action, words) = match &entry.kind {
            EntryKind::Action(action) => (true, &action.text.text),
            EntryKind::Decision(decision) => (false, &decision.text.text),
            _ => return None,
        };
        let number = entry.number.as_ref()?.value.to_string();
        Some((HeldWords::new(is_action, number, words), words))
    });
    numbered.collect()
}
