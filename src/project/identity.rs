//! Whose an output folder is.
//!
//! Two books that are built into one folder would each set aside what the other wrote, for no record of theirs makes
//! it. So a book that is built into a folder of somebody's choice gets a name by chance, which stands beside its
//! records and in the lists of what was built. By nothing else could it be known: folders are moved, records change,
//! and two books may have a committee of one name.

use super::Project;
use super::bytes::read_file;
use super::write::write_whole;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;

/// The file that holds a book's name, in its folder.
pub(super) const NAME: &str = ".minutebook.id";

impl Project {
    /// The name of the book, which is given one if it has none; none where nothing can be written.
    pub(super) fn identity(&self) -> Option<String> {
        let path = self.root.join(NAME);
        known(&path).or_else(|| {
            let name = format!("{:016x}{:016x}", by_chance(), by_chance());
            write_whole(&path, format!("{name}\n").as_bytes(), None).ok().map(|()| name)
        })
    }

    /// Whether an output folder is the one beside the records, which is the book's whatever lies in it.
    pub(super) fn is_own_output(&self, folder: &Path) -> bool {
        folder == self.root.join(super::OUTPUT)
    }

    /// Whether a folder lies beside the records of another book.
    pub(super) fn is_output_of_another(&self, folder: &Path) -> bool {
        folder.parent().is_some_and(|beside| {
            beside != self.root && super::has_book(&beside.join("minutes")).unwrap_or(false)
        })
    }
}

/// The name that a file holds; none if it holds none.
pub(super) fn known(path: &Path) -> Option<String> {
    let text = String::from_utf8(read_file(path).ok()?).ok()?;
    let name = text.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_name.then(|| name.to_string())
}

/// A number that no other run will find.
fn by_chance() -> u64 {
    RandomState::new().build_hasher().finish()
}
