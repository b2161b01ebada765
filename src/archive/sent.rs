//! The map of what was sent, as a version keeps it.

use crate::commenting::LineMap;

/// Reads a map; none if it is none.
pub fn read_map(bytes: &[u8]) -> Option<LineMap> {
    serde_json::from_slice(bytes).ok()
}
