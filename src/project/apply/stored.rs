//! What enters the archive, as steps: each object gets its new version in one, for between two valid states of it there is
//! none.
//!
//! The whole object is put together beside the storage root, with what stays of it under a second name, and exchanged with
//! the one that is there. One that is new is put into its place with the folders around it that are missing, so that no
//! empty folder is ever seen; the first of all with the storage root itself.

use super::super::Project;
use super::super::bytes::read_file;
use super::super::parts::place_beside;
use super::super::rights::Rights;
use super::super::shelf::Shelf;
use super::super::{file_error, shown_from};
use super::steps::{Content, Deed, Leaf, Prepared, Step};
use crate::archive::{INVENTORY, Inventory, ObjectId, STORAGE_ROOT, Stored, root_files};
use crate::diagnostic::{ArchiveFault, DiskFault, Finding};
use crate::digest::digest;
use crate::ids::FileId;
use crate::lifecycle::{Change, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A folder that enters the archive, and what is to be in it.
struct Entering {
    deed: Deed,
    tree: Vec<(String, Leaf)>,
    like: Option<Rights>,
}

impl Project {
    /// The steps by which versions enter the archive.
    ///
    /// # Errors
    ///
    /// The first object that is not as it was when the plan was made.
    pub(super) fn stored(&self, plan: &Plan) -> Result<Vec<Prepared>, (FileId, DiskFault)> {
        let mut entering: BTreeMap<PathBuf, Entering> = BTreeMap::new();
        let shelf = self.shelf();
        for change in plan.changes() {
            let Change::Stored { object, version, like } = change else { continue };
            let like = Rights::of(&self.place(like));
            let told = |why| (object.clone(), why);
            let folder = shelf.store().join(&version.object);
            match &version.before {
                Some(before) => {
                    let tree = next_of(&folder, before, version).map_err(told)?;
                    entering.insert(folder, Entering { deed: Deed::Exchange, tree, like });
                }
                None if fs::symlink_metadata(&folder).is_ok() => return Err(told(DiskFault::ThereAlready)),
                None => {
                    let place = outermost_missing(&shelf.store(), &folder);
                    let new = || Entering { deed: Deed::Put, tree: first_of(&shelf.store(), &place), like };
                    let below = shown_from(&place, &folder);
                    let entered = entering.entry(place.clone()).or_insert_with(new);
                    let files = version.files.iter();
                    entered.tree.extend(
                        files.map(|file| (joined(&below, &file.name), Leaf::New(file.bytes.clone()))),
                    );
                }
            }
        }
        Ok(entering.into_iter().map(|(place, entering)| self.entered(&shelf, place, entering)).collect())
    }

    fn entered(&self, shelf: &Shelf, place: PathBuf, Entering { deed, tree, like }: Entering) -> Prepared {
        let before = tree_digest(&place).unwrap_or_else(|| digest(b""));
        let after = planned_digest(&tree);
        let beside = shelf.folder.join(super::super::file_names::name_of(&place));
        let step = Step {
            deed,
            is_folder: true,
            shown: self.shown(&place),
            below: shelf.called(&place),
            home: self.home(shelf),
            staged: place_beside(&beside, before.as_bytes(), after.as_bytes()),
            place,
            before,
            after,
        };
        Prepared { step, content: Some(Content::Tree(tree)), like }
    }

    /// The inventory of an object; none if the archive does not have the object.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read, or is not as it was sealed: nothing is put on top of what is damaged. The object is
    /// read whole for it, and no other.
    pub fn inventory(&self, object: &ObjectId) -> Result<Option<Vec<u8>>, Box<Finding>> {
        // What lies there and is no storage root would be none afterwards either.
        let store = self.open_shelf()?.store();
        let root = store.join(STORAGE_ROOT);
        if store.exists() && !root.is_file() {
            return Err(file_error(self.shown(&root), DiskFault::NotThere));
        }
        let folder = store.join(object.path());
        match fs::symlink_metadata(&folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(file_error(self.shown(&folder), DiskFault::of(&fault))),
            Ok(_) => {}
        }
        let path = folder.join(INVENTORY);
        let bytes = read_file(&path).map_err(|why| file_error(self.shown(&path), why))?;
        let files = files_below(&folder).map_err(|why| file_error(self.shown(&folder), why))?;
        let files = files.into_iter().map(|(name, _)| name).collect();
        let read = |name: &str| fs::read(folder.join(name)).ok();
        // One that is no inventory at all is told by whoever reads it.
        let trouble = Inventory::read(&bytes).ok().and_then(|inventory| inventory.trouble(&files, &read));
        match trouble {
            None => Ok(Some(bytes)),
            Some(what) => {
                Err(Box::new(Finding::of(ArchiveFault::DamagedObject { object: object.path(), what })))
            }
        }
    }

    /// The folder within which a journal is believed of the archive.
    pub(super) fn home(&self, shelf: &Shelf) -> PathBuf {
        if shelf.is_elsewhere { shelf.folder.clone() } else { self.root.clone() }
    }

    /// A file of an object, by its path there.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn content(&self, object: &ObjectId, path: &str) -> Result<Vec<u8>, Box<Finding>> {
        let path = self.shelf().store().join(object.path()).join(path);
        read_file(&path).map_err(|why| file_error(self.shown(&path), why))
    }
}

/// The outermost folder that is missing of those around an object in a storage root, or the object's own.
fn outermost_missing(store: &Path, object: &Path) -> PathBuf {
    let missing = object.ancestors().take_while(|folder| fs::symlink_metadata(folder).is_err());
    let missing = missing.filter(|folder| folder.starts_with(store));
    missing.last().unwrap_or(object).to_path_buf()
}

/// What is put into a folder before all objects: into the storage root what makes it one.
fn first_of(store: &Path, place: &Path) -> Vec<(String, Leaf)> {
    if place != store {
        return Vec::new();
    }
    root_files().into_iter().map(|(name, bytes)| (name, Leaf::New(bytes))).collect()
}

/// The files of an object with its next version.
fn next_of(folder: &Path, before: &[u8], version: &Stored) -> Result<Vec<(String, Leaf)>, DiskFault> {
    if read_file(&folder.join(INVENTORY))? != before {
        return Err(DiskFault::ChangedMeanwhile);
    }
    let is_new = |name: &String| version.files.iter().any(|file| file.name == *name);
    let kept = files_below(folder)?.into_iter().filter(|(name, _)| !is_new(name));
    let kept = kept.map(|(name, path)| (name, Leaf::Kept(path)));
    let new = version.files.iter().map(|file| (file.name.clone(), Leaf::New(file.bytes.clone())));
    Ok(kept.chain(new).collect())
}

fn joined(below: &str, name: &str) -> String {
    if below == "." { name.to_string() } else { format!("{below}/{name}") }
}

/// The files below a folder, by their paths in it.
fn files_below(folder: &Path) -> Result<Vec<(String, PathBuf)>, DiskFault> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|fault| DiskFault::Other(fault.to_string()))?;
        if !entry.file_type().is_dir() {
            files.push((shown_from(folder, entry.path()), entry.into_path()));
        }
    }
    Ok(files)
}

/// What tells a folder of the archive from what it was and from what it will be: the names and lengths of its files, and
/// what its inventories say, which know the rest. Its files are not read. None if there is none.
pub(super) fn tree_digest(folder: &Path) -> Option<String> {
    fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    let files = files_below(folder).ok()?;
    let each = files.into_iter().map(|(name, path)| {
        let own = if is_inventory(&name) { digest(&fs::read(&path).ok()?) } else { String::new() };
        Some(line(&name, fs::symlink_metadata(&path).ok()?.len(), &own))
    });
    Some(digest(lines(each.collect::<Option<Vec<_>>>()?).as_bytes()))
}

/// The same of a folder that is to be made.
fn planned_digest(tree: &[(String, Leaf)]) -> String {
    let each = tree.iter().map(|(name, leaf)| match leaf {
        Leaf::New(bytes) => {
            let own = if is_inventory(name) { digest(bytes) } else { String::new() };
            line(name, bytes.len() as u64, &own)
        }
        Leaf::Kept(path) => {
            let own = is_inventory(name).then(|| fs::read(path).ok()).flatten();
            let own = own.map(|bytes| digest(&bytes)).unwrap_or_default();
            line(name, fs::symlink_metadata(path).map_or(0, |file| file.len()), &own)
        }
    });
    digest(lines(each.collect()).as_bytes())
}

fn is_inventory(name: &str) -> bool {
    name == INVENTORY || name.ends_with(&format!("/{INVENTORY}"))
}

fn line(name: &str, length: u64, own: &str) -> String {
    format!("{name} {length} {own}\n")
}

fn lines(mut lines: Vec<String>) -> String {
    lines.sort();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::super::disk::{Disk, Skill};
    use super::{Change, Plan, Project, Stored};
    use crate::archive::{INVENTORY, NewFile, ObjectId, Sealing, User};
    use crate::diagnostic::Report;
    use crate::ids::FileId;
    use std::cell::Cell;
    use std::fs;
    use std::io;
    use tempfile::TempDir;

    fn version(meeting: &str, before: Option<Vec<u8>>, text: &str) -> Stored {
        let sealing = Sealing {
            created: jiff::Timestamp::from_second(10).expect("a moment"),
            message: "Sent out".into(),
            user: User { name: "Ann Unreal".into(), address: "mailto:ann@example.org".into() },
        };
        let files = vec![NewFile { name: "record.toml".into(), bytes: text.into() }];
        Stored::next(&ObjectId::of_reference(meeting), before, files, sealing).expect("a version")
    }

    fn plan(versions: &[Stored]) -> Plan {
        let changes = versions.iter().map(|version| Change::stored(version.clone(), FileId::Book));
        Plan::of_all(changes).expect("a plan")
    }

    fn book() -> (TempDir, Project) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("minutes")).expect("a folder");
        fs::write(folder.path().join("minutes/book.toml"), "").expect("written");
        let project = Project::within(folder.path(), folder.path());
        (folder, project)
    }

    /// Applies a plan; the thing of this number that is done to the disk fails.
    fn apply(project: &Project, plan: &Plan, fails: Option<usize>) -> (Result<Report, Report>, usize) {
        let count = Cell::new(0);
        let before_each = || {
            count.set(count.get() + 1);
            if fails == Some(count.get() - 1) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        let applied = project.apply_to(plan, &Disk { before_each: &before_each, skill: Skill::All });
        (applied, count.get())
    }

    #[test]
    fn the_first_objects_bring_their_storage_root_and_nothing_is_there_before() {
        let versions = ["1", "2"].map(|meeting| version(meeting, None, "a"));
        let plan = plan(&versions);
        let (folder, project) = book();
        let (applied, count) = apply(&project, &plan, None);
        assert!(applied.is_ok_and(|report| report.is_empty()));
        let store = folder.path().join("archive/store");
        assert_eq!(fs::read_to_string(store.join("0=ocfl_1.1")).expect("a root"), "ocfl_1.1\n");
        for version in &versions {
            assert!(store.join(&version.object).join("v1/content/record.toml").is_file());
        }
        assert_eq!(fs::read_dir(folder.path().join("archive")).expect("a folder").count(), 1);
        for at in 0..count {
            let (folder, project) = book();
            let (applied, _) = apply(&project, &plan, Some(at));
            drop(project.lock().expect("nobody has it"));
            let archive = folder.path().join("archive");
            assert_eq!(applied.is_ok(), archive.join("store").is_dir(), "{at}");
            assert_eq!(applied.is_ok(), archive.exists(), "{at}");
        }
    }

    #[test]
    fn an_object_that_is_not_as_it_was_gets_no_version() {
        let (folder, project) = book();
        let first = version("1", None, "a");
        assert!(apply(&project, &plan(std::slice::from_ref(&first)), None).0.is_ok());
        let object = folder.path().join("archive/store").join(&first.object);
        let said = |version: Stored| {
            let (applied, count) = apply(&project, &plan(&[version]), None);
            assert_eq!(count, 0);
            applied.expect_err("refused").findings().next().expect("a finding").fault.wording().sentence
        };
        assert!(said(first.clone()).contains("is there already"));
        let second = version("1", first.inventory().map(<[u8]>::to_vec), "b");
        fs::write(object.join(INVENTORY), "{}").expect("written");
        assert!(said(second.clone()).contains("changed meanwhile"));
        fs::remove_dir_all(&object).expect("it goes");
        assert!(said(second).contains("is not there"));
    }

    /// A further object is put beside the first with the folders around it.
    #[test]
    fn no_folder_is_left_empty() {
        let (folder, project) = book();
        assert!(apply(&project, &plan(&[version("1", None, "a")]), None).0.is_ok());
        let store = folder.path().join("archive/store");
        let folders = || fs::read_dir(&store).expect("a folder").count();
        let (before, second) = (folders(), plan(&[version("2", None, "a")]));
        for at in 0.. {
            if apply(&project, &second, Some(at)).0.is_ok() {
                break;
            }
            assert_eq!(folders(), before, "{at}");
        }
        assert_eq!(folders(), before + 1);
    }
}
