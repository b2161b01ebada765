//! Where outputs go that are no longer right: into the folder `outdated` of the book.
//!
//! They may say what their readers may not know any more, so they must leave the folder that is handed on or
//! published. Beside the records everybody who finds them may read the records, too.

use super::bytes::read_file;
use crate::diagnostic::DiskFault;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder, in that of the book.
pub(super) const NAME: &str = "outdated";

/// What version control shall not keep either.
const IGNORE: &str = "# What was set aside: outputs that are no longer right.\n*\n";

/// The place of what was set aside from one output folder.
#[derive(Debug)]
pub(super) struct Aside {
    book: PathBuf,
    outputs: PathBuf,
    root: PathBuf,
    folder: PathBuf,
}

impl Aside {
    /// The place for an output folder.
    pub(super) fn new(book: &Path, outputs: &Path) -> Self {
        let root = book.join(NAME);
        let own = outputs.file_name().map_or_else(|| super::OUTPUT.into(), |name| name.to_os_string());
        Aside { folder: root.join(own), root, book: book.into(), outputs: outputs.into() }
    }

    /// Where an output stands once it is set aside.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.folder.join(format!("{path}.outdated"))
    }

    /// Moves an output there, in the place of what was set aside before.
    pub(super) fn put(&self, from: &Path, path: &str) -> Result<PathBuf, DiskFault> {
        let place = self.place(path);
        let place = if place.is_dir() { free_name(&place) } else { place };
        self.moved(from, place)
    }

    /// Moves a file there that somebody else made or changed; nothing there is lost for it.
    pub(super) fn keep(&self, from: &Path, path: &str) -> Result<PathBuf, DiskFault> {
        self.moved(from, free_name(&self.folder.join(path)))
    }

    /// Takes away what was set aside, for it is right again or made anew.
    pub(super) fn forget(&self, path: &str) {
        let place = self.place(path);
        if self.check(&place).is_ok() {
            // What is left of it if this fails says in its name that it is outdated.
            let _ = fs::remove_file(place);
        }
    }

    /// Whether a place lies in the book and not in what is handed on. Somebody may have a link, or a file, of that
    /// name.
    fn check(&self, place: &Path) -> Result<(), DiskFault> {
        let there = place.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
        let Some(there) = there.filter(|there| there.starts_with(&self.root)) else { return Ok(()) };
        let is_in = |path: &Path, folder: &Path| {
            let real = |path: &Path| fs::canonicalize(path).ok();
            real(path).zip(real(folder)).is_some_and(|(path, folder)| path.starts_with(folder))
        };
        // Where the book itself is what is written to, everything lies in it.
        let is_handed_on = is_in(there, &self.outputs) && !is_in(&self.book, &self.outputs);
        if there.is_dir() && is_in(there, &self.book) && !is_handed_on {
            Ok(())
        } else {
            Err(DiskFault::NoAside)
        }
    }

    fn moved(&self, from: &Path, to: PathBuf) -> Result<PathBuf, DiskFault> {
        self.check(&to)?;
        self.rename(from, &to).map_err(|fault| DiskFault::of(&fault))?;
        Ok(to)
    }

    /// Makes the folder that something is set aside in, as closed as those are that it was in.
    fn make(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        close(&self.root, &self.outputs);
        let below = folder.strip_prefix(&self.folder).unwrap_or(Path::new(""));
        let (mut own, mut like) = (self.folder.clone(), self.outputs.clone());
        close(&own, &like);
        for name in below {
            own.push(name);
            like.push(name);
            close(&own, &like);
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if !self.root.exists() {
            fs::create_dir_all(&self.root)?;
            // Without it nothing is lost.
            let _ = fs::write(self.root.join(".gitignore"), IGNORE);
        }
        self.make(to.parent().unwrap_or(&self.folder))?;
        match fs::rename(from, to) {
            // Another disk.
            Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
                read_file(from).map_err(|why| io::Error::other(why.words().to_string()))?;
                // Not into what a link in its place leads to.
                let _ = fs::remove_file(to);
                fs::copy(from, to)?;
                fs::remove_file(from)
            }
            other => other,
        }
    }
}

/// What is set aside may be seen by nobody who may not look into the folder that it was in: a folder gets no rights that
/// `like` does not give, and none for a group that is another one. If it is another user's, its rights are theirs to say.
#[cfg(unix)]
fn close(folder: &Path, like: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let (Ok(own), Ok(like)) = (fs::metadata(folder), fs::metadata(like)) else { return };
    let is_same_group = own.gid() == like.gid() || chown(folder, None, Some(like.gid())).is_ok();
    let of_group = if is_same_group { 0o070 } else { 0 };
    let rights = own.permissions().mode() & 0o7777;
    let closed = rights & (like.permissions().mode() & (0o007 | of_group) | 0o7700);
    if closed != rights {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(closed));
    }
}

#[cfg(not(unix))]
fn close(_folder: &Path, _like: &Path) {}

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
