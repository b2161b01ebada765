//! The single things that are done to the disk for a plan. Before each of them somebody may be asked: by this tests let
//! any of them fail, end the run there, or save a file meanwhile.

use super::super::bytes::read_file;
use super::super::parts::{PREFIX, SUFFIX, half_written_beside};
use super::super::rights::{Rights, let_write};
use super::super::write::part;
use super::steps::Leaf;
use crate::diagnostic::DiskFault;
use crate::digest::digest;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// The disk, as a plan is applied to it.
pub(in super::super) struct Disk<'d> {
    /// Asked before each single thing; an error is one of the disk.
    pub before_each: &'d dyn Fn() -> io::Result<()>,
    /// What it can.
    pub skill: Skill,
}

/// What a disk can do in one step. A real one is asked, and what it cannot is done in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Skill {
    /// Whatever the system says that it can.
    All,
    /// Two files cannot be exchanged.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests take a skill away"))]
    NoExchange,
    /// Nor can a file have two names, nor get another only if that is free: a stick, some disks of a network.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests take a skill away"))]
    PlainRename,
}

impl Disk<'_> {
    /// As it is.
    pub(in super::super) fn real() -> Self {
        Disk { before_each: &|| Ok(()), skill: Skill::All }
    }

    /// A new file that is whole and on the disk when it is there. It gets the rights of `like`, and its owner may write it
    /// where `is_new` says so.
    pub(super) fn write(
        &self,
        path: &Path,
        bytes: &[u8],
        like: Option<&Rights>,
        is_new: bool,
    ) -> io::Result<File> {
        (self.before_each)()?;
        let part: NamedTempFile = part(path, bytes, like)?;
        if is_new && like.is_some() {
            let_write(&part)?;
        }
        part.as_file().sync_all()?;
        (self.before_each)()?;
        let (file, part) = part.into_parts();
        self.to_free(part, path).map(|()| file)
    }

    /// A new folder with all its files, which is whole and on the disk when it is there. Its new files get the rights of
    /// `like`; those that stay get a second name, or are copied where a file cannot have two.
    pub(super) fn write_tree(
        &self,
        path: &Path,
        tree: &[(String, Leaf)],
        like: Option<&Rights>,
    ) -> io::Result<()> {
        (self.before_each)()?;
        let beside = path.parent().unwrap_or(Path::new("."));
        let part = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(beside)?;
        let mut folders = BTreeSet::from([part.path().to_path_buf()]);
        for (name, leaf) in tree {
            (self.before_each)()?;
            let place = part.path().join(name);
            let own = place.parent().unwrap_or(part.path());
            fs::create_dir_all(own)?;
            folders.extend(
                own.ancestors().take_while(|folder| folder.starts_with(part.path())).map(Path::to_path_buf),
            );
            match leaf {
                Leaf::New(bytes) => {
                    let mut file = File::create_new(&place)?;
                    file.write_all(bytes)?;
                    like.map_or(Ok(()), |like| like.give(&file))?;
                    file.sync_all()?;
                }
                Leaf::Kept(there) => {
                    let linked = match self.skill {
                        Skill::All | Skill::NoExchange => fs::hard_link(there, &place),
                        Skill::PlainRename => Err(io::ErrorKind::Unsupported.into()),
                    };
                    linked.or_else(|fault| copied(there, &place, fault))?;
                }
            }
        }
        folders.iter().for_each(|folder| self.sync_folder(folder));
        open_folders(&folders)?;
        (self.before_each)()?;
        if fs::symlink_metadata(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(part.path(), path)?;
        // It has another name.
        let _gone = part.keep();
        Ok(())
    }

    /// A new folder in one that is there.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        (self.before_each)()?;
        fs::create_dir(path)
    }

    /// Takes a file away.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        (self.before_each)()?;
        fs::remove_file(path)
    }

    /// Takes a folder away with all that is in it: what is left of it if that does not end is called as what is not known
    /// to be whole.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        (self.before_each)()?;
        let going = half_written_beside(path);
        fs::rename(path, &going)?;
        (self.before_each)()?;
        fs::remove_dir_all(going)
    }

    /// Takes a folder away, if nothing is in it.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        (self.before_each)()?;
        fs::remove_dir(path)
    }

    /// Gives a file another name in its folder, in the place of a file of that name.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.before_each)()?;
        fs::rename(from, to)
    }

    /// Gives a file a name that nothing has.
    pub(super) fn move_to_free(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.before_each)()?;
        let mut from = TempPath::try_from_path(from)?;
        // What could not be moved stays where it is: else it would be taken for a file of no use, and removed.
        from.disable_cleanup(true);
        self.to_free(from, to)
    }

    /// Gives a file a name that nothing has. Where the system cannot see to that in the same step, we look before.
    fn to_free(&self, from: TempPath, to: &Path) -> io::Result<()> {
        let from = match self.skill {
            Skill::All | Skill::NoExchange => match from.persist_noclobber(to) {
                Err(fault) if cannot(&fault.error) => fault.path,
                other => return other.map_err(|fault| fault.error),
            },
            Skill::PlainRename => from,
        };
        // The last moment: what is put there after this look is lost.
        match fs::symlink_metadata(to) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => from.persist(to).map_err(|fault| fault.error),
        }
    }

    /// Exchanges two files of one folder in one step. Where the system cannot, `staged` takes the place of the other, if
    /// that still has the digest `expected`, and a second name of what was there becomes `staged`.
    pub(super) fn exchange(&self, staged: &Path, place: &Path, expected: &str) -> Result<(), DiskFault> {
        let told = |fault: io::Error| DiskFault::of(&fault);
        (self.before_each)().map_err(told)?;
        match (self.skill == Skill::All).then(|| exchange(staged, place)).flatten() {
            Some(done) => done.map_err(told),
            None => {
                let kept = kept_at(staged);
                let linked = match self.skill {
                    Skill::All | Skill::NoExchange => fs::hard_link(place, &kept),
                    Skill::PlainRename => Err(io::ErrorKind::Unsupported.into()),
                };
                linked.or_else(|fault| copied(place, &kept, fault)).map_err(told)?;
                (self.before_each)().map_err(told)?;
                // The last moment: what is saved after this look is lost.
                if digest(&read_file(place)?) != expected {
                    fs::remove_file(kept).map_err(told)?;
                    return Err(DiskFault::ChangedMeanwhile);
                }
                fs::rename(staged, place).map_err(told)?;
                self.rename(&kept, staged).map_err(told)
            }
        }
    }

    /// Exchanges two folders in one step. Where the system cannot, the place of the one is empty for a moment, while what was
    /// there has a name beside the other.
    pub(super) fn exchange_folders(&self, staged: &Path, place: &Path) -> io::Result<()> {
        (self.before_each)()?;
        match (self.skill == Skill::All).then(|| exchange(staged, place)).flatten() {
            Some(done) => done,
            None => {
                let kept = kept_at(staged);
                fs::rename(place, &kept)?;
                self.rename(staged, place)?;
                self.rename(&kept, staged)
            }
        }
    }

    /// Ends an exchange of folders that was ended in the middle, likewise.
    pub(super) fn end_exchange_of_folders(&self, staged: &Path, place: &Path) -> io::Result<()> {
        let kept = kept_at(staged);
        let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
        match (is_there(&kept), is_there(place), is_there(staged)) {
            (true, false, _) => self.rename(&kept, place),
            (true, true, false) => self.rename(&kept, staged),
            (true, true, true) | (false, _, _) => Ok(()),
        }
    }

    /// Ends an exchange of files that was ended in the middle, where the system cannot exchange them in one step.
    pub(super) fn end_exchange(&self, staged: &Path) -> io::Result<()> {
        let kept = kept_at(staged);
        match (fs::symlink_metadata(&kept).is_ok(), fs::symlink_metadata(staged).is_ok()) {
            (true, true) => self.remove(&kept),
            (true, false) => self.rename(&kept, staged),
            (false, _) => Ok(()),
        }
    }

    /// Sees that the names in a folder are on the disk. There are disks that cannot say; what is in the files is there.
    pub(super) fn sync_folder(&self, folder: &Path) {
        if cfg!(unix) {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }
}

/// A copy of a file that cannot have a second name. What lies in the way of it, a link above all, is not written to.
fn copied(from: &Path, to: &Path, fault: io::Error) -> io::Result<()> {
    if fault.kind() == io::ErrorKind::AlreadyExists {
        return Err(fault);
    }
    let (mut there, mut copy) = (File::open(from)?, File::create_new(to)?);
    let copied = io::copy(&mut there, &mut copy);
    let copied = copied.and_then(|_| Rights::of(from).map_or(Ok(()), |rights| rights.give(&copy)));
    copied.and_then(|()| copy.sync_all()).inspect_err(|_| drop(fs::remove_file(to)))
}

/// Lets those see into new folders who may see into the folder that they lie in.
#[cfg(unix)]
fn open_folders(folders: &BTreeSet<PathBuf>) -> io::Result<()> {
    let around = folders.first().and_then(|folder| folder.parent());
    let Some(rights) = around.and_then(|around| fs::metadata(around).ok()) else { return Ok(()) };
    folders.iter().try_for_each(|folder| fs::set_permissions(folder, rights.permissions()))
}

#[cfg(not(unix))]
fn open_folders(_: &BTreeSet<PathBuf>) -> io::Result<()> {
    Ok(())
}

/// Whether a disk refused because it is of a kind that cannot do this, and not because it may not or need not be done.
fn cannot(fault: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    // That a file cannot have two names is told as if it were not allowed.
    matches!(fault.kind(), InvalidInput | PermissionDenied | Unsupported)
}

/// Where a second name of a file is until it has that of `staged`.
fn kept_at(staged: &Path) -> PathBuf {
    staged.with_extension("old.part")
}

/// Exchanges two files in one step; none where the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Some(Ok(())),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => None,
        Err(fault) => Some(Err(fault.into())),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}
