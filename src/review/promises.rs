//! Promises: somebody agreed to do something, and no action says so.

use super::texts::{Part, Passage};
use super::warn;
use crate::diagnostic::{Fault, Report};
use crate::record::Record;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words by which somebody takes something on.
static PROMISE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const DEEDS: &str = "provide|report|share|send|circulate|inform|confirm|update|write|prepare|produce|investigate|follow up|come back|present|arrange|publish|review|contact|notify|draft|check|raise|bring";
    Regex::new(&format!(
        r"(?i-u)\b(?:(?:agreed|undertook|promised|offered|committed|volunteered) to (?:{DEEDS})|will (?:{DEEDS}))\b"
    ))
    .ok()
});

/// Warns of promises that no action of the same item takes up.
pub(super) fn check(record: &Record, texts: &[Passage<'_>], report: &mut Report) {
    let Some(promise) = PROMISE.as_ref() else { return };
    for passage in texts.iter().filter(|passage| passage.part == Part::Running) {
        let text = passage.printed.text.as_ref();
        for found in promise.find_iter(text).take(20) {
            let promised = stems(sentence_from(text, found.end()));
            let taken_up = texts
                .iter()
                .filter(|other| other.part == Part::Action && other.item == passage.item)
                .any(|action| stems(&action.printed.text).intersection(&promised).count() >= 2);
            if !taken_up {
                let fault = Fault::PromiseWithoutAction { phrase: found.as_str().into() };
                warn(report, &record.source, passage, found.range(), fault);
            }
        }
    }
}

/// The rest of the sentence that begins before `start`.
fn sentence_from(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let end = rest.find(['.', ';', '\n']).unwrap_or(rest.len());
    &rest[..end]
}

/// The beginnings of the longer words, in small letters.
fn stems(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5)
        .map(|word| word.to_lowercase().chars().take(6).collect())
        .collect()
}
