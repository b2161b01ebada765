//! Promises: somebody agreed to do something, and no action says so.

use super::pattern::{WordPattern, one_of, patterns};
use super::texts::{Part, Passage, warn};
use crate::diagnostic::{Report, ReviewFault};
use crate::record::Record;
use crate::vocabulary::Vocabulary;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

patterns! {
    /// Words by which somebody takes something on, and the deed.
    static PROMISE: WordPattern = promise;
}

fn promise(vocabulary: &Vocabulary) -> Option<String> {
    let (promising, deeds) = (one_of(vocabulary.promising.iter())?, one_of(vocabulary.deeds.iter())?);
    Some(format!(r"(?i-u)\b{promising} {deeds}\b"))
}

/// At most this many promises are told of one text; the rest come once these are mended.
const MOST: usize = 20;

/// So many letters of a sentence are looked at; no sentence is longer.
const LONGEST: usize = 2000;

/// Warns of promises that no action of the same item takes up.
pub(super) fn check(record: &Record, vocabulary: &Vocabulary, texts: &[Passage<'_>], report: &mut Report) {
    let gather = || {
        let mut actions: BTreeMap<Option<usize>, Actions> = BTreeMap::new();
        for action in texts.iter().filter(|passage| passage.part == Part::Action) {
            actions.entry(action.item).or_default().add(words(&action.printed.text, vocabulary));
        }
        actions
    };
    let mut actions = None;
    for passage in texts.iter().filter(|passage| passage.part == Part::Running) {
        let text = passage.printed.text.as_ref();
        let found = PROMISE.find_all(vocabulary, text);
        let said = found.filter(|found| passage.printed.is_said(&found.range()));
        for found in said.take(MOST) {
            let promised = Promise::new(text, found.range(), vocabulary);
            let own = actions.get_or_insert_with(gather).get_mut(&passage.item);
            if !own.is_some_and(|own| own.take_up(promised)) {
                let fault = ReviewFault::PromiseWithoutAction { phrase: found.as_str().into() };
                warn(report, &record.source, passage, found.range(), fault);
            }
        }
    }
}

/// The actions of an item, by their words: there may be thousands of them, and of promises.
#[derive(Default)]
struct Actions {
    count: usize,
    /// Which actions have a word.
    having: HashMap<String, Vec<usize>>,
    /// Which have a stem of a longer word.
    having_stem: HashMap<String, Vec<usize>>,
    /// What was found of promises.
    known: HashMap<Promise, bool>,
}

impl Actions {
    fn add(&mut self, words: BTreeSet<String>) {
        for stem in stems(&words) {
            self.having_stem.entry(stem).or_default().push(self.count);
        }
        for word in words {
            self.having.entry(word).or_default().push(self.count);
        }
        self.count += 1;
    }

    /// Whether an action says what was promised: it has two of the longer words, or the deed and what it is about.
    /// Where a promise is about nothing (“he will report”), the deed and who made it are enough.
    fn take_up(&mut self, promise: Promise) -> bool {
        if let Some(known) = self.known.get(&promise) {
            return *known;
        }
        let found = self.share_stems(&promise) || self.do_the_same(&promise);
        self.known.insert(promise, found);
        found
    }

    fn share_stems(&self, promise: &Promise) -> bool {
        let stems = stems(&promise.behind);
        let mut once = vec![false; self.count];
        let mut having = stems.iter().filter_map(|stem| self.having_stem.get(stem)).flatten();
        having.any(|action| std::mem::replace(&mut once[*action], true))
    }

    fn do_the_same(&self, promise: &Promise) -> bool {
        let mut same = vec![false; self.count];
        self.having.get(&promise.deed).into_iter().flatten().for_each(|action| same[*action] = true);
        let about = if promise.behind.is_empty() { &promise.before } else { &promise.behind };
        about.iter().filter_map(|word| self.having.get(word)).flatten().any(|action| same[*action])
    }
}

/// What somebody took on, in small letters.
#[derive(PartialEq, Eq, Hash)]
struct Promise {
    /// What is to be done, in one word, such as “provide”.
    deed: String,
    /// The words before the promise in its sentence: who made it.
    before: BTreeSet<String>,
    /// Those behind it: what it is about.
    behind: BTreeSet<String>,
}

impl Promise {
    fn new(text: &str, range: Range<usize>, vocabulary: &Vocabulary) -> Self {
        let said = text[range.clone()].to_lowercase();
        let deed = vocabulary.promising.iter().find_map(|words| said.strip_prefix(words)).unwrap_or_default();
        let is_end = |sign: char| ['.', ';', '\n'].contains(&sign);
        let from = text.floor_char_boundary(range.start.saturating_sub(LONGEST));
        let to = text.floor_char_boundary((range.end + LONGEST).min(text.len()));
        let (before, behind) = (&text[from..range.start], &text[range.end..to]);
        Promise {
            deed: deed.split_whitespace().next().unwrap_or_default().into(),
            before: words(before.rsplit(is_end).next().unwrap_or_default(), vocabulary),
            behind: words(behind.split(is_end).next().unwrap_or_default(), vocabulary),
        }
    }
}

/// The words of a text that say something, in small letters.
fn words(text: &str, vocabulary: &Vocabulary) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
        .map(str::to_lowercase)
        .filter(|word| !vocabulary.little.has(word))
        .collect()
}

/// The beginnings of the longer words.
fn stems(words: &BTreeSet<String>) -> BTreeSet<String> {
    let longer = words.iter().filter(|word| word.chars().count() >= 5);
    longer.map(|word| word.chars().take(6).collect()).collect()
}
