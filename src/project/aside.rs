//! Where outputs go that are no longer right: into the folder `outdated` of the book.
//!
//! They may say what their readers may not know any more, so they must leave the folder that is handed on or
//! published. Beside the records everybody who finds them may read the records, too.

use super::read::read_file;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder, in that of the book.
const NAME: &str = "outdated";

/// What version control shall not keep either.
const IGNORE: &str = "# What was set aside: outputs that are no longer right.\n*\n";

/// The place of what was set aside from one output folder.
#[derive(Debug)]
pub(super) struct Aside {
    root: PathBuf,
    folder: PathBuf,
}

impl Aside {
    /// The place for an output folder.
    pub(super) fn new(book: &Path, outputs: &Path) -> Self {
        let root = book.join(NAME);
        let own = outputs.file_name().map_or_else(|| "output".into(), |name| name.to_os_string());
        Aside { folder: root.join(own), root }
    }

    /// Where an output stands once it is set aside.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.folder.join(format!("{path}.outdated"))
    }

    /// Moves an output there, in the place of what was set aside before.
    pub(super) fn put(&self, from: &Path, path: &str) -> io::Result<PathBuf> {
        let place = self.place(path);
        let place = if place.is_dir() { free_name(&place) } else { place };
        self.moved(from, place)
    }

    /// Moves a file there that somebody else made or changed; nothing there is lost for it.
    pub(super) fn keep(&self, from: &Path, path: &str) -> io::Result<PathBuf> {
        self.moved(from, free_name(&self.folder.join(path)))
    }

    /// Takes away what was set aside, for it is right again or made anew.
    pub(super) fn forget(&self, path: &str) {
        // What is left of it if this fails says in its name that it is outdated.
        let _ = fs::remove_file(self.place(path));
    }

    fn moved(&self, from: &Path, to: PathBuf) -> io::Result<PathBuf> {
        if !self.root.exists() {
            fs::create_dir_all(&self.root)?;
            // Without it nothing is lost.
            let _ = fs::write(self.root.join(".gitignore"), IGNORE);
        }
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        match fs::rename(from, &to) {
            // Another disk.
            Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
                read_file(from).map_err(|why| io::Error::other(why.words().to_string()))?;
                fs::copy(from, &to)?;
                fs::remove_file(from)?;
            }
            other => other?,
        }
        Ok(to)
    }
}

/// A name beside `path` that nothing has.
pub(super) fn free_name(path: &Path) -> PathBuf {
    let name = |count: usize| {
        let mut name = path.as_os_str().to_os_string();
        name.push(format!(".changed-{count}"));
        PathBuf::from(name)
    };
    let mut count = 1;
    while fs::symlink_metadata(name(count)).is_ok() {
        count += 1;
    }
    name(count)
}
