//! An object: its versions, and the files in which each is kept.

use super::{INVENTORY, ObjectId};
use crate::digest::digest_512;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The algorithm by which content is known.
pub(super) const ALGORITHM: &str = "sha512";
const TYPE: &str = "https://ocfl.io/1.1/spec/#inventory";
/// The file by which a folder is an object.
pub(super) const DECLARATION: &str = "0=ocfl_object_1.1";
/// What stands in it.
pub(super) const DECLARED: &[u8] = b"ocfl_object_1.1\n";
/// Where the files of a version lie within its folder.
pub(super) const CONTENT: &str = "content";

/// What an object holds, version by version, as its `inventory.json` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inventory {
    /// The object.
    pub id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "digestAlgorithm")]
    algorithm: String,
    /// The last version.
    pub head: String,
    /// Where each content lies, by its digest.
    pub manifest: BTreeMap<String, Vec<String>>,
    /// The versions, by their names.
    pub versions: BTreeMap<String, Version>,
}

/// A version of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// When it was sealed.
    pub created: Timestamp,
    /// Why.
    pub message: String,
    /// Who sealed it.
    pub user: User,
    /// What its files are called, by the digest of what they hold.
    pub state: BTreeMap<String, Vec<String>>,
}

/// Who sealed a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// As the person or body is called.
    pub name: String,
    /// A URI, such as `mailto:` with an address.
    pub address: String,
}

/// Who seals a version when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealing {
    /// When.
    pub created: Timestamp,
    /// Why.
    pub message: String,
    /// Who.
    pub user: User,
}

/// A file of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// What it is called in the version, with forward slashes.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A version that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The path of the object's folder below the storage root.
    pub object: String,
    /// Its inventory as it was read; none: the object is new.
    pub before: Option<Vec<u8>>,
    /// The files that are new, or hold something new, by their paths in the object. All others stay.
    pub files: Vec<NewFile>,
}

/// What stands beside an inventory and says its digest.
pub(super) fn sidecar_of(inventory: &[u8]) -> Vec<u8> {
    format!("{} {INVENTORY}\n", digest_512(inventory)).into_bytes()
}

/// Why a version cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveProblem {
    /// The inventory is none; what the parser says.
    NoInventory(String),
    /// The inventory is another object's.
    OtherObject(String),
    /// The last version was sealed later than the clock says that it is now.
    ClockBehind {
        /// When it was.
        last: Timestamp,
        /// What the clock says.
        now: Timestamp,
    },
}

impl Inventory {
    /// Reads an inventory.
    ///
    /// # Errors
    ///
    /// When it is none, or names a last version that it does not have.
    pub fn read(bytes: &[u8]) -> Result<Self, ArchiveProblem> {
        let inventory = Inventory::parse(bytes).map_err(ArchiveProblem::NoInventory)?;
        match inventory.number() {
            Some(_) if inventory.algorithm == ALGORITHM => Ok(inventory),
            _ => Err(ArchiveProblem::NoInventory(format!("head {}", inventory.head))),
        }
    }

    /// Reads what has the shape of an inventory, whatever it says; else gives the words of the parser.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes).map_err(|fault| fault.to_string())
    }

    fn number(&self) -> Option<u32> {
        let number = self.head.strip_prefix('v')?.parse().ok()?;
        self.versions.contains_key(&self.head).then_some(number)
    }

    /// The file that says so.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether it is one of this kind of archive.
    pub(super) fn is_of_this_kind(&self) -> bool {
        self.kind == TYPE && self.algorithm == ALGORITHM
    }

    /// The versions by their numbers, each with its name; those that bear another name than a number are left out.
    pub(super) fn numbered(&self) -> BTreeMap<u32, (&str, &Version)> {
        let number = |name: &str| name.strip_prefix('v')?.parse().ok();
        self.versions
            .iter()
            .filter_map(|(name, version)| Some((number(name)?, (name.as_str(), version))))
            .collect()
    }

    /// The inventory as it was when the version of a number was the last.
    pub(super) fn as_of(&self, number: u32) -> Inventory {
        let versions = self.numbered().into_iter().filter(|(own, _)| *own <= number);
        let versions: BTreeMap<String, Version> =
            versions.map(|(_, (name, version))| (name.to_string(), version.clone())).collect();
        let named: BTreeSet<&String> = versions.values().flat_map(|version| version.state.keys()).collect();
        let manifest = self.manifest.iter().filter(|(digest, _)| named.contains(digest));
        Inventory {
            id: self.id.clone(),
            kind: self.kind.clone(),
            algorithm: self.algorithm.clone(),
            head: format!("v{number}"),
            manifest: manifest.map(|(digest, paths)| (digest.clone(), paths.clone())).collect(),
            versions,
        }
    }

    /// The last version.
    pub fn last(&self) -> Option<&Version> {
        self.versions.get(&self.head)
    }

    /// The name of the version of which the archive says that it is this one, with all that was added to it; if no version was
    /// asked for, of the last.
    pub fn find(&self, wanted: Option<crate::record::Version>) -> Option<&str> {
        let said = |version: &Version| crate::record::Version::of_message(&version.message);
        match wanted {
            None => Some(&self.head),
            Some(_) => {
                let mut versions = self.numbered().into_values().rev();
                versions.find(|(_, version)| said(version) == wanted).map(|(name, _)| name)
            }
        }
    }

    /// The versions of the minutes of which the archive tells, each once and in order.
    pub fn said(&self) -> BTreeSet<crate::record::Version> {
        let messages = self.versions.values().map(|version| &version.message);
        messages.filter_map(|message| crate::record::Version::of_message(message)).collect()
    }

    /// The files of a version: what each is called, and where it lies in the object.
    pub fn files_of(&self, version: &str) -> Vec<(&str, &str)> {
        let state = self.versions.get(version).map(|version| &version.state);
        let each = state.into_iter().flatten().flat_map(|(digest, names)| {
            let path = self.manifest.get(digest).and_then(|paths| paths.first());
            names.iter().filter_map(move |name| Some((name.as_str(), path?.as_str())))
        });
        each.collect()
    }

    /// The versions, each with what its files are called and where they lie in the object.
    pub fn contents(&self) -> impl Iterator<Item = (&Version, Vec<(&str, &str)>)> {
        self.versions.values().map(|version| {
            let lies = |digest: &str| self.manifest.get(digest)?.first().map(String::as_str);
            let files = version.state.iter().filter_map(|(digest, names)| Some((names, lies(digest)?)));
            let named = files.flat_map(|(names, path)| names.iter().map(move |name| (name.as_str(), path)));
            (version, named.collect())
        })
    }

    /// The digest of a file of the last version, by its name.
    pub fn digest_of(&self, name: &str) -> Option<&str> {
        let state = &self.last()?.state;
        state
            .iter()
            .find_map(|(digest, names)| names.iter().any(|own| own == name).then_some(digest.as_str()))
    }

    /// Where a file of the last version lies in the object, by its name.
    pub fn path_of(&self, name: &str) -> Option<&str> {
        self.manifest.get(self.digest_of(name)?)?.first().map(String::as_str)
    }
}

impl Inventory {
    /// What is wrong with an object, whose files are these; none if each is there, holds what it held when it was sealed, and
    /// nothing else is there. `read` gives what a file holds. Takes as long as reading the object.
    pub fn trouble(
        &self,
        files: &BTreeSet<String>,
        read: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<String> {
        let folders = self.versions.keys().map(|version| format!("{version}/")).chain([String::new()]);
        let inventories: Vec<String> = folders.map(|folder| format!("{folder}{INVENTORY}")).collect();
        let sidecars = inventories.iter().map(|inventory| format!("{inventory}.{ALGORITHM}"));
        let content = self.manifest.values().flatten().cloned();
        let own: BTreeSet<String> = inventories
            .iter()
            .cloned()
            .chain(sidecars)
            .chain(content)
            .chain([DECLARATION.to_string()])
            .collect();
        if let Some(missing) = own.difference(files).next() {
            return Some(format!("{missing} is missing"));
        }
        if let Some(stray) = files.difference(&own).next() {
            return Some(format!("{stray} does not belong there"));
        }
        for inventory in &inventories {
            let sidecar = read(&format!("{inventory}.{ALGORITHM}"))?;
            let digest = digest_512(&read(inventory)?);
            if String::from_utf8_lossy(&sidecar).split_whitespace().next() != Some(&digest) {
                return Some(format!("{inventory} was changed"));
            }
        }
        if read(INVENTORY) != read(&format!("{}/{INVENTORY}", self.head)) {
            return Some(format!("{INVENTORY} is not that of {}", self.head));
        }
        let is_other = |(digest, path): &(&String, &String)| {
            read(path).is_none_or(|bytes| digest_512(&bytes) != **digest)
        };
        let mut content =
            self.manifest.iter().flat_map(|(digest, paths)| paths.iter().map(move |path| (digest, path)));
        content.find(is_other).map(|(_, path)| format!("{path} was changed"))
    }
}

impl Stored {
    /// The next version of an object: of what is new in it the files, of all the names.
    ///
    /// # Errors
    ///
    /// When the inventory before is none of this object, or its last version is later than now.
    pub fn next(
        object: &ObjectId,
        before: Option<Vec<u8>>,
        files: Vec<NewFile>,
        sealing: Sealing,
    ) -> Result<Self, ArchiveProblem> {
        Self::following(object, before, BTreeMap::new(), (files, sealing))
    }

    /// The next version of an object that holds what the last one holds, and files besides, or instead of those of their names.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn with(
        object: &ObjectId,
        before: Option<Vec<u8>>,
        files: Vec<NewFile>,
        sealing: Sealing,
    ) -> Result<Self, ArchiveProblem> {
        let known = before.as_deref().map(Inventory::read).transpose()?;
        let mut state =
            known.as_ref().and_then(Inventory::last).map(|last| last.state.clone()).unwrap_or_default();
        let is_new = |name: &String| files.iter().any(|file| file.name == *name);
        state.values_mut().for_each(|names| names.retain(|name| !is_new(name)));
        state.retain(|_, names| !names.is_empty());
        Self::following(object, before, state, (files, sealing))
    }

    /// The next version of an object, in which what is in its state stays, and these files come to it.
    fn following(
        object: &ObjectId,
        before: Option<Vec<u8>>,
        mut state: BTreeMap<String, Vec<String>>,
        (files, sealing): (Vec<NewFile>, Sealing),
    ) -> Result<Self, ArchiveProblem> {
        let known = before.as_deref().map(Inventory::read).transpose()?;
        if let Some(other) = known.as_ref().filter(|known| known.id != object.as_str()) {
            return Err(ArchiveProblem::OtherObject(other.id.clone()));
        }
        let (number, mut manifest, mut versions) = match known {
            None => (1, BTreeMap::new(), BTreeMap::new()),
            Some(known) => {
                let last = known.last().map(|version| version.created);
                if let Some(last) = last.filter(|last| *last > sealing.created) {
                    return Err(ArchiveProblem::ClockBehind { last, now: sealing.created });
                }
                (known.number().unwrap_or_default() + 1, known.manifest, known.versions)
            }
        };
        let head = format!("v{number}");
        let mut new = Vec::new();
        if before.is_none() {
            new.push(NewFile { name: DECLARATION.into(), bytes: DECLARED.to_vec() });
        }
        for NewFile { name, bytes } in files {
            let digest = digest_512(&bytes);
            state.entry(digest.clone()).or_default().push(name.clone());
            manifest.entry(digest).or_insert_with(|| {
                let path = format!("{head}/{CONTENT}/{name}");
                new.push(NewFile { name: path.clone(), bytes });
                vec![path]
            });
        }
        let Sealing { created, message, user } = sealing;
        versions.insert(head.clone(), Version { created, message, user, state });
        let inventory = Inventory {
            id: object.as_str().to_string(),
            kind: TYPE.into(),
            algorithm: ALGORITHM.into(),
            head: head.clone(),
            manifest,
            versions,
        };
        let bytes = inventory.file();
        let sidecar = sidecar_of(&bytes);
        for folder in [format!("{head}/"), String::new()] {
            new.push(NewFile { name: format!("{folder}{INVENTORY}"), bytes: bytes.clone() });
            new.push(NewFile { name: format!("{folder}{INVENTORY}.{ALGORITHM}"), bytes: sidecar.clone() });
        }
        Ok(Stored { object: object.path(), before, files: new })
    }

    /// The names of the files that are new in the version, or hold something new.
    pub fn content(&self) -> impl Iterator<Item = &str> {
        let name = |file: &'_ NewFile| -> Option<usize> {
            let (version, below) = file.name.split_once('/')?;
            let rest = below.strip_prefix(CONTENT)?.strip_prefix('/')?;
            version.starts_with('v').then(|| file.name.len() - rest.len())
        };
        self.files.iter().filter_map(move |file| Some(&file.name[name(file)?..]))
    }

    /// The inventory as it is afterwards.
    pub fn inventory(&self) -> Option<&[u8]> {
        self.files.iter().find(|file| file.name == INVENTORY).map(|file| file.bytes.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::{ArchiveProblem, Inventory, NewFile, ObjectId, Sealing, Stored, User};
    use jiff::Timestamp;

    fn sealing(second: i64) -> Sealing {
        let user = User { name: "Ann Unreal".into(), address: "mailto:ann@example.org".into() };
        let created = Timestamp::from_second(second).expect("a moment");
        Sealing { created, message: "Sent to members".into(), user }
    }

    fn file(name: &str, bytes: &str) -> NewFile {
        NewFile { name: name.into(), bytes: bytes.as_bytes().to_vec() }
    }

    fn names(stored: &Stored) -> Vec<&str> {
        stored.files.iter().map(|file| file.name.as_str()).collect()
    }

    #[test]
    fn what_did_not_change_is_kept_once() {
        let object = ObjectId::of_reference("1");
        let files = vec![file("record.toml", "a"), file("copy.toml", "a"), file("minutes.md", "b")];
        let first = Stored::next(&object, None, files, sealing(10)).expect("a version");
        assert_eq!(
            names(&first),
            [
                "0=ocfl_object_1.1",
                "v1/content/record.toml",
                "v1/content/minutes.md",
                "v1/inventory.json",
                "v1/inventory.json.sha512",
                "inventory.json",
                "inventory.json.sha512"
            ]
        );
        let before = first.inventory().map(<[u8]>::to_vec);
        let files = vec![file("record.toml", "a"), file("minutes.md", "c")];
        let second = Stored::next(&object, before, files, sealing(20)).expect("a version");
        assert_eq!(names(&second)[0], "v2/content/minutes.md");
        let inventory = Inventory::read(second.inventory().expect("one")).expect("it is one");
        assert_eq!(inventory.path_of("record.toml"), Some("v1/content/record.toml"));
        assert_eq!(inventory.path_of("copy.toml"), None);
        assert_eq!((inventory.head.as_str(), inventory.versions.len()), ("v2", 2));
    }

    #[test]
    fn a_clock_that_is_behind_is_told() {
        let object = ObjectId::of_reference("1");
        let first = Stored::next(&object, None, vec![file("a", "a")], sealing(10)).expect("a version");
        let before = first.inventory().map(<[u8]>::to_vec);
        let again = |second| Stored::next(&object, before.clone(), vec![file("a", "b")], sealing(second));
        assert!(matches!(again(9), Err(ArchiveProblem::ClockBehind { .. })));
        assert!(again(10).is_ok());
    }

    #[test]
    fn what_is_no_inventory_of_the_object_is_refused() {
        let first = Stored::next(&ObjectId::of_reference("1"), None, Vec::new(), sealing(1)).expect("one");
        let before = first.inventory().map(<[u8]>::to_vec);
        let other = Stored::next(&ObjectId::of_reference("2"), before, Vec::new(), sealing(2));
        assert!(matches!(other, Err(ArchiveProblem::OtherObject(_))));
        let none = Stored::next(&ObjectId::of_reference("2"), Some(b"{}".to_vec()), Vec::new(), sealing(2));
        assert!(matches!(none, Err(ArchiveProblem::NoInventory(_))));
    }
}
