//! The keys that a book names for its archive: who signs the log, who signed it before, and who witnesses it.

use super::log::{KeyProblem, PublicKey};
use crate::diagnostic::NotThatKey;
use crate::form::Text;
use crate::record::forms::ArchiveForm;
use std::ops::Range;

/// The keys that a book names.
#[derive(Debug, Clone, Default)]
pub struct NamedKeys {
    /// The keys that must have signed the log: the one that a book names, and those that somebody typed.
    pub own: Vec<PublicKey>,
    /// Keys that signed it before.
    pub former: Vec<PublicKey>,
    /// Keys of witnesses.
    pub witnesses: Vec<PublicKey>,
    /// What stands in the place of a key and is none.
    pub wrong: Vec<WrongKey>,
}

/// What stands in the place of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongKey {
    /// The key of `book.toml` that holds it.
    pub place: &'static str,
    /// Where it stands there.
    pub range: Range<usize>,
    /// What it is.
    pub what: NotThatKey,
}

impl NamedKeys {
    /// The keys that a book names; none if it says nothing of an archive.
    pub fn of(form: Option<&ArchiveForm>) -> Self {
        let mut named = NamedKeys::default();
        let Some(form) = form else { return named };
        if let Some(text) = &form.key {
            let key = named.read("[archive] key", text, false);
            named.own.extend(key);
        }
        for text in &form.former_keys.0 {
            let key = named.read("[archive] former-keys", text, false);
            named.former.extend(key);
        }
        for text in &form.witnesses.0 {
            let key = named.read("[archive] witnesses", text, true);
            named.witnesses.extend(key);
        }
        named
    }

    /// Keys that somebody typed, with those of the book.
    pub fn with(mut self, keys: Vec<PublicKey>) -> Self {
        let (witnesses, own): (Vec<_>, Vec<_>) = keys.into_iter().partition(PublicKey::is_witness);
        self.witnesses.extend(witnesses);
        self.own.extend(own);
        self
    }

    fn read(&mut self, place: &'static str, text: &Text, is_witness: bool) -> Option<PublicKey> {
        let what = match PublicKey::read(text.as_str()) {
            Ok(key) if key.is_witness() == is_witness => return Some(key),
            Ok(_) if is_witness => NotThatKey::NoWitness,
            Ok(_) => NotThatKey::Witness,
            Err(problem) => not_public(problem),
        };
        self.wrong.push(WrongKey { place, range: text.range(), what });
        None
    }
}

/// What is told of what should be a public key.
pub fn not_public(problem: KeyProblem) -> NotThatKey {
    match problem {
        KeyProblem::OtherHalf => NotThatKey::Secret,
        KeyProblem::NoKey | KeyProblem::Name => NotThatKey::NoPublic,
    }
}
