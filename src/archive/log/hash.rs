//! Digests of a Merkle tree (RFC 6962, section 2.1).

use super::letters::{letters, thirty_two};
use crate::digest::digest_bytes;
use std::fmt;

/// A digest in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Of an entry.
    pub fn leaf(entry: &[u8]) -> Self {
        Hash(digest_bytes(&[&[0], entry]))
    }

    /// Of two digests beside each other.
    pub fn node(left: &Hash, right: &Hash) -> Self {
        Hash(digest_bytes(&[&[1], &left.0, &right.0]))
    }

    /// Of a tree without entries.
    pub fn nothing() -> Self {
        Hash(digest_bytes(&[]))
    }

    /// As it is written; none if that is none.
    pub fn read(written: &str) -> Option<Self> {
        thirty_two(written).map(Hash)
    }

    /// Of as many digests as a power of two, each two of them beside each other.
    pub(super) fn perfect(hashes: &[Hash]) -> Self {
        match hashes {
            [] => Hash::nothing(),
            [one] => *one,
            more => {
                let (left, right) = more.split_at(more.len() / 2);
                Hash::node(&Hash::perfect(left), &Hash::perfect(right))
            }
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&letters(&self.0))
    }
}
