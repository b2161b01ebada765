//! The head of a log: of how many entries, and which (c2sp.org/tlog-checkpoint).

use super::hash::Hash;

/// The head of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which log: the name of the key that signs it.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The digest of the whole tree.
    pub root: Hash,
}

impl Head {
    /// What is signed.
    pub fn text(&self) -> String {
        let Head { origin, size, root } = self;
        format!("{origin}\n{size}\n{root}\n")
    }

    /// The head that says so; none if it is not written as [`text`](Self::text) writes it.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let head = Head { origin: origin.into(), size: size.parse().ok()?, root: Hash::read(root)? };
        (head.text() == text).then_some(head)
    }

    /// The same as minutes print it, in which nobody looks for a log's name.
    pub fn words(&self) -> String {
        format!("{} {}", self.size, self.root)
    }

    /// How many entries and which root are written so.
    pub fn read_words(words: &str) -> Option<(u64, Hash)> {
        let (size, root) = words.trim().split_once(' ')?;
        Some((size.parse().ok()?, Hash::read(root)?))
    }
}
