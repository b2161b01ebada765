//! What an archive's folder holds: the only thing that is asked when it is verified.

use crate::diagnostic::DiskFault;
use std::collections::BTreeMap;

/// What lies at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lying {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, which is not followed.
    Link,
    /// A device, a pipe or a socket.
    NoFile,
    /// Something whose name is no text; its path here is only for people.
    NameNotText,
    /// What cannot be looked into, and why.
    Unread(DiskFault),
}

/// An archive's folder, in which the storage root is the folder `store`.
pub trait Holdings {
    /// All that lies in it, at any depth, by its path with forward slashes.
    fn list(&self) -> BTreeMap<String, Lying>;

    /// Whether what lies beside the storage root is at hand, too.
    fn has_surroundings(&self) -> bool {
        true
    }

    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, DiskFault>;

    /// The SHA-512 digest of a file, in hexadecimal digits, and how many bytes it has. The file may be larger than what is
    /// read at once.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    fn digest_512(&self, path: &str) -> Result<(String, u64), DiskFault>;

    /// The same of several files, in their order: where that is faster, of some at once.
    fn digests_512(&self, paths: &[String]) -> Vec<Result<(String, u64), DiskFault>> {
        paths.iter().map(|path| self.digest_512(path)).collect()
    }
}
