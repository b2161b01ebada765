//! Where files of the book lie: the way from what a file is to its path, in the spelling of the disk.

use super::Project;
use super::file_names::stem;
use crate::form::composed;
use crate::ids::FileId;
use std::fs;
use std::path::{Path, PathBuf};

impl Project {
    /// Where a file lies, or would lie if it were there. What disks and people spell otherwise – letters taken apart, an
    /// ending in capitals – is found, as it was when the book was read.
    pub(super) fn place(&self, file: &FileId) -> PathBuf {
        let path = file.path();
        if let FileId::Object(_) | FileId::Archived(_) = file
            && let Some(place) = self.shelf().place(&path)
        {
            return place;
        }
        path.split('/').fold(self.root.clone(), |folder, name| in_folder(&folder, name))
    }

    /// A file as people see it.
    pub fn shown_file(&self, file: &FileId) -> String {
        self.shown(&self.place(file))
    }
}

fn in_folder(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    if fs::symlink_metadata(&plain).is_ok() {
        return plain;
    }
    let there = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut alike: Vec<_> =
        there.map(|entry| entry.file_name()).filter(|other| is_same(name, other)).collect();
    // Of several none could be read: whichever it is, it is the same each time.
    alike.sort();
    alike.first().map_or(plain, |own| folder.join(own))
}

/// Whether a name on the disk is that of a file of the book.
fn is_same(name: &str, there: &std::ffi::OsStr) -> bool {
    let Some(there) = there.to_str().map(composed) else { return false };
    let is_own = ["book.toml", "committee.toml", "circulated.toml", "schemes"].contains(&name);
    match (stem(name), stem(&there)) {
        _ if there == name => true,
        _ if is_own => there.eq_ignore_ascii_case(name),
        (Some(own), Some(other)) => own == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;
    use std::ffi::OsStr;

    #[test]
    fn a_name_is_found_as_the_disk_spells_it() {
        for (name, there, same) in [
            ("P\u{175}el.toml", "Pw\u{302}el.TOML", true),
            ("G\u{175}yl", "Gw\u{302}yl", true),
            ("book.toml", "Book.Toml", true),
            ("schemes", "Schemes", true),
            ("1.toml", "1.txt", false),
            ("a.toml", "A.toml", false),
            ("board", "Board", false),
        ] {
            assert_eq!(is_same(name, OsStr::new(there)), same, "{name} {there}");
        }
    }
}
