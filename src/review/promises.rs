//! Promises: somebody agreed to do something, and no action says so.

use super::texts::{Part, Passage};
use super::warn;
use crate::diagnostic::{Fault, Report};
use crate::record::Record;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// Words by which somebody takes something on.
static PROMISE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const DEEDS: &str = "provide|report|share|send|circulate|inform|confirm|update|write|prepare|produce|investigate|follow up|come back|present|arrange|publish|review|contact|notify|draft|check|raise|bring";
    Regex::new(&format!(
        r"(?i-u)\b(?:(?:agreed|undertook|promised|offered|committed|volunteered) to (?:{DEEDS})|will (?:{DEEDS}))\b"
    ))
    .ok()
});

/// So many promises are told of one text; who mends them is told of the others.
const MOST: usize = 20;

/// So many letters of a sentence are looked at; no sentence is longer.
const LONGEST: usize = 2000;

/// Warns of promises that no action of the same item takes up.
pub(super) fn check(record: &Record, texts: &[Passage<'_>], report: &mut Report) {
    let Some(promise) = PROMISE.as_ref() else { return };
    let gather = || {
        let mut actions: BTreeMap<Option<usize>, Actions> = BTreeMap::new();
        for action in texts.iter().filter(|passage| passage.part == Part::Action) {
            actions.entry(action.item).or_default().add(stems(&action.printed.text));
        }
        actions
    };
    let mut actions = None;
    for passage in texts.iter().filter(|passage| passage.part == Part::Running) {
        let text = passage.printed.text.as_ref();
        for found in promise.find_iter(text).take(MOST) {
            let promised = stems(sentence_from(text, found.end()));
            let own = actions.get_or_insert_with(gather).get_mut(&passage.item);
            if !own.is_some_and(|own| own.take_up(promised)) {
                let fault = Fault::PromiseWithoutAction { phrase: found.as_str().into() };
                warn(report, &record.source, passage, found.range(), fault);
            }
        }
    }
}

/// The actions of an item, by the stems of their words: there may be thousands of them, and of promises.
#[derive(Default)]
struct Actions {
    count: usize,
    /// Which actions have a stem.
    having: HashMap<String, Vec<usize>>,
    /// What was found of promises.
    known: HashMap<BTreeSet<String>, bool>,
}

impl Actions {
    fn add(&mut self, stems: BTreeSet<String>) {
        for stem in stems {
            self.having.entry(stem).or_default().push(self.count);
        }
        self.count += 1;
    }

    /// Whether an action shares two words with what was promised.
    fn take_up(&mut self, promised: BTreeSet<String>) -> bool {
        if let Some(known) = self.known.get(&promised) {
            return *known;
        }
        let mut once = vec![false; self.count];
        let mut having = promised.iter().filter_map(|stem| self.having.get(stem)).flatten();
        let found = having.any(|action| std::mem::replace(&mut once[*action], true));
        self.known.insert(promised, found);
        found
    }
}

/// The rest of the sentence that begins before `start`.
fn sentence_from(text: &str, start: usize) -> &str {
    let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
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
