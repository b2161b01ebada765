//! Who may do what with a file: its owner, its group, its mode and, where the system has one, its access control list.

use std::fs::File;
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// The rights of a file that is there.
#[derive(Debug, Clone)]
pub(super) struct Rights {
    #[cfg(unix)]
    owner: u32,
    #[cfg(unix)]
    group: u32,
    #[cfg(unix)]
    mode: u32,
    /// The access control list; where there is one, the mode holds in the group's place what the list gives anybody.
    #[cfg(target_os = "linux")]
    list: Option<list::List>,
}

#[cfg(unix)]
impl Rights {
    /// The rights of a file; none if it is not there, or is no file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        Some(Rights {
            owner: file.uid(),
            group: file.gid(),
            mode: file.mode() & 0o7777,
            #[cfg(target_os = "linux")]
            list: list::List::of(path),
        })
    }

    /// Gives them to another file. Where owner or group cannot be given, the rights of neither are given to whoever has
    /// their place; where a list cannot, the group gets what is its own.
    pub(super) fn give(&self, part: &File) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let own = part.metadata()?;
        let mut mode = self.mode;
        if own.uid() != self.owner && fchown(part, Some(self.owner), None).is_err() {
            mode &= 0o0777;
        }
        let keeps_group = own.gid() == self.group || fchown(part, None, Some(self.group)).is_ok();
        if !keeps_group {
            mode &= 0o0777;
        }
        mode &= self.give_list(part, keeps_group);
        part.set_permissions(std::fs::Permissions::from_mode(mode))
    }

    /// Gives the list; and which bits of the mode hold with it.
    #[cfg(target_os = "linux")]
    fn give_list(&self, part: &File, keeps_group: bool) -> u32 {
        let others = 0o7707;
        // A folder may give each new file a list, and with it somebody rights who has none on this one.
        let Some(list) = &self.list else {
            list::take(part);
            return others | if keeps_group { 0o070 } else { 0 };
        };
        let list = if keeps_group { list.clone() } else { list.without_group() };
        if list.give(part) { 0o7777 } else { others | list.of_group() << 3 }
    }

    #[cfg(not(target_os = "linux"))]
    fn give_list(&self, _: &File, keeps_group: bool) -> u32 {
        if keeps_group { 0o7777 } else { 0o7707 }
    }
}

#[cfg(not(unix))]
impl Rights {
    pub(super) fn of(path: &Path) -> Option<Self> {
        path.is_file().then_some(Rights {})
    }

    pub(super) fn give(&self, _: &File) -> io::Result<()> {
        Ok(())
    }
}

/// A new file may be read by whom the system lets read new files; one that takes the place of another is its
/// owner's alone until it has that one's rights.
#[cfg(unix)]
pub(super) fn made(
    builder: &mut tempfile::Builder<'_, '_>,
    is_closed: bool,
    folder: &Path,
) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if is_closed { 0o600 } else { 0o666 };
    builder.permissions(std::fs::Permissions::from_mode(mode)).tempfile_in(folder)
}

#[cfg(not(unix))]
pub(super) fn made(
    builder: &mut tempfile::Builder<'_, '_>,
    _: bool,
    folder: &Path,
) -> io::Result<NamedTempFile> {
    builder.tempfile_in(folder)
}

/// Lets its owner write a new file, though the one whose rights it has may be closed to changes.
#[cfg(unix)]
pub(super) fn let_write(part: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = part.as_file().metadata()?.permissions().mode() & 0o666;
    part.as_file().set_permissions(std::fs::Permissions::from_mode(mode | 0o600))
}

#[cfg(not(unix))]
pub(super) fn let_write(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// The access control list of POSIX 1003.1e, as Linux keeps it with a file: a version of four bytes, then entries of
/// eight, each a tag and rights of two bytes and a user or group of four, the lesser byte first.
#[cfg(target_os = "linux")]
mod list {
    use rustix::fs::{XattrFlags, fremovexattr, fsetxattr, getxattr};
    use std::fs::File;
    use std::path::Path;

    const NAME: &str = "system.posix_acl_access";
    /// The longest that the system keeps.
    const LONGEST: usize = 1 << 16;
    const HEAD: usize = 4;
    const ENTRY: usize = 8;
    /// The tag of the rights of the file's own group.
    const OWN_GROUP: [u8; 2] = [4, 0];
    /// The tag of what the list gives anybody but the owner and all.
    const MOST: [u8; 2] = [16, 0];

    #[derive(Debug, Clone)]
    pub(super) struct List(Vec<u8>);

    impl List {
        pub(super) fn of(path: &Path) -> Option<Self> {
            let mut held = vec![0; LONGEST];
            let length = getxattr(path, NAME, held.as_mut_slice()).ok()?;
            held.truncate(length);
            Some(List(held))
        }

        /// Whether it could be given.
        pub(super) fn give(&self, file: &File) -> bool {
            fsetxattr(file, NAME, &self.0, XattrFlags::empty()).is_ok()
        }

        /// The rights of the group: three bits.
        pub(super) fn of_group(&self) -> u32 {
            let rights = |tag| self.entry(tag).and_then(|at| self.0.get(at + 2)).copied();
            u32::from(rights(OWN_GROUP).unwrap_or(0) & rights(MOST).unwrap_or(7) & 7)
        }

        /// The same list, with no rights for the group.
        pub(super) fn without_group(&self) -> Self {
            let mut list = self.clone();
            if let Some(rights) = self.entry(OWN_GROUP).and_then(|at| list.0.get_mut(at + 2)) {
                *rights = 0;
            }
            list
        }

        fn entry(&self, tag: [u8; 2]) -> Option<usize> {
            (HEAD..self.0.len()).step_by(ENTRY).find(|at| self.0[*at..].starts_with(&tag))
        }
    }

    /// Takes the list of a new file away, if it has one.
    pub(super) fn take(file: &File) {
        let _ = fremovexattr(file, NAME);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{Rights, list};
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    use std::fs::{self, File};
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    const ACCESS: &str = "system.posix_acl_access";
    const DEFAULT: &str = "system.posix_acl_default";

    /// A list: owner `rw`, a user of the number 1234 `rw`, the group `r`, and no more than `rw`; others nothing.
    fn list() -> Vec<u8> {
        let entry = |tag: u16, rights: u16, whose: u32| {
            [&tag.to_le_bytes()[..], &rights.to_le_bytes(), &whose.to_le_bytes()].concat()
        };
        let all = u32::MAX;
        let entries =
            [entry(1, 6, all), entry(2, 6, 1234), entry(4, 4, all), entry(16, 6, all), entry(32, 0, all)];
        [&2_u32.to_le_bytes()[..], &entries.concat()].concat()
    }

    fn held(path: &Path) -> Option<Vec<u8>> {
        let mut held = vec![0; 1 << 16];
        let length = getxattr(path, ACCESS, held.as_mut_slice()).ok()?;
        Some(held[..length].to_vec())
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn a_list_goes_with_the_file_and_nobody_gets_more_than_they_had() {
        let folder = tempfile::tempdir().expect("a folder");
        let [listed, plain, other] = ["listed", "plain", "other"].map(|name| folder.path().join(name));
        for path in [&listed, &plain] {
            fs::write(path, "text").expect("written");
            fs::set_permissions(path, fs::Permissions::from_mode(0o640)).expect("rights");
        }
        if setxattr(&listed, ACCESS, &list(), XattrFlags::empty()).is_err() {
            // A disk without lists.
            return;
        }
        // Each new file of this folder gets a list.
        setxattr(folder.path(), DEFAULT, &list(), XattrFlags::empty()).expect("a default");
        for (like, mode_then) in [(&listed, 0o660), (&plain, 0o640)] {
            let _ = fs::remove_file(&other);
            fs::write(&other, "new").expect("written");
            assert!(held(&other).is_some());
            Rights::of(like).expect("a file").give(&File::open(&other).expect("a file")).expect("given");
            assert_eq!(held(&other), held(like));
            assert_eq!((mode(&other), mode(like)), (mode_then, mode_then));
        }
    }

    #[test]
    fn without_its_list_a_file_gives_the_group_what_is_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("listed");
        fs::write(&path, "text").expect("written");
        if setxattr(&path, ACCESS, &list(), XattrFlags::empty()).is_err() {
            return;
        }
        let list = list::List::of(&path).expect("a list");
        assert_eq!((list.of_group(), list.without_group().of_group()), (4, 0));
    }
}
