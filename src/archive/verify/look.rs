//! A look at an archive: what lies there, what of it has been accounted for, and what was found.

use super::holdings::{Holdings, Lying};
use crate::diagnostic::{Amiss, Astray, DiskFault, Finding, Report, VerifyFault};
use crate::files::Examined;
use std::collections::{BTreeMap, BTreeSet};

/// The storage root within the archive's folder.
pub(super) const STORE: &str = "store";

/// A look at an archive.
pub struct Look<'h> {
    holdings: &'h dyn Holdings,
    lying: BTreeMap<String, Lying>,
    /// The files that belong there.
    own: BTreeSet<String>,
    report: Report,
    examined: Examined,
}

impl<'h> Look<'h> {
    pub(super) fn at(holdings: &'h dyn Holdings) -> Self {
        let lying = holdings.list();
        Look { holdings, lying, own: BTreeSet::new(), report: Report::new(), examined: Examined::default() }
    }

    /// Notes something that is wrong.
    pub fn tell(&mut self, fault: VerifyFault) {
        self.report.push(Finding::of(fault));
    }

    /// Notes what is wrong with a file or folder.
    pub fn amiss(&mut self, place: &str, amiss: Amiss) {
        self.tell(VerifyFault::Unsound { place: place.into(), amiss });
    }

    /// Whether what lies beside the storage root is at hand, too.
    pub(super) fn has_surroundings(&self) -> bool {
        self.holdings.has_surroundings()
    }

    /// How much was looked at, to be counted on.
    pub fn examined(&mut self) -> &mut Examined {
        &mut self.examined
    }

    /// Whether a file lies at a path.
    pub fn has(&self, place: &str) -> bool {
        self.lying.get(place) == Some(&Lying::File)
    }

    /// What a file says that belongs there. That it is missing, or cannot be read, is told.
    pub fn read(&mut self, place: &str) -> Option<Vec<u8>> {
        if !self.expect(place) {
            return None;
        }
        let read = self.holdings.read(place).map(|bytes| (bytes.len() as u64, bytes));
        let (length, bytes) = self.unless_unread(place, read)?;
        self.examined.files += 1;
        self.examined.bytes += length;
        Some(bytes)
    }

    /// The digests of files that belong there, likewise, in their order.
    pub fn digests_512(&mut self, places: &[String]) -> Vec<Option<String>> {
        let is_there: Vec<bool> = places.iter().map(|place| self.expect(place)).collect();
        let there = places.iter().zip(&is_there).filter(|(_, is_there)| **is_there);
        let there: Vec<String> = there.map(|(place, _)| place.clone()).collect();
        let mut digests = self.holdings.digests_512(&there).into_iter();
        let mut of = |(place, is_there): (&String, bool)| {
            let digest = is_there.then(|| digests.next()).flatten()?;
            let (digest, length) = self.unless_unread(place, digest)?;
            self.examined.files += 1;
            self.examined.bytes += length;
            Some(digest)
        };
        places.iter().zip(is_there).map(&mut of).collect()
    }

    /// What a file says that was counted already.
    pub(super) fn read_again(&mut self, place: &str) -> Option<Vec<u8>> {
        let read = self.holdings.read(place);
        self.unless_unread(place, read)
    }

    /// What a file says, if it can be read: nothing is told, and nothing counted.
    pub(super) fn glimpse(&self, place: &str) -> Option<Vec<u8>> {
        self.has(place).then(|| self.holdings.read(place).ok())?
    }

    /// The names of what lies in a folder, whatever it is.
    pub fn names_in(&self, folder: &str) -> Vec<String> {
        let within = format!("{folder}/");
        let below = self.lying.range(within.clone()..).map_while(|(path, _)| path.strip_prefix(&within));
        below.filter(|name| !name.contains('/')).map(str::to_string).collect()
    }

    /// Whether a folder lies at a path.
    pub fn has_folder(&self, place: &str) -> bool {
        self.lying.get(place) == Some(&Lying::Folder)
    }

    /// Takes note of a file that belongs there, whatever it says.
    pub fn know(&mut self, place: &str) {
        self.own.insert(place.into());
    }

    /// Notes that a file belongs there, and tells if none is there.
    fn expect(&mut self, place: &str) -> bool {
        self.know(place);
        match self.lying.get(place) {
            Some(Lying::File) => true,
            // What lies there instead is told with what is astray.
            Some(Lying::Link | Lying::NoFile | Lying::NameNotText | Lying::Unread(_)) => false,
            Some(Lying::Folder) | None => {
                self.tell(VerifyFault::Missing { place: place.into() });
                false
            }
        }
    }

    fn unless_unread<T>(&mut self, place: &str, read: Result<T, DiskFault>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(why) => {
                self.tell(VerifyFault::Unread { place: place.into(), why });
                None
            }
        }
    }

    /// What was found, with all that lies there and belongs nowhere.
    pub(super) fn end(mut self) -> (Report, Examined) {
        let lying = std::mem::take(&mut self.lying);
        let around: BTreeSet<String> = self.own.iter().flat_map(|file| folders_around(file)).collect();
        let mut astray: Option<String> = None;
        for (place, what) in &lying {
            let is_within =
                |folder: &String| place.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            if astray.as_ref().is_some_and(is_within) {
                continue;
            }
            let what = match what {
                Lying::File if self.own.contains(place) => continue,
                Lying::Folder if around.contains(place) => continue,
                Lying::Unread(why) => {
                    self.tell(VerifyFault::Unread { place: place.clone(), why: why.clone() });
                    continue;
                }
                Lying::File => Astray::File,
                Lying::Folder => {
                    astray = Some(place.clone());
                    folder_astray(&lying, place)
                }
                Lying::Link => Astray::Link,
                Lying::NoFile => Astray::NoFile,
                Lying::NameNotText => Astray::NameNotText,
            };
            let what = if is_unended(place) { Astray::Unended } else { what };
            self.tell(VerifyFault::Stray { place: place.clone(), what });
        }
        (self.report, self.examined)
    }
}

/// The folders that a file lies in.
fn folders_around(file: &str) -> impl Iterator<Item = String> {
    file.match_indices('/').map(|(at, _)| file[..at].to_string())
}

fn folder_astray(lying: &BTreeMap<String, Lying>, folder: &str) -> Astray {
    let within = format!("{folder}/");
    let below = lying.range(within.clone()..).take_while(|(path, _)| path.starts_with(&within));
    let (all, files) =
        below.fold((0, 0), |(all, files), (_, what)| (all + 1, files + usize::from(*what != Lying::Folder)));
    if all == 0 { Astray::EmptyFolder } else { Astray::Folder(files) }
}

/// Whether it is called as what the program puts beside the store while it is at work.
fn is_unended(place: &str) -> bool {
    !place.contains('/') && place.starts_with(".minutebook-") && place.ends_with(".part")
}
