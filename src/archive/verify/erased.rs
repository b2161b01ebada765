//! What was erased by law, as the files of entries say: the log holds it still, and nothing else does.

use super::look::Look;
use crate::archive::log::{ENTRIES, Erased};

/// What was erased.
#[derive(Debug, Default)]
pub(super) struct Erasures(Vec<Erased>);

impl Erasures {
    /// All that was erased of an archive. That an entry's file cannot be read is told with the log.
    pub(super) fn find(look: &Look<'_>) -> Self {
        let names = if look.has_surroundings() { look.names_in(ENTRIES) } else { Vec::new() };
        let files = names.iter().filter_map(|name| look.glimpse(&format!("{ENTRIES}/{name}")));
        Erasures(files.filter_map(|bytes| Erased::read(&bytes)).collect())
    }

    /// Whether the object of a folder was erased.
    pub(super) fn has_object(&self, place: &str) -> bool {
        self.0.iter().any(|erased| erased.place() == place)
    }

    /// Whether a record was, by its path.
    pub(super) fn has_record(&self, path: &str) -> bool {
        self.0.iter().any(|erased| erased.record == path)
    }
}
