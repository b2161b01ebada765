//! What was sent: the versions that members have, each with the map of its paragraphs and lines, as the archive keeps them.

use crate::archive::{Inventory, ObjectId, read_map};
use crate::book::{Meeting, file_name};
use crate::commenting::LineMap;
use crate::diagnostic::{CommentFault, Finding, Report};
use crate::form::meeting_of;
use crate::record::{Version, read_sealed};
use std::collections::BTreeMap;

/// Reads the inventory of an object of the archive; nothing if it has none.
type ReadInventory<'a> = &'a dyn Fn(&ObjectId) -> Result<Option<Vec<u8>>, Box<Finding>>;

/// Reads a file of an object, by its path there.
type ReadContent<'a> = &'a dyn Fn(&ObjectId, &str) -> Result<Vec<u8>, Box<Finding>>;

/// What the archive keeps.
pub struct Kept<'a> {
    /// Reads the inventory of an object; nothing if the archive has no such object.
    pub inventory: ReadInventory<'a>,
    /// Reads a file of an object.
    pub content: ReadContent<'a>,
}

/// The versions of minutes that were sent.
pub(super) struct Sent {
    /// The last of them.
    pub last: String,
    /// The reference of the minutes, as names of files have it.
    reference: String,
    /// What is known of each.
    versions: BTreeMap<String, Option<LineMap>>,
}

/// Where the files of what was sent lie in a version.
const PACK: &str = "pack/";

impl Sent {
    /// Looks into the archive.
    pub(super) fn of(meeting: &Meeting, kept: &Kept<'_>) -> Result<Self, Report> {
        let record = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let told = read_sealed(&meeting.source).and_then(|own| own.sealed);
        let Some(sealed) = told else {
            let not_sent = Finding::of(CommentFault::NotSent { record });
            return Err(Report::of(not_sent));
        };
        let mut versions = BTreeMap::from([(sealed.version.clone(), None)]);
        let object = ObjectId::of_reference(&meeting.reference);
        let told = |finding: Box<Finding>| Report::of(*finding);
        let inventory = (kept.inventory)(&object).map_err(told)?;
        let inventory = inventory.and_then(|bytes| Inventory::read(&bytes).ok());
        for (version, files) in inventory.iter().flat_map(Inventory::contents) {
            let Some(number) = Version::of_message(&version.message) else { continue };
            let mut map = None;
            let is_map = |(name, _): &(&str, &str)| name.starts_with(PACK) && name.ends_with(".json");
            for (_, path) in files.into_iter().filter(is_map) {
                map = map.or(read_map(&(kept.content)(&object, path).map_err(told)?));
            }
            versions.insert(number.to_string(), map);
        }
        Ok(Sent { last: sealed.version, reference: file_name(&meeting.reference), versions })
    }

    /// Whether a version was sent.
    pub(super) fn knows(&self, version: &str) -> bool {
        self.versions.contains_key(version)
    }

    /// The version that a file's name says, if it is called as what was sent.
    pub(super) fn version_of_name(&self, name: &str) -> Option<String> {
        let is_of = |version: &&String| {
            let begins = format!("{}_v{version}", self.reference);
            name.strip_prefix(&begins).is_some_and(|rest| rest.starts_with(['_', '.', ' ', '-', '(']))
        };
        self.versions.keys().filter(is_of).max_by_key(|version| version.len()).cloned()
    }

    /// The map of a version, if the archive has it.
    pub(super) fn map(&self, version: &str) -> Option<&LineMap> {
        self.versions.get(version)?.as_ref()
    }
}
