//! What earlier builds wrote: `.minutebook.json` in the output folder.
//!
//! It tells the program's own files from everybody else's, so that only the former are ever replaced
//! or set aside. A ledger that is missing or broken is as good as an empty one.

use crate::pipeline::Inputs;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The ledger's file name.
pub(super) const NAME: &str = ".minutebook.json";

/// What was written, by record (`committee/file`).
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// The files of each record.
    pub records: BTreeMap<String, Files>,
}

/// The files of one record.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Files {
    /// The digest of each file by its path below the output folder.
    pub current: BTreeMap<String, String>,
    /// What they were made from.
    #[serde(default, skip_serializing_if = "Inputs::is_empty")]
    pub inputs: Inputs,
    /// Files that were set aside, by the path they had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outdated: Vec<String>,
}

impl Ledger {
    /// The ledger of an output folder.
    pub(super) fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join(NAME)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The ledger as text.
    pub(super) fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
