//! Who seals versions, when, and what the archive holds: what a plan cannot know of itself.

use crate::archive::ObjectId;
use crate::archive::log::SecretKey;
use crate::diagnostic::Finding;
use crate::pipeline::ReadSealed;
use jiff::Timestamp;

/// Reads the inventory of an object.
type ReadInventory<'a> = &'a dyn Fn(&ObjectId) -> Result<Option<Vec<u8>>, Box<Finding>>;

/// Who seals versions, when, and what the archive holds.
pub struct Sealer<'a> {
    /// The moment.
    pub now: Timestamp,
    /// The moment that metadata of outputs give, if it is set.
    pub timestamp: Option<i64>,
    /// Who does it, as given; without that, whoever keeps the book.
    pub by: Option<&'a str>,
    /// Where the archive lies, as people see it, and whether it holds anything.
    pub archive: (String, bool),
    /// Whether the archive lies elsewhere, holds something, and bears no book's name yet.
    pub is_unclaimed: bool,
    /// Reads the inventory of an object; nothing if the archive has no such object.
    pub inventory: ReadInventory<'a>,
    /// Reads a file of the log, by its path below the archive's folder; nothing if it is not there.
    pub log: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// 32 bytes by chance, by which the log's entry of this seal tells others nothing.
    pub secret: [u8; 32],
    /// The key that signs the log's head, if somebody has one.
    pub key: Option<&'a SecretKey>,
    /// Reads a version of an object.
    pub sealed: ReadSealed<'a>,
}

impl Sealer<'_> {
    /// Who seals the first versions of a book, whose archive holds nothing yet.
    pub fn of_new_archive(now: Timestamp) -> Self {
        Sealer {
            now,
            timestamp: None,
            by: None,
            archive: (String::new(), true),
            is_unclaimed: false,
            inventory: &|_| Ok(None),
            sealed: &|_, _| Ok(None),
            log: &|_| None,
            secret: [0; 32],
            key: None,
        }
    }
}
