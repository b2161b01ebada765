//! An archive's folder as what is verified: listed and read, and nothing else. A disk that is read-only is enough.

use super::bytes::read_file;
use super::shelf::Shelf;
use super::write::part;
use super::{Project, file_error, identity, shown_from};
use crate::archive::{Holdings, Lying, STORAGE_ROOT};
use crate::diagnostic::{ArchiveFault, DiskFault, Finding, VerifyFault};
use crate::digest::Digester512;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What the storage root is called in an archive's folder.
const STORE: &str = "store";

/// So much of a file is read at once: most are not larger.
const PIECE: usize = 16 * 1024;

/// An archive's folder on the disk.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// The storage root.
    store: PathBuf,
    /// The folder around it; none if the storage root alone was handed on.
    folder: Option<PathBuf>,
}

impl Shelved {
    /// The archive in a folder, or whose storage root it is; `start` is the folder from which paths are shown.
    ///
    /// # Errors
    ///
    /// When it is neither, or cannot be looked into.
    pub fn at(folder: &Path, start: &Path) -> Result<Self, Box<Finding>> {
        let shown = || shown_from(start, folder);
        let folder = fs::canonicalize(folder).map_err(|fault| file_error(shown(), DiskFault::of(&fault)))?;
        let is_there = |path: PathBuf| fs::symlink_metadata(path).is_ok();
        // Without the file by which it is one it is an archive that was damaged.
        if is_there(folder.join(STORE)) {
            return Ok(Shelved { store: folder.join(STORE), folder: Some(folder) });
        }
        if is_there(folder.join(STORAGE_ROOT)) {
            return Ok(Shelved { store: folder, folder: None });
        }
        Err(Box::new(Finding::of(VerifyFault::NoArchive { folder: shown() })))
    }

    fn place(&self, path: &str) -> PathBuf {
        match (path.strip_prefix(STORE).and_then(|rest| rest.strip_prefix('/')), &self.folder) {
            (Some(below), _) => self.store.join(below),
            (None, Some(folder)) => folder.join(path),
            (None, None) => self.store.join(path),
        }
    }

    /// What lies in a folder, by its path behind what that is called.
    fn listed(folder: &Path, called: &str, lying: &mut BTreeMap<String, Lying>) {
        for entry in WalkDir::new(folder).min_depth(1) {
            let (path, what) = match &entry {
                Ok(entry) => (Some(entry.path()), lies(entry.file_type())),
                Err(fault) => {
                    let why = fault.io_error().map_or(DiskFault::NotThere, DiskFault::of);
                    (fault.path(), Lying::Unread(why))
                }
            };
            let below = path.and_then(|path| path.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
            let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
            let (name, what) = match parts {
                Some(parts) => (parts.join("/"), what),
                None => (format!("{below:?}"), Lying::NameNotText),
            };
            lying.insert(format!("{called}{name}"), what);
        }
    }
}

fn lies(kind: FileType) -> Lying {
    match kind {
        _ if kind.is_file() => Lying::File,
        _ if kind.is_dir() => Lying::Folder,
        _ if kind.is_symlink() => Lying::Link,
        _ => Lying::NoFile,
    }
}

impl Shelved {
    /// Puts a new file into the archive's folder, such as a head that a witness signed. What is there stays as it is.
    ///
    /// # Errors
    ///
    /// When it cannot be written; `start` is the folder from which its path is shown.
    pub fn add(&self, path: &str, bytes: &[u8], start: &Path) -> Result<(), Box<Finding>> {
        let place = self.place(path);
        let told = |why| file_error(shown_from(start, &place), why);
        let folder = place.parent().unwrap_or(start);
        fs::create_dir_all(folder).map_err(|fault| told(DiskFault::of(&fault)))?;
        if fs::symlink_metadata(&place).is_ok() {
            return Ok(());
        }
        let written = part(&place, bytes, None).map_err(|fault| told(DiskFault::of(&fault)))?;
        written.as_file().sync_all().map_err(|fault| told(DiskFault::of(&fault)))?;
        written.persist_noclobber(&place).map(drop).map_err(|fault| told(DiskFault::of(&fault.error)))
    }
}

impl Holdings for Shelved {
    fn list(&self) -> BTreeMap<String, Lying> {
        let mut lying = BTreeMap::new();
        match &self.folder {
            Some(folder) => Self::listed(folder, "", &mut lying),
            None => {
                lying.insert(STORE.into(), Lying::Folder);
                Self::listed(&self.store, &format!("{STORE}/"), &mut lying);
            }
        }
        lying
    }

    fn has_surroundings(&self) -> bool {
        self.folder.is_some()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, DiskFault> {
        read_file(&self.place(path))
    }

    fn digest_512(&self, path: &str) -> Result<(String, u64), DiskFault> {
        digest_of(&self.place(path))
    }

    fn digests_512(&self, paths: &[String]) -> Vec<Result<(String, u64), DiskFault>> {
        paths.par_iter().map(|path| self.digest_512(path)).collect()
    }
}

/// The SHA-512 digest of a file of any size, and its length.
fn digest_of(path: &Path) -> Result<(String, u64), DiskFault> {
    let told = |fault: std::io::Error| DiskFault::of(&fault);
    let mut file = File::open(path).map_err(told)?;
    let (mut digester, mut length, mut piece) = (Digester512::default(), 0, [0; PIECE]);
    loop {
        let read = file.read(&mut piece).map_err(told)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        digester.update(bytes);
        length += bytes.len() as u64;
    }
    Ok((digester.digits(), length))
}

impl Project {
    /// The book's archive; none if nothing was sealed yet. `told_by` is a record of which a version was sealed, if there is one.
    ///
    /// # Errors
    ///
    /// When something was sealed, and there is no archive.
    pub fn shelved(&self, told_by: Option<&str>) -> Result<Option<Shelved>, Box<Finding>> {
        let Shelf { folder, is_elsewhere } = self.shelf();
        if fs::symlink_metadata(folder.join(STORE)).is_ok() {
            return Shelved::at(&folder, &self.start).map(Some);
        }
        let Some(record) = told_by else { return Ok(None) };
        let (is_there, folder) = (folder.is_dir(), self.shown(&folder));
        Err(Box::new(Finding::of(if is_elsewhere && !is_there {
            ArchiveFault::NotMounted { folder }
        } else {
            ArchiveFault::Empty { folder, record: record.into() }
        })))
    }

    /// Whether an archive is the book's own.
    pub fn is_own(&self, archive: &Shelved) -> bool {
        let own = fs::canonicalize(self.shelf().store());
        own.is_ok_and(|own| fs::canonicalize(&archive.store).is_ok_and(|there| there == own))
    }

    /// The name by chance that the book has, if it has one.
    pub fn known_identity(&self) -> Option<String> {
        identity::known(&self.root.join(identity::NAME))
    }
}

/// The SHA-512 digest of any file.
///
/// # Errors
///
/// Why it cannot be read, at its path as shown from `start`.
pub fn digest_of_file(path: &Path, start: &Path) -> Result<String, Box<Finding>> {
    let told = |why| file_error(shown_from(start, path), why);
    if path.is_dir() {
        return Err(told(DiskFault::IsFolder));
    }
    digest_of(path).map(|(digest, _)| digest).map_err(told)
}
