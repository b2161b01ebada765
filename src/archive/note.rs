//! What a version says of itself: `seal.json`, from which it can be made again.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the shape of the file.
pub const SHAPE: u32 = 1;

/// What was sealed, and what it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SealNote {
    /// The version of the shape of this file: [`SHAPE`].
    pub minutebook: u32,
    /// The version of the program that made the minutes.
    pub program: String,
    /// The committee's key.
    pub committee: String,
    /// What the meeting is called.
    pub meeting: String,
    /// The reference of the minutes.
    pub reference: String,
    /// Their version.
    pub version: String,
    /// How far they had come.
    pub state: String,
    /// The path of the record below the folder `book`.
    pub record: String,
    /// A digest of all that the record said.
    pub content: String,
    /// Other records that the minutes were made with and that were sealed themselves: by their paths, the digests of what they
    /// said.
    pub sealed_elsewhere: BTreeMap<String, String>,
    /// The head of the archive's log before this seal: how many entries, and the digest of its tree. None: there was no log yet
    /// that versions told of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// The moment that metadata give, in seconds since 1970, if it was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<i64>,
}

impl SealNote {
    /// Reads such a file; none if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The file that says so.
    pub fn file(&self) -> Vec<u8> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }
}
