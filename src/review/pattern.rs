//! Patterns of what is looked for in texts. [`patterns!`] declares them, and with them a test that each is one: what is no
//! pattern would find nothing, and nobody would hear of it.

use crate::vocabulary::{Vocabulary, Words};
use regex::{Captures, Match, Regex};
use std::sync::OnceLock;

/// Declares patterns, and a test of them: a [`Pattern`] by its text, a [`WordPattern`] by a function that makes its text of
/// a vocabulary.
macro_rules! patterns {
    ($( $(#[doc = $doc:literal])* static $name:ident: $kind:ident = $made:expr; )*) => {
        $( $(#[doc = $doc])* static $name: $kind = $kind::new($made); )*

        #[cfg(test)]
        #[test]
        fn patterns_are_patterns() {
            $( $name.prove(stringify!($name)); )*
        }
    };
}
pub(super) use patterns;

/// A pattern in which no word of a language stands.
pub(super) struct Pattern {
    text: &'static str,
    made: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) const fn new(text: &'static str) -> Self {
        Pattern { text, made: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.made.get_or_init(|| Regex::new(self.text).ok()).as_ref()
    }

    /// The first place at which it is found.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    /// Every place.
    pub(super) fn find_all<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex().into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// The first place with its parts.
    pub(super) fn parts<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// Every place with its parts.
    pub(super) fn all_parts<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex().into_iter().flat_map(move |regex| regex.captures_iter(text))
    }

    #[cfg(test)]
    pub(super) fn prove(&self, name: &str) {
        prove(name, self.text);
    }
}

/// A pattern with words of a language. Of each vocabulary it is made when it is first asked for, and kept.
pub(super) struct WordPattern {
    text: fn(&Vocabulary) -> Option<String>,
    made: [OnceLock<Option<Regex>>; Vocabulary::COUNT],
}

impl WordPattern {
    /// That of the text which a function makes; none where a language has no words for it.
    pub(super) const fn new(text: fn(&Vocabulary) -> Option<String>) -> Self {
        WordPattern { text, made: [const { OnceLock::new() }; Vocabulary::COUNT] }
    }

    fn regex(&self, vocabulary: &Vocabulary) -> Option<&Regex> {
        let made = self.made.get(vocabulary.place())?;
        made.get_or_init(|| Regex::new(&(self.text)(vocabulary)?).ok()).as_ref()
    }

    /// The first place at which it is found with the words of a vocabulary.
    pub(super) fn find<'t>(&self, vocabulary: &Vocabulary, text: &'t str) -> Option<Match<'t>> {
        self.regex(vocabulary)?.find(text)
    }

    /// Every place.
    pub(super) fn find_all<'t>(
        &self,
        vocabulary: &Vocabulary,
        text: &'t str,
    ) -> impl Iterator<Item = Match<'t>> {
        self.regex(vocabulary).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// The first place with its parts.
    pub(super) fn parts<'t>(&self, vocabulary: &Vocabulary, text: &'t str) -> Option<Captures<'t>> {
        self.regex(vocabulary)?.captures(text)
    }

    /// Every place with its parts.
    pub(super) fn all_parts<'t>(
        &self,
        vocabulary: &Vocabulary,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> {
        self.regex(vocabulary).into_iter().flat_map(move |regex| regex.captures_iter(text))
    }

    #[cfg(test)]
    pub(super) fn prove(&self, name: &str) {
        assert!((self.text)(Vocabulary::all()).is_some(), "no language has words for {name}");
        Vocabulary::every().filter_map(self.text).for_each(|text| prove(name, &text));
    }
}

#[cfg(test)]
fn prove(name: &str, text: &str) {
    let pattern = Regex::new(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert!(!pattern.is_match(""), "{name} finds nothing, everywhere: {text}");
}

/// A part of a pattern: one of some words; none if there are no words.
pub(super) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let words: Vec<String> = words.into_iter().map(regex::escape).collect();
    (!words.is_empty()).then(|| format!("(?:{})", words.join("|")))
}

/// The same, of which nothing need be there: one of some words with something behind it.
pub(super) fn perhaps(words: &Words, behind: &str) -> String {
    one_of(words.iter()).map(|words| format!("(?:{words}{behind})?")).unwrap_or_default()
}
