//! What an entry says of a seal: one digest, which tells nothing to those who lack the secret that it was made with.
//!
//! Of each file of the version, and of its inventory, there is a digest under a salt of its own, made from the secret of that
//! seal. So a proof gives away one salt, and a file that is withheld cannot be guessed from the digests beside it. Where the
//! secret is destroyed with a document, its entry stays in the log and means nothing any more.

use super::hash::Hash;
use super::path;
use crate::digest::{digest_512, digest_bytes, digits, keyed_digest};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the shape of the file of an entry.
const SHAPE: u32 = 1;
/// What an entry's digest begins with, so that it is no digest of anything else.
const SEAL: &[u8] = b"minutebook seal 1\n";
const FILES: &[u8] = b"minutebook files 1\n";
const SALT: &[u8] = b"minutebook salt 1\n";

/// What an entry stands for: the keeper's own file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryNote {
    /// The version of the shape of this file.
    minutebook: u32,
    /// The folder of the object below the storage root.
    pub object: String,
    /// The version of the object.
    pub version: String,
    /// The record of the minutes, by its path when they were sealed.
    pub record: String,
    /// By what its digests were made, in hexadecimal digits.
    secret: String,
}

/// What its file says where a document was erased: why, in the place of the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    minutebook: u32,
    /// The folder of the object below the storage root.
    pub object: String,
    /// The version of the object.
    pub version: String,
    /// The record of the minutes.
    pub record: String,
    /// Why.
    pub erased: String,
}

/// The digests of a seal under their salts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of the version's inventory.
    pub inventory: [u8; 32],
    /// Of its files, sorted: their order tells nothing.
    pub files: Vec<[u8; 32]>,
}

impl EntryNote {
    pub(super) fn new((object, version, record): (&str, &str, &str), secret: &[u8; 32]) -> Self {
        let (object, version, record) = (object.into(), version.into(), record.into());
        EntryNote { minutebook: SHAPE, object, version, record, secret: digits(secret) }
    }

    /// Reads such a file; none if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes)
            .ok()
            .filter(|note: &EntryNote| note.minutebook == SHAPE && note.file() == bytes)
    }

    /// The file that says so.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }

    /// The digests of a version, whose inventory and files these are.
    pub fn fingerprint(
        &self,
        inventory: &[u8],
        state: &BTreeMap<String, Vec<String>>,
    ) -> Option<Fingerprint> {
        Some(Fingerprint::of(&secret(&self.secret)?, inventory, state))
    }
}

impl Erased {
    /// Reads such a file; none if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Option<Erased> = serde_json::from_slice(bytes).ok();
        read.filter(|note| note.minutebook == SHAPE && !note.erased.trim().is_empty())
    }

    /// Where the object lay, below the archive's folder.
    pub fn place(&self) -> String {
        format!("store/{}", self.object)
    }
}

impl Fingerprint {
    /// The digests of a version: its inventory, and the names of its files by the digests of what they hold.
    pub(super) fn of(secret: &[u8; 32], inventory: &[u8], state: &BTreeMap<String, Vec<String>>) -> Self {
        let each = state.iter().flat_map(|(digest, names)| names.iter().map(move |name| (name, digest)));
        let mut files: Vec<[u8; 32]> =
            each.map(|(name, digest)| salted(&salt(secret, name), name, digest)).collect();
        files.sort_unstable();
        Fingerprint { inventory: salted(&salt(secret, ""), "", &digest_512(inventory)), files }
    }

    /// What the log holds of it.
    pub fn entry(&self) -> [u8; 32] {
        let files: Vec<&[u8]> =
            std::iter::once(FILES).chain(self.files.iter().map(<[u8; 32]>::as_slice)).collect();
        digest_bytes(&[SEAL, &self.inventory, &digest_bytes(&files)])
    }
}

/// The digest of an entry in the tree.
pub fn leaf_of(fingerprint: &Fingerprint) -> Hash {
    Hash::leaf(&fingerprint.entry())
}

/// The salt of a file of a seal; the inventory's is that of no name.
pub(super) fn salt(secret: &[u8; 32], name: &str) -> [u8; 32] {
    keyed_digest(secret, &[SALT, name.as_bytes()])
}

/// The digest of a file under its salt, by its name and the digest of what it holds.
pub(super) fn salted(salt: &[u8; 32], name: &str, digest: &str) -> [u8; 32] {
    keyed_digest(salt, &[name.as_bytes(), b"\n", digest.as_bytes()])
}

/// Where the file of an entry lies below the archive's folder.
pub fn place_of(index: u64) -> String {
    format!("{}/{index}.json", path::ENTRIES)
}

fn secret(digits: &str) -> Option<[u8; 32]> {
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    bytes?.try_into().ok()
}
