//! Words that were exchanged after members got them: what they hold under one number stands at another.

use super::texts;
use crate::diagnostic::{HeldFault, Report};
use crate::form::Text;
use crate::record::{EntryKind, HeldWords, Record};
use hashbrown::{HashMap, HashSet};

/// Warns where the words that members hold under one number stand at another, and no more at their own. That words were
/// changed is no matter, nor that some are said twice.
pub(super) fn check(record: &Record, report: &mut Report) {
    let held = record.circulated.as_ref().map_or(&[][..], |circulated| &circulated.digests);
    if held.is_empty() {
        return;
    }
    let (mut by_number, mut by_words) = (HashMap::new(), HashMap::new());
    for known in held {
        by_number.entry((known.is_action, known.number.as_str())).or_insert(known);
        by_words.entry((known.is_action, known.digest.as_str())).or_insert(known);
    }
    let words = words(record);
    let standing: HashSet<(bool, &str, &str)> =
        words.iter().map(|(now, _)| (now.is_action, now.number.as_str(), now.digest.as_str())).collect();
    for (now, place) in &words {
        let own = by_number.get(&(now.is_action, now.number.as_str())).filter(|own| own.digest != now.digest);
        let Some(own) = own else { continue };
        let other = by_words.get(&(now.is_action, now.digest.as_str()));
        let is_gone = |other: &&&HeldWords| {
            !standing.contains(&(other.is_action, other.number.as_str(), other.digest.as_str()))
        };
        if let Some(other) = other.filter(is_gone) {
            let (kind, number, other) = (own.kind(), own.number.clone(), other.number.clone());
            report.add(&record.source, place.range(), HeldFault::WordsExchanged { kind, number, other });
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
