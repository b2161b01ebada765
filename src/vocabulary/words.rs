//! A list of words.

use crate::form::Text;
use hashbrown::HashSet;

/// Words of one or more languages, in the order of their files; each may be several words with single spaces between them.
#[derive(Debug, Default)]
pub struct Words {
    listed: Vec<String>,
    known: HashSet<String>,
}

impl Words {
    /// Whether a word is one of them, as it is written.
    pub fn has(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// All of them, each once.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(String::as_str)
    }

    pub(super) fn add(&mut self, words: &[Text]) {
        for word in words.iter().map(|word| word.as_str()) {
            if self.known.insert(word.into()) {
                self.listed.push(word.into());
            }
        }
    }
}
